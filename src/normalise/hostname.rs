//! Network names.

use super::placeholder;
use crate::model::field::Field;
use crate::text::fold::neat;

/// Most letters of one label of a name (RFC 1123).
const LONGEST: usize = 63;

/// A host name: trimmed, upper case; unreadable where it cannot be one.
pub fn hostname(text: &str) -> Field<String> {
    let tidied = neat(text);
    if tidied.is_empty() {
        return Field::Empty;
    }
    if placeholder::is_placeholder(&tidied) {
        return Field::Placeholder(tidied.into_owned());
    }
    let name = tidied.trim_matches(['\\', '/', '$']).to_uppercase();
    let fits = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
        && name.chars().any(char::is_alphabetic)
        && name.split('.').all(|label| (1..=LONGEST).contains(&label.chars().count()));
    if fits { Field::Known(name) } else { Field::Unreadable(tidied.into_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_upper_case() {
        for (written, name) in [
            ("cent-port02", "CENT-PORT02"),
            (" PC_DIR ", "PC_DIR"),
            ("pc1.ecole.local", "PC1.ECOLE.LOCAL"),
        ] {
            assert_eq!(hostname(written), Field::Known(name.to_owned()), "{written}");
        }
        assert!(matches!(hostname("192.168.1.12"), Field::Unreadable(_)));
        assert!(matches!(hostname("poste du fond"), Field::Unreadable(_)));
        assert!(matches!(hostname("-"), Field::Placeholder(_)));
        assert_eq!(hostname(""), Field::Empty);
    }
}
