//! Rows identified by their content: decisions are stored under it and find their rows again by it.
//!
//! A row is first looked for by its whole content. If no row of the commune has it, a row of the
//! same kind of list that shares an identifier is taken, else one that contradicts none of its
//! values. Each of these must be the only row that fits, because a decision must not move to
//! another device.

use crate::model::codes::{ListKind, Vat};
use crate::model::date::PartialDate;
use crate::model::decision::{MentionKey, Place, RowKey};
use crate::model::device_field::{FIELDS, Role, identifiers};
use crate::model::field::{Field, FieldName};
use crate::model::inventory::Inventory;
use crate::model::record::{Record, SchoolMention};
use crate::text::fold;
use std::collections::BTreeMap;

/// Fewest values a row must share with a key it does not contradict: a row that says little
/// contradicts nothing.
const LEAST_SHARED: usize = 3;

/// Whether a value of the field identifies a row within its kind of list.
fn identifies(code: &str) -> bool {
    code == FieldName::Reference.code() || identifiers().iter().any(|field| field.code() == code)
}

/// The values of a row, normalised, by the code of their field.
pub(super) fn content(record: &Record) -> Content {
    let mut content = BTreeMap::new();
    let mut put = |field: &str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            content.insert(field.to_owned(), value);
        }
    };
    let folded = |field: &Field<String>| field.known().map(|text| fold::fold(text));
    let mention = mention_key(&record.school);
    put("school", Some(mention.name));
    put("school_uai", Some(mention.uai));
    if let Some(device) = record.body.device_row() {
        put("quantity", (device.quantity > 1).then(|| device.quantity.to_string()));
        for field in FIELDS.iter().filter(|field| field.role != Role::Notes) {
            let value = match field.name {
                // Rooms are typed by hand, so the next delivery may spell them differently.
                FieldName::Room => folded(&device.room),
                name => device.value(name).map(|value| value.to_string()),
            };
            put(field.name.code(), value);
        }
        put("designation", folded(&device.designation));
        let vat = device.price.known().map(|price| price.vat);
        put("price_vat", vat.filter(|vat| *vat != Vat::Unknown).map(|vat| vat.to_string()));
    }
    if let Some(contract) = record.body.contract_row() {
        let date = |field: &Field<PartialDate>| field.known().map(ToString::to_string);
        put("supplier", folded(&contract.supplier));
        put("reference", folded(&contract.reference));
        put("subject", folded(&contract.subject));
        put("scope", folded(&contract.scope));
        put("start_date", date(&contract.start_date));
        put("end_date", date(&contract.end_date));
        put("annual_amount", contract.annual_amount.known().map(ToString::to_string));
    }
    content
}

/// The key of a mention of a school: its folded name and its UAI.
pub(super) fn mention_key(mention: &SchoolMention) -> MentionKey {
    let written = mention.name.known().cloned().unwrap_or_default();
    let uai = match &mention.uai {
        Field::Known(uai) => uai.as_str().to_owned(),
        Field::Unreadable(raw) => raw.clone(),
        _ => String::new(),
    };
    MentionKey { name: fold::fold(&written), uai, written }
}

/// Where a record stands.
pub(super) fn place_of(inventory: &Inventory, record: &Record) -> Place {
    let source = inventory.sources.get(record.source);
    Place {
        file: source.map_or_else(String::new, |source| source.path.clone()),
        sheet: source
            .and_then(|source| source.sheets.get(record.sheet))
            .map_or_else(String::new, |sheet| sheet.name.clone()),
        row: record.row,
    }
}

/// A list: its file and its kind.
type ListOf = (usize, ListKind);

/// What a row says, by the code of its field.
type Content = BTreeMap<String, String>;

/// The lists that hold a row, each with the matching records in the list's order.
type ByList = BTreeMap<ListOf, Vec<usize>>;

/// The device or contract rows of a commune by what they say.
#[derive(Debug)]
pub(super) struct RowIndex<'a> {
    inventory: &'a Inventory,
    /// Content of each record, by its index in the inventory.
    content: BTreeMap<usize, Content>,
    /// Kind and content → the lists that hold it.
    exact: BTreeMap<(ListKind, Content), ByList>,
}

impl<'a> RowIndex<'a> {
    /// Indexes some device records of one commune, or contract records.
    pub(super) fn new(inventory: &'a Inventory, records: &[usize]) -> Self {
        let mut ordered = records.to_vec();
        ordered.sort_by_key(|at| {
            inventory.records.get(*at).map(|r| (r.source, r.sheet, r.row, r.part))
        });
        let (mut contents, mut exact) = (BTreeMap::new(), BTreeMap::new());
        for at in ordered {
            let Some(record) = inventory.records.get(at) else { continue };
            let (kind, said) = (inventory.list_of(record), content(record));
            let lists: &mut ByList = exact.entry((kind, said.clone())).or_default();
            lists.entry((record.source, kind)).or_default().push(at);
            contents.insert(at, said);
        }
        Self { inventory, content: contents, exact }
    }

    /// The key of a row. With `one` it means this row alone, not all its twins.
    pub(super) fn key(&self, record: usize, one: bool) -> Option<RowKey> {
        let row = self.inventory.records.get(record)?;
        let kind = self.inventory.list_of(row);
        let said = self.content.get(&record)?.clone();
        let mut key =
            RowKey { list: kind, content: said, nth: None, place: place_of(self.inventory, row) };
        if one {
            let twins = self.exact.get(&(kind, key.content.clone()))?.get(&(row.source, kind))?;
            let nth = twins.iter().position(|other| *other == record)?;
            key.nth = u32::try_from(nth + 1).ok();
        }
        Some(key)
    }

    /// The records of two rows that were decided on together; empty where a row is not found. With
    /// `all`, equal rows of other lists of the kind are included: another delivery, or a superseded
    /// list. Where both rows say the same, only those of superseded lists are.
    pub(super) fn find(
        &self,
        left: &RowKey,
        right: &RowKey,
        all: bool,
    ) -> (Vec<usize>, Vec<usize>) {
        let (lefts, rights) = (self.lists(left), self.lists(right));
        let one_list = left.list == right.list && left.place.file == right.place.file;
        // The names of the files distinguish lists of one kind, and two lists stay two.
        let mut best: Option<((u8, u8), &ListOf, &ListOf)> = None;
        for a in lefts.keys() {
            for b in rights.keys() {
                let fits = (a == b) == one_list;
                let (x, y) = (self.likeness(*a, &left.place), self.likeness(*b, &right.place));
                let score = (x.0 + y.0, x.1 + y.1);
                if fits && best.is_none_or(|(least, ..)| score > least) {
                    best = Some((score, a, b));
                }
            }
        }
        let twins = |of: &ByList, list: &ListOf, nth: Option<u32>| {
            let rows = of.get(list).cloned().unwrap_or_default();
            match nth {
                None => rows,
                Some(nth) => {
                    rows.get((nth as usize).saturating_sub(1)).copied().into_iter().collect()
                }
            }
        };
        let Some((_, a, b)) = best else { return Default::default() };
        let alike = left.list == right.list && left.content == right.content;
        let side = |of: &ByList, chosen: &ListOf, other: &ListOf, nth: Option<u32>| {
            let others =
                of.keys().filter(|list| all && *list != other && (!alike || self.is_old(**list)));
            let mut rows = twins(of, chosen, nth);
            for list in others.filter(|list| *list != chosen) {
                rows.extend(twins(of, list, nth));
            }
            rows
        };
        (side(&lefts, a, b, left.nth), side(&rights, b, a, right.nth))
    }

    /// Whether a list is superseded by a later version.
    fn is_old(&self, (source, list): ListOf) -> bool {
        self.inventory
            .versions
            .iter()
            .any(|pair| pair.set_aside && pair.earlier == source && pair.list == list)
    }

    /// How well a list fits the place where a row stood; superseded lists fit worst.
    fn likeness(&self, list: ListOf, place: &Place) -> (u8, u8) {
        let Some(source) = self.inventory.sources.get(list.0) else { return (0, 0) };
        let name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
        let sheet = source.sheets.iter().any(|sheet| sheet.name == place.sheet);
        let named = 4 * u8::from(source.path == place.file)
            + 2 * u8::from(name(&source.path) == name(&place.file))
            + u8::from(sheet);
        (u8::from(!self.is_old(list)), named)
    }

    /// The lists that hold a row, with their rows.
    fn lists(&self, key: &RowKey) -> ByList {
        if let Some(lists) = self.exact.get(&(key.list, key.content.clone())) {
            return lists.clone();
        }
        let identified = self.only(key, |said| {
            said.iter()
                .any(|(field, value)| identifies(field) && key.content.get(field) == Some(value))
        });
        let found = identified.or_else(|| {
            self.only(key, |said| {
                let shared = said.iter().filter(|(field, _)| key.content.contains_key(*field));
                shared.clone().count() >= LEAST_SHARED
                    && shared
                        .into_iter()
                        .all(|(field, value)| key.content.get(field) == Some(value))
            })
        });
        // A single row is found: it may stand for all the twins or for the first, not for a further
        // one.
        found
            .map(|(list, record)| BTreeMap::from([(list, vec![record])]))
            .filter(|_| key.nth.is_none_or(|nth| nth == 1))
            .unwrap_or_default()
    }

    /// The one record of a kind of list whose content fits.
    fn only(&self, key: &RowKey, fits: impl Fn(&Content) -> bool) -> Option<(ListOf, usize)> {
        let mut found = self.content.iter().filter_map(|(at, said)| {
            let record = self.inventory.records.get(*at)?;
            let kind = self.inventory.list_of(record);
            (kind == key.list && fits(said)).then_some(((record.source, kind), *at))
        });
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }
}
