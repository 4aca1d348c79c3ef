//! Types of equipment.
//!
//! `tables/categories.csv` holds `category;words`. The longest phrase wins at each place and the
//! first in the text counts (`PC + écran` is a PC), but a general word lets a later one say more
//! (`ordinateur HP portable`, `vidéoprojecteur Epson interactif`).

use super::joining::is_joining;
use super::word_table::lines;
use crate::model::codes::Category;
use crate::text::fold::{Word, words};
use crate::text::phrase::{Phrases, bytes};
use crate::text::similarity::within_one_edit;
use crate::text::spelling::Spelling;
use std::ops::Range;
use std::sync::LazyLock;

/// A category read from a text, and how much of the text said so.
#[derive(Debug, Clone, PartialEq)]
pub struct CategoryMatch {
    pub category: Category,
    /// Byte range of the words that name it.
    pub range: Range<usize>,
    /// Share of the text's words that name it, in (0, 1].
    pub share: f64,
}

const TABLE: &str = include_str!("tables/categories.csv");

/// Whether a folded word fills a type without naming it.
fn is_filler(word: &str) -> bool {
    FILLERS.contains(&word) || is_joining(word)
}

/// Letters from which one typing error is repaired.
const REPAIRABLE: usize = 7;

/// Words that fill a type without naming it, beside those that only join others: they neither count
/// for nor against the share.
const FILLERS: &[&str] = &[
    "pour", "nb", "nbre", "nombre", "n", "qte", "quantite", "total", "type", "s", "x", "avec",
    "sans",
];

static NAMES: LazyLock<Phrases<Category>> = LazyLock::new(|| {
    Phrases::new(
        lines(TABLE)
            .filter_map(|(code, names)| Some((Category::from_code(code)?, names)))
            .flat_map(|(category, names)| {
                names.flat_map(move |name| {
                    let plural: String =
                        words(name).iter().map(|word| plural(&word.folded) + " ").collect();
                    [(name.to_owned(), category), (plural, category), (last_plural(name), category)]
                })
            }),
    )
});

static SPELLING: LazyLock<Spelling> = LazyLock::new(|| {
    Spelling::new(NAMES.keys().filter(|key| key.len() >= REPAIRABLE).map(str::to_owned), 1)
});

/// Regular plural of a folded word.
pub(super) fn plural(word: &str) -> String {
    if word.len() <= 2 && word != "uc" && word != "pc" && word != "vp"
        || matches!(word, "de" | "des" | "les")
        || word.ends_with(['s', 'x', 'z'])
    {
        word.to_owned()
    } else if word.ends_with("eau") {
        format!("{word}x")
    } else if let Some(stem) = word.strip_suffix("al") {
        format!("{stem}aux")
    } else {
        format!("{word}s")
    }
}

/// The name with its last word alone in the plural (`mini pcs`).
pub(super) fn last_plural(name: &str) -> String {
    let all = words(name);
    let last = all.len().saturating_sub(1);
    all.iter()
        .enumerate()
        .map(|(at, word)| if at == last { plural(&word.folded) } else { word.folded.clone() } + " ")
        .collect()
}

/// The category a type cell, a header of a counted column, or the head of a designation names
/// (`VP`, `PC fixes`, `Poste fixe - Dell…`). Plurals, accents and punctuation do not matter.
pub fn category(text: &str) -> Option<CategoryMatch> {
    let all = words(text);
    let (category, run) = named(text, &all)?;
    let counted = all.iter().filter(|word| !is_filler(&word.folded)).count().max(1);
    let naming = all
        .get(run.clone())
        .map_or(1, |run| run.iter().filter(|word| !is_filler(&word.folded)).count());
    Some(CategoryMatch {
        category,
        range: bytes(&all, &run),
        share: (naming as f64 / counted as f64).clamp(f64::MIN_POSITIVE, 1.0),
    })
}

/// The category named among words, and the words that name it.
pub(super) fn named(text: &str, all: &[Word]) -> Option<(Category, Range<usize>)> {
    let mut at = 0;
    while at < all.len() {
        if let Some((category, run)) = at_word(all, at) {
            return Some(refined(text, all, category, run));
        }
        if let Some(category) = all.get(at).and_then(|word| clipped(text, word)) {
            return Some(refined(text, all, category, at..at + 1));
        }
        at += 1;
    }
    None
}

/// The category whose name starts at word `at`.
pub(super) fn at_word(all: &[Word], at: usize) -> Option<(Category, Range<usize>)> {
    if let Some(found) = NAMES.at(all, at) {
        return Some((*found.value, found.words));
    }
    let word = all.get(at)?;
    // `TNI1`, `VP2`: a number stuck to a type.
    let letters = word.folded.trim_end_matches(|c: char| c.is_ascii_digit());
    if letters.len() >= 2
        && word.folded.len() - letters.len() <= 2
        && letters.len() < word.folded.len()
        && let Some(&category) = NAMES.get(letters)
    {
        return Some((category, at..at + 1));
    }
    for taken in [2, 1] {
        let Some(run) = all.get(at..at + taken) else { continue };
        let key: String = run.iter().map(|word| word.folded.as_str()).collect();
        if key.len() < REPAIRABLE || key.bytes().any(|byte| byte.is_ascii_digit()) {
            continue;
        }
        let mut categories: Vec<Category> = SPELLING
            .nearest(&key, 1)
            .into_iter()
            .filter_map(|name| NAMES.get(name))
            .copied()
            .collect();
        categories.sort_unstable();
        categories.dedup();
        if let [only] = categories[..] {
            return Some((only, at..at + taken));
        }
    }
    None
}

/// Letters of a word that is clipped: fewer begin too many words.
const CLIPPED: usize = 3;

/// Whether a word is clipped: a dot stands behind it (`Port.`, `Impr.`), and not that of a number.
fn is_clipped(text: &str, word: &Word) -> bool {
    let after = text.get(word.range.end..).unwrap_or_default();
    let mut after = after.chars();
    word.folded.len() >= CLIPPED
        && word.folded.bytes().all(|byte| byte.is_ascii_lowercase())
        && after.next() == Some('.')
        && !after.next().is_some_and(char::is_alphanumeric)
}

/// The type that a clipped word begins, where all words that begin so name one.
fn clipped(text: &str, word: &Word) -> Option<Category> {
    if !is_clipped(text, word) {
        return None;
    }
    let mut begun = SINGLE
        .iter()
        .filter(|(name, _)| name.starts_with(&word.folded))
        .map(|(_, category)| *category);
    let first = begun.next()?;
    begun.all(|other| other == first).then_some(first)
}

/// The names of one word.
static SINGLE: LazyLock<Vec<(String, Category)>> = LazyLock::new(|| {
    lines(TABLE)
        .filter_map(|(code, names)| Some((Category::from_code(code)?, names)))
        .flat_map(|(category, names)| names.map(move |name| (words(name), category)))
        .filter_map(|(all, category)| match &all[..] {
            [word] => Some((word.folded.clone(), category)),
            _ => None,
        })
        .collect()
});

/// Words that name a family of types rather than one: what the model implies says more.
const GENERAL: &[&str] = &[
    "pc",
    "pcs",
    "ordinateur",
    "ordinateurs",
    "ordi",
    "ordis",
    "micro",
    "micros",
    "machine",
    "machines",
    "poste",
    "postes",
    "microordinateur",
    "microordinateurs",
    "posteinformatique",
    "postesinformatiques",
    "ordinateurcomplet",
];

/// The category of a device from what its type words say and what its model implies (`PC` +
/// `ProBook 450` → laptop, `Vidéoprojecteur` + `EB-695Wi` → VPI). A precise word (`poste fixe`)
/// holds against the model.
pub fn settled(said: Category, words: &str, implied: Option<Category>) -> Category {
    use Category::{Desktop, Display, Eni, Laptop, Projector, Server, Tablet, Vpi};
    let Some(implied) = implied else { return said };
    let general = GENERAL.contains(&crate::text::fold::compact(words).as_str());
    match (said, implied) {
        (Desktop, Laptop | Tablet | Server) if general => implied,
        (Projector, Vpi) | (Display, Eni) => implied,
        _ => said,
    }
}

/// A general word made precise by a later adjective: `ordinateur HP portable`.
fn refined(
    text: &str,
    all: &[Word],
    category: Category,
    run: Range<usize>,
) -> (Category, Range<usize>) {
    let adjectives: &[(&[&str], Category)] = match category {
        Category::Desktop => &[(
            &[
                "portable",
                "portables",
                "portatif",
                "ultraportable",
                "notebook",
                "laptop",
                "netbook",
                "chromebook",
            ],
            Category::Laptop,
        )],
        Category::Projector => {
            &[(&["interactif", "interactifs", "tactile", "interactive"], Category::Vpi)]
        }
        Category::Display => {
            &[(&["interactif", "interactifs", "tactile", "tactiles", "interactive"], Category::Eni)]
        }
        Category::Other
            if all.get(run.start).is_some_and(|word| word.folded.starts_with("tableau")) =>
        {
            &[(
                &["interactif", "interactifs", "numerique", "numeriques", "interactive", "tactile"],
                Category::Tni,
            )]
        }
        Category::Tablet | Category::Laptop => &[],
        _ => return (category, run),
    };
    let mut end = all.get(run.end.saturating_sub(1)).map_or(0, |word| word.range.end);
    for (at, word) in all.iter().enumerate().skip(run.end).take(6) {
        let between = text.get(end..word.range.start).unwrap_or_default();
        end = word.range.end;
        // What follows a joint is another thing: `PC + portable`, `ordinateur et tablette`.
        if between.contains(['+', '&', '/', ',', ';', '('])
            || matches!(word.folded.as_str(), "et" | "avec" | "ou" | "pour" | "plus")
        {
            break;
        }
        for (names, precise) in adjectives {
            if names.iter().any(|name| {
                *name == word.folded
                    || (name.len() >= 8 && within_one_edit(name, &word.folded))
                    || name.starts_with(&word.folded) && is_clipped(text, word)
            }) {
                // Words between stay the caller's: the range is that of the head where they are
                // not side by side.
                let end = if at == run.end { at + 1 } else { run.end };
                return (*precise, run.start..end);
            }
        }
    }
    (category, run)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_read() {
        for (code, texts) in [
            (
                "tni",
                &[
                    "TNI",
                    "TBI",
                    "T.N.I.",
                    "Tableau numérique interactif",
                    "TABLEAU BLANC INTERACTIF",
                    "Tableaux numériques",
                    "tableau interactif SMART",
                    "TBI + VP",
                    "eBeam",
                    "Tablau numérique interactif",
                ][..],
            ),
            (
                "vpi",
                &[
                    "VPI",
                    "VNI",
                    "Vidéoprojecteur interactif",
                    "vidéo-projecteurs interactifs",
                    "Vidéoprojecteur Epson interactif",
                    "Vidéoproj. inter.",
                ],
            ),
            (
                "eni",
                &[
                    "ENI",
                    "ETI",
                    "Écran interactif",
                    "ecran numérique interactif",
                    "Écran tactile 65\"",
                    "écran plat interactif",
                ],
            ),
            (
                "projector",
                &[
                    "VP",
                    "Vidéoprojecteurs",
                    "video projecteur",
                    "projecteur",
                    "Vidéoprojecteu",
                    "VP 1",
                    "Vidéoproj.",
                    "Proj.",
                ],
            ),
            (
                "desktop",
                &[
                    "PC",
                    "PC fixes",
                    "Poste fixe - Dell OptiPlex",
                    "UC",
                    "Unité centrale",
                    "Ordinateur",
                    "tout-en-un",
                    "Postes fixes",
                    "station de travail",
                    "PC + écran",
                    "Ord. fixe",
                    "Ordin.",
                    "Ordinatuer",
                    "PC1",
                    "unités centrales",
                ],
            ),
            (
                "laptop",
                &[
                    "Portable",
                    "Ordinateur portable",
                    "ordinateurs portables",
                    "PC portables",
                    "Ordinateur HP portable",
                    "Notebook",
                    "Chromebook",
                    "ultra-portable",
                    "Ordinateur portabel",
                    "Port.",
                    "PORT. Lenovo",
                    "Ord. port.",
                    "Ordi. portab.",
                ],
            ),
            ("tablet", &["Tablette", "Tablettes tactiles", "tablette Android", "iPad"]),
            (
                "mobile_cart",
                &[
                    "Classe mobile",
                    "Classes mobiles",
                    "chariot de tablettes",
                    "Valise tablettes",
                    "classe mobile x 12",
                ],
            ),
            (
                "printer",
                &[
                    "Imprimante",
                    "Imprimantes",
                    "Copieur",
                    "Multifonction",
                    "photocopieurs",
                    "imprimante laser Brother",
                ],
            ),
            ("server", &["Serveur", "NAS"]),
            ("network", &["Switch", "borne wifi", "Bornes Wi-Fi", "routeur"]),
            ("display", &["Écran", "Moniteur", "écrans PC", "TV", "Écran 19\""]),
            ("visualiser", &["Visualiseur", "visualiseurs"]),
            (
                "other",
                &[
                    "Souris",
                    "clavier",
                    "Onduleur",
                    "lampe vidéoprojecteur",
                    "Tableau blanc",
                    "écran de projection",
                    "Support VP",
                ],
            ),
        ] {
            for text in texts {
                assert_eq!(category(text).map(|found| found.category.code()), Some(code), "{text}");
            }
        }
        for text in [
            "",
            "École",
            "Marque",
            "N° de série",
            "Total",
            "Classes",
            "Effectif",
            "Nb ports",
            "Port",
            "Réf. 12",
            "Vis.",
        ] {
            assert_eq!(category(text), None, "{text}");
        }
    }

    #[test]
    fn a_model_makes_general_words_precise() {
        use Category::{Desktop, Laptop, Projector, Vpi};
        assert_eq!(settled(Desktop, "PC", Some(Laptop)), Laptop);
        assert_eq!(settled(Desktop, "Poste fixe", Some(Laptop)), Desktop);
        assert_eq!(settled(Projector, "Vidéoprojecteur", Some(Vpi)), Vpi);
        assert_eq!(settled(Laptop, "Portable", Some(Desktop)), Laptop);
        assert_eq!(settled(Laptop, "Portable", None), Laptop);
    }

    #[test]
    fn the_share_tells_a_type_from_a_sentence() {
        assert!((category("PC portables").expect("named").share - 1.0).abs() < 1e-9);
        assert!((category("Nombre de TBI").expect("named").share - 1.0).abs() < 1e-9);
        assert!(category("Date d'achat du PC").expect("named").share < 0.5);
        let text = "Poste fixe - Dell OptiPlex";
        let found = category(text).expect("named");
        assert_eq!(text.get(found.range), Some("Poste fixe"));
    }
}
