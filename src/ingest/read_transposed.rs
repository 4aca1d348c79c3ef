//! A table on its side to records: it is turned upright, read, and its addresses turned back.

use crate::ingest::labels::Labels;
use crate::ingest::layout::line::{Line, lines};
use crate::ingest::layout::transposed::{Place, turned};
use crate::ingest::layout::view::{View, Window};
use crate::ingest::read_table::{TableContext, read_table};
use crate::ingest::records::sink::Sink;
use crate::ingest::table::Region;
use crate::ingest::understand::understand;
use crate::model::codes::TableKind;
use crate::model::source::Table;

/// Reads a table on its side. `None` where, upright, it is no table of ours.
pub(super) fn read(
    view: &View<'_>,
    place: Place,
    context: &TableContext<'_>,
    sink: &mut Sink<'_>,
) -> Option<Table> {
    let upright = turned(view.grid(), place);
    let upright_view = View::new(&upright);
    let window = Window { view: &upright_view, left: place.top, right: place.bottom };
    let region = Region {
        left: place.top,
        right: place.bottom,
        header: vec![place.labels],
        first: place.labels + 1,
        last: upright.last_row,
        by_words: true,
    };
    let body: Vec<Line<'_>> =
        lines(&window).into_iter().filter(|line| line.number() > place.labels).collect();
    let table = understand(&upright_view, &region, &body, context.known);
    if body.is_empty() || !matches!(table.kind, TableKind::Devices | TableKind::Contracts) {
        return None;
    }
    let before = (sink.records.len(), sink.facts.len(), sink.remarks.len());
    let mut labels = Labels::new(upright.last_row);
    sink.turned = true;
    let mut read = read_table(&upright_view, &table, &body, context, sink, &mut labels).table;
    sink.turned = false;
    for (number, index) in (before.0..sink.records.len()).enumerate() {
        let part = u16::try_from(number + 1).unwrap_or(u16::MAX);
        sink.turn(index, place.top, part);
    }
    for fact in sink.facts.iter_mut().skip(before.1) {
        fact.row = place.top;
    }
    // Their addresses are those of the table upright.
    for remark in sink.remarks.iter_mut().skip(before.2) {
        remark.cell.clear();
    }
    read.transposed = true;
    read.header_rows.clear();
    read.first_data_row = place.top;
    read.last_data_row = place.bottom;
    read.totals.clear();
    Some(read)
}
