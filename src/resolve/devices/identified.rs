//! Links that an identifier argues for, across the whole commune: a device may have moved from one
//! school to another.

use super::evidence::{self, Evidence};
use super::identifier::{self, Identity};
use super::numbering;
use super::product::Product;
use super::rows::Rows;
use super::veto::{self, DamagedPairs, Veto};
use crate::linkage::blocking::{Blocking, Key};
use crate::linkage::comparison::PairMemo;
use crate::linkage::fellegi_sunter::{Model, prior_weight, weight};
use crate::linkage::interning::{MISSING, Symbol};
use crate::model::comparison::ComparisonOutcome;
use std::collections::HashMap;

/// Largest block of rows that share one identifier. A value on more rows does not identify.
const LARGEST_BLOCK: u32 = 24;

/// A scored pair of rows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scored {
    /// Rows, a < b.
    pub a: u32,
    pub b: u32,
    /// Weight in bits, prior included.
    pub weight: f64,
    /// What forbids it.
    pub veto: Option<Veto>,
}

/// Pairs of distinct serials that may be damaged copies of each other. Each folded serial is looked
/// up by its own form, its deletions and its transpositions, so that the consecutive serials of a
/// class set never form a block. Where numbers run, a slip is a neighbour and no damage.
pub(super) fn damaged_pairs(rows: &Rows) -> DamagedPairs {
    let mut lists: Vec<Option<u32>> = vec![None; rows.serials.len()];
    let mut in_several = vec![false; lists.len()];
    for row in 0..rows.len() {
        let symbol = rows.serial.get(row);
        if symbol == MISSING {
            continue;
        }
        let list = rows.list[row as usize];
        match lists[symbol as usize] {
            Some(other) if other != list => in_several[symbol as usize] = true,
            _ => lists[symbol as usize] = Some(list),
        }
    }
    // A serial that two lists write the same way is not damaged.
    let doubtful =
        |symbol: Symbol| lists[symbol as usize].is_some() && !in_several[symbol as usize];
    let mut index: HashMap<&[u8], Vec<Symbol>> = HashMap::new();
    for (symbol, forms) in rows.serials.iter().enumerate() {
        if doubtful(symbol as Symbol) {
            index.entry(forms.folded.as_bytes()).or_default().push(symbol as Symbol);
        }
    }
    let mut pairs = DamagedPairs::default();
    let mut look = |symbol: Symbol, form: &[u8]| {
        for other in index.get(form).into_iter().flatten() {
            let (a, b) = (symbol.min(*other), symbol.max(*other));
            if a != b
                && identifier::compare(&rows.serials[a as usize], &rows.serials[b as usize])
                    == Identity::Damaged
            {
                pairs.insert((a, b));
            }
        }
    };
    let mut form = Vec::new();
    for (symbol, forms) in rows.serials.iter().enumerate() {
        let symbol = symbol as Symbol;
        if !doubtful(symbol) {
            continue;
        }
        let own = forms.folded.as_bytes();
        look(symbol, own);
        for at in 0..own.len() {
            form.clear();
            form.extend_from_slice(&own[..at]);
            form.extend_from_slice(&own[at + 1..]);
            look(symbol, &form);
        }
        for at in 1..own.len() {
            if own[at] != own[at - 1] {
                form.clear();
                form.extend_from_slice(own);
                form.swap(at, at - 1);
                look(symbol, &form);
            }
        }
    }
    numbering::remove_running(&mut pairs, &rows.serials);
    pairs
}

/// The candidate pairs that identifiers propose, between lists or inside one.
pub(super) fn candidates(rows: &Rows, damaged: &DamagedPairs) -> Vec<(u32, u32)> {
    let key = |name, column: &crate::linkage::view::Column| Key { name, column: column.clone() };
    let blocking = Blocking::new(
        vec![
            key("serial_number", &rows.serial),
            key("mac_address", &rows.mac),
            key("asset_tag", &rows.tag),
            key("hostname", &rows.host),
        ],
        LARGEST_BLOCK,
    );
    let mut pairs = Vec::new();
    blocking.for_each(|_, _| true, |a, b| pairs.push((a, b)));
    let mut bearers: HashMap<Symbol, Vec<u32>> = HashMap::new();
    for row in 0..rows.len() {
        if rows.serial.get(row) != MISSING {
            bearers.entry(rows.serial.get(row)).or_default().push(row);
        }
    }
    #[expect(clippy::iter_over_hash_type, reason = "the pairs found are sorted below")]
    for (x, y) in damaged {
        for a in bearers.get(x).into_iter().flatten() {
            for b in bearers.get(y).into_iter().flatten() {
                let other_key = [&rows.mac, &rows.tag, &rows.host]
                    .iter()
                    .any(|column| column.get(*a) != MISSING && column.get(*a) == column.get(*b));
                if !other_key && rows.list[*a as usize] != rows.list[*b as usize] {
                    pairs.push((*a.min(b), *a.max(b)));
                }
            }
        }
    }
    pairs.sort_unstable();
    pairs
}

/// Scores pairs over the commune; product and school weigh by how frequent their values are.
pub(super) struct Scorer<'a> {
    rows: &'a Rows<'a>,
    damaged: &'a DamagedPairs,
    model: &'a Model,
    evidence: Evidence<'a>,
    memo: PairMemo,
    models: Vec<u32>,
    brands: Vec<u32>,
    schools: Vec<u32>,
    prior: f64,
}

impl<'a> Scorer<'a> {
    pub(super) fn new(rows: &'a Rows<'a>, damaged: &'a DamagedPairs, model: &'a Model) -> Self {
        let count = |symbols: Vec<Symbol>| crate::linkage::view::Column::new(symbols).frequencies();
        Self {
            rows,
            damaged,
            model,
            evidence: Evidence::new(rows, damaged),
            memo: PairMemo::default(),
            models: count(rows.product.iter().map(|product| product.model).collect()),
            brands: count(rows.product.iter().map(|product| product.brand).collect()),
            schools: rows.school.frequencies(),
            prior: prior_weight(super::parameters::prior(rows)),
        }
    }

    /// The share of rows that bear a value.
    fn share(&self, counts: &[u32], symbol: Symbol) -> f64 {
        let rows = f64::from(self.rows.len().max(1));
        counts.get(symbol as usize).map_or(1.0, |n| f64::from(*n) / rows)
    }

    /// The weight of the product comparison.
    fn product_weight(&self, level: Product, a: u32, b: u32) -> f64 {
        let (x, y) = (self.rows.product[a as usize], self.rows.product[b as usize]);
        match level {
            Product::Model => weight(0.95, self.share(&self.models, x.model)),
            Product::Similar => {
                let rarer =
                    self.share(&self.models, x.model).max(self.share(&self.models, y.model));
                weight(0.2, rarer.min(0.2))
            }
            Product::Brand => weight(0.95, self.share(&self.brands, x.brand)),
            Product::Type | Product::Missing => 0.0,
            Product::OtherModel => weight(0.03, 0.9),
            Product::OtherBrand => weight(0.01, 0.9),
            Product::OtherType => weight(0.02, 0.9),
        }
    }

    fn school_weight(&self, a: u32, b: u32) -> f64 {
        let (x, y) = (self.rows.school.get(a), self.rows.school.get(b));
        if x == MISSING || y == MISSING {
            0.0
        } else if x == y {
            weight(0.97, self.share(&self.schools, x))
        } else {
            weight(0.03, 0.97)
        }
    }

    /// The score of two rows.
    pub(super) fn score(&mut self, a: u32, b: u32) -> Scored {
        let veto = veto::between(self.rows, self.damaged, &mut self.memo, a, b);
        let product = veto::products(self.rows, &mut self.memo, a, b);
        let pattern = self.evidence.pattern(a, b);
        let weight = self.prior
            + self.model.evidence(pattern)
            + self.product_weight(product, a, b)
            + self.school_weight(a, b);
        Scored { a, b, weight, veto }
    }

    /// The comparisons of two rows, as people see them.
    pub(super) fn comparisons(&mut self, a: u32, b: u32) -> Vec<ComparisonOutcome> {
        let product = veto::products(self.rows, &mut self.memo, a, b);
        let pattern = self.evidence.pattern(a, b);
        let mut told = self.evidence.told(self.model, pattern, a, b);
        told.push(evidence::told_product(
            self.rows,
            product,
            self.product_weight(product, a, b),
            a,
            b,
        ));
        told.push(evidence::told_school(self.rows, self.school_weight(a, b), a, b));
        told
    }
}
