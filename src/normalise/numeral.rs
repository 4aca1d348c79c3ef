//! Numbers written in words: `douze`, `vingt et un`, `quatre-vingt-dix`.

use super::joining::is_joining;
use super::word_table::lines;
use std::collections::HashMap;
use std::sync::LazyLock;

static VALUES: LazyLock<HashMap<&'static str, u32>> = LazyLock::new(|| {
    lines(include_str!("tables/numerals.csv"))
        .filter_map(|(value, words)| Some((value.parse::<u32>().ok()?, words)))
        .flat_map(|(value, words)| words.map(move |word| (word, value)))
        .collect()
});

/// Most words of a number below a thousand (`neuf cent quatre vingt dix neuf`, with a joint).
const MOST_WORDS: usize = 7;

/// The number at the head of folded words, and how many of them it takes.
pub fn numeral<'w>(words: impl Iterator<Item = &'w str>) -> Option<(u32, usize)> {
    let mut sum: Option<u32> = None;
    let mut taken = 0;
    for (at, word) in words.take(MOST_WORDS).enumerate() {
        match VALUES.get(word) {
            Some(value) => match joined(sum, *value) {
                Some(joined) => (sum, taken) = (Some(joined), at + 1),
                None => break,
            },
            // `vingt et un`
            None if sum.is_some() && is_joining(word) => {}
            None => break,
        }
    }
    sum.map(|sum| (sum, taken))
}

/// A number and the word after it: `vingt` and `deux` are 22, `quatre` and `vingt` 80, `deux` and
/// `cent` 200; `deux` and `trois` are two numbers.
fn joined(before: Option<u32>, next: u32) -> Option<u32> {
    let Some(sum) = before else { return Some(next) };
    let (hundreds, rest) = (sum / 100 * 100, sum % 100);
    match next {
        _ if sum == 0 => None,
        100 => (sum < 10).then_some(sum * 100),
        20 if rest == 4 => Some(hundreds + 80),
        _ if rest == 0 && next < 100 => Some(sum + next),
        1..=9 if rest >= 20 && rest % 10 == 0 || rest == 10 && next >= 7 => Some(sum + next),
        // `soixante dix`, `quatre vingt douze`
        10..=16 if matches!(rest, 60 | 80) => Some(sum + next),
        // `soixante dix sept`
        7..=9 if matches!(rest, 70 | 90) => Some(sum + next),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_words_are_read() {
        for (text, number, words) in [
            ("un", 1, 1),
            ("douze pc", 12, 1),
            ("dix sept", 17, 2),
            ("vingt et un portables", 21, 3),
            ("trente deux", 32, 2),
            ("soixante douze", 72, 2),
            ("soixante dix sept", 77, 3),
            ("quatre vingts", 80, 2),
            ("quatre vingt dix neuf", 99, 4),
            ("deux cent quatre vingt trois", 283, 5),
            ("cent six", 106, 2),
            ("deux trois", 2, 1),
            ("deux et", 2, 1),
        ] {
            assert_eq!(numeral(text.split(' ')), Some((number, words)), "{text}");
        }
        for text in ["", "pc", "et un", "unite"] {
            assert_eq!(numeral(text.split(' ')), None, "{text}");
        }
    }
}
