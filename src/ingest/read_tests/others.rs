//! Counts, contracts, tables of other kinds, and what is no table.

use super::{counts, devices, read_as, read_sheets, read_text, reasons, sheet};
use crate::model::codes::TableKind;
use crate::model::source::{Outcome, RowLabel};
use proptest::prelude::*;

#[test]
fn counts_either_way_round() {
    let down = read_text(
        "École;Classes;Effectif;TBI;PC fixes;Total\nEE Jules Ferry;4;106;3;12;15\nEM Magonty;2;50;;4;4\n\
         TOTAL;6;156;3;16;19\n",
    );
    let want = ["EE Jules Ferry: tni 3", "EE Jules Ferry: desktop 12", "EM Magonty: desktop 4"];
    assert_eq!(counts(&down), want);
    assert_eq!(down.facts.len(), 2);
    assert_eq!((down.facts[0].pupils, down.facts[0].classes), (Some(106), Some(4)));
    let across = read_text(
        "Type;EE Jules Ferry;EM Magonty;Total\nTBI;3;;3\nPC fixes;12;4;16\nÉlèves;106;50;156\n\
         Total;15;4;19\n",
    );
    assert_eq!(counts(&across), want);
    assert_eq!(across.facts.len(), 2);
    let wrong = crate::model::remark::RemarkCode::WrongTotal;
    assert!(across.source.remarks.iter().all(|remark| remark.code() != wrong));
}

#[test]
fn levels_in_bands_tell_schools_of_one_name_apart() {
    let reading = read_sheets(vec![sheet(
        "S",
        &[
            "École|TBI|PC",
            "MATERNELLES",
            "Jules Ferry|1|3",
            "Total maternelles|1|3",
            "ÉLÉMENTAIRES",
            "Jules Ferry|4|8",
            "TOTAL GÉNÉRAL|5|11",
        ],
        &[],
    )]);
    assert_eq!(counts(&reading)[0], "École maternelle Jules Ferry: tni 1");
    assert_eq!(counts(&reading)[3], "École élémentaire Jules Ferry: desktop 8");
    assert_eq!(reading.counts.len(), 4);
}

#[test]
fn counts_in_words_and_ticks() {
    let words = read_text(
        "École;Équipement;Observations\nEE Jules Ferry;2 TBI, 12 PC;ok\nEM Magonty;1 VP + 3 portables;\n",
    );
    assert_eq!(
        counts(&words),
        [
            "EE Jules Ferry: tni 2",
            "EE Jules Ferry: desktop 12",
            "EM Magonty: projector 1",
            "EM Magonty: laptop 3"
        ]
    );
    let ticks = read_text("École;Salle;TBI;VP\nEE Centre;CP;x;\nEE Centre;CE1;;x\n");
    assert_eq!(counts(&ticks), ["EE Centre: tni 1", "EE Centre: projector 1"]);
}

#[test]
fn forms_of_contracts_one_below_the_other_and_side_by_side() {
    let below = read_text(
        "FICHE CONTRAT;\n;\nFournisseur :;Abix\nN° contrat :;2012-124\nObjet :;Maintenance des TBI\n\
         Début :;01/09/2012\nÉchéance :;31/08/2013\nMontant HT :;18350\nReconduction :;Expresse\n;\n\
         Fournisseur :;SCC\nN° contrat :;2013-01\nDébut :;01/09/2013\nMontant HT :;1000\n",
    );
    let rows: Vec<u32> = below.records.iter().map(|record| record.row).collect();
    assert_eq!(rows, [3, 11]);
    let contract = below.records[0].contract();
    assert_eq!(contract.and_then(|c| c.supplier.known()).map(String::as_str), Some("Abix"));
    assert_eq!(below.source.sheets[0].rows_data, 11);
    let beside = read_sheets(vec![sheet(
        "Contrats",
        &[
            "Titulaire|Abix||Titulaire|SCC",
            "Marché n°|2014-12||Marché n°|2015-33",
            "Notification|01/01/2014||Notification|01/03/2015",
            "Durée|36 mois||Durée|1 an reconductible 3 fois",
        ],
        &[],
    )]);
    assert_eq!(beside.records.len(), 2);
    assert!(beside.records.iter().all(|record| record.contract().is_some()));
}

#[test]
fn a_table_on_its_side_has_a_record_a_column() {
    let reading = read_sheets(vec![sheet(
        "Feuil1",
        &[
            "École|EE Jules Ferry|EM Magonty",
            "Salle|1|BCD",
            "Type|TBI|PC",
            "Marque|SMART|HP",
            "N° de série|SB680-R2-350824|CZC4845NYX",
        ],
        &[],
    )]);
    assert_eq!(
        devices(&reading),
        [
            "1.1 tni SMART SB680-R2-350824 @ EE Jules Ferry / 1",
            "1.2 desktop HP CZC4845NYX @ EM Magonty / BCD"
        ]
    );
    assert!(reading.source.sheets[0].tables[0].transposed);
    let serial = reading.records[1].cells.iter().find(|cell| cell.raw == "CZC4845NYX");
    assert_eq!(serial.map(|cell| (cell.row, cell.column)), Some((5, 3)));
}

#[test]
fn a_synthesis_at_the_right_is_named_and_not_taken() {
    let mut rows = vec!["École|Type|N° série||Type|Nombre".to_owned()];
    for index in 0..8 {
        let side = ["||PC|4", "||VP|4", "||Total|8"].get(index).copied().unwrap_or_default();
        let kind = if index % 2 == 0 { "PC" } else { "VP" };
        rows.push(format!("EE Centre|{kind}|CZC48{index}5NYX{side}"));
    }
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let reading = read_sheets(vec![sheet("Parc", &rows, &[])]);
    assert_eq!(reading.records.len(), 8);
    let unused = crate::model::remark::RemarkCode::UnusedCells;
    assert!(reading.source.remarks.iter().any(|remark| remark.code() == unused));
}

#[test]
fn tables_below_each_other_are_read_apart() {
    let reading = read_sheets(vec![sheet(
        "Parc",
        &[
            "Type|Marque|N° série",
            "PC|HP|CZC4845NYX",
            "",
            "Contrats",
            "Prestataire|N° marché|Objet|Début|Fin",
            "Abix|2014-12|Maintenance|01/01/2014|31/12/2016",
        ],
        &[],
    )]);
    let kinds: Vec<TableKind> =
        reading.source.sheets[0].tables.iter().map(|table| table.kind).collect();
    assert_eq!(kinds, [TableKind::Devices, TableKind::Contracts]);
    assert_eq!(reading.records.len(), 2);
    assert!(reasons(&reading, 0).contains(&(4, RowLabel::Title)));
}

#[test]
fn a_product_called_total_is_no_total_and_a_wrong_total_is_told() {
    let reading = read_text(
        "Désignation;Quantité;Prix TTC\nBitdefender Total Security;10;300,00\n\
         PC HP ProDesk 600 G1;2;540,00\nTOTAL;15;840,00\n",
    );
    assert_eq!(reading.records.len(), 2);
    let wrong: Vec<Vec<String>> = reading
        .source
        .remarks
        .iter()
        .filter(|remark| remark.code() == crate::model::remark::RemarkCode::WrongTotal)
        .map(|remark| remark.problem.words())
        .collect();
    assert_eq!(wrong, [["Quantité", "15", "12"]]);
}

#[test]
fn a_commune_in_doubt_is_refused_with_its_candidates() {
    let table = "École;Type;N° série\nEE Centre;PC;CZC4845NYX\n";
    let none = read_as("parc.csv", table);
    assert!(matches!(none.source.outcome, Outcome::Refused(_)));
    assert!(none.records.is_empty());
    let two = read_as("pessac/Inventaire Mérignac.csv", table);
    let Outcome::Refused(refusal) = &two.source.outcome else { panic!("refused") };
    assert_eq!(refusal.words(), ["Mérignac, Pessac"]);
    let column =
        read_as("parc.csv", "Commune;École;Type;N° série\nPessac;EE Centre;PC;CZC4845NYX\n");
    assert_eq!(column.records[0].commune.as_deref(), Some("33318"));
}

#[test]
fn what_is_no_inventory_is_found_and_counted() {
    let reading = read_text("Année;Naissances;Décès\n2014;1203;800\n2015;1190;812\n");
    let table = &reading.source.sheets[0].tables[0];
    assert_eq!((table.kind, table.first_data_row, table.data_rows), (TableKind::Unknown, 2, 2));
    assert!(reading.records.is_empty());
}

#[test]
fn statistical_tables_have_their_first_row_of_data() {
    for (rows, header, first) in [
        (
            vec![
                "Table 12. Population by sex",
                "[In thousands]",
                "",
                "Year|Total|Male|Change",
                "|||from prior year",
                "1980|226546|110053|(NA)",
                "1990|248791|121284|9.8",
            ],
            vec![4, 5],
            6,
        ),
        (
            vec!["Item|1990|1995|2000", "Revenue", "Federal|1032|1352|2025", "State|505|743|982"],
            vec![1],
            3,
        ),
        (
            vec!["Population", "Département|Code|2015", "Ain|01|643350", "Aisne|02|534490"],
            vec![2],
            3,
        ),
    ] {
        let reading = read_sheets(vec![sheet("Data", &rows, &[])]);
        let table = &reading.source.sheets[0].tables[0];
        assert_eq!((&table.header_rows, table.first_data_row), (&header, first), "{rows:?}");
    }
}

proptest! {
    /// Whatever the cells, every row keeps one label.
    #[test]
    fn any_sheet_keeps_its_balance(
        rows in proptest::collection::vec(
            proptest::collection::vec(
                prop_oneof![
                    Just(String::new()),
                    Just("Type".to_owned()), Just("Marque".to_owned()), Just("N° série".to_owned()),
                    Just("École".to_owned()), Just("TBI".to_owned()), Just("PC".to_owned()),
                    Just("Total".to_owned()), Just("École Jules Ferry".to_owned()),
                    Just("Titulaire :".to_owned()), Just("Date".to_owned()),
                    "[A-Z0-9]{0,9}", "[0-9]{1,4}", ".{0,12}",
                ],
                0..7,
            ),
            0..14,
        ),
        merged in proptest::collection::vec((1u32..14, 1u32..6, 0u32..4, 0u32..4), 0..4),
    ) {
        let rows: Vec<String> =
            rows.iter().map(|row| row.join("|").replace('\n', " ")).collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let merged: Vec<(u32, u32, u32, u32)> = merged
            .iter()
            .map(|(top, left, height, width)| (*top, *left, top + height, left + width))
            .collect();
        read_sheets(vec![sheet("Feuil1", &rows, &merged)]);
    }
}

#[test]
fn a_period_in_one_cell_is_two_dates() {
    let reading = read_text(
        "Prestataire;Objet;Période;Montant\nAbix;TBI;du 01/01/2014 au 31/12/2016;1200 € HT\n",
    );
    let contract = reading.records[0].contract().cloned().unwrap_or_default();
    let dates = [&contract.start_date, &contract.end_date]
        .map(|date| date.known().map(ToString::to_string).unwrap_or_default());
    assert_eq!(dates, ["2014-01-01", "2016-12-31"]);
}
