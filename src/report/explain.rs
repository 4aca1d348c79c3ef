//! `explain`: why some rows are one device, in words for somebody who never heard of record
//! linkage. Names of persons are left out.

use crate::locale::report::{
    explain as say, labelled, linkage as learned, review as decided, versions,
};
use crate::locale::{Lang, format, labels};
use crate::model::cell::address;
use crate::model::codes::{Category, Status};
use crate::model::contract::Contract;
use crate::model::device::Device;
use crate::model::field::FieldName;
use crate::model::inventory::Inventory;
use crate::model::link::{Link, Verdict};
use crate::model::pairing;
use crate::model::record::Body;
use crate::report::document::{self, Fact, Row, Value};
use crate::report::inspect::one_line;
use crate::report::layout::width_of;
use crate::report::record_values;
use crate::report::review;
use crate::report::rows::{letter, letter_of, place, place_of, side_by_side};
use crate::report::terminal::{Page, Screen, pad};
use crate::report::waterfall::{NOTHING, compared, comparison_words, signed, waterfall};
use std::collections::BTreeSet;

/// Links shown in full; the rest is counted.
const LINKS: usize = 6;
/// Devices of a lot that are named.
const NAMED: usize = 8;

/// Explains the device, contract or record of an identifier; `None` where there is none.
pub fn render(inventory: &Inventory, id: &str, lang: Lang, screen: Screen) -> Option<String> {
    let mut page = Page::new(lang, screen);
    let former = inventory
        .aliases
        .get(id)
        .filter(|_| !inventory.devices.iter().any(|device| device.id == id));
    if let Some(now) = former {
        page.paragraph(&versions::former_id(id, now, lang), 0);
    }
    let id = former.map_or(id, String::as_str);
    if let Some(found) = inventory.devices.iter().find(|device| device.id == id) {
        device(&mut page, inventory, found, lang);
    } else if let Some(found) = inventory.contracts.iter().find(|contract| contract.id == id) {
        contract(&mut page, inventory, found, lang);
    } else {
        let index = inventory.records.iter().position(|record| record.id == id)?;
        record(&mut page, inventory, index, lang);
    }
    Some(page.text)
}

fn device(page: &mut Page, inventory: &Inventory, device: &Device, lang: Lang) {
    let title = page.bold(&format!("{} {}", say::device(lang), device.id));
    page.line(&title);
    page.facts(&device_facts(inventory, device, lang));

    let rows: Vec<usize> = device.members.iter().map(|member| member.record).collect();
    page.heading(&say::rows(rows.len(), sources(inventory, &rows), lang));
    side_by_side(page, inventory, &rows, lang);
    for member in &device.members {
        let Some(record) = inventory.records.get(member.record) else { continue };
        if record.quantity() > 1 {
            let letter = letter_of(&rows, member.record);
            let text = say::unit(&letter, member.unit + 1, record.quantity(), lang);
            page.hanging("  ", &text, 2);
        }
    }
    if rows.len() > 1 {
        page.heading(say::why(lang));
        links(page, inventory, &rows, lang);
    }
    neighbours(page, inventory, &rows, lang);
    decisions(page, inventory, &rows, lang);
    survivors(page, inventory, device, &rows, lang);
    unattributed(page, inventory, device, &rows, lang);
    cells(page, inventory, &rows, lang);
    page.heading(say::identifier(lang));
    page.paragraph(say::id_promise(lang), 0);
}

fn device_facts(inventory: &Inventory, device: &Device, lang: Lang) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut fact = |field: FieldName, value: Option<String>| {
        if let Some(value) = value {
            let label = format::capitalised(labels::field(field, lang));
            facts.push(Fact { label, value });
        }
    };
    let category = labels::category_or_unknown(device.category, lang).one;
    fact(FieldName::Category, Some(category.to_owned()));
    fact(FieldName::Brand, device.brand.clone());
    fact(FieldName::Model, device.model.clone());
    fact(FieldName::SerialNumber, device.serial_number.clone());
    let commune = inventory
        .commune(&device.commune)
        .map_or(device.commune.clone(), |commune| commune.name.clone());
    fact(FieldName::Commune, Some(commune));
    fact(FieldName::School, device.school.as_deref().map(|key| school(inventory, key)));
    fact(FieldName::Room, device.room.clone());
    fact(FieldName::Status, Some(labels::status(device.status, lang).to_owned()));
    facts
}

fn school(inventory: &Inventory, key: &str) -> String {
    inventory.school(key).map_or_else(
        || key.to_owned(),
        |school| match &school.uai {
            Some(uai) => format!("{} ({uai})", school.name),
            None => school.name.clone(),
        },
    )
}

fn sources(inventory: &Inventory, rows: &[usize]) -> usize {
    let files: BTreeSet<_> =
        rows.iter().filter_map(|&row| inventory.records.get(row)).map(|row| row.source).collect();
    files.len()
}

/// The links that hold the rows together, strongest first.
fn links(page: &mut Page, inventory: &Inventory, rows: &[usize], lang: Lang) {
    let inside = |link: &&Link| rows.contains(&link.left) && rows.contains(&link.right);
    let mut all: Vec<&Link> = inventory
        .links
        .iter()
        .filter(inside)
        .filter(|link| link.verdict == Verdict::Merged)
        .collect();
    all.sort_by(|a, b| {
        b.weight.total_cmp(&a.weight).then((a.left, a.right).cmp(&(b.left, b.right)))
    });
    if all.is_empty() {
        page.paragraph(say::no_link(lang), 0);
        return;
    }
    page.paragraph(say::points(lang), 0);
    let commune = rows.first().and_then(|row| inventory.records.get(*row)?.commune.as_deref());
    let kept = inventory.parameters.iter().find(|one| Some(one.commune.as_str()) == commune);
    if let Some(kept) = kept {
        let name = inventory.commune(&kept.commune).map_or("", |commune| &commune.name);
        let (own, sure) = (kept.are_own(), kept.sure_pairs);
        page.paragraph(&learned::explained(name, own, sure, kept.import, lang), 0);
    }
    for link in all.iter().take(LINKS) {
        page.gap();
        let (first, second) = (place_of(rows, link.left), place_of(rows, link.right));
        let letters = [letter(first.min(second)), letter(first.max(second))];
        page.line(&say::pair(&letters[0], &letters[1], lang));
        waterfall(page, inventory, link, lang);
    }
    if all.len() > LINKS {
        page.line(&say::more_links(all.len() - LINKS, lang));
    }
}

/// What the rows that stand in the device by number say, where it may be another machine's.
fn unattributed(
    page: &mut Page,
    inventory: &Inventory,
    device: &Device,
    rows: &[usize],
    lang: Lang,
) {
    let values = pairing::unattributed(inventory, device);
    if values.is_empty() {
        return;
    }
    let among = inventory
        .links
        .iter()
        .filter(|link| rows.contains(&link.left) && rows.contains(&link.right))
        .filter_map(Link::guessed_among)
        .max();
    page.heading(say::unattributed_values(lang));
    for one in values {
        let field = format::capitalised(labels::device_field(one.field, lang));
        let value = lost_words(inventory, one.field, &one.value, lang);
        let letter = letter_of(rows, one.record);
        let text = say::unattributed(&field, &value, &letter, among, lang);
        page.hanging("  - ", &text, 4);
    }
}

/// What holds the rows of a contract together: each with one before it.
fn contract_links(page: &mut Page, inventory: &Inventory, rows: &[usize], lang: Lang) {
    let inside = |link: &&Link| {
        let held = rows.contains(&link.left) && rows.contains(&link.right);
        held && link.verdict == Verdict::Merged
    };
    let mut first = true;
    for link in inventory.links.iter().filter(inside) {
        if !first {
            page.gap();
        }
        first = false;
        let letters = [letter_of(rows, link.left), letter_of(rows, link.right)];
        page.line(&say::pair(&letters[0], &letters[1], lang));
        compared(page, inventory, link, lang);
    }
}

/// Rows of other devices that were looked at: doubtful ones, and those a veto keeps apart.
fn neighbours(page: &mut Page, inventory: &Inventory, rows: &[usize], lang: Lang) {
    for (verdict, heading) in
        [(Verdict::Review, say::doubtful(lang)), (Verdict::Vetoed, say::vetoed(lang))]
    {
        let mut all: Vec<&Link> = inventory
            .links
            .iter()
            .filter(|link| link.verdict == verdict)
            .filter(|link| rows.contains(&link.left) != rows.contains(&link.right))
            .collect();
        if all.is_empty() {
            continue;
        }
        all.sort_by(|a, b| {
            b.weight.total_cmp(&a.weight).then((a.left, a.right).cmp(&(b.left, b.right)))
        });
        page.heading(heading);
        for link in all.iter().take(LINKS) {
            let other = if rows.contains(&link.left) { link.right } else { link.left };
            let Some(record) = inventory.records.get(other) else { continue };
            let reasons: Vec<String> = link
                .comparisons
                .iter()
                .filter(|one| {
                    let told = verdict == Verdict::Vetoed || record.contract().is_some();
                    one.weight.abs() >= NOTHING || told && !one.is_missing()
                })
                .map(|one| {
                    let words = comparison_words(inventory, one, lang);
                    if one.weight == 0.0 {
                        words
                    } else {
                        format!("{words} ({})", signed(one.weight, lang))
                    }
                })
                .collect();
            let text = labelled(&place(inventory, record, lang), &reasons.join(" ; "), lang);
            page.hanging("  - ", &text, 4);
        }
        if all.len() > LINKS {
            page.line(&say::more_links(all.len() - LINKS, lang));
        }
    }
}

/// What people said of the rows, and what became of it.
fn decisions(page: &mut Page, inventory: &Inventory, rows: &[usize], lang: Lang) {
    let said: Vec<_> = inventory
        .decisions
        .iter()
        .filter(|decision| rows.iter().any(|row| decision.concerns(*row)))
        .collect();
    if said.is_empty() {
        return;
    }
    page.heading(decided::decisions(lang));
    for decision in said {
        page.hanging("  - ", &review::decision_line(inventory, decision, lang), 4);
    }
}

fn survivors(page: &mut Page, inventory: &Inventory, device: &Device, rows: &[usize], lang: Lang) {
    if device.survivors.is_empty() || rows.len() < 2 {
        return;
    }
    page.heading(say::survivors(lang));
    let mut table = document::Table::new(
        "survivors",
        "",
        vec![
            document::Column::text(say::field(lang)),
            document::Column::text(say::kept(lang)),
            document::Column::text(say::from(lang)),
            document::Column::text(say::rule(lang)),
            document::Column::text(say::lost(lang)),
        ],
    );
    for survivor in &device.survivors {
        let losers: Vec<String> = survivor
            .losers
            .iter()
            .map(|(row, value)| {
                let value = lost_words(inventory, survivor.field, value, lang);
                format!("{value} ({})", letter_of(rows, *row))
            })
            .collect();
        table.rows.push(Row::new(vec![
            Value::text(format::capitalised(labels::device_field(survivor.field, lang))),
            Value::text(match survivor.field {
                FieldName::School | FieldName::SchoolUai => {
                    device.school.as_deref().map_or_else(String::new, |key| school(inventory, key))
                }
                field => record_values::of_device(device, field, lang),
            }),
            Value::text(letter_of(rows, survivor.record)),
            Value::text(labels::survivor_rule(survivor.rule, lang)),
            Value::text(losers.join(", ")),
        ]));
    }
    page.table(&table);
}

/// A value that lost, as a person reads it.
fn lost_words(inventory: &Inventory, field: FieldName, value: &str, lang: Lang) -> String {
    match field {
        FieldName::School | FieldName::SchoolUai => school(inventory, value),
        FieldName::PurchaseDate | FieldName::WarrantyEnd => format::date_text(value),
        FieldName::Category => Category::from_code(value)
            .map_or_else(|| value.to_owned(), |known| labels::category(known, lang).one.to_owned()),
        FieldName::Status => Status::from_code(value)
            .map_or_else(|| value.to_owned(), |known| labels::status(known, lang).to_owned()),
        _ => value.to_owned(),
    }
}

/// The source cells of each row, as written.
fn cells(page: &mut Page, inventory: &Inventory, rows: &[usize], lang: Lang) {
    page.heading(say::cells(lang));
    for &row in rows {
        let Some(record) = inventory.records.get(row) else { continue };
        let letter =
            if rows.len() > 1 { format!("{} · ", letter_of(rows, row)) } else { String::new() };
        page.line(&format!("{letter}{}", place(inventory, record, lang)));
        let mut shown = Vec::new();
        for cell in record.cells.iter().filter(|cell| cell.field != FieldName::Person) {
            let at = if cell.row == 0 || cell.column == 0 {
                say::from_name(lang).to_owned()
            } else {
                address(cell.row, cell.column)
            };
            shown.push((at, labels::field(cell.field, lang), one_line(cell.raw)));
        }
        let at_width = shown.iter().map(|cell| width_of(&cell.0)).max().unwrap_or(0);
        let label_width = shown.iter().map(|cell| width_of(cell.1)).max().unwrap_or(0);
        for (at, label, raw) in shown {
            let lead = format!("  {}  {}  ", pad(&at, at_width), pad(label, label_width));
            let indent = at_width + label_width + 6;
            let raw = if raw.is_empty() {
                say::empty_cell(lang).to_owned()
            } else {
                format::quoted(&raw, lang)
            };
            page.hanging(&lead, &raw, indent);
        }
    }
}

fn contract(page: &mut Page, inventory: &Inventory, contract: &Contract, lang: Lang) {
    let title = page.bold(&format!("{} {}", say::contract(lang), contract.id));
    page.line(&title);
    let covered =
        inventory.devices.iter().filter(|device| device.contracts.contains(&contract.id)).count();
    page.line(&say::covers(covered, lang));
    let types: Vec<&str> =
        contract.categories.iter().map(|one| labels::category(*one, lang).many).collect();
    page.paragraph(&say::covered_types(&types, lang), 0);
    page.heading(&say::rows(contract.records.len(), sources(inventory, &contract.records), lang));
    side_by_side(page, inventory, &contract.records, lang);
    if contract.records.len() > 1 {
        page.heading(say::why_contract(lang));
        contract_links(page, inventory, &contract.records, lang);
    }
    neighbours(page, inventory, &contract.records, lang);
    decisions(page, inventory, &contract.records, lang);
    cells(page, inventory, &contract.records, lang);
}

fn record(page: &mut Page, inventory: &Inventory, index: usize, lang: Lang) {
    let Some(record) = inventory.records.get(index) else { return };
    let title = page.bold(&format!("{} {}", say::record(lang), record.id));
    page.line(&title);
    let became: Vec<&str> = match record.body {
        Body::Device(_) => inventory
            .devices
            .iter()
            .filter(|device| device.members.iter().any(|member| member.record == index))
            .map(|device| device.id.as_str())
            .collect(),
        Body::Contract(_) => inventory
            .contracts
            .iter()
            .filter(|contract| contract.records.contains(&index))
            .map(|contract| contract.id.as_str())
            .collect(),
        Body::OutOfScope { .. } => Vec::new(),
    };
    let named: Vec<&str> = became.iter().take(NAMED).copied().collect();
    let later = inventory.superseded(record).map(|pair| {
        let path = inventory.sources.get(pair.later).map_or("", |source| source.path.as_str());
        (path, pair.order)
    });
    match later {
        Some((path, by)) if became.is_empty() => {
            page.paragraph(&versions::only_in_older(path, by, lang), 0);
        }
        _ => {
            page.paragraph(&say::became(&named.join(", "), became.len(), NAMED, lang), 0);
            if let Some((path, by)) = later {
                page.paragraph(&versions::in_older(path, by, lang), 0);
            }
        }
    }
    page.gap();
    side_by_side(page, inventory, &[index], lang);
    neighbours(page, inventory, &[index], lang);
    decisions(page, inventory, &[index], lang);
    cells(page, inventory, &[index], lang);
}
