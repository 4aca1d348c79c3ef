//! Free-text designations taken apart: type, brand, model, OS, the rest.

use super::brand::{BrandMatch, misspelt_in, named_in};
use super::model_name::{formatted, is_suffix, with_range};
use super::range::{RangeMatch, range_at, range_in};
use super::{category, os, placeholder, serial};
use crate::model::codes::Category;
use crate::text::fold::{Word, tidy, words};
use std::ops::Range;

/// What a designation says. What is not said is `None`: nothing is guessed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Designation {
    /// Category.
    pub category: Option<Category>,
    /// Canonical brand.
    pub brand: Option<String>,
    /// Brand as written.
    pub brand_written: Option<String>,
    /// Canonical model, without the brand.
    pub model: Option<String>,
    /// Model as written.
    pub model_written: Option<String>,
    /// Canonical operating system.
    pub os: Option<String>,
    /// A quantity written in the text (`Classe mobile x 12`, `15 PC HP ProDesk`).
    pub quantity: Option<u32>,
    /// A serial number announced in the text (`S/N …`).
    pub serial_number: Option<String>,
    /// Words left over that are no model (a note).
    pub rest: Option<String>,
}

/// Largest quantity a designation is believed to write.
const MOST: u32 = 500;

/// Words that end a model: joints, notes, specifications.
const STOPS: &[&str] = &[
    "avec",
    "et",
    "sans",
    "pour",
    "sur",
    "dans",
    "de",
    "du",
    "des",
    "la",
    "le",
    "les",
    "en",
    "au",
    "aux",
    "a",
    "plus",
    "y",
    "compris",
    "inclus",
    "incl",
    "support",
    "bras",
    "lampe",
    "souris",
    "clavier",
    "ecran",
    "garantie",
    "garanti",
    "salle",
    "classe",
    "bureau",
    "direction",
    "ecole",
    "neuf",
    "occasion",
    "reconditionne",
    "noir",
    "blanc",
    "gris",
    "windows",
    "win",
    "ram",
    "ssd",
    "hdd",
    "dd",
    "cpu",
    "core",
    "intel",
    "amd",
    "celeron",
    "pentium",
    "ryzen",
    "atom",
    "i3",
    "i5",
    "i7",
    "i9",
    "go",
    "gb",
    "to",
    "mo",
    "ghz",
    "pouces",
    "pouce",
    "wifi",
    "hdmi",
    "vga",
    "dvd",
    "poste",
    "portable",
    "pc",
    "tablette",
    "serie",
    "sn",
    "n",
    "no",
    "num",
    "ref",
    "inventaire",
    "livre",
    "pose",
    "installation",
    "lot",
    "marche",
    "prof",
    "maitre",
    "eleve",
    "eleves",
    "hs",
    "ok",
    "stock",
    "projecteur",
    "vp",
    "vpi",
    "tbi",
    "tni",
];

/// A text, its words, and which of them say something already.
struct Text<'a> {
    whole: &'a str,
    words: Vec<Word>,
    used: Vec<bool>,
}

impl<'a> Text<'a> {
    fn new(text: &'a str) -> Self {
        let words = words(text);
        let used = vec![false; words.len()];
        Self { whole: text, words, used }
    }

    fn folded(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word.folded.as_str())
    }

    fn written(&self, run: &Range<usize>) -> &'a str {
        let bytes = crate::text::phrase::bytes(&self.words, run);
        self.whole.get(bytes).unwrap_or_default()
    }

    /// What stands between a word and the one before.
    fn before(&self, at: usize) -> &'a str {
        let end =
            at.checked_sub(1).and_then(|at| self.words.get(at)).map_or(0, |word| word.range.end);
        self.words
            .get(at)
            .and_then(|word| self.whole.get(end..word.range.start))
            .unwrap_or_default()
    }

    fn take(&mut self, run: &Range<usize>) {
        for at in run.clone() {
            if let Some(used) = self.used.get_mut(at) {
                *used = true;
            }
        }
    }

    fn is_used(&self, at: usize) -> bool {
        self.used.get(at).copied().unwrap_or(true)
    }

    fn rest(&self) -> Option<String> {
        let mut out = String::new();
        for at in 0..self.words.len() {
            if !self.is_used(at) {
                if !out.is_empty() {
                    out.push(' ');
                }
                out.push_str(self.written(&(at..at + 1)));
            }
        }
        (!out.is_empty()).then_some(out)
    }
}

/// Takes a designation apart: `PC portable - HP ProBook 430 G4 Win 10`.
pub fn designation(text: &str) -> Designation {
    let tidied = tidy(text);
    let mut out = Designation::default();
    if tidied.is_empty() || placeholder::is_placeholder(&tidied) {
        return out;
    }
    let mut text = Text::new(&tidied);
    take_serial(&mut text, &mut out);
    take_quantity(&mut text, &mut out);
    let named = category::named(text.whole, &text.words);
    let from = named.as_ref().map_or(0, |(_, run)| run.end);
    take_brand_and_model(&mut text, &mut out, from, named.as_ref().map(|(_, run)| run.clone()));
    if let Some((category, run)) = named {
        // A type named after the model is a note's (`EB-W31 pour TBI`), unless nothing else tells.
        out.category = Some(category);
        text.take(&run);
    }
    if let Some((name, run)) = os_in(&text) {
        out.os = Some(name);
        text.take(&run);
    }
    take_specifications(&mut text);
    out.rest = text.rest();
    out
}

fn os_in(text: &Text<'_>) -> Option<(String, Range<usize>)> {
    (0..text.words.len())
        .filter(|at| !text.is_used(*at))
        .find_map(|at| os::os_at(text.whole, &text.words, at))
        .filter(|(name, _)| name != "Windows Server 2000")
}

/// `S/N ABC123`, `n° de série : ABC123`.
fn take_serial(text: &mut Text<'_>, out: &mut Designation) {
    for at in 0..text.words.len() {
        let Some(word) = text.words.get(at) else { continue };
        if !matches!(
            word.folded.as_str(),
            "s" | "sn" | "n" | "no" | "num" | "numero" | "serial" | "serie" | "service"
        ) {
            continue;
        }
        let Some(tail) = text.whole.get(word.range.start..) else { continue };
        let bare = serial::without_prefix(tail);
        if bare.len() == tail.len() {
            continue;
        }
        let start = word.range.start + tail.len() - bare.len();
        let Some(value) = text.words.iter().position(|word| word.range.start >= start) else {
            continue;
        };
        // The serial runs to the next space; a code has a digit.
        let mut end = value + 1;
        while end < text.words.len() && !text.before(end).contains([' ', ',', ';', ')']) {
            end += 1;
        }
        let written = text.written(&(value..end));
        if written.len() >= 4
            && written.bytes().any(|byte| byte.is_ascii_digit())
            && !placeholder::is_generic_identifier(written)
        {
            out.serial_number = Some(written.to_uppercase());
            text.take(&(at..end));
            return;
        }
    }
}

/// A count at the head (`15 PC HP`), after an `x` (`x 12`, `x12`), or in brackets at the end.
fn take_quantity(text: &mut Text<'_>, out: &mut Designation) {
    let number =
        |word: &str| word.parse::<u32>().ok().filter(|n| (1..=MOST).contains(n) && word.len() <= 3);
    let first = text.folded(0).to_owned();
    if let Some(count) = number(&first)
        && (category::at_word(&text.words, 1).is_some()
            || text.folded(1) == "x" && text.words.len() > 2)
        && !text.before(1).contains(['.', ',', '/'])
    {
        out.quantity = Some(count);
        let end = if text.folded(1) == "x" { 2 } else { 1 };
        text.take(&(0..end));
        return;
    }
    if let Some(count) = first.strip_suffix('x').and_then(number)
        && text.words.len() > 1
    {
        out.quantity = Some(count);
        text.take(&(0..1));
        return;
    }
    for at in 1..text.words.len() {
        let word = text.folded(at).to_owned();
        let stuck = word.strip_prefix('x').and_then(number).filter(|_| at > 0);
        let parted = (word == "x").then(|| number(text.folded(at + 1))).flatten();
        let times = text.before(at).contains('×').then(|| number(&word)).flatten();
        // `1920 x 1080` and `16x9` measure something.
        let measured = at > 0 && text.folded(at - 1).bytes().all(|byte| byte.is_ascii_digit());
        let unit_follows = |next: usize| {
            matches!(text.folded(next), "go" | "gb" | "cm" | "mm" | "to" | "m" | "ghz")
        };
        if measured {
            continue;
        }
        if let Some(count) = parted.filter(|_| !unit_follows(at + 2)) {
            out.quantity = Some(count);
            text.take(&(at..at + 2));
            return;
        }
        if let Some(count) = stuck.or(times).filter(|_| !unit_follows(at + 1)) {
            // `Chromebook x360`: three digits stuck to an x name a range.
            if count < 100 {
                out.quantity = Some(count);
                text.take(&(at..at + 1));
                return;
            }
        }
    }
}

/// The brand and the model that follows it, or the model of a range that names itself.
fn take_brand_and_model(
    text: &mut Text<'_>,
    out: &mut Designation,
    from: usize,
    category_run: Option<Range<usize>>,
) {
    let all = text.words.clone();
    let brand: Option<(BrandMatch, Range<usize>)> = named_in(text.whole, &all).or_else(|| {
        // A misspelt maker is looked for where makers stand: right after the type.
        let tail = all.get(from..from + 1).unwrap_or_default();
        misspelt_in(tail)
            .filter(|_| {
                range_at(text.whole, &all, from, None).is_none()
                    && category::at_word(&all, from).is_none()
            })
            .map(|(found, run)| (found, run.start + from..run.end + from))
    });
    let outside = |at: usize| category_run.as_ref().is_none_or(|run| !run.contains(&at));
    if let Some((found, run)) = brand {
        let mut name = found.brand;
        let mut model = model_after(text, run.end, Some(&name));
        if model.is_none() {
            // The model may stand before its maker: `ProBook 450 HP`.
            model = (0..run.start)
                .find(|at| outside(*at) && range_at(text.whole, &all, *at, Some(&name)).is_some())
                .and_then(|at| model_after(text, at, Some(&name)));
        }
        // A range that names its maker outweighs a repaired word that may be none.
        if model.is_none()
            && !found.exact
            && let Some((at, range)) = range_in(text.whole, &all, None)
            && range.range.implies_brand
            && at >= run.start
            && let Some(owner) = range.range.brand.filter(|owner| *owner != name)
        {
            owner.clone_into(&mut name);
            model = model_after(text, at, Some(&name));
        }
        out.brand_written = Some(text.written(&run).to_owned());
        out.brand = Some(name);
        text.take(&run);
        set_model(text, out, model);
        return;
    }
    let found = (0..all.len())
        .filter(|at| outside(*at) || category_run.as_ref().is_some_and(|run| run.start == *at))
        .find_map(|at| range_at(text.whole, &all, at, None).map(|range| (at, range)));
    let model = if let Some((at, range)) = found {
        let implied = range.range.brand.filter(|_| range.range.implies_brand);
        out.brand = implied.map(str::to_owned);
        model_after(text, at, implied)
    } else {
        category_run.and_then(|run| lone_code(text, run.end))
    };
    set_model(text, out, model);
}

fn set_model(text: &mut Text<'_>, out: &mut Designation, model: Option<(String, Range<usize>)>) {
    if let Some((name, run)) = model {
        out.model_written = Some(text.written(&run).to_owned());
        out.model = Some(name);
        text.take(&run);
    }
}

/// The model that starts at word `at`, and the words it takes.
fn model_after(text: &Text<'_>, at: usize, brand: Option<&str>) -> Option<(String, Range<usize>)> {
    let mut start = at;
    // A type between maker and model is no part of it: `Epson vidéoprojecteur EB-W31`.
    if range_at(text.whole, &text.words, start, brand).is_none()
        && let Some((_, run)) = category::at_word(&text.words, start)
    {
        start = run.end;
    }
    if start >= text.words.len() || (start > 0 && text.before(start).contains(['+', '(', '/', ';']))
    {
        return None;
    }
    if let Some(range) = range_at(text.whole, &text.words, start, brand) {
        return Some(ranged(text, start, &range));
    }
    unranged(text, start).map(|run| (formatted(text.written(&run), brand), run))
}

/// A model of a known range: its name, number and what belongs to it.
fn ranged(text: &Text<'_>, start: usize, range: &RangeMatch) -> (String, Range<usize>) {
    let tablet = range.range.category == Some(Category::Tablet);
    let range_end =
        text.words.get(range.next_word.saturating_sub(1)).map_or(0, |word| word.range.end);
    // A number stuck to the name is part of it already.
    let mut numbered = range.code || range.end < range_end;
    let mut end = range.next_word;
    while !range.code && end < text.words.len() && end < range.next_word + 5 {
        let word = text.folded(end);
        let before = text.before(end);
        let hyphened = matches!(before, "-" | ".") || before == "'";
        if before.contains(['+', '(', ')', '/', ';', ',', ':', '"', '|'])
            || before.contains(" - ")
            || text.is_used(end)
        {
            break;
        }
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        // `Galaxy Tab A`: a capital alone begins a number.
        let capital = word.len() == 1
            && !numbered
            && text.written(&(end..end + 1)).starts_with(char::is_uppercase);
        if is_specification(text, end) || (STOPS.contains(&word) && !hyphened && !capital) {
            break;
        }
        let accepted = if hyphened && numbered {
            true // `R50-B-12P`, `10.1`
        } else if digits > 0 {
            let generation = word.starts_with('g') && digits == word.len() - 1 && word.len() <= 3;
            let decimal = text.before(end + 1) == "." && tablet;
            let fresh = !numbered && !is_year(word) || generation || decimal;
            numbered = true;
            fresh
        } else {
            is_suffix(word) && !is_form_factor(word) || capital
        };
        if !accepted {
            break;
        }
        end += 1;
    }
    let run = start..end;
    let stop = text.words.get(end - 1).map_or(range.end, |word| word.range.end).max(range.end);
    let name = with_range(text.whole.get(..stop).unwrap_or_default(), range);
    (name, run)
}

/// Words for a case's size, which catalogues leave out of the model's name.
fn is_form_factor(word: &str) -> bool {
    matches!(
        word,
        "sff"
            | "usdt"
            | "mt"
            | "dm"
            | "twr"
            | "cmt"
            | "micro"
            | "tower"
            | "tiny"
            | "small"
            | "desktop"
            | "mobile"
            | "education"
            | "business"
            | "mount"
    )
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.parse::<u16>().is_ok_and(|year| (1995..=2035).contains(&year))
}

/// A model of no known range after its maker: at most two words and the number they lead to.
fn unranged(text: &Text<'_>, start: usize) -> Option<Range<usize>> {
    for at in start..text.words.len().min(start + 3) {
        let word = text.folded(at);
        let before = text.before(at);
        if at > start
            && (before.contains(['+', '(', ')', '/', ';', ',', ':', '|']) || before.contains(" - "))
            || text.is_used(at)
            || STOPS.contains(&word)
            || is_specification(text, at)
        {
            return None;
        }
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        if digits == 0 {
            continue;
        }
        let bare_number = digits == word.len();
        if bare_number && (word.len() < 3 && at == start || word.len() > 5 || is_year(word)) {
            return None;
        }
        let mut end = at + 1;
        while end < text.words.len() && !text.is_used(end) {
            let next = text.folded(end);
            let hyphened = matches!(text.before(end), "-" | "." | "_");
            let generation = next.len() <= 3
                && next.starts_with('g')
                && next.len() > 1
                && next.bytes().skip(1).all(|b| b.is_ascii_digit());
            let suffix = text.before(end) == " " && is_suffix(next) && !is_form_factor(next);
            if hyphened || generation || suffix {
                end += 1;
            } else {
                break;
            }
        }
        return Some(start..end);
    }
    None
}

/// A code that is all that follows the type: `Portable P2530U`.
fn lone_code(text: &Text<'_>, start: usize) -> Option<(String, Range<usize>)> {
    let free: Vec<usize> = (start..text.words.len()).filter(|at| !text.is_used(*at)).collect();
    let (&first, &last) = (free.first()?, free.last()?);
    let written = text.written(&(first..last + 1));
    let letters = written.bytes().filter(u8::is_ascii_alphabetic).count();
    let digits = written.bytes().filter(u8::is_ascii_digit).count();
    let one_word = !written.contains(' ') && written.len() >= 5 && written.len() <= 14;
    let code = one_word
        && letters >= 1
        && digits >= 2
        && !is_specification(text, first)
        && os::os_at(text.whole, &text.words, first).is_none();
    code.then(|| (written.to_owned(), first..last + 1))
}

/// Whether a specification stands at word `at`: a processor, a size, a memory.
fn is_specification(text: &Text<'_>, at: usize) -> bool {
    let word = text.folded(at);
    let next = text.folded(at + 1);
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = word.split_at(digits);
    let is_unit = |unit: &str| {
        matches!(
            unit,
            "go" | "gb"
                | "mo"
                | "mb"
                | "to"
                | "tb"
                | "ghz"
                | "mhz"
                | "pouces"
                | "pouce"
                | "inch"
                | "cm"
                | "mm"
                | "lumens"
                | "lm"
                | "ansi"
                | "w"
                | "v"
                | "ports"
                | "port"
                | "bits"
                | "dpi"
                | "ppm"
        )
    };
    if !number.is_empty()
        && (is_unit(unit) && !matches!(unit, "w" | "v")
            || unit.is_empty() && is_unit(next) && next != "w" && next != "v")
    {
        return true;
    }
    // A size with its inch sign, or a decimal one: `15"`, `15,6`, `17.3 pouces`.
    if unit.is_empty() && !number.is_empty() && number.len() <= 2 {
        let after = text
            .words
            .get(at)
            .and_then(|word| text.whole.get(word.range.end..))
            .unwrap_or_default();
        if after.starts_with(['"', '”', '″']) || after.starts_with("''") {
            return true;
        }
        let decimal = matches!(text.before(at + 1), "," | ".")
            && next.bytes().all(|b| b.is_ascii_digit())
            && !next.is_empty();
        if decimal && matches!(number, "11" | "12" | "13" | "14" | "15" | "17" | "18") {
            return true;
        }
    }
    let processor =
        word.len() <= 3 && word.starts_with('i') && matches!(&word[1..], "3" | "5" | "7" | "9");
    processor
        || matches!(
            word,
            "ssd"
                | "hdd"
                | "ram"
                | "ddr"
                | "ddr2"
                | "ddr3"
                | "ddr4"
                | "celeron"
                | "pentium"
                | "core"
                | "ryzen"
                | "atom"
                | "athlon"
                | "xeon"
                | "duo2"
                | "windows"
                | "full"
                | "hd"
                | "fhd"
                | "wxga"
                | "xga"
                | "svga"
                | "wuxga"
        )
        || (word.starts_with('w') || word.starts_with("win"))
            && os::os_at(text.whole, &text.words, at).is_some()
}

/// Marks processors, memory, disks and sizes as used: they are no note.
fn take_specifications(text: &mut Text<'_>) {
    for at in 0..text.words.len() {
        if !text.is_used(at) && is_specification(text, at) {
            text.take(&(at..at + 1));
            let next = text.folded(at + 1).to_owned();
            if matches!(
                next.as_str(),
                "go" | "gb"
                    | "mo"
                    | "to"
                    | "tb"
                    | "ghz"
                    | "pouces"
                    | "pouce"
                    | "ram"
                    | "ssd"
                    | "hdd"
                    | "ddr3"
                    | "ddr4"
                    | "lumens"
            ) {
                text.take(&(at + 1..at + 2));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn designations_come_apart() {
        for (text, category, brand, model) in [
            ("PC portable - HP ProBook 430 G4", "laptop", "HP", "ProBook 430 G4"),
            ("VIDÉOPROJECTEUR EPSON EB-X18", "projector", "Epson", "EB-X18"),
            ("TABLEAU NUMÉRIQUE INTERACTIF EBEAM EDGE PLUS", "tni", "eBeam", "Edge Plus"),
            (
                "Portable Toshiba Dynabook Satellite Pro R50",
                "laptop",
                "Toshiba",
                "Satellite Pro R50",
            ),
            ("PC HP ProDesk 400 G3 SFF i5 8Go W7", "desktop", "HP", "ProDesk 400 G3"),
            ("VIDÉOPROJECTEUR INTERACTIF EPSON EB-695WI", "vpi", "Epson", "EB-695Wi"),
            ("Tablette tactile Aple iPad mini 4", "tablet", "Apple", "iPad mini 4"),
            ("TABLETTE - SAMSUNG GALAXY TAB 4", "tablet", "Samsung", "Galaxy Tab 4"),
            (
                "Tablette tactile - Samsung Galaxy Tab A 10.1",
                "tablet",
                "Samsung",
                "Galaxy Tab A 10.1",
            ),
            ("POSTE FIXE HEWLETT-PACKARD COMPAQ 6300 PRO", "desktop", "HP", "Compaq 6300 Pro"),
            ("POSTE FIXE FUJITSU-SIEMENS ESPRIMO P420", "desktop", "Fujitsu", "Esprimo P420"),
            ("ORDINATEUR PORTABLE - ASUS X541UA", "laptop", "Asus", "X541UA"),
            ("PC portable HP 250 G5", "laptop", "HP", "250 G5"),
            ("VP NEC UM301W", "projector", "NEC", "UM301W"),
            ("TNI SMART SBM685", "tni", "SMART", "SBM685"),
            ("TBI Promethean ActivBoard 378 Pro", "tni", "Promethean", "ActivBoard 378 Pro"),
            ("Imprimante Brother HL-L5100DN", "printer", "Brother", "HL-L5100DN"),
            (
                "Ordinateur portable Acer Aspire E5-571 15,6 pouces",
                "laptop",
                "Acer",
                "Aspire E5-571",
            ),
            ("Portable Dell Latitude 3570 Win 10 Pro", "laptop", "Dell", "Latitude 3570"),
            ("Vidéoprojecteur BenQ MX620ST + support mural", "projector", "BenQ", "MX620ST"),
            ("Portable Lenovo ThinkPad E560 15.6\" 4 Go", "laptop", "Lenovo", "ThinkPad E560"),
        ] {
            let seen = designation(text);
            assert_eq!(seen.category.map(Category::code), Some(category), "{text}");
            assert_eq!(seen.brand.as_deref(), Some(brand), "{text}");
            assert_eq!(seen.model.as_deref(), Some(model), "{text}");
        }
    }

    #[test]
    fn nothing_is_guessed() {
        for (text, category) in [
            ("2 TBI + VP Epson", Some("tni")),
            ("PC HP salle des maîtres", Some("desktop")),
            ("Ordinateur Dell 2015", Some("desktop")),
            ("Souris optique", Some("other")),
            ("PC HP 2 postes", Some("desktop")),
        ] {
            let seen = designation(text);
            assert_eq!(seen.category.map(Category::code), category, "{text}");
            assert_eq!(seen.model, None, "{text}");
        }
        assert_eq!(designation("NC"), Designation::default());
        assert_eq!(designation("Imprimante").brand, None);
    }

    #[test]
    fn quantities_systems_and_serials_are_read() {
        assert_eq!(designation("Classe mobile x 12 Asus").quantity, Some(12));
        assert_eq!(designation("15 PC HP ProDesk 400 G3").quantity, Some(15));
        assert_eq!(designation("2 TBI + VP Epson").quantity, Some(2));
        assert_eq!(designation("PC HP ProDesk 600 G1").quantity, None);
        assert_eq!(
            designation("PC HP ProDesk 400 G3 SFF i5 8Go W7").os.as_deref(),
            Some("Windows 7")
        );
        let seen = designation("PC Dell OptiPlex 3020 S/N 4WXF9PV");
        assert_eq!(
            (seen.serial_number.as_deref(), seen.model.as_deref()),
            (Some("4WXF9PV"), Some("OptiPlex 3020"))
        );
        assert_eq!(
            designation("VP Epson EB-W31 (lampe changée)").rest.as_deref(),
            Some("lampe changée")
        );
    }
}
