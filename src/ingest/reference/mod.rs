//! Reference lists: communes with their cycles, and schools.
//!
//! The list of communes that is built in holds the 28 communes of Bordeaux Métropole (npm package
//! `@etalab/decoupage-administratif` 6.0.0, Licence Ouverte; cycles from the department's own
//! presentation). Schools come from the ministry's annuaire as published
//! (`fr-en-annuaire-education`, whose headers vary from year to year) or from any list with a UAI
//! and a name.

mod communes;
mod list;
mod schools;
#[cfg(test)]
mod tests;

pub use communes::{built_in_communes, read_communes};
pub use list::{PassedOver, ReferenceError, ReferenceList};
pub use schools::read_schools;
