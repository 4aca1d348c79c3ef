//! Contract figures: by commune, and by supplier and object against the direct-order thresholds.

use crate::audit::contract_end::{ContractEnd, ContractState, contract_end};
use crate::audit::contract_line::{ContractLine, family};
use crate::audit::coverage::of_deliveries;
use crate::audit::deliveries::Deliveries;
use crate::audit::spending::{self, Order, SpendingSum};
use crate::model::codes::{Coverage, Vat};
use crate::model::contract::{Contract, ContractFiles};
use crate::model::inventory::Inventory;
use crate::model::scope::Scope;
use crate::model::settings::Settings;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;

/// Contracts of a scope at the reference date.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Contracts {
    pub as_of: Option<Date>,
    /// All communes of the scope together.
    pub all: ContractFigures,
    /// One row a commune of a cycle or that sent something, by INSEE.
    pub communes: Vec<CommuneContracts>,
    /// One line a contract, in the order of the inventory.
    pub lines: Vec<ContractLine>,
    /// Sums by commune, supplier and object.
    pub sums: Vec<SpendingSum>,
    /// Sums by object over all communes of the scope: what adding up their needs makes.
    pub perimeter_sums: Vec<SpendingSum>,
}

/// Contract figures of a part of the inventory.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct ContractFigures {
    pub contracts: u64,
    /// In force at the reference date, those about to end included.
    pub in_force: u64,
    /// Ending within 3 months of it.
    pub ending_3: u64,
    /// Ending within 6 months, those above included.
    pub ending_6: u64,
    /// Ending within 12 months, those above included.
    pub ending_12: u64,
    /// Effective end past.
    pub expired: u64,
    pub not_started: u64,
    /// Without a known end.
    pub undated: u64,
    /// Still running only because renewed tacitly.
    pub tacitly_renewed: u64,
    /// Notice day past while the contract runs.
    pub notice_missed: u64,
    /// Annual total of the contracts in force, HT, in cents; `None` where none is known.
    pub annual_ht_cents: Option<i64>,
    /// Contracts in force that this total is made of.
    pub amounts_known: u64,
    /// Contracts in force without an amount.
    pub amounts_missing: u64,
    /// Contracts in force whose amount is not said to be HT or TTC.
    pub vat_unknown: u64,
    pub coverage: BTreeMap<Coverage, u64>,
}

/// One commune.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CommuneContracts {
    pub insee: String,
    pub name: String,
    pub cycle: Option<u32>,
    /// What it sent about its contracts.
    pub files: ContractFiles,
    pub figures: ContractFigures,
}

/// VAT of supplies and services in metropolitan France, in hundredths: 20 % (CGI art. 278).
const VAT_PERCENT: i64 = 20;

/// The contracts of a scope at the page's reference date. Coverage is read from the devices.
pub fn contracts(
    inventory: &Inventory,
    settings: &Settings,
    scope: &Scope,
    as_of: Option<Date>,
) -> Contracts {
    let in_scope = scope.communes(inventory);
    let deliveries = Deliveries::new(inventory);
    let files = of_deliveries(inventory, &deliveries);
    let mut tied: BTreeMap<&str, u64> = BTreeMap::new();
    let mut by_commune: BTreeMap<&str, ContractFigures> = BTreeMap::new();
    let mut all = ContractFigures::default();
    for commune in &inventory.communes {
        let insee = commune.insee.as_str();
        let shown = commune.cycle.is_some() || files.contains_key(insee);
        if shown && in_scope.contains(insee) {
            by_commune.insert(insee, ContractFigures::default());
        }
    }
    for device in inventory.devices.iter().filter(|device| device.in_fleet()) {
        let insee = device.commune.as_str();
        if !in_scope.contains(insee) {
            continue;
        }
        for figures in [by_commune.entry(insee).or_default(), &mut all] {
            *figures.coverage.entry(device.coverage).or_default() += 1;
        }
        for contract in &device.contracts {
            *tied.entry(contract).or_default() += 1;
        }
    }
    let mut lines = Vec::new();
    let held = inventory.contracts.iter().filter(|c| in_scope.contains(c.commune.as_str()));
    for contract in held.clone() {
        let insee = contract.commune.as_str();
        let end = contract_end(contract, as_of, settings.contract_ending_months);
        for figures in [by_commune.entry(insee).or_default(), &mut all] {
            figures.add(contract, &end);
        }
        lines.push(ContractLine {
            id: contract.id.clone(),
            insee: insee.to_owned(),
            commune: inventory.commune_name(insee).to_owned(),
            supplier: contract.supplier.clone(),
            reference: contract.reference.clone(),
            subject: contract.subject.clone(),
            family: family(&contract.categories),
            categories: contract.categories.clone(),
            renewal: contract.renewal,
            end,
            annual_ht_cents: annual_ht_cents(contract),
            devices: tied.get(contract.id.as_str()).copied().unwrap_or(0),
        });
    }
    let communes = by_commune
        .into_iter()
        .map(|(insee, figures)| {
            let commune = inventory.commune(insee);
            CommuneContracts {
                insee: insee.to_owned(),
                name: commune.map_or(insee, |commune| commune.name.as_str()).to_owned(),
                cycle: commune.and_then(|commune| commune.cycle),
                files: files.get(insee).copied().unwrap_or(ContractFiles::NotReceived),
                figures,
            }
        })
        .collect();
    let orders: Vec<Order<'_>> =
        held.zip(&lines).map(|(contract, line)| Order::new(contract, line)).collect();
    Contracts {
        as_of,
        all,
        communes,
        sums: spending::by_commune(&orders),
        perimeter_sums: spending::by_perimeter(&orders),
        lines,
    }
}

/// The annual amount HT, in cents: as written where it is HT, without VAT where it is TTC, `None`
/// where that is not said.
pub fn annual_ht_cents(contract: &Contract) -> Option<i64> {
    let amount = contract.annual_amount?;
    match amount.vat {
        Vat::Ht => Some(amount.cents),
        Vat::Ttc => {
            let (whole, hundred) = (i128::from(amount.cents) * 100, i128::from(100 + VAT_PERCENT));
            let half = if whole < 0 { -hundred / 2 } else { hundred / 2 };
            i64::try_from((whole + half) / hundred).ok()
        }
        Vat::Unknown => None,
    }
}

impl ContractFigures {
    fn add(&mut self, contract: &Contract, end: &ContractEnd) {
        self.contracts += 1;
        match end.state {
            ContractState::NotStarted => self.not_started += 1,
            ContractState::Expired => self.expired += 1,
            ContractState::Undated => self.undated += 1,
            ContractState::Running | ContractState::Ending => {
                self.in_force += 1;
                self.tacitly_renewed += u64::from(end.renewals > 0);
                self.notice_missed += u64::from(end.notice_missed);
                if let Some(months) = end.months_left {
                    self.ending_3 += u64::from(months < 3);
                    self.ending_6 += u64::from(months < 6);
                    self.ending_12 += u64::from(months < 12);
                }
                match (contract.annual_amount, annual_ht_cents(contract)) {
                    (None, _) => self.amounts_missing += 1,
                    (Some(_), None) => self.vat_unknown += 1,
                    (Some(_), Some(cents)) => {
                        self.amounts_known += 1;
                        self.annual_ht_cents =
                            Some(self.annual_ht_cents.unwrap_or(0).saturating_add(cents));
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::fixture::{add_source, contract, sound};
    use crate::model::amount::Amount;
    use crate::model::date::PartialDate;
    use crate::model::source::Outcome;
    use jiff::civil::date;

    #[test]
    fn an_amount_is_converted_only_where_its_vat_is_known() {
        let cases = [
            (Vat::Ht, 120_000, Some(120_000)),
            (Vat::Ttc, 120_000, Some(100_000)),
            (Vat::Ttc, 100_000, Some(83_333)),
            (Vat::Ttc, -100_001, Some(-83_334)),
            (Vat::Ttc, i64::MAX, Some(7_686_143_364_045_646_506)),
            (Vat::Unknown, 120_000, None),
        ];
        for (vat, cents, expected) in cases {
            let mut contract = contract("c", "33039");
            contract.annual_amount = Some(Amount { cents, vat });
            assert_eq!(annual_ht_cents(&contract), expected, "{vat} {cents}");
        }
        let mut without = contract("c", "33039");
        without.annual_amount = None;
        assert_eq!(annual_ht_cents(&without), None);
    }

    #[test]
    fn figures_by_commune_and_in_all() {
        let mut inventory = sound();
        let mut add = |id: &str, end: &str, amount: Option<Amount>, notice: Option<u32>| {
            let mut contract = contract(id, "33039");
            contract.end_date = PartialDate::parse_iso(end);
            contract.annual_amount = amount;
            contract.notice_months = notice;
            inventory.contracts.push(contract);
        };
        let ht = |cents| Some(Amount { cents, vat: Vat::Ht });
        add("c2", "2015-06-30", ht(500), None);
        add("c3", "2016-02-29", Some(Amount { cents: 120_000, vat: Vat::Ttc }), Some(3));
        add("c4", "2016-05-31", None, None);
        add("c5", "2016-11-30", Some(Amount { cents: 1, vat: Vat::Unknown }), None);
        add("c6", "", ht(500), None);
        add_source(&mut inventory, "cenon/contrat.pdf", "33119");
        inventory.sources[1].outcome = Outcome::NotReadable;
        let day = Some(date(2016, 1, 1));
        let seen = contracts(&inventory, &Settings::default(), &Scope::default(), day);
        let begles = &seen.communes[0];
        assert_eq!((begles.insee.as_str(), begles.files), ("33039", ContractFiles::Read));
        assert_eq!(begles.figures, seen.all);
        let all = &seen.all;
        assert_eq!((all.contracts, all.in_force, all.expired, all.undated), (6, 4, 1, 1));
        assert_eq!((all.ending_3, all.ending_6, all.ending_12), (1, 2, 3));
        assert_eq!(all.notice_missed, 1);
        assert_eq!(all.annual_ht_cents, Some(1_100_000));
        assert_eq!((all.amounts_known, all.amounts_missing, all.vat_unknown), (2, 1, 1));
        assert_eq!(all.coverage, BTreeMap::from([(Coverage::Contract, 1)]));
        let cenon = &seen.communes[1];
        assert_eq!(cenon.files, ContractFiles::NotReadable);
        assert_eq!(cenon.figures, ContractFigures::default());
        assert_eq!((seen.lines.len(), seen.lines[0].devices), (6, 1));
        let cenon = Scope { commune: Some("33119".to_owned()), ..Scope::default() };
        let none = contracts(&inventory, &Settings::default(), &cenon, day);
        assert_eq!((none.all.contracts, none.all.annual_ht_cents, none.lines.len()), (0, None, 0));
    }
}
