//! Second columns of one field: a header given twice, or two dates of one event. They fill in
//! where the first is empty.

use crate::ingest::fields::{self, Quality};
use crate::ingest::header::dictionary::canonical;
use crate::ingest::header::words;
use crate::ingest::table::TableColumn;
use crate::model::field::FieldName;

/// How well the values must fit the field of the sister: nothing much may speak against it.
const LEAST_FIT: f64 = 0.8;
/// Weight from which another word names the field as surely.
const AS_SURE: f64 = 0.8;
/// Confidence of a second column: it is only read where the first is empty.
const CONFIDENCE: f64 = 0.8;

/// Gives columns without a field the field of a sister column: the same header word for word, or a
/// word that names the field as surely.
pub fn mark_spares(columns: &mut [TableColumn]) {
    let held: Vec<(FieldName, u16, Vec<String>)> = columns
        .iter()
        .filter_map(|column| {
            let field = column.field?;
            Some((field, column.header.part, canonical(column.header.meaning())))
        })
        .collect();
    for column in columns.iter_mut().filter(|column| column.field.is_none() && !column.total) {
        let tokens = canonical(column.header.meaning());
        if tokens.is_empty() {
            continue;
        }
        let senses = words::senses(column.header.meaning());
        let sister = held.iter().find(|(field, part, theirs)| {
            *part == column.header.part
                && fields::of(*field).is(Quality::Completed)
                && fields::of(*field).fit(&column.profile) >= LEAST_FIT
                && (*theirs == tokens
                    || fields::of(*field).is(Quality::CompletedByWord)
                        && senses.first().is_some_and(|s| s.0 == *field && s.1 >= AS_SURE))
        });
        if let Some((field, _, _)) = sister {
            column.field = Some(*field);
            column.confidence = CONFIDENCE;
            column.spare = true;
        }
    }
}
