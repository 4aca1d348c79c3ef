//! Cells on rows of data that no table uses: they are named, so that none vanishes.

use crate::ingest::labels::Labels;
use crate::ingest::layout::view::View;
use crate::ingest::records::sink::Sink;
use crate::ingest::table::{Region, Table};
use crate::model::cell::address;
use crate::model::remark::Problem;

/// Names the cells beside the tables on their rows of data: in a text file, those of a record
/// wider than the header; in a workbook, the ranges they make. `told` are places named already.
pub(super) fn tell(
    view: &View<'_>,
    tables: &[&Table],
    told: &[Region],
    labels: &Labels,
    sink: &mut Sink<'_>,
) {
    // Only a text file's sheet has no name.
    let records = view.grid().name.is_empty();
    let ends: Vec<u32> = tables.iter().map(|table| last_used(table, records)).collect();
    let mut block: Option<[u32; 4]> = None;
    for row in &view.grid().rows {
        let number = row.number;
        let mut here =
            tables.iter().zip(&ends).filter(|(table, _)| covers(&table.region, number)).peekable();
        if here.peek().is_none() || !labels.is_data(number) {
            continue;
        }
        let here: Vec<_> = here.collect();
        let unused = |column: u32| {
            !here.iter().any(|(table, end)| (table.region.left..=**end).contains(&column))
                && !told.iter().any(|region| {
                    number <= region.last && (region.left..=region.right).contains(&column)
                })
        };
        let mut columns = view.cells(row).map(|(column, _)| column).filter(|at| unused(*at));
        let Some(first) = columns.next() else { continue };
        let (count, last) = columns.fold((1usize, first), |(count, _), at| (count + 1, at));
        if records {
            sink.remark(address(number, first), Problem::RaggedRow { extra: count });
            continue;
        }
        block = match block {
            Some([top, left, bottom, right]) if bottom + 1 == number => {
                Some([top, left.min(first), number, right.max(last)])
            }
            before => {
                name(before, sink);
                Some([number, first, number, last])
            }
        };
    }
    name(block, sink);
}

fn covers(region: &Region, row: u32) -> bool {
    (region.first..=region.last).contains(&row)
}

/// The last column a table uses. Behind the last header of a text file's table, columns that feed
/// no field are cells too many of a few records.
fn last_used(table: &Table, records: bool) -> u32 {
    if !records || table.region.header.is_empty() {
        return table.region.right;
    }
    let used = |column: &&crate::ingest::table::TableColumn| {
        column.field.is_some() || column.counted.is_some() || !column.header.levels.is_empty()
    };
    table.columns.iter().filter(used).map(|column| column.index).max().unwrap_or(table.region.right)
}

fn name(block: Option<[u32; 4]>, sink: &mut Sink<'_>) {
    if let Some([top, left, bottom, right]) = block {
        let range = if (top, left) == (bottom, right) {
            address(top, left)
        } else {
            format!("{}:{}", address(top, left), address(bottom, right))
        };
        sink.remark(range.clone(), Problem::UnusedCells { range });
    }
}
