//! Second columns of one field: a header given twice, or two dates of one event. They fill in
//! where the first is empty.

use crate::ingest::header::words;
use crate::ingest::table::TableColumn;
use crate::model::field::FieldName;

/// Fields that a second column may complete.
const fn completes(field: FieldName) -> bool {
    matches!(
        field,
        FieldName::AssetTag
            | FieldName::SerialNumber
            | FieldName::PurchaseDate
            | FieldName::Comment
            | FieldName::Status
            | FieldName::MacAddress
            | FieldName::PriceEur
            | FieldName::Designation
            | FieldName::School
    )
}

/// Gives columns without a field the field of a sister column: the same header word for word, or a
/// word that names the field as surely.
pub fn mark_spares(columns: &mut [TableColumn]) {
    let held: Vec<(FieldName, u16, Vec<String>)> = columns
        .iter()
        .filter_map(|column| {
            let field = column.field?;
            Some((field, column.header.part, words::canonical(column.header.meaning())))
        })
        .collect();
    for column in columns.iter_mut().filter(|column| column.field.is_none() && !column.total) {
        let tokens = words::canonical(column.header.meaning());
        if tokens.is_empty() {
            continue;
        }
        let senses = words::senses(column.header.meaning());
        let sister = held.iter().find(|(field, part, theirs)| {
            *part == column.header.part
                && completes(*field)
                && crate::ingest::header::fit::fit(*field, &column.profile) >= 0.8
                && (*theirs == tokens
                    || *field == FieldName::PurchaseDate
                        && senses.first().is_some_and(|s| s.0 == *field && s.1 >= 0.8))
        });
        if let Some((field, _, _)) = sister {
            column.field = Some(*field);
            column.confidence = 0.8;
            column.spare = true;
        }
    }
}
