//! The tables of a sheet, each in its place.

use crate::ingest::fields::{self, Quality};
use crate::ingest::known_places::KnownPlaces;
use crate::ingest::layout::columns::parts_table;
use crate::ingest::layout::contrast::{self, LEAST_LINES};
use crate::ingest::layout::line::{Line, lines};
use crate::ingest::layout::region::regions;
use crate::ingest::layout::split::column_runs;
use crate::ingest::layout::view::{View, Window};
use crate::ingest::records::sink::Sink;
use crate::ingest::side_by_side::{belongs_together, has_no_labels, stands_apart};
use crate::ingest::table::{Region, Table};
use crate::ingest::understand::understand;
use crate::model::cell::address;
use crate::model::codes::TableKind;
use crate::model::field::FieldName;
use crate::model::remark::Problem;
use std::collections::HashSet;

/// Most runs of columns, parted by empty ones, that are looked at each by itself. Each costs a walk
/// over the sheet.
const MOST_SIDE_BY_SIDE: usize = 64;

/// Confidence from which a column of a table above tells whether rows below go on with it.
const SURE: f64 = 0.75;

/// A place on the sheet with its table.
#[derive(Debug)]
pub(super) struct Placed<'a> {
    pub table: Table,
    pub lines: Vec<Line<'a>>,
}

/// Finds and understands the tables of a sheet: Excel's own first, then window by window.
pub(super) fn find_tables<'a>(
    view: &View<'a>,
    in_forms: &HashSet<u32>,
    known: &KnownPlaces<'_>,
) -> Vec<Placed<'a>> {
    let grid = view.grid();
    let mut placed: Vec<Placed<'a>> = Vec::new();
    let mut named_rows: Vec<(u32, u32, u32, u32)> = Vec::new();
    for named in &grid.named_tables {
        let area = named.area;
        let window = Window { view, left: area.left, right: area.right };
        let inside: Vec<Line<'a>> = lines(&window)
            .into_iter()
            .filter(|line| (area.top..=area.bottom).contains(&line.number()))
            .collect();
        let Some(head) = inside.first() else { continue };
        if head.number() != area.top || !head.may_be_header(&window) || inside.len() < 2 {
            continue;
        }
        let region = Region {
            left: area.left,
            right: area.right,
            header: vec![area.top],
            first: area.top + 1,
            last: area.bottom.min(grid.last_row),
            by_words: true,
        };
        named_rows.push((area.top, area.bottom, area.left, area.right));
        let body: Vec<Line<'a>> =
            inside.into_iter().filter(|line| line.number() > area.top).collect();
        let table = understand(view, &region, &body, known);
        placed.push(Placed { table, lines: body });
    }
    let runs = column_runs(view);
    let mut windows: Vec<Window<'_, 'a>> = Vec::new();
    // Tables side by side are few; beyond, blank columns part no tables.
    if let (Some((left, _)), Some((_, right)), true) =
        (runs.first(), runs.last(), runs.len() > MOST_SIDE_BY_SIDE)
    {
        windows.push(Window { view, left: *left, right: *right });
    } else {
        windows.extend(runs.into_iter().map(|(left, right)| Window { view, left, right }));
    }
    let mut groups: Vec<(Window<'_, 'a>, Vec<Line<'a>>, Vec<Region>)> = Vec::new();
    for window in windows {
        let own = free_lines(&window, in_forms, &named_rows);
        let found = regions(&window, &own);
        if let Some((before, before_lines, before_regions)) = groups.last_mut()
            && (belongs_together(before_lines, before_regions, &own, &found)
                && !stands_apart(before, before_lines, before_regions, known)
                && !stands_apart(&window, &own, &found, known)
                || has_no_labels(&window, before_lines, before_regions, &own))
        {
            let joined = Window { view, left: before.left, right: window.right };
            let own = free_lines(&joined, in_forms, &named_rows);
            let found = regions(&joined, &own);
            *before = joined;
            *before_lines = own;
            *before_regions = found;
            continue;
        }
        groups.push((window, own, found));
    }
    for (window, own, found) in groups {
        place_regions(&window, &own, found, known, &mut placed);
    }
    placed
}

/// Understands the regions of a window, top to bottom. What only looked like a table of its own
/// gives its rows back to the table above.
fn place_regions<'a>(
    window: &Window<'_, 'a>,
    own: &[Line<'a>],
    found: Vec<Region>,
    known: &KnownPlaces<'_>,
    placed: &mut Vec<Placed<'a>>,
) {
    let view = window.view;
    let before = placed.len();
    let mut end = 0u32;
    let mut grown: Vec<usize> = Vec::new();
    for region in found {
        let table = understand(view, &region, &body_of(own, &region), known);
        if table.kind == TableKind::Unknown
            && let Some(above) = placed[before..].last_mut()
            && (continues(&above.table, &region, end)
                || goes_on(window, &above.table, own, &region, known))
        {
            // No header: a line of a list of words, or a row of the table above.
            end = region.last;
            above.lines.extend_from_slice(rows(own, above.table.region.last + 1, end));
            above.table.region.last = end;
            grown.push(placed.len() - 1);
            continue;
        }
        let mut regions = vec![region];
        // Words of ours that make no table of ours: the values tell where it begins.
        if regions[0].by_words && table.kind == TableKind::Unknown {
            let inside: Vec<Line<'a>> = own
                .iter()
                .filter(|line| line.number() > end && line.number() <= regions[0].last)
                .copied()
                .collect();
            let by_values = contrast::tables(window, &inside, LEAST_LINES);
            if !by_values.is_empty() {
                regions = by_values;
            }
        }
        end = regions.last().map_or(end, |region| region.last);
        for region in regions {
            let body = body_of(own, &region);
            let table = understand(view, &region, &body, known);
            placed.push(Placed { table, lines: body });
        }
    }
    grown.dedup();
    for index in grown {
        let Placed { table, lines } = &mut placed[index];
        *table = understand(view, &table.region, lines, known);
    }
}

/// Whether a region found by its words goes on with the unknown table before it: nothing of ours, in
/// the same columns, without a blank row between.
fn continues(before: &Table, region: &Region, end: u32) -> bool {
    before.kind == TableKind::Unknown
        && before.region.left == region.left
        && before.region.last == end
        && region.by_words
        && region.header.first() == Some(&(end + 1))
}

/// Whether a region without a meaning of its own goes on with a table of ours above it: its would-be
/// header holds no words where that table holds values, and all its lines are, below that table's
/// header, such a table once more, each column feeding the field it feeds above.
fn goes_on(
    window: &Window<'_, '_>,
    before: &Table,
    own: &[Line<'_>],
    region: &Region,
    known: &KnownPlaces<'_>,
) -> bool {
    if before.kind == TableKind::Unknown || before.region.left != region.left {
        return false;
    }
    let first = region.header.first().copied().unwrap_or(region.first);
    let above = rows(own, before.region.first, before.region.last);
    let lower = rows(own, first, region.last);
    let Some(head) = lower.first() else { return false };
    if !rows(own, before.region.last + 1, first.saturating_sub(1)).is_empty()
        || parts_table(window, head, above)
    {
        return false;
    }
    let place = Region { first, last: region.last, ..before.region.clone() };
    let below = understand(window.view, &place, lower, known);
    below.kind == before.kind
        && before.columns.iter().filter(|column| column.confidence >= SURE).all(|column| {
            below
                .columns
                .iter()
                .find(|other| other.index == column.index)
                .is_none_or(|other| other.profile.values == 0 || other.field == column.field)
        })
}

/// The lines of a region's body.
fn body_of<'a>(own: &[Line<'a>], region: &Region) -> Vec<Line<'a>> {
    rows(own, region.first, region.last).to_vec()
}

/// The lines from one row to another, both included.
fn rows<'o, 'a>(own: &'o [Line<'a>], from: u32, to: u32) -> &'o [Line<'a>] {
    let start = own.partition_point(|line| line.number() < from);
    let end = own.partition_point(|line| line.number() <= to);
    own.get(start..end.max(start)).unwrap_or_default()
}

/// The lines of a window outside forms and Excel tables.
fn free_lines<'a>(
    window: &Window<'_, 'a>,
    in_forms: &HashSet<u32>,
    named: &[(u32, u32, u32, u32)],
) -> Vec<Line<'a>> {
    let mut own = lines(window);
    own.retain(|line| {
        !in_forms.contains(&line.number())
            && !named.iter().any(|(top, bottom, left, right)| {
                (*top..=*bottom).contains(&line.number())
                    && *left <= window.right
                    && *right >= window.left
            })
    });
    own
}

/// Leaves out tables at the right of a device or contract table that are a synthesis of it; their
/// cells are named, and their places answered.
pub(super) fn drop_side_tables(placed: &mut Vec<Placed<'_>>, sink: &mut Sink<'_>) -> Vec<Region> {
    let mains: Vec<Region> = placed
        .iter()
        .filter(|p| {
            p.table.kind == TableKind::Contracts
                || p.table.kind == TableKind::Devices && !is_synthesis(&p.table)
        })
        .map(|p| p.table.region.clone())
        .collect();
    let mut dropped: Vec<Region> = Vec::new();
    placed.retain(|candidate| {
        let region = &candidate.table.region;
        if candidate.table.kind == TableKind::Contracts
            || candidate.table.kind == TableKind::Devices && !is_synthesis(&candidate.table)
        {
            return true;
        }
        let top = region.header.first().copied().unwrap_or(region.first);
        let beside = mains.iter().any(|main| {
            let main_top = main.header.first().copied().unwrap_or(main.first);
            (region.left > main.right || region.right < main.left)
                && top <= main.last
                && region.last >= main_top
        });
        if beside {
            dropped.push(region.clone());
        }
        !beside
    });
    for region in &dropped {
        let top = region.header.first().copied().unwrap_or(region.first);
        let range = format!("{}:{}", address(top, region.left), address(region.last, region.right));
        sink.remark(range.clone(), Problem::UnusedCells { range });
    }
    dropped
}

/// Whether a device table only counts types or designations: a synthesis, beside a list.
fn is_synthesis(table: &Table) -> bool {
    !fields::with(Quality::Itemises).any(|field| table.has(field))
        && (table.has(FieldName::Quantity) || table.columns.len() <= 2)
}
