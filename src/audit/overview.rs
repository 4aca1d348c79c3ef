//! The one-screen overview: what arrived, what it holds, what to do first.

use crate::audit::coverage::{ContractFiles, of_deliveries};
use crate::audit::deliveries::Deliveries;
use crate::audit::interval::{Interval, Intervals};
use crate::audit::reference_date::ReferenceDates;
use crate::audit::registry::rule;
use crate::audit::schools::SchoolBase;
use crate::model::codes::{Category, CommuneStatus, Coverage, Severity};
use crate::model::device::Device;
use crate::model::finding::{ActionId, Finding, RuleId};
use crate::model::inventory::Inventory;
use crate::model::link::Verdict;
use crate::model::record::Body;
use crate::model::school::School;
use crate::model::scope::Scope;
use crate::model::settings::Settings;
use crate::model::source::{Outcome, RowLabel, Source};
use jiff::civil::Date;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The overview of a scope.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Overview {
    /// Reference date of the page.
    pub as_of: Option<Date>,
    /// Whether schools are counted in the public sector only.
    pub public_schools_only: bool,
    /// Whether a list of schools was loaded; without one, shares of schools are not computable.
    pub schools_loaded: bool,
    /// Figures of the whole scope. Files and rows of no known commune are in here only, and only
    /// where the scope is everything.
    pub all: Figures,
    /// One row a commune of the scope, by INSEE; communes outside any cycle that sent nothing are
    /// left out.
    pub communes: Vec<CommuneFigures>,
    /// One row a cycle of the scope, in order; `None` last, for the communes outside any.
    pub cycles: Vec<CycleFigures>,
    /// The five actions with most effect, first one first.
    pub top_actions: Vec<TopAction>,
}

/// Figures of a part of the inventory.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Figures {
    /// Files by outcome.
    pub files: FileFigures,
    /// Balance of the rows.
    pub rows: RowFigures,
    /// Device rows.
    pub device_records: u64,
    /// Contract rows.
    pub contract_records: u64,
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
    /// Fleet by coverage.
    pub by_coverage: BTreeMap<Coverage, u64>,
    /// Pairs waiting for review.
    pub pairs_to_review: u64,
    /// Schools that hold at least one device of the fleet (of the base, where a list is loaded).
    pub schools_equipped: u64,
    /// Schools of the reference list, of the base; `None` where no list is loaded.
    pub schools_reference: Option<u64>,
    /// Schools known only from the deliveries.
    pub schools_provisional: u64,
    /// Contracts.
    pub contracts: u64,
    /// Findings by severity.
    pub findings: BTreeMap<Severity, u64>,
}

/// Files by outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct FileFigures {
    /// All that was received.
    pub received: u64,
    /// Read.
    pub read: u64,
    /// Refused.
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
    /// Rows used as data.
    pub data: u64,
    /// Rows left out, by reason.
    pub left_out: BTreeMap<RowLabel, u64>,
}

/// One commune.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CommuneFigures {
    /// INSEE code.
    pub insee: String,
    /// Name.
    pub name: String,
    /// Cycle.
    pub cycle: Option<u32>,
    /// Where it stands in the mutualisation.
    pub status: CommuneStatus,
    /// Its own reference date.
    pub reference_date: Option<Date>,
    /// What it sent about its contracts.
    pub contract_files: ContractFiles,
    /// Its figures.
    pub figures: Figures,
}

/// One cycle.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CycleFigures {
    /// Cycle; `None`: communes outside any.
    pub cycle: Option<u32>,
    /// Communes of the scope in it.
    pub communes: u64,
    /// Of which sent at least one file that was read.
    pub communes_with_files: u64,
    /// Their figures together.
    pub figures: Figures,
}

/// A group of findings worth acting on first: one rule, over all communes of the scope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TopAction {
    /// Rule.
    pub rule: RuleId,
    /// What to do.
    pub action: ActionId,
    /// Severity.
    pub severity: Severity,
    /// Findings of the rule.
    pub findings: u64,
    /// Devices they touch.
    pub devices: u64,
    /// Communes they touch, by INSEE.
    pub communes: Vec<String>,
}

/// Actions that are shown first.
const TOP_ACTIONS: usize = 5;

/// The overview of a scope at the page's reference date. Reads `inventory.findings`.
pub fn overview(
    inventory: &Inventory,
    settings: &Settings,
    scope: &Scope,
    as_of: Option<Date>,
) -> Overview {
    let deliveries = Deliveries::new(inventory);
    let dates = ReferenceDates::new(inventory, &deliveries, None);
    let files = of_deliveries(inventory, &deliveries);
    let delivering = deliveries.delivering(inventory);
    let schools = SchoolBase::new(inventory, settings);
    let in_scope = scope.communes(inventory);
    let mut parts = Parts::new(inventory, scope, &in_scope);
    parts.count(&deliveries, &schools);
    let mut communes = Vec::new();
    for (commune, figures) in inventory.communes.iter().zip(parts.communes) {
        let insee = commune.insee.as_str();
        let sent = figures.files.received > 0 || figures.device_records > 0;
        let asked_for = commune.cycle.is_some()
            || scope.with.iter().any(|with| with == insee)
            || scope.commune.as_deref() == Some(insee);
        if !in_scope.contains(insee) || !(sent || asked_for) {
            continue;
        }
        communes.push(CommuneFigures {
            insee: insee.to_owned(),
            name: commune.name.clone(),
            cycle: commune.cycle,
            status: commune.status,
            reference_date: dates.of(insee),
            contract_files: files.get(insee).copied().unwrap_or(ContractFiles::NotReceived),
            figures,
        });
    }
    let mut cycles: Vec<CycleFigures> = parts
        .cycles
        .into_iter()
        .map(|(cycle, figures)| {
            let of_cycle: Vec<_> = communes.iter().filter(|c| c.cycle == cycle.0).collect();
            let with_files = of_cycle.iter().filter(|c| delivering.contains(c.insee.as_str()));
            CycleFigures {
                cycle: cycle.0,
                communes: of_cycle.len() as u64,
                communes_with_files: with_files.count() as u64,
                figures,
            }
        })
        .collect();
    cycles.retain(|cycle| cycle.communes > 0);
    Overview {
        as_of,
        public_schools_only: settings.public_schools_only,
        schools_loaded: schools.loaded(),
        all: parts.all,
        communes,
        cycles,
        top_actions: top_actions(inventory, scope, &in_scope),
    }
}

/// A cycle, ordered with the communes outside any last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct CycleKey(Option<u32>);

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

/// Figures on their way: of the scope, of each commune (in the order of the inventory) and of each
/// cycle.
struct Parts<'a> {
    inventory: &'a Inventory,
    everything: bool,
    index: BTreeMap<&'a str, usize>,
    all: Figures,
    communes: Vec<Figures>,
    cycles: BTreeMap<CycleKey, Figures>,
}

impl<'a> Parts<'a> {
    fn new(inventory: &'a Inventory, scope: &Scope, in_scope: &BTreeSet<&'a str>) -> Self {
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

    /// The same for what belongs to several communes: once in each commune, cycle and the scope.
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

    fn count(&mut self, deliveries: &Deliveries<'_>, schools: &SchoolBase<'_>) {
        let inventory = self.inventory;
        for (index, source) in inventory.sources.iter().enumerate() {
            let communes = deliveries.communes_of(index).collect();
            self.add_file(&communes, |figures| figures.add_file(source));
        }
        for record in &inventory.records {
            self.add(record.commune.as_deref(), |figures| match record.body {
                Body::Device(_) => figures.device_records += 1,
                Body::Contract(_) => figures.contract_records += 1,
            });
        }
        for cell in &inventory.counts {
            self.add(cell.commune.as_deref(), |figures| figures.count_cells += 1);
        }
        for contract in &inventory.contracts {
            self.add(Some(&contract.commune), |figures| figures.contracts += 1);
        }
        for link in inventory.links.iter().filter(|link| link.verdict == Verdict::Review) {
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

    /// What the device is counted as, and whether it is the first of its group in that count.
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

/// The rules with most effect: the gravest first, then those that touch most devices, then those
/// with most findings.
fn top_actions(inventory: &Inventory, scope: &Scope, in_scope: &BTreeSet<&str>) -> Vec<TopAction> {
    let mut tied: BTreeMap<&str, u64> = BTreeMap::new();
    let mut fleets: BTreeMap<&str, u64> = BTreeMap::new();
    for device in inventory.devices.iter().filter(|device| device.in_fleet()) {
        *fleets.entry(&device.commune).or_default() += 1;
        for contract in &device.contracts {
            *tied.entry(contract).or_default() += 1;
        }
    }
    let mut actions: BTreeMap<RuleId, (TopAction, BTreeSet<&str>)> = BTreeMap::new();
    for finding in &inventory.findings {
        let held = match finding.commune.as_deref() {
            Some(insee) => in_scope.contains(insee),
            None => scope.is_everything(),
        };
        if !held {
            continue;
        }
        let (action, communes) = actions.entry(finding.rule).or_insert_with(|| {
            let action = TopAction {
                rule: finding.rule,
                action: rule(finding.rule).action,
                severity: finding.severity,
                findings: 0,
                devices: 0,
                communes: Vec::new(),
            };
            (action, BTreeSet::new())
        });
        action.severity = action.severity.min(finding.severity);
        action.findings += 1;
        action.devices += touched(finding, &tied, &fleets);
        communes.extend(finding.commune.as_deref());
    }
    let mut top: Vec<TopAction> = actions
        .into_values()
        .map(|(mut action, communes)| {
            action.communes = communes.into_iter().map(str::to_owned).collect();
            action
        })
        .collect();
    top.sort_by_key(|action| {
        (action.severity, Reverse(action.devices), Reverse(action.findings), action.rule)
    });
    top.truncate(TOP_ACTIONS);
    top
}

/// Devices a finding touches: its own, those of its contract, of its lot or of its commune.
fn touched(finding: &Finding, tied: &BTreeMap<&str, u64>, fleets: &BTreeMap<&str, u64>) -> u64 {
    let number = |text: &str| text.parse::<u64>().unwrap_or(0);
    match finding.rule {
        _ if finding.device.is_some() => 1,
        RuleId::CommuneWithoutContract | RuleId::ListOutOfDate | RuleId::ColumnNeverGiven => {
            finding.commune.as_deref().and_then(|insee| fleets.get(insee)).copied().unwrap_or(0)
        }
        RuleId::LotNotItemised => number(&finding.expected).saturating_sub(number(&finding.value)),
        RuleId::CountDiffers => number(&finding.expected).abs_diff(number(&finding.value)),
        RuleId::DuplicatesToReview => number(&finding.value),
        _ => finding
            .contract
            .as_deref()
            .and_then(|contract| tied.get(contract))
            .copied()
            .unwrap_or(0),
    }
}
