//! Decisions replayed: what people said holds over vetoes, deliveries and orders.

use crate::model::codes::{Level, ListKind};
use crate::model::comparison::Found;
use crate::model::decision::{Answer, Decision, Meant, RowKey, RowKind, Standing, Subject};
use crate::model::inventory::Inventory;
use crate::model::link::Verdict;
use crate::model::question::Ask;
use crate::model::record::SchoolMatch;
use crate::model::scope::Scope;
use crate::model::settings::Settings;
use crate::resolve::fixture::Fixture;
use crate::resolve::row_key::RowIndex;
use crate::resolve::{NotParted, Previous, part, question_id, questions, resolve};
use jiff::civil::date;
use proptest::prelude::*;
use std::collections::BTreeSet;

const COMMUNE: &str = "33039";
const SEMBAT: &str = "École élém. M. Sembat";
const LAPTOP: &str = "laptop | HP | ProBook 430";

/// Two schools, and three lists under a prefix.
fn lists(prefix: &str) -> Fixture {
    let mut fixture = Fixture::default();
    fixture.school("0330401G", "École élémentaire Marcel Sembat", Level::Elementaire, COMMUNE);
    fixture.school("0339807F", "École maternelle Marcel Sembat", Level::Maternelle, COMMUNE);
    fixture.file(&format!("{prefix}inventaire.xlsx"), ListKind::Inventory);
    fixture.file(&format!("{prefix}maintenance.csv"), ListKind::Maintenance);
    fixture.file(&format!("{prefix}immobilisations.xls"), ListKind::Accounting);
    fixture
}

fn matched(inventory: &mut Inventory) {
    resolve(inventory, &Settings::default(), &Previous::default(), &|_, _| {});
}

/// The key of a record by its index; of this one among its twins, or of all.
fn key(inventory: &Inventory, record: usize, one: bool) -> RowKey {
    let all: Vec<usize> = (0..inventory.records.len()).collect();
    RowIndex::new(inventory, &all).key(record, one).expect("a row")
}

fn say(inventory: &mut Inventory, subject: Subject, answer: Answer) {
    let at = date(2026, 11, 24).at(10, 0, 0, 0);
    let mut decision = Decision::new(at, COMMUNE, subject, answer, "test".to_owned());
    decision.number = i64::try_from(inventory.decisions.len()).expect("a few") + 1;
    inventory.decisions.push(decision);
}

fn rows(inventory: &Inventory, a: usize, b: usize) -> Subject {
    Subject::Rows {
        kind: RowKind::Device,
        left: Box::new(key(inventory, a, true)),
        right: Box::new(key(inventory, b, true)),
    }
}

fn decide(inventory: &mut Inventory, a: usize, b: usize, answer: Answer) {
    let subject = rows(inventory, a, b);
    say(inventory, subject, answer);
}

/// Whether two records share a device.
fn together(inventory: &Inventory, a: usize, b: usize) -> bool {
    inventory.devices.iter().any(|device| {
        let holds = |record: usize| device.members.iter().any(|m| m.record == record);
        holds(a) && holds(b)
    })
}

fn standings(inventory: &Inventory) -> Vec<Standing> {
    inventory.decisions.iter().map(Decision::standing).collect()
}

#[test]
fn same_stands_above_the_vetoes_and_says_so() {
    let mut inventory = {
        let mut fixture = lists("");
        fixture.devices(0, COMMUNE, SEMBAT, &["laptop | HP | ProBook 430 | 5CG541NP3X"]);
        fixture.devices(1, COMMUNE, SEMBAT, &["laptop | HP | ProBook 430 | CND7299D0Y"]);
        fixture.inventory
    };
    matched(&mut inventory);
    assert_eq!(inventory.devices.len(), 2);
    decide(&mut inventory, 0, 1, Answer::Same);
    matched(&mut inventory);
    assert_eq!(inventory.devices.len(), 1);
    assert_eq!(inventory.devices[0].match_probability, Some(1.0));
    assert_eq!(standings(&inventory), [Standing::Disputed]);
    assert_eq!(
        inventory.decisions[0].became.words(),
        ["serial_number", "5CG541NP3X", "CND7299D0Y"]
    );
    let link = &inventory.links[0];
    assert_eq!(link.verdict, Verdict::Merged);
    let said = |found: &Found| matches!(found, Found::Decision { answer: Answer::Same, .. });
    assert!(link.comparisons.iter().any(|one| said(&one.found)));
}

#[test]
fn different_parts_what_a_serial_joined() {
    let mut fixture = lists("");
    fixture.devices(0, COMMUNE, SEMBAT, &["laptop | HP | ProBook 430 | 5CG541NP3X"]);
    fixture.devices(1, COMMUNE, SEMBAT, &["laptop | HP | ProBook 430 | 5CG541NP3X"]);
    let mut inventory = fixture.inventory;
    matched(&mut inventory);
    assert_eq!(inventory.devices.len(), 1);
    decide(&mut inventory, 0, 1, Answer::Different);
    matched(&mut inventory);
    assert_eq!(inventory.devices.len(), 2);
    assert_eq!(standings(&inventory), [Standing::Disputed]);
    assert_eq!(inventory.links[0].verdict, Verdict::Vetoed);
    // Taken back, it is as if it had never been said.
    decide(&mut inventory, 0, 1, Answer::Withdrawn);
    matched(&mut inventory);
    assert_eq!(inventory.devices.len(), 1);
    assert_eq!(standings(&inventory), [Standing::Replaced, Standing::Holds]);
}

#[test]
fn of_contradictory_decisions_the_later_hold() {
    let mut fixture = lists("");
    for file in 0..3 {
        fixture.devices(file, COMMUNE, SEMBAT, &["- | - | - | - | - | 2014"]);
    }
    let mut inventory = fixture.inventory;
    decide(&mut inventory, 0, 1, Answer::Same);
    decide(&mut inventory, 1, 2, Answer::Same);
    decide(&mut inventory, 0, 2, Answer::Different);
    matched(&mut inventory);
    assert_eq!(standings(&inventory), [Standing::Contradicted, Standing::Holds, Standing::Holds]);
    assert!(together(&inventory, 1, 2) && !together(&inventory, 0, 1));
    assert!(!together(&inventory, 0, 2));
    assert_eq!(inventory.decisions[0].became.words(), ["3"]);
    // The same pair again: the last word holds, and the first is told to be replaced.
    decide(&mut inventory, 0, 2, Answer::Same);
    matched(&mut inventory);
    assert_eq!(standings(&inventory)[2..], [Standing::Replaced, Standing::Holds]);
    assert_eq!(inventory.devices.len(), 1);
}

#[test]
fn decisions_hold_for_the_same_rows_in_a_new_delivery() {
    let delivery = |prefix: &str, more: usize| {
        let mut fixture = lists(prefix);
        fixture.devices(0, COMMUNE, SEMBAT, &vec!["desktop | Dell | OptiPlex 3020"; more]);
        fixture.devices(0, COMMUNE, SEMBAT, &["laptop | HP | ProBook 430 | 5CG541NP3X"]);
        fixture.devices(1, COMMUNE, SEMBAT, &["tni | SMART | SBM680"; 2][..more.min(2)]);
        fixture.devices(1, COMMUNE, "Mairie", &["laptop | HP | ProBook 430 | - | A-12"]);
        fixture.inventory
    };
    let mut first = delivery("", 0);
    matched(&mut first);
    decide(&mut first, 0, 1, Answer::Same);
    matched(&mut first);
    assert_eq!(first.devices.len(), 1);
    let mut second = delivery("envoi 2/nouveau ", 4);
    second.decisions = first.decisions.clone();
    matched(&mut second);
    let at = |second: &Inventory, text: &str| {
        let said = |record: &&crate::model::record::Record| {
            let device = record.device().expect("a device");
            device.model.known().is_some_and(|m| m == "ProBook 430")
                && device.serial_number.is_known() == (text == "serial")
        };
        second.records.iter().position(|record| said(&record)).expect("the row")
    };
    let (a, b) = (at(&second, "serial"), at(&second, "none"));
    assert!(together(&second, a, b));
    assert_eq!(standings(&second), [Standing::Holds]);
    // A later list that gives the missing serial, and another one: followed, and told.
    let mut third = delivery("c", 1);
    third.decisions = first.decisions.clone();
    let b = at(&third, "none");
    if let crate::model::record::Body::Device(device) = &mut third.records[b].body {
        device.serial_number = crate::resolve::fixture::text("CND7299D0Y");
    }
    matched(&mut third);
    assert_eq!(standings(&third), [Standing::Disputed]);
    // The row is gone: nothing wanders to another.
    let mut fourth = delivery("d", 3);
    fourth.decisions = first.decisions;
    fourth.records.remove(b.min(fourth.records.len() - 1));
    let b = at(&fourth, "none");
    fourth.records.remove(b);
    matched(&mut fourth);
    assert_eq!(standings(&fourth), [Standing::Absent]);
}

#[test]
fn a_lot_keeps_what_is_not_decided() {
    let mut fixture = lists("");
    let dated = "laptop | HP | ProBook 430 | - | - | 2014-11-03";
    fixture.devices(0, COMMUNE, SEMBAT, &[dated; 12]);
    fixture.lot(2, COMMUNE, SEMBAT, 15, dated);
    fixture.devices(1, COMMUNE, "Mairie", &["tni | SMART | SBM680 | - | A-12"]);
    let mut inventory = fixture.inventory;
    matched(&mut inventory);
    let (lot, other) = (12, 13);
    let linked = |inventory: &Inventory| (0..12).filter(|t| together(inventory, *t, 12)).count();
    let before = linked(&inventory);
    assert_eq!(before, 12);
    let subject = Subject::Rows {
        kind: RowKind::Device,
        left: Box::new(key(&inventory, lot, false)),
        right: Box::new(key(&inventory, other, false)),
    };
    say(&mut inventory, subject, Answer::Same);
    matched(&mut inventory);
    assert!(together(&inventory, lot, other));
    // The rest of the lot is still linked with the laptops of the inventory.
    assert!(linked(&inventory) == before);
    // A whiteboard is no laptop: followed, and told.
    assert_eq!(standings(&inventory), [Standing::Disputed]);
    // Twins and a lot: as many as there are.
    let subject = Subject::Rows {
        kind: RowKind::Device,
        left: Box::new(key(&inventory, 0, false)),
        right: Box::new(key(&inventory, lot, false)),
    };
    say(&mut inventory, subject.clone(), Answer::Same);
    matched(&mut inventory);
    assert!((0..12).all(|twin| together(&inventory, twin, lot)));
    say(&mut inventory, subject, Answer::Different);
    matched(&mut inventory);
    assert!((0..12).all(|twin| !together(&inventory, twin, lot)));
}

#[test]
fn a_school_is_settled_for_every_row_that_names_it() {
    let mut fixture = lists("");
    fixture.devices(0, COMMUNE, "Sembat", &[LAPTOP; 2]);
    fixture.devices(1, COMMUNE, "SEMBAT", &["tni | SMART | SBM680"]);
    let mut inventory = fixture.inventory;
    matched(&mut inventory);
    let asked = questions(&inventory, &Scope::default());
    let schools: Vec<_> =
        asked.list.iter().filter(|q| matches!(q.ask, Ask::School { .. })).collect();
    assert_eq!(schools.len(), 1);
    assert_eq!(schools[0].devices, 3);
    let subject = schools[0].subject(Meant::School("0339807F".to_owned()));
    assert_eq!(question_id(COMMUNE, &subject), schools[0].id);
    say(&mut inventory, subject.clone(), Answer::Same);
    matched(&mut inventory);
    let maternelle = SchoolMatch::Resolved("0339807F".to_owned());
    assert!(inventory.records.iter().all(|record| record.school_match == maternelle));
    assert_eq!(standings(&inventory), [Standing::Holds]);
    assert_eq!(inventory.decisions[0].left, [0, 1, 2]);
    inventory.schools.retain(|school| school.key != "0339807F");
    matched(&mut inventory);
    assert_eq!(standings(&inventory), [Standing::SchoolGone]);
}

/// The questions on schools: what is written, the candidates, whether the name is unknown, rows.
fn school_questions(inventory: &Inventory) -> Vec<(String, Vec<String>, bool, u32)> {
    let asked = questions(inventory, &Scope::default()).list;
    asked
        .into_iter()
        .filter_map(|question| match question.ask {
            Ask::School { mention, candidates, unknown, rows, .. } => {
                Some((mention.written, candidates, unknown, rows))
            }
            Ask::Pair { .. } => None,
        })
        .collect()
}

#[test]
fn a_name_no_school_bears_is_asked_once_and_settled() {
    let mut fixture = lists("");
    fixture.devices(0, COMMUNE, "Annexe Nord", &[LAPTOP; 2]);
    fixture.devices(1, COMMUNE, "ANNEXE NORD", &["tni | SMART | SBM680"]);
    fixture.devices(0, COMMUNE, "Mairie", &[LAPTOP; 4]);
    fixture.devices(0, COMMUNE, "Primaire Sambet", &[LAPTOP]);
    let mut inventory = fixture.inventory;
    matched(&mut inventory);
    let near = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>();
    assert_eq!(
        school_questions(&inventory),
        [
            ("Mairie".to_owned(), near(&[]), true, 4),
            ("Annexe Nord".to_owned(), near(&[]), true, 3),
            ("Primaire Sambet".to_owned(), near(&["0330401G", "0339807F"]), true, 1),
        ]
    );
    let asked = questions(&inventory, &Scope::default()).list;
    let of = |name: &str| {
        let found = asked
            .iter()
            .find(|one| matches!(&one.ask, Ask::School { mention, .. } if mention.written == name));
        found.expect("asked").clone()
    };
    say(&mut inventory, of("Mairie").subject(Meant::NoSchool), Answer::Same);
    say(&mut inventory, of("Annexe Nord").subject(Meant::Own), Answer::Same);
    let sembat = Meant::School("0330401G".to_owned());
    say(&mut inventory, of("Primaire Sambet").subject(sembat), Answer::Same);
    matched(&mut inventory);
    assert_eq!(school_questions(&inventory), []);
    assert_eq!(standings(&inventory), [Standing::Holds; 3]);
    let school = |at: usize| inventory.records[at].school_match.clone();
    assert_eq!(school(3), SchoolMatch::None);
    assert_eq!(school(7), SchoolMatch::Resolved("0330401G".to_owned()));
    let own = school(0).key().expect("a school of its own").to_owned();
    assert_eq!([school(1), school(2)].map(|found| found.key() == Some(&own)), [true; 2]);
    let made = inventory.school(&own).expect("made").clone();
    assert_eq!((made.name.as_str(), made.provisional), ("Annexe Nord", true));
    assert_eq!(inventory.decisions[1].became.words(), std::slice::from_ref(&own));

    // Matched again, and on a later delivery of another name, the school stays one.
    matched(&mut inventory);
    assert_eq!(inventory.schools.iter().filter(|school| school.provisional).count(), 1);

    // The list comes to hold that name: the decision is followed, and the contradiction told.
    let mut fixture = Fixture { inventory };
    fixture.school("0331111R", "École annexe nord", Level::Primaire, COMMUNE);
    let mut inventory = fixture.inventory;
    matched(&mut inventory);
    let expected = [Standing::Holds, Standing::Disputed, Standing::Holds];
    assert_eq!(standings(&inventory), expected);
    assert_eq!(inventory.decisions[1].became.words(), ["listed", "Annexe Nord", "0331111R"]);
    assert_eq!(inventory.records[0].school_match.key(), Some(own.as_str()));
    // Taken back, the list decides.
    let subject = inventory.decisions[1].subject.clone();
    say(&mut inventory, subject, Answer::Withdrawn);
    matched(&mut inventory);
    assert_eq!(inventory.records[0].school_match.key(), Some("0331111R"));
    assert!(inventory.school(&own).is_none());
}

#[test]
fn a_device_is_parted_whole_or_by_a_row() {
    let mut fixture = lists("");
    for file in 0..3 {
        fixture.devices(file, COMMUNE, SEMBAT, &["laptop | HP | ProBook 430 | 5CG541NP3X"]);
    }
    fixture.devices(0, COMMUNE, SEMBAT, &["tni | SMART | SBM680"]);
    let mut inventory = fixture.inventory;
    matched(&mut inventory);
    let device = inventory.devices.iter().find(|d| d.members.len() == 3).expect("one").clone();
    let (commune, subjects) = part(&inventory, &device.id, &["b".to_owned()]).expect("parted");
    assert_eq!((commune.as_str(), subjects.len()), (COMMUNE, 2));
    for subject in subjects {
        say(&mut inventory, subject, Answer::Different);
    }
    matched(&mut inventory);
    let rows: Vec<usize> = device.members.iter().map(|member| member.record).collect();
    assert!(together(&inventory, rows[0], rows[2]) && !together(&inventory, rows[0], rows[1]));
    let device = inventory.devices.iter().find(|d| d.members.len() == 2).expect("one").id.clone();
    let (_, subjects) = part(&inventory, &device, &[]).expect("parted");
    assert_eq!(subjects.len(), 1);
    let alone = inventory.devices.iter().find(|d| d.members.len() == 1).expect("one").id.clone();
    assert_eq!(part(&inventory, &alone, &[]), Err(NotParted::OneRow(alone)));
    assert!(matches!(part(&inventory, "d0", &[]), Err(NotParted::Unknown(_))));
    assert!(matches!(part(&inventory, &device, &["Z".to_owned()]), Err(NotParted::NotItsRow(_))));
}

#[test]
fn parameters_are_kept_until_training_is_asked_for() {
    let mut inventory = {
        let mut fixture = lists("");
        fixture.devices(0, COMMUNE, SEMBAT, &["laptop | HP | - | - | - | 2014-11-03"; 12]);
        fixture.inventory
    };
    matched(&mut inventory);
    let first = inventory.parameters.clone();
    assert_eq!((first.len(), first[0].twin_pairs), (1, 66));
    assert!(first[0].are_own() && first[0].converged);
    let mut more = Fixture { inventory: inventory.clone() };
    more.devices(0, COMMUNE, SEMBAT, &["laptop | HP | - | - | - | 2015"; 12]);
    let mut kept = more.inventory.clone();
    let settings = Settings { keep_parameters: true, ..Settings::default() };
    resolve(&mut kept, &settings, &Previous::default(), &|_, _| {});
    assert_eq!(kept.parameters, first);
    let mut trained = more.inventory;
    matched(&mut trained);
    assert_ne!(trained.parameters, first);
}

/// A row of a random list: file, kind, serial.
type Row = (usize, u8, u8);

/// Rows of random lists, and what is said of pairs of them.
fn said() -> impl Strategy<Value = (Vec<Row>, Vec<(usize, usize, bool)>)> {
    let rows = proptest::collection::vec((0usize..3, 0u8..3, 0u8..5), 2..16);
    let decisions = proptest::collection::vec((0usize..16, 0usize..16, any::<bool>()), 0..6);
    (rows, decisions)
}

fn random(prefix: &str, rows: &[Row], more: usize) -> Inventory {
    let mut fixture = lists(prefix);
    let kinds = ["desktop | HP | ProDesk 400", "laptop | Dell | Latitude 3570", "- | - | -"];
    let serials = ["-", "5CG541NP3X", "SCG541NP3X", "CND7299D0Y", "0517163159"];
    for (file, kind, serial) in rows {
        let row = format!("{} | {}", kinds[usize::from(*kind)], serials[usize::from(*serial)]);
        fixture.devices(*file, COMMUNE, SEMBAT, &[&row]);
    }
    // Added rows come last in each list, and say something else.
    for row in 0..more {
        fixture.devices(row % 3, COMMUNE, SEMBAT, &["tni | SMART | SBM680 | - | - | 2012"]);
    }
    fixture.inventory
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// What is followed is so: same in one device, different never in one, whatever the vetoes.
    /// It is so again for the same rows under other names with rows added, in any order.
    #[test]
    fn decisions_are_followed((rows_said, pairs) in said(), more in 0usize..5) {
        let mut inventory = random("", &rows_said, 0);
        for (a, b, same) in &pairs {
            let (a, b) = (a % rows_said.len(), b % rows_said.len());
            if a != b {
                decide(&mut inventory, a, b, if *same { Answer::Same } else { Answer::Different });
            }
        }
        matched(&mut inventory);
        for decision in &inventory.decisions {
            prop_assert!(decision.standing() != Standing::Absent);
            let (Some(a), Some(b)) = (decision.left.first(), decision.right.first()) else {
                return Err(TestCaseError::fail("rows not found"));
            };
            match decision.followed() {
                Some(Answer::Same) => prop_assert!(together(&inventory, *a, *b)),
                Some(Answer::Different) => prop_assert!(!together(&inventory, *a, *b)),
                _ => {}
            }
        }
        let last = inventory.decisions.last().map(|decision| decision.standing().is_followed());
        prop_assert!(last != Some(false), "the last word holds");
        let units: usize = inventory.devices.iter().map(|device| device.members.len()).sum();
        prop_assert_eq!(units, rows_said.len());

        let mut again = random("2017/", &rows_said, more);
        again.decisions = inventory.decisions.clone();
        again.sources.reverse();
        let last = again.sources.len() - 1;
        for record in &mut again.records {
            record.source = last - record.source;
        }
        matched(&mut again);
        prop_assert_eq!(standings(&again), standings(&inventory));
        for decision in &again.decisions {
            let (a, b) = (decision.left[0], decision.right[0]);
            match decision.followed() {
                Some(Answer::Same) => prop_assert!(together(&again, a, b)),
                Some(Answer::Different) => prop_assert!(!together(&again, a, b)),
                _ => {}
            }
        }
    }

    /// Decisions of a commune change nothing in another, and withdrawing them all gives back what
    /// was there.
    #[test]
    fn withdrawn_is_never_said((rows_said, pairs) in said()) {
        let mut plain = random("", &rows_said, 0);
        matched(&mut plain);
        let mut inventory = random("", &rows_said, 0);
        for (a, b, same) in &pairs {
            let (a, b) = (a % rows_said.len(), b % rows_said.len());
            if a != b {
                decide(&mut inventory, a, b, if *same { Answer::Same } else { Answer::Different });
            }
        }
        let subjects: Vec<Subject> =
            inventory.decisions.iter().map(|decision| decision.subject.clone()).collect();
        for subject in subjects {
            say(&mut inventory, subject, Answer::Withdrawn);
        }
        matched(&mut inventory);
        prop_assert_eq!(&inventory.devices, &plain.devices);
        let foreign = |mut inventory: Inventory| {
            for decision in &mut inventory.decisions {
                decision.commune = "33063".to_owned();
            }
            matched(&mut inventory);
            inventory.devices
        };
        prop_assert_eq!(&foreign(inventory), &plain.devices);
    }

    /// A question answered is not asked again.
    #[test]
    fn answers_settle((rows_said, _) in said(), same in any::<bool>()) {
        let mut inventory = random("", &rows_said, 0);
        let settings = Settings { merge_probability: 0.99, review_probability: 0.01, ..Settings::default() };
        let matched = |inventory: &mut Inventory| {
            resolve(inventory, &settings, &Previous::default(), &|_, _| {});
        };
        matched(&mut inventory);
        let mut answered = BTreeSet::new();
        for _ in 0..300 {
            let asked = questions(&inventory, &Scope::default());
            let Some(question) = asked.list.first() else { break };
            prop_assert!(answered.insert(question.id.clone()), "asked again");
            say(&mut inventory, question.subject(Meant::NoSchool), if same { Answer::Same } else { Answer::Different });
            matched(&mut inventory);
        }
        prop_assert!(questions(&inventory, &Scope::default()).list.is_empty());
    }
}
