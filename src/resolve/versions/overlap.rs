//! What two lists have in common: rows by identifiers, else by content; columns by their headers.

use crate::model::codes::{Category, ListKind, TableKind};
use crate::model::inventory::Inventory;
use crate::model::record::{DeviceObservation, Record, SchoolMatch};
use crate::normalise::model_name::model_key;
use crate::resolve::devices::comparable_identifier;
use crate::text::fold;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// One list of a commune as versions are told by.
#[derive(Debug)]
pub(super) struct ListView {
    /// Its source.
    pub source: usize,
    /// Its rows, in the file's order.
    pub rows: Vec<RowView>,
    /// Folded headers of its tables.
    headers: BTreeSet<String>,
    /// Schools it speaks of.
    pub schools: BTreeSet<String>,
    /// Rows of each type.
    pub categories: BTreeMap<Category, u32>,
}

/// A row as versions are told by.
#[derive(Debug)]
pub(super) struct RowView {
    /// Its identifiers, strongest first.
    identifiers: Vec<(Identifier, String)>,
    /// Everything else that tells one device from another, and stays when a list is revised.
    content: String,
    /// How many values `content` holds.
    known: u32,
}

/// Kinds of identifiers, strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Identifier {
    Serial,
    Mac,
    Tag,
    Host,
}

/// What two lists have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Common {
    /// Rows in common.
    pub rows: u32,
    /// Different identifiers and contents by which they are.
    pub evidence: u32,
}

/// Fewest values of a row without identifiers that tell it from others.
const FEWEST_VALUES: u32 = 3;

impl ListView {
    /// The view of the list some device records make.
    pub(super) fn new(
        inventory: &Inventory,
        source: usize,
        list: ListKind,
        rows: &[usize],
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
            view.rows.push(RowView::new(device, school.as_deref()));
            view.schools.extend(school);
        }
        view
    }

    /// Whether two lists have the same columns: most headers of the narrower stand in the wider,
    /// and the wider is not another thing altogether. Another service's list of the same machines
    /// has other headers.
    pub(super) fn same_columns(&self, other: &Self) -> bool {
        let shared = self.headers.intersection(&other.headers).count();
        let (few, many) = {
            let (a, b) = (self.headers.len(), other.headers.len());
            (a.min(b), a.max(b))
        };
        shared > 0 && 10 * shared >= 8 * few && 2 * shared >= many
    }

    /// Pairs the rows of two lists one to one, by identifier, then by content.
    pub(super) fn common(&self, other: &Self) -> Common {
        let mut by_identifier: HashMap<(Identifier, &str), Vec<usize>> = HashMap::new();
        for (at, row) in other.rows.iter().enumerate().rev() {
            for (kind, value) in &row.identifiers {
                by_identifier.entry((*kind, value)).or_default().push(at);
            }
        }
        let mut taken = vec![false; other.rows.len()];
        let mut common = Common::default();
        let mut left: Vec<&RowView> = Vec::new();
        for row in &self.rows {
            let found = row.identifiers.iter().find_map(|(kind, value)| {
                let rows = by_identifier.get_mut(&(*kind, value.as_str()))?;
                while let Some(at) = rows.pop() {
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
        // Two rows that both bear identifiers, none of them in common, are two devices.
        let mut pools: HashMap<&str, [u32; 2]> = HashMap::new();
        for (row, _) in other.rows.iter().zip(&taken).filter(|(row, taken)| !**taken && row.tells())
        {
            pools.entry(&row.content).or_default()[usize::from(row.is_identified())] += 1;
        }
        let mut contents: HashSet<&str> = HashSet::new();
        for row in left.into_iter().filter(|row| row.tells()) {
            let Some(pool) = pools.get_mut(row.content.as_str()) else { continue };
            let from = usize::from(pool[0] == 0 && !row.is_identified());
            if pool[from] > 0 {
                pool[from] -= 1;
                common.rows += 1;
                contents.insert(&row.content);
            }
        }
        common.evidence += contents.len() as u32;
        common
    }
}

impl RowView {
    fn new(device: &DeviceObservation, school: Option<&str>) -> Self {
        let mut identifiers = Vec::new();
        if device.quantity <= 1 {
            let fields = [
                (Identifier::Serial, device.serial_number.known()),
                (Identifier::Mac, device.mac_address.known()),
                (Identifier::Tag, device.asset_tag.known()),
                (Identifier::Host, device.hostname.known()),
            ];
            for (kind, value) in fields {
                let value = value.and_then(|value| comparable_identifier(value));
                identifiers.extend(value.map(|value| (kind, value)));
            }
        }
        let brand = device.brand.known();
        let model = device
            .model
            .known()
            .map(|model| model_key(model, brand.map(String::as_str)))
            .filter(|model| !model.is_empty())
            .or_else(|| device.designation.known().map(|text| fold::fold(text)));
        let values = [
            school.map(str::to_owned),
            device.category.known().map(|category| category.code().to_owned()),
            brand.cloned(),
            model,
            device.room.known().map(|room| fold::fold(room)),
            device.purchase_date.known().map(ToString::to_string),
            device.price.known().map(|price| price.cents.to_string()),
        ];
        let known = values.iter().flatten().count() as u32;
        let mut content = device.quantity.to_string();
        for value in values {
            content.push('\u{1f}');
            content.push_str(value.as_deref().unwrap_or_default());
        }
        Self { identifiers, content, known }
    }

    /// Whether its content tells it from other rows.
    fn tells(&self) -> bool {
        self.known >= FEWEST_VALUES
    }

    fn is_identified(&self) -> bool {
        !self.identifiers.is_empty()
    }
}

/// The school of a row: what it was resolved to, else the name or code as written.
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
        .map(|column| fold::fold_header(&column.header))
        .filter(|header| !header.is_empty())
        .collect()
}
