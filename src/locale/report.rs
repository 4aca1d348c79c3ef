//! Words of the reports: fixed phrases declared in both languages at once, so that a missing one
//! does not compile, and sentences that agree with their numbers.

use crate::locale::{Lang, format};

pub mod contracts;
pub mod explain;
pub mod html;
pub mod import;
pub mod inspect;
pub mod lines;
pub mod linkage;
pub mod pages;
pub mod review;
pub mod versions;
pub mod xlsx;

/// Rows of a table that are not shown on a terminal.
pub fn more_rows(rows: usize, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!(
            "… et {} (--format csv les donne toutes)",
            format::count(rows, "autre ligne", "autres lignes", lang)
        ),
        Lang::En => format!(
            "… and {} (--format csv gives all)",
            format::count(rows, "more row", "more rows", lang)
        ),
    }
}

/// A label and what is said of it: `Pessac : …`, `Pessac: …`.
pub fn labelled(label: &str, text: &str, lang: Lang) -> String {
    format!("{label}{}{text}", lang.pick("\u{a0}: ", ": "))
}

phrases! {
    /// Before the command to type next.
    next_command = "Ensuite\u{a0}:", "Next:";
    /// Nothing is known.
    unknown = "inconnu", "unknown";
    /// Total of a table.
    total = "Total", "Total";
}
