//! Which kind of list a table is: the one under which its columns fit best as a whole.

use crate::ingest::crosstab;
use crate::ingest::header::assign::{Assignment, Candidate, assign};
use crate::ingest::header::groups::identity;
use crate::ingest::header::spare::mark_spares;
use crate::ingest::header::words;
use crate::ingest::table::{Table, TableColumn};
use crate::model::codes::TableKind;
use crate::model::field::FieldName;

/// Most columns that are matched to fields; a sheet of counters by the thousand has no more.
const MOST_COLUMNS: usize = 150;

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

/// Chooses the kind under which the columns fit best as a whole, and places them.
pub(super) fn choose_kind(table: &mut Table, columns: &mut [TableColumn]) {
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
        crosstab::name_schools(columns);
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
        mark_spares(columns);
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
