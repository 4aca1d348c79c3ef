//! Words of the reports.

use crate::locale::Lang;

/// Words of the reports.
#[derive(Debug)]
pub struct Words {
    /// Name of the language, in itself.
    pub language: &'static str,
}

/// French.
pub const FR: Words = Words { language: "français" };

/// English.
pub const EN: Words = Words { language: "English" };

/// The words of a language.
pub const fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::Fr => &FR,
        Lang::En => &EN,
    }
}
