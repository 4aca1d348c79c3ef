//! Header words to fields: the dictionary `tables/headers.csv`, and similarity for what it lacks.

use crate::model::field::FieldName;
use crate::text::fold::fold;
use crate::text::memory::Memory;
use crate::text::similarity::{Characters, jaro_winkler};
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A phrase of the dictionary.
struct Phrase {
    words: Vec<String>,
    /// The words run together.
    compact: String,
    senses: Senses,
}

/// The dictionary as shipped: `field;phrase;weight`, the weight in (0, 1] where a phrase names
/// several fields.
const TABLE: &str = include_str!("../tables/headers.csv");

/// Words that say nothing of the field.
const IDLE: [&str; 24] = [
    "de", "du", "des", "d", "l", "la", "le", "les", "en", "et", "a", "au", "aux", "un", "une",
    "the", "of", "and", "ou", "sur", "par", "pour", "der", "die",
];

/// Spellings of "number".
const NUMBER: [&str; 8] = ["n", "no", "num", "numero", "nr", "number", "nnr", "ndeg"];

/// Words for what no field of ours holds: with one of them, a word of ours beside it means
/// something else (`Code postal`, `Date BIOS`, `Modèle processeur`), unless a phrase of the
/// dictionary holds it too (`Date de facture`).
const FOREIGN: [&str; 40] = [
    "postal",
    "facture",
    "commande",
    "mandat",
    "bordereau",
    "devis",
    "telephone",
    "tel",
    "fax",
    "mail",
    "email",
    "courriel",
    "ip",
    "imei",
    "siret",
    "siren",
    "bios",
    "maj",
    "modification",
    "intervention",
    "connexion",
    "contact",
    "naissance",
    "reforme",
    "sortie",
    "cession",
    "processeur",
    "cpu",
    "memoire",
    "ram",
    "disque",
    "carte",
    "lampe",
    "toner",
    "cartouche",
    "licence",
    "prise",
    "antivirus",
    "ticket",
    "incident",
];

/// What is left of a sense beside a foreign word.
const BESIDE_FOREIGN: f64 = 0.08;

/// The fields of one phrase, with their weights.
type Senses = Vec<(FieldName, f64)>;

/// The dictionary, indexed.
struct Dictionary {
    /// By canonical phrase.
    phrases: HashMap<String, Senses>,
    /// Canonical phrases as tokens, sorted, for containment and similarity.
    list: Vec<Phrase>,
    /// Which phrases of the list hold a token.
    by_token: HashMap<String, Vec<usize>>,
    /// The characters and the index of each phrase of the list, by the bytes of its compact form:
    /// what is walked for every unknown text.
    by_length: Vec<Vec<(Characters, usize)>>,
    /// No phrase holds a digit.
    no_digits: bool,
}

static DICTIONARY: LazyLock<Dictionary> = LazyLock::new(|| {
    let mut phrases: HashMap<String, Senses> = HashMap::new();
    for line in TABLE.lines().skip(1) {
        let mut parts = line.split(';');
        let (Some(code), Some(phrase)) = (parts.next(), parts.next()) else { continue };
        let Some(field) = FieldName::from_code(code.trim()) else { continue };
        let weight = parts.next().and_then(|w| w.trim().parse().ok()).unwrap_or(1.0);
        let senses = phrases.entry(canonical(phrase).join(" ")).or_default();
        match senses.iter_mut().find(|sense| sense.0 == field) {
            Some(sense) => sense.1 = f64::max(sense.1, weight),
            None => senses.push((field, weight)),
        }
    }
    let mut list: Vec<Phrase> = phrases
        .iter()
        .map(|(phrase, senses)| {
            let compact = phrase.replace(' ', "");
            Phrase {
                words: phrase.split(' ').map(str::to_owned).collect(),
                compact,
                senses: senses.clone(),
            }
        })
        .collect();
    list.sort_by(|a, b| a.words.cmp(&b.words));
    let mut by_token: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, phrase) in list.iter().enumerate() {
        for token in &phrase.words {
            by_token.entry(token.clone()).or_default().push(index);
        }
    }
    let longest = list.iter().map(|phrase| phrase.compact.len()).max().unwrap_or(0);
    let mut by_length = vec![Vec::new(); longest + 1];
    for (index, phrase) in list.iter().enumerate() {
        if let Some(same) = by_length.get_mut(phrase.compact.len()) {
            same.push((Characters::of(&phrase.compact), index));
        }
    }
    let no_digits = !list.iter().any(|phrase| phrase.compact.bytes().any(|b| b.is_ascii_digit()));
    Dictionary { phrases, list, by_token, by_length, no_digits }
});

/// The words of a header that count, folded: articles dropped, spellings of "number" made one,
/// plurals cut.
pub fn canonical(header: &str) -> Vec<String> {
    let folded = fold(&split_camel(header));
    let all: Vec<&str> = folded.split(' ').filter(|token| !token.is_empty()).collect();
    let mut tokens: Vec<String> = Vec::with_capacity(all.len());
    for token in &all {
        if NUMBER.contains(token) {
            tokens.push("num".to_owned());
        } else if !IDLE.contains(token) {
            tokens.push(singular(token));
        }
    }
    // "Du" and "Au" alone are the two dates of a period; "N" of "S/N" is no number.
    if tokens.is_empty() {
        tokens = all.iter().map(|token| (*token).to_owned()).collect();
    }
    if tokens.len() == 2 && tokens[0] == "s" && tokens[1] == "num" {
        return vec!["sn".to_owned()];
    }
    tokens
}

/// `dateNotification` → `date Notification`: identifiers of open data exports.
fn split_camel(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 4);
    let mut previous_lower = false;
    for c in text.chars() {
        if c.is_uppercase() && previous_lower {
            out.push(' ');
        }
        previous_lower = c.is_lowercase();
        out.push(c);
    }
    out
}

/// A token without its plural mark.
fn singular(token: &str) -> String {
    if token.len() > 3 && token.ends_with('s') && !token.ends_with("ss") {
        token[..token.len() - 1].to_owned()
    } else {
        token.to_owned()
    }
}

/// Texts whose reading a thread remembers at least.
const REMEMBERED: usize = 8_000;

thread_local! {
    static SENSES: RefCell<Memory<Senses>> = RefCell::new(Memory::new(REMEMBERED));
    static KNOWN: RefCell<Memory<f64>> = RefCell::new(Memory::new(REMEMBERED));
}

/// What the words of a header say: fields with a score in (0, 1], best first.
pub fn senses(header: &str) -> Senses {
    SENSES.with_borrow_mut(|memory| memory.of(header, senses_of))
}

/// See [`senses`].
fn senses_of(header: &str) -> Senses {
    let mut found: Senses = Vec::new();
    let outside = without_parentheses(header);
    let mut add = |field: FieldName, score: f64| match found.iter_mut().find(|s| s.0 == field) {
        Some(sense) => sense.1 = sense.1.max(score),
        None => found.push((field, score)),
    };
    for (text, factor) in [(outside.as_str(), 1.0), (header, 0.97)] {
        let tokens = canonical(text);
        if tokens.is_empty() {
            continue;
        }
        for (field, weight) in of_tokens(&tokens) {
            add(field, weight * factor);
        }
    }
    // "Marque / Modèle", "Date - Lieu": each side may speak.
    found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    found.retain(|sense| sense.1 >= 0.08);
    found
}

/// The header without what stands in parentheses and without its stars and colons.
fn without_parentheses(header: &str) -> String {
    let mut out = String::with_capacity(header.len());
    let mut depth = 0u32;
    for c in header.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    if out.trim().is_empty() { header.to_owned() } else { out }
}

/// Senses of canonical tokens: the phrase itself, without its number mark, phrases it contains,
/// and phrases it resembles.
fn of_tokens(tokens: &[String]) -> Senses {
    let phrase = tokens.join(" ");
    if let Some(senses) = DICTIONARY.phrases.get(&phrase) {
        return senses.clone();
    }
    let bare: Vec<&str> =
        tokens.iter().map(String::as_str).filter(|token| *token != "num").collect();
    if !bare.is_empty()
        && bare.len() < tokens.len()
        && let Some(senses) = DICTIONARY.phrases.get(&bare.join(" "))
    {
        return senses.iter().map(|(field, weight)| (*field, weight * 0.92)).collect();
    }
    let mut found: Senses = Vec::new();
    let mut add = |field: FieldName, score: f64| match found.iter_mut().find(|s| s.0 == field) {
        Some(sense) => sense.1 = f64::max(sense.1, score),
        None => found.push((field, score)),
    };
    let mut candidates: Vec<usize> = tokens
        .iter()
        .filter_map(|token| DICTIONARY.by_token.get(token))
        .flatten()
        .copied()
        .collect();
    candidates.sort_unstable();
    candidates.dedup();
    let total: usize = tokens.iter().map(|token| token.len().min(8)).sum();
    let is_foreign = |token: &String| FOREIGN.iter().any(|word| singular(word) == *token);
    let foreign = tokens.iter().any(is_foreign);
    for index in candidates {
        let Some(Phrase { words, senses, .. }) = DICTIONARY.list.get(index) else { continue };
        if words.iter().all(|word| tokens.contains(word)) {
            let said: usize = words.iter().map(|word| word.len().min(8)).sum();
            let coverage = said as f64 / total.max(1) as f64;
            let own = if foreign && !words.iter().any(is_foreign) { BESIDE_FOREIGN } else { 1.0 };
            // The head of a French header carries its meaning ("Date d'achat du PC").
            let head = if words.first() == tokens.first() { 0.12 } else { 0.0 };
            let score = (0.3 + 0.55 * coverage + head).min(0.95) * own;
            for (field, weight) in senses {
                add(*field, weight * score);
            }
        }
    }
    let compact: String = tokens.concat();
    if let Some(phrase) = DICTIONARY.list.iter().find(|phrase| phrase.compact == compact) {
        for (field, weight) in &phrase.senses {
            add(*field, weight * 0.95);
        }
    } else if !foreign {
        for (phrase, likeness) in alike(&compact, LEAST_LIKENESS) {
            for (field, weight) in &phrase.senses {
                add(*field, weight * likeness * 0.88);
            }
        }
    }
    found
}

/// Letters from which a word may be nearly another, and the most by which their lengths differ.
const SHORTEST_ALIKE: usize = 4;
const LENGTHS_APART: usize = 3;

/// The least likeness that is asked for.
const LEAST_LIKENESS: f64 = 0.92;

/// Phrases of the dictionary that a word is nearly, with their likeness.
fn alike(compact: &str, threshold: f64) -> impl Iterator<Item = (&'static Phrase, f64)> {
    let characters = Characters::of(compact);
    let length = compact.len();
    // Most of what no dictionary knows are identifiers. Where over two fifths of a word match
    // nothing, no likeness is above 0.92: Jaro is below (0.6 + 1 + 1) / 3 then, and Winkler's
    // prefix makes at most four tenths of the rest of it.
    let digits = compact.bytes().filter(u8::is_ascii_digit).count();
    let strange = DICTIONARY.no_digits
        && threshold >= LEAST_LIKENESS
        && compact.is_ascii()
        && digits * 5 > length * 2;
    let least = length.saturating_sub(LENGTHS_APART).max(SHORTEST_ALIKE);
    let most =
        if length < SHORTEST_ALIKE || strange { 0 } else { length.saturating_add(LENGTHS_APART) };
    let near = (least..=most.min(DICTIONARY.by_length.len()))
        .filter_map(|length| DICTIONARY.by_length.get(length))
        .flatten();
    near.filter_map(move |(known, index)| {
        if !characters.may_reach(*known, threshold) {
            return None;
        }
        let phrase = DICTIONARY.list.get(*index)?;
        let likeness = jaro_winkler(compact, &phrase.compact);
        (likeness >= threshold).then_some((phrase, likeness))
    })
}

/// How surely a text is a header word of ours, ambiguity aside: a phrase of the dictionary, nearly
/// one, or one that makes most of the text. Values that merely begin with such a word
/// (`École élémentaire Jean Jaurès`, `Salle informatique`) are not.
pub fn known(header: &str) -> f64 {
    KNOWN.with_borrow_mut(|memory| memory.of(header, known_of))
}

/// See [`known`].
fn known_of(header: &str) -> f64 {
    if header.chars().count() > 60 {
        return 0.0;
    }
    let outside = without_parentheses(header);
    let tokens = canonical(&outside);
    if tokens.is_empty() {
        return 0.0;
    }
    let digits = if header.bytes().any(|b| b.is_ascii_digit()) { 0.5 } else { 1.0 };
    let phrase = tokens.join(" ");
    let bare: Vec<&str> =
        tokens.iter().map(String::as_str).filter(|token| *token != "num").collect();
    let sum = |senses: &Senses| senses.iter().map(|sense| sense.1).sum::<f64>().min(1.0);
    if let Some(senses) =
        DICTIONARY.phrases.get(&phrase).or_else(|| DICTIONARY.phrases.get(&bare.join(" ")))
    {
        return sum(senses) * digits;
    }
    let total: usize = tokens.iter().map(|token| token.len().min(8)).sum();
    let compact: String = tokens.concat();
    let mut best: f64 = 0.0;
    let mut candidates: Vec<usize> = tokens
        .iter()
        .filter_map(|token| DICTIONARY.by_token.get(token))
        .flatten()
        .copied()
        .collect();
    candidates.sort_unstable();
    candidates.dedup();
    for index in candidates {
        let Some(Phrase { words, senses, .. }) = DICTIONARY.list.get(index) else { continue };
        if words.iter().all(|word| tokens.contains(word)) {
            let said: usize = words.iter().map(|word| word.len().min(8)).sum();
            let coverage = said as f64 / total.max(1) as f64;
            if coverage >= 0.55 {
                best = best.max(sum(senses) * coverage);
            }
        }
    }
    for (phrase, likeness) in alike(&compact, 0.93) {
        best = best.max(sum(&phrase.senses) * likeness);
    }
    best * digits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(header: &str) -> Option<FieldName> {
        senses(header).first().map(|sense| sense.0)
    }

    #[test]
    fn every_line_of_the_dictionary_names_a_field() {
        for line in TABLE.lines().skip(1) {
            let code = line.split(';').next().unwrap_or_default();
            assert!(FieldName::from_code(code).is_some(), "{line}");
        }
    }

    #[test]
    fn headers_of_real_files() {
        use FieldName as F;
        for (header, want) in [
            ("N° de série", F::SerialNumber),
            ("No. de série", F::SerialNumber),
            ("S/N", F::SerialNumber),
            ("NUMERO SERIE *", F::SerialNumber),
            ("N°Inventaire", F::AssetTag),
            ("Code à barres", F::AssetTag),
            ("Type de matériel", F::Category),
            ("Fabriquant", F::Brand),
            ("Modele", F::Model),
            ("Libellé immobilisation", F::Designation),
            ("Nom de l'école", F::School),
            ("nom_etablissement", F::School),
            ("Code UAI", F::SchoolUai),
            ("Date d'achat (AAAA-MM-JJ)", F::PurchaseDate),
            ("Prix unitaire HT (€)", F::PriceEur),
            ("Qté", F::Quantity),
            ("Titulaire du marché", F::Supplier),
            ("dateNotification", F::StartDate),
            ("Durée en mois (dureeMois)", F::Duration),
            ("MONTANT ANNUEL (€ HT)", F::AnnualAmount),
            ("Tacite reconduction", F::Renewal),
            ("Nombre d'élèves", F::Pupils),
            ("Asset tag", F::AssetTag),
            ("Seriennummer", F::SerialNumber),
        ] {
            assert_eq!(best(header), Some(want), "{header}: {:?}", senses(header));
        }
    }

    #[test]
    fn a_foreign_word_changes_what_a_word_of_ours_means() {
        for header in ["Code postal", "Date BIOS", "Modèle processeur", "N° de licence", "Date MAJ"]
        {
            assert!(senses(header).iter().all(|sense| sense.1 < 0.2), "{:?}", senses(header));
        }
    }

    #[test]
    fn words_of_no_inventory_say_nothing() {
        for header in ["Population", "Density", "PIB par habitant"] {
            assert!(known(header) < 0.5, "{header}: {:?}", senses(header));
        }
    }
}
