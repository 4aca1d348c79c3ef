//! The operating system.

use crate::ingest::fields::cell::Cell;
use crate::ingest::fields::curve::Span;
use crate::ingest::fields::meaning::{Lists, Meaning, Qualities, Quality, Unsaid};
use crate::ingest::profile::Profile;
use crate::model::field::FieldName;
use crate::normalise::os::os;

/// What reading knows of it.
pub(super) const FIELD: Meaning = Meaning {
    words: &[
        (1.0, "os | système d'exploitation | système exploitation | operating system"),
        (1.0, "betriebssystem"),
        (0.9, "version windows | version os"),
        (0.7, "système"),
        (0.6, "windows | logiciel système | licence windows"),
        (0.5, "logiciels installés"),
        (0.25, "logiciel"),
        (0.15, "version"),
        (1.0, "système d'exploitation installé | nom de l'os | nom os | os name | osname"),
        (1.0, "nom du système d'exploitation | système d'exploitation et version | os installé"),
        (1.0, "os type | type d'os | famille os | computer os | computer o/s | o/s | os windows"),
        (1.0, "sistema operativo | os family | operatingsystem"),
        (0.8, "version de windows | windows version | edition windows | os edition | sys exp"),
        (0.8, "syst exp | syst d'exploitation"),
        (1.0, "sistema operacional | versión del sistema operativo"),
        (0.5, "so"),
    ],
    looks: Some(looks),
    lists: Lists::DEVICES,
    unsaid: Unsaid::Always,
    qualities: Qualities::of(&[Quality::DescribesDevice, Quality::StandsByDevice]),
    #[cfg(test)]
    like: &["Windows 10", "Windows 7 Pro", "Ubuntu 18.04"],
    #[cfg(test)]
    unlike: &["HP", "École Jules Ferry", "2014"],
    ..Meaning::of(FieldName::Os, curve)
};

/// Systems are known words.
const FIT: Span = Span::new(0.08, 6.0);
/// Most words of a system ("Windows 10 Professionnel 64 bits"): beyond, a text mentions one.
const MOST_WORDS: usize = 5;

/// How well the values of a column fit.
fn curve(p: &Profile) -> f64 {
    FIT.at(p.like(FieldName::Os))
}

/// Whether a cell names an operating system and little else.
fn looks(cell: &Cell<'_>) -> bool {
    cell.worded() && os(cell.text).is_some() && cell.words() <= MOST_WORDS
}
