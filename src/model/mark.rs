//! The marks of recense's own outputs. They let it skip them when it reads a folder again.

/// `application_id` of the SQLite file: the bytes `rcns`.
pub const APPLICATION_ID: u32 = 0x7263_6e73;

/// Written in the properties of every workbook (`creator`) and in the `generator` of HTML pages.
pub const GENERATOR: &str = "recense";

/// First header cell of CSV files written for Excel: they begin with it, in every language.
pub const EXCEL_FIRST_HEADER: &str = "Identifiant recense";

/// The first five columns of every file of `export --for data`.
const DATA_HEADERS: [[&str; 5]; 6] = [
    ["device_id", "commune_insee", "commune", "cycle", "school_uai"],
    ["record_id", "file", "sheet", "row", "part"],
    ["contract_id", "commune_insee", "supplier", "reference", "subject"],
    ["file", "sheet", "row", "column", "commune_insee"],
    ["school_uai", "name", "level", "sector", "commune_insee"],
    ["finding_id", "group_id", "rule", "severity", "action"],
];

/// Whether the first cells of a text file are those of one of our exports.
pub fn is_own_header(cells: &[&str]) -> bool {
    cells.first().is_some_and(|cell| cell.trim() == EXCEL_FIRST_HEADER)
        || DATA_HEADERS.iter().any(|header| cells.len() >= 5 && cells[..5] == header[..])
}
