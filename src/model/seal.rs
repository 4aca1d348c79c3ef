//! The last line of the texts that recense writes: whose they are, and a digest of what stands
//! above it, by which a text that a person changed is told from one as it was written.
//!
//! Workbooks, pages, CSV and JSON bear a mark in a form of their own (`model/mark.rs`); a plain text,
//! Markdown and a mapping have none.

use crate::model::hex::push_hex;
use sha2::{Digest, Sha256};

/// The word a seal begins with.
const NAME: &str = "recense ";
/// Letters of the digest: 64 bits, enough against chance.
const DIGITS: usize = 16;
/// Longest last line, and the blanks after it.
const TAIL: usize = 256;

/// How a text says that a line is none of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comment {
    /// Markdown, as HTML.
    Markdown,
    /// TOML.
    Toml,
    /// A text has no such way: the line is read.
    Text,
}

/// What the seal of a text tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seal {
    /// It stands as it was written.
    Intact,
    /// Somebody changed it.
    Broken,
}

/// A text with its seal.
pub fn sealed(text: &str, comment: Comment) -> String {
    let (before, after) = match comment {
        Comment::Markdown => ("<!-- ", " -->"),
        Comment::Toml => ("# ", ""),
        Comment::Text => ("-- ", ""),
    };
    format!("{}\n\n{before}{NAME}{}{after}\n", text.trim_end(), digest(text))
}

/// What the seal of a text tells; `None` where it bears none.
pub fn seal_of(text: &str) -> Option<Seal> {
    let mut after = text.len();
    for line in text.rsplit('\n') {
        let start = after - line.len();
        if let Some(written) = digest_of(line) {
            let (above, below) = (&text[..start], &text[after..]);
            let intact = below.trim().is_empty() && digest(above) == written;
            return Some(if intact { Seal::Intact } else { Seal::Broken });
        }
        after = start.saturating_sub(1);
    }
    None
}

/// Whether the last line of a file is a seal, whatever stands above.
pub fn ends_with_seal(bytes: &[u8]) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(TAIL)..];
    let text = String::from_utf8_lossy(tail);
    text.trim_end().rsplit('\n').next().is_some_and(|line| digest_of(line).is_some())
}

/// The digest that a line is the seal of.
fn digest_of(line: &str) -> Option<&str> {
    let line = line.trim();
    let inner = line
        .strip_prefix("<!-- ")
        .and_then(|line| line.strip_suffix(" -->"))
        .or_else(|| line.strip_prefix("# "))
        .or_else(|| line.strip_prefix("-- "))?;
    let digest = inner.strip_prefix(NAME)?;
    let hexadecimal = digest.bytes().all(|byte| byte.is_ascii_hexdigit());
    (digest.len() == DIGITS && hexadecimal).then_some(digest)
}

/// Editors that change nothing else may change line ends, the mark at the start and blanks at the
/// end.
fn digest(text: &str) -> String {
    let text = text.trim_start_matches('\u{feff}').trim_end();
    let mut hash = Sha256::new();
    for (index, line) in text.lines().enumerate() {
        if index > 0 {
            hash.update(b"\n");
        }
        hash.update(line.as_bytes());
    }
    let mut digits = String::with_capacity(DIGITS);
    push_hex(&mut digits, &hash.finalize()[..DIGITS / 2]);
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_breaks_the_seal_and_line_ends_do_not() {
        for comment in [Comment::Markdown, Comment::Toml, Comment::Text] {
            let text = sealed("un\ndeux\n", comment);
            assert_eq!(seal_of(&text), Some(Seal::Intact), "{text}");
            assert!(ends_with_seal(text.as_bytes()), "{text}");
            let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
            assert_eq!(seal_of(&windows), Some(Seal::Intact), "{windows:?}");
            for changed in [text.replace("deux", "trois"), format!("{text}trois\n")] {
                assert_eq!(seal_of(&changed), Some(Seal::Broken), "{changed}");
            }
        }
        assert_eq!(seal_of("un\n# recense 12\n"), None);
        assert_eq!(seal_of(""), None);
    }
}
