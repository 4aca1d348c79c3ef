//! Lists as the ministry publishes them and as analysts keep them.

use super::{
    PassedOver, ReferenceError, ReferenceList, built_in_communes, read_communes, read_schools,
};
use crate::ingest::workbook::NotOpened;
use crate::model::codes::{CommuneStatus, Level};
use crate::model::commune::Commune;
use crate::model::refusal::RefusalCode;
use crate::model::remark::RemarkCode;
use crate::model::school::School;
use crate::model::settings::Settings;
use crate::normalise::commune::CommuneIndex;

fn schools(text: &str) -> ReferenceList<School> {
    let communes = CommuneIndex::new(&built_in_communes());
    read_schools("ecoles.csv", text.as_bytes(), &communes, &Settings::default()).unwrap()
}

fn communes(text: &str) -> ReferenceList<Commune> {
    let known = CommuneIndex::new(&built_in_communes());
    read_communes("communes.csv", text.as_bytes(), &known, &Settings::default()).unwrap()
}

/// A school in a line: UAI, name, level, sector, commune, pupils, classes.
fn line(school: &School) -> String {
    let number = |number: Option<u32>| number.map_or_else(String::new, |n| n.to_string());
    [
        school.key.as_str(),
        &school.name,
        school.level.code(),
        school.sector.code(),
        &school.insee,
        &number(school.pupils),
        &number(school.classes),
    ]
    .join("|")
}

fn lines(list: &ReferenceList<School>) -> Vec<String> {
    list.entries.iter().map(line).collect()
}

#[test]
fn the_annuaire_as_published() {
    let list = schools(
        "Identifiant_de_l_etablissement;Nom_etablissement;Type_etablissement;Statut_public_prive;\
         Adresse_1;Code postal;Code_commune;Nom_commune;Ecole_maternelle;Ecole_elementaire;ULIS;\
         Nombre_d_eleves;etat;libelle_nature\n\
         0330401G;Ecole élémentaire Marcel Sembat;Ecole;Public;1 rue X;33130;33039;Bègles;0;1;0;\
         106;OUVERT;ECOLE DE NIVEAU ELEMENTAIRE\n\
         0332619T;Ecole primaire Joliot Curie;Ecole;Public;;33130;33039;Bègles;1;1;1;221;OUVERT;\
         ECOLE DE NIVEAU ELEMENTAIRE\n\
         0339807F;Ecole maternelle Joliot Curie;Ecole;Privé;;33130;33039;Bègles;1;0;0;;A FERMER;\
         ECOLE MATERNELLE\n\
         0330101F;Ecole fermée;Ecole;Public;;33170;33192;Gradignan;0;1;0;;FERME;\
         ECOLE DE NIVEAU ELEMENTAIRE\n\
         0330026Z;Lycée Michel Montaigne;Lycée;Public;;33000;33063;Bordeaux;;;;2500;OUVERT;LYCEE\n\
         0010222L;Ecole primaire;Ecole;Public;;01250;01073;Ceyzérieu;1;1;0;90;OUVERT;ECOLE\n",
    );
    assert_eq!(
        lines(&list),
        [
            "0330401G|Ecole élémentaire Marcel Sembat|elementaire|public|33039|106|",
            "0332619T|Ecole primaire Joliot Curie|primaire|public|33039|221|",
            "0339807F|Ecole maternelle Joliot Curie|maternelle|private|33039||",
        ]
    );
    assert_eq!(list.rows, 6);
    assert_eq!(list.passed_over, PassedOver { elsewhere: 1, no_school: 1, closed: 1 });
    assert_eq!(list.remarks, []);
}

#[test]
fn headers_vary_from_year_to_year() {
    let expected = ["0330401G|ECOLE ELEMENTAIRE MARCEL SEMBAT|elementaire|public|33039|106|"];
    let texts = [
        // The API's names, commas.
        "identifiant_de_l_etablissement,nom_etablissement,type_etablissement,\
         statut_public_prive,code_postal,code_commune,nom_commune,ecole_maternelle,\
         ecole_elementaire,nombre_d_eleves\n\
         0330401G,ECOLE ELEMENTAIRE MARCEL SEMBAT,Ecole,Public,33130,33039,Bègles,0,1,106\n",
        // The IPS data set.
        "uai,nom,insee,commune,secteur,effectifs\n\
         0330401G,ECOLE ELEMENTAIRE MARCEL SEMBAT,33039,BEGLES,public,106.0\n",
        // The data set of pupils by school, without an INSEE code.
        "Commune;Numéro de l'école;Dénomination principale;Patronyme;Secteur;\
         Nombre total d'élèves\n\
         BEGLES;0330401G;ECOLE ELEMENTAIRE;MARCEL SEMBAT;PUBLIC;106\n",
        // The data set of locations.
        "numero_uai;appellation_officielle;secteur_public_prive_libe;code_commune;\
         nature_uai_libe;nombre d'élèves\n\
         0330401G;ECOLE ELEMENTAIRE MARCEL SEMBAT;Public;33039;\
         ECOLE DE NIVEAU ELEMENTAIRE;106\n",
        // A list kept by hand, under a title.
        "Écoles de la ville au 01/09/2015;;;;\n;;;;\n\
         N° UAI;Nom de l'école;Ville;Nb élèves;Statut\n\
         033 0401 g;ECOLE ELEMENTAIRE MARCEL SEMBAT;Ville de Bègles;106;publique\n",
    ];
    for text in texts {
        assert_eq!(lines(&schools(text)), expected, "{text}");
    }
}

#[test]
fn levels_come_from_flags_then_words() {
    let header = "uai;nom;insee;niveau;ecole_maternelle;ecole_elementaire\n";
    let cases = [
        ("X;;1;0", Level::Maternelle),
        ("Ecole maternelle X;;0;1", Level::Elementaire),
        ("X;;oui;oui", Level::Primaire),
        ("X;Élémentaire;;", Level::Elementaire),
        ("X;maternelle et élémentaire;;", Level::Primaire),
        ("Ecole maternelle publique X;;;", Level::Maternelle),
        ("E.E.PU X;;;", Level::Elementaire),
        ("X;;;", Level::Other),
    ];
    for (words, level) in cases {
        let (name, rest) = words.split_once(';').unwrap();
        let list = schools(&format!("{header}0330401G;{name};33039;{rest}\n"));
        assert_eq!(list.entries[0].level, level, "{words}");
    }
}

#[test]
fn a_school_on_several_rows_is_one() {
    let list = schools(
        "uai;nom;insee;ecole_maternelle;ecole_elementaire;effectif;classes\n\
         0330401G;Sembat;33039;1;0;;3\n0330401G;Sembat;33039;0;1;106;4\n",
    );
    assert_eq!(lines(&list), ["0330401G|Sembat|primaire|unknown|33039|106|3"]);
}

#[test]
fn a_wrong_uai_is_remarked_with_its_cell() {
    let list = schools("nom;uai;insee\nSembat;0330401H;33039\nJoliot;0332619T;33039\n");
    assert_eq!(list.entries.len(), 1);
    let remark = &list.remarks[0];
    assert_eq!((remark.code(), remark.cell.as_str()), (RemarkCode::BadUai, "B2"));
    assert_eq!(remark.problem.words(), ["0330401H"]);
}

#[test]
fn a_lost_leading_zero_is_no_other_commune() {
    let ceyzerieu = Commune {
        insee: "01073".to_owned(),
        name: "Ceyzérieu".to_owned(),
        ..built_in_communes().remove(0)
    };
    let list = read_schools(
        "ecoles.csv",
        b"uai;nom;insee\n0010222L;Ecole primaire;1073\n",
        &CommuneIndex::new(&[ceyzerieu]),
        &Settings::default(),
    )
    .unwrap();
    assert_eq!(list.entries[0].insee, "01073");
}

#[test]
fn what_is_no_list_is_refused() {
    let none = CommuneIndex::default();
    let settings = Settings::default();
    let read = |bytes: &[u8]| read_schools("ecoles.csv", bytes, &none, &settings).unwrap_err();
    assert_eq!(read(b"marque;modele\nHP;600\n"), ReferenceError::NoSchools);
    assert!(matches!(
        read(b""),
        ReferenceError::NotOpened(NotOpened::Refused(refusal)) if refusal.code() == RefusalCode::Empty
    ));
    assert_eq!(
        read_communes("c.csv", b"marque;modele\nHP;600\n", &none, &settings).unwrap_err(),
        ReferenceError::NoCommunes
    );
}

#[test]
fn the_28_communes_are_built_in() {
    let list = built_in_communes();
    assert_eq!(list.len(), 28);
    let of_cycle = |cycle| list.iter().filter(|commune| commune.cycle == cycle).count();
    assert_eq!([of_cycle(Some(1)), of_cycle(Some(2)), of_cycle(None)], [9, 4, 15]);
    let bordeaux = list.iter().find(|commune| commune.insee == "33063").unwrap();
    assert_eq!(bordeaux.name, "Bordeaux");
    assert_eq!(bordeaux.joined, Some(jiff::civil::date(2016, 1, 1)));
    assert_eq!(bordeaux.status, CommuneStatus::Mutualised);
    assert_eq!(bordeaux.postal_codes, ["33000", "33100", "33200", "33300", "33800"]);
    assert_eq!(bordeaux.population, Some(265_328));
    let ambes = list.iter().find(|commune| commune.insee == "33004").unwrap();
    assert_eq!((ambes.cycle, ambes.joined), (None, None));
    assert_eq!(ambes.status, CommuneStatus::Outside);
}

#[test]
fn a_list_of_communes_changes_what_it_says_and_no_more() {
    let list = communes(
        "Commune;Cycle de mutualisation;Date d'intégration;Situation\n\
         CENON;Cycle 3;01/01/2018;pressentie\n\
         Bègles;;;refusée\n\
         Nulle Part;1;;\n",
    );
    let built_in = built_in_communes();
    let known = |insee: &str| built_in.iter().find(|commune| commune.insee == insee).unwrap();
    let cenon = Commune {
        cycle: Some(3),
        joined: Some(jiff::civil::date(2018, 1, 1)),
        status: CommuneStatus::Planned,
        ..known("33119").clone()
    };
    let begles = Commune {
        cycle: None,
        joined: None,
        status: CommuneStatus::Refused,
        ..known("33039").clone()
    };
    assert_eq!(list.entries, [cenon, begles]);
    assert_eq!(list.remarks.len(), 1);
    assert_eq!(
        (list.remarks[0].code(), list.remarks[0].cell.as_str()),
        (RemarkCode::RejectedRow, "A4")
    );

    // Without a column for it, a cycle stays.
    let list = communes("insee,population\n33039,31000\n");
    assert_eq!(list.entries[0].cycle, Some(1));
    assert_eq!(list.entries[0].status, CommuneStatus::Mutualised);
    assert_eq!(list.entries[0].population, Some(31_000));
}

#[test]
fn a_commune_that_is_not_known_is_added() {
    let list =
        communes("code_insee;commune;cycle;date_integration\n33422;Saint-Jean-d'Illac;4;2019\n");
    let commune = &list.entries[0];
    assert_eq!((commune.insee.as_str(), commune.name.as_str()), ("33422", "Saint-Jean-d'Illac"));
    assert_eq!(commune.cycle, Some(4));
    assert_eq!(commune.joined, Some(jiff::civil::date(2019, 1, 1)));
    assert_eq!(commune.status, CommuneStatus::Mutualised);
}

#[test]
fn a_date_that_is_none_is_remarked() {
    let list = communes("code_insee;commune;cycle;date\n33039;Bègles;1;31/02/2016\n");
    assert_eq!(list.entries[0].joined, None);
    assert_eq!(list.remarks[0].code(), RemarkCode::BadDate);
    assert_eq!(list.remarks[0].cell, "D2");
}
