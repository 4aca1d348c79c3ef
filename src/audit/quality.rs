//! How complete and how well understood the deliveries are.

pub use crate::audit::completeness::{Completeness, FieldCompleteness, MergedCompleteness};
use crate::audit::deliveries::Deliveries;
use crate::audit::rules::total_differs::differs;
use crate::model::cell::column_letters;
use crate::model::codes::ListKind;
use crate::model::field::FieldName;
use crate::model::inventory::Inventory;
use crate::model::scope::Scope;
use crate::model::source::{Column, RowLabel, Sheet, Source, Table};
use crate::model::version::VersionOrder;
use crate::model::version_group::VersionState;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Quality of the deliveries of a scope.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Quality {
    /// All communes of the scope together.
    pub all: Completeness,
    /// One entry a commune with records, by INSEE.
    pub communes: Vec<CommuneQuality>,
    /// Balance of the rows of each file of the scope, by path. Files of no known commune only
    /// where the scope is everything.
    pub files: Vec<FileQuality>,
    /// Pairs of lists that are one.
    pub versions: Vec<VersionNote>,
    pub version_groups: Vec<VersionGroupNote>,
    /// Columns understood with a doubt.
    pub doubtful_columns: Vec<ColumnNote>,
    /// Columns no field was found for.
    pub unknown_columns: Vec<ColumnNote>,
    /// Written totals that are not the sum of what was read.
    pub totals: Vec<TotalNote>,
    /// Mean confidence of the columns that feed a field, in [0, 1].
    pub mean_confidence: Option<f64>,
}

/// Quality of a commune's deliveries.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CommuneQuality {
    pub insee: String,
    pub name: String,
    pub cycle: Option<u32>,
    pub completeness: Completeness,
}

/// A file and the balance of its rows: `seen == data + sum of left_out`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FileQuality {
    pub path: String,
    /// Outcome code (`Outcome::code`).
    pub outcome: String,
    /// Commune (INSEE).
    pub commune: Option<String>,
    /// Rows of its sheets.
    pub seen: u64,
    pub data: u64,
    /// Rows left out, by reason.
    pub left_out: BTreeMap<RowLabel, u64>,
    pub records: u64,
    pub remarks: u64,
    /// Mean confidence of its columns that feed a field.
    pub mean_confidence: Option<f64>,
}

/// Two files that are one list at two dates.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct VersionNote {
    /// Commune (INSEE).
    pub commune: String,
    pub list: ListKind,
    pub earlier: String,
    pub later: String,
    /// Rows of the earlier and of the later.
    pub rows: [u32; 2],
    pub common: u32,
    /// What tells which is later.
    pub told_by: VersionOrder,
    /// It is known which is later, and it holds all the earlier speaks of.
    pub settled: bool,
    /// The later is used instead of the earlier.
    pub set_aside: bool,
}

/// Files that are one list, and what is done of them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct VersionGroupNote {
    /// Path of the latest; where nothing decides, the last path.
    pub lead: String,
    pub others: Vec<String>,
    pub list: ListKind,
    pub common: u32,
    /// What tells which is later.
    pub told_by: VersionOrder,
    /// What is done of them.
    pub state: VersionState,
}

/// The groups of versions in some communes.
fn version_groups(inventory: &Inventory, in_scope: &BTreeSet<&str>) -> Vec<VersionGroupNote> {
    let path = |source: &usize| {
        inventory.sources.get(*source).map_or_else(String::new, |source| source.path.clone())
    };
    inventory
        .version_groups()
        .into_iter()
        .filter(|group| in_scope.contains(group.commune.as_str()))
        .map(|group| VersionGroupNote {
            lead: path(&group.lead),
            others: group.others.iter().map(path).collect(),
            list: group.list,
            common: group.common,
            told_by: group.order,
            state: group.state,
        })
        .collect()
}

/// The versions of lists in some communes, by path.
fn versions(inventory: &Inventory, in_scope: &BTreeSet<&str>) -> Vec<VersionNote> {
    let path = |source: usize| {
        inventory.sources.get(source).map_or_else(String::new, |source| source.path.clone())
    };
    inventory
        .versions
        .iter()
        .filter(|pair| in_scope.contains(pair.commune.as_str()))
        .map(|pair| VersionNote {
            commune: pair.commune.clone(),
            list: pair.list,
            earlier: path(pair.earlier),
            later: path(pair.later),
            rows: pair.rows,
            common: pair.common,
            told_by: pair.order,
            settled: pair.is_settled(),
            set_aside: pair.set_aside,
        })
        .collect()
}

/// A column that needs a look.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ColumnNote {
    pub file: String,
    pub sheet: String,
    /// Column letters (row number, where the table is transposed).
    pub column: String,
    pub header: String,
    pub field: Option<FieldName>,
    pub rival: Option<FieldName>,
    /// Confidence, in [0, 1].
    pub confidence: f64,
}

/// A written total that is not the sum of what was read.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TotalNote {
    pub file: String,
    pub sheet: String,
    pub cell: String,
    pub header: String,
    /// What the file says.
    pub written: f64,
    /// What was read.
    pub computed: f64,
}

/// The quality of a scope's deliveries.
pub fn quality(inventory: &Inventory, scope: &Scope) -> Quality {
    let in_scope = scope.communes(inventory);
    let deliveries = Deliveries::new(inventory);
    let mut by_commune: BTreeMap<&str, Completeness> = BTreeMap::new();
    let mut all = Completeness::default();
    for record in &inventory.records {
        match record.commune.as_deref() {
            Some(insee) if in_scope.contains(insee) => {
                by_commune.entry(insee).or_default().add_record(record);
                all.add_record(record);
            }
            None if scope.is_everything() => all.add_record(record),
            _ => {}
        }
    }
    for device in inventory.devices.iter().filter(|device| device.in_fleet()) {
        let insee = device.commune.as_str();
        if in_scope.contains(insee) {
            by_commune.entry(insee).or_default().add_device(device);
            all.add_device(device);
        }
    }
    let communes = by_commune
        .into_iter()
        .map(|(insee, completeness)| {
            let commune = inventory.commune(insee);
            CommuneQuality {
                insee: insee.to_owned(),
                name: commune.map_or(insee, |commune| commune.name.as_str()).to_owned(),
                cycle: commune.and_then(|commune| commune.cycle),
                completeness,
            }
        })
        .collect();
    let versions = versions(inventory, &in_scope);
    let version_groups = version_groups(inventory, &in_scope);
    let mut quality = Quality { all, communes, versions, version_groups, ..Quality::default() };
    let mut records = vec![0_u64; inventory.sources.len()];
    for record in &inventory.records {
        if let Some(records) = records.get_mut(record.source) {
            *records += 1;
        }
    }
    let mut confidence = Mean::default();
    for ((index, source), records) in inventory.sources.iter().enumerate().zip(records) {
        let mut communes = deliveries.communes_of(index).peekable();
        let held = match communes.peek() {
            Some(_) => communes.any(|insee| in_scope.contains(insee)),
            None => scope.is_everything(),
        };
        if held {
            confidence.merge(quality.add_file(source, deliveries.commune_of(index), records));
        }
    }
    quality.mean_confidence = confidence.value();
    quality
}

impl Quality {
    /// Adds a file and its notes; answers the confidence of its columns.
    fn add_file(&mut self, source: &Source, commune: Option<&str>, records: u64) -> Mean {
        let mut confidence = Mean::default();
        let mut file = FileQuality {
            path: source.path.clone(),
            outcome: source.outcome.code().to_owned(),
            commune: commune.map(str::to_owned),
            seen: 0,
            data: 0,
            left_out: BTreeMap::new(),
            records,
            remarks: source.remarks.len() as u64,
            mean_confidence: None,
        };
        for sheet in &source.sheets {
            file.seen += u64::from(sheet.rows_seen);
            file.data += u64::from(sheet.rows_data);
            for row in &sheet.left_out {
                *file.left_out.entry(row.reason).or_default() += 1;
            }
            for table in &sheet.tables {
                for column in &table.columns {
                    if column.field.is_some() {
                        confidence.add(column.confidence);
                    }
                    self.add_column(source, sheet, table, column);
                }
                self.totals.extend(
                    table.totals.iter().filter(|total| differs(total.written, total.computed)).map(
                        |total| TotalNote {
                            file: source.path.clone(),
                            sheet: sheet.name.clone(),
                            cell: total.cell.clone(),
                            header: total.header.clone(),
                            written: total.written,
                            computed: total.computed,
                        },
                    ),
                );
            }
        }
        file.mean_confidence = confidence.value();
        self.files.push(file);
        confidence
    }

    /// Notes a column that is in doubt or not understood.
    fn add_column(&mut self, source: &Source, sheet: &Sheet, table: &Table, column: &Column) {
        let notes = match (column.field, column.rival) {
            (None, _) if column.category.is_none() => &mut self.unknown_columns,
            (Some(_), Some(_)) => &mut self.doubtful_columns,
            _ => return,
        };
        notes.push(ColumnNote {
            file: source.path.clone(),
            sheet: sheet.name.clone(),
            column: if table.transposed {
                column.index.to_string()
            } else {
                column_letters(column.index)
            },
            header: column.header.clone(),
            field: column.field,
            rival: column.rival,
            confidence: column.confidence,
        });
    }
}

/// A mean on its way.
#[derive(Debug, Clone, Copy, Default)]
struct Mean {
    sum: f64,
    n: u64,
}

impl Mean {
    fn add(&mut self, value: f64) {
        self.sum += value;
        self.n += 1;
    }

    fn merge(&mut self, other: Self) {
        self.sum += other.sum;
        self.n += other.n;
    }

    fn value(self) -> Option<f64> {
        (self.n > 0).then(|| self.sum / self.n as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::fixture::{add_source, sound};
    use crate::model::source::{LeftOut, WrittenTotal};

    fn column(index: u32, field: Option<FieldName>, confidence: f64) -> Column {
        Column {
            index,
            header: format!("h{index}"),
            field,
            category: None,
            part: 1,
            confidence,
            rival: None,
            samples: Vec::new(),
        }
    }

    #[test]
    fn files_balance_and_columns_are_noted() {
        let mut inventory = sound();
        let sheet = &mut inventory.sources[0].sheets[0];
        sheet.left_out = vec![LeftOut { row: 1, reason: RowLabel::Header, text: String::new() }];
        let table = &mut sheet.tables[0];
        table.columns = vec![
            column(1, Some(FieldName::Brand), 0.9),
            Column { rival: Some(FieldName::Room), ..column(28, Some(FieldName::School), 0.5) },
            column(3, None, 0.0),
        ];
        let total = |written| WrittenTotal {
            cell: "F9".to_owned(),
            header: "PC".to_owned(),
            written,
            computed: 12.0,
        };
        table.totals = vec![total(12.0), total(13.0)];
        inventory.sources.push(inventory.sources[0].clone());
        inventory.sources[1].commune = None;
        inventory.sources[1].sheets.clear();
        let seen = quality(&inventory, &Scope::default());
        assert_eq!(seen.files.len(), 2);
        assert_eq!(seen.communes.len(), 1);
        assert_eq!(seen.communes[0].completeness, seen.all);
        assert_eq!(seen.all.device_fields[0].total(), 1);
        let file = &seen.files[0];
        let left_out: u64 = file.left_out.values().sum();
        assert_eq!((file.seen, file.data, left_out, file.records), (2, 1, 1, 1));
        assert!((file.mean_confidence.unwrap() - 0.7).abs() < 1e-12);
        assert_eq!(
            (seen.mean_confidence, seen.files[1].mean_confidence),
            (file.mean_confidence, None)
        );
        let columns =
            |notes: &[ColumnNote]| notes.iter().map(|n| n.column.clone()).collect::<Vec<_>>();
        assert_eq!(columns(&seen.doubtful_columns), ["AB"]);
        assert_eq!(columns(&seen.unknown_columns), ["C"]);
        assert_eq!(seen.totals.len(), 1);
        // A file of no known commune shows where everything is shown.
        let begles = Scope { commune: Some("33039".to_owned()), ..Scope::default() };
        assert_eq!(quality(&inventory, &begles).files.len(), 1);
        let other = Scope { commune: Some("33119".to_owned()), ..Scope::default() };
        assert_eq!(quality(&inventory, &other), Quality::default());
        add_source(&mut inventory, "cenon.csv", "33119");
        assert_eq!(quality(&inventory, &other).files.len(), 1);
    }
}
