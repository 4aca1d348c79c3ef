//! Columns to fields, all at once: the assignment that fits best as a whole.

use crate::graph::assignment::cheapest;
use crate::ingest::fields::{self, Meaning, Unsaid, status};
use crate::ingest::header::words;
use crate::ingest::profile::Profile;
use crate::model::codes::TableKind;
use crate::model::field::FieldName;

/// Least posterior at which a column is taken to feed a field.
const LEAST: f64 = 0.35;
/// What a header leaves to "no field of ours" that is known to mean something else.
const NOTHING_FOREIGN: f64 = 0.28;
/// What a header leaves to it that says nothing, or that is not there: the values speak alone.
const NOTHING_UNKNOWN: f64 = 0.12;
/// What the surest header leaves to it: "Type" heads columns of all sorts.
const NOTHING_SAID: f64 = 0.03;
/// How many times more likely "no field of ours" is where all values are of what none holds.
const OTHER_VALUES: f64 = 12.0;
/// Weight of a field whose header says nothing, or is not there.
const UNKNOWN: f64 = 0.15;
/// What values add that another list of the commune has in a column of the field: as much as its
/// word, where all are met.
const MET: f64 = 3.0;
/// The same where the header is known to mean something else.
const FOREIGN: f64 = 0.025;
/// The same where the header says another field for sure.
const SAID: f64 = 0.006;
/// Least odds, for their logarithm to be a number.
const LEAST_ODDS: f64 = 1e-9;
/// What is left here of a field that another column holds with more weight.
const HELD: f64 = 0.08;
/// Posterior from which a field that came second is named beside the first.
const RIVAL: f64 = 0.12;
/// The same where no field came first: there it is all that a preview can show.
const RIVAL_OF_NONE: f64 = 0.2;

/// A column to place.
#[derive(Debug, Clone)]
pub struct Candidate<'a> {
    /// Header; empty where the table has none.
    pub header: &'a str,
    pub profile: &'a Profile,
}

/// Where a column was placed.
#[derive(Debug, Clone, PartialEq)]
pub struct Placement {
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

/// What every field weighs in a column, and what none of ours does.
struct Weighed {
    fields: Vec<f64>,
    nothing: f64,
}

/// Weighs the fields of a column under the hypothesis of a kind of list. What the header says and
/// what the values look like are evidence of one kind: an unknown word says nothing, and leaves the
/// values to speak.
fn weigh(column: &Candidate<'_>, kind: TableKind, open: &[&Meaning]) -> Weighed {
    let said = words::said(column.header);
    let best = said.senses.first().map_or(0.0, |sense| sense.1).min(1.0);
    let unknown = 1.0 - best;
    // A column without a value says nothing by them.
    let empty = column.profile.values == 0;
    // Two doubts are needed: that the word says another field, and that it says none for sure.
    let doubted = if empty { 0.0 } else { UNKNOWN * unknown * unknown };
    let weight = |meaning: &&Meaning| {
        let word = said.senses.iter().find(|s| s.0 == meaning.field).map_or(0.0, |s| s.1);
        let unsaid = match meaning.unsaid {
            Unsaid::Nothing => 0.0,
            Unsaid::Certain => {
                if empty {
                    SAID
                } else {
                    UNKNOWN
                }
            }
            Unsaid::Always if said.foreign => FOREIGN,
            Unsaid::Always => doubted.max(SAID),
            Unsaid::Share(_) if said.foreign => 0.0,
            Unsaid::Share(share) => doubted * share,
        };
        let fit = if said.asks_state && meaning.field == FieldName::Status {
            status::fit_of_answers(column.profile)
        } else {
            meaning.fit(column.profile)
        };
        let (unsaid, fit) = match column.profile.met {
            Some((met, share)) if met == meaning.field => {
                (unsaid + MET * share * unknown, fit.max(1.0))
            }
            _ => (unsaid, fit),
        };
        // Where no word speaks for a field, values that do not fit leave hardly anything of it.
        (word + unsaid * fit.min(1.0)) * fit * meaning.lists.weight(kind)
    };
    let most = if said.foreign { NOTHING_FOREIGN } else { NOTHING_UNKNOWN };
    let nothing = NOTHING_SAID + (most - NOTHING_SAID) * unknown;
    Weighed {
        fields: open.iter().map(weight).collect(),
        nothing: nothing * (1.0 + OTHER_VALUES * column.profile.other * unknown),
    }
}

/// Places columns under the hypothesis of a kind of table. Fields in `taken` are not given.
pub fn assign(columns: &[Candidate<'_>], kind: TableKind, taken: &[FieldName]) -> Assignment {
    let open: Vec<&Meaning> =
        fields::all().iter().filter(|meaning| !taken.contains(&meaning.field)).collect();
    let weighed: Vec<Weighed> = columns.iter().map(|column| weigh(column, kind, &open)).collect();
    let odds = |of: &Weighed, weight: f64| (weight / of.nothing).max(LEAST_ODDS).ln();
    let gains: Vec<Vec<f64>> = weighed
        .iter()
        .map(|of| of.fields.iter().map(|weight| odds(of, *weight)).collect())
        .collect();
    let chosen = best_assignment(&gains);
    let mut total = 0.0;
    let mut placements: Vec<Placement> = Vec::with_capacity(columns.len());
    for (index, choice) in chosen.iter().enumerate() {
        let left = without_held(&weighed, &chosen, index);
        let sum: f64 = left.iter().sum::<f64>() + weighed[index].nothing;
        let choice = choice.filter(|field| left[*field] / sum >= LEAST);
        let least = if choice.is_some() { RIVAL } else { RIVAL_OF_NONE };
        let rival = heaviest(&left, choice).filter(|field| left[*field] / sum >= least);
        if let Some(field) = choice {
            total += gains[index][field];
        }
        let weight = choice.map_or(weighed[index].nothing, |field| left[field]);
        placements.push(Placement {
            field: choice.map(|field| open[field].field),
            confidence: weight / sum,
            rival: rival.map(|field| open[field].field),
        });
    }
    Assignment { placements, total }
}

/// The weights of a column's fields: one that another column holds with more weight is less of a
/// rival here.
fn without_held(weighed: &[Weighed], chosen: &[Option<usize>], index: usize) -> Vec<f64> {
    let held = |field: usize, weight: f64| {
        chosen.iter().enumerate().any(|(other, theirs)| {
            other != index && *theirs == Some(field) && weighed[other].fields[field] > weight
        })
    };
    let own = weighed[index].fields.iter().enumerate();
    own.map(|(field, weight)| if held(field, *weight) { weight * HELD } else { *weight }).collect()
}

/// The heaviest field beside the one chosen; of two as heavy the first.
fn heaviest(weights: &[f64], chosen: Option<usize>) -> Option<usize> {
    weights
        .iter()
        .enumerate()
        .filter(|(other, _)| Some(*other) != chosen)
        .max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(&a.0)))
        .map(|(other, _)| other)
}

/// For each column the field of the assignment with the greatest total gain, each field once;
/// columns without a positive gain get none. Each column may take a place of its own that costs
/// nothing.
fn best_assignment(gains: &[Vec<f64>]) -> Vec<Option<usize>> {
    let fields = gains.first().map_or(0, Vec::len);
    let cost = |column: usize, place: usize| {
        if place < fields { -gains[column][place].max(0.0) } else { 0.0 }
    };
    let given = cheapest(gains.len(), fields + gains.len(), cost);
    let mut chosen = vec![None; gains.len()];
    for (field, column) in given.into_iter().take(fields).enumerate() {
        if let Some(column) = column.filter(|column| gains[*column][field] > 0.0) {
            chosen[column] = Some(field);
        }
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::header::content::profile;
    use crate::ingest::known_places::KnownPlaces;
    use crate::model::cell::CellValue;
    use crate::normalise::commune::CommuneIndex;
    use proptest::prelude::*;
    use std::collections::HashSet;

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
            let mut seen = HashSet::new();
            for field in best_assignment(&gains).into_iter().flatten() {
                prop_assert!(seen.insert(field));
            }
        }
    }

    /// Columns by header and values, as placed: the field, its confidence, what came second.
    fn placed(kind: TableKind, columns: &[(&str, &[&str])]) -> String {
        let communes = CommuneIndex::new(&[]);
        let known = KnownPlaces { communes: &communes, schools: &HashSet::new(), met: None };
        let profiles: Vec<Profile> = columns
            .iter()
            .map(|(_, values)| {
                let cells: Vec<CellValue> =
                    values.iter().map(|text| CellValue::Text((*text).to_owned())).collect();
                profile(cells.iter(), &known)
            })
            .collect();
        let candidates: Vec<Candidate<'_>> = columns
            .iter()
            .zip(&profiles)
            .map(|((header, _), profile)| Candidate { header, profile })
            .collect();
        let found = assign(&candidates, kind, &[]);
        let mut lines: Vec<String> = Vec::new();
        for ((header, _), placement) in columns.iter().zip(&found.placements) {
            let field = placement.field.map_or("-", FieldName::code);
            let rival = placement.rival.map_or("-", FieldName::code);
            lines.push(format!("{header:?}: {field} {:.3}, {rival}", placement.confidence));
        }
        lines.push(format!("{:.3}", found.total));
        lines.join("\n")
    }

    #[test]
    fn columns_are_placed_by_word_and_value_together() {
        let headed = placed(
            TableKind::Devices,
            &[
                ("École", &["École Jules Ferry", "École Pasteur"]),
                ("Type", &["PC portable", "TBI"]),
                ("Nom", &["PCDIR01", "PCDIR02"]),
                ("Référence", &["Latitude 3540", "ProDesk 600"]),
                ("Réf. interne", &["INV-0001", "INV-0002"]),
                ("Xyz", &["CND1234567", "5CG4220XYZ"]),
                ("Divers", &["", ""]),
                ("Statut", &["12", "14"]),
                ("Population", &["1250", "3410"]),
            ],
        );
        let bare = placed(
            TableKind::Devices,
            &[
                ("", &["École Jules Ferry", "École Pasteur"]),
                ("", &["HP", "Dell"]),
                ("", &["CND1234567", "5CG4220XYZ"]),
                ("", &["INV-0001", "INV-0002"]),
                ("", &["12/03/2014", "02/09/2015"]),
                ("", &["bleu", "rouge"]),
            ],
        );
        let contracts = placed(
            TableKind::Contracts,
            &[
                ("Titulaire", &["Econocom", "Orange Business"]),
                ("Date", &["01/01/2014", "01/09/2015"]),
                ("Montant", &["4500", "1200,50"]),
                ("Matériel", &["TBI", "PC portable"]),
            ],
        );
        insta::assert_snapshot!([headed, bare, contracts].join("\n\n"));
    }

    #[test]
    fn an_unknown_head_leaves_the_values_to_speak() {
        let eight = |value: &dyn Fn(usize) -> String| (0..8).map(value).collect::<Vec<String>>();
        let days = eight(&|n| (41_000 + 137 * n).to_string());
        let phones = eight(&|n| format!("05 56 00 00 {n}{n}"));
        let tags = eight(&|n| format!("INV-004{n}7"));
        let systems = eight(&|n| ["Windows 7", "Ubuntu 16.04"][n % 2].to_owned());
        let words = eight(&|n| ["sans objet", "voir plan"][n % 2].to_owned());
        let alone = |header: &str, values: &[String]| {
            let values: Vec<&str> = values.iter().map(String::as_str).collect();
            placed(TableKind::Devices, &[(header, &values)]).lines().next().map(str::to_owned)
        };
        let lines: Vec<String> = [
            ("Zorglub", &days),
            ("Zorglub", &phones),
            ("Zorglub", &tags),
            ("Zorglub", &systems),
            ("Zorglub", &words),
            ("SE", &systems),
            ("SE", &words),
            ("Date du BIOS", &days),
        ]
        .into_iter()
        .filter_map(|(header, values)| alone(header, values))
        .collect();
        insta::assert_snapshot!(lines.join("\n"));
    }
}
