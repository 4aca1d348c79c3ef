//! How complete and how well understood the deliveries are.

use crate::audit::deliveries::Deliveries;
use crate::audit::rules::total_differs::differs;
use crate::model::cell::column_letters;
use crate::model::codes::Status;
use crate::model::device::Device;
use crate::model::field::{FieldName, Presence};
use crate::model::inventory::Inventory;
use crate::model::record::{Body, ContractObservation, DeviceObservation, Record};
use crate::model::scope::Scope;
use crate::model::source::{Column, RowLabel, Sheet, Source, Table};
use serde::Serialize;
use std::collections::BTreeMap;

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
    /// INSEE code.
    pub insee: String,
    /// Name.
    pub name: String,
    /// Cycle.
    pub cycle: Option<u32>,
    /// Completeness of its rows.
    pub completeness: Completeness,
}

/// Completeness of device and contract rows, and of the devices made of them.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Completeness {
    /// Fields of device rows, in the order of `FieldName`.
    pub device_fields: Vec<FieldCompleteness>,
    /// Fields of contract rows, in the order of `FieldName`.
    pub contract_fields: Vec<FieldCompleteness>,
    /// Fields of the devices, after rows were joined.
    pub merged: Vec<MergedCompleteness>,
}

/// Completeness of a field over rows (a lot counts once).
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct FieldCompleteness {
    /// Field.
    pub field: FieldName,
    /// Rows with a value.
    pub known: u64,
    /// Rows of files without the column.
    pub absent: u64,
    /// Rows with an empty cell.
    pub empty: u64,
    /// Rows with a placeholder.
    pub placeholder: u64,
    /// Rows with something unreadable.
    pub unreadable: u64,
}

impl FieldCompleteness {
    /// All rows.
    pub const fn total(&self) -> u64 {
        self.known + self.absent + self.empty + self.placeholder + self.unreadable
    }

    /// Share of the rows with a value; `None` without rows.
    pub fn share_known(&self) -> Option<f64> {
        (self.total() > 0).then(|| self.known as f64 / self.total() as f64)
    }

    /// The rows of a presence.
    pub const fn of(&self, presence: Presence) -> u64 {
        match presence {
            Presence::Absent => self.absent,
            Presence::Empty => self.empty,
            Presence::Placeholder => self.placeholder,
            Presence::Unreadable => self.unreadable,
            Presence::Known => self.known,
        }
    }
}

/// Completeness of a field over the fleet's devices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct MergedCompleteness {
    /// Field.
    pub field: FieldName,
    /// Devices with a value.
    pub known: u64,
    /// Devices.
    pub devices: u64,
}

/// A file and the balance of its rows: `seen == data + sum of left_out`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FileQuality {
    /// Path.
    pub path: String,
    /// Outcome code (`Outcome::code`).
    pub outcome: String,
    /// Commune (INSEE).
    pub commune: Option<String>,
    /// Rows of its sheets.
    pub seen: u64,
    /// Rows used as data.
    pub data: u64,
    /// Rows left out, by reason.
    pub left_out: BTreeMap<RowLabel, u64>,
    /// Records made of it.
    pub records: u64,
    /// Remarks on it.
    pub remarks: u64,
    /// Mean confidence of its columns that feed a field.
    pub mean_confidence: Option<f64>,
}

/// A column that needs a look.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ColumnNote {
    /// Path of the file.
    pub file: String,
    /// Sheet.
    pub sheet: String,
    /// Column letters (row number, where the table is transposed).
    pub column: String,
    /// Header as written.
    pub header: String,
    /// Field it feeds.
    pub field: Option<FieldName>,
    /// The field that came second.
    pub rival: Option<FieldName>,
    /// Confidence, in [0, 1].
    pub confidence: f64,
    /// A few values, as written.
    pub samples: Vec<String>,
}

/// A written total that is not the sum of what was read.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TotalNote {
    /// Path of the file.
    pub file: String,
    /// Sheet.
    pub sheet: String,
    /// Cell.
    pub cell: String,
    /// Header of its column.
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
    let mut quality = Quality { all, communes, ..Quality::default() };
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
            samples: column.samples.clone(),
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

impl Completeness {
    fn add_record(&mut self, record: &Record) {
        match &record.body {
            Body::Device(device) => {
                let fields = device_fields(record, device);
                add_presences(&mut self.device_fields, &fields);
            }
            Body::Contract(contract) => {
                add_presences(&mut self.contract_fields, &contract_fields(contract));
            }
        }
    }

    fn add_device(&mut self, device: &Device) {
        let fields = merged_fields(device);
        if self.merged.is_empty() {
            let empty = |(field, _)| MergedCompleteness { field, known: 0, devices: 0 };
            self.merged = fields.map(empty).to_vec();
        }
        for (merged, (_, known)) in self.merged.iter_mut().zip(fields) {
            merged.devices += 1;
            merged.known += u64::from(known);
        }
    }
}

fn add_presences(fields: &mut Vec<FieldCompleteness>, seen: &[(FieldName, Presence)]) {
    if fields.is_empty() {
        fields.extend(seen.iter().map(|(field, _)| FieldCompleteness {
            field: *field,
            known: 0,
            absent: 0,
            empty: 0,
            placeholder: 0,
            unreadable: 0,
        }));
    }
    for (field, (_, presence)) in fields.iter_mut().zip(seen) {
        *match presence {
            Presence::Absent => &mut field.absent,
            Presence::Empty => &mut field.empty,
            Presence::Placeholder => &mut field.placeholder,
            Presence::Unreadable => &mut field.unreadable,
            Presence::Known => &mut field.known,
        } += 1;
    }
}

/// The fields of a device row, in the order of `FieldName`.
fn device_fields(record: &Record, device: &DeviceObservation) -> [(FieldName, Presence); 15] {
    [
        (FieldName::SchoolUai, record.school.uai.presence()),
        (FieldName::School, record.school.name.presence()),
        (FieldName::Room, device.room.presence()),
        (FieldName::Category, device.category.presence()),
        (FieldName::Brand, device.brand.presence()),
        (FieldName::Model, device.model.presence()),
        (FieldName::SerialNumber, device.serial_number.presence()),
        (FieldName::AssetTag, device.asset_tag.presence()),
        (FieldName::Hostname, device.hostname.presence()),
        (FieldName::MacAddress, device.mac_address.presence()),
        (FieldName::Os, device.os.presence()),
        (FieldName::PurchaseDate, device.purchase_date.presence()),
        (FieldName::WarrantyEnd, device.warranty_end.presence()),
        (FieldName::PriceEur, device.price.presence()),
        (FieldName::Status, device.status.presence()),
    ]
}

/// The fields of a contract row, in the order of `FieldName`.
fn contract_fields(contract: &ContractObservation) -> [(FieldName, Presence); 12] {
    [
        (FieldName::Supplier, contract.supplier.presence()),
        (FieldName::Reference, contract.reference.presence()),
        (FieldName::Subject, contract.subject.presence()),
        (FieldName::Scope, contract.scope.presence()),
        (FieldName::StartDate, contract.start_date.presence()),
        (FieldName::EndDate, contract.end_date.presence()),
        (FieldName::Duration, contract.initial_months.presence()),
        (FieldName::Renewal, contract.renewal.presence()),
        (FieldName::Notice, contract.notice_months.presence()),
        (FieldName::AnnualAmount, contract.annual_amount.presence()),
        (FieldName::Gti, contract.gti.presence()),
        (FieldName::Gtr, contract.gtr.presence()),
    ]
}

/// The fields of a device and whether they are known, in the order of `FieldName`.
fn merged_fields(device: &Device) -> [(FieldName, bool); 14] {
    [
        (FieldName::School, device.school.is_some()),
        (FieldName::Room, device.room.is_some()),
        (FieldName::Category, device.category.is_some()),
        (FieldName::Brand, device.brand.is_some()),
        (FieldName::Model, device.model.is_some()),
        (FieldName::SerialNumber, device.serial_number.is_some()),
        (FieldName::AssetTag, device.asset_tag.is_some()),
        (FieldName::Hostname, device.hostname.is_some()),
        (FieldName::MacAddress, device.mac_address.is_some()),
        (FieldName::Os, device.os.is_some()),
        (FieldName::PurchaseDate, device.purchase_date.is_some()),
        (FieldName::WarrantyEnd, device.warranty_end.is_some()),
        (FieldName::PriceEur, device.price.is_some()),
        (FieldName::Status, device.status != Status::Unknown),
    ]
}
