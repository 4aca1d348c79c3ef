//! Widths on a terminal: which columns of a table stay and how wide each is, where text breaks.

use std::borrow::Cow;
use textwrap::core::display_width;
use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};
use unicode_width::UnicodeWidthChar;

/// What a column needs, in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Need {
    /// Narrowest it may be: its longest number, or its longest word where it holds text.
    pub least: usize,
    /// Width at which nothing wraps.
    pub most: usize,
    /// 0 always stays; the highest goes first.
    pub rank: u8,
    /// Numbers never wrap: they get their room before text does.
    pub numeric: bool,
}

/// The columns that stay, by index, each with its width; `gap` characters stand between two.
/// Where even the columns that must stay do not fit, the widest are narrowed below their need.
pub fn fit(needs: &[Need], width: usize, gap: usize) -> Vec<(usize, usize)> {
    let mut kept: Vec<usize> = (0..needs.len()).collect();
    let need = |index: usize| needs.get(index).copied().unwrap_or(NOTHING);
    let room = |kept: &[usize]| width.saturating_sub(gap * kept.len().saturating_sub(1));
    while kept.iter().map(|&index| need(index).least).sum::<usize>() > room(&kept) {
        let last = kept
            .iter()
            .enumerate()
            .filter(|&(_, &index)| need(index).rank > 0)
            .max_by_key(|&(place, &index)| (need(index).rank, place));
        match last.map(|(place, _)| place) {
            Some(place) => {
                kept.remove(place);
            }
            None => break,
        }
    }
    let mut widths: Vec<usize> = kept.iter().map(|&index| need(index).least).collect();
    let room = room(&kept);
    shrink(&mut widths, room);
    for numeric in [true, false] {
        grow(&mut widths, room, |place| {
            let need = need(kept.get(place).copied().unwrap_or(usize::MAX));
            if need.numeric == numeric { need.most } else { 0 }
        });
    }
    kept.into_iter().zip(widths).collect()
}

const NOTHING: Need = Need { least: 0, most: 0, rank: 0, numeric: false };

/// Takes from the widest until all fit.
fn shrink(widths: &mut [usize], room: usize) {
    let mut over = widths.iter().sum::<usize>().saturating_sub(room);
    while over > 0 {
        match widths.iter_mut().max() {
            Some(widest) if *widest > 1 => *widest -= 1,
            _ => return,
        }
        over -= 1;
    }
}

/// Gives what is left to the narrowest that still want some.
fn grow(widths: &mut [usize], room: usize, most: impl Fn(usize) -> usize) {
    let mut left = room.saturating_sub(widths.iter().sum());
    while left > 0 {
        let next = widths
            .iter()
            .enumerate()
            .filter(|&(place, &width)| width < most(place))
            .min_by_key(|&(place, &width)| (width, place))
            .map(|(place, _)| place);
        match next.and_then(|place| widths.get_mut(place)) {
            Some(width) => *width += 1,
            None => return,
        }
        left -= 1;
    }
}

/// Columns a text takes on the screen, colour codes aside.
pub fn width_of(text: &str) -> usize {
    display_width(text)
}

/// Breaks text into lines of at most `width` columns, at spaces; a word that is longer stands
/// alone and is not cut. No-break spaces hold.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let options = Options::new(width)
        .wrap_algorithm(WrapAlgorithm::FirstFit)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation)
        .break_words(false);
    // `n° de série` is one name: its sign stays with its word.
    let text = text.replace("° ", "°\u{a0}");
    text.split('\n')
        .flat_map(|paragraph| {
            // Several spaces are one.
            let words: Vec<&str> = paragraph.split(' ').filter(|word| !word.is_empty()).collect();
            let words = words.join(" ");
            let lines = textwrap::wrap(&words, &options);
            lines.into_iter().map(Cow::into_owned).collect::<Vec<_>>()
        })
        .collect()
}

/// Puts spaces into words longer than `width`: after a `/`, `_`, `-` or `.` where there is one,
/// else where the width ends.
pub fn split_long(text: &str, width: usize) -> String {
    let mut split = String::with_capacity(text.len() + 8);
    for word in text.split_inclusive([' ', '\n']) {
        let mut rest = word;
        while width_of(rest.trim_end_matches([' ', '\n'])) > width {
            let whole = head(rest, width);
            let mark = whole.rfind(['/', '_', '-', '.']).map_or(whole.len(), |at| at + 1);
            let (line, after) = rest.split_at(mark);
            split.push_str(line);
            split.push(' ');
            rest = after;
        }
        split.push_str(rest);
    }
    split
}

/// The head of a text that takes at most `width` columns, one character at least.
fn head(text: &str, width: usize) -> &str {
    let mut taken = 0;
    let end = text.char_indices().find(|(at, c)| {
        taken += c.width().unwrap_or(0);
        *at > 0 && taken > width
    });
    end.map_or(text, |(at, _)| text.get(..at).unwrap_or(text))
}

/// Cuts text to `width` columns, the last an ellipsis where something was cut.
pub fn cut(text: &str, width: usize) -> String {
    if width_of(text) <= width {
        return text.to_owned();
    }
    format!("{}…", head(text, width.saturating_sub(1)).trim_end())
}

/// The longest word of a text, in columns.
pub fn longest_word(text: &str) -> usize {
    text.split([' ', '\n']).map(width_of).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(least: usize, most: usize, rank: u8) -> Need {
        Need { least, most, rank, numeric: false }
    }

    fn number(width: usize, rank: u8) -> Need {
        Need { least: width, most: width, rank, numeric: true }
    }

    #[test]
    fn everything_that_fits_is_shown_whole() {
        let needs = [text(5, 20, 0), number(6, 0), number(8, 2)];
        assert_eq!(fit(&needs, 80, 2), [(0, 20), (1, 6), (2, 8)]);
    }

    #[test]
    fn the_least_important_column_goes_first() {
        let needs = [text(10, 20, 0), number(6, 2), number(8, 1)];
        assert_eq!(fit(&needs, 22, 2), [(0, 12), (2, 8)]);
    }

    #[test]
    fn what_must_stay_is_narrowed_when_nothing_else_helps() {
        let needs = [text(30, 40, 0), number(6, 0)];
        assert_eq!(fit(&needs, 20, 2), [(0, 12), (1, 6)]);
    }

    #[test]
    fn text_breaks_at_spaces_and_keeps_numbers_whole() {
        assert_eq!(wrap("il y a 1\u{202f}234 postes", 10), ["il y a", "1\u{202f}234", "postes"]);
        assert_eq!(wrap("anticonstitutionnellement", 10), ["anticonstitutionnellement"]);
        assert_eq!(cut("École élémentaire", 8), "École é…");
        assert_eq!(split_long("cycle-1/pessac/Parc.ods", 16), "cycle-1/pessac/ Parc.ods");
        assert_eq!(split_long("abcdefgh ij", 3), "abc def gh ij");
    }

    #[test]
    fn a_width_is_what_the_screen_shows() {
        assert_eq!(width_of("e\u{301}cole"), 5);
        assert_eq!(width_of("\u{1b}[31m東\u{1b}[0m"), 2);
        assert_eq!(cut("東京都", 5), "東京…");
        assert_eq!(wrap("e\u{301}te\u{301} e\u{301}cole", 9), ["e\u{301}te\u{301} e\u{301}cole"]);
        assert_eq!(split_long("東京都", 4), "東京 都");
    }

    proptest! {
        #[test]
        fn the_width_holds(
            needs in prop::collection::vec((1usize..30, 0usize..30, 0u8..4, any::<bool>()), 1..9),
            width in 20usize..200,
        ) {
            let needs: Vec<Need> = needs
                .into_iter()
                .map(|(least, more, rank, numeric)| Need { least, most: least + more, rank, numeric })
                .collect();
            let fitted = fit(&needs, width, 2);
            let total = fitted.iter().map(|&(_, width)| width).sum::<usize>()
                + 2 * fitted.len().saturating_sub(1);
            prop_assert!(total <= width.max(3 * needs.len()));
            for rank_zero in needs.iter().enumerate().filter(|(_, need)| need.rank == 0) {
                prop_assert!(fitted.iter().any(|&(index, _)| index == rank_zero.0));
            }
        }

        #[test]
        fn wrapping_loses_no_word(text in "[a-zé ]{0,80}", width in 1usize..40) {
            let words: Vec<_> = text.split_whitespace().map(str::to_owned).collect();
            let wrapped: Vec<_> = wrap(&text, width)
                .iter()
                .flat_map(|line| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
                .collect();
            prop_assert_eq!(words, wrapped);
        }
    }
}
