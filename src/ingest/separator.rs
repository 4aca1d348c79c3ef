//! Which character parts the fields of a text: the one by which records are alike.

use crate::ingest::delimited_records::{LEAST_SWALLOWED, Records};
use crate::ingest::guard::MAX_COLUMNS;
use std::borrow::Cow;

/// Separators tried, in the order of preference.
const CANDIDATES: [u8; 4] = *b";\t,|";

/// Records looked at.
const SAMPLE: usize = 2_000;

/// What likeness of the records is made of: the share of the usual width, and the share of records
/// that are parted at all. Titles and notes above a list are not parted, and must not settle it.
const ALIKE: f64 = 0.7;
const PARTED: f64 = 0.3;

/// What is taken off where every separator stands as a number's or a sentence's own mark
/// ("389,00" in a list parted by semicolons).
const INNER: f64 = 0.7;

/// Least share of records that commas part, and of those of one width: "Bonjour,\nvoici la liste, à
/// jour." is a letter.
const COMMA_PARTED: f64 = 0.5;
const COMMA_ALIKE: f64 = 0.3;

/// Share of commas that stand as marks of numbers and sentences, from which they part nothing
/// ("389,00\n412,50")…
const COMMA_INNER: f64 = 0.5;

/// …unless the records are so wide and so much alike: a list written with a space after each comma.
const SPACED_WIDTH: usize = 3;
const SPACED_ALIKE: f64 = 0.8;

/// Least share of records that another separator parts: a title page may stand above the list, and
/// a semicolon in one sentence parts nothing.
const OTHER_PARTED: f64 = 0.05;

/// The separator found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Separator {
    /// The separator; `None` where each record is one cell.
    pub byte: Option<u8>,
    /// Fields of the usual record.
    pub width: usize,
}

/// Finds the separator of a text: its `sep=` line says it, else the records do.
pub(super) fn find(text: &str) -> Separator {
    if let Some(byte) = declared(text) {
        let width = survey(text, byte).map_or(1, |survey| survey.width);
        return Separator { byte: Some(byte), width };
    }
    let mut best: Option<(f64, Separator)> = None;
    for byte in CANDIDATES {
        let Some(survey) = survey(text, byte) else { continue };
        let score = survey.score();
        if survey.plausible(byte) && best.is_none_or(|(known, _)| score > known) {
            best = Some((score, Separator { byte: Some(byte), width: survey.width }));
        }
    }
    best.map_or(Separator { byte: None, width: 1 }, |(_, separator)| separator)
}

/// The separator of a `sep=;` line, which is written for Excel.
fn declared(text: &str) -> Option<u8> {
    let line = text.lines().next()?.trim_matches('"');
    let rest = line.get(..4).filter(|head| head.eq_ignore_ascii_case("sep=")).and(line.get(4..))?;
    let byte = *rest.as_bytes().first()?;
    (byte.is_ascii() && rest.len() == 1 && !byte.is_ascii_alphanumeric() && byte != b'"')
        .then_some(byte)
}

/// What a separator makes of the records.
#[derive(Debug)]
struct Survey {
    /// Most frequent number of fields above one.
    width: usize,
    /// Share of the records that hold anything with that number of fields.
    alike: f64,
    /// Share with more than one field.
    parted: f64,
    /// Share of the separators that stand where a number or a sentence has its own mark.
    inner: f64,
}

impl Survey {
    fn score(&self) -> f64 {
        let alike = ALIKE * self.alike + PARTED * self.parted;
        alike * ((self.width - 1) as f64).sqrt() * (1.0 - INNER * self.inner)
    }

    /// Whether it can part fields at all: commas stand in sentences.
    fn plausible(&self, byte: u8) -> bool {
        if byte == b',' {
            let written_with_spaces = self.width >= SPACED_WIDTH && self.alike >= SPACED_ALIKE;
            self.parted >= COMMA_PARTED
                && self.alike >= COMMA_ALIKE
                && (self.inner < COMMA_INNER || written_with_spaces)
        } else {
            self.parted >= OTHER_PARTED
        }
    }
}

fn survey(text: &str, byte: u8) -> Option<Survey> {
    let mut records = Records::new(text, Some(byte), LEAST_SWALLOWED);
    records.most_fields = MAX_COLUMNS as usize;
    let mut fields: Vec<Cow<'_, str>> = Vec::new();
    let mut widths: Vec<usize> = Vec::new();
    let (mut separators, mut inner) = (0usize, 0usize);
    while widths.len() < SAMPLE && records.next(&mut fields) {
        if fields.iter().all(|field| field.trim().is_empty()) {
            continue;
        }
        widths.push(fields.len());
        separators += fields.len() - 1;
        for pair in fields.windows(2) {
            if let [before, after] = pair {
                inner += usize::from(stands_inside(before, after, byte));
            }
        }
    }
    let mut counts = std::collections::BTreeMap::new();
    for width in widths.iter().filter(|width| **width > 1) {
        *counts.entry(*width).or_insert(0usize) += 1;
    }
    // Of two widths as frequent, the wider.
    let (width, count) = counts.iter().max_by_key(|(width, count)| (**count, **width))?;
    let all = widths.len() as f64;
    Some(Survey {
        width: *width,
        alike: *count as f64 / all,
        parted: counts.values().sum::<usize>() as f64 / all,
        inner: inner as f64 / separators.max(1) as f64,
    })
}

/// Whether a separator looks like the mark of a number (`389,00`) or of a sentence (`PC, écran`).
fn stands_inside(before: &str, after: &str, byte: u8) -> bool {
    if byte != b',' {
        return false;
    }
    let digits = after.chars().take_while(char::is_ascii_digit).count();
    let number = before.ends_with(|letter: char| letter.is_ascii_digit())
        && (1..=3).contains(&digits)
        && !after.chars().nth(digits).is_some_and(char::is_alphanumeric);
    number || after.starts_with(' ')
}
