//! What one value of a column shows, remembered by its text: lists repeat the same values, and
//! the files of one delivery the same lists.

use crate::ingest::header::forms::{
    counted_words, is_host, is_reference, is_serial, is_tick, looks_like_room, period_in,
};
use crate::ingest::shape::{Shape, shape};
use crate::model::cell::CellValue;
use crate::model::field::Field;
use crate::model::uai::Uai;
use crate::normalise::{
    brand, category, date, designation, duration, mac, os, person, placeholder, renewal,
    school_name, status,
};
use crate::text::fold::fold;
use crate::text::memory::Memory;
use std::cell::RefCell;

/// One thing a value shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Sign {
    /// Years.
    Year,
    /// Dates, years aside.
    Date,
    /// Numbers, years and dates aside.
    Number,
    /// Whole numbers of at most 500.
    Small,
    /// Amounts: decimals, a currency, or whole numbers above 20.
    Money,
    /// Letters and digits without a space, or long numbers.
    Code,
    /// Serial numbers by their form: at least six characters, both letters and digits or long.
    Serial,
    /// Host names by their form.
    Host,
    /// MAC addresses.
    Mac,
    /// UAIs by their form.
    Uai,
    /// Names of makers, whole.
    Brand,
    /// Types of equipment, whole.
    Category,
    /// Texts that name a type or a maker and something more.
    Designation,
    /// States.
    Status,
    /// Operating systems.
    Os,
    /// Schools, by type words or by the reference list.
    School,
    /// Rooms, by their words.
    Room,
    /// Names of persons.
    Person,
    /// Communes of the reference list.
    Commune,
    /// Durations.
    Duration,
    /// Kinds of renewal.
    Renewal,
    /// Market numbers by their form (a year and a number).
    Reference,
    /// Words for a level of school.
    Level,
    /// Public, private.
    Sector,
    /// Ticks: `x`, `oui`, `non`.
    Tick,
    /// Texts that count equipment in words (`2 TBI, 12 PC`).
    Counted,
    /// Texts of three words or more.
    Phrase,
    /// Texts with letters.
    Text,
    /// Texts with letters and digits both.
    Mixed,
    /// A whole number that may be a date as spreadsheets count days.
    DayNumber,
    /// Words that may be a name: of a school or a commune, where the references hold it.
    Name,
    /// A value at all: no mark, error or placeholder.
    Value,
}

/// Number of signs.
pub(super) const SIGNS: usize = Sign::Value as usize + 1;

/// What a value shows: a set of signs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Signs(u64);

impl Signs {
    /// Adds a sign.
    pub const fn add(&mut self, sign: Sign) {
        self.0 |= 1 << sign as u8;
    }

    /// Whether a sign is shown.
    pub const fn has(self, sign: Sign) -> bool {
        self.0 & (1 << sign as u8) != 0
    }

    /// The positions of the signs shown.
    pub fn positions(self) -> impl Iterator<Item = usize> {
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
            MEMORY.with_borrow_mut(|memory| memory.of(text, |text| signs_of(value, text)))
        }
        _ => signs_of(value, text),
    }
}

/// See [`signs`].
fn signs_of(value: &CellValue, text: &str) -> Signs {
    let mut signs = Signs::default();
    let shape = shape(value);
    if shape == Shape::Mark || shape == Shape::Error || placeholder::is_placeholder(text) {
        return signs;
    }
    signs.add(Sign::Value);
    let letters = text.chars().any(char::is_alphabetic);
    let digits = text.chars().any(|c| c.is_ascii_digit());
    match shape {
        Shape::Year => signs.add(Sign::Year),
        Shape::Date => signs.add(Sign::Date),
        Shape::Number => add_number(&mut signs, text, value),
        Shape::Code => signs.add(Sign::Code),
        _ => {}
    }
    if letters && shape != Shape::Number && shape != Shape::Date {
        signs.add(Sign::Text);
        if digits {
            signs.add(Sign::Mixed);
        }
        if text.split_whitespace().count() >= 3 {
            signs.add(Sign::Phrase);
        }
        add_words(&mut signs, text);
    }
    if shape == Shape::Words
        && (matches!(date::date(value), Field::Known(_)) || period_in(text).is_some())
    {
        signs.add(Sign::Date);
    }
    if Uai::has_form(text) && text.len() <= 10 {
        signs.add(Sign::Uai);
    } else if matches!(mac::mac(text), Field::Known(_)) {
        signs.add(Sign::Mac);
    } else {
        if is_serial(text) || matches!(value, CellValue::Number(n) if *n >= 1e6) {
            signs.add(Sign::Serial);
        }
        if is_host(text) {
            signs.add(Sign::Host);
        }
    }
    if is_reference(text) {
        signs.add(Sign::Reference);
    }
    if letters && digits && matches!(duration::months(text), Field::Known(_)) {
        signs.add(Sign::Duration);
    }
    signs
}

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
    if whole && !decimals && number.is_some_and(|number| (0.0..=500.0).contains(&number)) {
        signs.add(Sign::Small);
    }
    if decimals || number.is_some_and(|number| number > 20.0) || number.is_none() {
        signs.add(Sign::Money);
    }
    if number.is_some_and(|number| (20_000.0..=60_000.0).contains(&number)) && whole && !decimals {
        signs.add(Sign::DayNumber);
    }
}

/// Adds what the words of a text say.
fn add_words(signs: &mut Signs, text: &str) {
    let folded = fold(text);
    let short = folded.split(' ').count() <= 3;
    // A maker inside a longer text is no brand cell.
    let found_brand = brand::brand(text).filter(|found| {
        found.exact
            && brand::brand_in(text).is_none_or(|(_, range)| range.len() * 2 >= text.trim().len())
    });
    if found_brand.is_some() {
        signs.add(Sign::Brand);
    }
    if is_tick(&folded) {
        signs.add(Sign::Tick);
    }
    if text.starts_with(|c: char| c.is_ascii_digit()) && counted_words(text).is_some() {
        signs.add(Sign::Counted);
    }
    let found = category::category(text);
    if found.as_ref().is_some_and(|found| found.share >= 0.6) {
        signs.add(Sign::Category);
    } else if found_brand.is_none() {
        let taken = designation::designation(text);
        let model = taken.model.is_some();
        let named = taken.category.is_some() || taken.brand.is_some();
        if named
            && (model
                || taken.brand.is_some() && taken.category.is_some()
                || taken.category.is_some() && taken.rest.is_some())
        {
            signs.add(Sign::Designation);
        }
    }
    if short && matches!(status::status(text), Field::Known(_)) {
        signs.add(Sign::Status);
    }
    if os::os(text).is_some() && folded.split(' ').count() <= 5 {
        signs.add(Sign::Os);
    }
    let room = looks_like_room(text);
    // "Écoles" names all of them.
    let several = folded.split(' ').any(|token| matches!(token, "ecoles" | "etablissements"));
    signs.add(Sign::Name);
    if school_name::looks_like_school(text) && !room && !several {
        signs.add(Sign::School);
    }
    if room {
        signs.add(Sign::Room);
    }
    if person::looks_like_person(text) {
        signs.add(Sign::Person);
    }
    if matches!(renewal::renewal(text, ""), Field::Known(_)) {
        signs.add(Sign::Renewal);
    }
    let head = folded.split(' ').next().unwrap_or_default();
    if short
        && matches!(
            head,
            "maternelle" | "elementaire" | "primaire" | "mat" | "elem" | "prim" | "ecole"
        )
    {
        signs.add(Sign::Level);
    }
    if short && matches!(head, "public" | "publique" | "prive" | "privee") {
        signs.add(Sign::Sector);
    }
}
