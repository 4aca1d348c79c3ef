//! Quantities and serial numbers announced in a designation.

use super::Designation;
use super::marked_text::Text;
use super::specification::{is_factor, is_unit};
use crate::normalise::{category, placeholder, serial};

/// Largest quantity a designation is believed to write.
const MOST: u32 = 500;

/// `S/N ABC123`, `n° de série : ABC123`.
pub(super) fn take_serial(text: &mut Text<'_>, out: &mut Designation) {
    for at in 0..text.words.len() {
        let Some(word) = text.words.get(at) else { continue };
        if !matches!(
            word.folded.as_str(),
            "s" | "sn" | "n" | "no" | "num" | "numero" | "serial" | "serie" | "service"
        ) {
            continue;
        }
        let Some(tail) = text.whole.get(word.range.start..) else { continue };
        let bare = serial::without_prefix(tail);
        if bare.len() == tail.len() {
            continue;
        }
        let start = word.range.start + tail.len() - bare.len();
        let Some(value) = text.words.iter().position(|word| word.range.start >= start) else {
            continue;
        };
        // The serial runs to the next space; a code has a digit.
        let mut end = value + 1;
        while end < text.words.len() && !text.before(end).contains([' ', ',', ';', ')']) {
            end += 1;
        }
        let written = text.written(&(value..end));
        if written.len() >= 4
            && written.bytes().any(|byte| byte.is_ascii_digit())
            && !placeholder::is_generic_identifier(written)
        {
            out.serial_number = Some(written.to_uppercase());
            text.take(&(at..end));
            return;
        }
    }
}

/// A count at the head (`15 PC HP`), after an `x` (`x 12`, `x12`), or in brackets at the end.
pub(super) fn take_quantity(text: &mut Text<'_>, out: &mut Designation) {
    let number =
        |word: &str| word.parse::<u32>().ok().filter(|n| (1..=MOST).contains(n) && word.len() <= 3);
    if text.folded(0) == "lot"
        && let Some(at) = (1..=2).find(|at| number(text.folded(*at)).is_some())
    {
        out.quantity = number(text.folded(at));
        text.take(&(0..at + 1));
        return;
    }
    let first = text.folded(0).to_owned();
    if let Some(count) = number(&first)
        && (category::at_word(&text.words, 1).is_some()
            || text.folded(1) == "x" && text.words.len() > 2)
        && !text.before(1).contains(['.', ',', '/'])
    {
        out.quantity = Some(count);
        let end = if text.folded(1) == "x" { 2 } else { 1 };
        text.take(&(0..end));
        return;
    }
    if let Some(count) = first.strip_suffix('x').and_then(number)
        && text.words.len() > 1
    {
        out.quantity = Some(count);
        text.take(&(0..1));
        return;
    }
    for at in 1..text.words.len() {
        let word = text.folded(at).to_owned();
        // `EB-X18` and a capital `X18` name a model.
        let names = text.before(at).ends_with('-') || text.written(&(at..at + 1)).starts_with('X');
        let stuck = word.strip_prefix('x').and_then(number).filter(|_| !names);
        let parted = (word == "x").then(|| number(text.folded(at + 1))).flatten();
        let times = text.before(at).contains('×').then(|| number(&word)).flatten();
        // `1920 x 1080` and `16x9` measure something.
        let measured = text.folded(at - 1).bytes().all(|byte| byte.is_ascii_digit())
            || is_factor(text.folded(at - 1));
        let unit_follows = |next: usize| text.folded(next) == "m" || is_unit(text.folded(next));
        if measured {
            continue;
        }
        if let Some(count) = parted.filter(|_| !unit_follows(at + 2)) {
            out.quantity = Some(count);
            text.take(&(at..at + 2));
            return;
        }
        if let Some(count) = stuck.or(times).filter(|_| !unit_follows(at + 1)) {
            // `Chromebook x360`: three digits stuck to an x name a range.
            if count < 100 {
                out.quantity = Some(count);
                text.take(&(at..at + 1));
                return;
            }
        }
    }
}
