//! The first page: one screen.

use crate::audit::interval::Interval;
use crate::audit::overview::{CommuneFigures, Figures, FileFigures};
use crate::locale::report::{lines, pages as say};
use crate::locale::{Lang, findings, format};
use crate::model::codes::Coverage;
use crate::report::document::{Action, Block, Column, Fact, Row, Table, Value};
use crate::report::figures::Report;
use crate::report::pages::interval;
use std::fmt::Write as _;

/// The blocks of the page.
pub fn blocks(report: &Report<'_>, lang: Lang) -> Vec<Block> {
    let overview = &report.overview;
    if overview.all.files.received == 0 {
        let command = say::import_command(lang).to_owned();
        return vec![
            Block::Text(say::nothing_received(lang).to_owned()),
            Block::Command(command, say::import_gives(lang).to_owned()),
        ];
    }
    let mut blocks = vec![Block::Facts(facts(report, lang))];
    if overview.cycles.len() > 1 || report.scope.commune.is_none() {
        blocks.push(Block::Heading(2, say::by_cycle(lang).to_owned()));
        blocks.push(Block::Table(cycles(report, lang)));
    }
    if overview.communes.len() > 1 {
        blocks.push(Block::Heading(2, say::devices_by_commune(lang).to_owned()));
        blocks.push(Block::Table(communes(&overview.communes, lang)));
    }
    let actions = actions(report, lang);
    if actions.is_empty() {
        blocks.push(Block::Text(say::nothing_to_do(lang).to_owned()));
    } else {
        blocks.push(Block::Heading(2, say::to_do_first(lang).to_owned()));
        blocks.push(Block::Actions(actions));
    }
    let (command, gives) = next_command(report, lang);
    blocks.push(Block::Command(command, gives));
    blocks
}

/// The short facts on top.
fn facts(report: &Report<'_>, lang: Lang) -> Vec<Fact> {
    let all = &report.overview.all;
    let fact = |label: &str, value: String| Fact { label: label.to_owned(), value };
    vec![
        fact(say::files(lang), files_line(&all.files, lang)),
        fact(say::rows(lang), rows_line(all, lang)),
        fact(say::devices(lang), devices_line(all, lang)),
        fact(
            say::schools(lang),
            lines::schools_line(
                all.schools_equipped,
                all.schools_reference,
                all.schools_provisional,
                lang,
            ),
        ),
        fact(say::contracts(lang), contracts_line(report, lang)),
    ]
}

fn files_line(files: &FileFigures, lang: Lang) -> String {
    let counts = lines::FileCounts {
        received: files.received,
        read: files.read,
        refused: files.refused,
        not_readable: files.not_readable,
        passed_over: files.own_output + files.reference + files.same,
    };
    lines::files_line(counts, lang)
}

fn rows_line(all: &Figures, lang: Lang) -> String {
    let left_out: u64 = all.rows.left_out.values().sum();
    let mut reasons: Vec<_> = all.rows.left_out.iter().filter(|(_, count)| **count > 0).collect();
    reasons.sort_by_key(|(label, count)| (std::cmp::Reverse(**count), **label));
    let reasons: Vec<String> =
        reasons.into_iter().map(|(label, count)| lines::rows_of(*label, *count, lang)).collect();
    lines::rows_line(all.rows.seen, all.rows.data, left_out, &reasons.join(", "), lang)
}

fn devices_line(all: &Figures, lang: Lang) -> String {
    let mut text =
        lines::devices_line(all.devices.least, all.devices.most, all.pairs_to_review, lang);
    let [workstations, boards] = [all.workstations, all.boards].map(Interval::bounds);
    text.push_str(&lines::of_which(workstations, boards, lang));
    text
}

fn contracts_line(report: &Report<'_>, lang: Lang) -> String {
    let figures = &report.contracts.all;
    if figures.contracts == 0 {
        return say::no_contract(lang).to_owned();
    }
    lines::contracts_line(figures.contracts, figures.in_force, figures.expired, lang)
}

/// One row a cycle.
fn cycles(report: &Report<'_>, lang: Lang) -> Table {
    let mut table = Table::new(
        "cycles",
        "",
        vec![
            Column::text(say::cycle_header(lang)),
            Column::number(say::communes(lang)),
            Column::number(say::files(lang)).rank(3),
            Column::number(say::schools(lang)).rank(2),
            Column::number(say::devices(lang)),
            Column::number(say::workstations(lang)).rank(1),
            Column::number(say::uncovered(lang)).rank(1),
        ],
    )
    .or_empty(say::nothing_received(lang));
    for cycle in &report.overview.cycles {
        let communes = lines::out_of(cycle.communes_with_files, cycle.communes, lang);
        table.rows.push(figures_row(
            lines::cycle(cycle.cycle, lang),
            communes,
            &cycle.figures,
            lang,
        ));
    }
    if report.overview.cycles.len() > 1 {
        let (with, all) =
            report.overview.cycles.iter().fold((0, 0), |sum, cycle| {
                (sum.0 + cycle.communes_with_files, sum.1 + cycle.communes)
            });
        let communes = lines::out_of(with, all, lang);
        let mut row =
            figures_row(say::total(lang).to_owned(), communes, &report.overview.all, lang);
        row.strong = true;
        table.rows.push(row);
    }
    table
}

fn figures_row(label: String, communes: String, figures: &Figures, lang: Lang) -> Row {
    let schools = match figures.schools_reference {
        Some(all) => lines::out_of(figures.schools_equipped, all, lang),
        None => format::number(i64::try_from(figures.schools_equipped).unwrap_or(i64::MAX), lang),
    };
    Row::new(vec![
        Value::text(label),
        Value::text(communes),
        Value::Count(figures.files.received),
        Value::text(schools),
        Value::text(interval(figures.devices, lang)),
        Value::text(interval(figures.workstations, lang)),
        uncovered(figures, lang),
    ])
}

/// Share of the fleet that nothing covers, of what is known.
fn uncovered(figures: &Figures, lang: Lang) -> Value {
    let of = |coverage| figures.by_coverage.get(&coverage).copied().unwrap_or(0);
    let known = of(Coverage::Contract) + of(Coverage::Warranty) + of(Coverage::None);
    let share = (known > 0).then(|| of(Coverage::None) as f64 / known as f64);
    Value::or_unknown(share, say::not_told(lang), |share| Value::Percent(share, 0))
}

/// One row a commune, folded on a terminal.
fn communes(communes: &[CommuneFigures], lang: Lang) -> Table {
    let mut table = Table::new(
        "communes",
        "",
        vec![
            Column::text(say::commune(lang)),
            Column::number(say::files(lang)),
            Column::number(say::devices(lang)),
        ],
    );
    table.inline = true;
    table.rows = communes
        .iter()
        .map(|commune| {
            let figures = &commune.figures;
            let devices = if figures.files.read == 0 {
                Value::Unknown(say::nothing_sent(lang).to_owned())
            } else {
                Value::text(interval(figures.devices, lang))
            };
            Row::new(vec![
                Value::text(commune.name.clone()),
                Value::Count(figures.files.received),
                devices,
            ])
        })
        .collect();
    table
}

/// The five actions with most effect.
fn actions(report: &Report<'_>, lang: Lang) -> Vec<Action> {
    report
        .overview
        .top_actions
        .iter()
        .map(|top| {
            let names: Vec<String> =
                top.communes.iter().map(|insee| report.commune_name(insee).to_owned()).collect();
            let place = match names.len() {
                0 => String::new(),
                1..=3 => format::list(&names, lang),
                // One finding a commune: the number is said already.
                many if many as u64 == top.findings => String::new(),
                many => lines::communes_count(many, lang),
            };
            Action {
                severity: top.severity,
                what: findings::group(top.rule, top.findings as usize, lang),
                place,
                advice: findings::action(top.action, lang).to_owned(),
            }
        })
        .collect()
}

/// The next command: the gaps where there are some, else the export.
fn next_command(report: &Report<'_>, lang: Lang) -> (String, String) {
    let mut command =
        if report.gaps.is_empty() { "recense export" } else { "recense report gaps" }.to_owned();
    if let Some(cycle) = report.scope.cycle {
        let _ = write!(command, " --cycle {cycle}");
    }
    if let Some(insee) = &report.scope.commune {
        let _ = write!(command, " --commune \"{}\"", report.commune_name(insee));
    }
    let gives =
        if report.gaps.is_empty() { say::export_gives(lang) } else { say::gaps_gives(lang) };
    (command, gives.to_owned())
}
