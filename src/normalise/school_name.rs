//! School names taken apart.
//!
//! `words` holds the name proper under one rule, so that two spellings compare word by word:
//! folded, without the words for the type, the sector and `école`, without articles and `de`
//! wherever they stand, saints written out (`st` → `saint`), initials as one-letter words, Roman
//! numerals that stand last as digits. What is left of `École élémentaire` is empty.

use crate::model::codes::{Level, Sector};
use crate::text::fold::{fold, words};
use crate::text::similarity::within_one_edit;

/// A school name taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SchoolName {
    /// Level the name tells (`E.M.PU`, `École maternelle`, `EE`, `Elém.`).
    pub level: Option<Level>,
    /// Sector the name tells (`E.E.PU` public, `E.E.PR` private).
    pub sector: Option<Sector>,
    /// Groupe scolaire: several schools may be meant.
    pub group: bool,
    /// The name proper: folded words without type words and articles (`["jean", "jaures", "1"]`).
    pub words: Vec<String>,
}

/// What a word says of the type of school.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    School,
    Level(Level),
    Sector(Sector),
    Both(Level, Sector),
    Group,
    /// Says nothing that tells schools apart (`application`, `publique`).
    Nothing,
}

/// Words passed over in the name proper.
const ARTICLES: &[&str] =
    &["de", "du", "des", "d", "la", "le", "les", "l", "et", "a", "au", "aux", "en"];

/// Type words long enough that one typing error is repaired.
const REPAIRED: &[(&str, Said)] = &[
    ("elementaire", Said::Level(Level::Elementaire)),
    ("elementaires", Said::Level(Level::Elementaire)),
    ("maternelle", Said::Level(Level::Maternelle)),
    ("maternelles", Said::Level(Level::Maternelle)),
    ("primaire", Said::Level(Level::Primaire)),
    ("primaires", Said::Level(Level::Primaire)),
    ("scolaire", Said::Group),
    ("publique", Said::Sector(Sector::Public)),
    ("application", Said::Nothing),
    ("intercommunale", Said::Nothing),
    ("communale", Said::Nothing),
];

impl SchoolName {
    /// Takes a name apart.
    pub fn parse(text: &str) -> Self {
        parse(text).0
    }
}

/// Whether a text looks like a school's name (it has a type word such as `École`, `EM`, `GS`).
pub fn looks_like_school(text: &str) -> bool {
    let (name, typed) = parse(text);
    typed && name.words.len() <= 8
}

/// The name and whether a type word was seen.
fn parse(text: &str) -> (SchoolName, bool) {
    let joined = with_initials_joined(text);
    let mut tokens = tokens(&joined);
    repair_slipped_space(&mut tokens);
    let mut name = SchoolName::default();
    let mut typed = false;
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let proper_began = !name.words.is_empty();
        match said(&tokens, at, proper_began) {
            Some((said, taken)) => {
                if !matches!(said, Said::Nothing | Said::Sector(_)) {
                    typed = true;
                }
                apply(&mut name, said);
                at += taken;
                continue;
            }
            None if ARTICLES.contains(&token.as_str()) && !is_letter_name(&tokens, at) => {}
            // An initial bears its point through the look-ups: `L.` is no article.
            None => name.words.push(token.trim_end_matches('.').to_owned()),
        }
        at += 1;
    }
    finish(&mut name);
    (name, typed)
}

/// `EES aint Gery`: a space that slipped by one letter after the abbreviation.
fn repair_slipped_space(tokens: &mut [String]) {
    let [first, second, ..] = tokens else { return };
    let Some((head, letter)) = first.char_indices().next_back().map(|(at, c)| (&first[..at], c))
    else {
        return;
    };
    let slipped = matches!(head, "ee" | "em" | "ep" | "gs" | "empu" | "eepu" | "eppu")
        && abbreviation(first).is_none()
        && first != "eem"
        && second.len() >= 3
        && second.bytes().all(|byte| byte.is_ascii_alphabetic());
    if slipped {
        *second = format!("{letter}{second}");
        *first = head.to_owned();
    }
}

fn apply(name: &mut SchoolName, said: Said) {
    let (level, sector) = match said {
        Said::Level(level) => (Some(level), None),
        Said::Sector(sector) => (None, Some(sector)),
        Said::Both(level, sector) => (Some(level), Some(sector)),
        Said::Group => {
            name.group = true;
            (None, None)
        }
        Said::School | Said::Nothing => (None, None),
    };
    name.level = match (name.level, level) {
        // "Maternelle et élémentaire" is both under one roof.
        (Some(Level::Maternelle), Some(Level::Elementaire))
        | (Some(Level::Elementaire), Some(Level::Maternelle)) => Some(Level::Primaire),
        (known @ Some(_), _) => known,
        (None, level) => level,
    };
    name.sector = name.sector.or(sector);
}

/// A letter at the end (`Paul Bert A`) or at the head of initials is a name, not an article.
fn is_letter_name(tokens: &[String], at: usize) -> bool {
    let word = tokens.get(at).map_or("", String::as_str);
    (word == "a" || word == "d") && at + 1 == tokens.len() && at > 0
}

/// Numbers: `n° 2`, `2`, Roman numerals at the end; saints.
fn finish(name: &mut SchoolName) {
    let last = name.words.len().saturating_sub(1);
    let many = name.words.len() > 1;
    let mut out: Vec<String> = Vec::with_capacity(name.words.len());
    for (at, word) in name.words.iter().enumerate() {
        let uai = word.len() == 8
            && word.bytes().take(7).all(|byte| byte.is_ascii_digit())
            && word.ends_with(|c: char| c.is_ascii_alphabetic());
        let next = name.words.get(at + 1).map_or("", String::as_str);
        let before = at.checked_sub(1).and_then(|at| name.words.get(at)).map_or("", String::as_str);
        let full = match word.as_str() {
            _ if uai && many => continue,
            "nd" if many => {
                out.push("notre".to_owned());
                "dame"
            }
            "n" if next == "d" => "notre",
            "d" if before == "n" => "dame",
            "n" | "no" | "num" | "numero"
                if at < last
                    && name.words.get(at + 1).is_some_and(|next| {
                        next.len() <= 2 && next.bytes().all(|b| b.is_ascii_digit())
                    }) =>
            {
                continue;
            }
            "st" if at < last => "saint",
            "ste" if at < last => "sainte",
            "i" if at == last && many => "1",
            "ii" if at == last && many => "2",
            "iii" if at == last && many => "3",
            "iv" if at == last && many => "4",
            other => other,
        };
        let bare = full.trim_start_matches('0');
        let digits = !full.is_empty() && full.bytes().all(|byte| byte.is_ascii_digit());
        out.push(if digits && !bare.is_empty() { bare } else { full }.to_owned());
    }
    name.words = out;
}

/// Dotted abbreviations as one word: `E.M.PU`, `E.M. PU`, `G.S.`, `E.MPU`, `E.EP.U`; names'
/// initials (`J. Jaurès`) stay.
fn with_initials_joined(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for piece in text.split_whitespace() {
        let bare: String = piece.chars().filter(|c| *c != '.').collect();
        let dots = piece.matches('.').count();
        let trimmed = bare.trim_matches(|c: char| !c.is_alphanumeric());
        let folded = fold(trimmed);
        // `E.MPU` and `E.EP.U` are one abbreviation, the point slipped.
        if dots > 0 && (abbreviation(&folded).is_some() || folded == "gs" || folded == "rpi") {
            out.push_str(&folded);
        } else {
            out.push_str(piece);
        }
        out.push(' ');
    }
    out
}

fn tokens(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for word in words(text) {
        let mut folded = word.folded;
        if folded.len() == 1 && text.get(word.range.end..).is_some_and(|rest| rest.starts_with('.'))
        {
            folded.push('.');
        }
        // A number stuck to a name (`Centre2`) is a word of its own; `M2` stays.
        let letters = folded.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        match folded.split_at_checked(letters) {
            Some((head, digits)) if head.len() >= 3 && !digits.is_empty() && digits.len() <= 2 => {
                out.push(head.to_owned());
                out.push(digits.to_owned());
            }
            _ => out.push(folded),
        }
    }
    out
}

/// What the words from `at` on say of the type, and how many they are.
fn said(tokens: &[String], at: usize, proper_began: bool) -> Option<(Said, usize)> {
    let word = tokens.get(at)?.as_str();
    let next = tokens.get(at + 1).map_or("", String::as_str);
    if word == "groupe" && (next == "scolaire" || within_one_edit(next, "scolaire")) {
        return Some((Said::Group, 2));
    }
    if word == "gpe" && next.starts_with("scol") {
        return Some((Said::Group, 2));
    }
    // After the name proper only whole words say a type: `Jean Jaurès maternelle`.
    let whole = match word {
        "ecole" | "ecoles" | "etablissement" | "ets" => Some(Said::School),
        "elementaire" | "elementaires" | "elem" | "elemen" | "element" => {
            Some(Said::Level(Level::Elementaire))
        }
        "maternelle" | "maternelles" | "mat" | "mater" | "matern" => {
            Some(Said::Level(Level::Maternelle))
        }
        "primaire" | "primaires" | "prim" => Some(Said::Level(Level::Primaire)),
        "publique" | "public" | "publiques" | "pub" | "publ" => Some(Said::Sector(Sector::Public)),
        "privee" | "prive" | "privees" | "priv" => Some(Said::Sector(Sector::Private)),
        "application" | "intercommunale" | "communale" | "intercommunal" | "municipale" => {
            Some(Said::Nothing)
        }
        "college" | "lycee" | "creche" if !proper_began => Some(Said::Level(Level::Other)),
        "gs" if !proper_began => Some(Said::Group),
        "rpi" | "rpid" | "rpc" if !proper_began => Some(Said::School),
        _ => None,
    };
    if let Some(said) = whole {
        return Some((said, 1));
    }
    if proper_began && tokens.len() > at + 1 {
        return repaired(word).map(|said| (said, 1));
    }
    if !proper_began {
        if let Some(found) = split_abbreviation(tokens, at) {
            return Some(found);
        }
        if let Some(found) = abbreviation(word) {
            return Some((found, 1));
        }
        match word {
            "ec" | "ecol" | "ecl" | "ecle" | "ecoe" | "eole" | "ecloe" | "ecoel" | "cole"
            | "ecolee" | "eccole" | "ecoole" | "ecolle"
                if at == 0 || at + 1 < tokens.len() && at <= 1 =>
            {
                return Some((Said::School, 1));
            }
            "mta" | "amt" | "mt" if at == 0 && tokens.len() > 1 => {
                return Some((Said::Level(Level::Maternelle), 1));
            }
            "eelm" | "elme" | "lem" | "ele" | "eem" | "elm" | "eleme" | "eelem" | "elemm"
            | "elmt"
                if at <= 1 && tokens.len() > at + 1 =>
            {
                return Some((Said::Level(Level::Elementaire), 1));
            }
            "pirm" | "prm" | "pri" | "rpim" | "primm" if at <= 1 && tokens.len() > at + 1 => {
                return Some((Said::Level(Level::Primaire), 1));
            }
            _ => {}
        }
    }
    repaired(word).map(|said| (said, 1))
}

/// A type word with one typing error.
fn repaired(word: &str) -> Option<Said> {
    if word.len() < 6 {
        return None;
    }
    REPAIRED.iter().find(|(right, _)| within_one_edit(right, word)).map(|(_, said)| *said)
}

/// What an abbreviation of one word says: `empu`, `ee`, `eppu`, `em`.
fn abbreviation(word: &str) -> Option<Said> {
    use Level::{Elementaire, Maternelle, Primaire};
    use Sector::{Private, Public};
    Some(match word {
        "em" | "emp" | "ema" | "empa" | "emat" => Said::Level(Maternelle),
        "ee" | "eep" | "eea" | "eepa" | "elem" | "eelem" => Said::Level(Elementaire),
        "ep" | "epp" => Said::Level(Primaire),
        "empu" | "mpu" | "epum" | "emup" => Said::Both(Maternelle, Public),
        "eepu" | "epue" | "eeup" => Said::Both(Elementaire, Public),
        "eppu" | "epup" => Said::Both(Primaire, Public),
        "empr" | "emprv" => Said::Both(Maternelle, Private),
        "eepr" => Said::Both(Elementaire, Private),
        "eppr" => Said::Both(Primaire, Private),
        "epu" => Said::Sector(Public),
        "epr" => Said::Sector(Private),
        _ => return None,
    })
}

/// An abbreviation parted by dots, spaces or a slipped point: `e m pu`, `e mpu`, `e ep u`, `g s`.
fn split_abbreviation(tokens: &[String], at: usize) -> Option<(Said, usize)> {
    let part = |at: usize| tokens.get(at).map(|token| token.trim_end_matches('.'));
    let first = part(at)?;
    if first == "e"
        && part(at + 1).is_some_and(|next| {
            matches!(
                next,
                "mat" | "mater" | "elem" | "prim" | "maternelle" | "elementaire" | "primaire"
            )
        })
    {
        return Some((Said::School, 1));
    }
    if first == "g" && part(at + 1) == Some("s") {
        return Some((Said::Group, 2));
    }
    if first != "e" && first != "em" && first != "ee" && first != "ep" {
        return None;
    }
    for taken in (2..=4).rev() {
        let Some(run) = (at..at + taken).map(part).collect::<Option<Vec<&str>>>() else { continue };
        if run.iter().any(|part| part.len() > 3) {
            continue;
        }
        let key = run.concat();
        let letters_only = run.iter().all(|part| part.len() <= 2);
        if let Some(said) = abbreviation(&key)
            && (key.len() >= 4 || letters_only && first == "e")
        {
            return Some((said, taken));
        }
    }
    // `E. Jean Jaurès` is a school of no told level only where `E` was dotted: leave it a word.
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> (Option<&'static str>, Option<&'static str>, bool, String) {
        let name = SchoolName::parse(text);
        (
            name.level.map(Level::code),
            name.sector.map(Sector::code),
            name.group,
            name.words.join(" "),
        )
    }

    #[test]
    fn names_come_apart() {
        let (m, e, p) = (Some("maternelle"), Some("elementaire"), Some("primaire"));
        let (public, private) = (Some("public"), Some("private"));
        for (text, level, sector, group, name) in [
            ("École élémentaire Marcel Sembat", e, None, false, "marcel sembat"),
            ("E.E.PU M. Sembat", e, public, false, "m sembat"),
            ("E.M.PU Joliot Curie", m, public, false, "joliot curie"),
            ("E.P.PU Franc Sanson", p, public, false, "franc sanson"),
            ("E.E.PR Sainte Marie", e, private, false, "sainte marie"),
            ("EMPU Du Vieux Bordeaux", m, public, false, "vieux bordeaux"),
            ("E.MPU Jean Cocteau", m, public, false, "jean cocteau"),
            ("E.EP.U Jean Cocteau", e, public, false, "jean cocteau"),
            ("E.M. Jean Jaurès", m, None, false, "jean jaures"),
            ("E M Jean Jaurès", m, None, false, "jean jaures"),
            ("EE La Boétie", e, None, false, "boetie"),
            ("EM Tabarly", m, None, false, "tabarly"),
            ("EP Anne Frank", p, None, false, "anne frank"),
            ("Elem. Centre 1", e, None, false, "centre 1"),
            ("Élém. J. Jaurès 1", e, None, false, "j jaures 1"),
            ("ECOLE ÉLÉM.  L. ARAGON", e, None, false, "l aragon"),
            ("Ecole mat. Saint Exupery", m, None, false, "saint exupery"),
            ("Ecole mat. St Exupéry", m, None, false, "saint exupery"),
            ("MAT. DU PARC", m, None, false, "parc"),
            ("PRIM. FERDINAND BUISSON", p, None, false, "ferdinand buisson"),
            ("ÉCOLE ÉLÉMENTIRE MARCEL SEMBAT", e, None, false, "marcel sembat"),
            ("ÉCLE ÉLÉMENTAIRE PAUL LANGEVIN", e, None, false, "paul langevin"),
            ("École éléentaire Marcel Sembat", e, None, false, "marcel sembat"),
            ("ÉCOLEE ÉLÉMENTAIRE BOURRAN", e, None, false, "bourran"),
            ("EEM. JULES FERRY", e, None, false, "jules ferry"),
            ("Mta. du Parc", m, None, false, "parc"),
            ("GS Jean Macé", None, None, true, "jean mace"),
            ("G.S. Jean Macé", None, None, true, "jean mace"),
            ("Groupe scolaire Pierre Loti", None, None, true, "pierre loti"),
            ("École maternelle publique d'application Condorcet", m, public, false, "condorcet"),
            ("ECOLE PRIMAIRE PRIVEE SAINT JOSEPH", p, private, false, "saint joseph"),
            ("Jean Jaurès maternelle", m, None, false, "jean jaures"),
            ("École Jules Ferry", None, None, false, "jules ferry"),
            ("Paul Bert II", None, None, false, "paul bert 2"),
            ("École n° 2", None, None, false, "2"),
            ("Ecole élémentaire Paul Bert A", e, None, false, "paul bert a"),
            ("EES aint Gery", e, None, false, "saint gery"),
            ("École Elém Pub. Jean Zay", e, public, false, "jean zay"),
            ("E. Mat Solférino", m, None, false, "solferino"),
            ("Ecole N.D. de Lourdes", None, None, false, "notre dame lourdes"),
            ("0330401G Marcel Sembat", None, None, false, "marcel sembat"),
            ("E.L.E.M. Bourran", e, None, false, "bourran"),
            ("ECOLE ELEMENTAIRE", e, None, false, ""),
            ("École maternelle et élémentaire Flornoy", p, None, false, "flornoy"),
            ("Ecole élémentaire l'Estérel", e, None, false, "esterel"),
        ] {
            assert_eq!(seen(text), (level, sector, group, name.to_owned()), "{text}");
        }
    }

    #[test]
    fn schools_are_told_from_other_texts() {
        for text in [
            "École Jean Jaurès",
            "EM Tabarly",
            "GS Pierre Loti",
            "E.E.PU Centre",
            "Mat. du Parc",
            "Jean Jaurès maternelle",
        ] {
            assert!(looks_like_school(text), "{text}");
        }
        for text in ["Salle 1", "HP ProBook", "Bordeaux", "", "TOTAL", "Mise en service"] {
            assert!(!looks_like_school(text), "{text}");
        }
    }
}
