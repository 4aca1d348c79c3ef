//! What one value of a column shows, remembered by its text: lists repeat the same values, and
//! the files of one delivery the same lists.

use crate::ingest::fields;
use crate::ingest::fields::cell::Cell;
use crate::ingest::fields::other;
use crate::ingest::known_places::KnownPlaces;
use crate::ingest::period::period_in;
use crate::ingest::shape::{Shape, shape};
use crate::model::cell::CellValue;
use crate::model::field::{Field, FieldName};
use crate::normalise::outside::outside;
use crate::normalise::tick::tick;
use crate::normalise::{date, placeholder, quantity};
use crate::text::memory::Memory;
use std::cell::RefCell;
use std::ops::RangeInclusive;

/// One thing a value shows, whatever the field; what looks like a value of a field comes before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Sign {
    Year = FieldName::ALL.len() as u8,
    Date,
    /// A number, years and dates aside.
    Number,
    /// A whole number of at most 500, in figures or in words.
    Small,
    /// An amount: decimals, a currency, or a whole number above 20.
    Money,
    /// Letters and digits without a space, or a long number.
    Code,
    /// A tick: `x`, `oui`, `non`.
    Tick,
    /// A text of three words or more.
    Phrase,
    Text,
    /// A text with letters and digits both.
    Mixed,
    /// A whole number that may be a date as spreadsheets count days.
    DayNumber,
    /// A whole number that is a day of this century, as spreadsheets count days.
    RecentDay,
    /// Words that may be a name: of a school or a commune, where the references hold it.
    Name,
    /// A value that no field of ours holds.
    Other,
    /// A thing that is no device: furniture, a licence, supplies.
    Outside,
    /// A value at all: no mark, error or placeholder.
    Value,
}

/// Number of signs, those of the fields included.
pub(super) const SIGNS: usize = Sign::Value as usize + 1;

const _: () = assert!(SIGNS <= u64::BITS as usize, "a set of signs is one word");

/// What a value shows: a set of signs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Signs(u64);

impl Signs {
    /// Adds a sign.
    const fn add(&mut self, sign: Sign) {
        self.0 |= 1 << sign as u8;
    }

    /// Adds that the value looks like one of a field.
    const fn add_field(&mut self, field: FieldName) {
        self.0 |= 1 << field as u8;
    }

    /// Whether a sign is shown.
    pub(super) const fn has(self, sign: Sign) -> bool {
        self.0 & (1 << sign as u8) != 0
    }

    /// The same signs, with the fields whose reference lists hold the value.
    pub(super) fn with_references(mut self, text: &str, known: &KnownPlaces<'_>) -> Self {
        if self.has(Sign::Name) {
            for meaning in fields::all() {
                let open = self.0 & (1 << meaning.field as u8) == 0;
                if open && meaning.listed.is_some_and(|listed| listed(text, known)) {
                    self.add_field(meaning.field);
                }
            }
        }
        self
    }

    /// The positions of the signs shown: of a field that of its name, of a sign its own.
    pub(super) fn positions(self) -> impl Iterator<Item = usize> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let position = rest.trailing_zeros();
            rest &= rest.wrapping_sub(1);
            (position < u64::BITS).then_some(position as usize)
        })
    }
}

/// Texts whose signs a thread remembers at least.
const REMEMBERED: usize = 16_000;

thread_local! {
    static MEMORY: RefCell<Memory<Signs>> = RefCell::new(Memory::new(REMEMBERED));
}

/// What a value shows, whatever the references know; `text` is the value as displayed.
pub(super) fn signs(value: &CellValue, text: &str) -> Signs {
    match value {
        CellValue::Text(_) => {
            MEMORY.with_borrow_mut(|memory| memory.recall(text, |text| signs_of(value, text)))
        }
        _ => signs_of(value, text),
    }
}

/// Words of a text that is more than a name.
const PHRASE: usize = 3;

/// See [`signs`].
fn signs_of(value: &CellValue, text: &str) -> Signs {
    let mut signs = Signs::default();
    let shape = shape(value);
    if shape == Shape::Mark || shape == Shape::Error || placeholder::is_placeholder(text) {
        return signs;
    }
    signs.add(Sign::Value);
    match shape {
        Shape::Year => signs.add(Sign::Year),
        Shape::Date => signs.add(Sign::Date),
        Shape::Number => add_number(&mut signs, text, value),
        Shape::Code => signs.add(Sign::Code),
        _ => {}
    }
    let cell = Cell::new(value, text, shape);
    if cell.worded() {
        signs.add(Sign::Text);
        signs.add(Sign::Name);
        if cell.digits {
            signs.add(Sign::Mixed);
        }
        if text.split_whitespace().count() >= PHRASE {
            signs.add(Sign::Phrase);
        }
        if outside(text).is_some() {
            signs.add(Sign::Outside);
        }
        if tick(cell.folded()).is_some() {
            signs.add(Sign::Tick);
        }
        if !cell.digits
            && quantity::in_words(cell.folded()).is_some_and(|n| SMALL.contains(&f64::from(n)))
        {
            signs.add(Sign::Small);
        }
    }
    if shape == Shape::Words
        && (matches!(date::date(value), Field::Known(_)) || period_in(text).is_some())
    {
        signs.add(Sign::Date);
    }
    if other::looks(&cell) {
        signs.add(Sign::Other);
    }
    for meaning in fields::all() {
        if meaning.looks.is_some_and(|looks| looks(&cell)) {
            signs.add_field(meaning.field);
        }
    }
    signs
}

/// Whole numbers that count something: devices, classes, rooms of a school.
const SMALL: RangeInclusive<f64> = 0.0..=500.0;
/// Whole numbers up to here are no amounts: prices begin above.
const SMALLEST_AMOUNT: f64 = 20.0;
/// Day numbers of the dates from 1954 to 2064, which a column of dates shows where it has no
/// format.
const DAY_NUMBERS: RangeInclusive<f64> = 20_000.0..=60_000.0;

/// Day numbers of the dates from 2000 to 2035, when equipment in use was bought.
const RECENT_DAYS: RangeInclusive<f64> = 36_526.0..=49_674.0;

/// Adds a number.
fn add_number(signs: &mut Signs, text: &str, value: &CellValue) {
    signs.add(Sign::Number);
    let number = match value {
        CellValue::Number(number) => Some(*number),
        _ => text
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '€')
            .collect::<String>()
            .replace(',', ".")
            .parse::<f64>()
            .ok(),
    };
    let whole = number.is_some_and(|number| number.fract() == 0.0);
    let decimals = text.contains(',') || text.contains('.') || text.contains('€');
    if whole && !decimals && number.is_some_and(|number| SMALL.contains(&number)) {
        signs.add(Sign::Small);
    }
    if decimals || number.is_none_or(|number| number > SMALLEST_AMOUNT) {
        signs.add(Sign::Money);
    }
    if number.is_some_and(|number| RECENT_DAYS.contains(&number)) && whole && !decimals {
        signs.add(Sign::RecentDay);
    }
    if number.is_some_and(|number| DAY_NUMBERS.contains(&number)) && whole && !decimals {
        signs.add(Sign::DayNumber);
    }
}
