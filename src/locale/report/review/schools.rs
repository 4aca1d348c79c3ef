//! Words of the questions on names of schools, and of what was decided of them.

use crate::locale::Lang;
use crate::locale::format::count;

/// A mention asked about; `unknown` where no school of the commune bears the name.
pub fn ask_school(name: &str, unknown: bool, rows: u32, devices: u32, lang: Lang) -> String {
    let asked = match (lang, unknown) {
        (Lang::Fr, false) => format!("Quelle école est «\u{a0}{name}\u{a0}»\u{a0}?"),
        (Lang::Fr, true) => format!(
            "Quelle école est «\u{a0}{name}\u{a0}»\u{a0}? Aucune de la commune ne porte ce nom"
        ),
        (Lang::En, false) => format!("Which school is “{name}”?"),
        (Lang::En, true) => {
            format!("Which school is “{name}”? None of the commune bears this name")
        }
    };
    format!("{asked} {}{}", at_issue(rows, devices, lang), if unknown { "." } else { "" })
}

/// The same question beside the name and the candidates, with their number.
pub fn ask_school_short(
    unknown: bool,
    candidates: usize,
    rows: u32,
    devices: u32,
    lang: Lang,
) -> String {
    let asked = match (unknown, candidates) {
        (true, _) => lang.pick(
            "Aucune école de la commune ne porte ce nom\u{a0}: laquelle est-ce\u{a0}?",
            "No school of the commune bears this name: which is it?",
        ),
        (false, 1) => lang.pick("Est-ce bien cette école\u{a0}?", "Is it this school?"),
        (false, _) => lang.pick("Laquelle de ces écoles est-ce\u{a0}?", "Which of these schools?"),
    };
    format!("{asked} {}", at_issue(rows, devices, lang))
}

fn at_issue(rows: u32, devices: u32, lang: Lang) -> String {
    let (rows, devices) = (rows as usize, devices as usize);
    match lang {
        Lang::Fr => format!(
            "({}, {})",
            count(rows, "ligne", "lignes", lang),
            count(devices, "équipement", "équipements", lang)
        ),
        Lang::En => format!(
            "({}, {})",
            count(rows, "row", "rows", lang),
            count(devices, "device", "devices", lang)
        ),
    }
}

/// Who decided on a school and when, for the pages that explain.
pub fn decided_school(day: &str, name: &str, school: &str, withdrawn: bool, lang: Lang) -> String {
    match lang {
        Lang::Fr if withdrawn => {
            format!("décision retirée par une personne le {day}\u{a0}: «\u{a0}{name}\u{a0}»")
        }
        Lang::En if withdrawn => format!("decision withdrawn by a person on {day}: “{name}”"),
        Lang::Fr => {
            format!("décidé par une personne le {day}\u{a0}: «\u{a0}{name}\u{a0}» est {school}")
        }
        Lang::En => format!("decided by a person on {day}: “{name}” is {school}"),
    }
}

/// A decision on a name that a school of the list bears.
pub fn listed(name: &str, school: &str, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!(
            "suivie, mais la liste des écoles dit autrement\u{a0}: «\u{a0}{name}\u{a0}» y est {school}"
        ),
        Lang::En => {
            format!(
                "followed, though the list of schools says otherwise: “{name}” is {school} there"
            )
        }
    }
}
