//! The questions about two rows as lines of cells, the same in a workbook and in CSV.

use crate::locale::report::explain::certainty;
use crate::locale::report::{labelled, review as say};
use crate::locale::{Lang, format, labels};
use crate::model::decision::RowKind;
use crate::model::device_field::FIELDS;
use crate::model::field::FieldName;
use crate::model::inventory::Inventory;
use crate::model::mark;
use crate::model::question::{Ask, Questions};
use crate::model::record::Record;
use crate::report::record_values;
use crate::report::review::{Reasons, commune_name};

/// Rows of a sheet that a file of questions never passes.
pub(super) const MOST: usize = 100_000;
/// The fields of devices compared, in reading order.
fn device_fields() -> Vec<FieldName> {
    let asked = FIELDS.iter().filter(|field| field.asked).map(|field| field.name);
    let mut fields: Vec<FieldName> =
        asked.chain([FieldName::Designation, FieldName::Quantity]).collect();
    fields.sort_unstable();
    fields
}

/// The fields of contracts compared, in reading order.
const CONTRACT_FIELDS: [FieldName; 9] = [
    FieldName::Supplier,
    FieldName::Reference,
    FieldName::Subject,
    FieldName::Scope,
    FieldName::StartDate,
    FieldName::EndDate,
    FieldName::Duration,
    FieldName::Renewal,
    FieldName::AnnualAmount,
];

/// Columns before the fields compared.
pub(super) const LEAD: usize = 5;

/// The columns of questions about two rows.
pub(super) struct Columns {
    pub fields: Vec<FieldName>,
}

impl Columns {
    /// Those of questions of a kind.
    pub(super) fn of(kind: RowKind) -> Self {
        let fields = match kind {
            RowKind::Device => device_fields(),
            RowKind::Contract => [&[FieldName::School], &CONTRACT_FIELDS[..]].concat(),
        };
        Self { fields }
    }

    /// Those of both kinds where there is a question of each.
    pub(super) fn of_both(questions: &Questions) -> Self {
        let contract = |ask: &Ask| matches!(ask, Ask::Pair { kind: RowKind::Contract, .. });
        let mut columns = Self::of(RowKind::Device);
        if questions.list.iter().any(|question| contract(&question.ask)) {
            columns.fields.extend(CONTRACT_FIELDS);
        }
        columns
    }

    /// Column of the reasons.
    pub(super) fn reasons(&self) -> usize {
        LEAD + self.fields.len()
    }

    /// Column of what recense thinks.
    pub(super) fn leaning(&self) -> usize {
        self.reasons() + 1
    }

    /// Column of the devices at stake.
    pub(super) fn stake(&self) -> usize {
        self.reasons() + 2
    }

    /// Column of the file; that of the sheet follows.
    pub(super) fn file(&self) -> usize {
        self.stake() + 1
    }

    /// Column of the row in the file.
    pub(super) fn line(&self) -> usize {
        self.file() + 2
    }
}

/// How a cell compares with the one above or below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tint {
    /// As good as the same, or missing on both.
    None,
    /// Both known, and not the same.
    Differs,
    OneSide,
}

/// A pair as two lines.
pub(super) struct Pair {
    pub id: String,
    pub commune: String,
    pub devices: u32,
    pub sides: [Vec<String>; 2],
    pub tints: Vec<Tint>,
    pub places: [[String; 3]; 2],
    pub reasons: Reasons,
    pub leaning: &'static str,
}

/// The questions about two rows of a kind, in their order.
pub(super) fn pairs(
    inventory: &Inventory,
    questions: &Questions,
    wanted: RowKind,
    columns: &Columns,
    lang: Lang,
) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for question in questions.list.iter().take(MOST) {
        let Ask::Pair { kind, link, .. } = &question.ask else { continue };
        if *kind != wanted {
            continue;
        }
        let Some(link) = inventory.links.get(*link) else { continue };
        let records = [link.left, link.right].map(|at| inventory.records.get(at));
        let [Some(left), Some(right)] = records else { continue };
        let values = |record| -> Vec<(String, bool)> {
            columns
                .fields
                .iter()
                .map(|field| {
                    let shown = record_values::shown(record, *field, lang);
                    (if shown.known { shown.text } else { String::new() }, shown.known)
                })
                .collect()
        };
        let (a, b) = (values(left), values(right));
        let one_school =
            left.school_match.key().is_some() && left.school_match == right.school_match;
        let tints = a
            .iter()
            .zip(&b)
            .zip(&columns.fields)
            .map(|(((left, known), (right, also)), field)| match (known, also) {
                // One school written in two ways is one school.
                (true, true) if *field == FieldName::School && one_school => Tint::None,
                (true, true) if left.to_lowercase() != right.to_lowercase() => Tint::Differs,
                (true, false) | (false, true) => Tint::OneSide,
                _ => Tint::None,
            })
            .collect();
        let place = |record: &Record| {
            let source = inventory.sources.get(record.source);
            let sheet = source.and_then(|source| source.sheets.get(record.sheet));
            [
                source.map_or_else(String::new, |source| source.path.clone()),
                sheet.map_or_else(String::new, |sheet| sheet.name.clone()),
                record.row.to_string(),
            ]
        };
        pairs.push(Pair {
            id: question.id.clone(),
            commune: commune_name(inventory, &question.commune),
            devices: question.devices,
            sides: [a, b].map(|side| side.into_iter().map(|(text, _)| text).collect()),
            tints,
            places: [place(left), place(right)],
            reasons: Reasons::of(link, lang),
            // Contract rows are compared without points.
            leaning: match kind {
                RowKind::Device => certainty(link.weight, lang).trim_start_matches("→ "),
                RowKind::Contract => "",
            },
        });
    }
    pairs
}

/// Headers of the pairs, in their order.
pub(super) fn pair_headers(columns: &Columns, lang: Lang) -> Vec<String> {
    let mut headers = vec![
        mark::EXCEL_FIRST_HEADER.to_owned(),
        say::number_header(lang).to_owned(),
        say::decision(lang).to_owned(),
        say::row(lang).to_owned(),
        say::commune(lang).to_owned(),
    ];
    let names = columns.fields.iter().map(|field| labels::field(*field, lang));
    headers.extend(names.map(format::capitalised));
    headers.extend(
        [
            say::reasons(lang),
            say::leaning(lang),
            say::stake(lang),
            say::file(lang),
            say::sheet(lang),
            say::line(lang),
        ]
        .map(str::to_owned),
    );
    headers
}

/// One line of a pair.
pub(super) fn pair_line(pair: &Pair, number: usize, side: usize, lang: Lang) -> Vec<String> {
    let mut line = vec![
        pair.id.clone(),
        number.to_string(),
        String::new(),
        if side == 0 { "A" } else { "B" }.to_owned(),
        pair.commune.clone(),
    ];
    line.extend(pair.sides[side].iter().cloned());
    let reasons = &pair.reasons;
    let told = |label: &str, words: &[String]| {
        (!words.is_empty()).then(|| labelled(label, &words.join(", "), lang))
    };
    line.push(if side == 0 {
        told(say::pros(lang), &reasons.pros).unwrap_or_default()
    } else {
        let against = told(say::cons(lang), &reasons.cons);
        let missing = told(say::missing(lang), &reasons.missing);
        against.into_iter().chain(missing).collect::<Vec<_>>().join("\n")
    });
    line.push(pair.leaning.to_owned());
    line.push(if pair.devices == 0 { String::new() } else { pair.devices.to_string() });
    line.extend(pair.places[side].iter().cloned());
    line
}
