//! The number of a contract or of a market.

use crate::ingest::fields::cell::Cell;
use crate::ingest::fields::curve::{Span, spoilt};
use crate::ingest::fields::meaning::{Lists, Meaning, Qualities, Quality};
use crate::ingest::profile::Profile;
use crate::model::field::FieldName;

/// What reading knows of it.
pub(super) const FIELD: Meaning = Meaning {
    words: &[
        (1.0, "n° marché | n° de marché | numéro de marché | n° contrat | n° de contrat"),
        (1.0, "numéro de contrat | référence du contrat | référence contrat | référence marché"),
        (1.0, "référence du marché | réf contrat | réf marché | contract number"),
        (0.9, "identifiant de marché | identifiant du marché | code marché | code contrat"),
        (0.8, "marché"),
        (0.6, "contrat | contract"),
        (0.5, "référence | n° d'engagement"),
        (0.45, "réf"),
        (0.4, "n° bon de commande | uid"),
        (0.35, "id"),
        (0.25, "numéro | code"),
        (1.0, "n° ctr | réf ctr | n° de ctr | num contrat | num marché | réf du contrat"),
        (1.0, "réf du marché | référence de contrat | n° du contrat | n° du marché"),
        (1.0, "n° contrat de maintenance | numéro du contrat | numéro du marché | contract no"),
        (1.0, "contract id | contract reference | agreement number | número de contrato"),
        (1.0, "vertragsnummer | vertragsnr"),
        (0.5, "n° de dossier | n° convention | n° de convention"),
    ],
    looks: Some(looks),
    lists: Lists::CONTRACTS,
    qualities: Qualities::of(&[Quality::NamesContract, Quality::OwnToRow]),
    #[cfg(test)]
    like: &["2014-821", "M2015/03", "2016-0012"],
    #[cfg(test)]
    unlike: &["Maintenance des postes", "HP"],
    ..Meaning::of(FieldName::Reference, curve)
};

/// Market numbers have many forms: codes and numbers speak for them nearly as much.
const FIT: Span = Span::new(0.2, 2.0);
/// Codes without the form of a market number.
const OF_CODES: f64 = 0.8;
/// Numbers alone.
const OF_NUMBERS: f64 = 0.6;
/// What dates and makers leave.
const OF_OTHERS: f64 = 0.3;
/// Digits of a market number at least: a year of two digits and a number of two.
const LEAST_DIGITS: usize = 4;
/// Longest market number, in bytes.
const LONGEST: usize = 24;

/// How well the values of a column fit.
fn curve(p: &Profile) -> f64 {
    let coded = p.code * OF_CODES;
    FIT.at(p.like(FieldName::Reference).max(coded).max(p.number * OF_NUMBERS))
        * spoilt(OF_OTHERS, p.date.max(p.like(FieldName::Brand)))
}

/// Whether a cell is a market number by its form: `2014-821`, `M2015/03`, `15S00-12`.
fn looks(cell: &Cell<'_>) -> bool {
    let text = cell.text.trim();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let separators = text.bytes().filter(|b| matches!(b, b'-' | b'/' | b'.' | b'_')).count();
    digits >= LEAST_DIGITS
        && separators >= 1
        && text.len() <= LONGEST
        && !text.contains(' ')
        && text.split(|c: char| !c.is_ascii_digit()).any(is_year)
}

/// Whether a run of digits may be a year of this century, in two digits or four.
fn is_year(digits: &str) -> bool {
    digits.len() == 2 || digits.len() == 4 && digits.starts_with("20")
}
