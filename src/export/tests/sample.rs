//! A small inventory: two communes, a lot, a device of two rows, a device nothing is known of.

use crate::model::amount::Amount;
use crate::model::cells::Cells;
use crate::model::codes::{
    Category, CommuneStatus, Coverage, Format, Level, Renewal, Sector, Severity, Status, Vat,
};
use crate::model::commune::Commune;
use crate::model::contract::Contract;
use crate::model::count::{CountCell, SchoolFact};
use crate::model::date::PartialDate;
use crate::model::device::{Device, Member};
use crate::model::field::{Field, Presence};
use crate::model::finding::{Facts, Finding};
use crate::model::inventory::Inventory;
use crate::model::record::{Body, DeviceObservation, Record, SchoolMatch, SchoolMention};
use crate::model::school::School;
use crate::model::source::{Outcome, Sheet, Source};
use crate::model::uai::Uai;

pub(crate) fn inventory() -> Inventory {
    Inventory {
        versions: Vec::new(),
        aliases: std::collections::BTreeMap::new(),
        communes: vec![
            commune("33003", "Ambarès-et-Lagrave", Some(2)),
            commune("33075", "Bruges", Some(1)),
            commune("33119", "Cenon", None),
        ],
        schools: vec![
            school("0330401G", "École élémentaire Jean Jaurès", Some(212)),
            school("33075-provisoire-1", "Groupe scolaire « Le Bourg »", None),
        ],
        sources: vec![
            source("bruges/parc école.xlsx", &["Inventaire 2015", "Comptages"], date("2015-09-01")),
            source("bruges/compta.csv", &[""], date("2014")),
            source("ambares.ods", &["Feuille1"], None),
        ],
        records: records(),
        counts: vec![CountCell {
            source: 0,
            sheet: 1,
            table: 0,
            row: 4,
            column: 28,
            commune: Some("33075".to_owned()),
            school: SchoolMention::default(),
            school_match: SchoolMatch::Resolved("0330401G".to_owned()),
            category: Category::Tni,
            header: "TBI".to_owned(),
            count: 12,
        }],
        facts: vec![fact(0, Some(180), Some(8)), fact(1, Some(150), None)],
        devices: devices(),
        contracts: contracts(),
        links: Vec::new(),
        decisions: Vec::new(),
        parameters: Vec::new(),
        findings: findings(),
        stale: std::collections::BTreeSet::new(),
    }
}

fn date(iso: &str) -> Option<PartialDate> {
    PartialDate::parse_iso(iso)
}

fn commune(insee: &str, name: &str, cycle: Option<u32>) -> Commune {
    Commune {
        insee: insee.to_owned(),
        name: name.to_owned(),
        cycle,
        joined: None,
        status: CommuneStatus::Mutualised,
        postal_codes: Vec::new(),
        population: None,
    }
}

fn school(key: &str, name: &str, pupils: Option<u32>) -> School {
    School {
        key: key.to_owned(),
        uai: Uai::parse(key),
        name: name.to_owned(),
        level: Level::Elementaire,
        sector: Sector::Public,
        insee: "33075".to_owned(),
        pupils,
        classes: None,
        provisional: Uai::parse(key).is_none(),
    }
}

fn source(path: &str, sheets: &[&str], source_date: Option<PartialDate>) -> Source {
    let sheets = sheets.iter().map(|name| Sheet {
        name: (*name).to_owned(),
        hidden: false,
        rows_seen: 0,
        rows_data: 0,
        tables: Vec::new(),
        left_out: Vec::new(),
        commune: None,
    });
    Source {
        path: path.to_owned(),
        sha256: String::new(),
        bytes: 0,
        format: Format::Xlsx,
        encoding: String::new(),
        delimiter: None,
        outcome: Outcome::Read,
        commune: None,
        source_date,
        sheets: sheets.collect(),
        remarks: Vec::new(),
        import: 1,
        mapping: String::new(),
    }
}

fn fact(source: usize, pupils: Option<u32>, classes: Option<u32>) -> SchoolFact {
    SchoolFact {
        source,
        sheet: 0,
        row: 1,
        commune: Some("33075".to_owned()),
        school: SchoolMention::default(),
        school_match: SchoolMatch::Resolved("0330401G".to_owned()),
        pupils,
        classes,
    }
}

fn record(id: &str, place: (usize, usize, u32), commune: Option<&str>, body: Body) -> Record {
    Record {
        id: id.to_owned(),
        source: place.0,
        sheet: place.1,
        table: 0,
        row: place.2,
        part: 1,
        commune: commune.map(str::to_owned),
        school: SchoolMention {
            uai: Field::Absent, name: Field::Known("EE J. Jaurès".to_owned())
        },
        school_match: SchoolMatch::None,
        body,
        cells: Cells::default(),
    }
}

fn device_body(observation: DeviceObservation) -> Body {
    Body::Device(Box::new(observation))
}

fn records() -> Vec<Record> {
    let known = |text: &str| Field::Known(text.to_owned());
    let itemised = DeviceObservation {
        quantity: 1,
        category: Field::Known(Category::Desktop),
        brand: known("HP"),
        model: known("ProDesk 600 G1"),
        serial_number: known("00123"),
        asset_tag: Field::Placeholder("NC".to_owned()),
        os: known("Windows 7 Pro"),
        purchase_date: Field::Known(PartialDate { year: 2015, month: Some(9), day: None }),
        price: Field::Known(Amount { cents: 69_750, vat: Vat::Ht }),
        status: Field::Known(Status::InService),
        room: known("BCD, 1er étage"),
        person: known("Mme Dupont"),
        supplier: known("Dyadem"),
        comment: known("prêté à M. Dupont"),
        ..DeviceObservation::default()
    };
    let lot = DeviceObservation {
        quantity: 2,
        category: Field::Known(Category::Desktop),
        person: known("M. Le Gall"),
        ..DeviceObservation::default()
    };
    let nothing = DeviceObservation { quantity: 1, ..DeviceObservation::default() };
    let mut records = vec![
        record("r1", (0, 0, 5), Some("33075"), device_body(itemised)),
        record("r2", (1, 0, 12), Some("33075"), device_body(lot)),
        record("r3", (2, 0, 2), Some("33003"), device_body(nothing.clone())),
        record("r4", (1, 0, 30), Some("33075"), Body::Contract(Box::default())),
        record("sans-commune", (2, 0, 3), None, device_body(nothing)),
    ];
    records[0].school_match = SchoolMatch::Resolved("0330401G".to_owned());
    records
}

fn device(id: &str, commune: &str, members: &[(usize, u32)]) -> Device {
    Device {
        id: id.to_owned(),
        commune: commune.to_owned(),
        members: members
            .iter()
            .map(|&(record, unit)| Member { record, unit, by_number: false })
            .collect(),
        ..Device::default()
    }
}

fn devices() -> Vec<Device> {
    let known = |text: &str| Some(text.to_owned());
    vec![
        Device {
            school: known("0330401G"),
            room: known("=HYPERLINK(\"http://x\";\"Salle 1\")"),
            category: Some(Category::Desktop),
            brand: known("HP"),
            model: known("ProDesk 600 G1"),
            serial_number: known("00123"),
            asset_tag: known("@REF"),
            hostname: known("PC-BCD-01"),
            mac_address: known("00:1A:2B:3C:4D:5E"),
            os: known("Windows 7 Pro"),
            supplier: known("Dyadem"),
            comment: known("prêté à M. Dupont"),
            purchase_date: date("2015-09"),
            warranty_end: date("2018-09-30"),
            price: Some(Amount { cents: 69_750, vat: Vat::Ht }),
            status: Status::InService,
            coverage: Coverage::Contract,
            contracts: vec!["C-1".to_owned(), "C-2".to_owned()],
            source_date: date("2015-09-01"),
            match_probability: Some(0.987_65),
            ..device("D-1", "33075", &[(0, 0), (1, 1)])
        },
        Device {
            school: known("33075-provisoire-1"),
            category: Some(Category::Desktop),
            price: Some(Amount { cents: -1250, vat: Vat::Unknown }),
            purchase_date: date("2014"),
            coverage: Coverage::None,
            ..device("D-2", "33075", &[(1, 0)])
        },
        device("D-3", "33003", &[(2, 0)]),
    ]
}

fn contracts() -> Vec<Contract> {
    let contract = Contract {
        id: "C-1".to_owned(),
        commune: "33075".to_owned(),
        supplier: Some("SCC France".to_owned()),
        reference: Some("2012-731".to_owned()),
        subject: Some("Maintenance ; dépannage".to_owned()),
        scope: None,
        categories: Vec::new(),
        schools: Vec::new(),
        start_date: date("2012-09-01"),
        end_date: date("2014-08-31"),
        renewal: Renewal::Tacit,
        initial_months: Some(24),
        renewal_months: Some(12),
        notice_months: Some(3),
        gti: Some("4 h".to_owned()),
        gtr: None,
        annual_amount: Some(Amount { cents: 1_050_000, vat: Vat::Ht }),
        records: vec![3],
    };
    let unknown = Contract {
        id: "C-2".to_owned(),
        commune: "33003".to_owned(),
        supplier: None,
        reference: None,
        subject: None,
        start_date: None,
        end_date: None,
        renewal: Renewal::Unknown,
        initial_months: None,
        renewal_months: None,
        notice_months: None,
        gti: None,
        annual_amount: None,
        records: Vec::new(),
        ..contract.clone()
    };
    vec![contract, unknown]
}

fn findings() -> Vec<Finding> {
    let finding = Finding {
        id: "F-1".to_owned(),
        group: "G-1".to_owned(),
        severity: Severity::High,
        cycle: Some(1),
        commune: Some("33075".to_owned()),
        school: Some("0330401G".to_owned()),
        device: Some("D-2".to_owned()),
        contract: None,
        file: "bruges/parc école.xlsx".to_owned(),
        sheet: "Inventaire 2015".to_owned(),
        cell: "G12".to_owned(),
        facts: Facts::SerialMissing { cause: Presence::Empty },
    };
    let overall = Finding {
        id: "F-2".to_owned(),
        group: "G-2".to_owned(),
        severity: Severity::Info,
        cycle: None,
        commune: None,
        school: None,
        device: None,
        file: String::new(),
        sheet: String::new(),
        cell: String::new(),
        facts: Facts::SchoolsNotLoaded {},
        ..finding.clone()
    };
    vec![finding, overall]
}
