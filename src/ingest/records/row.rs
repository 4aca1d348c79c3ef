//! The cells of one row by field: merged cells, marks for "as above" and names written once.

use crate::ingest::fields::{self, Quality};
use crate::ingest::grid::{EMPTY, GridRow};
use crate::ingest::layout::view::{Placed, View};
use crate::ingest::table::Table;
use crate::model::cell::{CellValue, address};
use crate::model::cells::CellView;
use crate::model::field::FieldName;
use crate::normalise::date_order::DateOrder;
use crate::text::fold::{fold, fold_start};
use std::borrow::Cow;
use std::collections::HashMap;

/// Longest mark for "as above", in bytes, with the spaces around it; longest of its words.
const LONGEST_DITTO: usize = 24;
const LONGEST_DITTO_WORD: usize = 12;

/// Tenths of blank rows from which blanks mean "as above", in a column that writes its schools once:
/// a forgotten cell among full ones is a hole.
const BLANK_TENTHS: usize = 2;

/// Values for each that repeats the one above: who writes a school again on the next row does not
/// leave blanks for it.
const VALUES_PER_REPEAT: usize = 5;

/// Positions of columns by the field and the part they feed.
type Positions = HashMap<(FieldName, u16), Vec<usize>, foldhash::fast::RandomState>;

/// Reads the cells of a table's rows, top to bottom.
#[derive(Debug)]
pub struct RowReader<'v, 'a, 't> {
    view: &'v View<'a>,
    table: &'t Table,
    /// For each column of the table: the last row with a value of its own.
    last: Vec<u32>,
    /// Columns whose blanks mean "as above".
    carried: Vec<bool>,
    current: Option<&'a GridRow>,
    /// Positions of the columns of each field for each part, first choice first.
    by_field: Positions,
    row: u32,
    /// Columns whose dates are in another order than the French write.
    orders: Vec<(u32, DateOrder)>,
}

/// A cell found for a field.
#[derive(Debug, Clone)]
pub struct Found<'a> {
    pub placed: Placed<'a>,
    pub text: Cow<'a, str>,
}

impl<'v, 'a, 't> RowReader<'v, 'a, 't> {
    /// A reader of a table; `carried` names the columns whose blanks mean "as above".
    pub fn new(view: &'v View<'a>, table: &'t Table, carried: &[u32]) -> Self {
        let mut by_field = Positions::default();
        // One pass: a long line may be thousands of parts of thousands of columns.
        for spare in [false, true] {
            for (position, column) in table.columns.iter().enumerate() {
                if let (Some(field), true) = (column.field, column.spare == spare) {
                    by_field.entry((field, column.header.part)).or_default().push(position);
                }
            }
        }
        Self {
            view,
            current: None,
            by_field,
            table,
            last: vec![0; table.columns.len()],
            carried: table.columns.iter().map(|column| carried.contains(&column.index)).collect(),
            row: 0,
            orders: Vec::new(),
        }
    }

    /// The same where the dates of these columns are in another order.
    #[must_use]
    pub fn with_orders(mut self, orders: Vec<(u32, DateOrder)>) -> Self {
        self.orders = orders;
        self
    }

    /// The order of the dates of a column.
    pub fn order_of(&self, column: u32) -> DateOrder {
        let told = self.orders.iter().find(|(told, _)| *told == column);
        told.map_or_else(DateOrder::default, |(_, order)| *order)
    }

    /// Moves to a row. Rows come in order.
    pub fn enter(&mut self, row: u32) {
        self.row = row;
        self.current = self.view.grid().row(row);
        for (position, column) in self.table.columns.iter().enumerate() {
            if column.field.is_none() {
                continue;
            }
            let value = self.own(column.index);
            let ditto = matches!(value, CellValue::Text(text) if is_ditto(text));
            if !value.is_empty() && !ditto {
                self.last[position] = row;
            }
        }
    }

    /// A cell of the row entered, of its own.
    fn own(&self, column: u32) -> &'a CellValue {
        match self.view.area(self.row, column) {
            Some(area) if (area.top, area.left) != (self.row, column) => &EMPTY,
            _ => self.current.map_or(&EMPTY, |row| row.get(column)),
        }
    }

    /// A cell of the row entered, through merged areas.
    fn at(&self, column: u32) -> Placed<'a> {
        if self.view.area(self.row, column).is_some() {
            return self.view.at(self.row, column);
        }
        let value = self.current.map_or(&EMPTY, |row| row.get(column));
        Placed { value, row: self.row, column }
    }

    /// The header of a column, as its meaning is read.
    pub fn header(&self, column: u32) -> &'t str {
        let mut columns = self.table.columns.iter();
        columns.find(|own| own.index == column).map_or("", |own| own.header.meaning())
    }

    /// The row entered.
    pub const fn row(&self) -> u32 {
        self.row
    }

    /// Whether a part has a column of its own for a field.
    pub fn has_own(&self, field: FieldName, part: u16) -> bool {
        self.by_field.contains_key(&(field, part))
    }

    /// The cell of a field for a part; `None` where no column feeds it. An empty cell is found,
    /// with an empty text.
    pub fn get(&self, field: FieldName, part: u16) -> Option<Found<'a>> {
        let mut first: Option<Found<'a>> = None;
        // A part without a column of its own has that of the whole row.
        let own = self.by_field.get(&(field, part));
        for position in own.or_else(|| self.by_field.get(&(field, 0)))? {
            let found = self.read_at(*position, field);
            if !found.is_blank() {
                return Some(found);
            }
            first = first.or(Some(found));
        }
        first
    }

    /// One cell of the row, by the position of its column in the table.
    pub fn read_at(&self, position: usize, field: FieldName) -> Found<'a> {
        let column = self.table.columns.get(position).map_or(0, |column| column.index);
        let own_to_row = fields::meaning_of(field).is(Quality::OwnToRow);
        let placed = if own_to_row {
            Placed { value: self.own(column), row: self.row, column }
        } else {
            self.at(column)
        };
        let text = placed.value.text();
        let blank = is_blank(&text);
        let above = self.last.get(position).copied().unwrap_or(0);
        let carried = blank && self.carried.get(position).copied().unwrap_or(false);
        if (carried || !blank && is_ditto(&text)) && !own_to_row && above > 0 && above < self.row {
            let above = self.view.at(above, column);
            return Found { placed: above, text: above.value.text() };
        }
        Found { placed, text }
    }
}

impl Found<'_> {
    /// Whether the cell says anything.
    pub fn is_blank(&self) -> bool {
        is_blank(&self.text)
    }

    /// Where the cell stands.
    pub fn address(&self) -> String {
        address(self.placed.row, self.placed.column)
    }

    /// The cell as the source of a field.
    pub fn source(&self, field: FieldName) -> CellView<'_> {
        CellView { field, row: self.placed.row, column: self.placed.column, raw: &self.text }
    }
}

/// Whether a text is nothing but spaces.
fn is_blank(text: &str) -> bool {
    !text.as_bytes().first().is_some_and(u8::is_ascii_graphic) && text.trim().is_empty()
}

/// Marks for "as above".
pub fn is_ditto(text: &str) -> bool {
    // Asked of every cell: most are told by their first character.
    let first = text.bytes().find(|b| !b.is_ascii_whitespace());
    if !matches!(first, Some(b'"' | b'\'' | b'/' | b'-' | b'i' | b'I' | b'd' | b'D' | 128..))
        || text.len() > LONGEST_DITTO
    {
        return false;
    }
    let trimmed = text.trim();
    matches!(trimmed, "\"" | "''" | "//" | "″" | "〃" | "”" | "“" | "»" | "« »" | "\"\"" | "-\"-")
        || trimmed.len() <= LONGEST_DITTO_WORD
            && matches!(fold_start(trimmed), [Some('i'), Some('d')] | [Some('d'), Some('i')])
            && matches!(fold(trimmed).as_str(), "idem" | "id" | "ditto" | "dito")
}

/// The columns whose blanks mean "as above": the school, its UAI or the commune written once where
/// it changes, the rows below otherwise full.
pub fn carried_columns(view: &View<'_>, table: &Table, rows: &[u32]) -> Vec<u32> {
    let mut carried = Vec::new();
    for column in &table.columns {
        if !column.field.is_some_and(|field| fields::meaning_of(field).is(Quality::WrittenOnce)) {
            continue;
        }
        let (mut blanks, mut repeats, mut own) = (0usize, 0usize, 0usize);
        let mut previous: Option<Cow<'_, str>> = None;
        for (position, row) in rows.iter().enumerate() {
            let value = view.at(*row, column.index).value;
            if value.is_empty() {
                if position == 0 {
                    blanks = 0;
                    own = 0;
                    break;
                }
                blanks += 1;
                continue;
            }
            own += 1;
            let text = value.text();
            if previous.as_ref() == Some(&text) {
                repeats += 1;
            }
            previous = Some(text);
        }
        if own > 0 && blanks * 10 >= rows.len() * BLANK_TENTHS && repeats * VALUES_PER_REPEAT <= own
        {
            carried.push(column.index);
        }
    }
    carried
}
