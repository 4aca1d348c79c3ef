//! Dates, with the precision that is known.
//!
//! Day before month, as the French write; a first number that can be no day but a second that can
//! (`09/25/2014`) is unreadable rather than turned round. A school year (`2014/2015`,
//! `2014-2015`) is the year it begins in. Two-digit years from 80 on are of the last century.

use super::month::month;
use super::part_of_year::part_of_year;
use super::placeholder;
use crate::model::cell::CellValue;
use crate::model::date::PartialDate;
use crate::model::field::Field;
use crate::text::fold::{tidy, words};
use jiff::civil::{Date, date as civil};
use jiff::{Span, ToSpan as _};

/// Years a bare number may be.
const YEARS: std::ops::RangeInclusive<i64> = 1980..=2050;
/// Serial numbers a bare number may be: 1954 to 2064.
const SERIALS: std::ops::RangeInclusive<i64> = 20_000..=60_000;
/// Two-digit years from here on are of the twentieth century.
const PIVOT: i16 = 80;

/// A date cell: real dates, serial numbers (20000–60000), years (1980–2050), `31/12/2015`,
/// `31/12/15`, `12/2015`, `sept.-14`, `3 mars 2014`, ISO. Day before month, as the French write.
pub fn date(cell: &CellValue) -> Field<PartialDate> {
    match cell {
        CellValue::Empty | CellValue::Uncalculated => Field::Empty,
        CellValue::Date(moment) if moment.year() > 1900 => {
            Field::Known(PartialDate::from_date(moment.date()))
        }
        CellValue::Number(number) => {
            from_number(*number).map_or_else(|| Field::Unreadable(cell.display()), Field::Known)
        }
        CellValue::Text(text) => from_cell_text(text),
        CellValue::Date(_) | CellValue::Bool(_) | CellValue::Error(_) => {
            Field::Unreadable(cell.display())
        }
    }
}

fn from_cell_text(text: &str) -> Field<PartialDate> {
    let tidied = tidy(text);
    if tidied.is_empty() {
        return Field::Empty;
    }
    if placeholder::is_placeholder(&tidied) {
        return Field::Placeholder(tidied);
    }
    from_text(&tidied)
        .or_else(|| part_of_year(&tidied, YEARS))
        .map_or(Field::Unreadable(tidied), Field::Known)
}

/// A year, a serial number, or a day written without separators (`20150901`).
fn from_number(number: f64) -> Option<PartialDate> {
    if !(0.0..1e9).contains(&number) {
        return None;
    }
    let whole = number as i64;
    if SERIALS.contains(&whole) {
        return from_serial(whole);
    }
    if number.fract() != 0.0 {
        return month_and_year(number);
    }
    if YEARS.contains(&whole) {
        return PartialDate::new(whole as i16, None, None);
    }
    compact_day(whole)
}

/// `9.2014`: a month and a year that a spreadsheet took for a decimal number.
fn month_and_year(number: f64) -> Option<PartialDate> {
    let month = number.trunc() as i64;
    let year = (number.fract() * 10_000.0).round() as i64;
    ((1..=12).contains(&month) && YEARS.contains(&year))
        .then(|| PartialDate::new(year as i16, Some(month as i8), None))
        .flatten()
}

/// Day of a spreadsheet's serial number, epoch 1900.
fn from_serial(serial: i64) -> Option<PartialDate> {
    // Day 60 is a 29 February 1900 that never was; all serials read here are past it.
    civil(1899, 12, 30).checked_add(serial.days()).ok().map(PartialDate::from_date)
}

/// `20150901` or `01092015`.
fn compact_day(whole: i64) -> Option<PartialDate> {
    let (year, month, day) = if YEARS.contains(&(whole / 10_000)) {
        (whole / 10_000, whole / 100 % 100, whole % 100)
    } else {
        (whole % 10_000, whole / 10_000 % 100, whole / 1_000_000)
    };
    if !YEARS.contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    PartialDate::new(year as i16, Some(month as i8), Some(day as i8))
}

/// A date that is all of a text, but for a time or a few words that announce it.
fn from_text(text: &str) -> Option<PartialDate> {
    let parts = parts(text);
    let start = parts.iter().position(|part| !part.is_announcement()).unwrap_or(parts.len());
    let rest = parts.get(start..)?;
    let (found, used) = head(rest)?;
    let tail = rest.get(used..)?;
    // `01/09/2014 - 31/08/2015` is two dates; `> 2010` is none.
    let times = tail.iter().all(|part| part.is_time() && !matches!(part.before, '/' | '-'));
    (times && !text.contains(['<', '>'])).then_some(found)
}

/// A date inside a sentence (`Mis à jour le 03 mars 2016`, `arrêté au 31.12.15`); the first one
/// known to the day, else to the month, else after `année` or alone the year.
pub fn date_in(text: &str) -> Option<PartialDate> {
    let parts = parts(text);
    let mut best: Option<PartialDate> = None;
    let mut at = 0;
    while at < parts.len() {
        match parts.get(at..).and_then(head) {
            Some((found, used)) => {
                let alone = used == 1 && found.precision() == 1;
                let whole = !alone || parts.get(at).is_some_and(|part| part.text.len() == 4);
                if whole && best.is_none_or(|best| best.precision() < found.precision()) {
                    best = Some(found);
                }
                at += used;
            }
            None => at += 1,
        }
    }
    best
}

/// A word of a text and what parts it from the word before.
#[derive(Debug)]
struct Part {
    text: String,
    number: Option<i64>,
    month: Option<i8>,
    /// The separator before it, trimmed: `/`, `-`, `.` or nothing.
    before: char,
    /// Whether the separator held a space.
    spaced: bool,
}

impl Part {
    /// Weekdays and the words before a date: `le`, `au`, `depuis`.
    fn is_announcement(&self) -> bool {
        matches!(
            self.text.as_str(),
            "le" | "au"
                | "du"
                | "en"
                | "depuis"
                | "date"
                | "achat"
                | "achete"
                | "annee"
                | "ca"
                | "vers"
                | "env"
                | "environ"
                | "debut"
                | "fin"
                | "courant"
                | "rentree"
                | "mi"
                | "lundi"
                | "mardi"
                | "mercredi"
                | "jeudi"
                | "vendredi"
                | "samedi"
                | "dimanche"
                | "lun"
                | "jeu"
                | "ven"
                | "sam"
                | "dim"
                | "of"
        )
    }

    /// What may follow a date: a time of the day.
    fn is_time(&self) -> bool {
        let text = self.text.trim_start_matches('t').trim_end_matches(['z', 'h']);
        matches!(self.text.as_str(), "t" | "h" | "a" | "am" | "pm" | "z" | "utc" | "environ")
            || (!text.is_empty()
                && text.len() <= 6
                && text.bytes().all(|b| b.is_ascii_digit() || b == b'h'))
    }
}

/// The words of a text, letters and digits parted (`1er`, `sept14`, `12T00`).
fn parts(text: &str) -> Vec<Part> {
    let mut out: Vec<Part> = Vec::new();
    let mut end = 0;
    for word in words(text) {
        let between = text.get(end..word.range.start).unwrap_or_default();
        let mut before = between.trim().chars().next().unwrap_or(' ');
        let mut spaced = between.contains(char::is_whitespace);
        if matches!(before, '–' | '—' | '‑') {
            before = '-';
        }
        end = word.range.end;
        let mut rest = word.folded.as_str();
        while let Some(first) = rest.chars().next() {
            let digits = first.is_ascii_digit();
            let cut = rest.find(|c: char| c.is_ascii_digit() != digits).unwrap_or(rest.len());
            let (piece, tail) = rest.split_at(cut);
            // `1er` is 1; a `T` between a day and a time parts them.
            if !(matches!(piece, "er" | "ere" | "e" | "eme")
                && out.last().is_some_and(|p| p.number == Some(1) || piece == "e"))
                || rest.len() == word.folded.len()
            {
                out.push(Part {
                    text: piece.to_owned(),
                    number: if digits && piece.len() <= 8 { piece.parse().ok() } else { None },
                    month: if digits { None } else { month(piece) },
                    before,
                    spaced,
                });
            }
            before = ' ';
            spaced = false;
            rest = tail;
        }
    }
    out
}

/// The date at the head of a list of words, and how many of them it takes.
fn head(parts: &[Part]) -> Option<(PartialDate, usize)> {
    let first = parts.first()?;
    if let Some(month) = first.month {
        // `sept.-14`, `septembre 2015`, `mars 3, 2014` is not written in French.
        let next = parts.get(1)?;
        let year = year_of(next)?;
        return PartialDate::new(year, Some(month), None).map(|found| (found, 2));
    }
    let number = first.number?;
    if let (Some(month), Some(year)) =
        (parts.get(1).and_then(|p| p.month), parts.get(2).and_then(year_of))
        && let Ok(day) = i8::try_from(number)
        && (1..=31).contains(&day)
        && first.text.len() <= 2
    {
        return PartialDate::new(year, Some(month), Some(day)).map(|found| (found, 3));
    }
    if first.text.len() == 4 && YEARS.contains(&number) {
        return Some(from_year(parts, number as i16));
    }
    if first.text.len() == 8 {
        return compact_day(number).map(|found| (found, 1));
    }
    if first.text.len() == 5 && SERIALS.contains(&number) && parts.len() == 1 {
        return from_serial(number).map(|found| (found, 1));
    }
    if first.text.len() > 2 {
        return None;
    }
    let second = parts.get(1)?;
    let joined = |part: &Part| {
        matches!(part.before, '/' | '-' | '.' | ',') || part.before == ' ' && part.spaced
    };
    if !joined(second) {
        return None;
    }
    let second_number = second.number?;
    if let Some(third) =
        parts.get(2).filter(|part| part.before == second.before && part.number.is_some())
        && second.text.len() <= 2
        && let Some(year) = year_of(third)
    {
        let day = i8::try_from(number).ok()?;
        let month = i8::try_from(second_number).ok()?;
        return PartialDate::new(year, Some(month), Some(day)).map(|found| (found, 3));
    }
    if second.text.len() == 4 && YEARS.contains(&second_number) && second.before != ' ' {
        let month = i8::try_from(number).ok()?;
        return PartialDate::new(second_number as i16, Some(month), None).map(|found| (found, 2));
    }
    None
}

/// A date that begins with its year: ISO to any precision, a school year, or the year alone.
fn from_year(parts: &[Part], year: i16) -> (PartialDate, usize) {
    let only_year = PartialDate { year, month: None, day: None };
    let Some(second) = parts.get(1).filter(|part| matches!(part.before, '-' | '/' | '.')) else {
        return (only_year, 1);
    };
    let Some(number) = second.number else { return (only_year, 1) };
    if i64::from(year) + 1 == number
        || (second.text.len() == 2
            && i64::from(year % 100) + 1 == number
            && parts.get(2).is_none()
            && number > 12)
    {
        return (only_year, 2); // a school year
    }
    let Some(month) = i8::try_from(number).ok().filter(|_| second.text.len() <= 2) else {
        return (only_year, 1);
    };
    let third = parts.get(2).filter(|part| part.before == second.before && part.text.len() <= 2);
    let day = third.and_then(|part| part.number).and_then(|day| i8::try_from(day).ok());
    let used = if day.is_some() { 3 } else { 2 };
    match PartialDate::new(year, Some(month), day) {
        Some(found) => (found, used),
        None => (only_year, 1),
    }
}

/// The year a word tells: four digits, or two with the century filled in.
fn year_of(part: &Part) -> Option<i16> {
    let number = part.number?;
    match part.text.len() {
        4 if (1900..=2100).contains(&number) => Some(number as i16),
        2 => {
            let short = number as i16;
            Some(if short >= PIVOT { 1900 + short } else { 2000 + short })
        }
        _ => None,
    }
}

/// Adds whole months to a date, the day cut to the month's last: for ends from a start and a
/// duration.
pub fn add_months(start: Date, months: u32) -> Option<Date> {
    let span = Span::new().try_months(i64::from(months)).ok()?;
    start.checked_add(span).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> String {
        match date(&CellValue::Text(text.to_owned())) {
            Field::Known(found) => found.to_string(),
            Field::Placeholder(_) => "placeholder".to_owned(),
            Field::Unreadable(_) => "unreadable".to_owned(),
            Field::Empty | Field::Absent => "empty".to_owned(),
        }
    }

    #[test]
    fn dates_are_read_as_the_french_write_them() {
        for (written, expected) in [
            ("31/12/2015", "2015-12-31"),
            ("31/12/15", "2015-12-31"),
            ("1/9/2014", "2014-09-01"),
            ("31.12.15", "2015-12-31"),
            ("31-12-2015", "2015-12-31"),
            ("31 12 2015", "2015-12-31"),
            ("01/09/98", "1998-09-01"),
            ("12/2015", "2015-12"),
            ("09-2014", "2014-09"),
            ("9.2014", "2014-09"),
            ("2015", "2015"),
            ("sept.-14", "2014-09"),
            ("sept-14", "2014-09"),
            ("févr.-12", "2012-02"),
            ("août-13", "2013-08"),
            ("Septembre 2015", "2015-09"),
            ("3 mars 2014", "2014-03-03"),
            ("03-mars-14", "2014-03-03"),
            ("1er septembre 2015", "2015-09-01"),
            ("mardi 3 mars 2014", "2014-03-03"),
            ("2015-09-01", "2015-09-01"),
            ("2015-09-01 00:00:00", "2015-09-01"),
            ("2015-09-01T00:00:00Z", "2015-09-01"),
            ("31/12/2015 14:30", "2015-12-31"),
            ("2015/09/01", "2015-09-01"),
            ("2015-09", "2015-09"),
            ("20150901", "2015-09-01"),
            ("42248", "2015-09-01"),
            ("2014/2015", "2014"),
            ("2014-2015", "2014"),
            ("année 2012", "2012"),
            ("rentrée 2013", "2013"),
            ("été 2012", "2012"),
            ("3e trim. 2011", "2011"),
            ("T3 2011", "2011"),
            ("12.03.2014", "2014-03-12"),
            ("sept 14", "2014-09"),
            ("NC", "placeholder"),
            ("-", "placeholder"),
            ("", "empty"),
            ("31/02/2015", "unreadable"),
            ("09/25/2014", "unreadable"),
            ("13/2015", "unreadable"),
            ("01/09/2014 - 31/08/2015", "unreadable"),
            ("> 2010", "unreadable"),
            ("2010 ?", "2010"),
            ("bientôt", "unreadable"),
            ("12", "unreadable"),
            ("99999", "unreadable"),
        ] {
            assert_eq!(read(written), expected, "{written}");
        }
    }

    #[test]
    fn numbers_are_years_serials_or_nothing() {
        let known = |value: f64| date(&CellValue::Number(value)).known().map(ToString::to_string);
        assert_eq!(known(2015.0).as_deref(), Some("2015"));
        assert_eq!(known(42248.0).as_deref(), Some("2015-09-01"));
        assert_eq!(known(42248.75).as_deref(), Some("2015-09-01"));
        assert_eq!(known(12.0), None);
        assert_eq!(known(389.5), None);
    }

    #[test]
    fn dates_inside_sentences() {
        for (text, expected) in [
            ("Mis à jour le 03 mars 2016", Some("2016-03-03")),
            ("Mis à jour le 12/10/2015", Some("2015-10-12")),
            ("état au 01/09/2016", Some("2016-09-01")),
            ("arrêté au 31.12.15", Some("2015-12-31")),
            ("Inventaire septembre 2014 des écoles", Some("2014-09")),
            ("inventaire_begles_2015.xls", Some("2015")),
            ("Salle 12, 3 postes", None),
        ] {
            assert_eq!(date_in(text).map(|found| found.to_string()).as_deref(), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_day_is_read_back(days in 0i64..20000) {
            let day = civil(1990, 1, 1).checked_add(days.days()).expect("in range");
            let (y, m, d) = (day.year(), day.month(), day.day());
            for text in [format!("{d:02}/{m:02}/{y}"), format!("{d}.{m}.{y}"), day.to_string()] {
                prop_assert_eq!(read(&text), day.to_string());
            }
        }

        #[test]
        fn nothing_panics(text in "\\PC{0,30}") {
            let _ = date(&CellValue::Text(text.clone()));
            let _ = date_in(&text);
        }
    }
}
