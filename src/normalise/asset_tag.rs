//! Inventory tags.

use super::{placeholder, serial};
use crate::model::cell::CellValue;
use crate::model::field::Field;
use crate::text::fold::neat;

/// An inventory tag: trimmed, upper case, inner spaces removed. Numbers keep no decimals.
pub fn asset_tag(cell: &CellValue) -> Field<String> {
    match cell {
        CellValue::Empty | CellValue::Uncalculated => Field::Empty,
        CellValue::Number(number) => serial::from_number(*number, cell),
        CellValue::Text(text) => {
            let tidied = neat(text);
            if tidied.is_empty() {
                Field::Empty
            } else if placeholder::is_error_value(&tidied) || serial::is_rounded(&tidied) {
                Field::Unreadable(tidied.into_owned())
            } else if placeholder::is_placeholder(&tidied) || is_blank_tag(&tidied) {
                Field::Placeholder(tidied.into_owned())
            } else {
                let compacted = serial::upper_joined(&tidied);
                let bare = compacted.strip_prefix("N°").unwrap_or(&compacted);
                let bare = bare.trim_start_matches([':', '\'']);
                if bare.chars().any(char::is_alphanumeric) {
                    Field::Known(bare.to_owned())
                } else {
                    Field::Placeholder(tidied.into_owned())
                }
            }
        }
        CellValue::Bool(_) | CellValue::Date(_) | CellValue::Error(_) => {
            Field::Unreadable(cell.display())
        }
    }
}

/// Zeros only, or what makers' tools write: no tag. Small real tags (`1`, `11`) stay.
fn is_blank_tag(text: &str) -> bool {
    let digits_only = text.bytes().all(|byte| byte.is_ascii_digit());
    if digits_only {
        text.bytes().all(|byte| byte == b'0')
    } else {
        placeholder::is_generic_identifier(text) && text.chars().count() > 3
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_cleaned() {
        for (written, clean) in [
            ("LE -014237", "LE-014237"),
            ("bor-002196 ", "BOR-002196"),
            ("2015 / 0042", "2015/0042"),
            ("N° 00123", "00123"),
            ("7", "7"),
        ] {
            let seen = asset_tag(&CellValue::Text(written.to_owned()));
            assert_eq!(seen, Field::Known(clean.to_owned()), "{written}");
        }
        assert_eq!(asset_tag(&CellValue::Number(12.0)), Field::Known("12".to_owned()));
    }

    #[test]
    fn blank_tags_are_placeholders() {
        for written in ["-", "pas inv", "000000", "No Asset Tag"] {
            let seen = asset_tag(&CellValue::Text(written.to_owned()));
            assert!(matches!(seen, Field::Placeholder(_)), "{written}");
        }
    }
}
