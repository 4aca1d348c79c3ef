//! One odd sheet is refused by name; the sheets beside it are read.

use crate::files::{archive, opened, record, relations, remarks, texts, wide};
use recense::model::remark::RemarkCode;

const CELLS: &str = r#"<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>TNI</t></is></c></row></sheetData></worksheet>"#;

/// An xlsx of a list, and of a sheet whose relation is of this kind; none where it is missing.
fn beside(kind: Option<&str>) -> Vec<u8> {
    let mut kinds = vec![("worksheet", "worksheets/sheet1.xml")];
    kinds.extend(kind.map(|kind| (kind, "macrosheets/sheet2.xml")));
    archive(&[
        ("_rels/.rels", relations(&[("officeDocument", "xl/workbook.xml")]).as_bytes()),
        (
            "xl/workbook.xml",
            br#"<workbook xmlns:r="r"><sheets><sheet name="Odd" sheetId="2" r:id="rId2"/><sheet name="Parc" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
        ),
        ("xl/_rels/workbook.xml.rels", relations(&kinds).as_bytes()),
        ("xl/worksheets/sheet1.xml", CELLS.as_bytes()),
        ("xl/macrosheets/sheet2.xml", b"<macrosheet/>"),
    ])
}

#[test]
fn a_sheet_of_macros_or_without_a_part_costs_itself_only() {
    for kind in [Some("xlMacrosheet"), Some("xlIntlMacrosheet"), None] {
        let workbook = opened("parc.xlsm", &beside(kind));
        assert_eq!(workbook.sheets.len(), 1, "{kind:?}");
        assert_eq!(texts(&workbook.sheets[0]), [["TNI"]]);
        assert_eq!(workbook.sheets[0].name, "Parc");
        let refused: Vec<&str> = workbook
            .remarks
            .iter()
            .filter(|remark| remark.code() == RemarkCode::SheetRefused)
            .map(|remark| remark.sheet.as_str())
            .collect();
        assert_eq!(refused, ["Odd"], "{kind:?}");
    }
}

#[test]
fn charts_and_dialogs_are_passed_over_without_a_word() {
    for kind in ["chartsheet", "dialogsheet"] {
        let workbook = opened("parc.xlsx", &beside(Some(kind)));
        assert_eq!((workbook.sheets.len(), workbook.remarks.len()), (1, 0), "{kind}");
    }
}

/// An xlsb of a list, and of a second sheet of this kind and part.
fn binary_beside(kind: &str, part: (&str, &[u8])) -> Vec<u8> {
    let mut bundles = Vec::new();
    for (number, name) in [(2u32, "Odd"), (1, "Parc")] {
        let id = wide(&format!("rId{number}"));
        let bundle = [&0u32.to_le_bytes()[..], &number.to_le_bytes(), &id, &wide(name)];
        bundles.extend(record(156, &bundle.concat()));
    }
    let book =
        [record(131, &[]), record(143, &[]), bundles, record(144, &[]), record(132, &[])].concat();
    let row = record(0, &[0; 17]);
    let number = record(5, &[&0u32.to_le_bytes()[..], &[0; 4], &7.0f64.to_le_bytes()].concat());
    let sheet = [
        record(129, &[]),
        record(148, &[0; 16]),
        record(145, &[]),
        row,
        number,
        record(146, &[]),
        record(130, &[]),
    ]
    .concat();
    let target = part.0.strip_prefix("xl/").unwrap_or(part.0);
    archive(&[
        ("_rels/.rels", relations(&[("officeDocument", "xl/workbook.bin")]).as_bytes()),
        ("xl/workbook.bin", &book),
        (
            "xl/_rels/workbook.bin.rels",
            relations(&[("worksheet", "worksheets/sheet1.bin"), (kind, target)]).as_bytes(),
        ),
        ("xl/worksheets/sheet1.bin", &sheet),
        part,
    ])
}

#[test]
fn a_binary_workbook_keeps_the_sheets_beside_an_odd_or_damaged_one() {
    let macros = binary_beside("xlMacrosheet", ("xl/macrosheets/sheet2.bin", b""));
    // A record that promises more than there is.
    let cut = binary_beside("worksheet", ("xl/worksheets/sheet2.bin", &[0x81, 0x01, 0xff]));
    for bytes in [macros, cut] {
        let workbook = opened("parc.xlsb", &bytes);
        assert_eq!(workbook.sheets.len(), 1);
        assert_eq!(texts(&workbook.sheets[0]), [["7"]]);
        assert_eq!(remarks(&workbook, RemarkCode::SheetRefused).len(), 1);
    }
}
