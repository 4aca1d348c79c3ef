//! Devices: one line each. All count: those out of order, retired and lost too.

use crate::list::cell::Cell;
use crate::list::column::{self, Column, Form, Layout, Sink};
use crate::list::context::ListContext;
use crate::list::view::{Query, sources_sql};
use crate::locale::{Lang, headings as say, labels};
use crate::model::device::Device;
use crate::model::inventory::Inventory;
use crate::model::mark::EXCEL_FIRST_HEADER;
use std::io;

/// A column of theirs.
type Of<'a> = Column<'a, &'a Device>;

/// Columns of the sheet.
const LAYOUT: Layout = Layout {
    printed: &[
        "device_id",
        "commune",
        "cycle",
        "school",
        "room",
        "category",
        "brand",
        "model",
        "serial_number",
        "asset_tag",
        "os",
        "purchase_date",
        "warranty_end",
        "price_eur",
        "price_vat",
        "status",
        "coverage",
    ],
    beside: &[
        "commune_insee",
        "school_uai",
        "hostname",
        "mac_address",
        "contract_ids",
        "source_date",
        "record_count",
        "match_probability",
        "sources",
        "supplier",
    ],
    page: &[],
};

/// The view of them.
pub(super) const VIEW: Query<'_> = Query {
    name: "v_inventaire",
    also: &[],
    from: "FROM devices AS d
LEFT JOIN communes AS c ON c.insee = d.commune
LEFT JOIN schools AS s ON s.key = d.school",
};

/// How many rows a device is made of.
const ROWS: &str =
    "(SELECT count(DISTINCT m.record) FROM device_members AS m WHERE m.device = d.device)";

/// Writes the devices of the scope.
pub(super) fn write(sink: &mut dyn Sink, context: &ListContext<'_>, form: Form) -> io::Result<()> {
    let mut columns = columns(context.lang);
    if context.with_persons {
        columns.push(Of::text("person", say::person(context.lang), |c, d| {
            Cell::owned(persons(c.inventory, d))
        }));
    }
    let rows = context.inventory.devices.iter();
    let rows = rows.filter(|device| context.holds(Some(&device.commune)));
    column::write(sink, context, form, &columns, &LAYOUT, rows)
}

pub(super) fn columns<'a>(lang: Lang) -> Vec<Of<'a>> {
    vec![
        Of::text("device_id", EXCEL_FIRST_HEADER, |_, d| Cell::known(Some(&d.id)))
            .sql("identifiant", "d.id"),
        Of::text("commune_insee", say::commune_insee(lang), |_, d| Cell::known(Some(&d.commune)))
            .sql("insee", "d.commune"),
        Of::text("commune", say::commune(lang), |c, d| c.commune_name(Some(&d.commune)))
            .sql("commune", "c.name"),
        Of::number("cycle", say::cycle(lang), |c, d| c.cycle(Some(&d.commune)))
            .sql("cycle", "c.cycle"),
        Of::text("school_uai", say::school_uai(lang), |c, d| c.uai(d.school.as_deref()))
            .sql("uai", "s.uai"),
        Of::text("school", say::school(lang), |c, d| c.school_name(d.school.as_deref()))
            .sql_text("ecole", "s.name"),
        Of::text("room", say::room(lang), |_, d| Cell::known(d.room.as_ref()))
            .sql_text("salle", "d.room"),
        Of::text("category", say::category(lang), |c, d| c.category(d.category.as_ref())).sql_word(
            "type",
            "category",
            "d.category",
        ),
        Of::text("brand", say::brand(lang), |_, d| Cell::known(d.brand.as_ref()))
            .sql_text("marque", "d.brand"),
        Of::text("model", say::model(lang), |_, d| Cell::known(d.model.as_ref()))
            .sql_text("modele", "d.model"),
        Of::text("serial_number", say::serial_number(lang), |_, d| {
            Cell::known(d.serial_number.as_ref())
        })
        .sql_text("numero_serie", "d.serial_number"),
        Of::text("asset_tag", say::asset_tag(lang), |_, d| Cell::known(d.asset_tag.as_ref()))
            .sql_text("numero_inventaire", "d.asset_tag"),
        Of::text("hostname", say::hostname(lang), |_, d| Cell::known(d.hostname.as_ref()))
            .sql_text("nom_reseau", "d.hostname"),
        Of::text("mac_address", say::mac_address(lang), |_, d| Cell::known(d.mac_address.as_ref()))
            .sql_text("adresse_mac", "d.mac_address"),
        Of::text("os", say::os(lang), |_, d| Cell::known(d.os.as_ref()))
            .sql_text("systeme", "d.os"),
        Of::number("purchase_date", say::purchase_date(lang), |_, d| Cell::date(d.purchase_date))
            .sql("date_achat", "d.purchase_date"),
        Of::number("warranty_end", say::warranty_end(lang), |_, d| Cell::date(d.warranty_end))
            .sql("fin_garantie", "d.warranty_end"),
        Of::number("price_eur", say::price(lang), |_, d| Cell::amount(d.price.as_ref()))
            .sql("prix_eur", "d.price_cents / 100.0"),
        Of::text("price_vat", say::vat(lang), |c, d| c.vat(d.price.as_ref())).sql_word(
            "prix_tva",
            "vat",
            "d.price_vat",
        ),
        Of::text("status", say::status(lang), |c, d| {
            Cell::Code(d.status.code(), labels::status(d.status, c.lang))
        })
        .sql_word("etat", "status", "d.status"),
        Of::text("coverage", say::coverage(lang), |c, d| {
            Cell::Code(d.coverage.code(), labels::coverage(d.coverage, c.lang))
        })
        .sql_word("couverture", "coverage", "d.coverage"),
        Of::text("contract_ids", say::contracts(lang), |_, d| Cell::owned(d.contracts.join(" ")))
            .sql("contrats", "d.contracts"),
        Of::number("source_date", say::source_date(lang), |_, d| Cell::date(d.source_date))
            .sql("date_source", "d.source_date"),
        Of::number("record_count", say::record_count(lang), |_, d| Cell::Count(record_count(d)))
            .sql("nombre_lignes", ROWS),
        Of::number("match_probability", say::match_probability(lang), |_, d| {
            Cell::probability(d.match_probability)
        })
        .sql("probabilite", "d.match_probability"),
        Of::text("sources", say::sources(lang), |c, d| {
            Cell::owned(c.sources().rows(c.inventory, d.members.iter().map(|member| member.record)))
        })
        .sql("sources", sources_sql("device_members AS m WHERE m.device = d.device")),
        Of::text("supplier", say::device_supplier(lang), |_, d| Cell::known(d.supplier.as_ref()))
            .sql_text("fournisseur", "d.supplier"),
        Of::text("comment", say::comment(lang), |_, d| Cell::known(d.comment.as_ref())),
    ]
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
