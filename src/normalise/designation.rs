//! Free-text designations taken apart: type, brand, model, OS, the rest.

use crate::model::codes::Category;

/// What a designation says. What is not said is `None`: nothing is guessed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Designation {
    /// Category.
    pub category: Option<Category>,
    /// Canonical brand.
    pub brand: Option<String>,
    /// Brand as written.
    pub brand_written: Option<String>,
    /// Canonical model, without the brand.
    pub model: Option<String>,
    /// Model as written.
    pub model_written: Option<String>,
    /// Canonical operating system.
    pub os: Option<String>,
    /// A quantity written in the text (`Classe mobile x 12`, `15 PC HP ProDesk`).
    pub quantity: Option<u32>,
    /// A serial number announced in the text (`S/N …`).
    pub serial_number: Option<String>,
    /// Words left over that are no model (a note).
    pub rest: Option<String>,
}

/// Takes a designation apart: `PC portable - HP ProBook 430 G4 Win 10`.
pub fn designation(text: &str) -> Designation {
    let _ = text;
    Designation::default()
}
