//! A small inventory for the tests of this room: four communes, two cycles, three readable files,
//! one refused, one that is not read.

use crate::audit::audit;
use crate::audit::coverage::set_coverage;
use crate::model::amount::Amount;
use crate::model::cells::Cells;
use crate::model::cells::SourceCell;
use crate::model::codes::{
    Category, CommuneStatus, Format, Level, ListKind, Renewal, Sector, Status, TableKind, Vat,
};
use crate::model::commune::Commune;
use crate::model::comparison::{Agreement, Compared, ComparisonOutcome, Found};
use crate::model::contract::Contract;
use crate::model::date::PartialDate;
use crate::model::device::{Device, Member, Survivor, SurvivorRule};
use crate::model::field::{Field, FieldName};
use crate::model::inventory::{Inventory, Reading};
use crate::model::link::{Link, Verdict};
use crate::model::record::{
    Body, ContractObservation, DeviceObservation, Record, SchoolMatch, SchoolMention,
};
use crate::model::refusal::Refusal;
use crate::model::remark::{Problem, Remark};
use crate::model::school::School;
use crate::model::settings::Settings;
use crate::model::source::{Column, LeftOut, Outcome, RowLabel, Sheet, Source, Table};
use crate::model::uai::Uai;

/// A name of a person that stands in the files and must stand in no document.
pub(super) const PERSON: &str = "Mme Cunégonde Delapierre";

const HASH: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

fn commune(insee: &str, name: &str, cycle: Option<u32>) -> Commune {
    Commune {
        insee: insee.to_owned(),
        name: name.to_owned(),
        cycle,
        joined: cycle.and_then(|cycle| format!("{}-01-01", 2015 + cycle).parse().ok()),
        status: if cycle.is_some() { CommuneStatus::Mutualised } else { CommuneStatus::Outside },
        postal_codes: Vec::new(),
        population: None,
    }
}

fn school(uai: &str, name: &str, insee: &str, pupils: u32) -> School {
    School {
        key: uai.to_owned(),
        uai: Uai::parse(uai),
        name: name.to_owned(),
        level: Level::Elementaire,
        sector: Sector::Public,
        insee: insee.to_owned(),
        pupils: Some(pupils),
        classes: Some(pupils / 25),
        provisional: false,
    }
}

fn column(index: u32, header: &str, field: Option<FieldName>, samples: &[&str]) -> Column {
    Column {
        index,
        header: header.to_owned(),
        field,
        category: None,
        part: 1,
        confidence: if field.is_some() { 0.973 } else { 0.0 },
        rival: None,
        samples: samples.iter().map(|sample| (*sample).to_owned()).collect(),
    }
}

fn source(path: &str, commune: Option<&str>, outcome: Outcome, rows: u32) -> Source {
    let sheet = Sheet {
        name: "Inventaire".to_owned(),
        hidden: false,
        rows_seen: rows + 4,
        rows_data: rows,
        tables: vec![Table {
            kind: TableKind::Devices,
            list: ListKind::Inventory,
            header_rows: vec![3],
            first_data_row: 4,
            last_data_row: rows + 3,
            data_rows: rows,
            transposed: false,
            columns: vec![
                column(1, "École", Some(FieldName::School), &["EE Cocteau"]),
                column(2, "Type de matériel", Some(FieldName::Category), &["UC", "TBI"]),
                column(3, "S/N", Some(FieldName::SerialNumber), &["CZC4845NYX", "NC"]),
                Column {
                    rival: Some(FieldName::SerialNumber),
                    confidence: 0.61,
                    ..column(4, "N°", Some(FieldName::AssetTag), &["BOR-002196"])
                },
                column(5, "Utilisateur", Some(FieldName::Person), &[PERSON]),
                column(6, "Couleur", None, &["noir"]),
            ],
            totals: Vec::new(),
        }],
        left_out: vec![
            left_out(1, RowLabel::Title, "RECENSEMENT DU PARC"),
            left_out(2, RowLabel::Empty, ""),
            left_out(3, RowLabel::Header, "École | Type de matériel | S/N"),
            left_out(rows + 4, RowLabel::Total, "TOTAL | 12"),
        ],
        commune: None,
    };
    let read = outcome == Outcome::Read;
    Source {
        path: path.to_owned(),
        sha256: HASH.to_owned(),
        bytes: 12_345,
        format: if outcome == Outcome::NotReadable { Format::Other } else { Format::Xlsx },
        encoding: String::new(),
        delimiter: None,
        outcome,
        commune: commune.map(str::to_owned),
        source_date: PartialDate::parse_iso("2015-10-12"),
        sheets: if read { vec![sheet] } else { Vec::new() },
        remarks: if read {
            vec![Remark {
                problem: Problem::BadDate { value: "31/02/2015".to_owned() },
                sheet: "Inventaire".to_owned(),
                cell: "H7".to_owned(),
            }]
        } else {
            Vec::new()
        },
        import: 1,
        mapping: String::new(),
    }
}

fn left_out(row: u32, reason: RowLabel, text: &str) -> LeftOut {
    LeftOut { row, reason, text: text.to_owned() }
}

/// One device of a commune, made of one row, with what varies.
struct Sketch {
    source: usize,
    insee: &'static str,
    school: &'static str,
    category: Category,
    brand: &'static str,
    model: &'static str,
    serial: Option<&'static str>,
    os: Option<&'static str>,
    bought: &'static str,
}

fn record(sketch: &Sketch, row: u32) -> Record {
    let text = |value: Option<&str>| {
        value.map_or(Field::Placeholder("NC".to_owned()), |value| Field::Known(value.to_owned()))
    };
    let cell = |field, column, raw: &str| SourceCell { field, row, column, raw: raw.to_owned() };
    Record {
        id: format!("r{}-{row:04}", sketch.source),
        source: sketch.source,
        sheet: 0,
        table: 0,
        row,
        part: 1,
        commune: Some(sketch.insee.to_owned()),
        school: SchoolMention {
            uai: Field::Absent,
            name: Field::Known(format!("école {}", sketch.school)),
        },
        school_match: SchoolMatch::Resolved(sketch.school.to_owned()),
        body: Body::Device(Box::new(DeviceObservation {
            quantity: 1,
            category: Field::Known(sketch.category),
            brand: text(Some(sketch.brand)),
            brand_written: Some(sketch.brand.to_uppercase()),
            model: text(Some(sketch.model)),
            model_written: Some(sketch.model.to_owned()),
            serial_number: text(sketch.serial),
            os: text(sketch.os),
            purchase_date: PartialDate::parse_iso(sketch.bought).map_or(Field::Empty, Field::Known),
            status: Field::Known(Status::InService),
            room: Field::Known("Salle info".to_owned()),
            person: Field::Known(PERSON.to_owned()),
            ..DeviceObservation::default()
        })),
        cells: [
            cell(FieldName::School, 1, "EE Cocteau"),
            cell(FieldName::Category, 2, "UC"),
            cell(FieldName::SerialNumber, 3, sketch.serial.unwrap_or("NC")),
            cell(FieldName::Person, 5, PERSON),
            SourceCell { field: FieldName::Commune, row: 0, column: 0, raw: "bordeaux".to_owned() },
        ]
        .as_slice()
        .into(),
    }
}

fn device(sketch: &Sketch, index: usize) -> Device {
    Device {
        id: format!("d{index:04}"),
        commune: sketch.insee.to_owned(),
        school: Some(sketch.school.to_owned()),
        room: Some("Salle info".to_owned()),
        category: Some(sketch.category),
        brand: Some(sketch.brand.to_owned()),
        model: Some(sketch.model.to_owned()),
        serial_number: sketch.serial.map(str::to_owned),
        os: sketch.os.map(str::to_owned),
        purchase_date: PartialDate::parse_iso(sketch.bought),
        price: Some(Amount { cents: 58_350, vat: Vat::Ttc }),
        status: Status::InService,
        contracts: if sketch.insee == "33063" { vec!["c0001".to_owned()] } else { Vec::new() },
        source_date: PartialDate::parse_iso("2015-10-12"),
        members: vec![Member { record: index, unit: 0, by_number: false }],
        ..Device::default()
    }
}

fn comparison(
    compared: Compared,
    level: Agreement,
    values: [&str; 2],
    weight: f64,
) -> ComparisonOutcome {
    let [left, right] = values.map(str::to_owned);
    ComparisonOutcome { found: Found::Values { compared, level, left, right }, weight }
}

/// The inventory, audited at 1 January 2017.
pub(super) fn inventory() -> Inventory {
    let desktops =
        [("HP", "ProDesk 600 G1"), ("Dell", "OptiPlex 3020"), ("Lenovo", "ThinkCentre M73")];
    let mut sketches = Vec::new();
    for (place, (source, insee, school)) in
        [(0, "33063", "0330401G"), (1, "33318", "0330394Z"), (2, "33003", "0330532Z")]
            .into_iter()
            .enumerate()
    {
        for index in 0..12 {
            let (brand, model) = desktops[(index * (place + 1)) % desktops.len()];
            let board = index % 6 == 5;
            sketches.push(Sketch {
                source,
                insee,
                school,
                category: if board { Category::Tni } else { Category::Desktop },
                brand: if board { ["SMART", "Promethean"][(index / 6) % 2] } else { brand },
                model: if board { "SB680" } else { model },
                serial: [Some("CZC4845NYX"), None, Some("S40A4KG8")][index % 3]
                    .filter(|_| place == 0 && index < 3),
                os: (!board)
                    .then_some(["Windows 7 Pro", "Windows XP", "Windows 10 Pro"][index % 3]),
                bought: ["2008-09", "2013-02-28", "2015", ""][index % 4],
            });
        }
    }
    let records: Vec<Record> = sketches
        .iter()
        .enumerate()
        .map(|(index, sketch)| record(sketch, 4 + u32::try_from(index % 12).unwrap()))
        .chain([contract_record()])
        .collect();
    let mut devices: Vec<Device> =
        sketches.iter().enumerate().map(|(index, sketch)| device(sketch, index)).collect();
    // Rows 1 and 4 of the first file are one device; row 2 may be another's.
    devices.remove(3);
    devices[0].members.push(Member { record: 3, unit: 0, by_number: false });
    devices[0].match_probability = Some(0.998);
    devices[0].survivors = vec![
        Survivor {
            field: FieldName::SerialNumber,
            record: 0,
            rule: SurvivorRule::Only,
            losers: Vec::new(),
        },
        Survivor {
            field: FieldName::PurchaseDate,
            record: 0,
            rule: SurvivorRule::MostRecent,
            losers: vec![(3, "2014".to_owned())],
        },
    ];
    let mut inventory = Inventory {
        versions: Vec::new(),
        aliases: std::collections::BTreeMap::new(),
        communes: vec![
            commune("33003", "Ambarès-et-Lagrave", Some(2)),
            commune("33056", "Blanquefort", Some(2)),
            commune("33063", "Bordeaux", Some(1)),
            commune("33318", "Pessac", Some(1)),
        ],
        schools: vec![
            school("0330394Z", "École élémentaire Paul Langevin", "33318", 198),
            school("0330401G", "École élémentaire Jean Cocteau", "33063", 231),
            school("0330532Z", "École élémentaire Centre 1", "33003", 154),
            school("0330533A", "École élémentaire Centre 2", "33056", 140),
        ],
        sources: vec![
            source("bordeaux/Inventaire écoles.xlsx", Some("33063"), Outcome::Read, 12),
            source("pessac/Parc info.xlsx", Some("33318"), Outcome::Read, 12),
            source("ambares/inventaire.xlsx", Some("33003"), Outcome::Read, 12),
            source(
                "blanquefort/inventaire.xls",
                Some("33056"),
                Outcome::Refused(Refusal::Encrypted {}),
                0,
            ),
            source("pessac/contrat signé.pdf", Some("33318"), Outcome::NotReadable, 0),
        ],
        records,
        counts: Vec::new(),
        facts: Vec::new(),
        devices,
        contracts: vec![contract()],
        links: vec![
            Link {
                left: 0,
                right: 3,
                weight: 9.2,
                probability: 0.998,
                pairing: 0.998,
                verdict: Verdict::Merged,
                units: 1,
                comparisons: vec![
                    comparison(Compared::SerialNumber, Agreement::Missing, ["CZC4845NYX", ""], 0.0),
                    comparison(Compared::Product, Agreement::Model, ["ProDesk 600 G1"; 2], 8.4),
                    comparison(Compared::Room, Agreement::Same, ["Salle info"; 2], 4.1),
                    comparison(
                        Compared::PurchaseDate,
                        Agreement::Different,
                        ["2015", "2014"],
                        -1.8,
                    ),
                ],
            },
            Link {
                left: 1,
                right: 4,
                weight: 0.4,
                probability: 0.57,
                pairing: 0.57,
                verdict: Verdict::Review,
                units: 1,
                comparisons: vec![comparison(
                    Compared::Product,
                    Agreement::Model,
                    ["OptiPlex 3020"; 2],
                    6.2,
                )],
            },
        ],
        decisions: Vec::new(),
        parameters: Vec::new(),
        findings: Vec::new(),
        stale: std::collections::BTreeSet::new(),
    };
    let as_of = Some(jiff::civil::date(2017, 1, 1));
    set_coverage(&mut inventory, as_of);
    inventory.findings = audit(&inventory, &Settings::default(), as_of);
    inventory
}

fn contract_record() -> Record {
    Record {
        id: "r0-c".to_owned(),
        source: 0,
        sheet: 0,
        table: 0,
        row: 15,
        part: 1,
        commune: Some("33063".to_owned()),
        school: SchoolMention::default(),
        school_match: SchoolMatch::None,
        body: Body::Contract(Box::new(ContractObservation {
            supplier: Field::Known("Dyadem".to_owned()),
            reference: Field::Known("2012-377".to_owned()),
            ..ContractObservation::default()
        })),
        cells: Cells::default(),
    }
}

fn contract() -> Contract {
    Contract {
        id: "c0001".to_owned(),
        commune: "33063".to_owned(),
        supplier: Some("Dyadem".to_owned()),
        reference: Some("2012-377".to_owned()),
        subject: Some("Maintenance des tableaux numériques interactifs des écoles".to_owned()),
        scope: None,
        categories: vec![Category::Tni],
        schools: Vec::new(),
        start_date: PartialDate::parse_iso("2012-04-01"),
        end_date: PartialDate::parse_iso("2016-03-31"),
        renewal: Renewal::Tacit,
        initial_months: Some(48),
        renewal_months: Some(12),
        notice_months: Some(3),
        gti: None,
        gtr: None,
        annual_amount: Some(Amount { cents: 420_000, vat: Vat::Ht }),
        records: vec![36],
    }
}

/// The readings of the first and the refused file.
pub(super) fn readings() -> Vec<Reading> {
    let inventory = inventory();
    [0, 3]
        .into_iter()
        .map(|index| Reading {
            source: inventory.sources[index].clone(),
            records: Vec::new(),
            counts: Vec::new(),
            facts: Vec::new(),
            mapping: crate::model::mapping::MappingTrace::default(),
            origin: crate::model::origin::Origin::default(),
        })
        .collect()
}
