//! What the columns of some lines hold, and whether another line goes on with them.

use crate::ingest::layout::line::Line;
use crate::ingest::layout::view::Window;
use crate::ingest::shape::{Shape, shape};
use crate::model::cell::CellValue;
use crate::normalise::placeholder::is_placeholder;

/// How many lines above or below a header are looked at for contrast.
const LOOK_AHEAD: usize = 12;

/// Tenths of a column's cells that hold values, from which it is a column of values.
const VALUED_TENTHS: usize = 6;

/// What a column holds among the lines looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    Nothing,
    Values,
    Words,
}

fn holds(looked: &[Line<'_>], column: u32) -> Holds {
    let (mut typed, mut some) = (0usize, 0usize);
    for other in looked {
        match shape(other.row.get(column)) {
            Shape::Empty | Shape::Mark => {}
            Shape::Number | Shape::Date | Shape::Year | Shape::Code => {
                typed += 1;
                some += 1;
            }
            _ => some += 1,
        }
    }
    match some {
        0 => Holds::Nothing,
        _ if typed * 10 >= some * VALUED_TENTHS => Holds::Values,
        _ => Holds::Words,
    }
}

/// Whether a line holds words in the columns that hold values above it, or stands in columns that
/// are empty above: the columns have changed.
pub fn words_where_values(window: &Window<'_, '_>, line: &Line<'_>, above: &[Line<'_>]) -> bool {
    let (words, _, new) = set_against(window, line, above);
    words >= 1 || new * 2 >= line.cells
}

/// Whether most columns of values hold words on a line, or it stands in columns that are empty
/// above: it parts the table under way without a gap. "néant" among serial numbers is no word.
pub fn parts_table(window: &Window<'_, '_>, line: &Line<'_>, above: &[Line<'_>]) -> bool {
    let (words, values, new) = set_against(window, line, above);
    words >= 1 && words > values || new * 2 >= line.cells
}

/// How many of a line's cells are words in columns that hold values above, how many are values or
/// marks for none there, and how many stand in columns that are empty above.
fn set_against(
    window: &Window<'_, '_>,
    line: &Line<'_>,
    above: &[Line<'_>],
) -> (usize, usize, usize) {
    let looked = &above[above.len().saturating_sub(LOOK_AHEAD)..];
    let (mut words, mut values, mut new) = (0usize, 0usize, 0usize);
    for (column, value) in window.cells(line.row) {
        match holds(looked, column) {
            Holds::Nothing => new += 1,
            Holds::Values if is_word(value) => words += 1,
            Holds::Values => values += 1,
            Holds::Words => {}
        }
    }
    (words, values, new)
}

/// Whether a cell holds words that say something.
fn is_word(value: &CellValue) -> bool {
    shape(value) == Shape::Words && !matches!(value, CellValue::Text(text) if is_placeholder(text))
}

/// Whether at least half of a line's columns (the first aside) hold values below it where it holds
/// words, and none holds a value above a value: a row of data does.
pub fn heads_values(window: &Window<'_, '_>, line: &Line<'_>, below: &[Line<'_>]) -> bool {
    let looked = &below[..below.len().min(LOOK_AHEAD)];
    if looked.is_empty() {
        return false;
    }
    let (mut heads, mut continues) = (0usize, 0usize);
    for (column, value) in window.cells(line.row) {
        if holds(looked, column) == Holds::Values {
            match shape(value) {
                Shape::Words | Shape::Year => heads += 1,
                _ => continues += 1,
            }
        }
    }
    let rest = line.cells.saturating_sub(1).max(1);
    heads >= 1 && heads * 2 >= rest && continues == 0
}
