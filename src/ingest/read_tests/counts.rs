//! Tables of counts as offices head and fill them.

use super::{counts, devices, read_text};
use crate::model::codes::Category;

/// What three ways to write one synthesis say.
const SYNTHESIS: [&str; 9] = [
    "EE Colette: tni 4",
    "EE Colette: vpi 2",
    "EE Colette: desktop 34",
    "EM Colette: tni 1",
    "EM Colette: vpi 0",
    "EM Colette: desktop 20",
    "EE Giono: tni 3",
    "EE Giono: vpi 1",
    "EE Giono: desktop 29",
];

#[test]
fn a_number_of_each_type_is_a_count() {
    for head in [
        "École;Nb TBI;Nb VPI;Nb PC",
        "Site;TBI (nb);VPI (nb);Ordinateurs fixes (nombre)",
        "Établissement;Nombre de TNI;Nombre de vidéoprojecteurs interactifs;Nombre d'ordinateurs",
        "nom_ecole;nb_tbi;nb_vpi;nb_pc_fixes",
        "NomEcole;NbTBI;NbVPI;NbPC",
        "Lieu;TBI;VPI;Total PC",
        "École;Nb de TBI en classe;Nb VPI salle info;Nb PC salles et BCD",
    ] {
        let reading =
            read_text(&format!("{head}\nEE Colette;4;2;34\nEM Colette;1;0;20\nEE Giono;3;1;29\n"));
        assert_eq!(counts(&reading), SYNTHESIS, "{head}");
        assert_eq!(devices(&reading), [""; 0], "{head}");
    }
}

#[test]
fn numbers_are_read_in_words_and_beside_their_type() {
    let reading = read_text(
        "École;TBI;VPI;PC\nEE Colette;quatre;2 VPI;trente-quatre\nEM Colette;un;0;20 postes\n\
         EE Giono;3 TBI;un;29\n",
    );
    assert_eq!(counts(&reading), SYNTHESIS);
    let reading = read_text(
        "École;Équipement\nEE Colette;\"quatre TBI, 2 VPI et trente-quatre PC\"\n\
         EM Colette;\"TBI : 1, VPI : 0, PC : 20\"\nEE Giono;\"TBI (3), un VPI, 29 PC\"\n",
    );
    assert_eq!(counts(&reading), SYNTHESIS);
}

#[test]
fn a_line_for_each_school_and_type_counts() {
    let lines = "EE Colette;TBI;4\nEE Colette;VPI;2\nEE Colette;PC;34\nEM Colette;TBI;1\nEM Colette;VPI;0\n\
                 EM Colette;PC;20\nEE Giono;TBI;3\nEE Giono;VPI;1\nEE Giono;PC;29\n";
    for head in ["École;Type;Nombre", "Site;Type de matériel;Quantité"] {
        assert_eq!(counts(&read_text(&format!("{head}\n{lines}"))), SYNTHESIS, "{head}");
    }
    // Where a line says more of the devices, it is a lot of them.
    let reading = read_text(
        "École;Type;Marque;Quantité\nEE Colette;PC;HP;12\nEM Colette;PC;Dell;4\nEE Giono;TBI;SMART;2\n",
    );
    assert_eq!(
        devices(&reading),
        [
            "2.1 x12 desktop HP @ EE Colette",
            "3.1 x4 desktop Dell @ EM Colette",
            "4.1 x2 tni SMART @ EE Giono"
        ]
    );
}

#[test]
fn a_head_that_counts_is_read_where_some_of_its_cells_are_none() {
    let reading = read_text(
        "École;Nb TNI;Nb PC\nEE Marcel Sembat;2;12\nEE Joliot Curie;5;15+2\nEE Saint-Exupéry;1;environ 10\n\
         TOTAL;8;39\n",
    );
    let desktops: Vec<u32> = reading
        .counts
        .iter()
        .filter(|count| count.category == Category::Desktop)
        .map(|count| count.count)
        .collect();
    assert_eq!(desktops, [12]);
    let named = |cell: &str| reading.source.remarks.iter().any(|remark| remark.cell.contains(cell));
    assert!(named("C3") && named("C4"), "{:?}", reading.source.remarks);
}
