//! Where to reach a person: e-mail addresses and French telephone numbers.

use crate::normalise::person::tokens::tokens;
use crate::normalise::person::words::is_telephone_word;
use std::ops::Range;

/// Where a text holds e-mail addresses.
pub(super) fn mails(text: &str) -> Vec<Range<usize>> {
    let local = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '+' | '\'');
    let domain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-');
    let mut found = Vec::new();
    for (at, _) in text.match_indices('@') {
        let before = text[..at].trim_end_matches(local).len();
        let after =
            at + 1 + (text[at + 1..].len() - text[at + 1..].trim_start_matches(domain).len());
        let host = text[at + 1..after].trim_end_matches(['.', '-']);
        if before < at && !host.is_empty() {
            found.push(before..at + 1 + host.len());
        }
    }
    found
}

/// Digits of a French number after its leading zero or its country.
const NATIONAL: usize = 9;
/// Digits of a number of an exchange inside a house: two to five, only behind a word that says so.
const EXTENSION: std::ops::RangeInclusive<usize> = 4..=5;
/// Fewest and most digits of a number of another country, after its plus.
const ABROAD: std::ops::RangeInclusive<usize> = 10..=14;

/// Where a text holds telephone numbers: `06 12 34 56 78`, `+33 6…`, `0033`, dots, dashes.
pub(super) fn telephones(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit() || c == '+') {
        let start = at + start;
        let end = end_of_run(text, start);
        let alone = !text[..start].ends_with(|c: char| c.is_alphanumeric())
            && !text[end..].starts_with(|c: char| c.is_alphanumeric());
        if alone && is_telephone(&text[start..end]) {
            found.push(start..end);
        }
        at = end.max(start + 1);
    }
    found.extend(extensions(text));
    found
}

/// The end of a run of digits and of what parts them in a number, from its first character.
fn end_of_run(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut last = start;
    for (offset, c) in text[start..].char_indices() {
        let parts = matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '.' | '-' | '/' | '(' | ')');
        if c.is_ascii_digit() || (c == '+' && offset == 0) {
            last = start + offset + c.len_utf8();
        } else if !parts || start + offset > last + 2 {
            break;
        }
        end = last;
    }
    end.max(last)
}

/// Whether a run of digits and what parts them is a telephone number.
fn is_telephone(run: &str) -> bool {
    let digits: String = run.chars().filter(char::is_ascii_digit).collect();
    let groups: Vec<usize> = run
        .split(|c: char| !c.is_ascii_digit())
        .map(str::len)
        .filter(|length| *length > 0)
        .collect();
    if run.starts_with('+') && ABROAD.contains(&digits.len()) {
        return true;
    }
    if let Some(rest) = digits.strip_prefix("0033").or_else(|| digits.strip_prefix("33")) {
        let rest = rest.strip_prefix('0').unwrap_or(rest);
        let parted = run.starts_with('+') || run.starts_with("00") || groups.len() > 2;
        return parted && rest.len() == NATIONAL && !rest.starts_with('0');
    }
    let national =
        digits.len() == NATIONAL + 1 && digits.starts_with('0') && !digits.starts_with("00");
    national
        && (groups.len() == 1 || groups == [2; 5] || groups == [4, 2, 2, 2] || groups == [4, 3, 3])
}

/// Short numbers behind a word for telephone: `tél. 4512`.
fn extensions(text: &str) -> Vec<Range<usize>> {
    let all = tokens(text);
    all.windows(2)
        .filter(|pair| is_telephone_word(&pair[0].folded))
        .filter(|pair| pair[1].gap.len() <= 4 && EXTENSION.contains(&pair[1].folded.len()))
        .filter(|pair| pair[1].folded.bytes().all(|byte| byte.is_ascii_digit()))
        .filter(|pair| !matches!(pair[0].folded.as_str(), "portable" | "mobile" | "ligne"))
        .map(|pair| pair[1].range.clone())
        .collect()
}
