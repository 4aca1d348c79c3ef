//! Forms of texts that tell what a column holds: rooms, identifiers, periods, ticks, equipment
//! counted in words.

use crate::model::cell::CellValue;
use crate::model::codes::Category;
use crate::model::date::PartialDate;
use crate::normalise::{category, date};
use crate::text::fold::fold;

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
pub(super) fn is_reference(text: &str) -> bool {
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
pub(super) fn is_host(text: &str) -> bool {
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
pub(super) fn is_serial(text: &str) -> bool {
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let digits = compact.bytes().filter(u8::is_ascii_digit).count();
    let letters = compact.bytes().filter(u8::is_ascii_alphabetic).count();
    (6..=30).contains(&compact.len())
        && digits >= 2
        && (letters >= 1 || digits >= 7)
        && text.split_whitespace().count() <= 2
        && compact.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'/' | b'.'))
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
