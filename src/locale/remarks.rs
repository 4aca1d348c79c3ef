//! Remarks of the reading: what was met, naming the value, and what to do. Written for a public
//! servant who has the spreadsheet before them.

mod advice;
mod communes;

pub use advice::advice;

use crate::locale::file_kinds::file_kind;
use crate::locale::format::{count, date_text, quoted, size};
use crate::locale::refusals::cause;
use crate::locale::report::versions;
use crate::locale::{Lang, labels};
use crate::model::file_kind::FileKind;
use crate::model::remark::{AmountSpan, HiddenPart, Problem, Rejection, Remark};

/// What was met, then what to do, as one text.
pub fn message(remark: &Remark, lang: Lang) -> String {
    format!("{} {}", sentence(remark, lang), advice(remark.code(), lang))
}

/// ` (12 fichiers)`, where the number is told.
fn numbered(files: Option<usize>, lang: Lang) -> String {
    let [one, many] = lang.pick(["fichier", "fichiers"], ["file", "files"]);
    files.map_or_else(String::new, |files| format!(" ({})", count(files, one, many, lang)))
}

/// ` (12 cellules)` where a remark stands for several cells and tells how many.
fn several(cells: Option<usize>, lang: Lang) -> String {
    match cells {
        Some(n) if n > 1 => format!(" ({} {})", size(n, lang), lang.pick("cellules", "cells")),
        _ => String::new(),
    }
}

/// Words in brackets, where there are any.
fn bracketed(words: &str) -> String {
    if words.is_empty() { String::new() } else { format!(" ({words})") }
}

/// The day of a local date and time (`2016-03-03T10:00:00`) as a person reads it.
fn day_of(moment: &str) -> String {
    date_text(moment.split('T').next().unwrap_or_default())
}

/// A figure without needless decimals.
fn figure(value: f64) -> String {
    if value.fract() == 0.0 { format!("{value:.0}") } else { format!("{value:.2}") }
}

/// `ligne 4`, `lignes 4-9, 12`; columns by their letters.
fn at_rows(rows: &str, number: usize, lang: Lang) -> String {
    let numbered = rows.starts_with(|c: char| c.is_ascii_digit());
    let words = match (numbered, number) {
        (true, 1) => lang.pick("ligne", "row"),
        (true, _) => lang.pick("lignes", "rows"),
        (false, 1) => lang.pick("colonne", "column"),
        (false, _) => lang.pick("colonnes", "columns"),
    };
    format!("{words} {rows}")
}

/// What is hidden: kind of part, then which.
fn hidden(part: HiddenPart, which: &str, lang: Lang) -> String {
    let one = !which.contains([',', '-', '…']);
    let part = match part {
        HiddenPart::Sheet => lang.pick("la feuille", "the sheet"),
        HiddenPart::Rows if one => lang.pick("la ligne", "row"),
        HiddenPart::Rows => lang.pick("les lignes", "rows"),
        HiddenPart::Columns if one => lang.pick("la colonne", "column"),
        HiddenPart::Columns => lang.pick("les colonnes", "columns"),
    };
    format!("{part} {which}").trim_end().to_owned()
}

/// What was met: a sentence naming the value. The place (file, sheet, cell) is left to the reader
/// of the remark, who shows it beside.
pub fn sentence(remark: &Remark, lang: Lang) -> String {
    match &remark.problem {
        Problem::BadDate { value } => {
            let value = quoted(value, lang);
            say!(lang, "{value} n’est pas une date possible.", "{value} is not a possible date.")
        }
        Problem::DatesTurned { header, number, from, to } => {
            let (header, to) = (quoted(header, lang), date_text(to));
            let dates = count(*number, "date", "dates", lang);
            let from = quoted(from, lang);
            say!(
                lang,
                "Dans la colonne {header}, le jour et le mois de {dates} sont inversés\u{a0}; ils ont \
                 été remis en ordre (ex. {from} lu {to}).",
                "In the column {header}, day and month of {dates} stand in each other’s place; they \
                 were put right (e.g. {from} read as {to})."
            )
        }
        Problem::OtherContract { subject } => {
            let subject = bracketed(subject);
            say!(
                lang,
                "Hors périmètre\u{a0}: ce contrat porte sur autre chose que le matériel \
                 informatique des écoles{subject}.",
                "Out of scope: this contract is about something else than school devices{subject}."
            )
        }
        Problem::AmountsOfAYear { header, span } => {
            let header = quoted(header, lang);
            let span = match span {
                AmountSpan::Month => lang.pick("un mois", "a month"),
                AmountSpan::Quarter => lang.pick("un trimestre", "a quarter"),
                AmountSpan::HalfYear => lang.pick("un semestre", "half a year"),
                AmountSpan::Year => lang.pick("un an", "a year"),
                AmountSpan::Whole => {
                    lang.pick("toute la durée du contrat", "the whole time of the contract")
                }
            };
            say!(
                lang,
                "Les montants de {header} valent pour {span}\u{a0}; ils ont été ramenés à un an.",
                "The amounts of {header} are for {span}; they were brought to a year."
            )
        }
        Problem::BadAmount { value } => {
            let value = quoted(value, lang);
            say!(lang, "{value} n’est pas un montant.", "{value} is not an amount.")
        }
        Problem::BadQuantity { value } => {
            let value = quoted(value, lang);
            say!(
                lang,
                "La quantité {value} n’est pas un nombre entier supérieur à zéro.",
                "The quantity {value} is not a whole number above zero."
            )
        }
        Problem::ImplausibleQuantity { value, limit } => {
            let [value, limit] = [*value, *limit].map(|number| size(number as usize, lang));
            say!(
                lang,
                "La quantité {value} n’est pas vraisemblable pour une ligne (plus de {limit})\u{a0}: \
                 un seul équipement est compté.",
                "The quantity {value} is not plausible for one row (more than {limit}): one device is \
                 counted."
            )
        }
        Problem::OutOfScope { what, why } => {
            let (what, why) = (quoted(what, lang), labels::outside(*why, lang));
            say!(
                lang,
                "{what} est hors périmètre ({why})\u{a0}: la ligne est gardée, mais ne compte pas dans \
                 le parc.",
                "{what} is out of scope ({why}): the row is kept, but counts for no device."
            )
        }
        Problem::QuantityOfOne { value } => {
            let value = size(*value as usize, lang);
            say!(
                lang,
                "La quantité {value} est écrite à côté d’un n° de série, d’une adresse MAC ou d’un nom de \
                 poste\u{a0}: un seul équipement est compté.",
                "The quantity {value} stands beside a serial number, a MAC address or a host name: one \
                 device is counted."
            )
        }
        Problem::ImplausibleCount { value, limit } => {
            let [value, limit] = [*value, *limit].map(|number| size(number as usize, lang));
            say!(
                lang,
                "Le comptage {value} n’est pas vraisemblable (plus de {limit})\u{a0}: il n’est pas repris.",
                "The count {value} is not plausible (more than {limit}): it is not taken."
            )
        }
        Problem::BadCount { value } => {
            let value = quoted(value, lang);
            say!(
                lang,
                "Le comptage {value} n’est pas un nombre entier.",
                "The count {value} is not a whole number."
            )
        }
        Problem::BadUai { value } => {
            let value = quoted(value, lang);
            say!(
                lang,
                "{value} n’est pas un UAI valable (7 chiffres et la lettre de contrôle qui leur correspond).",
                "{value} is not a valid UAI (7 digits and the check letter that goes with them)."
            )
        }
        Problem::BadMac { value } => {
            let value = quoted(value, lang);
            say!(
                lang,
                "{value} n’est pas une adresse MAC (12 chiffres hexadécimaux).",
                "{value} is not a MAC address (12 hexadecimal digits)."
            )
        }
        Problem::DamagedSerial { value } => {
            let value = quoted(value, lang);
            say!(
                lang,
                "Le n° de série {value} a été abîmé par le tableur, qui l’a changé en nombre arrondi.",
                "The serial number {value} was damaged by the spreadsheet, which made it a rounded number."
            )
        }
        Problem::UnknownCategory { value } => {
            let value = quoted(value, lang);
            say!(
                lang,
                "Le type de matériel {value} n’est pas reconnu.",
                "The type of equipment {value} is not recognised."
            )
        }
        Problem::Uncalculated { cells } => {
            let cells = several(*cells, lang);
            say!(
                lang,
                "La formule n’a jamais été calculée, sa valeur est inconnue{cells}.",
                "The formula was never calculated, its value is unknown{cells}."
            )
        }
        Problem::ErrorValue { error, cells } => {
            let (error, cells) = (quoted(error, lang), several(*cells, lang));
            say!(
                lang,
                "La cellule contient l’erreur de tableur {error}{cells}.",
                "The cell holds the spreadsheet error {error}{cells}."
            )
        }
        Problem::DoubtfulColumn { header, field, rival: None } => {
            let (header, field) = (quoted(header, lang), quoted(labels::field(*field, lang), lang));
            say!(
                lang,
                "La colonne {header} a été comprise comme {field}, avec un doute.",
                "The column {header} was taken as {field}, with a doubt."
            )
        }
        Problem::DoubtfulColumn { header, field, rival: Some(rival) } => {
            let header = quoted(header, lang);
            let [field, rival] =
                [*field, *rival].map(|field| quoted(labels::field(field, lang), lang));
            say!(
                lang,
                "La colonne {header} a été comprise comme {field}, mais pourrait être {rival}.",
                "The column {header} was taken as {field}, but might be {rival}."
            )
        }
        Problem::UnknownColumn { header } => {
            let header = quoted(header, lang);
            say!(
                lang,
                "La colonne {header} ne correspond à aucune rubrique de l’inventaire.",
                "The column {header} matches no field of the inventory."
            )
        }
        Problem::UnknownTable { headers } => {
            let headers = quoted(&headers.join(", "), lang);
            say!(
                lang,
                "Un tableau a été trouvé, mais ses en-têtes ne disent rien à l’inventaire ({headers}).",
                "A table was found, but its headers mean nothing to the inventory ({headers})."
            )
        }
        Problem::NoTable {} => {
            say!(lang, "La feuille ne contient pas de tableau.", "The sheet holds no table.")
        }
        Problem::UnusedCells { range } if range.contains(':') => say!(
            lang,
            "Les cellules {range} n’appartiennent à aucun tableau.",
            "The cells {range} belong to no table."
        ),
        Problem::UnusedCells { range } => say!(
            lang,
            "La cellule {range} n’appartient à aucun tableau.",
            "The cell {range} belongs to no table."
        ),
        Problem::SilentRows { rows } if rows.contains([',', '-']) => say!(
            lang,
            "Rien n’est compté aux lignes {rows} de ce tableau.",
            "Nothing is counted on the rows {rows} of this table."
        ),
        Problem::SilentRows { rows } => say!(
            lang,
            "Rien n’est compté à la ligne {rows} de ce tableau.",
            "Nothing is counted on the row {rows} of this table."
        ),
        Problem::UnpartedColumns { separator } => {
            let separator = quoted(separator, lang);
            say!(
                lang,
                "Toutes les colonnes étaient dans la première\u{a0}; elles ont été réparties au \
                 caractère {separator}.",
                "All columns stood in the first; they were parted at the character {separator}."
            )
        }
        Problem::RaggedRow { extra } => say!(
            lang,
            "La ligne compte plus de cellules que l’en-tête (en trop\u{a0}: {extra}).",
            "The row has more cells than the header (too many: {extra})."
        ),
        Problem::WrongTotal { header, written, computed } => {
            let header = quoted(header, lang);
            let [written, computed] = [*written, *computed].map(figure);
            say!(
                lang,
                "Le total écrit pour {header} est {written}, mais la somme des lignes lues est {computed}.",
                "The total written for {header} is {written}, but the rows that were read add up to {computed}."
            )
        }
        Problem::Hidden { part, which } => {
            let hidden = hidden(*part, which, lang);
            say!(
                lang,
                "Un élément masqué a été lu\u{a0}: {hidden}.",
                "Something hidden was read: {hidden}."
            )
        }
        Problem::Persons { header } => {
            let header = quoted(header, lang);
            say!(
                lang,
                "La colonne {header} contient des noms de personnes\u{a0}; ils sont mis à part et ne figurent ni dans les exports ni dans les rapports.",
                "The column {header} holds names of persons; they are kept apart and stay out of exports and reports."
            )
        }
        Problem::Pupils { header } => {
            let header = quoted(header, lang);
            say!(
                lang,
                "La colonne {header} contient des noms d’élèves\u{a0}; ils sont mis à part, mais un inventaire n’en a pas besoin.",
                "The column {header} holds names of pupils; they are kept apart, but an inventory has no use for them."
            )
        }
        Problem::CommuneUnknown { candidates } if candidates.is_empty() => say!(
            lang,
            "La commune de ce tableau n’a pas pu être déterminée.",
            "The commune of this table could not be told."
        ),
        Problem::CommuneUnknown { candidates } => {
            let candidates = candidates.join(", ");
            say!(
                lang,
                "La commune de ce tableau n’a pas pu être déterminée (possibles\u{a0}: {candidates}).",
                "The commune of this table could not be told (possible: {candidates})."
            )
        }
        Problem::CommuneMissing { candidates } if candidates.is_empty() => say!(
            lang,
            "Ce tableau est compris\u{a0}; il manque la commune.",
            "This table is understood; only its commune is missing."
        ),
        Problem::CommuneMissing { candidates } => {
            let candidates = candidates.join(", ");
            say!(
                lang,
                "Ce tableau est compris\u{a0}; il manque la commune (possibles\u{a0}: {candidates}).",
                "This table is understood; only its commune is missing (possible: {candidates})."
            )
        }
        Problem::CommuneTaken { written, commune, by, rows, number } => {
            communes::taken(written, commune, *by, &at_rows(rows, *number, lang), lang)
        }
        Problem::CommuneNotTold { written, rows, number } => {
            communes::not_told(written, &at_rows(rows, *number, lang), lang)
        }
        Problem::RejectedRow { why } => {
            let why = bracketed(match why {
                Rejection::Unsaid => "",
                Rejection::NoQuantity => lang.pick("quantité 0", "quantity 0"),
                Rejection::NoDevice => {
                    lang.pick("rien n’y dit un matériel", "nothing in it tells of a device")
                }
                Rejection::SaysNone => lang.pick(
                    "elle dit qu’il n’y a pas de matériel",
                    "it says that there is no equipment",
                ),
                Rejection::NoContract => {
                    lang.pick("rien n’y dit un contrat", "nothing in it tells of a contract")
                }
                Rejection::Cells(cells) => cells,
            });
            say!(lang, "La ligne n’a pas pu être reprise{why}.", "The row could not be taken{why}.")
        }
        Problem::SchoolFromContext { school } => {
            let school = quoted(school, lang);
            say!(
                lang,
                "L’école {school} est déduite d’un bandeau, du nom de la feuille ou du titre.",
                "The school {school} is taken from a band, the sheet’s name or the title."
            )
        }
        Problem::SetAside {} => {
            say!(lang, "La correspondance écarte cette ligne.", "The mapping sets this row aside.")
        }
        Problem::MappingColumn { column } => say!(
            lang,
            "La correspondance nomme la colonne {column}, qui n’existe pas sur cette feuille.",
            "The mapping names the column {column}, which this sheet does not have."
        ),
        Problem::MappingApplied { saved } if saved.is_empty() => say!(
            lang,
            "Le tableau est lu selon la correspondance donnée.",
            "The table is read by the mapping given."
        ),
        Problem::MappingApplied { saved } => {
            let day = day_of(saved);
            say!(
                lang,
                "Le tableau est lu selon la correspondance enregistrée pour cette commune et cette forme de fichier le {day}.",
                "The table is read by the mapping saved for this commune and this shape of file on {day}."
            )
        }
        Problem::RepairedText { before, after, cells } => {
            let (before, after) = (quoted(before, lang), quoted(after, lang));
            let cells = several(*cells, lang);
            say!(
                lang,
                "Le texte {before} a été rétabli en {after}, erreur d’encodage{cells}.",
                "The text {before} was restored to {after}, wrong encoding{cells}."
            )
        }
        Problem::MixedEncoding { lines } => say!(
            lang,
            "Le fichier mélange plusieurs encodages (lignes concernées\u{a0}: {lines}).",
            "The file mixes several encodings (lines affected: {lines})."
        ),
        Problem::UnclosedQuote { record } => say!(
            lang,
            "Un guillemet ouvert à l’enregistrement {record} n’est jamais refermé.",
            "A quote opened in record {record} is never closed."
        ),
        Problem::SameBytes { path } => {
            let path = quoted(path, lang);
            say!(
                lang,
                "Ce fichier est identique à {path}, déjà reçu.",
                "This file is identical to {path}, already received."
            )
        }
        Problem::OtherOfThatName { name } => {
            let name = quoted(name, lang);
            say!(
                lang,
                "Un autre fichier {name} de la même commune est déjà là, venu d’un autre dossier et \
                 d’un autre contenu\u{a0}: les deux sont gardés, celui-ci sous le nom de son dossier.",
                "Another file {name} of the same commune is there, from another folder and with other \
                 contents: both are kept, this one under the name of its folder."
            )
        }
        Problem::NotReadable { kind: Some(FileKind::Pdf) } => say!(
            lang,
            "Le fichier est reçu, mais c’est un PDF\u{a0}: recense ne le lit pas.",
            "The file was received, but it is a PDF, which recense does not read."
        ),
        Problem::NotReadable { kind } => {
            let kind = bracketed(kind.map_or("", |kind| file_kind(kind, lang)));
            say!(
                lang,
                "Le fichier est reçu, mais recense ne lit pas ce format{kind}.",
                "The file was received, but recense does not read this format{kind}."
            )
        }
        Problem::ArchiveNotReadable { kind } => {
            let kind = bracketed(kind.map_or("", |kind| file_kind(kind, lang)));
            say!(
                lang,
                "L’archive est reçue, mais recense n’ouvre pas ce format{kind}.",
                "The archive is received, but recense does not open this kind{kind}."
            )
        }
        Problem::PassedOver { names, files } => {
            let (names, number) = (names.join(", "), numbered(*files, lang));
            say!(
                lang,
                "Des fichiers de la même archive ont été laissés de côté d’après leur nom{number}\u{a0}: {names}.",
                "Files of the same archive were passed over by their names{number}: {names}."
            )
        }
        Problem::OwnOutput {} => say!(
            lang,
            "Ce fichier a été produit par recense.",
            "This file was produced by recense."
        ),
        Problem::ReferenceList {} => say!(
            lang,
            "Ce fichier est une liste de référence, pas un envoi de commune.",
            "This file is a reference list, not a commune’s delivery."
        ),
        Problem::TemporaryFile {} => say!(
            lang,
            "Ce fichier est un fichier temporaire ou de verrouillage.",
            "This file is a temporary or lock file."
        ),
        Problem::SheetRefused { damage, refusal: _ } => {
            let cause = cause(damage.cause, lang);
            say!(
                lang,
                "Cette feuille est abîmée ou incomplète\u{a0}: elle n’a pas été lue ({cause}).",
                "This sheet is damaged or cut short: it was not read ({cause})."
            )
        }
        Problem::RowsLost { read, lost: 0 } => {
            let read = size(*read, lang);
            say!(
                lang,
                "Cette feuille est abîmée et s’arrête avant sa fin\u{a0}: {read} lignes ont pu être lues.",
                "This sheet is damaged and stops before its end: {read} rows could be read."
            )
        }
        Problem::RowsLost { read, lost } => {
            let [read, lost] = [*read, *lost].map(|rows| size(rows, lang));
            say!(
                lang,
                "Cette feuille est abîmée\u{a0}: elle annonce des lignes qui manquent ({lost}), {read} ont \
                 pu être lues.",
                "This sheet is damaged: rows that it announces are missing ({lost}), {read} could be \
                 read."
            )
        }
        Problem::OlderVersion { later, order, common } => {
            versions::older(later, *order, *common, lang)
        }
        Problem::NewerVersion { versions } => versions::newer(versions, lang),
        Problem::VersionsKept { versions } => versions::kept(versions, lang),
        Problem::PossibleVersion { versions } => versions::possible(versions, lang),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::field::FieldName;
    use crate::model::remark::RemarkCode;

    fn said(problem: Problem, lang: Lang) -> String {
        sentence(&Remark::of_file(problem), lang)
    }

    #[test]
    fn every_remark_is_a_sentence_and_an_advice_in_both_languages() {
        for lang in Lang::ALL {
            for problem in [Problem::samples(false), Problem::samples(true)].concat() {
                let code = problem.code();
                let said = said(problem, lang);
                assert!(said.ends_with('.') && said.chars().count() > 10, "{code}: {said}");
            }
            for code in RemarkCode::ALL {
                assert!(advice(*code, lang).ends_with('.'), "{code}");
            }
        }
    }

    #[test]
    fn what_is_said_of_a_value_names_it() {
        for (problem, expected) in [
            (
                Problem::BadDate { value: "31/02/2015".to_owned() },
                "«\u{a0}31/02/2015\u{a0}» n’est pas une date possible.",
            ),
            (
                Problem::DoubtfulColumn {
                    header: "Statut".to_owned(),
                    field: FieldName::Status,
                    rival: Some(FieldName::Sector),
                },
                "La colonne «\u{a0}Statut\u{a0}» a été comprise comme «\u{a0}état\u{a0}», mais \
                 pourrait être «\u{a0}secteur\u{a0}».",
            ),
            (
                Problem::ErrorValue { error: "#N/A".to_owned(), cells: Some(12) },
                "La cellule contient l’erreur de tableur «\u{a0}#N/A\u{a0}» (12 cellules).",
            ),
            (
                Problem::Hidden { part: HiddenPart::Rows, which: "4-9".to_owned() },
                "Un élément masqué a été lu\u{a0}: les lignes 4-9.",
            ),
            (
                Problem::WrongTotal { header: "TBI".to_owned(), written: 12.0, computed: 11.5 },
                "Le total écrit pour «\u{a0}TBI\u{a0}» est 12, mais la somme des lignes lues est \
                 11.50.",
            ),
        ] {
            assert_eq!(said(problem, Lang::Fr), expected);
        }
    }

    #[test]
    fn english_has_its_own_words_for_what_is_hidden() {
        for (part, which, words) in [
            (HiddenPart::Sheet, "", "the sheet"),
            (HiddenPart::Rows, "4-9, 12", "rows 4-9, 12"),
            (HiddenPart::Rows, "4", "row 4"),
            (HiddenPart::Columns, "C", "column C"),
        ] {
            let told = said(Problem::Hidden { part, which: which.to_owned() }, Lang::En);
            assert!(told.ends_with(&format!("{words}.")), "{told}");
        }
    }
}
