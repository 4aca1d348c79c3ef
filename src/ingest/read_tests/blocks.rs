//! Sheets made of blocks: label and value above each table, bands, tables above and beside one
//! another; and rows of a table under way that look like the beginning of another.

use super::{counts, devices, read_sheets, read_text, reasons, sheet};
use crate::model::codes::{Status, TableKind};
use crate::model::inventory::Reading;
use crate::model::record::Record;
use crate::model::remark::Problem;
use crate::model::source::RowLabel;
use proptest::prelude::*;

/// `school: quantity category`, a record each.
fn lots(reading: &Reading) -> Vec<String> {
    let one = |record: &Record| {
        let device = record.device()?;
        let school = record.school.name.known().cloned().unwrap_or_default();
        let category = device.category.known().map_or("?", |category| category.code());
        Some(format!("{school}: {} {category}", device.quantity))
    };
    reading.records.iter().filter_map(one).collect()
}

/// Schools of the devices, in order.
fn schools(reading: &Reading) -> Vec<String> {
    let name = |record: &Record| record.school.name.known().cloned().unwrap_or_default();
    reading.records.iter().map(name).collect()
}

const OF_TWO_SCHOOLS: [&str; 4] = [
    "Marcel Pagnol: 12 desktop",
    "Marcel Pagnol: 2 tni",
    "Louise Michel: 6 tablet",
    "Louise Michel: 1 printer",
];

#[test]
fn label_and_value_above_the_rows_of_each_school() {
    for text in [
        // No blank row, the header again.
        "École :;Marcel Pagnol;\nMatériel;Qté;Année\nPC;12;2014\nTBI;2;2012\nÉcole :;Louise Michel;\n\
         Matériel;Qté;Année\nTablette;6;2013\nImprimante;1;2015\n",
        // A blank row, no header again.
        "École :;Marcel Pagnol;\nMatériel;Qté;Année\nPC;12;2014\nTBI;2;2012\n;;\nÉcole :;Louise Michel;\n\
         Tablette;6;2013\nImprimante;1;2015\n",
        // No colon; head teacher, address and telephone between.
        "École;Marcel Pagnol;;\nAdresse;3 rue des Lilas;;\nTéléphone;05 00 11 22 33;;\n\
         Type;Marque;Quantité;Année\nPC;HP;12;2014\nTBI;SMART;2;2012\n;;;\nÉcole;Louise Michel;;\n\
         Adresse;12 avenue du Parc;;\nTéléphone;05 00 44 55 66;;\nType;Marque;Quantité;Année\n\
         Tablette;Acer;6;2013\nImprimante;Brother;1;2015\n",
        // In one cell each, no blank row.
        "Établissement : Marcel Pagnol;;\nDirectrice : Mme Lenoir;;\nMatériel;Qté;Année\nPC;12;2014\n\
         TBI;2;2012\nÉtablissement : Louise Michel;;\nDirecteur : M. Petit;;\nMatériel;Qté;Année\n\
         Tablette;6;2013\nImprimante;1;2015\n",
        // The header of the second is another.
        "École :;Marcel Pagnol;\nMatériel;Qté;Année\nPC;12;2014\nTBI;2;2012\nÉcole :;Louise Michel;\n\
         Type;Marque;Quantité;Année\nTablette;Acer;6;2013\nImprimante;Brother;1;2015\n",
    ] {
        let reading = read_text(text);
        let found: Vec<String> = lots(&reading);
        assert_eq!(found, OF_TWO_SCHOOLS, "{text}");
    }
}

#[test]
fn a_label_without_a_value_ends_the_school_above() {
    let reading = read_text(
        "École :;Marcel Pagnol;UAI :;0330612L\nMatériel;Nombre\nPC;12\nÉcole :;Louise Michel;UAI :;\n\
         Matériel;Nombre\nTablette;6\nÉcole :;;;\nMatériel;Nombre\nImprimante;1\n",
    );
    assert_eq!(
        lots(&reading),
        ["Marcel Pagnol: 12 desktop", "Louise Michel: 6 tablet", ": 1 printer"]
    );
    let codes: Vec<bool> = reading.records.iter().map(|r| r.school.uai.is_known()).collect();
    assert_eq!(codes, [true, false, false]);
}

#[test]
fn a_small_table_above_a_wider_one() {
    let stacked = read_text(
        "Écoles maternelles;;\nÉcole;PC;TBI\nÉcole Les Tilleuls;1;0\nÉcole Les Roses;2;1\n;;\n\
         Écoles élémentaires;;\nÉcole;PC;TBI;VPI\nÉcole Camus;5;0;1\nÉcole Pasteur;6;1;2\n",
    );
    assert_eq!(
        counts(&stacked),
        [
            "École maternelle Les Tilleuls: desktop 1",
            "École maternelle Les Tilleuls: tni 0",
            "École maternelle Les Roses: desktop 2",
            "École maternelle Les Roses: tni 1",
            "École élémentaire Camus: desktop 5",
            "École élémentaire Camus: tni 0",
            "École élémentaire Camus: vpi 1",
            "École élémentaire Pasteur: desktop 6",
            "École élémentaire Pasteur: tni 1",
            "École élémentaire Pasteur: vpi 2",
        ]
    );
    // One row of two columns; and no blank row between.
    for text in [
        "École;PC\nEM Les Tilleuls;3\n;\nÉcole;PC;TBI;VPI\nEE Camus;5;0;1\n",
        "Maternelles;;\nÉcole;PC;TBI\nEM Les Tilleuls;3;\nÉlémentaires;;\nÉcole;PC;TBI;VPI\n\
         EE Camus;5;0;1\n",
    ] {
        let found = counts(&read_text(text));
        assert_eq!(found[0], "EM Les Tilleuls: desktop 3", "{text}");
        assert_eq!(found[1], "EE Camus: desktop 5", "{text}");
        assert_eq!(found.len(), 4, "{text}");
    }
}

#[test]
fn group_titles_over_a_second_row_of_bare_words() {
    for (rows, want) in [
        (
            &[
                "École|Ordinateurs||TNI|",
                "|fixes|portables|SMART|Promethean",
                "EE Camus|3|1|1|0",
                "EE Pasteur|2|0|0|1",
            ][..],
            ["desktop 3", "laptop 1", "tni 1", "tni 0"],
        ),
        (
            &[
                "|Ordinateurs||Tableaux|",
                "École|fixes|portables|TNI|TBI",
                "EE Camus|3|1|1|0",
                "EE Pasteur|2|0|0|1",
            ],
            ["desktop 3", "laptop 1", "tni 1", "tni 0"],
        ),
        (
            &[
                "Nom de l'école|Ordinateurs||TNI",
                "|portables|fixes|",
                "EE Camus|3|1|1",
                "EE Pasteur|2|0|0",
            ],
            ["laptop 3", "desktop 1", "tni 1", "laptop 2"],
        ),
    ] {
        let found = counts(&read_sheets(vec![sheet("S", rows, &[])]));
        let found: Vec<&str> =
            found.iter().take(4).filter_map(|count| count.split(": ").nth(1)).collect();
        assert_eq!(found, want, "{rows:?}");
    }
}

#[test]
fn values_of_tables_side_by_side_do_not_cross() {
    for text in [
        "École : Marcel Pagnol;;;;École : Louise Michel;;\nMatériel;Qté;Année;;Matériel;Qté;Année\n\
         PC;12;2014;;Tablette;6;2013\nTBI;2;2012;;Imprimante;1;2015\n",
        "École :;Marcel Pagnol;;;École :;Louise Michel;\nMatériel;Qté;Année;;Type;Nombre;Date achat\n\
         PC;12;2014;;Tablette;6;2013\nTBI;2;2012;;Imprimante;1;2015\n",
        "Inventaire 2015;;;;;;\n;;;;;;\nSite : Marcel Pagnol;;;;Site : Louise Michel;;\n\
         Type;Quantité;Marque;;Type;Quantité;Marque\nPC;12;HP;;Tablette;6;Acer\n\
         TBI;2;SMART;;Imprimante;1;Brother\n",
    ] {
        assert_eq!(lots(&read_text(text)), OF_TWO_SCHOOLS, "{text}");
    }
}

#[test]
fn a_row_in_mid_table_that_looks_like_a_header_is_a_row() {
    let head = "École;Équipement;N° série;Salle;Commentaires\n";
    let row = |at: usize| {
        format!("EE Camus;PC fixe Fujitsu Esprimo E510;5CG567890{at};Salle {at};à vérifier\n")
    };
    for strange in [
        "EE Camus;Tableau numérique interactif - PolyVision;N/A;Classe CP;sous garantie\n",
        "EE Camus;Ordinateur;sans numéro;Salle;En service\n",
        "EE Camus;Ordinateur portable;inconnu;Direction;Garantie\n",
    ] {
        for gap in ["", ";;;;\n"] {
            let text = format!("{head}{}{}{gap}{strange}{}{}", row(1), row(2), row(3), row(4));
            let reading = read_text(&text);
            assert_eq!(reading.source.sheets[0].tables.len(), 1, "{text}");
            assert_eq!(reading.records.len(), 5, "{text}");
            assert_eq!(reasons(&reading, 0), [(1, RowLabel::Header)], "{text}");
        }
    }
    // What has another table's columns is one.
    let apart = read_text(&format!(
        "{head}{}{}Prestataire;Objet;Début;Fin;Montant annuel\nAbix;Maintenance des TBI;01/09/2014;\
         31/08/2016;1200\nSCC;Maintenance des postes;01/09/2015;31/08/2016;3400\n",
        row(1),
        row(2)
    ));
    assert_eq!(apart.source.sheets[0].tables.len(), 2);
    assert_eq!(apart.records.iter().filter(|record| record.contract().is_some()).count(), 2);
}

const BAND_OF_SCHOOL: &str = "Ecole élém. Molière";
const ROW: &str = "Classe CP;PC fixe;Dell;OptiPlex 3020;QW12ER";

#[test]
fn a_band_ends_the_one_above_whatever_it_names() {
    for (band, school) in [
        ("Jean de la Fontaine ecole prim.", "Jean de la Fontaine ecole prim."),
        ("Les Coccinelles", "Les Coccinelles"),
        ("Résidence du Lac", "Résidence du Lac"),
    ] {
        let text = format!(
            "Salle;Type;Marque;Modèle;N° de série\n{BAND_OF_SCHOOL};;;;\n{ROW}1\n{ROW}2\n{band};;;;\n\
             {ROW}3\n{ROW}4\n"
        );
        let found = schools(&read_text(&text));
        assert_eq!(found, [BAND_OF_SCHOOL, BAND_OF_SCHOOL, school, school], "{band}");
    }
}

#[test]
fn bands_inside_a_school_s_are_places_in_it() {
    let reading = read_text(
        "Type;Marque;Modèle;N° de série\nÉcole élémentaire Jules Verne;;;\nAile nord;;;\n\
         PC fixe;Dell;OptiPlex 3020;QW12ER1\nAile sud;;;\nPC fixe;Dell;OptiPlex 3020;QW12ER2\n\
         Page 2/5;;;\nPC fixe;Dell;OptiPlex 3020;QW12ER3\nLes Coccinelles;;;\nSalle 1;;;\n\
         PC fixe;Dell;OptiPlex 3020;QW12ER4\n",
    );
    let school = "desktop Dell OptiPlex 3020";
    assert_eq!(
        devices(&reading),
        [
            format!("4.1 {school} QW12ER1 @ École élémentaire Jules Verne / Aile nord"),
            format!("6.1 {school} QW12ER2 @ École élémentaire Jules Verne / Aile sud"),
            format!("8.1 {school} QW12ER3 @ École élémentaire Jules Verne / Aile sud"),
            format!("11.1 {school} QW12ER4 @ Les Coccinelles / Salle 1"),
        ]
    );
}

#[test]
fn codes_mean_what_the_file_says_of_them() {
    let state = |reading: &Reading, at: usize| {
        reading.records[at].device().and_then(|device| device.status.known().copied())
    };
    let rows = ["JF|PC|HP|CND5123ABC|1", "PB|PC|HP|CND5123ABD|2"];
    let head = "École|Type|Marque|N° série|État";
    let above =
        ["États : 1 = bon ; 2 = hors service", "JF = École Jules Ferry, PB = École Paul Bert", ""];
    let list = [&[head], &rows[..]].concat();
    let key = sheet("Codes", &["Sigle|École", "JF|École Jules Ferry", "PB|École Paul Bert"], &[]);
    let states = sheet("Légende", &["Code|Signification", "1|bon", "2|hors service"], &[]);
    for sheets in [
        vec![sheet("Parc", &[&above[..], &list[..]].concat(), &[])],
        vec![sheet("Parc", &[&list[..], &["", above[0], above[1]]].concat(), &[])],
        vec![sheet("Parc", &list, &[]), key, states],
    ] {
        let reading = read_sheets(sheets);
        assert_eq!(schools(&reading)[..2], ["École Jules Ferry", "École Paul Bert"]);
        assert_eq!(state(&reading, 0), Some(Status::InService));
        assert_eq!(state(&reading, 1), Some(Status::OutOfOrder));
    }
}

/// Whether a remark names a row among those that give no figure.
fn names_row(problem: &Problem, row: u32) -> bool {
    let Problem::SilentRows { rows } = problem else { return false };
    rows.split(", ").any(|run| {
        let mut ends = run.split('-').filter_map(|end| end.parse::<u32>().ok());
        let first = ends.next().unwrap_or(0);
        (first..=ends.next().unwrap_or(first)).contains(&row)
    })
}

/// Cells that rows are made of: words of ours among values, marks, blanks.
fn cell() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "EE Camus",
        "EM Les Roses",
        "Salle",
        "Classe CP",
        "PC",
        "Ordinateur portable",
        "TBI",
        "HP",
        "Marque",
        "OptiPlex 3020",
        "Modèle",
        "QW12ER1",
        "CND5123ABC",
        "néant",
        "N/A",
        "12",
        "1",
        "0",
        "2014",
        "sous garantie",
        "École :",
        "Type",
        "x",
        "",
        "",
        "",
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Every row labelled data has a record, a counted cell or a fact, or a remark names it; where a
    /// whole table tells nothing, the table is named.
    #[test]
    fn no_row_of_data_is_without_a_trace(
        head in prop::sample::select(vec![
            "École;Type;Marque;Modèle;N° série", "École;PC;TBI;VPI;Tablettes",
            "Salle;Désignation;Quantité;Date d'achat;État", "Fournisseur;Objet;Début;Fin;Montant",
            "École;UAI;Élèves;Classes;Secteur",
        ]),
        rows in prop::collection::vec(prop::collection::vec(cell(), 5), 1..14),
    ) {
        let mut text = format!("{head}\n");
        for row in &rows {
            text.push_str(&row.join(";"));
            text.push('\n');
        }
        let reading = read_text(&text);
        let sheet = &reading.source.sheets[0];
        let left: Vec<u32> = sheet.left_out.iter().map(|row| row.row).collect();
        // A table on its side has a record a column, each at its first row.
        let unknown = |row: u32| {
            sheet.tables.iter().any(|table| {
                (table.kind == TableKind::Unknown || table.transposed)
                    && (table.first_data_row..=table.last_data_row).contains(&row)
            })
        };
        for row in 1..=sheet.rows_seen {
            if left.contains(&row) || unknown(row) {
                continue;
            }
            let told = reading.records.iter().any(|record| record.row == row)
                || reading.counts.iter().any(|count| count.row == row)
                || reading.facts.iter().any(|fact| fact.row == row)
                || reading.source.remarks.iter().any(|remark| {
                    let cell = remark.cell.trim_start_matches(|c: char| c.is_ascii_alphabetic());
                    cell == row.to_string() || names_row(&remark.problem, row)
                });
            prop_assert!(told, "row {row} of\n{text}");
        }
    }
}
