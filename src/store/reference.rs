//! The reference lists: communes and schools. Loading one updates and adds, never removes.

use super::codec::{Columns, join};
use super::error::StoreError;
use super::open::Store;
use super::presentation::present;
use super::staleness::mark_stale;
use crate::model::codes::{CommuneStatus, Level, Sector};
use crate::model::commune::Commune;
use crate::model::school::School;
use crate::model::staleness::Stale;
use crate::model::uai::Uai;
use rusqlite::{Connection, params};
use std::collections::BTreeMap;

impl Store {
    /// The communes, by INSEE.
    pub fn communes(&self) -> Result<Vec<Commune>, StoreError> {
        load_communes(&self.connection)
    }

    /// The schools, by key.
    pub fn schools(&self) -> Result<Vec<School>, StoreError> {
        load_schools(&self.connection)
    }

    /// Updates communes by INSEE and adds those that are new. Postal codes and population that
    /// the list lacks are kept. Answers how many changed; writes nothing where none did.
    pub fn upsert_communes(&mut self, communes: &[Commune]) -> Result<usize, StoreError> {
        let known: BTreeMap<String, Commune> =
            self.communes()?.into_iter().map(|commune| (commune.insee.clone(), commune)).collect();
        let mut merged = known.clone();
        for commune in communes {
            let completed = match merged.get(&commune.insee) {
                Some(old) => completed_commune(commune, old),
                None => commune.clone(),
            };
            merged.insert(commune.insee.clone(), completed);
        }
        let changed: Vec<Commune> = merged
            .into_values()
            .filter(|commune| known.get(&commune.insee) != Some(commune))
            .collect();
        if changed.is_empty() {
            return Ok(0);
        }
        let transaction = self.connection.transaction()?;
        present(&transaction, &self.presentation)?;
        for commune in &changed {
            write_commune(&transaction, commune)?;
        }
        mark_stale(&transaction, Stale::Lists)?;
        transaction.commit()?;
        Ok(changed.len())
    }

    /// Updates schools by key (the UAI) and adds those that are new. What the list leaves open
    /// (pupils, classes, level, sector) is kept. Answers how many changed; writes nothing where
    /// none did.
    pub fn upsert_schools(&mut self, schools: &[School]) -> Result<usize, StoreError> {
        let known: BTreeMap<String, School> =
            self.schools()?.into_iter().map(|school| (school.key.clone(), school)).collect();
        let mut merged = known.clone();
        for school in schools {
            let completed = match merged.get(&school.key) {
                Some(old) => completed_school(school, old),
                None => school.clone(),
            };
            merged.insert(school.key.clone(), completed);
        }
        let changed: Vec<School> =
            merged.into_values().filter(|school| known.get(&school.key) != Some(school)).collect();
        if changed.is_empty() {
            return Ok(0);
        }
        let transaction = self.connection.transaction()?;
        present(&transaction, &self.presentation)?;
        write_schools(&transaction, &changed)?;
        mark_stale(&transaction, Stale::Lists)?;
        transaction.commit()?;
        Ok(changed.len())
    }
}

fn completed_commune(new: &Commune, old: &Commune) -> Commune {
    let mut commune = new.clone();
    if commune.postal_codes.is_empty() {
        commune.postal_codes.clone_from(&old.postal_codes);
    }
    commune.population = commune.population.or(old.population);
    commune
}

fn completed_school(new: &School, old: &School) -> School {
    let mut school = new.clone();
    if school.level == Level::Other {
        school.level = old.level;
    }
    if school.sector == Sector::Unknown {
        school.sector = old.sector;
    }
    school.pupils = school.pupils.or(old.pupils);
    school.classes = school.classes.or(old.classes);
    school
}

fn write_commune(connection: &Connection, commune: &Commune) -> Result<(), StoreError> {
    let joined = commune.joined.map(|date| date.to_string());
    if let Some(cycle) = commune.cycle {
        connection
            .prepare_cached(
                "INSERT INTO cycles (cycle, name, starts) VALUES (?1, 'Cycle ' || ?1, ?2)
                 ON CONFLICT (cycle) DO NOTHING",
            )?
            .execute(params![cycle, joined])?;
    }
    connection
        .prepare_cached(
            "INSERT INTO communes (insee, name, cycle, joined, status, postal_codes, population)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT (insee) DO UPDATE SET
                 name = excluded.name, cycle = excluded.cycle, joined = excluded.joined,
                 status = excluded.status, postal_codes = excluded.postal_codes,
                 population = excluded.population",
        )?
        .execute(params![
            commune.insee,
            commune.name,
            commune.cycle,
            joined,
            commune.status.code(),
            join(&commune.postal_codes),
            commune.population,
        ])?;
    Ok(())
}

/// Writes schools over those of the same key.
pub(super) fn write_schools(connection: &Connection, schools: &[School]) -> Result<(), StoreError> {
    let mut insert = connection.prepare_cached(
        "INSERT OR REPLACE INTO schools
             (key, uai, name, level, sector, insee, pupils, classes, provisional)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?;
    for school in schools {
        insert.execute(params![
            school.key,
            school.uai.as_ref().map(Uai::as_str),
            school.name,
            school.level.code(),
            school.sector.code(),
            school.insee,
            school.pupils,
            school.classes,
            school.provisional,
        ])?;
    }
    Ok(())
}

pub(super) fn load_communes(connection: &Connection) -> Result<Vec<Commune>, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT insee, name, cycle, joined, status, postal_codes, population
         FROM communes ORDER BY insee",
    )?;
    let mut rows = select.query([])?;
    let mut communes = Vec::new();
    while let Some(row) = rows.next()? {
        let mut columns = Columns::new(row);
        communes.push(Commune {
            insee: columns.take()?,
            name: columns.take()?,
            cycle: columns.take()?,
            joined: columns.optional_code(|text| text.parse().ok())?,
            status: columns.code(CommuneStatus::from_code)?,
            postal_codes: columns.text()?.split_whitespace().map(str::to_owned).collect(),
            population: columns.take()?,
        });
    }
    Ok(communes)
}

pub(super) fn load_schools(connection: &Connection) -> Result<Vec<School>, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT key, uai, name, level, sector, insee, pupils, classes, provisional
         FROM schools ORDER BY key",
    )?;
    let mut rows = select.query([])?;
    let mut schools = Vec::new();
    while let Some(row) = rows.next()? {
        let mut columns = Columns::new(row);
        schools.push(School {
            key: columns.take()?,
            uai: columns.optional_code(Uai::parse)?,
            name: columns.take()?,
            level: columns.code(Level::from_code)?,
            sector: columns.code(Sector::from_code)?,
            insee: columns.take()?,
            pupils: columns.take()?,
            classes: columns.take()?,
            provisional: columns.take()?,
        });
    }
    Ok(schools)
}
