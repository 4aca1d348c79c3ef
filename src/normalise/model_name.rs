//! Model names.

/// Cleans a model cell: the brand (canonical or alias) taken off its head, spacing repaired, case
/// of the dictionary where the model is known (`PROBOOK430G4` → `ProBook 430 G4`), else as written.
/// `None` for a placeholder or nothing.
pub fn model_name(text: &str, brand: Option<&str>) -> Option<String> {
    let _ = (text, brand);
    None
}

/// The form in which two model names are compared: folded, compact, without the brand.
pub fn model_key(text: &str, brand: Option<&str>) -> String {
    let _ = (text, brand);
    String::new()
}
