//! A typed cell of a list or of a page's table, and how each way of writing writes it. Text of the
//! inventory is borrowed: an export of a million rows clones none of it.

use crate::list::delimited::{Style, push_text};
use crate::locale::{Lang, format, labels};
use crate::model::amount::Amount;
use crate::model::codes::Severity;
use crate::model::date::PartialDate;
use std::borrow::Cow;
use std::fmt::Write as _;

/// A cell, typed so that each format writes it its own way.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    /// Nothing to say, or not known where a filter must show it as blank.
    Blank,
    /// Not known or not computable: the word that says so.
    Unknown(String),
    /// Text of the files or of ours.
    Text(Cow<'a, str>),
    /// A code of a closed vocabulary, and its label.
    Code(&'static str, &'static str),
    /// A whole number.
    Count(u64),
    /// A number with so many decimals.
    Decimal(f64, u8),
    /// A ratio shown as a percentage with so many decimals (0.28 → 28 %).
    Percent(f64, u8),
    /// A probability: a percentage for people, up to four decimals in a file.
    Probability(f64),
    /// A difference shown with its sign, in percentage points, with so many decimals.
    Points(f64, u8),
    /// A growth shown with its sign (0.12 → +12 %).
    Growth(f64, u8),
    /// A date with the precision that is known.
    Date(PartialDate),
    Cents(i64),
}

impl<'a> Cell<'a> {
    /// A text of our own making; blank where it is empty.
    pub fn owned(text: String) -> Self {
        if text.is_empty() { Self::Blank } else { Self::Text(Cow::Owned(text)) }
    }

    /// A text of the inventory that may be unknown.
    pub fn known(text: Option<&'a String>) -> Self {
        text.map_or(Self::Blank, |text| Self::Text(Cow::Borrowed(text)))
    }

    /// A number that may be unknown.
    pub fn whole<N: Into<u64>>(number: Option<N>) -> Self {
        number.map_or(Self::Blank, |number| Self::Count(number.into()))
    }

    /// A date that may be unknown.
    pub fn date(date: Option<PartialDate>) -> Self {
        date.map_or(Self::Blank, Self::Date)
    }

    /// A day that may be unknown.
    pub fn day(day: Option<jiff::civil::Date>) -> Self {
        Self::date(day.map(PartialDate::from_date))
    }

    /// An amount that may be unknown; its VAT stands in another column.
    pub fn amount(amount: Option<&Amount>) -> Self {
        amount.map_or(Self::Blank, |amount| Self::Cents(amount.cents))
    }

    /// A probability that may be unknown.
    pub fn probability(probability: Option<f64>) -> Self {
        probability.map_or(Self::Blank, Self::Probability)
    }

    /// A severity.
    pub fn severity(severity: Severity, lang: Lang) -> Self {
        Self::Code(severity.code(), labels::severity(severity, lang))
    }

    /// The cell with text of its own.
    pub fn into_owned(self) -> Cell<'static> {
        match self {
            Self::Blank => Cell::Blank,
            Self::Unknown(word) => Cell::Unknown(word),
            Self::Text(text) => Cell::Text(Cow::Owned(text.into_owned())),
            Self::Code(code, label) => Cell::Code(code, label),
            Self::Count(count) => Cell::Count(count),
            Self::Decimal(number, places) => Cell::Decimal(number, places),
            Self::Percent(share, places) => Cell::Percent(share, places),
            Self::Probability(share) => Cell::Probability(share),
            Self::Points(points, places) => Cell::Points(points, places),
            Self::Growth(growth, places) => Cell::Growth(growth, places),
            Self::Date(date) => Cell::Date(date),
            Self::Cents(cents) => Cell::Cents(cents),
        }
    }

    /// The severity it tells, to be set apart by its colour.
    pub fn alarm(&self) -> Option<Severity> {
        match self {
            Self::Code(code, _) => Severity::from_code(code),
            _ => None,
        }
    }

    /// The cell as a person of the language reads it; nothing for a blank.
    pub fn words(&self, lang: Lang) -> String {
        match self {
            Self::Blank => String::new(),
            Self::Unknown(word) => word.clone(),
            Self::Text(text) => text.clone().into_owned(),
            Self::Code(_, label) => (*label).to_owned(),
            Self::Count(count) => format::number(i64::try_from(*count).unwrap_or(i64::MAX), lang),
            Self::Decimal(number, places) => format::decimal(*number, usize::from(*places), lang),
            Self::Percent(share, places) => format::percent(*share, usize::from(*places), lang),
            Self::Probability(share) => format::percent(*share, 0, lang),
            Self::Points(points, places) => {
                signed(*points, format::decimal(*points, usize::from(*places), lang))
            }
            Self::Growth(growth, places) => {
                signed(*growth, format::percent(*growth, usize::from(*places), lang))
            }
            Self::Date(date) => format::date(*date),
            Self::Cents(cents) => format::euros(*cents, lang),
        }
    }

    /// Appends the cell as a file of the style holds it, before any quoting.
    pub fn push(&self, style: &Style, out: &mut String) {
        match self {
            Self::Blank => {}
            Self::Unknown(text) => push_text(text, style, out),
            Self::Text(text) => push_text(text, style, out),
            Self::Code(code, _) if !style.words => out.push_str(code),
            Self::Code(_, label) => out.push_str(&format::capitalised(label)),
            Self::Count(number) => {
                let _ = write!(out, "{number}");
            }
            Self::Decimal(number, places) | Self::Points(number, places) => {
                push_decimals(*number, usize::from(*places).max(4), style, out);
            }
            Self::Percent(share, places) | Self::Growth(share, places)
                if style.words && share.is_finite() =>
            {
                let places = usize::from(*places).max(1);
                let percent = format!("{:.places$}%", share * 100.0);
                out.push_str(&percent.replace('.', style.point));
            }
            Self::Percent(share, _) | Self::Growth(share, _) | Self::Probability(share) => {
                push_decimals(*share, 4, style, out);
            }
            Self::Date(date) if style.words => out.push_str(&format::date(*date)),
            Self::Date(date) => {
                let _ = write!(out, "{date}");
            }
            Self::Cents(cents) => {
                let sign = if *cents < 0 { "-" } else { "" };
                let (whole, rest) = (cents.unsigned_abs() / 100, cents.unsigned_abs() % 100);
                let _ = write!(out, "{sign}{whole}{}{rest:02}", style.point);
            }
        }
    }
}

impl Cell<'static> {
    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(Cow::Owned(text.into()))
    }

    /// A count.
    pub fn count(count: usize) -> Self {
        Self::Count(count as u64)
    }

    /// A value that may be missing, with the word that says so.
    pub fn or_unknown<T>(value: Option<T>, word: &str, make: impl FnOnce(T) -> Self) -> Self {
        value.map_or_else(|| Self::Unknown(word.to_owned()), make)
    }
}

/// The sign in front of what is above zero.
fn signed(number: f64, text: String) -> String {
    let zero = !text.chars().any(|c| c.is_ascii_digit() && c != '0');
    if number > 0.0 && !zero { format!("+{text}") } else { text }
}

/// At most `places` decimals, without zeros at the end; nothing for what is no number.
fn push_decimals(value: f64, places: usize, style: &Style, out: &mut String) {
    if !value.is_finite() {
        return;
    }
    let written = format!("{value:.places$}");
    let (whole, decimals) = written.split_once('.').unwrap_or((&written, ""));
    let decimals = decimals.trim_end_matches('0');
    out.push_str(if whole == "-0" && decimals.is_empty() { "0" } else { whole });
    if !decimals.is_empty() {
        out.push_str(style.point);
        out.push_str(decimals);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(cell: &Cell<'_>, style: &Style) -> String {
        let mut out = String::new();
        cell.push(style, &mut out);
        out
    }

    #[test]
    fn each_style_writes_its_own_way() {
        let month = PartialDate { year: 2015, month: Some(9), day: None };
        let day = PartialDate { day: Some(1), ..month };
        let year = PartialDate { month: None, ..month };
        for (cell, data, excel) in [
            (Cell::Blank, "", ""),
            (Cell::Count(12_345), "12345", "12345"),
            (Cell::Cents(123_456), "1234.56", "1234,56"),
            (Cell::Cents(-5), "-0.05", "-0,05"),
            (Cell::Cents(i64::MIN), "-92233720368547758.08", "-92233720368547758,08"),
            (Cell::Probability(0.987_65), "0.9877", "0,9877"),
            (Cell::Probability(0.5), "0.5", "0,5"),
            (Cell::Probability(1.0), "1", "1"),
            (Cell::Probability(f64::NAN), "", ""),
            (Cell::Percent(0.278, 1), "0.278", "27,8%"),
            (Cell::Decimal(-0.000_01, 1), "0", "0"),
            (Cell::Date(year), "2015", "2015"),
            (Cell::Date(month), "2015-09", "09/2015"),
            (Cell::Date(day), "2015-09-01", "01/09/2015"),
            (Cell::Code("in_service", "en service"), "in_service", "En service"),
            (Cell::owned(String::new()), "", ""),
            (Cell::text("=1"), "=1", "'=1"),
        ] {
            assert_eq!(written(&cell, &Style::DATA), data);
            assert_eq!(written(&cell, &Style::EXCEL), excel);
        }
    }

    #[test]
    fn cells_for_people() {
        for (cell, french) in [
            (Cell::Count(12_345), "12\u{202f}345"),
            (Cell::Decimal(4.25, 1), "4,3"),
            (Cell::Percent(0.278, 1), "27,8\u{a0}%"),
            (Cell::Points(-3.24, 1), "-3,2"),
            (Cell::Points(3.24, 1), "+3,2"),
            (Cell::Points(0.01, 1), "0,0"),
            (Cell::Growth(1.1, 0), "+110\u{a0}%"),
            (Cell::Cents(-1250), "-12,50\u{a0}€"),
            (Cell::Unknown("non calculable".to_owned()), "non calculable"),
            (Cell::Decimal(f64::NAN, 1), "–"),
        ] {
            assert_eq!(cell.words(Lang::Fr), french);
        }
    }
}
