//! Small inventories for the tests: a sound one, and words to spoil it.

use crate::audit::audit;
use crate::model::amount::Amount;
use crate::model::cells::Cells;
use crate::model::cells::SourceCell;
use crate::model::codes::{
    Category, CommuneStatus, Coverage, Format, Level, ListKind, Renewal, Sector, Status, TableKind,
    Vat,
};
use crate::model::commune::Commune;
use crate::model::contract::Contract;
use crate::model::count::CountCell;
use crate::model::date::PartialDate;
use crate::model::device::{Device, Member};
use crate::model::field::{Field, FieldName};
use crate::model::finding::RuleId;
use crate::model::inventory::Inventory;
use crate::model::link::{Link, Verdict};
use crate::model::record::{Body, DeviceObservation, Record, SchoolMatch, SchoolMention};
use crate::model::remark::{Problem, Remark};
use crate::model::school::School;
use crate::model::settings::Settings;
use crate::model::source::{Outcome, Sheet, Source, Table};

/// Bègles, of cycle 1 since 2016-01-01: one school, one file, one device under contract.
pub(super) fn sound() -> Inventory {
    let mut inventory = Inventory {
        communes: vec![
            commune("33039", "Bègles", Some(1), "2016-01-01"),
            commune("33119", "Cenon", None, ""),
        ],
        schools: vec![school("0330401G", "École Sembat", "33039")],
        ..Inventory::default()
    };
    add_source(&mut inventory, "begles/parc.xlsx", "33039");
    let row = add_row(&mut inventory, 0, "0330401G");
    add_device(&mut inventory, "d1", &[row]);
    inventory.contracts.push(contract("c1", "33039"));
    inventory.devices[0].contracts.push("c1".to_owned());
    inventory.devices[0].coverage = Coverage::Contract;
    inventory
}

/// A commune; no date where `joined` is empty.
pub(super) fn commune(insee: &str, name: &str, cycle: Option<u32>, joined: &str) -> Commune {
    Commune {
        insee: insee.to_owned(),
        name: name.to_owned(),
        cycle,
        joined: joined.parse().ok(),
        status: CommuneStatus::Mutualised,
        postal_codes: Vec::new(),
        population: None,
    }
}

/// A public school of the reference list.
pub(super) fn school(key: &str, name: &str, insee: &str) -> School {
    School {
        key: key.to_owned(),
        uai: None,
        name: name.to_owned(),
        level: Level::Elementaire,
        sector: Sector::Public,
        insee: insee.to_owned(),
        pupils: Some(200),
        classes: Some(8),
        provisional: false,
    }
}

/// A file that was read, dated 2015-11, with one device table on the sheet `Parc`.
pub(super) fn add_source(inventory: &mut Inventory, path: &str, insee: &str) -> usize {
    let table = Table {
        kind: TableKind::Devices,
        list: ListKind::Inventory,
        header_rows: vec![1],
        first_data_row: 2,
        last_data_row: 2,
        data_rows: 1,
        transposed: false,
        columns: Vec::new(),
        totals: Vec::new(),
    };
    let sheet = Sheet {
        name: "Parc".to_owned(),
        hidden: false,
        rows_seen: 2,
        rows_data: 1,
        tables: vec![table],
        left_out: Vec::new(),
        commune: None,
    };
    inventory.sources.push(Source {
        path: path.to_owned(),
        sha256: format!("sha of {path}"),
        bytes: 1,
        format: Format::Xlsx,
        encoding: String::new(),
        delimiter: None,
        outcome: Outcome::Read,
        commune: Some(insee.to_owned()),
        source_date: PartialDate::parse_iso("2015-11"),
        sheets: vec![sheet],
        remarks: Vec::new(),
        import: 0,
        mapping: String::new(),
    });
    inventory.sources.len() - 1
}

/// A device row with everything told, on the next row of its file.
pub(super) fn add_row(inventory: &mut Inventory, source: usize, school: &str) -> usize {
    let row = 2 + inventory.records.iter().filter(|r| r.source == source).count() as u32;
    let known = |text: &str| Field::Known(text.to_owned());
    let body = DeviceObservation {
        quantity: 1,
        category: Field::Known(Category::Desktop),
        brand: known("HP"),
        model: known("ProDesk 600 G1"),
        serial_number: Field::Known(format!("CZC{row}")),
        asset_tag: known("A1"),
        os: known("Windows 10"),
        purchase_date: Field::Known(PartialDate::parse_iso("2014-09").unwrap()),
        status: Field::Known(Status::InService),
        room: known("BCD"),
        ..DeviceObservation::default()
    };
    let fields = [
        FieldName::School,
        FieldName::SerialNumber,
        FieldName::PurchaseDate,
        FieldName::Os,
        FieldName::Quantity,
    ];
    let cells = (1..).zip(fields).map(|(column, field)| SourceCell {
        field,
        row,
        column,
        raw: field.code().to_owned(),
    });
    inventory.records.push(Record {
        id: format!("r{}", inventory.records.len()),
        source,
        sheet: 0,
        table: 0,
        row,
        part: 1,
        commune: inventory.sources[source].commune.clone(),
        school: SchoolMention { uai: Field::Absent, name: known("Sembat") },
        school_match: SchoolMatch::Resolved(school.to_owned()),
        body: Body::Device(Box::new(body)),
        cells: Cells::from(cells.collect::<Vec<_>>().as_slice()),
    });
    inventory.records.len() - 1
}

/// The device part of a row.
pub(super) fn row_mut(inventory: &mut Inventory, record: usize) -> &mut DeviceObservation {
    match &mut inventory.records[record].body {
        Body::Device(device) => device,
        Body::Contract(_) | Body::OutOfScope { .. } => panic!("a contract row"),
    }
}

/// A device of rows, with the values of the first; a row of a lot gives its next unit.
pub(super) fn add_device(inventory: &mut Inventory, id: &str, rows: &[usize]) -> usize {
    let unit = |record: usize| {
        let members = inventory.devices.iter().flat_map(|device| &device.members);
        members.filter(|member| member.record == record).count() as u32
    };
    let members = rows
        .iter()
        .map(|&record| Member { record, unit: unit(record), by_number: false })
        .collect();
    let record = &inventory.records[rows[0]];
    let row = record.device().unwrap();
    let device = Device {
        id: id.to_owned(),
        commune: record.commune.clone().unwrap(),
        school: record.school_match.key().map(str::to_owned),
        category: row.category.known().copied(),
        brand: row.brand.known().cloned(),
        model: row.model.known().cloned(),
        serial_number: row.serial_number.known().cloned(),
        os: row.os.known().cloned(),
        purchase_date: row.purchase_date.known().copied(),
        status: row.status.known().copied().unwrap_or(Status::Unknown),
        source_date: inventory.sources[record.source].source_date,
        members,
        ..Device::default()
    };
    inventory.devices.push(device);
    inventory.devices.len() - 1
}

/// A contract with everything told, in force until the end of 2017.
pub(super) fn contract(id: &str, insee: &str) -> Contract {
    Contract {
        id: id.to_owned(),
        commune: insee.to_owned(),
        supplier: Some("SCC France".to_owned()),
        reference: Some("2015-12".to_owned()),
        subject: Some("Maintenance".to_owned()),
        scope: None,
        categories: vec![Category::Desktop],
        schools: Vec::new(),
        start_date: PartialDate::parse_iso("2015-01-01"),
        end_date: PartialDate::parse_iso("2017-12-31"),
        renewal: Renewal::Express,
        initial_months: None,
        renewal_months: None,
        notice_months: None,
        gti: None,
        gtr: None,
        annual_amount: Some(Amount { cents: 1_000_000, vat: Vat::Ht }),
        records: Vec::new(),
    }
}

/// A pair waiting for review, standing for so many pairs of devices.
pub(super) fn review(left: usize, right: usize, weight: f64, units: u32) -> Link {
    Link {
        left,
        right,
        weight,
        probability: 0.6,
        pairing: 0.6,
        verdict: Verdict::Review,
        units,
        comparisons: Vec::new(),
    }
}

/// A counted cell of the file's first table.
pub(super) fn count(inventory: &mut Inventory, school: &str, category: Category, count: u32) {
    inventory.counts.push(CountCell {
        source: 0,
        sheet: 0,
        table: 0,
        row: 9,
        column: 3,
        commune: Some("33039".to_owned()),
        school: SchoolMention::default(),
        school_match: SchoolMatch::Resolved(school.to_owned()),
        category,
        header: String::new(),
        count,
    });
}

/// A remark on a cell of the first file.
pub(super) fn remark(inventory: &mut Inventory, cell: &str, problem: Problem) {
    inventory.sources[0].remarks.push(Remark {
        problem,
        sheet: "Parc".to_owned(),
        cell: cell.to_owned(),
    });
}

/// A case: how the sound inventory is spoiled, and what the rule then finds.
pub(super) type Case = (&'static str, fn(&mut Inventory), &'static [&'static str]);

/// What a rule finds, as `commune school device contract [args] file#sheet!cell`, empty parts left
/// out.
pub(super) fn found(inventory: &Inventory, rule: RuleId) -> Vec<String> {
    audit(inventory, &Settings::default(), None)
        .into_iter()
        .filter(|finding| finding.rule() == rule)
        .map(|finding| {
            let mut parts: Vec<String> =
                [finding.commune, finding.school, finding.device, finding.contract]
                    .into_iter()
                    .flatten()
                    .collect();
            let words = finding.facts.words();
            if !words.is_empty() {
                parts.push(format!("[{}]", words.join("|")));
            }
            if !finding.file.is_empty() {
                parts.push(format!("{}#{}!{}", finding.file, finding.sheet, finding.cell));
            }
            parts.join(" ")
        })
        .collect()
}

/// Runs a rule over its cases.
pub(super) fn check(rule: RuleId, cases: &[Case]) {
    for (what, spoil, expected) in cases {
        let mut inventory = sound();
        spoil(&mut inventory);
        assert_eq!(found(&inventory, rule), *expected, "{rule}: {what}");
    }
}
