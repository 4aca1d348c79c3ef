//! Remarks on rows whose own cell names no commune of the list.

use crate::locale::Lang;
use crate::locale::format::quoted;
use crate::model::remark::CommuneBy;

/// What gave the commune.
fn given_by(by: CommuneBy, lang: Lang) -> &'static str {
    match by {
        CommuneBy::Told => lang.pick("vous l’avez indiquée", "you gave it"),
        CommuneBy::Context => lang.pick(
            "c’est celle du dossier, du fichier ou de la feuille",
            "it is that of the folder, the file or the sheet",
        ),
        CommuneBy::Neighbours => lang.pick(
            "c’est celle des lignes au-dessus et au-dessous",
            "it is that of the rows above and below",
        ),
        CommuneBy::Table => {
            lang.pick("c’est la seule que le tableau nomme", "it is the only one the table names")
        }
    }
}

/// Rows took a commune that their cell does not name.
pub(super) fn taken(written: &str, commune: &str, by: CommuneBy, rows: &str, lang: Lang) -> String {
    let by = given_by(by, lang);
    if written.is_empty() {
        return say!(
            lang,
            "La commune n’est pas écrite ({rows})\u{a0}: {commune} est prise, car {by}.",
            "The commune is not written ({rows}): {commune} is taken, as {by}."
        );
    }
    let written = quoted(written, lang);
    say!(
        lang,
        "{written} n’est pas une commune connue ({rows})\u{a0}: {commune} est prise, car {by}.",
        "{written} is no commune that is known ({rows}): {commune} is taken, as {by}."
    )
}

/// Rows that were not taken, as their commune cannot be told.
pub(super) fn not_told(written: &str, rows: &str, lang: Lang) -> String {
    if written.is_empty() {
        return say!(
            lang,
            "La commune n’est pas écrite et rien autour ne la dit\u{a0}: non repris, {rows}.",
            "The commune is not written and nothing around tells it: not taken, {rows}."
        );
    }
    let written = quoted(written, lang);
    say!(
        lang,
        "{written} n’est pas une commune de la liste\u{a0}: non repris, {rows}.",
        "{written} is no commune of the list: not taken, {rows}."
    )
}
