//! What is asked of an inventory and what every list looks up, indexed once: communes, schools, the
//! devices and the contract of a record, the written form of sources.

use crate::audit::reference_date::reference_date;
use crate::list::cell::Cell;
use crate::list::sources::{ByRecord, Sources};
use crate::locale::report::{lines, pages as say};
use crate::locale::{Lang, format, labels, staleness};
use crate::model::amount::Amount;
use crate::model::codes::Category;
use crate::model::commune::Commune;
use crate::model::inventory::Inventory;
use crate::model::school::School;
use crate::model::scope::Scope;
use crate::model::settings::Settings;
use jiff::civil::Date;
use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashMap;

/// An inventory and what is asked of it: every list and page of one document is made with one date
/// and one perimeter.
pub struct ListContext<'a> {
    pub inventory: &'a Inventory,
    pub settings: &'a Settings,
    /// Language of headings, labels and messages.
    pub lang: Lang,
    /// Names of persons are asked for.
    pub with_persons: bool,
    /// The one reference date of the document.
    pub as_of: Option<Date>,
    scope: &'a Scope,
    everything: bool,
    communes: HashMap<&'a str, (&'a Commune, bool)>,
    schools: HashMap<&'a str, &'a School>,
    sources: OnceCell<Sources>,
    devices: OnceCell<ByRecord>,
    contracts: OnceCell<ByRecord>,
}

impl<'a> ListContext<'a> {
    /// Indexes the inventory. `explicit` is the date asked for; without it the document takes the
    /// one of [`reference_date`], as the report does.
    pub fn new(
        inventory: &'a Inventory,
        settings: &'a Settings,
        scope: &'a Scope,
        explicit: Option<Date>,
        lang: Lang,
    ) -> Self {
        let communes = inventory.communes.iter().map(|commune| {
            (commune.insee.as_str(), (commune, scope.holds(inventory, &commune.insee)))
        });
        Self {
            inventory,
            settings,
            lang,
            with_persons: false,
            as_of: reference_date(inventory, scope, explicit),
            scope,
            everything: scope.is_everything(),
            communes: communes.collect(),
            schools: inventory.schools.iter().map(|school| (school.key.as_str(), school)).collect(),
            sources: OnceCell::new(),
            devices: OnceCell::new(),
            contracts: OnceCell::new(),
        }
    }

    /// Adds the names of persons where they are asked for.
    #[must_use]
    pub const fn with_persons(mut self, asked: bool) -> Self {
        self.with_persons = asked;
        self
    }

    /// What the document is about: its perimeter and its reference date.
    pub fn about(&self) -> String {
        let name = |insee: &String| {
            let commune = self.communes.get(insee.as_str());
            commune.map_or_else(|| insee.clone(), |found| found.0.name.clone())
        };
        let lang = self.lang;
        let mut parts = vec![match (&self.scope.commune, self.scope.cycle) {
            (Some(insee), _) => name(insee),
            (None, Some(cycle)) => lines::cycle(Some(cycle), lang),
            (None, None) => say::all_communes(lang).to_owned(),
        }];
        if !self.scope.with.is_empty() {
            let names: Vec<_> = self.scope.with.iter().map(name).collect();
            parts.push(lines::with(&format::list(&names, lang), lang));
        }
        parts.push(match self.as_of {
            Some(date) => lines::as_of(&format::day(date), lang),
            None => say::no_date(lang).to_owned(),
        });
        if !self.inventory.stale.is_empty() {
            parts.push(staleness::to_be_matched(lang).to_owned());
        }
        parts.join(" · ")
    }

    /// The written form of sources.
    pub fn sources(&self) -> &Sources {
        self.sources.get_or_init(|| Sources::new(self.inventory))
    }

    /// The devices of each record.
    pub fn devices_of(&self, record: usize) -> &[usize] {
        let inventory = self.inventory;
        let index = || ByRecord::devices(inventory.records.len(), &inventory.devices);
        self.devices.get_or_init(index).of(record)
    }

    /// The contract of each record.
    pub fn contracts_of(&self, record: usize) -> &[usize] {
        let inventory = self.inventory;
        let index = || ByRecord::contracts(inventory.records.len(), &inventory.contracts);
        self.contracts.get_or_init(index).of(record)
    }

    /// Whether a commune, known or not, lies in the scope.
    pub fn holds(&self, insee: Option<&str>) -> bool {
        self.everything
            || insee.is_some_and(|insee| {
                self.communes
                    .get(insee)
                    .map_or_else(|| self.scope.holds(self.inventory, insee), |found| found.1)
            })
    }

    /// Whether something of a cycle but of no commune lies in the scope.
    pub fn holds_cycle(&self, cycle: Option<u32>) -> bool {
        self.everything || (self.scope.commune.is_none() && self.scope.cycle == cycle)
    }

    /// Name of a commune.
    pub fn commune_name(&self, insee: Option<&str>) -> Cell<'a> {
        Cell::known(self.commune(insee).map(|commune| &commune.name))
    }

    /// Cycle of a commune.
    pub fn cycle(&self, insee: Option<&str>) -> Cell<'a> {
        Cell::whole(self.commune(insee).and_then(|commune| commune.cycle))
    }

    /// UAI of a school.
    pub fn uai(&self, key: Option<&str>) -> Cell<'a> {
        let uai = self.school(key).and_then(|school| school.uai.as_ref());
        uai.map_or(Cell::Blank, |uai| Cell::Text(Cow::Borrowed(uai.as_str())))
    }

    /// Name of a school.
    pub fn school_name(&self, key: Option<&str>) -> Cell<'a> {
        Cell::known(self.school(key).map(|school| &school.name))
    }

    /// A category, empty where unknown.
    pub fn category(&self, category: Option<&Category>) -> Cell<'a> {
        category.map_or(Cell::Blank, |category| {
            Cell::Code(category.code(), labels::category(*category, self.lang).one)
        })
    }

    /// What is known of an amount's VAT, empty where there is no amount.
    pub fn vat(&self, amount: Option<&Amount>) -> Cell<'a> {
        amount.map_or(Cell::Blank, |amount| {
            Cell::Code(amount.vat.code(), labels::vat(amount.vat, self.lang))
        })
    }

    fn commune(&self, insee: Option<&str>) -> Option<&'a Commune> {
        self.communes.get(insee?).map(|found| found.0)
    }

    fn school(&self, key: Option<&str>) -> Option<&'a School> {
        self.schools.get(key?).copied()
    }
}
