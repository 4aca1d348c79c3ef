//! Records: what the files say, one line for each device or contract row.

use crate::list::cell::Cell;
use crate::list::column::{self, Column, DATA, Form, Layout, PEOPLE, Sink};
use crate::list::context::ListContext;
use crate::locale::{Lang, headings as say, labels};
use crate::model::field::Field;
use crate::model::inventory::Inventory;
use crate::model::mark::EXCEL_FIRST_HEADER;
use crate::model::pairing::Told;
use crate::model::record::{Body, DeviceObservation, Record};
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
    part: Part<'a>,
}

/// How a record stands in its devices.
#[derive(Clone, Copy, Default)]
struct Part<'a> {
    /// Least match probability of them.
    probability: Option<f64>,
    /// First row of its group in the device; `None` where it is alone.
    told: Option<&'a String>,
    /// In one of them by number only.
    by_number: bool,
}

impl<'a> Row<'a> {
    fn new(inventory: &'a Inventory, index: usize, part: Part<'a>) -> Option<Self> {
        let record = inventory.records.get(index)?;
        let source = inventory.sources.get(record.source);
        let sheet = source.and_then(|source| source.sheets.get(record.sheet));
        Some(Self { index, record, device: record.body.device_row(), source, sheet, part })
    }

    /// A text of the device row.
    fn text(self, field: impl Fn(&'a DeviceObservation) -> &'a Field<String>) -> Cell<'a> {
        Cell::known(self.device.and_then(|device| field(device).known()))
    }
}

/// A column of theirs.
type Of<'a> = Column<'a, Row<'a>>;

/// Columns of the sheet.
const LAYOUT: Layout<'_> = Layout {
    printed: &[
        "file",
        "sheet",
        "row",
        "part",
        "kind",
        "quantity",
        "commune",
        "device_id",
        "contract_id",
    ],
    beside: &[],
    page: &[],
};

/// Writes the records of the scope.
pub(super) fn write(sink: &mut dyn Sink, context: &ListContext<'_>, form: Form) -> io::Result<()> {
    let inventory = context.inventory;
    let mut columns = columns(context.lang);
    if context.with_persons {
        columns.push(Of::text("person", say::person(context.lang), |_, r| r.text(|d| &d.person)));
    }
    let parts = if form == Form::Sheet { Vec::new() } else { parts(inventory) };
    let rows = (0..inventory.records.len())
        .filter_map(|index| {
            Row::new(inventory, index, parts.get(index).copied().unwrap_or_default())
        })
        .filter(|row| context.holds(row.record.commune.as_deref()));
    column::write(sink, context, form, &columns, &LAYOUT, rows)
}

fn columns<'a>(lang: Lang) -> Vec<Of<'a>> {
    vec![
        Of::text("record_id", EXCEL_FIRST_HEADER, |_, r| Cell::known(Some(&r.record.id))),
        Of::text("file", say::file(lang), |_, r| Cell::known(r.source.map(|source| &source.path))),
        Of::text("sheet", say::sheet(lang), |_, r| {
            Cell::known(r.sheet.map(|sheet| &sheet.name).filter(|name| !name.is_empty()))
        }),
        Of::number("row", say::row(lang), |_, r| Cell::Count(r.record.row.into())),
        Of::number("part", say::part(lang), |_, r| Cell::Count(r.record.part.into())),
        Of::text("kind", say::kind(lang), |c, r| match r.record.body {
            Body::Device(_) => Cell::Code("device", say::device(c.lang)),
            Body::Contract(_) => Cell::Code("contract", say::contract(c.lang)),
            Body::OutOfScope { why, .. } => {
                Cell::Code("out_of_scope", labels::out_of_scope(why, c.lang))
            }
        }),
        Of::number("quantity", say::quantity(lang), |_, r| Cell::Count(r.record.quantity().into())),
        Of::text("device_id", say::devices(lang), |c, r| {
            let found = c.devices_of(r.index).iter();
            let devices = found.filter_map(|&index| c.inventory.devices.get(index));
            joined(devices.map(|device| &device.id))
        }),
        Of::text("contract_id", say::contract(lang), |c, r| {
            let found = c.contracts_of(r.index).iter();
            let contracts = found.filter_map(|&index| c.inventory.contracts.get(index));
            joined(contracts.map(|contract| &contract.id))
        }),
        Of::text("commune_insee", say::commune_insee(lang), |_, r| {
            Cell::known(r.record.commune.as_ref())
        }),
        Of::text("commune", say::commune(lang), |c, r| c.commune_name(r.record.commune.as_deref()))
            .only(PEOPLE),
        Of::text("school_uai", say::school_uai(lang), |c, r| c.uai(r.record.school_match.key())),
        Of::text("school", say::school(lang), |c, r| match r.record.school_match.key() {
            Some(key) => c.school_name(Some(key)),
            None => Cell::known(r.record.school.name.known()),
        })
        .only(PEOPLE),
        Of::text("category", say::category(lang), |c, r| {
            c.category(r.device.and_then(|device| device.category.known()))
        }),
        Of::text("brand", say::brand(lang), |_, r| r.text(|d| &d.brand)),
        Of::text("model", say::model(lang), |_, r| r.text(|d| &d.model)),
        Of::text("serial_number", say::serial_number(lang), |_, r| r.text(|d| &d.serial_number)),
        Of::text("asset_tag", say::asset_tag(lang), |_, r| r.text(|d| &d.asset_tag)),
        Of::text("hostname", say::hostname(lang), |_, r| r.text(|d| &d.hostname)),
        Of::text("mac_address", say::mac_address(lang), |_, r| r.text(|d| &d.mac_address)),
        Of::text("os", say::os(lang), |_, r| r.text(|d| &d.os)),
        Of::number("purchase_date", say::purchase_date(lang), |_, r| {
            Cell::date(r.device.and_then(|device| device.purchase_date.known().copied()))
        }),
        Of::number("price_eur", say::price(lang), |_, r| {
            Cell::amount(r.device.and_then(|device| device.price.known()))
        }),
        Of::text("price_vat", say::vat(lang), |c, r| {
            c.vat(r.device.and_then(|device| device.price.known()))
        }),
        Of::text("room", say::room(lang), |_, r| r.text(|d| &d.room)),
        Of::text("status", say::status(lang), |c, r| {
            let status = r.device.and_then(|device| device.status.known());
            status.map_or(Cell::Blank, |status| {
                Cell::Code(status.code(), labels::status(*status, c.lang))
            })
        }),
        Of::number("match_probability", say::match_probability(lang), |_, r| {
            Cell::probability(r.part.probability)
        }),
        Of::text("supplier", say::device_supplier(lang), |_, r| r.text(|d| &d.supplier)),
        Of::text("comment", say::comment(lang), |_, r| r.text(|d| &d.comment)),
        Of::text("told_group", "", |_, r| Cell::known(r.part.told)).only(DATA),
        Of::number("by_number", "", |_, r| Cell::Count(r.part.by_number.into())).only(DATA),
        Of::number("superseded", "", |c, r| {
            Cell::Count(c.inventory.superseded(r.record).is_some().into())
        })
        .only(DATA),
    ]
}

/// Identifiers apart by a space.
fn joined<'a>(ids: impl Iterator<Item = &'a String>) -> Cell<'a> {
    let mut ids = ids.peekable();
    let Some(first) = ids.next() else {
        return Cell::Blank;
    };
    if ids.peek().is_none() {
        return Cell::known(Some(first));
    }
    let mut text = first.clone();
    for id in ids {
        text.push(' ');
        text.push_str(id);
    }
    Cell::owned(text)
}

/// How each record stands in its devices.
fn parts(inventory: &Inventory) -> Vec<Part<'_>> {
    let mut parts = vec![Part::default(); inventory.records.len()];
    let told = Told::new(&inventory.links);
    for device in &inventory.devices {
        let rows: Vec<usize> = device.members.iter().map(|member| member.record).collect();
        let groups = if rows.len() > 1 { told.groups(&rows) } else { Vec::new() };
        for (place, member) in device.members.iter().enumerate() {
            let Some(part) = parts.get_mut(member.record) else { continue };
            part.probability = match (part.probability, device.match_probability) {
                (Some(known), Some(new)) => Some(known.min(new)),
                (known, new) => known.or(new),
            };
            part.by_number |= member.by_number;
            let first = groups.get(place).and_then(|group| rows.get(*group));
            let first = first.and_then(|row| inventory.records.get(*row));
            part.told = part.told.or(first.map(|record| &record.id));
        }
    }
    parts
}
