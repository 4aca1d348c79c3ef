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
                && fields::meaning_of(*field).is(Quality::Completed)
                && fields::meaning_of(*field).fit(&column.profile) >= LEAST_FIT
                && (*theirs == tokens
                    || fields::meaning_of(*field).is(Quality::CompletedByWord)
                        && senses.first().is_some_and(|s| s.0 == *field && s.1 >= AS_SURE))
        });
        if let Some((field, _, _)) = sister {
            column.field = Some(*field);
            column.confidence = CONFIDENCE;
            column.spare = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::profile::Profile;
    use crate::ingest::table::HeaderCell;

    /// A column that feeds a field, and one of this header and these shares of dates and of words
    /// beside it: the field the second is given.
    fn second(
        field: FieldName,
        first: &str,
        header: &str,
        date: f64,
        text: f64,
    ) -> Option<FieldName> {
        let column = |column: u32, header: &str, field: Option<FieldName>| {
            let header =
                HeaderCell { column, levels: vec![header.to_owned()], ..HeaderCell::default() };
            let profile = Profile { values: 10, date, text, ..Profile::default() };
            TableColumn { field, ..TableColumn::new(header, profile) }
        };
        let mut columns = [column(1, first, Some(field)), column(2, header, None)];
        mark_spares(&mut columns);
        assert_eq!(columns[1].spare, columns[1].field.is_some());
        let shown = if columns[1].spare { 0.8 } else { 0.0 };
        assert!((columns[1].confidence - shown).abs() < 1e-9);
        columns[1].field
    }

    #[test]
    fn a_second_column_fills_in_where_header_and_values_agree() {
        use FieldName as F;
        let found = |field, first, header, date, text| second(field, first, header, date, text);
        assert_eq!(found(F::Comment, "Remarques", "Remarque", 0.0, 0.5), Some(F::Comment));
        assert_eq!(found(F::Comment, "Remarques", "Remarque", 0.0, 0.4), None);
        assert_eq!(found(F::Comment, "Remarques", "Observations", 0.0, 1.0), None);
        assert_eq!(found(F::Room, "Salle", "Salle", 0.0, 1.0), None);
        let sister = found(F::PurchaseDate, "Date d'achat", "Livré le", 1.0, 0.0);
        assert_eq!(sister, Some(F::PurchaseDate));
        assert_eq!(found(F::PurchaseDate, "Date d'achat", "Livraison", 1.0, 0.0), None);
        assert_eq!(found(F::PurchaseDate, "Date d'achat", "Livré le", 0.0, 1.0), None);
    }
}
