//! Counted cells and what files say of schools, to the database and back.

use super::codec::{Columns, FieldReader, FieldWriter, integer};
use super::error::StoreError;
use crate::model::codes::Category;
use crate::model::count::{CountCell, SchoolFact};
use crate::model::record::{SchoolMatch, SchoolMention};
use crate::model::uai::Uai;
use rusqlite::{Connection, params};
use std::collections::BTreeMap;

/// Writes the counted cells of a source.
pub(super) fn write_counts(
    connection: &Connection,
    source: i64,
    counts: &[CountCell],
) -> Result<(), StoreError> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO counts
             (source, sheet, tbl, row, column_index, commune, school_uai, school_name, presence,
              causes, category, header, count)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
    )?;
    for count in counts {
        let mut writer = FieldWriter::default();
        let uai = writer.put(&count.school.uai).map(Uai::as_str);
        let name = writer.put(&count.school.name);
        let (presence, causes) = writer.finish()?;
        insert.execute(params![
            source,
            integer(count.sheet),
            integer(count.table),
            count.row,
            count.column,
            count.commune,
            uai,
            name,
            presence,
            causes,
            count.category.code(),
            count.header,
            count.count,
        ])?;
    }
    Ok(())
}

/// Writes what a source says of schools.
pub(super) fn write_facts(
    connection: &Connection,
    source: i64,
    facts: &[SchoolFact],
) -> Result<(), StoreError> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO facts
             (source, sheet, row, commune, school_uai, school_name, presence, causes, pupils,
              classes)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?;
    for fact in facts {
        let mut writer = FieldWriter::default();
        let uai = writer.put(&fact.school.uai).map(Uai::as_str);
        let name = writer.put(&fact.school.name);
        let (presence, causes) = writer.finish()?;
        insert.execute(params![
            source,
            integer(fact.sheet),
            fact.row,
            fact.commune,
            uai,
            name,
            presence,
            causes,
            fact.pupils,
            fact.classes,
        ])?;
    }
    Ok(())
}

/// Loads the counted cells of the sources given (number to index), by source, sheet, row and
/// column, with their numbers.
pub(super) fn load_counts(
    connection: &Connection,
    sources: &BTreeMap<i64, usize>,
) -> Result<Vec<(i64, CountCell)>, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT source, count_id, school_uai, school_name, presence, causes, sheet, tbl, row,
                column_index, commune, category, header, count
         FROM counts ORDER BY count_id",
    )?;
    let mut rows = select.query([])?;
    let mut counts = Vec::new();
    while let Some(row) = rows.next()? {
        let mut columns = Columns::new(row);
        let Some(&source) = sources.get(&columns.take::<i64>()?) else { continue };
        let number: i64 = columns.take()?;
        let school = read_mention(&mut columns)?;
        counts.push((
            number,
            CountCell {
                source,
                sheet: columns.index()?,
                table: columns.index()?,
                row: columns.take()?,
                column: columns.take()?,
                commune: columns.take()?,
                school,
                school_match: SchoolMatch::None,
                category: columns.code(Category::from_code)?,
                header: columns.take()?,
                count: columns.take()?,
            },
        ));
    }
    counts.sort_by_key(|(_, count)| (count.source, count.sheet, count.row, count.column));
    Ok(counts)
}

/// Loads what the sources given say of schools, by source, sheet and row, with their numbers.
pub(super) fn load_facts(
    connection: &Connection,
    sources: &BTreeMap<i64, usize>,
) -> Result<Vec<(i64, SchoolFact)>, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT source, fact_id, school_uai, school_name, presence, causes, sheet, row, commune,
                pupils, classes
         FROM facts ORDER BY fact_id",
    )?;
    let mut rows = select.query([])?;
    let mut facts = Vec::new();
    while let Some(row) = rows.next()? {
        let mut columns = Columns::new(row);
        let Some(&source) = sources.get(&columns.take::<i64>()?) else { continue };
        let number: i64 = columns.take()?;
        let school = read_mention(&mut columns)?;
        facts.push((
            number,
            SchoolFact {
                source,
                sheet: columns.index()?,
                row: columns.take()?,
                commune: columns.take()?,
                school,
                school_match: SchoolMatch::None,
                pupils: columns.take()?,
                classes: columns.take()?,
            },
        ));
    }
    facts.sort_by_key(|(_, fact)| (fact.source, fact.sheet, fact.row));
    Ok(facts)
}

/// UAI, name, presence and causes.
fn read_mention(columns: &mut Columns<'_, '_>) -> Result<SchoolMention, StoreError> {
    let uai = columns.optional_code(Uai::parse)?;
    let name = columns.take()?;
    let presence = columns.text()?;
    let mut fields = FieldReader::new(presence, columns.optional_text()?)?;
    Ok(SchoolMention { uai: fields.take(uai)?, name: fields.take(name)? })
}
