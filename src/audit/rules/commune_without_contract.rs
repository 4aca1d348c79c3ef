//! A commune with equipment whose files hold no contract: none was received, or only files that
//! cannot be read.

use crate::audit::context::Context;
use crate::audit::registry::{Draft, Findings, Rule};
use crate::model::codes::Severity;
use crate::model::finding::{ActionId, RuleId};
use std::collections::BTreeMap;

/// The rule.
pub const RULE: Rule = Rule {
    id: RuleId::CommuneWithoutContract,
    severity: Severity::High,
    action: ActionId::AskForContracts,
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let mut fleets: BTreeMap<&str, u64> = BTreeMap::new();
    for device in context.inventory.devices.iter().filter(|device| device.in_fleet()) {
        *fleets.entry(device.commune.as_str()).or_default() += 1;
    }
    for contract in &context.inventory.contracts {
        fleets.remove(contract.commune.as_str());
    }
    for (insee, devices) in fleets {
        findings.add(Draft {
            commune: Some(insee),
            key: "commune",
            args: vec![devices.to_string()],
            value: context.contract_files_of(insee).code().to_owned(),
            ..Draft::default()
        });
    }
}
