//! Remarks of the reading: what was met, naming the value, and what to do. Written for a public
//! servant who has the spreadsheet before them.

mod advice;

pub use advice::advice;

use crate::locale::format::{date_text, quoted, size};
use crate::locale::report::versions;
use crate::locale::{Lang, labels};
use crate::model::remark::{HiddenPart, Remark, RemarkCode};

/// What was met, then what to do, as one text.
pub fn message(remark: &Remark, lang: Lang) -> String {
    format!("{} {}", sentence(remark, lang), advice(remark.code, lang))
}

/// What was met: a sentence naming the value. The place (file, sheet, cell) is left to the reader
/// of the remark, who shows it beside.
pub fn sentence(remark: &Remark, lang: Lang) -> String {
    let arg = |index: usize| remark.args.get(index).map_or("", String::as_str);
    match lang {
        Lang::Fr => french(remark.code, arg),
        Lang::En => english(remark.code, arg),
    }
}

/// ` (12 fichiers)`, where the number is told.
fn numbered(number: &str, [one, many]: [&str; 2], lang: Lang) -> String {
    number.parse().map_or_else(
        |_| String::new(),
        |n: usize| format!(" ({} {})", size(n, lang), if n == 1 { one } else { many }),
    )
}

/// ` (12 cellules)` where a remark stands for several cells and tells how many.
fn cells(number: &str, lang: Lang) -> String {
    match number.parse() {
        Ok(n) if n > 1 => format!(" ({} {})", size(n, lang), lang.pick("cellules", "cells")),
        _ => String::new(),
    }
}

/// The day of a local date and time (`2016-03-03T10:00:00`) as a person reads it.
fn day_of(moment: &str) -> String {
    date_text(moment.split('T').next().unwrap_or_default())
}

/// What is hidden: kind of part, then which.
fn hidden(part: &str, which: &str, lang: Lang) -> String {
    let one = !which.contains([',', '-', '…']);
    let part = match HiddenPart::from_code(part) {
        Some(HiddenPart::Sheet) => lang.pick("la feuille", "the sheet"),
        Some(HiddenPart::Rows) if one => lang.pick("la ligne", "row"),
        Some(HiddenPart::Rows) => lang.pick("les lignes", "rows"),
        Some(HiddenPart::Columns) if one => lang.pick("la colonne", "column"),
        Some(HiddenPart::Columns) => lang.pick("les colonnes", "columns"),
        None => part,
    };
    format!("{part} {which}").trim_end().to_owned()
}

/// The other files of a remark on versions, by their names and number.
fn others<'a>(arg: &impl Fn(usize) -> &'a str) -> versions::Files<'a> {
    let named = [0, 7, 8].map(arg).into_iter().filter(|path| !path.is_empty()).collect();
    versions::Files { named, number: arg(6).parse().unwrap_or(1) }
}

fn french<'a>(code: RemarkCode, arg: impl Fn(usize) -> &'a str) -> String {
    let value = |index: usize| quoted(arg(index), Lang::Fr);
    let field = |index: usize| quoted(labels::field_of_code(arg(index), Lang::Fr), Lang::Fr);
    match code {
        RemarkCode::BadDate => format!("{} n’est pas une date possible.", value(0)),
        RemarkCode::BadAmount => format!("{} n’est pas un montant.", value(0)),
        RemarkCode::BadQuantity => {
            format!("La quantité {} n’est pas un nombre entier supérieur à zéro.", value(0))
        }
        RemarkCode::BadCount => format!("Le comptage {} n’est pas un nombre entier.", value(0)),
        RemarkCode::BadUai => format!(
            "{} n’est pas un UAI valable (7 chiffres et la lettre de contrôle qui leur correspond).",
            value(0)
        ),
        RemarkCode::BadMac => {
            format!("{} n’est pas une adresse MAC (12 chiffres hexadécimaux).", value(0))
        }
        RemarkCode::DamagedSerial => format!(
            "Le n° de série {} a été abîmé par le tableur, qui l’a changé en nombre arrondi.",
            value(0)
        ),
        RemarkCode::UnknownCategory => {
            format!("Le type de matériel {} n’est pas reconnu.", value(0))
        }
        RemarkCode::Uncalculated => {
            let cells = cells(arg(0), Lang::Fr);
            format!("La formule n’a jamais été calculée, sa valeur est inconnue{cells}.")
        }
        RemarkCode::ErrorValue => {
            let cells = cells(arg(1), Lang::Fr);
            format!("La cellule contient l’erreur de tableur {}{cells}.", value(0))
        }
        RemarkCode::DoubtfulColumn if arg(2).is_empty() => {
            format!("La colonne {} a été comprise comme {}, avec un doute.", value(0), field(1))
        }
        RemarkCode::DoubtfulColumn => format!(
            "La colonne {} a été comprise comme {}, mais pourrait être {}.",
            value(0),
            field(1),
            field(2)
        ),
        RemarkCode::UnknownColumn => {
            format!("La colonne {} ne correspond à aucune rubrique de l’inventaire.", value(0))
        }
        RemarkCode::UnknownTable => format!(
            "Un tableau a été trouvé, mais ses en-têtes ne disent rien à l’inventaire ({}).",
            value(0)
        ),
        RemarkCode::NoTable => "La feuille ne contient pas de tableau.".to_owned(),
        RemarkCode::UnusedCells if arg(0).contains(':') => {
            format!("Les cellules {} n’appartiennent à aucun tableau.", arg(0))
        }
        RemarkCode::UnusedCells => format!("La cellule {} n’appartient à aucun tableau.", arg(0)),
        RemarkCode::RaggedRow => {
            format!("La ligne compte plus de cellules que l’en-tête (en trop\u{a0}: {}).", arg(0))
        }
        RemarkCode::WrongTotal => format!(
            "Le total écrit pour {} est {}, mais la somme des lignes lues est {}.",
            value(0),
            arg(1),
            arg(2)
        ),
        RemarkCode::RepairedText => {
            let (before, after) = (value(0), value(1));
            let cells = cells(arg(2), Lang::Fr);
            format!("Le texte {before} a été rétabli en {after}, erreur d’encodage{cells}.")
        }
        RemarkCode::MixedEncoding => {
            format!("Le fichier mélange plusieurs encodages (lignes concernées\u{a0}: {}).", arg(0))
        }
        RemarkCode::UnclosedQuote => {
            format!("Un guillemet ouvert à l’enregistrement {} n’est jamais refermé.", arg(0))
        }
        RemarkCode::Hidden => {
            format!("Un élément masqué a été lu\u{a0}: {}.", hidden(arg(0), arg(1), Lang::Fr))
        }
        RemarkCode::Persons => format!(
            "La colonne {} contient des noms de personnes\u{a0}; ils sont mis à part et ne \
             figurent ni dans les exports ni dans les rapports.",
            value(0)
        ),
        RemarkCode::CommuneUnknown if arg(0).is_empty() => {
            "La commune de ce tableau n’a pas pu être déterminée.".to_owned()
        }
        RemarkCode::CommuneUnknown => format!(
            "La commune de ce tableau n’a pas pu être déterminée (possibles\u{a0}: {}).",
            arg(0)
        ),
        RemarkCode::SameBytes => {
            format!("Ce fichier est identique à {}, déjà reçu.", value(0))
        }
        RemarkCode::NotReadable if arg(0).is_empty() => {
            "Le fichier est reçu, mais recense ne lit pas ce format.".to_owned()
        }
        RemarkCode::NotReadable => {
            format!("Le fichier est reçu, mais recense ne lit pas ce format ({}).", arg(0))
        }
        RemarkCode::ArchiveNotReadable => {
            format!("L’archive est reçue, mais recense n’ouvre pas ce format ({}).", arg(0))
        }
        RemarkCode::PassedOver => format!(
            "Des fichiers de la même archive ont été laissés de côté d’après leur nom{}\u{a0}: {}.",
            numbered(arg(1), ["fichier", "fichiers"], Lang::Fr),
            arg(0)
        ),
        RemarkCode::OwnOutput => "Ce fichier a été produit par recense.".to_owned(),
        RemarkCode::ReferenceList => {
            "Ce fichier est une liste de référence, pas un envoi de commune.".to_owned()
        }
        RemarkCode::TemporaryFile => {
            "Ce fichier est un fichier temporaire ou de verrouillage.".to_owned()
        }
        RemarkCode::RejectedRow if arg(0).is_empty() => {
            "La ligne n’a pas pu être reprise.".to_owned()
        }
        RemarkCode::RejectedRow => format!("La ligne n’a pas pu être reprise ({}).", arg(0)),
        RemarkCode::OlderVersion => versions::older(arg(0), arg(1), arg(2), Lang::Fr),
        RemarkCode::NewerVersion => versions::newer(&others(&arg), arg(1), arg(2), Lang::Fr),
        RemarkCode::VersionsKept => versions::kept(&others(&arg), arg(2), Lang::Fr),
        RemarkCode::PossibleVersion => {
            versions::possible(&others(&arg), [arg(1), arg(2), arg(3), arg(4)], Lang::Fr)
        }
        RemarkCode::SheetRefused if arg(0).is_empty() => {
            "Cette feuille est abîmée ou incomplète\u{a0}: elle n’a pas été lue.".to_owned()
        }
        RemarkCode::SheetRefused => format!(
            "Cette feuille est abîmée ou incomplète\u{a0}: elle n’a pas été lue ({}).",
            arg(0)
        ),
        RemarkCode::MappingApplied if arg(0).is_empty() => {
            "Le tableau est lu selon la correspondance donnée.".to_owned()
        }
        RemarkCode::MappingApplied => format!(
            "Le tableau est lu selon la correspondance enregistrée pour cette commune et cette \
             forme de fichier le {}.",
            day_of(arg(0))
        ),
        RemarkCode::SetAside => "La correspondance écarte cette ligne.".to_owned(),
        RemarkCode::MappingColumn => format!(
            "La correspondance nomme la colonne {}, qui n’existe pas sur cette feuille.",
            arg(0)
        ),
        RemarkCode::SchoolFromContext => format!(
            "L’école {} est déduite d’un bandeau, du nom de la feuille ou du titre.",
            value(0)
        ),
    }
}

fn english<'a>(code: RemarkCode, arg: impl Fn(usize) -> &'a str) -> String {
    let value = |index: usize| quoted(arg(index), Lang::En);
    let field = |index: usize| quoted(labels::field_of_code(arg(index), Lang::En), Lang::En);
    match code {
        RemarkCode::BadDate => format!("{} is not a possible date.", value(0)),
        RemarkCode::BadAmount => format!("{} is not an amount.", value(0)),
        RemarkCode::BadQuantity => {
            format!("The quantity {} is not a whole number above zero.", value(0))
        }
        RemarkCode::BadCount => format!("The count {} is not a whole number.", value(0)),
        RemarkCode::BadUai => format!(
            "{} is not a valid UAI (7 digits and the check letter that goes with them).",
            value(0)
        ),
        RemarkCode::BadMac => {
            format!("{} is not a MAC address (12 hexadecimal digits).", value(0))
        }
        RemarkCode::DamagedSerial => format!(
            "The serial number {} was damaged by the spreadsheet, which made it a rounded number.",
            value(0)
        ),
        RemarkCode::UnknownCategory => {
            format!("The type of equipment {} is not recognised.", value(0))
        }
        RemarkCode::Uncalculated => {
            let cells = cells(arg(0), Lang::En);
            format!("The formula was never calculated, its value is unknown{cells}.")
        }
        RemarkCode::ErrorValue => {
            let cells = cells(arg(1), Lang::En);
            format!("The cell holds the spreadsheet error {}{cells}.", value(0))
        }
        RemarkCode::DoubtfulColumn if arg(2).is_empty() => {
            format!("The column {} was taken as {}, with a doubt.", value(0), field(1))
        }
        RemarkCode::DoubtfulColumn => {
            format!("The column {} was taken as {}, but might be {}.", value(0), field(1), field(2))
        }
        RemarkCode::UnknownColumn => {
            format!("The column {} matches no field of the inventory.", value(0))
        }
        RemarkCode::UnknownTable => format!(
            "A table was found, but its headers mean nothing to the inventory ({}).",
            value(0)
        ),
        RemarkCode::NoTable => "The sheet holds no table.".to_owned(),
        RemarkCode::UnusedCells if arg(0).contains(':') => {
            format!("The cells {} belong to no table.", arg(0))
        }
        RemarkCode::UnusedCells => format!("The cell {} belongs to no table.", arg(0)),
        RemarkCode::RaggedRow => {
            format!("The row has more cells than the header (too many: {}).", arg(0))
        }
        RemarkCode::WrongTotal => format!(
            "The total written for {} is {}, but the rows that were read add up to {}.",
            value(0),
            arg(1),
            arg(2)
        ),
        RemarkCode::RepairedText => {
            let (before, after) = (value(0), value(1));
            let cells = cells(arg(2), Lang::En);
            format!("The text {before} was restored to {after}, wrong encoding{cells}.")
        }
        RemarkCode::MixedEncoding => {
            format!("The file mixes several encodings (lines affected: {}).", arg(0))
        }
        RemarkCode::UnclosedQuote => {
            format!("A quote opened in record {} is never closed.", arg(0))
        }
        RemarkCode::Hidden => {
            format!("Something hidden was read: {}.", hidden(arg(0), arg(1), Lang::En))
        }
        RemarkCode::Persons => format!(
            "The column {} holds names of persons; they are kept apart and stay out of exports and \
             reports.",
            value(0)
        ),
        RemarkCode::CommuneUnknown if arg(0).is_empty() => {
            "The commune of this table could not be told.".to_owned()
        }
        RemarkCode::CommuneUnknown => {
            format!("The commune of this table could not be told (possible: {}).", arg(0))
        }
        RemarkCode::SameBytes => {
            format!("This file is identical to {}, already received.", value(0))
        }
        RemarkCode::NotReadable if arg(0).is_empty() => {
            "The file was received, but recense does not read this format.".to_owned()
        }
        RemarkCode::NotReadable => {
            format!("The file was received, but recense does not read this format ({}).", arg(0))
        }
        RemarkCode::ArchiveNotReadable => {
            format!("The archive is received, but recense does not open this kind ({}).", arg(0))
        }
        RemarkCode::PassedOver => format!(
            "Files of the same archive were passed over by their names{}: {}.",
            numbered(arg(1), ["file", "files"], Lang::En),
            arg(0)
        ),
        RemarkCode::OwnOutput => "This file was produced by recense.".to_owned(),
        RemarkCode::ReferenceList => {
            "This file is a reference list, not a commune’s delivery.".to_owned()
        }
        RemarkCode::TemporaryFile => "This file is a temporary or lock file.".to_owned(),
        RemarkCode::RejectedRow if arg(0).is_empty() => "The row could not be taken.".to_owned(),
        RemarkCode::RejectedRow => format!("The row could not be taken ({}).", arg(0)),
        RemarkCode::OlderVersion => versions::older(arg(0), arg(1), arg(2), Lang::En),
        RemarkCode::NewerVersion => versions::newer(&others(&arg), arg(1), arg(2), Lang::En),
        RemarkCode::VersionsKept => versions::kept(&others(&arg), arg(2), Lang::En),
        RemarkCode::PossibleVersion => {
            versions::possible(&others(&arg), [arg(1), arg(2), arg(3), arg(4)], Lang::En)
        }
        RemarkCode::SheetRefused if arg(0).is_empty() => {
            "This sheet is damaged or cut short: it was not read.".to_owned()
        }
        RemarkCode::SheetRefused => {
            format!("This sheet is damaged or cut short: it was not read ({}).", arg(0))
        }
        RemarkCode::MappingApplied if arg(0).is_empty() => {
            "The table is read by the mapping given.".to_owned()
        }
        RemarkCode::MappingApplied => format!(
            "The table is read by the mapping saved for this commune and this shape of file on {}.",
            day_of(arg(0))
        ),
        RemarkCode::SetAside => "The mapping sets this row aside.".to_owned(),
        RemarkCode::MappingColumn => {
            format!("The mapping names the column {}, which this sheet does not have.", arg(0))
        }
        RemarkCode::SchoolFromContext => {
            format!("The school {} is taken from a band, the sheet’s name or the title.", value(0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn remark(code: RemarkCode, args: &[&str]) -> Remark {
        let args = args.iter().map(ToString::to_string).collect();
        Remark { code, sheet: String::new(), cell: String::new(), args }
    }

    #[test]
    fn every_remark_is_a_sentence_and_an_advice_in_both_languages() {
        for lang in Lang::ALL {
            for code in RemarkCode::ALL {
                for args in [&[][..], &["un", "deux", "trois"]] {
                    let said = sentence(&remark(*code, args), lang);
                    assert!(said.ends_with('.') && said.chars().count() > 10, "{code}: {said}");
                }
                assert!(advice(*code, lang).ends_with('.'), "{code}");
            }
        }
    }

    #[test]
    fn what_is_said_of_a_value_names_it() {
        for (code, args, expected) in [
            (
                RemarkCode::BadDate,
                &["31/02/2015"][..],
                "«\u{a0}31/02/2015\u{a0}» n’est pas une date possible.",
            ),
            (
                RemarkCode::DoubtfulColumn,
                &["Statut", "status", "sector"],
                "La colonne «\u{a0}Statut\u{a0}» a été comprise comme «\u{a0}état\u{a0}», mais \
                 pourrait être «\u{a0}secteur\u{a0}».",
            ),
            (
                RemarkCode::ErrorValue,
                &["#N/A", "12"],
                "La cellule contient l’erreur de tableur «\u{a0}#N/A\u{a0}» (12 cellules).",
            ),
            (
                RemarkCode::Hidden,
                &["rows", "4-9"],
                "Un élément masqué a été lu\u{a0}: les lignes 4-9.",
            ),
            (
                RemarkCode::WrongTotal,
                &["TBI", "12", "11"],
                "Le total écrit pour «\u{a0}TBI\u{a0}» est 12, mais la somme des lignes lues est \
                 11.",
            ),
        ] {
            assert_eq!(sentence(&remark(code, args), Lang::Fr), expected);
        }
    }

    #[test]
    fn english_has_its_own_words_for_what_is_hidden() {
        for (args, said) in [
            (&["sheet"][..], "the sheet"),
            (&["rows", "4-9, 12"], "rows 4-9, 12"),
            (&["rows", "4"], "row 4"),
            (&["columns", "C"], "column C"),
        ] {
            let told = sentence(&remark(RemarkCode::Hidden, args), Lang::En);
            assert_eq!(told, format!("Something hidden was read: {said}."));
        }
    }
}
