//! Values remembered by the text they were read from: inventories repeat the same texts, and the
//! files of one delivery the same inventories. What is remembered depends on the text alone, so that
//! it holds for every file a thread reads.

use crate::model::cell::CellValue;
use crate::model::codes::{Category, Outside, Status, Vat};
use crate::model::date::PartialDate;
use crate::model::field::Field;
use crate::normalise::brand;
use crate::normalise::category::{self, CategoryMatch};
use crate::normalise::date_order::DateOrder;
use crate::normalise::designation::{self, Designation};
use crate::normalise::{date, model_name, money, os, outside, placeholder, room, status};
use crate::text::fold::compact;
use crate::text::memory::Memory;
use std::cell::RefCell;
use std::rc::Rc;

/// Texts of one kind that a thread remembers at least.
const REMEMBERED: usize = 4_000;

/// Letters from which a text may be the name of a range: `HP` and `NEC` are makers, `Vaio` a range.
const RANGE_LETTERS: usize = 4;

/// What a brand cell says: the brand, and the model it names too.
type BrandCell = (Option<String>, Option<String>);

thread_local! {
    static CATEGORIES: RefCell<Memory<Option<CategoryMatch>>> = memory();
    static OUTSIDES: RefCell<Memory<Option<Outside>>> = memory();
    static PLATFORMS: RefCell<Memory<bool>> = memory();
    static NOTHINGS: RefCell<Memory<bool>> = memory();
    static DESIGNATIONS: RefCell<Memory<Rc<Designation>>> = memory();
    static BRAND_CELLS: RefCell<Memory<BrandCell>> = memory();
    static MODELS: RefCell<(Memory<Option<String>>, String)> =
        RefCell::new((Memory::new(REMEMBERED), String::new()));
    static SYSTEMS: RefCell<Memory<Option<String>>> = memory();
    static STATUSES: RefCell<Memory<Field<Status>>> = memory();
    static ROOMS: RefCell<Memory<Field<String>>> = memory();
    static DATES: RefCell<Memory<Field<PartialDate>>> = memory();
    static VATS: RefCell<Memory<Vat>> = memory();
    static PLACEHOLDERS: RefCell<Memory<bool>> = memory();
    static IMPLIED: RefCell<Memory<Option<Category>>> = memory();
}

fn memory<T: Clone>() -> RefCell<Memory<T>> {
    RefCell::new(Memory::new(REMEMBERED))
}

/// See [`category::category`].
pub fn category(text: &str) -> Option<CategoryMatch> {
    CATEGORIES.with_borrow_mut(|memory| memory.recall(text, category::category))
}

/// See [`outside::outside`].
pub fn outside(text: &str) -> Option<Outside> {
    OUTSIDES.with_borrow_mut(|memory| memory.recall(text, outside::outside))
}

/// See [`outside::is_virtual_platform`].
pub fn is_virtual_platform(text: &str) -> bool {
    PLATFORMS.with_borrow_mut(|memory| memory.recall(text, outside::is_virtual_platform))
}

/// See [`outside::says_none`].
pub fn says_none(text: &str) -> bool {
    NOTHINGS.with_borrow_mut(|memory| memory.recall(text, outside::says_none))
}

/// See [`designation::designation`].
pub fn designation(text: &str) -> Rc<Designation> {
    DESIGNATIONS.with_borrow_mut(|memory| {
        memory.recall(text, |text| Rc::new(designation::designation(text)))
    })
}

/// The brand of a brand cell, and what else the cell says: `SMART SB680` and `ActivBoard` name
/// a model too.
pub fn brand_cell(text: &str) -> BrandCell {
    BRAND_CELLS.with_borrow_mut(|memory| memory.recall(text, brand_of_cell))
}

/// See [`model_name::model_name`].
pub fn model(text: &str, brand: Option<&str>) -> Option<String> {
    MODELS.with_borrow_mut(|(memory, key)| {
        // No brand holds the character between them.
        key.clear();
        key.push_str(brand.unwrap_or_default());
        key.push('\u{1f}');
        key.push_str(text);
        memory.recall(key, |_| model_name::model_name(text, brand))
    })
}

/// See [`os::os`].
pub fn os(text: &str) -> Option<String> {
    SYSTEMS.with_borrow_mut(|memory| memory.recall(text, os::os))
}

/// See [`status::status`].
pub fn status(text: &str) -> Field<Status> {
    STATUSES.with_borrow_mut(|memory| memory.recall(text, status::status))
}

/// See [`room::room`].
pub fn room(text: &str) -> Field<String> {
    ROOMS.with_borrow_mut(|memory| memory.recall(text, room::room))
}

/// See [`date::date`].
pub fn date(value: &CellValue) -> Field<PartialDate> {
    match value {
        CellValue::Text(text) => {
            DATES.with_borrow_mut(|memory| memory.recall(text, |_| date::date(value)))
        }
        _ => date::date(value),
    }
}

/// See [`DateOrder::date`].
pub fn date_in(order: DateOrder, value: &CellValue) -> Field<PartialDate> {
    if order.is_usual() { date(value) } else { order.date(value) }
}

/// See [`money::vat_in`].
pub fn vat_in(text: &str) -> Vat {
    VATS.with_borrow_mut(|memory| memory.recall(text, money::vat_in))
}

/// See [`brand::category_of_model`].
pub fn category_of_model(model: &str) -> Option<Category> {
    IMPLIED.with_borrow_mut(|memory| memory.recall(model, brand::category_of_model))
}

/// See [`placeholder::is_placeholder`].
pub fn is_placeholder(text: &str) -> bool {
    PLACEHOLDERS.with_borrow_mut(|memory| memory.recall(text, placeholder::is_placeholder))
}

/// See [`brand_cell`].
fn brand_of_cell(text: &str) -> BrandCell {
    let whole = brand::brand(text);
    let names_model = |rest: &str| {
        rest.chars().any(|c| c.is_ascii_digit()) || brand::implied_by_model(rest).is_some()
    };
    // A range in place of its maker says both.
    if let (Some(found), Some(implied)) = (&whole, brand::implied_by_model(text))
        && found.brand == implied
        && !compact(text).contains(&compact(implied))
        && is_range(text)
    {
        return (Some(found.brand.clone()), Some(text.to_owned()));
    }
    if let Some((found, range)) = brand::brand_in(text) {
        let rest = text.get(range.end..).unwrap_or_default();
        let rest = rest.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
        if found.exact && range.start == 0 && names_model(&rest) {
            return (Some(found.brand), Some(rest));
        }
        if !found.exact && is_range(text) && whole.as_ref().is_none_or(|whole| !whole.exact) {
            return (Some(found.brand), Some(text.to_owned()));
        }
    }
    (whole.map(|found| found.brand), None)
}

/// Whether a text names a range or a model: letters and more than a bare brand would have.
pub fn is_range(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).count() >= RANGE_LETTERS
        || text.chars().any(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_brand_cell_may_hold_the_model_too() {
        for (text, brand, rest) in [
            ("HP", "HP", None),
            ("Hewlett-Packard", "HP", None),
            ("SMART SB680", "SMART", Some("SB680")),
            ("Epson EB-X18", "Epson", Some("EB-X18")),
            ("ActivBoard", "Promethean", Some("ActivBoard")),
        ] {
            let want = (Some(brand.to_owned()), rest.map(str::to_owned));
            assert_eq!(brand_cell(text), want, "{text}");
        }
    }
}
