//! A school of a file that the reference list does not know: a closed school, one of another
//! kind, or a name that was not understood. What a person said of a name is no finding.

use crate::audit::context::AuditContext;
use crate::audit::mentions::{self, Mentions};
use crate::audit::check::{Draft, Findings, Rule};
use crate::model::codes::Severity;
use crate::model::decision::{Answer, Became};
use crate::model::finding::{ActionId, Facts, RuleId};
use crate::model::inventory::Inventory;
use crate::model::record::SchoolMatch;
use crate::model::school::School;
use std::collections::BTreeSet;

/// The rule.
pub const RULE: Rule = Rule {
    id: RuleId::SchoolUnknown,
    severity: Severity::High,
    action: ActionId::SettleSchool,
    check,
};

fn check(context: &AuditContext<'_>, findings: &mut Findings<'_>) {
    let own = own_schools(context.inventory);
    let mut mentions = Mentions::default();
    for mention in mentions::all(context.inventory) {
        let Some(insee) = mention.commune.filter(|insee| context.schools.lists(insee)) else {
            continue;
        };
        let (school, name) = match mention.school_match {
            SchoolMatch::Unknown => (None, mention.written()),
            SchoolMatch::Resolved(key) => {
                let school = context.inventory.school(key);
                let unknown = |s: &&School| s.provisional && !own.contains(s.key.as_str());
                let Some(school) = school.filter(unknown) else {
                    continue;
                };
                (Some(school.key.as_str()), Some(mention.written().unwrap_or(&school.name)))
            }
            SchoolMatch::None | SchoolMatch::Ambiguous(_) => continue,
        };
        if let Some(name) = name {
            mentions.add(insee, school, name, &[], &mention);
        }
    }
    for seen in mentions.into_sorted() {
        findings.add(
            Facts::SchoolUnknown { name: seen.name.to_owned(), rows: seen.rows },
            Draft::of_name(context, &seen),
        );
    }
}

/// Keys of the schools that a person said are schools of their own, where nothing disputes it.
fn own_schools(inventory: &Inventory) -> BTreeSet<&str> {
    let decided = inventory.decisions.iter().filter(|one| one.answer == Answer::Same);
    let own = decided.filter_map(|one| match &one.became {
        Became::Holds { own } => own.0.as_deref(),
        _ => None,
    });
    own.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::fixture;
    use crate::model::decision::{Decision, Meant, MentionKey, Own, Subject};
    use crate::model::field::Field;

    #[test]
    fn cases() {
        fixture::check(
            RULE.id,
            &[
                ("sound", |_| {}, &[]),
                (
                    "one name over several rows",
                    |i| {
                        for name in ["Pasteur", "PASTEUR ", "Curie"] {
                            let row = fixture::add_row(i, 0, "");
                            i.records[row].school.name = Field::Known(name.to_owned());
                            i.records[row].school_match = SchoolMatch::Unknown;
                        }
                    },
                    &[
                        "33039 [Curie|1] begles/parc.xlsx#Parc!A5",
                        "33039 [Pasteur|2] begles/parc.xlsx#Parc!A3",
                    ],
                ),
                (
                    "resolved to a provisional school",
                    |i| {
                        i.schools.push(fixture::school("p:curie", "Curie", "33039"));
                        i.schools[1].provisional = true;
                        fixture::add_row(i, 0, "p:curie");
                    },
                    &["33039 p:curie [Sembat|1] begles/parc.xlsx#Parc!A3"],
                ),
                (
                    "a school of its own, as a person said",
                    |i| {
                        i.schools.push(fixture::school("p:curie", "Curie", "33039"));
                        i.schools[1].provisional = true;
                        fixture::add_row(i, 0, "p:curie");
                        let mention = MentionKey {
                            name: "curie".to_owned(),
                            uai: String::new(),
                            written: "Curie".to_owned(),
                        };
                        let subject = Subject::School { mention, meant: Meant::Own };
                        let at = jiff::civil::date(2026, 11, 24).at(9, 0, 0, 0);
                        let mut own =
                            Decision::new(at, "33039", subject, Answer::Same, String::new());
                        own.became = Became::Holds { own: Own(Some("p:curie".to_owned())) };
                        i.decisions.push(own);
                    },
                    &[],
                ),
                (
                    "no list",
                    |i| {
                        i.schools[0].provisional = true;
                        i.records[0].school_match = SchoolMatch::Unknown;
                    },
                    &[],
                ),
                ("no name", |i| i.records[0].school_match = SchoolMatch::None, &[]),
            ],
        );
    }
}
