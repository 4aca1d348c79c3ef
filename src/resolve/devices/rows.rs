//! The rows of a commune as linkage sees them: columns of symbols.

use super::identifier::{self, Forms};
use super::product::ProductView;
use crate::linkage::interning::{Interner, MISSING, Symbol};
use crate::linkage::view::Column;
use crate::model::amount::Amount;
use crate::model::codes::ListKind;
use crate::model::date::PartialDate;
use crate::model::inventory::Inventory;
use crate::model::record::{Record, SchoolMatch};
use crate::normalise::model_name::model_key;
use crate::text::fold;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The rows of one commune, in an order that depends on their content only.
#[derive(Debug)]
pub(super) struct Rows<'a> {
    pub records: Vec<&'a Record>,
    /// Index of each record in the inventory.
    pub index: Vec<usize>,
    /// The list of each row, an index into `lists`.
    pub list: Vec<u32>,
    /// The lists, in linking order.
    pub lists: Vec<List>,
    /// Serial numbers, comparable form.
    pub serial: Column,
    pub mac: Column,
    /// Asset tags, comparable form.
    pub tag: Column,
    pub host: Column,
    pub school: Column,
    /// For an ambiguous school, its candidates.
    pub school_candidates: Vec<Vec<Symbol>>,
    /// Type, brand and model.
    pub product: Vec<ProductView>,
    pub purchase: Vec<(Option<PartialDate>, Option<Amount>)>,
    pub room: Column,
    /// Forms of the distinct serials, by symbol.
    pub serials: Vec<Forms>,
    /// Forms of the distinct tags, by symbol.
    pub tags: Vec<Forms>,
    /// Dictionary of comparable model names.
    pub models: Interner<String>,
    pub rooms: Interner<String>,
    /// Pairs that a person keeps apart, in order.
    pub apart: HashSet<(u32, u32)>,
}

/// One list: the tables of one kind in one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct List {
    pub rows: Vec<u32>,
    /// Devices its rows stand for.
    pub units: u64,
    /// A later version is used instead.
    pub superseded: bool,
}

/// Sort key of a commune's rows: content of the file, then place in it. A path or an order of
/// import must not matter.
type Place<'a> = (usize, usize, u32, u16, &'a str);

/// Rank of each source by content, then by path.
fn ranks(inventory: &Inventory) -> Vec<usize> {
    let mut order: Vec<usize> = (0..inventory.sources.len()).collect();
    order.sort_by_key(|at| {
        inventory.sources.get(*at).map(|source| (source.sha256.as_str(), source.path.as_str()))
    });
    let mut ranks = vec![0; order.len()];
    for (rank, at) in order.into_iter().enumerate() {
        ranks[at] = rank;
    }
    ranks
}

fn place<'a>(ranks: &[usize], record: &'a Record) -> Place<'a> {
    (
        ranks.get(record.source).copied().unwrap_or_default(),
        record.sheet,
        record.row,
        record.part,
        record.id.as_str(),
    )
}

impl<'a> Rows<'a> {
    /// The view of some device records of one commune.
    pub(super) fn new(inventory: &'a Inventory, records: &[usize]) -> Self {
        let mut index: Vec<usize> = records.to_vec();
        let ranks = ranks(inventory);
        index.sort_by(|a, b| {
            place(&ranks, &inventory.records[*a]).cmp(&place(&ranks, &inventory.records[*b]))
        });
        let records: Vec<&Record> = index.iter().map(|at| &inventory.records[*at]).collect();
        let (list, lists) = lists(inventory, &records);
        let devices = || records.iter().map(|record| record.device());
        // One identifier cannot belong to each of several devices.
        let single =
            || records.iter().map(|record| record.device().filter(|device| device.quantity <= 1));

        let mut serials = Interner::default();
        let mut tags = Interner::default();
        let comparable = |text: Option<&String>| identifier::comparable(text?);
        let mut serial = Column::intern(
            single().map(|device| comparable(device?.serial_number.known())),
            &mut serials,
        );
        let mut tag =
            Column::intern(single().map(|device| comparable(device?.asset_tag.known())), &mut tags);
        let mut mac = Column::intern(
            single().map(|device| device?.mac_address.known().cloned()),
            &mut Interner::default(),
        );
        let mut host = Column::intern(
            single().map(|device| device?.hostname.known().cloned()),
            &mut Interner::default(),
        );
        for column in [&mut serial, &mut tag, &mut mac, &mut host] {
            let marked = identifier::overused(column, &list);
            column.demote(&marked);
        }

        let mut schools = Interner::default();
        let school = Column::intern(
            records.iter().map(|record| record.school_match.key().map(str::to_owned)),
            &mut schools,
        );
        let school_candidates = records
            .iter()
            .map(|record| match &record.school_match {
                SchoolMatch::Ambiguous(keys) => {
                    let mut symbols: Vec<_> = keys.iter().map(|key| schools.intern(key)).collect();
                    symbols.sort_unstable();
                    symbols
                }
                _ => Vec::new(),
            })
            .collect();

        let (mut brands, mut models, mut rooms) =
            (Interner::default(), Interner::default(), Interner::default());
        // Few distinct models stand on many rows: each is made comparable once.
        let mut keys: HashMap<(&str, Option<&str>), Symbol> = HashMap::new();
        let product = devices()
            .map(|device| {
                let Some(device) = device else {
                    return ProductView { category: None, brand: MISSING, model: MISSING };
                };
                let brand = device.brand.known();
                let model = device.model.known().map_or(MISSING, |model| {
                    let brand = brand.map(String::as_str);
                    *keys.entry((model.as_str(), brand)).or_insert_with(|| {
                        let key = model_key(model, brand);
                        models.intern_option(Some(&key).filter(|key| !key.is_empty()))
                    })
                });
                ProductView {
                    category: device.category.known().copied(),
                    // A maker the dictionary does not know is written in any case.
                    brand: brands.intern_option(brand_key(brand).as_ref()),
                    model,
                }
            })
            .collect();
        let purchase = devices()
            .map(|device| {
                device.map_or((None, None), |device| {
                    (device.purchase_date.known().copied(), device.price.known().copied())
                })
            })
            .collect();
        let room = Column::intern(
            devices().map(|device| {
                device?.room.known().map(|room| fold::fold(room)).filter(|room| !room.is_empty())
            }),
            &mut rooms,
        );
        Self {
            records,
            index,
            list,
            lists,
            serial,
            mac,
            tag,
            host,
            school,
            school_candidates,
            product,
            purchase,
            room,
            serials: forms(&serials),
            tags: forms(&tags),
            models,
            rooms,
            apart: HashSet::new(),
        }
    }

    /// Number of rows.
    pub(super) fn len(&self) -> u32 {
        self.records.len() as u32
    }

    /// Row of a superseded list: a later version is used instead.
    pub(super) fn superseded(&self, row: u32) -> bool {
        self.lists[self.list[row as usize] as usize].superseded
    }

    /// The quantity of a row.
    pub(super) fn quantity(&self, row: u32) -> u32 {
        self.records[row as usize].quantity().max(1)
    }
}

/// The form in which brands are compared; `None` of a text without a letter.
fn brand_key(brand: Option<&String>) -> Option<String> {
    Some(fold::compact(brand?)).filter(|key| !key.is_empty())
}

fn forms(values: &Interner<String>) -> Vec<Forms> {
    values.values().iter().map(|value| Forms::new(value)).collect()
}

/// The list of each row, and the lists in linking order. Itemised lists come before lists of lots,
/// large ones before small ones; content settles ties. Superseded lists come last, so that they
/// cannot change what the others give.
fn lists(inventory: &Inventory, records: &[&Record]) -> (Vec<u32>, Vec<List>) {
    let mut found: BTreeMap<(usize, ListKind), List> = BTreeMap::new();
    for (row, record) in records.iter().enumerate() {
        let list = found.entry((record.source, inventory.list_of(record))).or_insert_with(|| {
            List { rows: Vec::new(), units: 0, superseded: inventory.superseded(record).is_some() }
        });
        list.rows.push(row as u32);
        list.units += u64::from(record.quantity().max(1));
    }
    let mut lists: Vec<List> = found.into_values().collect();
    let of_lots = |list: &List| list.units >= 2 * list.rows.len() as u64;
    lists.sort_by(|a, b| {
        (a.superseded, of_lots(a), b.units, &a.rows).cmp(&(
            b.superseded,
            of_lots(b),
            a.units,
            &b.rows,
        ))
    });
    let mut of = vec![0; records.len()];
    for (at, list) in lists.iter().enumerate() {
        for row in &list.rows {
            of[*row as usize] = at as u32;
        }
    }
    (of, lists)
}
