//! One sheet: its tables found, understood and read, each of its rows labelled once.

use crate::ingest::commune_of::{CommuneOf, of_table};
use crate::ingest::file_context::FileContext;
use crate::ingest::find::{Placed, drop_side_tables, find_tables};
use crate::ingest::labels::Labels;
use crate::ingest::layout::form::{Form, forms};
use crate::ingest::layout::line::{Line, lines};
use crate::ingest::layout::transposed;
use crate::ingest::layout::view::{View, Window};
use crate::ingest::mapping::Bound;
use crate::ingest::read_table::{TableContext, read_table};
use crate::ingest::records::sink::Sink;
use crate::ingest::table::{Region, Table};
use crate::ingest::titles::{TITLE_LINES, Titles, titles};
use crate::ingest::{mapping, read_form, read_transposed, unused_cells};
use crate::model::cell::{address, column_letters};
use crate::model::codes::TableKind;
use crate::model::date::PartialDate;
use crate::model::mapping::{Constants, MappingTrace};
use crate::model::remark::Problem;
use crate::model::source::{RowLabel, Sheet};
use std::collections::HashSet;

/// Lines above a form that may be its titles: it is short itself, and so are they.
const TITLE_LINES_OF_FORM: usize = 8;

/// First lines of a sheet without a table that may tell its date.
const FIRST_LINES: usize = 20;

/// Lines beyond which a sheet of mostly wide lines is a list and holds no form, and what is wide.
const LONG_SHEET: usize = 400;
const WIDE_LINE: usize = 4;

/// Rows whose UAIs are looked up for the commune of a table.
const ROWS_WITH_UAI: usize = 500;

/// What reading a sheet gives beside its records.
#[derive(Debug)]
pub(super) struct SheetReading {
    pub sheet: Sheet,
    pub date: Option<PartialDate>,
    /// Communes that were possible where none was certain, for tables refused.
    pub refused: Vec<Vec<String>>,
    /// Tables that are lists of schools of several communes, not deliveries.
    pub reference_tables: usize,
    /// Mappings applied, and what one is written from.
    pub mapping: MappingTrace,
    /// What the mappings did, one line each.
    pub effects: Vec<String>,
}

/// Reads a sheet into the sink.
pub(super) fn read_sheet(
    view: &View<'_>,
    context: &FileContext<'_>,
    sink: &mut Sink<'_>,
) -> SheetReading {
    let grid = view.grid();
    let mut labels = Labels::new(grid.last_row);
    let whole = Window { view, left: 1, right: grid.last_column().max(1) };
    let all = lines(&whole);
    let mut sheet = Sheet {
        name: grid.name.clone(),
        hidden: grid.hidden,
        rows_seen: grid.last_row,
        rows_data: 0,
        tables: Vec::new(),
        left_out: Vec::new(),
        commune: None,
    };
    let mut reading_date = None;
    let mut refused = Vec::new();
    let mut reference_tables = 0;

    let bounds = mapping::bind(view, context);
    let mut trace = MappingTrace::default();
    let turned = transposed::find(&whole, &all).filter(|place| {
        !mapping::claims(&bounds, |row| (place.top..=place.bottom).contains(&row))
            && read_on_its_side(
                *place,
                view,
                &all,
                context,
                sink,
                &mut sheet,
                &mut labels,
                &mut refused,
                &mut reading_date,
            )
    });
    let upright: Vec<Line<'_>> = all
        .iter()
        .filter(|line| {
            turned.is_none_or(|place| !(place.top..=place.bottom).contains(&line.number()))
        })
        .copied()
        .collect();
    let mut found_forms =
        if looks_like_table(&whole, &all) { Vec::new() } else { forms(&whole, &upright) };
    found_forms.retain(|form| {
        !mapping::claims(&bounds, |row| (form.first_row()..=form.last_row()).contains(&row))
    });
    let mut in_forms: HashSet<u32> =
        found_forms.iter().flat_map(|form| form.entries.iter().map(|entry| entry.row)).collect();
    if let Some(place) = turned {
        in_forms.extend(place.top..=place.bottom);
    }
    let mut placed = find_tables(view, &in_forms, context.known);
    let beside = drop_side_tables(&mut placed, sink);
    mapping::apply(view, &bounds, &mut placed, context.known);
    let first_row_of = |placed: &Placed<'_>| {
        placed.table.region.header.first().copied().unwrap_or(placed.table.region.first)
    };
    placed.sort_by_key(|placed| (first_row_of(placed), placed.table.region.left));

    let no_constants = Constants::default();
    let mut previous_end = 0u32;
    for (index, current) in placed.iter().enumerate() {
        let start = first_row_of(current);
        let region = current.table.region.clone();
        let above: Vec<Line<'_>> = all
            .iter()
            .filter(|line| line.number() < start && line.number() > previous_end.min(start))
            .filter(|line| !in_forms.contains(&line.number()))
            .copied()
            .collect();
        let above = &above[above.len().saturating_sub(TITLE_LINES)..];
        let told = if stands_beside(&placed, index) {
            let own = titles_of_columns(view, &placed[..index], &region, start, &in_forms);
            let Titles { date, commune, .. } = titles(&whole, above);
            Titles { date: own.date.or(date), commune: own.commune.clone().or(commune), ..own }
        } else if index > 0 && previous_end >= start {
            Titles::default()
        } else {
            titles(&whole, above)
        };
        reading_date = reading_date.or(told.date);
        previous_end = previous_end.max(region.last);
        let bound = bounds.iter().find(|bound| bound.is_of(&region));
        let constants = bound.map_or(&no_constants, |bound| &bound.saved.sense.constants);
        let commune = match &constants.commune {
            Some(insee) => CommuneOf::Known(insee.clone()),
            None => commune_of(current, &told, context, &grid.name, view),
        };
        let known_commune = commune.insee().map(str::to_owned);
        sink.table = sheet.tables.len();
        sink.part_offset = placed[..index]
            .iter()
            .filter(|other| {
                other.table.region.first <= region.last && region.first <= other.table.region.last
            })
            .map(|other| other.table.parts)
            .sum();
        sink.commune.clone_from(&known_commune);
        let before = (sink.records.len(), sink.counts.len(), sink.facts.len());
        let table_context = TableContext {
            path: context.path,
            titles: &told,
            known: context.known,
            constants,
            commune_told: context.given.is_some() || constants.commune.is_some(),
        };
        if let Some(bound) = bound {
            tell_mapping(bound, sink, &mut labels);
            trace.applied.push(bound.applied(known_commune.as_deref()));
        }
        trace.shapes.push(mapping::read_shape((sink.sheet, sink.table), bound, &region, || {
            let columns = &current.table.columns;
            let left = columns.first().map_or(region.left, |column| column.index);
            let right = columns.last().map_or(region.right, |column| column.index);
            mapping::shape_of(view, &region.header, left, right)
        }));
        let read =
            read_table(view, &current.table, &current.lines, &table_context, sink, &mut labels);
        if read.reference {
            reference_tables += 1;
        }
        sheet.tables.push(read.table);
        if let CommuneOf::Unknown(possible) = commune
            && current.table.kind != TableKind::Unknown
            && drop_unplaced(sink, before)
        {
            refuse(sink, &mut refused, &possible, start, region.left);
        }
        if let Some(insee) = known_commune
            && context.of_path.insee() != Some(insee.as_str())
        {
            sheet.commune.get_or_insert(insee);
        }
        for line in above {
            labels.label(line.number(), RowLabel::Title);
        }
    }
    let mut last_form_row = 0;
    for (index, form) in found_forms.iter().enumerate() {
        sink.part_offset = found_forms[..index]
            .iter()
            .filter(|other| other.first_row() == form.first_row())
            .count() as u16;
        read_one_form(
            form,
            view,
            &all,
            last_form_row,
            context,
            sink,
            &mut sheet,
            &mut labels,
            &mut refused,
            &mut reading_date,
        );
        last_form_row = form.last_row();
    }
    sink.part_offset = 0;
    if sheet.tables.is_empty() && !all.is_empty() {
        sink.remark(String::new(), Problem::NoTable {});
        reading_date = reading_date.or(titles(&whole, &all[..all.len().min(FIRST_LINES)]).date);
        trace.bare.push(mapping::bare(view, sink.sheet));
    }
    if turned.is_none() && found_forms.is_empty() {
        let tables: Vec<&Table> = placed.iter().map(|placed| &placed.table).collect();
        unused_cells::tell(view, &tables, &beside, &labels, sink);
    }
    let balance = labels.finish(view, &whole, sink);
    sheet.rows_data = balance.rows_data;
    sheet.left_out = balance.left_out;
    SheetReading {
        sheet,
        date: reading_date,
        refused,
        reference_tables,
        mapping: trace,
        effects: bounds.iter().map(|bound| bound.effect(sink.sheet)).collect(),
    }
}

/// Whether another table of a sheet stands in other columns on rows of this one.
fn stands_beside(placed: &[Placed<'_>], index: usize) -> bool {
    let own = &placed[index].table.region;
    placed.iter().enumerate().any(|(at, other)| {
        let other = &other.table.region;
        at != index
            && (other.right < own.left || other.left > own.right)
            && other.first <= own.last
            && own.first <= other.last
    })
}

/// What stands above a table beside another, in its own columns: what stands above the other tells
/// nothing of it.
fn titles_of_columns(
    view: &View<'_>,
    before: &[Placed<'_>],
    region: &Region,
    start: u32,
    in_forms: &HashSet<u32>,
) -> Titles {
    let window = Window { view, left: region.left, right: region.right };
    let after = before
        .iter()
        .map(|placed| &placed.table.region)
        .filter(|other| other.left <= region.right && region.left <= other.right)
        .map(|other| other.last)
        .max()
        .unwrap_or(0);
    let above: Vec<Line<'_>> = lines(&window)
        .into_iter()
        .filter(|line| (after + 1..start).contains(&line.number()))
        .filter(|line| !in_forms.contains(&line.number()))
        .collect();
    titles(&window, &above[above.len().saturating_sub(TITLE_LINES)..])
}

/// Says that a table is read as a person said, and which rows they set aside.
fn tell_mapping(bound: &Bound, sink: &mut Sink<'_>, labels: &mut Labels) {
    let saved = bound.at.clone().unwrap_or_default();
    sink.remark(address(bound.top(), bound.left), Problem::MappingApplied { saved });
    for row in &bound.skip {
        labels.label(*row, RowLabel::Rejected);
        sink.remark(address(*row, bound.left), Problem::SetAside {});
    }
    let beyond = bound.saved.sense.columns.iter().filter(|(_, sense)| sense.field.is_some());
    for (column, _) in beyond.filter(|(column, _)| **column > bound.width) {
        let named = Problem::MappingColumn { column: column_letters(*column) };
        sink.remark(address(bound.top(), *column), named);
    }
}

/// Whether a sheet's first lines are a table with a header of several known words: no form.
fn looks_like_table(window: &Window<'_, '_>, lines: &[Line<'_>]) -> bool {
    lines.len() > LONG_SHEET
        && (window.right == window.left
            || lines.iter().filter(|line| line.cells >= WIDE_LINE).count() * 2 > lines.len())
}

/// The commune of a table, with the support of the UAIs its rows hold.
fn commune_of(
    placed: &Placed<'_>,
    told: &Titles,
    context: &FileContext<'_>,
    sheet: &str,
    view: &View<'_>,
) -> CommuneOf {
    let mut supported: Vec<String> = Vec::new();
    if let Some(column) = placed.table.column(crate::model::field::FieldName::SchoolUai, 0) {
        for line in placed.lines.iter().take(ROWS_WITH_UAI) {
            let code = view.at(line.number(), column.index).value.display();
            if let Some(insee) = context.school_communes.get(code.trim())
                && !supported.contains(insee)
            {
                supported.push(insee.clone());
            }
        }
    }
    let mut texts = told.texts.clone();
    texts.extend(told.commune.clone());
    if let Some(name) = &told.commune
        && let crate::normalise::commune::CommuneMatch::One(insee) =
            context.known.communes.exact(name)
        && context.given.is_none()
        && context.of_path.insee().is_none()
    {
        return CommuneOf::Known(insee);
    }
    of_table(context.given, context.of_path, sheet, &texts, &supported, context.known.communes)
}

/// Takes back the records of a table that have no commune. `true` where some were.
fn drop_unplaced(sink: &mut Sink<'_>, before: (usize, usize, usize)) -> bool {
    let total = sink.records.len() + sink.counts.len() + sink.facts.len();
    let mut index = 0;
    sink.records.retain(|record| {
        index += 1;
        index <= before.0 || record.commune.is_some()
    });
    index = 0;
    sink.counts.retain(|count| {
        index += 1;
        index <= before.1 || count.commune.is_some()
    });
    index = 0;
    sink.facts.retain(|fact| {
        index += 1;
        index <= before.2 || fact.commune.is_some()
    });
    sink.records.len() + sink.counts.len() + sink.facts.len() < total
}

/// Refuses a table whose commune cannot be told.
fn refuse(
    sink: &mut Sink<'_>,
    refused: &mut Vec<Vec<String>>,
    possible: &[String],
    row: u32,
    column: u32,
) {
    let names: Vec<String> = possible.iter().map(|insee| sink.commune_name(insee)).collect();
    sink.remark(address(row, column), Problem::CommuneUnknown { candidates: names.clone() });
    refused.push(names);
}

/// Reads a table on its side. `false` where it is none of ours.
#[expect(clippy::too_many_arguments, reason = "the state of one sheet, used once")]
fn read_on_its_side(
    place: transposed::Place,
    view: &View<'_>,
    all: &[Line<'_>],
    context: &FileContext<'_>,
    sink: &mut Sink<'_>,
    sheet: &mut Sheet,
    labels: &mut Labels,
    refused: &mut Vec<Vec<String>>,
    date: &mut Option<PartialDate>,
) -> bool {
    let whole = Window { view, left: 1, right: view.grid().last_column().max(1) };
    let above: Vec<Line<'_>> =
        all.iter().filter(|line| line.number() < place.top).copied().collect();
    let told = titles(&whole, &above);
    let mut texts = told.texts.clone();
    texts.extend(told.commune.clone());
    let commune = of_table(
        context.given,
        context.of_path,
        &view.grid().name,
        &texts,
        &[],
        context.known.communes,
    );
    sink.table = sheet.tables.len();
    sink.commune = commune.insee().map(str::to_owned);
    let before = (sink.records.len(), sink.counts.len(), sink.facts.len());
    let constants = Constants::default();
    let table_context = TableContext {
        path: context.path,
        titles: &told,
        known: context.known,
        constants: &constants,
        commune_told: context.given.is_some(),
    };
    let Some(table) = read_transposed::read(view, place, &table_context, sink) else {
        return false;
    };
    sheet.tables.push(table);
    *date = date.or(told.date);
    for line in all {
        if (place.top..=place.bottom).contains(&line.number()) {
            labels.data(line.number());
        } else if line.number() < place.top {
            labels.label(line.number(), RowLabel::Title);
        }
    }
    if let CommuneOf::Unknown(possible) = commune
        && drop_unplaced(sink, before)
    {
        refuse(sink, refused, &possible, place.top, place.labels);
    }
    true
}

/// Reads a form as a table of one record.
#[expect(clippy::too_many_arguments, reason = "the state of one sheet, used once")]
fn read_one_form(
    form: &Form<'_>,
    view: &View<'_>,
    all: &[Line<'_>],
    after: u32,
    context: &FileContext<'_>,
    sink: &mut Sink<'_>,
    sheet: &mut Sheet,
    labels: &mut Labels,
    refused: &mut Vec<Vec<String>>,
    date: &mut Option<PartialDate>,
) {
    let whole = Window { view, left: 1, right: view.grid().last_column().max(1) };
    let above: Vec<Line<'_>> = all
        .iter()
        .filter(|line| line.number() < form.first_row() && line.number() > after)
        .copied()
        .collect();
    let told = titles(&whole, &above[above.len().saturating_sub(TITLE_LINES_OF_FORM)..]);
    *date = date.or(told.date);
    let mut texts = told.texts.clone();
    texts.extend(told.commune.clone());
    let commune = of_table(
        context.given,
        context.of_path,
        &view.grid().name,
        &texts,
        &[],
        context.known.communes,
    );
    sink.table = sheet.tables.len();
    sink.commune = commune.insee().map(str::to_owned);
    let before = (sink.records.len(), sink.counts.len(), sink.facts.len());
    sheet.tables.push(read_form::read(form, sink));
    for entry in &form.entries {
        labels.data(entry.row);
    }
    for line in &above {
        labels.label(line.number(), RowLabel::Title);
    }
    if let CommuneOf::Unknown(possible) = commune
        && drop_unplaced(sink, before)
    {
        refuse(sink, refused, &possible, form.first_row(), 1);
    }
}
