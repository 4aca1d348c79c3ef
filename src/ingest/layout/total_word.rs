//! The words that begin a row or head a column of totals.

use crate::text::fold::{fold, fold_start};

/// Whether a text is a word for a total.
pub fn is_total_word(text: &str) -> bool {
    // Asked of every text: most are told by their first two letters.
    let [Some(first), Some(second)] = fold_start(text) else { return false };
    let begins = matches!(
        (first, second),
        ('t' | 's', 'o') | ('s' | 'c', 'u') | ('g', 'e') | ('i' | 'e', 'n')
    );
    if !begins || text.len() > 200 {
        return false;
    }
    let folded = fold(text);
    let head = folded.split(' ').next().unwrap_or_default();
    matches!(
        head,
        "total"
            | "totaux"
            | "totals"
            | "sous"
            | "somme"
            | "subtotal"
            | "sum"
            | "summe"
            | "gesamt"
            | "insgesamt"
            | "ensemble"
            | "cumul"
    ) && (head != "sous" || folded.starts_with("sous total") || folded.starts_with("sous totaux"))
}
