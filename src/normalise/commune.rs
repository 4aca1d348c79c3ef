//! Communes: names in all their spellings against the reference list.

use super::joining::{is_article, is_link};
use super::place::{is_quarter, is_street};
use crate::model::commune::Commune;
use crate::text::fold::{Word, words};
use crate::text::phrase::{Phrases, bytes};
use crate::text::spelling::Spelling;
use std::collections::{BTreeSet, HashSet};

/// What a text says of a commune.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CommuneMatch {
    /// No commune of the list is named.
    None,
    /// One is (INSEE).
    One(String),
    /// Several are (INSEE codes).
    Several(Vec<String>),
}

impl CommuneMatch {
    fn of(codes: &BTreeSet<String>) -> Self {
        let mut codes = codes.iter();
        match (codes.next(), codes.next()) {
            (None, _) => Self::None,
            (Some(only), None) => Self::One(only.clone()),
            (Some(first), Some(second)) => {
                Self::Several([first, second].into_iter().chain(codes).cloned().collect())
            }
        }
    }

    /// The commune, where there is one only.
    pub fn one(&self) -> Option<&str> {
        match self {
            Self::One(insee) => Some(insee),
            Self::None | Self::Several(_) => None,
        }
    }
}

/// An index over the reference list.
#[derive(Debug, Clone, Default)]
pub struct CommuneIndex {
    communes: Vec<Commune>,
    codes: HashSet<String>,
    names: Option<Phrases<BTreeSet<String>>>,
    spelling: Option<Spelling>,
}

/// Words that may stand before a commune's name in a cell that names it, with `de` and articles.
const TITLES: [&str; 7] = ["ville", "mairie", "commune", "municipalite", "cne", "hotel", "a"];
/// Letters from which one typing error is repaired in a name that is all of a cell.
const REPAIRABLE: usize = 6;

impl CommuneIndex {
    /// Builds the index.
    pub fn new(communes: &[Commune]) -> Self {
        let mut entries: std::collections::BTreeMap<String, BTreeSet<String>> =
            std::collections::BTreeMap::new();
        for commune in communes {
            for spelling in spellings(&commune.name) {
                entries.entry(spelling).or_default().insert(commune.insee.clone());
            }
        }
        let names = Phrases::new(entries);
        let spelling =
            Spelling::new(names.keys().filter(|key| key.len() >= REPAIRABLE).map(str::to_owned), 1);
        let codes = communes.iter().map(|commune| commune.insee.to_ascii_lowercase()).collect();
        Self { communes: communes.to_vec(), codes, names: Some(names), spelling: Some(spelling) }
    }

    /// The communes it knows.
    pub fn communes(&self) -> &[Commune] {
        &self.communes
    }

    /// The commune a cell names: an INSEE code or the name, alone or nearly (`Ville de Bègles`,
    /// `ST MEDARD EN JALLES`, `Mairie de Cenon`), typing errors repaired where one fits.
    pub fn exact(&self, text: &str) -> CommuneMatch {
        let all = canonical(words(text));
        if let [word] = &all[..]
            && let Some(found) = self.by_code(&word.folded)
        {
            return found;
        }
        let Some(names) = &self.names else { return CommuneMatch::None };
        let skipped = all.iter().take_while(|word| is_title(&word.folded)).count();
        // `Le Bouscat` begins with an article of its own: try every head.
        for start in 0..=skipped {
            let Some(run) = all.get(start..) else { continue };
            for end in [run.len(), without_tail(run)] {
                let Some(run) = run.get(..end).filter(|run| !run.is_empty()) else { continue };
                let key: String = run.iter().map(|word| word.folded.as_str()).collect();
                if let Some(codes) = names.get(&key) {
                    return CommuneMatch::of(codes);
                }
                if let Some(inverted) = inverted(run).and_then(|key| names.get(&key).cloned()) {
                    return CommuneMatch::of(&inverted);
                }
            }
        }
        for start in 0..=skipped {
            let key: String = all.iter().skip(start).map(|word| word.folded.as_str()).collect();
            if key.len() >= REPAIRABLE
                && !key.bytes().any(|byte| byte.is_ascii_digit())
                && let Some(spelling) = &self.spelling
            {
                let codes: BTreeSet<String> = spelling
                    .nearest(&key, 1)
                    .into_iter()
                    .filter_map(|name| names.get(name))
                    .flatten()
                    .cloned()
                    .collect();
                if codes.len() == 1 {
                    return CommuneMatch::of(&codes);
                }
            }
        }
        CommuneMatch::None
    }

    /// The communes named anywhere in a text (a path, a file's name, a title); the longest name
    /// wins where one holds another (`Saint-Médard-en-Jalles`). Postal codes never count alone.
    pub fn within(&self, text: &str) -> CommuneMatch {
        let all = canonical(words(text));
        let Some(names) = &self.names else { return CommuneMatch::None };
        let mut codes = BTreeSet::new();
        for found in names.all(&all) {
            if is_place_of(&all, found.words.start) || is_inside_name(text, &all, &found.words) {
                continue;
            }
            codes.extend(found.value.iter().cloned());
        }
        CommuneMatch::of(&codes)
    }

    fn by_code(&self, code: &str) -> Option<CommuneMatch> {
        // A leading zero is lost where a spreadsheet took the code for a number.
        let code = if code.len() == 4 { format!("0{code}") } else { code.to_owned() };
        self.codes.contains(&code).then(|| CommuneMatch::One(code.to_ascii_uppercase()))
    }
}

/// The words with `st`, `ste` written out and glued articles parted (`l'`).
fn canonical(mut all: Vec<Word>) -> Vec<Word> {
    let last = all.len();
    for (at, word) in all.iter_mut().enumerate() {
        let full = match word.folded.as_str() {
            "st" if at + 1 < last => "saint",
            "ste" if at + 1 < last => "sainte",
            _ => continue,
        };
        full.clone_into(&mut word.folded);
    }
    all
}

/// The ways a name is written: whole, and without its article (`Bouscat`), never so short that a
/// common word would do.
fn spellings(name: &str) -> Vec<String> {
    let all = canonical(words(name));
    let join = |run: &[Word]| run.iter().map(|w| w.folded.as_str()).collect::<Vec<_>>().join(" ");
    let mut out = vec![join(&all)];
    if let Some((first, rest)) = all.split_first()
        && is_article(&first.folded)
        && rest.iter().map(|word| word.folded.len()).sum::<usize>() >= 5
    {
        out.push(join(rest));
    }
    // `sur`, `en`, `près` are cut to `s/`, `lès` is written `les`: these are words of their own.
    let abbreviated: Vec<String> = all
        .iter()
        .map(|w| match w.folded.as_str() {
            "sur" => "s".to_owned(),
            other => other.to_owned(),
        })
        .collect();
    if abbreviated.iter().any(|word| word == "s") {
        out.push(abbreviated.join(" "));
    }
    out
}

/// `BOUSCAT (LE)`: the article behind.
fn inverted(run: &[Word]) -> Option<String> {
    let (last, head) = run.split_last()?;
    (is_article(&last.folded) && !head.is_empty())
        .then(|| std::iter::once(last).chain(head).map(|word| word.folded.as_str()).collect())
}

/// Whether a folded word may stand before a commune's name in a cell that names it.
fn is_title(word: &str) -> bool {
    TITLES.contains(&word) || is_link(word)
}

/// Length without a postal code, a département's number or `cedex` at the end: `Bègles (33130)`.
fn without_tail(run: &[Word]) -> usize {
    let mut end = run.len();
    while let Some(word) = end.checked_sub(1).and_then(|at| run.get(at)) {
        let digits = word.folded.bytes().all(|byte| byte.is_ascii_digit());
        if end > 1 && (digits || matches!(word.folded.as_str(), "cedex" | "gironde" | "france")) {
            end -= 1;
        } else {
            break;
        }
    }
    end
}

/// Whether the name stands behind a street's word: `avenue de Bordeaux`.
fn is_place_of(all: &[Word], start: usize) -> bool {
    let mut at = start;
    while let Some(word) = at.checked_sub(1).and_then(|before| all.get(before)) {
        if is_street(&word.folded) {
            return true;
        }
        if !is_link(&word.folded) {
            return false;
        }
        at -= 1;
    }
    false
}

/// Whether the name is part of a longer one that a hyphen holds together: `Bègles-Centre` is in
/// Bègles, `Pessac-Léognan` is a wine. Slugs (all lower case) are lists of words.
fn is_inside_name(text: &str, all: &[Word], run: &std::ops::Range<usize>) -> bool {
    let taken = bytes(all, run);
    let written = text.get(taken.clone()).unwrap_or_default();
    if !written.starts_with(char::is_uppercase) {
        return false;
    }
    let after = text.get(taken.end..).unwrap_or_default();
    let mut following = after.chars();
    following.next() == Some('-')
        && following.next().is_some_and(char::is_uppercase)
        && all.get(run.end).is_some_and(|word| !is_quarter(&word.folded))
        && written.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::codes::CommuneStatus;

    fn index() -> CommuneIndex {
        let communes: Vec<Commune> = [
            ("33063", "Bordeaux"),
            ("33039", "Bègles"),
            ("33069", "Le Bouscat"),
            ("33281", "Mérignac"),
            ("33318", "Pessac"),
            ("33449", "Saint-Médard-en-Jalles"),
            ("33550", "Villenave-d'Ornon"),
            ("33519", "Le Taillan-Médoc"),
            ("33119", "Cenon"),
            ("33003", "Ambarès-et-Lagrave"),
            ("33004", "Ambès"),
            ("33013", "Artigues-près-Bordeaux"),
            ("33376", "Saint-Aubin-de-Médoc"),
            ("01004", "Ambérieu-en-Bugey"),
        ]
        .into_iter()
        .map(|(insee, name)| Commune {
            insee: insee.to_owned(),
            name: name.to_owned(),
            cycle: None,
            joined: None,
            status: CommuneStatus::Outside,
            postal_codes: Vec::new(),
            population: None,
        })
        .collect();
        CommuneIndex::new(&communes)
    }

    #[test]
    fn cells_name_communes() {
        let index = index();
        for (text, insee) in [
            ("Bègles", "33039"),
            ("BEGLES", "33039"),
            ("Ville de Bègles", "33039"),
            ("Mairie de Cenon", "33119"),
            ("33039", "33039"),
            ("ST MEDARD EN JALLES", "33449"),
            ("St-Médard en Jalles", "33449"),
            ("saint-medard-en-jalles", "33449"),
            ("villenave-d-ornon", "33550"),
            ("VILLENAVE D'ORNON", "33550"),
            ("le-bouscat", "33069"),
            ("Bouscat", "33069"),
            ("BOUSCAT (LE)", "33069"),
            ("Mairie du Bouscat", "33069"),
            ("Bordeuax", "33063"),
            ("Merignac (33700)", "33281"),
            ("BORDEAUX CEDEX", "33063"),
            ("Commune de Pessac", "33318"),
            ("1004", "01004"),
            ("Artigues près Bordeaux", "33013"),
        ] {
            assert_eq!(index.exact(text), CommuneMatch::One(insee.to_owned()), "{text}");
        }
        for text in ["", "Paris", "33000", "École de Pessac", "Cenom", "33"] {
            assert_eq!(index.exact(text), CommuneMatch::None, "{text}");
        }
    }

    #[test]
    fn texts_name_communes() {
        let index = index();
        for (text, insee) in [
            ("Inventaire ecoles Saint-Aubin de Medoc.xls", "33376"),
            ("inventaire_le-bouscat_2015.xlsx", "33069"),
            ("cycle-1/saint-medard-en-jalles/parc.csv", "33449"),
            ("Ville de BORDEAUX - parc", "33063"),
            ("Artigues-près-Bordeaux", "33013"),
            ("Ambarès-et-Lagrave", "33003"),
            ("Parc info MÉRIGNAC", "33281"),
        ] {
            assert_eq!(index.within(text), CommuneMatch::One(insee.to_owned()), "{text}");
        }
        for text in ["Pessacais", "avenue de Bordeaux", "33130", "Pessac-Léognan", "rue du Bouscat"]
        {
            assert_eq!(index.within(text), CommuneMatch::None, "{text}");
        }
        assert_eq!(
            index.within("Bègles et Cenon"),
            CommuneMatch::Several(vec!["33039".to_owned(), "33119".to_owned()])
        );
    }
}
