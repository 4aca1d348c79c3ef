//! French and English words. One section a file: a struct of messages with a constant for each
//! language, or an exhaustive `match` over the model's codes, so that a missing message does not
//! compile. May match on the model's codes; knows nothing else of ours.
//!
//! | section | what it says |
//! |---|---|
//! | `format` | numbers, dates, amounts, percentages, plurals |
//! | `labels` | the words of every code of the model |
//! | `vocabulary` | those of them that the views of the inventory show |
//! | `remarks`, `refusals` | problems met while reading, and what to do |
//! | `findings` | the rules of the audit |
//! | `export` | headers and fixed words of the exports |
//! | `inventory` | what keeps the inventory from being opened, and what to do |
//! | `mapping` | column mappings: their keys, their comments, what is wrong in them |
//! | `outputs` | why a file is not replaced, and what to do |
//! | `visible` | characters that would act instead of being read |
//! | `report`, `cli` | words of the reports and of the command line |

/// Declares phrases: a function of the language each, the French words first.
macro_rules! phrases {
    ($($(#[$meta:meta])* $name:ident = $fr:literal, $en:literal;)+) => {
        $($(#[$meta])* pub fn $name(lang: $crate::locale::Lang) -> &'static str {
            lang.pick($fr, $en)
        })+
    };
}

/// A sentence in the language asked for: French, then English, of the same values.
macro_rules! say {
    ($lang:expr, $fr:literal, $en:literal $(,)?) => {
        match $lang {
            $crate::locale::Lang::Fr => format!($fr),
            $crate::locale::Lang::En => format!($en),
        }
    };
}

pub mod cli;
pub mod file_kinds;
pub mod findings;
pub mod forget;
pub mod format;
pub mod headings;
pub mod help;
pub mod inventory;
pub mod labels;
pub mod mapping;
pub mod outputs;
pub mod refusals;
pub mod remarks;
pub mod report;
pub mod staleness;
pub mod toml;
pub mod visible;
pub mod vocabulary;

/// The languages there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// French, the default.
    #[default]
    Fr,
    En,
}

impl Lang {
    /// Every language.
    pub const ALL: [Self; 2] = [Self::Fr, Self::En];

    /// ISO 639-1 code: `fr`, `en`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }

    /// The language of a code (`fr`, `fr_FR`, `fr-FR.UTF-8`, `EN`), `None` for any other.
    pub fn from_code(code: &str) -> Option<Self> {
        let language = code.split(['_', '-', '.']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|lang| lang.code().eq_ignore_ascii_case(language))
    }

    /// The one of two values that is of this language.
    pub fn pick<T>(self, fr: T, en: T) -> T {
        match self {
            Self::Fr => fr,
            Self::En => en,
        }
    }
}

#[cfg(test)]
mod language_tests;
#[cfg(test)]
mod telltale;

#[cfg(test)]
mod tests {
    use super::Lang;

    #[test]
    fn codes_are_read_as_systems_write_them() {
        for (code, lang) in [
            ("fr", Some(Lang::Fr)),
            ("FR_fr.UTF-8", Some(Lang::Fr)),
            ("en-GB", Some(Lang::En)),
            ("de", None),
            ("", None),
            ("français", None),
        ] {
            assert_eq!(Lang::from_code(code), lang, "{code}");
        }
    }
}
