//! The rules of the audit in words: a title, a sentence for a group ("412 postes sans n° de
//! série"), a sentence for one finding from its arguments, and what to do.

mod english;
mod french;

use crate::locale::format::{date_text, number, plural, quoted};
use crate::locale::{Lang, labels};
use crate::model::codes::{Category, Status};
use crate::model::field::{FieldName, Presence};
use crate::model::finding::{ActionId, Finding, RuleId};

/// Title of a rule, as a heading or a label: `Équipement sans n° de série`.
pub fn title(rule: RuleId, lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => french::title(rule),
        Lang::En => english::title(rule),
    }
}

/// A group of `n` findings of one rule in a few words: `412 équipements sans n° de série`.
pub fn group(rule: RuleId, n: usize, lang: Lang) -> String {
    let n = i64::try_from(n).unwrap_or(i64::MAX);
    let [one, many] = match lang {
        Lang::Fr => french::group(rule),
        Lang::En => english::group(rule),
    };
    format!("{} {}", number(n, lang), plural(n, one, many, lang))
}

/// One finding as a sentence, from its arguments.
pub fn sentence(finding: &Finding, lang: Lang) -> String {
    let args = Args::of(finding, lang);
    match lang {
        Lang::Fr => french::sentence(finding.rule, &args),
        Lang::En => english::sentence(finding.rule, &args),
    }
}

/// What was found, as a person reads it: causes and states in words, dates and numbers as the
/// language writes them.
pub fn value(finding: &Finding, lang: Lang) -> String {
    let raw = finding.value.as_str();
    let words = match finding.rule {
        RuleId::SerialMissing
        | RuleId::DateMissing
        | RuleId::BrandOrModelMissing
        | RuleId::ColumnNeverGiven => {
            Presence::from_code(raw).map(|cause| labels::presence(cause, lang).to_owned())
        }
        RuleId::RetiredUnderContract => {
            Status::from_code(raw).map(|status| labels::status(status, lang).to_owned())
        }
        RuleId::CommuneWithoutContract => Some(
            match (raw, lang) {
                (NOT_READABLE, Lang::Fr) => "fichiers reçus, non lisibles",
                (NOT_READABLE, Lang::En) => "files received, not readable",
                (_, Lang::Fr) => "aucun fichier de contrats reçu",
                (_, Lang::En) => "no contract file received",
            }
            .to_owned(),
        ),
        RuleId::ContractExpired
        | RuleId::ContractEnding
        | RuleId::DateImplausible
        | RuleId::TooOld
        | RuleId::ListOutOfDate => Some(date_text(raw)),
        RuleId::SchoolWithoutEquipment
        | RuleId::LotNotItemised
        | RuleId::CountDiffers
        | RuleId::TotalDiffers
        | RuleId::DuplicatesToReview
        | RuleId::TwinsPairedByNumber => Some(number_text(raw, lang)),
        _ => None,
    };
    words.unwrap_or_else(|| raw.to_owned())
}

/// What was expected, as a person reads it; said for every rule.
pub fn expected(finding: &Finding, lang: Lang) -> String {
    let args = Args::of(finding, lang);
    match lang {
        Lang::Fr => french::expected(finding.rule, &args),
        Lang::En => english::expected(finding.rule, &args),
    }
}

/// What the analyst should do, as an instruction.
pub fn action(action: ActionId, lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => french::action(action),
        Lang::En => english::action(action),
    }
}

/// The code of a commune whose contracts may be in files that are not read.
const NOT_READABLE: &str = "not_readable";

/// A number in the text of an argument as the language writes it; any other text as it is.
fn number_text(raw: &str, lang: Lang) -> String {
    match (raw.parse::<i64>(), raw.parse::<f64>(), lang) {
        (Ok(whole), _, lang) => number(whole, lang),
        (_, Ok(_), Lang::Fr) => raw.replace('.', ","),
        _ => raw.to_owned(),
    }
}

/// The arguments of a finding, each in the form its sentence needs. One that is missing is empty.
struct Args<'a> {
    words: &'a [String],
    value: &'a str,
    expected: &'a str,
    lang: Lang,
}

impl<'a> Args<'a> {
    fn of(finding: &'a Finding, lang: Lang) -> Self {
        Self { words: &finding.args, value: &finding.value, expected: &finding.expected, lang }
    }

    fn raw(&self, index: usize) -> &str {
        self.words.get(index).map_or("", String::as_str)
    }

    fn quoted(&self, index: usize) -> String {
        quoted(self.raw(index), self.lang)
    }

    fn date(&self, index: usize) -> String {
        date_text(self.raw(index))
    }

    /// A French date after its preposition: `du 01/09/2014`, `de 09/2014`.
    fn of_date(&self, index: usize) -> String {
        let date = self.date(index);
        let whole = date.matches('/').count() == 2;
        format!("{} {date}", if whole { "du" } else { "de" })
    }

    /// A number where it is one: with thousands apart, and a French comma.
    fn number(&self, index: usize) -> String {
        number_text(self.raw(index), self.lang)
    }

    /// A number and the noun that agrees with it.
    fn count(&self, index: usize, one: &str, many: &str) -> String {
        let n = self.raw(index).parse().unwrap_or(2_i64);
        format!("{} {}", self.number(index), plural(n, one, many, self.lang))
    }

    /// The date that was expected, where the finding tells one.
    fn expected_date(&self) -> Option<String> {
        (!self.expected.is_empty()).then(|| date_text(self.expected))
    }

    /// The number that was expected.
    fn expected_number(&self) -> String {
        number_text(self.expected, self.lang)
    }

    /// Whether the commune's contracts may be in files that are not read.
    fn contracts_unread(&self) -> bool {
        self.value == NOT_READABLE
    }

    fn cause(&self, index: usize) -> &str {
        let raw = self.raw(index);
        Presence::from_code(raw).map_or(raw, |cause| labels::presence(cause, self.lang))
    }

    fn category(&self, index: usize) -> &str {
        let raw = self.raw(index);
        Category::from_code(raw).map_or(raw, |known| labels::category(known, self.lang).one)
    }

    /// A number of devices of a category: `12 postes fixes`.
    fn counted(&self, count: usize, category: usize) -> String {
        let raw = self.raw(category);
        let [one, many] = Category::from_code(raw).map_or([raw, raw], |known| {
            let words = labels::category(known, self.lang);
            [words.one, words.many]
        });
        self.count(count, one, many)
    }

    /// The same, with another noun where the category is unknown.
    fn counted_or(&self, count: usize, category: usize, [one, many]: [&str; 2]) -> String {
        if self.raw(category).is_empty() {
            self.count(count, one, many)
        } else {
            self.counted(count, category)
        }
    }

    /// A name after a noun, with the space between; empty where there is none.
    fn named(&self, index: usize) -> String {
        let name = self.raw(index);
        if name.is_empty() { String::new() } else { format!(" {name}") }
    }

    /// The names of the fields whose codes a space parts, joined by commas.
    fn fields(&self, index: usize) -> String {
        let names: Vec<&str> = self
            .raw(index)
            .split_whitespace()
            .map(|code| {
                FieldName::from_code(code).map_or(code, |field| labels::field(field, self.lang))
            })
            .collect();
        names.join(", ")
    }

    /// Values by field, from an argument on: `n° d’inventaire : INV-1, INV-2…`, joined by
    /// semicolons; each is a field, a number and some of so many values. `None` where there is none.
    fn values_by_field(&self, from: usize) -> Option<String> {
        let colon = self.lang.pick("\u{a0}: ", ": ");
        let parts: Vec<String> = (from..self.words.len())
            .step_by(3)
            .map(|at| {
                let number = self.number(at + 1);
                format!("{} ({number}){colon}{}", self.fields(at), self.raw(at + 2))
            })
            .collect();
        (!parts.is_empty()).then(|| parts.join(self.lang.pick("\u{a0}; ", "; ")))
    }

    /// The name of a field, as a sentence begins.
    fn field_title(&self, index: usize) -> String {
        let name = self.fields(index);
        let mut letters = name.chars();
        letters
            .next()
            .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    }

    /// A reason of refusal in words.
    fn refusal(&self, index: usize) -> String {
        use crate::locale::refusals;
        use crate::model::remark::{Refusal, RefusalCode};
        let raw = self.raw(index);
        RefusalCode::from_code(raw).map_or_else(
            || raw.to_owned(),
            |code| {
                let args = self.words.get(index + 1..).unwrap_or_default().to_vec();
                refusals::reason(&Refusal { code, args }, self.lang)
            },
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::codes::Severity;

    fn finding(rule: RuleId, args: &[&str]) -> Finding {
        Finding {
            id: String::new(),
            group: String::new(),
            rule,
            severity: Severity::Info,
            cycle: None,
            commune: None,
            school: None,
            device: None,
            contract: None,
            file: String::new(),
            sheet: String::new(),
            cell: String::new(),
            args: args.iter().map(ToString::to_string).collect(),
            value: String::new(),
            expected: String::new(),
        }
    }

    #[test]
    fn every_rule_and_action_has_words_in_both_languages() {
        for lang in Lang::ALL {
            for rule in RuleId::ALL {
                assert!(!title(*rule, lang).is_empty());
                assert!(group(*rule, 0, lang).starts_with("0 "));
                assert!(group(*rule, 1200, lang).chars().count() > 10);
                for args in [&[][..], &["1", "2", "3"], &["a", "b", "c"]] {
                    let said = sentence(&finding(*rule, args), lang);
                    assert!(said.ends_with('.') && said.len() > 10, "{rule}: {said}");
                    let wanted = expected(&finding(*rule, args), lang);
                    assert!(wanted.is_empty() || !wanted.ends_with([' ', '.']), "{rule}: {wanted}");
                }
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
    fn sentences_say_their_arguments_as_french_does() {
        for (rule, args, expected) in [
            (RuleId::ContractExpired, &["2015-08-31"][..], "Contrat échu depuis le 31/08/2015."),
            (
                RuleId::SerialMissing,
                &["placeholder"][..],
                "N° de série inconnu\u{a0}: valeur de remplissage (NC, -, ?…).",
            ),
            (
                RuleId::ContractIncomplete,
                &["supplier end_date"],
                "Contrat incomplet, il manque\u{a0}: titulaire, date d’échéance.",
            ),
            (
                RuleId::LotNotItemised,
                &["15", "12"],
                "Lot de 15 équipements, dont 12 détaillés ligne à ligne.",
            ),
            (
                RuleId::TwinsPairedByNumber,
                &["laptop", "HP ProBook 430", "1", "a.csv", "b.csv", "asset_tag", "2", "B-1, B-2"],
                "1 ordinateur portable HP ProBook 430, parmi des équipements identiques de \
                 «\u{a0}a.csv\u{a0}» et de «\u{a0}b.csv\u{a0}»\u{a0}: rien ne dit quelle ligne est \
                 laquelle, seul leur nombre est sûr\u{a0}; non attribués\u{a0}: n° d’inventaire \
                 (2)\u{a0}: B-1, B-2.",
            ),
            (
                RuleId::CountDiffers,
                &["desktop", "1200", "1"],
                "Le comptage annonce 1\u{202f}200 postes fixes, les listes en détaillent 1.",
            ),
        ] {
            assert_eq!(sentence(&finding(rule, args), Lang::Fr), expected);
        }
    }

    #[test]
    fn values_and_expectations_are_words_too() {
        for (rule, value_code, expected_code, found, wanted) in [
            (
                RuleId::SerialMissing,
                "empty",
                "",
                "cellule vide",
                "le n° de série relevé sur l’appareil",
            ),
            (
                RuleId::ContractExpired,
                "2014-08-31",
                "2016-01-01",
                "31/08/2014",
                "une échéance après le 01/01/2016",
            ),
            (RuleId::TooOld, "2008-12", "7", "12/2008", "7 ans au plus"),
            (RuleId::TotalDiffers, "12.5", "1200", "12,5", "1\u{202f}200"),
            (
                RuleId::RetiredUnderContract,
                "retired",
                "",
                "réformé",
                "un contrat sans équipement réformé",
            ),
            (
                RuleId::CommuneWithoutContract,
                "not_readable",
                "",
                "fichiers reçus, non lisibles",
                "au moins un contrat lisible",
            ),
            (RuleId::SchoolUnknown, "EE Zola", "", "EE Zola", "un nom ou un UAI de la liste"),
        ] {
            let finding = Finding {
                value: value_code.to_owned(),
                expected: expected_code.to_owned(),
                ..finding(rule, &[])
            };
            assert_eq!(value(&finding, Lang::Fr), found);
            assert_eq!(expected(&finding, Lang::Fr), wanted);
        }
    }
}
