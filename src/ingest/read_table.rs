//! A table's rows to records, with the labels of its lines.

use crate::ingest::bands;
use crate::ingest::date_orders;
use crate::ingest::fields::person::names_pupils;
use crate::ingest::known_places::KnownPlaces;
use crate::ingest::labels::Labels;
use crate::ingest::layout::body::{Band, Role, roles};
use crate::ingest::layout::line::Line;
use crate::ingest::layout::view::{View, Window};
use crate::ingest::list_kind::list_kind;
use crate::ingest::records::commune_column::{Around, CommuneColumn};
use crate::ingest::records::place::{SurroundingText, Surroundings};
use crate::ingest::records::row::{RowReader, carried_columns};
use crate::ingest::records::sink::Sink;
use crate::ingest::records::{contract, count, device};
use crate::ingest::row_ranges;
use crate::ingest::schools_across;
use crate::ingest::table::{Table, TableColumn};
use crate::ingest::titles::{Titles, school_in};
use crate::ingest::totals::Totals;
use crate::model::cell::address;
use crate::model::codes::{Category, TableKind};
use crate::model::field::FieldName;
use crate::model::mapping::Constants;
use crate::model::record::Record;
use crate::model::remark::{Problem, Rejection};
use crate::model::source::{self, Column, RowLabel, WrittenTotal};
use crate::model::uai::Uai;
use crate::normalise::category::category;

/// Share of the words of a sheet's name that name a type, from which all rows are of that type
/// ("Vidéoprojecteurs 2016"); of a title's words, which are more ("Liste des vidéoprojecteurs de
/// l'école Jules Ferry").
const TYPE_OF_SHEET: f64 = 0.5;
const TYPE_OF_TITLE: f64 = 0.2;

/// Confidence is kept to so many steps of one.
const CONFIDENCE_STEPS: f64 = 1000.0;

/// Headers named of a table of an unknown kind.
const NAMED_HEADERS: usize = 5;

/// What a table stands in.
#[derive(Debug)]
pub(super) struct TableContext<'a> {
    pub path: &'a str,
    /// Lines above the table.
    pub titles: &'a Titles,
    pub known: &'a KnownPlaces<'a>,
    /// What a person says holds for all rows.
    pub constants: &'a Constants,
    /// A person said the commune.
    pub commune_told: bool,
}

/// What was made of a table.
#[derive(Debug)]
pub(super) struct TableReading {
    /// The table, as it is kept.
    pub table: source::Table,
    /// It is a list of schools of many communes: a reference, no delivery.
    pub reference: bool,
}

/// Reads a table into the sink, labelling its lines.
pub(super) fn read_table(
    view: &View<'_>,
    table: &Table,
    lines: &[Line<'_>],
    context: &TableContext<'_>,
    sink: &mut Sink<'_>,
    labels: &mut Labels,
) -> TableReading {
    let window = Window { view, left: table.region.left, right: table.region.right };
    let mut roles = roles(&window, table, lines, context.known);
    let data_rows: Vec<u32> = lines
        .iter()
        .zip(&roles)
        .filter(|(_, role)| **role == Role::Data)
        .map(|(line, _)| line.number())
        .collect();
    let carried = carried_columns(view, table, &data_rows);
    let orders = date_orders::turned(view, table, &data_rows, sink);
    let mut reader = RowReader::new(view, table, &carried).with_orders(orders);
    let mut around = surroundings(table, context, sink);
    let mut totals = Totals::new(table);
    let summing = table.kind == TableKind::Counts || roles.contains(&Role::Total);
    for row in &table.region.header {
        labels.label(*row, RowLabel::Header);
    }
    let before = (sink.records.len(), sink.counts.len(), sink.facts.len());
    sink.column = CommuneColumn::default();
    let types = if table.schools_across { schools_across::types_column(table) } else { None };
    let may_be_silent =
        matches!(table.kind, TableKind::Counts | TableKind::Schools) || table.parts > 1;
    let mut silent: Vec<u32> = Vec::new();
    let (mut first, mut last, mut made) = (0u32, 0u32, 0u32);
    let mut taken = 0usize;
    for (index, line) in lines.iter().enumerate() {
        let row = line.number();
        let (role, next) = match roles[index..].split_first_mut() {
            Some((role, rest)) => (role, rest.first()),
            None => break,
        };
        // Where nothing tells what is counted, a row is a total by its figures, not by its word.
        if *role == Role::Total
            && table.kind == TableKind::Unknown
            && !totals.is_total_row(view, table, row)
        {
            *role = Role::Data;
        }
        match role {
            Role::Header => labels.label(row, RowLabel::Header),
            Role::Note => labels.label(row, RowLabel::Note),
            Role::Total => {
                labels.label(row, RowLabel::Total);
                remark_totals(totals.check(view, table, row), sink);
            }
            Role::Band(band) => {
                labels.label(row, RowLabel::Band);
                totals.band();
                let names_school =
                    matches!(band, Band::School | Band::Other | Band::Level | Band::Labels);
                if context.constants.school.is_none() || !names_school {
                    let outer = next == Some(&Role::Band(Band::Room));
                    bands::apply(*band, outer, &window, line, table, &mut around, sink);
                }
            }
            Role::Data => {
                if sink.is_full() {
                    break;
                }
                if table.kind == TableKind::Counts
                    && names_no_school(table, view, row)
                    && totals.is_sum_row(view, table, row)
                {
                    labels.label(row, RowLabel::Total);
                    continue;
                }
                around.rows_since_school = true;
                reader.enter(row);
                let so_far = traces(sink);
                let outcome = read_row(table, view, &reader, &around, types, sink);
                if may_be_silent && traces(sink) == so_far {
                    silent.push(row);
                }
                match outcome {
                    Taken::Records(records) => {
                        // Of a row without a commune it is not known yet whether it is taken.
                        if !sink.column.is_unnamed(row) {
                            labels.data(row);
                            taken += usize::from(records > 0);
                        }
                        made += records;
                        // Pupils and classes are no part of what a total counts.
                        if summing && (!table.schools_across || records > 0) {
                            totals.add(view, table, row, records);
                        }
                        if first == 0 {
                            first = row;
                        }
                        last = row;
                    }
                    Taken::Not(why) => {
                        sink.remark(address(row, line.first), Problem::RejectedRow { why });
                        labels.label(row, RowLabel::Rejected);
                    }
                }
            }
        }
    }
    remark_columns(table, sink);
    let reference = table.kind == TableKind::Schools
        && table.has(FieldName::SchoolUai)
        && table.has(FieldName::Commune);
    if reference {
        // A list of the schools of many communes is no delivery: its rows are not asked about.
        let column = std::mem::take(&mut sink.column);
        column.rows().for_each(|row| labels.data(row));
    } else {
        remark_silent(table, &silent, sink);
        let around = Around {
            told: context.commune_told,
            doubtful: table.column(FieldName::Commune, 0).is_some_and(TableColumn::is_doubtful),
        };
        let settled = sink.settle_communes(before, around);
        settled.placed.iter().for_each(|row| labels.data(*row));
        settled.lost.iter().for_each(|row| labels.label(*row, RowLabel::Rejected));
        made -= settled.records;
        taken += settled.taken;
        debug_assert!(
            !matches!(table.kind, TableKind::Devices | TableKind::Contracts)
                || taken == rows_of(&sink.records[before.0..]),
            "every row of data has a record, or is rejected by name"
        );
    }
    TableReading { table: kept(table, context, sink, first, last, made, totals.written), reference }
}

/// How much the sink holds that tells of a row.
const fn traces(sink: &Sink<'_>) -> usize {
    sink.records.len() + sink.counts.len() + sink.facts.len()
}

/// Names the rows that give nothing.
fn remark_silent(table: &Table, silent: &[u32], sink: &mut Sink<'_>) {
    let Some(first) = silent.first() else { return };
    let ranges = row_ranges::ranges(silent);
    let rows = row_ranges::words(&ranges, ranges.len(), |row| row.to_string());
    sink.remark(address(*first, table.region.left), Problem::SilentRows { rows });
}

/// How many rows some records come from; those of one row follow one another.
fn rows_of(records: &[Record]) -> usize {
    records.chunk_by(|a, b| a.row == b.row).count()
}

/// What became of a row.
enum Taken {
    Records(u32),
    /// It is rejected.
    Not(Rejection),
}

/// Reads one row of data.
fn read_row(
    table: &Table,
    view: &View<'_>,
    reader: &RowReader<'_, '_, '_>,
    around: &Surroundings,
    types: Option<u32>,
    sink: &mut Sink<'_>,
) -> Taken {
    match table.kind {
        TableKind::Devices => match device::read_row(table, reader, around, sink) {
            // Of devices side by side, a room may have none: that is said too.
            device::RowOutcome::Records(0) if table.parts == 1 => Taken::Not(Rejection::NoDevice),
            device::RowOutcome::Records(records) => Taken::Records(records),
            device::RowOutcome::SaysNone => Taken::Not(Rejection::SaysNone),
            device::RowOutcome::NoQuantity => Taken::Not(Rejection::NoQuantity),
        },
        TableKind::Contracts if contract::read_row(table, reader, around, sink) => {
            Taken::Records(1)
        }
        TableKind::Contracts => Taken::Not(Rejection::NoContract),
        TableKind::Counts => {
            let made = match types {
                Some(types) => count::read_row_across(table, view, reader.row(), types, sink),
                None => count::read_row(table, view, reader, around, sink),
            };
            Taken::Records(u32::from(made))
        }
        TableKind::Schools => {
            Taken::Records(u32::from(count::read_school_row(reader, around, sink)))
        }
        TableKind::Unknown => Taken::Records(1),
    }
}

/// Whether a row's cell for the school is blank.
fn names_no_school(table: &Table, view: &View<'_>, row: u32) -> bool {
    table
        .column(FieldName::School, 0)
        .is_none_or(|column| view.at(row, column.index).value.is_empty())
}

/// What holds for the whole table: school, type, room of the title, the sheet's or file's name.
fn surroundings(table: &Table, context: &TableContext<'_>, sink: &mut Sink<'_>) -> Surroundings {
    let mut around = Surroundings {
        table_uai: context.titles.uai.clone(),
        level: context.titles.level.clone(),
        room: if table.has(FieldName::Room) { None } else { context.titles.room.clone() },
        ..Surroundings::default()
    };
    let named = |text: &str| SurroundingText { text: text.to_owned(), row: 0, column: 0 };
    if let Some(category) = context.constants.category {
        around.set_category = Some((category, named(category.code())));
    }
    if let Some(school) = &context.constants.school {
        if Uai::parse(school).is_some() {
            around.table_uai = Some(named(school));
        } else {
            around.table_uai = None;
            around.table_school = Some(named(school));
        }
        return around;
    }
    if !table.has(FieldName::School) && !table.schools_across {
        let sheet = sink.sheet_name;
        let of_sheet = school_in(sheet)
            .or_else(|| context.known.names_school(sheet).then(|| sheet.trim().to_owned()))
            .map(|name| named(&name));
        let file = context.path.rsplit('/').next().unwrap_or_default();
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let stem = stem.replace('_', " ");
        let of_file = || school_in(&stem).map(|name| named(&name));
        around.table_school = context.titles.school.clone().or(of_sheet).or_else(of_file);
        if let Some(school) = &around.table_school
            && matches!(table.kind, TableKind::Devices | TableKind::Counts)
        {
            sink.remark(String::new(), Problem::SchoolFromContext { school: school.text.clone() });
        }
    }
    if names_no_schools(table)
        && let Some(name) = school_in(sink.sheet_name)
    {
        sink.remark(String::new(), Problem::SchoolFromContext { school: name.clone() });
        around.table_school = Some(named(&name));
        around.sheet_outweighs_column = true;
    }
    let typed = table.has(FieldName::Category) || table.has(FieldName::Designation);
    if table.kind == TableKind::Devices && !typed && table.parts == 1 {
        around.table_category = table_category(context, sink.sheet_name);
    }
    around
}

/// Whether the column taken for the schools is in doubt and holds no name that a list or the grammar
/// of school names knows: a sheet that bears one is surer.
fn names_no_schools(table: &Table) -> bool {
    let mut schools =
        table.columns.iter().filter(|column| column.field == Some(FieldName::School)).peekable();
    schools.peek().is_some()
        && schools
            .all(|column| column.is_doubtful() && column.profile.like(FieldName::School) == 0.0)
}

/// The one type the sheet's name or a title names.
fn table_category(context: &TableContext<'_>, sheet: &str) -> Option<(Category, SurroundingText)> {
    let whole = category(sheet).filter(|found| found.share >= TYPE_OF_SHEET);
    if let Some(found) = whole {
        return Some((
            found.category,
            SurroundingText { text: sheet.to_owned(), row: 0, column: 0 },
        ));
    }
    let mut found: Option<(Category, SurroundingText)> = None;
    for text in &context.titles.texts {
        if let Some(named) = category(text).filter(|named| named.share >= TYPE_OF_TITLE) {
            found.get_or_insert((
                named.category,
                SurroundingText { text: text.clone(), row: 0, column: 0 },
            ));
        }
    }
    found
}

/// Remarks totals that are not what was read.
fn remark_totals(wrong: Vec<WrittenTotal>, sink: &mut Sink<'_>) {
    for total in wrong {
        let WrittenTotal { cell, header, written, computed } = total;
        sink.remark(cell, Problem::WrongTotal { header, written, computed });
    }
}

/// Remarks columns in doubt, unknown or with names of persons.
fn remark_columns(table: &Table, sink: &mut Sink<'_>) {
    let row = table.region.header.last().copied().unwrap_or(table.region.first);
    if table.kind == TableKind::Unknown {
        let headers: Vec<String> = table
            .columns
            .iter()
            .map(|column| column.header.joined())
            .filter(|header| !header.is_empty())
            .take(NAMED_HEADERS)
            .collect();
        let column = table.columns.first().map_or(table.region.left, |column| column.index);
        sink.remark(address(row, column), Problem::UnknownTable { headers });
        return;
    }
    for column in &table.columns {
        let cell = address(row, column.index);
        let header = column.header.joined();
        match column.field {
            Some(FieldName::Person) if names_pupils(&header) => {
                sink.remark(cell, Problem::Pupils { header });
            }
            Some(FieldName::Person) => {
                sink.remark(cell, Problem::Persons { header });
            }
            Some(field) if column.is_doubtful() => {
                let rival = column.rival;
                sink.remark(cell, Problem::DoubtfulColumn { header, field, rival });
            }
            None if !column.total
                && !column.settled
                && !table.schools_across
                && column.profile.filled > 0 =>
            {
                sink.remark(cell, Problem::UnknownColumn { header });
            }
            _ => {}
        }
    }
}

/// The table as it is kept.
fn kept(
    table: &Table,
    context: &TableContext<'_>,
    sink: &Sink<'_>,
    first: u32,
    last: u32,
    made: u32,
    totals: Vec<WrittenTotal>,
) -> source::Table {
    let mut names: Vec<&str> = vec![context.path, sink.sheet_name];
    names.extend(context.titles.texts.iter().map(String::as_str));
    source::Table {
        kind: table.kind,
        list: list_kind(table, &names),
        header_rows: table.region.header.clone(),
        first_data_row: if first == 0 { table.region.first } else { first },
        last_data_row: if last == 0 { table.region.last } else { last },
        data_rows: made,
        transposed: false,
        columns: table
            .columns
            .iter()
            .map(|column| Column {
                index: column.index,
                header: column.header.joined(),
                field: column.field,
                category: column.counted.or(column.header.category),
                part: column.header.part.max(u16::from(table.parts == 1)),
                confidence: (column.confidence * CONFIDENCE_STEPS).round() / CONFIDENCE_STEPS,
                rival: column.rival,
                samples: column.samples.clone(),
            })
            .collect(),
        totals,
    }
}
