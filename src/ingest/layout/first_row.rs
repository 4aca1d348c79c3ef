//! Where the rows of data begin below words that no list knows.

use crate::ingest::layout::header_rows::texts_of;
use crate::ingest::layout::line::Line;
use crate::ingest::layout::view::Window;
use crate::text::fold::fold;

/// Cells of a row of words, lines below in which they may come again, and how many of them, and
/// tenths, do where it is a row of data.
const LEAST_CELLS: usize = 4;
const COMES_AGAIN: usize = 40;
const LEAST_AGAIN: usize = 2;
const AGAIN_TENTHS: usize = 3;

/// The first row of data: words right above the first values are a row too where some of them come
/// again below in their columns (a machine without a price). A header's words do not, unless it is
/// repeated as a whole.
pub(super) fn first_row(window: &Window<'_, '_>, lines: &[Line<'_>], first: usize) -> usize {
    let mut at = first;
    while let Some(above) = at.checked_sub(1).map(|above| &lines[above]) {
        let apart = above.number() + 1 < lines[at].number();
        if apart || above.cells < LEAST_CELLS || lines[..at - 1].iter().all(|l| l.cells < 2) {
            break;
        }
        let below = &lines[first..lines.len().min(first + COMES_AGAIN)];
        let again = window.cells(above.row).filter(|(column, value)| {
            let text = fold(&value.display());
            below.iter().any(|line| fold(&line.row.get(*column).display()) == text)
        });
        let again = again.count();
        let repeated = below.iter().any(|line| texts_of(window, line) == texts_of(window, above));
        if repeated || again < LEAST_AGAIN || again * 10 < above.cells * AGAIN_TENTHS {
            break;
        }
        at -= 1;
    }
    at
}
