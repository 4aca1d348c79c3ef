//! What two lists have in common: rows by identifiers, else by content; columns by their headers.
//!
//! Identifiers and contents are numbered once over all lists of a commune, so that pairs of lists
//! are compared by numbers alone, and only pairs that share enough of them are compared at all.

use crate::model::codes::{Category, ListKind, TableKind};
use crate::model::device_field::{Role, fields_of, identifiers};
use crate::model::device_value::Value;
use crate::model::field::FieldName;
use crate::model::inventory::Inventory;
use crate::model::record::{DeviceObservation, Record, SchoolMatch};
use crate::normalise::model_name::model_key;
use crate::normalise::number_word::fold_header;
use crate::resolve::devices::comparable_identifier;
use crate::text::fold;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// One list of a commune, reduced to what versions are compared by.
#[derive(Debug)]
pub(super) struct ListView {
    pub source: usize,
    /// Its rows, in the file's order.
    pub rows: Vec<RowView>,
    headers: BTreeSet<String>,
    pub schools: BTreeSet<String>,
    /// Rows of each type.
    pub categories: BTreeMap<Category, u32>,
}

/// A row, reduced to what versions are compared by.
#[derive(Debug)]
pub(super) struct RowView {
    identifiers: Vec<u32>,
    /// Everything else that distinguishes devices and survives a revision of the list; `None` where
    /// that is too little.
    content: Option<u32>,
}

/// Numbers for the identifiers and contents of the rows of some lists.
#[derive(Debug, Default)]
pub(super) struct Keys(HashMap<(Option<FieldName>, String), u32>);

impl Keys {
    /// The number of an identifier; without a field, of a whole content.
    fn number(&mut self, field: Option<FieldName>, text: String) -> u32 {
        let next = self.0.len() as u32;
        *self.0.entry((field, text)).or_insert(next)
    }
}

/// What two lists have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Common {
    pub rows: u32,
    /// Number of different identifiers and contents among these rows.
    pub evidence: u32,
}

/// Fewest values that distinguish a row without identifiers from others.
const FEWEST_VALUES: usize = 3;

impl ListView {
    /// The view of the list some device records make.
    pub(super) fn new(
        inventory: &Inventory,
        source: usize,
        list: ListKind,
        rows: &[usize],
        keys: &mut Keys,
    ) -> Self {
        let mut view = Self {
            source,
            rows: Vec::with_capacity(rows.len()),
            headers: headers(inventory, source, list),
            schools: BTreeSet::new(),
            categories: BTreeMap::new(),
        };
        for at in rows {
            let record = &inventory.records[*at];
            let Some(device) = record.device() else { continue };
            let school = school(record);
            if let Some(category) = device.category.known() {
                *view.categories.entry(*category).or_default() += 1;
            }
            view.rows.push(RowView::new(device, school.as_deref(), keys));
            view.schools.extend(school);
        }
        view
    }

    /// Whether two lists have the same columns: most headers of the narrower stand in the wider,
    /// and the wider has not many more. Another service's list of the same machines has other
    /// headers.
    pub(super) fn same_columns(&self, other: &Self) -> bool {
        let shared = self.headers.intersection(&other.headers).count();
        let (few, many) = {
            let (a, b) = (self.headers.len(), other.headers.len());
            (a.min(b), a.max(b))
        };
        shared > 0 && 10 * shared >= 8 * few && 2 * shared >= many
    }

    /// The identifiers and contents of its rows, in order, each with its number of rows.
    fn counted(&self) -> Vec<(u32, u32)> {
        let mut keys: Vec<u32> = Vec::with_capacity(2 * self.rows.len());
        for row in &self.rows {
            keys.extend(row.identifiers.iter().copied().chain(row.content));
        }
        keys.sort_unstable();
        keys.chunk_by(|a, b| a == b)
            .filter_map(|same| Some((*same.first()?, same.len() as u32)))
            .collect()
    }
}

impl RowView {
    fn new(device: &DeviceObservation, school: Option<&str>, keys: &mut Keys) -> Self {
        let mut identifying = Vec::new();
        if device.quantity <= 1 {
            for field in identifiers().iter().copied() {
                let Some(Value::Text(value)) = device.value(field) else { continue };
                let value = comparable_identifier(value);
                identifying.extend(value.map(|value| keys.number(Some(field), value)));
            }
        }
        let mut content = device.quantity.to_string();
        let mut values = 0;
        for field in fields_of(Role::Describes) {
            content.push('\u{1f}');
            if let Some(value) = describing(device, field, school) {
                content.push_str(&value);
                values += 1;
            }
        }
        let content = (values >= FEWEST_VALUES).then(|| keys.number(None, content));
        Self { identifiers: identifying, content }
    }

    fn is_identified(&self) -> bool {
        !self.identifiers.is_empty()
    }
}

/// The value of a field that survives a revision of the list, in comparable form.
fn describing<'a>(
    device: &'a DeviceObservation,
    field: FieldName,
    school: Option<&'a str>,
) -> Option<Cow<'a, str>> {
    match field {
        FieldName::School => school.map(Cow::Borrowed),
        FieldName::Model => {
            let brand = device.brand.known().map(String::as_str);
            let model = device.model.known().map(|model| model_key(model, brand));
            let designation = || device.designation.known().map(|text| fold::fold(text));
            model.filter(|model| !model.is_empty()).or_else(designation).map(Cow::Owned)
        }
        FieldName::Room => device.room.known().map(|room| Cow::Owned(fold::fold(room))),
        // One version may leave out whether prices are HT or TTC.
        FieldName::PriceEur => {
            device.price.known().map(|price| Cow::Owned(price.cents.to_string()))
        }
        _ => device.value(field).map(|value| match value {
            Value::Text(text) => Cow::Borrowed(text),
            value => Cow::Owned(value.to_string()),
        }),
    }
}

/// For each list, the earlier lists that may have at least `least` rows in common with it, by
/// identifiers and contents. It may name too many, never too few.
pub(super) fn candidates(
    views: &[ListView],
    least: impl Fn(usize, usize) -> u32,
) -> Vec<Vec<usize>> {
    let mut bearers: HashMap<u32, Vec<(usize, u32)>> = HashMap::new();
    let mut shared = vec![0_u32; views.len()];
    let mut found = Vec::with_capacity(views.len());
    for (at, view) in views.iter().enumerate() {
        shared.fill(0);
        for (key, count) in view.counted() {
            let lists = bearers.entry(key).or_default();
            for (other, theirs) in &*lists {
                shared[*other] += count.min(*theirs);
            }
            lists.push((at, count));
        }
        found.push((0..at).filter(|other| shared[*other] >= least(*other, at)).collect());
    }
    found
}

/// The rows of one list by identifier and content, ready to be paired with those of other lists.
#[derive(Debug)]
pub(super) struct Pairing<'v> {
    view: &'v ListView,
    /// For each key of the view, where its rows start in `bearers`; the next one's start ends them.
    slots: HashMap<u32, usize>,
    starts: Vec<usize>,
    bearers: Vec<usize>,
}

impl<'v> Pairing<'v> {
    /// The rows of a list, by identifier.
    pub(super) fn new(view: &'v ListView) -> Self {
        let mut borne: Vec<(u32, usize)> = Vec::new();
        for (at, row) in view.rows.iter().enumerate() {
            borne.extend(row.identifiers.iter().map(|key| (*key, at)));
        }
        borne.sort_unstable();
        let mut slots = HashMap::new();
        let mut starts = Vec::new();
        for (start, (key, _)) in borne.iter().enumerate() {
            slots.entry(*key).or_insert_with(|| {
                starts.push(start);
                starts.len() - 1
            });
        }
        let bearers = borne.into_iter().map(|(_, at)| at).collect();
        Self { view, slots, starts, bearers }
    }

    /// Pairs the rows of another list with those of this one to one, by identifier, then by
    /// content.
    pub(super) fn common(&self, other: &ListView) -> Common {
        let mut next = self.starts.clone();
        let mut taken = vec![false; self.view.rows.len()];
        let mut common = Common::default();
        let mut left: Vec<&RowView> = Vec::new();
        for row in &other.rows {
            let found = row.identifiers.iter().find_map(|key| {
                let slot = *self.slots.get(key)?;
                let end = self.starts.get(slot + 1).copied().unwrap_or(self.bearers.len());
                while next[slot] < end {
                    let at = self.bearers[next[slot]];
                    next[slot] += 1;
                    if !taken[at] {
                        return Some(at);
                    }
                }
                None
            });
            match found {
                Some(at) => {
                    taken[at] = true;
                    common.rows += 1;
                    common.evidence += 1;
                }
                None => left.push(row),
            }
        }
        // Two rows that both bear identifiers but share none are two devices.
        let mut pools: HashMap<u32, [u32; 2]> = HashMap::new();
        if !left.is_empty() {
            let free = self.view.rows.iter().zip(&taken).filter(|(_, taken)| !**taken);
            for (row, _) in free {
                if let Some(content) = row.content {
                    pools.entry(content).or_default()[usize::from(row.is_identified())] += 1;
                }
            }
        }
        let mut contents: BTreeSet<u32> = BTreeSet::new();
        for row in left {
            let Some(content) = row.content else { continue };
            let Some(pool) = pools.get_mut(&content) else { continue };
            let from = usize::from(pool[0] == 0 && !row.is_identified());
            if pool[from] > 0 {
                pool[from] -= 1;
                common.rows += 1;
                contents.insert(content);
            }
        }
        common.evidence += contents.len() as u32;
        common
    }
}

/// The school of a row: the resolved one, else the name or code as written.
fn school(record: &Record) -> Option<String> {
    if let SchoolMatch::Resolved(key) = &record.school_match {
        return Some(key.clone());
    }
    let name = record.school.name.known().map(|name| fold::fold(name));
    let uai = || record.school.uai.known().map(ToString::to_string);
    name.filter(|name| !name.is_empty()).or_else(uai)
}

fn headers(inventory: &Inventory, source: usize, list: ListKind) -> BTreeSet<String> {
    let sheets = inventory.sources.get(source).map_or(&[][..], |source| &source.sheets);
    sheets
        .iter()
        .flat_map(|sheet| &sheet.tables)
        .filter(|table| table.kind == TableKind::Devices && table.list == list)
        .flat_map(|table| &table.columns)
        .map(|column| fold_header(&column.header))
        .filter(|header| !header.is_empty())
        .collect()
}
