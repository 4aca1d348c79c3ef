//! What one value of a device makes of another: a general type and the model, a duration of
//! warranty and the purchase.

use crate::model::codes::Category;
use crate::model::date::PartialDate;
use crate::text::fold::fold;

/// A category said by a general word ("PC", "ordinateur") yields to what the model implies, and one
/// that says nothing of a pen to the same thing with one, as in a designation.
pub fn settle(category: Category, text: &str, implied: Option<Category>) -> Category {
    if let (Category::Projector, Some(near @ Category::Vpi))
    | (Category::Display, Some(near @ Category::Eni)) = (category, implied)
    {
        return near;
    }
    if category != Category::Desktop {
        return category;
    }
    let Some(implied) = implied else { return category };
    let folded = fold(text);
    let fixed = folded.split(' ').any(|token| {
        matches!(token, "fixe" | "fixes" | "uc" | "unite" | "bureau" | "tour" | "desktop")
    });
    if !fixed && matches!(implied, Category::Laptop | Category::Tablet) {
        implied
    } else {
        category
    }
}

/// A category that stands over many rows yields to a near one that the row's model implies: the
/// column "VP" holds interactive projectors too.
pub fn refine(category: Category, text: &str, implied: Option<Category>) -> Category {
    use Category as C;
    match (category, implied) {
        (C::Projector, Some(C::Vpi)) => C::Vpi,
        (C::Vpi, Some(C::Projector)) => C::Projector,
        (C::Tni, Some(near @ (C::Eni | C::Vpi))) => near,
        (C::Laptop, Some(C::Tablet)) => C::Tablet,
        (category, implied) => settle(category, text, implied),
    }
}

/// A date some months later, at its own precision.
pub fn add_months(date: PartialDate, months: u32) -> Option<PartialDate> {
    let Some(month) = date.month else {
        return PartialDate::new(date.year + i16::try_from(months / 12).ok()?, None, None);
    };
    let total = i32::from(date.year) * 12 + i32::from(month) - 1 + i32::try_from(months).ok()?;
    let year = i16::try_from(total / 12).ok()?;
    let month = i8::try_from(total % 12).ok()? + 1;
    match date.day {
        None => PartialDate::new(year, Some(month), None),
        Some(day) => (28..=day.max(28))
            .rev()
            .map(|last| last.min(day))
            .find_map(|day| PartialDate::new(year, Some(month), Some(day))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_model_makes_a_type_precise() {
        use Category as C;
        for (said, text, implied, wanted) in [
            (C::Desktop, "PC", Some(C::Laptop), C::Laptop),
            (C::Desktop, "PC fixe", Some(C::Laptop), C::Desktop),
            (C::Projector, "Vidéoprojecteur", Some(C::Vpi), C::Vpi),
            (C::Display, "Écran", Some(C::Eni), C::Eni),
            (C::Vpi, "VPI", Some(C::Projector), C::Vpi),
            (C::Tni, "TBI", Some(C::Eni), C::Tni),
            (C::Laptop, "Portable", None, C::Laptop),
        ] {
            assert_eq!(settle(said, text, implied), wanted, "{text}");
        }
    }

    #[test]
    fn months_keep_the_precision() {
        let add = |text: &str, months| {
            PartialDate::parse_iso(text).and_then(|d| add_months(d, months)).map(|d| d.to_string())
        };
        assert_eq!(add("2015", 36).as_deref(), Some("2018"));
        assert_eq!(add("2015-11", 36).as_deref(), Some("2018-11"));
        assert_eq!(add("2016-02-29", 12).as_deref(), Some("2017-02-28"));
        assert_eq!(add("2015-12-31", 2).as_deref(), Some("2016-02-29"));
    }
}
