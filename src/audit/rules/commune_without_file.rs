//! A commune of a cycle delivered no file that could be read.

use crate::audit::context::AuditContext;
use crate::audit::check::{Draft, Findings, Rule};
use crate::model::codes::Severity;
use crate::model::finding::{ActionId, Facts, RuleId};
use crate::model::inventory::Inventory;
use crate::model::source::Outcome;

/// The rule.
pub const RULE: Rule = Rule {
    id: RuleId::CommuneWithoutFile,
    severity: Severity::Blocking,
    action: ActionId::AskForFiles,
    check,
};

fn check(context: &AuditContext<'_>, findings: &mut Findings<'_>) {
    for commune in &context.inventory.communes {
        let insee = commune.insee.as_str();
        if commune.cycle.is_none() || context.delivering.contains(insee) {
            continue;
        }
        let facts = Facts::CommuneWithoutFile { unread: unread(context.inventory, context, insee) };
        findings.add(facts, Draft { commune: Some(insee), key: "commune", ..Draft::default() });
    }
}

/// Files of a commune that could not be read.
fn unread(inventory: &Inventory, context: &AuditContext<'_>, insee: &str) -> usize {
    let sources = inventory.sources.iter().enumerate();
    sources
        .filter(|(_, source)| matches!(source.outcome, Outcome::Refused(_) | Outcome::NotReadable))
        .filter(|(index, _)| context.deliveries.communes_of(*index).any(|other| other == insee))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::fixture;

    #[test]
    fn cases() {
        fixture::check(
            RULE.id,
            &[
                ("sound", |_| {}, &[]),
                (
                    "refused",
                    |i| {
                        i.records.clear();
                        i.devices.clear();
                        i.sources[0].outcome = Outcome::NotReadable;
                    },
                    &["33039"],
                ),
                ("nothing", |i| i.sources.clear(), &["33039"]),
                (
                    "outside any cycle",
                    |i| {
                        i.sources.clear();
                        i.communes[0].cycle = None;
                    },
                    &[],
                ),
            ],
        );
    }
}
