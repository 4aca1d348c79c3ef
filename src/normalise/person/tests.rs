//! What is a person in a text, and what is none.

use super::*;

fn free(text: &str) -> String {
    masked(text, Setting::Free, &PlaceNames::default()).unwrap_or_else(|| text.to_owned())
}

#[test]
fn persons_are_told_from_places() {
    for text in [
        "Mme DUPONT",
        "M. Martin",
        "Jean Martin",
        "DUPONT Marie",
        "Mlle Le Goff",
        "Jean-Pierre Durand",
        "lucie.garnier@ville.fr",
        "06 12 34 56 78",
        "+33 6 12 34 56 78",
        "lucie.garnier",
        "lgarnier",
    ] {
        assert!(looks_like_person(text), "{text}");
    }
    for text in [
        "École Jean Jaurès",
        "Salle des maîtres",
        "BCD",
        "Poste 3",
        "Dell OptiPlex",
        "M6",
        "Jules Ferry",
        "",
    ] {
        assert!(!looks_like_person(text), "{text}");
    }
}

#[test]
fn only_the_person_is_masked() {
    for (text, shown) in [
        ("Bureau de Mme Dupont", "Bureau de […]"),
        ("Bureau de mme dupont, 1er étage", "Bureau de […], 1er étage"),
        ("Classe M. et Mme Le Goff CP", "Classe […] CP"),
        ("Classe M. MARTIN - CM2", "Classe […] - CM2"),
        ("Classe M Martin", "Classe […]"),
        ("Mlle L. Garnier (CE1)", "[…] (CE1)"),
        ("vu avec Mr Petit le 12/03", "vu avec […] le 12/03"),
        ("Dr Olivier Bernard", "[…]"),
        ("Mme de la Tour", "[…]"),
        ("Mme Garnier-Lopez BCD", "[…] BCD"),
        ("Madame la Directrice", "Madame la Directrice"),
        ("Prêté à Lucie Garnier jusqu’en juin", "Prêté à […] jusqu’en juin"),
        ("GARNIER Lucie", "[…]"),
        ("Garnier Lucie - CP", "[…] - CP"),
        ("Bureau Jean-Pierre Le Goff", "Bureau […]"),
        ("Marie-Christine d’Hautefeuille", "[…]"),
        ("Directrice : Garnier", "Directrice : […]"),
        ("Directrice: Mme Garnier 05 56 01 02 03", "Directrice: […]"),
        ("maîtresse Garnier", "maîtresse […]"),
        ("contact : Lucie", "contact : […]"),
        ("Contact : service informatique", "Contact : service informatique"),
        ("tél. 4512", "tél. […]"),
        ("joindre le 0556010203", "joindre le […]"),
        ("tel 05.56.01.02.03 ou 06-11-22-33-44", "tel […] ou […]"),
        ("0033 6 11 22 33 44", "[…]"),
        ("+33 (0)5 56 01 02 03", "[…]"),
        ("écrire à lucie.garnier@ville-x.fr.", "écrire à […]."),
        ("session lucie.garnier", "session […]"),
        ("session l.garnier / pmartin", "session […] / […]"),
        ("PC-LUCIE-GARNIER", "PC-[…]"),
        ("PC_LGARNIER_02", "PC_[…]_02"),
        ("J. Garnier", "[…]"),
    ] {
        assert_eq!(free(text), shown, "{text}");
    }
}

#[test]
fn what_is_no_person_stays() {
    for text in [
        "MARC-PC24",
        "PC-02",
        "EMJF-PC01",
        "PAUL-BERT-01",
        "Salle Marie Curie",
        "Salle Lucie Garnier",
        "École Jules Ferry",
        "Jules Ferry",
        "EE Paul Bert - salle 3",
        "J. Ferry",
        "rue Pierre Durand",
        "E.M.PU Jean Macé",
        "E.E.PU M. Philippe",
        "E.E.U M. Philippe",
        "Mat. M. Curie",
        "M. Pagnol EEPU",
        "EEPU Camille Maumey",
        "E.E.PU S. Bruno",
        "12 avenue du Maréchal Martin",
        "Groupe scolaire Jean Garnier",
        "HP LaserJet Pro M 402",
        "ThinkPad M Series",
        "EliteBook 840 G3",
        "Smart Board M600 sur bras mural",
        "Epson EB-4xxWi",
        "01-02-03-04-05-06",
        "10.12.33.44",
        "CZC1234567890",
        "commande 2015-0612345678",
        "01/02/2014",
        "Poste 12",
        "poste 4512",
        "Windows 7 Pro",
        "Classe de CM1",
        "Saint Martin Nord",
        "Marché Orange Business",
        "écran DELL posé par la mairie",
        "Directeur : bureau",
        "Martin",
        "50 MM Ecran",
        "à la place du trousseau",
    ] {
        assert_eq!(free(text), text);
    }
}

#[test]
fn a_school_or_a_company_may_bear_a_name() {
    let named = |text| masked(text, Setting::Named, &PlaceNames::default());
    for text in ["Lucie Garnier", "Bernard Martin SARL", "École Jean Durand", "J. Garnier"] {
        assert_eq!(named(text), None, "{text}");
    }
    assert_eq!(named("Classe de Mme Garnier").as_deref(), Some("Classe de […]"));
    let listed = PlaceNames::of(["ECOLE ELEMENTAIRE LUCIE GARNIER"]);
    assert_eq!(masked("Lucie Garnier, rez-de-chaussée", Setting::Free, &listed), None);
    assert_eq!(masked("0612345678", Setting::Identifier, &listed), None);
}

#[test]
fn a_name_of_the_row_is_found_again() {
    let names = name_words("Mme Dupont");
    assert_eq!(names, ["dupont"]);
    assert_eq!(masked_words("PC-DUPONT", &names).as_deref(), Some("PC-[…]"));
    assert_eq!(masked_words("PC-DUPONTEL", &names), None);
    assert!(name_words("Salle informatique").is_empty());
    assert_eq!(name_words("Garnier"), ["garnier"]);
}

proptest::proptest! {
    #[test]
    fn the_screen_lets_through_whatever_is_found(text in "[ A-Za-zéèÉ.@'-]{0,24}", which in 0usize..6) {
        let text = format!("{text} {}", ["Mme Xy", "Lucie Zed", "ZED Hélène", "jdupont", "l.garnier", ""][which]);
        let all = tokens::tokens(&text);
        let found = name::names(&text, true, &PlaceNames::default());
        proptest::prop_assert!(found.is_empty() || may_name(&text), "{} {}", text, all.len());
    }
}
