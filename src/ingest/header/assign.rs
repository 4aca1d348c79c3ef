//! Columns to fields, all at once: the assignment that fits best as a whole.

use crate::ingest::header::fit::fit;
use crate::ingest::header::words;
use crate::ingest::profile::Profile;
use crate::model::codes::TableKind;
use crate::model::field::FieldName;

/// Least posterior at which a column is taken to feed a field.
const LEAST: f64 = 0.35;
/// Share of what stays possible that a header without any sense leaves to "no field of ours".
const NOTHING: f64 = 0.25;
/// Weight of every field where the header says nothing of it.
const UNSAID: f64 = 0.006;
/// The same where there is no header at all.
const HEADERLESS: f64 = 0.15;

/// A column to place.
#[derive(Debug, Clone)]
pub struct Candidate<'a> {
    /// Header; empty where the table has none.
    pub header: &'a str,
    /// Its values.
    pub profile: &'a Profile,
}

/// Where a column was placed.
#[derive(Debug, Clone, PartialEq)]
pub struct Placement {
    /// Field.
    pub field: Option<FieldName>,
    /// Posterior of the field, in [0, 1].
    pub confidence: f64,
    /// The field that came second, where it stays likely.
    pub rival: Option<FieldName>,
}

/// Placements of all columns, and how well they fit together (higher is better).
#[derive(Debug, Clone, PartialEq)]
pub struct Assignment {
    /// One for each column.
    pub placements: Vec<Placement>,
    /// Sum of the logarithms of the odds of what was placed.
    pub total: f64,
}

/// How well a field goes with a kind of table.
fn belongs(kind: TableKind, field: FieldName) -> f64 {
    use FieldName as F;
    let contract = matches!(
        field,
        F::Reference
            | F::Subject
            | F::Scope
            | F::StartDate
            | F::EndDate
            | F::Duration
            | F::Renewal
            | F::Notice
            | F::AnnualAmount
            | F::Gti
            | F::Gtr
            | F::Vat
    );
    let device = matches!(
        field,
        F::Category
            | F::Brand
            | F::Model
            | F::Designation
            | F::SerialNumber
            | F::AssetTag
            | F::Hostname
            | F::MacAddress
            | F::Os
            | F::PurchaseDate
            | F::WarrantyEnd
            | F::PriceEur
            | F::PriceVat
            | F::Status
            | F::Quantity
            | F::Room
    );
    match kind {
        TableKind::Contracts => match field {
            F::Room | F::PriceVat | F::Quantity | F::Category | F::Designation => 0.12,
            _ if device => 0.05,
            F::Pupils | F::Classes | F::Sector | F::Level | F::Count => 0.05,
            _ => 1.0,
        },
        TableKind::Devices => match field {
            _ if contract => 0.06,
            F::Pupils | F::Classes => 0.15,
            F::Supplier => 0.7,
            F::Count => 0.0,
            _ => 1.0,
        },
        _ => match field {
            F::School => 2.0,
            F::Person => 0.3,
            F::SchoolUai
            | F::Commune
            | F::Level
            | F::Sector
            | F::Pupils
            | F::Classes
            | F::Comment
            | F::Room => 1.0,
            F::Count => 0.0,
            _ => 0.05,
        },
    }
}

/// Places columns under the hypothesis of a kind of table. Fields in `taken` are not given.
pub fn assign(columns: &[Candidate<'_>], kind: TableKind, taken: &[FieldName]) -> Assignment {
    let fields: Vec<FieldName> =
        FieldName::ALL.iter().copied().filter(|field| !taken.contains(field)).collect();
    let mut weights: Vec<Vec<f64>> = Vec::with_capacity(columns.len());
    let mut nothing: Vec<f64> = Vec::with_capacity(columns.len());
    for column in columns {
        let senses = words::senses(column.header);
        let headerless = column.header.trim().is_empty();
        let best = senses.first().map_or(0.0, |sense| sense.1).min(1.0);
        nothing.push(if headerless { 0.12 } else { 0.03 + NOTHING * (1.0 - best) });
        let floor = if headerless { HEADERLESS } else { UNSAID };
        weights.push(
            fields
                .iter()
                .map(|field| {
                    let said = senses.iter().find(|s| s.0 == *field).map_or(0.0, |s| s.1);
                    let unsaid = match field {
                        _ if speaks_alone(*field) => floor,
                        // Less often given without a header than a serial number.
                        FieldName::AssetTag | FieldName::Hostname if headerless => floor * 0.4,
                        FieldName::Model | FieldName::PurchaseDate | FieldName::PriceEur
                            if headerless =>
                        {
                            floor
                        }
                        _ => 0.0,
                    };
                    (said + unsaid) * fit(*field, column.profile) * belongs(kind, *field)
                })
                .collect(),
        );
    }
    let gains: Vec<Vec<f64>> = weights
        .iter()
        .zip(&nothing)
        .map(|(row, nothing)| row.iter().map(|weight| (weight / nothing).max(1e-9).ln()).collect())
        .collect();
    let chosen = best_assignment(&gains);
    let mut placements: Vec<Placement> = Vec::with_capacity(columns.len());
    let mut total = 0.0;
    for (index, choice) in chosen.iter().enumerate() {
        let row = &weights[index];
        // A field another column holds with more weight is less of a rival here.
        let effective: Vec<f64> = row
            .iter()
            .enumerate()
            .map(|(field, weight)| {
                let held = chosen.iter().enumerate().any(|(other, theirs)| {
                    other != index && *theirs == Some(field) && weights[other][field] > *weight
                });
                if held { weight * 0.08 } else { *weight }
            })
            .collect();
        let sum: f64 = effective.iter().sum::<f64>() + nothing[index];
        let placement = match choice {
            Some(field) if effective[*field] / sum >= LEAST => {
                total += gains[index][*field];
                let rival = effective
                    .iter()
                    .enumerate()
                    .filter(|(other, _)| other != field)
                    .max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(&a.0)))
                    .filter(|(_, weight)| **weight / sum >= 0.12)
                    .map(|(other, _)| fields[other]);
                Placement {
                    field: Some(fields[*field]),
                    confidence: effective[*field] / sum,
                    rival,
                }
            }
            _ => {
                let rival = effective
                    .iter()
                    .enumerate()
                    .max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(&a.0)))
                    .filter(|(_, weight)| **weight / sum >= 0.2)
                    .map(|(other, _)| fields[other]);
                Placement { field: None, confidence: nothing[index] / sum, rival }
            }
        };
        placements.push(placement);
    }
    Assignment { placements, total }
}

/// Fields whose values tell them without a header word.
const fn speaks_alone(field: FieldName) -> bool {
    matches!(
        field,
        FieldName::SchoolUai
            | FieldName::MacAddress
            | FieldName::Brand
            | FieldName::Category
            | FieldName::Os
            | FieldName::Status
            | FieldName::School
            | FieldName::Designation
            | FieldName::SerialNumber
            | FieldName::Person
            | FieldName::Commune
            | FieldName::Room
    )
}

/// For each column the field of the assignment with the greatest total gain, each field once;
/// columns without a positive gain get none. The Hungarian method (Kuhn 1955, Munkres 1957) on
/// costs, with a place of cost 0 for every column that goes without.
fn best_assignment(gains: &[Vec<f64>]) -> Vec<Option<usize>> {
    let rows = gains.len();
    let fields = gains.first().map_or(0, Vec::len);
    if rows == 0 || fields == 0 {
        return vec![None; rows];
    }
    let columns = fields + rows;
    let cost = |row: usize, column: usize| -> f64 {
        if column < fields { -gains[row][column].max(0.0) } else { 0.0 }
    };
    let mut row_potential = vec![0.0f64; rows + 1];
    let mut column_potential = vec![0.0f64; columns + 1];
    let mut matched = vec![0usize; columns + 1];
    for row in 1..=rows {
        let mut way = vec![0usize; columns + 1];
        let mut least = vec![f64::INFINITY; columns + 1];
        let mut used = vec![false; columns + 1];
        matched[0] = row;
        let mut current = 0usize;
        loop {
            used[current] = true;
            let at = matched[current];
            let mut delta = f64::INFINITY;
            let mut next = 0usize;
            for column in 1..=columns {
                if used[column] {
                    continue;
                }
                let reduced =
                    cost(at - 1, column - 1) - row_potential[at] - column_potential[column];
                if reduced < least[column] {
                    least[column] = reduced;
                    way[column] = current;
                }
                if least[column] < delta {
                    delta = least[column];
                    next = column;
                }
            }
            for column in 0..=columns {
                if used[column] {
                    row_potential[matched[column]] += delta;
                    column_potential[column] -= delta;
                } else {
                    least[column] -= delta;
                }
            }
            current = next;
            if matched[current] == 0 {
                break;
            }
        }
        while current != 0 {
            let previous = way[current];
            matched[current] = matched[previous];
            current = previous;
        }
    }
    let mut chosen = vec![None; rows];
    for column in 1..=fields {
        let row = matched[column];
        if row > 0 && gains[row - 1][column - 1] > 0.0 {
            chosen[row - 1] = Some(column - 1);
        }
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_whole_is_better_than_each_alone() {
        // Both columns prefer field 0; the second loses less by taking field 1.
        let gains = vec![vec![5.0, 0.5], vec![4.9, 4.0]];
        assert_eq!(best_assignment(&gains), [Some(0), Some(1)]);
        let gains = vec![vec![5.0, 4.5], vec![4.9, 0.2]];
        assert_eq!(best_assignment(&gains), [Some(1), Some(0)]);
        let gains = vec![vec![-1.0, -2.0]];
        assert_eq!(best_assignment(&gains), [None]);
    }

    proptest! {
        #[test]
        fn no_field_is_given_twice(
            gains in proptest::collection::vec(proptest::collection::vec(-3.0f64..3.0, 4), 1..7)
        ) {
            let mut seen = std::collections::HashSet::new();
            for field in best_assignment(&gains).into_iter().flatten() {
                prop_assert!(seen.insert(field));
            }
        }
    }
}
