//! Whether a file of the same name, from another place, goes on with a list: most of what the list
//! said is said again. Where it is not, they are two lists.

use crate::model::count::CountCell;
use crate::model::device_field::identifiers;
use crate::model::device_value::Value;
use crate::model::field::{Field, FieldName};
use crate::model::record::{Record, SchoolMention};
use crate::resolve::devices::comparable_identifier;
use crate::resolve::row_key::{content, mention_key};
use std::collections::BTreeSet;

/// Share of the earlier rows that are there again. Replacing a list drops the others: a list of one
/// school must not replace that of its commune.
const LEAST_FOUND: f64 = 0.5;

/// Different rows without an identifier, but with a school, that prove it: equal machines are in
/// every school.
const LEAST_DIFFERENT: usize = 4;

/// What a row is found again by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    /// An identifier, the number of a contract, or a counted type of a school.
    Name(String, String),
    /// All that a row of a school says.
    Content(Vec<(String, String)>),
}

/// Whether later rows go on with the list of the earlier ones.
pub fn goes_on(
    [earlier, later]: [&[Record]; 2],
    [earlier_counts, later_counts]: [&[CountCell]; 2],
) -> bool {
    let rows = earlier.len() + earlier_counts.len();
    if rows == 0 {
        return true;
    }
    let there: BTreeSet<Mark> =
        later.iter().flat_map(marks).chain(later_counts.iter().filter_map(count_mark)).collect();
    let (mut found, mut named) = (0_usize, false);
    let mut different = BTreeSet::new();
    let counted = earlier_counts.iter().map(|count| count_mark(count).into_iter().collect());
    let all = earlier.iter().map(marks).chain(counted);
    for marks in all {
        let Some(mark) = marks.into_iter().find(|mark| there.contains(mark)) else { continue };
        found += 1;
        named |= matches!(mark, Mark::Name(..));
        different.insert(mark);
    }
    found as f64 >= LEAST_FOUND * rows as f64 && (named || different.len() >= LEAST_DIFFERENT)
}

/// What a row is found again by, the strongest first.
fn marks(record: &Record) -> Vec<Mark> {
    let mut marks = Vec::new();
    if let Some(device) = record.device() {
        for field in identifiers().iter().copied() {
            if let Some(Value::Text(value)) = device.value(field)
                && let Some(value) = comparable_identifier(value)
            {
                marks.push(Mark::Name(field.code().to_owned(), value));
            }
        }
    }
    if let Some(Field::Known(reference)) = record.contract().map(|contract| &contract.reference) {
        marks.push(Mark::Name(FieldName::Reference.code().to_owned(), reference.clone()));
    }
    if names_school(&record.school) {
        marks.push(Mark::Content(content(record).into_iter().collect()));
    }
    marks
}

/// A type of device that a school counts, whatever the number.
fn count_mark(count: &CountCell) -> Option<Mark> {
    let key = mention_key(&count.school);
    names_school(&count.school)
        .then(|| Mark::Name(format!("{} {}", key.name, key.uai), count.category.code().to_owned()))
}

fn names_school(school: &SchoolMention) -> bool {
    school.name.is_known() || school.uai.is_known()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::record::{Body, DeviceObservation, SchoolMatch};

    fn row(school: &str, serial: &str, model: &str) -> Record {
        let known = |text: &str| {
            if text.is_empty() { Field::Empty } else { Field::Known(text.to_owned()) }
        };
        Record {
            id: String::new(),
            source: 0,
            sheet: 0,
            table: 0,
            row: 2,
            part: 1,
            commune: None,
            school: SchoolMention { name: known(school), ..SchoolMention::default() },
            school_match: SchoolMatch::None,
            body: Body::Device(Box::new(DeviceObservation {
                serial_number: known(serial),
                model: known(model),
                ..DeviceObservation::default()
            })),
            cells: crate::model::cells::Cells::default(),
        }
    }

    fn rows(serials: std::ops::Range<u32>) -> Vec<Record> {
        serials.map(|serial| row("", &format!("K{serial:05}X"), "OptiPlex")).collect()
    }

    fn again(earlier: &[Record], later: &[Record]) -> bool {
        goes_on([earlier, later], [&[], &[]])
    }

    #[test]
    fn a_list_goes_on_where_most_of_its_rows_are_there_again() {
        assert!(again(&rows(0..10), &rows(5..30)));
        assert!(!again(&rows(0..10), &rows(6..30)));
        // One school's list does not replace that of all schools.
        assert!(!again(&rows(0..30), &rows(0..10)));
        assert!(again(&[], &rows(0..3)));
    }

    #[test]
    fn equal_machines_without_identifiers_prove_nothing_until_they_differ() {
        let lot = |school: &str, models: &[&str]| -> Vec<Record> {
            models.iter().map(|model| row(school, "", model)).collect()
        };
        let same =
            |school: &str, models: &[&str]| again(&lot(school, models), &lot(school, models));
        let models = ["OptiPlex", "Latitude", "Vostro", "Precision"];
        assert!(same("Jules Ferry", &models));
        assert!(!same("Jules Ferry", &["OptiPlex"; 15]));
        assert!(!same("", &models));
    }
}
