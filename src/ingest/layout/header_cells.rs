//! The texts of a header, of one row or several, column by column.

use crate::ingest::layout::view::View;
use crate::ingest::table::{HeaderCell, Region};

/// The header cells of some columns of a region: their texts, before anything is made of them.
pub fn header_cells(view: &View<'_>, region: &Region, columns: &[u32]) -> Vec<HeaderCell> {
    let mut cells: Vec<HeaderCell> = columns
        .iter()
        .map(|column| HeaderCell { column: *column, ..HeaderCell::default() })
        .collect();
    for (depth, row) in region.header.iter().enumerate() {
        let lowest = depth + 1 == region.header.len();
        let merged = columns
            .iter()
            .any(|column| view.area(*row, *column).is_some_and(|area| area.right > area.left));
        let mut carried: Option<String> = None;
        for cell in &mut cells {
            let text = clean(&view.at(*row, cell.column).value.display());
            let text = if !text.is_empty() {
                carried = Some(text.clone());
                text
            } else if !lowest && !merged {
                carried.clone().unwrap_or_default()
            } else {
                text
            };
            if !text.is_empty() && cell.levels.last() != Some(&text) {
                cell.levels.push(text);
            }
        }
    }
    // A group carried over a column whose lower rows are empty is no header of it.
    if region.header.len() > 1 {
        trim_carried(view, region, &mut cells);
    }
    cells
}

/// A header text on one line, without the spaces around.
fn clean(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Takes off group texts that reached a column only by carrying where the column has no text of
/// its own in any row.
fn trim_carried(view: &View<'_>, region: &Region, cells: &mut [HeaderCell]) {
    for cell in cells {
        let own = region.header.iter().any(|row| !view.at(*row, cell.column).value.is_empty());
        if !own {
            cell.levels.clear();
        }
    }
}
