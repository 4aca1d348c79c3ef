//! Brands: aliases, legal suffixes, typing errors, ranges that imply a maker.
//!
//! `tables/brands.csv` holds `brand;aliases`, aliases parted by `|`. An alias after `~` is a common
//! word: it counts alone in a brand cell, not inside a longer text. Part of the aliases were seen
//! in the Linux Hardware Project's DMI data (linuxhw/DMI, CC BY 4.0).

use super::legal_form::{is_after_maker, is_before_model};
use super::word_table::lines;
use super::{placeholder, range};
use crate::model::codes::Category;
use crate::text::fold::{Word, compact, tidy, words};
use crate::text::phrase::{Phrases, bytes};
use crate::text::spelling::Spelling;
use std::sync::LazyLock;

/// A brand recognised in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrandMatch {
    /// Canonical name (`HP`).
    pub brand: String,
    /// Whether the text was the brand's own name or alias, rather than a range that implies it
    /// (`ActivBoard`) or a repaired typing error.
    pub exact: bool,
}

/// What an alias says.
#[derive(Debug, Clone, Copy)]
struct Alias {
    brand: &'static str,
    weak: bool,
}

const TABLE: &str = include_str!("tables/brands.csv");

static ALIASES: LazyLock<Phrases<Alias>> = LazyLock::new(|| {
    Phrases::new(lines(TABLE).flat_map(|(brand, aliases)| {
        aliases.map(move |alias| {
            let name = alias.trim_start_matches('~');
            (name.to_owned(), Alias { brand, weak: name.len() < alias.len() })
        })
    }))
});

/// Letters from which a brand's typing error is repaired, and from which two are.
const ONE_EDIT: usize = 4;
const TWO_EDITS: usize = 9;

static SPELLING: LazyLock<Spelling> = LazyLock::new(|| {
    Spelling::new(
        ALIASES
            .keys()
            .filter(|key| {
                key.len() > ONE_EDIT
                    || ALIASES.get(key).is_some_and(|a| !a.weak && key.len() == ONE_EDIT)
            })
            .map(str::to_owned),
        2,
    )
});

/// The brand a brand cell names. An unknown maker is kept as written, tidied, without its legal
/// form (`exact` false); `None` for a placeholder or nothing.
pub fn brand(text: &str) -> Option<BrandMatch> {
    let tidied = tidy(text);
    if tidied.is_empty() || placeholder::is_placeholder(&tidied) || is_maker_placeholder(&tidied) {
        return None;
    }
    let all = words(&tidied);
    if all.is_empty() {
        return None;
    }
    let kept = without_suffixes(&all);
    for length in [all.len(), kept] {
        if let Some(found) = ALIASES.at(&all, 0).filter(|found| found.words.end == length) {
            return Some(BrandMatch { brand: found.value.brand.to_owned(), exact: true });
        }
    }
    if let Some(found) = ALIASES.at(&all, 0).filter(|found| !found.value.weak) {
        return Some(BrandMatch { brand: found.value.brand.to_owned(), exact: true });
    }
    let ranged = range::range_in(&tidied, &all, None).map(|(_, found)| found);
    if let Some(brand) = ranged.as_ref().filter(|found| found.exact).and_then(|f| f.range.brand) {
        return Some(BrandMatch { brand: brand.to_owned(), exact: false });
    }
    let key: String = all.iter().take(kept).map(|word| word.folded.as_str()).collect();
    if let Some(brand) = repaired(&key) {
        return Some(BrandMatch { brand: brand.to_owned(), exact: false });
    }
    if let Some(brand) = ranged.and_then(|found| found.range.brand) {
        return Some(BrandMatch { brand: brand.to_owned(), exact: false });
    }
    if let Some((found, _)) = named_in(&tidied, &all) {
        return Some(found);
    }
    if let Some(brand) = all.first().and_then(|word| repaired(&word.folded))
        && all.len() > 1
    {
        return Some(BrandMatch { brand: brand.to_owned(), exact: false });
    }
    let end = bytes(&all, &(0..kept)).end;
    let name = tidied.get(..end).unwrap_or(&tidied).trim();
    Some(BrandMatch { brand: name.to_owned(), exact: false })
}

/// Number of words left once legal forms are taken off the end; at least one.
fn without_suffixes(words: &[Word]) -> usize {
    let mut kept = words.len();
    while kept > 1
        && words.get(kept - 1).is_some_and(|word| {
            is_after_maker(&word.folded) || (word.folded.len() == 1 && kept > 2)
        })
    {
        kept -= 1;
    }
    kept
}

/// What makers' tools write where a maker should stand.
fn is_maker_placeholder(text: &str) -> bool {
    // The cell may be cut (`stem manufacturer`) or bear a number.
    let key = compact(text);
    placeholder::is_generic_identifier(text)
        || key.contains("manufacture")
        || key.contains("defaultstring")
}

/// The maker whose name a word misspells, where exactly one fits.
fn repaired(key: &str) -> Option<&'static str> {
    if key.len() < ONE_EDIT || key.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let limit = if key.len() >= TWO_EDITS { 2 } else { 1 };
    let mut brands: Vec<&'static str> = SPELLING
        .nearest(key, limit)
        .into_iter()
        // A short name must keep its first letter: `Deli` may be Dell, `Bell` may not.
        .filter(|name| key.len() >= 6 || name.as_bytes().first() == key.as_bytes().first())
        .filter_map(|name| ALIASES.get(name))
        .map(|alias| alias.brand)
        .collect();
    brands.sort_unstable();
    brands.dedup();
    match brands[..] {
        [only] => Some(only),
        _ => None,
    }
}

/// The brand found at the head of, or inside, a longer text, with the byte range it takes.
pub fn brand_in(text: &str) -> Option<(BrandMatch, std::ops::Range<usize>)> {
    let all = words(text);
    named_in(text, &all).map(|(found, run)| (found, bytes(&all, &run)))
}

/// Index of the first word from `at` on that is no legal form; `at` where nothing else follows.
fn after_legal_form(all: &[Word], at: usize) -> usize {
    let forms = all.iter().skip(at).take_while(|word| is_before_model(&word.folded)).count();
    if at + forms < all.len() { at + forms } else { at }
}

/// The first brand named among words (aliases first, then a typing error of a long name), with
/// the words it takes.
pub(super) fn named_in(text: &str, all: &[Word]) -> Option<(BrandMatch, std::ops::Range<usize>)> {
    for at in 0..all.len() {
        if let Some(found) = ALIASES.at(all, at)
            && (!found.value.weak || at == 0 && found.words.end < all.len())
            && !is_other_use(text, all, at, found.value)
        {
            let matched = BrandMatch { brand: found.value.brand.to_owned(), exact: true };
            return Some((matched, at..after_legal_form(all, found.words.end)));
        }
    }
    None
}

/// Uses of a maker's name that are not the maker.
fn is_other_use(text: &str, all: &[Word], at: usize, alias: &Alias) -> bool {
    let next = all.get(at + 1).map(|word| word.folded.as_str());
    match alias.brand {
        // `smart tv`, `smart phone`
        "SMART" => matches!(next, Some("tv" | "phone" | "ups" | "watch" | "card")),
        // Loudspeakers (`2 HP`, `HP amplifiés`) are written like the maker.
        "HP" => matches!(next, Some("amplifies" | "amplifie" | "stereo" | "muraux")),
        // The last word of "Microsoft Windows", "Office Microsoft" is no maker of devices.
        "Microsoft" | "Google" | "Intel" | "AMD" => {
            matches!(
                next,
                Some(
                    "windows"
                        | "office"
                        | "core"
                        | "celeron"
                        | "pentium"
                        | "atom"
                        | "i3"
                        | "i5"
                        | "i7"
                        | "hd"
                        | "android"
                        | "chrome"
                )
            ) || (alias.brand == "Intel" || alias.brand == "AMD") && at > 0 && text.len() > 20
        }
        // A processor, not the maker of boards.
        "i3" => at > 0,
        _ => false,
    }
}

/// The brand a misspelt word of a longer text names (`Aple iPad`), with the words it takes.
pub(super) fn misspelt_in(all: &[Word]) -> Option<(BrandMatch, std::ops::Range<usize>)> {
    all.iter().enumerate().find_map(|(at, word)| {
        let brand = repaired(&word.folded)?;
        Some((BrandMatch { brand: brand.to_owned(), exact: false }, at..at + 1))
    })
}

/// The words at the head of a text that name `brand`, or any brand where it is `None`.
pub(super) fn head_words(all: &[Word], at: usize, brand: Option<&str>) -> Option<usize> {
    let found = ALIASES.at(all, at)?;
    let same = match brand {
        Some(brand) => found.value.brand == brand,
        None => !found.value.weak,
    };
    same.then(|| after_legal_form(all, found.words.end))
}

/// The brand a model name implies (`ProBook 430` → HP, `SBM685` → SMART), where only one does.
pub fn implied_by_model(model: &str) -> Option<&'static str> {
    let all = words(model);
    let (at, found) = range::range_in(model, &all, None)?;
    // A range deep inside a text may be an accessory's ("housse pour iPad").
    (at <= 2 && found.exact && found.range.implies_brand).then_some(found.range.brand).flatten()
}

/// The category a model name implies (`ProBook` → laptop), where only one does.
pub fn category_of_model(model: &str) -> Option<Category> {
    category_of(model, None)
}

/// The category a model name of a known brand implies (`Engage` of eBeam → TNI).
pub fn category_of(model: &str, brand: Option<&str>) -> Option<Category> {
    let all = words(model);
    range::range_in(model, &all, brand)
        .or_else(|| range::range_in(model, &all, None))
        .filter(|(at, _)| *at <= 2)
        .and_then(|(_, found)| found.range.category)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makers_have_one_name() {
        for (brand_name, texts) in [
            (
                "HP",
                &[
                    "HP",
                    "hp inc.",
                    "Hewlett-Packard",
                    "Hewlett Packard",
                    "HEWLETT-PACKARD COMPANY",
                    "H.P.",
                    "Hewlet-Packard",
                ][..],
            ),
            ("Dell", &["Dell", "DELL INC.", "Dell Computer Corp", "Dell, Inc.", "Dell France"]),
            ("Lenovo", &["Lenovo", "Lenovo (IBM)", "IBM", "LENOVO GROUP", "Lenvo"]),
            ("Asus", &["ASUS", "ASUSTeK COMPUTER INC.", "ASUSTeK", "Asustek Computer"]),
            ("Fujitsu", &["Fujitsu-Siemens", "FUJITSU SIEMENS COMPUTERS", "Fujitsu Ltd", "Fujitu"]),
            ("Toshiba", &["Toshiba Dynabook", "TOSHIBA", "Tohsiba"]),
            ("Apple", &["Apple", "Aple", "Apple Computer Inc."]),
            ("Promethean", &["Promethean", "Prometean", "ActivBoard", "Activboard 378"]),
            ("SMART", &["SMART", "SMART Board", "Smartboard", "SMART Technologies", "SBM680"]),
            ("Epson", &["Epson", "EPSOM", "Seiko Epson"]),
            ("BenQ", &["BenQ", "Ben Q", "BENQ France"]),
            ("NEC", &["NEC", "NEC Display Solutions"]),
            ("Samsung", &["SAMSUNG ELECTRONICS CO., LTD.", "Samsumg"]),
            ("eBeam", &["eBeam", "Luidia", "Luidia eBeam"]),
            ("Interwrite", &["eInstruction", "Interwrite Learning"]),
            ("Speechi", &["Speechi", "SpeechiTouch"]),
            ("Hitachi", &["Hitachi", "Hitachi StarBoard", "StarBoard"]),
            ("Brother", &["BROTHER", "Brother France"]),
            ("Gigabyte", &["Gigabyte Technology Co., Ltd."]),
        ] {
            for text in texts {
                assert_eq!(
                    brand(text).map(|found| found.brand).as_deref(),
                    Some(brand_name),
                    "{text}"
                );
            }
        }
        for text in ["", "-", "NC", "To be filled by O.E.M.", "System manufacturer", "inconnu"] {
            assert_eq!(brand(text), None, "{text}");
        }
        let unknown = BrandMatch { brand: "Zorglub".to_owned(), exact: false };
        assert_eq!(brand(" Zorglub  SAS "), Some(unknown));
        assert!(brand("HP").is_some_and(|found| found.exact));
        assert!(brand("Aple").is_some_and(|found| !found.exact));
    }

    #[test]
    fn brands_are_found_inside_texts() {
        let text = "PC portable Hewlett-Packard ProBook";
        let (found, range) = brand_in(text).expect("named");
        assert_eq!((found.brand.as_str(), text.get(range)), ("HP", Some("Hewlett-Packard")));
        for text in ["Smart TV", "Ordinateur de la salle", "demande sun", "chpt"] {
            assert_eq!(brand_in(text), None, "{text}");
        }
    }

    #[test]
    fn models_imply_what_they_must() {
        for (model, brand, category) in [
            ("ProBook 430", Some("HP"), Some("laptop")),
            ("SBM685", Some("SMART"), Some("tni")),
            ("OptiPlex 3020", Some("Dell"), Some("desktop")),
            ("EB-695Wi", Some("Epson"), Some("vpi")),
            ("EB-X18", Some("Epson"), Some("projector")),
            ("iPad Air 2", Some("Apple"), Some("tablet")),
            ("MFC-L2720DW", Some("Brother"), Some("printer")),
            ("LaserJet Pro M402dn", Some("HP"), Some("printer")),
            ("ActivPanel", Some("Promethean"), Some("eni")),
            ("X541UA", None, None),
            ("250 G5", None, None),
            ("Chromebook 14", None, Some("laptop")),
            ("Inspiron 15", Some("Dell"), None),
            ("FX505DT", None, None),
            ("MaiBook", None, None),
            ("Engage", None, None),
        ] {
            assert_eq!(implied_by_model(model), brand, "{model}");
            if model != "MaiBook" {
                assert_eq!(category_of_model(model).map(Category::code), category, "{model}");
            }
        }
        assert_eq!(category_of("Engage", Some("eBeam")), Some(Category::Tni));
    }
}
