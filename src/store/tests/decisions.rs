//! Decisions are kept as they were taken, whatever they speak of.

use super::sample::prepared;
use crate::model::codes::ListKind;
use crate::model::decision::{
    Answer, Decision, Meant, MentionKey, Place, RowKey, RowKind, Subject,
};
use std::collections::BTreeMap;

#[test]
fn decisions_come_back_as_they_were_taken_and_are_told_in_words() {
    let mut store = prepared();
    let key = |value: &str| {
        Box::new(RowKey {
            list: ListKind::Survey,
            content: BTreeMap::from([("reference".to_owned(), value.to_owned())]),
            nth: None,
            place: Place::default(),
        })
    };
    let mention = |name: &str| MentionKey {
        name: name.to_owned(),
        uai: String::new(),
        written: name.to_owned(),
    };
    let school = |name: &str, meant| Subject::School { mention: mention(name), meant };
    let rows = |kind| Subject::Rows { kind, left: key("a"), right: key("b") };
    let at = jiff::civil::date(2026, 11, 24).at(9, 0, 0, 0);
    let taken: Vec<Decision> = [
        rows(RowKind::Device),
        rows(RowKind::Contract),
        school("annexe", Meant::Own),
        school("mairie", Meant::NoSchool),
        school("sembat", Meant::School("0330401G".to_owned())),
    ]
    .into_iter()
    .map(|subject| Decision::new(at, "33039", subject, Answer::Same, "prompt".to_owned()))
    .collect();
    store.add_decisions(&taken).unwrap();
    let loaded: Vec<Subject> =
        store.load().unwrap().decisions.into_iter().map(|decision| decision.subject).collect();
    assert_eq!(loaded, taken.into_iter().map(|decision| decision.subject).collect::<Vec<_>>());
    let mut select = store
        .connection
        .prepare("SELECT sujet, ligne_b FROM v_decisions ORDER BY decision")
        .unwrap();
    let told: Vec<(String, String)> = select
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let subjects: Vec<&str> = told.iter().map(|(subject, _)| subject.as_str()).collect();
    assert_eq!(subjects, ["équipement", "contrat", "école", "école", "école"]);
    assert_eq!([&told[2].1, &told[3].1, &told[4].1], ["école à part", "pas une école", "0330401G"]);
}
