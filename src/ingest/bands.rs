//! What bands between the rows of a table say of the rows below them.

use crate::ingest::layout::body::Band;
use crate::ingest::layout::label_line::{Label, bare_label, labels};
use crate::ingest::layout::line::Line;
use crate::ingest::layout::view::Window;
use crate::ingest::records::place::{SurroundingText, Surroundings};
use crate::ingest::records::sink::Sink;
use crate::ingest::table::Table;
use crate::ingest::titles::without_subject;
use crate::model::cell::address;
use crate::model::field::FieldName;
use crate::model::remark::Problem;
use crate::model::uai::Uai;
use crate::normalise::category::category;
use crate::normalise::school_name::looks_like_school;

/// Takes what a band says. `outer` tells that the band of a room follows at once.
pub(super) fn apply(
    band: Band,
    outer: bool,
    window: &Window<'_, '_>,
    line: &Line<'_>,
    table: &Table,
    around: &mut Surroundings,
    sink: &mut Sink<'_>,
) {
    let Some((column, value)) = window.cells(line.row).next() else { return };
    let context = SurroundingText { text: value.display(), row: line.number(), column };
    match band {
        Band::School => {
            let text = without_subject(&context.text).to_owned();
            let from = context.row;
            begin_school(Some(SurroundingText { text, ..context }), from, around);
        }
        Band::Room => {
            around.places_in_bands |= around.band_school.is_some() && !around.rows_since_school;
            around.room = Some(context);
        }
        Band::Category(category) => around.band_category = Some((category, context)),
        Band::Level => around.level = Some(context),
        Band::Labels => {
            let told = labels(window, line)
                .or_else(|| bare_label(window, line).map(|label| vec![label]))
                .unwrap_or_default();
            take_labels(told, line.number(), around);
        }
        Band::Other => other(context, outer, table, around, sink),
    }
}

/// A band of a school ends what the bands above it said, a code from its own first row on aside.
fn begin_school(school: Option<SurroundingText>, from: u32, around: &mut Surroundings) {
    around.band_school = school;
    around.room = None;
    around.band_category = None;
    around.rows_since_school = false;
    if around.table_uai.as_ref().is_some_and(|uai| uai.row < from) {
        around.table_uai = None;
    }
}

/// Takes what the labels of a line say. A label without a value ends what was said before: better
/// no school than that of the rows above.
fn take_labels(told: Vec<Label>, row: u32, around: &mut Surroundings) {
    if around.rows_since_school || around.block == 0 {
        around.block = row;
        around.rows_since_school = false;
    }
    for Label { field, value, column } in told {
        let given = (!value.is_empty()).then_some(SurroundingText { text: value, row, column });
        match field {
            Some(FieldName::School) => {
                around.table_school = None;
                begin_school(given, around.block, around);
            }
            Some(FieldName::SchoolUai) => {
                around.table_uai = given.filter(|given| Uai::parse(&given.text).is_some());
            }
            Some(FieldName::Room) => around.room = given,
            Some(FieldName::Category) => {
                around.band_category = given
                    .and_then(|given| category(&given.text).map(|found| (found.category, given)));
            }
            _ => {}
        }
    }
}

/// A band that names nothing known: a school where nothing else names one or bands of rooms stand
/// below it, a place in the school where such bands follow those of schools at once.
fn other(
    context: SurroundingText,
    outer: bool,
    table: &Table,
    around: &mut Surroundings,
    sink: &mut Sink<'_>,
) {
    if table.has(FieldName::School) {
        return;
    }
    let inside = around.band_school.as_ref().is_some_and(|school| looks_like_school(&school.text));
    around.places_in_bands |= inside && !around.rows_since_school && !table.has(FieldName::Room);
    if inside && around.places_in_bands && !outer {
        around.room = Some(context);
        return;
    }
    sink.remark(
        address(context.row, context.column),
        Problem::SchoolFromContext { school: context.text.clone() },
    );
    let from = context.row;
    begin_school(Some(context), from, around);
}
