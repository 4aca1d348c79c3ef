//! The workbook of the report, opened again by a reader of workbooks.

use calamine::{Data, Reader, Xlsx};
use recense::locale::Lang;
use recense::model::amount::Amount;
use recense::model::cells::Cells;
use recense::model::codes::{
    Category, CommuneStatus, Coverage, Format, Level, Sector, Status, Vat,
};
use recense::model::commune::Commune;
use recense::model::date::PartialDate;
use recense::model::device::{Device, Member};
use recense::model::field::Field;
use recense::model::inventory::Inventory;
use recense::model::record::{Body, DeviceObservation, Record, SchoolMatch, SchoolMention};
use recense::model::school::School;
use recense::model::scope::Scope;
use recense::model::settings::Settings;
use recense::model::source::{Outcome, Sheet, Source};
use recense::model::uai::Uai;
use recense::report::{Report, to_xlsx};

const PERSON: &str = "Mme Cunégonde Delapierre";

fn record(row: u32) -> Record {
    Record {
        id: format!("r{row}"),
        source: 0,
        sheet: 0,
        table: 0,
        row,
        part: 1,
        commune: Some("33063".to_owned()),
        school: SchoolMention::default(),
        school_match: SchoolMatch::Resolved("0330401G".to_owned()),
        body: Body::Device(Box::new(DeviceObservation {
            quantity: 1,
            person: Field::Known(PERSON.to_owned()),
            ..DeviceObservation::default()
        })),
        cells: Cells::default(),
    }
}

fn device(record: usize, serial: &str, model: &str, bought: &str) -> Device {
    Device {
        id: format!("d{record}"),
        commune: "33063".to_owned(),
        school: Some("0330401G".to_owned()),
        category: Some(Category::Desktop),
        brand: Some("HP".to_owned()),
        model: Some(model.to_owned()),
        serial_number: (!serial.is_empty()).then(|| serial.to_owned()),
        purchase_date: PartialDate::parse_iso(bought),
        price: Some(Amount { cents: 58_350, vat: Vat::Ttc }),
        status: Status::InService,
        coverage: Coverage::None,
        members: vec![Member { record, unit: 0, by_number: false }],
        ..Device::default()
    }
}

fn inventory() -> Inventory {
    Inventory {
        communes: vec![Commune {
            insee: "33063".to_owned(),
            name: "Bordeaux".to_owned(),
            cycle: Some(1),
            joined: None,
            status: CommuneStatus::Mutualised,
            postal_codes: Vec::new(),
            population: None,
        }],
        schools: vec![School {
            key: "0330401G".to_owned(),
            uai: Uai::parse("0330401G"),
            name: "École élémentaire Jean Cocteau".to_owned(),
            level: Level::Elementaire,
            sector: Sector::Public,
            insee: "33063".to_owned(),
            pupils: Some(231),
            classes: None,
            provisional: false,
        }],
        sources: vec![Source {
            path: "bordeaux/inventaire.xlsx".to_owned(),
            sha256: "00".repeat(32),
            bytes: 1,
            format: Format::Xlsx,
            encoding: String::new(),
            delimiter: None,
            outcome: Outcome::Read,
            commune: Some("33063".to_owned()),
            source_date: None,
            sheets: vec![Sheet {
                name: "Parc".to_owned(),
                hidden: false,
                rows_seen: 3,
                rows_data: 3,
                tables: Vec::new(),
                left_out: Vec::new(),
                commune: None,
            }],
            remarks: Vec::new(),
            import: 1,
            mapping: String::new(),
        }],
        records: vec![record(2), record(3), record(4)],
        devices: vec![
            device(0, "000123456", "ProDesk 600 G1", "2015-09-01"),
            device(1, "", "=1+1", "2013"),
            device(2, "3E12", "OptiPlex 3020", ""),
        ],
        ..Inventory::default()
    }
}

#[test]
fn cells_keep_their_types_and_no_text_is_a_formula() {
    let inventory = inventory();
    let (settings, scope) = (Settings::default(), Scope::default());
    let report = Report::build(&inventory, &settings, &scope, None);
    let bytes = to_xlsx(&report, Lang::Fr).unwrap();
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
    let names = book.sheet_names();
    assert_eq!(
        names,
        [
            "Synthèse",
            "Inventaire",
            "Écoles",
            "Contrats",
            "Écarts",
            "Qualité",
            "Hétérogénéité",
            "Cycles",
            "Suivi des contrats",
            "Fichiers",
            "Provenance",
        ]
    );
    for name in &names {
        let range = book.worksheet_range(name).unwrap();
        assert!(range.height() > 1, "{name}");
        assert_eq!(book.worksheet_formula(name).unwrap().used_cells().count(), 0, "{name}");
        for (_, _, cell) in range.used_cells() {
            let text = cell.to_string();
            assert!(!text.contains("Cunégonde") && !text.contains("Delapierre"), "{text}");
        }
    }
    let devices = book.worksheet_range("Inventaire").unwrap();
    assert_eq!(devices.height(), 4);
    let headers: Vec<String> =
        devices.rows().next().unwrap().iter().map(ToString::to_string).collect();
    let cell = |row: usize, header: &str| {
        let column = headers.iter().position(|known| known == header).unwrap();
        devices.get((row, column)).cloned().unwrap_or_default()
    };
    assert_eq!(cell(1, "N° de série"), Data::String("000123456".to_owned()));
    assert_eq!(cell(3, "N° de série"), Data::String("3E12".to_owned()));
    assert_eq!(cell(2, "N° de série"), Data::Empty);
    assert_eq!(cell(2, "Modèle"), Data::String("=1+1".to_owned()));
    assert_eq!(cell(1, "Prix unitaire (€)"), Data::Float(583.5));
    assert!(matches!(cell(1, "Date d’achat"), Data::DateTime(_)));
    assert_eq!(cell(3, "Date d’achat"), Data::Empty);
    assert_eq!(
        cell(1, "Lignes sources"),
        Data::String("bordeaux/inventaire.xlsx#Parc!2".to_owned())
    );
}
