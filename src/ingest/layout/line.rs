//! A row of a window, with what its cells look like.

use crate::ingest::grid::GridRow;
use crate::ingest::layout::view::Window;
use crate::ingest::shape::{Shape, YEARS, shape};
use crate::model::cell::CellValue;

/// Longest text a header cell may hold, in bytes: a survey's header is a whole question ("Avez-vous
/// un tableau numérique dans chaque classe ?"); what is longer is a remark.
const LONGEST_HEADER: usize = 160;

/// A row that holds something inside a window.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    pub row: &'a GridRow,
    /// Cells that hold something, a merged area counting once.
    pub cells: usize,
    pub first: u32,
    pub last: u32,
}

/// The shapes of a line's cells, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Shapes {
    /// Numbers that may be years.
    pub years: usize,
    /// Numbers, amounts, dates.
    pub typed: usize,
    /// Identifiers and models.
    pub codes: usize,
    pub words: usize,
    pub prose: usize,
    pub marks: usize,
}

/// The lines of a window, empty ones left out.
pub fn lines<'a>(window: &Window<'_, 'a>) -> Vec<Line<'a>> {
    let mut found = Vec::with_capacity(window.rows().len());
    for row in window.rows() {
        let mut line = Line { row, cells: 0, first: 0, last: 0 };
        for (column, _) in window.cells(row) {
            if line.cells == 0 {
                line.first = column;
            }
            line.last = column;
            line.cells += 1;
        }
        if line.cells > 0 {
            found.push(line);
        }
    }
    found
}

impl Line<'_> {
    /// 1-based row number.
    pub const fn number(&self) -> u32 {
        self.row.number
    }

    /// Counts the shapes of its cells.
    pub fn shapes(&self, window: &Window<'_, '_>) -> Shapes {
        let mut shapes = Shapes::default();
        for (_, value) in window.cells(self.row) {
            match shape(value) {
                Shape::Year => shapes.years += 1,
                Shape::Number | Shape::Date => shapes.typed += 1,
                Shape::Code => shapes.codes += 1,
                Shape::Words => shapes.words += 1,
                Shape::Prose => shapes.prose += 1,
                Shape::Mark | Shape::Error => shapes.marks += 1,
                Shape::Empty => {}
            }
        }
        shapes
    }

    /// Whether the line may be a header by a glance: texts only, few of them with digits.
    pub fn may_be_header(&self, window: &Window<'_, '_>) -> bool {
        let mut digits = 0usize;
        for (_, value) in window.cells(self.row) {
            match value {
                CellValue::Text(text) => {
                    if text.len() > LONGEST_HEADER {
                        return false;
                    }
                    if text.bytes().any(|b| b.is_ascii_digit()) {
                        digits += 1;
                    }
                }
                CellValue::Number(number) if YEARS.contains(number) => digits += 1,
                _ => return false,
            }
        }
        digits * 2 <= self.cells
    }
}

/// The most frequent number of cells of a line.
pub fn typical_width(lines: &[Line<'_>]) -> usize {
    let mut counts: Vec<usize> = Vec::new();
    for line in lines.iter().take(2_000) {
        if counts.len() <= line.cells {
            counts.resize(line.cells + 1, 0);
        }
        counts[line.cells] += 1;
    }
    counts
        .iter()
        .enumerate()
        .max_by(|a, b| a.1.cmp(b.1).then(a.0.cmp(&b.0)))
        .map_or(0, |(width, _)| width)
}
