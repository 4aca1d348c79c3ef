//! Whether a row is a device of the inventory, decided row by row.

use crate::ingest::records::memo;
use crate::ingest::records::text_cell::TextCell;
use crate::model::codes::{Category, Outside};
use crate::model::record::DeviceObservation;
use crate::normalise::outside::is_desk;

/// What tells that a row is out of scope.
#[derive(Debug)]
pub(super) struct Told {
    /// The words that say it.
    pub what: String,
    pub why: Outside,
}

/// Why a row is no device of the inventory; `None` where it is one. Its type says it first, else its
/// designation; a maker or a model of virtual machines says it whatever the type.
pub(super) fn outside_of(
    device: &DeviceObservation,
    category: &TextCell<'_>,
    has_system: bool,
) -> Option<Told> {
    let mut platforms = [&device.brand_written, &device.model_written].into_iter().flatten();
    if let Some(what) = platforms.find(|text| memo::is_virtual_platform(text)) {
        return Some(Told { what: what.clone(), why: Outside::Virtual });
    }
    let text = match category.value() {
        Some(text) if memo::outside(text).is_some() => text,
        Some(text) if names_equipment(text) => return None,
        _ => device.designation.known()?,
    };
    let why = memo::outside(text)?;
    let furniture = why == Outside::Furniture && is_machine(device, has_system);
    (!furniture).then(|| Told { what: text.to_owned(), why })
}

/// The type of a row whose words name a desk, where the rest of it is of a machine: `Bureau`, as
/// inventory tools in French call a desktop.
pub(super) fn desktop(
    device: &DeviceObservation,
    text: &str,
    has_system: bool,
) -> Option<Category> {
    (is_desk(text) && is_machine(device, has_system)).then_some(Category::Desktop)
}

fn names_equipment(text: &str) -> bool {
    memo::category(text).is_some_and(|found| found.category != Category::Other)
}

/// Whether a row has what machines have: a system, a name on the network, a model that implies a type.
fn is_machine(device: &DeviceObservation, has_system: bool) -> bool {
    has_system
        || device.hostname.is_known()
        || device.mac_address.is_known()
        || device.model.known().is_some_and(|model| memo::category_of_model(model).is_some())
}
