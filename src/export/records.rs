//! Records: what the files say, one line for each device or contract row.

use crate::export::cell::Cell;
use crate::export::column::{self, Column, Sink};
use crate::export::context::{ByRecord, Context};
use crate::locale::labels;
use crate::model::device::Device;
use crate::model::field::Field;
use crate::model::inventory::Inventory;
use crate::model::mark::EXCEL_FIRST_HEADER;
use crate::model::record::{DeviceObservation, Record};
use crate::model::source::{Sheet, Source};
use std::io;

/// A record and what it became.
#[derive(Clone, Copy)]
struct Row<'a> {
    index: usize,
    record: &'a Record,
    device: Option<&'a DeviceObservation>,
    source: Option<&'a Source>,
    sheet: Option<&'a Sheet>,
}

impl<'a> Row<'a> {
    fn new(inventory: &'a Inventory, index: usize, record: &'a Record) -> Self {
        let source = inventory.sources.get(record.source);
        let sheet = source.and_then(|source| source.sheets.get(record.sheet));
        Self { index, record, device: record.device(), source, sheet }
    }

    /// A text of the device row.
    fn text(self, field: impl Fn(&'a DeviceObservation) -> &'a Field<String>) -> Cell<'a> {
        Cell::text(self.device.and_then(|device| field(device).known()))
    }
}

/// A column of theirs.
type Of<'a> = Column<'a, Row<'a>>;

/// Writes the records of the scope.
pub fn write(sink: &mut dyn Sink, context: &Context<'_>) -> io::Result<()> {
    let inventory = context.inventory;
    let rows = inventory.records.iter().enumerate();
    let rows = rows
        .filter(|(_, record)| context.holds(record.commune.as_deref()))
        .map(|(index, record)| Row::new(inventory, index, record));
    column::write(sink, context, &columns(context), rows)
}

fn columns<'a>(context: &Context<'a>) -> Vec<Of<'a>> {
    let words = context.words;
    let inventory = context.inventory;
    let devices = ByRecord::devices(inventory.records.len(), &inventory.devices);
    let contracts = ByRecord::contracts(inventory.records.len(), &inventory.contracts);
    let probabilities = least_probabilities(inventory, &devices);
    let mut columns = vec![
        Of::both("record_id", EXCEL_FIRST_HEADER, |_, r| Cell::text(Some(&r.record.id))),
        Of::both("file", words.file, |_, r| Cell::text(r.source.map(|source| &source.path))),
        Of::both("sheet", words.sheet, |_, r| {
            Cell::text(r.sheet.map(|sheet| &sheet.name).filter(|name| !name.is_empty()))
        }),
        Of::both("row", words.row, |_, r| Cell::Whole(r.record.row.into())),
        Of::both("part", words.part, |_, r| Cell::Whole(r.record.part.into())),
        Of::both("kind", words.kind, |c, r| match r.device {
            Some(_) => Cell::Code("device", c.words.kind_device),
            None => Cell::Code("contract", c.words.kind_contract),
        }),
        Of::both("quantity", words.quantity, |_, r| Cell::Whole(r.record.quantity().into())),
        Of::both("device_id", words.devices, move |c, r| {
            let ids =
                devices.of(r.index).iter().filter_map(|&index| c.inventory.devices.get(index));
            joined(ids.map(|device| &device.id))
        }),
        Of::both("contract_id", words.contract, move |c, r| {
            let found = contracts.of(r.index).iter();
            let ids = found.filter_map(|&index| c.inventory.contracts.get(index));
            joined(ids.map(|contract| &contract.id))
        }),
        Of::both("commune_insee", words.commune_insee, |_, r| {
            Cell::text(r.record.commune.as_ref())
        }),
        Of::excel(words.commune, |c, r| c.commune_name(r.record.commune.as_deref())),
        Of::both("school_uai", words.school_uai, |c, r| c.uai(r.record.school_match.key())),
        Of::excel(words.school, |c, r| match r.record.school_match.key() {
            Some(key) => c.school_name(Some(key)),
            None => Cell::text(r.record.school.name.known()),
        }),
        Of::both("category", words.category, |c, r| {
            c.category(r.device.and_then(|device| device.category.known()))
        }),
        Of::both("brand", words.brand, |_, r| r.text(|d| &d.brand)),
        Of::both("model", words.model, |_, r| r.text(|d| &d.model)),
        Of::both("serial_number", words.serial_number, |_, r| r.text(|d| &d.serial_number)),
        Of::both("asset_tag", words.asset_tag, |_, r| r.text(|d| &d.asset_tag)),
        Of::both("hostname", words.hostname, |_, r| r.text(|d| &d.hostname)),
        Of::both("mac_address", words.mac_address, |_, r| r.text(|d| &d.mac_address)),
        Of::both("os", words.os, |_, r| r.text(|d| &d.os)),
        Of::both("purchase_date", words.purchase_date, |_, r| {
            Cell::date(r.device.and_then(|device| device.purchase_date.known().copied()))
        }),
        Of::both("price_eur", words.price, |_, r| {
            Cell::amount(r.device.and_then(|device| device.price.known()))
        }),
        Of::both("price_vat", words.vat, |c, r| {
            c.vat(r.device.and_then(|device| device.price.known()))
        }),
        Of::both("room", words.room, |_, r| r.text(|d| &d.room)),
        Of::both("status", words.status, |c, r| {
            let status = r.device.and_then(|device| device.status.known());
            status.map_or(Cell::Empty, |status| {
                Cell::Code(status.code(), labels::status(*status, c.lang))
            })
        }),
        Of::both("match_probability", words.match_probability, move |_, r| {
            Cell::probability(probabilities.get(r.index).copied().flatten())
        }),
    ];
    if context.with_persons {
        columns.push(Of::both("person", words.person, |_, r| r.text(|d| &d.person)));
    }
    columns
}

/// Identifiers apart by a space.
fn joined<'a>(ids: impl Iterator<Item = &'a String>) -> Cell<'a> {
    let mut ids = ids.peekable();
    let Some(first) = ids.next() else {
        return Cell::Empty;
    };
    if ids.peek().is_none() {
        return Cell::text(Some(first));
    }
    let mut text = first.clone();
    for id in ids {
        text.push(' ');
        text.push_str(id);
    }
    Cell::owned(text)
}

/// For each record, the least match probability of the devices it is part of.
fn least_probabilities(inventory: &Inventory, devices: &ByRecord) -> Vec<Option<f64>> {
    let probability = |&index: &usize| -> Option<f64> {
        inventory.devices.get(index).and_then(|device: &Device| device.match_probability)
    };
    (0..inventory.records.len())
        .map(|record| devices.of(record).iter().filter_map(probability).reduce(f64::min))
        .collect()
}
