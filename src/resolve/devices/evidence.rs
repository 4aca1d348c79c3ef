//! The comparisons of two rows, packed as a pattern and told as outcomes.

use super::comparisons::{DATE, HOST, MAC, PRICE, RESPECTS, ROOM, SERIAL, TAG};
use super::identifier::{self, Identity};
use super::product::Product;
use super::purchase;
use super::rows::Rows;
use super::veto::{self, DamagedPairs};
use crate::linkage::comparison::{Outcome, PairMemo, Pattern};
use crate::linkage::fellegi_sunter::Model;
use crate::linkage::interning::MISSING;
use crate::model::comparison::{Agreement, Compared, ComparisonOutcome, Found};
use crate::model::field::FieldName;
use crate::model::record::Record;
use crate::text::similarity;

/// Compares rows, each distinct pair of rooms once.
#[derive(Debug)]
pub(super) struct Evidence<'a> {
    rows: &'a Rows<'a>,
    damaged: &'a DamagedPairs,
    rooms: PairMemo,
}

impl<'a> Evidence<'a> {
    pub(super) fn new(rows: &'a Rows<'a>, damaged: &'a DamagedPairs) -> Self {
        Self { rows, damaged, rooms: PairMemo::default() }
    }

    /// The outcomes of two rows; what is missing on either side has none.
    pub(super) fn pattern(&mut self, a: u32, b: u32) -> Pattern {
        let rows = self.rows;
        let equal = |x: u32, y: u32| -> Outcome {
            (x != MISSING && y != MISSING).then(|| u8::from(x != y))
        };
        let (x, y) = (rows.purchase[a as usize], rows.purchase[b as usize]);
        let date = x.0.zip(y.0).map(|(x, y)| purchase::dates(x, y) as u8);
        let price = x.1.zip(y.1).map(|(x, y)| u8::from(!purchase::same_price(x, y)));
        Pattern::default()
            .with(SERIAL, veto::serials(rows, self.damaged, a, b).map(|found| found as u8))
            .with(MAC, equal(rows.mac.get(a), rows.mac.get(b)))
            .with(TAG, self.tags(a, b).map(|found| found as u8))
            .with(HOST, equal(rows.host.get(a), rows.host.get(b)))
            .with(DATE, date)
            .with(PRICE, price)
            .with(ROOM, self.room(a, b))
    }

    fn tags(&self, a: u32, b: u32) -> Option<Identity> {
        let (x, y) = (self.rows.tag.get(a), self.rows.tag.get(b));
        if x == y {
            return (x != MISSING).then_some(Identity::Exact);
        }
        Some(identifier::compare(self.rows.tags.get(x as usize)?, self.rows.tags.get(y as usize)?))
    }

    fn room(&mut self, a: u32, b: u32) -> Outcome {
        let rows = self.rows;
        let (x, y) = (rows.room.get(a), rows.room.get(b));
        if x == y {
            return (x != MISSING).then_some(0);
        }
        self.rooms.outcome(x, y, || {
            let name = |symbol| rows.rooms.value(symbol).map_or("", String::as_str);
            if alike(name(x), name(y)) { 1 } else { 2 }
        })
    }

    /// The outcomes as the model tells them.
    pub(super) fn told(
        &self,
        model: &Model,
        pattern: Pattern,
        a: u32,
        b: u32,
    ) -> Vec<ComparisonOutcome> {
        let (left, right) = (self.rows.records[a as usize], self.rows.records[b as usize]);
        RESPECTS
            .iter()
            .enumerate()
            .filter_map(|(at, respect)| {
                let (left, right) = (written(left, respect.field), written(right, respect.field));
                if left.is_empty() && right.is_empty() {
                    return None;
                }
                let outcome = pattern.outcome(at);
                let (compared, level) = (respect.compared, respect.level(outcome));
                Some(ComparisonOutcome {
                    found: Found::Values { compared, level, left, right },
                    weight: model.outcome_weight(at, outcome),
                })
            })
            .collect()
    }
}

/// Whether two rooms may be one, written differently. A number is a room's name: `Salle 1` is not
/// `Salle 2`.
fn alike(a: &str, b: &str) -> bool {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    let numbered = a.bytes().chain(b.bytes()).any(|byte| byte.is_ascii_digit());
    !numbered && (long.starts_with(short) || similarity::edits(a, b) <= 1)
}

/// The value a comparison looks at.
fn written(record: &Record, field: FieldName) -> String {
    record.value(field).map_or_else(String::new, |value| value.to_string())
}

/// The product comparison as it is told.
pub(super) fn told_product(
    rows: &Rows,
    level: Product,
    weight: f64,
    a: u32,
    b: u32,
) -> ComparisonOutcome {
    let said = |row: u32| {
        let Some(device) = rows.records[row as usize].device() else { return String::new() };
        let category = device.category.known().map(|category| category.code().to_owned());
        let parts = [category, device.brand.known().cloned(), device.model.known().cloned()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    let level = match level {
        Product::Model => Agreement::Model,
        Product::Similar => Agreement::SimilarModel,
        Product::Brand => Agreement::Brand,
        Product::Type => Agreement::Type,
        Product::Missing => Agreement::Missing,
        Product::OtherModel => Agreement::OtherModel,
        Product::OtherBrand => Agreement::OtherBrand,
        Product::OtherType => Agreement::OtherType,
    };
    let (compared, left, right) = (Compared::Product, said(a), said(b));
    ComparisonOutcome { found: Found::Values { compared, level, left, right }, weight }
}

/// The school comparison as it is told.
pub(super) fn told_school(rows: &Rows, weight: f64, a: u32, b: u32) -> ComparisonOutcome {
    let said = |row: u32| {
        let record = rows.records[row as usize];
        record
            .school_match
            .key()
            .map(str::to_owned)
            .or_else(|| record.school.name.known().cloned())
            .unwrap_or_default()
    };
    let (x, y) = (rows.school.get(a), rows.school.get(b));
    let level = if x == MISSING || y == MISSING {
        Agreement::Missing
    } else if x == y {
        Agreement::Same
    } else {
        Agreement::Different
    };
    let (compared, left, right) = (Compared::School, said(a), said(b));
    ComparisonOutcome { found: Found::Values { compared, level, left, right }, weight }
}
