//! Clauses of a contract that are written as sentences: "Le présent contrat est conclu pour une
//! durée de 3 ans à compter du 1er janvier 2014".
//!
//! A sentence gives the values that stand behind its turns of phrase, each with the field it is
//! of. What makes of them a contract is decided where labels with values are (`layout/form`).

use crate::model::field::FieldName;
use unicode_normalization::UnicodeNormalization as _;

/// Shortest text that may be one, in bytes: "Marché n° 2014-15". What is shorter is a label.
const SHORTEST: usize = 16;

/// Turns of phrase before a value, without accents, and the field they announce, the surest turns
/// of a field first.
const TURNS: [(FieldName, &[&str]); 8] = [
    (
        FieldName::Duration,
        &[
            "pour une duree de ",
            "pour une duree ferme de ",
            "d'une duree de ",
            "la duree du contrat est de ",
            "la duree du marche est de ",
            "duree est fixee a ",
            "conclu pour une periode de ",
            "conclu pour ",
        ],
    ),
    (
        FieldName::StartDate,
        &[
            "a compter du ",
            "a compter de sa notification le ",
            "prend effet le ",
            "prend effet au ",
            "prend effet a compter du ",
            "prendra effet le ",
            "entre en vigueur le ",
            "commence le ",
            "debute le ",
            "a partir du ",
            "notifie le ",
        ],
    ),
    (
        FieldName::EndDate,
        &[
            "jusqu'au ",
            "prend fin le ",
            "prendra fin le ",
            "se termine le ",
            "expire le ",
            "arrive a echeance le ",
            "arrive a terme le ",
        ],
    ),
    (
        FieldName::Notice,
        &["preavis de ", "preavis d'au moins ", "preavis est fixe a ", "delai de preavis de "],
    ),
    (
        FieldName::Subject,
        &[
            "a pour objet de ",
            "a pour objet la ",
            "a pour objet le ",
            "a pour objet l'",
            "a pour objet les ",
            "a pour objet ",
            "porte sur ",
        ],
    ),
    (
        FieldName::Supplier,
        &["et la societe ", "a la societe ", "la societe ", "l'entreprise ", "la sarl ", "la sas "],
    ),
    (
        FieldName::Reference,
        &[
            "contrat n° ",
            "contrat n°",
            "marche n° ",
            "marche n°",
            "maintenance n° ",
            "location n° ",
            "services n° ",
            "public n° ",
            "convention n° ",
            "contrat numero ",
            "marche numero ",
        ],
    ),
    (FieldName::Renewal, &["reconduct", "renouvel", "reconduit"]),
];

/// Words that say that the amount behind them is what the contract costs.
const AMOUNTS: [&str; 9] = [
    "redevance",
    "montant",
    "prix",
    "forfait",
    "loyer",
    "cout",
    "somme",
    "abonnement",
    "mensualite",
];

/// What ends a value within its sentence, beside a full stop.
const ENDS: [&str; 22] = [
    " a compter",
    " a partir",
    " et prend",
    " et se ",
    " et arrive",
    " et expire",
    " jusqu'",
    ", ",
    ";",
    " (",
    " sauf ",
    " ci-apres",
    " ci-dessous",
    " dont le siege",
    " sise ",
    " represente",
    " d'une part",
    " d'autre part",
    " assure",
    " s'engage",
    " moyennant",
    " est ",
];

/// A value found in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    pub field: FieldName,
    /// The turn of phrase, as a label.
    pub label: String,
    pub value: String,
}

/// The values that a text of sentences gives.
pub fn clauses(text: &str) -> Vec<Clause> {
    if text.len() < SHORTEST || !text.contains(' ') {
        return Vec::new();
    }
    let letters: Vec<char> = text.chars().collect();
    let plain: Vec<char> = letters.iter().map(|letter| bare(*letter)).collect();
    let mut found: Vec<Clause> = Vec::new();
    for (field, turns) in TURNS {
        let Some((at, turn)) = first(&plain, turns) else { continue };
        let from = at + turn.chars().count();
        let value = match field {
            // The whole sentence tells how it is renewed.
            FieldName::Renewal => sentence(&letters, at),
            FieldName::Reference => until(&letters, &plain, from, &[" "]),
            FieldName::Subject => until(&letters, &plain, from, &[";"]),
            _ => until(&letters, &plain, from, &ENDS),
        };
        let counted =
            !matches!(field, FieldName::Duration | FieldName::Notice) || starts_with_number(&value);
        let dated = !matches!(field, FieldName::StartDate | FieldName::EndDate)
            || value.chars().any(|letter| letter.is_ascii_digit());
        if counted && dated && !value.is_empty() {
            found.push(Clause { field, label: turn.trim().to_owned(), value });
        }
    }
    found.extend(amount(&letters, &plain));
    found
}

/// A letter in lower case without its accent; the apostrophe of typography as that of keyboards.
fn bare(letter: char) -> char {
    match letter {
        '’' | 'ʼ' => '\'',
        '\u{a0}' | '\u{202f}' | '\t' | '\n' => ' ',
        // The sign of a number is no letter with a ring.
        '°' | 'º' => '°',
        _ => letter.to_lowercase().nfd().next().unwrap_or(letter),
    }
}

/// The first of some turns that a text has, and its place: they stand from the surest on.
fn first<'a>(plain: &[char], turns: &[&'a str]) -> Option<(usize, &'a str)> {
    turns.iter().find_map(|turn| Some((find(plain, turn, 0)?, *turn)))
}

fn find(plain: &[char], turn: &str, from: usize) -> Option<usize> {
    let turn: Vec<char> = turn.chars().collect();
    let rest = plain.get(from..)?;
    rest.windows(turn.len()).position(|window| window == turn).map(|at| at + from)
}

/// The text from a place up to what ends it.
fn until(letters: &[char], plain: &[char], from: usize, ends: &[&str]) -> String {
    let stop = full_stop(letters, from);
    let ended = ends.iter().filter_map(|end| find(plain, end, from)).min();
    let to = ended.map_or(stop, |end| end.min(stop));
    let value: String = letters.get(from..to).unwrap_or_default().iter().collect();
    value.trim().trim_end_matches([',', '.', ':']).to_owned()
}

/// Where the sentence around a place ends: at a full stop before a blank, but not at that of `n.`
/// or of a number.
fn full_stop(letters: &[char], from: usize) -> usize {
    let ends = |at: usize| {
        let next = letters.get(at + 1).is_none_or(|next| next.is_whitespace());
        letters.get(at) == Some(&'.') && next && at >= from + 3
    };
    (from..letters.len()).find(|at| ends(*at)).unwrap_or(letters.len())
}

/// The sentence around a place.
fn sentence(letters: &[char], at: usize) -> String {
    let before = letters.get(..at).unwrap_or_default();
    let start = before.iter().rposition(|letter| *letter == '.').map_or(0, |stop| stop + 1);
    let text: String =
        letters.get(start..full_stop(letters, at)).unwrap_or_default().iter().collect();
    text.trim().to_owned()
}

/// Number words before a unit, beside digits.
const NUMBERS: [&str; 10] =
    ["un", "une", "deux", "trois", "quatre", "cinq", "six", "douze", "vingt", "trente"];

fn starts_with_number(value: &str) -> bool {
    let word = value.split_whitespace().next().unwrap_or_default().to_lowercase();
    value.starts_with(|letter: char| letter.is_ascii_digit())
        || NUMBERS.contains(&word.as_str())
        || word.starts_with("d'un")
}

/// The amount of a sentence that speaks of one: digits before a sign of euros.
fn amount(letters: &[char], plain: &[char]) -> Option<Clause> {
    let said = AMOUNTS.iter().filter_map(|word| find(plain, word, 0)).min()?;
    let is_euro = |at: usize| plain.get(at) == Some(&'€') || find(plain, "eur", at) == Some(at);
    let end = (said..plain.len()).find(|at| is_euro(*at))?;
    let digits = plain.get(said..end)?.iter().rev();
    let length = digits
        .take_while(|letter| letter.is_ascii_digit() || matches!(letter, ' ' | '.' | ','))
        .count();
    let from = end.checked_sub(length)?;
    // The unit of time and the tax stand around the amount.
    let value: String = letters.get(from..end)?.iter().collect();
    let around = full_stop(letters, end);
    let stop = find(plain, ",", end).map_or(around, |comma| comma.min(around));
    let label: String = letters.get(said..stop)?.iter().collect();
    let value = value.trim().to_owned();
    let told = value.contains(|letter: char| letter.is_ascii_digit());
    told.then(|| Clause { field: FieldName::AnnualAmount, label, value: format!("{value} €") })
}

#[cfg(test)]
mod tests {
    use super::*;
    use FieldName as F;

    fn told(text: &str) -> Vec<(FieldName, String)> {
        clauses(text).into_iter().map(|clause| (clause.field, clause.value)).collect()
    }

    fn pairs(given: &[(FieldName, &str)]) -> Vec<(FieldName, String)> {
        given.iter().map(|(field, value)| (*field, (*value).to_owned())).collect()
    }

    #[test]
    fn sentences_give_the_terms_of_a_contract() {
        for (text, values) in [
            (
                "Le présent contrat est conclu pour une durée de 3 ans à compter du 1er janvier 2014.",
                &[(F::Duration, "3 ans"), (F::StartDate, "1er janvier 2014")][..],
            ),
            (
                "Il prend effet le 01.09.2013 et se termine le 31.08.2016.",
                &[(F::StartDate, "01.09.2013"), (F::EndDate, "31.08.2016")],
            ),
            (
                "Entre la commune et la société Alpha Services, ci-après dénommée le titulaire,",
                &[(F::Supplier, "Alpha Services")],
            ),
            (
                "Le marché n° 2014-15 a pour objet la maintenance des tableaux numériques.",
                &[(F::Subject, "maintenance des tableaux numériques"), (F::Reference, "2014-15")],
            ),
            (
                "Le montant annuel de la redevance est fixé à 12 500,00 € HT.",
                &[(F::AnnualAmount, "12 500,00 €")],
            ),
        ] {
            assert_eq!(told(text), pairs(values), "{text}");
        }
    }

    #[test]
    fn words_that_give_no_value_are_no_clause() {
        for text in [
            "Salle des maîtres à compter de la rentrée",
            "PC en panne, la société passera",
            "École Jules Ferry, 12 ordinateurs portables Dell",
            "conclu pour mémoire",
        ] {
            let terms = told(text);
            assert!(terms.iter().all(|(field, _)| *field == F::Supplier), "{text}: {terms:?}");
        }
    }
}
