//! Rooms.

use super::placeholder;
use crate::model::field::Field;
use crate::text::fold::tidy;

/// A room: tidied, as written.
pub fn room(text: &str) -> Field<String> {
    let tidied = tidy(text);
    if tidied.is_empty() {
        Field::Empty
    } else if placeholder::is_error_value(&tidied) {
        Field::Unreadable(tidied)
    } else if placeholder::is_placeholder(&tidied) {
        Field::Placeholder(tidied)
    } else {
        Field::Known(tidied)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rooms_stay_as_written() {
        assert_eq!(
            room("  Salle\u{a0}des  maîtres "),
            Field::Known("Salle des maîtres".to_owned())
        );
        assert!(matches!(room("?"), Field::Placeholder(_)));
        assert!(matches!(room("#REF!"), Field::Unreadable(_)));
    }
}
