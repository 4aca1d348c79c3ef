//! The values of a record and of a device, field by field, as a person reads them.

use crate::locale::{Lang, format, labels};
use crate::model::device::Device;
use crate::model::field::{Field, FieldName};
use crate::model::record::{Body, ContractObservation, DeviceObservation, Record};

/// The fields of records in reading order; persons are not among them.
pub const FIELDS: &[FieldName] = &[
    FieldName::SchoolUai,
    FieldName::School,
    FieldName::Room,
    FieldName::Category,
    FieldName::Brand,
    FieldName::Model,
    FieldName::Designation,
    FieldName::SerialNumber,
    FieldName::AssetTag,
    FieldName::Hostname,
    FieldName::MacAddress,
    FieldName::Os,
    FieldName::PurchaseDate,
    FieldName::WarrantyEnd,
    FieldName::PriceEur,
    FieldName::Status,
    FieldName::Quantity,
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
];

/// A value, or the word for the cause of its absence.
#[derive(Debug, Clone, PartialEq, Eq)]
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
        _ => match &record.body {
            Body::Device(device) => of_observation(device, field, lang),
            Body::Contract(contract) => of_contract(contract, field, lang),
        },
    }
}

fn of_observation(device: &DeviceObservation, field: FieldName, lang: Lang) -> Shown {
    let text = |value: &Field<String>| one(value, lang, Clone::clone);
    match field {
        FieldName::Room => text(&device.room),
        FieldName::Category => {
            one(&device.category, lang, |category| labels::category(*category, lang).one.to_owned())
        }
        FieldName::Brand => text(&device.brand),
        FieldName::Model => text(&device.model),
        FieldName::Designation => text(&device.designation),
        FieldName::SerialNumber => text(&device.serial_number),
        FieldName::AssetTag => text(&device.asset_tag),
        FieldName::Hostname => text(&device.hostname),
        FieldName::MacAddress => text(&device.mac_address),
        FieldName::Os => text(&device.os),
        FieldName::PurchaseDate => one(&device.purchase_date, lang, |date| format::date(*date)),
        FieldName::WarrantyEnd => one(&device.warranty_end, lang, |date| format::date(*date)),
        FieldName::PriceEur => one(&device.price, lang, |price| format::amount(*price, lang)),
        FieldName::Status => {
            one(&device.status, lang, |status| labels::status(*status, lang).to_owned())
        }
        FieldName::Quantity if device.quantity > 1 => {
            Shown { text: format::number(i64::from(device.quantity), lang), known: true }
        }
        _ => Shown { text: String::new(), known: false },
    }
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
        _ => Shown { text: String::new(), known: false },
    }
}

fn one<T>(value: &Field<T>, lang: Lang, words: impl Fn(&T) -> String) -> Shown {
    match value {
        Field::Known(value) => Shown { text: words(value), known: true },
        Field::Placeholder(raw) | Field::Unreadable(raw) => Shown {
            text: format!("{} ({raw})", labels::presence_short(value.presence(), lang)),
            known: false,
        },
        _ => {
            Shown { text: labels::presence_short(value.presence(), lang).to_owned(), known: false }
        }
    }
}

/// A device's own value of a field; empty where it has none.
pub fn of_device(device: &Device, field: FieldName, lang: Lang) -> String {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    match field {
        FieldName::School | FieldName::SchoolUai => text(&device.school),
        FieldName::Room => text(&device.room),
        FieldName::Category => device
            .category
            .map_or_else(String::new, |category| labels::category(category, lang).one.to_owned()),
        FieldName::Brand => text(&device.brand),
        FieldName::Model => text(&device.model),
        FieldName::SerialNumber => text(&device.serial_number),
        FieldName::AssetTag => text(&device.asset_tag),
        FieldName::Hostname => text(&device.hostname),
        FieldName::MacAddress => text(&device.mac_address),
        FieldName::Os => text(&device.os),
        FieldName::PurchaseDate => device.purchase_date.map_or_else(String::new, format::date),
        FieldName::WarrantyEnd => device.warranty_end.map_or_else(String::new, format::date),
        FieldName::PriceEur => {
            device.price.map_or_else(String::new, |price| format::amount(price, lang))
        }
        FieldName::Status => labels::status(device.status, lang).to_owned(),
        _ => String::new(),
    }
}
