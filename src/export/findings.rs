//! Findings: one line each, with its sentence and what to do.

use crate::audit;
use crate::export::cell::Cell;
use crate::export::column::{self, Column, Sink};
use crate::export::context::Context;
use crate::locale::{findings, labels};
use crate::model::finding::Finding;
use crate::model::mark::EXCEL_FIRST_HEADER;
use std::collections::HashMap;
use std::io;

/// A column of theirs.
type Of<'a> = Column<'a, &'a Finding>;

/// Writes the findings of the scope.
pub fn write(sink: &mut dyn Sink, context: &Context<'_>) -> io::Result<()> {
    let rows = context.inventory.findings.iter();
    let rows = rows.filter(|finding| match &finding.commune {
        Some(commune) => context.holds(Some(commune)),
        None => context.holds_cycle(finding.cycle),
    });
    column::write(sink, context, &columns(context), rows)
}

fn columns<'a>(context: &Context<'a>) -> Vec<Of<'a>> {
    let words = context.words;
    let mut groups: HashMap<&str, usize> = HashMap::new();
    for finding in &context.inventory.findings {
        *groups.entry(&finding.group).or_default() += 1;
    }
    vec![
        Of::both("finding_id", EXCEL_FIRST_HEADER, |_, f| Cell::text(Some(&f.id))),
        Of::data("group_id", |_, f| Cell::text(Some(&f.group))),
        Of::excel(words.group, move |c, f| {
            let found = groups.get(f.group.as_str()).copied().unwrap_or(1);
            Cell::owned(findings::group(f.rule(), found, c.lang))
        }),
        Of::both("rule", words.rule, |c, f| {
            Cell::Code(f.rule().code(), findings::title(f.rule(), c.lang))
        }),
        Of::both("severity", words.severity, |c, f| {
            Cell::Code(f.severity.code(), labels::severity(f.severity, c.lang))
        }),
        Of::both("action", words.action, |c, f| {
            let action = audit::rule(f.rule()).action;
            Cell::Code(action.code(), findings::action(action, c.lang))
        }),
        Of::both("cycle", words.cycle, |_, f| Cell::whole(f.cycle)),
        Of::both("commune_insee", words.commune_insee, |_, f| Cell::text(f.commune.as_ref())),
        Of::excel(words.commune, |c, f| c.commune_name(f.commune.as_deref())),
        Of::both("school_uai", words.school_uai, |c, f| c.uai(f.school.as_deref())),
        Of::excel(words.school, |c, f| c.school_name(f.school.as_deref())),
        Of::both("device_id", words.device, |_, f| Cell::text(f.device.as_ref())),
        Of::both("contract_id", words.contract, |_, f| Cell::text(f.contract.as_ref())),
        Of::both("file", words.file, |_, f| Cell::text(Some(&f.file))),
        Of::both("sheet", words.sheet, |_, f| Cell::text(Some(&f.sheet))),
        Of::both("cell", words.cell, |_, f| Cell::text(Some(&f.cell))),
        Of::both("message", words.message, |c, f| Cell::owned(findings::sentence(f, c.lang))),
        Of::data("value", |_, f| Cell::owned(f.facts.found().to_string())),
        Of::excel(words.value, |c, f| Cell::owned(findings::value(f, c.lang))),
        Of::data("expected", |_, f| Cell::owned(f.facts.expected().to_string())),
        Of::excel(words.expected, |c, f| Cell::owned(findings::expected(f, c.lang))),
    ]
}
