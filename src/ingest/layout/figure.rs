//! What a cell of a table of figures is: a figure, a year that heads a column, a unit, a mark for
//! none. Statistical offices write notes beside years (`2005 \1`, `1990-91`, `2008, est.`), units
//! in brackets below the names of the columns, and letter codes where a figure is missing.

use crate::ingest::shape::{Shape, shape};
use crate::model::cell::CellValue;
use std::ops::RangeInclusive;

/// Years that bear a note: tables of the population begin with the first censuses (`1790 \1`), long
/// before the years that a bare number may be.
const NOTED_YEARS: RangeInclusive<u32> = 1700..=2100;
/// Longest text that is a year with a note, in bytes: `2005, prelim.`.
const LONGEST_YEAR: usize = 16;
/// Longest unit in brackets, in bytes: `(percent of persons 25 years old)`; beyond stands a note.
const LONGEST_UNIT: usize = 40;

/// What a cell of a table of figures is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// A number, an amount.
    Value,
    /// A date: a value, or the head of a column of months.
    Date,
    /// A year, alone or with its note: a value, or the head of a column.
    Year,
    /// A unit in brackets: `(1,000)`, `(dol.)`. A figure in brackets looks the same.
    Unit,
    Mark,
    /// Anything else.
    Word,
}

/// What a cell is among figures.
pub fn figure(value: &CellValue) -> Figure {
    let shape = shape(value);
    if let CellValue::Text(text) = value {
        let text = text.trim();
        if matches!(shape, Shape::Number | Shape::Code | Shape::Words) && is_noted_year(text) {
            return Figure::Year;
        }
        if text.len() <= LONGEST_UNIT
            && (text.starts_with('(') && text.ends_with(')')
                || text.starts_with('[') && text.ends_with(']'))
            && (shape != Shape::Mark || text.contains(['%', '$', '€', '£']))
        {
            return Figure::Unit;
        }
    }
    match shape {
        Shape::Number => Figure::Value,
        Shape::Date => Figure::Date,
        Shape::Year => Figure::Year,
        Shape::Mark | Shape::Error | Shape::Empty => Figure::Mark,
        Shape::Code | Shape::Words | Shape::Prose => Figure::Word,
    }
}

/// Whether a text is a year and something short that belongs to it: `1990 \1`, `1990-91`,
/// `2005, prel.`, `2004 (p)`, `2008p`.
fn is_noted_year(text: &str) -> bool {
    let Some((head, rest)) = text.split_at_checked(4) else { return false };
    if text.len() > LONGEST_YEAR
        || rest.is_empty()
        || !head.bytes().all(|b| b.is_ascii_digit())
        || !head.parse::<u32>().is_ok_and(|year| NOTED_YEARS.contains(&year))
        || rest.contains(['€', '$', '%', '.']) && !rest.ends_with('.')
    {
        return false;
    }
    let trimmed = rest.trim_start();
    let Some(first) = trimmed.chars().next() else { return false };
    let spaced = trimmed.len() < rest.len();
    match first {
        '-' | '/' | '–' => {
            let end = trimmed.trim_start_matches(['-', '/', '–', ' ']);
            matches!(end.len(), 2 | 4) && end.bytes().all(|b| b.is_ascii_digit())
        }
        '\\' | '*' | '(' | '[' | '¹' | '²' | '³' => true,
        ',' => trimmed[1..].trim_start().starts_with(char::is_alphabetic),
        _ => {
            let letters = trimmed.trim_end_matches('.');
            letters.chars().all(char::is_alphabetic)
                && (spaced && letters.chars().count() >= 3 || letters.chars().count() == 1)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_units_and_marks_are_told_from_figures() {
        for (text, want) in [
            ("1984", Figure::Year),
            ("1984 \\1", Figure::Year),
            ("1990-91", Figure::Year),
            ("2005, prel.", Figure::Year),
            ("2008p", Figure::Year),
            ("1984,5", Figure::Value),
            ("1984 €", Figure::Value),
            ("12.3 \\2", Figure::Value),
            ("janv. 2014", Figure::Date),
            ("(1,000)", Figure::Unit),
            ("(dol.)", Figure::Unit),
            ("(%)", Figure::Unit),
            ("(NA)", Figure::Mark),
            ("(X)", Figure::Mark),
            ("n.d.", Figure::Mark),
            ("...", Figure::Mark),
            ("Alabama", Figure::Word),
            ("2013 en cours de livraison", Figure::Word),
        ] {
            assert_eq!(figure(&CellValue::Text(text.to_owned())), want, "{text}");
        }
    }
}
