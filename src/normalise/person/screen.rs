//! Whether a text may name a person at all, asked of every text of an inventory: a few nanoseconds a
//! word. What it lets through is read word by word.

use crate::normalise::person::words::{FIRST_NAMES, SURNAMES, WORDS};
use crate::normalise::word_table::words_of;
use std::sync::LazyLock;

/// Bits of the filter. About 3,500 words leave one other word in forty taken for one of them.
const BITS: usize = 1 << 17;
/// Letters of a surname that is told behind an initial (`jdupont`).
pub(super) const LOGIN_SURNAME: usize = 5;
/// Digits from which a text may hold a telephone number.
const TELEPHONE_DIGITS: usize = 9;

/// Words that may tell a person, as a Bloom filter with one hash.
struct Filter(Vec<u64>);

static WORDS_OF_PERSONS: LazyLock<Filter> = LazyLock::new(|| {
    let kinds = ["title", "role", "role_or_service", "telephone"];
    let first = words_of(FIRST_NAMES, &["name", "also_a_word"]);
    Filter::of(first.into_iter().chain(words_of(WORDS, &kinds)))
});

static SURNAMES_OF_LOGINS: LazyLock<Filter> =
    LazyLock::new(|| Filter::of(words_of(SURNAMES, &["surname"]).into_iter()));

impl Filter {
    fn of<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let mut bits = vec![0; BITS / 64];
        words.map(hash).for_each(|hash| bits[place(hash)] |= 1 << (hash % 64));
        Self(bits)
    }

    fn may_hold(&self, hash: u64) -> bool {
        self.0.get(place(hash)).is_some_and(|bits| bits >> (hash % 64) & 1 == 1)
    }
}

const fn place(hash: u64) -> usize {
    (hash / 64) as usize % (BITS / 64)
}

/// FNV-1a: quick, and the same everywhere.
const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0100_0000_01b3;

const fn step(hash: u64, letter: u8) -> u64 {
    (hash ^ letter as u64).wrapping_mul(PRIME)
}

fn hash(word: &str) -> u64 {
    mixed(word.bytes().fold(OFFSET, step))
}

/// The high bits of FNV vary more than the low ones.
const fn mixed(hash: u64) -> u64 {
    hash ^ hash >> 29
}

/// A word under way: its hash, and that of what follows its first letter.
#[derive(Clone, Copy)]
struct Run {
    letters: usize,
    whole: u64,
    rest: u64,
}

impl Run {
    const NONE: Self = Self { letters: 0, whole: OFFSET, rest: OFFSET };

    const fn with(self, letter: u8) -> Self {
        Self {
            letters: self.letters + 1,
            whole: step(self.whole, letter),
            rest: if self.letters == 0 { OFFSET } else { step(self.rest, letter) },
        }
    }

    fn may_name(self, initial_before: bool) -> bool {
        if self.letters == 0 {
            return false;
        }
        let surnames = &*SURNAMES_OF_LOGINS;
        WORDS_OF_PERSONS.may_hold(mixed(self.whole))
            || (self.letters > LOGIN_SURNAME && surnames.may_hold(mixed(self.rest)))
            || (initial_before && surnames.may_hold(mixed(self.whole)))
    }
}

/// Whether a text may name a person. Never no where [`super::spans`] finds one.
pub fn may_name(text: &str) -> bool {
    let mut run = Run::NONE;
    let mut digits = 0usize;
    let mut initial = false;
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let letter = match byte {
            b'a'..=b'z' => byte,
            b'A'..=b'Z' => byte.to_ascii_lowercase(),
            b'0'..=b'9' => {
                digits += 1;
                0
            }
            // Letters with accents, of two bytes.
            0xc3 => bytes.next().map_or(0, plain),
            // An address; and a letter of its own, of more than one byte, is read in full.
            b'@' | 0xc4..=0xcf => return true,
            _ => 0,
        };
        if letter != 0 {
            run = run.with(letter);
            continue;
        }
        if run.may_name(initial) {
            return true;
        }
        if run.letters > 0 {
            initial = run.letters == 1;
        }
        run = Run::NONE;
    }
    digits >= TELEPHONE_DIGITS || run.may_name(initial)
}

/// The letter under an accent, by the second byte of its code; 0 for a ligature or a sign, whose word
/// is told by its other letters or read as two.
const fn plain(second: u8) -> u8 {
    match second | 0x20 {
        0xa0..=0xa5 => b'a',
        0xa7 => b'c',
        0xa8..=0xab => b'e',
        0xac..=0xaf => b'i',
        0xb1 => b'n',
        0xb2..=0xb6 | 0xb8 => b'o',
        0xb9..=0xbc => b'u',
        0xbd | 0xbf => b'y',
        _ => 0,
    }
}
