//! Schools: one line each, with its devices of every category.

use crate::export::cell::Cell;
use crate::export::column::{self, Column, Sink};
use crate::export::context::Context;
use crate::locale::format::capitalised;
use crate::locale::labels;
use crate::model::codes::Category;
use crate::model::date::PartialDate;
use crate::model::inventory::Inventory;
use crate::model::mark::EXCEL_FIRST_HEADER;
use crate::model::school::School;
use std::collections::HashMap;
use std::io;

/// A school, its pupils and classes, and its devices.
#[derive(Clone, Copy)]
struct Row<'a> {
    school: &'a School,
    pupils: Option<u32>,
    classes: Option<u32>,
    devices: Option<&'a HashMap<Category, u64>>,
}

/// A column of theirs.
type Of<'a> = Column<'a, Row<'a>>;

/// Writes the schools of the scope, provisional ones (without a UAI) too. Every device of
/// `devices` counts, whatever its state; those of unknown type or school stand in no column.
pub fn write(sink: &mut dyn Sink, context: &Context<'_>) -> io::Result<()> {
    let inventory = context.inventory;
    let mut devices: HashMap<&str, HashMap<Category, u64>> = HashMap::new();
    for device in &inventory.devices {
        if let (Some(school), Some(category)) = (device.school.as_deref(), device.category) {
            *devices.entry(school).or_default().entry(category).or_default() += 1;
        }
    }
    let said = Said::of(inventory);
    let rows = inventory.schools.iter().filter(|school| context.holds(Some(&school.insee)));
    let rows = rows.map(|school| {
        let key = school.key.as_str();
        Row {
            school,
            pupils: school.pupils.or_else(|| said.pupils.get(key).map(|latest| latest.1)),
            classes: school.classes.or_else(|| said.classes.get(key).map(|latest| latest.1)),
            devices: devices.get(key),
        }
    });
    column::write(sink, context, &columns(context), rows)
}

fn columns<'a>(context: &Context<'a>) -> Vec<Of<'a>> {
    let words = context.words;
    let mut columns = vec![
        Of::excel(EXCEL_FIRST_HEADER, |_, r| Cell::text(Some(&r.school.key))),
        Of::both("school_uai", words.school_uai, |c, r| c.uai(Some(&r.school.key))),
        Of::both("name", words.school, |_, r| Cell::text(Some(&r.school.name))),
        Of::both("level", words.level, |c, r| {
            Cell::Code(r.school.level.code(), labels::level(r.school.level, c.lang))
        }),
        Of::both("sector", words.sector, |c, r| {
            Cell::Code(r.school.sector.code(), labels::sector(r.school.sector, c.lang))
        }),
        Of::both("commune_insee", words.commune_insee, |_, r| Cell::text(Some(&r.school.insee))),
        Of::both("commune", words.commune, |c, r| c.commune_name(Some(&r.school.insee))),
        Of::both("cycle", words.cycle, |c, r| c.cycle(Some(&r.school.insee))),
        Of::both("pupils", words.pupils, |_, r| Cell::whole(r.pupils)),
        Of::both("classes", words.classes, |_, r| Cell::whole(r.classes)),
    ];
    for &category in Category::ALL {
        let header = capitalised(labels::category(category, context.lang).many);
        columns.push(Of::both(category.code(), &header, move |_, r| {
            Cell::Whole(r.devices.and_then(|counts| counts.get(&category)).copied().unwrap_or(0))
        }));
    }
    columns
}

/// What the files say of schools: by key, the figure of the latest list (the last of the files
/// where lists are of one date).
struct Said<'a> {
    pupils: HashMap<&'a str, (Option<PartialDate>, u32)>,
    classes: HashMap<&'a str, (Option<PartialDate>, u32)>,
}

impl<'a> Said<'a> {
    fn of(inventory: &'a Inventory) -> Self {
        let mut said = Self { pupils: HashMap::new(), classes: HashMap::new() };
        for fact in &inventory.facts {
            let Some(key) = fact.school_match.key() else { continue };
            let date = inventory.sources.get(fact.source).and_then(|source| source.source_date);
            for (figures, figure) in
                [(&mut said.pupils, fact.pupils), (&mut said.classes, fact.classes)]
            {
                let Some(figure) = figure else { continue };
                let latest = figures.entry(key).or_insert((date, figure));
                if latest.0 <= date {
                    *latest = (date, figure);
                }
            }
        }
        said
    }
}
