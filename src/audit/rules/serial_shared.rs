//! One serial number on devices of several schools or communes. Serials are a maker's own: devices
//! of two known brands may share one.

use crate::audit::context::AuditContext;
use crate::audit::check::{Draft, Findings, Rule};
use crate::model::codes::Severity;
use crate::model::device::Device;
use crate::model::field::FieldName;
use crate::model::finding::{ActionId, Facts, RuleId};
use std::collections::{BTreeMap, BTreeSet};

/// The rule.
pub const RULE: Rule = Rule {
    id: RuleId::SerialShared,
    severity: Severity::High,
    action: ActionId::CheckValues,
    check,
};

fn check(context: &AuditContext<'_>, findings: &mut Findings<'_>) {
    let devices = context.inventory.devices.iter().enumerate();
    let mut bearers: Vec<(&str, usize)> = devices
        .filter_map(|(index, device)| Some((device.serial_number.as_deref()?, index)))
        .collect();
    bearers.sort_unstable();
    for group in bearers.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() > 1) {
        let serial = group.first().map_or("", |(serial, _)| serial);
        let devices: Vec<&Device> =
            group.iter().filter_map(|(_, index)| context.inventory.devices.get(*index)).collect();
        let places = places_of_one_brand(&devices);
        let Some(first) = devices.first().filter(|_| places.len() > 1) else { continue };
        let names: Vec<String> = places
            .iter()
            .map(|(commune, school)| {
                let commune = context.inventory.commune_name(commune);
                match school.and_then(|key| context.inventory.school(key)) {
                    Some(school) => format!("{} ({commune})", school.name),
                    None => commune.to_owned(),
                }
            })
            .collect();
        findings.add(
            Facts::SerialShared { serial: serial.to_owned(), places: names },
            Draft {
                commune: Some(&first.commune),
                place: context.device_place(first, Some(FieldName::SerialNumber)),
                key: serial,
                ..Draft::default()
            },
        );
    }
}

/// A commune, and a school of it where known.
type Bearer<'a> = (&'a str, Option<&'a str>);

/// The places of the devices that may be of one brand, where those are several. A device whose
/// school is unknown may be in the school another one is in.
fn places_of_one_brand<'a>(devices: &[&'a Device]) -> BTreeSet<Bearer<'a>> {
    let mut by_brand: BTreeMap<Option<&str>, BTreeSet<Bearer<'a>>> = BTreeMap::new();
    for device in devices {
        let place = (device.commune.as_str(), device.school.as_deref());
        by_brand.entry(device.brand.as_deref()).or_default().insert(place);
    }
    let unknown = by_brand.remove(&None).unwrap_or_default();
    let mut found = if differ(&unknown) { unknown.clone() } else { BTreeSet::new() };
    for mut places in by_brand.into_values() {
        places.extend(unknown.iter().copied());
        if differ(&places) {
            found.extend(places);
        }
    }
    found
}

fn differ(places: &BTreeSet<Bearer<'_>>) -> bool {
    let communes: BTreeSet<&str> = places.iter().map(|(commune, _)| *commune).collect();
    let schools: BTreeSet<&str> = places.iter().filter_map(|(_, school)| *school).collect();
    communes.len() > 1 || schools.len() > 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::fixture;

    #[test]
    fn cases() {
        fixture::check(
            RULE.id,
            &[
                ("sound", |_| {}, &[]),
                (
                    "two schools",
                    |i| {
                        let row = fixture::add_row(i, 0, "0339999X");
                        i.schools.push(fixture::school("0339999X", "École Ferry", "33039"));
                        fixture::add_device(i, "d2", &[row]);
                        i.devices[1].serial_number = i.devices[0].serial_number.clone();
                    },
                    &[
                        "33039 [CZC2|École Sembat (Bègles), École Ferry (Bègles)] begles/parc.xlsx#Parc!B2",
                    ],
                ),
                (
                    "two brands",
                    |i| {
                        let row = fixture::add_row(i, 0, "0339999X");
                        i.schools.push(fixture::school("0339999X", "École Ferry", "33039"));
                        fixture::add_device(i, "d2", &[row]);
                        i.devices[1].serial_number = i.devices[0].serial_number.clone();
                        i.devices[1].brand = Some("Dell".to_owned());
                    },
                    &[],
                ),
                (
                    "a brand that is not told",
                    |i| {
                        let row = fixture::add_row(i, 0, "0339999X");
                        i.schools.push(fixture::school("0339999X", "École Ferry", "33039"));
                        fixture::add_device(i, "d2", &[row]);
                        i.devices[1].serial_number = i.devices[0].serial_number.clone();
                        i.devices[1].brand = None;
                    },
                    &[
                        "33039 [CZC2|École Sembat (Bègles), École Ferry (Bègles)] begles/parc.xlsx#Parc!B2",
                    ],
                ),
                (
                    "a school that is not told",
                    |i| {
                        let row = fixture::add_row(i, 0, "0339999X");
                        i.schools.push(fixture::school("0339999X", "École Ferry", "33039"));
                        fixture::add_device(i, "d2", &[row]);
                        i.devices[1].serial_number = i.devices[0].serial_number.clone();
                        i.devices[1].school = None;
                    },
                    &[],
                ),
                (
                    "two communes",
                    |i| {
                        let row = fixture::add_row(i, 0, "0339999X");
                        i.schools.push(fixture::school("0339999X", "École Ferry", "33039"));
                        fixture::add_device(i, "d2", &[row]);
                        i.devices[1].serial_number = i.devices[0].serial_number.clone();
                        i.devices[1].school = None;
                        i.devices[1].commune = "33119".to_owned();
                    },
                    &["33039 [CZC2|École Sembat (Bègles), Cenon] begles/parc.xlsx#Parc!B2"],
                ),
            ],
        );
    }
}
