//! Words that tell a language: none of them stands in a sentence of the other.

/// Words of French sentences that no English one has.
const FRENCH: [&str; 34] = [
    "le",
    "la",
    "les",
    "un",
    "une",
    "des",
    "du",
    "de",
    "et",
    "ou",
    "est",
    "sont",
    "pas",
    "dans",
    "pour",
    "par",
    "sur",
    "avec",
    "sans",
    "qui",
    "que",
    "ce",
    "cette",
    "aucun",
    "plusieurs",
    "fichier",
    "fichiers",
    "ligne",
    "lignes",
    "feuille",
    "cellules",
    "colonnes",
    "taille",
    "texte",
];

/// Words of English sentences that no French one has.
const ENGLISH: [&str; 36] = [
    "the",
    "of",
    "is",
    "are",
    "was",
    "were",
    "not",
    "no",
    "and",
    "or",
    "to",
    "for",
    "with",
    "without",
    "this",
    "that",
    "which",
    "from",
    "file",
    "files",
    "row",
    "rows",
    "sheet",
    "cells",
    "column",
    "missing",
    "found",
    "invalid",
    "unexpected",
    "error",
    "archive's",
    "entry",
    "duplicate",
    "syntax",
    "end",
    "at",
];

/// The words of a text that belong to the other language, French or English.
pub(crate) fn foreign(text: &str, english: bool) -> Vec<String> {
    let names = text.split(|letter: char| !letter.is_alphabetic() && letter != '_');
    // A setting bears its name in every language.
    let said = names.filter(|name| !name.starts_with("max_"));
    let words = said.flat_map(|name| name.split('_')).filter(|word| word.len() > 1);
    let wrong = |word: &&str| {
        let lower = word.to_lowercase();
        if english {
            FRENCH.contains(&lower.as_str())
                || lower.chars().any(|letter| "éèêàâçùîô".contains(letter))
        } else {
            ENGLISH.contains(&lower.as_str())
        }
    };
    words.filter(wrong).map(str::to_owned).collect()
}

/// A sentence without what it quotes, and without the command lines it names.
pub(crate) fn unquoted(text: &str) -> String {
    let mut left = String::new();
    let mut depth = 0_u32;
    for letter in text.chars() {
        match letter {
            '«' | '“' => depth += 1,
            '»' | '”' => depth = depth.saturating_sub(1),
            _ if depth == 0 => left.push(letter),
            _ => {}
        }
    }
    left
}
