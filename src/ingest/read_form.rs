//! A contract form to its record.

use crate::ingest::layout::form::Form;
use crate::ingest::layout::view::Placed;
use crate::ingest::records::contract::{ContractCell, observe};
use crate::ingest::records::row::Found;
use crate::ingest::records::sink::Sink;
use crate::model::cell::CellValue;
use crate::model::cells::CellList;
use crate::model::codes::{ListKind, TableKind};
use crate::model::record::{Body, SchoolMention};
use crate::model::source::{Column, Table};
use crate::normalise::date_order::DateOrder;

/// Confidence in the fields of a form: each was named by its label, with a value beside it.
const CONFIDENCE: f64 = 0.95;

/// Reads a form into the sink, and answers its table: one record, its labels for columns.
pub(super) fn read(form: &Form<'_>, sink: &mut Sink<'_>) -> Table {
    let empty = CellValue::Empty;
    let mut given: Vec<ContractCell<'_>> = Vec::new();
    for entry in &form.entries {
        let placed = match (&entry.inline, entry.value) {
            (Some(value), _) => Placed { value, row: entry.row, column: entry.column },
            (None, Some(placed)) => placed,
            (None, None) => Placed { value: &empty, row: entry.row, column: entry.column },
        };
        given.push(ContractCell {
            field: entry.field,
            header: entry.label.clone(),
            found: Found { placed, text: placed.value.text() },
            dates: DateOrder::default(),
        });
    }
    let columns = form
        .entries
        .iter()
        .zip(&given)
        .map(|(entry, cell)| Column {
            index: entry.row,
            header: entry.label.trim().trim_end_matches(':').trim().to_owned(),
            field: Some(entry.field),
            category: None,
            part: 1,
            confidence: CONFIDENCE,
            rival: None,
            samples: if cell.found.is_blank() {
                Vec::new()
            } else {
                vec![cell.found.text.clone().into_owned()]
            },
        })
        .collect();
    let mut cells = CellList::default();
    let mut made = 0;
    if let Some(contract) = observe(&given, false, sink, &mut cells) {
        let row = form.first_row();
        sink.record(
            row,
            1,
            None,
            SchoolMention::default(),
            Body::Contract(Box::new(contract)),
            &cells,
        );
        made = 1;
    }
    Table {
        kind: TableKind::Contracts,
        list: ListKind::Inventory,
        header_rows: Vec::new(),
        first_data_row: form.first_row(),
        last_data_row: form.last_row(),
        data_rows: made,
        transposed: true,
        columns,
        totals: Vec::new(),
    }
}
