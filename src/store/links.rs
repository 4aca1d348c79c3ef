//! Links between records, to the database and back.

use super::codec::{Columns, from_json, to_json};
use super::error::StoreError;
use super::numbers::{Indexes, number_of};
use crate::model::link::{ComparisonOutcome, Link, Verdict};
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
        let comparisons: Vec<PackedComparison<'_>> = link
            .comparisons
            .iter()
            .map(|outcome| {
                (
                    Cow::Borrowed(&*outcome.comparison),
                    Cow::Borrowed(&*outcome.level),
                    Cow::Borrowed(outcome.left.as_str()),
                    Cow::Borrowed(outcome.right.as_str()),
                    outcome.weight,
                )
            })
            .collect();
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

fn unpack_comparisons(packed: &str) -> Result<Vec<ComparisonOutcome>, StoreError> {
    let packed: Vec<PackedComparison<'_>> = from_json(packed)?;
    Ok(packed
        .into_iter()
        .map(|(comparison, level, left, right, weight)| ComparisonOutcome {
            comparison: comparison.into_owned().into(),
            level: level.into_owned().into(),
            left: left.into_owned(),
            right: right.into_owned(),
            weight,
        })
        .collect())
}
