//! The lists of the workbook: devices, schools, contracts, gaps.

use crate::audit::contract_end::ContractEnd;
use crate::locale::report::pages as words;
use crate::locale::report::xlsx as say;
use crate::locale::{Lang, findings, format, labels};
use crate::model::codes::Category;
use crate::model::contract::Contract;
use crate::model::date::PartialDate;
use crate::model::device::Device;
use crate::model::field::FieldName;
use crate::model::mark::EXCEL_FIRST_HEADER;
use crate::report::document::{Column, Row, Table, Value};
use crate::report::figures::Report;
use crate::report::inspect::one_line;
use crate::report::pages::contracts::state;
use crate::report::xlsx::places::source_of;
use std::collections::BTreeMap;

/// A header made of the name of a field.
fn field(field: FieldName, lang: Lang) -> String {
    format::capitalised(labels::field(field, lang))
}

/// A text that may be missing: blank, so that filters show it as such.
fn text(value: Option<&str>) -> Value {
    value.map_or(Value::Blank, Value::text)
}

fn date(value: Option<PartialDate>) -> Value {
    value.map_or(Value::Blank, Value::Date)
}

fn day(value: Option<jiff::civil::Date>) -> Value {
    date(value.map(PartialDate::from_date))
}

fn cycle(report: &Report<'_>, insee: &str) -> Value {
    let cycle = report.inventory.commune(insee).and_then(|commune| commune.cycle);
    cycle.map_or(Value::Blank, |cycle| Value::Count(u64::from(cycle)))
}

/// Columns of the devices that are printed: what a person looks for comes first, what programs
/// and auditors look for after it.
pub(super) const PRINTED: usize = 17;

/// Every device of the scope.
pub(super) fn devices(report: &Report<'_>, lang: Lang) -> Table {
    let named = |name: FieldName| field(name, lang);
    let columns = vec![
        Column::text(EXCEL_FIRST_HEADER),
        Column::text(words::commune(lang)),
        Column::number(words::cycle_header(lang)),
        Column::text(named(FieldName::School)),
        Column::text(named(FieldName::Room)),
        Column::text(named(FieldName::Category)),
        Column::text(named(FieldName::Brand)),
        Column::text(named(FieldName::Model)),
        Column::text(named(FieldName::SerialNumber)),
        Column::text(named(FieldName::AssetTag)),
        Column::text(named(FieldName::Os)),
        Column::number(named(FieldName::PurchaseDate)),
        Column::number(named(FieldName::WarrantyEnd)),
        Column::number(named(FieldName::PriceEur)),
        Column::text(named(FieldName::Vat)),
        Column::text(named(FieldName::Status)),
        Column::text(say::coverage(lang)),
        Column::text("INSEE"),
        Column::text(named(FieldName::SchoolUai)),
        Column::text(named(FieldName::Hostname)),
        Column::text(named(FieldName::MacAddress)),
        Column::text(say::contract_ids(lang)),
        Column::number(say::list_date(lang)),
        Column::number(say::record_count(lang)),
        Column::number(say::match_probability(lang)),
        Column::text(say::sources(lang)),
    ];
    let mut table = Table::new("devices", "", columns).or_empty(words::no_device(lang));
    let held = Held::new(report);
    table.rows = report
        .inventory
        .devices
        .iter()
        .filter(|device| held.holds(&device.commune))
        .map(|device| device_row(report, device, lang))
        .collect();
    table
}

fn device_row(report: &Report<'_>, device: &Device, lang: Lang) -> Row {
    let school = device.school.as_deref().and_then(|key| report.inventory.school(key));
    let sources: Vec<String> =
        device.members.iter().map(|member| source_of(report, member.record)).collect();
    Row::new(vec![
        Value::text(&device.id),
        Value::text(report.commune_name(&device.commune)),
        cycle(report, &device.commune),
        text(school.map(|school| school.name.as_str())),
        text(device.room.as_deref()),
        text(device.category.map(|category| labels::category(category, lang).one)),
        text(device.brand.as_deref()),
        text(device.model.as_deref()),
        text(device.serial_number.as_deref()),
        text(device.asset_tag.as_deref()),
        text(device.os.as_deref()),
        date(device.purchase_date),
        date(device.warranty_end),
        device.price.map_or(Value::Blank, |price| Value::Cents(price.cents)),
        text(device.price.map(|price| labels::vat(price.vat, lang))),
        Value::text(labels::status(device.status, lang)),
        Value::text(labels::coverage(device.coverage, lang)),
        Value::text(&device.commune),
        text(school.and_then(|school| school.uai.as_ref()).map(crate::model::uai::Uai::as_str)),
        text(device.hostname.as_deref()),
        text(device.mac_address.as_deref()),
        Value::text(device.contracts.join(" ")),
        date(device.source_date),
        Value::count(device.members.len()),
        device.match_probability.map_or(Value::Blank, |p| Value::Percent(p, 0)),
        Value::text(sources.join(" ; ")),
    ])
}

/// Every school of the scope, with its devices by category.
pub(super) fn schools(report: &Report<'_>, lang: Lang) -> Table {
    let mut columns = vec![
        Column::text(field(FieldName::SchoolUai, lang)),
        Column::text(field(FieldName::School, lang)),
        Column::text(field(FieldName::Level, lang)),
        Column::text(field(FieldName::Sector, lang)),
        Column::text(words::commune(lang)),
        Column::number(words::cycle_header(lang)),
        Column::number(field(FieldName::Pupils, lang)),
        Column::number(field(FieldName::Classes, lang)),
        Column::text(say::in_reference(lang)),
        Column::number(words::devices(lang)),
    ];
    for category in Category::ALL {
        columns.push(Column::number(labels::category(*category, lang).short));
    }
    let mut table = Table::new("schools", "", columns).or_empty(say::no_school(lang));
    let mut counts: BTreeMap<&str, BTreeMap<Option<Category>, u64>> = BTreeMap::new();
    for device in report.inventory.devices.iter().filter(|device| device.in_fleet()) {
        if let Some(key) = device.school.as_deref() {
            *counts.entry(key).or_default().entry(device.category).or_default() += 1;
        }
    }
    let held = Held::new(report);
    for school in report.inventory.schools.iter().filter(|school| held.holds(&school.insee)) {
        let of = counts.get(school.key.as_str());
        let number = |n: Option<u32>| n.map_or(Value::Blank, |n| Value::Count(u64::from(n)));
        let mut cells = vec![
            text(school.uai.as_ref().map(crate::model::uai::Uai::as_str)),
            Value::text(&school.name),
            Value::text(labels::level(school.level, lang)),
            Value::text(labels::sector(school.sector, lang)),
            Value::text(report.commune_name(&school.insee)),
            cycle(report, &school.insee),
            number(school.pupils),
            number(school.classes),
            Value::text(if school.provisional { say::no(lang) } else { say::yes(lang) }),
            Value::Count(of.map_or(0, |of| of.values().sum())),
        ];
        for category in Category::ALL {
            let count = of.and_then(|of| of.get(&Some(*category))).copied().unwrap_or(0);
            cells.push(if count == 0 { Value::Blank } else { Value::Count(count) });
        }
        table.rows.push(Row::new(cells));
    }
    table
}

/// Every contract of the scope, with its ends at the reference date.
pub(super) fn contracts(report: &Report<'_>, lang: Lang) -> Table {
    use crate::locale::report::contracts as terms;
    let columns = vec![
        Column::text(EXCEL_FIRST_HEADER),
        Column::text(words::commune(lang)),
        Column::text(field(FieldName::Supplier, lang)),
        Column::text(field(FieldName::Reference, lang)),
        Column::text(field(FieldName::Subject, lang)),
        Column::text(field(FieldName::Scope, lang)),
        Column::number(terms::start(lang)),
        Column::number(terms::initial_end(lang)),
        Column::number(terms::effective_end(lang)),
        Column::text(terms::state(lang)),
        Column::text(terms::renewal(lang)),
        Column::number(terms::notice(lang)),
        Column::number(field(FieldName::AnnualAmount, lang)),
        Column::text(field(FieldName::Vat, lang)),
        Column::text("GTI"),
        Column::text("GTR"),
        Column::number(words::devices(lang)),
        Column::text(say::sources(lang)),
    ];
    let mut table = Table::new("contracts", "", columns).or_empty(words::no_contract(lang));
    let by_id: BTreeMap<&str, &Contract> = report
        .inventory
        .contracts
        .iter()
        .map(|contract| (contract.id.as_str(), contract))
        .collect();
    for line in &report.contracts.lines {
        let Some(contract) = by_id.get(line.id.as_str()) else { continue };
        table.rows.push(contract_row(report, contract, &line.end, line.devices, lang));
    }
    table
}

fn contract_row(
    report: &Report<'_>,
    contract: &Contract,
    end: &ContractEnd,
    devices: u64,
    lang: Lang,
) -> Row {
    let sources: Vec<String> =
        contract.records.iter().map(|record| source_of(report, *record)).collect();
    Row::new(vec![
        Value::text(&contract.id),
        Value::text(report.commune_name(&contract.commune)),
        text(contract.supplier.as_deref()),
        text(contract.reference.as_deref()),
        text(contract.subject.as_deref()),
        text(contract.scope.as_deref()),
        date(contract.start_date),
        date(contract.end_date),
        day(end.effective_end),
        Value::text(state(end.state, lang)),
        Value::text(labels::renewal(contract.renewal, lang)),
        day(end.notice_date),
        contract.annual_amount.map_or(Value::Blank, |amount| Value::Cents(amount.cents)),
        text(contract.annual_amount.map(|amount| labels::vat(amount.vat, lang))),
        text(contract.gti.as_deref()),
        text(contract.gtr.as_deref()),
        Value::Count(devices),
        Value::text(sources.join(" ; ")),
    ])
}

/// Every finding of the scope.
pub(super) fn gaps(report: &Report<'_>, lang: Lang) -> Table {
    let columns = vec![
        Column::text(words::severity(lang)),
        Column::text(words::gap(lang)),
        Column::text(words::commune(lang)),
        Column::number(words::cycle_header(lang)),
        Column::text(field(FieldName::School, lang)),
        Column::text(say::finding(lang)),
        Column::text(words::to_do(lang)),
        Column::text(say::device_id(lang)),
        Column::text(say::contract_id(lang)),
        Column::text(words::file(lang)),
        Column::text(say::sheet(lang)),
        Column::text(words::cell(lang)),
    ];
    let mut table = Table::new("gaps", "", columns).or_empty(words::no_gap(lang));
    for group in &report.gaps {
        for gap in &group.communes {
            let commune = gap.commune.map(|insee| report.commune_name(insee));
            for finding in &gap.findings {
                let school = finding.school.as_deref().and_then(|key| report.inventory.school(key));
                table.rows.push(Row::new(vec![
                    Value::Severity(finding.severity),
                    Value::text(findings::title(finding.rule(), lang)),
                    text(commune),
                    finding.cycle.map_or(Value::Blank, |cycle| Value::Count(u64::from(cycle))),
                    text(school.map(|school| school.name.as_str())),
                    Value::Text(one_line(&findings::sentence(finding, lang))),
                    Value::text(findings::action(group.action, lang)),
                    text(finding.device.as_deref()),
                    text(finding.contract.as_deref()),
                    Value::text(&finding.file),
                    Value::text(&finding.sheet),
                    Value::text(&finding.cell),
                ]));
            }
        }
    }
    table
}

/// The communes of the scope, asked once for each.
pub(super) struct Held<'a> {
    communes: BTreeMap<&'a str, bool>,
    others: bool,
}

impl<'a> Held<'a> {
    pub(super) fn new(report: &'a Report<'_>) -> Self {
        let communes = report
            .inventory
            .communes
            .iter()
            .map(|commune| {
                (commune.insee.as_str(), report.scope.holds(report.inventory, &commune.insee))
            })
            .collect();
        Self { communes, others: report.scope.cycle.is_none() && report.scope.commune.is_none() }
    }

    pub(super) fn holds(&self, insee: &str) -> bool {
        self.communes.get(insee).copied().unwrap_or(self.others)
    }

    /// Whether what is of no known commune is in the scope.
    pub(super) const fn everything(&self) -> bool {
        self.others
    }
}
