//! What passes between parent and child.
//!
//! A question is a mark, its number, the length of its head, the head (`Question`) and the file's
//! bytes. An answer is a mark, the question's number, and the answer in chunks, each behind a
//! mark and its length, the last one empty. The length of an answer is not known before it is
//! made, and it is never held whole by the child. What stands before an answer's mark was said by
//! someone else on the same output, and is passed over; within an answer it spoils it.

use crate::ingest::workbook::{NotOpened, Workbook};
use crate::model::settings::Settings;
use serde::{Deserialize, Serialize};
use std::io::{self, BufRead, ErrorKind, Read, Write};

/// What a file becomes.
pub(super) type Answer = Result<Workbook, NotOpened>;

const QUESTION: &[u8; 16] = b"\0recense-ask-01\n";
const ANSWER: &[u8; 16] = b"\0recense-tell-1\n";
const CHUNK: &[u8; 4] = b"\0rc\n";

/// Bytes of a chunk at most.
const CHUNK_BYTES: usize = 64 * 1024;

/// What stands before a file's bytes.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Question {
    pub name: String,
    pub settings: Settings,
    pub length: u64,
}

fn broken(words: &'static str) -> io::Error {
    io::Error::new(ErrorKind::InvalidData, words)
}

fn codec(error: postcard::Error) -> io::Error {
    io::Error::new(ErrorKind::InvalidData, error)
}

fn read_u64(input: &mut impl Read) -> io::Result<u64> {
    let mut bytes = [0; 8];
    input.read_exact(&mut bytes)?;
    Ok(u64::from_le_bytes(bytes))
}

/// Writes a question.
pub(super) fn ask(
    output: &mut impl Write,
    number: u64,
    name: &str,
    bytes: &[u8],
    settings: &Settings,
) -> io::Result<()> {
    let length = bytes.len() as u64;
    let question = Question { name: name.to_owned(), settings: settings.clone(), length };
    let head = postcard::to_allocvec(&question).map_err(codec)?;
    output.write_all(QUESTION)?;
    output.write_all(&number.to_le_bytes())?;
    output.write_all(&(head.len() as u64).to_le_bytes())?;
    output.write_all(&head)?;
    output.write_all(bytes)?;
    output.flush()
}

/// Reads the number and the head of a question; `None` at the end of the input. The file's bytes
/// follow.
pub(super) fn question(input: &mut impl BufRead) -> io::Result<Option<(u64, Question)>> {
    if input.fill_buf()?.is_empty() {
        return Ok(None);
    }
    let mut mark = [0; QUESTION.len()];
    input.read_exact(&mut mark)?;
    if mark != *QUESTION {
        return Err(broken("not a question"));
    }
    let number = read_u64(input)?;
    let length = read_u64(input)?;
    let mut head = Vec::new();
    input.take(length).read_to_end(&mut head)?;
    Ok(Some((number, postcard::from_bytes(&head).map_err(codec)?)))
}

/// Writes an answer.
pub(super) fn answer(output: &mut impl Write, number: u64, answer: &Answer) -> io::Result<()> {
    output.write_all(ANSWER)?;
    output.write_all(&number.to_le_bytes())?;
    let mut chunks = Chunks { output, held: Vec::with_capacity(CHUNK_BYTES) };
    postcard::to_io(answer, &mut chunks).map_err(codec)?;
    chunks.flush()?;
    chunks.end()?;
    output.flush()
}

/// Parts what is written into chunks.
struct Chunks<'a, W> {
    output: &'a mut W,
    held: Vec<u8>,
}

impl<W: Write> Chunks<'_, W> {
    fn end(&mut self) -> io::Result<()> {
        self.output.write_all(CHUNK)?;
        self.output.write_all(&0u32.to_le_bytes())
    }
}

impl<W: Write> Write for Chunks<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.held.len() + bytes.len() > CHUNK_BYTES {
            self.flush()?;
        }
        let taken = bytes.get(..bytes.len().min(CHUNK_BYTES)).unwrap_or(bytes);
        self.held.extend_from_slice(taken);
        Ok(taken.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.held.is_empty() {
            return Ok(());
        }
        self.output.write_all(CHUNK)?;
        self.output.write_all(&(self.held.len() as u32).to_le_bytes())?;
        self.output.write_all(&self.held)?;
        self.held.clear();
        Ok(())
    }
}

/// Reads the answer to the question of this number.
pub(super) fn answered(input: &mut impl BufRead, number: u64) -> io::Result<Answer> {
    pass_over_to_answer(input)?;
    if read_u64(input)? != number {
        return Err(broken("the answer to another question"));
    }
    let mut bytes = Vec::new();
    loop {
        let mut head = [0; 8];
        input.read_exact(&mut head)?;
        let (mark, length) = head.split_at(4);
        let length: [u8; 4] = length.try_into().unwrap_or_default();
        let length = u64::from(u32::from_le_bytes(length));
        if mark != CHUNK || length > CHUNK_BYTES as u64 {
            return Err(broken("not a chunk"));
        }
        if length == 0 {
            break;
        }
        if input.take(length).read_to_end(&mut bytes)? as u64 != length {
            return Err(ErrorKind::UnexpectedEof.into());
        }
    }
    match postcard::take_from_bytes(&bytes).map_err(codec)? {
        (answer, []) => Ok(answer),
        _ => Err(broken("more than an answer")),
    }
}

/// Reads up to the end of an answer's mark.
fn pass_over_to_answer(input: &mut impl BufRead) -> io::Result<()> {
    let mut window = [0u8; ANSWER.len()];
    input.read_exact(&mut window)?;
    while window != *ANSWER {
        let mut next = [0u8];
        input.read_exact(&mut next)?;
        window.rotate_left(1);
        window[ANSWER.len() - 1] = next[0];
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::workbook::open;

    fn told(number: u64) -> (Vec<u8>, Answer) {
        let rows = "École;Type;Marque\n".to_owned() + &"Gambetta;PC;Dell\n".repeat(9_000);
        let made = open("parc.csv", rows.as_bytes(), &Settings::default());
        let mut bytes = Vec::new();
        answer(&mut bytes, number, &made).expect("a vector takes all");
        (bytes, made)
    }

    #[test]
    fn questions_come_back_as_asked() {
        let settings = Settings { max_cells: 7, ..Settings::default() };
        let mut bytes = Vec::new();
        ask(&mut bytes, 41, "parc.xlsx", b"PK\x03\x04", &settings).expect("a vector takes all");
        let mut input = &bytes[..];
        let (number, asked) = question(&mut input).expect("a question").expect("one");
        assert_eq!((number, asked.name.as_str(), asked.length), (41, "parc.xlsx", 4));
        assert_eq!((asked.settings, input), (settings, &b"PK\x03\x04"[..]));
        assert!(question(&mut &b""[..]).expect("an end").is_none());
        assert!(question(&mut &b"recense import deliveries"[..]).is_err());
    }

    #[test]
    fn answers_come_back_whole_behind_noise() {
        let (bytes, made) = told(3);
        assert!(bytes.len() > 3 * CHUNK_BYTES);
        assert_eq!(answered(&mut &bytes[..], 3).expect("an answer"), made);
        let noisy = [&b"a word of a library\n\0recense"[..], &bytes].concat();
        assert_eq!(answered(&mut &noisy[..], 3).expect("an answer"), made);
    }

    #[test]
    fn an_answer_that_is_cut_or_spoilt_is_none() {
        let (bytes, _) = told(3);
        assert!(answered(&mut &bytes[..], 4).is_err());
        for length in (0..bytes.len()).step_by(9_973) {
            assert!(answered(&mut &bytes[..length], 3).is_err(), "{length}");
        }
        let mut spoilt = bytes.clone();
        spoilt.splice(100_000..100_000, b"a word of a library\n".iter().copied());
        assert!(answered(&mut &spoilt[..], 3).is_err());
    }
}
