//! Mappings on sheets made by hand.

use crate::ingest::grid::Grid;
use crate::ingest::read_tests::{balanced, devices, read_sheets_with, reasons, sheet};
use crate::model::codes::TableKind;
use crate::model::field::FieldName as F;
use crate::model::inventory::Reading;
use crate::model::mapping::{
    ColumnSense, Constants, GivenTable, Mapping, Mappings, SavedMapping, TableSense,
};
use crate::model::source::RowLabel;

/// A table given with fields from column A on.
fn given(sheet: &str, header: &[u32], fields: &[Option<F>]) -> GivenTable {
    GivenTable {
        file: None,
        sheet: sheet.to_owned(),
        shape: None,
        header_rows: header.to_vec(),
        first_data_row: None,
        last_data_row: None,
        skip: Vec::new(),
        sense: TableSense {
            kind: TableKind::Devices,
            columns: fields
                .iter()
                .enumerate()
                .map(|(index, field)| {
                    (index as u32 + 1, ColumnSense { field: *field, category: None, part: 1 })
                })
                .collect(),
            constants: Constants::default(),
        },
    }
}

fn read(sheets: Vec<Grid>, tables: Vec<GivenTable>, saved: Vec<SavedMapping>) -> Reading {
    let reading = read_sheets_with(sheets, &Mappings { given: Mapping { tables }, saved });
    balanced(&reading);
    reading
}

/// What an import of a reading would save.
fn saved(reading: &Reading) -> Vec<SavedMapping> {
    let applied = reading.mapping.applied.iter();
    let mut saved: Vec<SavedMapping> = applied
        .map(|applied| SavedMapping {
            commune: applied.commune.clone(),
            at: "2016-03-01T09:30:00".to_owned(),
            table: applied.table.clone(),
        })
        .collect();
    saved.sort_by(|a, b| a.table.sheet.cmp(&b.table.sheet));
    saved
}

const ROWS: [&str; 4] = [
    "École|Marque|Modèle|Repère",
    "École Gambetta|Dell|OptiPlex 3020|AAA111",
    "École Gambetta|Dell|OptiPlex 3020|AAA112",
    "École Gambetta|Epson|EB-X18|AAA113",
];
const SENSE: [Option<F>; 4] =
    [Some(F::School), Some(F::Brand), Some(F::Model), Some(F::SerialNumber)];

#[test]
fn a_saved_mapping_is_found_below_a_title_on_a_renamed_sheet() {
    let first =
        read(vec![sheet("Feuil1", &ROWS, &[])], vec![given("Feuil1", &[1], &SENSE)], Vec::new());
    assert_eq!(devices(&first).len(), 3);
    assert!(devices(&first)[0].contains("AAA111"), "{:?}", devices(&first));
    let mut rows = vec!["Parc des écoles au 30/11/2016", ""];
    rows.extend(ROWS);
    rows.push("École Gambetta|Epson|EB-X18|AAA114");
    let next = read(vec![sheet("Parc 2016", &rows, &[])], Vec::new(), saved(&first));
    assert_eq!(devices(&next).len(), 4);
    assert!(devices(&next)[3].contains("AAA114"), "{:?}", devices(&next));
    assert!(next.source.sheets[0].tables[0].columns[3].confidence > 0.999);
    assert!(!next.source.mapping.is_empty());
    // A column more is another shape.
    let wider: Vec<String> = rows.iter().map(|row| format!("{row}|x")).collect();
    let wider: Vec<&str> = wider.iter().map(String::as_str).collect();
    let other = read(vec![sheet("Parc 2016", &wider, &[])], Vec::new(), saved(&first));
    assert_eq!(other.source.mapping, "");
    // And so is the same header of another commune.
    let mut elsewhere = saved(&first);
    elsewhere[0].commune = "33039".to_owned();
    let other = read(vec![sheet("Parc 2016", &rows, &[])], Vec::new(), elsewhere);
    assert_eq!(other.source.mapping, "");
}

#[test]
fn sheets_of_one_shape_keep_each_its_own_constants() {
    let sheets = || vec![sheet("Macé", &ROWS, &[]), sheet("Ferry", &ROWS, &[])];
    let mut mace = given("Macé", &[1], &SENSE);
    mace.sense.constants.school = Some("École Jean Macé".to_owned());
    let first = read(sheets(), vec![mace], Vec::new());
    let schools = |reading: &Reading| -> Vec<String> {
        devices(reading)
            .iter()
            .map(|line| line.split("@ ").nth(1).unwrap_or_default().to_owned())
            .collect()
    };
    assert_eq!(schools(&first)[0], "École Jean Macé");
    assert_eq!(schools(&first)[3], "École Gambetta");
    let again = read(sheets(), Vec::new(), saved(&first));
    assert_eq!(schools(&again), schools(&first));
    assert_eq!(again.source.mapping, first.source.mapping, "one effect, given or saved");
}

#[test]
fn a_second_table_declared_below_ends_the_first() {
    let mut rows = ROWS.to_vec();
    rows.extend(["alpha|beta|gamma|delta", "École Ferry|HP|ProDesk 600|BBB111"]);
    let tables = vec![given("S", &[1], &SENSE), given("S", &[5], &SENSE)];
    let reading = read(vec![sheet("S", &rows, &[])], tables, Vec::new());
    let tables = &reading.source.sheets[0].tables;
    assert_eq!(tables.len(), 2);
    assert_eq!((tables[0].last_data_row, &tables[1].header_rows), (4, &vec![5]));
    assert_eq!(devices(&reading).len(), 4);
    assert!(devices(&reading)[3].contains("BBB111"));
    assert_eq!(reasons(&reading, 0), [(1, RowLabel::Header), (5, RowLabel::Header)]);
}

#[test]
fn a_last_row_set_by_a_person_moves_with_the_end_of_the_sheet() {
    let mut rows = ROWS.to_vec();
    rows.push("École Gambetta|Dell|OptiPlex 3020|ZZZ999");
    let mut table = given("S", &[1], &SENSE);
    table.last_data_row = Some(4);
    let first = read(vec![sheet("S", &rows, &[])], vec![table], Vec::new());
    assert_eq!(devices(&first).len(), 3);
    assert_eq!(reasons(&first, 0)[1], (5, RowLabel::Rejected));
    rows.insert(4, "École Gambetta|Dell|OptiPlex 3020|AAA114");
    let next = read(vec![sheet("S", &rows, &[])], Vec::new(), saved(&first));
    assert_eq!(devices(&next).len(), 4);
    assert!(devices(&next)[3].contains("AAA114"), "{:?}", devices(&next));
}

#[test]
fn a_mapping_with_absurd_rows_and_columns_is_harmless() {
    for (header, first, last, skip) in [
        (vec![900], None, None, vec![]),
        (vec![1], Some(2), Some(u32::MAX / 2), vec![u32::MAX / 2]),
        (vec![], Some(4), Some(4), vec![1]),
        (vec![1, 4], None, None, vec![]),
        (vec![], Some(500), None, vec![]),
    ] {
        let mut table = given("S", &header, &SENSE);
        table.first_data_row = first;
        table.last_data_row = last;
        table.skip = skip;
        let far = ColumnSense { field: Some(F::Os), category: None, part: 7 };
        table.sense.columns.insert(16_384, far);
        let reading = read(vec![sheet("S", &ROWS, &[])], vec![table], Vec::new());
        assert_eq!(reading.source.sheets[0].rows_seen, 4);
    }
}
