//! A commune with equipment whose files hold no contract: none was received, or only files that
//! cannot be read.

use crate::audit::context::AuditContext;
use crate::audit::check::{Draft, Findings, Rule};
use crate::model::codes::Severity;
use crate::model::finding::{ActionId, Facts, RuleId};
use std::collections::BTreeMap;

/// The rule.
pub const RULE: Rule = Rule {
    id: RuleId::CommuneWithoutContract,
    severity: Severity::High,
    action: ActionId::AskForContracts,
    check,
};

fn check(context: &AuditContext<'_>, findings: &mut Findings<'_>) {
    let mut fleets: BTreeMap<&str, u64> = BTreeMap::new();
    for device in context.inventory.devices.iter().filter(|device| device.in_fleet()) {
        *fleets.entry(device.commune.as_str()).or_default() += 1;
    }
    for contract in &context.inventory.contracts {
        fleets.remove(contract.commune.as_str());
    }
    for (insee, devices) in fleets {
        let facts =
            Facts::CommuneWithoutContract { devices, files: context.contract_files_of(insee) };
        findings.add(facts, Draft { commune: Some(insee), key: "commune", ..Draft::default() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::fixture;
    use crate::model::codes::{Status, TableKind};
    use crate::model::inventory::Inventory;
    use crate::model::settings::Settings;
    use crate::model::source::Outcome;

    #[test]
    fn cases() {
        fixture::check(
            RULE.id,
            &[
                ("sound", |_| {}, &[]),
                ("no contract", |i| i.contracts.clear(), &["33039 [1]"]),
                (
                    "no fleet",
                    |i| {
                        i.contracts.clear();
                        i.devices[0].status = Status::Lost;
                    },
                    &[],
                ),
            ],
        );
    }

    #[test]
    fn what_was_received_is_told() {
        let mut inventory = fixture::sound();
        inventory.contracts.clear();
        let value = |inventory: &Inventory| {
            let findings = crate::audit::audit(inventory, &Settings::default(), None);
            let found = findings.into_iter().find(|finding| finding.rule() == RULE.id);
            found.unwrap().facts.found().to_string()
        };
        assert_eq!(value(&inventory), "not_received");
        fixture::add_source(&mut inventory, "begles/contrats.pdf", "33039");
        inventory.sources[1].outcome = Outcome::NotReadable;
        assert_eq!(value(&inventory), "not_readable");
        inventory.sources[0].sheets[0].tables[0].kind = TableKind::Contracts;
        assert_eq!(value(&inventory), "read");
    }
}
