//! Numbers that run: where a commune's serial numbers stand close together, two that differ by a
//! swapped, missing or doubled digit are neighbours, not copies.
//!
//! A slip of the pen falls on a number that is there as often as the numbers around it are taken.
//! Among consecutive serials it nearly always does, and says nothing.

use super::identifier::Forms;
use super::veto::DamagedPairs;
use std::collections::HashMap;

/// Distance that is looked at on either side of a number. A slip that leaves a class set of thirty
/// consecutive serials has the set on one side only, and is still one.
const WINDOW: u64 = 100;

/// Share of the numbers around that are taken, on both sides, from which they run. A given slip
/// happens to one row in some hundreds; one number in fifty makes chance the likelier cause.
const RUNNING: f64 = 1.0 / 50.0;

/// Share of the numbers on one side that are taken in a run longer than a class set, whose first and
/// last numbers belong to it though nothing stands beyond them.
const LONG: f64 = 0.5;

/// Distance at which a number stands beside another of its run, every second one being taken.
const BESIDE: u64 = 2;

/// Most digits of a number that is looked at; longer ones overflow.
const MOST_DIGITS: usize = 18;

/// Serials that differ in one run of digits only: what stands before and after it, and its length.
type Family<'a> = (&'a [u8], &'a [u8], usize);

/// Takes out the pairs that numbers which run explain. `serials` are the distinct ones of a
/// commune, by symbol.
pub(super) fn remove_running(pairs: &mut DamagedPairs, serials: &[Forms]) {
    if pairs.is_empty() {
        return;
    }
    let numbers = |(x, y): (u32, u32)| {
        let text = |symbol: u32| serials[symbol as usize].text.as_bytes();
        slip(text(x), text(y))
    };
    let mut families: HashMap<Family<'_>, Vec<u64>> = HashMap::new();
    #[expect(clippy::iter_over_hash_type, reason = "only which families there are matters")]
    for pair in pairs.iter() {
        for (family, _) in numbers(*pair).into_iter().flatten() {
            families.entry(family).or_default();
        }
    }
    for forms in serials {
        for (family, number) in fields(forms.text.as_bytes()) {
            if let Some(members) = families.get_mut(&family) {
                members.push(number);
            }
        }
    }
    #[expect(clippy::iter_over_hash_type, reason = "each is sorted on its own")]
    for members in families.values_mut() {
        members.sort_unstable();
    }
    pairs.retain(|pair| {
        let Some([(family, x), (other, y)]) = numbers(*pair) else { return true };
        !(runs(&families[&family], x) && runs(&families[&other], y))
    });
}

/// The two numbers that a slip turns into one another; `None` where letters are involved, or zeros
/// before a number got lost.
fn slip<'a>(x: &'a [u8], y: &'a [u8]) -> Option<[(Family<'a>, u64); 2]> {
    let at = x.iter().zip(y).take_while(|(a, b)| a == b).count();
    let (a, b) = (field(x, at)?, field(y, at)?);
    let same_place = a.0.0 == b.0.0 && a.0.1 == b.0.1;
    (same_place && a.1 != b.1).then_some([a, b])
}

/// The number at a place, or the one that ends just before it.
fn field(text: &[u8], at: usize) -> Option<(Family<'_>, u64)> {
    fields(text)
        .find(|((before, _, digits), _)| (before.len()..=before.len() + digits).contains(&at))
}

/// The numbers in a serial.
fn fields(text: &[u8]) -> impl Iterator<Item = (Family<'_>, u64)> {
    let starts = (0..text.len())
        .filter(|at| text[*at].is_ascii_digit() && (*at == 0 || !text[at - 1].is_ascii_digit()));
    starts.filter_map(|start| {
        let digits = text[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let end = start + digits;
        let number = text[start..end].iter().fold(0, |n, digit| n * 10 + u64::from(digit - b'0'));
        (digits <= MOST_DIGITS).then(|| ((&text[..start], &text[end..], digits), number))
    })
}

/// Whether the numbers around one are taken: on both sides, or on one side at the end of a long
/// run.
fn runs(members: &[u64], number: u64) -> bool {
    let between = |from: u64, to: u64| {
        members.partition_point(|one| *one < to) - members.partition_point(|one| *one < from)
    };
    let below = between(number.saturating_sub(WINDOW), number);
    let above = between(number + 1, number.saturating_add(WINDOW).saturating_add(1));
    let end = below.max(above) as f64 >= LONG * WINDOW as f64
        && between(number.saturating_sub(BESIDE), number.saturating_add(BESIDE + 1)) > 1;
    end || below.min(above) as f64 >= RUNNING * WINDOW as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(serials: &[String], a: &str, b: &str) -> bool {
        let mut all: Vec<Forms> = serials.iter().map(|text| Forms::new(text)).collect();
        let mut symbol = |text: &str| {
            all.iter().position(|forms| forms.text == text).unwrap_or_else(|| {
                all.push(Forms::new(text));
                all.len() - 1
            }) as u32
        };
        let pair = (symbol(a), symbol(b));
        let mut pairs = DamagedPairs::default();
        pairs.insert(pair);
        remove_running(&mut pairs, &all);
        pairs.contains(&pair)
    }

    #[test]
    fn a_slip_among_consecutive_numbers_is_a_neighbour() {
        let run: Vec<String> = (1..=30_000).map(|n| format!("F{n:07}X")).collect();
        assert!(!kept(&run, "F0001200X", "F0010200X"));
        assert!(!kept(&run, "F0001234X", "F0001243X"));
        assert!(!kept(&run, "F0000001X", "F0000010X") && !kept(&run, "F0030000X", "F0003000X"));
        // One digit more: both numberings must run.
        let both: Vec<String> =
            (1000..9000).flat_map(|n| [format!("A{n}"), format!("A{}", n + 9000)]).collect();
        assert!(!kept(&both, "A1234", "A12345"));
        assert!(kept(&run, "F0001234X", "F00012344X"));
    }

    #[test]
    fn numbers_one_in_ten_run_and_those_far_apart_do_not() {
        let sparse: Vec<String> = (1..3000).map(|n| format!("CZ{:06}", n * 7 + 100_000)).collect();
        assert!(!kept(&sparse, "CZ110035", "CZ101035"));
        let scattered: Vec<String> =
            (1..100).map(|n: u64| format!("CZ{:06}", n * 104_729 % 1_000_000)).collect();
        assert!(kept(&scattered, "CZ104729", "CZ140729"));
    }

    #[test]
    fn a_slip_that_leaves_a_class_set_is_one() {
        let set: Vec<String> = (1..=30).map(|n| format!("5CG54100{n:02}")).collect();
        assert!(kept(&set, "5CG5410012", "5CG5410102"));
        assert!(kept(&set, "5CG5410012", "5CG541012"));
        assert!(kept(&set, "5CG5410012", "C5G5410012"));
    }

    #[test]
    fn lost_zeros_are_no_other_number() {
        let run: Vec<String> = (1..=3000).map(|n| format!("{n:08}")).collect();
        assert!(kept(&run, "00001200", "00001200"));
        assert!(slip(b"00001200", b"1200").is_none());
    }
}
