//! Widths of a table on a terminal: which columns stay, and how wide each is.

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

/// Breaks text into lines of at most `width` characters, at spaces; a word that is longer stands
/// alone and is not cut. No-break spaces hold.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    // `n° de série` is one name: its sign stays with its word.
    let text = text.replace("° ", "°\u{a0}");
    for paragraph in text.split('\n') {
        let mut line = String::new();
        let mut length = 0;
        for word in paragraph.split(' ').filter(|word| !word.is_empty()) {
            let size = word.chars().count();
            if length > 0 && length + 1 + size > width {
                lines.push(std::mem::take(&mut line));
                length = 0;
            }
            if length > 0 {
                line.push(' ');
                length += 1;
            }
            line.push_str(word);
            length += size;
        }
        lines.push(line);
    }
    lines
}

/// Puts spaces into words longer than `width`: after a `/`, `_`, `-` or `.` where there is one,
/// else where the width ends.
pub fn split_long(text: &str, width: usize) -> String {
    let width = width.max(1);
    let mut split = String::with_capacity(text.len() + 8);
    let mut word: Vec<char> = Vec::new();
    let flush = |word: &mut Vec<char>, split: &mut String| {
        let mut rest: &[char] = word;
        while rest.len() > width {
            let head = rest.get(..width).unwrap_or(rest);
            let at = head
                .iter()
                .rposition(|c| matches!(c, '/' | '_' | '-' | '.'))
                .map_or(width, |place| place + 1);
            split.extend(rest.iter().take(at));
            split.push(' ');
            rest = rest.get(at..).unwrap_or_default();
        }
        split.extend(rest);
        word.clear();
    };
    for c in text.chars() {
        if c == ' ' || c == '\n' {
            flush(&mut word, &mut split);
            split.push(c);
        } else {
            word.push(c);
        }
    }
    flush(&mut word, &mut split);
    split
}

/// Cuts text to `width` characters, the last an ellipsis where something was cut.
pub fn cut(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(width.saturating_sub(1)).collect();
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}

/// The longest word of a text, in characters.
pub fn longest_word(text: &str) -> usize {
    text.split([' ', '\n']).map(|word| word.chars().count()).max().unwrap_or(0)
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
