//! The order of day and month in the dates of one column.
//!
//! An American list writes the month first. A spreadsheet of another language that opens a French
//! list takes `12/03/2014` for the third of December, a date, and leaves `25/03/2014` a text. What
//! happened shows in the column as a whole, never in one of its cells.

use super::date::date;
use crate::model::cell::CellValue;
use crate::model::date::PartialDate;
use crate::model::field::Field;
use jiff::civil::DateTime;

/// How the dates of a column are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DateOrder {
    /// Texts give the month before the day.
    pub month_first: bool,
    /// Dates of the spreadsheet have day and month in each other's place.
    pub swapped: bool,
}

/// Texts that must have the month in first place, for one that can be a slip.
const FEWEST_TEXTS: usize = 2;

/// Texts that can only be read month first for one that can be read either way: of real dates three
/// in five have a day above twelve.
const PER_AMBIGUOUS: usize = 10;

/// Dates that must have a day of at most twelve, by chance, for them to be swapped: one in fifteen
/// lists of three, where no other sign stood beside it.
const FEWEST_DATES: usize = 3;

/// The dates of a column, counted.
#[derive(Debug, Clone, Copy, Default)]
struct Counted {
    day_first: usize,
    month_first: usize,
    ambiguous: usize,
    low: usize,
    high: usize,
}

impl DateOrder {
    /// Whether the dates are read as any others.
    pub const fn is_usual(self) -> bool {
        !self.month_first && !self.swapped
    }

    /// The order that the values of a column show.
    pub fn of<'v>(values: impl Iterator<Item = &'v CellValue>) -> Self {
        let mut counted = Counted::default();
        for value in values {
            counted.count(value);
        }
        counted.order()
    }

    /// See [`date`], in this order.
    pub fn date(self, cell: &CellValue) -> Field<PartialDate> {
        match cell {
            CellValue::Text(text) if self.month_first => match turned(text) {
                Some(turned) => match date(&CellValue::Text(turned)) {
                    Field::Unreadable(_) => Field::Unreadable(text.clone()),
                    found => found,
                },
                None => date(cell),
            },
            CellValue::Date(moment) if self.swapped => match swapped(*moment) {
                Some(moment) => date(&CellValue::Date(moment)),
                None => date(cell),
            },
            _ => date(cell),
        }
    }
}

impl Counted {
    fn count(&mut self, value: &CellValue) {
        match value {
            CellValue::Date(moment) if moment.day() > 12 => self.high += 1,
            CellValue::Date(_) => self.low += 1,
            CellValue::Text(text) => {
                match first_two(text).map(|(first, second, _)| (first, second)) {
                    Some((1..=12, 1..=12)) => self.ambiguous += 1,
                    Some((13..=31, 1..=12)) => self.day_first += 1,
                    Some((1..=12, 13..=31)) => self.month_first += 1,
                    _ => {}
                }
            }
            _ => {}
        }
    }

    const fn order(self) -> DateOrder {
        let month_first = self.month_first >= FEWEST_TEXTS
            && self.day_first == 0
            && self.month_first * PER_AMBIGUOUS >= self.ambiguous;
        let texts = self.day_first + self.month_first;
        let swapped = self.low >= FEWEST_DATES
            && self.high == 0
            && self.ambiguous == 0
            && texts >= FEWEST_TEXTS
            && (self.day_first == 0 || self.month_first == 0);
        DateOrder { month_first, swapped }
    }
}

/// The first two numbers of a date of three, and what follows them with its separator.
fn first_two(text: &str) -> Option<(u8, u8, &str)> {
    let text = text.trim();
    let separator = text.chars().find(|letter| !letter.is_ascii_digit())?;
    if !matches!(separator, '/' | '-' | '.') {
        return None;
    }
    let (first, rest) = text.split_once(separator)?;
    let (second, rest) = rest.split_once(separator)?;
    let year = rest.split(|letter: char| !letter.is_ascii_digit()).next()?;
    let short = |number: &str| number.len() <= 2;
    if !short(first) || !short(second) || !matches!(year.len(), 2 | 4) {
        return None;
    }
    Some((first.parse().ok()?, second.parse().ok()?, rest))
}

/// A date with its month first, as the French write it.
fn turned(text: &str) -> Option<String> {
    let (month, day, rest) = first_two(text)?;
    Some(format!("{day:02}/{month:02}/{rest}"))
}

fn swapped(moment: DateTime) -> Option<DateTime> {
    let turned = DateTime::new(
        moment.year(),
        moment.day(),
        moment.month(),
        moment.hour(),
        moment.minute(),
        moment.second(),
        0,
    );
    turned.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(texts: &[&str]) -> Vec<CellValue> {
        texts
            .iter()
            .map(|text| match text.parse::<DateTime>() {
                Ok(moment) => CellValue::Date(moment),
                Err(_) => CellValue::Text((*text).to_owned()),
            })
            .collect()
    }

    fn order(texts: &[&str]) -> (bool, bool) {
        let order = DateOrder::of(cells(texts).iter());
        (order.month_first, order.swapped)
    }

    #[test]
    fn the_column_shows_the_order() {
        const TYPED: [&str; 3] = ["2014-12-03T00:00", "2013-09-01T00:00", "2012-05-11T00:00"];
        let with = |more: &[&'static str]| [&TYPED[..], more].concat();
        assert_eq!(order(&["25/03/2014", "12/04/2014"]), (false, false));
        assert_eq!(order(&["03/25/2014", "12/04/2014", "9/30/13"]), (true, false));
        // One slip, or a list of both orders, turns nothing round.
        assert_eq!(order(&["03/25/2014", "12/04/2014"]), (false, false));
        assert_eq!(order(&["03/25/2014", "03/26/2014", "25/03/2014"]), (false, false));
        assert_eq!(order(&with(&["25/03/2014", "13/04/2014"])), (false, true));
        assert_eq!(order(&with(&["03/25/2014", "04/13/2014"])), (true, true));
        // A date of the spreadsheet after the twelfth, or a text that is either, says otherwise.
        assert_eq!(order(&with(&["25/03/2014", "13/04/2014", "2014-03-25T00:00"])), (false, false));
        assert_eq!(order(&with(&["25/03/2014", "13/04/2014", "11/04/2014"])), (false, false));
        assert_eq!(order(&with(&["25/03/2014"])), (false, false));
        assert_eq!(order(&TYPED), (false, false));
        assert_eq!(order(&["Salle 3", "12.5", "2014"]), (false, false));
    }

    #[test]
    fn dates_are_read_in_the_order_of_their_column() {
        let read = |order: DateOrder, text: &str| {
            order.date(&cells(&[text])[0]).known().map(ToString::to_string).unwrap_or_default()
        };
        let american = DateOrder { month_first: true, swapped: false };
        assert_eq!(read(american, "09/25/2014"), "2014-09-25");
        assert_eq!(read(american, "03/04/14 10:30"), "2014-03-04");
        assert_eq!(read(american, "2014-03-04"), "2014-03-04");
        assert_eq!(read(american, "sept 14"), "2014-09");
        let taken = DateOrder { month_first: false, swapped: true };
        assert_eq!(read(taken, "2014-12-03T00:00"), "2014-03-12");
        assert_eq!(read(taken, "25/03/2014"), "2014-03-25");
        assert_eq!(read(DateOrder::default(), "2014-12-03T00:00"), "2014-12-03");
    }
}
