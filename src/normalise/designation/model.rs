//! Where a model's name begins and ends.

use super::marked_text::Text;
use super::specification::is_specification;
use crate::model::codes::Category;
use crate::normalise::model_name::{formatted, screen_size, with_range};
use crate::normalise::model_word::{is_name_suffix, is_stop};
use crate::normalise::range::{RangeMatch, range_at};
use crate::normalise::{category, os};
use std::ops::Range;

/// The model that starts at word `at`, and the words it takes.
pub(super) fn model_after(
    text: &Text<'_>,
    at: usize,
    brand: Option<&str>,
) -> Option<(String, Range<usize>)> {
    let mut start = at;
    // A type between maker and model is no part of it: `Epson vidéoprojecteur EB-W31`.
    if range_at(text.whole, &text.words, start, brand).is_none()
        && let Some((_, run)) = category::at_word(&text.words, start)
    {
        start = run.end;
    }
    if start >= text.words.len() || (start > 0 && text.before(start).contains(['+', '(', '/', ';']))
    {
        return None;
    }
    if let Some(range) = range_at(text.whole, &text.words, start, brand) {
        return Some(ranged(text, start, &range));
    }
    unranged(text, start).map(|run| (formatted(text.written(&run), brand), run))
}

/// A model of a known range: its name, number and what belongs to it.
fn ranged(text: &Text<'_>, start: usize, range: &RangeMatch) -> (String, Range<usize>) {
    let tablet = range.range.category == Some(Category::Tablet);
    let range_end =
        text.words.get(range.next_word.saturating_sub(1)).map_or(0, |word| word.range.end);
    // A number stuck to the name is part of it already.
    let mut numbered = range.code || range.end < range_end;
    let mut end = range.next_word;
    let size = screen_size(range, text.whole.get(range.end..).unwrap_or_default());
    if let Some(size) = size {
        let stop = range.end + size.end;
        end += text.words.iter().skip(end).take_while(|word| word.range.start < stop).count();
        let name = with_range(text.whole.get(..stop).unwrap_or_default(), range);
        return (name, start..end);
    }
    while !range.code && end < text.words.len() && end < range.next_word + 5 {
        let word = text.folded(end);
        let before = text.before(end);
        let hyphened = matches!(before, "-" | ".") || before == "'";
        if before.contains(['+', '(', ')', '/', ';', ',', ':', '"', '|'])
            || before.contains(" - ")
            || text.is_used(end)
        {
            break;
        }
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        // `Galaxy Tab A`: a capital alone begins a number.
        let capital = word.len() == 1
            && !numbered
            && text.written(&(end..end + 1)).starts_with(char::is_uppercase);
        if is_specification(text, end) || (is_stop(word) && !hyphened && !capital) {
            break;
        }
        // `WorkForce Pro WF-5690DWF`
        let leads = !numbered
            && text.before(end + 1) == "-"
            && word.len() <= 4
            && text.folded(end + 1).starts_with(|c: char| c.is_ascii_digit());
        let accepted = if leads || hyphened && numbered {
            true // `R50-B-12P`, `10.1`
        } else if digits > 0 {
            let generation = word.starts_with('g') && digits == word.len() - 1 && word.len() <= 3;
            let decimal = text.before(end + 1) == "." && tablet;
            let fresh = !numbered && !is_year(word) || generation || decimal;
            numbered = true;
            fresh
        } else {
            is_name_suffix(word) || capital || numbered && matches!(word, "ii" | "iii" | "iv")
        };
        if !accepted {
            break;
        }
        end += 1;
    }
    let run = start..end;
    let stop = text.words.get(end - 1).map_or(range.end, |word| word.range.end).max(range.end);
    let name = with_range(text.whole.get(..stop).unwrap_or_default(), range);
    (name, run)
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.parse::<u16>().is_ok_and(|year| (1995..=2035).contains(&year))
}

/// A model of no known range after its maker: at most two words and the number they lead to.
fn unranged(text: &Text<'_>, start: usize) -> Option<Range<usize>> {
    for at in start..text.words.len().min(start + 3) {
        let word = text.folded(at);
        let before = text.before(at);
        if at > start
            && (before.contains(['+', '(', ')', '/', ';', ',', ':', '|']) || before.contains(" - "))
            || text.is_used(at)
            || is_stop(word)
            || is_specification(text, at)
        {
            return None;
        }
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        if digits == 0 {
            continue;
        }
        let bare_number = digits == word.len();
        if bare_number && (word.len() < 3 && at == start || word.len() > 5 || is_year(word)) {
            return None;
        }
        let mut end = at + 1;
        while end < text.words.len() && !text.is_used(end) {
            let next = text.folded(end);
            let hyphened = matches!(text.before(end), "-" | "." | "_");
            let generation = next.len() <= 3
                && next.starts_with('g')
                && next.len() > 1
                && next.bytes().skip(1).all(|b| b.is_ascii_digit());
            let suffix = text.before(end) == " " && is_name_suffix(next);
            if hyphened || generation || suffix {
                end += 1;
            } else {
                break;
            }
        }
        return Some(start..end);
    }
    None
}

/// A code that is all that follows the type: `Portable P2530U`.
pub(super) fn lone_code(text: &Text<'_>, start: usize) -> Option<(String, Range<usize>)> {
    let free: Vec<usize> = (start..text.words.len()).filter(|at| !text.is_used(*at)).collect();
    let (&first, &last) = (free.first()?, free.last()?);
    let written = text.written(&(first..last + 1));
    let letters = written.bytes().filter(u8::is_ascii_alphabetic).count();
    let digits = written.bytes().filter(u8::is_ascii_digit).count();
    let one_word = !written.contains(' ') && written.len() >= 5 && written.len() <= 14;
    let code = one_word
        && letters >= 1
        && digits >= 2
        && !is_specification(text, first)
        && os::os_at(text.whole, &text.words, first).is_none();
    code.then(|| (written.to_owned(), first..last + 1))
}
