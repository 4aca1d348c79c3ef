//! Words of matching that is out of date.

use super::Lang;
use crate::model::staleness::Stale;
use std::collections::BTreeSet;

/// What changed since the last matching.
fn changed(why: Stale, lang: Lang) -> &'static str {
    match why {
        Stale::Unmatched => lang.pick(
            "des fichiers ont été importés sans rapprochement",
            "files were imported without matching",
        ),
        Stale::Lists => {
            lang.pick("les listes de référence ont changé", "the reference lists changed")
        }
        Stale::Decisions => lang.pick(
            "des réponses n’ont pas encore été suivies",
            "answers have not been followed yet",
        ),
        Stale::Settings => lang.pick("les réglages ont changé", "the settings changed"),
        Stale::Program => lang.pick(
            "le dernier rapprochement vient d’une autre version de recense",
            "the last matching was made by another version of recense",
        ),
    }
}

fn all_changed(why: &BTreeSet<Stale>, lang: Lang) -> String {
    why.iter().map(|one| changed(*one, lang)).collect::<Vec<_>>().join(lang.pick(" ; ", "; "))
}

/// Everything was matched again, and why.
pub fn matched_again(why: &BTreeSet<Stale>, lang: Lang) -> String {
    let why = all_changed(why, lang);
    say!(lang, "Rapprochement refait, car {why}.", "Matched again, since {why}.")
}

/// Figures are shown that do not follow what changed.
pub fn out_of_date(why: &BTreeSet<Stale>, lang: Lang) -> String {
    let why = all_changed(why, lang);
    say!(
        lang,
        "Attention\u{a0}: ces chiffres datent du rapprochement précédent, car {why}. \
         Lancez «\u{a0}recense dedupe\u{a0}» pour les mettre à jour.",
        "Warning: these figures are of the matching before, since {why}. \
         Run \"recense dedupe\" to bring them up to date."
    )
}

phrases! {
    /// What the head of a document says of figures that do not follow what changed.
    to_be_matched = "rapprochement à refaire", "to be matched again";
}

/// Why the inventory could not be matched again on the way.
pub fn not_matched_again(cause: &str, lang: Lang) -> String {
    say!(
        lang,
        "Le rapprochement n’a pas pu être refait\u{a0}: {cause}",
        "It could not be matched again: {cause}"
    )
}
