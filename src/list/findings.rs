//! Findings: one line each, with its gap, its sentence and what to do.

use crate::audit;
use crate::list::cell::Cell;
use crate::list::column::{self, Column, DATA, Form, Layout, PEOPLE, Sink};
use crate::list::context::ListContext;
use crate::list::view::Query;
use crate::locale::{Lang, findings, headings as say};
use crate::model::finding::{Finding, RuleId};
use crate::model::mark::EXCEL_FIRST_HEADER;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::io;

/// A finding and how many its group holds.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    finding: &'a Finding,
    group: usize,
}

/// A column of theirs.
type Of<'a> = Column<'a, Row<'a>>;

/// Columns of the sheet.
const LAYOUT: Layout<'_> = Layout {
    printed: &[
        "severity",
        "rule",
        "commune",
        "cycle",
        "school",
        "message",
        "action",
        "device_id",
        "contract_id",
        "file",
        "sheet",
        "cell",
    ],
    beside: &["finding_id"],
    page: &[],
};

/// The view of them.
pub(super) const VIEW: Query<'_> = Query {
    name: "v_constats",
    also: &[(
        "details",
        "(SELECT group_concat(word, ' ; ') FROM (
        SELECT {j.value} AS word
        FROM json_each(x.args) AS j ORDER BY j.key))",
    )],
    from: "FROM findings AS x
LEFT JOIN communes AS c ON c.insee = x.commune
LEFT JOIN schools AS s ON s.key = x.school",
};

/// Writes the findings of the scope; in the sheet the gravest rule first, then the commune that
/// has most of it, as on the page of gaps.
pub(super) fn write(sink: &mut dyn Sink, context: &ListContext<'_>, form: Form) -> io::Result<()> {
    let findings = &context.inventory.findings;
    let mut groups: HashMap<&str, usize> = HashMap::new();
    for finding in findings {
        *groups.entry(&finding.group).or_default() += 1;
    }
    let held = |finding: &&Finding| match &finding.commune {
        Some(commune) => context.holds(Some(commune)),
        None => context.holds_cycle(finding.cycle),
    };
    let mut kept: Vec<&Finding> = findings.iter().filter(held).collect();
    if form == Form::Sheet {
        gravest_first(&mut kept);
    }
    let group = |finding: &Finding| groups.get(finding.group.as_str()).copied().unwrap_or(1);
    let rows = kept.into_iter().map(|finding| Row { finding, group: group(finding) });
    column::write(sink, context, form, &columns(context.lang), &LAYOUT, rows)
}

fn gravest_first(findings: &mut [&Finding]) {
    let mut gravest = HashMap::new();
    let mut numbers: HashMap<(RuleId, Option<&str>), usize> = HashMap::new();
    for finding in findings.iter() {
        let known = gravest.entry(finding.rule()).or_insert(finding.severity);
        *known = finding.severity.min(*known);
        *numbers.entry((finding.rule(), finding.commune.as_deref())).or_default() += 1;
    }
    findings.sort_by_cached_key(|finding| {
        let commune = finding.commune.as_deref();
        let number = numbers.get(&(finding.rule(), commune)).copied();
        (gravest.get(&finding.rule()).copied(), finding.rule(), Reverse(number), commune)
    });
}

pub(super) fn columns<'a>(lang: Lang) -> Vec<Of<'a>> {
    vec![
        Of::text("finding_id", EXCEL_FIRST_HEADER, |_, r| Cell::known(Some(&r.finding.id)))
            .sql("identifiant", "x.id"),
        Of::text("group_id", "", |_, r| Cell::known(Some(&r.finding.group)))
            .sql("groupe", "x.group_id")
            .only(DATA),
        Of::text("group", say::group(lang), |c, r| {
            Cell::owned(findings::group(r.finding.rule(), r.group, c.lang))
        })
        .only(PEOPLE),
        Of::text("rule", say::rule(lang), |c, r| {
            Cell::Code(r.finding.rule().code(), findings::title(r.finding.rule(), c.lang))
        })
        .sql_word("ecart", "rule", "x.rule"),
        Of::text("severity", say::severity(lang), |c, r| {
            Cell::severity(r.finding.severity, c.lang)
        })
        .sql_word("gravite", "severity", "x.severity"),
        Of::text("action", say::action(lang), |c, r| {
            let action = audit::rule(r.finding.rule()).action;
            Cell::Code(action.code(), findings::action(action, c.lang))
        }),
        Of::number("cycle", say::cycle(lang), |_, r| Cell::whole(r.finding.cycle))
            .sql("cycle", "x.cycle"),
        Of::text("commune_insee", say::commune_insee(lang), |_, r| {
            Cell::known(r.finding.commune.as_ref())
        })
        .sql("insee", "x.commune"),
        Of::text("commune", say::commune(lang), |c, r| {
            c.commune_name(r.finding.commune.as_deref())
        })
        .sql("commune", "c.name")
        .only(PEOPLE),
        Of::text("school_uai", say::school_uai(lang), |c, r| c.uai(r.finding.school.as_deref()))
            .sql("uai", "s.uai"),
        Of::text("school", say::school(lang), |c, r| c.school_name(r.finding.school.as_deref()))
            .sql_text("ecole", "s.name")
            .only(PEOPLE),
        Of::text("device_id", say::device(lang), |_, r| Cell::known(r.finding.device.as_ref()))
            .sql("equipement", "x.device"),
        Of::text("contract_id", say::contract(lang), |_, r| {
            Cell::known(r.finding.contract.as_ref())
        })
        .sql("contrat", "x.contract"),
        Of::text("file", say::file(lang), |_, r| Cell::known(Some(&r.finding.file)))
            .sql_text("fichier", "x.file"),
        Of::text("sheet", say::sheet(lang), |_, r| Cell::known(Some(&r.finding.sheet)))
            .sql_text("feuille", "x.sheet"),
        Of::text("cell", say::cell(lang), |_, r| Cell::known(Some(&r.finding.cell)))
            .sql("cellule", "x.cell"),
        Of::text("message", say::message(lang), |c, r| {
            Cell::owned(findings::sentence(r.finding, c.lang))
        }),
        Of::text("value", "", |_, r| Cell::owned(r.finding.facts.found().to_string()))
            .sql_text("valeur", "x.value")
            .only(DATA),
        Of::text("found", say::value(lang), |c, r| Cell::owned(findings::value(r.finding, c.lang)))
            .only(PEOPLE),
        Of::text("expected", "", |_, r| Cell::owned(r.finding.facts.expected().to_string()))
            .sql_text("attendu", "x.expected")
            .only(DATA),
        Of::text("awaited", say::expected(lang), |c, r| {
            Cell::owned(findings::expected(r.finding, c.lang))
        })
        .only(PEOPLE),
    ]
}
