//! Ages of the fleet and operating systems out of support, at the reference date.

use crate::audit::contract_end::{add_months, whole_months};
use crate::model::codes::Category;
use crate::model::device::Device;
use crate::model::inventory::Inventory;
use crate::model::scope::Scope;
use crate::model::settings::Settings;
use crate::normalise::os::end_of_support;
use jiff::Span;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};

/// Ages of a scope's fleet.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Ages {
    /// Reference date of the page; without one no age is computable.
    pub as_of: Option<Date>,
    /// The whole fleet of the scope.
    pub all: AgeFigures,
    pub categories: Vec<(Category, AgeFigures)>,
    /// By commune with devices, by INSEE.
    pub communes: Vec<CommuneAges>,
    /// By cycle, in order; `None` last.
    pub cycles: Vec<(Option<u32>, AgeFigures)>,
}

/// Ages of a commune's fleet.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CommuneAges {
    pub insee: String,
    pub name: String,
    pub cycle: Option<u32>,
    pub figures: AgeFigures,
}

/// The age pyramid and the end of support of a part of the fleet.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct AgeFigures {
    pub devices: u64,
    /// Under 3 years.
    pub under_3: u64,
    /// 3 years or more, under 5.
    pub from_3: u64,
    /// 5 years or more, under 7.
    pub from_5: u64,
    /// 7 years or more.
    pub from_7: u64,
    /// Age unknown, or a date that cannot be true.
    pub unknown: u64,
    /// Over the limit of the settings for its category.
    pub over_limit: u64,
    /// Median age in years, of the devices whose age is known.
    pub median_years: Option<f64>,
    /// Operating systems.
    pub os: OsSupport,
}

/// Devices that run an operating system (desktops, laptops, tablets, servers), by support.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct OsSupport {
    pub devices: u64,
    /// Devices without a known operating system, or without a known end of its support.
    pub unknown: u64,
    /// Out of support at the reference date.
    pub out_now: u64,
    /// Out of support twelve months on, those above included.
    pub out_in_12_months: u64,
    /// `out_now` over the devices whose support is known.
    pub share_out_now: Option<f64>,
    /// `out_in_12_months` over the devices whose support is known.
    pub share_out_in_12_months: Option<f64>,
}

/// Year before which no date of purchase of school equipment is believed.
pub const EARLIEST_YEAR: i16 = 1990;

/// The ages of a scope's fleet at the page's reference date.
pub fn ages(
    inventory: &Inventory,
    settings: &Settings,
    scope: &Scope,
    as_of: Option<Date>,
) -> Ages {
    let communes = scope.communes(inventory);
    let year_on = as_of.and_then(|day| add_months(day, 12));
    let mut systems: HashMap<&str, Option<Date>> = HashMap::new();
    let mut all = Tally::default();
    let mut by_category: BTreeMap<Category, Tally> = BTreeMap::new();
    let mut by_commune: BTreeMap<&str, Tally> = BTreeMap::new();
    for device in &inventory.devices {
        if !device.in_fleet() || !communes.contains(device.commune.as_str()) {
            continue;
        }
        let os = device.os.as_deref();
        let end = os.and_then(|os| *systems.entry(os).or_insert_with(|| end_of_support(os)));
        let seen = Seen {
            months: months(device, as_of),
            limit: limit_years(settings, device.category),
            support: device.category.is_some_and(Category::has_os).then(|| Support {
                known: end.is_some() && as_of.is_some(),
                out_now: end.zip(as_of).is_some_and(|(end, day)| end < day),
                out_in_a_year: end.zip(year_on).is_some_and(|(end, day)| end < day),
            }),
        };
        all.add(seen);
        by_commune.entry(&device.commune).or_default().add(seen);
        if let Some(category) = device.category {
            by_category.entry(category).or_default().add(seen);
        }
    }
    let mut by_cycle: BTreeMap<u32, Tally> = BTreeMap::new();
    let mut outside = Tally::default();
    let mut rows = Vec::new();
    for (insee, tally) in by_commune {
        let commune = inventory.commune(insee);
        let cycle = commune.and_then(|commune| commune.cycle);
        match cycle {
            Some(cycle) => by_cycle.entry(cycle).or_default().merge(&tally),
            None => outside.merge(&tally),
        }
        rows.push(CommuneAges {
            insee: insee.to_owned(),
            name: commune.map_or(insee, |commune| commune.name.as_str()).to_owned(),
            cycle,
            figures: tally.figures(),
        });
    }
    let mut cycles: Vec<_> =
        by_cycle.iter().map(|(cycle, tally)| (Some(*cycle), tally.figures())).collect();
    if outside.figures.devices > 0 {
        cycles.push((None, outside.figures()));
    }
    Ages {
        as_of,
        all: all.figures(),
        categories: by_category.iter().map(|(c, tally)| (*c, tally.figures())).collect(),
        communes: rows,
        cycles,
    }
}

/// Age of a device in whole months at a day, from the middle of what its date of purchase may be;
/// `None` where the date is unknown or cannot be true.
pub fn months(device: &Device, day: Option<Date>) -> Option<u32> {
    let (bought, day) = (device.purchase_date?, day?);
    if bought.year < EARLIEST_YEAR || bought.earliest() > day {
        return None;
    }
    let spread = bought.earliest().until(bought.latest()).ok()?.get_days() / 2;
    let middle = bought.earliest().checked_add(Span::new().days(spread)).ok()?;
    Some(whole_months(middle.min(day), day))
}

/// The age limit of a category, in years.
pub fn limit_years(settings: &Settings, category: Option<Category>) -> u32 {
    category
        .and_then(|category| settings.age_limit_by_category.get(&category))
        .copied()
        .unwrap_or(settings.age_limit_years)
}

/// Whether an age in whole months has reached a limit in years.
pub const fn over_limit(months: u32, limit_years: u32) -> bool {
    months / 12 >= limit_years
}

/// What is seen of one device.
#[derive(Clone, Copy)]
struct Seen {
    months: Option<u32>,
    limit: u32,
    support: Option<Support>,
}

/// The support of a device's operating system.
#[derive(Clone, Copy)]
struct Support {
    known: bool,
    out_now: bool,
    out_in_a_year: bool,
}

/// Figures while they are counted. The median needs the number of devices of each age in months.
#[derive(Default)]
struct Tally {
    figures: AgeFigures,
    by_months: BTreeMap<u32, u64>,
}

impl Tally {
    fn add(&mut self, seen: Seen) {
        let figures = &mut self.figures;
        figures.devices += 1;
        match seen.months {
            None => figures.unknown += 1,
            Some(0..36) => figures.under_3 += 1,
            Some(36..60) => figures.from_3 += 1,
            Some(60..84) => figures.from_5 += 1,
            Some(_) => figures.from_7 += 1,
        }
        if let Some(months) = seen.months {
            figures.over_limit += u64::from(over_limit(months, seen.limit));
            *self.by_months.entry(months).or_default() += 1;
        }
        if let Some(support) = seen.support {
            figures.os.devices += 1;
            figures.os.unknown += u64::from(!support.known);
            figures.os.out_now += u64::from(support.out_now);
            figures.os.out_in_12_months += u64::from(support.out_in_a_year);
        }
    }

    fn merge(&mut self, other: &Self) {
        let (to, from) = (&mut self.figures, &other.figures);
        for (to, from) in [
            (&mut to.devices, from.devices),
            (&mut to.under_3, from.under_3),
            (&mut to.from_3, from.from_3),
            (&mut to.from_5, from.from_5),
            (&mut to.from_7, from.from_7),
            (&mut to.unknown, from.unknown),
            (&mut to.over_limit, from.over_limit),
            (&mut to.os.devices, from.os.devices),
            (&mut to.os.unknown, from.os.unknown),
            (&mut to.os.out_now, from.os.out_now),
            (&mut to.os.out_in_12_months, from.os.out_in_12_months),
        ] {
            *to += from;
        }
        for (months, devices) in &other.by_months {
            *self.by_months.entry(*months).or_default() += devices;
        }
    }

    fn figures(&self) -> AgeFigures {
        let mut figures = self.figures;
        figures.median_years = self.median_months().map(|months| months / 12.0);
        let known = figures.os.devices - figures.os.unknown;
        let share = |part: u64| (known > 0).then(|| part as f64 / known as f64);
        figures.os.share_out_now = share(figures.os.out_now);
        figures.os.share_out_in_12_months = share(figures.os.out_in_12_months);
        figures
    }

    fn median_months(&self) -> Option<f64> {
        let known: u64 = self.by_months.values().sum();
        let at = |rank: u64| {
            let mut below = 0;
            self.by_months.iter().find_map(|(months, devices)| {
                below += devices;
                (rank < below).then(|| f64::from(*months))
            })
        };
        Some(f64::midpoint(at(known.checked_sub(1)? / 2)?, at(known / 2)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::fixture::{add_device, add_row, sound};
    use crate::model::codes::Status;
    use crate::model::date::PartialDate;
    use jiff::civil::date;

    #[test]
    fn age_counts_from_the_middle_of_what_is_known() {
        let day = date(2016, 1, 1);
        let cases = [
            ("2014-09-15", Some(15)),
            ("2014-09", Some(15)),
            ("2014", Some(17)),
            // The middle of a year that has begun lies after the day: age 0.
            ("2016", Some(0)),
            ("2016-02", None),
            ("1989", None),
            ("1990", Some(305)),
        ];
        let mut device = sound().devices.remove(0);
        for (bought, expected) in cases {
            device.purchase_date = PartialDate::parse_iso(bought);
            assert_eq!(months(&device, Some(day)), expected, "{bought}");
        }
        device.purchase_date = None;
        assert_eq!(months(&device, Some(day)), None);
        device.purchase_date = PartialDate::parse_iso("2014");
        assert_eq!(months(&device, None), None);
    }

    #[test]
    fn the_pyramid_the_median_and_the_support() {
        let mut inventory = sound();
        let bought = ["2015-06-01", "2012-01-01", "2010-06-01", "2009-01-01", "2001-01-01", ""];
        let systems = ["Windows XP", "Windows Vista", "Windows 10", "", "BeOS", "Windows XP"];
        for (index, (bought, os)) in bought.into_iter().zip(systems).enumerate() {
            let row = add_row(&mut inventory, 0, "0330401G");
            let device = add_device(&mut inventory, &format!("x{index}"), &[row]);
            let device = &mut inventory.devices[device];
            device.purchase_date = PartialDate::parse_iso(bought);
            device.os = (!os.is_empty()).then(|| os.to_owned());
        }
        inventory.devices[0].status = Status::Retired;
        let day = Some(date(2016, 6, 1));
        let seen = ages(&inventory, &Settings::default(), &Scope::default(), day);
        let all = seen.all;
        assert_eq!(
            (all.devices, all.under_3, all.from_3, all.from_5, all.from_7, all.unknown),
            (6, 1, 1, 1, 2, 1)
        );
        assert_eq!(all.over_limit, 2);
        assert_eq!(all.median_years, Some(6.0));
        // XP and XP are out now; Vista (2017-04-11) within twelve months; BeOS and none unknown.
        assert_eq!((all.os.devices, all.os.unknown), (6, 2));
        assert_eq!((all.os.out_now, all.os.out_in_12_months), (2, 3));
        assert_eq!(all.os.share_out_now, Some(0.5));
        assert_eq!(seen.categories, [(Category::Desktop, all)]);
        assert_eq!(seen.cycles, [(Some(1), all)]);
        assert_eq!(seen.communes.len(), 1);
        let undated = ages(&inventory, &Settings::default(), &Scope::default(), None);
        assert_eq!((undated.all.unknown, undated.all.median_years), (6, None));
        assert_eq!(undated.all.os.share_out_now, None);
    }

    #[test]
    fn an_even_number_of_ages_has_its_median_between() {
        let mut tally = Tally::default();
        for months in [12, 24, 60, 120] {
            tally.add(Seen { months: Some(months), limit: 7, support: None });
        }
        assert_eq!(tally.median_months(), Some(42.0));
        assert_eq!(Tally::default().median_months(), None);
    }
}
