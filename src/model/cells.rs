//! The cells a record's values came from, packed: there are ten a record and a million records.

use crate::model::field::FieldName;
use crate::model::texts::{See, Setting};
use serde::{Deserialize, Serialize};

/// The cells of one record, in the order they were read. Two allocations hold them all.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Cells {
    places: Box<[Place]>,
    /// What the cells hold, one after the other.
    text: Box<str>,
}

/// Where a cell stands and where its text ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Place {
    field: FieldName,
    row: u32,
    column: u32,
    end: u32,
}

/// A cell a value came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceCell {
    pub field: FieldName,
    /// 1-based row; that of the band or the merged cell where the value came from there. 0 where
    /// the value came from the sheet's, the file's or the folder's name.
    pub row: u32,
    /// 1-based column; 0 as above.
    pub column: u32,
    /// Text as written.
    pub raw: String,
}

impl SourceCell {
    /// The cell as [`Cells`] gives it.
    pub fn view(&self) -> CellView<'_> {
        CellView { field: self.field, row: self.row, column: self.column, raw: &self.raw }
    }
}

/// A cell a value came from; see [`SourceCell`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CellView<'a> {
    pub field: FieldName,
    /// 1-based row, 0 for a name (of sheet, file or folder).
    pub row: u32,
    /// 1-based column; 0 as above.
    pub column: u32,
    /// Text as written.
    pub raw: &'a str,
}

impl Cells {
    /// The cells, in order.
    pub fn iter(&self) -> impl Iterator<Item = CellView<'_>> + Clone {
        let mut start = 0;
        self.places.iter().map(move |place| {
            let end = place.end as usize;
            let raw = self.text.get(start..end).unwrap_or_default();
            start = end;
            CellView { field: place.field, row: place.row, column: place.column, raw }
        })
    }

    /// Hands out the text of each cell, and keeps what becomes of it.
    pub(crate) fn revise(&mut self, see: See<'_>) {
        let mut whole = None::<CellList>;
        let mut raw = String::new();
        for (index, cell) in self.iter().enumerate() {
            raw.clear();
            raw.push_str(cell.raw);
            see(Setting::of(cell.field), &mut raw);
            if whole.is_none() && raw != cell.raw {
                let mut list = CellList::default();
                self.iter().take(index).for_each(|before| list.push(before));
                whole = Some(list);
            }
            if let Some(list) = &mut whole {
                list.push(CellView { raw: &raw, ..cell });
            }
        }
        if let Some(list) = whole {
            *self = list.packed();
        }
    }

    /// Exchanges rows and columns, for a table that was read on its side.
    pub fn turn(&mut self) {
        for place in &mut self.places {
            std::mem::swap(&mut place.row, &mut place.column);
        }
    }
}

/// Cells gathered for a record while its row is read, to be used again for the next.
#[derive(Debug, Clone, Default)]
pub struct CellList {
    places: Vec<Place>,
    text: String,
}

impl CellList {
    /// Adds a cell.
    pub fn push(&mut self, cell: CellView<'_>) {
        self.text.push_str(cell.raw);
        let end = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        self.places.push(Place { field: cell.field, row: cell.row, column: cell.column, end });
    }

    /// Number of cells.
    pub const fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether no cell was added.
    pub const fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Takes back the cells added after the first `kept`.
    pub fn truncate(&mut self, kept: usize) {
        self.places.truncate(kept);
        self.text.truncate(self.places.last().map_or(0, |place| place.end as usize));
    }

    /// The cells, packed.
    pub fn packed(&self) -> Cells {
        Cells { places: self.places.as_slice().into(), text: self.text.as_str().into() }
    }
}

impl<'a> FromIterator<CellView<'a>> for Cells {
    fn from_iter<I: IntoIterator<Item = CellView<'a>>>(cells: I) -> Self {
        let mut list = CellList::default();
        cells.into_iter().for_each(|cell| list.push(cell));
        Self { places: list.places.into(), text: list.text.into() }
    }
}

impl From<&[SourceCell]> for Cells {
    fn from(cells: &[SourceCell]) -> Self {
        cells.iter().map(SourceCell::view).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_packed_comes_back() {
        let cell =
            |field, row, raw: &str| SourceCell { field, row, column: 7, raw: raw.to_owned() };
        let list = [
            cell(FieldName::School, 3, "École Jules Ferry"),
            cell(FieldName::Room, 4, ""),
            cell(FieldName::Os, 5, "W7"),
        ];
        let mut cells = Cells::from(list.as_slice());
        assert!(cells.iter().eq(list.iter().map(SourceCell::view)));
        cells.turn();
        let last = cells.iter().last();
        assert_eq!(last.map(|cell| (cell.row, cell.column, cell.raw)), Some((7, 5, "W7")));
        assert_eq!(Cells::default().iter().count(), 0);
    }

    #[test]
    fn cells_are_taken_back_with_their_texts() {
        let cell = |raw| CellView { field: FieldName::Os, row: 1, column: 2, raw };
        let mut list = CellList::default();
        list.push(cell("Windows 7"));
        list.push(cell("été"));
        list.truncate(1);
        list.push(cell("W10"));
        assert_eq!(list.packed(), [cell("Windows 7"), cell("W10")].into_iter().collect());
        list.truncate(0);
        assert!(list.is_empty() && list.packed() == Cells::default());
    }
}
