//! Lists of devices.

use super::{devices, read_sheets, read_text, reasons, sheet};
use crate::model::codes::Category;
use crate::model::source::RowLabel;

#[test]
fn title_date_header_total_and_footnote_are_no_devices() {
    let reading = read_text(
        "RECENSEMENT DU PARC;;;\nMis à jour le 12/10/2015;;;\n;;;\nÉcole;Type;Marque;N° de série\n\
         EE Jules Ferry;PC;HP;CZC4845NYX\nEM Magonty;VP;Epson;WNPK8318349\n;;;\nTOTAL;2;;\n\
         * Source : service informatique;;;\n",
    );
    assert_eq!(
        devices(&reading),
        [
            "5.1 desktop HP CZC4845NYX @ EE Jules Ferry",
            "6.1 projector Epson WNPK8318349 @ EM Magonty"
        ]
    );
    assert_eq!(
        reasons(&reading, 0),
        [
            (1, RowLabel::Title),
            (2, RowLabel::Title),
            (4, RowLabel::Header),
            (8, RowLabel::Total),
            (9, RowLabel::Note)
        ]
    );
    let date = reading.source.source_date.map(|date| date.to_string());
    assert_eq!(date.as_deref(), Some("2015-10-12"));
    assert_eq!(reading.source.commune.as_deref(), Some("33318"));
}

/// A damaged line repeats its headers thousands of times; a row holds no such number of devices.
#[test]
fn headers_repeated_beyond_reason_are_no_devices_side_by_side() {
    let groups = |count: usize| {
        let header = ";Marque;Modèle;N° de série".repeat(count);
        let row = ";HP;ProDesk 600 G1;CZC4845NYX".to_owned() + &";".repeat(3 * count - 3);
        let text = format!("École;Type{header}\nEE Jules Ferry;PC{row}\nEM Magonty;PC{row}\n");
        devices(&read_text(&text)).len()
    };
    assert_eq!(groups(3), 2);
    assert_eq!(groups(5_000), 2);
}

#[test]
fn bands_at_two_levels_name_school_and_room() {
    let reading = read_sheets(vec![sheet(
        "Parc",
        &[
            "Type|Marque|Modèle|N° série",
            "École élémentaire Jules Ferry",
            "Salle 1",
            "PC|HP|ProDesk 600 G1|CZC4845NYX",
            "Salle 2",
            "TBI|SMART|SB680|SB680-R2-350824",
            "École maternelle Magonty (1 poste)",
            "PC portable|Dell|Latitude 3570|4DMJK1S",
        ],
        &[],
    )]);
    assert_eq!(
        devices(&reading),
        [
            "4.1 desktop HP ProDesk 600 G1 CZC4845NYX @ École élémentaire Jules Ferry / Salle 1",
            "6.1 tni SMART SB680 SB680-R2-350824 @ École élémentaire Jules Ferry / Salle 2",
            "8.1 laptop Dell Latitude 3570 4DMJK1S @ École maternelle Magonty"
        ]
    );
}

#[test]
fn a_school_in_a_merged_cell_holds_for_its_rows() {
    let reading = read_sheets(vec![sheet(
        "Inventaire",
        &[
            "École|Type|Marque|N° série",
            "EE Jules Ferry|PC|HP|CZC4845NYX",
            "|PC|HP|CZC4845NYZ",
            "EM Magonty|VP|Epson|WNPK8318349",
        ],
        &[(2, 1, 3, 1)],
    )]);
    assert_eq!(
        devices(&reading),
        [
            "2.1 desktop HP CZC4845NYX @ EE Jules Ferry",
            "3.1 desktop HP CZC4845NYZ @ EE Jules Ferry",
            "4.1 projector Epson WNPK8318349 @ EM Magonty"
        ]
    );
    let cell = reading.records[1].cells.iter().find(|cell| cell.raw == "EE Jules Ferry");
    assert_eq!(cell.map(|cell| (cell.row, cell.column)), Some((2, 1)));
}

#[test]
fn a_school_written_once_is_carried_down_but_a_hole_is_not() {
    let carried = read_text(
        "École;Type;N° série\nEE Jules Ferry;PC;CZC4845NYX\n;PC;CZC4845NYZ\nEM Magonty;VP;WNPK831\n\
         ;PC;CZC4845NZB\n",
    );
    let schools: Vec<bool> =
        carried.records.iter().map(|record| record.school.name.is_known()).collect();
    assert_eq!(schools, [true; 4]);
    let hole = read_text(
        "École;Type;N° série\nEE Jules Ferry;PC;CZC4845NYX\nEE Jules Ferry;PC;CZC4845NYZ\n\
         ;PC;CZC4845NZB\nEE Jules Ferry;VP;WNPK831834\nEE Jules Ferry;VP;WNPK831835\n\
         EE Jules Ferry;VP;WNPK831836\n",
    );
    assert!(!hole.records[2].school.name.is_known());
}

#[test]
fn marks_for_as_above_repeat_the_row_before_but_no_serial() {
    let reading =
        read_text("École;Type;Marque;N° série\nEE Jules Ferry;PC;HP;CZC4845NYX\nidem;//;//;//\n");
    assert_eq!(devices(&reading)[1], "3.1 desktop HP @ EE Jules Ferry");
}

#[test]
fn groups_of_columns_are_devices_side_by_side() {
    let reading = read_sheets(vec![sheet(
        "Classes",
        &[
            "||TBI|||PC enseignant||",
            "École|Classe|Marque|Modèle|N° série|Marque|Modèle|N° série",
            "EE Centre|CE2|SMART|SB680|SB680-R2-1|||",
            "EE Centre|CM1||||Dell|Latitude 3570|4DMJK1S",
            "EE Centre|CM2||||||",
        ],
        &[(1, 3, 1, 5), (1, 6, 1, 8)],
    )]);
    assert_eq!(
        devices(&reading),
        [
            "3.1 tni SMART SB680 SB680-R2-1 @ EE Centre / CE2",
            "4.2 laptop Dell Latitude 3570 4DMJK1S @ EE Centre / CM1"
        ]
    );
    assert_eq!(reading.source.sheets[0].rows_data, 3);
}

#[test]
fn decorative_groups_change_nothing() {
    let reading = read_text(
        "Localisation;;Matériel;;Achat;\nÉcole;Salle;Type;Marque;Date;Prix TTC\n\
         EE Centre;BCD;PC;HP;12/03/2014;540,00\nEE Centre;CP;VP;Epson;2013;610,00\n",
    );
    assert_eq!(
        devices(&reading),
        ["3.1 desktop HP @ EE Centre / BCD", "4.1 projector Epson @ EE Centre / CP"]
    );
    let device = reading.records[0].device();
    let date = device.and_then(|device| device.purchase_date.known()).map(ToString::to_string);
    assert_eq!(date.as_deref(), Some("2014-03-12"));
}

#[test]
fn one_sheet_a_school() {
    let reading = read_sheets(vec![
        sheet("EE Jules Ferry", &["Désignation|Qté", "UC HP ProDesk 600 G1|3"], &[]),
        sheet("EM Magonty", &["Désignation|Qté", "Portable Dell Latitude 3570|2", "Total|2"], &[]),
    ]);
    assert_eq!(
        devices(&reading),
        [
            "2.1 x3 desktop HP ProDesk 600 G1 @ EE Jules Ferry",
            "2.1 x2 laptop Dell Latitude 3570 @ EM Magonty"
        ]
    );
}

#[test]
fn without_a_header_the_values_tell() {
    let rows: Vec<String> = (0..12)
        .map(|n| {
            format!(
                "0330401G;École Jules Ferry;Salle {n};PC fixe;HP;ProDesk 600 G1;CZC4845N{n:02}X"
            )
        })
        .collect();
    let reading = read_text(&rows.join("\n"));
    assert_eq!(reading.records.len(), 12);
    let device = reading.records[3].device().cloned().unwrap_or_default();
    assert_eq!(device.category.known(), Some(&Category::Desktop));
    assert_eq!(device.serial_number.known().map(String::as_str), Some("CZC4845N03X"));
    assert!(reading.records[3].school.uai.is_known());
}

#[test]
fn type_words_in_headers_make_devices_side_by_side() {
    let reading = read_text(
        "École;Enseignant;PC;N° série PC;Écran;N° série écran\n\
         EE A;Mme Dupont;HP ProDesk 600 G1;CZC1234567;Iiyama 22;11223344\n\
         EE A;M. Durand;Dell OptiPlex 390;4DMJK1S;;\n",
    );
    let parts: Vec<(u32, u16)> =
        reading.records.iter().map(|record| (record.row, record.part)).collect();
    assert_eq!(parts, [(2, 1), (2, 2), (3, 1)]);
    assert_eq!(devices(&reading)[0], "2.1 desktop HP ProDesk 600 G1 CZC1234567 @ EE A");
    let person = reading.records[0].device().and_then(|device| device.person.known());
    assert_eq!(person.map(String::as_str), Some("Mme Dupont"));
}

#[test]
fn the_school_of_the_title_holds_and_row_numbers_are_no_tags() {
    let reading = read_text(
        "École Jules Ferry - 12 rue Pasteur;;\n;;\nN°;Désignation;Nb\n1;PC HP ProDesk 600 G1;10\n\
         2;VPI Epson EB-485Wi;2\n3;TBI SMART SB680;1\n",
    );
    assert_eq!(devices(&reading)[0], "4.1 x10 desktop HP ProDesk 600 G1 @ École Jules Ferry");
    let tags = reading.records.iter().filter_map(|record| record.device());
    assert!(tags.into_iter().all(|device| !device.asset_tag.is_known()));
}

#[test]
fn an_unknown_header_counts_lots_and_nothing_else() {
    let list = |rows: &[&str]| {
        let reading = read_text(&format!("École;Désignation;Prix;Zorglub\n{}\n", rows.join("\n")));
        reading.records.iter().filter_map(|record| Some(record.device()?.quantity)).sum::<u32>()
    };
    let lots = [
        "EE A;PC HP ProDesk 600 G1;450,00;12",
        "EE A;VPI Epson EB-485Wi;1200,00;2",
        "EE B;PC HP ProDesk 600 G1;450,00;10",
        "EE B;Tablette Samsung Galaxy Tab A;199,00;15",
        "EE C;TBI SMART SB680;1500,00;1",
    ];
    assert_eq!(list(&lots), 40);
    // Single machines that nothing tells apart come again: the number is of something else.
    let mut single = lots.to_vec();
    single.extend(["EE A;PC HP ProDesk 600 G1;450,00;4"; 3]);
    assert_eq!(list(&single), 8);
    // Numbers of the rows count nothing.
    let numbered: Vec<String> = lots
        .iter()
        .enumerate()
        .map(|(at, row)| format!("{};{}", row.rsplit_once(';').map_or("", |parts| parts.0), at + 1))
        .collect();
    assert_eq!(list(&numbered.iter().map(String::as_str).collect::<Vec<_>>()), 5);
}

#[test]
fn columns_that_were_never_parted_are_parted() {
    let want = [
        "2.1 desktop HP CND5123ABC @ EE Camus",
        "3.1 desktop HP CND5123ABD @ EE Camus",
        "4.1 tni SMART SB680-R2-350824 @ EM Magonty",
    ];
    for text in [
        "\"École;Type;Marque;N° série\"\n\"EE Camus;PC;HP;CND5123ABC\"\n\
         \"EE Camus;PC;HP;CND5123ABD\"\n\"EM Magonty;TBI;SMART;\"\"SB680-R2-350824\"\"\"\n",
        "\"École,Type,Marque,N° série\"\n\"EE Camus,PC,HP,CND5123ABC\"\n\
         \"EE Camus,PC,HP,CND5123ABD\"\n\"EM Magonty,TBI,SMART,SB680-R2-350824\"\n",
    ] {
        let reading = read_text(text);
        assert_eq!(devices(&reading), want, "{text}");
        let unparted = crate::model::remark::RemarkCode::UnpartedColumns;
        assert!(reading.source.remarks.iter().any(|remark| remark.code() == unparted));
    }
    let sheet = sheet(
        "Parc",
        &[
            "École;Type;Marque;N° série",
            "EE Camus;PC;HP;CND5123ABC",
            "EE Camus;PC;HP;CND5123ABD",
            "EM Magonty;TBI;SMART;SB680-R2-350824",
        ],
        &[],
    );
    assert_eq!(devices(&read_sheets(vec![sheet])), want);
}

#[test]
fn a_remark_tells_the_state_and_the_serial_number() {
    use crate::model::codes::Status;
    let reading = read_text(
        "École;Type;Marque;N° série;Observations\nEE Camus;PC;HP;CND5123ABC;HS\n\
         EE Camus;PC;HP;;S/N : CND5123ABD\nEE Camus;PC;HP;CND5123ABE;panne réparée\n\
         EE Camus;TBI;SMART;SB680-R2-350824;Volé en 2014\n",
    );
    let told: Vec<(Option<&str>, Option<Status>)> = reading
        .records
        .iter()
        .filter_map(|record| record.device())
        .map(|device| {
            (device.serial_number.known().map(String::as_str), device.status.known().copied())
        })
        .collect();
    assert_eq!(
        told,
        [
            (Some("CND5123ABC"), Some(Status::OutOfOrder)),
            (Some("CND5123ABD"), None),
            (Some("CND5123ABE"), None),
            (Some("SB680-R2-350824"), Some(Status::Lost)),
        ]
    );
}

#[test]
fn a_machine_without_a_price_below_unknown_heads_is_a_row() {
    let reading = read_text(
        "Zorg;Blax;Ovu;Ibol;Emp\nClasse CP;PC fixe;Dell;OptiPlex 390;\nBCD;PC fixe;Dell;OptiPlex 390;450,00\n\
         Classe CP;PC portable;HP;ProBook 450 G3;620,00\nRASED;PC fixe;Dell;OptiPlex 390;450,00\n",
    );
    assert_eq!(reading.records.first().map(|record| record.row), Some(2));
    assert_eq!(reading.records.len(), 4);
}
