//! What is a version of what, and what is not.

use super::*;
use crate::model::codes::Level;
use crate::model::date::PartialDate;
use crate::model::remark::{Problem, RemarkCode, Told};
use crate::model::settings::Settings;
use crate::model::source::Column;
use crate::model::version::VersionOrder;
use crate::resolve::fixture::Fixture;
use crate::resolve::{Previous, resolve};

const COMMUNE: &str = "33039";
const SEMBAT: &str = "École élém. M. Sembat";
const PREVERT: &str = "École mat. J. Prévert";

fn column(index: usize, header: &str) -> Column {
    Column {
        index: index as u32 + 1,
        header: header.to_owned(),
        field: None,
        category: None,
        part: 1,
        confidence: 1.0,
        rival: None,
        samples: Vec::new(),
    }
}

const HEADERS: &[&str] = &["École", "Type", "Marque", "Modèle", "N° de série", "Salle"];

struct Lists(Fixture);

impl Lists {
    fn new() -> Self {
        let mut fixture = Fixture::default();
        fixture.school("0330401G", "Marcel Sembat", Level::Elementaire, COMMUNE);
        fixture.school("0330402H", "Jacques Prévert", Level::Maternelle, COMMUNE);
        Self(fixture)
    }

    fn list(&mut self, path: &str, list: ListKind, headers: &[&str], rows: &[(&str, String)]) {
        let file = self.0.file(path, list);
        self.0.inventory.sources[file].sheets[0].tables[0].columns =
            headers.iter().enumerate().map(|(at, header)| column(at, header)).collect();
        for (school, row) in rows {
            self.0.devices(file, COMMUNE, school, &[row.as_str()]);
        }
    }

    fn dated(&mut self, date: &str) {
        if let Some(source) = self.0.inventory.sources.last_mut() {
            source.source_date = PartialDate::parse_iso(date);
        }
    }

    fn resolved(self, kept: VersionsKept) -> Inventory {
        let mut inventory = self.0.inventory;
        let settings = Settings { list_versions: kept, ..Settings::default() };
        resolve(&mut inventory, &settings, &Previous::default(), &|_, _| {});
        inventory
    }
}

/// Laptops with serials, `from` up to `to`, in the first school.
fn laptops(from: u32, to: u32) -> Vec<(&'static str, String)> {
    (from..to)
        .map(|n| {
            (
                SEMBAT,
                format!("laptop | HP | ProBook 430 | 5CG{:05}X | - | 2014-09 | - | {n}", n * 37),
            )
        })
        .collect()
}

/// Projectors without identifiers, one a room of the second school.
fn projectors(from: u32, to: u32) -> Vec<(&'static str, String)> {
    (from..to)
        .map(|n| (PREVERT, format!("projector | Epson | EB-X18 | - | - | - | - | Salle {n}")))
        .collect()
}

/// What was told of each pair: earlier, later, by what, set aside.
fn told(inventory: &Inventory) -> Vec<(&str, &str, VersionOrder, bool)> {
    let path = |at: usize| inventory.sources[at].path.as_str();
    inventory
        .versions
        .iter()
        .map(|pair| (path(pair.earlier), path(pair.later), pair.order, pair.set_aside))
        .collect()
}

#[test]
fn the_later_version_is_used_and_the_rows_of_the_earlier_stay() {
    let mut lists = Lists::new();
    let old = [laptops(0, 12), projectors(0, 5)].concat();
    let new = [laptops(2, 14), projectors(0, 5)].concat();
    lists.list("parc v1.csv", ListKind::Inventory, HEADERS, &old);
    lists.list("parc v2.csv", ListKind::Inventory, HEADERS, &new);
    let both = Lists(lists.0.clone()).resolved(VersionsKept::All);
    let found = lists.resolved(VersionsKept::Latest);
    assert_eq!(told(&found), [("parc v1.csv", "parc v2.csv", VersionOrder::NameWords, true)]);
    assert_eq!((found.versions[0].rows, found.versions[0].common), ([17, 17], 15));
    assert_eq!((found.devices.len(), found.records.len()), (17, 34));
    let of_old = |record: usize| found.records[record].source == 0;
    let joined = found.devices.iter().filter(|d| d.members.iter().any(|m| of_old(m.record)));
    assert_eq!(joined.count(), 15);
    assert!(found.devices.iter().all(|d| d.members.iter().any(|m| !of_old(m.record))));
    // Both are used where that is asked, and it is still said what they are.
    assert_eq!((both.devices.len(), both.versions[0].set_aside), (19, false));
    assert!(remarks(&both).iter().all(|(_, remark)| remark.code() == RemarkCode::VersionsKept));
    let codes: Vec<_> = remarks(&found).into_iter().map(|(at, one)| (at, one.code())).collect();
    assert_eq!(codes, [(1, RemarkCode::NewerVersion), (0, RemarkCode::OlderVersion)]);
}

#[test]
fn values_of_the_earlier_stand_only_where_nothing_later_says() {
    let mut lists = Lists::new();
    let rows = |room: &str, date: &str| -> Vec<(&'static str, String)> {
        (0..6)
            .map(|n| {
                (
                    SEMBAT,
                    format!("laptop | HP | ProBook 430 | 5CG{n}4417X | - | {date} | - | {room}"),
                )
            })
            .collect()
    };
    lists.list("b/parc.csv", ListKind::Inventory, HEADERS, &rows("Salle 1", "2014-09-03"));
    lists.dated("2015-01");
    lists.list("a/parc.csv", ListKind::Inventory, HEADERS, &rows("BCD", "-"));
    lists.dated("2015-06");
    let found = lists.resolved(VersionsKept::Latest);
    assert_eq!(told(&found), [("b/parc.csv", "a/parc.csv", VersionOrder::DateInside, true)]);
    assert_eq!(found.devices.len(), 6);
    for device in &found.devices {
        assert_eq!(device.room.as_deref(), Some("BCD"));
        assert_eq!(device.purchase_date, PartialDate::parse_iso("2014-09-03"));
    }
}

#[test]
fn a_chain_of_versions_leads_to_the_last() {
    let mut lists = Lists::new();
    for (version, from) in [("v1", 0), ("v2", 1), ("VF", 2)] {
        let path = format!("parc {version}.csv");
        lists.list(&path, ListKind::Inventory, HEADERS, &laptops(from, from + 12));
    }
    let found = lists.resolved(VersionsKept::Latest);
    assert_eq!(found.devices.len(), 12);
    let pairs: Vec<_> =
        told(&found).into_iter().map(|(earlier, later, ..)| (earlier, later)).collect();
    assert_eq!(pairs, [("parc v1.csv", "parc VF.csv"), ("parc v2.csv", "parc VF.csv")]);
    let first = found.superseded(&found.records[0]).map(|pair| pair.later);
    assert_eq!(first, Some(2), "told of the list that is used");
    let said: Vec<_> = remarks(&found).into_iter().map(|(at, one)| (at, one.code())).collect();
    assert_eq!(
        said,
        [
            (2, RemarkCode::NewerVersion),
            (0, RemarkCode::OlderVersion),
            (1, RemarkCode::OlderVersion)
        ]
    );
}

#[test]
fn many_copies_of_one_list_are_asked_about_once() {
    let mut lists = Lists::new();
    for n in (0..9).rev() {
        let path = format!("{}/parc.csv", ["a", "b", "c", "d", "e", "f", "g", "h", "i"][n]);
        let from = n as u32 % 3;
        lists.list(&path, ListKind::Inventory, HEADERS, &laptops(from, from + 12));
    }
    // Too few rows to be worth a question.
    lists.list("petit 1/liste.csv", ListKind::Maintenance, HEADERS, &laptops(30, 34));
    lists.list("petit 2/liste.csv", ListKind::Maintenance, HEADERS, &laptops(30, 34));
    let found = lists.resolved(VersionsKept::Latest);
    assert_eq!(found.versions.len(), 8, "{:?}", told(&found));
    let groups = found.version_groups();
    let [group] = groups.as_slice() else { panic!("{groups:?}") };
    let path = |at: usize| found.sources[at].path.as_str();
    assert_eq!((path(group.lead), path(group.others[0])), ("i/parc.csv", "a/parc.csv"));
    assert_eq!((group.others.len(), group.state), (8, VersionState::Unknown));
    let said = remarks(&found);
    assert_eq!(said.len(), 9);
    let (_, of_lead) = said.iter().find(|(at, _)| *at == group.lead).unwrap();
    let args = of_lead.problem.words();
    let common = group.common.to_string();
    assert_eq!(
        args,
        ["a/parc.csv", "unknown", &common, "", "", "i/parc.csv", "8", "b/parc.csv", "c/parc.csv"]
    );
}

#[test]
fn a_copy_beside_versions_is_asked_about_with_the_one_that_is_used() {
    let mut lists = Lists::new();
    lists.list("parc v1.csv", ListKind::Inventory, HEADERS, &laptops(0, 12));
    lists.list("parc v2.csv", ListKind::Inventory, HEADERS, &laptops(1, 13));
    lists.list("autre v2.csv", ListKind::Inventory, HEADERS, &laptops(1, 12));
    let found = lists.resolved(VersionsKept::Latest);
    let told: Vec<_> = found
        .version_groups()
        .into_iter()
        .map(|group| (group.lead, group.others, group.state))
        .collect();
    let expected = [(2, vec![0], VersionState::Replaced), (1, vec![2], VersionState::Unknown)];
    assert_eq!(told, expected);
}

#[test]
fn where_nothing_tells_which_is_later_neither_is_set_aside() {
    let mut lists = Lists::new();
    lists.list("parc.csv", ListKind::Inventory, HEADERS, &laptops(0, 12));
    lists.list("Copie de parc.csv", ListKind::Inventory, HEADERS, &laptops(1, 13));
    let found = lists.resolved(VersionsKept::Latest);
    assert_eq!(told(&found), [("Copie de parc.csv", "parc.csv", VersionOrder::Unknown, false)]);
    assert_eq!(found.devices.len(), 13);
    let said = remarks(&found);
    assert!(said.iter().all(|(_, one)| one.code() == RemarkCode::PossibleVersion), "{said:?}");
    assert_eq!(said.len(), 2);
}

#[test]
fn names_that_contradict_each_other_decide_nothing() {
    let pair = |earlier, later, order| ListVersions {
        commune: COMMUNE.to_owned(),
        list: ListKind::Inventory,
        earlier,
        later,
        rows: [9, 9],
        common: 9,
        order,
        missing_schools: Vec::new(),
        missing_categories: Vec::new(),
        set_aside: false,
    };
    let mut ring = [
        pair(0, 1, VersionOrder::DateInside),
        pair(1, 2, VersionOrder::NameWords),
        pair(2, 0, VersionOrder::DateInName),
    ];
    set_aside(&mut ring);
    assert!(ring.iter().all(|pair| !pair.set_aside));
}

#[test]
fn a_part_is_no_version_of_the_whole() {
    // One school of two, later: the other school's rows would be lost.
    let mut lists = Lists::new();
    let whole = [laptops(0, 20), projectors(0, 4)].concat();
    lists.list("parc v1.csv", ListKind::Inventory, HEADERS, &whole);
    lists.list("parc v2.csv", ListKind::Inventory, HEADERS, &laptops(0, 20));
    let found = lists.resolved(VersionsKept::Latest);
    assert_eq!(told(&found), [("parc v1.csv", "parc v2.csv", VersionOrder::NameWords, false)]);
    assert_eq!(found.versions[0].missing_schools, ["0330402H"]);
    assert_eq!(found.versions[0].missing_categories, [Category::Projector]);
    assert_eq!(found.devices.len(), 24);
    let said = remarks(&found);
    let Problem::PossibleVersion { versions } = &said[0].1.problem else { panic!("{said:?}") };
    assert_eq!(versions.state, Told::Incomplete);
    assert!(versions.schools[0].contains("Prévert"));

    // A small part is nothing at all.
    let mut lists = Lists::new();
    lists.list("parc v1.csv", ListKind::Inventory, HEADERS, &whole);
    lists.list("parc v2.csv", ListKind::Inventory, HEADERS, &laptops(0, 8));
    assert!(lists.resolved(VersionsKept::Latest).versions.is_empty());
}

#[test]
fn other_lists_of_the_same_machines_are_no_versions() {
    let rows = [laptops(0, 20), projectors(0, 4)].concat();
    let other = &["Site", "Désignation", "Fabricant", "Réf.", "S/N", "Local"];
    for (kind, headers) in [(ListKind::Maintenance, HEADERS), (ListKind::Inventory, other)] {
        let mut lists = Lists::new();
        lists.list("parc v1.csv", ListKind::Inventory, HEADERS, &rows);
        lists.list("parc v2.csv", kind, headers, &rows);
        let found = lists.resolved(VersionsKept::Latest);
        assert!(found.versions.is_empty(), "{:?}", told(&found));
        assert_eq!(found.devices.len(), 24);
    }
}

#[test]
fn lists_that_only_look_alike_are_no_versions() {
    // The same models in both schools, under other serials.
    let mut lists = Lists::new();
    let of = |school: &'static str, lead: &str| -> Vec<(&'static str, String)> {
        (0..20)
            .map(|n| (school, format!("desktop | HP | ProDesk 400 | {lead}{n:04}Q | - | 2014")))
            .collect()
    };
    lists.list("sembat v1.csv", ListKind::Inventory, HEADERS, &of(SEMBAT, "CZC31"));
    lists.list("sembat v2.csv", ListKind::Inventory, HEADERS, &of(SEMBAT, "CZC42"));
    assert!(lists.resolved(VersionsKept::Latest).versions.is_empty());

    // Twins that nothing tells apart prove one thing, not twenty.
    let mut lists = Lists::new();
    let twins = vec![(SEMBAT, "desktop | HP | ProDesk 400".to_owned()); 20];
    lists.list("parc v1.csv", ListKind::Inventory, HEADERS, &twins);
    lists.list("parc v2.csv", ListKind::Inventory, HEADERS, &twins);
    assert!(lists.resolved(VersionsKept::Latest).versions.is_empty());
}
