//! The gaps: what is missing or wrong, by severity, rule and commune, with what to do.

use crate::locale::report::{labelled, lines, pages as say};
use crate::locale::{Lang, findings, format, labels};
use crate::report::document::{Block, Column, Row, Table, Value};
use crate::report::figures::Report;
use crate::report::gap_groups::{CommuneGap, GapGroup};
use crate::report::inspect::one_line;

/// Findings that are spelt out for a rule where a single commune is looked at.
const SPELT: usize = 12;
/// Where a rule has no more than this, its findings are always spelt out.
const FEW: usize = 3;

/// The blocks of the page: one table, a row for each rule and commune.
pub fn blocks(report: &Report<'_>, lang: Lang) -> Vec<Block> {
    let mut table = Table::new(
        "gaps",
        "",
        vec![
            Column::text(say::severity(lang)),
            Column::text(say::gap(lang)),
            Column::text(say::commune(lang)),
            Column::text(say::cycle_header(lang)).rank(3),
            Column::number(say::number(lang)),
            Column::number(say::devices(lang)).rank(4),
            Column::text(say::to_do(lang)).rank(2),
        ],
    );
    for group in &report.gaps {
        for gap in &group.communes {
            table.rows.push(Row::new(vec![
                Value::severity(group.severity, lang),
                Value::text(findings::title(group.rule, lang)),
                Value::text(place(report, gap, lang)),
                Value::text(
                    gap.cycle.map_or_else(String::new, |cycle| lines::cycle(Some(cycle), lang)),
                ),
                Value::count(gap.findings.len()),
                Value::count(gap.devices),
                Value::text(findings::action(group.action, lang)),
            ]));
        }
    }
    vec![Block::Text(headline(report, lang)), Block::Table(table)]
}

/// The blocks for a terminal: a paragraph for each rule, its communes folded under it.
pub fn terminal_blocks(report: &Report<'_>, lang: Lang) -> Vec<Block> {
    let mut blocks = vec![Block::Text(headline(report, lang))];
    let mut severity = None;
    for group in &report.gaps {
        if severity != Some(group.severity) {
            severity = Some(group.severity);
            let label = format::capitalised(labels::severity(group.severity, lang));
            blocks.push(Block::Heading(2, label));
        }
        rule_blocks(&mut blocks, report, group, lang);
    }
    if !report.gaps.is_empty() {
        blocks.push(Block::Command(
            format!("recense export findings --out {}", say::findings_file(lang)),
            say::findings_gives(lang).to_owned(),
        ));
    }
    blocks
}

fn rule_blocks(blocks: &mut Vec<Block>, report: &Report<'_>, group: &GapGroup<'_>, lang: Lang) {
    let action = crate::report::document::Action {
        severity: group.severity,
        what: findings::group(group.rule, group.findings, lang),
        place: String::new(),
        advice: findings::action(group.action, lang).to_owned(),
    };
    blocks.push(Block::Gap(action));
    let one_commune = report.scope.commune.is_some();
    if one_commune || group.findings <= FEW {
        let limit = if one_commune { SPELT } else { FEW };
        let all = group.communes.iter().flat_map(|gap| gap.findings.iter().map(move |f| (gap, f)));
        let mut sentences: Vec<String> = all
            .take(limit)
            .map(|(gap, finding)| {
                let words = one_line(&findings::sentence(finding, lang));
                if one_commune { words } else { labelled(&place(report, gap, lang), &words, lang) }
            })
            .collect();
        collapse(&mut sentences, lang);
        if group.findings > limit {
            sentences.push(lines::and_more(group.findings - limit, lang));
        }
        blocks.push(Block::List(sentences));
    } else {
        let places = group.communes.iter();
        blocks.push(Block::Places(
            places.map(|gap| (place(report, gap, lang), gap.findings.len() as u64)).collect(),
        ));
    }
}

/// Sentences that come several times in a row stand once, with their number.
fn collapse(sentences: &mut Vec<String>, lang: Lang) {
    let mut kept: Vec<(String, usize)> = Vec::new();
    for sentence in sentences.drain(..) {
        match kept.last_mut() {
            Some((last, times)) if *last == sentence => *times += 1,
            _ => kept.push((sentence, 1)),
        }
    }
    sentences.extend(kept.into_iter().map(|(sentence, times)| {
        if times == 1 { sentence } else { lines::times(&sentence, times, lang) }
    }));
}

fn headline(report: &Report<'_>, lang: Lang) -> String {
    if report.gaps.is_empty() {
        return say::no_gap(lang).to_owned();
    }
    let findings: usize = report.gaps.iter().map(|group| group.findings).sum();
    lines::gaps_headline(findings, report.gaps.len(), lang)
}

fn place(report: &Report<'_>, gap: &CommuneGap<'_>, lang: Lang) -> String {
    gap.commune.map_or_else(
        || say::no_commune(lang).to_owned(),
        |insee| report.commune_name(insee).to_owned(),
    )
}
