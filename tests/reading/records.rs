//! One table is the same records whatever the file it stands in, and any bytes balance.

use crate::files::{biff, ods_of_texts, xls, xlsx_of_texts};
use proptest::prelude::*;
use recense::ingest::known_schools::KnownSchools;
use recense::ingest::opener::InProcess;
use recense::ingest::read::{ReadOptions, read_bytes};
use recense::ingest::reference::built_in_communes;
use recense::model::inventory::Reading;
use recense::model::mapping::NO_MAPPINGS;
use recense::model::record::Record;
use recense::model::settings::Settings;
use recense::normalise::commune::CommuneIndex;
use std::sync::LazyLock;

/// Reads a delivery of Bègles.
fn read(name: &str, bytes: &[u8]) -> Reading {
    static COMMUNES: LazyLock<CommuneIndex> =
        LazyLock::new(|| CommuneIndex::new(&built_in_communes()));
    let options = ReadOptions {
        communes: &COMMUNES,
        schools: &KnownSchools::default(),
        commune: Some("33039"),
        settings: &Settings::default(),
        opener: &InProcess,
        mappings: &NO_MAPPINGS,
        met: None,
    };
    read_bytes(name, bytes, &options)
}

/// What a record says and where, whatever the file.
fn said(reading: &Reading) -> Vec<Record> {
    let told = |record: &Record| Record { id: String::new(), ..record.clone() };
    reading.records.iter().map(told).collect()
}

/// A BIFF 8 workbook of one sheet of text cells.
fn xls_of_texts(rows: &[Vec<String>]) -> Vec<u8> {
    let mut cells = Vec::new();
    for (row, texts) in (0u16..).zip(rows) {
        for (column, text) in (0u16..).zip(texts).filter(|(_, text)| !text.is_empty()) {
            let units: Vec<u16> = text.encode_utf16().collect();
            let place = [row, column, 0, units.len() as u16].map(u16::to_le_bytes).concat();
            let letters: Vec<u8> = units.into_iter().flat_map(u16::to_le_bytes).collect();
            cells.extend(biff(0x204, &[&place[..], &[1], &letters].concat()));
        }
    }
    xls(&[cells])
}

/// The bytes of a text in code page 850; only letters it holds.
fn cp850(text: &str) -> Vec<u8> {
    let byte = |letter: char| match letter {
        'é' => 0x82,
        'è' => 0x8A,
        'ê' => 0x88,
        'à' => 0x85,
        'ç' => 0x87,
        'î' => 0x8C,
        'É' => 0x90,
        '°' => 0xF8,
        other => other as u8,
    };
    text.chars().map(byte).collect()
}

/// The table as a CSV.
fn csv(rows: &[Vec<String>]) -> String {
    let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    let line = |row: &Vec<String>| row.iter().map(quoted).collect::<Vec<_>>().join(";") + "\r\n";
    rows.iter().map(line).collect()
}

/// A row of an inventory as a commune writes it.
fn row() -> impl Strategy<Value = Vec<String>> {
    let one_of = |words: &'static [&'static str]| proptest::sample::select(words);
    (
        one_of(&["École élémentaire Jean Jaurès", "Maternelle Les Hêtres", "EE Ferry", ""]),
        one_of(&["PC portable", "Vidéoprojecteur", "TBI", "Imprimante", "Unité centrale"]),
        one_of(&["HP", "Hewlett-Packard", "Epson", "Promethean", "NC", ""]),
        one_of(&["ProBook 430 G2", "EB-X18", "ActivBoard 378", "-", ""]),
        "(5CG[0-9]{4}[A-Z0-9]{3}|[0-9]{10}|00[0-9]{5}|)",
        "((0[1-9]|1[0-9]|2[0-8])/(0[1-9]|1[0-2])/20(0[5-9]|1[0-5])|20(0[5-9]|1[0-5])|)",
        "(Salle [0-9]|BCD|Préau «? ?[a-zéè]{1,5}|réf\"[0-9]|1er étage; [a-z]{1,4}|)",
    )
        .prop_map(|(school, kind, brand, model, serial, date, room)| {
            [school, kind, brand, model, &serial, &date, &room].map(str::to_owned).to_vec()
        })
}

const HEADER: [&str; 7] =
    ["École", "Matériel", "Marque", "Modèle", "N° de série", "Date d'achat", "Salle"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_same_table_is_the_same_records(body in proptest::collection::vec(row(), 2..14)) {
        let mut rows = vec![HEADER.map(str::to_owned).to_vec()];
        // A row that says a school and a type is a device, whatever else is left out.
        rows.extend(body);
        let expected = said(&read("parc.xlsx", &xlsx_of_texts(&rows)));
        prop_assert_eq!(expected.len(), rows.len() - 1);
        let text = csv(&rows);
        let in_dos = csv(&rows).replace('«', "'");
        let mut wide = vec![0xff, 0xfe];
        wide.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        let marked = format!("\u{feff}{text}").into_bytes();
        let windows = encoding_rs::WINDOWS_1252.encode(&text).0.into_owned();
        let mac = encoding_rs::MACINTOSH.encode(&text).0.into_owned();
        for (name, what, bytes) in [
            ("parc.ods", "ods", ods_of_texts(&rows)),
            ("parc.xls", "xls", xls_of_texts(&rows)),
            ("parc.csv", "utf-8", text.clone().into_bytes()),
            ("parc.csv", "utf-8 with a mark", marked),
            ("parc.csv", "windows-1252", windows),
            ("parc.csv", "utf-16le", wide),
            ("parc.csv", "macintosh", mac),
        ] {
            let reading = read(name, &bytes);
            prop_assert_eq!(said(&reading), expected.clone(), "{}", what);
        }
        let dos = said(&read("parc.csv", &cp850(&in_dos)));
        let same = said(&read("parc.csv", in_dos.as_bytes()));
        prop_assert_eq!(dos, same, "cp850");
    }

    #[test]
    fn any_bytes_balance(
        body in proptest::collection::vec(row(), 0..6),
        format in 0u8..4,
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        cut in any::<prop::sample::Index>(),
        keep in any::<bool>(),
    ) {
        let mut rows = vec![HEADER.map(str::to_owned).to_vec()];
        rows.extend(body);
        let (name, mut bytes) = match format {
            0 => ("parc.xlsx", xlsx_of_texts(&rows)),
            1 => ("parc.ods", ods_of_texts(&rows)),
            2 => ("parc.xls", xls_of_texts(&rows)),
            _ => ("parc.csv", csv(&rows).into_bytes()),
        };
        for (at, byte) in changes {
            let length = bytes.len();
            bytes[at.index(length)] = byte;
        }
        if !keep {
            bytes.truncate(cut.index(bytes.len()));
        }
        let reading = read(name, &bytes);
        for sheet in &reading.source.sheets {
            prop_assert_eq!(sheet.rows_seen as usize, sheet.rows_data as usize + sheet.left_out.len());
        }
        for record in &reading.records {
            prop_assert!(record.sheet < reading.source.sheets.len());
        }
    }
}
