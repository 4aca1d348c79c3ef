//! What is wrong in a settings file, in words: the reader of TOML says it in English.

use crate::locale::Lang;
use crate::locale::format::quoted;

/// What is wrong on a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A key that is none of ours.
    UnknownKey(String),
    /// A word that is none of those a key takes.
    UnknownWord(String),
    /// A value of another type than its key takes, or beyond what it may be.
    WrongValue,
    Twice,
    /// It is no TOML.
    Syntax,
}

impl Fault {
    /// What the reader's message says.
    pub fn of(message: &str) -> Self {
        let named = || message.split('`').nth(1).unwrap_or_default().to_owned();
        match message {
            _ if message.starts_with("unknown field") => Self::UnknownKey(named()),
            _ if message.starts_with("unknown variant") => Self::UnknownWord(named()),
            _ if message.starts_with("invalid type") || message.starts_with("invalid value") => {
                Self::WrongValue
            }
            _ if message.starts_with("duplicate") => Self::Twice,
            _ => Self::Syntax,
        }
    }

    /// Where it stands and what it is.
    pub fn words(&self, line: usize, lang: Lang) -> String {
        let what = match self {
            Self::UnknownKey(key) => {
                let key = quoted(key, lang);
                say!(lang, "{key} n’est pas un réglage", "{key} is no setting")
            }
            Self::UnknownWord(word) => {
                let word = quoted(word, lang);
                say!(lang, "{word} n’est pas un mot attendu ici", "{word} is no word expected here")
            }
            Self::WrongValue => lang
                .pick("la valeur n’est pas de la forme attendue", "the value is not as expected")
                .to_owned(),
            Self::Twice => lang
                .pick("un réglage y est écrit deux fois", "a setting is written twice")
                .to_owned(),
            Self::Syntax => lang
                .pick(
                    "un réglage s’écrit nom = valeur, les textes entre guillemets",
                    "a setting is written name = value, texts in quotes",
                )
                .to_owned(),
        };
        say!(lang, "ligne {line}\u{a0}: {what}", "line {line}: {what}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_reader_says_is_one_of_the_faults() {
        for (message, fr) in [
            (
                "unknown field `couleur`, expected one of `langue`, `inventaire`",
                "ligne 3\u{a0}: «\u{a0}couleur\u{a0}» n’est pas un réglage",
            ),
            (
                "invalid type: string \"a\", expected u32",
                "ligne 3\u{a0}: la valeur n’est pas de la forme attendue",
            ),
            (
                "string values must be quoted, expected literal string",
                "ligne 3\u{a0}: un réglage s’écrit nom = valeur, les textes entre guillemets",
            ),
        ] {
            assert_eq!(Fault::of(message).words(3, Lang::Fr), fr);
        }
    }
}
