//! A list of devices much older than the reference date: an inventory is a snapshot.

use crate::audit::context::{AuditContext, place};
use crate::audit::contract_end::whole_months;
use crate::audit::check::{Draft, Findings, Rule};
use crate::model::codes::{Severity, TableKind};
use crate::model::finding::{ActionId, Facts, RuleId};
use crate::model::inventory::Inventory;
use crate::model::source::{Outcome, Source};
use crate::model::version::ListVersions;

/// The rule.
pub const RULE: Rule = Rule {
    id: RuleId::ListOutOfDate,
    severity: Severity::Medium,
    action: ActionId::AskForRecentList,
    check,
};

fn check(context: &AuditContext<'_>, findings: &mut Findings<'_>) {
    for (index, source) in context.inventory.sources.iter().enumerate() {
        let (Some(date), Outcome::Read) = (source.source_date, &source.outcome) else { continue };
        if !lists_devices(source) {
            continue;
        }
        for insee in context.deliveries.communes_of(index) {
            if replaced(context.inventory, index, insee) {
                continue;
            }
            let Some(day) = context.dates.of(insee) else { continue };
            let months = whole_months(date.latest(), day);
            if months <= context.settings.list_out_of_date_months {
                continue;
            }
            findings.add(
                Facts::ListOutOfDate { date, months, day },
                Draft {
                    commune: Some(insee),
                    place: place(source, "", String::new()),
                    ..Draft::default()
                },
            );
        }
    }
}

/// Whether a later version supersedes a list of the commune in a file.
fn replaced(inventory: &Inventory, source: usize, insee: &str) -> bool {
    let aside =
        |pair: &ListVersions| pair.set_aside && pair.earlier == source && pair.commune == insee;
    inventory.versions.iter().any(aside)
}

fn lists_devices(source: &Source) -> bool {
    let mut tables = source.sheets.iter().flat_map(|sheet| &sheet.tables);
    tables.any(|table| matches!(table.kind, TableKind::Devices | TableKind::Counts))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::fixture;
    use crate::model::date::PartialDate;

    #[test]
    fn cases() {
        fixture::check(
            RULE.id,
            &[
                ("sound", |_| {}, &[]),
                (
                    "two years",
                    |i| i.sources[0].source_date = PartialDate::parse_iso("2013-12"),
                    &["33039 [2013-12|24] begles/parc.xlsx#!"],
                ),
                (
                    "a year",
                    |i| i.sources[0].source_date = PartialDate::parse_iso("2014-12-31"),
                    &[],
                ),
                ("undated", |i| i.sources[0].source_date = None, &[]),
                (
                    "a list of contracts",
                    |i| {
                        i.sources[0].source_date = PartialDate::parse_iso("2010");
                        i.sources[0].sheets[0].tables[0].kind = TableKind::Contracts;
                    },
                    &[],
                ),
            ],
        );
    }
}
