//! What was made of each row: read from an inventory, or from an export of its records.

use recense::model::field::Field;
use recense::model::pairing::Told;
use recense::model::presentation::Presentation;
use recense::store::Store;
use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

/// What was made of a row, and what it says itself.
#[derive(Debug, Clone, Default)]
pub(crate) struct Claim {
    /// File.
    pub(crate) file: String,
    /// Device it was given to.
    pub(crate) device: String,
    /// Rows that are told to be one share it; `None` where that is not said.
    pub(crate) told: Option<String>,
    /// School and type.
    pub(crate) place: (String, String),
    /// Brand; empty where the row does not say.
    pub(crate) brand: String,
    /// Model, as above.
    pub(crate) model: String,
    /// Serial number, tag, host name, MAC address; empty where the row does not say.
    pub(crate) identifiers: [String; 4],
}

impl Claim {
    /// A row that was lost: a device of its own.
    pub(crate) fn missing(file: String, number: usize) -> Self {
        let device = format!("missing {number}");
        Self { file, told: Some(device.clone()), device, ..Self::default() }
    }
}

/// The claims of an inventory (a SQLite database) or of an export of records (CSV), by file and
/// row.
pub(crate) fn read(made: &Path) -> Result<BTreeMap<(String, String), Claim>, Box<dyn Error>> {
    let table = made.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv"));
    if table { of_records(made) } else { of_inventory(made) }
}

fn of_records(path: &Path) -> Result<BTreeMap<(String, String), Claim>, Box<dyn Error>> {
    let mut reader = csv::Reader::from_path(path)?;
    let header = reader.headers()?.clone();
    let mut claims = BTreeMap::new();
    for record in reader.records() {
        let record = record?;
        let cell = |name: &str| -> Result<String, String> {
            let at = header.iter().position(|other| other == name);
            let at = at.ok_or_else(|| format!("no column {name}"))?;
            Ok(record.get(at).unwrap_or_default().to_owned())
        };
        let claim = Claim {
            file: cell("file")?,
            device: cell("device_id")?,
            told: None,
            place: (cell("school_uai")?, cell("category")?),
            brand: cell("brand")?,
            model: cell("model")?,
            identifiers: [
                cell("serial_number")?,
                cell("asset_tag")?,
                cell("hostname")?,
                cell("mac_address")?,
            ],
        };
        claims.insert((cell("file")?, cell("row")?), claim);
    }
    Ok(claims)
}

fn of_inventory(path: &Path) -> Result<BTreeMap<(String, String), Claim>, Box<dyn Error>> {
    let inventory = Store::open_existing(path, Presentation::default())?.load()?;
    let told = Told::new(&inventory.links);
    let mut claims = BTreeMap::new();
    for device in &inventory.devices {
        let rows: Vec<usize> = device.members.iter().map(|member| member.record).collect();
        for (&at, group) in rows.iter().zip(told.groups(&rows)) {
            let record = &inventory.records[at];
            let Some(row) = record.device() else { continue };
            let text = |value: &Field<String>| value.known().cloned().unwrap_or_default();
            let category = row.category.known().map(ToString::to_string);
            let file = inventory.sources[record.source].path.clone();
            let claim = Claim {
                file: file.clone(),
                device: device.id.clone(),
                told: Some(format!("{}/{group}", device.id)),
                place: (
                    record.school_match.key().unwrap_or_default().to_owned(),
                    category.unwrap_or_default(),
                ),
                brand: text(&row.brand),
                model: text(&row.model),
                identifiers: [&row.serial_number, &row.asset_tag, &row.hostname, &row.mac_address]
                    .map(text),
            };
            claims.insert((file, record.row.to_string()), claim);
        }
    }
    Ok(claims)
}
