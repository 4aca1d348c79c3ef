//! Words for the type of a school: its level, its sector, a group of schools.
//!
//! `tables/school_words.csv` holds `says;stands;words`: what a word says (a level, a sector, both,
//! or `nothing` that tells schools apart), and where it may stand: `anywhere`, `before` the name
//! proper, only `first` (cut so short that it is a name elsewhere), or as `initials` (`E.M.PU`).
//! After `~` stand words long enough that one typing error is repaired.

use super::word_table::{Words, lines, words_of};
use crate::model::codes::{Level, Sector};
use crate::text::similarity::within_one_edit;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a word says of the type of school.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    School,
    Level(Level),
    Sector(Sector),
    Both(Level, Sector),
    Group,
    /// Says nothing that tells schools apart (`application`).
    Nothing,
}

/// Where a word may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Stands {
    Anywhere,
    Before,
    First,
    Initials,
}

const TABLE: &str = include_str!("tables/school_words.csv");

type ByWord = HashMap<&'static str, Vec<(Stands, Said)>, foldhash::fast::RandomState>;

/// What each word says, by where it stands.
static WORDS: LazyLock<ByWord> = LazyLock::new(|| {
    let mut by_word = ByWord::default();
    for (says, stands, word) in entries() {
        by_word.entry(word.trim_start_matches('~')).or_default().push((stands, says));
    }
    by_word
});

/// Words whose typing errors are repaired, in the order of the table.
static REPAIRED: LazyLock<Vec<(&'static str, Said)>> = LazyLock::new(|| {
    entries().filter_map(|(says, _, word)| Some((word.strip_prefix('~')?, says))).collect()
});

/// Initials that tell level and sector, in the order of the table.
static INITIALS: LazyLock<Vec<(&'static str, Said)>> = LazyLock::new(|| {
    entries()
        .filter(|(says, stands, word)| {
            *stands == Stands::Initials
                && matches!(says, Said::Both(..))
                && word.len() == FULL_INITIALS
        })
        .map(|(says, _, word)| (word, says))
        .collect()
});

static SEVERAL: LazyLock<Words> = LazyLock::new(|| words_of(TABLE, &["several"]));
/// Words before a name that was borne once: in brackets, and the surer ones without.
static FORMER: LazyLock<Words> = LazyLock::new(|| words_of(TABLE, &["former", "once"]));
static FORMER_ANYWHERE: LazyLock<Words> = LazyLock::new(|| words_of(TABLE, &["former"]));

/// Letters from which one typing error is repaired wherever the word stands.
const REPAIRABLE: usize = 6;

/// Letters from which a word cut short is that word (`materne`): shorter ones are in the table.
const CUT: usize = 6;

/// Letters of initials that tell level and sector: of shorter ones, every letter counts.
const FULL_INITIALS: usize = 4;

/// Letters from which a doubled one is a typing error: `Matt` is a name.
const DOUBLED: usize = 4;

fn entries() -> impl Iterator<Item = (Said, Stands, &'static str)> {
    lines(TABLE)
        .filter_map(|(head, words)| {
            let (says, stands) = head.split_once(';')?;
            Some((meaning_of(says)?, stands_at(stands)?, words))
        })
        .flat_map(|(says, stands, words)| words.map(move |word| (says, stands, word)))
}

/// What a cell of the table's first column means; `None` for what is no type.
fn meaning_of(text: &str) -> Option<Said> {
    let (level, sector) = text.split_once(' ').unwrap_or((text, text));
    match (text, Level::from_code(level), Sector::from_code(sector)) {
        ("school", ..) => Some(Said::School),
        ("group", ..) => Some(Said::Group),
        ("nothing", ..) => Some(Said::Nothing),
        (_, Some(level), Some(sector)) => Some(Said::Both(level, sector)),
        (_, Some(level), None) => Some(Said::Level(level)),
        (_, None, Some(sector)) => Some(Said::Sector(sector)),
        _ => None,
    }
}

fn stands_at(text: &str) -> Option<Stands> {
    Some(match text {
        "anywhere" => Stands::Anywhere,
        "before" => Stands::Before,
        "first" => Stands::First,
        "initials" => Stands::Initials,
        _ => return None,
    })
}

/// What a folded word says where it stands so.
pub(super) fn said_by(word: &str, stands: Stands) -> Option<Said> {
    WORDS.get(word)?.iter().find(|(at, _)| *at == stands).map(|(_, says)| *says)
}

/// What a folded word with one typing error says, wherever it stands.
pub(super) fn repaired(word: &str) -> Option<Said> {
    if word.len() < REPAIRABLE {
        return None;
    }
    REPAIRED.iter().find(|(right, _)| within_one_edit(right, word)).map(|(_, said)| *said)
}

/// What a word that was cut short says of a level: names of sheets end after 31 characters.
pub(super) fn cut(word: &str) -> Option<Said> {
    let level = |(right, said): &&(&str, Said)| {
        matches!(said, Said::Level(_)) && word.len() >= CUT && right.starts_with(word)
    };
    REPAIRED.iter().find(level).map(|(_, said)| *said)
}

/// What initials of a level and a sector with one typing error say (`MEPU`, `EEEPU`, `E..PU`): those
/// with the same letters before those with one more, less or other. Where several are as near, only
/// what all of them say.
pub(super) fn slipped_initials(word: &str) -> Option<Said> {
    let length = FULL_INITIALS.abs_diff(word.len());
    if length > 1 || word.len() < FULL_INITIALS || said_by(word, Stands::Initials).is_some() {
        return None;
    }
    let near: Vec<&(&str, Said)> =
        INITIALS.iter().filter(|(right, _)| within_one_edit(right, word)).collect();
    let same: Vec<Said> =
        near.iter().filter(|(right, _)| slips(right, word)).map(|(_, said)| *said).collect();
    let said = if same.is_empty() { near.iter().map(|(_, said)| *said).collect() } else { same };
    in_common(&said)
}

/// What all of several types say.
fn in_common(said: &[Said]) -> Option<Said> {
    let parts = |said: &Said| match said {
        Said::Both(level, sector) => Some((*level, *sector)),
        _ => None,
    };
    let (level, sector) = parts(said.first()?)?;
    let all = |test: &dyn Fn((Level, Sector)) -> bool| said.iter().filter_map(parts).all(test);
    Some(match (all(&|other| other.0 == level), all(&|other| other.1 == sector)) {
        (true, true) => Said::Both(level, sector),
        (true, false) => Said::Level(level),
        (false, _) => Said::School,
    })
}

/// What a short word says at the head of a name, cut or with a typing error: `École` with any one
/// (`Ecle`), the short forms of the levels with two letters that changed places or one doubled
/// (`Mta.`, `Elemm`). Further on, such words are names.
pub(super) fn slipped(word: &str) -> Option<Said> {
    said_by(word, Stands::First).or_else(|| {
        if within_one_edit("ecole", word) {
            return Some(Said::School);
        }
        ["mat", "elem", "prim"]
            .into_iter()
            .find(|right| slips(right, word))
            .and_then(|right| said_by(right, Stands::Anywhere))
    })
}

/// Whether a word is another with two neighbours that changed places, or one letter twice.
fn slips(right: &str, word: &str) -> bool {
    let sorted = |text: &str| {
        let mut letters = text.as_bytes().to_vec();
        letters.sort_unstable();
        letters
    };
    within_one_edit(right, word)
        && (right.len() == word.len() && sorted(right) == sorted(word)
            || right.len() >= DOUBLED
                && right.len() + 1 == word.len()
                && word.as_bytes().windows(2).any(|pair| pair[0] == pair[1]))
}

/// Whether a folded word is the whole name of a level: `maternelle`, `elementaires`.
pub fn is_whole_level(word: &str) -> bool {
    let level = |(right, said): &(&str, Said)| *right == word && matches!(said, Said::Level(_));
    REPAIRED.iter().any(level)
}

/// Whether a folded word at the head of a value names a level, or a school of any.
pub fn is_level_word(word: &str) -> bool {
    word == "ecole" || matches!(said_by(word, Stands::Anywhere), Some(Said::Level(_)))
}

/// Whether a folded word names a sector: `public`, `privee`.
pub fn is_sector_word(word: &str) -> bool {
    matches!(said_by(word, Stands::Anywhere), Some(Said::Sector(_)))
}

/// Whether a folded word in brackets stands before a name that was borne once: `(ancienne école X)`.
pub(super) fn is_former(word: &str) -> bool {
    FORMER.contains(word)
}

/// Whether it does so without brackets too: `ex`.
pub(super) fn is_former_anywhere(word: &str) -> bool {
    FORMER_ANYWHERE.contains(word)
}

/// Whether a folded word names several schools: `ecoles`, `maternelles`.
pub fn names_several(word: &str) -> bool {
    SEVERAL.contains(word)
}
