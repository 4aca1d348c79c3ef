//! Records of one source, to the database and back.

use super::codec::{Columns, FieldReader, FieldWriter, from_json, integer, join, split};
use super::error::StoreError;
use crate::model::amount::Amount;
use crate::model::cells::{CellView, Cells};
use crate::model::codes::{Category, Renewal, Status, Vat};
use crate::model::date::PartialDate;
use crate::model::field::FieldName;
use crate::model::record::{
    Body, ContractObservation, DeviceObservation, Record, SchoolMatch, SchoolMention,
};
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
    let mut insert = connection.prepare_cached(
        "INSERT INTO records VALUES
             (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19,
              ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34)",
    )?;
    let none = DeviceObservation::default();
    let mut packed = Vec::new();
    for (number, record) in (first..).zip(records) {
        let mut writer = FieldWriter::default();
        let uai = writer.put(&record.school.uai).map(Uai::as_str);
        let name = writer.put(&record.school.name);
        let device = record.device().unwrap_or(&none);
        // A contract has none of the device's fields, and no letter for them.
        let mut skipped = FieldWriter::default();
        let (kind, fields_of) = match &record.body {
            Body::Device(_) => ("device", &mut writer),
            Body::Contract(_) => ("contract", &mut skipped),
        };
        let category = fields_of.put(&device.category).map(|value| value.code());
        let brand = fields_of.put(&device.brand);
        let model = fields_of.put(&device.model);
        let serial_number = fields_of.put(&device.serial_number);
        let asset_tag = fields_of.put(&device.asset_tag);
        let hostname = fields_of.put(&device.hostname);
        let mac_address = fields_of.put(&device.mac_address);
        let os = fields_of.put(&device.os);
        let purchase_date = fields_of.put(&device.purchase_date).map(ToString::to_string);
        let warranty_end = fields_of.put(&device.warranty_end).map(ToString::to_string);
        let price = fields_of.put(&device.price);
        let status = fields_of.put(&device.status).map(|value| value.code());
        let room = fields_of.put(&device.room);
        let designation = fields_of.put(&device.designation);
        let comment = fields_of.put(&device.comment);
        let person = fields_of.put(&device.person);
        let contract = record.contract();
        let contract_row = contract.map(|contract| ContractRow::new(contract, &mut writer));
        let (presence, causes) = writer.finish()?;
        pack_cells(fields, record, &mut packed)?;
        let cells = std::str::from_utf8(&packed)
            .map_err(|error| StoreError::Inconsistent(error.to_string()))?;
        insert.execute(params![
            number,
            record.id,
            source,
            integer(record.sheet),
            integer(record.table),
            record.row,
            record.part,
            kind,
            record.commune,
            uai,
            name,
            record.device().map(|device| device.quantity),
            category,
            brand,
            device.brand_written,
            model,
            device.model_written,
            serial_number,
            asset_tag,
            hostname,
            mac_address,
            os,
            purchase_date,
            warranty_end,
            price.map(|amount| amount.cents),
            price.map(|amount| amount.vat.code()),
            status,
            room,
            designation,
            contract_row.as_ref().map_or(comment, |row| row.comment),
            person,
            presence,
            causes,
            cells,
        ])?;
        if let (Some(contract), Some(row)) = (contract, contract_row) {
            row.write(connection, number, contract)?;
        }
    }
    Ok(())
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
                     (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
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
    let mut select = connection.prepare_cached(
        "SELECT record, id, sheet, tbl, row, part, kind, commune, school_uai, school_name,
                presence, causes, cells, quantity, category, brand, brand_written, model,
                model_written, serial_number, asset_tag, hostname, mac_address, os, purchase_date,
                warranty_end, price_cents, price_vat, status, room, designation, comment, person
         FROM records WHERE record >= ?1 AND record < ?2 ORDER BY record",
    )?;
    let mut rows = select.query([first, end])?;
    let mut records = Vec::with_capacity(usize::try_from(end - first).unwrap_or(0));
    while let Some(row) = rows.next()? {
        let mut columns = Columns::new(row);
        let number: i64 = columns.take()?;
        let id = columns.take()?;
        let sheet = columns.index()?;
        let table = columns.index()?;
        let row_number: u32 = columns.take()?;
        let part = columns.take()?;
        let kind = columns.text()?;
        let commune = columns.take()?;
        let uai = columns.optional_code(Uai::parse)?;
        let name = columns.take()?;
        let presence = columns.text()?;
        let mut reader = FieldReader::new(presence, columns.optional_text()?)?;
        let cells = unpack_cells(fields, row_number, columns.text()?)?;
        let school = SchoolMention { uai: reader.take(uai)?, name: reader.take(name)? };
        let body = if kind == "device" {
            Body::Device(Box::new(read_device(&mut columns, &mut reader)?))
        } else {
            Body::Contract(Box::new(read_contract(connection, number, &mut reader)?))
        };
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

fn read_device(
    columns: &mut Columns<'_, '_>,
    fields: &mut FieldReader<'_>,
) -> Result<DeviceObservation, StoreError> {
    let quantity = columns.take()?;
    let category = fields.take(columns.optional_code(Category::from_code)?)?;
    let brand = fields.take(columns.take()?)?;
    let brand_written = columns.take()?;
    let model = fields.take(columns.take()?)?;
    let model_written = columns.take()?;
    Ok(DeviceObservation {
        quantity,
        category,
        brand,
        brand_written,
        model,
        model_written,
        serial_number: fields.take(columns.take()?)?,
        asset_tag: fields.take(columns.take()?)?,
        hostname: fields.take(columns.take()?)?,
        mac_address: fields.take(columns.take()?)?,
        os: fields.take(columns.take()?)?,
        purchase_date: fields.take(columns.date()?)?,
        warranty_end: fields.take(columns.date()?)?,
        price: {
            let amount = read_amount(columns)?;
            fields.take(amount)?
        },
        status: fields.take(columns.optional_code(Status::from_code)?)?,
        room: fields.take(columns.take()?)?,
        designation: fields.take(columns.take()?)?,
        comment: fields.take(columns.take()?)?,
        person: fields.take(columns.take()?)?,
    })
}

/// Cents and VAT.
pub(super) fn read_amount(columns: &mut Columns<'_, '_>) -> Result<Option<Amount>, StoreError> {
    let cents: Option<i64> = columns.take()?;
    let vat = columns.optional_code(Vat::from_code)?;
    Ok(cents.zip(vat).map(|(cents, vat)| Amount { cents, vat }))
}

fn read_contract(
    connection: &Connection,
    record: i64,
    fields: &mut FieldReader<'_>,
) -> Result<ContractObservation, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT c.supplier, c.reference, c.subject, c.scope, c.start_date, c.end_date,
                c.initial_months, c.renewal_months, c.renewal, c.notice_months,
                c.annual_amount_cents, c.annual_amount_vat, c.gti, c.gtr, r.comment,
                c.categories, c.vat
         FROM contract_records AS c JOIN records AS r USING (record) WHERE record = ?1",
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
        annual_amount: {
            let amount = read_amount(&mut columns)?;
            fields.take(amount)?
        },
        gti: fields.take(columns.take()?)?,
        gtr: fields.take(columns.take()?)?,
        comment: fields.take(columns.take()?)?,
        categories: split(columns.text()?, Category::from_code)?,
        vat: columns.optional_code(Vat::from_code)?,
    })
}
