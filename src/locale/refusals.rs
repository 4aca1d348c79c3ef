//! Reasons for a refusal, and what to do about it.

use crate::locale::Lang;
use crate::locale::format::whole;
use crate::model::damage::{Cause, Damage};
use crate::model::refusal::{Excess, Measure, NotExtracted, Refusal, RefusalCode};

/// Why a file, sheet or table was refused: one sentence.
pub fn reason(refusal: &Refusal, lang: Lang) -> String {
    match refusal {
        Refusal::Empty {} => say!(lang, "Le fichier est vide.", "The file is empty."),
        Refusal::Unreadable { damage } => {
            let cause = cause(damage.cause, lang);
            say!(
                lang,
                "Le fichier ne peut pas être ouvert ({cause}).",
                "The file cannot be opened ({cause})."
            )
        }
        Refusal::Damaged { damage } => {
            let cause = cause(damage.cause, lang);
            say!(
                lang,
                "Le fichier est abîmé ou incomplet ({cause}).",
                "The file is damaged or cut short ({cause})."
            )
        }
        Refusal::SheetDamaged { damage } => {
            let cause = cause(damage.cause, lang);
            say!(
                lang,
                "Une feuille est abîmée ou incomplète et n’a pas été lue ({cause}).",
                "A sheet is damaged or cut short and was not read ({cause})."
            )
        }
        Refusal::Entities { part } => say!(
            lang,
            "Le fichier définit des entités XML, ce qu’aucun tableur ne fait et dont on se sert pour nuire ({part}).",
            "The file defines XML entities, which no spreadsheet program does and which serve to harm ({part})."
        ),
        Refusal::NotExtracted { why: NotExtracted::Name } => say!(
            lang,
            "Le nom de ce fichier désigne un endroit hors de son archive.",
            "The file’s name stands for a place outside its archive."
        ),
        Refusal::NotExtracted { why: NotExtracted::Depth } => say!(
            lang,
            "L’archive se trouve dans trop d’archives emboîtées.",
            "The archive stands in too many archives, one inside the other."
        ),
        Refusal::NotExtracted { why: NotExtracted::Method } => say!(
            lang,
            "L’archive est compressée d’une manière que recense ne lit pas.",
            "The archive is compressed in a way that recense does not read."
        ),
        Refusal::BeyondSheet { excess } => {
            let limit = limit(excess, lang);
            say!(
                lang,
                "Une cellule se trouve au-delà de la dernière ligne ou colonne d’une feuille{limit}.",
                "A cell stands beyond the last row or column of any sheet{limit}."
            )
        }
        Refusal::Encrypted {} => say!(
            lang,
            "Le fichier est protégé par un mot de passe.",
            "The file is protected by a password."
        ),
        Refusal::WebPage {} => say!(
            lang,
            "Le fichier est une page web sans tableau.",
            "The file is a web page without a table."
        ),
        Refusal::Xml {} => say!(
            lang,
            "Le fichier est un document XML que recense ne lit pas.",
            "The file is XML that recense does not read."
        ),
        Refusal::Foreign {} => say!(
            lang,
            "Le contenu du fichier n’est pas celui d’un tableur.",
            "The file’s content is not a spreadsheet."
        ),
        Refusal::TooLarge { excess } => {
            let limit = limit(excess, lang);
            say!(
                lang,
                "Le fichier dépasse les limites de lecture{limit}.",
                "The file is beyond the limits of reading{limit}."
            )
        }
        Refusal::CommuneUnknown { candidates } if candidates.is_empty() => say!(
            lang,
            "La commune de ce fichier n’a pas pu être déterminée.",
            "The commune of this file could not be told."
        ),
        Refusal::CommuneUnknown { candidates } => {
            let candidates = candidates.join(", ");
            say!(
                lang,
                "La commune n’a pas pu être déterminée avec certitude (possibles\u{a0}: {candidates}).",
                "The commune could not be told for certain (possible: {candidates})."
            )
        }
        Refusal::NoTable {} => {
            say!(lang, "Le fichier ne contient aucun tableau.", "The file holds no table.")
        }
        Refusal::Crashed { damage } => {
            let cause = cause(damage.cause, lang);
            say!(
                lang,
                "La lecture du fichier a échoué ({cause}).",
                "Reading the file failed ({cause})."
            )
        }
        Refusal::NotStored { damage: _ } => say!(
            lang,
            "L’inventaire n’accepte pas une valeur de ce fichier\u{a0}: rien n’en a été gardé.",
            "The inventory does not take a value of this file: nothing of it was kept."
        ),
        Refusal::TooSlow { seconds: limit } => {
            let limit = limit.map_or_else(String::new, |limit| seconds(limit, lang));
            say!(
                lang,
                "La lecture du fichier est trop longue{limit}.",
                "Reading the file takes too long{limit}."
            )
        }
        Refusal::Aborted { limit } => {
            let limit =
                limit.map_or_else(String::new, |limit| at_most(&megabytes(limit.0, lang), lang));
            say!(
                lang,
                "La lecture du fichier a demandé trop de mémoire ou s’est interrompue{limit}.",
                "Reading the file needed too much memory or broke off{limit}."
            )
        }
    }
}

/// Why a file cannot be opened or read, in a few words.
pub(in crate::locale) fn cause(cause: Cause, lang: Lang) -> &'static str {
    let (fr, en) = match cause {
        Cause::Unknown => ("cause non reconnue", "cause not recognised"),
        Cause::ArchiveCut => {
            ("l’archive est coupée ou abîmée", "the archive is cut short or damaged")
        }
        Cause::DuplicateParts => {
            ("deux éléments portent le même nom", "two of its parts bear one name")
        }
        Cause::LargerThanDeclared => {
            ("un élément est plus gros qu’il ne l’annonce", "a part is larger than it says")
        }
        Cause::Checksum => ("la somme de contrôle est fausse", "a checksum is wrong"),
        Cause::PartMissing => ("il y manque un élément", "a part of it is missing"),
        Cause::Xml => {
            ("son contenu XML est coupé ou mal formé", "its XML is cut short or ill-formed")
        }
        Cause::NoDirectory => {
            ("son répertoire interne est absent", "its inner directory is missing")
        }
        Cause::FalseDimensions => {
            ("les dimensions d’une feuille sont fausses", "the dimensions of a sheet are false")
        }
        Cause::BadAddress => {
            ("l’adresse d’une cellule n’est pas valable", "the address of a cell is not valid")
        }
        Cause::SameSheetName => {
            ("plusieurs feuilles portent ce nom", "several sheets bear this name")
        }
        Cause::ReaderFailed => {
            ("un élément n’est pas de la forme attendue", "a part is not of the form expected")
        }
        Cause::Gone => ("il n’existe plus", "it is not there any more"),
        Cause::OtherSheet => (
            "c’est une feuille de macros ou d’un autre genre, qui ne contient pas de liste",
            "it is a sheet of macros or of another kind, which holds no list",
        ),
        Cause::DanglingLink => ("le lien ne mène nulle part", "the link leads nowhere"),
        Cause::PathTooLong => {
            ("le chemin est trop long pour le système", "the path is too long for the system")
        }
        Cause::NoRight => ("accès refusé", "access denied"),
        Cause::IsFolder => ("c’est un dossier", "it is a folder"),
        Cause::DiskFull => ("le disque est plein", "the disk is full"),
        Cause::NotText => ("ce n’est pas du texte", "it is no text"),
        Cause::InUse => ("un autre programme l’utilise", "another program uses it"),
    };
    lang.pick(fr, en)
}

/// Why the system does not give a file, or does not take one.
pub fn of_system(error: &std::io::Error, lang: Lang) -> &'static str {
    cause(Damage::of_system(error).cause, lang)
}

/// The words of a reader, marked as what they are: for whom has to find out more.
pub fn technical(detail: &str, lang: Lang) -> String {
    say!(lang, "(détail technique\u{a0}: {detail})", "(technical detail: {detail})")
}

/// A limit in brackets: ` (512 Mo au plus)`.
fn at_most(limit: &str, lang: Lang) -> String {
    say!(lang, " ({limit} au plus)", " ({limit} at most)")
}

/// The limit of a duration: ` (20 secondes au plus)`.
fn seconds(limit: f64, lang: Lang) -> String {
    let one = lang.pick(limit < 2.0, limit.to_string() == "1");
    let plural = if one { "" } else { "s" };
    let number = limit.to_string().replace('.', lang.pick(",", "."));
    at_most(&say!(lang, "{number} seconde{plural}", "{number} second{plural}"), lang)
}

fn megabytes(size: u64, lang: Lang) -> String {
    format!("{size} {}", lang.pick("Mo", "MB"))
}

/// What is beyond a limit, where it is told: ` (cellules : 30 000 000 au plus)`.
fn limit(excess: &Excess, lang: Lang) -> String {
    let (what, limit) = match excess {
        Excess::Unsaid => return String::new(),
        Excess::File { bytes, limit } => {
            let (bytes, limit) = (whole(*bytes, lang), whole(*limit, lang));
            return say!(
                lang,
                " ({bytes} octets, {limit} au plus)",
                " ({bytes} bytes, {limit} at most)"
            );
        }
        Excess::Sheet { rows, columns } => {
            (lang.pick("lignes et colonnes", "rows and columns"), format!("{rows} × {columns}"))
        }
        Excess::Part { name, limit } => (name.as_str(), megabytes(limit.0, lang)),
        Excess::Of { measure: Measure::Ratio, limit } => {
            (measured(Measure::Ratio, lang), say!(lang, "{limit} pour 1", "{limit} to 1"))
        }
        Excess::Of { measure, limit } if measure.is_size() => {
            (measured(*measure, lang), megabytes(*limit, lang))
        }
        Excess::Of { measure, limit } => (measured(*measure, lang), whole(*limit, lang)),
    };
    say!(lang, " ({what}\u{a0}: {limit} au plus)", " ({what}: {limit} at most)")
}

/// What a limit is of.
fn measured(measure: Measure, lang: Lang) -> &'static str {
    let (fr, en) = match measure {
        Measure::ArchiveFiles => ("fichiers dans l’archive", "files in the archive"),
        Measure::UnpackedSize => ("taille décompressée", "unpacked size"),
        Measure::Ratio => ("taux de compression", "compression ratio"),
        Measure::TextSize => ("taille des textes", "size of the texts"),
        Measure::AnnouncedTexts => ("chaînes annoncées", "texts announced"),
        Measure::Size => ("taille", "size"),
        Measure::Cells => ("cellules", "cells"),
        Measure::CellsPerByte => ("cellules par octet", "cells for each byte"),
        Measure::Records => ("équipements, contrats et comptages", "devices, contracts and counts"),
        Measure::Rows => ("lignes", "rows"),
        Measure::Nesting => ("tableaux imbriqués", "tables within tables"),
        Measure::Columns => ("colonnes", "columns"),
    };
    lang.pick(fr, en)
}

/// What to do about a refusal.
pub fn advice(code: RefusalCode, lang: Lang) -> &'static str {
    let (fr, en) = match code {
        RefusalCode::Empty => {
            ("Demandez à la commune de le renvoyer.", "Ask the commune to send it again.")
        }
        RefusalCode::Unreadable => (
            "Vérifiez que le fichier existe encore, qu’il n’est pas ouvert ailleurs et que vous \
             avez le droit de le lire.",
            "Check that the file still exists, is not open elsewhere and that you may read it.",
        ),
        RefusalCode::Damaged | RefusalCode::SheetDamaged | RefusalCode::BeyondSheet => (
            "Ouvrez-le dans un tableur pour le réenregistrer en xlsx\u{a0}; s’il ne s’ouvre pas, \
             demandez à la commune de le renvoyer.",
            "Open it in a spreadsheet program and save it as xlsx; if it does not open, ask the \
             commune to send it again.",
        ),
        RefusalCode::Encrypted => (
            "Demandez une copie sans mot de passe, ou ouvrez-le et enregistrez-le sans protection.",
            "Ask for a copy without a password, or open it and save it without protection.",
        ),
        RefusalCode::WebPage => (
            "Si un tableau s’y affiche, copiez-le dans un classeur et importez celui-ci.",
            "If it shows a table, copy it into a workbook and import that.",
        ),
        RefusalCode::Xml => (
            "Ouvrez-le dans un tableur et enregistrez-le en xlsx, ods ou csv.",
            "Open it in a spreadsheet program and save it as xlsx, ods or csv.",
        ),
        RefusalCode::Entities => (
            "Ne l’ouvrez pas sans précaution\u{a0}: vérifiez sa provenance et demandez les données dans \
             un autre fichier.",
            "Do not open it without care: find out where it comes from and ask for the data in \
             another file.",
        ),
        RefusalCode::NotExtracted => (
            "Extrayez l’archive, vérifiez ce qu’elle contient et importez le dossier obtenu.",
            "Extract the archive, check what it holds and import that folder.",
        ),
        RefusalCode::Foreign => (
            "Vérifiez ce qu’est ce fichier, puis demandez les données en xlsx, ods ou csv.",
            "Find out what the file is, then ask for the data as xlsx, ods or csv.",
        ),
        RefusalCode::TooLarge => (
            "Supprimez les lignes et colonnes vides mises en forme, puis réenregistrez-le en xlsx\u{a0}; \
             si le fichier est sûr, relevez dans recense.toml la limite qu’il dépasse\u{a0}: \
             max_file_bytes, max_cells, max_cells_per_byte ou max_records.",
            "Delete empty formatted rows and columns, then save it again as xlsx; where \
             the file is safe, raise in recense.toml the limit it is beyond: max_file_bytes, \
             max_cells, max_cells_per_byte or max_records.",
        ),
        RefusalCode::CommuneUnknown => (
            "Importez-le avec «\u{a0}--commune NOM\u{a0}», ou rangez-le dans un dossier au nom de la \
             commune.",
            "Import it with “--commune NAME”, or put it in a folder named after the commune.",
        ),
        RefusalCode::NoTable => (
            "Vérifiez que c’est le bon fichier\u{a0}; un tableau a une ligne d’en-têtes et des lignes \
             de données.",
            "Check that it is the right file; a table has a header row and rows of data.",
        ),
        RefusalCode::NotStored => (
            "Ouvrez-le dans un tableur, corrigez les nombres démesurés ou en erreur et importez-le à \
             nouveau\u{a0}; «\u{a0}--verbose\u{a0}» montre ce qui est refusé.",
            "Open it in a spreadsheet program, correct the numbers that are enormous or in error and \
             import it again; “--verbose” shows what is not taken.",
        ),
        RefusalCode::Crashed => (
            "Ouvrez-le dans un tableur, enregistrez-le en xlsx et importez cette copie.",
            "Open it in a spreadsheet program, save it as xlsx and import that copy.",
        ),
        RefusalCode::TooSlow => (
            "Supprimez les lignes, colonnes et feuilles inutiles, ou relevez max_read_seconds dans \
             recense.toml si le fichier est sûr.",
            "Delete rows, columns and sheets that are not needed, or raise max_read_seconds in \
             recense.toml if the file is safe.",
        ),
        RefusalCode::Aborted => (
            "Ouvrez-le dans un tableur, enregistrez-le en xlsx et importez cette copie\u{a0}; si le \
             fichier est sûr, relevez max_read_memory_bytes dans recense.toml.",
            "Open it in a spreadsheet program, save it as xlsx and import that copy; if the file is \
             safe, raise max_read_memory_bytes in recense.toml.",
        ),
    };
    lang.pick(fr, en)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::refusal::Megabytes;

    #[test]
    fn every_refusal_has_a_reason_and_an_advice_in_both_languages() {
        for lang in Lang::ALL {
            for refusal in [Refusal::samples(false), Refusal::samples(true)].concat() {
                let said = reason(&refusal, lang);
                assert!(said.ends_with('.') && said.chars().count() > 10, "{refusal:?}: {said}");
                assert!(!said.contains("()"), "{said}");
                assert!(advice(refusal.code(), lang).ends_with('.'), "{refusal:?}");
            }
        }
    }

    #[test]
    fn limits_and_candidates_are_named() {
        for (refusal, fr, en) in [
            (
                Refusal::TooLarge {
                    excess: Excess::Of { measure: Measure::Cells, limit: 30_000_000 },
                },
                "Le fichier dépasse les limites de lecture (cellules\u{a0}: \
                 30\u{202f}000\u{202f}000 au plus).",
                "The file is beyond the limits of reading (cells: 30,000,000 at most).",
            ),
            (
                Refusal::TooLarge { excess: Excess::File { bytes: 300, limit: 256 } },
                "Le fichier dépasse les limites de lecture (300 octets, 256 au plus).",
                "The file is beyond the limits of reading (300 bytes, 256 at most).",
            ),
            (
                Refusal::TooLarge { excess: Excess::Of { measure: Measure::Ratio, limit: 400 } },
                "Le fichier dépasse les limites de lecture (taux de compression\u{a0}: 400 pour 1 \
                 au plus).",
                "The file is beyond the limits of reading (compression ratio: 400 to 1 at most).",
            ),
            (
                Refusal::Aborted { limit: Some(Megabytes(512)) },
                "La lecture du fichier a demandé trop de mémoire ou s’est interrompue (512 Mo au \
                 plus).",
                "Reading the file needed too much memory or broke off (512 MB at most).",
            ),
            (
                Refusal::TooSlow { seconds: Some(1.5) },
                "La lecture du fichier est trop longue (1,5 seconde au plus).",
                "Reading the file takes too long (1.5 seconds at most).",
            ),
            (
                Refusal::CommuneUnknown {
                    candidates: vec!["Bruges".to_owned(), "Bègles".to_owned()],
                },
                "La commune n’a pas pu être déterminée avec certitude (possibles\u{a0}: Bruges, \
                 Bègles).",
                "The commune could not be told for certain (possible: Bruges, Bègles).",
            ),
        ] {
            assert_eq!(reason(&refusal, Lang::Fr), fr);
            assert_eq!(reason(&refusal, Lang::En), en);
        }
    }
}
