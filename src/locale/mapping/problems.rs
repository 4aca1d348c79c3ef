//! What may be wrong with a mapping file, why, and what to do.

use super::{fix_hint, no_toml};
use crate::locale::format::quoted;
use crate::locale::{Lang, labels};
use crate::model::codes::{Category, TableKind};
use crate::model::field::FieldName;

/// A mapping file cannot be read.
pub fn unreadable(path: &str, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!("la correspondance {path} ne peut pas être lue"),
        Lang::En => format!("the mapping {path} cannot be read"),
    }
}

/// Where something is wrong.
pub fn wrong(path: &str, line: usize, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!("la correspondance {path} n'est pas valable, ligne {line}"),
        Lang::En => format!("the mapping {path} is not valid, line {line}"),
    }
}

/// What is wrong in a mapping file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    NoToml,
    /// A key that is none of ours.
    UnknownKey(String),
    /// A value of another type than its key takes: key, what it takes.
    WrongType(String, Wanted),
    /// A column that is none: its letters.
    UnknownColumn(String),
    /// A code that is no field.
    UnknownField(String),
    /// A code that is no type of equipment.
    UnknownCategory(String),
    /// A code that is no kind of table.
    UnknownKind(String),
    /// A commune that is not of the list.
    UnknownCommune(String),
    /// A commune name of several: the name, the communes.
    SeveralCommunes(String, String),
    /// A digest that cannot be read.
    BadShape(String),
    /// Header rows that do not follow each other.
    BadHeaderRows,
    /// First and last row, or header and first row, in the wrong order.
    BadRows,
    NoTable,
    NoColumns,
    /// A table that says neither its file nor its shape.
    NoPlace,
}

/// What a key takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    Text,
    Row,
    Rows,
    Table,
}

impl Problem {
    /// What is wrong, in words.
    pub fn cause(&self, lang: Lang) -> String {
        let q = |text: &str| quoted(text, lang);
        match (self, lang) {
            (Self::NoToml, Lang::Fr) => "ce n'est pas du TOML".to_owned(),
            (Self::NoToml, Lang::En) => "this is no TOML".to_owned(),
            (Self::UnknownKey(key), Lang::Fr) => {
                format!("{} n'est pas une rubrique connue", q(key))
            }
            (Self::UnknownKey(key), Lang::En) => format!("{} is no key of ours", q(key)),
            (Self::WrongType(key, wanted), Lang::Fr) => {
                let wanted = match wanted {
                    Wanted::Text => "un texte entre guillemets",
                    Wanted::Row => "un numéro de ligne",
                    Wanted::Rows => "une liste de numéros de lignes, comme [3, 4]",
                    Wanted::Table => "une rubrique entre crochets",
                };
                format!("{} attend {wanted}", q(key))
            }
            (Self::WrongType(key, wanted), Lang::En) => {
                let wanted = match wanted {
                    Wanted::Text => "a quoted text",
                    Wanted::Row => "a row number",
                    Wanted::Rows => "a list of row numbers, such as [3, 4]",
                    Wanted::Table => "a section in brackets",
                };
                format!("{} takes {wanted}", q(key))
            }
            (Self::UnknownColumn(text), Lang::Fr) => {
                format!("{} n'est pas une lettre de colonne (A, B… AA…, au plus XFD)", q(text))
            }
            (Self::UnknownColumn(text), Lang::En) => {
                format!("{} is no column letter (A, B… AA…, XFD at most)", q(text))
            }
            (Self::UnknownField(text), Lang::Fr) => {
                format!("{} n'est pas un code de colonne", q(text))
            }
            (Self::UnknownField(text), Lang::En) => format!("{} is no code of a column", q(text)),
            (Self::UnknownCategory(text), Lang::Fr) => {
                format!("{} n'est pas un type de matériel", q(text))
            }
            (Self::UnknownCategory(text), Lang::En) => {
                format!("{} is no type of equipment", q(text))
            }
            (Self::UnknownKind(text), Lang::Fr) => {
                format!("{} n'est pas un objet de tableau", q(text))
            }
            (Self::UnknownKind(text), Lang::En) => format!("{} is no kind of table", q(text)),
            (Self::UnknownCommune(text), Lang::Fr) => {
                format!("{} n'est pas une commune de la liste", q(text))
            }
            (Self::UnknownCommune(text), Lang::En) => {
                format!("{} is no commune of the list", q(text))
            }
            (Self::SeveralCommunes(text, found), Lang::Fr) => {
                format!("{} peut être\u{a0}: {found}", q(text))
            }
            (Self::SeveralCommunes(text, found), Lang::En) => {
                format!("{} may be: {found}", q(text))
            }
            (Self::BadShape(text), Lang::Fr) => {
                format!("l'empreinte {} n'est pas lisible", q(text))
            }
            (Self::BadShape(text), Lang::En) => format!("the digest {} cannot be read", q(text)),
            (Self::BadHeaderRows, Lang::Fr) => {
                "les lignes d'en-tête se donnent dans l'ordre, chacune une fois".to_owned()
            }
            (Self::BadHeaderRows, Lang::En) => {
                "header rows are given in order, each once".to_owned()
            }
            (Self::BadRows, Lang::Fr) => {
                "l'en-tête, la première et la dernière ligne ne sont pas dans cet ordre".to_owned()
            }
            (Self::BadRows, Lang::En) => {
                "the header, the first and the last row are not in this order".to_owned()
            }
            (Self::NoTable, Lang::Fr) => "elle ne contient aucun [[tableau]]".to_owned(),
            (Self::NoTable, Lang::En) => "it holds no [[table]]".to_owned(),
            (Self::NoColumns, Lang::Fr) => "ce tableau n'a pas de [tableau.colonnes]".to_owned(),
            (Self::NoColumns, Lang::En) => "this table has no [table.columns]".to_owned(),
            (Self::NoPlace, Lang::Fr) => {
                "ce tableau ne dit pas de quel fichier il est (fichier = \"nom.xlsx\")".to_owned()
            }
            (Self::NoPlace, Lang::En) => {
                "this table does not say which file it is of (file = \"name.xlsx\")".to_owned()
            }
        }
    }

    /// What to do.
    pub fn hint(&self, lang: Lang) -> String {
        let codes = |codes: Vec<&str>| {
            let lead = lang.pick("codes possibles\u{a0}: ", "possible codes: ");
            format!("{lead}{}", codes.join(", "))
        };
        match self {
            Self::NoToml => no_toml(lang).to_owned(),
            Self::UnknownField(text) => {
                let wanted = text.trim().to_lowercase();
                let named = FieldName::ALL.iter().find(|field| {
                    Lang::ALL.iter().any(|lang| labels::field(**field, *lang) == wanted)
                });
                match named {
                    Some(field) => match lang {
                        Lang::Fr => format!("écrivez \"{}\"", field.code()),
                        Lang::En => format!("write \"{}\"", field.code()),
                    },
                    None => codes(FieldName::ALL.iter().map(|field| field.code()).collect()),
                }
            }
            Self::UnknownCategory(_) => {
                codes(Category::ALL.iter().map(|category| category.code()).collect())
            }
            Self::UnknownKind(_) => codes(TableKind::ALL.iter().map(|kind| kind.code()).collect()),
            _ => fix_hint(lang).to_owned(),
        }
    }
}

/// A mapping that is for no file given.
pub fn unmatched_all(path: &str, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!("la correspondance {path} ne convient à aucun des fichiers donnés"),
        Lang::En => format!("the mapping {path} is for none of the files given"),
    }
}

/// A table of a mapping that is for no file given: its rank, its sheet, whether a sheet of that
/// name was there.
pub fn unmatched(rank: usize, sheet: &str, there: bool, lang: Lang) -> String {
    let name = if sheet.is_empty() { String::new() } else { format!(" ({})", quoted(sheet, lang)) };
    match (there, lang) {
        (true, Lang::Fr) => format!(
            "le tableau {rank}{name} de la correspondance n'a été appliqué à aucun fichier\u{a0}: aucun en-tête de cette forme"
        ),
        (false, Lang::Fr) => format!(
            "le tableau {rank}{name} de la correspondance n'a été appliqué à aucun fichier\u{a0}: ni feuille de ce nom, ni en-tête de cette forme"
        ),
        (true, Lang::En) => {
            format!(
                "table {rank}{name} of the mapping was applied to no file: no header of this shape"
            )
        }
        (false, Lang::En) => format!(
            "table {rank}{name} of the mapping was applied to no file: neither a sheet of this name nor a header of this shape"
        ),
    }
}
