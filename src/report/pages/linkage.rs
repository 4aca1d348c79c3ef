//! What the page of quality says of the matching: decisions of people, parameters of each commune.

use crate::locale::report::linkage as say;
use crate::locale::report::{explain, review};
use crate::locale::{Lang, format};
use crate::model::decision::{Answer, Decision, Standing, Subject};
use crate::model::parameters::Parameters;
use crate::report::document::{Block, Column, Row, Table, Value};
use crate::report::figures::Report;
use crate::report::pages::section;
use crate::report::review::{meant_words, row_words, standing_words};
use std::collections::BTreeMap;

/// Decisions listed on a terminal.
const LISTED: usize = 12;

/// Whether a commune is of the report's scope.
fn in_scope(report: &Report<'_>, insee: &str) -> bool {
    report.scope.is_everything() || report.scope.communes(report.inventory).contains(insee)
}

/// The decisions of the scope, those to look at again first, then the latest first.
pub(crate) fn decisions<'a>(report: &Report<'a>) -> Vec<&'a Decision> {
    let mut all: Vec<&Decision> = report
        .inventory
        .decisions
        .iter()
        .filter(|decision| in_scope(report, &decision.commune))
        .collect();
    all.sort_by_key(|decision| {
        (!decision.standing().needs_a_look(), std::cmp::Reverse(decision.number))
    });
    all
}

/// The parameters of the communes of the scope.
pub(crate) fn parameters<'a>(report: &Report<'a>) -> Vec<&'a Parameters> {
    report.inventory.parameters.iter().filter(|one| in_scope(report, &one.commune)).collect()
}

/// The sections of the page of quality.
pub(crate) fn blocks(report: &Report<'_>, lang: Lang) -> Vec<Block> {
    let mut blocks = Vec::new();
    let decided = decisions(report);
    if !decided.is_empty() {
        section(&mut blocks, review::decisions(lang), decision_table(report, &decided, lang));
    }
    let kept = parameters(report);
    if !kept.is_empty() {
        section(&mut blocks, say::title(lang), commune_table(report, &kept, lang));
        blocks.push(Block::Note(say::by_number_note(lang).to_owned()));
        blocks.push(Block::Note(say::note(lang).to_owned()));
        if report.scope.commune.is_some() {
            for one in kept {
                blocks.push(Block::Table(level_table(one, lang)));
            }
        }
    }
    blocks
}

fn decision_table(report: &Report<'_>, decisions: &[&Decision], lang: Lang) -> Table {
    let columns = vec![
        Column::number(review::number_header(lang)),
        Column::number(review::date(lang)),
        Column::text(review::commune(lang)).rank(1),
        Column::text(review::answer_header(lang)),
        Column::text(say::about(lang)),
        Column::text(review::standing_header(lang)),
    ];
    let mut table = Table::new("decisions", "", columns);
    table.brief = LISTED;
    for decision in decisions {
        let (answer, about) = match &decision.subject {
            Subject::Rows { left, right, .. } => (
                review::answer(decision.answer, lang).to_owned(),
                format!("{} | {}", row_words(left, lang), row_words(right, lang)),
            ),
            Subject::School { mention, meant } => {
                let answer = if decision.answer == Answer::Withdrawn {
                    review::answer(decision.answer, lang).to_owned()
                } else {
                    meant_words(report.inventory, meant, lang)
                };
                (answer, format::quoted(&mention.written, lang))
            }
        };
        let became = match (decision.answer, decision.standing()) {
            (Answer::Withdrawn, Standing::Holds) => String::new(),
            _ => standing_words(report.inventory, decision, lang),
        };
        table.rows.push(Row::new(vec![
            Value::Count(u64::try_from(decision.number).unwrap_or(0)),
            Value::text(format::day(decision.at.date())),
            Value::text(report.commune_name(&decision.commune)),
            Value::text(answer),
            Value::text(about),
            Value::text(became),
        ]));
    }
    table
}

fn commune_table(report: &Report<'_>, kept: &[&Parameters], lang: Lang) -> Table {
    let columns = vec![
        Column::text(review::commune(lang)),
        Column::text(say::learned(lang)),
        Column::number(say::sure_pairs(lang)),
        Column::number(say::twin_pairs(lang)),
        Column::number(say::by_number(lang)),
        Column::number(say::rounds(lang)).rank(1),
        Column::text(say::settled(lang)),
        Column::number(say::import(lang)).rank(2),
    ];
    let mut table = Table::new("linkage_parameters", "", columns);
    let by_number = by_number(report);
    for one in kept {
        let import = one.import.and_then(|number| u64::try_from(number).ok());
        table.rows.push(Row::new(vec![
            Value::text(report.commune_name(&one.commune)),
            Value::text(if one.are_own() { say::own(lang) } else { say::given(lang) }),
            Value::Count(one.sure_pairs),
            Value::Count(one.twin_pairs),
            Value::Count(by_number.get(one.commune.as_str()).copied().unwrap_or(0)),
            Value::Count(u64::from(one.rounds)),
            Value::text(say::converged(one.converged, one.sure_pairs, lang)),
            import.map_or(Value::Blank, Value::Count),
        ]));
    }
    table
}

/// Devices of each commune in which a row stands by number only.
fn by_number<'a>(report: &Report<'a>) -> BTreeMap<&'a str, u64> {
    let mut devices = BTreeMap::new();
    for device in report.inventory.devices.iter().filter(|device| device.is_by_number()) {
        *devices.entry(device.commune.as_str()).or_default() += 1;
    }
    devices
}

/// m and u of each level of a commune.
fn level_table(parameters: &Parameters, lang: Lang) -> Table {
    let columns = vec![
        Column::text(say::comparison(lang)),
        Column::text(say::level(lang)),
        Column::number("m"),
        Column::number("u"),
        Column::number(say::points(lang)),
    ];
    let mut table = Table::new("linkage_levels", say::levels_caption(lang), columns);
    for comparison in &parameters.comparisons {
        for level in &comparison.levels {
            table.rows.push(Row::new(vec![
                Value::text(format::capitalised(explain::compared_of_code(&comparison.name, lang))),
                Value::text(explain::level_of_code(&level.name, lang)),
                Value::Decimal(level.m, 4),
                Value::Decimal(level.u, 4),
                Value::Decimal(level.weight(), 1),
            ]));
        }
    }
    table
}
