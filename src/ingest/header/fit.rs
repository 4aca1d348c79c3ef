//! How well the values of a column fit each field.

use crate::ingest::profile::Profile;
use crate::model::field::FieldName;

/// Linear between `low` (nothing fits) and `high` (everything does).
fn between(low: f64, high: f64, share: f64) -> f64 {
    low + (high - low) * share.clamp(0.0, 1.0)
}

/// How well a column's values fit a field: 1 says nothing, above speaks for it, below against.
/// A column without a value says nothing at all.
pub fn fit(field: FieldName, p: &Profile) -> f64 {
    if p.values == 0 {
        return 1.0;
    }
    let many = p.values >= 8;
    let unlike = if many { between(0.35, 1.0, p.distinct / 0.6) } else { 1.0 };
    let repeats = if many { between(1.0, 0.5, (p.distinct - 0.5).max(0.0) * 2.0) } else { 1.0 };
    let word = (p.text - p.uai - p.mac).clamp(0.0, 1.0);
    // Few values prove little.
    let raw = match field {
        FieldName::SerialNumber => {
            between(0.05, 3.0, (p.serial - p.uai - 0.5 * p.reference).max(p.code * 0.6)) * unlike
        }
        FieldName::AssetTag => {
            let id = (p.code + p.number + (p.mixed - p.code).max(0.0) * 0.25).min(1.0);
            // 1, 2, 3… numbers the rows.
            let numbered = if p.small >= 0.8 { (p.sequence * 2.0).min(1.0) } else { 0.0 };
            between(0.08, 2.4, id - p.uai - p.mac) * unlike * between(1.0, 0.08, numbered)
        }
        FieldName::Hostname => between(0.06, 4.0, p.host) * unlike,
        FieldName::MacAddress => between(0.03, 9.0, p.mac),
        FieldName::SchoolUai => between(0.03, 12.0, p.uai),
        FieldName::Os => between(0.08, 6.0, p.os),
        FieldName::Category => between(0.08, 5.0, p.category) * repeats,
        FieldName::Brand => between(0.1, 5.0, p.brand + 0.3 * (word - p.brand).max(0.0) * repeats),
        FieldName::Model => {
            between(0.15, 2.0, word * (0.4 + 0.6 * p.mixed.max(p.designation)) + 0.3 * p.code)
                * between(1.0, 0.3, p.category.max(p.reference).max(p.school).max(p.status))
                * between(1.0, 0.4, p.brand)
        }
        FieldName::Designation => {
            between(0.25, 4.0, p.designation + 0.25 * p.category)
                * between(1.0, 0.2, p.school.max(p.status).max(p.brand).max(p.room))
        }
        FieldName::School => {
            between(0.25, 5.0, p.school - 0.8 * p.host + 0.15 * word)
                * between(1.0, 0.12, p.room.max(p.category).max(p.status).max(1.0 - word))
        }
        FieldName::Room => {
            between(0.35, 4.0, p.room)
                * between(1.0, 0.15, p.school.max(p.category).max(p.designation))
                * between(1.0, 0.3, p.date.max(p.money).max(p.os).max(p.brand))
        }
        FieldName::Commune => between(0.1, 6.0, p.commune).max(between(0.1, 3.0, insee_like(p))),
        FieldName::PurchaseDate => between(0.05, 3.0, p.date + p.year + 0.02 * p.small),
        FieldName::StartDate | FieldName::EndDate => between(0.06, 3.0, p.date + 0.5 * p.year),
        FieldName::WarrantyEnd => {
            between(0.08, 2.5, p.date + p.year + p.duration + 0.5 * p.small + 0.3 * p.renewal)
        }
        FieldName::PriceEur | FieldName::AnnualAmount => {
            between(0.06, 3.0, p.money + 0.25 * (p.number - p.money).max(0.0))
        }
        FieldName::Quantity => between(0.05, 3.0, p.small) * between(1.0, 0.4, p.sequence),
        FieldName::Count => between(0.05, 2.0, p.small),
        FieldName::Pupils => between(0.06, 2.5, p.number + 0.1 * p.year),
        FieldName::Classes => between(0.06, 2.5, p.small),
        FieldName::Status => between(0.1, 5.0, p.status) * repeats,
        FieldName::Renewal => between(0.12, 4.0, p.renewal),
        FieldName::Level => between(0.1, 4.0, p.level) * repeats,
        FieldName::Sector => between(0.08, 5.0, p.sector) * repeats,
        FieldName::Supplier => {
            between(0.15, 1.4, word)
                * between(1.0, 0.2, p.school.max(p.room).max(p.category).max(p.designation))
        }
        FieldName::Reference => {
            between(0.2, 2.0, p.reference.max(p.code * 0.8).max(p.number * 0.6))
                * between(1.0, 0.3, p.date.max(p.brand))
        }
        FieldName::Subject => between(0.2, 1.8, word * (0.5 + 0.5 * p.phrase)),
        FieldName::Scope => between(0.3, 1.2, word),
        FieldName::Duration | FieldName::Notice => {
            between(0.15, 3.0, p.duration + 0.6 * p.small) * between(1.0, 0.3, p.date)
        }
        FieldName::Gti | FieldName::Gtr => between(0.3, 1.5, p.mixed + p.small),
        FieldName::PriceVat | FieldName::Vat => between(0.1, 1.5, word),
        FieldName::Comment => between(0.4, 1.3, word),
        FieldName::Person => {
            between(0.35, 4.0, p.person)
                * between(1.0, 0.2, p.school.max(p.room).max(p.number).max(p.host))
        }
    };
    // Three values prove less than thirty.
    let trust = (p.values as f64 / 6.0).min(1.0);
    raw.powf(0.4 + 0.6 * trust)
}

/// Share of values that look like INSEE codes: numbers of five digits, repeated.
fn insee_like(p: &Profile) -> f64 {
    if p.distinct < 0.5 && p.date > 0.3 && p.number > 0.9 { 0.3 } else { 0.0 }
}
