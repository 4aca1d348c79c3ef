//! Which of two versions is later: the date the lists say, else the words of their names, else the
//! dates in their names.

use crate::model::date::PartialDate;
use crate::model::source::Source;
use crate::model::version::VersionOrder;
use crate::normalise::date::date_in;
use crate::text::fold;
use std::cmp::Ordering;

/// Compares two versions by age (`Less`: the first is earlier) and names the criterion; `Equal`
/// where none decides.
pub(super) fn order(a: &Source, b: &Source) -> (Ordering, VersionOrder) {
    let inside = dates(said_inside(a), said_inside(b));
    if inside != Ordering::Equal {
        return (inside, VersionOrder::DateInside);
    }
    let words = by_words(&a.path, &b.path);
    if words != Ordering::Equal {
        return (words, VersionOrder::NameWords);
    }
    let of_name = |source: &Source| date_in(stem(&source.path)).or_else(|| date_in(&source.path));
    match dates(of_name(a), of_name(b)) {
        Ordering::Equal => (Ordering::Equal, VersionOrder::Unknown),
        other => (other, VersionOrder::DateInName),
    }
}

/// The date that the list itself states. A date that the file name states too counts as the name's.
fn said_inside(source: &Source) -> Option<PartialDate> {
    source.source_date.filter(|date| date_in(&source.path) != Some(*date))
}

/// Orders two dates where both are known and contradict each other.
fn dates(a: Option<PartialDate>, b: Option<PartialDate>) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) if !a.compatible(b) => a.earliest().cmp(&b.earliest()),
        _ => Ordering::Equal,
    }
}

/// Orders two paths by their version words: the file's name first, then its folders.
fn by_words(a: &str, b: &str) -> Ordering {
    let folders = |path: &str| path.rsplit_once('/').map_or("", |(above, _)| above).to_owned();
    Mark::of(stem(a))
        .age(&Mark::of(stem(b)))
        .then_with(|| by_copies(stem(a), stem(b)))
        .then_with(|| Mark::of(&folders(a)).age(&Mark::of(&folders(b))))
}

/// Orders two files of one name where a system numbered the later one: `parc.xls`, `parc (2).xls`.
fn by_copies(a: &str, b: &str) -> Ordering {
    let parts = |name: &str| -> (String, Option<u32>) {
        let numbered = name.trim_end().strip_suffix(')').and_then(|head| {
            let (base, number) = head.rsplit_once('(')?;
            let number = number.trim().parse().ok().filter(|number| *number < LEAST_YEAR)?;
            Some((fold::fold(base), Some(number)))
        });
        numbered.unwrap_or_else(|| (fold::fold(name), None))
    };
    let (a, b) = (parts(a), parts(b));
    if a.0 == b.0 { a.1.cmp(&b.1) } else { Ordering::Equal }
}

/// A file's name without folders and extension.
fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// What a name says of its version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Mark {
    /// A draft, or said to be old.
    draft: bool,
    /// `v2`, `version 2.1`.
    number: Option<(u32, u32)>,
    /// Words for final, corrected or updated: how many kinds.
    stage: u8,
}

/// Words for a version that is not the last.
const DRAFT: &[&str] = &[
    "brouillon",
    "provisoire",
    "draft",
    "ancien",
    "ancienne",
    "old",
    "obsolete",
    "perime",
    "perimee",
];

/// Words for the last version.
const FINAL: &[&str] = &[
    "vf",
    "vdef",
    "vfinale",
    "final",
    "finale",
    "def",
    "definitif",
    "definitive",
    "versionfinale",
];

/// Words for a version that was corrected or brought up to date.
const CORRECTED: &[&str] = &[
    "corrige",
    "corrigee",
    "corr",
    "correction",
    "corrections",
    "rectifie",
    "rectifiee",
    "rectificatif",
    "modifie",
    "modifiee",
    "revise",
    "revisee",
    "actualise",
    "actualisee",
    "maj",
];

impl Mark {
    fn of(name: &str) -> Self {
        let mut mark = Self::default();
        let (mut is_final, mut corrected) = (false, false);
        let words = fold::words(name);
        for (at, word) in words.iter().enumerate() {
            let text = word.folded.as_str();
            mark.draft |= DRAFT.contains(&text);
            is_final |= FINAL.contains(&text);
            corrected |= CORRECTED.contains(&text);
            let digits = ["version", "vers", "ver", "v"]
                .iter()
                .find_map(|lead| text.strip_prefix(lead))
                .filter(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()));
            let Some(digits) = digits else { continue };
            let (major, next) = if digits.is_empty() {
                (words.get(at + 1).and_then(small), at + 2)
            } else {
                (digits.parse().ok().filter(|number| *number < LEAST_YEAR), at + 1)
            };
            let Some(major) = major else { continue };
            let minor = words.get(next).filter(|minor| {
                let before = words.get(next - 1).map_or(0, |word| word.range.end);
                name.get(before..minor.range.start) == Some(".")
            });
            mark.number = mark.number.max(Some((major, minor.and_then(small).unwrap_or(0))));
        }
        mark.stage = u8::from(is_final) + u8::from(corrected);
        mark
    }

    /// `Less` where this version is the earlier.
    fn age(&self, other: &Self) -> Ordering {
        let drafts = other.draft.cmp(&self.draft);
        if drafts != Ordering::Equal {
            return drafts;
        }
        match (self.number, other.number) {
            (Some(a), Some(b)) if a != b => return a.cmp(&b),
            _ => {}
        }
        let stages = self.stage.cmp(&other.stage);
        if stages != Ordering::Equal || self.stage > 0 {
            return stages;
        }
        // Version 1 and a version without a number may be the same; version 2 is later than both.
        let number = |mark: &Self| mark.number.filter(|number| *number > (1, 0));
        number(self).cmp(&number(other))
    }
}

/// Numbers from here on are years, not version numbers.
const LEAST_YEAR: u32 = 1900;

/// A number of a version: one or two digits.
fn small(word: &fold::Word) -> Option<u32> {
    (word.folded.len() <= 2).then(|| word.folded.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::codes::Format;
    use crate::model::source::Outcome;

    fn source(path: &str, date: &str) -> Source {
        Source {
            path: path.to_owned(),
            sha256: String::new(),
            bytes: 0,
            format: Format::Csv,
            encoding: String::new(),
            delimiter: None,
            outcome: Outcome::Read,
            commune: None,
            source_date: PartialDate::parse_iso(date).or_else(|| date_in(path)),
            sheets: Vec::new(),
            remarks: Vec::new(),
            import: 0,
            mapping: String::new(),
        }
    }

    #[test]
    fn words_and_numbers_of_names() {
        for (earlier, later) in [
            ("parc v1.xls", "parc v2.xls"),
            ("parc_V2.xls", "parc_v10.xls"),
            ("parc v1.2.xls", "parc v1.10.xls"),
            ("parc version 2.xls", "parc version 3.xls"),
            ("parc v2.xls", "parc VF.xls"),
            ("parc.xls", "parc définitif.xls"),
            ("parc.xls", "parc corrigé.xls"),
            ("parc v3.xls", "parc v3 corrigé.xls"),
            ("parc v2 corrigé.xls", "parc v3.xls"),
            ("parc VF.xls", "parc VF corrigée.xls"),
            ("parc.xls", "parc v2.xls"),
            ("parc.xls", "parc (2).xls"),
            ("parc (1).xls", "parc (2).xls"),
            ("parc provisoire.xls", "parc.xls"),
            ("parc v2 brouillon.xls", "parc v1.xls"),
            ("v1/parc.xls", "v2/parc.xls"),
            ("begles/parc.xls", "begles/livraison corrigée/parc.xls"),
        ] {
            assert_eq!(by_words(earlier, later), Ordering::Less, "{earlier} {later}");
            assert_eq!(by_words(later, earlier), Ordering::Greater, "{later} {earlier}");
        }
    }

    #[test]
    fn names_that_tell_nothing() {
        for (a, b) in [
            ("parc.xls", "parc v1.xls"),
            ("parc.xls", "Copie de parc.xls"),
            ("parc.xls", "parc.ods"),
            ("parc v2015.xls", "parc v2016.xls"),
            ("parc 33039.xls", "parc ecoles.xls"),
        ] {
            assert_eq!(by_words(a, b), Ordering::Equal, "{a} {b}");
        }
    }

    #[test]
    fn what_is_said_inside_goes_before_words_and_words_before_dates_of_names() {
        let cases = [
            (("parc VF.xls", "2015-01"), ("parc v1.xls", "2015-06"), VersionOrder::DateInside),
            (("parc v1.xls", "2015-06"), ("parc v2.xls", "2015-06"), VersionOrder::NameWords),
            (("parc v1 2016-02.xls", ""), ("parc v2 2015-02.xls", ""), VersionOrder::NameWords),
            (("parc 2015-09.xls", ""), ("parc 2015-10.xls", ""), VersionOrder::DateInName),
            (("parc 2014.xls", ""), ("parc 2015-10-02.xls", ""), VersionOrder::DateInName),
        ];
        for (a, b, by) in cases {
            let (a, b) = (source(a.0, a.1), source(b.0, b.1));
            assert_eq!(order(&a, &b), (Ordering::Less, by), "{} {}", a.path, b.path);
            assert_eq!(order(&b, &a), (Ordering::Greater, by), "{} {}", b.path, a.path);
        }
        for (a, b) in [("parc 2015.xls", "parc 2015-10.xls"), ("a/parc.xls", "b/parc.xls")] {
            let found = order(&source(a, ""), &source(b, ""));
            assert_eq!(found, (Ordering::Equal, VersionOrder::Unknown), "{a} {b}");
        }
    }
}
