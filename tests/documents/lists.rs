//! The lists: exports for programs and for Excel, the sheets of both workbooks.

use crate::made::{LISTS, Made, inventories};
use crate::read::{Grid, Seen, delimited, list_sheet};
use std::collections::BTreeMap;

/// A list as exported.
pub fn exported(made: &Made, list: &str, dialect: &str) -> Grid {
    let separator = if dialect == "data" { b',' } else { b';' };
    let mut grids = delimited(&made.bytes(&format!("{dialect}/{list}.csv")), separator);
    assert_eq!(grids.len(), 1, "{list}");
    grids.remove(0)
}

/// The sheets of a list, in the workbook of the report and in that of exports.
const SHEETS: [(&str, Option<&str>, &str); 6] = [
    ("devices", Some("Inventaire"), "Inventaire"),
    ("records", Some("Provenance"), "Provenance"),
    ("contracts", Some("Contrats"), "Contrats"),
    ("counts", None, "Comptages"),
    ("schools", Some("Écoles"), "Écoles"),
    ("findings", Some("Écarts"), "Écarts"),
];

/// Holds a sheet against the export for Excel: the same rows, the same cells under each heading.
fn hold(mut sheet: Grid, mut export: Grid, name: &str) {
    assert_eq!(sheet.rows.len(), export.rows.len(), "{name}: rows");
    let key = "Identifiant recense";
    if sheet.head.iter().any(|head| head == key) {
        sheet.sort_by(key);
        export.sort_by(key);
    }
    let heads: Vec<&String> = export.head.iter().filter(|head| sheet.head.contains(head)).collect();
    assert!(heads.len() > 6, "{name}: {heads:?}");
    for head in heads {
        for (seen, wanted) in sheet.cells(head).zip(export.cells(head)) {
            assert!(seen.says(&wanted.text()), "{name}, {head}: {seen:?} is not {wanted:?}");
        }
    }
}

#[test]
fn the_sheets_of_both_workbooks_are_the_exports() {
    for made in inventories() {
        for (list, report, lists) in SHEETS {
            let export = exported(made, list, "excel");
            if let Some(name) = report {
                hold(list_sheet(&made.path("out/report.xlsx"), name), export.clone(), name);
            }
            let sheet = list_sheet(&made.path("lists.xlsx"), lists);
            assert_eq!(sheet.head, export.head);
            hold(sheet, export, lists);
        }
        for (file, list) in [("inventory", "devices"), ("gaps", "findings")] {
            let name = format!("excel/{list}.csv");
            assert_eq!(made.text(&format!("out/{file}.csv")), made.text(&name), "{file}");
        }
    }
}

/// Heading of a column that both dialects have → its code.
const SAME: [(&str, &str, &str); 24] = [
    ("devices", "Identifiant recense", "device_id"),
    ("devices", "Marque", "brand"),
    ("devices", "N° de série", "serial_number"),
    ("devices", "Date d’achat", "purchase_date"),
    ("devices", "Prix unitaire (€)", "price_eur"),
    ("devices", "Probabilité de rapprochement", "match_probability"),
    ("devices", "Lignes sources", "sources"),
    ("records", "Identifiant recense", "record_id"),
    ("records", "Ligne", "row"),
    ("records", "Équipements", "device_id"),
    ("contracts", "Identifiant recense", "contract_id"),
    ("contracts", "Échéance effective", "effective_end_date"),
    ("contracts", "Date limite de préavis", "notice_date"),
    ("contracts", "Montant annuel (€)", "annual_amount_eur"),
    ("contracts", "Lignes sources", "sources"),
    ("counts", "Fichier", "file"),
    ("counts", "Ligne", "row"),
    ("counts", "Nombre", "count"),
    ("schools", "UAI", "school_uai"),
    ("schools", "Élèves", "pupils"),
    ("schools", "Postes fixes", "desktop"),
    ("schools", "Tableaux interactifs", "tni"),
    ("findings", "Identifiant recense", "finding_id"),
    ("findings", "Constat", "message"),
];

/// A date or a text for Excel as a program reads it.
fn as_data(text: &str) -> String {
    let parts: Vec<&str> = text.split('/').collect();
    let digits = |part: &&str| part.len() >= 2 && part.chars().all(|c| c.is_ascii_digit());
    if parts.len() > 1 && parts.iter().all(digits) {
        return parts.into_iter().rev().collect::<Vec<_>>().join("-");
    }
    text.strip_prefix('\'').unwrap_or(text).to_owned()
}

#[test]
fn both_dialects_tell_the_same() {
    for made in inventories() {
        let grids: BTreeMap<&str, (Grid, Grid)> = LISTS
            .iter()
            .map(|list| (*list, (exported(made, list, "excel"), exported(made, list, "data"))))
            .collect();
        for (list, heading, code) in SAME {
            let (excel, data) = &grids[list];
            assert_eq!(excel.rows.len(), data.rows.len(), "{list}");
            for (seen, wanted) in excel.cells(heading).zip(data.cells(code)) {
                let seen = Seen::Text(as_data(&seen.text()));
                assert!(seen.says(&wanted.text()), "{list} {code}: {seen:?} is not {wanted:?}");
            }
        }
    }
}
