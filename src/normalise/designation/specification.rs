//! Technical specifications: processors, memory, disks, sizes.

use super::marked_text::Text;
use crate::normalise::os;
use crate::normalise::word_table::{Words, words_of};
use std::sync::LazyLock;

const TABLE: &str = include_str!("../tables/specifications.csv");

static UNITS: LazyLock<Words> = LazyLock::new(|| words_of(TABLE, &["unit"]));
static MEMORIES: LazyLock<Words> = LazyLock::new(|| words_of(TABLE, &["memory"]));
static PARTS: LazyLock<Words> = LazyLock::new(|| words_of(TABLE, &["part"]));

static FACTORS: LazyLock<Words> = LazyLock::new(|| words_of(TABLE, &["factor"]));

/// Whether a number with an `x` behind a folded word measures it: `zoom x10`, `châssis x80`, `PCIe x16`.
pub(super) fn is_factor(word: &str) -> bool {
    FACTORS.contains(word)
}

/// Whether a folded word is the unit of a measure.
pub(super) fn is_unit(word: &str) -> bool {
    UNITS.contains(word)
}

/// Whether a specification stands at word `at`: a processor, a size, a memory.
pub(super) fn is_specification(text: &Text<'_>, at: usize) -> bool {
    let word = text.folded(at);
    let next = text.folded(at + 1);
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = word.split_at(digits);
    if !number.is_empty() && (is_unit(unit) || unit.is_empty() && is_unit(next)) {
        return true;
    }
    // A size with its inch sign, or a decimal one: `15"`, `15,6`, `17.3 pouces`.
    if unit.is_empty() && !number.is_empty() && number.len() <= 2 {
        let after = text
            .words
            .get(at)
            .and_then(|word| text.whole.get(word.range.end..))
            .unwrap_or_default();
        if after.starts_with(['"', '”', '″']) || after.starts_with("''") {
            return true;
        }
        let decimal = matches!(text.before(at + 1), "," | ".")
            && next.bytes().all(|b| b.is_ascii_digit())
            && !next.is_empty();
        let inches = decimal
            && text
                .words
                .get(at + 1)
                .and_then(|word| text.whole.get(word.range.end..))
                .is_some_and(|rest| rest.trim_start().starts_with(['"', '”', '″', 'p', '\'']));
        if inches {
            return true;
        }
        if decimal && matches!(number, "11" | "12" | "13" | "14" | "15" | "17" | "18") {
            return true;
        }
    }
    let processor =
        word.len() <= 3 && word.starts_with('i') && matches!(&word[1..], "3" | "5" | "7" | "9");
    processor
        || MEMORIES.contains(word)
        || PARTS.contains(word)
        || (word.starts_with('w') || word.starts_with("win"))
            && os::os_at(text.whole, &text.words, at).is_some()
}

/// Marks processors, memory, disks and sizes as used: they are no note.
pub(super) fn take_specifications(text: &mut Text<'_>) {
    for at in 0..text.words.len() {
        if !text.is_used(at) && is_specification(text, at) {
            text.take(&(at..at + 1));
            let next = text.folded(at + 1).to_owned();
            if text.before(at + 1) == "-" && next.starts_with(|c: char| c.is_ascii_digit()) {
                text.take(&(at + 1..at + 2)); // `i5-6200U`
                continue;
            }
            if is_unit(&next) || MEMORIES.contains(next.as_str()) {
                text.take(&(at + 1..at + 2));
            }
        }
    }
}
