//! Rows of tables of counts and of lists of schools.

use crate::ingest::fields::count::counted_words;
use crate::ingest::layout::view::View;
use crate::ingest::records::memo;
use crate::ingest::records::place::{self, Surroundings};
use crate::ingest::records::row::RowReader;
use crate::ingest::records::sink::Sink;
use crate::ingest::table::{Table, TableColumn};
use crate::model::cell::{CellValue, address};
use crate::model::cells::CellList;
use crate::model::codes::Category;
use crate::model::count::{CountCell, SchoolFact};
use crate::model::field::{Field, FieldName};
use crate::model::record::{SchoolMatch, SchoolMention};
use crate::model::remark::Problem;
use crate::normalise::quantity;
use crate::normalise::tick::tick;
use crate::text::fold::{fold, tidy};

/// How surely a row's label must name pupils or classes ("Effectif", "Nb de classes").
const NAMES_FACT: f64 = 0.7;

/// How many times the largest quantity of a row a counted cell may be: it may count a commune.
const ROWS_OF_A_COMMUNE: u32 = 10;

/// Share of a row label's words that name a type: "Nb TNI en service" counts TNIs, "Salle avec un PC de
/// prêt" nothing.
const TYPE_OF_LABEL: f64 = 0.34;

/// Reads a row of a crosstab with schools down and types across. `false` where it names no school
/// and counts nothing.
pub fn read_row(
    table: &Table,
    view: &View<'_>,
    reader: &RowReader<'_, '_, '_>,
    around: &Surroundings,
    sink: &mut Sink<'_>,
) -> bool {
    let mut sources = CellList::default();
    let school = place::school(reader, around, sink, &mut sources);
    let commune = place::commune(reader, sink, &mut sources).or_else(|| sink.commune.clone());
    let named = school.name.is_known() || school.uai.is_known();
    let mut counted = 0u32;
    let mut sum = 0u32;
    let mut keep =
        |column: &TableColumn, (category, count): (Category, u32), sink: &mut Sink<'_>| {
            counted += 1;
            sum = sum.saturating_add(count);
            sink.counts.push(CountCell {
                source: 0,
                sheet: sink.sheet,
                table: sink.table,
                row: reader.row(),
                column: column.index,
                commune: commune.clone(),
                school: school.clone(),
                school_match: SchoolMatch::None,
                category,
                header: column.header.joined(),
                count,
            });
        };
    let of_line = category_of_line(table, reader, sink);
    for column in &table.columns {
        let value = view.own(reader.row(), column.index);
        if column.field == Some(FieldName::Count) && column.counted.is_none() {
            let worded = counted_words(&tidy(&value.display()));
            let most = sink.max_quantity;
            let worded = worded.unwrap_or_default().into_iter();
            worded.filter(|(_, count)| *count <= most).for_each(|found| keep(column, found, sink));
            continue;
        }
        let of_line = of_line.filter(|_| column.field == Some(FieldName::Quantity));
        let Some(category) = column.counted.or(of_line) else { continue };
        if let Some(count) = count_cell(value, reader.row(), column.index, sink) {
            keep(column, (category, count), sink);
        }
    }
    check_row_total(table, view, reader.row(), sum, counted, sink);
    add_fact(reader, sink, school, commune);
    named || counted > 0
}

/// The type that a line counts, in a table with one line a school and type; one that is no type is
/// remarked.
fn category_of_line(
    table: &Table,
    reader: &RowReader<'_, '_, '_>,
    sink: &mut Sink<'_>,
) -> Option<Category> {
    if !table.has(FieldName::Quantity) {
        return None;
    }
    let cell = reader.get(FieldName::Category, 0).filter(|cell| !cell.is_blank())?;
    let text = tidy(&cell.text);
    let found = memo::category(&text).map(|found| found.category);
    if found.is_none() {
        let problem = Problem::UnknownCategory { value: text };
        sink.remark(address(cell.placed.row, cell.placed.column), problem);
    }
    found
}

/// A row's own total column set against its counts.
fn check_row_total(
    table: &Table,
    view: &View<'_>,
    row: u32,
    sum: u32,
    counted: u32,
    sink: &mut Sink<'_>,
) {
    if counted == 0 {
        return;
    }
    let mut totals = table.columns.iter().filter(|column| column.total);
    if let (Some(column), None) = (totals.next(), totals.next())
        && let Field::Known(written) = quantity::whole(view.own(row, column.index))
        && written != sum
    {
        sink.remark(
            address(row, column.index),
            Problem::WrongTotal {
                header: column.header.joined(),
                written: f64::from(written),
                computed: f64::from(sum),
            },
        );
    }
}

/// Reads a row of a crosstab with types down and schools across. `false` where it counts nothing
/// (it may tell pupils or classes).
pub fn read_row_across(
    table: &Table,
    view: &View<'_>,
    row: u32,
    types: u32,
    sink: &mut Sink<'_>,
) -> bool {
    let label = tidy(&view.at(row, types).value.display());
    let Some(category) = category_of_label(&label) else {
        return across_facts(table, view, row, &label, types, sink);
    };
    let mut any = false;
    for column in &table.columns {
        if column.index == types || column.total || column.header.levels.is_empty() {
            continue;
        }
        let value = view.own(row, column.index);
        if let Some(count) = count_cell(value, row, column.index, sink) {
            any = true;
            sink.counts.push(CountCell {
                source: 0,
                sheet: sink.sheet,
                table: sink.table,
                row,
                column: column.index,
                commune: sink.commune.clone(),
                school: mention(&column.header.joined_school()),
                school_match: SchoolMatch::None,
                category,
                header: label.clone(),
                count,
            });
        }
    }
    any
}

/// Pupils or classes as a row of a crosstab with schools across.
fn across_facts(
    table: &Table,
    view: &View<'_>,
    row: u32,
    label: &str,
    types: u32,
    sink: &mut Sink<'_>,
) -> bool {
    let sense = crate::ingest::header::words::senses(label).first().copied();
    let field = sense.filter(|s| s.1 >= NAMES_FACT).map(|s| s.0);
    if !matches!(field, Some(FieldName::Pupils | FieldName::Classes)) {
        return false;
    }
    for column in &table.columns {
        if column.index == types || column.total || column.header.levels.is_empty() {
            continue;
        }
        let value = quantity::whole(view.own(row, column.index)).known().copied();
        if value.is_some() {
            let pupils = if field == Some(FieldName::Pupils) { value } else { None };
            let classes = if field == Some(FieldName::Classes) { value } else { None };
            sink.facts.push(SchoolFact {
                source: 0,
                sheet: sink.sheet,
                row,
                commune: sink.commune.clone(),
                school: mention(&column.header.joined_school()),
                school_match: SchoolMatch::None,
                pupils,
                classes,
            });
        }
    }
    false
}

/// The category a row label names.
fn category_of_label(label: &str) -> Option<Category> {
    memo::category(label).filter(|found| found.share >= TYPE_OF_LABEL).map(|found| found.category)
}

/// A mention of a school by its written name.
pub fn mention(text: &str) -> SchoolMention {
    SchoolMention {
        uai: place::uai_within(text).map_or(Field::Absent, Field::Known),
        name: Field::Known(tidy(text)),
    }
}

/// A counted cell; `None` where it is blank or no count (remarked).
fn count_cell(value: &CellValue, row: u32, column: u32, sink: &mut Sink<'_>) -> Option<u32> {
    if value.is_empty() {
        return None;
    }
    match quantity::whole(value) {
        Field::Known(count) if count > sink.max_quantity.saturating_mul(ROWS_OF_A_COMMUNE) => {
            let limit = sink.max_quantity.saturating_mul(ROWS_OF_A_COMMUNE);
            sink.remark(address(row, column), Problem::ImplausibleCount { value: count, limit });
            None
        }
        Field::Known(count) => Some(count),
        Field::Unreadable(raw) => {
            let ticked = of_its_own_type(&raw).or_else(|| tick(&fold(&raw)).map(u32::from));
            if ticked.is_none() {
                sink.remark(address(row, column), Problem::BadCount { value: raw });
            }
            ticked
        }
        _ => None,
    }
}

/// What a cell counts that names its type again: `2 TBI` in the column of the TBIs.
fn of_its_own_type(text: &str) -> Option<u32> {
    match counted_words(text)?[..] {
        [(_, count)] => Some(count),
        _ => None,
    }
}

/// Reads a row of a list of schools.
pub fn read_school_row(
    reader: &RowReader<'_, '_, '_>,
    around: &Surroundings,
    sink: &mut Sink<'_>,
) -> bool {
    let mut sources = CellList::default();
    let school = place::school(reader, around, sink, &mut sources);
    let commune = place::commune(reader, sink, &mut sources).or_else(|| sink.commune.clone());
    let named = school.name.is_known() || school.uai.is_known();
    add_fact(reader, sink, school, commune);
    named
}

/// Keeps pupils and classes of a row, where it says any.
fn add_fact(
    reader: &RowReader<'_, '_, '_>,
    sink: &mut Sink<'_>,
    school: SchoolMention,
    commune: Option<String>,
) {
    let number = |field| {
        reader.get(field, 0).and_then(|found| quantity::whole(found.placed.value).known().copied())
    };
    let pupils = number(FieldName::Pupils);
    let classes = number(FieldName::Classes);
    if (pupils.is_some() || classes.is_some()) && (school.name.is_known() || school.uai.is_known())
    {
        sink.facts.push(SchoolFact {
            source: 0,
            sheet: sink.sheet,
            row: reader.row(),
            commune,
            school,
            school_match: SchoolMatch::None,
            pupils,
            classes,
        });
    }
}
