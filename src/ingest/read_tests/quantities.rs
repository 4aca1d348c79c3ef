//! How many devices a row is.

use super::{devices, read_text};
use crate::model::inventory::Reading;
use crate::model::remark::RemarkCode;

/// A list of three machines with a last column of numbers; no serial numbers where `bare`.
fn list(head: &str, numbers: [u32; 3], bare: bool) -> Reading {
    let [a, b, c] = numbers;
    let serials = if bare { ["", "", ""] } else { ["CZC8037K01", "CZC8074K02", "CZC8111K03"] };
    read_text(&format!(
        "École;Type;Marque;Modèle;N° de série;{head}\n\
         EE Colette;Switch;HP;2530-24G;{};{a}\nEM Colette;Switch;HP;2530-48G;{};{b}\n\
         EE Giono;Switch;HP;2530-24G;{};{c}\n",
        serials[0], serials[1], serials[2]
    ))
}

/// The quantities of a reading's rows.
fn quantities(reading: &Reading) -> Vec<u32> {
    reading.records.iter().filter_map(|record| record.device()).map(|d| d.quantity).collect()
}

fn has(reading: &Reading, code: RemarkCode) -> bool {
    reading.source.remarks.iter().any(|remark| remark.code() == code)
}

#[test]
fn numbers_of_parts_are_no_quantity() {
    for head in [
        "Nb ports",
        "Nombre d'écrans",
        "Nb coeurs",
        "Nb alimentations",
        "Heures lampe",
        "Nb années garantie",
        "Nombre d'élèves",
        "Nb emplacements",
        "Nb de dalles",
    ] {
        for bare in [false, true] {
            let reading = list(head, [48, 0, 24], bare);
            assert_eq!(quantities(&reading), [1, 1, 1], "{head}");
        }
    }
}

#[test]
fn a_row_with_an_identifier_is_one_device() {
    let reading = list("Quantité", [3, 0, 1], false);
    assert_eq!(quantities(&reading), [1, 1, 1]);
    assert!(has(&reading, RemarkCode::QuantityOfOne));
    let reading = list("Quantité", [3, 2, 1], true);
    assert_eq!(quantities(&reading), [3, 2, 1]);
    assert!(!has(&reading, RemarkCode::QuantityOfOne));
    let named = read_text(
        "École;Type;Marque;Nom machine;Adresse MAC;Quantité\n\
         EE Colette;PC;HP;COL-PC-01;;4\nEM Colette;PC;HP;;00:1B:44:11:3A:B7;4\n",
    );
    assert_eq!(quantities(&named), [1, 1]);
}

#[test]
fn none_of_them_rejects_a_row_where_the_column_is_sure() {
    let reading = list("Quantité", [3, 0, 1], true);
    assert_eq!(quantities(&reading), [3, 1]);
    assert!(has(&reading, RemarkCode::RejectedRow));
    // "Stock" may be a place, a state or a number.
    let reading = list("Stock", [3, 0, 1], true);
    assert_eq!(quantities(&reading).len(), 3);
}

#[test]
fn a_factor_in_a_designation_is_no_quantity() {
    let reading = read_text(
        "École;Désignation\nEE Colette;Visualiseur Aver zoom x10\n\
         EM Colette;Switch HP 2530 châssis x80\nEE Giono;Classe mobile x 12 Asus\n",
    );
    assert_eq!(quantities(&reading), [1, 1, 12]);
    assert_eq!(devices(&reading).len(), 3);
}
