//! A contract that runs, and ends within the months of warning.

use crate::audit::context::Context;
use crate::audit::contract_end::ContractState;
use crate::audit::registry::{Draft, Findings, Rule};
use crate::model::codes::Severity;
use crate::model::field::FieldName;
use crate::model::finding::{ActionId, RuleId};

/// The rule.
pub const RULE: Rule = Rule {
    id: RuleId::ContractEnding,
    severity: Severity::Medium,
    action: ActionId::DecideContract,
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for (contract, end) in context.inventory.contracts.iter().zip(&context.ends) {
        let Some(last) = end.effective_end.filter(|_| end.state == ContractState::Ending) else {
            continue;
        };
        let notice = end.notice_date.map(|day| day.to_string()).unwrap_or_default();
        findings.add(Draft {
            commune: Some(&contract.commune),
            contract: Some(&contract.id),
            place: context.contract_place(contract, Some(FieldName::EndDate)),
            args: vec![last.to_string(), end.months_left.unwrap_or_default().to_string()],
            value: last.to_string(),
            expected: notice,
            ..Draft::default()
        });
    }
}
