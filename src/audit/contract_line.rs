//! A contract as the pages show it, and the family of its object.

use crate::audit::contract_end::ContractEnd;
use crate::model::codes::{Category, Renewal, coded};
use serde::Serialize;

/// One contract.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ContractLine {
    pub id: String,
    /// Commune (INSEE).
    pub insee: String,
    pub commune: String,
    pub supplier: Option<String>,
    pub reference: Option<String>,
    pub subject: Option<String>,
    pub family: ObjectFamily,
    /// Categories covered; empty: not told.
    pub categories: Vec<Category>,
    pub renewal: Renewal,
    /// Its ends at the reference date.
    pub end: ContractEnd,
    /// Annual amount HT in cents; `None` where the amount or its VAT is unknown.
    pub annual_ht_cents: Option<i64>,
    /// Devices of the fleet tied to it.
    pub devices: u64,
}

coded! {
    /// Families of contract objects, among which spending is added up.
    ObjectFamily {
        /// Boards, projectors, displays, document cameras.
        Display = "display",
        /// Workstations, laptops, tablets, mobile classes.
        Workstations = "workstations",
        Printing = "printing",
        Network = "network",
        Several = "several",
        /// Not told.
        Unknown = "unknown",
    }
}

/// The family of the categories a contract covers. Workstations with the servers, the network and the
/// screens they work with are one object, the computer fleet.
pub fn family(categories: &[Category]) -> ObjectFamily {
    let fleet = |category: &Category| {
        matches!(
            category,
            Category::Desktop
                | Category::Laptop
                | Category::Tablet
                | Category::MobileCart
                | Category::Server
                | Category::Network
                | Category::Display
        )
    };
    if categories.contains(&Category::Desktop) && categories.iter().all(fleet) {
        return ObjectFamily::Workstations;
    }
    let mut families = categories.iter().map(|category| match category {
        Category::Tni
        | Category::Vpi
        | Category::Eni
        | Category::Projector
        | Category::Display
        | Category::Visualiser => ObjectFamily::Display,
        Category::Desktop | Category::Laptop | Category::Tablet | Category::MobileCart => {
            ObjectFamily::Workstations
        }
        Category::Printer => ObjectFamily::Printing,
        Category::Server | Category::Network => ObjectFamily::Network,
        Category::Other => ObjectFamily::Unknown,
    });
    let Some(first) = families.next() else { return ObjectFamily::Unknown };
    if families.all(|family| family == first) { first } else { ObjectFamily::Several }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_family_is_that_of_all_categories() {
        let cases: [(&[Category], ObjectFamily); 7] = [
            (&[], ObjectFamily::Unknown),
            (&[Category::Tni, Category::Vpi, Category::Projector], ObjectFamily::Display),
            (&[Category::Desktop, Category::Laptop], ObjectFamily::Workstations),
            (&[Category::Printer], ObjectFamily::Printing),
            (&[Category::Server, Category::Network], ObjectFamily::Network),
            (&[Category::Tni, Category::Desktop], ObjectFamily::Several),
            (&[Category::Desktop, Category::Server, Category::Display], ObjectFamily::Workstations),
        ];
        for (categories, expected) in cases {
            assert_eq!(family(categories), expected, "{categories:?}");
        }
    }
}
