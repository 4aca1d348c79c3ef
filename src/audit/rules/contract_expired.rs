//! A contract whose effective end is past at the reference date.

use crate::audit::context::AuditContext;
use crate::audit::contract_end::ContractState;
use crate::audit::check::{Draft, Findings, Rule};
use crate::model::codes::Severity;
use crate::model::field::FieldName;
use crate::model::finding::{ActionId, Facts, RuleId};

/// The rule.
pub const RULE: Rule = Rule {
    id: RuleId::ContractExpired,
    severity: Severity::High,
    action: ActionId::DecideContract,
    check,
};

fn check(context: &AuditContext<'_>, findings: &mut Findings<'_>) {
    for (contract, end) in context.inventory.contracts.iter().zip(&context.ends) {
        let Some(last) = end.effective_end.filter(|_| end.state == ContractState::Expired) else {
            continue;
        };
        let facts = Facts::ContractExpired { end: last, day: context.dates.of(&contract.commune) };
        findings.add(
            facts,
            Draft::of_contract(context, contract, FieldName::EndDate),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::fixture;
    use crate::model::codes::Renewal;
    use crate::model::date::PartialDate;

    #[test]
    fn cases() {
        fixture::check(
            RULE.id,
            &[
                ("sound", |_| {}, &[]),
                (
                    "ended",
                    |i| i.contracts[0].end_date = PartialDate::parse_iso("2015-08-31"),
                    &["33039 c1 [2015-08-31]"],
                ),
                (
                    "ended the year of which only the year is told",
                    |i| i.contracts[0].end_date = PartialDate::parse_iso("2015"),
                    &["33039 c1 [2015-12-31]"],
                ),
                (
                    "ends that day",
                    |i| i.contracts[0].end_date = PartialDate::parse_iso("2016-01-01"),
                    &[],
                ),
                (
                    "renewed tacitly",
                    |i| {
                        i.contracts[0].end_date = PartialDate::parse_iso("2015-08-31");
                        i.contracts[0].renewal = Renewal::Tacit;
                    },
                    &[],
                ),
                ("no end", |i| i.contracts[0].end_date = None, &[]),
            ],
        );
    }
}
