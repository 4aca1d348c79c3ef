//! A contract whose effective end is past at the reference date.

use crate::audit::context::Context;
use crate::audit::contract_end::ContractState;
use crate::audit::registry::{Draft, Findings, Rule};
use crate::model::codes::Severity;
use crate::model::field::FieldName;
use crate::model::finding::{ActionId, RuleId};

/// The rule.
pub const RULE: Rule = Rule {
    id: RuleId::ContractExpired,
    severity: Severity::High,
    action: ActionId::DecideContract,
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for (contract, end) in context.inventory.contracts.iter().zip(&context.ends) {
        let Some(last) = end.effective_end.filter(|_| end.state == ContractState::Expired) else {
            continue;
        };
        let day = context.dates.of(&contract.commune);
        findings.add(Draft {
            commune: Some(&contract.commune),
            contract: Some(&contract.id),
            place: context.contract_place(contract, Some(FieldName::EndDate)),
            args: vec![last.to_string()],
            value: last.to_string(),
            expected: day.map(|day| day.to_string()).unwrap_or_default(),
            ..Draft::default()
        });
    }
}
