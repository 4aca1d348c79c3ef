//! The rules of the audit in words: a title, a sentence for a group ("412 postes sans n° de
//! série"), a sentence for one finding from its facts, and what to do.

mod actions;
mod rules;
mod shown;

pub use actions::action;

use crate::locale::format::{date, figure, number, plural, whole};
use crate::locale::{Lang, labels};
use crate::model::contract::ContractFiles;
use crate::model::facts::Value;
use crate::model::finding::{Finding, RuleId};

/// Title of a rule, as a heading or a label: `Équipement sans n° de série`.
pub fn title(rule: RuleId, lang: Lang) -> &'static str {
    let [title, ..] = names(rule, lang);
    title
}

/// A group of `n` findings of one rule in a few words: `412 équipements sans n° de série`.
pub fn group(rule: RuleId, n: usize, lang: Lang) -> String {
    let n = i64::try_from(n).unwrap_or(i64::MAX);
    let [_, one, many] = names(rule, lang);
    format!("{} {}", number(n, lang), plural(n, one, many, lang))
}

fn names(rule: RuleId, lang: Lang) -> [&'static str; 3] {
    let [fr, en] = rules::names(rule);
    lang.pick(fr, en)
}

/// One finding as a sentence, from its facts.
pub fn sentence(finding: &Finding, lang: Lang) -> String {
    rules::sentence(&finding.facts, lang)
}

/// What was found, as a person reads it: causes and states in words, dates and numbers as the
/// language writes them.
pub fn value(finding: &Finding, lang: Lang) -> String {
    match finding.facts.found() {
        Value::None => String::new(),
        Value::Text(text) => text.to_owned(),
        Value::Whole(number) => whole(number, lang),
        Value::Figure(value) => figure(value, lang),
        Value::Date(day) => date(day),
        Value::Cause(cause) => labels::presence(cause, lang).to_owned(),
        Value::Status(status) => labels::status(status, lang).to_owned(),
        Value::Files(ContractFiles::NotReadable) => {
            lang.pick("fichiers reçus, non lisibles", "files received, not readable").to_owned()
        }
        Value::Files(_) => {
            lang.pick("aucun fichier de contrats reçu", "no contract file received").to_owned()
        }
    }
}

/// What was expected, as a person reads it; said for every rule.
pub fn expected(finding: &Finding, lang: Lang) -> String {
    rules::expected(&finding.facts, lang)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::codes::{Category, Status};
    use crate::model::date::PartialDate;
    use crate::model::field::{FieldName, Presence};
    use crate::model::finding::{ActionId, Facts, Unattributed};
    use jiff::civil::date as day;

    #[test]
    fn every_rule_and_action_has_words_in_both_languages() {
        for lang in Lang::ALL {
            for facts in [Facts::samples(false), Facts::samples(true)].concat() {
                let rule = facts.rule();
                let said = sentence(&Finding::bare(facts.clone()), lang);
                assert!(said.ends_with('.') && said.len() > 10, "{rule}: {said}");
                let wanted = expected(&Finding::bare(facts), lang);
                assert!(!wanted.is_empty() && !wanted.ends_with([' ', '.']), "{rule}: {wanted}");
                assert!(group(rule, 0, lang).starts_with("0 "));
                assert!(group(rule, 1200, lang).chars().count() > 10);
            }
            for code in ActionId::ALL {
                assert!(action(*code, lang).ends_with('.'), "{code}");
            }
            let mut titles: Vec<_> = RuleId::ALL.iter().map(|rule| title(*rule, lang)).collect();
            titles.sort_unstable();
            titles.dedup();
            assert_eq!(titles.len(), RuleId::ALL.len());
        }
    }

    #[test]
    fn groups_agree_with_their_number() {
        for (n, fr, en) in [
            (0, "0 équipement sans n° de série", "0 devices without a serial number"),
            (1, "1 équipement sans n° de série", "1 device without a serial number"),
            (412, "412 équipements sans n° de série", "412 devices without a serial number"),
        ] {
            assert_eq!(group(RuleId::SerialMissing, n, Lang::Fr), fr);
            assert_eq!(group(RuleId::SerialMissing, n, Lang::En), en);
        }
    }

    #[test]
    fn sentences_say_their_facts_as_french_does() {
        let twins = Facts::TwinsPairedByNumber {
            category: Some(Category::Laptop),
            name: "HP ProBook 430".to_owned(),
            devices: 1,
            one: "a.csv".to_owned(),
            other: "b.csv".to_owned(),
            unattributed: vec![Unattributed {
                field: FieldName::AssetTag,
                number: 2,
                values: "B-1, B-2".to_owned(),
            }],
        };
        for (facts, expected) in [
            (
                Facts::ContractExpired { end: day(2015, 8, 31), day: None },
                "Contrat échu depuis le 31/08/2015.",
            ),
            (
                Facts::SerialMissing { cause: Presence::Placeholder },
                "N° de série inconnu\u{a0}: valeur de remplissage (NC, -, ?…).",
            ),
            (
                Facts::ContractIncomplete {
                    lacking: vec![FieldName::Supplier, FieldName::EndDate],
                },
                "Contrat incomplet, il manque\u{a0}: titulaire, date d’échéance.",
            ),
            (
                Facts::LotNotItemised { quantity: 15, itemised: 12 },
                "Lot de 15 équipements, dont 12 détaillés ligne à ligne.",
            ),
            (
                twins,
                "1 ordinateur portable HP ProBook 430, parmi des équipements identiques de \
                 «\u{a0}a.csv\u{a0}» et de «\u{a0}b.csv\u{a0}»\u{a0}: rien ne dit quelle ligne est \
                 laquelle, seul leur nombre est sûr\u{a0}; non attribués\u{a0}: n° d’inventaire \
                 (2)\u{a0}: B-1, B-2.",
            ),
            (
                Facts::CountDiffers { category: Category::Desktop, counted: 1200, itemised: 1 },
                "Le comptage annonce 1\u{202f}200 postes fixes, les listes en détaillent 1.",
            ),
            (
                Facts::CountDiffers { category: Category::Desktop, counted: 1, itemised: 2 },
                "Le comptage annonce 1 poste fixe, les listes en détaillent 2.",
            ),
        ] {
            assert_eq!(sentence(&Finding::bare(facts), Lang::Fr), expected);
        }
    }

    #[test]
    fn values_and_expectations_are_words_too() {
        for (facts, found, wanted) in [
            (
                Facts::SerialMissing { cause: Presence::Empty },
                "cellule vide",
                "le n° de série relevé sur l’appareil",
            ),
            (
                Facts::ContractExpired { end: day(2014, 8, 31), day: Some(day(2016, 1, 1)) },
                "31/08/2014",
                "une échéance après le 01/01/2016",
            ),
            (
                Facts::TooOld { age: 7, limit: 7, bought: PartialDate::parse_iso("2008-12") },
                "12/2008",
                "7 ans au plus",
            ),
            (Facts::TooOld { age: 2, limit: 1, bought: None }, "", "1 an au plus"),
            (
                Facts::TotalDiffers { header: String::new(), written: 12.5, computed: 1200.0 },
                "12,5",
                "1\u{202f}200",
            ),
            (
                Facts::RetiredUnderContract { contract: String::new(), status: Status::Retired },
                "réformé",
                "un contrat sans équipement réformé",
            ),
            (
                Facts::CommuneWithoutContract { devices: 2, files: ContractFiles::NotReadable },
                "fichiers reçus, non lisibles",
                "au moins un contrat lisible",
            ),
            (
                Facts::SchoolUnknown { name: "EE Zola".to_owned(), rows: 1 },
                "EE Zola",
                "un nom ou un UAI de la liste",
            ),
        ] {
            let finding = Finding::bare(facts);
            assert_eq!(value(&finding, Lang::Fr), found);
            assert_eq!(expected(&finding, Lang::Fr), wanted);
        }
    }
}
