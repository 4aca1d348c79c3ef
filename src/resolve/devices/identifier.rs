//! Identifiers: when two are one, when one is a damaged copy of the other, and which prove
//! nothing.

use crate::linkage::view::Column;
use crate::normalise::placeholder::{MOST_IN_ONE_LIST, is_generic_identifier};
use crate::normalise::serial::fold_lookalikes;

/// How two values of one identifier compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Identity {
    Exact = 0,
    /// One may be a damaged copy of the other: look-alikes (O/0, I/1, S/5, B/8, Z/2, G/6), one
    /// transposition, one missing or doubled character.
    Damaged = 1,
    /// Two identifiers.
    Different = 2,
}

/// Shortest identifier that can prove anything.
const SHORTEST: usize = 4;

/// The same for one without a digit: makers' serials such as `WXXHXDM` have seven letters, and
/// shorter texts are words.
const SHORTEST_WITHOUT_DIGIT: usize = 7;

/// Most leading zeros that a spreadsheet can have dropped by storing a serial as a number
/// (`00589508403`).
const LOST_ZEROS: usize = 4;

/// Shortest identifier whose damaged copy is distinguishable from a neighbour: `AB12` and `AB21`
/// are two.
const SHORTEST_DAMAGED: usize = 6;

/// The identifier without punctuation, upper case; `None` where it can prove nothing.
pub(in crate::resolve) fn comparable(written: &str) -> Option<String> {
    let text: String = written
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_uppercase)
        .collect();
    let letters = text.chars().count();
    // Some makers' serials hold no digit (`WXXHXDM`); shorter words are words.
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let usable = letters >= SHORTEST
        && (digits > 0 || letters >= SHORTEST_WITHOUT_DIGIT)
        && !is_generic_identifier(written);
    usable.then_some(text)
}

/// A comparable identifier with the folded form that its damaged copies share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Forms {
    /// As [`comparable`] gives it.
    pub text: String,
    pub folded: String,
}

impl Forms {
    /// The forms of a comparable identifier.
    pub(super) fn new(text: &str) -> Self {
        Self { text: text.to_owned(), folded: fold_lookalikes(text) }
    }
}

/// Compares two comparable identifiers.
pub(super) fn compare(a: &Forms, b: &Forms) -> Identity {
    let (x, y) = (a.text.as_bytes(), b.text.as_bytes());
    if x == y {
        return Identity::Exact;
    }
    if x.len().min(y.len()) < SHORTEST_DAMAGED || x.len().abs_diff(y.len()) > LOST_ZEROS {
        return Identity::Different;
    }
    let folded = (a.folded.as_bytes(), b.folded.as_bytes());
    if folded.0 == folded.1 || one_slip(x, y) || one_slip(folded.0, folded.1) {
        Identity::Damaged
    } else {
        Identity::Different
    }
}

/// Whether two strings differ by one swap of neighbours or by one missing or doubled character.
fn one_slip(a: &[u8], b: &[u8]) -> bool {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    let prefix = long.iter().zip(short).take_while(|(x, y)| x == y).count();
    match long.len() - short.len() {
        0 => {
            prefix + 1 < long.len()
                && long[prefix] == short[prefix + 1]
                && long[prefix + 1] == short[prefix]
                && long[prefix + 2..] == short[prefix + 2..]
        }
        1 => long[prefix + 1..] == short[prefix..],
        _ => false,
    }
}

/// Marks the symbols of an identifier that too many rows of one list bear to be an identity: a
/// default of the maker, a value copied down a column. `lists` tells the list of each row.
pub(super) fn overused(column: &Column, lists: &[u32]) -> Vec<bool> {
    let mut pairs: Vec<(u32, u32)> =
        column.symbols().iter().copied().zip(lists.iter().copied()).collect();
    pairs.sort_unstable();
    let mut marked = vec![false; column.frequencies().len()];
    for run in pairs.chunk_by(|a, b| a == b) {
        if run.len() > MOST_IN_ONE_LIST
            && let Some(slot) = run.first().and_then(|(symbol, _)| marked.get_mut(*symbol as usize))
        {
            *slot = true;
        }
    }
    marked
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linkage::interning::MISSING;

    #[test]
    fn slips_are_damage_and_neighbours_are_not() {
        use Identity::{Damaged, Different, Exact};
        for (a, b, expected) in [
            ("5CG541NP3X", "5CG541NP3X", Exact),
            ("5CG541KSB7", "5C541KSB7", Damaged),
            ("DMPZJFM1WS2H", "DPMZJFM1WS2H", Damaged),
            ("CZC471HL3T", "CZC471HLL3T", Damaged),
            ("0517163159", "0517163160", Different),
            ("S40A4KG8", "S40A4KG9", Different),
            ("00589508403", "589508403", Damaged),
            ("AB12", "AB21", Different),
            ("NXXS9DK", "PF0C34P7", Different),
        ] {
            let (x, y) = (Forms::new(a), Forms::new(b));
            assert_eq!(compare(&x, &y), expected, "{a} {b}");
            assert_eq!(compare(&y, &x), expected, "{b} {a}");
        }
    }

    #[test]
    fn what_proves_nothing_is_left_out() {
        assert_eq!(comparable("SB680-R2-350824").as_deref(), Some("SB680R2350824"));
        assert_eq!(comparable("a12"), None);
        assert_eq!(comparable("SALLE"), None);
        assert_eq!(comparable("WXXHXDM").as_deref(), Some("WXXHXDM"));
    }

    #[test]
    fn a_value_on_many_rows_of_a_list_is_marked() {
        let column = Column::new(vec![0, 0, 0, 1, 1, 2, MISSING, MISSING, MISSING]);
        assert_eq!(overused(&column, &[0, 0, 0, 0, 0, 0, 0, 0, 0]), [true, false, false]);
        assert_eq!(overused(&column, &[0, 0, 1, 0, 0, 0, 0, 0, 0]), [false, false, false]);
    }
}
