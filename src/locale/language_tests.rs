//! Every sentence that is made of facts, in both languages: none has a word of the other.

use super::telltale::{foreign, unquoted};
use super::{Lang, file_kinds, findings, refusals, remarks, toml};
use crate::model::damage::{Cause, Damage};
use crate::model::file_kind::FileKind;
use crate::model::finding::{ActionId, Facts, Finding, RuleId};
use crate::model::refusal::{Excess, Measure, Refusal};
use crate::model::remark::{Problem, Remark};

/// Everything that is said of findings in a language.
fn of_findings(lang: Lang) -> Vec<String> {
    let mut said = Vec::new();
    for facts in [Facts::samples(false), Facts::samples(true)].concat() {
        let finding = Finding::bare(facts);
        said.push(findings::sentence(&finding, lang));
        said.push(findings::expected(&finding, lang));
        said.push(findings::value(&finding, lang));
    }
    for rule in RuleId::ALL {
        said.push(findings::title(*rule, lang).to_owned());
        said.extend([1, 2].map(|n| findings::group(*rule, n, lang)));
    }
    said.extend(ActionId::ALL.iter().map(|action| findings::action(*action, lang).to_owned()));
    said
}

/// Everything that is said of remarks and refusals in a language.
fn of_files(lang: Lang) -> Vec<String> {
    let causes = Cause::ALL.iter().map(|cause| Damage::of(*cause, "QX7"));
    let measures = Measure::ALL.iter().map(|measure| Excess::Of { measure: *measure, limit: 12 });
    let mut refused = [Refusal::samples(false), Refusal::samples(true)].concat();
    refused.extend(causes.map(|damage| Refusal::Damaged { damage }));
    refused.extend(measures.map(|excess| Refusal::TooLarge { excess }));
    let mut said: Vec<String> = refused
        .iter()
        .flat_map(|one| {
            [refusals::reason(one, lang), refusals::advice(one.code(), lang).to_owned()]
        })
        .collect();
    let met = [Problem::samples(false), Problem::samples(true)].concat();
    said.extend(met.into_iter().map(|one| remarks::message(&Remark::of_file(one), lang)));
    said.extend(FileKind::ALL.iter().map(|kind| file_kinds::file_kind(*kind, lang).to_owned()));
    said.extend(
        ["unknown field `qx`", "invalid type: qx", "duplicate key", "expected `=`"]
            .map(|message| toml::Fault::of(message).words(3, lang)),
    );
    said
}

#[test]
fn no_sentence_has_a_word_of_the_other_language() {
    for lang in Lang::ALL {
        for text in [of_findings(lang), of_files(lang)].concat() {
            let wrong = foreign(&unquoted(&text), lang == Lang::En);
            assert!(wrong.is_empty(), "{}: {wrong:?} in {text}", lang.code());
        }
    }
}

#[test]
fn foreign_words_are_seen() {
    assert_eq!(foreign("invalid Zip archive: Could not find EOCD", false), ["invalid", "not"]);
    assert_eq!(foreign("cells: taille décompressée", true), ["taille", "décompressée"]);
    assert_eq!(unquoted("The type “école” is unknown."), "The type  is unknown.");
}
