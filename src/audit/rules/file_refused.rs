//! A file, a damaged sheet, or a table whose commune cannot be told, was refused.

use crate::audit::context::{AuditContext, place};
use crate::audit::check::{Draft, Findings, Rule};
use crate::model::codes::Severity;
use crate::model::finding::{ActionId, Facts, RuleId};
use crate::model::refusal::Refusal;
use crate::model::remark::Problem;
use crate::model::source::Outcome;

/// The rule.
pub const RULE: Rule = Rule {
    id: RuleId::FileRefused,
    severity: Severity::High,
    action: ActionId::AskForReadableFile,
    check,
};

fn check(context: &AuditContext<'_>, findings: &mut Findings<'_>) {
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
            if let Some(refusal) = part_refused(&remark.problem) {
                let key = format!("{}#{}#{}", source.path, remark.sheet, remark.cell);
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

/// The refusal that a remark on a sheet or a table tells of.
fn part_refused(problem: &Problem) -> Option<Refusal> {
    match problem {
        Problem::CommuneUnknown { candidates } => {
            Some(Refusal::CommuneUnknown { candidates: candidates.clone() })
        }
        Problem::SheetRefused { damage, .. } => {
            Some(Refusal::SheetDamaged { damage: damage.clone() })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::fixture;
    use crate::model::refusal::NotExtracted;

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
                            Refusal::NotExtracted { why: NotExtracted::Depth };
                        fixture::add_source(i, "begles/parc2.xlsx", "33039");
                        i.sources[1].outcome = Outcome::Refused(refusal);
                    },
                    &["33039 [not_extracted|depth] begles/parc2.xlsx#!"],
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
                        let candidates = vec!["Bègles".to_owned(), "Bruges".to_owned()];
                        fixture::remark(i, "A1", Problem::CommuneUnknown { candidates });
                    },
                    &["33039 [commune_unknown|Bègles, Bruges] begles/parc.xlsx#Parc!A1"],
                ),
            ],
        );
    }
}
