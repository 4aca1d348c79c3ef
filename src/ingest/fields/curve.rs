//! How shares of a column's values speak for a field: what the curves of several fields have in
//! common.

use crate::ingest::profile::Profile;
use crate::model::field::FieldName;

/// How a share of values speaks: straight from what is left where none fits to the gain where all
/// do. 1 says nothing, above speaks for the field, below against it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span {
    none: f64,
    all: f64,
}

impl Span {
    /// What none and what all of the values say.
    pub(super) const fn new(none: f64, all: f64) -> Self {
        Self { none, all }
    }

    /// What a share of the values says.
    pub(super) fn at(self, share: f64) -> f64 {
        self.none + (self.all - self.none) * share.clamp(0.0, 1.0)
    }
}

/// What a share of values of another field leaves, `least` where all are: a column of rooms is none
/// of schools, whatever their names look like.
pub(super) fn spoilt(least: f64, share: f64) -> f64 {
    Span::new(1.0, least).at(share)
}

/// Values from which repetition says something: three rows of one school repeat nothing by rule.
const MANY: usize = 8;

/// Share of distinct values that identifiers reach even in a list that holds some machines twice.
const DISTINCT: f64 = 0.6;
/// What a column that says the same throughout leaves of an identifier.
const SAME: Span = Span::new(0.35, 1.0);

/// What the repetition of values leaves of an identifier: it differs from row to row.
pub(super) fn apart(p: &Profile) -> f64 {
    if p.values >= MANY { SAME.at(p.distinct / DISTINCT) } else { 1.0 }
}

/// Share of distinct values from which a column of kinds is in doubt.
const MOST_KINDS: f64 = 0.5;
/// What a column that never says the same twice leaves of a kind.
const NEVER_AGAIN: f64 = 0.5;

/// Rows from which one word that is always the same is what a master image named all its machines
/// (`MASTER`), unless a list or a head says better.
const ALWAYS: usize = 5;

/// Whether many rows say the same.
pub(super) fn always_one(p: &Profile) -> bool {
    p.values >= ALWAYS && (p.distinct * p.values as f64).round() as usize <= 1
}

/// What the lack of repetition leaves of a kind (a type, a state, a level): few words come again.
pub(super) fn repeated(p: &Profile) -> f64 {
    if p.values < MANY {
        return 1.0;
    }
    spoilt(NEVER_AGAIN, (p.distinct - MOST_KINDS).max(0.0) / (1.0 - MOST_KINDS))
}

/// Share of values with letters that are no identifier by their form.
pub(super) fn words_share(p: &Profile) -> f64 {
    (p.text - p.like(FieldName::SchoolUai) - p.like(FieldName::MacAddress)).clamp(0.0, 1.0)
}

/// Amounts: numbers with decimals or a currency, or large ones.
const AMOUNTS: Span = Span::new(0.06, 3.0);
/// Small whole numbers are amounts now and then.
const SMALL_AMOUNTS: f64 = 0.25;

/// Share of day numbers of this century from which a column holds days: amounts are not so near to
/// one another.
const DAYS: f64 = 0.95;
/// What such a column leaves of an amount.
const OF_DAYS: f64 = 0.2;

/// How well values fit an amount in euros.
pub(super) fn amounts(p: &Profile) -> f64 {
    let days = if p.day >= DAYS && p.values >= MANY { OF_DAYS } else { 1.0 };
    AMOUNTS.at(p.money + SMALL_AMOUNTS * (p.number - p.money).max(0.0)) * days
}

/// The dates of a contract are written to the day, or as a period.
const CONTRACT_DATES: Span = Span::new(0.06, 3.0);
/// A year alone dates a purchase rather than a contract.
const YEARS: f64 = 0.5;

/// How well values fit a date of a contract.
pub(super) fn contract_dates(p: &Profile) -> f64 {
    CONTRACT_DATES.at(p.date + YEARS * p.year)
}

/// Durations with their unit.
const DURATIONS: Span = Span::new(0.15, 3.0);
/// Numbers of months or of years without a unit.
const BARE_DURATIONS: f64 = 0.6;
/// What dates leave: an end is no duration.
const DATES: f64 = 0.3;

/// How well values fit a duration.
pub(super) fn durations(p: &Profile) -> f64 {
    let said = p.like(FieldName::Duration) + BARE_DURATIONS * p.small;
    DURATIONS.at(said) * spoilt(DATES, p.date)
}

/// Delays in hours or days (`4h`, `J+1`, `8`): numbers with or without letters say little.
const DELAYS: Span = Span::new(0.3, 1.5);

/// How well values fit a guaranteed delay.
pub(super) fn delays(p: &Profile) -> f64 {
    DELAYS.at(p.mixed + p.small)
}

/// `HT` and `TTC` are words as any.
const VAT_KIND: Span = Span::new(0.1, 1.5);

/// How well values fit what is said of VAT.
pub(super) fn vat_kind(p: &Profile) -> f64 {
    VAT_KIND.at(words_share(p))
}
