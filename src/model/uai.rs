//! UAI: the identifier of a French school (formerly RNE).

use serde::{Deserialize, Serialize};

/// The check letters: `LETTERS[number mod 23]`; holds for all codes of the public list of schools
/// (ministry of education, open data `fr-en-annuaire-education`).
const LETTERS: &[u8; 23] = b"ABCDEFGHJKLMNPRSTUVWXYZ";

/// A UAI whose check letter is right: seven digits and a letter, upper case.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Uai(String);

impl Uai {
    /// Reads a UAI; spaces and punctuation are ignored. `None` where the form or the check letter
    /// is wrong.
    pub fn parse(text: &str) -> Option<Self> {
        let code: String =
            text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_uppercase();
        let bytes = code.as_bytes();
        if bytes.len() != 8 || !bytes[..7].iter().all(u8::is_ascii_digit) {
            return None;
        }
        let number: u32 = code[..7].parse().ok()?;
        (LETTERS[(number % 23) as usize] == bytes[7]).then_some(Self(code))
    }

    /// Whether the text has the form of a UAI (seven digits, one letter), check letter aside.
    pub fn has_form(text: &str) -> bool {
        let code: Vec<u8> = text.bytes().filter(u8::is_ascii_alphanumeric).collect();
        code.len() == 8 && code[..7].iter().all(u8::is_ascii_digit) && code[7].is_ascii_alphabetic()
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Uai {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_letter_decides() {
        assert!(Uai::parse("0330401G").is_some());
        assert!(Uai::parse(" 033 0401 g").is_some());
        assert!(Uai::parse("0330401H").is_none());
        assert!(Uai::parse("330401G").is_none());
        assert!(Uai::has_form("0330401H"));
    }
}
