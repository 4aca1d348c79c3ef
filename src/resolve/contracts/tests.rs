//! Contracts as the rows of several files tell them.

use crate::model::amount::Amount;
use crate::model::codes::{Category, Level, ListKind, Vat};
use crate::model::comparison::{Agreement, Compared, Found};
use crate::model::date::PartialDate;
use crate::model::decision::{Answer, Decision, Meant, RowKind, Standing, Subject};
use crate::model::field::Field;
use crate::model::inventory::Inventory;
use crate::model::link::Verdict;
use crate::model::question::Ask;
use crate::model::record::ContractObservation;
use crate::model::scope::Scope;
use crate::model::settings::Settings;
use crate::resolve::fixture::{Fixture, text};
use crate::resolve::row_key::RowIndex;
use crate::resolve::{NotParted, Previous, part, question_id, questions, resolve as resolve_all};

fn contract(supplier: &str, reference: &str, subject: &str, start: &str) -> ContractObservation {
    ContractObservation {
        supplier: text(supplier),
        reference: text(reference),
        subject: text(subject),
        start_date: PartialDate::parse_iso(start).map_or(Field::Empty, Field::Known),
        initial_months: Field::Known(36),
        ..ContractObservation::default()
    }
}

#[test]
fn one_contract_in_two_files_is_one() {
    let mut fixture = Fixture::default();
    let first = fixture.file("contrats.csv", ListKind::Survey);
    let second = fixture.file("marchés.xlsx", ListKind::Survey);
    let parc = "Maintenance du parc informatique";
    fixture.contract(first, "33039", contract("SCC France", "2011-623", parc, "2011-01-01"));
    fixture.contract(first, "33039", contract("Abix", "2012-731", parc, "2012-09-01"));
    fixture.contract(second, "33039", contract("SCC FRANCE", "2011 623", "", "2011"));
    fixture.contract(second, "33039", contract("Abix", "", parc, "2012-09"));
    fixture.contract(second, "33063", contract("Abix", "2012-731", parc, "2012-09-01"));
    let mut inventory = fixture.inventory;
    resolve_all(&mut inventory, &Settings::default(), &Previous::default(), &|_, _| {});
    assert_eq!(inventory.contracts.len(), 3);
    let known = inventory.contracts.iter().find(|c| c.reference.as_deref() == Some("2011-623"));
    let known = known.expect("the first contract is there");
    assert_eq!(known.records.len(), 2);
    assert_eq!(known.end_date.map(|date| date.to_string()).as_deref(), Some("2013-12-31"));
    assert!(known.id.starts_with('c') && known.id.len() == 13);
}

#[test]
fn lots_of_one_market_stay_apart() {
    let mut fixture = Fixture::default();
    let file = fixture.file("contrats.csv", ListKind::Survey);
    for subject in ["Lot 1 : copieurs", "Lot 2 : tableaux interactifs"] {
        fixture.contract(file, "33039", contract("Abix", "2012-731", subject, "2012-09-01"));
    }
    let mut inventory = fixture.inventory;
    resolve_all(&mut inventory, &Settings::default(), &Previous::default(), &|_, _| {});
    assert_eq!(inventory.contracts.len(), 2);
}

#[test]
fn devices_know_the_contracts_that_cover_them() {
    let mut fixture = Fixture::default();
    fixture.school("0330401G", "École élémentaire Sembat", Level::Elementaire, "33039");
    fixture.school("0332619T", "École élémentaire Curie", Level::Elementaire, "33039");
    let file = fixture.file("parc.csv", ListKind::Inventory);
    fixture.devices(file, "33039", "EE Sembat", &["tni | SMART | SBM680", "desktop | HP | -"]);
    fixture.devices(file, "33039", "EE Curie", &["tni | SMART | SBM680"]);
    let scoped = ContractObservation {
        scope: text("École élémentaire Sembat"),
        ..contract("Abix", "A-1", "Maintenance des TBI", "2012-09-01")
    };
    fixture.contract(file, "33039", scoped);
    let mut inventory = fixture.inventory;
    resolve_all(&mut inventory, &Settings::default(), &Previous::default(), &|_, _| {});
    let covered: Vec<_> = inventory
        .devices
        .iter()
        .filter(|device| !device.contracts.is_empty())
        .map(|device| (device.school.as_deref(), device.category))
        .collect();
    assert_eq!(covered, [(Some("0330401G"), Some(Category::Tni))]);
}

const PARC: &str = "Maintenance du parc informatique";

/// An inventory of two lists, matched.
fn two_lists(first: &[ContractObservation], second: &[ContractObservation]) -> Inventory {
    let mut fixture = Fixture::default();
    for (path, rows) in [("contrats.csv", first), ("marchés.xlsx", second)] {
        let file = fixture.file(path, ListKind::Survey);
        for row in rows {
            fixture.contract(file, "33039", row.clone());
        }
    }
    let mut inventory = fixture.inventory;
    matched(&mut inventory);
    inventory
}

fn matched(inventory: &mut Inventory) {
    resolve_all(inventory, &Settings::default(), &Previous::default(), &|_, _| {});
}

/// How many contracts there are, and how many questions.
fn outcome(inventory: &Inventory) -> (usize, usize) {
    (inventory.contracts.len(), questions(inventory, &Scope::default()).list.len())
}

#[test]
fn rows_are_one_contract_or_doubtful_or_two() {
    let (one, doubtful, two) = ((1, 0), (2, 1), (2, 0));
    let known = contract("Abix", "2012-731", PARC, "2012-09-01");
    let amount = |cents, vat| ContractObservation {
        annual_amount: Field::Known(Amount { cents, vat }),
        ..known.clone()
    };
    for (what, other, expected) in [
        ("the same", known.clone(), one),
        ("a reference written otherwise", contract("Abix", "2012/731", PARC, "2012-09-01"), one),
        ("a zero", contract("Abix", "2012-0731", PARC, "2012-09-01"), doubtful),
        ("a slip", contract("Abix", "2012-732", PARC, "2012-09-01"), doubtful),
        ("a part", contract("Abix", "Marché n° 2012-731", PARC, "2012-09-01"), doubtful),
        ("another number", contract("Abix", "2014-118", "", "2012"), two),
        ("a number of their own", contract("Abix", "C 4471", PARC, "2012-09-01"), two),
        ("no number, same start", contract("Abix", "", PARC, "2012-09"), one),
        ("no number, no start", contract("Abix", "", PARC, ""), doubtful),
        ("no number, a month later", contract("Abix", "", PARC, "2012-10-01"), doubtful),
        ("no number, another object", contract("Abix", "", "Copieurs", "2012-10-01"), two),
        ("no number, after it ended", contract("Abix", "", PARC, "2015-09-01"), two),
        ("the market after, of that number", contract("Abix", "2012-731", PARC, "2016"), two),
        ("notified earlier", contract("Abix", "2012-731", PARC, "2012-07-15"), doubtful),
        ("another holder", contract("SCC", "2012-731", PARC, "2012-09-01"), doubtful),
        ("another holder, another lot", contract("SCC", "2012-731", "Copieurs", "2013"), two),
        ("another holder, no number", contract("SCC", "", PARC, "2012-09-01"), two),
        ("a longer holder", contract("Abix Services", "2012-731", PARC, "2012-09-01"), doubtful),
        ("other words", contract("Abix", "2012-731", "PC des écoles", "2012-09-01"), doubtful),
    ] {
        assert_eq!(outcome(&two_lists(std::slice::from_ref(&known), &[other])), expected, "{what}");
    }
    // The commune's number and the holder's, all else the same.
    let own = ContractObservation { reference: text("C 4471"), ..amount(90_000, Vat::Ht) };
    assert_eq!(outcome(&two_lists(&[amount(90_000, Vat::Ht)], &[own])), doubtful);
    // Amounts with and without VAT are no two amounts, others are.
    let bare = |row: ContractObservation| ContractObservation { reference: text(""), ..row };
    let ht = [amount(100_000, Vat::Ht)];
    assert_eq!(outcome(&two_lists(&ht, &[bare(amount(120_000, Vat::Ttc))])), doubtful);
    let later = ContractObservation {
        start_date: Field::Known(PartialDate::parse_iso("2013-03-01").expect("a date")),
        subject: text(""),
        ..bare(amount(170_000, Vat::Ht))
    };
    assert_eq!(outcome(&two_lists(&ht, &[later])), two);
}

#[test]
fn numbers_of_one_list_are_never_one_contract() {
    let lots = [
        contract("Abix", "2012-731", PARC, "2012-09-01"),
        contract("Abix", "2012-732", PARC, "2012-09-01"),
    ];
    assert_eq!(outcome(&two_lists(&lots, &[])), (2, 0));
    // Each lot is found again by its number, and neither is asked about.
    assert_eq!(outcome(&two_lists(&lots, &lots)), (2, 0));
    // One without a number may be either: once it is one, it is not the other.
    let mut inventory = two_lists(&lots, &[contract("Abix", "", PARC, "2012-10-01")]);
    assert_eq!(outcome(&inventory), (3, 2));
    let asked = questions(&inventory, &Scope::default()).list;
    say(&mut inventory, asked[0].subject(Meant::NoSchool), Answer::Same);
    matched(&mut inventory);
    assert_eq!(outcome(&inventory), (2, 0));
}

fn say(inventory: &mut Inventory, subject: Subject, answer: Answer) {
    let at = jiff::civil::date(2026, 11, 24).at(10, 0, 0, 0);
    let mut decision = Decision::new(at, "33039", subject, answer, "test".to_owned());
    decision.number = i64::try_from(inventory.decisions.len()).expect("a few") + 1;
    inventory.decisions.push(decision);
}

fn standings(inventory: &Inventory) -> Vec<Standing> {
    inventory.decisions.iter().map(Decision::standing).collect()
}

#[test]
fn what_a_person_said_of_contracts_is_followed() {
    let first = [contract("Abix", "2012-731", PARC, "2012-09-01")];
    let second = [
        contract("Abix", "2012-0731", PARC, "2012-09-01"),
        contract("SCC", "2014-118", "Copieurs", "2014-01-01"),
    ];
    let mut inventory = two_lists(&first, &second);
    assert_eq!(outcome(&inventory), (3, 1));
    let question = questions(&inventory, &Scope::default()).list.remove(0);
    assert!(matches!(question.ask, Ask::Pair { kind: RowKind::Contract, .. }));
    let subject = question.subject(Meant::NoSchool);
    assert_eq!(question_id("33039", &subject), question.id);
    say(&mut inventory, subject.clone(), Answer::Same);
    matched(&mut inventory);
    assert_eq!((outcome(&inventory), standings(&inventory)), ((2, 0), vec![Standing::Holds]));
    let link = inventory.links.iter().find(|link| link.verdict == Verdict::Merged).expect("one");
    assert!(link.comparisons[0].is_decision());
    let told = |wanted: Compared, wanted_level: Agreement| {
        link.comparisons.iter().any(|one| {
            matches!(one.found, Found::Values { compared, level, .. }
                if compared == wanted && level == wanted_level)
        })
    };
    assert!(told(Compared::Reference, Agreement::Near));
    assert!(told(Compared::Supplier, Agreement::Same));

    // The same rows in files of another name, a row more: it holds for them.
    let mut fixture = Fixture::default();
    for (path, rows) in [("A 2013.csv", &first[..]), ("B 2013.csv", &second[..])] {
        let file = fixture.file(path, ListKind::Survey);
        for row in rows {
            fixture.contract(file, "33039", row.clone());
        }
    }
    let extra = contract("Xerox", "2013-5", "Copieurs", "2013-01-01");
    fixture.contract(0, "33039", extra);
    let mut later = fixture.inventory;
    later.decisions = inventory.decisions.clone();
    matched(&mut later);
    assert_eq!((outcome(&later), standings(&later)), ((3, 0), vec![Standing::Holds]));

    // Two said to be different are, and are asked no more; the earlier answer is replaced.
    say(&mut inventory, subject, Answer::Different);
    matched(&mut inventory);
    assert_eq!(outcome(&inventory), (3, 0));
    assert_eq!(standings(&inventory), [Standing::Replaced, Standing::Holds]);
}

#[test]
fn a_contract_is_parted_and_what_its_rows_say_is_told() {
    let row = contract("Abix", "2012-731", PARC, "2012-09-01");
    let mut inventory = two_lists(std::slice::from_ref(&row), std::slice::from_ref(&row));
    assert_eq!(outcome(&inventory), (1, 0));
    let id = inventory.contracts[0].id.clone();
    let (commune, subjects) = part(&inventory, &id, &[]).expect("parted");
    assert_eq!((commune.as_str(), subjects.len()), ("33039", 1));
    say(&mut inventory, subjects[0].clone(), Answer::Different);
    matched(&mut inventory);
    assert_eq!(outcome(&inventory), (2, 0));
    assert_eq!(standings(&inventory), [Standing::Disputed]);
    assert_eq!(inventory.decisions[0].became.words(), ["shared", "2012-731", "2012-731"]);
    let alone = inventory.contracts[0].id.clone();
    assert_eq!(part(&inventory, &alone, &[]), Err(NotParted::OneRow(alone)));
}

#[test]
fn two_numbers_of_one_list_are_joined_by_a_person_only_and_it_is_told() {
    let lots = [
        contract("Abix", "2012-731", PARC, "2012-09-01"),
        contract("Abix", "2012-732", PARC, "2012-09-01"),
    ];
    let third = contract("Abix", "2012-732", PARC, "2012-09-01");
    let mut inventory = two_lists(&lots, &[third]);
    let index = RowIndex::new(&inventory, &[0, 1, 2]);
    let key = |at: usize| Box::new(index.key(at, true).expect("there"));
    let (left, right) = (key(0), key(1));
    say(&mut inventory, Subject::Rows { kind: RowKind::Contract, left, right }, Answer::Same);
    matched(&mut inventory);
    // The third row bears the number of one of them, and another than the other.
    assert_eq!(standings(&inventory), [Standing::Disputed]);
    assert_eq!(inventory.decisions[0].became.words(), ["reference", "2012-731", "2012-732"]);
    assert_eq!(inventory.contracts.len(), 1);
}
