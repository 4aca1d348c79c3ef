//! What the subject or the scope of a contract covers.
//!
//! `tables/contract_scopes.csv` holds `categories;phrases`: general French words, a phrase for
//! several types (`parc informatique`), a longer one before a shorter (`réseau de chaleur` is no
//! network), a phrase without types for what it keeps from being read. `~` marks words that stand for
//! types only where no other word names any (`informatique`, but `informatique : serveurs`).

use super::category::{self, plural};
use super::joining::is_link;
use super::word_table::{Words, lines, words_of};
use crate::model::codes::Category;
use crate::text::fold::{Word, words};
use crate::text::phrase::Phrases;
use std::collections::BTreeSet;
use std::sync::LazyLock;

const TABLE: &str = include_str!("tables/contract_scopes.csv");

/// Between these, words of one clause stand.
const CLAUSES: [char; 9] = [',', ';', '.', ':', '(', ')', '\n', '/', '+'];
/// What may stand between those and a type, and between two types, beside articles and `de`.
const FILLERS: [&str; 3] = ["et", "ou", "tous"];

const WORDS: &str = include_str!("tables/contract_words.csv");

/// What leaves out the types named right after it (`hors imprimantes et copieurs`).
static BUT: LazyLock<Words> = LazyLock::new(|| words_of(WORDS, &["but"]));
/// What leaves out the type named right before it (`copieurs exclus`).
static LEFT_OUT: LazyLock<Words> = LazyLock::new(|| words_of(WORDS, &["left_out"]));
/// Words of subjects that tell nothing of what is looked after, without their plural.
static GENERAL: LazyLock<Words> = LazyLock::new(|| words_of(WORDS, &["general"]));

/// Words and pairs of words of contracts on something else, without their plural.
static ELSEWHERE: LazyLock<Words> = LazyLock::new(|| words_of(WORDS, &["elsewhere"]));

/// What a phrase stands for.
#[derive(Debug, Clone)]
struct Meaning {
    categories: Vec<Category>,
    /// Only where no other phrase names a type.
    vague: bool,
}

static SCOPES: LazyLock<Phrases<Meaning>> = LazyLock::new(|| {
    Phrases::new(lines(TABLE).flat_map(|(codes, phrases)| {
        let categories = codes.split(' ').filter_map(Category::from_code).collect();
        let meaning = Meaning { categories, vague: codes.starts_with('~') };
        phrases.flat_map(move |phrase| {
            // `matériels informatiques`, `moyens d'impression`, `parcs`.
            let each = |at: usize, word: &Word, last: usize| match at {
                _ if at == 0 || at == last => plural(&word.folded),
                _ => word.folded.clone(),
            };
            let all = words(phrase);
            let last = all.len().saturating_sub(1);
            let join = |each: &dyn Fn(usize, &Word) -> String| {
                let spelled: Vec<String> =
                    all.iter().enumerate().map(|(at, word)| each(at, word)).collect();
                spelled.join(" ")
            };
            let first = |at: usize, word: &Word| {
                if at == 0 { plural(&word.folded) } else { word.folded.clone() }
            };
            [
                (phrase.to_owned(), meaning.clone()),
                (join(&|_, word| plural(&word.folded)), meaning.clone()),
                (join(&|at, word| each(at, word, last)), meaning.clone()),
                (join(&first), meaning.clone()),
            ]
        })
    }))
});

/// Whether a subject names works, meals or another service that is none for devices of schools
/// (`voirie`, `espaces verts`).
pub fn is_elsewhere(text: &str) -> bool {
    let all = words(text);
    let bare: Vec<&str> = all
        .iter()
        .map(|word| word.folded.strip_suffix(['s', 'x']).unwrap_or(&word.folded))
        .collect();
    bare.iter().any(|word| ELSEWHERE.contains(word))
        || bare.windows(2).any(|pair| ELSEWHERE.contains(pair.join(" ").as_str()))
}

/// The types a subject or a scope names, those it leaves out aside (`hors imprimantes`); empty
/// where it names none.
pub fn covered(text: &str) -> BTreeSet<Category> {
    let mut read = Covered::default();
    for clause in text.split(CLAUSES) {
        read.clause(clause);
    }
    let mut found = if read.named.is_empty() { read.vague } else { read.named };
    found.retain(|category| !read.left_out.contains(category));
    found
}

/// What the clauses of a text name.
#[derive(Debug, Default)]
struct Covered {
    named: BTreeSet<Category>,
    vague: BTreeSet<Category>,
    left_out: BTreeSet<Category>,
}

/// Whether a subject says nothing of what is looked after (`Maintenance`, `Contrat d'entretien des
/// équipements`), or is not there: then the contract may be for anything. `Nettoyage` is not.
pub fn says_nothing(subject: Option<&str>) -> bool {
    let Some(subject) = subject else { return true };
    words(subject).iter().all(|word| {
        let folded = word.folded.as_str();
        let bare = folded.strip_suffix(['s', 'x']).unwrap_or(folded);
        bare.len() <= 2
            || folded.bytes().all(|byte| byte.is_ascii_digit())
            || GENERAL.contains(bare)
    })
}

impl Covered {
    fn clause(&mut self, clause: &str) {
        let all = words(clause);
        let phrases = SCOPES.all(&all);
        if phrases.is_empty() {
            // An item of a list that is the name of a type and nothing else.
            let named = category::category(clause).filter(|named| named.share >= 1.0);
            let named = named.map(|named| named.category);
            self.named.extend(named.filter(|category| *category != Category::Other));
        }
        let mut leaving_out = false;
        let mut at = 0;
        for (place, phrase) in phrases.iter().enumerate() {
            for word in all.get(at..phrase.words.start).unwrap_or_default() {
                let filler = FILLERS.contains(&word.folded.as_str()) || is_link(&word.folded);
                leaving_out = BUT.contains(word.folded.as_str()) || leaving_out && filler;
            }
            at = phrase.words.end;
            let until = phrases.get(place + 1).map_or(all.len(), |next| next.words.start);
            let next = all.get(at..until).and_then(<[Word]>::first);
            let left_out = next.is_some_and(|word| LEFT_OUT.contains(word.folded.as_str()));
            let side = match phrase.value.vague {
                _ if leaving_out || left_out => &mut self.left_out,
                true => &mut self.vague,
                false => &mut self.named,
            };
            side.extend(&phrase.value.categories);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects_and_scopes_name_types() {
        for (text, expected) in [
            ("Maintenance des tableaux numériques interactifs des écoles", "tni vpi eni"),
            ("TNI/VPI", "tni vpi eni"),
            ("Entretien des vidéoprojecteurs interactifs", "vpi"),
            ("Entretien des vidéoprojecteurs", "projector"),
            (
                "MAINTENANCE DU PARC INFORMATIQUE",
                "desktop laptop tablet mobile_cart server network display",
            ),
            (
                "matériels informatiques des écoles",
                "desktop laptop tablet mobile_cart server network display",
            ),
            ("Infogérance des serveurs et du réseau", "server network"),
            (
                "Maintenance informatique",
                "desktop laptop tablet mobile_cart server network display",
            ),
            ("Le numérique à l'école", "tni vpi eni projector"),
            ("Maintenance des serveurs informatiques", "server"),
            ("Location et maintenance de photocopieurs numériques", "printer"),
            ("Systèmes d'impression", "printer"),
            ("Réseau Wi-Fi des écoles", "network"),
            (
                "Équipements numériques",
                "tni vpi eni projector desktop laptop tablet mobile_cart display",
            ),
            ("Classes mobiles", "laptop tablet mobile_cart"),
            ("Postes de travail, portables ; visualiseurs", "desktop laptop visualiser"),
            ("Imprimantes laser, NAS", "printer server"),
            (
                "Parc informatique hors serveurs et réseau",
                "desktop laptop tablet mobile_cart display",
            ),
            (
                "Parc informatique (tablettes exclues)",
                "desktop laptop mobile_cart server network display",
            ),
            ("Maintenance hors garantie des TBI", "tni vpi eni"),
            ("Nettoyage des vitres", ""),
            ("Réseau de chaleur", ""),
            ("Fournitures informatiques", ""),
            ("Support téléphonique", ""),
            ("Toutes les écoles de la commune", ""),
            ("École élémentaire Jean Jaurès", ""),
        ] {
            let expected: BTreeSet<Category> =
                expected.split(' ').filter_map(Category::from_code).collect();
            assert_eq!(covered(text), expected, "{text}");
        }
    }

    #[test]
    fn a_subject_may_say_nothing() {
        for (subject, expected) in [
            (None, true),
            (Some("Maintenance"), true),
            (Some("Contrat d'entretien des équipements scolaires - lot n° 2"), true),
            (Some("Nettoyage des vitres"), false),
            (Some("Maintenance des ascenseurs"), false),
            (Some("Entretien des chaudières des écoles"), false),
        ] {
            assert_eq!(says_nothing(subject), expected, "{subject:?}");
        }
    }

    #[test]
    fn codes_of_the_table_are_known() {
        for line in TABLE.lines().skip(1) {
            let (codes, phrases) = line.split_once(';').expect("two columns");
            let known = codes.split(' ').filter(|code| !code.is_empty() && *code != "~");
            assert!(known.into_iter().all(|code| Category::from_code(code).is_some()), "{codes}");
            assert!(!phrases.is_empty(), "{line}");
        }
    }
}
