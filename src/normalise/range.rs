//! Model ranges: names (`ProBook`) and codes (`EB-###Wi`) that makers give to families of models,
//! with the maker and the category they imply.
//!
//! `tables/model_ranges.csv` holds `form;brand;category`. A form is a name, or a code where `#` is
//! a digit, `@` a letter, `*` (at the end) anything. A brand after `~` owns the range but is not
//! implied by it, since the name is a common word or shared. Sources: the makers' own product
//! pages and data sheets.

use crate::model::codes::Category;
use crate::text::fold::{Word, compact};
use crate::text::spelling::Spelling;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// A family of models.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelRange {
    /// Its name in the maker's spelling, or its code form.
    pub form: &'static str,
    pub brand: Option<&'static str>,
    /// Whether the name alone tells the maker.
    pub implies_brand: bool,
    /// The category all its models have.
    pub category: Option<Category>,
}

/// A range found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RangeMatch {
    pub range: &'static ModelRange,
    /// Name or filled code in the maker's spelling.
    pub canonical: String,
    /// Index of the word that follows the last one touched.
    pub next_word: usize,
    /// Byte where the range ends: inside a word where the number was stuck to the name.
    pub end: usize,
    /// Whether the form was a code, which names the model whole.
    pub code: bool,
    /// Whether no typing error was repaired.
    pub exact: bool,
}

struct Ranges {
    by_name: HashMap<String, &'static ModelRange>,
    heads: HashSet<String>,
    longest_name: usize,
    codes: HashMap<char, Vec<(Vec<char>, &'static ModelRange)>>,
    spelling: Spelling,
}

const TABLE: &str = include_str!("tables/model_ranges.csv");
/// Letters of a name from which on one typing error is repaired.
const REPAIRABLE: usize = 6;
/// The same where the maker is known.
const REPAIRABLE_OF_BRAND: usize = 5;
/// Words of the language one edit away from a range's name.
const NO_TYPING_ERRORS: &[&str] = &[
    "compact",
    "compacte",
    "stylos",
    "stylet",
    "scenique",
    "precisions",
    "projections",
    "avision",
    "activites",
    "encre",
    "latitudes",
    "swifts",
    "active",
    "actives",
    "vision",
    "version",
];

static ENTRIES: LazyLock<Vec<ModelRange>> = LazyLock::new(|| {
    TABLE
        .lines()
        .skip(1)
        .filter_map(|line| {
            let mut parts = line.split(';');
            let form = parts.next().filter(|form| !form.is_empty())?;
            let brand = parts.next().unwrap_or_default();
            let category = parts.next().and_then(Category::from_code);
            let owner = brand.trim_start_matches('~');
            Some(ModelRange {
                form,
                brand: (!owner.is_empty()).then_some(owner),
                implies_brand: !owner.is_empty() && !brand.starts_with('~'),
                category,
            })
        })
        .collect()
});

static RANGES: LazyLock<Ranges> = LazyLock::new(|| {
    let mut by_name = HashMap::new();
    let mut codes: HashMap<char, Vec<_>> = HashMap::new();
    for range in ENTRIES.iter() {
        if is_code(range.form) {
            let pattern: Vec<char> = range
                .form
                .chars()
                .filter(|c| c.is_alphanumeric() || is_wild(*c))
                .map(|c| c.to_ascii_lowercase())
                .collect();
            if let Some(&first) = pattern.first() {
                codes.entry(first).or_default().push((pattern, range));
            }
        } else {
            by_name.entry(compact(range.form)).or_insert(range);
        }
    }
    let heads = by_name.keys().map(|key| key.chars().take(3).collect()).collect();
    let longest_name = by_name.keys().map(String::len).max().unwrap_or_default();
    let spelling = Spelling::new(
        by_name
            .keys()
            .filter(|key| {
                key.len() >= REPAIRABLE_OF_BRAND && key.bytes().all(|b| b.is_ascii_alphabetic())
            })
            .cloned(),
        1,
    );
    Ranges { by_name, heads, longest_name, codes, spelling }
});

fn is_wild(character: char) -> bool {
    matches!(character, '#' | '@' | '*')
}

fn is_code(form: &str) -> bool {
    form.contains(is_wild)
}

/// The range that starts at word `at`, the longest where several do. `brand`, where known, shuts
/// out the ranges of other makers and lets in those that do not imply theirs.
pub fn range_at(text: &str, words: &[Word], at: usize, brand: Option<&str>) -> Option<RangeMatch> {
    let name = name_at(words, at, brand);
    let code = code_at(text, words, at, brand);
    match (name, code) {
        (Some(name), Some(code)) if code.end > name.end => Some(code),
        (Some(name), _) => Some(name),
        (None, Some(code)) => Some(code),
        (None, None) => repaired_at(words, at, brand),
    }
}

/// Whether a range may be taken for a model of `brand`.
fn admits(range: &ModelRange, brand: Option<&str>) -> bool {
    match (brand, range.brand) {
        (None, owner) => owner.is_none() || range.implies_brand,
        (Some(_), None) => true,
        (Some(brand), Some(owner)) => brand == owner,
    }
}

/// The words from `at` on, joined, with the end of each inside the joined text.
fn joined(words: &[Word], at: usize, most: usize) -> (String, Vec<usize>) {
    let mut text = String::new();
    let mut ends = Vec::new();
    for word in words.iter().skip(at).take(most) {
        text.push_str(&word.folded);
        ends.push(text.len());
    }
    (text, ends)
}

fn name_at(words: &[Word], at: usize, brand: Option<&str>) -> Option<RangeMatch> {
    let ranges = &*RANGES;
    let (text, ends) = joined(words, at, 4);
    if !text.get(..3).is_some_and(|head| ranges.heads.contains(head)) {
        return None;
    }
    for length in (3..=text.len().min(ranges.longest_name)).rev() {
        let Some(key) = text.get(..length) else { continue };
        let Some(&range) = ranges.by_name.get(key) else { continue };
        if !admits(range, brand) {
            continue;
        }
        // A letter struck twice: `Veritonn`.
        let doubled = text.get(length - 1..length) == text.get(length..length + 1)
            && ends.contains(&(length + 1))
            && length >= REPAIRABLE_OF_BRAND
            && text.as_bytes().get(length).is_some_and(u8::is_ascii_alphabetic);
        if doubled && let Some(found) = cut(words, at, &ends, length + 1, &text, range, false) {
            return Some(found);
        }
        if let Some(found) = cut(words, at, &ends, length, &text, range, true) {
            return Some(found);
        }
    }
    None
}

/// The match of a name of `length` bytes of the joined words, where its end is a word's end or
/// what is stuck to it looks like a model number.
fn cut(
    words: &[Word],
    at: usize,
    ends: &[usize],
    length: usize,
    text: &str,
    range: &'static ModelRange,
    exact: bool,
) -> Option<RangeMatch> {
    let last = ends.iter().position(|&end| end >= length)?;
    let word = words.get(at + last)?;
    let word_end = *ends.get(last)?;
    let inside = word_end - length;
    if inside > 0 {
        let stuck = text.get(length..word_end)?;
        let letters = stuck.bytes().take_while(u8::is_ascii_alphabetic).count();
        let after_digit = text[..length].ends_with(|c: char| c.is_ascii_digit());
        let number_follows = letters < stuck.len() || last + 1 < ends.len();
        let looks = letters == 0 && !after_digit
            || (letters <= 2 && number_follows && stuck != "s" && length >= 4)
            || (letters == stuck.len() && super::model_word::is_suffix(stuck) && length >= 4);
        if !looks {
            return None;
        }
    }
    // Range names are ASCII once folded, so that bytes of the word and of its folded form can be
    // counted from the end alike (`é` stands in none of the stuck model numbers).
    Some(RangeMatch {
        range,
        canonical: range.form.to_owned(),
        next_word: at + last + 1,
        end: word.range.end.checked_sub(inside).filter(|&end| end > word.range.start)?,
        code: false,
        exact,
    })
}

fn code_at(text: &str, words: &[Word], at: usize, brand: Option<&str>) -> Option<RangeMatch> {
    let (joined, ends) = joined(words, at, 5);
    let first = joined.chars().next()?;
    let patterns = RANGES.codes.get(&first)?;
    for (taken, &end) in ends.iter().enumerate().rev() {
        let Some(candidate) = joined.get(..end) else { continue };
        if candidate.len() > 24 {
            continue;
        }
        for (pattern, range) in patterns {
            if admits(range, brand) && fits(pattern, candidate) {
                let last = words.get(at + taken)?;
                let start = words.get(at)?.range.start;
                // Words parted by more than a hyphen or a space are no one code.
                let written = text.get(start..last.range.end)?;
                if written.contains([',', ';', '(', ')', '+', ':']) || written.contains(" - ") {
                    continue;
                }
                // A code written in several words may not swallow a number that follows it.
                return Some(RangeMatch {
                    range,
                    canonical: filled(range.form, candidate),
                    next_word: at + taken + 1,
                    end: last.range.end,
                    code: true,
                    exact: true,
                });
            }
        }
    }
    None
}

/// Whether a compact text fits a pattern from end to end.
fn fits(pattern: &[char], text: &str) -> bool {
    let mut characters = text.chars();
    for &expected in pattern {
        if expected == '*' {
            return true;
        }
        let Some(found) = characters.next() else { return false };
        let fit = match expected {
            '#' => found.is_ascii_digit(),
            '@' => found.is_ascii_alphabetic(),
            literal => literal == found,
        };
        if !fit {
            return false;
        }
    }
    characters.next().is_none()
}

/// A code form with the text's own digits and letters in it.
fn filled(form: &str, text: &str) -> String {
    let mut characters = text.chars();
    let mut out = String::with_capacity(form.len() + 4);
    for expected in form.chars() {
        match expected {
            '*' => out.extend(characters.by_ref().map(|c| c.to_ascii_uppercase())),
            '#' | '@' => out.extend(characters.next().map(|c| c.to_ascii_uppercase())),
            letter if letter.is_alphanumeric() => {
                characters.next();
                out.push(letter);
            }
            other => out.push(other),
        }
    }
    out
}

/// A name with one typing error in its letters; digits are never touched.
fn repaired_at(words: &[Word], at: usize, brand: Option<&str>) -> Option<RangeMatch> {
    let ranges = &*RANGES;
    for taken in (1..=3.min(words.len().saturating_sub(at))).rev() {
        let (text, ends) = joined(words, at, taken);
        let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
        let last_start = ends.iter().rev().nth(1).copied().unwrap_or_default();
        if letters < REPAIRABLE - 1 || letters <= last_start || letters > 24 {
            continue;
        }
        // A letter of the model number may be stuck to the name: `EspirmoD556`.
        for length in [letters, letters.saturating_sub(1)] {
            let stuck_letter = length < letters;
            if stuck_letter && letters == text.len() || length < REPAIRABLE - 1 {
                continue;
            }
            let Some(key) = text.get(..length) else { continue };
            if NO_TYPING_ERRORS.contains(&key) {
                continue;
            }
            let Some(name) = ranges.spelling.repair(key, 1) else { continue };
            let Some(&range) = ranges.by_name.get(name) else { continue };
            if (name.len() >= REPAIRABLE || brand.is_some())
                && admits(range, brand)
                && name.as_bytes().first() == key.as_bytes().first()
                && let Some(found) = cut(words, at, &ends, length, &text, range, false)
            {
                return Some(found);
            }
        }
    }
    None
}

/// The first range anywhere in a text.
pub fn range_in(text: &str, words: &[Word], brand: Option<&str>) -> Option<(usize, RangeMatch)> {
    (0..words.len()).find_map(|at| range_at(text, words, at, brand).map(|found| (at, found)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::words;

    fn first(text: &str) -> Option<(String, &'static str)> {
        let words = words(text);
        range_at(text, &words, 0, None)
            .map(|found| (found.canonical.clone(), found.range.brand.unwrap_or_default()))
    }

    #[test]
    fn the_table_is_whole() {
        for (line, range) in TABLE.lines().skip(1).zip(ENTRIES.iter()) {
            assert_eq!(line.split(';').count(), 3, "{line}");
            let code = line.split(';').nth(2).unwrap_or_default();
            assert!(code.is_empty() || range.category.is_some(), "{line}");
            if let Some(brand) = range.brand {
                let known = super::super::brand::brand(brand).map(|found| found.brand);
                assert_eq!(known.as_deref(), Some(brand), "{line}");
            }
        }
        assert_eq!(TABLE.lines().skip(1).count(), ENTRIES.len());
    }

    #[test]
    fn names_and_codes_are_found() {
        for (text, canonical, brand) in [
            ("PROBOOK430G4", "ProBook", "HP"),
            ("Satellite ProR50", "Satellite Pro", "Toshiba"),
            ("VeritonM 4640G", "Veriton", "Acer"),
            ("Essprimo D556", "Esprimo", "Fujitsu"),
            ("Galax Tab 4", "Galaxy Tab", "Samsung"),
            ("eb 695wi", "EB-695Wi", "Epson"),
            ("EB-X18", "EB-X18", "Epson"),
            ("MFCL2720DW", "MFC-L2720DW", "Brother"),
            ("SBM685", "SBM685", "SMART"),
            ("ipadair2", "iPad Air", "Apple"),
        ] {
            assert_eq!(first(text), Some((canonical.to_owned(), brand)), "{text}");
        }
        for text in ["Compact", "Avenue", "poste", "Engage", "250 G5", "EBX"] {
            assert_eq!(first(text), None, "{text}");
        }
    }
}
