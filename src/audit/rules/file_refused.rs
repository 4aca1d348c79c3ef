//! A file, a damaged sheet, or a table whose commune cannot be told, was refused.

use crate::audit::context::{Context, place};
use crate::audit::check::{Draft, Findings, Rule};
use crate::model::codes::Severity;
use crate::model::finding::{ActionId, Facts, RuleId};
use crate::model::remark::{Refusal, RefusalCode, RemarkCode};
use crate::model::source::Outcome;

/// The rule.
pub const RULE: Rule = Rule {
    id: RuleId::FileRefused,
    severity: Severity::High,
    action: ActionId::AskForReadableFile,
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for (index, source) in context.inventory.sources.iter().enumerate() {
        let commune = context.deliveries.commune_of(index);
        if let Outcome::Refused(refusal) = &source.outcome {
            // An empty file has the bytes of every empty file: its path tells it from the others.
            findings.add(
                Facts::FileRefused { refusal: refusal.clone() },
                Draft {
                    commune,
                    place: place(source, "", String::new()),
                    key: &source.path,
                    ..Draft::default()
                },
            );
            continue;
        }
        for remark in &source.remarks {
            let refusal = match remark.code {
                RemarkCode::CommuneUnknown => Some(RefusalCode::CommuneUnknown),
                RemarkCode::SheetRefused => Some(RefusalCode::SheetDamaged),
                _ => None,
            };
            if let Some(refusal) = refusal {
                let key = format!("{}#{}#{}", source.path, remark.sheet, remark.cell);
                let refusal = Refusal { code: refusal, args: remark.args.clone() };
                findings.add(
                    Facts::FileRefused { refusal },
                    Draft {
                        commune,
                        place: place(source, &remark.sheet, remark.cell.clone()),
                        key: &key,
                        ..Draft::default()
                    },
                );
            }
        }
    }
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
                    "encrypted",
                    |i| {
                        let refusal =
                            Refusal { code: RefusalCode::TooLarge, args: vec!["zip".to_owned()] };
                        fixture::add_source(i, "begles/parc2.xlsx", "33039");
                        i.sources[1].outcome = Outcome::Refused(refusal);
                    },
                    &["33039 [too_large|zip] begles/parc2.xlsx#!"],
                ),
                (
                    "not a table of ours",
                    |i| {
                        fixture::add_source(i, "begles/plan.pdf", "33039");
                        i.sources[1].outcome = Outcome::NotReadable;
                    },
                    &[],
                ),
                (
                    "a table of no commune",
                    |i| {
                        fixture::remark(i, RemarkCode::CommuneUnknown, "A1", "Bègles, Bruges");
                    },
                    &["33039 [commune_unknown|Bègles, Bruges] begles/parc.xlsx#Parc!A1"],
                ),
            ],
        );
    }
}
