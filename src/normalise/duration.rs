//! Durations, in months.

use super::numeral::numeral;
use super::placeholder;
use super::word_table::{Words, words_of};
use crate::model::field::Field;
use crate::text::fold::{tidy, words};
use std::sync::LazyLock;

const TABLE: &str = include_str!("tables/durations.csv");

/// The words of each unit.
static UNITS: LazyLock<[(Unit, Words); 6]> = LazyLock::new(|| {
    [
        (Unit::Year, "year"),
        (Unit::HalfYear, "half_year"),
        (Unit::Quarter, "quarter"),
        (Unit::Month, "month"),
        (Unit::Week, "week"),
        (Unit::Day, "day"),
    ]
    .map(|(unit, kind)| (unit, words_of(TABLE, &[kind])))
});
/// What makes a number of "un" before it, beside units: `un à deux ans`.
static AFTER_ONE: LazyLock<Words> = LazyLock::new(|| words_of(TABLE, &["after_one"]));
/// What bounds the whole of a contract.
static LIMITS: LazyLock<Words> = LazyLock::new(|| words_of(TABLE, &["limit"]));

/// Longest duration that is believed, in months.
const LONGEST: u32 = 600;

/// A duration in months: `3 ans`, `36 mois`, `1 an`, `36`, `3 ans ferme + 2 x 1 an`
/// (the firm part). A bare number is months.
pub fn months(text: &str) -> Field<u32> {
    let tidied = tidy(text);
    if tidied.is_empty() {
        return Field::Empty;
    }
    if placeholder::is_placeholder(&tidied) {
        return Field::Placeholder(tidied);
    }
    firm(&tidied)
        .filter(|months| (1..=LONGEST).contains(months))
        .map_or(Field::Unreadable(tidied), Field::Known)
}

/// Renewals written with a duration: `1 an + 3 reconductions d'un an` → (3, 12). Where the period
/// is not written (`1 an renouvelable 3 fois`), it is the firm one.
pub fn renewals(text: &str) -> Option<(u32, u32)> {
    let tokens = tokens(text);
    let split = tokens.iter().position(Token::starts_renewals)?;
    let (head, tail) = tokens.split_at(split);
    let mut count = None;
    let mut period = None;
    let mut limit = false;
    let mut at = 0;
    while let Some(token) = tail.get(at) {
        if let Token::Number(number) = token {
            if let Some(Token::Unit(unit)) = tail.get(at + 1) {
                if limit {
                    // "dans la limite de 4 ans" bounds the whole
                    let firm = span(head);
                    let step = period.or(firm)?;
                    let most = unit.months(*number)?;
                    count = count.or_else(|| most.checked_sub(firm?)?.checked_div(step));
                } else {
                    period = period.or(unit.months(*number));
                }
                at += 1;
            } else if number.fract() == 0.0 && count.is_none() {
                count = Some(*number as u32);
            }
        } else if matches!(token, Token::Limit) {
            limit = true;
        }
        at += 1;
    }
    let period = period.or_else(|| span(head));
    let once = tail.iter().any(|token| matches!(token, Token::Plus));
    let count = count.or(if once && period.is_some() { Some(1) } else { None })?;
    Some((count, period?)).filter(|(count, period)| (1..=20).contains(count) && *period > 0)
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Unit {
    Day,
    Week,
    Month,
    Quarter,
    HalfYear,
    Year,
}

impl Unit {
    /// Whole months of a count of this unit; weeks and days where they make whole months.
    fn months(self, count: f64) -> Option<u32> {
        let months = match self {
            Self::Year => count * 12.0,
            Self::HalfYear => count * 6.0,
            Self::Quarter => count * 3.0,
            Self::Month => count,
            Self::Week => count / 4.0,
            Self::Day => match count as u32 {
                360 | 365 | 366 => 12.0,
                31 => 1.0,
                _ => count / 30.0,
            },
        };
        (months.fract() == 0.0 && months >= 1.0).then_some(months as u32)
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Token {
    Number(f64),
    Unit(Unit),
    Plus,
    Renewal,
    Limit,
    Other,
}

impl Token {
    fn starts_renewals(&self) -> bool {
        matches!(self, Self::Plus | Self::Renewal)
    }
}

fn tokens(text: &str) -> Vec<Token> {
    let mut out = Vec::new();
    let mut end = 0;
    let mut in_words = 0;
    let all = words(text);
    for (index, word) in all.iter().enumerate() {
        // "dix-huit mois": the words of a number are one.
        if in_words > 0 {
            in_words -= 1;
            end = word.range.end;
            continue;
        }
        let between = text.get(end..word.range.start).unwrap_or_default();
        if between.contains('+') {
            out.push(Token::Plus);
        }
        let decimal =
            (between == "," || between == ".") && word.folded.bytes().all(|b| b.is_ascii_digit());
        end = word.range.end;
        if decimal
            && let Some(Token::Number(number)) = out.last_mut()
            && let Ok(decimals) = format!("0.{}", word.folded).parse::<f64>()
        {
            *number += decimals;
            continue;
        }
        let digits = word.folded.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = word.folded.split_at(digits);
        if let Ok(number) = number.parse::<u32>() {
            out.push(Token::Number(f64::from(number)));
        }
        // `d'un an`: the article is a number only before a unit.
        let before_unit = all.get(index + 1).is_some_and(|next| {
            let next = next.folded.as_str();
            unit(next).is_some() || AFTER_ONE.contains(next) || next == "fois"
        });
        let number = numeral(all[index..].iter().map(|word| word.folded.as_str()));
        if let Some((number, taken)) = number.filter(|(number, _)| digits == 0 && *number > 1) {
            out.push(Token::Number(f64::from(number)));
            in_words = taken - 1;
            continue;
        }
        match rest {
            "" => {}
            "demi" | "demie" => add_half(&mut out),
            "un" | "une" if before_unit => out.push(Token::Number(1.0)),
            _ => out.push(word_token(rest)),
        }
    }
    out
}

/// "2 ans et demi": half of the unit before, once more.
fn add_half(tokens: &mut [Token]) {
    let unit = tokens.iter().rposition(|token| matches!(token, Token::Unit(_)));
    if let Some(Token::Number(number)) =
        unit.and_then(|unit| unit.checked_sub(1)).and_then(|at| tokens.get_mut(at))
    {
        *number += 0.5;
    }
}

fn unit(word: &str) -> Option<Unit> {
    UNITS.iter().find(|(_, words)| words.contains(word)).map(|(unit, _)| *unit)
}

/// Whether a folded word is "year": a bare number under it counts years.
pub fn is_year(word: &str) -> bool {
    unit(word) == Some(Unit::Year)
}

fn word_token(word: &str) -> Token {
    if let Some(unit) = unit(word) {
        return Token::Unit(unit);
    }
    match word {
        "puis" => Token::Plus,
        _ if LIMITS.contains(word) => Token::Limit,
        _ if word.starts_with("reconduc")
            || word.starts_with("renouvel")
            || word.starts_with("reconduit")
            || word.starts_with("prolong")
            || word == "tacite"
            || word == "option"
            || word == "options" =>
        {
            Token::Renewal
        }
        _ => Token::Other,
    }
}

/// The firm part of a written duration.
fn firm(text: &str) -> Option<u32> {
    let tokens = tokens(text);
    if let [Token::Number(number)] = tokens[..] {
        return (number.fract() == 0.0).then_some(number as u32);
    }
    let end = tokens.iter().position(Token::starts_renewals).unwrap_or(tokens.len());
    span(tokens.get(..end)?)
}

/// The sum of the spans written (`1 an et 6 mois` → 18); the product where one is (`3 x 12 mois`).
fn span(tokens: &[Token]) -> Option<u32> {
    let mut total: Option<u32> = None;
    for (at, token) in tokens.iter().enumerate() {
        let Token::Unit(unit) = token else { continue };
        let Some(Token::Number(number)) = at.checked_sub(1).and_then(|before| tokens.get(before))
        else {
            continue;
        };
        // `36 mois (3 ans)` says one thing twice.
        let months = unit.months(*number)?;
        total = match total {
            Some(sum) if sum == months => Some(sum),
            Some(sum) => Some(sum + months),
            None => Some(months),
        };
    }
    total
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read() {
        for (written, expected) in [
            ("3 ans", 36),
            ("dix-huit mois", 18),
            ("vingt-quatre mois", 24),
            ("deux ans", 24),
            ("2 ans et demi", 30),
            ("un an et demi", 18),
            ("6 trimestres", 18),
            ("5 semestres", 30),
            ("36 mois", 36),
            ("1 an", 12),
            ("36", 36),
            ("1an", 12),
            ("un an", 12),
            ("trois ans", 36),
            ("3 ans ferme + 2 x 1 an", 36),
            ("1 an et 6 mois", 18),
            ("2,5 ans", 30),
            ("12 mois renouvelable 3 fois", 12),
            ("4 ans (48 mois)", 48),
            ("90 jours", 3),
            ("3 mois", 3),
            ("durée : 2 ans", 24),
            ("6 MOIS", 6),
            ("1 an + 3 reconductions d'un an", 12),
            ("12 semaines", 3),
        ] {
            assert_eq!(months(written), Field::Known(expected), "{written}");
        }
        for written in ["jusqu'au 31/12/2015", "longtemps", "0", "15 jours", "10000 ans"] {
            assert!(matches!(months(written), Field::Unreadable(_)), "{written}");
        }
        assert!(matches!(months("-"), Field::Placeholder(_)));
        assert_eq!(months(""), Field::Empty);
    }

    #[test]
    fn renewals_are_counted() {
        for (written, expected) in [
            ("1 an + 3 reconductions d'un an", Some((3, 12))),
            ("3 ans ferme + 2 x 1 an", Some((2, 12))),
            ("12 mois renouvelable 3 fois", Some((3, 12))),
            ("1 an reconductible 2 fois 6 mois", Some((2, 6))),
            ("2 ans + 1 an", Some((1, 12))),
            ("1 an renouvelable par période d'un an dans la limite de 4 ans", Some((3, 12))),
            ("3 ans", None),
        ] {
            assert_eq!(renewals(written), expected, "{written}");
        }
    }
}
