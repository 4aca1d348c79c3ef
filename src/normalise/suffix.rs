//! The words that makers put after a model's number.

use crate::text::fold::compact;

/// Words after a model's number, in their makers' spelling.
const SUFFIXES: &[&str] = &[
    "Pro",
    "Plus",
    "Touch",
    "Air",
    "Mini",
    "Tiny",
    "SFF",
    "USDT",
    "MT",
    "DM",
    "TWR",
    "CMT",
    "Micro",
    "Tower",
    "Lite",
    "Ultra",
    "Max",
    "Elite",
    "All-in-One",
    "AiO",
    "Mobile",
    "Yoga",
    "Carbon",
    "Edge",
    "Duo",
    "Mount",
    "Nickel",
    "Cobalt",
    "Titanium",
    "MFP",
    "Gen",
    "Rev",
    "x360",
    "Convertible",
    "Folio",
    "Spin",
    "Slim",
    "Small",
    "Desktop",
    "Wi-Fi",
    "Extreme",
    "Detachable",
    "Education",
    "Business",
    "Note",
    "Active",
    "ST",
    "UST",
    "Interactive",
];

/// The suffix in its maker's spelling, of a folded word.
pub(super) fn suffix(folded: &str) -> Option<&'static str> {
    SUFFIXES.iter().copied().find(|suffix| compact(suffix) == folded)
}

/// Whether a folded word is one that makers put after a model's number (`pro`, `touch`).
pub(super) fn is_suffix(folded: &str) -> bool {
    suffix(folded).is_some()
}
