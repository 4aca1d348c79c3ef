//! Whole numbers.

use super::counted::is_counted;
use super::numeral::numeral;
use super::placeholder;
use crate::model::cell::CellValue;
use crate::model::field::Field;
use crate::text::fold::{fold, tidy};

/// A whole number of at least 0 (`12`, `12,0`, `x 12`, `12 u.`, `douze`).
pub fn whole(cell: &CellValue) -> Field<u32> {
    match cell {
        CellValue::Empty | CellValue::Uncalculated => Field::Empty,
        CellValue::Number(number) => {
            from_number(*number).map_or_else(|| Field::Unreadable(cell.display()), Field::Known)
        }
        CellValue::Text(text) => {
            let tidied = tidy(text);
            if tidied.is_empty() {
                Field::Empty
            } else if placeholder::is_placeholder(&tidied) {
                Field::Placeholder(tidied)
            } else {
                from_text(&tidied).map_or(Field::Unreadable(tidied), Field::Known)
            }
        }
        CellValue::Bool(_) | CellValue::Date(_) | CellValue::Error(_) => {
            Field::Unreadable(cell.display())
        }
    }
}

fn from_number(number: f64) -> Option<u32> {
    (number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&number))
        .then_some(number as u32)
}

fn from_text(text: &str) -> Option<u32> {
    let lower = text.to_lowercase();
    let bare = lower.trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']' | '=' | '+' | ' '));
    let bare = bare.strip_prefix(['x', '×', '*']).unwrap_or(bare).trim_start();
    if bare.starts_with(char::is_alphabetic) {
        return in_words(&fold(bare));
    }
    let end = bare
        .find(|c: char| !c.is_ascii_digit() && !matches!(c, ' ' | '.' | ','))
        .unwrap_or(bare.len());
    let (number, unit) = bare.split_at_checked(end)?;
    let unit = fold(unit);
    if !(unit.is_empty() || unit == "x" || is_counted(&unit)) {
        return None;
    }
    let number = number.trim_end_matches([' ', '.', ',']);
    let (whole, decimals) = number.split_once([',', '.']).unwrap_or((number, ""));
    if !decimals.bytes().all(|byte| byte == b'0') {
        return None;
    }
    let mut groups = whole.split(' ');
    let head = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    // A space parts thousands, nothing else: `1 200` is a number, `1 2` is not.
    if head.is_empty()
        || rest.iter().any(|group| group.len() != 3)
        || (!rest.is_empty() && head.len() > 3)
    {
        return None;
    }
    format!("{head}{}", rest.concat()).parse().ok()
}

/// A number in words in a folded text, alone or before what is counted: `douze`, `deux postes`.
pub fn in_words(folded: &str) -> Option<u32> {
    let (number, words) = numeral(folded.split(' '))?;
    let mut after = folded.split(' ').skip(words);
    let counted = after.next().is_none_or(is_counted) && after.next().is_none();
    counted.then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_read() {
        for (written, count) in [
            ("12", 12),
            ("12,0", 12),
            ("12.00", 12),
            ("x 12", 12),
            ("x12", 12),
            ("12 u.", 12),
            ("12 unités", 12),
            ("(3)", 3),
            ("0", 0),
            ("1 200", 1200),
            ("15 postes", 15),
            ("3 machines", 3),
            ("× 4", 4),
            ("douze", 12),
            ("Vingt-et-un", 21),
            ("deux postes", 2),
        ] {
            assert_eq!(
                whole(&CellValue::Text(written.to_owned())),
                Field::Known(count),
                "{written}"
            );
        }
        assert_eq!(whole(&CellValue::Number(8.0)), Field::Known(8));
    }

    #[test]
    fn what_is_no_count_says_so() {
        for written in ["1,5", "-3", "douze salles", "deux trois", "12/03", "1 2", "99999999999"] {
            let seen = whole(&CellValue::Text(written.to_owned()));
            assert!(matches!(seen, Field::Unreadable(_)), "{written}");
        }
        assert!(matches!(whole(&CellValue::Number(1.5)), Field::Unreadable(_)));
        assert!(matches!(whole(&CellValue::Number(-1.0)), Field::Unreadable(_)));
        assert!(matches!(whole(&CellValue::Text("NC".to_owned())), Field::Placeholder(_)));
    }
}
