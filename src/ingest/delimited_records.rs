//! The records and fields of a delimited text, whatever its quotes do.

use crate::ingest::budget;
use std::borrow::Cow;
use std::ops::Range;

/// Lines a quoted field may run over.
const MAX_FIELD_LINES: usize = 500;

/// Fields from which a line inside a quoted text is a record that the quote swallowed: a sentence
/// over two lines may hold one separator.
pub(super) const LEAST_SWALLOWED: usize = 3;

/// The records of a text, one after the other.
///
/// A quote opens a field only at its start, and closes it only before a separator or a line end, so
/// that inch marks stay letters. A quote that would swallow lines that look like records is a
/// letter too, and makes a remark.
pub(super) struct Records<'a> {
    text: &'a str,
    at: usize,
    separator: Option<u8>,
    /// Fields of the usual record.
    width: usize,
    /// The text holds zero bytes.
    zeros: bool,
    number: u32,
    /// The line that was looked at last.
    line: Line,
    /// Fields after which a record is left: one more than these are kept.
    pub most_fields: usize,
    /// Records with a quote that is never closed.
    pub unclosed: Vec<u32>,
}

/// A line as it is parted by separators, whatever its quotes say.
#[derive(Default)]
struct Line {
    place: Range<usize>,
    fields: usize,
    /// Fields that are a quote and nothing else; none where another field holds a quote.
    marks: Option<usize>,
}

impl<'a> Records<'a> {
    /// The records of a text in which `separator` parts the fields, usually `width` of them.
    pub(super) fn new(text: &'a str, separator: Option<u8>, width: usize) -> Self {
        Self {
            text,
            at: 0,
            separator,
            width,
            zeros: memchr::memchr(0, text.as_bytes()).is_some(),
            number: 0,
            line: Line::default(),
            most_fields: usize::MAX,
            unclosed: Vec::new(),
        }
    }

    /// Reads the next record into `fields`; `false` at the end. A blank line is a record without
    /// fields.
    pub(super) fn next(&mut self, fields: &mut Vec<Cow<'a, str>>) -> bool {
        fields.clear();
        let bytes = self.text.as_bytes();
        if self.at >= bytes.len() {
            return false;
        }
        self.number = self.number.saturating_add(1);
        loop {
            budget::step();
            let (field, end) = self.field(fields.len());
            let blank = fields.is_empty() && field.is_empty();
            self.at = end;
            match bytes.get(end) {
                Some(byte) if Some(*byte) == self.separator => {
                    fields.push(field);
                    self.at = end + 1;
                    if fields.len() > self.most_fields {
                        return true;
                    }
                }
                end_byte => {
                    if !blank {
                        fields.push(field);
                    }
                    if end_byte.is_some() {
                        self.at = end + line_end(bytes.get(end..).unwrap_or_default());
                    }
                    return true;
                }
            }
        }
    }

    /// The field that begins here behind `before` others, and where it ends: at a separator, a line end or the end.
    fn field(&mut self, before: usize) -> (Cow<'a, str>, usize) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let blanks = rest.len() - rest.trim_start_matches(' ').len();
        if rest.as_bytes().get(blanks) == Some(&b'"')
            && !self.is_mark(rest.get(blanks + 1..).unwrap_or_default())
            && let Some((field, length)) =
                self.quoted(rest.get(blanks + 1..).unwrap_or_default(), before)
        {
            return (tidy_field(field, self.zeros), self.at + blanks + 1 + length);
        }
        let length = self.plain_length(rest.as_bytes());
        (
            tidy_field(Cow::Borrowed(rest.get(..length).unwrap_or_default()), self.zeros),
            self.at + length,
        )
    }

    /// Whether the quote before this text stands alone in its field and says "as above": the
    /// line has the separators of a whole record, and its quotes are such marks.
    fn is_mark(&mut self, rest: &str) -> bool {
        let Some(separator) = self.separator else { return false };
        let next = rest.as_bytes().first().copied();
        let line_ends = matches!(next, None | Some(b'\n' | b'\r'));
        if !line_ends && next != Some(separator) {
            return false;
        }
        if !self.line.place.contains(&self.at) {
            self.line = self.look_at_line(separator);
        }
        let Some(marks) = self.line.marks else { return false };
        // A quote at the end of a line also opens a text that begins with a line end.
        self.line.fields == self.width && (marks > 1 || !line_ends)
    }

    /// The line that goes on here.
    fn look_at_line(&self, separator: u8) -> Line {
        let bytes = self.text.as_bytes();
        let (before, after) = bytes.split_at(self.at.min(bytes.len()));
        let start = memchr::memrchr2(b'\n', b'\r', before).map_or(0, |at| at + 1);
        let end = before.len() + memchr::memchr2(b'\n', b'\r', after).unwrap_or(after.len());
        let mut line = Line { place: start..end, fields: 0, marks: Some(0) };
        for field in bytes.get(start..end).unwrap_or_default().split(|byte| *byte == separator) {
            line.fields += 1;
            let field = field.trim_ascii();
            if field == b"\"" {
                line.marks = line.marks.map(|marks| marks + 1);
            } else if field.contains(&b'"') {
                line.marks = None;
            }
        }
        line
    }

    fn plain_length(&self, bytes: &[u8]) -> usize {
        let end = match self.separator {
            Some(separator) => memchr::memchr3(separator, b'\n', b'\r', bytes),
            None => memchr::memchr2(b'\n', b'\r', bytes),
        };
        end.unwrap_or(bytes.len())
    }

    /// A quoted field from behind its opening quote: its text and the length to its end.
    fn quoted(&mut self, rest: &'a str, before: usize) -> Option<(Cow<'a, str>, usize)> {
        let bytes = rest.as_bytes();
        let mut at = 0;
        let mut doubled = false;
        loop {
            let Some(quote) = bytes.get(at..).and_then(|rest| memchr::memchr(b'"', rest)) else {
                self.note_unclosed();
                return None;
            };
            let quote = at + quote;
            let after = bytes.get(quote + 1..).unwrap_or_default();
            if after.first() == Some(&b'"') {
                doubled = true;
                at = quote + 2;
                continue;
            }
            let blanks = after.iter().take_while(|byte| **byte == b' ').count();
            let closes = match after.get(blanks) {
                None | Some(b'\n' | b'\r') => true,
                Some(byte) => Some(*byte) == self.separator,
            };
            let inner = rest.get(..quote).unwrap_or_default();
            if !closes {
                if self.opens_field(inner) {
                    self.note_unclosed();
                    return None;
                }
                at = quote + 1;
                continue;
            }
            if self.swallows(inner, before) {
                self.note_unclosed();
                return None;
            }
            let field = if doubled {
                Cow::Owned(inner.replace("\"\"", "\""))
            } else {
                Cow::Borrowed(inner)
            };
            return Some((field, quote + 1 + blanks));
        }
    }

    /// Notes a quote of this record that is never closed, once.
    fn note_unclosed(&mut self) {
        if self.unclosed.last() != Some(&self.number) {
            self.unclosed.push(self.number);
        }
    }

    /// Whether a quote behind this text stands where a field begins: the one before it was never
    /// closed then. No search for a closing quote goes further than the next opening one.
    fn opens_field(&self, inner: &str) -> bool {
        let before = inner.trim_end_matches(' ').as_bytes().last();
        before.is_some_and(|byte| matches!(byte, b'\n' | b'\r') || Some(*byte) == self.separator)
    }

    /// Whether a quoted text of several lines holds what looks like records: its first line ends
    /// the record that `before` fields began, or another has the separators of a whole record.
    fn swallows(&self, inner: &str, before: usize) -> bool {
        let Some(separator) = self.separator else { return false };
        let separators = |line: &str| memchr::memchr_iter(separator, line.as_bytes()).count();
        let mut lines = inner.split(['\n', '\r']);
        let first = lines.next().map_or(0, separators);
        let mut rest = lines.enumerate().peekable();
        if rest.peek().is_none() {
            return false;
        }
        if first > 0 && before + first + 1 >= self.width {
            return true;
        }
        let usual = self.width.max(LEAST_SWALLOWED) - 1;
        rest.any(|(number, line)| number > MAX_FIELD_LINES || separators(line) >= usual)
    }
}

/// Length of the line end that begins here: `\n`, `\r`, `\r\n`, or `\r\r\n` of a text written
/// twice in text mode.
fn line_end(bytes: &[u8]) -> usize {
    if bytes.starts_with(b"\r\r\n") {
        3
    } else if bytes.starts_with(b"\r\n") {
        2
    } else {
        1
    }
}

/// A field without zero bytes, where there may be any, and out of the `="0012"` by which numbers are kept as text.
fn tidy_field(field: Cow<'_, str>, zeros: bool) -> Cow<'_, str> {
    if zeros && field.contains('\0') {
        return Cow::Owned(field.replace('\0', ""));
    }
    let kept = field
        .strip_prefix("=\"")
        .and_then(|rest| rest.trim_end().strip_suffix('"'))
        .filter(|inner| !inner.contains('"'))
        .map(str::to_owned);
    kept.map_or(field, Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_of_marks_is_looked_at_once() {
        let count = 200_000;
        let text = format!("a;b\n{}\n", vec!["\""; count].join(";"));
        let fields = budget::within(budget::limit(20.0), || {
            let mut records = Records::new(&text, Some(b';'), count);
            let mut fields = Vec::new();
            records.next(&mut fields);
            records.next(&mut fields);
            (fields.len(), records.unclosed)
        });
        assert_eq!(fields, Ok((count, Vec::new())));
    }
}
