//! Two contract rows compared: one contract, perhaps one, or two.

use crate::model::amount::Amount;
use crate::model::codes::Category;
use crate::model::comparison::{Agreement, Compared, ComparisonOutcome, Found};
use crate::model::date::PartialDate;
use crate::model::inventory::Inventory;
use crate::model::record::ContractObservation;
use crate::normalise::{contract_scope, supplier};
use crate::resolve::contracts::merge::end_of;
use crate::text::{fold, similarity};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// What two rows are to one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zone {
    One,
    /// Perhaps one: for a person to say.
    Doubtful,
    /// Two contracts.
    Distinct,
}

/// How two values of a field compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    Same,
    /// Written otherwise, or a part of the other.
    Near,
    /// Periods that overlap, starting on different days.
    Overlap,
    Different,
    Missing,
}

impl Level {
    const fn told(self) -> Agreement {
        match self {
            Self::Same => Agreement::Same,
            Self::Near => Agreement::Near,
            Self::Overlap => Agreement::Overlap,
            Self::Different => Agreement::Different,
            Self::Missing => Agreement::Missing,
        }
    }
}

/// A contract row, its values in the form they are compared in.
#[derive(Debug, Clone)]
pub(super) struct Row<'a> {
    pub record: usize,
    pub table: (usize, usize, usize),
    said: &'a ContractObservation,
    pub reference: Option<String>,
    /// The digits of the reference, group by group, without leading zeros.
    pub digits: Option<String>,
    pub supplier: Option<String>,
    subject: Option<String>,
    categories: BTreeSet<Category>,
    end: Option<PartialDate>,
}

impl<'a> Row<'a> {
    /// The row of a record; `None` where it is no contract.
    pub(super) fn of(inventory: &'a Inventory, at: usize) -> Option<Self> {
        let record = inventory.records.get(at)?;
        let said = record.contract()?;
        let start = said.start_date.known().copied();
        let months = said.initial_months.known().copied();
        let end = said.end_date.known().copied();
        let texts = [said.subject.known(), said.scope.known()];
        let categories = if said.categories.is_empty() {
            texts.iter().flatten().flat_map(|text| contract_scope::covered(text)).collect()
        } else {
            said.categories.iter().copied().collect()
        };
        let known = |text: String| (!text.is_empty()).then_some(text);
        Some(Self {
            record: at,
            table: (record.source, record.sheet, record.table),
            said,
            reference: said.reference.known().and_then(|text| known(fold::compact(text))),
            digits: said.reference.known().and_then(|text| known(digits(text))),
            supplier: said.supplier.known().and_then(|text| known(supplier::supplier_key(text))),
            subject: said.subject.known().and_then(|text| known(fold::compact(text))),
            categories,
            end: end.or_else(|| end_of(start?, months?)),
        })
    }

    /// The first day, where the row tells the day.
    pub(super) fn start_day(&self) -> Option<String> {
        let start = self.said.start_date.known().filter(|start| start.precision() >= 3)?;
        Some(start.to_string())
    }

    fn written_end(&self) -> Option<PartialDate> {
        self.said.end_date.known().copied()
    }

    fn amount(&self) -> Option<Amount> {
        self.said.annual_amount.known().copied()
    }
}

/// The groups of digits of a reference: `2012-0731` and `M 2012/731` say the same.
fn digits(reference: &str) -> String {
    let groups: Vec<&str> = reference
        .split(|letter: char| !letter.is_ascii_digit())
        .map(|group| group.trim_start_matches('0'))
        .filter(|group| !group.is_empty())
        .collect();
    let all = groups.join("-");
    if all.len() >= 4 { all } else { String::new() }
}

/// Two rows, field by field.
#[derive(Debug, Clone)]
pub(super) struct Pair {
    pub zone: Zone,
    /// Agreements less conflicts, to ask of the likelier pair.
    pub likeness: i32,
    pub reference: Level,
    supplier: Level,
    subject: Level,
    pub start: Level,
    end: Level,
    amount: Level,
}

impl Pair {
    pub(super) fn of(a: &Row<'_>, b: &Row<'_>) -> Self {
        let mut pair = Self {
            zone: Zone::Distinct,
            likeness: 0,
            reference: reference(a, b),
            supplier: holder(a, b),
            subject: subject(a, b),
            start: start(a, b),
            end: end(a, b),
            amount: amount(a, b),
        };
        pair.settle(a, b);
        pair
    }

    fn settle(&mut self, a: &Row<'_>, b: &Row<'_>) {
        use Level::{Different, Missing, Near, Overlap, Same};
        let same_table = a.table == b.table;
        let agreements = i32::from(self.start == Same)
            + i32::from(self.end == Same)
            + i32::from(matches!(self.subject, Same | Near))
            + i32::from(matches!(self.amount, Same | Near));
        let other_object = self.subject == Different
            && !a.categories.is_empty()
            && !b.categories.is_empty()
            && a.categories.is_disjoint(&b.categories);
        let conflicts = i32::from(self.start == Overlap)
            + i32::from(self.end == Different)
            + i32::from(self.amount == Different)
            + i32::from(self.subject == Different)
            + i32::from(other_object);
        let known = [self.reference, self.supplier].map(|level| match level {
            Same => 2,
            Near => 1,
            _ => 0,
        });
        self.likeness = agreements - conflicts + known.iter().sum::<i32>();
        self.zone = if self.is_one(a, b) {
            Zone::One
        } else if same_table || self.start == Different {
            // Rows of one table are told apart by who wrote it; a later market is another.
            Zone::Distinct
        } else {
            let doubtful = match (self.reference, self.supplier) {
                (Same, Same | Near | Missing) => conflicts <= agreements + 1,
                (Same, Different) | (Missing, Same) => conflicts <= agreements,
                (Missing, Near) => self.start == Same && conflicts < agreements,
                (Missing, Missing) => agreements >= 2 && conflicts == 0,
                // Two numbers in one list are two contracts.
                (Near | Different, _) if a.table.0 == b.table.0 => false,
                (Near, Same | Near | Missing) => agreements >= 1 && conflicts <= agreements,
                // The commune's number and the holder's.
                (Different, Same) => agreements >= 3 && conflicts == 0,
                _ => false,
            };
            if doubtful { Zone::Doubtful } else { Zone::Distinct }
        };
    }

    /// Whether two rows describe one contract: the same reference, or the same holder, start and
    /// subject where a reference is missing; nothing both know may differ.
    fn is_one(&self, a: &Row<'_>, b: &Row<'_>) -> bool {
        let differs = |level: Level| !matches!(level, Level::Same | Level::Missing);
        if [self.reference, self.supplier, self.start].into_iter().any(differs) {
            return false;
        }
        let twice = a.table == b.table;
        let end = both(a.written_end(), b.written_end(), PartialDate::compatible);
        let amount = both(a.amount(), b.amount(), |x, y| x.cents == y.cents);
        let other_subject = differs(self.subject);
        if self.reference == Level::Same {
            // Lots of one market share its number: another subject, amount or end tells them apart.
            let other_lot =
                other_subject && (amount != Level::Same || end == Level::Different || twice);
            return !other_lot && (!twice || amount != Level::Different);
        }
        !twice
            && self.supplier == Level::Same
            && self.start == Level::Same
            && !other_subject
            && amount != Level::Different
    }

    /// Whether two rows can be one contract only if a person says so: two numbers in one list.
    pub(super) fn is_barred(&self, a: &Row<'_>, b: &Row<'_>) -> bool {
        a.table.0 == b.table.0 && !matches!(self.reference, Level::Same | Level::Missing)
    }

    /// What was compared, for the pages that explain.
    pub(super) fn told(&self, a: &Row<'_>, b: &Row<'_>) -> Vec<ComparisonOutcome> {
        let text = |read: &dyn Fn(&Row<'_>) -> Option<String>| {
            [a, b].map(|row| read(row).unwrap_or_default())
        };
        let date = |date: Option<&PartialDate>| date.map(ToString::to_string);
        let fields = [
            (Compared::Reference, self.reference, text(&|row| row.said.reference.known().cloned())),
            (Compared::Supplier, self.supplier, text(&|row| row.said.supplier.known().cloned())),
            (Compared::StartDate, self.start, text(&|row| date(row.said.start_date.known()))),
            (Compared::EndDate, self.end, text(&|row| date(row.end.as_ref()))),
            (Compared::Subject, self.subject, text(&|row| row.said.subject.known().cloned())),
            (
                Compared::AnnualAmount,
                self.amount,
                text(&|row| row.amount().map(|one| one.to_string())),
            ),
        ];
        fields
            .into_iter()
            .map(|(compared, level, [left, right])| ComparisonOutcome {
                found: Found::Values { compared, level: level.told(), left, right },
                weight: 0.0,
            })
            .collect()
    }
}

/// Whether two values agree, missing where either is.
fn both<T: Copy>(a: Option<T>, b: Option<T>, agree: impl Fn(T, T) -> bool) -> Level {
    match a.zip(b) {
        None => Level::Missing,
        Some((a, b)) if agree(a, b) => Level::Same,
        Some(_) => Level::Different,
    }
}

/// Fewest characters of a text of which another may be a part, or one slip away.
const TELLING: usize = 4;

fn reference(a: &Row<'_>, b: &Row<'_>) -> Level {
    let (Some(x), Some(y)) = (&a.reference, &b.reference) else { return Level::Missing };
    let (long, short) = if x.len() >= y.len() { (x, y) } else { (y, x) };
    let telling = short.chars().count() >= TELLING;
    if x == y {
        Level::Same
    } else if a.digits.is_some() && a.digits == b.digits
        || telling && (long.contains(short.as_str()) || similarity::edits(x, y) <= 1)
    {
        Level::Near
    } else {
        Level::Different
    }
}

fn holder(a: &Row<'_>, b: &Row<'_>) -> Level {
    let (Some(x), Some(y)) = (&a.supplier, &b.supplier) else { return Level::Missing };
    let words = |text: &str| text.split(' ').map(str::to_owned).collect::<BTreeSet<String>>();
    let (of_a, of_b) = (words(x), words(y));
    let slip = x.chars().count().min(y.chars().count()) > TELLING && similarity::edits(x, y) <= 1;
    if x == y {
        Level::Same
    } else if of_a.is_subset(&of_b) || of_b.is_subset(&of_a) || slip {
        Level::Near
    } else {
        Level::Different
    }
}

fn subject(a: &Row<'_>, b: &Row<'_>) -> Level {
    let (Some(x), Some(y)) = (&a.subject, &b.subject) else { return Level::Missing };
    if x == y {
        Level::Same
    } else if !a.categories.is_empty() && a.categories == b.categories {
        Level::Near
    } else {
        Level::Different
    }
}

fn start(a: &Row<'_>, b: &Row<'_>) -> Level {
    let (Some(x), Some(y)) = (a.said.start_date.known(), b.said.start_date.known()) else {
        return Level::Missing;
    };
    if x.compatible(*y) {
        return Level::Same;
    }
    let ends_before = |row: &Row<'_>, start: Date| row.end.is_some_and(|end| end.latest() < start);
    if ends_before(a, y.earliest()) || ends_before(b, x.earliest()) {
        Level::Different
    } else {
        Level::Overlap
    }
}

/// Ends: where both starts are known, an end that follows from one says nothing more.
fn end(a: &Row<'_>, b: &Row<'_>) -> Level {
    let starts = [a, b].iter().all(|row| row.said.start_date.is_known());
    let end = |row: &Row<'_>| if starts { row.written_end() } else { row.end };
    both(end(a), end(b), PartialDate::compatible)
}

/// Amounts; one that is the other with VAT at 20 % is near, unless both tell the same of it.
fn amount(a: &Row<'_>, b: &Row<'_>) -> Level {
    let (Some(x), Some(y)) = (a.amount(), b.amount()) else { return Level::Missing };
    if x.cents == y.cents {
        return Level::Same;
    }
    let (low, high) = (x.cents.min(y.cents), x.cents.max(y.cents));
    let taxed = low.saturating_mul(6) / 5;
    if x.vat != y.vat && low > 0 && taxed.abs_diff(high) <= 100 {
        Level::Near
    } else {
        Level::Different
    }
}
