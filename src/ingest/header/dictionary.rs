//! The header words of all fields, indexed: by phrase, by token, by length.

use crate::ingest::fields;
use crate::ingest::header::short_words::ShortWords;
use crate::model::field::FieldName;
use crate::normalise::joining::is_joining;
use crate::normalise::number_word::is_number_word;
use crate::normalise::word_table::lines;
use crate::text::fold::fold;
use crate::text::similarity::{Characters, jaro_winkler};
use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

/// The fields of one phrase, with their weights.
pub(super) type Senses = Vec<(FieldName, f64)>;

/// A phrase of the dictionary.
pub(super) struct Phrase {
    pub words: Vec<String>,
    /// The words run together.
    compact: String,
    /// What it means.
    pub senses: Senses,
}

/// Words that say nothing of the field, beside those that only join others.
const IDLE: [&str; 11] =
    ["un", "une", "the", "of", "and", "ou", "sur", "par", "pour", "der", "die"];

/// Words for things that no field holds. Beside one of them, a word of the dictionary means
/// something else (`Code postal`, `Date BIOS`, `Modèle processeur`), unless a phrase of the
/// dictionary holds both (`Date de facture`). A header of such words alone is known to be none of
/// ours, where an unknown word says nothing. A phrase among them is none of ours as a whole, while
/// its words may be (`Model identifier`).
const FOREIGN: &str = include_str!("../tables/foreign_words.csv");

/// The dictionary, indexed.
struct Dictionary {
    phrases: HashMap<String, Senses, foldhash::fast::RandomState>,
    /// Canonical phrases as tokens, sorted, for containment and similarity.
    list: Vec<Phrase>,
    /// Which phrases of the list hold a token.
    by_token: HashMap<String, Vec<usize>, foldhash::fast::RandomState>,
    /// The characters and the index of each phrase of the list, by the bytes of its compact form:
    /// what is walked for every unknown text.
    by_length: Vec<Vec<(Characters, usize)>>,
    /// No phrase holds a digit.
    no_digits: bool,
    /// Words and phrases for what no field holds, canonical.
    foreign: BTreeSet<String>,
}

static DICTIONARY: LazyLock<Dictionary> = LazyLock::new(|| {
    let phrases = phrases();
    let mut list: Vec<Phrase> = phrases
        .iter()
        .map(|(phrase, senses)| Phrase {
            words: phrase.split(' ').map(str::to_owned).collect(),
            compact: phrase.replace(' ', ""),
            senses: senses.clone(),
        })
        .collect();
    list.sort_by(|a, b| a.words.cmp(&b.words));
    let mut by_token: HashMap<String, Vec<usize>, _> = HashMap::default();
    let longest = list.iter().map(|phrase| phrase.compact.len()).max().unwrap_or(0);
    let mut by_length = vec![Vec::new(); longest + 1];
    for (index, phrase) in list.iter().enumerate() {
        for token in &phrase.words {
            by_token.entry(token.clone()).or_default().push(index);
        }
        if let Some(same) = by_length.get_mut(phrase.compact.len()) {
            same.push((Characters::of(&phrase.compact), index));
        }
    }
    let no_digits = !list.iter().any(|phrase| phrase.compact.bytes().any(|b| b.is_ascii_digit()));
    let foreign = lines(FOREIGN)
        .flat_map(|(_, words)| words.map(|phrase| canonical(phrase).join(" ")))
        .collect();
    Dictionary { phrases, list, by_token, by_length, no_digits, foreign }
});

/// The senses of each phrase, from the words of all fields.
fn phrases() -> HashMap<String, Senses, foldhash::fast::RandomState> {
    let mut phrases: HashMap<String, Senses, _> = HashMap::default();
    for meaning in fields::all() {
        for (weight, words) in meaning.words {
            for phrase in words.split('|') {
                let senses = phrases.entry(canonical(phrase).join(" ")).or_default();
                match senses.iter_mut().find(|sense| sense.0 == meaning.field) {
                    Some(sense) => sense.1 = f64::max(sense.1, *weight),
                    None => senses.push((meaning.field, *weight)),
                }
            }
        }
    }
    phrases
}

/// The words of a header that count, folded: articles dropped, spellings of "number" made one,
/// plurals cut.
pub(super) fn canonical(header: &str) -> Vec<String> {
    let folded = fold(&split_camel(header));
    let all: Vec<&str> = folded.split(' ').filter(|token| !token.is_empty()).collect();
    let mut tokens: Vec<String> = Vec::with_capacity(all.len());
    for token in all.iter().map(|token| without_zero(token)) {
        if is_number_word(token) {
            tokens.push("num".to_owned());
        } else if !IDLE.contains(&token) && !is_joining(token) {
            tokens.push(singular(token));
        }
    }
    // "Du" and "Au" alone are the two dates of a period; "N" of "S/N" and "N/S" is no number.
    if tokens.is_empty() {
        tokens = all.iter().map(|token| (*token).to_owned()).collect();
    }
    if matches!(tokens.as_slice(), [s, num] | [num, s] if s == "s" && num == "num") {
        return vec!["sn".to_owned()];
    }
    tokens
}

/// `dateNotification` → `date Notification`: identifiers of open data exports.
pub(in crate::ingest) fn split_camel(text: &str) -> String {
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

/// Letters before the zero that ends a name.
const BEFORE_ZERO: usize = 4;

/// A token without the zero that ends each name in the views of Microsoft's inventory
/// (`SerialNumber0`, `Model0`).
fn without_zero(token: &str) -> &str {
    match token.strip_suffix('0') {
        Some(name) if name.len() >= BEFORE_ZERO && name.bytes().all(|b| b.is_ascii_lowercase()) => {
            name
        }
        _ => token,
    }
}

/// A token without its plural mark.
fn singular(token: &str) -> String {
    if token.len() > 3 && token.ends_with('s') && !token.ends_with("ss") {
        token[..token.len() - 1].to_owned()
    } else {
        token.to_owned()
    }
}

/// The senses of a phrase of canonical words.
pub(super) fn exact(phrase: &str) -> Option<&'static Senses> {
    DICTIONARY.phrases.get(phrase)
}

/// The phrases whose words all stand in a header.
pub(super) fn contained(tokens: &[String]) -> impl Iterator<Item = &'static Phrase> {
    let mut sharing: Vec<usize> = tokens
        .iter()
        .filter_map(|token| DICTIONARY.by_token.get(token))
        .flatten()
        .copied()
        .collect();
    sharing.sort_unstable();
    sharing.dedup();
    sharing
        .into_iter()
        .filter_map(|index| DICTIONARY.list.get(index))
        .filter(|phrase| phrase.words.iter().all(|word| tokens.contains(word)))
}

/// The phrase whose words run together are a text.
pub(super) fn run_together(compact: &str) -> Option<&'static Phrase> {
    let same = DICTIONARY.by_length.get(compact.len())?;
    let mut phrases = same.iter().filter_map(|(_, index)| DICTIONARY.list.get(*index));
    phrases.find(|phrase| phrase.compact == compact)
}

/// The phrases that a header is, written short, each with what is left of its weight.
pub(super) fn written_short<'a>(
    tokens: &'a [String],
    short: &'a ShortWords<'a>,
) -> impl Iterator<Item = (&'static Phrase, f64)> + 'a {
    // The list is sorted: phrases of one first letter follow one another.
    let letter = |words: &[String]| words.first().and_then(|word| word.chars().next());
    let first = letter(tokens);
    let start = DICTIONARY.list.partition_point(|phrase| letter(&phrase.words) < first);
    let same = DICTIONARY.list.iter().skip(start);
    same.take_while(move |phrase| letter(&phrase.words) == first)
        .filter_map(|phrase| Some((phrase, short.stands_for(&phrase.words)?)))
}

/// Whether a canonical word is one for what no field of ours holds.
pub(super) fn is_foreign(word: &String) -> bool {
    DICTIONARY.foreign.contains(word)
}

/// Whether canonical words are together a phrase for what no field of ours holds.
pub(super) fn is_foreign_phrase(tokens: &[String]) -> bool {
    tokens.len() > 1 && DICTIONARY.foreign.contains(&tokens.join(" "))
}

/// Whether a canonical word stands in a phrase of the dictionary.
pub(super) fn is_held(word: &String) -> bool {
    DICTIONARY.by_token.contains_key(word)
}

/// Letters from which a word may be nearly another, and the most by which their lengths differ.
const SHORTEST_ALIKE: usize = 4;
const LENGTHS_APART: usize = 3;

/// The least likeness that is asked for: one letter wrong in a word of eight.
pub(super) const LEAST_LIKENESS: f64 = 0.92;

/// Phrases of the dictionary that a word is nearly, with their likeness.
pub(super) fn alike(compact: &str, threshold: f64) -> impl Iterator<Item = (&'static Phrase, f64)> {
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
