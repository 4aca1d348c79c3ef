//! Words of the summary of an import.

use crate::locale::Lang;
use crate::locale::format::count;
use crate::locale::refusals::cause;
use crate::model::damage::Cause;
use crate::model::left_out::NothingToRead;

phrases! {
    /// A rehearsal.
    dry_run = "Essai\u{a0}: rien n’est enregistré.", "Dry run: nothing is kept.";
    /// Before the path of a refused file.
    refused = "Refusé\u{a0}:", "Refused:";
    /// Before the path of a folder or a link that could not be read.
    not_reached = "Non lu\u{a0}:", "Not read:";
    /// What to do of it.
    not_reached_advice = "Vérifiez vos droits sur le dossier et où mène le lien, ou déplacez le dossier là où son chemin est plus court, puis importez à nouveau.",
        "Check your rights on the folder and where the link leads, or move the folder to where its path is shorter, then import again.";
}

/// What became of the files.
pub fn files(line: &str, lang: Lang) -> String {
    format!("{}{line}.", lang.pick("Fichiers\u{a0}: ", "Files: "))
}

/// The balance of the rows.
pub fn rows(line: &str, lang: Lang) -> String {
    format!("{}{line}.", lang.pick("Lignes\u{a0}: ", "Rows: "))
}

/// Rows of data that made no record: each is named among the remarks.
pub fn rejected(rows: usize, lang: Lang) -> String {
    let [one, many] = lang.pick(
        [
            "ligne de données n’a pas été reprise\u{a0}; elle est nommée plus bas",
            "lignes de données n’ont pas été reprises\u{a0}; elles sont nommées plus bas",
        ],
        [
            "row of data was not taken; it is named below",
            "rows of data were not taken; they are named below",
        ],
    );
    format!("{}.", count(rows, one, many, lang))
}

/// What the rows hold: device rows, contract rows, counted cells.
pub fn records(records: [usize; 3], lang: Lang) -> String {
    let [devices, contracts, cells] = records;
    let nouns = lang.pick(
        [
            ["fiche d’équipement", "fiches d’équipement"],
            ["fiche de contrat", "fiches de contrat"],
            ["cellule de comptage", "cellules de comptage"],
        ],
        [
            ["device row", "device rows"],
            ["contract row", "contract rows"],
            ["counted cell", "counted cells"],
        ],
    );
    let parts: Vec<String> = [devices, contracts, cells]
        .into_iter()
        .zip(nouns)
        .map(|(n, [one, many])| count(n, one, many, lang))
        .collect();
    format!("{}{}.", lang.pick("Contenu\u{a0}: ", "Contents: "), parts.join(", "))
}

/// Rows that are neither devices nor contracts.
pub fn out_of_scope(rows: usize, lang: Lang) -> String {
    let (one, many) = lang.pick(
        ("ligne hors périmètre", "lignes hors périmètre"),
        ("row out of scope", "rows out of scope"),
    );
    let rows = count(rows, one, many, lang);
    let what = lang.pick(
        "mobilier, licences, câbles, consommables, machines virtuelles",
        "furniture, licenses, cabling, supplies, virtual computers",
    );
    format!("{rows} ({what}).")
}

/// Devices of the inventory before and after.
pub fn devices(before: usize, after: usize, lang: Lang) -> String {
    let [one, many] = lang.pick(["équipement", "équipements"], ["device", "devices"]);
    let after_words = count(after, one, many, lang);
    match lang {
        Lang::Fr if before == after => format!("Inventaire\u{a0}: {after_words}, comme avant."),
        Lang::Fr => format!("Inventaire\u{a0}: {after_words} (avant\u{a0}: {before})."),
        Lang::En if before == after => format!("Inventory: {after_words}, as before."),
        Lang::En => format!("Inventory: {after_words} (before: {before})."),
    }
}

/// A sheet by its name.
pub fn sheet(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!("feuille «\u{a0}{name}\u{a0}»"),
        Lang::En => format!("sheet “{name}”"),
    }
}

/// Why a folder, a link or a path could not be read.
pub fn not_reached_why(why: Cause, lang: Lang) -> String {
    let cause = cause(why, lang);
    say!(
        lang,
        "Ce dossier, ce lien ou ce chemin n’a pas pu être lu ({cause}).",
        "This folder, link or path could not be read ({cause})."
    )
}

/// Heading of what holds nothing to read.
pub fn left_out(number: usize, lang: Lang) -> String {
    let [one, many] = lang.pick(["laissé de côté", "laissés de côté"], ["left out", "left out"]);
    format!("{}{}", count(number, one, many, lang), lang.pick("\u{a0}:", ":"))
}

/// Why something holds nothing to read.
pub const fn nothing_to_read(why: NothingToRead, lang: Lang) -> &'static str {
    let (fr, en) = match why {
        NothingToRead::Hidden => ("caché", "hidden"),
        NothingToRead::Lock => {
            ("verrou d’un document ouvert ailleurs", "lock of a document that is open elsewhere")
        }
        NothingToRead::Leftover => (
            "fichier temporaire, copie de sauvegarde ou raccourci",
            "temporary file, backup copy or shortcut",
        ),
        NothingToRead::System => ("fichier du système", "file of the system"),
        NothingToRead::Special => (
            "tube, prise ou périphérique, sans contenu à lire",
            "pipe, socket or device, with nothing to read",
        ),
        NothingToRead::Loop => (
            "lien vers un dossier qui le contient, déjà parcouru",
            "link to a folder that holds it, walked already",
        ),
    };
    match lang {
        Lang::Fr => fr,
        Lang::En => en,
    }
}

/// Others that hold nothing to read, and where to see them.
pub fn more_left_out(number: usize, lang: Lang) -> String {
    match lang {
        Lang::Fr => {
            format!("… et {} (--verbose les montre)", count(number, "autre", "autres", lang))
        }
        Lang::En => format!("… and {number} more (--verbose shows them)"),
    }
}

/// Heading of the files that are not read.
pub fn not_readable(number: usize, lang: Lang) -> String {
    let [one, many] = lang.pick(
        ["fichier reçu mais non lisible", "fichiers reçus mais non lisibles"],
        ["file received but not readable", "files received but not readable"],
    );
    format!("{}{}", count(number, one, many, lang), lang.pick("\u{a0}:", ":"))
}

/// Heading of the remarks.
pub fn remarks(number: usize, lang: Lang) -> String {
    let [one, many] = lang.pick(["remarque", "remarques"], ["remark", "remarks"]);
    format!("{}{}", count(number, one, many, lang), lang.pick("\u{a0}:", ":"))
}

/// Remarks that are not shown, and where to see them.
pub fn more_remarks(number: usize, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!(
            "… et {} (recense inspect FICHIER les montre)",
            count(number, "autre", "autres", lang)
        ),
        Lang::En => format!("… and {number} more (recense inspect FILE shows them)"),
    }
}

/// How many remarks only inform, and where to see them unless that was just told.
pub fn informs(number: usize, told: bool, lang: Lang) -> String {
    let [one, many] = lang.pick(
        ["remarque pour information", "remarques pour information"],
        ["remark for information", "remarks for information"],
    );
    let number = count(number, one, many, lang);
    let shows = lang.pick("recense inspect FICHIER les montre", "recense inspect FILE shows them");
    if told { format!("{number}.") } else { format!("{number} ({shows}).") }
}
