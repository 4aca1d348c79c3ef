//! Records of one source, to the database and back.

use super::codec::{
    Binder, Columns, FieldReader, FieldWriter, from_json, insert_into, integer, join, split,
};
use super::device_columns::{self, Stored};
use super::error::StoreError;
use crate::model::amount::Amount;
use crate::model::cells::{CellView, Cells};
use crate::model::codes::{Category, Outside, Renewal, Vat};
use crate::model::date::PartialDate;
use crate::model::field::FieldName;
use crate::model::record::{Body, ContractObservation, Record, SchoolMatch, SchoolMention};
use crate::model::uai::Uai;
use rusqlite::{Connection, params};
use std::borrow::Cow;

/// The numbers of the fields in this database.
#[derive(Debug)]
pub(super) struct FieldNumbers {
    by_name: Vec<(FieldName, u32)>,
    by_number: Vec<Option<FieldName>>,
}

impl FieldNumbers {
    /// Reads them.
    pub(super) fn load(connection: &Connection) -> Result<Self, StoreError> {
        let mut select = connection.prepare_cached("SELECT field, code FROM fields")?;
        let mut rows = select.query([])?;
        let mut numbers = Self { by_name: Vec::new(), by_number: Vec::new() };
        while let Some(row) = rows.next()? {
            let mut columns = Columns::new(row);
            let number: u32 = columns.take()?;
            let name = columns.code(FieldName::from_code)?;
            numbers.by_name.push((name, number));
            let index = number as usize;
            if numbers.by_number.len() <= index {
                numbers.by_number.resize(index + 1, None);
            }
            if let Some(place) = numbers.by_number.get_mut(index) {
                *place = Some(name);
            }
        }
        numbers.by_name.sort_unstable();
        Ok(numbers)
    }

    pub(super) fn number(&self, name: FieldName) -> Result<u32, StoreError> {
        self.by_name
            .binary_search_by_key(&name, |entry| entry.0)
            .ok()
            .and_then(|index| self.by_name.get(index))
            .map(|entry| entry.1)
            .ok_or_else(|| StoreError::unexpected("field without a number", name.code()))
    }

    pub(super) fn name(&self, number: u32) -> Result<FieldName, StoreError> {
        self.by_number
            .get(number as usize)
            .copied()
            .flatten()
            .ok_or_else(|| StoreError::unexpected("field number", &number.to_string()))
    }
}

/// A cell as packed: field, row less the record's row, column, text.
type PackedCell<'a> = (u32, i64, u32, Cow<'a, str>);

/// Writes the records of a source, numbered from `first` on.
pub(super) fn write_records(
    connection: &Connection,
    fields: &FieldNumbers,
    source: i64,
    first: i64,
    records: &[Record],
) -> Result<(), StoreError> {
    let sql = insert_into("records", &record_columns("source, "));
    let mut insert = connection.prepare_cached(&sql)?;
    let mut packed = Vec::new();
    for (number, record) in (first..).zip(records) {
        let mut presence = FieldWriter::default();
        let mut row = Binder::new(&mut insert);
        row.put(number)?;
        row.put(source)?;
        row.put(&record.id)?;
        row.put(integer(record.sheet))?;
        row.put(integer(record.table))?;
        row.put(record.row)?;
        row.put(record.part)?;
        row.put(kind_of(&record.body))?;
        row.put(record.body.outside().map(Outside::code))?;
        row.put(&record.commune)?;
        row.put(presence.put(&record.school.uai).map(Uai::as_str))?;
        row.put(presence.put(&record.school.name))?;
        device_columns::put_row(record.body.device_row(), &mut row, &mut presence)?;
        if let Some(contract) = record.body.contract_row() {
            ContractRow::new(contract, &mut presence).write(connection, number, contract)?;
        }
        let (presence, causes) = presence.finish()?;
        row.put(presence)?;
        row.put(causes)?;
        pack_cells(fields, record, &mut packed)?;
        let cells = std::str::from_utf8(&packed)
            .map_err(|error| StoreError::Inconsistent(error.to_string()))?;
        row.put(cells)?;
        row.execute()?;
    }
    Ok(())
}

/// The columns of a record: what it is, what it says, then how that is packed.
fn record_columns(source: &str) -> String {
    format!(
        "record, {source}id, sheet, tbl, row, part, kind, outside, commune, school_uai, school_name{}, \
         presence, causes, cells",
        device_columns::of_rows()
    )
}

fn kind_of(body: &Body) -> &'static str {
    match body {
        Body::Device(_) => "device",
        Body::Contract(_) => "contract",
        Body::OutOfScope { row, .. } => kind_of(row),
    }
}

fn pack_cells(
    fields: &FieldNumbers,
    record: &Record,
    packed: &mut Vec<u8>,
) -> Result<(), StoreError> {
    packed.clear();
    packed.push(b'[');
    for (index, cell) in record.cells.iter().enumerate() {
        if index > 0 {
            packed.push(b',');
        }
        let row = i64::from(cell.row) - i64::from(record.row);
        let item: PackedCell<'_> =
            (fields.number(cell.field)?, row, cell.column, Cow::Borrowed(cell.raw));
        serde_json::to_writer(&mut *packed, &item)
            .map_err(|error| StoreError::Inconsistent(error.to_string()))?;
    }
    packed.push(b']');
    Ok(())
}

fn unpack_cells(fields: &FieldNumbers, row: u32, packed: &str) -> Result<Cells, StoreError> {
    let items: Vec<PackedCell<'_>> = from_json(packed)?;
    items
        .iter()
        .map(|(field, offset, column, raw)| {
            Ok(CellView {
                field: fields.name(*field)?,
                row: u32::try_from(i64::from(row) + offset)
                    .map_err(|_| StoreError::unexpected("row", &offset.to_string()))?,
                column: *column,
                raw,
            })
        })
        .collect()
}

/// The values of a contract, taken apart.
struct ContractRow<'a> {
    supplier: Option<&'a String>,
    reference: Option<&'a String>,
    subject: Option<&'a String>,
    scope: Option<&'a String>,
    start_date: Option<&'a PartialDate>,
    end_date: Option<&'a PartialDate>,
    initial_months: Option<&'a u32>,
    renewal_months: Option<&'a u32>,
    renewal: Option<&'a Renewal>,
    notice_months: Option<&'a u32>,
    annual_amount: Option<&'a Amount>,
    gti: Option<&'a String>,
    gtr: Option<&'a String>,
    comment: Option<&'a String>,
}

impl<'a> ContractRow<'a> {
    fn new(contract: &'a ContractObservation, writer: &mut FieldWriter<'a>) -> Self {
        Self {
            supplier: writer.put(&contract.supplier),
            reference: writer.put(&contract.reference),
            subject: writer.put(&contract.subject),
            scope: writer.put(&contract.scope),
            start_date: writer.put(&contract.start_date),
            end_date: writer.put(&contract.end_date),
            initial_months: writer.put(&contract.initial_months),
            renewal_months: writer.put(&contract.renewal_months),
            renewal: writer.put(&contract.renewal),
            notice_months: writer.put(&contract.notice_months),
            annual_amount: writer.put(&contract.annual_amount),
            gti: writer.put(&contract.gti),
            gtr: writer.put(&contract.gtr),
            comment: writer.put(&contract.comment),
        }
    }

    fn write(
        &self,
        connection: &Connection,
        record: i64,
        contract: &ContractObservation,
    ) -> Result<(), StoreError> {
        connection
            .prepare_cached(
                "INSERT INTO contract_records VALUES
                     (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17,
                      ?18)",
            )?
            .execute(params![
                record,
                self.supplier,
                self.reference,
                self.subject,
                self.scope,
                self.start_date.map(ToString::to_string),
                self.end_date.map(ToString::to_string),
                self.initial_months,
                self.renewal_months,
                self.renewal.map(|value| value.code()),
                self.notice_months,
                self.annual_amount.map(|amount| amount.cents),
                self.annual_amount.map(|amount| amount.vat.code()),
                self.gti,
                self.gtr,
                join(&contract.categories),
                contract.vat.map(Vat::code),
                self.comment,
            ])?;
        Ok(())
    }
}

/// Loads the records numbered from `first` up to, not including, `end`: all of them.
pub(super) fn load_records(
    connection: &Connection,
    fields: &FieldNumbers,
    source: usize,
    first: i64,
    end: i64,
) -> Result<Vec<Record>, StoreError> {
    // Presence comes before the values it speaks of.
    let mut select = connection.prepare_cached(&format!(
        "SELECT presence, causes, {} FROM records
         WHERE record >= ?1 AND record < ?2 ORDER BY record",
        record_columns("")
    ))?;
    let mut rows = select.query([first, end])?;
    let mut records = Vec::with_capacity(usize::try_from(end - first).unwrap_or(0));
    while let Some(row) = rows.next()? {
        let mut columns = Columns::new(row);
        let mut presence = FieldReader::new(columns.text()?, columns.optional_text()?)?;
        let number: i64 = columns.take()?;
        let id = columns.take()?;
        let sheet = columns.index()?;
        let table = columns.index()?;
        let row_number: u32 = columns.take()?;
        let part = columns.take()?;
        let kind = columns.text()?;
        let outside = columns.optional_code(Outside::from_code)?;
        let commune = columns.take()?;
        let uai = presence.take(columns.optional_code(Uai::parse)?)?;
        let school = SchoolMention { uai, name: presence.take(columns.take()?)? };
        let body = if kind == "device" {
            Body::Device(Box::new(device_columns::take_row(&mut columns, &mut presence)?))
        } else {
            device_columns::pass_row(&mut columns);
            Body::Contract(Box::new(read_contract(connection, number, &mut presence)?))
        };
        let body = match outside {
            Some(why) => Body::OutOfScope { why, row: Box::new(body) },
            None => body,
        };
        columns.pass(2);
        let cells = unpack_cells(fields, row_number, columns.text()?)?;
        let record = Record {
            id,
            source,
            sheet,
            table,
            row: row_number,
            part,
            commune,
            school,
            school_match: SchoolMatch::None,
            body,
            cells,
        };
        records.push(record);
    }
    if integer(records.len()) == end - first {
        Ok(records)
    } else {
        Err(StoreError::unexpected("number of records", &records.len().to_string()))
    }
}

fn read_contract(
    connection: &Connection,
    record: i64,
    fields: &mut FieldReader<'_>,
) -> Result<ContractObservation, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT c.supplier, c.reference, c.subject, c.scope, c.start_date, c.end_date,
                c.initial_months, c.renewal_months, c.renewal, c.notice_months,
                c.annual_amount_cents, c.annual_amount_vat, c.gti, c.gtr, c.comment,
                c.categories, c.vat
         FROM contract_records AS c WHERE record = ?1",
    )?;
    let mut rows = select.query([record])?;
    let row = rows
        .next()?
        .ok_or_else(|| StoreError::unexpected("contract record without values", "none"))?;
    let mut columns = Columns::new(row);
    Ok(ContractObservation {
        supplier: fields.take(columns.take()?)?,
        reference: fields.take(columns.take()?)?,
        subject: fields.take(columns.take()?)?,
        scope: fields.take(columns.take()?)?,
        start_date: fields.take(columns.date()?)?,
        end_date: fields.take(columns.date()?)?,
        initial_months: fields.take(columns.take()?)?,
        renewal_months: fields.take(columns.take()?)?,
        renewal: fields.take(columns.optional_code(Renewal::from_code)?)?,
        notice_months: fields.take(columns.take()?)?,
        annual_amount: fields.take(<Amount as Stored>::take(&mut columns)?)?,
        gti: fields.take(columns.take()?)?,
        gtr: fields.take(columns.take()?)?,
        comment: fields.take(columns.take()?)?,
        categories: split(columns.text()?, Category::from_code)?,
        vat: columns.optional_code(Vat::from_code)?,
    })
}
