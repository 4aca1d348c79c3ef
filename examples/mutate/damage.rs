//! Damage to bytes whatever they are, and to text and markup.

use crate::chance::{below, length, one_in, one_of, region};
use recense::linkage::random::SplitMix64;

/// Most bytes that repeating makes.
const LARGEST: usize = 4 * 1024 * 1024;

/// Numbers at which formats and programs have their limits.
const NUMBERS: &[&str] = &[
    "0",
    "1",
    "2",
    "-1",
    "255",
    "256",
    "999",
    "16384",
    "16385",
    "65535",
    "65536",
    "65537",
    "1048575",
    "1048576",
    "1048577",
    "2147483647",
    "2147483648",
    "4294967295",
    "4294967296",
    "9223372036854775808",
    "18446744073709551616",
    "0.1",
    "-0",
    "1e9",
    "1e308",
    "1e-400",
    "NaN",
    "-99999999999999999999999",
    "",
    "٣",
    "2958465",
    "2958466",
    "60",
];

/// What stands where a byte of text was.
const MARKS: &[&str] = &[
    ";",
    ",",
    "\t",
    "|",
    "\"",
    "\"\"",
    "'",
    "\r",
    "\n",
    "\r\n",
    "\n\n\n",
    "\0",
    "\u{feff}",
    "\x1a",
    "\u{a0}",
    "\u{200b}",
    "\u{301}",
    "é",
    "İ",
    "ß",
    "ﬀ",
    "\u{1f5a8}",
    "\u{202e}",
    "=",
    "Total",
    "École",
    "N° de série",
    "PC",
    "12/13/2014",
    "#REF!",
    "01/01/0000",
    "-",
    " à ",
    "%",
    "x 3",
    "/",
    "(",
    "0330001A",
    "\\",
    "&",
    "<",
    "00:00:00:00:00:00",
    "1 234,50 €",
    "36 mois",
];

/// Damages bytes in one way.
pub fn bytes(bytes: &mut Vec<u8>, other: &[u8], random: &mut SplitMix64) {
    let at = region(random, bytes.len());
    match below(random, 12) {
        0 => {
            if let Some(byte) = bytes.get_mut(at.start) {
                *byte ^= 1 << below(random, 8);
            }
        }
        1 => {
            let value = one_of(random, &[0, 1, 0x20, 0x7f, 0x80, 0xff]);
            bytes[at].fill(value);
        }
        2 => {
            let noise: Vec<u8> = (0..length(random)).map(|_| random.next_u64() as u8).collect();
            bytes.splice(at.start..at.start, noise);
        }
        3 => drop(bytes.drain(at)),
        4 => repeat(bytes, at, random),
        5 => {
            // Two regions change places.
            let size = at.len();
            let to = below(random, (bytes.len() + 1).saturating_sub(size));
            let moved: Vec<u8> = bytes.drain(at).collect();
            bytes.splice(to..to, moved);
        }
        6 => bytes.truncate(below(random, bytes.len() + 1)),
        7 => {
            // The head of this file, the tail of another.
            bytes.truncate(at.start);
            bytes.extend(other.get(below(random, other.len())..).unwrap_or_default());
        }
        8 => {
            let from = region(random, other.len());
            bytes.splice(at, other[from].iter().copied());
        }
        9 => {
            // A little-endian number at a limit.
            let number: u32 = one_of(
                random,
                &[0, 1, 0xff, 0xffff, 0x1_0000, 0x10_0000, 0x7fff_ffff, 0xffff_fffe, 0xffff_ffff],
            );
            let width = one_of(random, &[1, 2, 4]);
            for (byte, value) in
                bytes.iter_mut().skip(at.start).zip(number.to_le_bytes()).take(width)
            {
                *byte = value;
            }
        }
        10 => number(bytes, random),
        _ => {
            for _ in 0..length(random).min(64) {
                let place = below(random, bytes.len());
                if let Some(byte) = bytes.get_mut(place) {
                    *byte = random.next_u64() as u8;
                }
            }
        }
    }
}

/// Repeats a region.
fn repeat(bytes: &mut Vec<u8>, at: std::ops::Range<usize>, random: &mut SplitMix64) {
    let room = LARGEST.saturating_sub(bytes.len()) / at.len().max(1);
    let times = (length(random) * if one_in(random, 8) { 40 } else { 1 }).min(room);
    let copies = bytes[at.clone()].repeat(times);
    bytes.splice(at.end..at.end, copies);
}

/// Changes a number written in digits.
pub fn number(bytes: &mut Vec<u8>, random: &mut SplitMix64) {
    let start = below(random, bytes.len());
    let Some(first) = bytes.iter().skip(start).position(u8::is_ascii_digit) else { return };
    let first = start + first;
    let digits = bytes[first..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let value = one_of(random, NUMBERS);
    bytes.splice(first..first + digits, value.bytes());
}

/// Damages markup in one way: tags go, come again, change places, nest; numbers change.
pub fn markup(bytes: &mut Vec<u8>, random: &mut SplitMix64) {
    let tag = |bytes: &[u8], from: usize| {
        let start = from + bytes[from..].iter().position(|byte| *byte == b'<')?;
        let end = start + bytes[start..].iter().position(|byte| *byte == b'>')? + 1;
        Some(start..end)
    };
    let from = below(random, bytes.len());
    let Some(at) = tag(bytes, from) else { return number(bytes, random) };
    match below(random, 7) {
        0 => drop(bytes.drain(at)),
        1 => repeat(bytes, at, random),
        2 => {
            // From one tag to the end of a later one, again or no more.
            let Some(end) = tag(bytes, (at.end + length(random)).min(bytes.len())) else { return };
            let span = at.start..end.end;
            if one_in(random, 2) { drop(bytes.drain(span)) } else { repeat(bytes, span, random) }
        }
        3 => {
            let from = below(random, bytes.len());
            let Some(to) = tag(bytes, from) else { return };
            let copy = bytes[to].to_vec();
            bytes.splice(at, copy);
        }
        _ => number(bytes, random),
    }
}

/// Damages text in one way: separators, quotes, line ends, encodings, NUL.
pub fn text(bytes: &mut Vec<u8>, random: &mut SplitMix64) {
    let at = below(random, bytes.len() + 1);
    match below(random, 8) {
        0 => {
            let (old, new) = (one_of(random, MARKS), one_of(random, MARKS));
            replace(bytes, old.as_bytes(), new.as_bytes());
        }
        1 => {
            let common: [u8; 6] = *b";,\t\n\"|";
            let old = one_of(random, &common);
            let new = one_of(random, MARKS);
            replace(bytes, &[old], new.as_bytes());
        }
        2 => encode(bytes, random),
        3 => {
            let mark = one_of(random, &["\u{feff}", "sep=;\n", "sep=\t\r\n", "\0", "\n\n", "\""]);
            bytes.splice(0..0, mark.bytes());
        }
        4 => {
            // A field, or a run of fields, becomes long.
            let mark = one_of(random, MARKS);
            bytes.splice(at..at, mark.repeat(length(random)).bytes());
        }
        5 => {
            // Two lines change places.
            let mut lines: Vec<Vec<u8>> =
                bytes.split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
            let (a, b) = (below(random, lines.len()), below(random, lines.len()));
            lines.swap(a, b);
            *bytes = lines.join(&b'\n');
        }
        _ => {
            for _ in 0..=below(random, 4) {
                let at = below(random, bytes.len() + 1);
                let end = (at + below(random, 2)).min(bytes.len());
                let mark = one_of(random, MARKS);
                bytes.splice(at..end, mark.bytes());
            }
        }
    }
}

fn replace(bytes: &mut Vec<u8>, old: &[u8], new: &[u8]) {
    let mut made = Vec::with_capacity(bytes.len());
    let mut rest = bytes.as_slice();
    while let Some((first, tail)) = rest.split_first() {
        if made.len() < LARGEST && rest.starts_with(old) {
            made.extend(new);
            rest = &rest[old.len().max(1)..];
        } else {
            made.push(*first);
            rest = tail;
        }
    }
    *bytes = made;
}

/// Writes text in another encoding, whole or from a place on.
fn encode(bytes: &mut Vec<u8>, random: &mut SplitMix64) {
    let from = if one_in(random, 2) { 0 } else { below(random, bytes.len()) };
    let text = String::from_utf8_lossy(&bytes[from..]).into_owned();
    let wide = |big: bool| -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })
            .collect()
    };
    let (mark, encoded): (&[u8], Vec<u8>) = match below(random, 6) {
        0 => (b"\xff\xfe", wide(false)),
        1 => (b"\xfe\xff", wide(true)),
        2 => (b"", wide(false)),
        3 => (b"", wide(true)),
        4 => (b"", text.chars().map(|letter| letter as u32 as u8).collect()),
        // Read as Latin-1 and written as UTF-8.
        _ => (b"\xef\xbb\xbf", text.bytes().map(char::from).collect::<String>().into_bytes()),
    };
    bytes.truncate(from);
    if from == 0 && !one_in(random, 4) {
        bytes.extend(mark);
    }
    bytes.extend(encoded);
}
