//! Whether a device is covered at the reference date, and what is known of a commune's contracts.

use crate::audit::contract_end::{ContractEnd, contract_end};
use crate::audit::deliveries::Deliveries;
use crate::audit::reference_date::ReferenceDates;
use crate::model::codes::{Coverage, TableKind};
use crate::model::contract::{Contract, ContractFiles};
use crate::model::device::Device;
use crate::model::inventory::Inventory;
use crate::model::source::{Outcome, Source};
use crate::normalise::contract_scope;
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap};

/// What each commune sent about its contracts, by INSEE. A commune that sent nothing at all is not
/// in it.
pub fn contract_files(inventory: &Inventory) -> BTreeMap<String, ContractFiles> {
    let files = of_deliveries(inventory, &Deliveries::new(inventory));
    files.into_iter().map(|(insee, files)| (insee.to_owned(), files)).collect()
}

/// The same, borrowed, where the deliveries are at hand.
pub fn of_deliveries<'a>(
    inventory: &'a Inventory,
    deliveries: &Deliveries<'a>,
) -> BTreeMap<&'a str, ContractFiles> {
    let mut files: BTreeMap<&str, ContractFiles> = BTreeMap::new();
    let mut note = |insee: &'a str, seen: ContractFiles| {
        let known = files.entry(insee).or_insert(seen);
        *known = (*known).min(seen);
    };
    for contract in &inventory.contracts {
        note(&contract.commune, ContractFiles::Read);
    }
    for (index, source) in inventory.sources.iter().enumerate() {
        let seen = match source.outcome {
            Outcome::Read if holds_contracts(source) => ContractFiles::Read,
            Outcome::Read => ContractFiles::NotReceived,
            Outcome::NotReadable | Outcome::Refused(_) => ContractFiles::NotReadable,
            Outcome::OwnOutput | Outcome::ReferenceList | Outcome::SameAs(_) => continue,
        };
        for insee in deliveries.communes_of(index) {
            note(insee, seen);
        }
    }
    files
}

fn holds_contracts(source: &Source) -> bool {
    let mut tables = source.sheets.iter().flat_map(|sheet| &sheet.tables);
    tables.any(|table| table.kind == TableKind::Contracts)
}

/// Sets the coverage of every device at the explicit date, else at its commune's reference date. A
/// contract in force covers it, else its warranty does. Otherwise it is uncovered, or unknown in
/// three cases: the commune's contracts were not read, its contract has no end date, or a contract
/// in force for its school does not say what it covers.
pub fn set_coverage(inventory: &mut Inventory, as_of: Option<Date>) {
    let deliveries = Deliveries::new(inventory);
    let dates = ReferenceDates::new(inventory, &deliveries, as_of);
    let files = of_deliveries(inventory, &deliveries);
    let ends: HashMap<&str, ContractEnd> = inventory
        .contracts
        .iter()
        .map(|contract| {
            (contract.id.as_str(), contract_end(contract, dates.of(&contract.commune), 0))
        })
        .collect();
    let mut untold: HashMap<&str, Vec<&Contract>> = HashMap::new();
    for contract in inventory.contracts.iter().filter(|contract| is_untold(contract)) {
        let in_force = ends.get(contract.id.as_str()).map(ContractEnd::in_force);
        if in_force != Some(Some(false)) {
            untold.entry(&contract.commune).or_default().push(contract);
        }
    }
    let may_cover = |device: &Device| {
        let of_school = |contract: &&&Contract| {
            contract.schools.is_empty()
                || device.school.as_ref().is_none_or(|key| contract.schools.contains(key))
        };
        untold.get(device.commune.as_str()).is_some_and(|all| all.iter().any(|c| of_school(&c)))
    };
    let coverage: Vec<Coverage> = inventory
        .devices
        .iter()
        .map(|device| {
            let read = files.get(device.commune.as_str()) == Some(&ContractFiles::Read);
            let told = read && !may_cover(device);
            coverage_of(device, &ends, dates.of(&device.commune), told)
        })
        .collect();
    for (device, coverage) in inventory.devices.iter_mut().zip(coverage) {
        device.coverage = coverage;
    }
}

/// Whether a contract leaves open what it covers: it names no type, and its subject says nothing
/// more.
pub fn is_untold(contract: &Contract) -> bool {
    contract.categories.is_empty() && contract_scope::says_nothing(contract.subject.as_deref())
}

/// The coverage of one device at a day. `contracts_told` holds where every contract that may cover
/// it was read and says what it covers. `ends` is only looked up.
fn coverage_of(
    device: &Device,
    ends: &HashMap<&str, ContractEnd>,
    day: Option<Date>,
    contracts_told: bool,
) -> Coverage {
    let tied = device.contracts.iter().filter_map(|id| ends.get(id.as_str()));
    let mut undated = false;
    for end in tied {
        match (end.in_force(), day) {
            // Without a reference date, being tied to a contract is all that can be known.
            (Some(true), _) | (_, None) => return Coverage::Contract,
            (None, Some(_)) => undated = true,
            (Some(false), Some(_)) => {}
        }
    }
    let warranty = device.warranty_end.zip(day).is_some_and(|(end, day)| end.latest() >= day);
    match (warranty, undated || !contracts_told) {
        (true, _) => Coverage::Warranty,
        (false, true) => Coverage::Unknown,
        (false, false) => Coverage::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::fixture::{add_source, contract, sound};
    use crate::model::codes::Renewal;
    use crate::model::date::PartialDate;

    #[test]
    fn a_device_is_covered_by_what_is_in_force() {
        type Spoil = fn(&mut Inventory);
        let cases: [(&str, Spoil, Coverage); 17] = [
            ("contract in force", |_| {}, Coverage::Contract),
            ("not tied to it", |i| i.devices[0].contracts.clear(), Coverage::None),
            ("ended", |i| end(i, "2015-12-31"), Coverage::None),
            ("ends that day", |i| end(i, "2016-01-01"), Coverage::Contract),
            (
                "ended, renewed tacitly",
                |i| {
                    end(i, "2015-12-31");
                    i.contracts[0].renewal = Renewal::Tacit;
                },
                Coverage::Contract,
            ),
            (
                "not started",
                |i| i.contracts[0].start_date = PartialDate::parse_iso("2016-02"),
                Coverage::None,
            ),
            ("without an end", |i| i.contracts[0].end_date = None, Coverage::Unknown),
            (
                "one ended, one in force",
                |i| {
                    end(i, "2015-12-31");
                    i.contracts.push(contract("c2", "33039"));
                    i.devices[0].contracts.push("c2".to_owned());
                },
                Coverage::Contract,
            ),
            ("a contract for anything", |i| untold(i, "Maintenance"), Coverage::Unknown),
            ("a contract for something else", |i| untold(i, "Nettoyage"), Coverage::None),
            (
                "a contract for anything of another school",
                |i| {
                    untold(i, "Maintenance");
                    i.contracts[0].schools = vec!["0332619T".to_owned()];
                },
                Coverage::None,
            ),
            (
                "a contract for anything, ended",
                |i| {
                    untold(i, "Maintenance");
                    end(i, "2015-12-31");
                },
                Coverage::None,
            ),
            ("warranty", |i| warranty(i, "2016"), Coverage::Warranty),
            ("warranty past", |i| warranty(i, "2015-12"), Coverage::None),
            (
                "no contract file",
                |i| {
                    i.contracts.clear();
                    i.devices[0].contracts.clear();
                },
                Coverage::Unknown,
            ),
            (
                "a pdf",
                |i| {
                    i.contracts.clear();
                    i.devices[0].contracts.clear();
                    add_source(i, "begles/contrat.pdf", "33039");
                    i.sources[1].outcome = Outcome::NotReadable;
                },
                Coverage::Unknown,
            ),
            (
                "a contract table without contracts",
                |i| {
                    i.contracts.clear();
                    i.devices[0].contracts.clear();
                    i.sources[0].sheets[0].tables[0].kind = TableKind::Contracts;
                },
                Coverage::None,
            ),
        ];
        for (what, spoil, expected) in cases {
            let mut inventory = sound();
            spoil(&mut inventory);
            set_coverage(&mut inventory, None);
            assert_eq!(inventory.devices[0].coverage, expected, "{what}");
        }
    }

    fn untold(inventory: &mut Inventory, subject: &str) {
        inventory.devices[0].contracts.clear();
        inventory.contracts[0].categories.clear();
        inventory.contracts[0].subject = Some(subject.to_owned());
    }

    fn end(inventory: &mut Inventory, date: &str) {
        inventory.contracts[0].end_date = PartialDate::parse_iso(date);
    }

    fn warranty(inventory: &mut Inventory, date: &str) {
        inventory.devices[0].contracts.clear();
        inventory.devices[0].warranty_end = PartialDate::parse_iso(date);
    }

    #[test]
    fn coverage_follows_the_explicit_date() {
        let mut inventory = sound();
        set_coverage(&mut inventory, Some(jiff::civil::date(2018, 6, 1)));
        assert_eq!(inventory.devices[0].coverage, Coverage::None);
        set_coverage(&mut inventory, None);
        assert_eq!(inventory.devices[0].coverage, Coverage::Contract);
    }

    #[test]
    fn what_was_sent_about_contracts_is_told_apart() {
        let mut inventory = sound();
        assert_eq!(contract_files(&inventory)["33039"], ContractFiles::Read);
        inventory.contracts.clear();
        assert_eq!(contract_files(&inventory)["33039"], ContractFiles::NotReceived);
        add_source(&mut inventory, "begles/contrat.pdf", "33039");
        inventory.sources[1].outcome = Outcome::NotReadable;
        assert_eq!(contract_files(&inventory)["33039"], ContractFiles::NotReadable);
        assert_eq!(contract_files(&inventory).get("33119"), None);
    }
}
