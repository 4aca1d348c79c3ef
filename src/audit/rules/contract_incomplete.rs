//! A contract that lacks its holder, its object, what it covers, its dates, its amount, or whether the
//! amount is HT or TTC.

use crate::audit::context::AuditContext;
use crate::audit::coverage::is_untold;
use crate::audit::check::{Draft, Findings, Rule};
use crate::model::codes::{Severity, Vat};
use crate::model::contract::Contract;
use crate::model::field::FieldName;
use crate::model::finding::{ActionId, Facts, RuleId};

/// The rule.
pub const RULE: Rule = Rule {
    id: RuleId::ContractIncomplete,
    severity: Severity::Medium,
    action: ActionId::CompleteContract,
    check,
};

fn check(context: &AuditContext<'_>, findings: &mut Findings<'_>) {
    for (contract, end) in context.inventory.contracts.iter().zip(&context.ends) {
        let lacking = lacking(contract, end.initial_end.is_some());
        if lacking.is_empty() {
            continue;
        }
        findings.add(
            Facts::ContractIncomplete { lacking },
            Draft::of_contract(context, contract, None),
        );
    }
}

/// The fields a contract lacks.
fn lacking(contract: &Contract, has_end: bool) -> Vec<FieldName> {
    let object =
        contract.subject.is_some() || contract.scope.is_some() || !contract.categories.is_empty();
    let vat_known = contract.annual_amount.is_none_or(|amount| amount.vat != Vat::Unknown);
    let fields = [
        (FieldName::Supplier, contract.supplier.is_some()),
        (FieldName::Subject, object),
        // Without an object, the object is asked for.
        (FieldName::Scope, !object || !is_untold(contract)),
        (FieldName::StartDate, contract.start_date.is_some()),
        (FieldName::EndDate, has_end),
        (FieldName::AnnualAmount, contract.annual_amount.is_some()),
        (FieldName::Vat, vat_known),
    ];
    fields.into_iter().filter(|(_, has)| !has).map(|(field, _)| field).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::fixture;
    use crate::model::amount::Amount;

    #[test]
    fn cases() {
        fixture::check(
            RULE.id,
            &[
                ("sound", |_| {}, &[]),
                (
                    "no holder, no amount",
                    |i| {
                        i.contracts[0].supplier = None;
                        i.contracts[0].annual_amount = None;
                    },
                    &["33039 c1 [supplier annual_amount]"],
                ),
                (
                    "HT or TTC not told",
                    |i| {
                        i.contracts[0].annual_amount =
                            Some(Amount { cents: 100, vat: Vat::Unknown });
                    },
                    &["33039 c1 [vat]"],
                ),
                (
                    "a duration instead of an end",
                    |i| {
                        i.contracts[0].end_date = None;
                        i.contracts[0].initial_months = Some(36);
                    },
                    &[],
                ),
                (
                    "no dates, no object",
                    |i| {
                        let contract = &mut i.contracts[0];
                        (contract.start_date, contract.end_date, contract.subject) =
                            (None, None, None);
                        contract.categories.clear();
                    },
                    &["33039 c1 [subject start_date end_date]"],
                ),
                (
                    "for what is not told",
                    |i| {
                        i.contracts[0].subject = Some("Maintenance".to_owned());
                        i.contracts[0].categories.clear();
                    },
                    &["33039 c1 [scope]"],
                ),
                (
                    "for something else",
                    |i| {
                        i.contracts[0].subject = Some("Nettoyage".to_owned());
                        i.contracts[0].categories.clear();
                    },
                    &[],
                ),
                (
                    "a scope instead of a subject",
                    |i| {
                        i.contracts[0].subject = None;
                        i.contracts[0].scope = Some("TNI".to_owned());
                    },
                    &[],
                ),
            ],
        );
    }
}
