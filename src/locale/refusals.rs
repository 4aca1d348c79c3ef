//! Reasons for a refusal, and what to do about it.

use crate::locale::Lang;
use crate::locale::format::number;
use crate::model::remark::{Refusal, RefusalCode};

/// Why a file, sheet or table was refused: one sentence.
pub fn reason(refusal: &Refusal, lang: Lang) -> String {
    let arg = |index: usize| refusal.args.get(index).map_or("", String::as_str);
    let details = || if arg(0).is_empty() { String::new() } else { format!(" ({})", arg(0)) };
    match (refusal.code, lang) {
        (RefusalCode::Empty, Lang::Fr) => "Le fichier est vide.".to_owned(),
        (RefusalCode::Empty, Lang::En) => "The file is empty.".to_owned(),
        (RefusalCode::Unreadable, Lang::Fr) => {
            format!("Le fichier ne peut pas être ouvert{}.", details())
        }
        (RefusalCode::Unreadable, Lang::En) => format!("The file cannot be opened{}.", details()),
        (RefusalCode::Damaged, Lang::Fr) => {
            format!("Le fichier est abîmé ou incomplet{}.", details())
        }
        (RefusalCode::Damaged, Lang::En) => {
            format!("The file is damaged or cut short{}.", details())
        }
        (RefusalCode::SheetDamaged, Lang::Fr) => {
            format!("Une feuille est abîmée ou incomplète et n’a pas été lue{}.", details())
        }
        (RefusalCode::SheetDamaged, Lang::En) => {
            format!("A sheet is damaged or cut short and was not read{}.", details())
        }
        (RefusalCode::Entities, Lang::Fr) => format!(
            "Le fichier définit des entités XML, ce qu’aucun tableur ne fait et dont on se sert pour \
             nuire{}.",
            details()
        ),
        (RefusalCode::Entities, Lang::En) => format!(
            "The file defines XML entities, which no spreadsheet program does and which serve to \
             harm{}.",
            details()
        ),
        (RefusalCode::BeyondSheet, Lang::Fr) => format!(
            "Une cellule se trouve au-delà de la dernière ligne ou colonne d’une feuille{}.",
            limit(refusal, lang)
        ),
        (RefusalCode::BeyondSheet, Lang::En) => format!(
            "A cell stands beyond the last row or column of any sheet{}.",
            limit(refusal, lang)
        ),
        (RefusalCode::NotExtracted, _) => not_extracted(arg(0), lang).to_owned(),
        (RefusalCode::Encrypted, Lang::Fr) => {
            "Le fichier est protégé par un mot de passe.".to_owned()
        }
        (RefusalCode::Encrypted, Lang::En) => "The file is protected by a password.".to_owned(),
        (RefusalCode::WebPage, Lang::Fr) => {
            "Le fichier est une page web enregistrée sous le nom d’un tableur.".to_owned()
        }
        (RefusalCode::WebPage, Lang::En) => {
            "The file is a web page saved under a spreadsheet’s name.".to_owned()
        }
        (RefusalCode::Xml, Lang::Fr) => {
            "Le fichier est un document XML que recense ne lit pas.".to_owned()
        }
        (RefusalCode::Xml, Lang::En) => "The file is XML that recense does not read.".to_owned(),
        (RefusalCode::Foreign, Lang::Fr) => {
            "Le contenu du fichier n’est pas celui d’un tableur.".to_owned()
        }
        (RefusalCode::Foreign, Lang::En) => "The file’s content is not a spreadsheet.".to_owned(),
        (RefusalCode::TooLarge, Lang::Fr) => {
            format!("Le fichier dépasse les limites de lecture{}.", limit(refusal, lang))
        }
        (RefusalCode::TooLarge, Lang::En) => {
            format!("The file is beyond the limits of reading{}.", limit(refusal, lang))
        }
        (RefusalCode::CommuneUnknown, Lang::Fr) if arg(0).is_empty() => {
            "La commune de ce fichier n’a pas pu être déterminée.".to_owned()
        }
        (RefusalCode::CommuneUnknown, Lang::Fr) => {
            format!(
                "La commune n’a pas pu être déterminée avec certitude (possibles\u{a0}: {}).",
                arg(0)
            )
        }
        (RefusalCode::CommuneUnknown, Lang::En) if arg(0).is_empty() => {
            "The commune of this file could not be told.".to_owned()
        }
        (RefusalCode::CommuneUnknown, Lang::En) => {
            format!("The commune could not be told for certain (possible: {}).", arg(0))
        }
        (RefusalCode::NoTable, Lang::Fr) => "Le fichier ne contient aucun tableau.".to_owned(),
        (RefusalCode::NoTable, Lang::En) => "The file holds no table.".to_owned(),
        (RefusalCode::Crashed, Lang::Fr) => {
            format!("La lecture du fichier a échoué{}.", details())
        }
        (RefusalCode::Crashed, Lang::En) => format!("Reading the file failed{}.", details()),
        (RefusalCode::TooSlow, Lang::Fr) => {
            format!("La lecture du fichier est trop longue{}.", seconds(arg(0), lang))
        }
        (RefusalCode::TooSlow, Lang::En) => {
            format!("Reading the file takes too long{}.", seconds(arg(0), lang))
        }
        (RefusalCode::Aborted, Lang::Fr) => format!(
            "La lecture du fichier a demandé trop de mémoire ou s’est interrompue{}.",
            if arg(0).is_empty() { String::new() } else { format!(" ({} au plus)", arg(0)) }
        ),
        (RefusalCode::Aborted, Lang::En) => format!(
            "Reading the file needed too much memory or broke off{}.",
            if arg(0).is_empty() { String::new() } else { format!(" ({} at most)", arg(0)) }
        ),
    }
}

/// Why a file is not taken out of its archive.
fn not_extracted(why: &str, lang: Lang) -> &'static str {
    let (fr, en) = match why {
        "name" => (
            "Le nom de ce fichier désigne un endroit hors de son archive.",
            "The file’s name stands for a place outside its archive.",
        ),
        "depth" => (
            "L’archive se trouve dans trop d’archives emboîtées.",
            "The archive stands in too many archives, one inside the other.",
        ),
        _ => (
            "L’archive est compressée d’une manière que recense ne lit pas.",
            "The archive is compressed in a way that recense does not read.",
        ),
    };
    lang.pick(fr, en)
}

/// The limit of a duration, where it is told: ` (20 secondes au plus)`.
fn seconds(limit: &str, lang: Lang) -> String {
    let one = limit.parse::<f64>().is_ok_and(|limit| limit < 2.0);
    match lang {
        _ if limit.is_empty() => String::new(),
        Lang::Fr => {
            let limit = limit.replace('.', ",");
            format!(" ({limit} seconde{} au plus)", if one { "" } else { "s" })
        }
        Lang::En => format!(" ({limit} second{} at most)", if limit == "1" { "" } else { "s" }),
    }
}

/// What is too large and the limit, where they are told: ` (cellules : 30 000 000 au plus)`.
fn limit(refusal: &Refusal, lang: Lang) -> String {
    let shown = |text: &String| {
        text.parse().map_or_else(|_| text.clone(), |limit: i64| number(limit, lang))
    };
    match refusal.args.as_slice() {
        [] => String::new(),
        [what] => format!(" ({what})"),
        [size, limit, ..] if size.parse::<u64>().is_ok() => match lang {
            Lang::Fr => format!(" ({} octets, {} au plus)", shown(size), shown(limit)),
            Lang::En => format!(" ({} bytes, {} at most)", shown(size), shown(limit)),
        },
        [what, limit, ..] => match lang {
            Lang::Fr => format!(" ({what}\u{a0}: {} au plus)", shown(limit)),
            Lang::En => format!(" ({what}: {} at most)", shown(limit)),
        },
    }
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
        RefusalCode::WebPage | RefusalCode::Xml => (
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
             si sa taille ou ses cellules dépassent et que le fichier est sûr, relevez max_file_bytes \
             ou max_cells dans recense.toml.",
            "Delete empty formatted rows and columns, then save it again as xlsx; where its size or \
             its cells are beyond and the file is safe, raise max_file_bytes or max_cells in \
             recense.toml.",
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

    fn refusal(code: RefusalCode, args: &[&str]) -> Refusal {
        Refusal { code, args: args.iter().map(ToString::to_string).collect() }
    }

    #[test]
    fn every_refusal_has_a_reason_and_an_advice_in_both_languages() {
        for lang in Lang::ALL {
            for code in RefusalCode::ALL {
                for args in [&[][..], &["un", "deux"]] {
                    let said = reason(&refusal(*code, args), lang);
                    assert!(said.ends_with('.') && said.chars().count() > 10, "{code}: {said}");
                    assert!(!said.contains("()"), "{said}");
                }
                assert!(advice(*code, lang).ends_with('.'), "{code}");
            }
        }
    }

    #[test]
    fn limits_and_candidates_are_named() {
        let large = refusal(RefusalCode::TooLarge, &["cellules", "30000000"]);
        assert_eq!(
            reason(&large, Lang::Fr),
            "Le fichier dépasse les limites de lecture (cellules\u{a0}: \
             30\u{202f}000\u{202f}000 au plus)."
        );
        let heavy = refusal(RefusalCode::TooLarge, &["300", "256"]);
        assert!(reason(&heavy, Lang::Fr).ends_with("(300 octets, 256 au plus)."));
        let commune = refusal(RefusalCode::CommuneUnknown, &["Bruges, Bègles"]);
        assert!(reason(&commune, Lang::Fr).contains("Bruges, Bègles"));
    }
}
