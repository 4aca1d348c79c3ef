//! The inventory a portion at a time, for a matching that never holds it whole.
//!
//! A portion is the files of communes that share no file with any other: nothing that is matched
//! or audited inside it depends on another, but for the rules that look across communes.

use super::codec::Columns;
use super::counts::{load_counts, load_facts};
use super::decisions::load_decisions;
use super::error::StoreError;
use super::former::{Former, load_former};
use super::import::Import;
use super::load::add_records;
use super::numbers::{Indexes, Numbers};
use super::records::{FieldNumbers, load_records};
use super::reference::{load_communes, load_schools};
use super::sources::{StoredSource, load_gone_sources, load_sources};
use crate::graph::sets::Sets;
use crate::model::commune::Commune;
use crate::model::count::{CountCell, SchoolFact};
use crate::model::decision::Decision;
use crate::model::inventory::{Inventory, Reading};
use crate::model::mapping::MappingTrace;
use crate::model::origin::Origin;
use crate::model::parameters::Parameters;
use crate::model::previous::Previous;
use crate::model::school::School;
use crate::model::source::Source;
use jiff::civil::Date;
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// The files of communes that share no file with others, ready to be matched.
#[derive(Debug)]
pub struct Portion {
    /// Its files and rows, with the lists of communes and schools whole.
    pub inventory: Inventory,
    /// The ids that the matching before gave its rows.
    pub previous: Previous,
    /// Its communes (INSEE); the empty one stands for rows without a commune.
    pub communes: BTreeSet<String>,
    pub(super) numbers: Numbers,
}

impl Portion {
    /// Whether a finding on a commune belongs here. One on no commune may come from any portion.
    pub fn holds(&self, commune: Option<&str>) -> bool {
        commune.is_none_or(|insee| self.communes.contains(insee))
    }
}

/// The portions of an inventory that are still to be taken, and what they have in common.
#[derive(Debug)]
pub struct Portions {
    communes: Vec<Commune>,
    schools: Vec<School>,
    decisions: Vec<Decision>,
    parameters: Vec<Parameters>,
    fields: FieldNumbers,
    former: Former,
    sources: Vec<Option<StoredSource>>,
    gone: Vec<(StoredSource, BTreeSet<String>)>,
    counts: BTreeMap<usize, Vec<(i64, CountCell)>>,
    facts: BTreeMap<usize, Vec<(i64, SchoolFact)>>,
    left: VecDeque<(BTreeSet<String>, Vec<usize>)>,
    /// Communes of each file.
    of_sources: Vec<BTreeSet<String>>,
    rows: u64,
}

impl Portions {
    /// Rows of all portions.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// The communes of the reference list.
    pub fn communes(&self) -> &[Commune] {
        &self.communes
    }

    /// The files that are still to be taken, each with its communes (INSEE).
    pub fn files(&self) -> impl Iterator<Item = (&Source, BTreeSet<&str>)> {
        self.sources.iter().zip(&self.of_sources).filter_map(|(stored, communes)| {
            let named = communes.iter().map(String::as_str).filter(|insee| !insee.is_empty());
            Some((&stored.as_ref()?.source, named.collect()))
        })
    }
}

impl Import<'_> {
    /// Parts the inventory as it stands inside the import into portions.
    pub fn portions(&self) -> Result<Portions, StoreError> {
        let connection = self.connection();
        let stored = load_sources(connection)?;
        let mut by_number = BTreeMap::new();
        let mut of_sources = Vec::with_capacity(stored.len());
        let mut rows = 0;
        for (index, one) in stored.iter().enumerate() {
            by_number.insert(one.number, index);
            rows += u64::try_from(one.end_record - one.first_record).unwrap_or(0);
            let sheets = one.source.sheets.iter().filter_map(|sheet| sheet.commune.clone());
            let mut communes: BTreeSet<String> =
                one.source.commune.iter().cloned().chain(sheets).collect();
            match self.kept(one.number) {
                Some(kept) => communes.extend(kept.communes.keys().cloned()),
                None => communes.extend(communes_of(connection, one)?),
            }
            of_sources.push(communes);
        }
        let mut counts: BTreeMap<usize, Vec<(i64, CountCell)>> = BTreeMap::new();
        for (number, count) in load_counts(connection, &by_number)? {
            of_sources[count.source].insert(count.commune.clone().unwrap_or_default());
            counts.entry(count.source).or_default().push((number, count));
        }
        let mut facts: BTreeMap<usize, Vec<(i64, SchoolFact)>> = BTreeMap::new();
        for (number, fact) in load_facts(connection, &by_number)? {
            of_sources[fact.source].insert(fact.commune.clone().unwrap_or_default());
            facts.entry(fact.source).or_default().push((number, fact));
        }
        let mut gone = Vec::new();
        for one in load_gone_sources(connection)? {
            let communes = communes_of(connection, &one)?;
            gone.push((one, communes));
        }
        let communes = load_communes(connection)?;
        let decisions = load_decisions(connection, &Indexes::default())?;
        let listed = communes.iter().map(|commune| commune.insee.clone());
        let decided = decisions.iter().map(|decision| decision.commune.clone());
        let left = parted(&of_sources, listed.chain(decided).collect());
        Ok(Portions {
            communes,
            schools: load_schools(connection)?,
            decisions,
            parameters: super::decisions::load_parameters(connection)?,
            fields: FieldNumbers::load(connection)?,
            former: load_former(connection)?,
            sources: stored.into_iter().map(Some).collect(),
            gone,
            counts,
            facts,
            left,
            of_sources,
            rows,
        })
    }

    /// The dates of purchase of the devices of each commune (INSEE), as the portions still to be
    /// taken hold them.
    pub fn purchase_dates(&self, of: &Portions) -> Result<BTreeMap<String, Vec<Date>>, StoreError> {
        let mut bought: BTreeMap<String, Vec<Date>> = BTreeMap::new();
        for stored in of.sources.iter().flatten() {
            if let Some(kept) = self.kept(stored.number) {
                for (commune, dates) in &kept.communes {
                    bought.entry(commune.clone()).or_default().extend(dates);
                }
                continue;
            }
            let mut select = self.connection().prepare_cached(
                "SELECT commune, purchase_date FROM records
                 WHERE record >= ?1 AND record < ?2 AND purchase_date IS NOT NULL",
            )?;
            let mut rows = select.query([stored.first_record, stored.end_record])?;
            while let Some(row) = rows.next()? {
                let mut columns = Columns::new(row);
                let commune: Option<String> = columns.take()?;
                if let (Some(commune), Some(date)) = (commune, columns.date()?) {
                    bought.entry(commune).or_default().push(date.earliest());
                }
            }
        }
        bought.remove("");
        Ok(bought)
    }

    /// Takes the next portion, communes in order and last what belongs to none; `None` when all
    /// were taken.
    pub fn take_portion(&mut self, of: &mut Portions) -> Result<Option<Portion>, StoreError> {
        let Some((communes, sources)) = of.left.pop_front() else { return Ok(None) };
        let mut inventory = Inventory {
            communes: of.communes.clone(),
            schools: of.schools.clone(),
            ..Inventory::default()
        };
        let mut numbers = Numbers::default();
        for at in sources {
            let Some(stored) = of.sources.get_mut(at).and_then(Option::take) else { continue };
            let index = inventory.sources.len();
            let kept = self.take_kept(stored.number);
            let connection = self.connection();
            let fields = &of.fields;
            add_records(connection, fields, &stored, kept, &mut inventory, &mut numbers)?;
            for (number, mut count) in of.counts.remove(&at).into_iter().flatten() {
                count.source = index;
                numbers.counts.push(number);
                inventory.counts.push(count);
            }
            for (number, mut fact) in of.facts.remove(&at).into_iter().flatten() {
                fact.source = index;
                numbers.facts.push(number);
                inventory.facts.push(fact);
            }
            numbers.sources.push(stored.number);
            inventory.sources.push(stored.source);
        }
        let here = |commune: &str| communes.contains(commune);
        let of_portion = |decision: &&Decision| here(&decision.commune);
        inventory.decisions = of.decisions.iter().filter(of_portion).cloned().collect();
        inventory.parameters =
            of.parameters.iter().filter(|one| here(&one.commune)).cloned().collect();

        let mut previous = Previous::default();
        for (number, record) in numbers.records.iter().zip(&inventory.records) {
            of.former.give(*number, &record.id, &mut previous);
        }
        for (stored, _) in of.gone.iter().filter(|(_, named)| !named.is_disjoint(&communes)) {
            let mut records = load_records(
                self.connection(),
                &of.fields,
                0,
                stored.first_record,
                stored.end_record,
            )?;
            for (number, record) in (stored.first_record..).zip(&records) {
                of.former.give(number, &record.id, &mut previous);
            }
            records.retain(|record| here(record.commune.as_deref().unwrap_or_default()));
            previous.gone.push(Reading {
                source: stored.source.clone(),
                records,
                counts: Vec::new(),
                facts: Vec::new(),
                mapping: MappingTrace::default(),
                origin: Origin::default(),
            });
        }
        of.former.give_aliases(&mut previous);
        Ok(Some(Portion { inventory, previous, communes, numbers }))
    }
}

/// The communes that the rows of a source name; the empty one where a row names none.
fn communes_of(
    connection: &Connection,
    stored: &StoredSource,
) -> Result<BTreeSet<String>, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT DISTINCT coalesce(commune, '') FROM records WHERE record >= ?1 AND record < ?2",
    )?;
    let found = select.query_map([stored.first_record, stored.end_record], |row| row.get(0))?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// Files by communes that share files, in the order of communes; last the files of none, with the
/// other communes there are.
fn parted(
    of_sources: &[BTreeSet<String>],
    others: BTreeSet<String>,
) -> VecDeque<(BTreeSet<String>, Vec<usize>)> {
    let mut communes: BTreeMap<&str, usize> = BTreeMap::new();
    for named in of_sources.iter().flatten() {
        let next = communes.len();
        communes.entry(named).or_insert(next);
    }
    let mut sets = Sets::default();
    for named in of_sources {
        let mut of_file = named.iter().filter_map(|name| communes.get(name.as_str()));
        let Some(first) = of_file.next() else { continue };
        for other in of_file {
            sets.join(*first, *other);
        }
    }
    let mut groups: BTreeMap<usize, (BTreeSet<String>, Vec<usize>)> = BTreeMap::new();
    for (name, at) in &communes {
        groups.entry(sets.first(*at)).or_default().0.insert((*name).to_owned());
    }
    let mut rest: (BTreeSet<String>, Vec<usize>) = Default::default();
    for (source, named) in of_sources.iter().enumerate() {
        let group = named.first().and_then(|name| communes.get(name.as_str()));
        match group.and_then(|at| groups.get_mut(&sets.first(*at))) {
            Some(group) => group.1.push(source),
            None => rest.1.push(source),
        }
    }
    rest.0 = others;
    rest.0.insert(String::new());
    rest.0.retain(|insee| !communes.contains_key(insee.as_str()));
    let mut parted: Vec<_> = groups.into_values().collect();
    parted.sort_by(|a, b| a.0.first().cmp(&b.0.first()));
    parted.into_iter().chain(std::iter::once(rest)).collect()
}
