//! A small inventory that uses every kind of value.

use crate::list::views;
use crate::locale::vocabulary;
use crate::model::amount::Amount;
use crate::model::cells::SourceCell;
use crate::model::codes::{
    Category, CommuneStatus, Coverage, Format, Level, ListKind, Renewal, Sector, Severity, Status,
    TableKind, Vat,
};
use crate::model::commune::Commune;
use crate::model::comparison::{Agreement, Compared, ComparisonOutcome, Found};
use crate::model::contract::Contract;
use crate::model::count::{CountCell, SchoolFact};
use crate::model::date::PartialDate;
use crate::model::device::{Device, Member, Survivor, SurvivorRule};
use crate::model::field::{Field, FieldName, Presence};
use crate::model::finding::{Facts, Finding};
use crate::model::inventory::{Inventory, Reading};
use crate::model::link::{Link, Verdict};
use crate::model::presentation::Presentation;
use crate::model::record::{
    Body, ContractObservation, DeviceObservation, Record, SchoolMatch, SchoolMention,
};
use crate::model::refusal::Refusal;
use crate::model::remark::{Problem, Remark};
use crate::model::school::School;
use crate::model::source::{
    Column, LeftOut, Outcome, RowLabel, Sheet, Source, Table, WrittenTotal,
};
use crate::model::uai::Uai;
use crate::store::{Added, Again, Import, ImportMeta, Store, StoreError};
use std::path::Path;

pub(super) fn meta() -> ImportMeta {
    ImportMeta {
        at: jiff::civil::date(2016, 3, 1).at(9, 30, 0, 0),
        command: "import livraisons".to_owned(),
        version: "0.1.0".to_owned(),
    }
}

pub(super) fn known(text: &str) -> Field<String> {
    Field::Known(text.to_owned())
}

pub(super) fn day(text: &str) -> PartialDate {
    PartialDate::parse_iso(text).unwrap()
}

pub(super) fn commune(insee: &str, name: &str, cycle: Option<u32>) -> Commune {
    Commune {
        insee: insee.to_owned(),
        name: name.to_owned(),
        cycle,
        joined: cycle.map(|_| jiff::civil::date(2016, 1, 1)),
        status: CommuneStatus::Mutualised,
        postal_codes: vec!["33130".to_owned(), "33140".to_owned()],
        population: Some(30_968),
    }
}

pub(super) fn school(uai: &str, name: &str) -> School {
    School {
        key: uai.to_owned(),
        uai: Uai::parse(uai),
        name: name.to_owned(),
        level: Level::Elementaire,
        sector: Sector::Public,
        insee: "33039".to_owned(),
        pupils: Some(106),
        classes: None,
        provisional: false,
    }
}

/// A file with a device table whose second row is a lot, a title, a count and a contract.
pub(in crate::store) fn reading(path: &str, bytes: &str) -> Reading {
    let cell =
        |field, row, column, raw: &str| SourceCell { field, row, column, raw: raw.to_owned() };
    let record = |id: &str, table, row, body, cells: &[SourceCell]| Record {
        id: format!("{bytes}-{id}"),
        source: 0,
        sheet: 0,
        table,
        row,
        part: 1,
        commune: Some("33039".to_owned()),
        school: SchoolMention {
            uai: Field::Known(Uai::parse("0330401G").unwrap()),
            name: known("Éc. élém. M. Sembat"),
        },
        school_match: SchoolMatch::None,
        body,
        cells: cells.into(),
    };
    let single = DeviceObservation {
        quantity: 1,
        category: Field::Known(Category::Desktop),
        brand: known("HP"),
        brand_written: Some("Hewlett-Packard".to_owned()),
        model: known("ProDesk 600 G1"),
        model_written: Some("PRODESK 600".to_owned()),
        serial_number: Field::Placeholder("To Be Filled By O.E.M.".to_owned()),
        asset_tag: Field::Empty,
        mac_address: Field::Unreadable("00:1A".to_owned()),
        os: known("Windows 7 Pro"),
        purchase_date: Field::Known(day("2014-09")),
        warranty_end: Field::Unreadable("31/02/2017".to_owned()),
        price: Field::Known(Amount { cents: 54_990, vat: Vat::Ttc }),
        status: Field::Known(Status::InService),
        room: known("Salle 3 \"bleue\""),
        designation: Field::Empty,
        comment: known("à revoir"),
        person: known("Mme Dupont"),
        ..DeviceObservation::default()
    };
    let lot = DeviceObservation {
        quantity: 12,
        category: Field::Known(Category::Laptop),
        ..DeviceObservation::default()
    };
    let contract = ContractObservation {
        supplier: known("SARL Écran Sud"),
        reference: Field::Placeholder("NC".to_owned()),
        subject: known("Maintenance des TNI"),
        scope: Field::Empty,
        categories: vec![Category::Tni, Category::Vpi],
        start_date: Field::Known(day("2015-01-01")),
        end_date: Field::Known(day("2017")),
        initial_months: Field::Known(36),
        renewal_months: Field::Absent,
        renewal: Field::Known(Renewal::Tacit),
        notice_months: Field::Known(3),
        annual_amount: Field::Known(Amount { cents: 1_200_000, vat: Vat::Ht }),
        gti: known("4 h"),
        gtr: Field::Unreadable("?".to_owned()),
        vat: Some(Vat::Ht),
        comment: known("tacite"),
    };
    Reading {
        source: Source {
            path: path.to_owned(),
            sha256: bytes.to_owned(),
            bytes: 4_321,
            format: Format::Csv,
            encoding: "windows-1252".to_owned(),
            delimiter: Some(';'),
            outcome: Outcome::Read,
            commune: Some("33039".to_owned()),
            source_date: Some(day("2015-11-30")),
            sheets: vec![Sheet {
                name: "Feuil1".to_owned(),
                hidden: true,
                rows_seen: 5,
                rows_data: 4,
                tables: vec![Table {
                    kind: TableKind::Devices,
                    list: ListKind::Accounting,
                    header_rows: vec![2, 3],
                    first_data_row: 4,
                    last_data_row: 5,
                    data_rows: 2,
                    transposed: false,
                    columns: vec![Column {
                        index: 28,
                        header: "Marque / Modèle".to_owned(),
                        field: Some(FieldName::Brand),
                        category: Some(Category::Tni),
                        part: 2,
                        confidence: 0.1 + 0.2,
                        rival: Some(FieldName::Model),
                        samples: vec!["HP".to_owned(), "\"Dell\"".to_owned()],
                    }],
                    totals: vec![WrittenTotal {
                        cell: "F6".to_owned(),
                        header: "Qté".to_owned(),
                        written: 13.5,
                        computed: 13.0,
                    }],
                }],
                left_out: vec![LeftOut {
                    row: 1,
                    reason: RowLabel::Title,
                    text: "Inventaire au 30/11/2015".to_owned(),
                }],
                commune: Some("33039".to_owned()),
            }],
            remarks: vec![Remark {
                problem: Problem::BadDate { value: "31/02/2017".to_owned() },
                sheet: "Feuil1".to_owned(),
                cell: "K4".to_owned(),
            }],
            import: 0,
            mapping: String::new(),
        },
        records: vec![
            record(
                "a",
                0,
                4,
                Body::Device(Box::new(single)),
                &[
                    cell(FieldName::School, 0, 0, "Sembat"),
                    cell(FieldName::Brand, 4, 28, "Hewlett-Packard"),
                    cell(FieldName::Room, 2, 703, "Salle 3 \"bleue\""),
                    cell(FieldName::Person, 4, 9, "Mme Dupont"),
                ],
            ),
            record("b", 0, 5, Body::Device(Box::new(lot)), &[]),
            record(
                "c",
                1,
                9,
                Body::Contract(Box::new(contract)),
                &[cell(FieldName::Supplier, 9, 1, "SARL Écran Sud")],
            ),
        ],
        counts: vec![CountCell {
            source: 0,
            sheet: 0,
            table: 2,
            row: 20,
            column: 3,
            commune: Some("33039".to_owned()),
            school: SchoolMention { uai: Field::Absent, name: known("Sembat") },
            school_match: SchoolMatch::None,
            category: Category::Tni,
            header: "Nb TBI".to_owned(),
            count: 4,
        }],
        facts: vec![SchoolFact {
            source: 0,
            sheet: 0,
            row: 20,
            commune: None,
            school: SchoolMention { uai: Field::Unreadable("033".to_owned()), name: Field::Empty },
            school_match: SchoolMatch::None,
            pupils: Some(106),
            classes: None,
        }],
        mapping: crate::model::mapping::MappingTrace::default(),
        origin: crate::model::origin::Origin::default(),
    }
}

pub(super) fn refused(path: &str, bytes: &str) -> Reading {
    let mut reading = reading(path, bytes);
    reading.records.clear();
    reading.counts.clear();
    reading.facts.clear();
    reading.source.sheets.clear();
    reading.source.outcome = Outcome::Refused(Refusal::CommuneUnknown {
        candidates: vec!["Bègles".to_owned(), "Bordeaux".to_owned()],
    });
    reading.source.commune = None;
    reading
}

/// Resolves an inventory in a made-up way that uses every kind of value.
pub(super) fn resolve(inventory: &mut Inventory) {
    let mut provisional = school("0332619T", "Sembat (sans liste)");
    provisional.key = "33039-sembat".to_owned();
    provisional.uai = None;
    provisional.provisional = true;
    inventory.schools.push(provisional);
    inventory.schools.sort_by(|a, b| a.key.cmp(&b.key));
    for (index, record) in inventory.records.iter_mut().enumerate() {
        record.school_match = match index % 3 {
            0 => SchoolMatch::Resolved("0330401G".to_owned()),
            1 => SchoolMatch::Ambiguous(vec!["0330401G".to_owned(), "33039-sembat".to_owned()]),
            _ => SchoolMatch::Unknown,
        };
    }
    for count in &mut inventory.counts {
        count.school_match = SchoolMatch::Resolved("33039-sembat".to_owned());
    }
    for fact in &mut inventory.facts {
        fact.school_match = SchoolMatch::Unknown;
    }
    let lots: Vec<usize> =
        (0..inventory.records.len()).filter(|i| inventory.records[*i].quantity() > 1).collect();
    let singles: Vec<usize> = (0..inventory.records.len())
        .filter(|i| inventory.records[*i].device().is_some_and(|device| device.quantity == 1))
        .collect();
    let (first, last) = (singles[0], *singles.last().unwrap());
    inventory.devices = vec![
        Device {
            id: "d-0001".to_owned(),
            commune: "33039".to_owned(),
            school: Some("0330401G".to_owned()),
            room: Some("Salle 3".to_owned()),
            category: Some(Category::Desktop),
            brand: Some("HP".to_owned()),
            model: Some("ProDesk 600 G1".to_owned()),
            asset_tag: Some("0042".to_owned()),
            os: Some("Windows 7 Pro".to_owned()),
            purchase_date: Some(day("2014-09")),
            price: Some(Amount { cents: 54_990, vat: Vat::Ttc }),
            status: Status::InService,
            coverage: Coverage::Contract,
            contracts: vec!["c-1".to_owned(), "c-2".to_owned()],
            source_date: Some(day("2015-11-30")),
            members: vec![
                Member { record: last, unit: 0, by_number: false },
                Member { record: lots[0], unit: 3, by_number: true },
            ],
            match_probability: Some(0.912_345_678_901_234_5),
            survivors: vec![
                Survivor {
                    field: FieldName::Brand,
                    record: last,
                    rule: SurvivorRule::Only,
                    losers: vec![],
                },
                Survivor {
                    field: FieldName::Model,
                    record: last,
                    rule: SurvivorRule::Only,
                    losers: vec![],
                },
                Survivor {
                    field: FieldName::Room,
                    record: last,
                    rule: SurvivorRule::MostRecent,
                    losers: vec![(lots[0], "Salle 2".to_owned())],
                },
                Survivor {
                    field: FieldName::Os,
                    record: lots[0],
                    rule: SurvivorRule::Only,
                    losers: vec![],
                },
            ],
            ..Device::default()
        },
        Device {
            id: "d-0000".to_owned(),
            school: None,
            room: None,
            category: None,
            brand: None,
            model: None,
            asset_tag: None,
            os: None,
            purchase_date: None,
            price: None,
            status: Status::Unknown,
            coverage: Coverage::Unknown,
            contracts: vec![],
            source_date: None,
            members: vec![Member { record: lots[0], unit: 0, by_number: false }],
            match_probability: None,
            survivors: vec![],
            ..inventory.devices.first().cloned().unwrap_or_else(blank_device)
        },
    ];
    inventory.devices.sort_by(|a, b| a.id.cmp(&b.id));
    let contract = (0..inventory.records.len())
        .find(|index| inventory.records[*index].contract().is_some())
        .unwrap();
    inventory.contracts = vec![Contract {
        id: "c-1".to_owned(),
        commune: "33039".to_owned(),
        supplier: Some("Écran Sud".to_owned()),
        reference: None,
        subject: Some("Maintenance des TNI".to_owned()),
        scope: None,
        categories: vec![Category::Tni, Category::Vpi],
        schools: vec!["33039-sembat".to_owned()],
        start_date: Some(day("2015-01-01")),
        end_date: Some(day("2017")),
        renewal: Renewal::Tacit,
        initial_months: Some(36),
        renewal_months: None,
        notice_months: Some(3),
        gti: Some("4 h".to_owned()),
        gtr: None,
        annual_amount: Some(Amount { cents: 1_200_000, vat: Vat::Ht }),
        records: vec![contract],
    }];
    inventory.links = vec![Link {
        left: first.min(lots[0]),
        right: first.max(lots[0]),
        weight: 7.123_456_789_012_345,
        probability: 1.0 / 3.0,
        pairing: 1.0 / 9.0,
        verdict: Verdict::Review,
        units: 3,
        comparisons: vec![ComparisonOutcome {
            found: Found::Values {
                compared: Compared::Product,
                level: Agreement::SimilarModel,
                left: "ProDesk".to_owned(),
                right: "Élite \"8\"".to_owned(),
            },
            weight: -0.1,
        }],
    }];
}

pub(super) fn blank_device() -> Device {
    Device {
        id: String::new(),
        commune: "33039".to_owned(),
        contracts: vec![],
        members: vec![],
        survivors: vec![],
        ..Device::default()
    }
}

pub(in crate::store) fn finding() -> Finding {
    Finding {
        id: "f-1".to_owned(),
        group: "g-1".to_owned(),
        severity: Severity::Medium,
        cycle: Some(1),
        commune: Some("33039".to_owned()),
        school: Some("0330401G".to_owned()),
        device: Some("d-0001".to_owned()),
        contract: None,
        file: "begles/inventaire.csv".to_owned(),
        sheet: "Feuil1".to_owned(),
        cell: "G4".to_owned(),
        facts: Facts::SerialMissing { cause: Presence::Placeholder },
    }
}

pub(in crate::store) fn presentation() -> Presentation {
    Presentation { words: vocabulary::words(), views: views() }
}

pub(super) fn open_or_create(path: &Path) -> Result<Store, StoreError> {
    Store::open_or_create(path, presentation())
}

pub(super) fn open_existing(path: &Path) -> Result<Store, StoreError> {
    Store::open_existing(path, presentation())
}

pub(in crate::store) fn prepared() -> Store {
    prepare(Store::open_in_memory(presentation()).unwrap())
}

pub(super) fn prepare(mut store: Store) -> Store {
    store.upsert_communes(&[commune("33039", "Bègles", Some(1))]).unwrap();
    store.upsert_schools(&[school("0330401G", "ECOLE ELEMENTAIRE MARCEL SEMBAT")]).unwrap();
    store
}

/// Imports readings with matching; answers what became of them and what was saved.
pub(in crate::store) fn import(store: &mut Store, readings: &[Reading]) -> (Vec<Added>, Inventory) {
    let mut import = store.begin_import(meta()).unwrap();
    let added = readings.iter().map(|r| import.add(r, Again::Keep).unwrap()).collect();
    let inventory = if import.has_changes() {
        matched(&mut import, vec![finding()])
    } else {
        import.load().unwrap()
    };
    import.commit().unwrap();
    (added, inventory)
}

/// Writes an invented matching and findings of what an import holds; answers what was written.
pub(super) fn matched(import: &mut Import<'_>, findings: Vec<Finding>) -> Inventory {
    let mut portions = import.portions().unwrap();
    import.begin_resolution().unwrap();
    let mut whole: Option<Inventory> = None;
    let mut left = findings.clone();
    while let Some(mut portion) = import.take_portion(&mut portions).unwrap() {
        if !portion.inventory.records.is_empty() {
            resolve(&mut portion.inventory);
        }
        import.save_portion(&mut portion, &mut std::mem::take(&mut left)).unwrap();
        // Last come the files of no commune.
        match &mut whole {
            Some(whole) => whole.sources.extend(portion.inventory.sources),
            None => whole = Some(portion.inventory),
        }
    }
    import.end_resolution().unwrap();
    Inventory { findings, ..whole.unwrap() }
}
