//! Folding: the forms in which words are compared.

/// Lower case, no accents (`œ` → `oe`), every run of other than letters and digits one space,
/// trimmed. `"N° de Série"` → `"n de serie"`.
pub fn fold(text: &str) -> String {
    let _ = text;
    String::new()
}

/// `fold` without its spaces: `"Hewlett-Packard"` → `"hewlettpackard"`.
pub fn compact(text: &str) -> String {
    let _ = text;
    String::new()
}

/// Trims, turns every kind of space into one plain space, drops control characters, NFC.
pub fn tidy(text: &str) -> String {
    text.to_owned()
}
