//! Which mappings are for a sheet, and the rows they speak of there.

use crate::ingest::commune_of::of_table;
use crate::ingest::file_context::FileContext;
use crate::ingest::layout::line::{Line, lines};
use crate::ingest::layout::view::{View, Window};
use crate::ingest::mapping::shape::{locate, shape_of};
use crate::ingest::titles::{TITLE_LINES, titles};
use crate::model::mapping::{GivenTable, SavedMapping, SavedTable, Shape};
use crate::text::fold::fold;
use std::collections::{BTreeMap, BTreeSet};

/// A mapping with the rows of one sheet it speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bound {
    /// Position in the mapping given; `None` for a saved one.
    pub given: Option<usize>,
    /// When a saved one was given.
    pub at: Option<String>,
    pub header: Vec<u32>,
    /// The header rows by which it was found, where a person corrected them.
    pub found_by: Vec<u32>,
    pub first: u32,
    /// A person set the first row.
    pub first_set: bool,
    /// Last row of data, where a person set it.
    pub last: Option<u32>,
    /// First column.
    pub left: u32,
    /// Last column.
    pub right: u32,
    /// Last column of the sheet that holds anything.
    pub width: u32,
    pub skip: BTreeSet<u32>,
    pub saved: SavedTable,
}

/// The mappings that are for a sheet, those given first.
pub(crate) fn bind(view: &View<'_>, context: &FileContext<'_>) -> Vec<Bound> {
    let mut bounds: Vec<Bound> = Vec::new();
    if context.mappings.given.tables.is_empty() && context.mappings.saved.is_empty() {
        return bounds;
    }
    let mut claimed: BTreeSet<(u32, u32)> = BTreeSet::new();
    // Those written for this very file first: of several of one shape, theirs name its rows.
    let mut given: Vec<(usize, &GivenTable)> =
        context.mappings.given.tables.iter().enumerate().collect();
    given.sort_by_key(|(_, given)| !same_file(context.path, given.file.as_deref()));
    // A header that comes again below is no second table, unless the mapping has one there too.
    let mut written_for: BTreeMap<&str, (Option<&str>, &str)> = BTreeMap::new();
    for (position, given) in given {
        let place = (given.file.as_deref(), given.sheet.as_str());
        let key = given.shape.as_ref().map(|shape| shape.digest.as_str());
        if key.and_then(|digest| written_for.get(digest)).is_some_and(|other| *other != place) {
            continue;
        }
        if let Some(bound) = bind_given(view, context, position, given, &claimed) {
            claim(&mut claimed, &bound);
            bounds.push(bound);
            written_for.extend(key.map(|digest| (digest, place)));
        }
    }
    let mut digests: BTreeMap<&str, Vec<&SavedMapping>> = BTreeMap::new();
    for saved in &context.mappings.saved {
        digests.entry(&saved.table.shape.digest).or_default().push(saved);
    }
    for (digest, candidates) in &digests {
        if bounds.iter().any(|bound| bound.saved.shape.digest == **digest) {
            continue;
        }
        if let Some(bound) = bind_saved(view, context, candidates, &claimed) {
            claim(&mut claimed, &bound);
            bounds.push(bound);
        }
    }
    bounds.sort_by_key(|bound| (bound.top(), bound.left));
    bounds
}

fn claim(claimed: &mut BTreeSet<(u32, u32)>, bound: &Bound) {
    for row in bound.header.iter().chain(&bound.found_by) {
        claimed.insert((*row, bound.left));
    }
    if bound.header.is_empty() {
        claimed.insert((0, bound.left));
    }
}

/// Whether a mapping of a sheet may be for this one: of the same name, or of a name that no sheet
/// of the file bears.
fn sheet_fits(view: &View<'_>, context: &FileContext<'_>, sheet: &str) -> bool {
    let wanted = fold(sheet);
    wanted == fold(&view.grid().name) || !context.sheets.contains(&wanted)
}

/// Whether a file is the one a mapping was written for: the same name, and the same folders above
/// it as far as both tell.
fn same_file(path: &str, wanted: Option<&str>) -> bool {
    wanted.is_none_or(|wanted| path.rsplit('/').zip(wanted.rsplit('/')).all(|(a, b)| a == b))
}

/// Rows moved by so many.
fn moved(rows: &[u32], by: i64) -> Option<Vec<u32>> {
    rows.iter().map(|row| moved_row(*row, by)).collect()
}

fn moved_row(row: u32, by: i64) -> Option<u32> {
    u32::try_from(i64::from(row) + by).ok().filter(|row| *row > 0)
}

fn bind_given(
    view: &View<'_>,
    context: &FileContext<'_>,
    position: usize,
    given: &GivenTable,
    claimed: &BTreeSet<(u32, u32)>,
) -> Option<Bound> {
    if !sheet_fits(view, context, &given.sheet) {
        return None;
    }
    let own = same_file(context.path, given.file.as_deref());
    let columns = &given.sense.columns;
    let (mut left, mut right) = (
        columns.keys().next().copied().unwrap_or(1),
        columns.keys().next_back().copied().unwrap_or(1),
    );
    let (found_by, by) = match &given.shape {
        Some(shape) => {
            left = left.min(shape.left);
            right = right.max(shape.right);
            let found = locate(view, shape, claimed)?;
            let by = match (found.first(), shape.rows.first()) {
                (Some(found), Some(written)) => i64::from(*found) - i64::from(*written),
                _ => 0,
            };
            (found, by)
        }
        // Described by a person: for the file and the rows they name, if any other sheet may
        // bear the name.
        None if own => (Vec::new(), 0),
        None => return None,
    };
    let header = moved(&given.header_rows, by)?;
    let last_row = view.grid().last_row;
    let below = header.last().copied().unwrap_or(0);
    let first = match given.first_data_row.and_then(|row| moved_row(row, by)) {
        Some(row) => row,
        None if header.is_empty() => found_by.first().copied().unwrap_or(1),
        None => below + 1,
    };
    if below > last_row || first <= below || first > last_row.max(below + 1) {
        return None;
    }
    let last = given
        .last_data_row
        .filter(|_| own)
        .and_then(|row| moved_row(row, by))
        .filter(|row| (first..=last_row).contains(row));
    let skip: BTreeSet<u32> = if own {
        given.skip.iter().filter_map(|row| moved_row(*row, by)).collect()
    } else {
        BTreeSet::new()
    };
    let shape = match &given.shape {
        Some(shape) if given.header_rows == shape.rows => {
            Shape { rows: header.clone(), ..shape.clone() }
        }
        _ => shape_of(view, &header, left, right),
    };
    let texts: BTreeSet<String> =
        skip.iter().map(|row| text_of(view, *row, left, right)).filter(|t| !t.is_empty()).collect();
    Some(Bound {
        given: Some(position),
        at: None,
        found_by: if found_by == header { Vec::new() } else { found_by },
        first,
        first_set: given.first_data_row.is_some(),
        last,
        left,
        right,
        width: view.grid().last_column(),
        skip,
        saved: SavedTable {
            sheet: view.grid().name.clone(),
            shape,
            first: if header.is_empty() { first } else { first - below },
            below: last.map(|last| last_row - last),
            skip: texts.into_iter().collect(),
            sense: given.sense.clone(),
        },
        header,
    })
}

fn bind_saved(
    view: &View<'_>,
    context: &FileContext<'_>,
    candidates: &[&SavedMapping],
    claimed: &BTreeSet<(u32, u32)>,
) -> Option<Bound> {
    let fitting: Vec<&SavedMapping> = candidates
        .iter()
        .copied()
        .filter(|saved| sheet_fits(view, context, &saved.table.sheet))
        .collect();
    let header = locate(view, &fitting.first()?.table.shape, claimed)?;
    let commune = commune_above(view, context, header.first().copied().unwrap_or(0));
    let of_commune: Vec<&SavedMapping> =
        fitting.into_iter().filter(|saved| saved.commune == commune).collect();
    let name = fold(&view.grid().name);
    let own = of_commune.iter().find(|saved| fold(&saved.table.sheet) == name);
    // From another sheet only what all sheets of that shape agree on.
    let first = of_commune.first()?;
    let agreed = of_commune.iter().all(|saved| saved.table.sense == first.table.sense);
    let chosen = own.or(agreed.then_some(first))?;
    let table = &chosen.table;
    let last_row = view.grid().last_row;
    let below = header.last().copied().unwrap_or(0);
    let first = below + table.first;
    let last = table.below.map(|rows| last_row.saturating_sub(rows)).filter(|last| *last >= first);
    if first > last_row.max(below + 1) {
        return None;
    }
    let columns = &table.sense.columns;
    let left = columns.keys().next().map_or(table.shape.left, |c| (*c).min(table.shape.left));
    let right =
        columns.keys().next_back().map_or(table.shape.right, |c| (*c).max(table.shape.right));
    let skip: BTreeSet<u32> = if table.skip.is_empty() {
        BTreeSet::new()
    } else {
        view.grid()
            .rows
            .iter()
            .map(|row| row.number)
            .filter(|row| (first..=last.unwrap_or(last_row)).contains(row))
            .filter(|row| table.skip.binary_search(&text_of(view, *row, left, right)).is_ok())
            .collect()
    };
    Some(Bound {
        given: None,
        at: Some(chosen.at.clone()),
        found_by: Vec::new(),
        first,
        first_set: table.first != 1 || header.is_empty(),
        last,
        left,
        right,
        width: view.grid().last_column(),
        skip,
        saved: SavedTable {
            shape: Shape { rows: header.clone(), ..table.shape.clone() },
            ..table.clone()
        },
        header,
    })
}

/// The commune of a table whose header stands at a row, as far as the path, the sheet and the
/// lines above tell; empty where they do not.
fn commune_above(view: &View<'_>, context: &FileContext<'_>, top: u32) -> String {
    let whole = Window { view, left: 1, right: view.grid().last_column().max(1) };
    let above: Vec<Line<'_>> = if top == 0 {
        Vec::new()
    } else {
        lines(&whole).into_iter().filter(|line| line.number() < top).collect()
    };
    let told = titles(&whole, &above[above.len().saturating_sub(TITLE_LINES)..]);
    let mut texts = told.texts;
    texts.extend(told.commune);
    let communes = context.known.communes;
    of_table(context.given, context.of_path, &view.grid().name, &texts, &[], communes)
        .insee()
        .unwrap_or_default()
        .to_owned()
}

/// The folded text of a row between two columns.
fn text_of(view: &View<'_>, row: u32, left: u32, right: u32) -> String {
    let Some(row) = view.grid().row(row) else { return String::new() };
    let texts: Vec<String> = view
        .cells(row)
        .filter(|(column, _)| (left..=right).contains(column))
        .map(|(_, value)| fold(&value.display()))
        .filter(|text| !text.is_empty())
        .collect();
    texts.join("|")
}

impl Bound {
    /// What it does to this sheet, in one line.
    pub(crate) fn effect(&self, sheet: usize) -> String {
        let sense = serde_json::to_string(&self.saved.sense).unwrap_or_default();
        format!("{sheet}|{:?}|{}|{:?}|{:?}|{sense}", self.header, self.first, self.last, self.skip)
    }
}
