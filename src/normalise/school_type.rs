//! The words of a school's name that say its type: before the name proper (`E.M.PU Jules Ferry`),
//! behind it (`Jules Ferry EMPU`), whole ones anywhere (`Jules Ferry maternelle`).

use super::school_word::{
    Said, Stands, cut, is_level_word, repaired, said_by, slipped, slipped_initials,
};
use crate::model::codes::Level;
use crate::text::similarity::within_one_edit;

/// Most tokens an abbreviation is parted into by dots and spaces: `e m a pu`.
const MOST_PARTS: usize = 4;

/// Letters from which initials mean a school wherever they stand: two are a person's as well.
const TELLING_INITIALS: usize = 4;

/// What the words from `at` on say of the type, and how many they are.
pub(super) fn type_words_at(
    tokens: &[String],
    at: usize,
    proper_began: bool,
) -> Option<(Said, usize)> {
    let word = tokens.get(at)?.as_str();
    if let Some(found) = group_at(tokens, at) {
        return Some(found);
    }
    // After the name proper only whole words and initials say a type: `Jean Jaurès maternelle`.
    let whole = said_by(word, Stands::Anywhere)
        .or_else(|| if proper_began { None } else { said_by(word, Stands::Before) });
    if let Some(said) = whole {
        return Some((said, 1));
    }
    let found = if proper_began { behind(tokens, at) } else { before(tokens, at) };
    found.or_else(|| Some((repaired(word).or_else(|| cut(word))?, 1)))
}

/// `Groupe scolaire`, `Gr. scol.`, `Gpe sco`.
fn group_at(tokens: &[String], at: usize) -> Option<(Said, usize)> {
    let (first, next) = (bare(tokens, at)?, bare(tokens, at + 1)?);
    let group = matches!(first, "groupe" | "group" | "gpe" | "grpe" | "grp" | "gr");
    let scholar = next.starts_with("scol") || next == "sco" || within_one_edit(next, "scolaire");
    (group && scholar).then_some((Said::Group, 2))
}

/// Initials before the name proper, whole or parted, or a short word with a typing error.
fn before(tokens: &[String], at: usize) -> Option<(Said, usize)> {
    let word = tokens[at].as_str();
    let more_follow = tokens.len() > at + 1;
    if let Some(found) = split_abbreviation(tokens, at) {
        return Some(found);
    }
    if let Some(said) = said_by(word, Stands::Initials).or_else(|| slipped_initials(word)) {
        return Some((said, 1));
    }
    let said = slipped(word).filter(|said| match said {
        Said::School => at == 0 || at == 1 && more_follow,
        // `École Mt Blanc` is no nursery school.
        Said::Level(Level::Maternelle) => at == 0 && more_follow,
        _ => at <= 1 && more_follow,
    })?;
    Some((said, 1))
}

/// Initials behind the name proper: `Bel Air EE`, `Joliot Curie E.M.PU`, `Paul Bert E M 2`. Short
/// ones only where nothing but a number or a letter follows.
fn behind(tokens: &[String], at: usize) -> Option<(Said, usize)> {
    let word = bare(tokens, at)?;
    // Behind a code alone (`0330001A (EP)`) nothing is named.
    tokens[..at].iter().find(|token| token.starts_with(char::is_alphabetic))?;
    let ends = |taken: usize| match &tokens[at + taken..] {
        [] => true,
        [last] => last.len() == 1 || last.bytes().all(|byte| byte.is_ascii_digit()),
        _ => false,
    };
    if let Some((said, taken)) = split_abbreviation(tokens, at).filter(|(_, taken)| ends(*taken)) {
        return Some((said, taken));
    }
    let initials = said_by(word, Stands::Initials).or_else(|| slipped_initials(word));
    let said = initials.or_else(|| (word == "gs").then_some(Said::Group))?;
    (ends(1) || word.len() >= TELLING_INITIALS).then_some((said, 1))
}

/// A token without the point that marks an initial.
fn bare(tokens: &[String], at: usize) -> Option<&str> {
    tokens.get(at).map(|token| token.trim_end_matches('.'))
}

/// An abbreviation parted by dots, spaces or a slipped point: `e m pu`, `e mpu`, `e ep u`, `g s`.
fn split_abbreviation(tokens: &[String], at: usize) -> Option<(Said, usize)> {
    let first = bare(tokens, at)?;
    if first == "e"
        && bare(tokens, at + 1).is_some_and(|next| is_level_word(next) && next != "ecole")
    {
        return Some((Said::School, 1));
    }
    if first == "g" && bare(tokens, at + 1) == Some("s") {
        return Some((Said::Group, 2));
    }
    if first != "e" && first != "em" && first != "ee" && first != "ep" {
        return None;
    }
    for taken in (2..=MOST_PARTS).rev() {
        let parts: Option<Vec<&str>> = (at..at + taken).map(|at| bare(tokens, at)).collect();
        let Some(run) = parts else { continue };
        if run.iter().any(|part| part.len() > 3) {
            continue;
        }
        let key = run.concat();
        let letters_only = run.iter().all(|part| part.len() <= 2);
        if let Some(said) = said_by(&key, Stands::Initials)
            && (key.len() >= TELLING_INITIALS || letters_only && first == "e")
        {
            return Some((said, taken));
        }
    }
    // `E. Jean Jaurès` is a school of no told level only where `E` was dotted: leave it a word.
    None
}
