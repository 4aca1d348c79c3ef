//! The values of a record and of a device, field by field, as a person reads them.

use crate::locale::{Lang, format, labels};
use crate::model::device::Device;
use crate::model::device_field;
use crate::model::device_value::Value;
use crate::model::field::{Field, FieldName, Presence};
use crate::model::record::{ContractObservation, DeviceObservation, Record};

/// The fields of records in reading order, those of devices and of contracts; persons are not among
/// them.
pub fn fields() -> Vec<FieldName> {
    let of_contracts = [&CONTRACT_FIELDS[..], &[FieldName::Quantity]].concat();
    let mut fields: Vec<FieldName> = device_field::of_rows().chain(of_contracts).collect();
    fields.sort_unstable();
    fields.dedup();
    fields
}

/// The fields of contract rows, in reading order.
const CONTRACT_FIELDS: [FieldName; 13] = [
    FieldName::Supplier,
    FieldName::Reference,
    FieldName::Subject,
    FieldName::Scope,
    FieldName::StartDate,
    FieldName::EndDate,
    FieldName::Duration,
    FieldName::Renewal,
    FieldName::Notice,
    FieldName::AnnualAmount,
    FieldName::Gti,
    FieldName::Gtr,
    FieldName::Comment,
];

/// A value, or the word for the cause of its absence.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shown {
    /// Value or word.
    pub text: String,
    /// Whether it is a value.
    pub known: bool,
}

/// What a record says of a field.
pub fn shown(record: &Record, field: FieldName, lang: Lang) -> Shown {
    match field {
        FieldName::SchoolUai => one(&record.school.uai, lang, ToString::to_string),
        FieldName::School => one(&record.school.name, lang, Clone::clone),
        _ => match (record.body.device_row(), record.body.contract_row()) {
            (Some(device), _) => of_observation(device, field, lang),
            (None, Some(contract)) => of_contract(contract, field, lang),
            (None, None) => Shown::default(),
        },
    }
}

fn of_observation(device: &DeviceObservation, field: FieldName, lang: Lang) -> Shown {
    if field == FieldName::Quantity && device.quantity > 1 {
        return Shown { text: format::number(i64::from(device.quantity), lang), known: true };
    }
    let Some(seen) = device.seen(field) else { return Shown::default() };
    match (seen.value, seen.raw) {
        (Some(value), _) => Shown { text: words(value, lang), known: true },
        (None, raw) => missing(seen.presence, raw, lang),
    }
}

/// A value as a person reads it.
fn words(value: Value<'_>, lang: Lang) -> String {
    match value {
        Value::Text(text) => text.to_owned(),
        Value::Category(category) => labels::category(category, lang).one.to_owned(),
        Value::Date(date) => format::date(date),
        Value::Amount(amount) => format::amount(amount, lang),
        Value::Status(status) => labels::status(status, lang).to_owned(),
    }
}

/// The word for the cause of absence, with what stood in the cell.
fn missing(presence: Presence, raw: Option<&str>, lang: Lang) -> Shown {
    let word = labels::presence_short(presence, lang);
    let text = raw.map_or_else(|| word.to_owned(), |raw| format!("{word} ({raw})"));
    Shown { text, known: false }
}

fn of_contract(contract: &ContractObservation, field: FieldName, lang: Lang) -> Shown {
    let text = |value: &Field<String>| one(value, lang, Clone::clone);
    let months = |value: &Field<u32>| {
        one(value, lang, |months| {
            format::count(
                *months as usize,
                lang.pick("mois", "month"),
                lang.pick("mois", "months"),
                lang,
            )
        })
    };
    match field {
        FieldName::Supplier => text(&contract.supplier),
        FieldName::Reference => text(&contract.reference),
        FieldName::Subject => text(&contract.subject),
        FieldName::Scope => text(&contract.scope),
        FieldName::StartDate => one(&contract.start_date, lang, |date| format::date(*date)),
        FieldName::EndDate => one(&contract.end_date, lang, |date| format::date(*date)),
        FieldName::Duration => months(&contract.initial_months),
        FieldName::Renewal => {
            one(&contract.renewal, lang, |renewal| labels::renewal(*renewal, lang).to_owned())
        }
        FieldName::Notice => months(&contract.notice_months),
        FieldName::AnnualAmount => {
            one(&contract.annual_amount, lang, |amount| format::amount(*amount, lang))
        }
        FieldName::Gti => text(&contract.gti),
        FieldName::Gtr => text(&contract.gtr),
        FieldName::Comment => text(&contract.comment),
        _ => Shown::default(),
    }
}

fn one<T>(value: &Field<T>, lang: Lang, words: impl Fn(&T) -> String) -> Shown {
    match value {
        Field::Known(value) => Shown { text: words(value), known: true },
        Field::Placeholder(raw) | Field::Unreadable(raw) => {
            missing(value.presence(), Some(raw), lang)
        }
        Field::Absent | Field::Empty => missing(value.presence(), None, lang),
    }
}

/// A device's own value of a field; empty where it has none.
pub fn of_device(device: &Device, field: FieldName, lang: Lang) -> String {
    device.value(field).map_or_else(String::new, |value| words(value, lang))
}
