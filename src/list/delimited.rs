//! Delimited text: separators, line ends, and cells that Excel would run as formulas. The one
//! writer of it: exports, pages and questions all go through here.
//!
//! A CSV cannot keep Excel from reading a text of digits as a number. A double click on the file
//! shows the serial number `00123` as `123`, and rounds those beyond fifteen digits. The usual
//! cure, `="00123"`, is a formula, and an apostrophe would become part of the number. So they are
//! written as they are; whoever needs them in Excel takes a workbook, whose cells are typed.

use crate::list::cell::Cell;
use crate::list::column::{Head, Sink};
use crate::locale::{Lang, visible};
use std::io;

/// UTF-8's mark, without which Excel takes the file for Windows-1252.
pub const BOM: &[u8] = b"\xEF\xBB\xBF";

/// How a delimited file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Words, dates and numbers as people write them, no formula, CRLF and a byte order mark; else
    /// codes, ISO dates and values exactly as the inventory holds them.
    pub words: bool,
    /// Between two cells.
    separator: u8,
    /// Decimal mark.
    pub point: &'static str,
}

impl Style {
    /// For a program.
    pub const DATA: Self = Self { words: false, separator: b',', point: "." };
    /// For a French Excel.
    pub const EXCEL: Self = Self { words: true, separator: b';', point: "," };
    /// For an English Excel.
    const ENGLISH_EXCEL: Self = Self { words: true, separator: b',', point: "." };

    /// As Excel opens it in a language.
    pub const fn page(lang: Lang) -> Self {
        match lang {
            Lang::Fr => Self::EXCEL,
            Lang::En => Self::ENGLISH_EXCEL,
        }
    }
}

/// A file of delimited text being written.
pub struct Delimited<W: io::Write> {
    writer: csv::Writer<W>,
    style: Style,
    text: String,
}

impl<W: io::Write> Delimited<W> {
    /// Begins a file.
    pub fn new(mut out: W, style: Style) -> io::Result<Self> {
        if style.words {
            out.write_all(BOM)?;
        }
        Ok(Self::below(out, style))
    }

    /// Goes on in a file that was begun.
    pub fn below(out: W, style: Style) -> Self {
        let mut builder = csv::WriterBuilder::new();
        let end = if style.words { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
        builder.delimiter(style.separator).terminator(end);
        Self { writer: builder.from_writer(out), style, text: String::new() }
    }
}

impl<W: io::Write> Sink for Delimited<W> {
    fn header(&mut self, heads: &[Head<'_>]) -> io::Result<()> {
        for head in heads {
            self.text.clear();
            // A page heads a column "+ cycle 1".
            let words = if self.style.words { head.heading } else { head.code };
            push_text(words, &self.style, &mut self.text);
            self.writer.write_field(&self.text)?;
        }
        self.end_row()
    }

    fn cell(&mut self, cell: &Cell<'_>) -> io::Result<()> {
        self.text.clear();
        cell.push(&self.style, &mut self.text);
        Ok(self.writer.write_field(&self.text)?)
    }

    fn end_row(&mut self) -> io::Result<()> {
        Ok(self.writer.write_record(None::<&[u8]>)?)
    }

    fn finish(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// Appends a text. For people, one that would run as a formula gets an apostrophe in front, and what
/// would act instead of being read is shown.
pub fn push_text(text: &str, style: &Style, out: &mut String) {
    if !style.words {
        out.push_str(text);
        return;
    }
    if runs_as_formula(text) {
        out.push('\'');
    }
    out.push_str(&visible::text(text));
}

/// Whether Excel, or another spreadsheet, may take a text for a formula: it starts (white space
/// aside) with `=`, `+`, `-` or `@`, narrow or of full width, or with a tab or a line end, under which a formula may hide.
/// Signed numbers and international phone numbers (`+33 5 56 00 00 00`) may not.
fn runs_as_formula(text: &str) -> bool {
    if text.starts_with(['\t', '\r', '\n']) {
        return true;
    }
    let mut letters = text.trim_start().chars();
    match letters.next() {
        Some('=' | '@' | '＝' | '＋' | '－' | '＠') => true,
        Some('+' | '-') => !is_number_or_phone(letters.as_str()),
        _ => false,
    }
}

/// Digits with the spaces, points, commas and parentheses that numbers and phone numbers hold; an
/// operator among them (`33-5`) would be a sum.
fn is_number_or_phone(unsigned: &str) -> bool {
    let mut digits = false;
    for letter in unsigned.chars() {
        match letter {
            '0'..='9' => digits = true,
            ' ' | '\u{a0}' | '\u{202f}' | '.' | ',' | '(' | ')' => {}
            _ => return false,
        }
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn formulas_are_told_from_numbers_and_phones() {
        for text in [
            "=1+1",
            "=cmd|' /C calc'!A0",
            "+cmd|' /C calc'!A0",
            "-2+3+cmd|' /C calc'!A0",
            "@SUM(A1:A9)",
            "\t=1+1",
            "\r=1+1",
            "\n=1+1",
            "  =1+1",
            "+33-5-56",
            "-",
            "+",
            "-A12",
            "--1",
            "＝1+1",
            "＋1",
            "－1",
            "＠SUM(A1)",
            " ＝1",
        ] {
            assert!(runs_as_formula(text), "{text:?}");
        }
        for text in [
            "",
            "-12",
            "-12,50",
            "-1\u{202f}234,5",
            "+33 5 56 00 00 00",
            "+33 (0)5.56.00.00.00",
            "00123",
            "SB680-R2",
            "Salle n° 3 = BCD",
            "a@b.fr",
            "'=1",
        ] {
            assert!(!runs_as_formula(text), "{text:?}");
        }
    }

    #[test]
    fn a_heading_runs_as_no_formula() {
        let mut out = Vec::new();
        let head = |heading| Head { code: "cycle", heading, numeric: true, printed: true, rank: 0 };
        let mut file = Delimited::below(&mut out, Style::EXCEL);
        file.header(&[head("+ cycle 1"), head("Cycle")]).unwrap();
        file.finish().unwrap();
        drop(file);
        assert_eq!(String::from_utf8(out).unwrap(), "'+ cycle 1;Cycle\r\n");
    }

    proptest! {
        #[test]
        fn no_text_for_excel_starts_as_a_formula(text in "[\t\r\n =+@＝＋－＠a-c0-9-]{0,8}") {
            let mut out = String::new();
            push_text(&text, &Style::EXCEL, &mut out);
            prop_assert!(!runs_as_formula(&out));
            let shown = visible::text(&text);
            prop_assert!(out == shown || out[1..] == shown);
        }

        #[test]
        fn data_keeps_every_text(text in ".*") {
            let mut out = String::new();
            push_text(&text, &Style::DATA, &mut out);
            prop_assert_eq!(out, text);
        }
    }
}
