//! Suppliers.

use super::legal_form::is_of_supplier;
use super::placeholder;
use crate::text::fold::{fold, tidy};

/// A supplier, tidied, as written.
pub fn supplier(text: &str) -> Option<String> {
    let tidied = tidy(text);
    (!tidied.is_empty()
        && !placeholder::is_placeholder(&tidied)
        && !placeholder::is_error_value(&tidied))
    .then_some(tidied)
}

/// The form in which two suppliers are compared: folded, without legal form (SARL, SAS…).
pub fn supplier_key(text: &str) -> String {
    // Dotted forms first: `S.A.R.L.` folds to four words.
    let undotted: String = text
        .split(' ')
        .map(|word| {
            let letters = word.chars().filter(|c| c.is_alphabetic()).count();
            let dots = word.chars().filter(|c| *c == '.').count();
            if dots >= 2 && dots + 1 >= letters { word.replace('.', "") } else { word.to_owned() }
        })
        .collect::<Vec<_>>()
        .join(" ");
    let folded = fold(&undotted);
    let kept: Vec<&str> = folded.split(' ').filter(|word| !is_of_supplier(word)).collect();
    if kept.is_empty() { folded } else { kept.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn legal_forms_do_not_part_suppliers() {
        for (a, b) in [
            ("SARL Info-Écoles 33", "INFO ECOLES 33"),
            ("S.A.R.L. Info-Écoles 33", "Info écoles 33 (SARL)"),
            ("SCC France", "SCC"),
            ("Ricoh France SAS", "RICOH"),
        ] {
            assert_eq!(supplier_key(a), supplier_key(b), "{a}");
        }
        assert_eq!(supplier_key("SAS"), "sas");
        assert_eq!(supplier(" Dyadem "), Some("Dyadem".to_owned()));
        assert_eq!(supplier("NC"), None);
    }
}
