//! The French words that the views of the inventory show for codes. The views are French in every
//! language: who opens the file in an SQLite browser does not say which one.

use crate::locale::report::review;
use crate::locale::{Lang, findings, labels};
use crate::model::codes::{
    Category, CommuneStatus, Coverage, Format, Level, ListKind, Renewal, Sector, Severity, Status,
    TableKind, Vat,
};
use crate::model::decision::{Answer, Standing};
use crate::model::field::FieldName;
use crate::model::finding::RuleId;
use crate::model::presentation::Word;
use crate::model::source::{Outcome, RowLabel};

/// Gathers the words of whole vocabularies, so that a code added to one is among them.
macro_rules! words {
    ($($domain:literal: $codes:ident, $label:expr;)+) => {{
        let mut words = Vec::new();
        $(for code in $codes::ALL {
            let label: fn($codes, Lang) -> &'static str = $label;
            words.push(Word { domain: $domain, code: code.code(), label: label(*code, Lang::Fr) });
        })+
        words
    }};
}

/// Every word, by vocabulary.
pub fn words() -> Vec<Word> {
    let mut words = words! {
        "category": Category, |code, lang| labels::category(code, lang).one;
        "status": Status, labels::status;
        "renewal": Renewal, labels::renewal;
        "vat": Vat, labels::vat;
        "level": Level, labels::level;
        "sector": Sector, labels::sector;
        "coverage": Coverage, labels::coverage;
        "severity": Severity, labels::severity;
        "commune_status": CommuneStatus, labels::commune_status;
        "format": Format, labels::format;
        "list": ListKind, labels::list_kind;
        "table": TableKind, labels::table_kind;
        "left_out": RowLabel, labels::row_label;
        "field": FieldName, labels::field;
        "rule": RuleId, findings::title;
        "answer": Answer, review::answer;
        "standing": Standing, labels::standing;
    };
    // What becomes of a file is no plain code: a refusal bears its cause, which the views show apart.
    words.extend([Outcome::Read, Outcome::NotReadable].map(|outcome| Word {
        domain: "outcome",
        code: outcome.code(),
        label: labels::outcome(&outcome, Lang::Fr),
    }));
    words.push(Word { domain: "outcome", code: "refused", label: labels::refused(Lang::Fr) });
    words
}
