//! Small inventories for the tests of the room, built a row at a time.

use crate::model::amount::Amount;
use crate::model::cells::Cells;
use crate::model::codes::{Category, Format, Level, ListKind, Sector, TableKind, Vat};
use crate::model::date::PartialDate;
use crate::model::field::Field;
use crate::model::inventory::Inventory;
use crate::model::record::{
    Body, ContractObservation, DeviceObservation, Record, SchoolMatch, SchoolMention,
};
use crate::model::school::School;
use crate::model::source::{Outcome, Sheet, Source, Table};
use crate::model::uai::Uai;

/// A known value, empty where the text is.
pub(super) fn text(value: &str) -> Field<String> {
    if value.is_empty() { Field::Empty } else { Field::Known(value.to_owned()) }
}

/// A device row: `category brand model serial tag date price room`, `-` for an empty cell.
pub(super) fn device(row: &str) -> DeviceObservation {
    let mut cells = row.split('|').map(str::trim).map(|cell| if cell == "-" { "" } else { cell });
    let mut next = || cells.next().unwrap_or_default();
    DeviceObservation {
        quantity: 1,
        category: Category::from_code(next()).map_or(Field::Empty, Field::Known),
        brand: text(next()),
        model: text(next()),
        serial_number: text(next()),
        asset_tag: text(next()),
        purchase_date: PartialDate::parse_iso(next()).map_or(Field::Empty, Field::Known),
        price: next()
            .parse()
            .map_or(Field::Empty, |cents| Field::Known(Amount { cents, vat: Vat::Unknown })),
        room: text(next()),
        ..DeviceObservation::default()
    }
}

/// An inventory under construction.
#[derive(Debug, Clone, Default)]
pub(super) struct Fixture {
    /// What was built.
    pub inventory: Inventory,
}

impl Fixture {
    /// Adds a reference school.
    pub(super) fn school(&mut self, uai: &str, name: &str, level: Level, insee: &str) {
        self.inventory.schools.push(School {
            key: uai.to_owned(),
            uai: Uai::parse(uai),
            name: name.to_owned(),
            level,
            sector: Sector::Public,
            insee: insee.to_owned(),
            pupils: None,
            classes: None,
            provisional: false,
        });
        self.inventory.schools.sort_by(|a, b| a.key.cmp(&b.key));
    }

    /// Adds a file with one table and returns its index.
    pub(super) fn file(&mut self, path: &str, list: ListKind) -> usize {
        let table = Table {
            kind: TableKind::Devices,
            list,
            header_rows: vec![1],
            first_data_row: 2,
            last_data_row: 2,
            data_rows: 0,
            transposed: false,
            columns: Vec::new(),
            totals: Vec::new(),
        };
        self.inventory.sources.push(Source {
            path: path.to_owned(),
            sha256: format!("sha of {path}"),
            bytes: 1,
            format: Format::Csv,
            encoding: String::new(),
            delimiter: None,
            outcome: Outcome::Read,
            commune: None,
            source_date: None,
            sheets: vec![Sheet {
                name: String::new(),
                hidden: false,
                rows_seen: 0,
                rows_data: 0,
                tables: vec![table],
                left_out: Vec::new(),
                commune: None,
            }],
            remarks: Vec::new(),
            import: 0,
            mapping: String::new(),
        });
        self.inventory.sources.len() - 1
    }

    /// Adds a record to a file.
    pub(super) fn record(&mut self, source: usize, commune: &str, school: &str, body: Body) {
        let row = 2 + self.inventory.records.iter().filter(|r| r.source == source).count() as u32;
        let path = &self.inventory.sources[source].path;
        self.inventory.records.push(Record {
            id: format!("{commune}/{path}/{row}"),
            source,
            sheet: 0,
            table: 0,
            row,
            part: 1,
            commune: Some(commune.to_owned()),
            school: SchoolMention { uai: Field::Absent, name: text(school) },
            school_match: SchoolMatch::None,
            body,
            cells: Cells::default(),
        });
    }

    /// Adds device rows to a file.
    pub(super) fn devices(&mut self, source: usize, commune: &str, school: &str, rows: &[&str]) {
        for row in rows {
            self.record(source, commune, school, Body::Device(Box::new(device(row))));
        }
    }

    /// Adds a lot to a file.
    pub(super) fn lot(
        &mut self,
        source: usize,
        commune: &str,
        school: &str,
        quantity: u32,
        row: &str,
    ) {
        let device = DeviceObservation { quantity, ..device(row) };
        self.record(source, commune, school, Body::Device(Box::new(device)));
    }

    /// Adds a contract to a file.
    pub(super) fn contract(&mut self, source: usize, commune: &str, contract: ContractObservation) {
        self.record(source, commune, "", Body::Contract(Box::new(contract)));
    }
}
