//! MAC addresses.

use super::placeholder;
use crate::model::field::Field;
use crate::text::fold::neat;

/// A MAC address in any usual form, as `AA:BB:CC:DD:EE:FF`. Where a cell holds several, the first.
pub fn mac(text: &str) -> Field<String> {
    let tidied = neat(text);
    if tidied.is_empty() {
        return Field::Empty;
    }
    if placeholder::is_placeholder(&tidied) {
        return Field::Placeholder(tidied.into_owned());
    }
    let whole = strip_label(&tidied);
    let digits =
        hexadecimal(whole).or_else(|| whole.split([' ', '/', ',', ';', '|']).find_map(hexadecimal));
    let Some(digits) = digits else { return Field::Unreadable(tidied.into_owned()) };
    if digits.chars().all(|c| c == '0') || digits.chars().all(|c| c == 'F') {
        return Field::Placeholder(tidied.into_owned());
    }
    let mut address = String::with_capacity(17);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && at % 2 == 0 {
            address.push(':');
        }
        address.push(digit);
    }
    Field::Known(address)
}

/// The text without a label (`MAC : …`, `@MAC …`).
fn strip_label(text: &str) -> &str {
    let bare = text.trim_start_matches(['@', ' ']);
    match bare.get(..3) {
        Some(label) if label.eq_ignore_ascii_case("mac") => {
            bare.get(3..).unwrap_or(bare).trim_start_matches([' ', ':', '='])
        }
        _ => bare,
    }
}

/// Twelve hexadecimal digits, upper case, separators dropped; `None` for anything else. A date with
/// its time has as many digits, but marks of two sorts.
fn hexadecimal(text: &str) -> Option<String> {
    if text.contains(':') && text.contains('-') {
        return None;
    }
    let mut digits = String::with_capacity(12);
    for character in text.chars() {
        if character.is_ascii_hexdigit() {
            digits.push(character.to_ascii_uppercase());
        } else if !matches!(character, ':' | '-' | '.' | ' ' | '_') {
            return None;
        }
    }
    (digits.len() == 12).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_date_with_its_time_is_no_address() {
        assert!(matches!(mac("2019-05-12 10:33"), Field::Unreadable(_)));
        assert!(matches!(mac("00-1A-2B-3C-4D-5E"), Field::Known(_)));
    }

    #[test]
    fn every_form_is_one() {
        for written in [
            "54ee75268ff1",
            "54-EE-75-26-8F-F1",
            "54:ee:75:26:8f:f1",
            "54EE.7526.8FF1",
            "54 EE 75 26 8F F1",
            "MAC : 54-EE-75-26-8F-F1",
            "54:ee:75:26:8f:f1 / 00:11:22:33:44:55",
        ] {
            assert_eq!(mac(written), Field::Known("54:EE:75:26:8F:F1".to_owned()), "{written}");
        }
        assert!(matches!(mac("54ee75268ff"), Field::Unreadable(_)));
        assert!(matches!(mac("54ee75268ffg"), Field::Unreadable(_)));
        assert!(matches!(mac("00:00:00:00:00:00"), Field::Placeholder(_)));
        assert!(matches!(mac("?"), Field::Placeholder(_)));
    }

    proptest! {
        #[test]
        fn any_address_survives(bytes in proptest::array::uniform6(1u8..255)) {
            let form = |separator: &str| bytes.iter().map(|b| format!("{b:02x}")).collect::<Vec<_>>().join(separator);
            let expected = Field::Known(form(":").to_uppercase());
            prop_assert_eq!(mac(&form("-")), expected.clone());
            prop_assert_eq!(mac(&form("")), expected);
        }
    }
}
