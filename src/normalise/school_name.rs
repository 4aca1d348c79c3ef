//! School names taken apart.
//!
//! `words` holds the name proper under one rule, so that two spellings compare word by word:
//! folded, without the words for the type, the sector and `école`, without articles and `de`
//! wherever they stand, saints written out (`st` → `saint`), initials as one-letter words, Roman
//! numerals that stand last as digits. What is left of `École élémentaire` is empty. A name it bore
//! before (`(ex Jules Ferry)`) stands apart.

use super::joining::is_joining;
use super::school_type::type_words_at;
use super::school_word::{Said, Stands, is_former, is_former_anywhere, said_by, slipped_initials};
use crate::model::codes::{Level, Sector};
use crate::text::fold::{fold, words};

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
    /// The name proper it bore before (`Simone Veil (ex Jules Ferry)`), taken apart as `words`.
    pub former: Vec<String>,
}

impl SchoolName {
    /// Takes a name apart.
    pub fn parse(text: &str) -> Self {
        let Some((now, before)) = without_former(text) else { return parse(text).0 };
        let former = parse(before).0.words;
        if former.is_empty() { parse(text).0 } else { Self { former, ..parse(&now).0 } }
    }
}

/// Whether a text looks like a school's name (it has a type word such as `École`, `EM`, `GS`).
pub fn looks_like_school(text: &str) -> bool {
    let (name, typed) = parse(text);
    typed && name.words.len() <= 8
}

/// A name without the one it bore before, and that one: `Simone Veil (ex Jules Ferry)`. `None`
/// where nothing but the former name stands there, and of `St Ex`, which is one man.
fn without_former(text: &str) -> Option<(String, &str)> {
    let words = words(text);
    let (at, former) =
        words.iter().enumerate().skip(1).find(|(_, word)| is_former(&word.folded))?;
    let head = text[..former.range.start].trim_end();
    let rest = &text[former.range.end..];
    let bracketed = head.strip_suffix(['(', '[']);
    let certain = bracketed.is_some()
        || is_former_anywhere(&former.folded) && !is_saint(&words[at - 1].folded);
    let (former, after) = bracketed.and_then(|_| rest.split_once([')', ']'])).unwrap_or((rest, ""));
    let now = format!("{} {after}", bracketed.unwrap_or(head));
    (certain && !parse(&now).0.words.is_empty()).then_some((now, former))
}

/// Whether a folded word begins the name of a saint.
fn is_saint(word: &str) -> bool {
    matches!(word, "st" | "saint")
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
                typed |= !matches!(said, Said::Nothing | Said::Sector(_));
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
            && (said_by(&folded, Stands::Initials).is_some()
                || slipped_initials(&folded).is_some()
                || matches!(folded.as_str(), "gs" | "rpi"))
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
    fn the_type_stands_behind_the_name_as_well() {
        let (m, e, p) = (Some("maternelle"), Some("elementaire"), Some("primaire"));
        let public = Some("public");
        for (text, level, sector, group, name) in [
            ("Bel Horizon EE", e, None, false, "bel horizon"),
            ("Louise Michel E.M.PU", m, public, false, "louise michel"),
            ("LOUISE MICHEL EEPU", e, public, false, "louise michel"),
            ("L. Michel E.P.PU", p, public, false, "l michel"),
            ("La Garenne E M PU", m, public, false, "garenne"),
            ("La Garenne EM 2", m, None, false, "garenne 2"),
            ("Du Vieux Lavoir EE A", e, None, false, "vieux lavoir a"),
            ("Vallon ÉCOLE PRIMAIRE", p, None, false, "vallon"),
            ("R. Vian école maternelle", m, None, false, "r vian"),
            ("Jean Macé G.S.", None, None, true, "jean mace"),
            ("Gr. scol. Jean Macé", None, None, true, "jean mace"),
            ("Gpe sco. Jean Macé (élémentaire)", e, None, true, "jean mace"),
            ("École Condorcet E.E.A.", e, None, false, "condorcet"),
            ("EE/EM Jean Macé", p, None, false, "jean mace"),
            ("Condorcet (0330401G) EMPU", m, public, false, "condorcet"),
            ("ECOLE MATERNELLE JEAN MACE (EX LA CAROLINE)", m, None, false, "jean mace"),
            // Two letters in the middle are a person's initials, or nobody's.
            ("Jean EM Larmand Bis", None, None, false, "jean em larmand bis"),
        ] {
            assert_eq!(seen(text), (level, sector, group, name.to_owned()), "{text}");
        }
    }

    #[test]
    fn slips_of_the_initials_say_what_they_can() {
        let (m, e) = (Some("maternelle"), Some("elementaire"));
        let public = Some("public");
        for (text, level, sector) in [
            ("Garenne MEPU", m, public),
            ("Garenne EEEPU", e, public),
            ("Garenne EEUP", e, public),
            ("EMMPU Garenne", m, public),
            ("E..PU Garenne", None, public),
        ] {
            assert_eq!(seen(text), (level, sector, false, "garenne".to_owned()), "{text}");
        }
        // A word that resembles initials is a name.
        for text in ["École Emma", "École Eppe", "Peru", "École de la Meute"] {
            let (level, ..) = seen(text);
            assert_eq!(level, None, "{text}");
        }
    }

    #[test]
    fn names_cut_after_31_characters_keep_their_level() {
        for (text, level, name) in [
            ("Jacqueline de Romilly élémenta", "elementaire", "jacqueline romilly"),
            ("Marie-Louise Jaÿ Ouest materne", "maternelle", "marie louise jay ouest"),
        ] {
            let (found, _, _, words) = seen(text);
            assert_eq!((found, words.as_str()), (Some(level), name), "{text}");
        }
    }

    #[test]
    fn the_name_it_bore_before_stands_apart() {
        for (text, name, former) in [
            ("École Simone Veil (ex Jules Ferry)", "simone veil", "jules ferry"),
            ("École Simone Veil (ex-école Jules Ferry) maternelle", "simone veil", "jules ferry"),
            ("Simone Veil ex Jules Ferry", "simone veil", "jules ferry"),
            ("École Simone Veil [anciennement Bourg]", "simone veil", "bourg"),
            ("École Simone Veil (ancienne école du Bourg)", "simone veil", "bourg"),
            ("École de l'ancienne Poste", "ancienne poste", ""),
            ("École St Ex Centre", "saint ex centre", ""),
            ("Ex école Jules Ferry", "ex jules ferry", ""),
        ] {
            let parsed = SchoolName::parse(text);
            assert_eq!(
                (parsed.words.join(" "), parsed.former.join(" ")),
                (name.to_owned(), former.to_owned()),
                "{text}"
            );
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
            "Louise Michel EMPU",
            "Bel Horizon E.E.",
        ] {
            assert!(looks_like_school(text), "{text}");
        }
        for text in
            ["Salle 1", "HP ProBook", "Bordeaux", "", "TOTAL", "Mise en service", "0330001A (EP)"]
        {
            assert!(!looks_like_school(text), "{text}");
        }
    }
}
