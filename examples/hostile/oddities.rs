//! Values no form was asked about, names and folders, communes.

use super::texts::encoded;
use super::{Expected, Fixture, fleet_text, lines};
use encoding_rs::WINDOWS_1252;
use recense::model::refusal::RefusalCode;
use recense::model::remark::RemarkCode;
use unicode_normalization::UnicodeNormalization;

/// All fixtures of this kind.
pub fn all() -> Vec<Fixture> {
    let mut all = values();
    all.extend(places());
    all
}

fn values() -> Vec<Fixture> {
    let read = |path: &str, what, text: &[&str], records| {
        let rows = text.len() as u32;
        Fixture::read(&format!("Pessac/valeurs/{path}"), what, lines(text), rows, records)
    };
    vec![
        read(
            "dates-impossibles.csv",
            "Des dates qui n’existent pas",
            &[
                "École;Type;Marque;Modèle;Date d'achat",
                "Gambetta;PC fixe;Dell;OptiPlex 3020;31/02/2014",
                "Gambetta;PC fixe;Dell;OptiPlex 3020;12/13/2014",
                "Gambetta;PC fixe;Dell;OptiPlex 3020;00/00/0000",
                "Gambetta;PC fixe;Dell;OptiPlex 3020;12/09/2014",
            ],
            4,
        )
        .remarks(&[RemarkCode::BadDate]),
        read(
            "montants-en-texte.csv",
            "Des montants avec devise, espaces, mots",
            &[
                "École;Type;Marque;Modèle;Prix TTC",
                "Gambetta;PC fixe;Dell;OptiPlex 3020;1 412,50 €",
                "Gambetta;PC fixe;Dell;OptiPlex 3020;EUR 389.00",
                "Gambetta;PC fixe;Dell;OptiPlex 3020;environ quatre cents",
                "Gambetta;PC fixe;Dell;OptiPlex 3020;562,50",
            ],
            4,
        )
        .remarks(&[RemarkCode::BadAmount]),
        read(
            "quantites.csv",
            "Des quantités négatives, fractionnaires, en lettres",
            &[
                "École;Type;Marque;Modèle;Quantité",
                "Gambetta;PC fixe;Dell;OptiPlex 3020;-3",
                "Gambetta;PC portable;Dell;Latitude 3540;2,5",
                "Gambetta;Imprimante;Lexmark;MS410dn;4",
                "Gambetta;Tablette;Samsung;Galaxy Tab A;12",
            ],
            4,
        )
        .remarks(&[RemarkCode::BadQuantity]),
        read(
            "serie-abimee.csv",
            "Un numéro de série arrondi par Excel",
            &[
                "École;Type;Marque;Modèle;N° de série",
                "Gambetta;PC fixe;Dell;OptiPlex 3020;1,23457E+14",
                "Gambetta;PC fixe;Dell;OptiPlex 3020;7HK2LP2",
                "Gambetta;PC fixe;Dell;OptiPlex 3020;0012345678",
            ],
            3,
        )
        .remarks(&[RemarkCode::DamagedSerial])
        .texts(&["0012345678"]),
        read(
            "uai-mac.csv",
            "Un UAI à la clé fausse, une adresse MAC trop courte",
            &[
                "UAI;École;Type;Marque;Modèle;Adresse MAC",
                "0330000A;Gambetta;PC fixe;Dell;OptiPlex 3020;00:1A:2B:3C:4D:5E",
                "0330000A;Gambetta;PC fixe;Dell;OptiPlex 3020;00:1A:2B:3C:4D",
                "0330000A;Gambetta;PC fixe;Dell;OptiPlex 3020;00-1A-2B-3C-4D-60",
            ],
            3,
        )
        .remarks(&[RemarkCode::BadUai, RemarkCode::BadMac]),
        read(
            "total-faux.csv",
            "Un total écrit qui n’est pas la somme des lignes",
            &[
                "École;Classes;PC fixes;TBI",
                "Gambetta;8;12;4",
                "Les Hêtres;5;6;2",
                "Jaurès;10;14;6",
                "Total;23;40;12",
            ],
            0,
        )
        .remarks(&[RemarkCode::WrongTotal]),
        read(
            "en-tete-repete.csv",
            "L’en-tête revient comme à chaque page imprimée",
            &[
                "École;Type;Marque;Modèle;N° de série",
                "Gambetta;PC fixe;Dell;OptiPlex 3020;7HK2LQ1",
                "Gambetta;PC fixe;Dell;OptiPlex 3020;7HK2LQ2",
                "École;Type;Marque;Modèle;N° de série",
                "Les Hêtres;PC fixe;Dell;OptiPlex 3020;7HK2LQ3",
            ],
            3,
        ),
        read(
            "lignes-identiques.csv",
            "Quatre lignes identiques, sans numéro de série",
            &[
                "École;Type;Marque;Modèle",
                "Gambetta;Tablette;Samsung;Galaxy Tab A",
                "Gambetta;Tablette;Samsung;Galaxy Tab A",
                "Gambetta;Tablette;Samsung;Galaxy Tab A",
                "Gambetta;Tablette;Samsung;Galaxy Tab A",
            ],
            4,
        ),
        read(
            "invisibles.csv",
            "Espaces insécables et caractères invisibles dans l’en-tête et les valeurs",
            &[
                "\u{200b}École\u{a0};\u{a0}Type;Marque\u{200d};N°\u{202f}de\u{a0}série",
                "Gambetta;PC\u{a0}fixe;Dell\u{200b};7HK2LR1\u{a0}",
                "Gambetta;PC\u{a0}fixe;Dell;\u{feff}7HK2LR2",
            ],
            2,
        ),
        read(
            "mille-colonnes.csv",
            "Une ligne de mille champs sous un en-tête de quatre",
            &[
                "École;Type;Marque;Modèle",
                "Gambetta;PC fixe;Dell;OptiPlex 3020",
                &format!("Gambetta;PC fixe;Dell;OptiPlex 3020{}", ";x".repeat(996)),
                "Gambetta;PC fixe;HP;ProDesk 600",
            ],
            3,
        )
        .remarks(&[RemarkCode::RaggedRow]),
        read(
            "autre-sujet.csv",
            "Un tableau qui ne parle ni de matériel ni de contrats",
            &[
                "Essence;Hauteur (m);Parcelle",
                "Chêne;12,5;AB 12",
                "Hêtre;18;AB 13",
                "Érable;9,25;AC 4",
            ],
            0,
        )
        .remarks(&[RemarkCode::UnknownTable]),
    ]
}

/// Names of files, folders and communes.
fn places() -> Vec<Fixture> {
    let decomposed: String = "Pessac/noms/Écoles élémentaires.csv".nfd().collect();
    let deep = format!("Pessac/noms/{}parc.csv", "dossier/".repeat(24));
    let fleet = |separator: &str| fleet_text(separator, "\n");
    let skipped =
        |path: &str, what| Fixture::new(path, what, fleet(";").into_bytes(), Expected::Skipped);
    let without = |path: &str, what, bytes: String| {
        Fixture::refused(path, what, bytes, RefusalCode::CommuneUnknown)
    };
    vec![
        Fixture::read(
            &decomposed,
            "Un nom dont les accents sont décomposés (NFD)",
            fleet(";") + ";;;;;;\n",
            6,
            4,
        ),
        Fixture::read(
            &deep,
            "Un fichier au fond de vingt-quatre dossiers",
            fleet(";") + ";;;;;;\n\n",
            7,
            4,
        ),
        Fixture::read(
            "Pessac/noms/a;b 'c' $(d) %e.csv",
            "Un nom plein de signes",
            encoded(WINDOWS_1252, &(fleet(";") + ";;;;;;;\n")),
            6,
            4,
        ),
        Fixture::read(
            "Pessac/noms/sans-extension",
            "Un nom sans extension",
            fleet(";") + ";;;;;;;;\n",
            6,
            4,
        ),
        skipped("Pessac/noms/~$parc.xlsx", "Le verrou d’Excel"),
        skipped("Pessac/noms/.~lock.parc.ods#", "Le verrou de LibreOffice"),
        skipped("Pessac/noms/parc.xlsx.tmp", "Un enregistrement interrompu"),
        skipped("Pessac/noms/parc.csv~", "La copie d’un éditeur"),
        without(
            "sans commune/parc.csv",
            "Rien ne dit de quelle commune",
            fleet(";").replace("Gambetta", "du Bourg").replace("Les Hêtres", "du Lac"),
        ),
        without(
            "Trifouillis/parc.csv",
            "Un dossier au nom d’une commune qui n’existe pas",
            fleet(";").replace("Gambetta", "du Centre").replace("Les Hêtres", "du Parc"),
        ),
        without(
            "Bruges ou Bègles/parc.csv",
            "Un dossier qui nomme deux communes",
            fleet(";").replace("Gambetta", "du Port").replace("Les Hêtres", "du Pont"),
        ),
    ]
}
