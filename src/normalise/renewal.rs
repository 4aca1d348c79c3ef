//! Renewal of contracts.

use super::placeholder;
use super::tick::flag;
use crate::model::codes::Renewal;
use crate::model::field::Field;
use crate::text::fold::{fold, tidy};

/// First words, beside "no", that refuse a renewal.
const REFUSING: [&str; 8] =
    ["sans", "aucun", "aucune", "pas", "neant", "ferme", "denonce", "denoncee"];

/// A renewal cell. `header` settles what `Oui` means: `Oui` under "Tacite reconduction" or a bare
/// "Reconduction" is tacit, under "Reconduction expresse" express. `Non`, `Aucune`, `Sans` → none.
pub fn renewal(text: &str, header: &str) -> Field<Renewal> {
    let tidied = tidy(text);
    if tidied.is_empty() {
        return Field::Empty;
    }
    let folded = fold(&tidied);
    let said: Vec<&str> = folded.split(' ').collect();
    let has = |wanted: &str| said.iter().any(|word| word.starts_with(wanted));
    let first = said.first().copied().unwrap_or_default();
    if has("express") {
        return Field::Known(Renewal::Express);
    }
    let refuses = (flag(first) == Some(false) || REFUSING.contains(&first))
        && !placeholder::is_unknown(&folded)
        || folded.contains("non reconduc")
        || folded.contains("non renouvel")
        || folded.contains("pas de reconduction")
        || folded.contains("sans reconduction");
    if refuses {
        // "Non tacite" denies the manner, not the renewal.
        return if folded.starts_with("non tacite") {
            Field::Known(Renewal::Express)
        } else {
            Field::Known(Renewal::None)
        };
    }
    if has("tacit") || first == "tr" || has("automatique") {
        return Field::Known(Renewal::Tacit);
    }
    if placeholder::is_placeholder(&tidied) {
        return Field::Placeholder(tidied);
    }
    let by_header =
        if fold(header).contains("express") { Renewal::Express } else { Renewal::Tacit };
    let agrees = flag(&folded) == Some(true)
        || first == "oui"
        || has("reconduc")
        || has("renouvel")
        || has("fois")
        || (first.bytes().all(|byte| byte.is_ascii_digit()) && (has("an") || has("mois")));
    if agrees { Field::Known(by_header) } else { Field::Unreadable(tidied) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_settles_yes() {
        for (written, header, expected) in [
            ("Oui", "Tacite reconduction", Renewal::Tacit),
            ("Oui", "Reconduction", Renewal::Tacit),
            ("OUI", "Reconduction expresse", Renewal::Express),
            ("Expresse", "Tacite reconduction", Renewal::Express),
            ("tacite", "Reconduction", Renewal::Tacit),
            ("Tacite (3 fois)", "Reconduction", Renewal::Tacit),
            ("Reconductible 3 fois", "Reconduction", Renewal::Tacit),
            ("Non", "Reconduction", Renewal::None),
            ("Sans reconduction", "Reconduction", Renewal::None),
            ("Aucune", "Reconduction", Renewal::None),
            ("Néant", "Reconduction", Renewal::None),
            ("Non reconductible", "Reconduction", Renewal::None),
            ("Pas de tacite reconduction", "Reconduction", Renewal::None),
            ("x", "Tacite", Renewal::Tacit),
        ] {
            assert_eq!(renewal(written, header), Field::Known(expected), "{written} / {header}");
        }
        assert!(matches!(renewal("NC", "Reconduction"), Field::Placeholder(_)));
        assert!(matches!(renewal("N/A", "Reconduction"), Field::Placeholder(_)));
        assert!(matches!(renewal("Non communiquée", "Reconduction"), Field::Placeholder(_)));
        assert!(matches!(renewal("voir marché", "Reconduction"), Field::Unreadable(_)));
        assert_eq!(renewal("", "Reconduction"), Field::Empty);
    }
}
