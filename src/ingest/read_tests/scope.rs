//! What is a device, row by row.

use super::{line, read_text, reasons};
use crate::model::codes::Outside;
use crate::model::inventory::Reading;
use crate::model::remark::RemarkCode;
use crate::model::source::RowLabel;
use std::fmt::Write as _;

/// Rows out of scope, with the reason, and how many devices the others are.
fn told(reading: &Reading) -> (Vec<(u32, Outside)>, u32) {
    let outside = reading.records.iter().filter_map(|r| Some((r.row, r.body.outside()?)));
    let devices = reading.records.iter().filter_map(|r| r.device()).map(|d| d.quantity).sum();
    (outside.collect(), devices)
}

#[test]
fn licences_among_switches_are_out_of_scope() {
    let reading = read_text(
        "École;Type;Marque;Modèle;N° de série;Quantité\nEE Colette;Switch;HP;2530-24G;CZC8037K01;1\n\
         EM Colette;Switch;HP;2530-24G;CZC8074K02;1\n;Licence antivirus;ESET;Endpoint;;99999\n\
         ;Souscription filtrage;Fortinet;FC-10;LIC00007;3460\n",
    );
    assert_eq!(told(&reading), (vec![(4, Outside::Licence), (5, Outside::Licence)], 2));
    let said = reading.source.remarks.iter().map(|remark| (remark.code(), remark.cell.as_str()));
    let of_rows: Vec<(RemarkCode, &str)> =
        said.filter(|(_, cell)| cell.ends_with(['4', '5'])).collect();
    assert_eq!(of_rows, [(RemarkCode::OutOfScope, "B4"), (RemarkCode::OutOfScope, "B5")]);
    assert_eq!(reading.records[2].quantity(), 99_999);
}

#[test]
fn supplies_and_cables_are_out_of_scope_by_their_designation() {
    let reading = read_text(
        "Libellé du bien;N° inventaire;Quantité;Date d'achat\nPC portable HP ProBook 450;I-001;2;2014\n\
         Toner HP 305A;I-002;10;2014\nLot de 20 câbles réseau;I-003;20;2014\n\
         Vidéoprojecteur Epson EB-X18 avec câble HDMI;I-004;1;2015\nExtension de garantie PC HP;I-005;5;2015\n",
    );
    let outside = [(3, Outside::Consumable), (4, Outside::Cable), (6, Outside::Licence)];
    assert_eq!(told(&reading), (outside.to_vec(), 3));
}

#[test]
fn virtual_machines_are_told_by_type_maker_or_model() {
    let reading = read_text(
        "Nom;Fabricant;Type;Modèle;Lieu;Système d'exploitation\nSRV-A;Dell;Serveur;PowerEdge T110;Mairie;Windows Server 2012\n\
         SRV-B;HP;Virtuel;ProLiant DL380;Mairie;Windows Server 2012\n\
         SRV-C;VMware, Inc.;Serveur;VMware Virtual Platform;Mairie;Windows Server 2012\n\
         PC-D;innotek GmbH;Bureau;VirtualBox;Mairie;Windows 10\n",
    );
    let outside = [2, 3, 4].map(|row| (row + 1, Outside::Virtual));
    assert_eq!(told(&reading), (outside.to_vec(), 1));
}

#[test]
fn a_desk_is_a_computer_where_the_row_is_of_a_machine() {
    let machines = read_text(
        "Nom;Fabricant;Type;Modèle;Lieu;Système d'exploitation\nPC-A;Lenovo;Bureau;ThinkCentre M70;Salle 1;Windows 11\n\
         PC-B;Dell;Portable;Latitude 5420;Salle 2;Windows 11\n",
    );
    assert!(line(&machines.records[0]).starts_with("2.1 desktop Lenovo"), "{machines:?}");
    let furniture = read_text(
        "École;Type;N° inventaire\nEE Colette;Bureau;I-1\nEE Colette;Chaise;I-2\nEE Colette;TBI;I-3\n\
         EE Colette;PC;I-4\n",
    );
    let outside = vec![(2, Outside::Furniture), (3, Outside::Furniture)];
    assert_eq!(told(&furniture), (outside, 2));
}

#[test]
fn a_board_among_chairs_is_found() {
    let mut text = "Site;Désignation;N° inventaire;Quantité\n".to_owned();
    for row in 0..40 {
        let thing = ["Chaise élève", "Table scolaire", "Armoire haute", "Étagère"][row % 4];
        writeln!(text, "EE Colette;{thing};I-{row:03};{}", row % 7 + 1).unwrap();
    }
    text += "EE Colette;TBI SMART SB680;I-040;1\n";
    let (outside, devices) = told(&read_text(&text));
    assert_eq!((outside.len(), devices), (40, 1));
}

#[test]
fn a_school_that_says_it_has_nothing_has_no_device() {
    let reading = read_text(
        "École;Désignation;N° de série\nEE Colette;PC HP ProDesk 600 G1;CZC8037K01\n\
         EM Colette;Aucun matériel;\nEE Giono;Pas d'équipement informatique;\n",
    );
    assert_eq!(told(&reading), (Vec::new(), 1));
    let rejected = [3, 4].map(|row| (row, RowLabel::Rejected));
    assert_eq!(reasons(&reading, 0)[1..], rejected);
}
