//! Links between records, to the database and back.

use super::codec::{Columns, from_json, to_json};
use super::error::StoreError;
use super::numbers::{Indexes, number_of};
use crate::model::comparison::{Agreement, Compared, ComparisonOutcome, Found};
use crate::model::decision::{Answer, RowKind};
use crate::model::link::{Link, Verdict};
use rusqlite::{Connection, params};
use std::borrow::Cow;

/// A comparison as packed: name, level, left and right value, weight.
type PackedComparison<'a> = (Cow<'a, str>, Cow<'a, str>, Cow<'a, str>, Cow<'a, str>, f64);

/// Writes links beside those that are there.
pub(super) fn write_links(
    connection: &Connection,
    links: &[Link],
    numbers: &[i64],
) -> Result<(), StoreError> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO links
             (left_record, right_record, weight, probability, verdict, units, comparisons, pairing)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    for link in links {
        let comparisons: Vec<PackedComparison<'_>> = link.comparisons.iter().map(packed).collect();
        insert.execute(params![
            number_of(numbers, link.left)?,
            number_of(numbers, link.right)?,
            link.weight,
            link.probability,
            link.verdict.code(),
            link.units,
            to_json(&comparisons)?,
            link.pairing,
        ])?;
    }
    Ok(())
}

/// Loads the links by their records; those of records not loaded are left out.
pub(super) fn load_links(
    connection: &Connection,
    indexes: &Indexes,
) -> Result<Vec<Link>, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT left_record, right_record, weight, probability, verdict, units, comparisons, pairing
         FROM links ORDER BY link",
    )?;
    let mut rows = select.query([])?;
    let mut links = Vec::new();
    while let Some(row) = rows.next()? {
        let mut columns = Columns::new(row);
        let (Some(left), Some(right)) =
            (indexes.get(columns.take()?), indexes.get(columns.take()?))
        else {
            continue;
        };
        links.push(Link {
            left,
            right,
            weight: columns.take()?,
            probability: columns.take()?,
            verdict: columns.code(Verdict::from_code)?,
            units: columns.take()?,
            comparisons: unpack_comparisons(columns.text()?)?,
            pairing: columns.take()?,
        });
    }
    links.sort_by_key(|link| (link.left, link.right));
    Ok(links)
}

/// Name under which a person's word is stored.
const DECISION: &str = "decision";
/// Name under which the number of devices that would do as well is stored.
const INTERCHANGEABLE: &str = "interchangeable";

fn packed(outcome: &ComparisonOutcome) -> PackedComparison<'_> {
    let (comparison, level, left, right) = match &outcome.found {
        Found::Values { compared, level, left, right } => {
            (Cow::Borrowed(compared.code()), Cow::Borrowed(level.code()), left.into(), right.into())
        }
        Found::Interchangeable { devices } => {
            (Cow::Borrowed(INTERCHANGEABLE), devices.to_string().into(), "".into(), "".into())
        }
        Found::Decision { answer, on, kind } => {
            let of = if *kind == RowKind::Device { "" } else { kind.code() };
            (
                Cow::Borrowed(DECISION),
                Cow::Borrowed(answer.code()),
                on.to_string().into(),
                of.into(),
            )
        }
        Found::Other { comparison, level, left, right } => {
            (comparison.into(), level.into(), left.into(), right.into())
        }
    };
    (comparison, level, left, right, outcome.weight)
}

fn unpack_comparisons(packed: &str) -> Result<Vec<ComparisonOutcome>, StoreError> {
    let packed: Vec<PackedComparison<'_>> = from_json(packed)?;
    Ok(packed.into_iter().map(unpacked).collect())
}

fn unpacked((comparison, level, left, right, weight): PackedComparison<'_>) -> ComparisonOutcome {
    let values = Compared::from_code(&comparison).zip(Agreement::from_code(&level));
    let found = if let Some((compared, level)) = values {
        Found::Values { compared, level, left: left.into_owned(), right: right.into_owned() }
    } else if let Some(found) = without_values(&comparison, &level, &left, &right) {
        found
    } else {
        // Links of another version of the program stay readable: the next matching replaces them.
        Found::Other {
            comparison: comparison.into_owned(),
            level: level.into_owned(),
            left: left.into_owned(),
            right: right.into_owned(),
        }
    };
    ComparisonOutcome { found, weight }
}

fn without_values(comparison: &str, level: &str, left: &str, right: &str) -> Option<Found> {
    match comparison {
        DECISION => Some(Found::Decision {
            answer: Answer::from_code(level)?,
            on: left.parse().ok()?,
            kind: RowKind::from_code(right).unwrap_or(RowKind::Device),
        }),
        INTERCHANGEABLE => Some(Found::Interchangeable { devices: level.parse().ok()? }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is stored of each kind of comparison, and what an older inventory may hold.
    const STORED: [&str; 9] = [
        r#"["serial_number","damaged","CZC4845NYX","CZC4B45NYX",6.25]"#,
        r#"["school","missing","0330401G","",0.0]"#,
        r#"["interchangeable","12","","",3.5]"#,
        r#"["decision","same","2026-05-14","",0.0]"#,
        r#"["decision","different","2026-05-14","contract",0.0]"#,
        r#"["purchase","date_and_price","2015 · 583.50","2015",1.5]"#,
        r#"["price","cheaper","1","2",-1.0]"#,
        r#"["interchangeable","many","","",0.0]"#,
        r#"["decision","same","spring","",0.0]"#,
    ];

    #[test]
    fn comparisons_are_read_and_written_as_they_were_stored() {
        let stored = format!("[{}]", STORED.join(","));
        let read = unpack_comparisons(&stored).expect("comparisons");
        let found: Vec<&Found> = read.iter().map(|one| &one.found).collect();
        assert!(matches!(
            found[0],
            Found::Values { compared: Compared::SerialNumber, level: Agreement::Damaged, .. }
        ));
        assert_eq!(found[2], &Found::Interchangeable { devices: 12 });
        assert!(matches!(
            found[4],
            Found::Decision { answer: Answer::Different, kind: RowKind::Contract, .. }
        ));
        let known = |found: &&&Found| !matches!(found, Found::Other { .. });
        assert_eq!(
            (found[..5].iter().filter(known).count(), found[5..].iter().find(known)),
            (5, None)
        );
        let written: Vec<PackedComparison<'_>> = read.iter().map(packed).collect();
        assert_eq!(to_json(&written).expect("JSON"), stored);
    }
}
