//! Maintenance contracts at the reference date.

use crate::audit::contract_line::ObjectFamily;
use crate::audit::contracts::ContractFigures;
use crate::audit::spending::{SpendingSum, ThresholdSignal};
use crate::list::What;
use crate::locale::report::contracts as words;
use crate::locale::report::{lines, pages as say};
use crate::locale::{Lang, format};
use crate::model::codes::Coverage;
use crate::model::contract::ContractFiles;
use crate::report::document::{Block, Column, Fact, Row, Table, Value};
use crate::report::figures::Report;
use crate::report::pages::{section, table_of};

/// The blocks of the page.
pub fn blocks(report: &Report<'_>, lang: Lang) -> Vec<Block> {
    let contracts = &report.contracts;
    let mut blocks = Vec::new();
    if contracts.all.contracts == 0 {
        blocks.push(Block::Text(say::no_contract(lang).to_owned()));
    } else {
        blocks.push(Block::Facts(facts(&contracts.all, lang)));
    }
    if !contracts.communes.is_empty() {
        section(&mut blocks, say::by_commune(lang), communes(report, lang));
    }
    if contracts.lines.is_empty() {
        return blocks;
    }
    section(&mut blocks, words::lines(lang), table_of(report, What::Contracts, lang));
    section(&mut blocks, words::sums(lang), sums(report, &contracts.sums, "sums", lang));
    section(
        &mut blocks,
        words::perimeter_sums(lang),
        sums(report, &contracts.perimeter_sums, "perimeter_sums", lang),
    );
    blocks.push(Block::Note(words::sums_note(lang).to_owned()));
    blocks
}

fn facts(all: &ContractFigures, lang: Lang) -> Vec<Fact> {
    let fact = |label: &str, value: String| Fact { label: label.to_owned(), value };
    let counts = words::ContractCounts {
        all: all.contracts,
        in_force: all.in_force,
        expired: all.expired,
        not_started: all.not_started,
        undated: all.undated,
    };
    let mut facts = vec![
        fact(say::contracts(lang), words::states(counts, lang)),
        fact(
            words::ending(lang),
            words::ending_line([all.ending_3, all.ending_6, all.ending_12], lang),
        ),
        fact(words::tacit(lang), words::tacit_line(all.tacitly_renewed, all.notice_missed, lang)),
    ];
    let amount = match all.annual_ht_cents {
        Some(cents) => words::amount_line(
            &format::euros(cents, lang),
            all.amounts_known,
            all.amounts_missing,
            all.vat_unknown,
            lang,
        ),
        None => say::not_computable(lang).to_owned(),
    };
    facts.push(fact(words::annual(lang), amount));
    facts.push(fact(words::coverage(lang), coverage_line(all, lang)));
    facts
}

fn coverage_line(all: &ContractFigures, lang: Lang) -> String {
    let parts: Vec<String> = Coverage::ALL
        .iter()
        .filter_map(|coverage| {
            let count = all.coverage.get(coverage).copied().filter(|count| *count > 0)?;
            Some(words::coverage_count(*coverage, count, lang))
        })
        .collect();
    if parts.is_empty() { say::no_device(lang).to_owned() } else { parts.join(", ") }
}

fn communes(report: &Report<'_>, lang: Lang) -> Table {
    let mut table = Table::new(
        "communes",
        "",
        vec![
            Column::text(say::commune(lang)),
            Column::text(words::received(lang)).rank(2),
            Column::number(say::contracts(lang)),
            Column::number(words::in_force(lang)),
            Column::number(words::expired(lang)),
            Column::number(words::ending_12(lang)).rank(1),
            Column::number(words::annual_short(lang)).rank(1),
            Column::number(say::uncovered(lang)),
        ],
    );
    for commune in &report.contracts.communes {
        let figures = &commune.figures;
        let of = |coverage| figures.coverage.get(&coverage).copied().unwrap_or(0);
        let known = of(Coverage::Contract) + of(Coverage::Warranty) + of(Coverage::None);
        let uncovered = (known > 0).then(|| of(Coverage::None) as f64 / known as f64);
        table.rows.push(Row::new(vec![
            Value::text(commune.name.clone()),
            Value::text(match commune.files {
                ContractFiles::Read => words::files_read(lang),
                ContractFiles::NotReadable => words::files_not_readable(lang),
                ContractFiles::NotReceived => words::files_not_received(lang),
            }),
            Value::Count(figures.contracts),
            Value::Count(figures.in_force),
            Value::Count(figures.expired),
            Value::Count(figures.ending_12),
            figures.annual_ht_cents.map_or(Value::Blank, Value::Cents),
            Value::or_unknown(uncovered, say::not_told(lang), |share| Value::Percent(share, 0)),
        ]));
    }
    table
}

/// The words of a family of objects.
pub(crate) fn family(family: ObjectFamily, lang: Lang) -> &'static str {
    match family {
        ObjectFamily::Display => words::family_display(lang),
        ObjectFamily::Workstations => words::family_workstations(lang),
        ObjectFamily::Printing => words::family_printing(lang),
        ObjectFamily::Network => words::family_network(lang),
        ObjectFamily::Several => words::family_several(lang),
        ObjectFamily::Unknown => words::family_unknown(lang),
    }
}

/// What a sum signals; the gravest of its year and its whole duration.
fn signal(sum: &SpendingSum, lang: Lang) -> &'static str {
    if sum.crossed_by_joining {
        words::signal_joining(lang)
    } else if sum.annual == ThresholdSignal::OneAlone || sum.whole == ThresholdSignal::OneAlone {
        words::signal_alone(lang)
    } else {
        words::signal_together(lang)
    }
}

/// The sums worth a look: those that reach the threshold.
fn sums(report: &Report<'_>, sums: &[SpendingSum], name: &'static str, lang: Lang) -> Table {
    let mut table = Table::new(
        name,
        "",
        vec![
            Column::text(if name == "sums" { say::commune(lang) } else { say::communes(lang) }),
            Column::text(words::holder(lang)).rank(1),
            Column::text(words::family(lang)),
            Column::number(say::contracts(lang)).rank(2),
            Column::number(words::annual_short(lang)),
            Column::number(words::whole(lang)).rank(1),
            Column::number(words::threshold(lang)),
            Column::text(words::signal(lang)),
        ],
    )
    .or_empty(words::no_sum(lang));
    let worth = |signal| matches!(signal, ThresholdSignal::OneAlone | ThresholdSignal::Together);
    for sum in sums.iter().filter(|sum| worth(sum.annual) || worth(sum.whole)) {
        let communes: Vec<String> =
            sum.communes.iter().map(|insee| report.commune_name(insee).to_owned()).collect();
        let place = if communes.len() > 3 {
            lines::communes_count(communes.len(), lang)
        } else {
            communes.join(", ")
        };
        table.rows.push(Row::new(vec![
            Value::text(place),
            Value::text(sum.supplier.clone().unwrap_or_default()),
            Value::text(family(sum.family, lang)),
            Value::count(sum.contracts.len()),
            sum.annual_ht_cents.map_or(Value::Blank, Value::Cents),
            sum.whole_ht_cents.map_or(Value::Blank, Value::Cents),
            sum.threshold_eur.map_or(Value::Blank, |euros| Value::Cents(i64::from(euros) * 100)),
            Value::text(signal(sum, lang)),
        ]));
    }
    table
}
