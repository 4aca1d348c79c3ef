//! Model names.

use super::brand::head_words;
use super::model_word::{is_suffix, suffix};
use super::range::{RangeMatch, range_at};
use super::{category, placeholder};
use crate::model::codes::Category;
use crate::text::fold::{compact, tidy, words};
use crate::text::similarity::edits;
use std::ops::RangeInclusive;

/// Cleans a model cell: the brand (canonical or alias) taken off its head, spacing repaired, case
/// of the dictionary where the model is known (`PROBOOK430G4` → `ProBook 430 G4`), else as written.
/// `None` for a placeholder or nothing.
pub fn model_name(text: &str, brand: Option<&str>) -> Option<String> {
    let tidied = tidy(text);
    if tidied.is_empty()
        || placeholder::is_placeholder(&tidied)
        || placeholder::is_error_value(&tidied)
        || (placeholder::is_generic_identifier(&tidied) && tidied.chars().count() > 3)
    {
        return None;
    }
    let bare = without_head(&tidied, brand);
    Some(formatted(bare, brand))
}

/// The text without the brand at its head, nor a type before it, where something is left.
fn without_head<'a>(text: &'a str, brand: Option<&str>) -> &'a str {
    let all = words(text);
    let mut at = 0;
    // A type before a brand or a range is no part of the model: `PC portable HP ProBook`.
    if range_at(text, &all, 0, brand).is_none()
        && let Some((_, run)) = category::at_word(&all, 0)
        && (range_at(text, &all, run.end, brand).is_some()
            || head_words(&all, run.end, brand).is_some_and(|end| end < all.len()))
    {
        at = run.end;
    }
    for wanted in [brand, None] {
        // Twice, for `HP Hewlett-Packard 250 G5`; a longer range keeps its head (`Compaq 6300`).
        for _ in 0..2 {
            if let Some(end) = head_words(&all, at, wanted)
                && end < all.len()
                && range_at(text, &all, at, brand).is_none_or(|range| {
                    range.next_word <= end && !range.code && all.len() > end && wanted.is_some()
                })
                && (wanted.is_some() || brand.is_none())
            {
                at = end;
            }
        }
    }
    match all.get(at) {
        Some(word) if at > 0 => text.get(word.range.start..).unwrap_or(text),
        _ => text,
    }
}

/// A model name in its maker's spelling where its range is known, else as written.
pub(super) fn formatted(text: &str, brand: Option<&str>) -> String {
    let all = words(text);
    let starts_text = all.first().is_some_and(|word| word.range.start <= 1);
    if starts_text && let Some(found) = range_at(text, &all, 0, brand) {
        return with_range(text, &found);
    }
    let owner = brand.unwrap_or_default();
    let text = text.trim_matches(|c: char| matches!(c, '-' | ':' | ',' | ';' | ' ' | '_' | '/'));
    if owner == "HP"
        && let Some(split) = generation(text)
    {
        return split;
    }
    text.to_owned()
}

/// The range's spelling and the rest of the name.
pub(super) fn with_range(text: &str, found: &RangeMatch) -> String {
    let rest = text.get(found.end..).unwrap_or_default();
    if let Some(size) = screen_size(found, rest) {
        let after =
            rest.get(size.end..).unwrap_or_default().trim_start_matches([' ', ')', '-', ',']);
        let head = format!("{} {}", found.canonical, size.written);
        return if after.is_empty() { head } else { format!("{head} {after}") };
    }
    let rest = rest.trim_start_matches([' ', '-', '_', ':', '/', ',', '.', ';']);
    let mut out = found.canonical.clone();
    let owner = found.range.brand.unwrap_or_default();
    let tablet = found.range.category == Some(Category::Tablet);
    let mut pieces: Vec<String> = Vec::new();
    for piece in rest.split(' ').filter(|piece| !piece.is_empty()) {
        let glue = pieces.last().is_some_and(|last| {
            !tablet
                && last.len() == 1
                && last.bytes().all(|byte| byte.is_ascii_alphabetic())
                && piece.starts_with(|c: char| c.is_ascii_digit())
        });
        if glue && let Some(last) = pieces.last_mut() {
            let joined = format!("{last}{piece}");
            *last = cased(&joined, owner, found.range.category);
        } else if let Some((number, generation)) = split_generation(piece).filter(|_| owner == "HP")
        {
            pieces.push(number.to_owned());
            pieces.push(generation.to_uppercase());
        } else if let Some((number, suffix)) = split_suffix(piece) {
            pieces.push(cased(number, owner, found.range.category));
            pieces.push(cased(suffix, owner, found.range.category));
        } else {
            pieces.push(cased(piece, owner, found.range.category));
        }
    }
    // `ProBook 430 G8 Notebook PC` says its type again.
    while pieces.len() > 1
        && pieces.last().is_some_and(|last| {
            matches!(
                compact(last).as_str(),
                "notebook" | "pc" | "laptop" | "series" | "computer" | "desktoppc"
            )
        })
    {
        pieces.pop();
    }
    for (at, piece) in pieces.into_iter().enumerate() {
        // `Compaq dc7900`, `Pavilion dv6`: the series is part of the number.
        let series = out.rsplit(' ').next().is_some_and(|last| {
            last.len() == 2 && last.bytes().all(|byte| byte.is_ascii_lowercase())
        });
        if !(at == 0 && series) {
            out.push(' ');
        }
        out.push_str(&piece);
    }
    out
}

/// Sizes of screens, in whole inches, as makers name computers by them.
const SIZES: RangeInclusive<u32> = 11..=32;

/// The size of a screen in a model's name.
pub(super) struct ScreenSize {
    /// Its one spelling: `21,5"`.
    written: String,
    /// Byte after it.
    pub(super) end: usize,
}

/// The size that stands behind a range whose maker names computers by it: `iMac 21,5"`, `iMac 27
/// pouces`, `MacBook Pro 13''`. Elsewhere it is a specification.
pub(super) fn screen_size(found: &RangeMatch, rest: &str) -> Option<ScreenSize> {
    let computer = matches!(found.range.category, Some(Category::Desktop | Category::Laptop));
    if found.range.brand != Some("Apple") || !computer {
        return None;
    }
    let start = rest.len() - rest.trim_start_matches([' ', '-', '(']).len();
    let tail = rest.get(start..)?;
    let digits = tail.bytes().take_while(u8::is_ascii_digit).count();
    let whole: u32 = tail.get(..digits)?.parse().ok().filter(|size| SIZES.contains(size))?;
    let after = tail.get(digits..)?;
    let decimal = after.strip_prefix(['.', ',']).and_then(|decimals| {
        let digit = decimals.chars().next().filter(char::is_ascii_digit)?;
        let more = decimals.chars().nth(1).is_some_and(char::is_alphanumeric);
        (!more).then_some(digit)
    });
    let number = digits + if decimal.is_some() { 2 } else { 0 };
    let behind = tail.get(number..)?;
    let sign = INCHES
        .iter()
        .filter_map(|sign| Some((behind.trim_start().strip_prefix(sign)?, *sign)))
        .find(|(left, sign)| !ends_in_letter(sign) || !left.starts_with(char::is_alphanumeric));
    let end = match sign {
        Some((left, _)) => rest.len() - left.len(),
        None if behind.starts_with(char::is_alphanumeric) => return None,
        None => start + number,
    };
    let decimal = decimal.map_or_else(String::new, |digit| format!(",{digit}"));
    Some(ScreenSize { written: format!("{whole}{decimal}\""), end })
}

/// How inches are written.
const INCHES: [&str; 11] =
    ["\"", "''", "”", "″", "’’", "pouces", "pouce", "Pouces", "inches", "inch", "po"];

fn ends_in_letter(sign: &str) -> bool {
    sign.ends_with(char::is_alphabetic)
}

/// `430G4` → (`430`, `G4`).
fn split_generation(piece: &str) -> Option<(&str, &str)> {
    let digits = piece.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = piece.split_at_checked(digits)?;
    let generation = rest.strip_prefix(['G', 'g'])?;
    ((2..=4).contains(&digits)
        && (1..=2).contains(&generation.len())
        && generation.bytes().all(|b| b.is_ascii_digit()))
    .then_some((number, rest))
}

/// `250g5` → `250 G5`, where that is the whole name.
fn generation(text: &str) -> Option<String> {
    let (number, generation) = split_generation(text)?;
    Some(format!("{number} {}", generation.to_uppercase()))
}

/// `378pro` → (`378`, `pro`).
fn split_suffix(piece: &str) -> Option<(&str, &str)> {
    let digits = piece.bytes().take_while(u8::is_ascii_digit).count();
    let (number, suffix) = piece.split_at_checked(digits)?;
    (digits > 0 && suffix.len() >= 3 && is_suffix(&compact(suffix))).then_some((number, suffix))
}

/// The common suffix whose letters a word holds in another order: `Por` → `Pro`.
fn transposed(folded: &str) -> Option<&'static str> {
    ["Pro", "Plus", "Touch"].into_iter().find(|suffix| {
        let right = compact(suffix);
        right.len() == folded.len()
            && right.get(..1) == folded.get(..1)
            && edits(&right, folded) == 1
            && {
                let mut letters: Vec<u8> = folded.bytes().collect();
                let mut wanted: Vec<u8> = right.bytes().collect();
                letters.sort_unstable();
                wanted.sort_unstable();
                letters == wanted
            }
    })
}

/// One piece of a known model's name in its maker's case.
fn cased(piece: &str, owner: &str, category: Option<Category>) -> String {
    let folded = compact(piece);
    if let Some(suffix) = suffix(&folded) {
        return if owner == "Apple" && suffix == "Mini" { "mini" } else { suffix }.to_owned();
    }
    if let Some(suffix) = transposed(&folded) {
        return suffix.to_owned();
    }
    if !piece.bytes().any(|byte| byte.is_ascii_digit()) {
        return if piece.len() <= 2 { piece.to_uppercase() } else { piece.to_owned() };
    }
    if owner == "HP" && piece.contains('-') {
        return piece.to_lowercase();
    }
    let upper = piece.to_uppercase();
    let tail = upper.trim_end_matches(|c: char| c.is_ascii_alphabetic()).len();
    let (head, letters) = upper.split_at_checked(tail).unwrap_or((&upper, ""));
    // HP writes the letters after the digits small on printers (`M402dn`) and on the laptops of
    // four digits (`4530s`, `8460p`).
    let thinkpad = owner == "Lenovo" && letters.len() == 1 && !head.ends_with('-');
    let small = thinkpad
        || owner == "HP"
            && (category == Some(Category::Printer)
                || matches!(letters, "B" | "S" | "P" | "W")
                    && head.len() == 4
                    && head.bytes().all(|b| b.is_ascii_digit()));
    if small { format!("{head}{}", letters.to_lowercase()) } else { upper }
}

/// The form in which two model names are compared: folded, compact, without the brand.
pub fn model_key(text: &str, brand: Option<&str>) -> String {
    compact(&model_name(text, brand).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn models_take_their_makers_spelling() {
        for (written, brand, clean) in [
            ("PROBOOK430G4", "HP", "ProBook 430 G4"),
            ("ProBook430 G4", "HP", "ProBook 430 G4"),
            ("HP ProBook 430 G4", "HP", "ProBook 430 G4"),
            ("Hewlett-Packard Compaq 6300 Pro", "HP", "Compaq 6300 Pro"),
            ("COMPAQ 6300 PRO", "HP", "Compaq 6300 Pro"),
            ("Compaq6300Pro", "HP", "Compaq 6300 Pro"),
            ("Veriton-M4640G", "Acer", "Veriton M4640G"),
            ("VeritonM 4640G", "Acer", "Veriton M4640G"),
            ("VERITON X2611G", "Acer", "Veriton X2611G"),
            ("THINKCENTRE M73", "Lenovo", "ThinkCentre M73"),
            ("Thinkpad L 450", "Lenovo", "ThinkPad L450"),
            ("Galax Tab 4", "Samsung", "Galaxy Tab 4"),
            ("GALAXY TAB A 10.1", "Samsung", "Galaxy Tab A 10.1"),
            ("iPadAir2", "Apple", "iPad Air 2"),
            ("ipad MINI 4", "Apple", "iPad mini 4"),
            ("Essprimo D556", "Fujitsu", "Esprimo D556"),
            ("EsprimoD556", "Fujitsu", "Esprimo D556"),
            ("Toshiba Dynabook Satellite Pro R50", "Toshiba", "Satellite Pro R50"),
            ("TecraA50", "Toshiba", "Tecra A50"),
            ("EB695WI", "Epson", "EB-695Wi"),
            ("Epson EB-X18", "Epson", "EB-X18"),
            ("LASERJET PRO M402DN", "HP", "LaserJet Pro M402dn"),
            ("250G5", "HP", "250 G5"),
            ("ACTIVBOARD 378 PRO", "Promethean", "ActivBoard 378 Pro"),
            ("ActivBoard378Pro", "Promethean", "ActivBoard 378 Pro"),
            ("Activboard Touch 88", "Promethean", "ActivBoard Touch 88"),
            ("Hitachi StarBoard FX-77", "Hitachi", "StarBoard FX-77"),
            ("edge plus", "eBeam", "Edge Plus"),
            ("eBeam Edge Plus", "eBeam", "Edge Plus"),
            ("X541UA", "Asus", "X541UA"),
            ("MW853UST", "BenQ", "MW853UST"),
            ("mfc l2720dw", "Brother", "MFC-L2720DW"),
            ("ProBook 4530S", "HP", "ProBook 4530s"),
            ("Veritonn X2611G", "Acer", "Veriton X2611G"),
            ("iPad minii 4", "Apple", "iPad mini 4"),
            ("Teccra A50", "Toshiba", "Tecra A50"),
            ("Compaq 6300 Por", "HP", "Compaq 6300 Pro"),
            ("Dell Inc. Latitude 3570", "Dell", "Latitude 3570"),
            ("ThinkCentre M92P", "Lenovo", "ThinkCentre M92p"),
            ("HP ProBook 430 G8 Notebook PC", "HP", "ProBook 430 G8"),
            ("Machin 12", "Truc", "Machin 12"),
            ("iMac 21,5\"", "Apple", "iMac 21,5\""),
            ("IMAC 21.5 pouces", "Apple", "iMac 21,5\""),
            ("iMac 21.5''", "Apple", "iMac 21,5\""),
            ("iMac (27 inch)", "Apple", "iMac 27\""),
            ("iMac 27", "Apple", "iMac 27\""),
            ("Apple iMac 21,5\" A1418", "Apple", "iMac 21,5\" A1418"),
            ("macbook pro 13\"", "Apple", "MacBook Pro 13\""),
            ("iMac 2012", "Apple", "iMac 2012"),
            ("iPad Pro 9.7", "Apple", "iPad Pro 9.7"),
        ] {
            assert_eq!(model_name(written, Some(brand)).as_deref(), Some(clean), "{written}");
        }
        for written in ["-", "NC", "", "To Be Filled By O.E.M.", "System Product Name"] {
            assert_eq!(model_name(written, None), None, "{written}");
        }
        assert_eq!(model_name("HP ProDesk 600 G1", None).as_deref(), Some("ProDesk 600 G1"));
    }

    #[test]
    fn digits_are_never_altered() {
        for text in ["ThinkCentre M70", "OptiPlex 301O", "Veriton M4640", "Essprimo D5566"] {
            let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
            assert_eq!(digits(&model_name(text, None).unwrap_or_default()), digits(text), "{text}");
        }
    }

    #[test]
    fn keys_meet() {
        assert_eq!(
            model_key("PROBOOK430G4", Some("HP")),
            model_key("HP ProBook 430 G4", Some("HP"))
        );
        assert_eq!(model_key("Esprimo-D556", None), model_key("esprimo d 556", None));
    }
}
