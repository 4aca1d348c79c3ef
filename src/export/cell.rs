//! A typed cell of an export, and how each flavour writes it.

use crate::export::Flavour;
use crate::export::delimited::push_text;
use crate::locale::format;
use crate::model::amount::Amount;
use crate::model::date::PartialDate;
use std::borrow::Cow;
use std::fmt::Write as _;

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    /// Not known.
    Empty,
    /// Text of the files or of ours.
    Text(Cow<'a, str>),
    /// A code of a closed vocabulary, and its label.
    Code(&'static str, &'static str),
    /// A whole number.
    Whole(u64),
    /// An amount in cents.
    Cents(i64),
    /// A probability, written with up to four decimals.
    Probability(f64),
    /// A date.
    Date(PartialDate),
}

impl<'a> Cell<'a> {
    /// A text that may be unknown.
    pub fn text(text: Option<&'a String>) -> Self {
        text.map_or(Self::Empty, |text| Self::Text(Cow::Borrowed(text)))
    }

    /// A text of ours.
    pub fn owned(text: String) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(Cow::Owned(text)) }
    }

    /// A number that may be unknown.
    pub fn whole<N: Into<u64>>(number: Option<N>) -> Self {
        number.map_or(Self::Empty, |number| Self::Whole(number.into()))
    }

    /// A date that may be unknown.
    pub fn date(date: Option<PartialDate>) -> Self {
        date.map_or(Self::Empty, Self::Date)
    }

    /// An amount that may be unknown; its VAT stands in another column.
    pub fn amount(amount: Option<&Amount>) -> Self {
        amount.map_or(Self::Empty, |amount| Self::Cents(amount.cents))
    }

    /// A probability that may be unknown.
    pub fn probability(probability: Option<f64>) -> Self {
        probability.map_or(Self::Empty, Self::Probability)
    }

    /// Appends the cell as the flavour writes it, before any quoting.
    pub fn push(&self, flavour: Flavour, out: &mut String) {
        match self {
            Self::Empty => {}
            Self::Text(text) => push_text(text, flavour, out),
            Self::Code(code, label) => match flavour {
                Flavour::Data => out.push_str(code),
                Flavour::Excel => out.push_str(&format::capitalised(label)),
            },
            Self::Whole(number) => {
                let _ = write!(out, "{number}");
            }
            Self::Cents(cents) => {
                let sign = if *cents < 0 { "-" } else { "" };
                let (whole, rest) = (cents.unsigned_abs() / 100, cents.unsigned_abs() % 100);
                let _ = write!(out, "{sign}{whole}{}{rest:02}", point(flavour));
            }
            Self::Probability(value) => push_probability(*value, flavour, out),
            Self::Date(date) => match flavour {
                Flavour::Data => {
                    let _ = write!(out, "{date}");
                }
                Flavour::Excel => out.push_str(&format::date(*date)),
            },
        }
    }
}

/// The decimal mark.
const fn point(flavour: Flavour) -> char {
    match flavour {
        Flavour::Data => '.',
        Flavour::Excel => ',',
    }
}

/// Up to four decimals, without zeros at the end; nothing for what is no number.
fn push_probability(value: f64, flavour: Flavour, out: &mut String) {
    if !value.is_finite() {
        return;
    }
    let written = format!("{value:.4}");
    let (whole, decimals) = written.split_once('.').unwrap_or((&written, ""));
    out.push_str(whole);
    let decimals = decimals.trim_end_matches('0');
    if !decimals.is_empty() {
        out.push(point(flavour));
        out.push_str(decimals);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(cell: &Cell<'_>, flavour: Flavour) -> String {
        let mut out = String::new();
        cell.push(flavour, &mut out);
        out
    }

    #[test]
    fn each_flavour_writes_its_own_way() {
        let month = PartialDate { year: 2015, month: Some(9), day: None };
        let day = PartialDate { day: Some(1), ..month };
        let year = PartialDate { month: None, ..month };
        for (cell, data, excel) in [
            (Cell::Empty, "", ""),
            (Cell::Whole(12_345), "12345", "12345"),
            (Cell::Cents(123_456), "1234.56", "1234,56"),
            (Cell::Cents(-5), "-0.05", "-0,05"),
            (Cell::Cents(i64::MIN), "-92233720368547758.08", "-92233720368547758,08"),
            (Cell::Probability(0.987_65), "0.9877", "0,9877"),
            (Cell::Probability(0.5), "0.5", "0,5"),
            (Cell::Probability(1.0), "1", "1"),
            (Cell::Probability(f64::NAN), "", ""),
            (Cell::Date(year), "2015", "2015"),
            (Cell::Date(month), "2015-09", "09/2015"),
            (Cell::Date(day), "2015-09-01", "01/09/2015"),
            (Cell::Code("in_service", "en service"), "in_service", "En service"),
            (Cell::owned(String::new()), "", ""),
            (Cell::owned("=1".to_owned()), "=1", "'=1"),
        ] {
            assert_eq!(written(&cell, Flavour::Data), data);
            assert_eq!(written(&cell, Flavour::Excel), excel);
        }
    }
}
