//! Products: one nested comparison of model, family, brand and type, so that one fact is not
//! counted four times.

use crate::linkage::comparison::PairMemo;
use crate::linkage::interning::{MISSING, Symbol};
use crate::model::codes::Category;
use crate::text::similarity;

/// How two products agree, strongest first. The order is that of the levels of the comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Product {
    Model = 0,
    /// Models that differ by a typing error, or where one says less (`ProDesk 400`).
    Similar = 1,
    /// The same brand; a model is missing.
    Brand = 2,
    /// The same type; brand or model missing.
    Type = 3,
    /// Nothing to compare.
    Missing = 4,
    /// Two models of one brand.
    OtherModel = 5,
    OtherBrand = 6,
    OtherType = 7,
}

impl Product {
    /// Whether the two may be one product.
    pub(super) fn compatible(self) -> bool {
        self <= Self::Missing
    }
}

/// What a row says of its product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct ProductView {
    pub category: Option<Category>,
    pub brand: Symbol,
    /// Model, in the form models are compared in.
    pub model: Symbol,
}

/// Compares two products; `name` gives the comparable form of a model.
pub(super) fn compare(
    a: ProductView,
    b: ProductView,
    memo: &mut PairMemo,
    name: impl Fn(Symbol) -> String,
) -> Product {
    let types = a.category.zip(b.category).map(|(a, b)| type_agreement(a, b));
    let brands = (a.brand != MISSING && b.brand != MISSING).then_some(a.brand == b.brand);
    let models = if a.model == b.model {
        (a.model != MISSING).then_some(ModelAgreement::Same)
    } else {
        memo.outcome(a.model, b.model, || u8::from(!similar_models(&name(a.model), &name(b.model))))
            .map(|other| if other == 0 { ModelAgreement::Similar } else { ModelAgreement::Other })
    };
    match (models, brands, types) {
        // A model of one name is one product, whatever generic word stands for its type.
        (Some(ModelAgreement::Same), _, None | Some(TypeAgreement::Same | TypeAgreement::Near)) => {
            Product::Model
        }
        (_, _, Some(TypeAgreement::Other)) => Product::OtherType,
        (_, Some(false), _) => Product::OtherBrand,
        (_, _, Some(TypeAgreement::Near)) => Product::OtherType,
        (Some(ModelAgreement::Similar), _, _) => Product::Similar,
        (Some(ModelAgreement::Other), _, _) => Product::OtherModel,
        (None, Some(true), _) => Product::Brand,
        (None, None, Some(TypeAgreement::Same)) => Product::Type,
        (None, None, None) => Product::Missing,
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ModelAgreement {
    Same,
    Similar,
    Other,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TypeAgreement {
    Same,
    Near,
    Other,
}

/// Types that lists confuse: a generic word ("ordinateur", "TNI") stands for either.
fn type_agreement(a: Category, b: Category) -> TypeAgreement {
    use Category::{Desktop, Display, Eni, Laptop, MobileCart, Other, Projector, Tablet, Tni, Vpi};
    const NEAR: [&[Category]; 4] = [
        &[Desktop, Laptop],
        &[Laptop, Tablet, MobileCart],
        &[Tni, Vpi, Eni, Projector],
        &[Eni, Display],
    ];
    if a == b {
        TypeAgreement::Same
    } else if a == Other
        || b == Other
        || NEAR.iter().any(|group| group.contains(&a) && group.contains(&b))
    {
        TypeAgreement::Near
    } else {
        TypeAgreement::Other
    }
}

/// Whether two comparable model names may be one model: one slip outside the digits, or one says
/// less than the other. A wrong digit makes another model (`M73`, `M93`).
fn similar_models(a: &str, b: &str) -> bool {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    if short.len() < 3 {
        return false;
    }
    if let Some(rest) = long.strip_prefix(short) {
        // `ProDesk 400` may be a `ProDesk 400 G3`, but `M70` is no `M700`.
        return !(short.ends_with(|c: char| c.is_ascii_digit())
            && rest.starts_with(|c: char| c.is_ascii_digit()))
            && short.bytes().any(|byte| byte.is_ascii_digit())
            || rest.len() == 1 && long.len() >= 6;
    }
    let allowed = if long.len() >= 10 { 2 } else { 1 };
    if long.len() < 5 || similarity::edits(a, b) > allowed {
        return false;
    }
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let (x, y) = (digits(a), digits(b));
    x == y
        || (x.len() != y.len() && similarity::edits(a, b) == 1)
        || (x.len() == y.len() && swapped(&x, &y))
}

/// Whether two strings of one length differ by a swap of neighbours.
fn swapped(a: &str, b: &str) -> bool {
    let mut sorted = [a.as_bytes().to_vec(), b.as_bytes().to_vec()];
    for bytes in &mut sorted {
        bytes.sort_unstable();
    }
    sorted[0] == sorted[1] && similarity::edits(a, b) == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn models_that_may_be_one() {
        for (a, b, expected) in [
            ("prodesk400", "prodesk400g3", true),
            ("thinkcentrem70", "thinkcentrem700", true),
            ("essprimod556", "esprimod556", true),
            ("esprimop420", "esprimop402", true),
            ("thinkcentrem73", "thinkcentrem93", false),
            ("ebx18", "ebw31", false),
            ("optiplex3020", "optiplex3040", false),
            ("ipadair2", "ipadmini4", false),
            ("ipad", "ipadair2", false),
        ] {
            assert_eq!(similar_models(a, b), expected, "{a} {b}");
            assert_eq!(similar_models(b, a), expected, "{b} {a}");
        }
    }

    #[test]
    fn one_nested_level_for_the_product() {
        let view = |category, brand, model| ProductView { category, brand, model };
        let names = ["prodesk400", "prodesk600", "prodesk400g3"];
        let mut memo = PairMemo::default();
        let mut graded = |a, b| compare(a, b, &mut memo, |at| names[at as usize].to_owned());
        let desktop = Some(Category::Desktop);
        let base = view(desktop, 0, 0);
        for (other, expected) in [
            (view(desktop, 0, 0), Product::Model),
            (view(None, MISSING, 0), Product::Model),
            (view(Some(Category::Laptop), 0, 0), Product::Model),
            (view(desktop, 0, 2), Product::Similar),
            (view(desktop, 0, MISSING), Product::Brand),
            (view(desktop, MISSING, MISSING), Product::Type),
            (view(None, MISSING, MISSING), Product::Missing),
            (view(desktop, 0, 1), Product::OtherModel),
            (view(desktop, 1, MISSING), Product::OtherBrand),
            (view(Some(Category::Printer), 0, MISSING), Product::OtherType),
            (view(Some(Category::Laptop), 0, MISSING), Product::OtherType),
        ] {
            assert_eq!(graded(base, other), expected, "{other:?}");
            assert_eq!(graded(other, base), expected, "{other:?}");
        }
    }
}
