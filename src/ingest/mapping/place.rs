//! Tables as a person places them: over a table that was found, or declared where none or another
//! one was.

use crate::ingest::find::Placed;
use crate::ingest::known_places::KnownPlaces;
use crate::ingest::layout::line::{Line, lines};
use crate::ingest::layout::view::{View, Window};
use crate::ingest::mapping::bind::Bound;
use crate::ingest::mapping::force::force;
use crate::ingest::table::Region;
use crate::ingest::understand::understand;

/// Applies the mappings of a sheet to the tables found on it.
pub(crate) fn apply<'a>(
    view: &View<'a>,
    bounds: &[Bound],
    placed: &mut Vec<Placed<'a>>,
    known: &KnownPlaces<'_>,
) {
    for bound in bounds {
        if !placed.iter().any(|placed| bound.is_of(&placed.table.region)) {
            declare(view, bound, bounds, placed, known);
        }
        let Some(found) = best(bound, placed) else { continue };
        let current = &mut placed[found];
        widen(view, bound, current, known);
        if bound.first_set && bound.first > current.table.region.first {
            current.table.region.first = bound.first;
            current.lines.retain(|line| line.number() >= bound.first);
        }
        if let Some(last) = bound.last {
            end_at(view, current, last);
        }
        current.lines.retain(|line| !bound.skip.contains(&line.number()));
        force(&mut current.table, &bound.saved.sense);
    }
}

/// The table that holds most columns of a mapping, among those with its header.
fn best(bound: &Bound, placed: &[Placed<'_>]) -> Option<usize> {
    let shared = |placed: &Placed<'_>| {
        placed
            .table
            .columns
            .iter()
            .filter(|column| bound.saved.sense.columns.contains_key(&column.index))
            .count()
    };
    placed
        .iter()
        .enumerate()
        .filter(|(_, placed)| bound.is_of(&placed.table.region))
        .max_by(|a, b| shared(a.1).cmp(&shared(b.1)).then(b.0.cmp(&a.0)))
        .map(|(index, _)| index)
}

/// Understands a table again where a person names columns beside it.
fn widen<'a>(view: &View<'a>, bound: &Bound, current: &mut Placed<'a>, known: &KnownPlaces<'_>) {
    let region = &current.table.region;
    let named: Vec<u32> = bound
        .saved
        .sense
        .columns
        .iter()
        .filter(|(_, sense)| sense.field.is_some())
        .map(|(column, _)| *column)
        .collect();
    let (Some(left), Some(right)) = (named.first().copied(), named.last().copied()) else { return };
    if left >= region.left && right <= region.right {
        return;
    }
    let region =
        Region { left: left.min(region.left), right: right.max(region.right), ..region.clone() };
    let window = Window { view, left: region.left, right: region.right };
    current.lines = lines(&window);
    current.lines.retain(|line| (region.first..=region.last).contains(&line.number()));
    current.table = understand(view, &region, &current.lines, known);
}

/// Ends a table at a row.
fn end_at<'a>(view: &View<'a>, current: &mut Placed<'a>, last: u32) {
    let region = &mut current.table.region;
    if last > region.last {
        let window = Window { view, left: region.left, right: region.right };
        let from = region.last;
        current.lines.extend(
            lines(&window).into_iter().filter(|line| line.number() > from && line.number() <= last),
        );
    }
    region.last = last;
    current.lines.retain(|line| line.number() <= last);
}

/// Declares a table where a person says there is one. A table found by the header they corrected
/// gives way, as do others that stand for the most part in its place; one above ends there.
fn declare<'a>(
    view: &View<'a>,
    bound: &Bound,
    bounds: &[Bound],
    placed: &mut Vec<Placed<'a>>,
    known: &KnownPlaces<'_>,
) {
    let top = bound.top();
    let meets = |left: u32, right: u32| left <= bound.right && bound.left <= right;
    let next = bounds
        .iter()
        .filter(|other| other.top() > top && meets(other.left, other.right))
        .map(|other| other.top() - 1)
        .min();
    let end = bound.last.or(next).unwrap_or(view.grid().last_row);
    let last = end.max(bound.first);
    let taken = |other: &Placed<'_>| bounds.iter().any(|bound| bound.is_of(&other.table.region));
    placed.retain(|other| {
        let region = &other.table.region;
        if !meets(region.left, region.right) || taken(other) {
            return true;
        }
        let first = region.header.first().copied().unwrap_or(region.first);
        if first > last || region.last < top {
            return true;
        }
        let inside =
            other.lines.iter().filter(|line| (top..=last).contains(&line.number())).count();
        let corrected = !bound.found_by.is_empty() && region.header == bound.found_by;
        first < top && inside * 2 < other.lines.len() && !corrected
    });
    for other in placed.iter_mut() {
        let region = &mut other.table.region;
        if meets(region.left, region.right) && region.first < top && region.last >= top {
            region.last = top - 1;
            other.lines.retain(|line| line.number() < top);
        }
    }
    let region = Region {
        left: bound.left,
        right: bound.right,
        header: bound.header.clone(),
        first: bound.first,
        last,
        by_words: true,
    };
    let window = Window { view, left: region.left, right: region.right };
    let body: Vec<Line<'a>> = lines(&window)
        .into_iter()
        .filter(|line| (region.first..=region.last).contains(&line.number()))
        .collect();
    let table = understand(view, &region, &body, known);
    placed.push(Placed { table, lines: body });
}
