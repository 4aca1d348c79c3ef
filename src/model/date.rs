//! Dates with the precision that is known.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A date known to the year, the month or the day. Orders chronologically, unknown parts first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PartialDate {
    pub year: i16,
    /// Month 1–12, where known.
    pub month: Option<i8>,
    /// Day, where known; always a valid day of the month.
    pub day: Option<i8>,
}

impl PartialDate {
    /// A full date.
    pub fn from_date(date: Date) -> Self {
        Self { year: date.year(), month: Some(date.month()), day: Some(date.day()) }
    }

    /// A date of the given precision; `None` where it is not one of the calendar.
    pub fn new(year: i16, month: Option<i8>, day: Option<i8>) -> Option<Self> {
        match (month, day) {
            (None, Some(_)) => None,
            _ => Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok().map(|_| Self {
                year,
                month,
                day,
            }),
        }
    }

    /// Reads the ISO form cut to the known precision: `2015`, `2015-09`, `2015-09-01`.
    pub fn parse_iso(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = parts.next()?.parse().ok()?;
        let month = parts.next().map(str::parse).transpose().ok()?;
        let day = parts.next().map(str::parse).transpose().ok()?;
        if parts.next().is_some() { None } else { Self::new(year, month, day) }
    }

    /// The first day it may be.
    pub fn earliest(self) -> Date {
        Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).unwrap_or(Date::ZERO)
    }

    /// The last day it may be.
    pub fn latest(self) -> Date {
        let month = self.month.unwrap_or(12);
        match self.day {
            Some(day) => Date::new(self.year, month, day),
            None => Date::new(self.year, month, 1).map(Date::last_of_month),
        }
        .unwrap_or(Date::ZERO)
    }

    /// Whether two dates can be one: they agree on every part both know.
    pub fn compatible(self, other: Self) -> bool {
        fn agree(a: Option<i8>, b: Option<i8>) -> bool {
            a.zip(b).is_none_or(|(a, b)| a == b)
        }
        self.year == other.year && agree(self.month, other.month) && agree(self.day, other.day)
    }

    /// Whole months from its first day to the last of another, that day counted; `None` where the
    /// other is not after it.
    pub fn months_until(self, end: Self) -> Option<u32> {
        let after = end.latest().tomorrow().ok()?;
        let start = self.earliest();
        let months = (i32::from(after.year()) - i32::from(start.year())) * 12
            + i32::from(after.month())
            - i32::from(start.month())
            - i32::from(after.day() < start.day());
        u32::try_from(months).ok().filter(|months| *months > 0)
    }

    /// Number of parts known: 1 year, 2 month, 3 day.
    pub fn precision(self) -> u8 {
        1 + u8::from(self.month.is_some()) + u8::from(self.day.is_some())
    }
}

impl std::fmt::Display for PartialDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}
