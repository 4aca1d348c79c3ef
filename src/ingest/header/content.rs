//! What the values of a column look like, and how well that fits each field.

use crate::ingest::layout::shape::{Shape, shape};
use crate::model::cell::CellValue;
use crate::model::codes::Category;
use crate::model::date::PartialDate;
use crate::model::field::Field;
use crate::model::uai::Uai;
use crate::normalise::{
    brand, category, commune::CommuneIndex, commune::CommuneMatch, date, designation, duration,
    mac, os, person, placeholder, renewal, school_name, status,
};
use crate::text::fold::fold;
use std::collections::{BTreeMap, HashSet};

/// Shares of a column's values, each in [0, 1], over the values that say something.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Profile {
    /// Rows looked at.
    pub rows: usize,
    /// Rows that hold something, placeholders included.
    pub filled: usize,
    /// Rows that hold a value.
    pub values: usize,
    /// Distinct values for one value.
    pub distinct: f64,
    /// Years.
    pub year: f64,
    /// Dates, years aside.
    pub date: f64,
    /// Numbers, years and dates aside.
    pub number: f64,
    /// Whole numbers of at most 500.
    pub small: f64,
    /// Whole numbers 1, 2, 3… in the order of the rows.
    pub sequence: f64,
    /// Amounts: decimals, a currency, or whole numbers above 20.
    pub money: f64,
    /// Letters and digits without a space, or long numbers.
    pub code: f64,
    /// Serial numbers by their form: at least six characters, both letters and digits or long.
    pub serial: f64,
    /// Host names by their form.
    pub host: f64,
    /// MAC addresses.
    pub mac: f64,
    /// UAIs by their form.
    pub uai: f64,
    /// Names of makers, whole.
    pub brand: f64,
    /// Types of equipment, whole.
    pub category: f64,
    /// Texts that name a type or a maker and something more.
    pub designation: f64,
    /// States.
    pub status: f64,
    /// Operating systems.
    pub os: f64,
    /// Schools, by type words or by the reference list.
    pub school: f64,
    /// Rooms, by their words.
    pub room: f64,
    /// Names of persons.
    pub person: f64,
    /// Communes of the reference list.
    pub commune: f64,
    /// Durations.
    pub duration: f64,
    /// Kinds of renewal.
    pub renewal: f64,
    /// Market numbers by their form (a year and a number).
    pub reference: f64,
    /// Words for a level of school.
    pub level: f64,
    /// Public, private.
    pub sector: f64,
    /// Ticks: `x`, `oui`, `non`.
    pub tick: f64,
    /// Texts that count equipment in words (`2 TBI, 12 PC`).
    pub counted: f64,
    /// Texts of three words or more.
    pub phrase: f64,
    /// Texts with letters.
    pub text: f64,
    /// Texts with letters and digits both.
    pub mixed: f64,
}

/// What profiles need to know of the references.
#[derive(Debug)]
pub struct Known<'a> {
    /// Communes.
    pub communes: &'a CommuneIndex,
    /// Folded names of the reference schools.
    pub schools: &'a HashSet<String>,
}

/// Words that begin the name of a room.
const ROOM_WORDS: [&str; 44] = [
    "salle",
    "classe",
    "bureau",
    "bcd",
    "rased",
    "atelier",
    "couloir",
    "hall",
    "bibliotheque",
    "cantine",
    "refectoire",
    "gymnase",
    "direction",
    "accueil",
    "dortoir",
    "local",
    "cdi",
    "infirmerie",
    "garderie",
    "alae",
    "clae",
    "clis",
    "ulis",
    "reserve",
    "stockage",
    "rdc",
    "etage",
    "room",
    "raum",
    "office",
    "lab",
    "library",
    "motricite",
    "periscolaire",
    "preau",
    "tps",
    "ps",
    "ms",
    "gs",
    "cp",
    "ce1",
    "ce2",
    "cm1",
    "cm2",
];

/// Whether a text looks like the name of a room.
pub fn looks_like_room(text: &str) -> bool {
    let folded = fold(text);
    let mut tokens = folded.split(' ');
    let first = tokens.next().unwrap_or_default();
    ROOM_WORDS.contains(&first) && folded.len() <= 50
        || folded.contains("informatique") && folded.split(' ').count() <= 4
        || folded.contains("salle ")
}

/// Whether a text is a market number by its form: `2014-821`, `M2015/03`, `15S0012`.
fn is_reference(text: &str) -> bool {
    let text = text.trim();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let separators = text.bytes().filter(|b| matches!(b, b'-' | b'/' | b'.' | b'_')).count();
    digits >= 4
        && separators >= 1
        && text.len() <= 24
        && !text.contains(' ')
        && text
            .split(|c: char| !c.is_ascii_digit())
            .any(|part| matches!(part.len(), 2 | 4) && (part.len() == 2 || part.starts_with("20")))
}

/// Whether a text has the form of a host name.
fn is_host(text: &str) -> bool {
    let text = text.trim();
    let letters = text.bytes().filter(u8::is_ascii_alphabetic).count();
    let dashes = text.bytes().filter(|b| matches!(b, b'-' | b'_')).count();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    (4..=24).contains(&text.len())
        && letters >= 3
        && dashes <= 4
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
        && (dashes >= 1 && letters >= digits.min(4)
            || (1..=3).contains(&digits) && letters > digits)
}

/// Whether a text has the form of a serial number.
fn is_serial(text: &str) -> bool {
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let digits = compact.bytes().filter(u8::is_ascii_digit).count();
    let letters = compact.bytes().filter(u8::is_ascii_alphabetic).count();
    (6..=30).contains(&compact.len())
        && digits >= 2
        && (letters >= 1 || digits >= 7)
        && text.split_whitespace().count() <= 2
        && compact.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'/' | b'.'))
}

/// Profiles the values of a column, in the order of the rows.
pub fn profile<'v>(values: impl Iterator<Item = &'v CellValue>, known: &Known<'_>) -> Profile {
    let mut profile = Profile::default();
    let mut counts: BTreeMap<String, (usize, &CellValue)> = BTreeMap::new();
    let mut previous: Option<f64> = None;
    let mut steps = 0usize;
    for value in values {
        profile.rows += 1;
        if value.is_empty() {
            continue;
        }
        profile.filled += 1;
        let text = value.display();
        if let Ok(number) = text.trim().parse::<f64>() {
            if previous.is_some_and(|previous| (number - previous - 1.0).abs() < 1e-9) {
                steps += 1;
            }
            previous = Some(number);
        }
        counts.entry(text).or_insert((0, value)).0 += 1;
    }
    let mut total = 0usize;
    let mut distinct = 0usize;
    let mut sampled = 0usize;
    for (at, (text, (count, value))) in counts.iter().enumerate() {
        let shape = shape(value);
        if shape == Shape::Mark || shape == Shape::Error || placeholder::is_placeholder(text) {
            continue;
        }
        total += count;
        distinct += 1;
        if in_sample(at, counts.len()) {
            sampled += count;
            add_value(&mut profile, text, value, shape, *count as f64, known);
        }
    }
    profile.values = total;
    profile.distinct = distinct as f64 / total.max(1) as f64;
    profile.sequence = steps as f64 / total.max(1) as f64;
    let scale = 1.0 / sampled.max(1) as f64;
    for share in [
        &mut profile.year,
        &mut profile.date,
        &mut profile.number,
        &mut profile.small,
        &mut profile.money,
        &mut profile.code,
        &mut profile.serial,
        &mut profile.host,
        &mut profile.mac,
        &mut profile.uai,
        &mut profile.brand,
        &mut profile.category,
        &mut profile.designation,
        &mut profile.status,
        &mut profile.os,
        &mut profile.school,
        &mut profile.room,
        &mut profile.person,
        &mut profile.commune,
        &mut profile.duration,
        &mut profile.renewal,
        &mut profile.reference,
        &mut profile.level,
        &mut profile.sector,
        &mut profile.tick,
        &mut profile.counted,
        &mut profile.phrase,
        &mut profile.text,
        &mut profile.mixed,
    ] {
        *share *= scale;
    }
    profile
}

/// Distinct values of a column that are looked into: more of them say nothing new.
const SAMPLE: usize = 600;

/// Whether a value is looked into, by its position among the sorted distinct ones: evenly spread.
fn in_sample(at: usize, distinct: usize) -> bool {
    distinct <= SAMPLE || (at + 1) * SAMPLE / distinct > at * SAMPLE / distinct
}

/// Adds one distinct value, `count` times.
fn add_value(
    profile: &mut Profile,
    text: &str,
    value: &CellValue,
    shape: Shape,
    count: f64,
    known: &Known<'_>,
) {
    let letters = text.chars().any(char::is_alphabetic);
    let digits = text.chars().any(|c| c.is_ascii_digit());
    match shape {
        Shape::Year => profile.year += count,
        Shape::Date => profile.date += count,
        Shape::Number => add_number(profile, text, value, count),
        Shape::Code => profile.code += count,
        _ => {}
    }
    if letters && shape != Shape::Number && shape != Shape::Date {
        profile.text += count;
        if digits {
            profile.mixed += count;
        }
        if text.split_whitespace().count() >= 3 {
            profile.phrase += count;
        }
        add_words(profile, text, count, known);
    }
    if shape == Shape::Words
        && (matches!(date::date(value), Field::Known(_)) || period_in(text).is_some())
    {
        profile.date += count;
    }
    if Uai::has_form(text) && text.len() <= 10 {
        profile.uai += count;
    } else if matches!(mac::mac(text), Field::Known(_)) {
        profile.mac += count;
    } else {
        if is_serial(text) || matches!(value, CellValue::Number(n) if *n >= 1e6) {
            profile.serial += count;
        }
        if is_host(text) {
            profile.host += count;
        }
    }
    if is_reference(text) {
        profile.reference += count;
    }
    if letters && digits && matches!(duration::months(text), Field::Known(_)) {
        profile.duration += count;
    }
}

/// Adds a number.
fn add_number(profile: &mut Profile, text: &str, value: &CellValue, count: f64) {
    profile.number += count;
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
        profile.small += count;
    }
    if decimals || number.is_some_and(|number| number > 20.0) || number.is_none() {
        profile.money += count;
    }
    if number.is_some_and(|number| (20_000.0..=60_000.0).contains(&number)) && whole && !decimals {
        profile.date += count * 0.4;
    }
}

/// Adds what the words of a text say.
fn add_words(profile: &mut Profile, text: &str, count: f64, known: &Known<'_>) {
    let folded = fold(text);
    let short = folded.split(' ').count() <= 3;
    // A maker inside a longer text is no brand cell.
    let found_brand = brand::brand(text).filter(|found| {
        found.exact
            && brand::brand_in(text).is_none_or(|(_, range)| range.len() * 2 >= text.trim().len())
    });
    if found_brand.is_some() {
        profile.brand += count;
    }
    if is_tick(&folded) {
        profile.tick += count;
    }
    if text.starts_with(|c: char| c.is_ascii_digit()) && counted_words(text).is_some() {
        profile.counted += count;
    }
    let found = category::category(text);
    if found.as_ref().is_some_and(|found| found.share >= 0.6) {
        profile.category += count;
    } else if found_brand.is_none() {
        let taken = designation::designation(text);
        let model = taken.model.is_some();
        let named = taken.category.is_some() || taken.brand.is_some();
        if named
            && (model
                || taken.brand.is_some() && taken.category.is_some()
                || taken.category.is_some() && taken.rest.is_some())
        {
            profile.designation += count;
        }
    }
    if short && matches!(status::status(text), Field::Known(_)) {
        profile.status += count;
    }
    if os::os(text).is_some() && folded.split(' ').count() <= 5 {
        profile.os += count;
    }
    let room = looks_like_room(text);
    // "Écoles" names all of them.
    let several = folded.split(' ').any(|token| matches!(token, "ecoles" | "etablissements"));
    if known.schools.contains(&folded) || school_name::looks_like_school(text) && !room && !several
    {
        profile.school += count;
    }
    if room {
        profile.room += count;
    }
    if person::looks_like_person(text) {
        profile.person += count;
    }
    if matches!(known.communes.exact(text), CommuneMatch::One(_)) {
        profile.commune += count;
    }
    if matches!(renewal::renewal(text, ""), Field::Known(_)) {
        profile.renewal += count;
    }
    let head = folded.split(' ').next().unwrap_or_default();
    if short
        && matches!(
            head,
            "maternelle" | "elementaire" | "primaire" | "mat" | "elem" | "prim" | "ecole"
        )
    {
        profile.level += count;
    }
    if short && matches!(head, "public" | "publique" | "prive" | "privee") {
        profile.sector += count;
    }
}

/// The two dates of a period written in one text: `du 01/01/2014 au 31/12/2016`.
pub fn period_in(text: &str) -> Option<(PartialDate, PartialDate)> {
    let lower = text.to_lowercase();
    let (from, to) = [" au ", " à ", " - ", " jusqu", "–", "→"]
        .iter()
        .find_map(|separator| lower.split_once(separator))?;
    if !from.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    Some((date_or_year(from)?, date_or_year(to)?)).filter(|(from, to)| from <= to)
}

/// A date inside a text, or the year it is.
fn date_or_year(text: &str) -> Option<PartialDate> {
    date::date_in(text).or_else(|| {
        let word = text.split_whitespace().last()?;
        date::date(&CellValue::Text(word.to_owned())).known().copied()
    })
}

/// Whether a folded text is a tick.
pub fn is_tick(folded: &str) -> bool {
    matches!(folded, "x" | "oui" | "non" | "o" | "n" | "yes" | "no" | "xx")
}

/// Equipment counted in words: `2 TBI, 12 PC`, `1 VP + 3 portables`. `None` unless every part of
/// the text is a number and a type.
pub fn counted_words(text: &str) -> Option<Vec<(Category, u32)>> {
    let mut found = Vec::new();
    for part in text.split([',', ';', '+', '/', '\n', '&']).flat_map(|part| part.split(" et ")) {
        let part = part.trim().trim_end_matches('.');
        if part.is_empty() {
            continue;
        }
        let end = part.find(|c: char| !c.is_ascii_digit())?;
        let number: u32 = part.get(..end)?.parse().ok()?;
        let name = part.get(end..)?.trim_start_matches([' ', 'x', 'X', '×', '*']);
        let named = category::category(name).filter(|found| found.share >= 0.5)?;
        found.push((named.category, number));
    }
    (!found.is_empty()).then_some(found)
}
