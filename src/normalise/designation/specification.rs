//! Technical specifications: processors, memory, disks, sizes.

use super::marked_text::Text;
use crate::normalise::os;

/// Whether a specification stands at word `at`: a processor, a size, a memory.
pub(super) fn is_specification(text: &Text<'_>, at: usize) -> bool {
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
        let inches = decimal
            && text
                .words
                .get(at + 1)
                .and_then(|word| text.whole.get(word.range.end..))
                .is_some_and(|rest| rest.trim_start().starts_with(['"', '”', '″', 'p', '\'']));
        if inches {
            return true;
        }
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
pub(super) fn take_specifications(text: &mut Text<'_>) {
    for at in 0..text.words.len() {
        if !text.is_used(at) && is_specification(text, at) {
            text.take(&(at..at + 1));
            let next = text.folded(at + 1).to_owned();
            if text.before(at + 1) == "-" && next.starts_with(|c: char| c.is_ascii_digit()) {
                text.take(&(at + 1..at + 2)); // `i5-6200U`
                continue;
            }
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
