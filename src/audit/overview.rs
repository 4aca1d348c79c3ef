//! The one-screen overview: what arrived, what it holds, what to do first.

use crate::audit::coverage::of_deliveries;
use crate::audit::deliveries::Deliveries;
use crate::audit::figures::Parts;
pub use crate::audit::figures::{Figures, FileFigures, RowFigures};
use crate::audit::reference_date::ReferenceDates;
use crate::audit::schools::SchoolBase;
pub use crate::audit::top_actions::TopAction;
use crate::audit::top_actions::top_actions;
use crate::model::codes::CommuneStatus;
use crate::model::contract::ContractFiles;
use crate::model::inventory::Inventory;
use crate::model::scope::Scope;
use crate::model::settings::Settings;
use jiff::civil::Date;
use serde::Serialize;

/// The overview of a scope.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Overview {
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

/// One commune.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CommuneFigures {
    pub insee: String,
    pub name: String,
    pub cycle: Option<u32>,
    /// Where it stands in the mutualisation.
    pub status: CommuneStatus,
    pub reference_date: Option<Date>,
    /// What it sent about its contracts.
    pub contract_files: ContractFiles,
    pub figures: Figures,
}

/// One cycle.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CycleFigures {
    /// Cycle; `None`: communes outside any.
    pub cycle: Option<u32>,
    /// Communes of the scope in it.
    pub communes: u64,
    /// Communes among them that sent at least one readable file.
    pub communes_with_files: u64,
    pub figures: Figures,
}

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::audit;
    use crate::audit::fixture::{add_device, add_row, add_source, commune, review, school, sound};
    use crate::model::codes::{Category, Coverage, Sector, Severity, Status};
    use crate::model::finding::RuleId;
    use crate::model::source::{LeftOut, Outcome, RowLabel};

    /// The sound inventory, beside it Cenon: two rows of one printer in two lists, one in doubt,
    /// a PDF; Lormont outside any cycle that sent nothing; a refused file of no commune.
    fn inventory() -> Inventory {
        let mut inventory = sound();
        inventory.communes.push(commune("33249", "Lormont", None, ""));
        inventory.schools.push(school("0339999X", "Ferry", "33119"));
        inventory.schools.push(school("0338888X", "Sainte-Marie", "33119"));
        inventory.schools[2].sector = Sector::Private;
        for path in ["cenon/parc.xlsx", "cenon/immos.xlsx"] {
            let source = add_source(&mut inventory, path, "33119");
            let row = add_row(&mut inventory, source, "0339999X");
            let device = add_device(&mut inventory, path, &[row]);
            inventory.devices[device].category = Some(Category::Printer);
        }
        inventory.links.push(review(1, 2, 1.0, 1));
        let pdf = add_source(&mut inventory, "cenon/contrat.pdf", "33119");
        let lost = add_source(&mut inventory, "inconnu.xlsx", "");
        for source in [pdf, lost] {
            inventory.sources[source].outcome = Outcome::NotReadable;
            inventory.sources[source].sheets.clear();
        }
        inventory.sources[lost].commune = None;
        inventory.sources[0].sheets[0].left_out =
            vec![LeftOut { row: 1, reason: RowLabel::Header, text: String::new() }];
        inventory.findings = audit(&inventory, &Settings::default(), None);
        inventory
    }

    fn see(scope: &Scope) -> Overview {
        overview(&inventory(), &Settings::default(), scope, None)
    }

    #[test]
    fn communes_and_cycles_add_up_to_the_scope() {
        let seen = see(&Scope::default());
        let names: Vec<&str> = seen.communes.iter().map(|row| row.name.as_str()).collect();
        assert_eq!(names, ["Bègles", "Cenon"]);
        let cycles: Vec<_> = seen.cycles.iter().map(|row| (row.cycle, row.communes)).collect();
        assert_eq!(cycles, [(Some(1), 1), (None, 1)]);
        let (begles, cenon) = (&seen.communes[0].figures, &seen.communes[1].figures);
        assert_eq!(*begles, seen.cycles[0].figures);
        assert_eq!(*cenon, seen.cycles[1].figures);
        let all = &seen.all;
        assert_eq!((all.files.received, all.files.read, all.files.not_readable), (5, 3, 2));
        assert_eq!(all.files.received, begles.files.received + cenon.files.received + 1);
        assert_eq!((all.rows.seen, all.rows.data), (6, 3));
        assert_eq!(begles.rows.left_out[&RowLabel::Header], 1);
        assert_eq!(begles.rows.seen, begles.rows.data + 1);
        assert_eq!((all.devices.least, all.devices.most), (2, 3));
        assert_eq!((cenon.devices.least, cenon.devices.most), (1, 2));
        assert_eq!((cenon.workstations.most, begles.workstations.most), (0, 1));
        assert_eq!(cenon.by_category[&Category::Printer], 2);
        assert_eq!(cenon.pairs_to_review, 1);
        assert_eq!((all.contracts, all.device_records, all.contract_records), (1, 3, 0));
        assert_eq!(begles.by_coverage[&Coverage::Contract], 1);
        assert_eq!(seen.communes[1].contract_files, ContractFiles::NotReadable);
        assert_eq!(seen.communes[1].reference_date, Some(jiff::civil::date(2015, 11, 30)));
    }

    #[test]
    fn schools_are_those_of_the_base() {
        let seen = see(&Scope::default());
        let cenon = &seen.communes[1].figures;
        assert_eq!((cenon.schools_reference, cenon.schools_equipped), (Some(1), 1));
        let everyone = Settings { public_schools_only: false, ..Settings::default() };
        let seen = overview(&inventory(), &everyone, &Scope::default(), None);
        assert_eq!(seen.all.schools_reference, Some(3));
        let mut unlisted = inventory();
        unlisted.schools.iter_mut().for_each(|school| school.provisional = true);
        let seen = overview(&unlisted, &Settings::default(), &Scope::default(), None);
        assert_eq!((seen.schools_loaded, seen.all.schools_reference), (false, None));
        assert_eq!((seen.all.schools_provisional, seen.all.schools_equipped), (3, 2));
    }

    #[test]
    fn a_scope_holds_its_own() {
        let cenon = see(&Scope { commune: Some("33119".to_owned()), ..Scope::default() });
        assert_eq!(cenon.all, cenon.communes[0].figures);
        assert_eq!((cenon.all.devices.most, cenon.all.contracts), (2, 0));
        let joined = see(&Scope {
            cycle: Some(1),
            commune: None,
            with: vec!["33119".to_owned(), "33249".to_owned()],
        });
        assert_eq!(joined.communes.len(), 3);
        assert_eq!(joined.all.devices.most, 3);
        let none = see(&Scope { cycle: Some(7), ..Scope::default() });
        assert_eq!(none.all, Figures::default());
        assert!(none.top_actions.is_empty() && none.cycles.is_empty());
    }

    #[test]
    fn the_gravest_and_widest_actions_come_first() {
        let mut inventory = inventory();
        inventory.devices[0].status = Status::InService;
        for device in &mut inventory.devices {
            device.serial_number = None;
            device.purchase_date = None;
        }
        inventory.communes.push(commune("33003", "Ambarès", Some(2), "2017-01-01"));
        inventory.findings = audit(&inventory, &Settings::default(), None);
        let seen = overview(&inventory, &Settings::default(), &Scope::default(), None);
        let top: Vec<_> =
            seen.top_actions.iter().map(|a| (a.rule, a.findings, a.devices)).collect();
        assert_eq!(
            top,
            [
                (RuleId::CommuneWithoutFile, 1, 0),
                (RuleId::CommuneWithoutContract, 1, 2),
                (RuleId::SerialMissing, 3, 3),
                (RuleId::DuplicatesToReview, 1, 1),
                (RuleId::DateMissing, 3, 3),
            ]
        );
        assert_eq!(seen.top_actions[0].severity, Severity::Blocking);
        assert_eq!(seen.top_actions[2].communes, ["33039", "33119"]);
        let cycle = Scope { cycle: Some(1), ..Scope::default() };
        let seen = overview(&inventory, &Settings::default(), &cycle, None);
        assert!(seen.top_actions.iter().all(|action| action.communes == ["33039"]));
    }
}
