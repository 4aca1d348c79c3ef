//! Placeholders: what is written where nothing is known.
//!
//! `tables/placeholders.csv` holds what people write where they do not know (`unknown`) and where
//! there is none (`none`), folded, letter codes for a missing figure (`code`), what makers and tools
//! write in identifiers (`identifier`, learnt from the Linux Hardware Project's DMI data, linuxhw/DMI,
//! CC BY 4.0) and spreadsheets' error values (`error`), both compact.

use super::word_table::{Words, words_of};
use crate::text::fold::{compact, fold};
use std::sync::LazyLock;

const TABLE: &str = include_str!("tables/placeholders.csv");

static CELLS: LazyLock<Words> = LazyLock::new(|| words_of(TABLE, &["unknown", "none"]));
static UNKNOWN: LazyLock<Words> = LazyLock::new(|| words_of(TABLE, &["unknown"]));
static CODES: LazyLock<Words> = LazyLock::new(|| words_of(TABLE, &["code"]));
static IDENTIFIERS: LazyLock<Words> = LazyLock::new(|| words_of(TABLE, &["identifier"]));
static ERRORS: LazyLock<Words> = LazyLock::new(|| words_of(TABLE, &["error"]));

/// Whether a folded text says that something is not known (`n c`, `non renseigné`), rather than
/// that there is none (`néant`, `sans`). For a renewal, the first says nothing and the second says
/// that there is none.
pub fn is_unknown(folded: &str) -> bool {
    UNKNOWN.contains(folded)
}

/// Whether letters stand for a missing figure, as statistical offices write it: `NA`, `ND`.
pub fn is_code_for_none(lower: &str) -> bool {
    CODES.contains(lower)
}

/// Whether a cell's text stands for "nothing known" in any field (`-`, `NC`, `N/A`, `RAS`,
/// `néant`, `inconnu`, `illisible`, `pas inv`, `?`). Nothing at all is no placeholder, and a
/// spreadsheet's error value (`#N/A`) is unreadable rather than one.
pub fn is_placeholder(text: &str) -> bool {
    let trimmed = text.trim();
    if trimmed.is_empty() || is_code(trimmed) || is_error_value(trimmed) {
        return false;
    }
    let folded = fold(trimmed);
    folded.is_empty() || CELLS.contains(folded.as_str()) || is_tool_placeholder(&folded)
}

/// Whether a text is a code as makers and lists write them, and so no placeholder: ASCII with a digit
/// among it and no `l`. No word for "nothing known" holds a digit, and what tools write is "filled".
/// Asked of every identifier, where folding costs.
fn is_code(text: &str) -> bool {
    let mut digit = false;
    for byte in text.bytes() {
        if !byte.is_ascii() || matches!(byte, b'l' | b'L') {
            return false;
        }
        digit |= byte.is_ascii_digit();
    }
    digit
}

/// Whether a text is a spreadsheet's error value written out (`#N/A`, `#REF!`, `#NOM?`).
pub fn is_error_value(text: &str) -> bool {
    let text = text.trim();
    text.starts_with('#') && ERRORS.contains(compact(text).as_str())
}

/// `To Be Filled By O.E.M.` and its kin.
fn is_tool_placeholder(folded: &str) -> bool {
    folded.contains("filled by") || matches!(folded, "default string" | "not specified")
}

/// Rows of one list that may bear one identifier: a device listed twice, not more. What more rows
/// bear is a maker's default or a value copied down a column: matching gives it no weight, and the
/// audit says so.
pub const MOST_IN_ONE_LIST: usize = 2;

/// Whether an identifier is one that makers or tools write for "none"
/// (`To Be Filled By O.E.M.`, `System Serial Number`, all zeros, `123456789`).
pub fn is_generic_identifier(text: &str) -> bool {
    !is_own_code(text) && is_generic(text)
}

/// Whether a text is a code with letters and digits both that begins like none of the generic ones
/// with a digit.
fn is_own_code(text: &str) -> bool {
    is_code(text)
        && text.bytes().any(|byte| byte.is_ascii_alphabetic())
        && !GENERIC_HEADS.contains(&head(text))
}

/// The heads of the generic identifiers that hold a digit, `type1…` among them.
static GENERIC_HEADS: LazyLock<Vec<[u8; 3]>> = LazyLock::new(|| {
    let digit = |key: &&&str| key.bytes().any(|byte| byte.is_ascii_digit());
    let mut heads: Vec<_> = IDENTIFIERS.iter().filter(digit).map(|key| head(key)).collect();
    heads.sort_unstable();
    heads
});

/// The first three letters or digits of a text.
fn head(text: &str) -> [u8; 3] {
    let mut head = [0; 3];
    let letters = text.bytes().filter(u8::is_ascii_alphanumeric);
    for (place, letter) in head.iter_mut().zip(letters) {
        *place = letter.to_ascii_lowercase();
    }
    head
}

fn is_generic(text: &str) -> bool {
    let key = compact(text);
    let Some(first) = key.chars().next() else { return !text.trim().is_empty() };
    key.chars().all(|character| character == first)
        || is_counting(&key)
        || key.contains("filledby")
        || key.contains("tobefilled")
        || key.starts_with("type1")
        || IDENTIFIERS.contains(key.as_str())
        || (is_placeholder(text) && !is_error_value(text))
}

/// Whether the key counts up from 0 or 1 (`123456789`, `0123456789`, `1234567890`) or down.
fn is_counting(key: &str) -> bool {
    key.len() >= 5
        && ["01234567890123456789", "12345678901234567890", "98765432109876543210"]
            .iter()
            .any(|run| run.starts_with(key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_write_nothing_in_many_ways() {
        for text in [
            "-",
            "/",
            "?",
            "--",
            "...",
            "NC",
            "N.C.",
            "n/a",
            "RAS",
            "Néant",
            "inconnu",
            "ILLISIBLE",
            "pas inv",
            "Non renseigné",
            "à compléter",
            "To Be Filled By O.E.M.",
        ] {
            assert!(is_placeholder(text), "{text}");
        }
        for text in ["", "  ", "HP", "0", "Nathan", "NCR", "#N/A", "Salle 1", "5CG541NP3X"] {
            assert!(!is_placeholder(text), "{text}");
        }
    }

    #[test]
    fn no_placeholder_is_taken_for_a_code() {
        for word in CELLS.iter().chain(IDENTIFIERS.iter()) {
            assert!(!CELLS.contains(word) || !is_code(word), "{word}");
            assert!(!is_own_code(word), "{word}");
        }
        assert!(GENERIC_HEADS.contains(b"typ") && !is_own_code("Type1-42"));
    }

    proptest::proptest! {
        #[test]
        fn a_code_is_no_placeholder_by_its_folded_form_either(text in "([TtSsNnIi][YyEeBbNn])?[ -~é]{0,12}") {
            if is_code(&text) {
                let folded = fold(&text);
                let placeholder = CELLS.contains(folded.as_str()) || is_tool_placeholder(&folded);
                proptest::prop_assert!(!placeholder, "{}", text);
            }
            proptest::prop_assert_eq!(is_generic_identifier(&text), is_generic(&text));
        }
    }

    #[test]
    fn tools_write_nothing_in_identifiers() {
        for text in [
            "To Be Filled By O.E.M.",
            "System Serial Number",
            "00000000",
            "1111111",
            "123456789",
            "0123456789",
            "Default string",
            "None",
            "N/A",
            "OEM_Serial",
            "xxxxxxxx",
            "Not Specified",
            "............",
            "INVALID",
        ] {
            assert!(is_generic_identifier(text), "{text}");
        }
        for text in ["CZC5161JJV", "0517163159", "1234567A", "PF07B77D", "4WXF9PV"] {
            assert!(!is_generic_identifier(text), "{text}");
        }
    }
}
