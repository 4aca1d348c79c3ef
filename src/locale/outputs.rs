//! Why a file is not replaced, and what to do.

use crate::locale::Lang;
use crate::locale::inventory::NoFile;

/// Why what stands where a command writes is left as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spared {
    /// The inventory of the command, or a file that SQLite keeps beside it.
    Inventory,
    /// Another inventory, or a copy of one.
    OtherInventory,
    Settings,
    /// The command reads it.
    Input,
    /// Its bytes were imported.
    Delivered,
    /// A review with so many answers that are not in the inventory.
    Review(usize),
    /// A mapping that a person corrected and nobody imported.
    Mapping,
    /// A text that somebody changed since it was written.
    Changed,
    /// Nothing tells that recense wrote it.
    Foreign,
    Unreadable,
    /// It is no file.
    NoFile(NoFile),
    /// Another output of the command goes there.
    Twice,
}

impl Spared {
    /// Every reason, for tests.
    pub const ALL: [Self; 12] = [
        Self::Inventory,
        Self::OtherInventory,
        Self::Settings,
        Self::Input,
        Self::Delivered,
        Self::Review(2),
        Self::Mapping,
        Self::Changed,
        Self::Foreign,
        Self::Unreadable,
        Self::NoFile(NoFile::Folder),
        Self::Twice,
    ];

    /// Whether it is replaced where that is asked for.
    pub const fn yields(self) -> bool {
        match self {
            Self::Inventory
            | Self::OtherInventory
            | Self::Settings
            | Self::Input
            | Self::NoFile(_)
            | Self::Twice => false,
            Self::Delivered
            | Self::Review(_)
            | Self::Mapping
            | Self::Changed
            | Self::Foreign
            | Self::Unreadable => true,
        }
    }

    /// Why.
    pub fn cause(self, lang: Lang) -> String {
        let words = match self {
            Self::Review(answers) => return unapplied(answers, lang),
            Self::NoFile(kind) => {
                let kind = kind.words(lang);
                return say!(lang, "c’est {kind}", "it is {kind}");
            }
            Self::Inventory => lang.pick("l’inventaire y est tenu", "the inventory is kept there"),
            Self::OtherInventory => {
                lang.pick("c’est un inventaire de recense", "it is an inventory of recense")
            }
            Self::Settings => lang.pick(
                "c’est le fichier de réglages de la commande",
                "it is the settings file of the command",
            ),
            Self::Input => lang.pick("la commande le lit", "the command reads it"),
            Self::Delivered => lang.pick(
                "c’est un fichier livré, que l’inventaire a importé",
                "it is a file that was delivered, which the inventory imported",
            ),
            Self::Mapping => lang.pick(
                "c’est une correspondance corrigée, que l’inventaire n’a pas",
                "it is a mapping that was corrected, which the inventory does not have",
            ),
            Self::Changed => lang.pick(
                "quelqu’un l’a modifié depuis que recense l’a écrit",
                "somebody changed it since recense wrote it",
            ),
            Self::Foreign => lang.pick("recense ne l’a pas écrit", "recense did not write it"),
            Self::Unreadable => lang.pick(
                "il ne peut pas être lu, et rien ne dit donc ce qu’il contient",
                "it cannot be read, so that nothing tells what it holds",
            ),
            Self::Twice => lang.pick(
                "une autre sortie de la commande y est écrite",
                "another output of the command is written there",
            ),
        };
        words.to_owned()
    }

    /// What to do.
    pub fn hint(self, lang: Lang) -> &'static str {
        match self {
            Self::Review(_) => lang.pick(
                "reprenez les réponses avec « recense review --apply FICHIER », ou indiquez un autre fichier ; --overwrite le remplacerait",
                "take the answers with “recense review --apply FILE”, or name another file; --overwrite would replace it",
            ),
            Self::Mapping => lang.pick(
                "importez-la avec « recense import FICHIER --mapping CE_FICHIER », ou indiquez un autre fichier ; --overwrite la remplacerait",
                "import it with “recense import FILE --mapping THIS_FILE”, or name another file; --overwrite would replace it",
            ),
            Self::NoFile(NoFile::Folder) => lang.pick(
                "indiquez un fichier de ce dossier",
                "name a file in this folder",
            ),
            reason if reason.yields() => lang.pick(
                "indiquez un autre fichier, ou ajoutez --overwrite pour le remplacer",
                "name another file, or add --overwrite to replace it",
            ),
            _ => lang.pick("indiquez un autre fichier", "name another file"),
        }
    }
}

fn unapplied(answers: usize, lang: Lang) -> String {
    match (answers, lang) {
        (1, Lang::Fr) => {
            "c’est une revue remplie, dont une réponse n’est pas dans l’inventaire".into()
        }
        (1, Lang::En) => "it is a review with an answer that is not in the inventory".into(),
        (n, Lang::Fr) => {
            format!("c’est une revue remplie, dont {n} réponses ne sont pas dans l’inventaire")
        }
        (n, Lang::En) => format!("it is a review with {n} answers that are not in the inventory"),
    }
}

/// What to do where there is no room for a file.
pub fn no_room_hint(lang: Lang) -> &'static str {
    lang.pick(
        "libérez de la place, ou relevez la taille permise aux fichiers, puis relancez",
        "make room, or raise the size that files may have, and try again",
    )
}

/// A file is left as it is.
pub fn spared(path: &str, lang: Lang) -> String {
    say!(lang, "{path} n’est pas remplacé", "{path} is not replaced")
}

/// A folder is wanted where something else stands.
pub fn no_folder(path: &str, lang: Lang) -> String {
    say!(lang, "{path} n’est pas un dossier", "{path} is no folder")
}

/// What to do then.
pub fn no_folder_hint(lang: Lang) -> &'static str {
    lang.pick("indiquez un dossier avec --out", "name a folder with --out")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::telltale::{foreign, unquoted};

    #[test]
    fn each_reason_has_words_of_each_language() {
        for lang in Lang::ALL {
            for reason in Spared::ALL {
                for text in [reason.cause(lang), reason.hint(lang).to_owned()] {
                    let wrong = foreign(&unquoted(&text), lang == Lang::En);
                    assert!(wrong.is_empty(), "{wrong:?} in {text}");
                }
            }
        }
    }
}
