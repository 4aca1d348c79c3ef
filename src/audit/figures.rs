//! The figures of the overview, counted in one pass for the scope, its communes and its cycles.

use crate::audit::deliveries::Deliveries;
use crate::audit::interval::{Interval, Intervals};
use crate::audit::schools::SchoolBase;
use crate::model::codes::{Category, Coverage, Severity};
use crate::model::device::Device;
use crate::model::inventory::Inventory;
use crate::model::link::Verdict;
use crate::model::record::Body;
use crate::model::school::School;
use crate::model::scope::Scope;
use crate::model::source::{Outcome, RowLabel, Source};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Figures of a part of the inventory.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Figures {
    pub files: FileFigures,
    pub rows: RowFigures,
    pub device_records: u64,
    pub contract_records: u64,
    /// Rows of lists that are out of scope: furniture, licences…
    pub out_of_scope_records: u64,
    /// Cells of school × type tables.
    pub count_cells: u64,
    /// Devices, retired and lost ones included.
    pub devices: Interval,
    /// Devices of the fleet: neither retired nor lost.
    pub fleet: Interval,
    /// Desktops and laptops of the fleet.
    pub workstations: Interval,
    /// Interactive boards of any kind (TNI, VPI, ENI) of the fleet.
    pub boards: Interval,
    /// Fleet by category; `None` (type unknown) is in `category_unknown`.
    pub by_category: BTreeMap<Category, u64>,
    /// Fleet whose type is unknown.
    pub category_unknown: u64,
    pub by_coverage: BTreeMap<Coverage, u64>,
    pub pairs_to_review: u64,
    /// Schools that hold at least one device of the fleet (of the base, where a list is loaded).
    pub schools_equipped: u64,
    /// Schools of the reference list, of the base; `None` where no list is loaded.
    pub schools_reference: Option<u64>,
    /// Schools known only from the deliveries.
    pub schools_provisional: u64,
    pub contracts: u64,
    pub findings: BTreeMap<Severity, u64>,
}

/// Files by outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct FileFigures {
    pub received: u64,
    pub read: u64,
    pub refused: u64,
    /// Of a kind that is not read (pdf, docx, picture).
    pub not_readable: u64,
    /// recense's own outputs, passed over.
    pub own_output: u64,
    /// Reference lists, passed over.
    pub reference: u64,
    /// Same bytes as another file.
    pub same: u64,
}

/// Balance of the rows: `seen == data + sum of left_out`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct RowFigures {
    /// Rows of the sheets.
    pub seen: u64,
    pub data: u64,
    /// Rows left out, by reason.
    pub left_out: BTreeMap<RowLabel, u64>,
}

/// A cycle, ordered with the communes outside any last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CycleKey(pub Option<u32>);

impl Ord for CycleKey {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.0.is_none(), self.0).cmp(&(other.0.is_none(), other.0))
    }
}

impl PartialOrd for CycleKey {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// Figures while they are counted: of the scope, of each commune (in the order of the inventory)
/// and of each cycle.
pub struct Parts<'a> {
    inventory: &'a Inventory,
    everything: bool,
    index: BTreeMap<&'a str, usize>,
    /// The whole scope.
    pub all: Figures,
    /// Each commune, in the order of the inventory.
    pub communes: Vec<Figures>,
    pub cycles: BTreeMap<CycleKey, Figures>,
}

impl<'a> Parts<'a> {
    /// Empty figures of a scope and its communes.
    pub fn new(inventory: &'a Inventory, scope: &Scope, in_scope: &BTreeSet<&'a str>) -> Self {
        let communes = inventory.communes.iter().enumerate();
        Self {
            inventory,
            everything: scope.is_everything(),
            index: communes
                .map(|(index, commune)| (commune.insee.as_str(), index))
                .filter(|(insee, _)| in_scope.contains(insee))
                .collect(),
            all: Figures::default(),
            communes: vec![Figures::default(); inventory.communes.len()],
            cycles: BTreeMap::new(),
        }
    }

    /// Adds to the commune, its cycle and the scope; to the scope alone where the commune is not
    /// known and the scope is everything.
    fn add(&mut self, insee: Option<&str>, add: impl Fn(&mut Figures)) {
        let Some(insee) = insee else {
            if self.everything {
                add(&mut self.all);
            }
            return;
        };
        let Some(&index) = self.index.get(insee) else { return };
        add(&mut self.all);
        let cycle = self.inventory.communes.get(index).and_then(|commune| commune.cycle);
        add(self.cycles.entry(CycleKey(cycle)).or_default());
        if let Some(figures) = self.communes.get_mut(index) {
            add(figures);
        }
    }

    /// The same for a file of several communes: once in each commune, each cycle and the scope.
    fn add_file(&mut self, communes: &BTreeSet<&str>, add: impl Fn(&mut Figures)) {
        let known: Vec<usize> =
            communes.iter().filter_map(|insee| self.index.get(insee).copied()).collect();
        if known.is_empty() && !(communes.is_empty() && self.everything) {
            return;
        }
        add(&mut self.all);
        let mut cycles = BTreeSet::new();
        for index in known {
            if let Some(figures) = self.communes.get_mut(index) {
                add(figures);
            }
            cycles.insert(CycleKey(self.inventory.communes.get(index).and_then(|c| c.cycle)));
        }
        for cycle in cycles {
            add(self.cycles.entry(cycle).or_default());
        }
    }

    /// Counts everything once.
    pub fn count(&mut self, deliveries: &Deliveries<'_>, schools: &SchoolBase<'_>) {
        let inventory = self.inventory;
        for (index, source) in inventory.sources.iter().enumerate() {
            let communes = deliveries.communes_of(index).collect();
            self.add_file(&communes, |figures| figures.add_file(source));
        }
        for record in &inventory.records {
            self.add(record.commune.as_deref(), |figures| match record.body {
                Body::Device(_) => figures.device_records += 1,
                Body::Contract(_) => figures.contract_records += 1,
                Body::OutOfScope { .. } => figures.out_of_scope_records += 1,
            });
        }
        for cell in &inventory.counts {
            self.add(cell.commune.as_deref(), |figures| figures.count_cells += 1);
        }
        for contract in &inventory.contracts {
            self.add(Some(&contract.commune), |figures| figures.contracts += 1);
        }
        for link in inventory.links.iter().filter(|link| link.verdict == Verdict::Review) {
            if inventory.records.get(link.left).is_some_and(|record| record.contract().is_some()) {
                continue;
            }
            let commune = inventory.records.get(link.left).and_then(|r| r.commune.as_deref());
            self.add(commune, |figures| figures.pairs_to_review += 1);
        }
        for finding in &inventory.findings {
            self.add(finding.commune.as_deref(), |figures| {
                *figures.findings.entry(finding.severity).or_default() += 1;
            });
        }
        let intervals = Intervals::new(inventory);
        let mut first_of_group = Marks::new(inventory.devices.len());
        for (device, &root) in inventory.devices.iter().zip(intervals.roots()) {
            let firsts = first_of_group.note(root, device);
            self.add(Some(&device.commune), |figures| figures.add_device(device, firsts));
        }
        for school in &inventory.schools {
            self.add(Some(&school.insee), |figures| {
                figures.add_school(school, schools);
            });
        }
    }
}

/// Which groups of doubtful devices were already counted, for each of the counts.
struct Marks {
    seen: Vec<[bool; 4]>,
}

impl Marks {
    fn new(devices: usize) -> Self {
        Self { seen: vec![[false; 4]; devices] }
    }

    /// For each count, whether the device belongs to it, and whether it is the first of its group
    /// there.
    fn note(&mut self, root: usize, device: &Device) -> [(bool, bool); 4] {
        let fleet = device.in_fleet();
        let counted = [
            true,
            fleet,
            fleet && device.category.is_some_and(Category::is_workstation),
            fleet && device.category.is_some_and(Category::is_board),
        ];
        let mut seen_here = [false; 4];
        let seen = self.seen.get_mut(root).unwrap_or(&mut seen_here);
        let mut firsts = [(false, false); 4];
        for ((first, counted), seen) in firsts.iter_mut().zip(counted).zip(seen.iter_mut()) {
            *first = (counted, counted && !*seen);
            *seen = *seen || counted;
        }
        firsts
    }
}

impl Figures {
    fn add_file(&mut self, source: &Source) {
        let files = &mut self.files;
        files.received += 1;
        *match source.outcome {
            Outcome::Read => &mut files.read,
            Outcome::Refused(_) => &mut files.refused,
            Outcome::NotReadable => &mut files.not_readable,
            Outcome::OwnOutput => &mut files.own_output,
            Outcome::ReferenceList => &mut files.reference,
            Outcome::SameAs(_) => &mut files.same,
        } += 1;
        for sheet in &source.sheets {
            self.rows.seen += u64::from(sheet.rows_seen);
            self.rows.data += u64::from(sheet.rows_data);
            for row in &sheet.left_out {
                *self.rows.left_out.entry(row.reason).or_default() += 1;
            }
        }
    }

    fn add_device(&mut self, device: &Device, firsts: [(bool, bool); 4]) {
        let intervals =
            [&mut self.devices, &mut self.fleet, &mut self.workstations, &mut self.boards];
        for (interval, (counted, first)) in intervals.into_iter().zip(firsts) {
            interval.most += u64::from(counted);
            interval.least += u64::from(first);
        }
        if device.in_fleet() {
            *self.by_coverage.entry(device.coverage).or_default() += 1;
            match device.category {
                Some(category) => *self.by_category.entry(category).or_default() += 1,
                None => self.category_unknown += 1,
            }
        }
    }

    fn add_school(&mut self, school: &School, base: &SchoolBase<'_>) {
        if school.provisional {
            self.schools_provisional += 1;
            self.schools_equipped += u64::from(!base.loaded() && base.equipped(school));
        } else if base.holds(school) {
            *self.schools_reference.get_or_insert_default() += 1;
            self.schools_equipped += u64::from(base.equipped(school));
        }
    }
}
