//! A school of a file that the reference list does not know: a closed school, one of another
//! kind, or a name that was not understood.

use crate::audit::context::Context;
use crate::audit::mentions::{self, Mentions};
use crate::audit::registry::{Draft, Findings, Rule};
use crate::model::codes::Severity;
use crate::model::finding::{ActionId, RuleId};
use crate::model::record::SchoolMatch;

/// The rule.
pub const RULE: Rule = Rule {
    id: RuleId::SchoolUnknown,
    severity: Severity::High,
    action: ActionId::SettleSchool,
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let mut mentions = Mentions::default();
    for mention in mentions::all(context.inventory) {
        let Some(insee) = mention.commune.filter(|insee| context.schools.lists(insee)) else {
            continue;
        };
        let (school, name) = match mention.school_match {
            SchoolMatch::Unknown => (None, mention.written()),
            SchoolMatch::Resolved(key) => {
                let Some(school) = context.inventory.school(key).filter(|s| s.provisional) else {
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
        findings.add(Draft {
            commune: Some(seen.commune),
            school: seen.school,
            place: seen.place(context),
            key: &seen.key,
            args: vec![seen.name.to_owned(), seen.rows.to_string()],
            value: seen.name.to_owned(),
            ..Draft::default()
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::fixture;
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
