//! A contract that runs, and ends within the months of warning.

use crate::audit::context::AuditContext;
use crate::audit::contract_end::ContractState;
use crate::audit::check::{Draft, Findings, Rule};
use crate::model::codes::Severity;
use crate::model::field::FieldName;
use crate::model::finding::{ActionId, Facts, RuleId};

/// The rule.
pub const RULE: Rule = Rule {
    id: RuleId::ContractEnding,
    severity: Severity::Medium,
    action: ActionId::DecideContract,
    check,
};

fn check(context: &AuditContext<'_>, findings: &mut Findings<'_>) {
    for (contract, end) in context.inventory.contracts.iter().zip(&context.ends) {
        let Some(last) = end.effective_end.filter(|_| end.state == ContractState::Ending) else {
            continue;
        };
        let facts = Facts::ContractEnding {
            end: last,
            months: end.months_left.unwrap_or_default(),
            notice: end.notice_date,
        };
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
                    "ends within a year",
                    |i| i.contracts[0].end_date = PartialDate::parse_iso("2016-08-31"),
                    &["33039 c1 [2016-08-31|7]"],
                ),
                (
                    "renewed tacitly to within a year",
                    |i| {
                        i.contracts[0].end_date = PartialDate::parse_iso("2015-08-31");
                        i.contracts[0].renewal = Renewal::Tacit;
                    },
                    &["33039 c1 [2016-08-31|7]"],
                ),
                ("ended", |i| i.contracts[0].end_date = PartialDate::parse_iso("2015-08-31"), &[]),
            ],
        );
    }
}
