//! Devices: one line each.

use crate::export::cell::Cell;
use crate::export::column::{self, Column, Sink};
use crate::export::context::{Context, Sources};
use crate::locale::labels;
use crate::model::device::Device;
use crate::model::inventory::Inventory;
use crate::model::mark::EXCEL_FIRST_HEADER;
use std::io;

/// A column of theirs.
type Of<'a> = Column<'a, &'a Device>;

/// Writes the devices of the scope.
pub fn write(sink: &mut dyn Sink, context: &Context<'_>) -> io::Result<()> {
    let rows = context.inventory.devices.iter();
    let rows = rows.filter(|device| context.holds(Some(&device.commune)));
    column::write(sink, context, &columns(context), rows)
}

fn columns<'a>(context: &Context<'a>) -> Vec<Of<'a>> {
    let words = context.words;
    let sources = Sources::new(context.inventory);
    let mut columns = vec![
        Of::both("device_id", EXCEL_FIRST_HEADER, |_, d| Cell::text(Some(&d.id))),
        Of::both("commune_insee", words.commune_insee, |_, d| Cell::text(Some(&d.commune))),
        Of::both("commune", words.commune, |c, d| c.commune_name(Some(&d.commune))),
        Of::both("cycle", words.cycle, |c, d| c.cycle(Some(&d.commune))),
        Of::both("school_uai", words.school_uai, |c, d| c.uai(d.school.as_deref())),
        Of::both("school", words.school, |c, d| c.school_name(d.school.as_deref())),
        Of::both("room", words.room, |_, d| Cell::text(d.room.as_ref())),
        Of::both("category", words.category, |c, d| c.category(d.category.as_ref())),
        Of::both("brand", words.brand, |_, d| Cell::text(d.brand.as_ref())),
        Of::both("model", words.model, |_, d| Cell::text(d.model.as_ref())),
        Of::both("serial_number", words.serial_number, |_, d| Cell::text(d.serial_number.as_ref())),
        Of::both("asset_tag", words.asset_tag, |_, d| Cell::text(d.asset_tag.as_ref())),
        Of::both("hostname", words.hostname, |_, d| Cell::text(d.hostname.as_ref())),
        Of::both("mac_address", words.mac_address, |_, d| Cell::text(d.mac_address.as_ref())),
        Of::both("os", words.os, |_, d| Cell::text(d.os.as_ref())),
        Of::both("purchase_date", words.purchase_date, |_, d| Cell::date(d.purchase_date)),
        Of::both("warranty_end", words.warranty_end, |_, d| Cell::date(d.warranty_end)),
        Of::both("price_eur", words.price, |_, d| Cell::amount(d.price.as_ref())),
        Of::both("price_vat", words.vat, |c, d| c.vat(d.price.as_ref())),
        Of::both("status", words.status, |c, d| {
            Cell::Code(d.status.code(), labels::status(d.status, c.lang))
        }),
        Of::both("coverage", words.coverage, |c, d| {
            Cell::Code(d.coverage.code(), labels::coverage(d.coverage, c.lang))
        }),
        Of::both("contract_ids", words.contracts, |_, d| Cell::owned(d.contracts.join(" "))),
        Of::both("source_date", words.source_date, |_, d| Cell::date(d.source_date)),
        Of::both("record_count", words.record_count, |_, d| Cell::Whole(record_count(d))),
        Of::both("match_probability", words.match_probability, |_, d| {
            Cell::probability(d.match_probability)
        }),
        Of::both("sources", words.sources, move |c, d| {
            Cell::owned(sources.rows(c.inventory, d.members.iter().map(|member| member.record)))
        }),
    ];
    if context.with_persons {
        columns.push(Of::both("person", words.person, |c, d| Cell::owned(persons(c.inventory, d))));
    }
    columns
}

/// How many rows it is made of.
fn record_count(device: &Device) -> u64 {
    let mut records: Vec<usize> = device.members.iter().map(|member| member.record).collect();
    records.sort_unstable();
    records.dedup();
    records.len() as u64
}

/// The persons its rows name, each once, apart by a semicolon: names hold spaces.
fn persons(inventory: &Inventory, device: &Device) -> String {
    let mut names: Vec<&str> = Vec::new();
    for member in &device.members {
        let record = inventory.records.get(member.record);
        let name = record.and_then(|record| record.device()?.person.known());
        if let Some(name) = name.filter(|name| !names.contains(&name.as_str())) {
            names.push(name);
        }
    }
    names.join("; ")
}
