//! A grid as a reader sees it: merged cells count once, and a window of columns can be looked at
//! alone.

use crate::ingest::budget;
use crate::ingest::grid::{Area, EMPTY, Grid, GridRow};
use crate::model::cell::CellValue;
use std::collections::HashMap;

/// Most rows of merged areas that are remembered; a sheet that lies about its merges stops here.
const MERGE_BUDGET: u64 = 2_000_000;

/// A grid with its merged areas looked up by row.
#[derive(Debug)]
pub struct View<'a> {
    grid: &'a Grid,
    merges: HashMap<u32, Vec<Area>>,
}

/// A cell with the address its value stands at: that of the first cell of a merged area.
#[derive(Debug, Clone, Copy)]
pub struct Placed<'a> {
    pub value: &'a CellValue,
    /// 1-based row of the value.
    pub row: u32,
    /// 1-based column of the value.
    pub column: u32,
}

impl<'a> View<'a> {
    /// Looks at a grid.
    pub fn new(grid: &'a Grid) -> Self {
        let mut merges: HashMap<u32, Vec<Area>> = HashMap::new();
        let mut spent = 0u64;
        for area in &grid.merged {
            let bottom = area.bottom.min(grid.last_row);
            if bottom < area.top || area.right < area.left {
                continue;
            }
            spent += u64::from(bottom - area.top + 1);
            if spent > MERGE_BUDGET {
                break;
            }
            for row in area.top..=bottom {
                merges.entry(row).or_default().push(*area);
            }
        }
        // By column, so that a cell's area is found without a walk; areas do not overlap.
        #[expect(
            clippy::iter_over_hash_type,
            reason = "the areas of a row are sorted by themselves"
        )]
        for areas in merges.values_mut() {
            areas.sort_by_key(|area| (area.left, area.top));
        }
        Self { grid, merges }
    }

    /// The grid looked at.
    pub const fn grid(&self) -> &'a Grid {
        self.grid
    }

    /// The merged area a cell lies in.
    pub fn area(&self, row: u32, column: u32) -> Option<Area> {
        if self.merges.is_empty() {
            return None;
        }
        area_in(self.merges.get(&row)?, row, column)
    }

    /// The value at a cell, through merged areas.
    pub fn at(&self, row: u32, column: u32) -> Placed<'a> {
        budget::step();
        let own = self.grid.get(row, column);
        match self.area(row, column) {
            Some(area) if (area.top, area.left) != (row, column) => {
                let origin = self.grid.get(area.top, area.left);
                if origin.is_empty() && !own.is_empty() {
                    Placed { value: own, row, column }
                } else {
                    Placed { value: origin, row: area.top, column: area.left }
                }
            }
            _ => Placed { value: own, row, column },
        }
    }

    /// The value of a cell of its own: empty inside a merged area, its first cell aside.
    pub fn own(&self, row: u32, column: u32) -> &'a CellValue {
        match self.area(row, column) {
            Some(area) if (area.top, area.left) != (row, column) => &EMPTY,
            _ => self.grid.get(row, column),
        }
    }

    /// The cells of a row that hold something of their own, left to right.
    pub fn cells(&self, row: &'a GridRow) -> impl Iterator<Item = (u32, &'a CellValue)> {
        self.cells_between(row, 1, u32::MAX)
    }

    /// The same between two columns, both included.
    fn cells_between(
        &self,
        row: &'a GridRow,
        left: u32,
        right: u32,
    ) -> impl Iterator<Item = (u32, &'a CellValue)> + use<'_, 'a> {
        let merges = if self.merges.is_empty() { None } else { self.merges.get(&row.number) };
        let from = match row.cells.first() {
            Some((first, _)) if *first < left => {
                row.cells.partition_point(|(column, _)| *column < left)
            }
            _ => 0,
        };
        let cells = row.cells.get(from..).unwrap_or_default().iter();
        RowCells { cells, right, row: row.number, merges: merges.map(Vec::as_slice) }
    }
}

/// The cells of a row that hold something of their own. Rows are walked many times: the loop is
/// kept small enough to be part of the one around it.
struct RowCells<'v, 'a> {
    cells: std::slice::Iter<'a, (u32, CellValue)>,
    right: u32,
    row: u32,
    merges: Option<&'v [Area]>,
}

impl<'a> Iterator for RowCells<'_, 'a> {
    type Item = (u32, &'a CellValue);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        loop {
            budget::step();
            let (column, value) = self.cells.next()?;
            if *column > self.right {
                self.cells = [].iter();
                return None;
            }
            if value.is_empty() || self.covers(*column) {
                continue;
            }
            return Some((*column, value));
        }
    }
}

impl RowCells<'_, '_> {
    /// Whether a merged area that begins elsewhere covers a cell.
    #[inline]
    fn covers(&self, column: u32) -> bool {
        let Some(areas) = self.merges else { return false };
        area_in(areas, self.row, column)
            .is_some_and(|area| (area.top, area.left) != (self.row, column))
    }
}

/// The area of a row's areas, by column, that a cell lies in.
fn area_in(areas: &[Area], row: u32, column: u32) -> Option<Area> {
    let at = areas.partition_point(|area| area.left <= column).checked_sub(1)?;
    areas.get(at).filter(|area| area.contains(row, column)).copied()
}

/// A range of columns of a view.
#[derive(Debug, Clone, Copy)]
pub struct Window<'v, 'a> {
    pub view: &'v View<'a>,
    /// First column.
    pub left: u32,
    /// Last column.
    pub right: u32,
}

impl<'v, 'a> Window<'v, 'a> {
    /// The cells of a row inside the window that hold something of their own.
    pub fn cells(
        &self,
        row: &'a GridRow,
    ) -> impl Iterator<Item = (u32, &'a CellValue)> + use<'v, 'a> {
        self.view.cells_between(row, self.left, self.right)
    }

    /// The rows of the grid that hold something, inside the window or not.
    pub fn rows(&self) -> &'a [GridRow] {
        &self.view.grid().rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(value: &str) -> CellValue {
        CellValue::Text(value.to_owned())
    }

    #[test]
    fn a_merged_area_counts_once_and_fills_down() {
        let area = Area { top: 2, left: 1, bottom: 3, right: 1 };
        let grid = Grid {
            rows: vec![
                GridRow { number: 2, cells: vec![(1, text("EE Centre")), (2, text("BCD"))] },
                GridRow { number: 3, cells: vec![(1, text("EE Centre")), (2, text("CP"))] },
            ],
            last_row: 3,
            merged: vec![area],
            ..Grid::default()
        };
        let view = View::new(&grid);
        assert_eq!(view.cells(&grid.rows[0]).count(), 2);
        assert_eq!(view.cells(&grid.rows[1]).count(), 1);
        let placed = view.at(3, 1);
        assert_eq!((placed.row, placed.value), (2, &text("EE Centre")));
    }
}
