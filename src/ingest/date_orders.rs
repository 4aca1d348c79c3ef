//! The columns of a table whose dates have day and month in another order than the French write.

use crate::ingest::layout::view::View;
use crate::ingest::records::sink::Sink;
use crate::ingest::table::{Table, TableColumn};
use crate::model::cell::{CellValue, address};
use crate::model::field::FieldName;
use crate::model::remark::Problem;
use crate::normalise::date::date;
use crate::normalise::date_order::DateOrder;

/// Fields that are dates.
const DATES: [FieldName; 4] =
    [FieldName::PurchaseDate, FieldName::WarrantyEnd, FieldName::StartDate, FieldName::EndDate];

/// The columns whose dates are turned, with their order; a remark tells each, with the effect.
pub(super) fn turned(
    view: &View<'_>,
    table: &Table,
    rows: &[u32],
    sink: &mut Sink<'_>,
) -> Vec<(u32, DateOrder)> {
    let mut found = Vec::new();
    for column in &table.columns {
        if !column.field.is_some_and(|field| DATES.contains(&field)) {
            continue;
        }
        let order = DateOrder::of(values(view, column, rows).map(|(_, value)| value));
        if !order.is_usual() {
            tell(view, column, rows, order, sink);
            found.push((column.index, order));
        }
    }
    found
}

fn values<'v>(
    view: &'v View<'_>,
    column: &TableColumn,
    rows: &'v [u32],
) -> impl Iterator<Item = (u32, &'v CellValue)> {
    let at = column.index;
    rows.iter().filter_map(move |row| Some((*row, view.grid().row(*row)?.get(at))))
}

/// Says how many dates are read in another way than they would be alone, and shows the first.
fn tell(
    view: &View<'_>,
    column: &TableColumn,
    rows: &[u32],
    order: DateOrder,
    sink: &mut Sink<'_>,
) {
    let mut changed = values(view, column, rows).filter_map(|(row, value)| {
        let read = order.date(value).known().copied()?;
        (date(value).known() != Some(&read)).then_some((row, value, read))
    });
    let Some((row, value, read)) = changed.next() else { return };
    let header = column.header.joined();
    let (from, to) = (value.display(), read.to_string());
    let problem = Problem::DatesTurned { header, number: 1 + changed.count(), from, to };
    sink.remark(address(row, column.index), problem);
}
