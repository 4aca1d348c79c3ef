//! Placeholders: what is written where nothing is known.
//!
//! The strings of makers and tools were learnt from the Linux Hardware Project's DMI data
//! (linuxhw/DMI, CC BY 4.0).

use crate::text::fold::{compact, fold};
use std::collections::HashSet;
use std::sync::LazyLock;

/// What people write for "nothing known", folded.
const WORDS: &[&str] = &[
    "nc",
    "n c",
    "na",
    "n a",
    "n d",
    "nd",
    "nr",
    "n r",
    "ns",
    "nsp",
    "ras",
    "r a s",
    "neant",
    "rien",
    "inconnu",
    "inconnue",
    "inconnus",
    "inconnues",
    "inc",
    "inconu",
    "illisible",
    "illisibles",
    "non lisible",
    "pas lisible",
    "pas inv",
    "pas inventorie",
    "pas inventoriee",
    "non inventorie",
    "non inventoriee",
    "pas d inventaire",
    "non inv",
    "hors inventaire",
    "non communique",
    "non communiquee",
    "non renseigne",
    "non renseignee",
    "pas renseigne",
    "a renseigner",
    "a completer",
    "a definir",
    "a preciser",
    "a determiner",
    "a verifier",
    "a voir",
    "a relever",
    "non connu",
    "non connue",
    "pas connu",
    "non disponible",
    "indisponible",
    "non precise",
    "non precisee",
    "non defini",
    "non definie",
    "non identifie",
    "non specifie",
    "non releve",
    "non relevee",
    "non trouve",
    "pas trouve",
    "pas de numero",
    "pas de n",
    "pas de ns",
    "pas de sn",
    "sans numero",
    "sans n",
    "sans sn",
    "sans numero de serie",
    "pas de numero de serie",
    "aucun",
    "aucune",
    "aucun numero",
    "vide",
    "null",
    "nul",
    "none",
    "nil",
    "nan",
    "tbd",
    "indetermine",
    "indeterminee",
    "non applicable",
    "sans objet",
    "so",
    "s o",
    "unknown",
    "unknow",
    "not available",
    "not applicable",
    "not specified",
    "unspecified",
    "undefined",
    "no data",
    "absent",
    "absente",
    "manquant",
    "manquante",
    "numero absent",
    "effacee",
    "efface",
    "etiquette absente",
    "etiquette illisible",
    "pas visible",
    "non visible",
    "inaccessible",
    "non accessible",
    "pas accessible",
    "ne sait pas",
    "sans",
    "sans marque",
    "no name",
    "noname",
    "generique",
    "divers marques",
    "marque inconnue",
    "modele inconnu",
    "autre marque",
    "xxx",
    "xxxx",
    "xx",
    "pas d info",
    "pas d information",
    "pas d etiquette",
    "sans etiquette",
    "voir",
    "idem neant",
];

/// What makers and tools write in identifiers, compact.
const IDENTIFIERS: &[&str] = &[
    "systemserialnumber",
    "serialnumber",
    "serial",
    "systemserial",
    "chassisserialnumber",
    "chassisserial",
    "baseboardserialnumber",
    "baseboardserial",
    "boardserialnumber",
    "mbserial",
    "motherboardserial",
    "mbserialnumber",
    "oem",
    "oemserial",
    "oemserialnumber",
    "defaultstring",
    "default",
    "notavailable",
    "notspecified",
    "notapplicable",
    "invalid",
    "empty",
    "unknown",
    "unknow",
    "none",
    "na",
    "null",
    "systemversion",
    "systemname",
    "systemproductname",
    "systemmanufacturer",
    "systemmanufacter",
    "systemsku",
    "chassismanufacturer",
    "chassisversion",
    "baseboardmanufacturer",
    "manufacturer",
    "productname",
    "modelname",
    "noassettag",
    "noassetinformation",
    "assettag",
    "assettagnumber",
    "servicetag",
    "type1productconfigid",
    "type1sku0",
    "typetbdbyoem",
    "type1tbdbyoem",
    "tbdbyoem",
    "tbd",
    "sku",
    "allseries",
    "noserialnumber",
    "noserial",
    "nosn",
    "notset",
    "undefined",
    "unspecified",
    "sernum0",
    "serno",
    "nb1234567890",
    "eval",
    "others",
    "other",
    "virtual",
    "abcdefgh",
    "abcdef",
    "standard",
    "standardpc",
    "evaluation",
    "sample",
    "test",
    "xxxxxxx",
    "bios",
    "insydeh2o",
];

type Set = HashSet<&'static str, foldhash::fast::RandomState>;

static WORD_SET: LazyLock<Set> = LazyLock::new(|| WORDS.iter().copied().collect());
static IDENTIFIER_SET: LazyLock<Set> = LazyLock::new(|| IDENTIFIERS.iter().copied().collect());

/// Whether a cell's text stands for "nothing known" in any field (`-`, `NC`, `N/A`, `RAS`,
/// `néant`, `inconnu`, `illisible`, `pas inv`, `?`). Nothing at all is no placeholder, and a
/// spreadsheet's error value (`#N/A`) is unreadable rather than one.
pub fn is_placeholder(text: &str) -> bool {
    let trimmed = text.trim();
    if trimmed.is_empty() || is_code(trimmed) || is_error_value(trimmed) {
        return false;
    }
    let folded = fold(trimmed);
    folded.is_empty() || WORD_SET.contains(folded.as_str()) || is_tool_placeholder(&folded)
}

/// Whether a text is a code as makers and lists write them, and so no placeholder: ASCII with a digit
/// among it and no `l`. No word for "nothing known" holds a digit, and what tools write is "filled".
/// Asked of every identifier, where folding costs.
fn is_code(text: &str) -> bool {
    let mut digit = false;
    for byte in text.bytes() {
        if !byte.is_ascii() || matches!(byte, b'l' | b'L') {
            return false;
        }
        digit |= byte.is_ascii_digit();
    }
    digit
}

/// Whether a text is a spreadsheet's error value written out (`#N/A`, `#REF!`, `#NOM?`).
pub fn is_error_value(text: &str) -> bool {
    let text = text.trim();
    text.starts_with('#')
        && matches!(
            compact(text).as_str(),
            "na" | "ref"
                | "value"
                | "valeur"
                | "div0"
                | "name"
                | "nom"
                | "nul"
                | "null"
                | "num"
                | "nombre"
        )
}

/// `To Be Filled By O.E.M.` and its kin.
fn is_tool_placeholder(folded: &str) -> bool {
    folded.contains("filled by") || matches!(folded, "default string" | "not specified")
}

/// Rows of one list that may bear one identifier: a device listed twice, not more. What more rows
/// bear is a maker's default or a value copied down a column: matching gives it no weight, and the
/// audit says so.
pub const MOST_IN_ONE_LIST: usize = 2;

/// Whether an identifier is one that makers or tools write for "none"
/// (`To Be Filled By O.E.M.`, `System Serial Number`, all zeros, `123456789`).
pub fn is_generic_identifier(text: &str) -> bool {
    !is_own_code(text) && is_generic(text)
}

/// Whether a text is a code with letters and digits both that begins like none of the generic ones
/// with a digit.
fn is_own_code(text: &str) -> bool {
    is_code(text)
        && text.bytes().any(|byte| byte.is_ascii_alphabetic())
        && !GENERIC_HEADS.contains(&head(text))
}

/// The heads of the generic identifiers that hold a digit, `type1…` among them.
static GENERIC_HEADS: LazyLock<Vec<[u8; 3]>> = LazyLock::new(|| {
    let digit = |key: &&&str| key.bytes().any(|byte| byte.is_ascii_digit());
    IDENTIFIERS.iter().filter(digit).map(|key| head(key)).collect()
});

/// The first three letters or digits of a text.
fn head(text: &str) -> [u8; 3] {
    let mut head = [0; 3];
    let letters = text.bytes().filter(u8::is_ascii_alphanumeric);
    for (place, letter) in head.iter_mut().zip(letters) {
        *place = letter.to_ascii_lowercase();
    }
    head
}

fn is_generic(text: &str) -> bool {
    let key = compact(text);
    let Some(first) = key.chars().next() else { return !text.trim().is_empty() };
    key.chars().all(|character| character == first)
        || is_counting(&key)
        || key.contains("filledby")
        || key.contains("tobefilled")
        || key.starts_with("type1")
        || IDENTIFIER_SET.contains(key.as_str())
        || (is_placeholder(text) && !is_error_value(text))
}

/// Whether the key counts up from 0 or 1 (`123456789`, `0123456789`, `1234567890`) or down.
fn is_counting(key: &str) -> bool {
    key.len() >= 5
        && ["01234567890123456789", "12345678901234567890", "98765432109876543210"]
            .iter()
            .any(|run| run.starts_with(key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_write_nothing_in_many_ways() {
        for text in [
            "-",
            "/",
            "?",
            "--",
            "...",
            "NC",
            "N.C.",
            "n/a",
            "RAS",
            "Néant",
            "inconnu",
            "ILLISIBLE",
            "pas inv",
            "Non renseigné",
            "à compléter",
            "To Be Filled By O.E.M.",
        ] {
            assert!(is_placeholder(text), "{text}");
        }
        for text in ["", "  ", "HP", "0", "Nathan", "NCR", "#N/A", "Salle 1", "5CG541NP3X"] {
            assert!(!is_placeholder(text), "{text}");
        }
    }

    #[test]
    fn no_placeholder_is_taken_for_a_code() {
        for word in WORDS.iter().chain(IDENTIFIERS) {
            assert!(!WORD_SET.contains(word) || !is_code(word), "{word}");
            assert!(!is_own_code(word), "{word}");
        }
        assert!(GENERIC_HEADS.contains(b"typ") && !is_own_code("Type1-42"));
    }

    proptest::proptest! {
        #[test]
        fn a_code_is_no_placeholder_by_its_folded_form_either(text in "([TtSsNnIi][YyEeBbNn])?[ -~é]{0,12}") {
            if is_code(&text) {
                let folded = fold(&text);
                let placeholder = WORD_SET.contains(folded.as_str()) || is_tool_placeholder(&folded);
                proptest::prop_assert!(!placeholder, "{}", text);
            }
            proptest::prop_assert_eq!(is_generic_identifier(&text), is_generic(&text));
        }
    }

    #[test]
    fn tools_write_nothing_in_identifiers() {
        for text in [
            "To Be Filled By O.E.M.",
            "System Serial Number",
            "00000000",
            "1111111",
            "123456789",
            "0123456789",
            "Default string",
            "None",
            "N/A",
            "OEM_Serial",
            "xxxxxxxx",
            "Not Specified",
            "............",
            "INVALID",
        ] {
            assert!(is_generic_identifier(text), "{text}");
        }
        for text in ["CZC5161JJV", "0517163159", "1234567A", "PF07B77D", "4WXF9PV"] {
            assert!(!is_generic_identifier(text), "{text}");
        }
    }
}
