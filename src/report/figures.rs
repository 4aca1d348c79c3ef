//! Every figure of a report, gathered once: what the pages and the documents are written from.

use crate::audit::age::{Ages, ages};
use crate::audit::contracts::{Contracts, contracts};
use crate::audit::cycles::{Cycles, cycles};
use crate::audit::overview::{Overview, overview};
use crate::audit::quality::{Quality, quality};
use crate::audit::reference_date::reference_date;
use crate::heterogeneity::{Heterogeneity, heterogeneity};
use crate::list::ListContext;
use crate::locale::Lang;
use crate::model::inventory::Inventory;
use crate::model::scope::Scope;
use crate::model::settings::Settings;
use crate::report::gap_groups::{GapGroup, gap_groups};
use jiff::civil::Date;

/// The figures of a scope of an inventory at one reference date.
#[derive(Debug)]
pub struct Report<'a> {
    /// The inventory, for what documents list whole.
    pub inventory: &'a Inventory,
    /// Settings the figures were made with.
    pub settings: &'a Settings,
    /// What the report is about.
    pub scope: &'a Scope,
    /// Reference date of the report; `None` where nothing is dated.
    pub as_of: Option<Date>,
    /// What arrived and what it holds.
    pub overview: Overview,
    /// How complete and well understood it is.
    pub quality: Quality,
    /// Findings by severity, rule and commune.
    pub gaps: Vec<GapGroup<'a>>,
    pub heterogeneity: Heterogeneity,
    pub ages: Ages,
    /// Growth of the perimeter.
    pub cycles: Cycles,
    pub contracts: Contracts,
}

impl<'a> Report<'a> {
    /// Gathers the figures of a scope. `explicit` is the date asked for; without it the page takes
    /// the one of `audit::reference_date`.
    pub fn build(
        inventory: &'a Inventory,
        settings: &'a Settings,
        scope: &'a Scope,
        explicit: Option<Date>,
    ) -> Self {
        let as_of = reference_date(inventory, scope, explicit);
        Self {
            inventory,
            settings,
            scope,
            as_of,
            overview: overview(inventory, settings, scope, as_of),
            quality: quality(inventory, scope),
            gaps: gap_groups(inventory, scope),
            heterogeneity: heterogeneity(inventory, settings, scope),
            ages: ages(inventory, settings, scope, as_of),
            cycles: cycles(inventory, settings, scope),
            contracts: contracts(inventory, settings, scope, as_of),
        }
    }

    /// The lists of the same perimeter at the same date.
    pub fn context(&self, lang: Lang) -> ListContext<'a> {
        ListContext::new(self.inventory, self.settings, self.scope, self.as_of, lang)
    }

    /// The name of a commune, its code where it is not of the reference list.
    pub fn commune_name<'b>(&'b self, insee: &'b str) -> &'b str {
        self.inventory.commune_name(insee)
    }
}
