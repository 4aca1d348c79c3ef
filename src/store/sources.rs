//! Files, sheets, tables and the balance of their rows, to the database and back.

use super::codec::{Columns, integer, to_json};
use super::error::StoreError;
use crate::model::codes::{Category, Format, ListKind, TableKind};
use crate::model::field::FieldName;
use crate::model::refusal::{Refusal, RefusalCode};
use crate::model::remark::{Problem, Remark, RemarkCode};
use crate::model::source::{
    Column, LeftOut, Outcome, RowLabel, Sheet, Source, Table, WrittenTotal,
};
use rusqlite::{Connection, params};

/// A source as loaded, with its number and the numbers of its records.
#[derive(Debug)]
pub(super) struct StoredSource {
    pub(super) number: i64,
    pub(super) first_record: i64,
    pub(super) end_record: i64,
    pub(super) source: Source,
}

/// Writes a source of an import, its sheets, tables and remarks; answers its number.
pub(super) fn write_source(
    connection: &Connection,
    source: &Source,
    origin: &str,
    import: i64,
    first_record: i64,
    records: usize,
) -> Result<i64, StoreError> {
    let (refusal, args) = match &source.outcome {
        Outcome::Refused(refusal) => {
            (Some(refusal.code().code()), Some(to_json(&refusal.words())?))
        }
        _ => (None, None),
    };
    connection
        .prepare_cached(
            "INSERT INTO sources
                 (import, path, sha256, bytes, format, encoding, delimiter, outcome, refusal,
                  refusal_args, commune, source_date, first_record, end_record, mapping,
                  origin)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
        )?
        .execute(params![
            import,
            source.path,
            source.sha256,
            integer(source.bytes),
            source.format.code(),
            source.encoding,
            source.delimiter.map(String::from),
            source.outcome.code(),
            refusal,
            args,
            source.commune,
            source.source_date.map(|date| date.to_string()),
            first_record,
            first_record + integer(records),
            source.mapping,
            origin,
        ])?;
    let number = connection.last_insert_rowid();
    for (index, sheet) in source.sheets.iter().enumerate() {
        write_sheet(connection, number, integer(index), sheet)?;
    }
    let mut insert =
        connection.prepare_cached("INSERT INTO remarks VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
    for (position, remark) in source.remarks.iter().enumerate() {
        insert.execute(params![
            number,
            integer(position),
            remark.code().code(),
            remark.sheet,
            remark.cell,
            to_json(&remark.problem.words())?,
        ])?;
    }
    Ok(number)
}

fn write_sheet(
    connection: &Connection,
    source: i64,
    index: i64,
    sheet: &Sheet,
) -> Result<(), StoreError> {
    connection.prepare_cached("INSERT INTO sheets VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?.execute(
        params![
            source,
            index,
            sheet.name,
            sheet.hidden,
            sheet.rows_seen,
            sheet.rows_data,
            sheet.commune,
        ],
    )?;
    for (position, table) in sheet.tables.iter().enumerate() {
        write_table(connection, [source, index, integer(position)], table)?;
    }
    let mut insert =
        connection.prepare_cached("INSERT INTO left_out VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
    for (position, left) in sheet.left_out.iter().enumerate() {
        insert.execute(params![
            source,
            index,
            integer(position),
            left.row,
            left.reason.code(),
            left.text,
        ])?;
    }
    Ok(())
}

fn write_table(connection: &Connection, key: [i64; 3], table: &Table) -> Result<(), StoreError> {
    let [source, sheet, tbl] = key;
    connection
        .prepare_cached(
            "INSERT INTO sheet_tables VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute(params![
            source,
            sheet,
            tbl,
            table.kind.code(),
            table.list.code(),
            to_json(&table.header_rows)?,
            table.first_data_row,
            table.last_data_row,
            table.data_rows,
            table.transposed,
        ])?;
    let mut insert = connection.prepare_cached(
        "INSERT INTO table_columns
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    )?;
    for (position, column) in table.columns.iter().enumerate() {
        insert.execute(params![
            source,
            sheet,
            tbl,
            integer(position),
            column.index,
            column.header,
            column.field.map(FieldName::code),
            column.category.map(Category::code),
            column.part,
            column.confidence,
            column.rival.map(FieldName::code),
            // What stands in a column of persons is kept in its rows alone.
            if column.field == Some(FieldName::Person) {
                "[]".to_owned()
            } else {
                to_json(&column.samples)?
            },
        ])?;
    }
    let mut insert = connection
        .prepare_cached("INSERT INTO written_totals VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")?;
    for (position, total) in table.totals.iter().enumerate() {
        insert.execute(params![
            source,
            sheet,
            tbl,
            integer(position),
            total.cell,
            total.header,
            total.written,
            total.computed,
        ])?;
    }
    Ok(())
}

/// Loads the sources that are neither replaced nor undone, by path, then commune.
pub(super) fn load_sources(connection: &Connection) -> Result<Vec<StoredSource>, StoreError> {
    load_from(connection, "current_sources")
}

/// Loads the sources that are replaced or undone and still have rows in the last matching.
pub(super) fn load_gone_sources(connection: &Connection) -> Result<Vec<StoredSource>, StoreError> {
    load_from(
        connection,
        "sources AS s WHERE source NOT IN (SELECT source FROM current_sources)
             AND (EXISTS (SELECT 1 FROM device_members AS m
                          WHERE m.record >= s.first_record AND m.record < s.end_record)
                  OR EXISTS (SELECT 1 FROM contract_members AS m
                             WHERE m.record >= s.first_record AND m.record < s.end_record))",
    )
}

/// Loads the sources of a table or view, by path, then commune.
fn load_from(connection: &Connection, from: &str) -> Result<Vec<StoredSource>, StoreError> {
    let mut select = connection.prepare_cached(&format!(
        "SELECT source, first_record, end_record, path, sha256, bytes, format, encoding,
                delimiter, outcome, refusal, refusal_args, commune, source_date, import,
                mapping
         FROM {from} ORDER BY path, commune, source",
    ))?;
    let mut rows = select.query([])?;
    let mut sources = Vec::new();
    while let Some(row) = rows.next()? {
        let mut columns = Columns::new(row);
        let number = columns.take()?;
        sources.push(StoredSource {
            number,
            first_record: columns.take()?,
            end_record: columns.take()?,
            source: Source {
                path: columns.take()?,
                sha256: columns.take()?,
                bytes: columns.take::<i64>()? as u64,
                format: columns.code(Format::from_code)?,
                encoding: columns.take()?,
                delimiter: columns.optional_text()?.and_then(|text| text.chars().next()),
                outcome: read_outcome(&mut columns)?,
                commune: columns.take()?,
                source_date: columns.date()?,
                import: columns.take()?,
                mapping: columns.take()?,
                sheets: load_sheets(connection, number)?,
                remarks: load_remarks(connection, number)?,
            },
        });
    }
    Ok(sources)
}

fn read_outcome(columns: &mut Columns<'_, '_>) -> Result<Outcome, StoreError> {
    let outcome = columns.text()?;
    let refusal = columns.optional_code(RefusalCode::from_code)?;
    let words = columns.optional_text()?;
    Ok(match (outcome, refusal) {
        ("read", None) => Outcome::Read,
        ("not_readable", None) => Outcome::NotReadable,
        ("refused", Some(code)) => {
            let words = words.map_or_else(|| Ok(Vec::new()), super::codec::from_json)?;
            let refusal = Refusal::read(code, &words);
            Outcome::Refused(refusal.ok_or_else(|| unreadable(code.code(), &words))?)
        }
        _ => return Err(StoreError::unexpected("outcome", outcome)),
    })
}

fn load_remarks(connection: &Connection, source: i64) -> Result<Vec<Remark>, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT code, sheet, cell, args FROM remarks WHERE source = ?1 ORDER BY position",
    )?;
    let mut rows = select.query([source])?;
    let mut remarks = Vec::new();
    while let Some(row) = rows.next()? {
        let mut columns = Columns::new(row);
        let code = columns.code(RemarkCode::from_code)?;
        let (sheet, cell) = (columns.take()?, columns.take()?);
        let words: Vec<String> = columns.json()?;
        let problem = Problem::read(code, &words).ok_or_else(|| unreadable(code.code(), &words))?;
        remarks.push(Remark { problem, sheet, cell });
    }
    Ok(remarks)
}

/// Words that cannot be the facts of their code.
fn unreadable(code: &str, words: &[String]) -> StoreError {
    StoreError::unexpected("facts", &format!("{code}: {}", words.join(" ; ")))
}

fn load_sheets(connection: &Connection, source: i64) -> Result<Vec<Sheet>, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT sheet, name, hidden, rows_seen, rows_data, commune
         FROM sheets WHERE source = ?1 ORDER BY sheet",
    )?;
    let mut rows = select.query([source])?;
    let mut sheets = Vec::new();
    while let Some(row) = rows.next()? {
        let mut columns = Columns::new(row);
        let index: i64 = columns.take()?;
        sheets.push(Sheet {
            name: columns.take()?,
            hidden: columns.take()?,
            rows_seen: columns.take()?,
            rows_data: columns.take()?,
            commune: columns.take()?,
            tables: load_tables(connection, source, index)?,
            left_out: load_left_out(connection, source, index)?,
        });
    }
    Ok(sheets)
}

fn load_left_out(
    connection: &Connection,
    source: i64,
    sheet: i64,
) -> Result<Vec<LeftOut>, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT row, reason, text FROM left_out
         WHERE source = ?1 AND sheet = ?2 ORDER BY position",
    )?;
    let mut rows = select.query([source, sheet])?;
    let mut left_out = Vec::new();
    while let Some(row) = rows.next()? {
        let mut columns = Columns::new(row);
        left_out.push(LeftOut {
            row: columns.take()?,
            reason: columns.code(RowLabel::from_code)?,
            text: columns.take()?,
        });
    }
    Ok(left_out)
}

fn load_tables(connection: &Connection, source: i64, sheet: i64) -> Result<Vec<Table>, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT tbl, kind, list, header_rows, first_data_row, last_data_row, data_rows, transposed
         FROM sheet_tables WHERE source = ?1 AND sheet = ?2 ORDER BY tbl",
    )?;
    let mut rows = select.query([source, sheet])?;
    let mut tables = Vec::new();
    while let Some(row) = rows.next()? {
        let mut columns = Columns::new(row);
        let key = [source, sheet, columns.take()?];
        tables.push(Table {
            kind: columns.code(TableKind::from_code)?,
            list: columns.code(ListKind::from_code)?,
            header_rows: columns.json()?,
            first_data_row: columns.take()?,
            last_data_row: columns.take()?,
            data_rows: columns.take()?,
            transposed: columns.take()?,
            columns: load_columns(connection, key)?,
            totals: load_totals(connection, key)?,
        });
    }
    Ok(tables)
}

fn load_columns(connection: &Connection, key: [i64; 3]) -> Result<Vec<Column>, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT column_index, header, field, category, part, confidence, rival, samples
         FROM table_columns WHERE source = ?1 AND sheet = ?2 AND tbl = ?3 ORDER BY position",
    )?;
    let mut rows = select.query(key)?;
    let mut read = Vec::new();
    while let Some(row) = rows.next()? {
        let mut columns = Columns::new(row);
        read.push(Column {
            index: columns.take()?,
            header: columns.take()?,
            field: columns.optional_code(FieldName::from_code)?,
            category: columns.optional_code(Category::from_code)?,
            part: columns.take()?,
            confidence: columns.take()?,
            rival: columns.optional_code(FieldName::from_code)?,
            samples: columns.json()?,
        });
    }
    Ok(read)
}

fn load_totals(connection: &Connection, key: [i64; 3]) -> Result<Vec<WrittenTotal>, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT cell, header, written, computed
         FROM written_totals WHERE source = ?1 AND sheet = ?2 AND tbl = ?3 ORDER BY position",
    )?;
    let mut rows = select.query(key)?;
    let mut totals = Vec::new();
    while let Some(row) = rows.next()? {
        let mut columns = Columns::new(row);
        totals.push(WrittenTotal {
            cell: columns.take()?,
            header: columns.take()?,
            written: columns.take()?,
            computed: columns.take()?,
        });
    }
    Ok(totals)
}

#[cfg(test)]
mod tests {
    use crate::model::damage::Cause;
    use crate::model::file_kind::FileKind;
    use crate::model::refusal::Refusal;
    use crate::model::remark::Problem;
    use crate::model::source::Outcome;
    use crate::store::tests::sample;

    /// Words by position, in French or in a reader's English, as the first versions wrote them.
    #[test]
    fn remarks_and_refusals_of_an_earlier_program_are_read() {
        let mut store = sample::prepared();
        sample::import(&mut store, &[sample::reading("begles/a.csv", "aa")]);
        let earlier = r#"
            UPDATE sources SET outcome = 'refused', refusal = 'damaged',
                refusal_args = '["invalid Zip archive: Could not find EOCD"]';
            UPDATE remarks SET code = 'not_readable', args = '["document Word"]';"#;
        store.connection.execute_batch(earlier).unwrap();
        let sources = store.load().unwrap().sources;
        let Outcome::Refused(Refusal::Damaged { damage }) = &sources[0].outcome else {
            panic!("{:?}", sources[0].outcome)
        };
        assert_eq!(damage.cause, Cause::ArchiveCut);
        let word = Problem::NotReadable { kind: Some(FileKind::Word) };
        assert!(!sources[0].remarks.is_empty());
        assert!(sources[0].remarks.iter().all(|remark| remark.problem == word));
    }
}
