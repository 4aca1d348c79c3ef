//! Suppliers.

/// A supplier, tidied, as written.
pub fn supplier(text: &str) -> Option<String> {
    let _ = text;
    None
}

/// The form in which two suppliers are compared: folded, without legal form (SARL, SAS…).
pub fn supplier_key(text: &str) -> String {
    let _ = text;
    String::new()
}
