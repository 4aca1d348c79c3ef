//! Folding: the forms in which words are compared.

use std::borrow::Cow;
use std::ops::Range;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Lower case, no accents (`œ` → `oe`), every run of other than letters and digits one space,
/// trimmed. `"N° de Série"` → `"n de serie"`.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for character in text.chars() {
        if character.is_ascii_alphanumeric() {
            if gap && !out.is_empty() {
                out.push(' ');
            }
            gap = false;
            out.push(character.to_ascii_lowercase());
            continue;
        }
        fold_char(character, |folded| match folded {
            Some(letter) => {
                if gap && !out.is_empty() {
                    out.push(' ');
                }
                gap = false;
                out.push(letter);
            }
            None => gap = true,
        });
    }
    out
}

/// The first two letters of [`fold`], without the rest of it; fewer where the first word is one
/// letter.
pub fn fold_start(text: &str) -> [Option<char>; 2] {
    let mut start = [None; 2];
    let mut ended = false;
    for character in text.chars() {
        fold_char(character, |folded| match (folded, start) {
            _ if ended => {}
            (Some(letter), [None, _]) => start[0] = Some(letter),
            (Some(letter), [_, None]) => start[1] = Some(letter),
            (None, [Some(_), None]) => ended = true,
            _ => {}
        });
        if ended || start[1].is_some() {
            break;
        }
    }
    start
}

/// `fold` without its spaces: `"Hewlett-Packard"` → `"hewlettpackard"`.
pub fn compact(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        fold_char(character, |folded| out.extend(folded));
    }
    out
}

/// Trims, turns every kind of space into one plain space, drops control characters, NFC.
pub fn tidy(text: &str) -> String {
    neat(text).into_owned()
}

/// [`tidy`], without a copy of a text that is tidy already, as most are.
pub fn neat(text: &str) -> Cow<'_, str> {
    if is_neat(text) { Cow::Borrowed(text) } else { Cow::Owned(made_tidy(text)) }
}

/// Whether a text is ASCII without control characters, and single spaces stand between its words.
fn is_neat(text: &str) -> bool {
    let mut space = true;
    for byte in text.bytes() {
        if !matches!(byte, b' '..=b'~') || byte == b' ' && space {
            return false;
        }
        space = byte == b' ';
    }
    !space || text.is_empty()
}

fn made_tidy(text: &str) -> String {
    // Nearly every text is composed already; composing it again costs more than the rest.
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        tidied(text.chars(), text.len())
    } else {
        tidied(text.nfc(), text.len())
    }
}

fn tidied(characters: impl Iterator<Item = char>, length: usize) -> String {
    let mut out = String::with_capacity(length);
    let mut gap = false;
    for character in characters {
        if character.is_whitespace() {
            gap = true;
        } else if !is_invisible(character) {
            if gap && !out.is_empty() {
                out.push(' ');
            }
            gap = false;
            out.push(character);
        }
    }
    out
}

/// Control and zero-width characters: nothing a person sees.
fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// A word of a text: its folded form and the bytes it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Folded form: lower-case letters and digits, never empty.
    pub folded: String,
    /// Bytes of the text it was folded from.
    pub range: Range<usize>,
}

/// The words of a text, in order: runs of letters and digits.
pub fn words(text: &str) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    let mut open = false;
    for (at, character) in text.char_indices() {
        let end = at + character.len_utf8();
        let mut any = false;
        fold_char(character, |folded| {
            any = true;
            match folded {
                Some(letter) if open => {
                    if let Some(word) = out.last_mut() {
                        word.folded.push(letter);
                        word.range.end = end;
                    }
                }
                Some(letter) => {
                    open = true;
                    out.push(Word { folded: letter.to_string(), range: at..end });
                }
                None => open = false,
            }
        });
        if !any
            && open
            && let Some(word) = out.last_mut()
        {
            word.range.end = end; // a combining accent belongs to its letter
        }
    }
    out
}

/// Gives the folded letters of a character, `None` for a separator, nothing for an accent.
fn fold_char(character: char, mut take: impl FnMut(Option<char>)) {
    if character.is_ascii() {
        take(character.is_ascii_alphanumeric().then(|| character.to_ascii_lowercase()));
    } else if matches!(character, 'º' | 'ª' | '°') {
        // The masculine ordinal is the degree sign of careless typists: `Nº`.
        take(None);
    } else if !is_invisible(character) {
        unicode_normalization::char::decompose_compatible(character, |part| {
            part.to_lowercase().for_each(|letter| fold_part(letter, &mut take));
        });
    }
}

/// Folds one part of a decomposed character.
fn fold_part(part: char, take: &mut impl FnMut(Option<char>)) {
    let ligature = match part {
        'œ' => "oe",
        'æ' => "ae",
        'ß' => "ss",
        'ø' => "o",
        'ł' => "l",
        _ if unicode_normalization::char::is_combining_mark(part) => "",
        _ => return take(part.is_alphanumeric().then_some(part)),
    };
    ligature.chars().for_each(|letter| take(Some(letter)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn folds_as_people_compare() {
        for (text, folded) in [
            ("N° de Série", "n de serie"),
            ("Nº\u{a0}Série", "n serie"),
            ("ÉCOLE  Élémentaire", "ecole elementaire"),
            ("E\u{301}cole", "ecole"),
            ("Sacré-Cœur", "sacre coeur"),
            ("l’Été", "l ete"),
            ("  --  ", ""),
            ("Wi\u{ad}Fi", "wifi"),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
        assert_eq!(compact("Hewlett-Packard"), "hewlettpackard");
    }

    #[test]
    fn tidies_spaces_and_controls() {
        assert_eq!(tidy("\u{feff} a\u{a0}\u{202f}b\r\n c\u{0} "), "a b c");
        assert_eq!(tidy("E\u{301}cole"), "École");
    }

    #[test]
    fn words_know_their_bytes() {
        let text = "École d'Arès";
        let seen: Vec<_> = words(text).into_iter().map(|w| (w.folded, &text[w.range])).collect();
        assert_eq!(
            seen,
            [("ecole".to_owned(), "École"), ("d".to_owned(), "d"), ("ares".to_owned(), "Arès")]
        );
    }

    proptest! {
        #[test]
        fn folding_is_stable_and_words_agree(text in "\\PC{0,40}") {
            let folded = fold(&text);
            prop_assert_eq!(&fold(&folded), &folded);
            let first = folded.split(' ').next().unwrap_or_default();
            let start: String = fold_start(&text).into_iter().flatten().collect();
            prop_assert_eq!(start, first.chars().take(2).collect::<String>());
            prop_assert_eq!(compact(&text), folded.replace(' ', ""));
            let joined: Vec<_> = words(&text).into_iter().map(|w| {
                assert!(text.get(w.range).is_some());
                w.folded
            }).collect();
            prop_assert_eq!(joined.join(" "), folded);
        }

        #[test]
        fn tidying_is_stable(text in "\\PC{0,40}") {
            let once = tidy(&text);
            prop_assert_eq!(&made_tidy(&text), &once);
            prop_assert_eq!(tidy(&once), once);
        }
    }
}
