//! What files say of schools, gathered so that one name makes one finding, not one a row.

use crate::audit::context::{AuditContext, Place, place};
use crate::model::cell::address;
use crate::model::inventory::Inventory;
use crate::model::record::{SchoolMatch, SchoolMention};
use crate::model::uai::Uai;
use std::collections::BTreeMap;

/// One row, counted cell or fact that may name a school.
#[derive(Debug, Clone, Copy)]
pub struct Mention<'a> {
    /// Commune (INSEE).
    pub commune: Option<&'a str>,
    /// What it says.
    pub school: &'a SchoolMention,
    /// What it was resolved to.
    pub school_match: &'a SchoolMatch,
    origin: Origin,
}

/// Where a mention stands.
#[derive(Debug, Clone, Copy)]
enum Origin {
    Record(usize),
    Cell { source: usize, sheet: usize, row: u32, column: u32 },
}

impl<'a> Mention<'a> {
    /// The name, else the UAI, as written.
    pub fn written(&self) -> Option<&'a str> {
        let name = self.school.name.known().map(|name| name.trim());
        name.or_else(|| self.school.uai.known().map(Uai::as_str))
            .filter(|written| !written.is_empty())
    }
}

/// Everything that may name a school: rows, counted cells, facts.
pub fn all(inventory: &Inventory) -> impl Iterator<Item = Mention<'_>> {
    let rows = inventory.records.iter().enumerate().map(|(index, record)| Mention {
        commune: record.commune.as_deref(),
        school: &record.school,
        school_match: &record.school_match,
        origin: Origin::Record(index),
    });
    let counts = inventory.counts.iter().map(|cell| Mention {
        commune: cell.commune.as_deref(),
        school: &cell.school,
        school_match: &cell.school_match,
        origin: Origin::Cell {
            source: cell.source,
            sheet: cell.sheet,
            row: cell.row,
            column: cell.column,
        },
    });
    let facts = inventory.facts.iter().map(|fact| Mention {
        commune: fact.commune.as_deref(),
        school: &fact.school,
        school_match: &fact.school_match,
        origin: Origin::Cell { source: fact.source, sheet: fact.sheet, row: fact.row, column: 1 },
    });
    rows.chain(counts).chain(facts)
}

/// Mentions of one name in one commune.
#[derive(Debug)]
pub struct Gathered<'a> {
    /// Commune (INSEE).
    pub commune: &'a str,
    /// Key of the school, where it has one.
    pub school: Option<&'a str>,
    pub name: &'a str,
    /// What tells it from other names, whatever its case and spaces.
    pub key: String,
    /// Keys of the schools it may mean.
    pub candidates: &'a [String],
    /// Rows and counted cells that bear it.
    pub rows: u64,
    origin: Origin,
}

impl<'a> Gathered<'a> {
    /// Where it was first seen.
    pub fn place(&self, context: &AuditContext<'a>) -> Place<'a> {
        let inventory = context.inventory;
        match self.origin {
            Origin::Record(index) => {
                let record = inventory.records.get(index);
                let field = record.and_then(|record| {
                    let mut cells = record.cells.iter().filter(|cell| cell.row > 0);
                    let telling = cells.find(|cell| cell.raw.trim() == self.name);
                    telling.map(|cell| cell.field)
                });
                let field = field.or(Some(crate::model::field::FieldName::School));
                record.map_or_else(Place::default, |record| context.record_place(record, field))
            }
            Origin::Cell { source, sheet, row, column } => {
                let Some(source) = inventory.sources.get(source) else { return Place::default() };
                let sheet = source.sheets.get(sheet).map_or("", |sheet| sheet.name.as_str());
                place(source, sheet, address(row, column))
            }
        }
    }
}

/// Gathers mentions by commune and name.
#[derive(Debug, Default)]
pub struct Mentions<'a> {
    seen: BTreeMap<(&'a str, String), Gathered<'a>>,
}

impl<'a> Mentions<'a> {
    /// Adds a mention under a name. Names that differ by case or spaces are one.
    pub fn add(
        &mut self,
        commune: &'a str,
        school: Option<&'a str>,
        name: &'a str,
        candidates: &'a [String],
        mention: &Mention<'a>,
    ) {
        let folded = name.to_lowercase();
        let key = school
            .map_or_else(|| folded.split_whitespace().collect::<Vec<_>>().join(" "), str::to_owned);
        let gathered = self.seen.entry((commune, key)).or_insert_with_key(|(_, key)| Gathered {
            commune,
            school,
            name,
            key: key.clone(),
            candidates,
            rows: 0,
            origin: mention.origin,
        });
        gathered.rows += 1;
    }

    /// What was gathered, by commune and name.
    pub fn into_sorted(self) -> impl Iterator<Item = Gathered<'a>> {
        self.seen.into_values()
    }
}
