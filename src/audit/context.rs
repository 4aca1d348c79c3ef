//! The look-ups that all rules share, computed once.

use crate::audit::contract_end::{ContractEnd, contract_end};
use crate::audit::coverage;
use crate::audit::deliveries::Deliveries;
use crate::audit::interval::Intervals;
use crate::audit::membership::Membership;
use crate::audit::reference_date::ReferenceDates;
use crate::audit::schools::SchoolBase;
use crate::model::cell;
use crate::model::contract::{Contract, ContractFiles};
use crate::model::device::Device;
use crate::model::field::{Field, FieldName, Presence};
use crate::model::inventory::Inventory;
use crate::model::record::{DeviceObservation, Record};
use crate::model::settings::Settings;
use crate::model::source::{Sheet, Source};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The inventory that is audited, with the look-ups of the rules.
#[derive(Debug)]
pub struct AuditContext<'a> {
    pub inventory: &'a Inventory,
    pub settings: &'a Settings,
    pub dates: ReferenceDates<'a>,
    /// Which files speak of which communes.
    pub deliveries: Deliveries<'a>,
    /// Communes that sent at least one file that was read.
    pub delivering: BTreeSet<&'a str>,
    /// Communes that hold at least one device row.
    pub with_devices: BTreeSet<&'a str>,
    /// What each commune sent about its contracts.
    pub contract_files: BTreeMap<&'a str, ContractFiles>,
    /// Devices of each record.
    pub membership: Membership,
    /// Devices grouped by doubtful pairs.
    pub intervals: Intervals,
    /// The schools that checks are about.
    pub schools: SchoolBase<'a>,
    /// Ends of the contracts, in the order of the inventory.
    pub ends: Vec<ContractEnd>,
    /// Index of each contract; only looked up.
    contract_index: HashMap<&'a str, usize>,
    cycles: BTreeMap<&'a str, Option<u32>>,
}

/// Where a finding was seen.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Place<'a> {
    pub file: &'a str,
    /// Hash of its bytes, which outlives its path.
    pub sha256: &'a str,
    pub sheet: &'a str,
    pub cell: String,
}

impl<'a> AuditContext<'a> {
    /// Computes the look-ups.
    pub fn new(inventory: &'a Inventory, settings: &'a Settings, as_of: Option<Date>) -> Self {
        let deliveries = Deliveries::new(inventory);
        let dates = ReferenceDates::new(inventory, &deliveries, as_of);
        let membership = Membership::new(inventory);
        let with_devices = inventory
            .records
            .iter()
            .filter(|record| record.device().is_some())
            .filter_map(|record| record.commune.as_deref())
            .collect();
        let ends = inventory
            .contracts
            .iter()
            .map(|contract| {
                let day = dates.of(&contract.commune);
                contract_end(contract, day, settings.contract_ending_months)
            })
            .collect();
        let ids = inventory.contracts.iter().enumerate();
        let communes = inventory.communes.iter();
        Self {
            inventory,
            settings,
            delivering: deliveries.delivering(inventory),
            with_devices,
            contract_files: coverage::of_deliveries(inventory, &deliveries),
            intervals: Intervals::with(inventory, &membership),
            schools: SchoolBase::new(inventory, settings),
            ends,
            contract_index: ids.map(|(index, contract)| (contract.id.as_str(), index)).collect(),
            cycles: communes.map(|commune| (commune.insee.as_str(), commune.cycle)).collect(),
            dates,
            deliveries,
            membership,
        }
    }

    /// The cycle of a commune.
    pub fn cycle(&self, insee: &str) -> Option<u32> {
        self.cycles.get(insee).copied().flatten()
    }

    /// What a commune sent about its contracts.
    pub fn contract_files_of(&self, insee: &str) -> ContractFiles {
        self.contract_files.get(insee).copied().unwrap_or(ContractFiles::NotReceived)
    }

    /// A contract and its ends, by id.
    pub fn contract(&self, id: &str) -> Option<(&'a Contract, &ContractEnd)> {
        let index = *self.contract_index.get(id)?;
        Some((self.inventory.contracts.get(index)?, self.ends.get(index)?))
    }

    /// The file of a record.
    pub fn source(&self, record: &Record) -> Option<&'a Source> {
        self.inventory.sources.get(record.source)
    }

    /// The device rows a device is made of.
    pub fn rows(
        &self,
        device: &'a Device,
    ) -> impl Iterator<Item = (&'a Record, &'a DeviceObservation)> + use<'a> {
        let records = &self.inventory.records;
        device
            .members
            .iter()
            .filter_map(|member| records.get(member.record))
            .filter_map(|record| Some((record, record.device()?)))
    }

    /// Whether a device is known only from lots of the accounts: rows of several devices.
    pub fn only_in_lots(&self, device: &'a Device) -> bool {
        let mut rows = self.rows(device).peekable();
        rows.peek().is_some() && rows.all(|(_, row)| row.quantity > 1)
    }

    /// The most telling reason why no row of a device has a value.
    pub fn cause<T>(
        &self,
        device: &'a Device,
        field: impl Fn(&DeviceObservation) -> &Field<T>,
    ) -> Presence {
        let causes = self.rows(device).map(|(_, row)| field(row).presence());
        causes.filter(|cause| *cause != Presence::Known).max().unwrap_or(Presence::Absent)
    }

    /// The place of a device: the cell of a field in the row that gave it, else in the first row
    /// that has it, else the first row.
    pub fn device_place(&self, device: &Device, field: Option<FieldName>) -> Place<'a> {
        let records = &self.inventory.records;
        let gave = field.and_then(|field| {
            let survivor = device.survivors.iter().find(|survivor| survivor.field == field);
            survivor.and_then(|survivor| records.get(survivor.record))
        });
        let holds = |record: &&Record| {
            field.is_some_and(|field| record.cells.iter().any(|cell| cell.field == field))
        };
        let mut rows = device.members.iter().filter_map(|member| records.get(member.record));
        let first = rows.clone().next();
        gave.or_else(|| rows.find(holds))
            .or(first)
            .map_or_else(Place::default, |record| self.record_place(record, field))
    }

    /// The place of a record: the cell of a field where it has one, else its first cell.
    pub fn record_place(&self, record: &'a Record, field: Option<FieldName>) -> Place<'a> {
        let Some(source) = self.source(record) else { return Place::default() };
        let on_sheet = || record.cells.iter().filter(|cell| cell.row > 0 && cell.column > 0);
        let found = field
            .and_then(|field| on_sheet().find(|cell| cell.field == field))
            .or_else(|| on_sheet().find(|cell| cell.row == record.row))
            .or_else(|| on_sheet().next());
        let (row, column) = found.map_or((record.row, 1), |cell| (cell.row, cell.column));
        let sheet = source.sheets.get(record.sheet).map_or("", |sheet| sheet.name.as_str());
        place(source, sheet, cell::address(row, column))
    }

    /// The place of a contract: that of its first row.
    pub fn contract_place(&self, contract: &Contract, field: Option<FieldName>) -> Place<'a> {
        let mut records = contract.records.iter().filter_map(|i| self.inventory.records.get(*i));
        records.next().map_or_else(Place::default, |record| self.record_place(record, field))
    }

    /// The sheets that were read, with their file and its index.
    pub fn sheets(&self) -> impl Iterator<Item = (usize, &'a Source, &'a Sheet)> + use<'a> {
        let sources = self.inventory.sources.iter().enumerate();
        sources.flat_map(|(index, source)| {
            source.sheets.iter().map(move |sheet| (index, source, sheet))
        })
    }

    /// The commune of a sheet: its own, else the only one of its file.
    pub fn sheet_commune(&self, source: usize, sheet: &'a str) -> Option<&'a str> {
        let found = self.inventory.sources.get(source)?;
        let named = found.sheets.iter().find(|candidate| candidate.name == sheet);
        named
            .and_then(|sheet| sheet.commune.as_deref())
            .or(found.commune.as_deref())
            .or_else(|| self.deliveries.commune_of(source))
    }
}

/// A place in a file.
pub fn place<'a>(source: &'a Source, sheet: &'a str, cell: String) -> Place<'a> {
    Place { file: &source.path, sha256: &source.sha256, sheet, cell }
}
