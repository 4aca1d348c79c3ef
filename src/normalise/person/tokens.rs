//! The words of a text as names are told from them: folded, and as they are written.

use crate::text::fold::words;
use std::ops::Range;

/// A word.
#[derive(Debug)]
pub(super) struct Token<'t> {
    pub(super) folded: String,
    pub(super) written: &'t str,
    pub(super) range: Range<usize>,
    /// What stands between the word before and it.
    pub(super) gap: &'t str,
}

impl Token<'_> {
    /// Made of letters alone.
    pub(super) fn is_letters(&self) -> bool {
        self.written.chars().all(char::is_alphabetic)
    }

    /// It begins with a capital letter.
    pub(super) fn is_capital(&self) -> bool {
        self.written.starts_with(char::is_uppercase)
    }

    /// Written in capitals: two at least.
    pub(super) fn is_capitals(&self) -> bool {
        self.folded.len() > 1 && self.written.chars().all(char::is_uppercase)
    }

    /// One letter.
    pub(super) fn is_initial(&self) -> bool {
        self.written.chars().count() == 1 && self.is_letters()
    }

    /// It goes on the word before, as the parts of a name do: a space, a hyphen, an apostrophe.
    pub(super) fn goes_on(&self) -> bool {
        matches!(self.gap, " " | "\u{a0}" | "\u{202f}" | "-" | "\u{2010}" | "\u{2011}" | "'" | "’")
            || self.gap.trim() == "'"
    }

    /// It is joined to the word before as in a login or a host name.
    pub(super) fn is_joined(&self) -> bool {
        matches!(self.gap, "." | "_" | "-")
    }
}

/// The words of a text.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut end = 0;
    words(text)
        .into_iter()
        .map(|word| {
            let gap = text.get(end..word.range.start).unwrap_or_default();
            end = word.range.end;
            let written = text.get(word.range.clone()).unwrap_or_default();
            Token { folded: word.folded, written, range: word.range, gap }
        })
        .collect()
}
