//! Files made to harm: nothing panics, nothing exhausts the machine, each has its reason.

use crate::files::{
    archive, biff, biff_number, compound, ods, only_sheet, record, refusal, relations, rows, texts,
    xls, xlsb, xlsb_of_sheets, xlsx, xlsx_of_sheets,
};
use proptest::prelude::*;
use recense::ingest::workbook::{NotOpened, open};
use recense::model::refusal::RefusalCode;
use recense::model::remark::RemarkCode;
use recense::model::settings::Settings;

#[test]
fn lying_counts_are_refused() {
    let sheet = r#"<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>"#;
    let strings =
        r#"<?xml version="1.0"?><sst count="1" uniqueCount="4000000000"><si><t>a</t></si></sst>"#;
    assert_eq!(refusal("a.xlsx", &xlsx(sheet, strings)), RefusalCode::TooLarge);
    let honest = r#"<sst count="1" uniqueCount="1"><si><t>a</t></si></sst>"#;
    assert_eq!(texts(&only_sheet("a.xlsx", &xlsx(sheet, honest))), [["a"]]);
}

#[test]
fn a_far_cell_costs_nothing() {
    let sheet = r#"<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData></worksheet>"#;
    let grid = only_sheet("a.xlsx", &xlsx(sheet, "<sst/>"));
    assert_eq!((grid.last_row, grid.last_column(), grid.rows.len()), (1_048_576, 16_384, 2));
}

#[test]
fn cells_beyond_the_budget_are_refused() {
    let settings = Settings { max_cells: 100, ..Settings::default() };
    let rows = rows(101, |row| format!(r#"<row r="{row}"><c r="A{row}"><v>1</v></c></row>"#));
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let repeated = r#"<table:table table:name="F"><table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="16000" office:value-type="float" office:value="1"/></table:table-row></table:table>"#;
    let csv = "a;b\n".repeat(51);
    for bytes in [&xlsx(&sheet, "<sst/>")[..], &ods("", repeated), csv.as_bytes()] {
        let Err(NotOpened::Refused(refusal)) = open("a", bytes, &settings) else {
            panic!("within the budget")
        };
        assert_eq!(refusal.code(), RefusalCode::TooLarge);
    }
    let beyond = r#"<table:table table:name="F"><table:table-row table:number-rows-repeated="4000000000"/><table:table-row><table:table-cell office:value-type="float" office:value="1"/></table:table-row></table:table>"#;
    assert_eq!(refusal("a.ods", &ods("", beyond)), RefusalCode::BeyondSheet);
}

#[test]
fn an_xls_that_spans_too_much_is_refused_before_it_is_read() {
    let far = [biff_number(0, 0, 1.0), biff_number(65_535, 255, 1.0)].concat();
    assert_eq!(refusal("a.xls", &xls(&[far.clone(), far])), RefusalCode::TooLarge);
}

#[test]
fn false_dimensions_and_looping_sectors_are_refused_before_they_are_read() {
    let dimensions = |first: u32, last: u32| {
        biff(0x200, &[&first.to_le_bytes()[..], &last.to_le_bytes(), &[0, 0, 9, 0, 0, 0]].concat())
    };
    let number = biff_number(2, 0, 1.0);
    let sound = xls(&[[dimensions(2, 3), number.clone()].concat()]);
    assert_eq!(texts(&only_sheet("a.xls", &sound)).len(), 3);
    for (first, last) in [(0, 4_000_000_000), (9, 3)] {
        let bytes = xls(&[[dimensions(first, last), number.clone()].concat()]);
        assert_eq!(refusal("a.xls", &bytes), RefusalCode::Damaged, "{first} to {last}");
    }
    let mut looping = sound;
    // The sector of the directory, second of the allocation table, follows itself.
    looping[516..520].copy_from_slice(&1u32.to_le_bytes());
    assert_eq!(refusal("a.xls", &looping), RefusalCode::Damaged);
}

#[test]
fn stray_quotes_everywhere_are_read_in_one_pass() {
    let text = "\"a;\"b\n".repeat(200_000);
    let grid = only_sheet("a.csv", text.as_bytes());
    assert_eq!((grid.last_row, grid.get(200_000, 2).display()), (200_000, "\"b".to_owned()));
}

#[test]
fn bombs_and_duplicate_entries_are_refused() {
    let zeros = vec![b' '; 80 * 1024 * 1024];
    let sheet = [b"<worksheet><sheetData>", &zeros[..], b"</sheetData></worksheet>"].concat();
    let bomb = xlsx(&String::from_utf8(sheet).unwrap(), "<sst/>");
    assert!(bomb.len() < 1024 * 1024);
    assert_eq!(refusal("a.xlsx", &bomb), RefusalCode::TooLarge);

    let mut twice = archive(&[
        ("_rels/.rels", relations(&[("officeDocument", "xl/workbook.xml")]).as_bytes()),
        ("xl/workbook.xml", b"<workbook/>"),
        ("xl/workbook.xm_", b"<workbook/>"),
    ]);
    let name = b"xl/workbook.xm_";
    while let Some(at) = twice.windows(name.len()).position(|window| window == name) {
        twice[at + name.len() - 1] = b'l';
    }
    assert_eq!(refusal("a.xlsx", &twice), RefusalCode::Damaged);
}

#[test]
fn workbooks_cut_short_give_nothing() {
    let sheet =
        r#"<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2""#;
    assert_eq!(refusal("a.xlsx", &xlsx(sheet, "<sst/>")), RefusalCode::Damaged);
    let table = r#"<table:table table:name="F"><table:table-row><table:table-cell office:value-type="float" office:value="1"/>"#;
    assert_eq!(refusal("a.ods", &ods("", table)), RefusalCode::Damaged);
    let whole = xlsx("<worksheet><sheetData/></worksheet>", "<sst/>");
    for length in (4..whole.len()).step_by(97) {
        assert_eq!(refusal("a.xlsx", &whole[..length]), RefusalCode::Damaged, "{length}");
    }
}

#[test]
fn encrypted_and_entity_tricks_are_told() {
    let encrypted = archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        (
            "META-INF/manifest.xml",
            b"<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>",
        ),
        ("content.xml", b"\x01\x02"),
    ]);
    assert_eq!(refusal("a.ods", &encrypted), RefusalCode::Encrypted);
    let content = r#"<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><office:document-content><office:body><office:spreadsheet><table:table table:name="F"><table:table-row><table:table-cell office:value-type="string"><text:p>&b;&#233;</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"#;
    let tricky = archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_bytes()),
    ]);
    assert_eq!(texts(&only_sheet("a.ods", &tricky)), [["&b;é"]]);
}

#[test]
fn a_reader_that_panics_is_a_refusal() {
    // A shared string that is not there: calamine indexes past its table.
    let row = record(0, &[0; 17]);
    let cell = record(7, &[0, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0]);
    assert_eq!(refusal("a.xlsb", &xlsb(&[], &[row, cell].concat(), &[])), RefusalCode::Crashed);
}

#[test]
fn a_damaged_sheet_refuses_only_itself() {
    let sound =
        r#"<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>"#;
    let cut = &sound[..sound.len() - 40];
    let missing = record(7, &[0, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0]);
    let number = record(5, &[&[0; 8][..], &1f64.to_le_bytes()].concat());
    let row = |cell: &[u8]| [record(0, &[0; 17]), cell.to_vec()].concat();
    let table = |name: &str| {
        format!(
            r#"<table:table table:name="{name}"><table:table-row><table:table-cell office:value-type="float" office:value="1"/></table:table-row></table:table>"#
        )
    };
    let (whole, cut_table) = (table("B"), table("A"));
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet>{whole}{}",
        &cut_table[..cut_table.len() - 30]
    );
    let mimetype: (&str, &[u8]) = ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet");
    let workbooks = [
        xlsx_of_sheets(&[("A", Some(cut)), ("B", Some(sound))]),
        xlsx_of_sheets(&[("B", Some(sound)), ("A", None)]),
        xlsb_of_sheets(&[("A", &row(&missing)), ("B", &row(&number))]),
        archive(&[mimetype, ("content.xml", content.as_bytes())]),
    ];
    for (index, bytes) in workbooks.iter().enumerate() {
        let book = open("a", bytes, &Settings::default()).unwrap();
        let names: Vec<&str> = book.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
        assert_eq!(names, ["B"], "workbook {index}");
        assert_eq!(texts(&book.sheets[0]), [["1"]], "workbook {index}");
        let refused: Vec<&str> = book
            .remarks
            .iter()
            .filter(|remark| remark.code() == RemarkCode::SheetRefused)
            .map(|remark| remark.sheet.as_str())
            .collect();
        assert_eq!(refused, ["A"], "workbook {index}");
    }
}

#[test]
fn an_ods_that_changed_since_its_checksum_gives_nothing() {
    let table = |name: &str, value: &str| {
        format!(
            r#"<table:table table:name="{name}"><table:table-row><table:table-cell office:value-type="float" office:value="{value}"/></table:table-row></table:table>"#
        )
    };
    let mut bytes = ods("", &(table("A", "12345") + &table("B", "1")));
    let at = bytes.windows(12).rposition(|window| window == b"</table:tabl").unwrap();
    bytes[at + 1] = b'<';
    assert_eq!(refusal("a.ods", &bytes), RefusalCode::Damaged);
}

/// Files whose bytes are then changed.
fn seeds() -> Vec<Vec<u8>> {
    let sheet = r#"<worksheet><cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><f>A1</f><v>12</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>"#;
    let table = r#"<table:table table:name="F"><table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-spanned="2" office:value-type="string"><text:p>a</text:p></table:table-cell></table:table-row></table:table>"#;
    let biff = [9u8, 8, 4, 0, 0, 6, 5, 0, 0x85, 0, 9, 0, 21, 0, 0, 0, 0, 0, 1, 0, 65, 10, 0, 0, 0];
    vec![
        xlsx(sheet, r#"<sst uniqueCount="1"><si><t>a</t></si></sst>"#),
        ods("", table),
        xlsb(&[], &record(0, &[0; 17]), &[]),
        compound(&[("Workbook", &biff), ("\u{5}SummaryInformation", b"x")]),
        "École;Prix\r\n\"A\";\"1\r\n2\"\r\n\"unclosed;3\r\n".as_bytes().to_vec(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_bytes_are_opened_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let _ = open("a.csv", &bytes, &Settings::default());
    }

    #[test]
    fn changed_files_are_opened_or_refused(
        seed in 0..5usize,
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        cut in any::<prop::sample::Index>(),
        whole in any::<bool>(),
    ) {
        let mut bytes = seeds().swap_remove(seed);
        for (index, byte) in changes {
            let at = index.index(bytes.len());
            bytes[at] = byte;
        }
        if !whole {
            bytes.truncate(cut.index(bytes.len()) + 1);
        }
        if let Ok(workbook) = open("a", &bytes, &Settings::default()) {
            for sheet in workbook.sheets {
                prop_assert!(sheet.rows.windows(2).all(|pair| pair[0].number < pair[1].number));
                prop_assert!(sheet.rows.last().is_none_or(|row| row.number <= sheet.last_row));
            }
        }
    }
}
