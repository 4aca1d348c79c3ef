//! A table once it is understood: its kind, and the field each of its columns feeds.

use crate::ingest::grid::GridRow;
use crate::ingest::header::assign::{Assignment, Candidate, assign};
use crate::ingest::header::content::{Known, Profile, profile};
use crate::ingest::header::groups::{HeaderCell, header_cells, identity, mark_designations};
use crate::ingest::header::words;
use crate::ingest::layout::header_rows::repeats_header;
use crate::ingest::layout::line::Line;
use crate::ingest::layout::region::{Region, is_total_word};
use crate::ingest::layout::view::{View, Window};
use crate::model::cell::CellValue;
use crate::model::codes::{Category, TableKind};
use crate::model::field::FieldName;
use crate::normalise::category::category;

/// Rows whose values are looked at to profile a column.
const SAMPLE: usize = 300;
/// Most columns that are matched to fields; a sheet of counters by the thousand has no more.
const MOST_COLUMNS: usize = 150;

/// A column of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct TableColumn {
    /// 1-based column.
    pub index: u32,
    /// Header as read.
    pub header: HeaderCell,
    /// Field it feeds.
    pub field: Option<FieldName>,
    /// Posterior of the field.
    pub confidence: f64,
    /// The field that came second.
    pub rival: Option<FieldName>,
    /// Counted category of a crosstab.
    pub counted: Option<Category>,
    /// It fills in where another column of the same field is empty.
    pub spare: bool,
    /// A column of totals.
    pub total: bool,
    /// A person said what it feeds, or that it feeds nothing.
    pub settled: bool,
    /// Its values.
    pub profile: Profile,
    /// A few of them.
    pub samples: Vec<String>,
}

/// An understood table.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Place.
    pub region: Region,
    /// Kind.
    pub kind: TableKind,
    /// Columns, left to right.
    pub columns: Vec<TableColumn>,
    /// Number of devices side by side in a row, 1 at least.
    pub parts: u16,
    /// Types run down the rows and schools across (a crosstab the other way round).
    pub schools_across: bool,
}

impl Table {
    /// The column of a field for a part: its own, else that of the whole row.
    pub fn column(&self, field: FieldName, part: u16) -> Option<&TableColumn> {
        self.columns_of(field, part).next()
    }

    /// The columns of a field for a part, the first choice first.
    pub fn columns_of(&self, field: FieldName, part: u16) -> impl Iterator<Item = &TableColumn> {
        let of = move |wanted: u16, spare: bool| {
            self.columns.iter().filter(move |column| {
                column.field == Some(field) && column.header.part == wanted && column.spare == spare
            })
        };
        let own = self.columns.iter().any(|c| c.field == Some(field) && c.header.part == part);
        let first = if own { part } else { 0 };
        of(first, false).chain(of(first, true))
    }

    /// Whether a column feeds the field.
    pub fn has(&self, field: FieldName) -> bool {
        self.columns.iter().any(|column| column.field == Some(field))
    }
}

/// The columns of one part, by position, and where they were placed.
#[derive(Debug, Clone)]
struct PlacedPart {
    assignment: Assignment,
    members: Vec<usize>,
}

/// The kind that fits best so far.
struct BestKind {
    kind: TableKind,
    placed: Vec<PlacedPart>,
    total: f64,
}

/// Understands the table of a region. `lines` are the lines of its body.
pub fn understand(
    view: &View<'_>,
    region: &Region,
    lines: &[Line<'_>],
    known: &Known<'_>,
) -> Table {
    let window = Window { view, left: region.left, right: region.right };
    let columns = used_columns(&window, region, lines);
    let headers = header_cells(view, region, &columns);
    let sampled = sample(&window, region, lines, &headers);
    let mut table_columns: Vec<TableColumn> = headers
        .into_iter()
        .map(|header| {
            let values: Vec<&CellValue> =
                sampled.iter().map(|row| view.at(*row, header.column).value).collect();
            let profile = profile(values.iter().copied(), known);
            let mut samples: Vec<String> = Vec::new();
            for value in &values {
                let text = value.text();
                if !text.trim().is_empty() && samples.iter().all(|known| *known != text) {
                    samples.push(text.into_owned());
                }
                if samples.len() == 5 {
                    break;
                }
            }
            TableColumn {
                index: header.column,
                total: is_total_word(header.own()),
                settled: false,
                header,
                field: None,
                confidence: 0.0,
                rival: None,
                counted: None,
                spare: false,
                profile,
                samples,
            }
        })
        .collect();
    mark_designations(&mut table_columns);
    let parts = table_columns.iter().map(|column| column.header.part).max().unwrap_or(0).max(1);
    let mut table = Table {
        region: region.clone(),
        kind: TableKind::Unknown,
        columns: Vec::new(),
        parts,
        schools_across: false,
    };
    if parts == 1 {
        super::crosstab::mark_counted(&mut table_columns);
        super::crosstab::mark_worded(&mut table_columns);
    }
    choose_kind(&mut table, &mut table_columns);
    table.columns = table_columns;
    if table.kind == TableKind::Unknown && super::crosstab::is_schools_across(&table, known) {
        table.kind = TableKind::Counts;
        table.schools_across = true;
    }
    table
}

/// The columns of a region that hold a header or a value.
fn used_columns(window: &Window<'_, '_>, region: &Region, lines: &[Line<'_>]) -> Vec<u32> {
    let mut used: Vec<bool> = Vec::new();
    for row in region.header.iter().filter_map(|row| window.view.grid().row(*row)) {
        mark_used(window, row, &mut used);
    }
    for line in lines.iter().filter(|line| line.cells > 1 || region.left == region.right) {
        mark_used(window, line.row, &mut used);
    }
    if used.is_empty() {
        for line in lines {
            mark_used(window, line.row, &mut used);
        }
    }
    // Columns under a merged header cell that hold values of their own only lower down.
    (window.left..).zip(used).filter(|(_, used)| *used).map(|(column, _)| column).collect()
}

/// Marks the columns a row fills, counted from the window's first.
fn mark_used(window: &Window<'_, '_>, row: &GridRow, used: &mut Vec<bool>) {
    for (column, _) in window.cells(row) {
        let at = column.saturating_sub(window.left) as usize;
        if used.len() <= at {
            used.resize(at + 1, false);
        }
        used[at] = true;
    }
}

/// Rows to profile: spread over the body, lines of one cell, totals and repeated headers left out.
fn sample(
    window: &Window<'_, '_>,
    region: &Region,
    lines: &[Line<'_>],
    headers: &[HeaderCell],
) -> Vec<u32> {
    let width = headers.len();
    let typical = typical_width(lines);
    let usable: Vec<&Line<'_>> = lines
        .iter()
        .filter(|line| line.number() > region.header.last().copied().unwrap_or(0))
        .filter(|line| width <= 2 || typical <= 1 || line.cells >= 2)
        .collect();
    let step = (usable.len() / SAMPLE).max(1);
    usable
        .iter()
        .step_by(step)
        .filter(|line| {
            let first = window.cells(line.row).find_map(|(_, value)| match value {
                CellValue::Text(text) => Some(text.as_str()),
                _ => None,
            });
            !first.is_some_and(is_total_word) && !repeats_header(window, line, headers)
        })
        .map(|line| line.number())
        .collect()
}

/// The most frequent number of cells of a line.
pub fn typical_width(lines: &[Line<'_>]) -> usize {
    let mut counts: Vec<usize> = Vec::new();
    for line in lines.iter().take(2_000) {
        if counts.len() <= line.cells {
            counts.resize(line.cells + 1, 0);
        }
        counts[line.cells] += 1;
    }
    counts
        .iter()
        .enumerate()
        .max_by(|a, b| a.1.cmp(b.1).then(a.0.cmp(&b.0)))
        .map_or(0, |(width, _)| width)
}

/// Chooses the kind under which the columns fit best as a whole, and places them.
fn choose_kind(table: &mut Table, columns: &mut [TableColumn]) {
    let counted = columns
        .iter()
        .filter(|column| column.counted.is_some() || column.field == Some(FieldName::Count))
        .count();
    let open: Vec<usize> = open_columns(columns);
    let kinds = [TableKind::Devices, TableKind::Contracts, TableKind::Schools];
    let mut best: Option<BestKind> = None;
    for kind in kinds {
        let placed = place(columns, &open, kind, table.parts);
        let total: f64 = placed.iter().map(|part| part.assignment.total).sum();
        if enough(kind, columns, &placed, counted)
            && best.as_ref().is_none_or(|other| total > other.total + 1e-9)
        {
            best = Some(BestKind { kind, placed, total });
        }
    }
    if counted > 0 && !holds_devices(best.as_ref()) {
        table.kind = TableKind::Counts;
        let placed = place(columns, &open, TableKind::Schools, 1);
        apply(columns, &placed);
        super::crosstab::name_schools(columns);
    } else if let Some(BestKind { kind, placed, .. }) = best {
        for column in columns.iter_mut() {
            column.counted = None;
            column.field = None;
        }
        let placed = if counted > 0 {
            let open: Vec<usize> = (0..columns.len()).take(MOST_COLUMNS).collect();
            place(columns, &open, kind, table.parts)
        } else {
            placed
        };
        table.kind = kind;
        apply(columns, &placed);
        super::header::spare::mark_spares(columns);
    } else {
        // Nothing of ours: what is nearly sure is still named, so that a preview shows it.
        let placed = place(columns, &open, TableKind::Devices, table.parts);
        apply(columns, &placed);
        for column in columns.iter_mut().filter(|column| column.confidence < 0.6) {
            column.field = None;
        }
    }
}

/// The columns that wait for a field: counted ones and totals aside, those with a known word first
/// where there are too many.
fn open_columns(columns: &[TableColumn]) -> Vec<usize> {
    let all: Vec<usize> = columns
        .iter()
        .enumerate()
        .filter(|(_, column)| {
            column.counted.is_none() && column.field != Some(FieldName::Count) && !column.total
        })
        .map(|(index, _)| index)
        .collect();
    if all.len() <= MOST_COLUMNS {
        return all;
    }
    let mut said: Vec<usize> = all
        .iter()
        .copied()
        .filter(|index| !words::senses(columns[*index].header.meaning()).is_empty())
        .take(MOST_COLUMNS)
        .collect();
    if said.is_empty() {
        said = all.into_iter().take(MOST_COLUMNS).collect();
    }
    said
}

/// Places the columns of each part; those of the whole row first, whose fields the parts may not
/// take again unless they describe a device.
fn place(columns: &[TableColumn], open: &[usize], kind: TableKind, parts: u16) -> Vec<PlacedPart> {
    let mut placed = Vec::new();
    let mut taken: Vec<FieldName> = Vec::new();
    let numbers: Vec<u16> = if parts == 1 { vec![0, 1] } else { (0..=parts).collect() };
    for part in numbers {
        let members: Vec<usize> =
            open.iter().copied().filter(|index| columns[*index].header.part == part).collect();
        if members.is_empty() {
            continue;
        }
        let candidates: Vec<Candidate<'_>> = members
            .iter()
            .map(|index| Candidate {
                header: columns[*index].header.meaning(),
                profile: &columns[*index].profile,
            })
            .collect();
        let assignment = assign(&candidates, kind, if part == 0 { &[] } else { &taken });
        if part == 0 {
            taken = assignment
                .placements
                .iter()
                .filter_map(|placement| placement.field)
                .filter(|field| !identity(*field))
                .collect();
        }
        placed.push(PlacedPart { assignment, members });
    }
    placed
}

/// Whether the fields placed make a table of a kind.
fn enough(kind: TableKind, columns: &[TableColumn], placed: &[PlacedPart], counted: usize) -> bool {
    use FieldName as F;
    let sure: Vec<F> = placed
        .iter()
        .flat_map(|part| &part.assignment.placements)
        .filter(|placement| placement.confidence >= 0.5)
        .filter_map(|placement| placement.field)
        .collect();
    let has = |field: F| sure.contains(&field);
    match kind {
        TableKind::Devices => {
            let names = [F::Category, F::Brand, F::Model, F::Designation];
            let ids = [F::SerialNumber, F::AssetTag, F::Hostname, F::MacAddress];
            let named = names.iter().filter(|field| has(**field)).count();
            let identified = ids.iter().filter(|field| has(**field)).count();
            let others = [
                F::School,
                F::SchoolUai,
                F::Room,
                F::Quantity,
                F::Os,
                F::PurchaseDate,
                F::Status,
                F::PriceEur,
                F::WarrantyEnd,
            ];
            let around = others.iter().filter(|field| has(**field)).count();
            let equipment = equipment_share(columns, placed);
            let strong = identified >= 1 && named >= 1
                || named >= 2
                || (named == 1 && around >= 1 && equipment >= 0.3)
                || (identified >= 1 && around >= 2)
                || (has(F::SerialNumber) && around >= 1);
            // Words such as "Description" or "Type" head many tables that hold no equipment.
            strong
                && (equipment >= 0.2
                    || identified >= 1
                        && (has(F::SerialNumber)
                            || has(F::Hostname)
                            || has(F::MacAddress)
                            || named >= 1 && equipment >= 0.05)
                    || has(F::Brand) && has(F::Model)
                    || columns.iter().all(|column| column.profile.values == 0))
                && counted_less(counted, named + identified)
        }
        TableKind::Contracts => {
            let who = [F::Supplier, F::Reference, F::Subject];
            let what = [
                F::StartDate,
                F::EndDate,
                F::Duration,
                F::Renewal,
                F::Notice,
                F::AnnualAmount,
                F::Gti,
                F::Gtr,
            ];
            let named = who.iter().filter(|field| has(**field)).count();
            let terms = what.iter().filter(|field| has(**field)).count();
            named >= 1 && terms >= 1 && named + terms >= 3
        }
        TableKind::Schools => {
            (has(F::School) || has(F::SchoolUai))
                && (has(F::Pupils)
                    || has(F::Classes)
                    || has(F::SchoolUai) && has(F::School)
                    || has(F::School) && (has(F::Level) || has(F::Sector)))
        }
        _ => false,
    }
}

/// Counted columns beside few device fields make a crosstab.
const fn counted_less(counted: usize, fields: usize) -> bool {
    counted <= fields
}

/// Share of values that name equipment in the columns that should.
fn equipment_share(columns: &[TableColumn], placed: &[PlacedPart]) -> f64 {
    let mut best: f64 = 0.0;
    for part in placed {
        for (index, placement) in part.members.iter().zip(&part.assignment.placements) {
            let profile = &columns[*index].profile;
            if matches!(
                placement.field,
                Some(
                    FieldName::Category
                        | FieldName::Designation
                        | FieldName::Brand
                        | FieldName::Model
                )
            ) {
                best = best.max(profile.category.max(profile.designation).max(profile.brand));
            }
            if columns[*index].header.category.is_some() {
                best = best.max(0.5);
            }
        }
    }
    best
}

/// Whether the best kind found holds devices row by row, which counted columns do not change.
fn holds_devices(best: Option<&BestKind>) -> bool {
    best.is_some_and(|best| best.kind != TableKind::Schools)
}

/// Writes placements into the columns.
fn apply(columns: &mut [TableColumn], placed: &[PlacedPart]) {
    for part in placed {
        for (index, placement) in part.members.iter().zip(&part.assignment.placements) {
            let column = &mut columns[*index];
            column.field = placement.field;
            column.confidence = placement.confidence;
            column.rival = placement.rival;
        }
    }
    for column in columns.iter_mut().filter(|column| column.counted.is_some()) {
        column.field = Some(FieldName::Count);
        column.confidence = 0.97;
    }
}

/// The category a header names as a whole, plural or not.
pub fn header_category(header: &HeaderCell) -> Option<Category> {
    let own = category(header.own()).filter(|found| found.share >= 0.34);
    own.or_else(|| {
        header.group().and_then(|group| category(group).filter(|found| found.share >= 0.5))
    })
    .map(|found| found.category)
}
