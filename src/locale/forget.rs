//! Words of `recense forget`.

use crate::locale::Lang;
use crate::locale::format::count;

phrases! {
    /// Nobody, or two things, were asked for.
    whom = "Indiquez qui oublier.", "Say whom to forget.";
    /// How.
    whom_hint = "recense forget --persons efface toutes les personnes reconnues, recense forget \"Prénom Nom\" une seule.",
        "recense forget --persons erases all persons recognised, recense forget \"First Last\" one.";
    /// Asked before anything is erased.
    sure = "Les personnes seront effacées de l’inventaire, sans retour possible. Continuer\u{a0}? (oui/non)",
        "The persons will be erased from the inventory for good. Go on? (yes/no)";
    /// It was not confirmed.
    not_confirmed = "Rien n’a été effacé\u{a0}: l’effacement n’est pas confirmé.",
        "Nothing was erased: it was not confirmed.";
    /// How to confirm.
    not_confirmed_hint = "Ajoutez --yes pour effacer sans question.", "Add --yes to erase without a question.";
    /// What a later import does.
    comes_back = "Les fichiers reçus ne sont pas touchés\u{a0}: les mêmes, importés à nouveau, ne ramènent rien, mais un fichier modifié ramène les personnes qu’il nomme. Effacez aussi les exports déjà remis et les sauvegardes.",
        "The files received are left alone: the same ones imported again bring nothing back, but a changed file brings back the persons it names. Erase exports already handed over and backups too.";
}

/// How much was erased.
pub fn erased(cells: usize, texts: usize, lang: Lang) -> String {
    let [cell, text] = lang.pick(
        [["cellule", "cellules"], ["autre texte", "autres textes"]],
        [["cell", "cells"], ["other text", "other texts"]],
    );
    let cells = count(cells, cell[0], cell[1], lang);
    let texts = count(texts, text[0], text[1], lang);
    say!(
        lang,
        "Effacé\u{a0}: {cells}, {texts}. Les équipements et leur nombre restent.",
        "Erased: {cells}, {texts}. Devices and their number stay."
    )
}
