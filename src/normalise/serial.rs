//! Serial numbers.

use super::placeholder;
use crate::model::cell::CellValue;
use crate::model::field::Field;
use crate::text::fold::{neat, words};

/// Numbers from here on were rounded: spreadsheets keep fifteen digits.
const ROUNDED: f64 = 1e15;

/// Length from which a number that ends in six zeros is one read back from the six digits that
/// spreadsheets show of it (`1.23457E+14`).
const SHORTENED: usize = 12;

/// Words that announce a serial number, folded, longest first.
const PREFIXES: &[&[&str]] = &[
    &["numero", "de", "serie"],
    &["numero", "serie"],
    &["num", "de", "serie"],
    &["num", "serie"],
    &["no", "de", "serie"],
    &["no", "serie"],
    &["n", "de", "serie"],
    &["n", "serie"],
    &["nserie"],
    &["serial", "number"],
    &["serial", "no"],
    &["serial", "n"],
    &["serial"],
    &["serie"],
    &["service", "tag"],
    &["s", "n"],
    &["n", "s"],
    &["sn"],
    &["ns"],
];

/// The announcement that a slash makes certain, even where the number is glued to it.
const SLASHED: &str = "S/N";

/// A serial number: upper case, no spaces, no `S/N` prefix. Placeholders are recognised; a number
/// that Excel rounded (`3.195E+12`) is unreadable.
pub fn serial(cell: &CellValue) -> Field<String> {
    match cell {
        CellValue::Empty | CellValue::Uncalculated => Field::Empty,
        CellValue::Number(number) => from_number(*number, cell),
        CellValue::Text(text) => from_text(text),
        CellValue::Bool(_) | CellValue::Date(_) | CellValue::Error(_) => {
            Field::Unreadable(cell.display())
        }
    }
}

/// An identifier that stands in a cell as a number.
pub(super) fn from_number(number: f64, cell: &CellValue) -> Field<String> {
    if number.fract() != 0.0 || !(0.0..ROUNDED).contains(&number) {
        return Field::Unreadable(cell.display());
    }
    let digits = format!("{number:.0}");
    if digits.len() >= SHORTENED && digits.ends_with("000000") {
        return Field::Unreadable(digits);
    }
    if placeholder::is_generic_identifier(&digits) {
        Field::Placeholder(digits)
    } else {
        Field::Known(digits)
    }
}

fn from_text(text: &str) -> Field<String> {
    let tidied = neat(text);
    if tidied.is_empty() {
        return Field::Empty;
    }
    if placeholder::is_error_value(&tidied) || is_rounded(&tidied) {
        return Field::Unreadable(tidied.into_owned());
    }
    if placeholder::is_placeholder(&tidied) {
        return Field::Placeholder(tidied.into_owned());
    }
    let bare = without_note(without_prefix(&tidied));
    if bare.is_empty() || placeholder::is_generic_identifier(bare) {
        return Field::Placeholder(tidied.into_owned());
    }
    let Some(cleaned) = cleaned(bare) else { return Field::Unreadable(tidied.into_owned()) };
    Field::Known(cleaned)
}

/// Upper case without spaces or a decimal `.0`; `None` for words of the language.
fn cleaned(text: &str) -> Option<String> {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let parts = text.split(' ').count();
    // Codes without digits hold no vowels (Dell's service tags); words of the language do.
    let vowels = text.to_lowercase().contains(['a', 'e', 'i', 'o', 'u', 'y', 'é', 'è']);
    if digits == 0 && (parts > 1 && vowels || text.chars().count() < 4) {
        return None;
    }
    let mut out = upper_joined(text);
    if let Some(whole) = out.strip_suffix(".0")
        && whole.len() >= 4
        && whole.bytes().all(|byte| byte.is_ascii_digit())
    {
        out.truncate(whole.len());
    }
    let out = without_edges(out);
    (out.chars().any(char::is_alphanumeric) && out.chars().count() <= 64).then_some(out)
}

/// A text without what is no letter or digit at its edges.
fn without_edges(text: String) -> String {
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    if bare.len() == text.len() { text } else { bare.to_owned() }
}

/// A text in upper case without its spaces.
pub(super) fn upper_joined(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars().filter(|character| *character != ' ') {
        if character.is_ascii() {
            out.push(character.to_ascii_uppercase());
        } else {
            out.extend(character.to_uppercase());
        }
    }
    out
}

/// The text without the words that announce a serial number.
pub(super) fn without_prefix(text: &str) -> &str {
    // Every prefix begins with an N or an S; most serial numbers are told by their first character.
    let first = text.bytes().find(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii());
    if !first.is_some_and(|first| !first.is_ascii() || matches!(first, b'n' | b'N' | b's' | b'S')) {
        return text;
    }
    let head = text.get(..SLASHED.len());
    if head.is_some_and(|head| head.eq_ignore_ascii_case(SLASHED)) {
        return text[SLASHED.len()..].trim_start_matches(|c: char| !c.is_alphanumeric());
    }
    let all = words(text);
    for prefix in PREFIXES {
        let matches = prefix.len() <= all.len()
            && prefix.iter().zip(&all).all(|(expected, word)| *expected == word.folded);
        if matches {
            return all
                .get(prefix.len())
                .map_or("", |next| text.get(next.range.start..).unwrap_or(text));
        }
    }
    text
}

/// The text without a remark in brackets that holds no digit: `ABC123 (HS)`.
fn without_note(text: &str) -> &str {
    match text.split_once('(') {
        Some((head, note)) if !note.bytes().any(|byte| byte.is_ascii_digit()) => {
            let head = head.trim();
            if head.is_empty() { text } else { head }
        }
        _ => text,
    }
}

/// Whether a text is a number that a spreadsheet shortened: `3.195E+12`, `1,23457E+14`.
pub(super) fn is_rounded(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.trim().split_once(['E', 'e']) else { return false };
    let decimals = mantissa.contains(['.', ',']);
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let mantissa_fits = mantissa
        .split_once(['.', ','])
        .map_or(mantissa.len() == 1 && digits(mantissa), |(head, tail)| {
            head.len() == 1 && digits(head) && digits(tail)
        });
    let (signed, exponent) = match exponent.strip_prefix('+') {
        Some(rest) => (true, rest),
        None => (false, exponent),
    };
    mantissa_fits && (signed || decimals) && exponent.len() <= 3 && digits(exponent)
}

/// The serial with its look-alikes folded (O/0, I/1, S/5, B/8, Z/2, G/6), leading zeros and
/// punctuation dropped: two damaged spellings of one serial meet. Letters that look like one another
/// (D and Q) stay apart: the serials of a class set end in the next letter.
pub fn fold_lookalikes(serial: &str) -> String {
    let folded: String = serial
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|character| match character.to_ascii_uppercase() {
            'O' => '0',
            'I' => '1',
            'S' => '5',
            'B' => '8',
            'Z' => '2',
            'G' => '6',
            other => other,
        })
        .collect();
    let bare = folded.trim_start_matches('0');
    if bare.is_empty() { folded } else { bare.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(value: &str) -> Field<String> {
        serial(&CellValue::Text(value.to_owned()))
    }

    #[test]
    fn serials_are_cleaned() {
        for (written, clean) in [
            ("CZC5 61JJVK", "CZC561JJVK"),
            ("S/N S40EP830", "S40EP830"),
            ("s/n: czc484x2kq ", "CZC484X2KQ"),
            ("SN 5CG541NP3X", "5CG541NP3X"),
            ("S/N5CG541NP3X", "5CG541NP3X"),
            ("N° série : 04912352", "04912352"),
            ("N° de série 04912352", "04912352"),
            ("0517163159", "0517163159"),
            ("DTVL DEF054A33F7", "DTVLDEF054A33F7"),
            ("SN123456", "SN123456"),
            ("ABC12345 (HS)", "ABC12345"),
            ("12345678.0", "12345678"),
            ("FR-0WG8-44", "FR-0WG8-44"),
            ("5E12", "5E12"),
        ] {
            assert!(matches!(serial(&CellValue::Number(1.234_57e14)), Field::Unreadable(_)));
            assert_eq!(
                serial(&CellValue::Number(12_000_000.0)),
                Field::Known("12000000".to_owned())
            );
            assert_eq!(text(written), Field::Known(clean.to_owned()), "{written}");
        }
    }

    #[test]
    fn numbers_keep_no_decimals() {
        assert_eq!(serial(&CellValue::Number(517_163_159.0)), Field::Known("517163159".to_owned()));
        assert!(matches!(serial(&CellValue::Number(1.234_57e17)), Field::Unreadable(_)));
        assert!(matches!(serial(&CellValue::Number(12.5)), Field::Unreadable(_)));
    }

    #[test]
    fn what_is_no_serial_says_why() {
        for written in ["-", "NC", "To be filled by O.E.M.", "0000000", "123456789", "S/N : -"] {
            assert!(matches!(text(written), Field::Placeholder(_)), "{written}");
        }
        for written in ["3.195E+12", "1,23457E+14", "5E+12", "#N/A", "voir étiquette"] {
            assert!(matches!(text(written), Field::Unreadable(_)), "{written}");
        }
        assert_eq!(text("  "), Field::Empty);
    }

    #[test]
    fn look_alikes_meet() {
        assert_eq!(fold_lookalikes("CZC5161JJV"), fold_lookalikes("czcs161jjv"));
        assert_eq!(fold_lookalikes("0517163159"), fold_lookalikes("517163159"));
        assert_eq!(fold_lookalikes("PFOP7M6X"), fold_lookalikes("PF0P7M6X"));
        assert_ne!(fold_lookalikes("PF0P7M6X"), fold_lookalikes("PF0P7M7X"));
        assert_ne!(fold_lookalikes("K4L8WXD"), fold_lookalikes("K4L8WXQ"));
    }

    proptest! {
        #[test]
        fn a_cleaned_serial_stays(code in "[A-Z][A-Z0-9]{6,12}[2-9]") {
            if let Field::Known(clean) = text(&code) {
                prop_assert_eq!(text(&clean), Field::Known(clean.clone()));
            }
        }
    }
}
