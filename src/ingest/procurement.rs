//! Official data of public contracts ("données essentielles de la commande publique"), and what
//! tells a list of contracts from one of purchases and of devices.
//!
//! The norm publishes one amount a contract: what is paid over its whole time. It also publishes
//! the code of its object in the common procurement vocabulary (CPV), by which a contract on roads
//! is told from one on computers.

use crate::ingest::header::words;
use crate::ingest::table::{Table, TableColumn};
use crate::model::codes::TableKind;
use crate::model::field::FieldName;
use crate::text::fold::fold;

/// Words of headers of the norm that stand beside the code; two of them make it official data.
const BESIDE: [&str; 9] = [
    "acheteur",
    "acheteurs",
    "procedure",
    "nature",
    "notification",
    "datenotification",
    "formeprix",
    "prix",
    "titulaire",
];

/// Divisions and groups of the vocabulary that devices of schools and their maintenance belong to:
/// office machines and computers, telecommunications and sound, projectors, boards, software,
/// their repair and installation, networks, services of information technology.
const OF_DEVICES: [&str; 12] =
    ["30", "32", "386", "3916", "3929", "48", "500", "503", "5131", "516", "642", "72"];

/// The length of a code of the vocabulary without its check digit.
const CODE: usize = 8;

/// Notes what official data tell, and the ends of contracts in a list of devices.
pub(super) fn understand(table: &mut Table, columns: &mut [TableColumn]) {
    match table.kind {
        TableKind::Contracts => table.procurement = codes_column(columns),
        TableKind::Devices => mark_contract_ends(columns),
        _ => {}
    }
}

/// The column of procurement codes, where others of the norm stand beside it.
fn codes_column(columns: &[TableColumn]) -> Option<usize> {
    let heads: Vec<String> = columns.iter().map(|column| fold(column.header.own())).collect();
    let code = heads.iter().position(|head| {
        head.split(' ').any(|word| matches!(word, "cpv" | "codecpv" | "cpvcode"))
    })?;
    let beside = |head: &&String| head.split(' ').any(|word| BESIDE.contains(&word));
    (heads.iter().filter(beside).count() >= 2).then_some(code)
}

/// Whether a procurement code is of something else than devices of schools; `None` where it is no
/// code.
pub(super) fn is_of_something_else(code: &str) -> Option<bool> {
    let digits: String = code.trim().chars().take_while(char::is_ascii_digit).collect();
    // A spreadsheet cuts the zero that a code begins with.
    let digits = if digits.len() + 1 == CODE { format!("0{digits}") } else { digits };
    (digits.len() == CODE).then(|| !OF_DEVICES.iter().any(|group| digits.starts_with(group)))
}

/// Words of headers that only a list of contracts has: who holds one, and its number.
const NAMES_CONTRACT: [&str; 13] = [
    "contrat",
    "contrats",
    "marche",
    "marches",
    "titulaire",
    "titulaires",
    "prestataire",
    "mainteneur",
    "attributaire",
    "cocontractant",
    "maintenance",
    "contract",
    "contractor",
];

/// Whether a header names a contract, or who holds it.
pub(super) fn names_contract(header: &str) -> bool {
    fold(header).split(' ').any(|word| NAMES_CONTRACT.contains(&word))
}

/// Words by which a header speaks of the contract that a device is under.
const OF_CONTRACT: [&str; 8] =
    ["contrat", "marche", "location", "leasing", "maintenance", "loa", "contract", "lease"];

/// How surely a header must name the end of a contract.
const NAMES_END: f64 = 0.6;

/// Confidence in such a column: its words and its dates agree.
const SURE: f64 = 0.9;

/// Share of dates from which a column holds the ends of contracts.
const DATED: f64 = 0.5;

/// In a list of devices, "Date de fin de contrat" is that of the contract of the device: no date
/// of its purchase, nor the end of its warranty.
fn mark_contract_ends(columns: &mut [TableColumn]) {
    for column in columns {
        let head = fold(column.header.own());
        let of_contract = head.split(' ').any(|word| OF_CONTRACT.contains(&word));
        let senses = || words::senses(column.header.meaning());
        let ends = of_contract
            && senses().iter().any(|sense| sense.0 == FieldName::EndDate && sense.1 >= NAMES_END);
        if ends && column.profile.date + column.profile.year >= DATED {
            column.field = Some(FieldName::EndDate);
            column.confidence = SURE;
            column.rival = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_devices_are_told_from_those_of_roads_and_meals() {
        for (code, other) in [
            ("50312000", Some(false)),
            ("30195900-7", Some(false)),
            ("38652100", Some(false)),
            ("72000000", Some(false)),
            ("45233140", Some(true)),
            ("55524000-9", Some(true)),
            ("3111000", Some(true)),
            ("Travaux", None),
            ("", None),
        ] {
            assert_eq!(is_of_something_else(code), other, "{code}");
        }
    }
}
