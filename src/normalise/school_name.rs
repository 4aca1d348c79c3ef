//! School names taken apart.
//!
//! `words` holds the name proper under one rule, so that two spellings compare word by word:
//! folded, without the words for the type, the sector and `école`, without articles and `de`
//! wherever they stand, saints written out (`st` → `saint`), initials as one-letter words, Roman
//! numerals that stand last as digits. What is left of `École élémentaire` is empty.

use super::joining::is_joining;
use super::school_word::{Said, Stands, is_level_word, repaired, said_by, slipped};
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
        match type_words_at(&tokens, at, proper_began) {
            Some((said, taken)) => {
                if !matches!(said, Said::Nothing | Said::Sector(_)) {
                    typed = true;
                }
                apply(&mut name, said);
                at += taken;
                continue;
            }
            None if is_joining(token) && !is_letter_name(&tokens, at) => {}
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
        && said_by(first, Stands::Initials).is_none()
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
        if dots > 0
            && (said_by(&folded, Stands::Initials).is_some() || folded == "gs" || folded == "rpi")
        {
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
fn type_words_at(tokens: &[String], at: usize, proper_began: bool) -> Option<(Said, usize)> {
    let word = tokens.get(at)?.as_str();
    let next = tokens.get(at + 1).map_or("", String::as_str);
    if word == "groupe" && (next == "scolaire" || within_one_edit(next, "scolaire")) {
        return Some((Said::Group, 2));
    }
    if word == "gpe" && next.starts_with("scol") {
        return Some((Said::Group, 2));
    }
    // After the name proper only whole words say a type: `Jean Jaurès maternelle`.
    let whole = said_by(word, Stands::Anywhere)
        .or_else(|| if proper_began { None } else { said_by(word, Stands::Before) });
    if let Some(said) = whole {
        return Some((said, 1));
    }
    let more_follow = tokens.len() > at + 1;
    if proper_began && more_follow {
        return repaired(word).map(|said| (said, 1));
    }
    if !proper_began {
        if let Some(found) = split_abbreviation(tokens, at) {
            return Some(found);
        }
        if let Some(found) = said_by(word, Stands::Initials) {
            return Some((found, 1));
        }
        let found = slipped(word).filter(|said| match said {
            Said::School => at == 0 || at == 1 && more_follow,
            // `École Mt Blanc` is no nursery school.
            Said::Level(Level::Maternelle) => at == 0 && more_follow,
            _ => at <= 1 && more_follow,
        });
        if let Some(said) = found {
            return Some((said, 1));
        }
    }
    repaired(word).map(|said| (said, 1))
}

/// An abbreviation parted by dots, spaces or a slipped point: `e m pu`, `e mpu`, `e ep u`, `g s`.
fn split_abbreviation(tokens: &[String], at: usize) -> Option<(Said, usize)> {
    let part = |at: usize| tokens.get(at).map(|token| token.trim_end_matches('.'));
    let first = part(at)?;
    if first == "e" && part(at + 1).is_some_and(|next| is_level_word(next) && next != "ecole") {
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
        if let Some(said) = said_by(&key, Stands::Initials)
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
    fn typing_errors_of_short_type_words_are_repaired_at_the_head_only() {
        for school in [
            "ecol", "ecle", "ecoe", "eole", "ecloe", "ecoel", "cole", "ecolee", "eccole", "ecoole",
            "ecolle", "ec", "ecl", "ecple", "escole",
        ] {
            let (name, typed) = parse(&format!("{school} Jules Ferry"));
            assert!(typed && name.level.is_none() && name.words == ["jules", "ferry"], "{school}");
        }
        for (level, written) in [
            ("maternelle", "mta|amt|mt"),
            ("elementaire", "eelm|elme|lem|ele|eem|elm|eleme|eelem|elemm|elmt"),
            ("primaire", "pirm|prm|pri|rpim|primm"),
        ] {
            for word in written.split('|') {
                let name = SchoolName::parse(&format!("{word} Jules Ferry"));
                assert_eq!(name.level.map(Level::code), Some(level), "{word}");
                assert_eq!(name.words, ["jules", "ferry"], "{word}");
            }
        }
        for (text, name) in [
            ("École Mt Blanc", "mt blanc"),
            ("Matt Damon", "matt damon"),
            ("École Jean Eole", "jean eole"),
            ("Mac Orlan", "mac orlan"),
        ] {
            assert_eq!(seen(text).3, name, "{text}");
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
