//! The name of a machine in its network.

use crate::ingest::fields::cell::Cell;
use crate::ingest::fields::curve::{Span, always_one, apart};
use crate::ingest::fields::meaning::{Lists, Meaning, Qualities, Quality, Unsaid};
use crate::ingest::fields::{mac_address, school_uai};
use crate::ingest::profile::Profile;
use crate::model::field::FieldName;
use std::ops::RangeInclusive;

/// What reading knows of it.
pub(super) const FIELD: Meaning = Meaning {
    words: &[
        (1.0, "hostname | host name | computer name | nom machine | nom de la machine"),
        (1.0, "nom de l'ordinateur | nom ordinateur | nom pc | nom du pc | nom réseau"),
        (1.0, "nom netbios | identifiant pc | rechnername"),
        (0.95, "nom du poste | nom poste"),
        (0.9, "host | netbios | nom dns | identifiant du poste | identifiant poste"),
        (0.8, "device name"),
        (0.4, "machine"),
        (0.35, "name | nom équipement | nom matériel"),
        (0.3, "nom | poste | nom session"),
        (1.0, "nom de périphérique | nom du périphérique | nom de l'appareil | nom appareil"),
        (1.0, "nom de l'hôte | nom d'hôte | nom hôte | nom station | nom de la station"),
        (1.0, "nom du terminal | nom de machine | nom windows | nom wapt | nom d'ordinateur"),
        (1.0, "nom netbios du poste | nom sur le réseau | nom de l'actif | étiquette réseau"),
        (1.0, "identifiant réseau | nom ad | netbios name | machine name | workstation name"),
        (1.0, "pc name | dns name | dns host name | nombre del equipo | nombre de equipo"),
        (1.0, "gerätename | computername | hostname dns | asset name"),
        (0.9, "fqdn | station | workstation | nom complet de l'ordinateur | client name"),
        (0.9, "nom poste informatique | nom unité centrale | nom uc"),
        (0.5, "computer | nom de l'équipement réseau | nom objet"),
        (1.0, "nombre del equipo en red | nombre de host | nombre del ordenador | nombre pc"),
        (1.0, "nome computer | nome pc | nome do computador | nome host | nome di rete"),
        (1.0, "rechner name"),
        (0.8, "nome do equipamento"),
    ],
    looks: Some(looks),
    lists: Lists::DEVICES,
    unsaid: Unsaid::Share(HOSTS_UNSAID),
    qualities: Qualities::of(&[
        Quality::DescribesDevice,
        Quality::IdentifiesDevice,
        Quality::IdentifiesMachine,
        Quality::Itemises,
        Quality::OwnToRow,
    ]),
    #[cfg(test)]
    like: &["EMJF-PC01", "PCDIR01", "TAL-JAURES-P3"],
    #[cfg(test)]
    unlike: &["Salle informatique", "2014", "0330401G"],
    ..Meaning::of(FieldName::Hostname, curve)
};

/// Host names are told by their form: letters, few digits, a dash.
const FIT: Span = Span::new(0.06, 4.0);
/// What a column of one word for all rows says: a head that names machines must name it.
const OF_ONE_WORD: f64 = 0.8;
/// All values are such words.
const ALL: f64 = 1.0;
/// Host names are given without a header less often than serial numbers.
const HOSTS_UNSAID: f64 = 0.8;
/// Length of a host name: `PC01`, and 15 characters in Windows, somewhat more elsewhere.
const LENGTH: RangeInclusive<usize> = 4..=24;
/// Letters a host name has at least.
const LEAST_LETTERS: usize = 3;
/// Most dashes of a host name (`33-TAL-EMJF-PC-01`).
const MOST_DASHES: usize = 4;
/// Digits that letters must match where a dash parts them: a year and more is a number
/// (`INV-201400045`).
const DIGITS_MATCHED: usize = 4;
/// Digits at the end of a name without a dash (`PCDIR01`, `ECOLE123`).
const DIGITS: RangeInclusive<usize> = 1..=3;

/// How well the values of a column fit. One word for all machines is what a master image named them
/// (`MASTER`): nothing else is the same on all rows, but what other columns say better.
fn curve(p: &Profile) -> f64 {
    let text = p.text - p.phrase - p.like(FieldName::School) - p.like(FieldName::Category);
    if always_one(p) && text >= ALL {
        return OF_ONE_WORD;
    }
    FIT.at(p.like(FieldName::Hostname)) * apart(p)
}

/// Whether a cell has the form of a host name.
fn looks(cell: &Cell<'_>) -> bool {
    !school_uai::looks(cell) && !mac_address::looks(cell) && is_host(cell.text)
}

/// Whether a text has the form of a host name.
fn is_host(text: &str) -> bool {
    let text = text.trim();
    let letters = text.bytes().filter(u8::is_ascii_alphabetic).count();
    let dashes = text.bytes().filter(|b| matches!(b, b'-' | b'_')).count();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    LENGTH.contains(&text.len())
        && letters >= LEAST_LETTERS
        && dashes <= MOST_DASHES
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
        && (dashes >= 1 && letters >= digits.min(DIGITS_MATCHED)
            || DIGITS.contains(&digits) && letters > digits && ends_in(text, digits))
}

/// Whether a text ends in so many digits: inside (`H8N0CXWYRPNW`) they are of a serial number.
fn ends_in(text: &str, digits: usize) -> bool {
    text.bytes().rev().take_while(u8::is_ascii_digit).count() == digits
}
