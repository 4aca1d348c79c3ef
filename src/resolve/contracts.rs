//! Contracts: rows of one contract are grouped by reference, holder and start inside a commune;
//! then contracts are tied to the devices they cover.

use crate::model::codes::{Category, Renewal};
use crate::model::contract::Contract;
use crate::model::date::PartialDate;
use crate::model::field::Field;
use crate::model::inventory::Inventory;
use crate::model::record::{ContractObservation, Record, SchoolMatch};
use crate::normalise::school_name::{SchoolName, looks_like_school};
use crate::normalise::{category, supplier};
use crate::resolve::schools::name_match::{Candidate, resolve_name};
use crate::resolve::{Previous, ids};
use crate::text::fold;
use jiff::ToSpan as _;
use std::collections::{BTreeMap, BTreeSet};

/// Groups the contract records of the inventory.
pub(super) fn resolve(inventory: &Inventory, previous: &Previous) -> Vec<Contract> {
    let mut by_commune: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, record) in inventory.records.iter().enumerate() {
        if record.contract().is_some() {
            by_commune.entry(record.commune.as_deref().unwrap_or_default()).or_default().push(at);
        }
    }
    let mut contracts = Vec::new();
    for (commune, mut records) in by_commune {
        records.sort_by(|a, b| inventory.records[*a].id.cmp(&inventory.records[*b].id));
        let candidates: Vec<Candidate> = inventory
            .schools
            .iter()
            .filter(|school| school.insee == commune)
            .map(Candidate::of)
            .collect();
        for group in group(inventory, &records) {
            contracts.push(merge(inventory, commune, group, &candidates));
        }
    }
    let keys: Vec<Vec<&str>> = contracts
        .iter()
        .map(|contract| {
            contract.records.iter().map(|at| inventory.records[*at].id.as_str()).collect()
        })
        .collect();
    let former = |key: &&str| previous.contracts.get(*key);
    let ids = ids::carry_over(&keys, former, "c", |key| (*key).to_owned());
    for (contract, id) in contracts.iter_mut().zip(ids) {
        contract.id = id;
    }
    contracts.sort_by(|a, b| (&a.commune, &a.id).cmp(&(&b.commune, &b.id)));
    contracts
}

/// Groups the records of a commune: a record joins the first group all of whose rows it may be one
/// contract with.
fn group(inventory: &Inventory, records: &[usize]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for at in records {
        let home = groups.iter_mut().find(|group| {
            group
                .iter()
                .all(|other| same_contract(&inventory.records[*other], &inventory.records[*at]))
        });
        match home {
            Some(group) => group.push(*at),
            None => groups.push(vec![*at]),
        }
    }
    groups
}

/// Whether two rows describe one contract: the same reference, or the same holder, start and
/// subject where a reference is missing; nothing both know may differ.
fn same_contract(a: &Record, b: &Record) -> bool {
    let (Some(x), Some(y)) = (a.contract(), b.contract()) else { return false };
    let reference = both(&x.reference, &y.reference, |text| fold::compact(text));
    let holder = both(&x.supplier, &y.supplier, |text| supplier::supplier_key(text));
    let subject = both(&x.subject, &y.subject, |text| fold::compact(text));
    let amount = both(&x.annual_amount, &y.annual_amount, |amount| amount.cents);
    let start = x.start_date.known().zip(y.start_date.known()).map(|(a, b)| a.compatible(*b));
    let end = x.end_date.known().zip(y.end_date.known()).map(|(a, b)| a.compatible(*b));
    if [reference, holder, start].contains(&Some(false)) {
        return false;
    }
    if reference == Some(true) {
        // Lots of one market share its number: another subject, amount or end tells them apart.
        let twice = same_table(a, b);
        let other_lot =
            subject == Some(false) && (amount != Some(true) || end == Some(false) || twice);
        return !other_lot && (!twice || amount != Some(false));
    }
    !same_table(a, b)
        && holder == Some(true)
        && start == Some(true)
        && subject != Some(false)
        && amount != Some(false)
}

fn same_table(a: &Record, b: &Record) -> bool {
    (a.source, a.sheet, a.table) == (b.source, b.sheet, b.table)
}

/// Whether two fields agree, `None` where either is missing.
fn both<T, K: PartialEq>(a: &Field<T>, b: &Field<T>, key: impl Fn(&T) -> K) -> Option<bool> {
    a.known().zip(b.known()).map(|(a, b)| key(a) == key(b))
}

/// The contract a group of records makes: the most recent source first, then the fuller value.
fn merge(
    inventory: &Inventory,
    commune: &str,
    mut records: Vec<usize>,
    candidates: &[Candidate],
) -> Contract {
    let date = |at: &usize| {
        inventory.sources.get(inventory.records[*at].source).and_then(|source| source.source_date)
    };
    records.sort_by(|a, b| {
        date(b).cmp(&date(a)).then_with(|| inventory.records[*a].id.cmp(&inventory.records[*b].id))
    });
    let rows: Vec<&ContractObservation> =
        records.iter().filter_map(|at| inventory.records[*at].contract()).collect();
    let start_date = first(&rows, |row| &row.start_date);
    let initial_months = first(&rows, |row| &row.initial_months);
    let end_date =
        first(&rows, |row| &row.end_date).or_else(|| end_of(start_date?, initial_months?));
    let subject = longest(&rows, |row| &row.subject);
    let scope = longest(&rows, |row| &row.scope);
    let mut categories: BTreeSet<Category> =
        rows.iter().flat_map(|row| row.categories.iter().copied()).collect();
    if categories.is_empty() {
        for text in subject.iter().chain(&scope) {
            categories.extend(covered(text));
        }
    }
    let mut schools: BTreeSet<String> = BTreeSet::new();
    for at in &records {
        match &inventory.records[*at].school_match {
            SchoolMatch::Resolved(key) => drop(schools.insert(key.clone())),
            SchoolMatch::Ambiguous(keys) => schools.extend(keys.iter().cloned()),
            SchoolMatch::None | SchoolMatch::Unknown => {}
        }
    }
    if schools.is_empty() {
        schools.extend(scope.iter().flat_map(|text| schools_named(text, candidates)));
    }
    records.sort_unstable();
    Contract {
        id: String::new(),
        commune: commune.to_owned(),
        supplier: first(&rows, |row| &row.supplier),
        reference: first(&rows, |row| &row.reference),
        subject,
        scope,
        categories: categories.into_iter().collect(),
        schools: schools.into_iter().collect(),
        start_date,
        end_date,
        renewal: first(&rows, |row| &row.renewal).unwrap_or(Renewal::Unknown),
        initial_months,
        renewal_months: first(&rows, |row| &row.renewal_months),
        notice_months: first(&rows, |row| &row.notice_months),
        gti: first(&rows, |row| &row.gti),
        gtr: first(&rows, |row| &row.gtr),
        annual_amount: first(&rows, |row| &row.annual_amount),
        records,
    }
}

fn first<T: Clone>(
    rows: &[&ContractObservation],
    field: impl Fn(&ContractObservation) -> &Field<T>,
) -> Option<T> {
    rows.iter().find_map(|row| field(row).known().cloned())
}

fn longest(
    rows: &[&ContractObservation],
    field: impl Fn(&ContractObservation) -> &Field<String>,
) -> Option<String> {
    rows.iter()
        .filter_map(|row| field(row).known())
        .rev()
        .max_by_key(|text| text.chars().count())
        .cloned()
}

/// The last day of a period that starts on a day and lasts some months.
fn end_of(start: PartialDate, months: u32) -> Option<PartialDate> {
    let day = start.earliest();
    let end = day.checked_add(i64::from(months).months()).ok()?.yesterday().ok()?;
    Some(match start.precision() {
        1 if !months.is_multiple_of(12) => return None,
        1 => PartialDate { year: end.year(), month: None, day: None },
        2 => PartialDate { year: end.year(), month: Some(end.month()), day: None },
        _ => PartialDate::from_date(end),
    })
}

/// Words of subjects that stand for several categories.
const FAMILIES: &[(&[&str], &[Category])] = &[
    (
        &[
            "tableau numerique",
            "tableaux numeriques",
            "tableau interactif",
            "tableaux interactifs",
            "tableau blanc",
            "tableaux blancs",
            "tni",
            "tbi",
            "tnis",
            "tbis",
        ],
        &[Category::Tni, Category::Vpi, Category::Eni],
    ),
    (
        &[
            "parc informatique",
            "postes informatiques",
            "materiel informatique",
            "materiels informatiques",
            "equipements informatiques",
            "equipement informatique",
            "micro informatique",
            "microinformatique",
            "ordinateurs",
            "pc",
            "infogerance",
        ],
        &[Category::Desktop, Category::Laptop, Category::Tablet],
    ),
    (
        &[
            "copieur",
            "copieurs",
            "photocopieur",
            "photocopieurs",
            "imprimante",
            "imprimantes",
            "multifonction",
            "multifonctions",
            "impression",
            "reprographie",
        ],
        &[Category::Printer],
    ),
    (&["videoprojecteur", "videoprojecteurs", "videoprojection", "vp"], &[Category::Projector]),
    (&["classe mobile", "classes mobiles"], &[Category::MobileCart, Category::Laptop]),
    (&["reseau", "reseaux", "wifi", "wi fi", "switch", "switchs"], &[Category::Network]),
    (&["serveur", "serveurs"], &[Category::Server]),
    (&["tablette", "tablettes"], &[Category::Tablet]),
    (&["portable", "portables"], &[Category::Laptop]),
];

/// The categories a subject or scope names.
fn covered(text: &str) -> BTreeSet<Category> {
    let folded = format!(" {} ", fold::fold(text));
    let mut found: BTreeSet<Category> = FAMILIES
        .iter()
        .filter(|(words, _)| words.iter().any(|word| folded.contains(&format!(" {word} "))))
        .flat_map(|(_, categories)| categories.iter().copied())
        .collect();
    // "Vidéoprojecteurs interactifs" are not projectors.
    if folded.contains(" videoprojecteurs interactifs ")
        || folded.contains(" videoprojecteur interactif ")
    {
        found.remove(&Category::Projector);
        found.insert(Category::Vpi);
    }
    for part in text.split([',', ';', '/', '+']) {
        found.extend(category::category(part.trim()).map(|found| found.category));
    }
    found
}

/// The schools a scope names, item by item.
fn schools_named(scope: &str, candidates: &[Candidate]) -> BTreeSet<String> {
    scope
        .split([',', ';', '\n', '/'])
        .filter(|part| looks_like_school(part))
        .filter_map(|part| {
            let name = SchoolName::parse(part);
            if name.words.is_empty() {
                return None;
            }
            match resolve_name(&name, candidates).1 {
                SchoolMatch::Resolved(key) => Some(vec![key]),
                SchoolMatch::Ambiguous(keys) if name.group => Some(keys),
                _ => None,
            }
        })
        .flatten()
        .collect()
}

/// Ties each device to the contracts of its commune that cover its category and school. Whether
/// they run at the reference date is the audit's question.
pub(super) fn attach(inventory: &mut Inventory) {
    let mut by_commune: BTreeMap<&str, Vec<&Contract>> = BTreeMap::new();
    for contract in &inventory.contracts {
        by_commune.entry(&contract.commune).or_default().push(contract);
    }
    for device in &mut inventory.devices {
        device.contracts = by_commune
            .get(device.commune.as_str())
            .into_iter()
            .flatten()
            .filter(|contract| {
                covers_category(contract, device.category)
                    && (contract.schools.is_empty()
                        || device.school.as_ref().is_some_and(|key| contract.schools.contains(key)))
            })
            .map(|contract| contract.id.clone())
            .collect();
    }
}

fn covers_category(contract: &Contract, category: Option<Category>) -> bool {
    category.is_some_and(|category| contract.categories.contains(&category))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::codes::{Level, ListKind};
    use crate::model::settings::Settings;
    use crate::resolve::fixture::{Fixture, text};
    use crate::resolve::resolve as resolve_all;

    #[test]
    fn the_end_follows_from_start_and_firm_months() {
        for (start, months, end) in [
            ("2012-09-01", 36, Some("2015-08-31")),
            ("2012-01-01", 12, Some("2012-12-31")),
            ("2012-02-29", 12, Some("2013-02-27")),
            ("2012-09", 36, Some("2015-08")),
            ("2012", 24, Some("2013")),
            ("2012", 18, None),
        ] {
            let start = PartialDate::parse_iso(start).unwrap();
            let found = end_of(start, months).map(|date| date.to_string());
            assert_eq!(found.as_deref(), end, "{start} + {months}");
        }
    }

    fn contract(
        supplier: &str,
        reference: &str,
        subject: &str,
        start: &str,
    ) -> ContractObservation {
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

    #[test]
    fn subjects_name_categories() {
        use Category::{Desktop, Eni, Laptop, Network, Printer, Projector, Tablet, Tni, Vpi};
        for (text, expected) in [
            ("Maintenance des tableaux numériques interactifs des écoles", vec![Tni, Vpi, Eni]),
            ("MAINTENANCE DU PARC INFORMATIQUE DES ÉCOLES", vec![Desktop, Laptop, Tablet]),
            ("Location et maintenance des copieurs et imprimantes", vec![Printer]),
            ("Vidéoprojecteurs interactifs", vec![Vpi]),
            ("Entretien des vidéoprojecteurs", vec![Projector]),
            ("Réseau Wi-Fi des écoles", vec![Network]),
            ("Nettoyage des vitres", vec![]),
        ] {
            let expected: BTreeSet<Category> = expected.into_iter().collect();
            assert!(expected.is_subset(&covered(text)), "{text}: {:?}", covered(text));
        }
    }
}
