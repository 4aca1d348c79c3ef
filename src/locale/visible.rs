//! Characters that would do something instead of being read: they are shown, not obeyed.
//!
//! A file, a sheet or a cell may be named so as to clear a screen, to change the title of a window,
//! to forge a line, or to be read backwards. What the inventory holds stays as it was received;
//! whatever is shown to people goes through here.

use std::borrow::Cow;
use std::fmt::Write as _;

/// What stands for a character that has no picture of its own.
const REPLACEMENT: char = '\u{fffd}';
/// Pictures of the control characters (Unicode block 2400), and that of the last.
const PICTURES: u32 = 0x2400;
const DELETE_PICTURE: char = '\u{2421}';

/// How recense itself colours a terminal: the parameters of the sequences it writes, and of those
/// that tables are painted with.
const OWN_COLOURS: [&str; 12] =
    ["0", "1", "1;31", "2", "33", "31", "39", "22", "38;5;9", "38;5;11", "38;5;1", "38;5;3"];

/// Whether a character turns the direction of reading, or is a line end that few programs know
/// (Unicode, annex 9).
const fn turns(c: char) -> bool {
    matches!(
        c,
        '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{61c}'
            | '\u{2028}'
            | '\u{2029}'
    )
}

/// Whether a character of a text is obeyed rather than read; line ends and tabs aside.
pub fn acts(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t')) || turns(c)
}

/// Whether a text holds a byte that a character which acts begins with: most do not.
fn may_act(text: &str) -> bool {
    text.bytes().any(|byte| byte < b' ' || matches!(byte, 0x7f | 0xc2 | 0xd8 | 0xe2))
}

fn picture(c: char) -> char {
    match c {
        '\u{7f}' => DELETE_PICTURE,
        '\0'..='\u{1f}' => char::from_u32(PICTURES + u32::from(c)).unwrap_or(REPLACEMENT),
        _ => REPLACEMENT,
    }
}

/// A name, on one line.
pub fn name(text: &str) -> Cow<'_, str> {
    if text.contains(|c: char| c.is_control() || turns(c)) {
        let shown = |c: char| if c.is_control() || turns(c) { picture(c) } else { c };
        Cow::Owned(text.chars().map(shown).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// A text, its lines and tabs kept. A carriage return stays where a line feed follows.
pub fn text(text: &str) -> Cow<'_, str> {
    if !may_act(text) || !text.contains(acts) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        let line_end = c == '\r' && letters.peek() == Some(&'\n');
        shown.push(if acts(c) && !line_end { picture(c) } else { c });
    }
    Cow::Owned(shown)
}

/// A text for a terminal, where recense's own colours stay.
pub fn coloured(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut pieces = text.split('\u{1b}');
    shown.push_str(&self::text(pieces.next().unwrap_or_default()));
    for piece in pieces {
        let colour = piece.strip_prefix('[').and_then(|rest| rest.split_once('m'));
        match colour {
            Some((colour, rest)) if OWN_COLOURS.contains(&colour) => {
                shown.push_str("\u{1b}[");
                shown.push_str(colour);
                shown.push('m');
                shown.push_str(&self::text(rest));
            }
            _ => {
                shown.push(picture('\u{1b}'));
                shown.push_str(&self::text(piece));
            }
        }
    }
    shown
}

/// A text as JSON: what acts stands there as its number, which a program reads as the same letter.
pub fn json(text: &str) -> Cow<'_, str> {
    if !text.contains(acts) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if acts(c) {
            let _ = write!(shown, "\\u{:04x}", u32::from(c));
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_is_shown() {
        for (written, shown) in [
            ("Parc École\t1\n", "Parc École\t1\n"),
            ("a\u{1b}[2Jb\u{7}", "a␛[2Jb␇"),
            ("a\u{202e}fdp.xlsx", "a\u{fffd}fdp.xlsx"),
            ("a\u{9b}31m\u{7f}", "a\u{fffd}31m␡"),
            ("un\r\ndeux\rtrois", "un\r\ndeux␍trois"),
            ("a\u{2066}b\u{2028}", "a\u{fffd}b\u{fffd}"),
        ] {
            assert_eq!(text(written), shown);
        }
        let acting = (0..=0x10_ffff).filter_map(char::from_u32).filter(|c| acts(*c));
        for c in acting {
            assert!(may_act(&c.to_string()), "{c:?}");
        }
        assert_eq!(name("a\nerreur : b\t"), "a␊erreur : b␉");
        assert_eq!(json("\"a\u{202e}\u{9b}\""), "\"a\\u202e\\u009b\"");
    }

    #[test]
    fn only_our_own_colours_reach_a_terminal() {
        let own = "\u{1b}[1;31mrefusé\u{1b}[0m parc";
        assert_eq!(coloured(own), own);
        let others = "\u{1b}[8mcaché\u{1b}]0;titre\u{7}\u{1b}[2J\u{1b}";
        assert_eq!(coloured(others), "␛[8mcaché␛]0;titre␇␛[2J␛");
    }
}
