//! The encoding of a text file, over the whole of it: the first accent may come after megabytes.
//!
//! A byte order mark decides first, then many zeros (UTF-16), then validity as UTF-8. In any other
//! text, the lines that are valid UTF-8 stay so. The other lines are read in the one code page that
//! makes the best French of them all. A line that is nonsense in that page and French in another is
//! read in the other.

use encoding_rs::{ISO_8859_15, MACINTOSH, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;
use std::sync::LazyLock;

/// Bytes by which UTF-16 without a mark, and a binary file, are known.
pub(super) const LOOKED_AT: usize = 65_536;

/// Tenths of the bytes that are zero in UTF-16 and no other text: half of them in French, fewer
/// where signs outside Latin-1 stand.
const ZERO_TENTHS: usize = 3;

/// Times a text may have been spoilt again (`PrÃƒÂ©vert` was twice).
const SPOILT_AGAIN: usize = 2;

/// Code pages in which a spoilt text may have been read: all but ISO 8859-15, which shows the first
/// bytes of accented letters as Windows-1252 does.
const SPOILING_PAGES: usize = 3;

/// What an accented letter is worth on average, good or bad, for a line to be read in another page
/// than its file: an accent before a capital is odd, and no other page.
const PER_LETTER: i64 = 2;

/// A text and how it was encoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decoded<'a> {
    /// The text, without byte order mark.
    pub text: Cow<'a, str>,
    /// Name of the encoding, lower case.
    pub encoding: &'static str,
    /// Lines whose encoding is not that of the file.
    pub other_lines: usize,
}

/// A code page: its name and its characters from 0x80 on.
struct CodePage {
    name: &'static str,
    high: [char; 128],
}

/// Code page 850, which `encoding_rs` does not hold (Microsoft's table).
const CP850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

fn single_byte(name: &'static str, encoding: &'static encoding_rs::Encoding) -> CodePage {
    let high = std::array::from_fn(|index| {
        let byte = [0x80 | index as u8];
        let (text, _) = encoding.decode_without_bom_handling(&byte);
        text.chars().next().unwrap_or(char::REPLACEMENT_CHARACTER)
    });
    CodePage { name, high }
}

/// How many code pages are tried.
const PAGE_COUNT: usize = 4;

/// The code pages tried, in the order of preference.
static PAGES: LazyLock<[CodePage; PAGE_COUNT]> = LazyLock::new(|| {
    let mut letters = CP850.chars();
    let cp850 = std::array::from_fn(|_| letters.next().unwrap_or(char::REPLACEMENT_CHARACTER));
    [
        single_byte("windows-1252", WINDOWS_1252),
        CodePage { name: "cp850", high: cp850 },
        single_byte("macintosh", MACINTOSH),
        single_byte("iso-8859-15", ISO_8859_15),
    ]
});

impl CodePage {
    fn char(&self, byte: u8) -> char {
        if byte < 0x80 {
            char::from(byte)
        } else {
            self.high.get(usize::from(byte & 0x7f)).copied().unwrap_or(char::REPLACEMENT_CHARACTER)
        }
    }

    fn byte(&self, letter: char) -> Option<u8> {
        if letter.is_ascii() {
            return Some(letter as u8);
        }
        self.high.iter().position(|known| *known == letter).map(|index| 0x80 | index as u8)
    }

    fn decode_onto(&self, line: &[u8], text: &mut String) {
        text.extend(line.iter().map(|byte| self.char(*byte)));
    }

    /// How good the French of a line is in this page; see `worth`.
    fn score(&self, line: &[u8]) -> i64 {
        line.iter()
            .enumerate()
            .filter(|(_, byte)| !byte.is_ascii())
            .map(|(at, byte)| {
                let before = at.checked_sub(1).and_then(|at| line.get(at)).map(|b| self.char(*b));
                let after = line.get(at + 1).map(|b| self.char(*b));
                worth(before.unwrap_or(' '), self.char(*byte), after.unwrap_or(' '))
            })
            .sum()
    }
}

/// What a character that is not ASCII says of the page it was read in, between its neighbours.
fn worth(before: char, letter: char, after: char) -> i64 {
    match letter {
        'é' | 'è' | 'ê' | 'ë' | 'à' | 'â' | 'ç' | 'ù' | 'û' | 'ü' | 'ô' | 'î' | 'ï' | 'œ' =>
        {
            let first = !before.is_alphanumeric();
            if after.is_uppercase() {
                -2
            } else if first && after.is_lowercase() && !"éàâôîç".contains(letter) {
                // "être" begins so, but few words do.
                2
            } else if before.is_lowercase()
                || after.is_lowercase()
                || (letter == 'à' && before.is_whitespace() && after.is_whitespace())
            {
                3
            } else if before.is_uppercase() {
                // "Télé" begins so; "SÉRIE" in a wrong page too.
                0
            } else {
                -1
            }
        }
        'É' | 'È' | 'Ê' | 'Ë' | 'À' | 'Â' | 'Ç' | 'Ù' | 'Û' | 'Ô' | 'Î' | 'Ï' | 'Œ' => {
            let word_start = !before.is_alphanumeric() && after.is_lowercase();
            let capitals = (before.is_uppercase() || after.is_uppercase())
                && !before.is_lowercase()
                && !after.is_lowercase();
            if word_start {
                3
            } else if capitals {
                2
            } else {
                -3
            }
        }
        '°' | '€' | '’' | '‘' | '“' | '”' | '«' | '»' | '–' | '—' | '…' | '\u{a0}' | '²' | '•'
        | '·' | '®' | '™' | 'º' => -1,
        _ if letter.is_control() || ('\u{2500}'..='\u{25ff}').contains(&letter) => -5,
        _ => -3,
    }
}

/// Decodes a text file.
pub(super) fn decode(bytes: &[u8]) -> Decoded<'_> {
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return decode_bytes(rest);
    }
    // Before the mark of UTF-16, because the mark of UTF-32 begins with it.
    if let Some(rest) = bytes.strip_prefix(UTF_32LE_MARK) {
        return utf32(rest, u32::from_le_bytes, "utf-32le");
    }
    if let Some(rest) = bytes.strip_prefix(UTF_32BE_MARK) {
        return utf32(rest, u32::from_be_bytes, "utf-32be");
    }
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return utf16(rest, UTF_16LE, "utf-16le");
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return utf16(rest, UTF_16BE, "utf-16be");
    }
    let head = bytes.get(..bytes.len().min(LOOKED_AT)).unwrap_or_default();
    if many_zeros(head) {
        let zeros = zeros(head);
        let odd = head.iter().skip(1).step_by(2).filter(|byte| **byte == 0).count();
        return if odd * 2 >= zeros {
            utf16(bytes, UTF_16LE, "utf-16le")
        } else {
            utf16(bytes, UTF_16BE, "utf-16be")
        };
    }
    decode_bytes(bytes)
}

/// Number of zero bytes.
pub(super) fn zeros(bytes: &[u8]) -> usize {
    memchr::memchr_iter(0, bytes).count()
}

/// Whether a text has the zeros of UTF-16: more than [`ZERO_TENTHS`].
pub(super) fn many_zeros(head: &[u8]) -> bool {
    zeros(head) * 10 > head.len() * ZERO_TENTHS
}

/// Byte order marks of UTF-32.
const UTF_32LE_MARK: &[u8] = b"\xff\xfe\0\0";
const UTF_32BE_MARK: &[u8] = b"\0\0\xfe\xff";

/// Whether a file starts with a byte order mark of UTF-16 or UTF-32.
pub(super) fn has_wide_mark(bytes: &[u8]) -> bool {
    [UTF_32LE_MARK, UTF_32BE_MARK, b"\xff\xfe", b"\xfe\xff"]
        .iter()
        .any(|mark| bytes.starts_with(mark))
}

/// Reads UTF-32; what is no character, or is cut short, is the replacement character.
fn utf32<'a>(bytes: &[u8], unit: fn([u8; 4]) -> u32, name: &'static str) -> Decoded<'a> {
    let (units, rest) = bytes.as_chunks::<4>();
    let mut text = String::with_capacity(units.len());
    text.extend(
        units
            .iter()
            .map(|bytes| char::from_u32(unit(*bytes)).unwrap_or(char::REPLACEMENT_CHARACTER)),
    );
    if !rest.is_empty() {
        text.push(char::REPLACEMENT_CHARACTER);
    }
    Decoded { text: Cow::Owned(text), encoding: name, other_lines: 0 }
}

fn utf16<'a>(
    bytes: &'a [u8],
    encoding: &'static encoding_rs::Encoding,
    name: &'static str,
) -> Decoded<'a> {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    Decoded { text, encoding: name, other_lines: 0 }
}

fn decode_bytes(bytes: &[u8]) -> Decoded<'_> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded { text: Cow::Borrowed(text), encoding: "utf-8", other_lines: 0 };
    }
    let mut scores = [0i64; PAGE_COUNT];
    let mut utf8_lines = 0usize;
    for line in lines(bytes) {
        if std::str::from_utf8(line).is_ok() {
            utf8_lines += usize::from(!line.is_ascii());
            continue;
        }
        for (score, page) in scores.iter_mut().zip(PAGES.iter()) {
            *score += page.score(line);
        }
    }
    let chosen = best(&scores);
    let mut page_lines = [0usize; PAGE_COUNT];
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    for line in lines(bytes) {
        if let Ok(line) = std::str::from_utf8(line) {
            text.push_str(line);
            continue;
        }
        let at = page_of(line, chosen);
        if let (Some(page), Some(count)) = (PAGES.get(at), page_lines.get_mut(at)) {
            *count += 1;
            page.decode_onto(line, &mut text);
        }
    }
    let (mut most, mut name) = (0, PAGES.get(chosen).map_or("utf-8", |page| page.name));
    let counted = page_lines.iter().zip(PAGES.iter().map(|page| page.name));
    for (lines, encoding) in counted.chain(std::iter::once((&utf8_lines, "utf-8"))) {
        if *lines > most {
            (most, name) = (*lines, encoding);
        }
    }
    let all = utf8_lines + page_lines.iter().sum::<usize>();
    Decoded { text: Cow::Owned(text), encoding: name, other_lines: all - most }
}

/// The first of the greatest scores.
fn best(scores: &[i64; PAGE_COUNT]) -> usize {
    let greatest = scores.iter().copied().max().unwrap_or(0);
    scores.iter().position(|score| *score == greatest).unwrap_or(0)
}

/// The page of a line in a file of mostly `usual`: another only where the usual makes nonsense of
/// the line and the other makes French.
fn page_of(line: &[u8], usual: usize) -> usize {
    let scores = std::array::from_fn(|at| PAGES.get(at).map_or(i64::MIN, |page| page.score(line)));
    let other = best(&scores);
    let of = |at: usize| scores.get(at).copied().unwrap_or(0);
    let letters: i64 = line.iter().filter(|byte| !byte.is_ascii()).map(|_| PER_LETTER).sum();
    if of(usual) < -letters && of(other) >= letters { other } else { usual }
}

/// Lines with their ends, whatever the ends are.
fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = memchr::memchr2(b'\n', b'\r', rest).map_or(rest.len(), |at| at + 1);
        let (line, after) = rest.split_at(end);
        rest = after;
        Some(line)
    })
}

/// A text that was UTF-8 and was read in a code page (`Ã©cole`), as it should read; `None` unless
/// the way back is valid for the whole text. A text spoilt twice is repaired twice.
pub(super) fn repair(text: &str) -> Option<String> {
    let mut repaired = repair_once(text)?;
    for _ in 0..SPOILT_AGAIN {
        match repair_once(&repaired) {
            Some(again) => repaired = again,
            None => break,
        }
    }
    Some(repaired)
}

fn repair_once(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    PAGES.iter().take(SPOILING_PAGES).find_map(|page| {
        // First bytes of the accented letters and signs of French in UTF-8.
        let leads = [0xc2, 0xc3, 0xc5, 0xe2].map(|byte| page.char(byte));
        if !text.contains(leads) {
            return None;
        }
        let bytes: Vec<u8> = text.chars().map(|letter| page.byte(letter)).collect::<Option<_>>()?;
        let repaired = String::from_utf8(bytes).ok()?;
        let plausible = |letter: char| letter.is_ascii() || !letter.is_control();
        repaired.chars().all(plausible).then_some(repaired)
    })
}
