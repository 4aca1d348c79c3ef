//! Parts of a year that are no month: seasons, quarters, half-years (`été 2012`, `3e trim. 2011`,
//! `T3 2011`). Of such a date the year is known, and no more.

use super::word_table::{Words, words_of};
use crate::model::date::PartialDate;
use crate::text::fold::words;
use std::sync::LazyLock;

const TABLE: &str = include_str!("tables/parts_of_year.csv");

static SEASONS: LazyLock<Words> = LazyLock::new(|| words_of(TABLE, &["season"]));
/// Parts that bear a number: quarters and half-years.
static NUMBERED: LazyLock<Words> = LazyLock::new(|| words_of(TABLE, &["numbered"]));
/// What may stand beside them.
static FILLERS: LazyLock<Words> = LazyLock::new(|| words_of(TABLE, &["filler"]));

/// Quarters of a year.
const QUARTERS: std::ops::RangeInclusive<i64> = 1..=4;

/// Pieces of a text beyond which it is a sentence: `fin du 3e trimestre de l'année 2011` has nine.
const MOST_PIECES: usize = 10;

/// The date of a text that names a part of a year and nothing else; `years` are those believed.
pub(super) fn part_of_year(
    text: &str,
    years: std::ops::RangeInclusive<i64>,
) -> Option<PartialDate> {
    let (mut year, mut number, mut season, mut numbered) = (None, None, false, false);
    for (at, piece) in words(text).iter().flat_map(|word| pieces(&word.folded)).enumerate() {
        if at >= MOST_PIECES {
            return None;
        }
        match piece.parse::<i64>() {
            Ok(value) if piece.len() == 4 && years.contains(&value) && year.is_none() => {
                year = Some(value);
            }
            Ok(value) if piece.len() == 1 && QUARTERS.contains(&value) && number.is_none() => {
                number = Some(value);
            }
            Err(_) if SEASONS.contains(piece.as_str()) => season = true,
            Err(_) if NUMBERED.contains(piece.as_str()) => numbered = true,
            Err(_) if FILLERS.contains(piece.as_str()) => {}
            _ => return None,
        }
    }
    let told = if numbered { number.is_some() } else { season && number.is_none() };
    let year = year.filter(|_| told)?;
    PartialDate::new(i16::try_from(year).ok()?, None, None)
}

/// A folded word parted where letters and digits meet: `3t2011`.
fn pieces(word: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut digits = None;
    for letter in word.chars() {
        let digit = letter.is_ascii_digit();
        match found.last_mut() {
            Some(last) if digits == Some(digit) => last.push(letter),
            _ => found.push(letter.to_string()),
        }
        digits = Some(digit);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seasons_quarters_and_half_years_tell_the_year() {
        for (text, year) in [
            ("été 2012", Some(2012)),
            ("Hiver 2013", Some(2013)),
            ("3e trim. 2011", Some(2011)),
            ("3ème trimestre 2011", Some(2011)),
            ("T3 2011", Some(2011)),
            ("2011-T3", Some(2011)),
            ("3T2011", Some(2011)),
            ("Q4 2014", Some(2014)),
            ("1er semestre 2012", Some(2012)),
            ("S2 2012", Some(2012)),
            ("2012", None),
            ("trim. 2011", None),
            ("T5 2011", None),
            ("été", None),
            ("été 2012 salle 3", None),
            ("3 2011", None),
        ] {
            let found = part_of_year(text, 1980..=2050).map(|date| i32::from(date.year));
            assert_eq!(found, year, "{text}");
        }
    }
}
