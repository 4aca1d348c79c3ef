//! The questions about two rows as lines of cells, the same in a workbook and in CSV.

use crate::locale::report::explain::certainty;
use crate::locale::report::{labelled, review as say};
use crate::locale::{Lang, format, labels};
use crate::model::field::FieldName;
use crate::model::inventory::Inventory;
use crate::model::mark;
use crate::model::question::{Ask, Questions};
use crate::model::record::Record;
use crate::report::record_values;
use crate::report::review::{Reasons, commune_name};

/// Rows of a sheet that a file of questions never passes.
pub(super) const MOST: usize = 100_000;
/// The fields compared, in reading order.
pub(super) const FIELDS: [FieldName; 14] = [
    FieldName::School,
    FieldName::Room,
    FieldName::Category,
    FieldName::Brand,
    FieldName::Model,
    FieldName::Designation,
    FieldName::SerialNumber,
    FieldName::AssetTag,
    FieldName::Hostname,
    FieldName::MacAddress,
    FieldName::PurchaseDate,
    FieldName::PriceEur,
    FieldName::Status,
    FieldName::Quantity,
];

/// Columns before the fields compared.
pub(super) const LEAD: usize = 5;
/// Column of the reasons.
pub(super) const REASONS: usize = LEAD + FIELDS.len();
/// Column of the devices at stake.
pub(super) const STAKE: usize = REASONS + 2;
/// Columns of the file, of the sheet and of the row in it.
pub(super) const FILE: usize = STAKE + 1;
pub(super) const LINE: usize = FILE + 2;

/// How a cell compares with the one above or below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tint {
    /// As good as the same, or missing on both.
    None,
    /// Both known, and not the same.
    Differs,
    /// Known on one side.
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

/// The questions about two rows, in their order.
pub(super) fn pairs(inventory: &Inventory, questions: &Questions, lang: Lang) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for question in questions.list.iter().take(MOST) {
        let Ask::Pair { link, .. } = &question.ask else { continue };
        let Some(link) = inventory.links.get(*link) else { continue };
        let records = [link.left, link.right].map(|at| inventory.records.get(at));
        let [Some(left), Some(right)] = records else { continue };
        let values = |record| -> Vec<(String, bool)> {
            FIELDS
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
            .zip(FIELDS)
            .map(|(((left, known), (right, also)), field)| match (known, also) {
                // One school written in two ways is one school.
                (true, true) if field == FieldName::School && one_school => Tint::None,
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
            leaning: certainty(link.weight, lang).trim_start_matches("→ "),
        });
    }
    pairs
}

/// Headers of the pairs, in their order.
pub(super) fn pair_headers(lang: Lang) -> Vec<String> {
    let mut headers = vec![
        mark::EXCEL_FIRST_HEADER.to_owned(),
        say::number_header(lang).to_owned(),
        say::decision(lang).to_owned(),
        say::row(lang).to_owned(),
        say::commune(lang).to_owned(),
    ];
    headers.extend(FIELDS.map(|field| format::capitalised(labels::field(field, lang))));
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
    line.push(pair.devices.to_string());
    line.extend(pair.places[side].iter().cloned());
    line
}
