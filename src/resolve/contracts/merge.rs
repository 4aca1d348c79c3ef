//! The contract that rows make: the most recent source first, then the fuller value.

use crate::model::codes::{Category, Renewal};
use crate::model::contract::Contract;
use crate::model::date::PartialDate;
use crate::model::field::Field;
use crate::model::inventory::Inventory;
use crate::model::record::{ContractObservation, SchoolMatch};
use crate::normalise::contract_scope;
use crate::normalise::school_name::{SchoolName, looks_like_school};
use crate::resolve::schools::name_match::{Candidate, resolve_name};
use jiff::ToSpan as _;
use std::collections::BTreeSet;

/// The contract a group of records makes: the most recent source first, then the fuller value.
pub(super) fn merge(
    inventory: &Inventory,
    commune: &str,
    mut records: Vec<usize>,
    candidates: &[Candidate],
) -> Contract {
    let date = |at: &usize| {
        inventory.sources.get(inventory.records[*at].source).and_then(|source| source.source_date)
    };
    records.sort_by(|a, b| {
        date(b).cmp(&date(a)).then_with(|| inventory.records[*a].id.cmp(&inventory.records[*b].id))
    });
    let rows: Vec<&ContractObservation> =
        records.iter().filter_map(|at| inventory.records[*at].contract()).collect();
    let start_date = first(&rows, |row| &row.start_date);
    let initial_months = first(&rows, |row| &row.initial_months);
    let end_date =
        first(&rows, |row| &row.end_date).or_else(|| end_of(start_date?, initial_months?));
    let subject = longest(&rows, |row| &row.subject);
    let scope = longest(&rows, |row| &row.scope);
    let mut categories: BTreeSet<Category> =
        rows.iter().flat_map(|row| row.categories.iter().copied()).collect();
    if categories.is_empty() {
        for text in subject.iter().chain(&scope) {
            categories.extend(contract_scope::covered(text));
        }
    }
    let mut schools: BTreeSet<String> = BTreeSet::new();
    for at in &records {
        match &inventory.records[*at].school_match {
            SchoolMatch::Resolved(key) => drop(schools.insert(key.clone())),
            SchoolMatch::Ambiguous(keys) => schools.extend(keys.iter().cloned()),
            SchoolMatch::None | SchoolMatch::Unknown => {}
        }
    }
    if schools.is_empty() {
        schools.extend(scope.iter().flat_map(|text| schools_named(text, candidates)));
    }
    records.sort_unstable();
    Contract {
        id: String::new(),
        commune: commune.to_owned(),
        supplier: first(&rows, |row| &row.supplier),
        reference: first(&rows, |row| &row.reference),
        subject,
        scope,
        categories: categories.into_iter().collect(),
        schools: schools.into_iter().collect(),
        start_date,
        end_date,
        renewal: first(&rows, |row| &row.renewal).unwrap_or(Renewal::Unknown),
        initial_months,
        renewal_months: first(&rows, |row| &row.renewal_months),
        notice_months: first(&rows, |row| &row.notice_months),
        gti: first(&rows, |row| &row.gti),
        gtr: first(&rows, |row| &row.gtr),
        annual_amount: first(&rows, |row| &row.annual_amount),
        records,
    }
}

fn first<T: Clone>(
    rows: &[&ContractObservation],
    field: impl Fn(&ContractObservation) -> &Field<T>,
) -> Option<T> {
    rows.iter().find_map(|row| field(row).known().cloned())
}

fn longest(
    rows: &[&ContractObservation],
    field: impl Fn(&ContractObservation) -> &Field<String>,
) -> Option<String> {
    rows.iter()
        .filter_map(|row| field(row).known())
        .rev()
        .max_by_key(|text| text.chars().count())
        .cloned()
}

/// The last day of a period that starts on a day and lasts some months.
pub(super) fn end_of(start: PartialDate, months: u32) -> Option<PartialDate> {
    let day = start.earliest();
    let end = day.checked_add(i64::from(months).months()).ok()?.yesterday().ok()?;
    Some(match start.precision() {
        1 if !months.is_multiple_of(12) => return None,
        1 => PartialDate { year: end.year(), month: None, day: None },
        2 => PartialDate { year: end.year(), month: Some(end.month()), day: None },
        _ => PartialDate::from_date(end),
    })
}

/// The schools a scope names, item by item.
fn schools_named(scope: &str, candidates: &[Candidate]) -> BTreeSet<String> {
    scope
        .split([',', ';', '\n', '/'])
        .filter(|part| looks_like_school(part))
        .filter_map(|part| {
            let name = SchoolName::parse(part);
            if name.words.is_empty() {
                return None;
            }
            match resolve_name(&name, candidates).1 {
                SchoolMatch::Resolved(key) => Some(vec![key]),
                SchoolMatch::Ambiguous(keys) if name.group => Some(keys),
                _ => None,
            }
        })
        .flatten()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_follows_from_start_and_firm_months() {
        for (start, months, end) in [
            ("2012-09-01", 36, Some("2015-08-31")),
            ("2012-01-01", 12, Some("2012-12-31")),
            ("2012-02-29", 12, Some("2013-02-27")),
            ("2012-09", 36, Some("2015-08")),
            ("2012", 24, Some("2013")),
            ("2012", 18, None),
        ] {
            let start = PartialDate::parse_iso(start).unwrap();
            let found = end_of(start, months).map(|date| date.to_string());
            assert_eq!(found.as_deref(), end, "{start} + {months}");
        }
    }
}
