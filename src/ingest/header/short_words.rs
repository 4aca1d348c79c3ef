//! Header words written short: clipped ("Fab.", "Désign"), without their vowels ("Mdl"), or as
//! initials ("SE" for "système d'exploitation").

use crate::text::fold::fold;

/// Letters of a clipped word: one letter more where no full stop says that it is clipped.
const CLIPPED: usize = 3;
const CLIPPED_WITH_STOP: usize = 2;
/// Letters a clipped word lacks at least: with one letter less it is a slip of the pen.
const LEAST_CUT: usize = 2;
/// Letters of initials.
const INITIALS: std::ops::RangeInclusive<usize> = 2..=4;

/// What a word clipped with a full stop keeps of the weight of the whole word.
const WITH_STOP: f64 = 0.85;
/// The same without a full stop.
const WITHOUT_STOP: f64 = 0.7;
/// What a word without its vowels keeps.
const SKELETON: f64 = 0.6;
/// What initials keep: the values must agree.
const OF_INITIALS: f64 = 0.3;

/// A header as it is compared with the phrases of the dictionary.
#[derive(Debug)]
pub(super) struct ShortWords<'a> {
    /// Canonical words of the header.
    tokens: &'a [String],
    /// A full stop ends one of its words.
    stopped: bool,
    /// Its letters, where it may be initials.
    initials: Option<String>,
}

impl<'a> ShortWords<'a> {
    /// Looks at a header and its canonical words.
    pub(super) fn new(header: &str, tokens: &'a [String]) -> Self {
        let stopped = header.contains('.');
        let letters: String = header.chars().filter(|c| c.is_alphanumeric()).collect();
        let parted = header.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let alone = parted.clone().count() == 1 || parted.clone().all(|word| word.len() == 1);
        let capitals = letters.chars().all(char::is_uppercase);
        let initials =
            (alone && capitals && INITIALS.contains(&letters.len())).then(|| fold(&letters));
        Self { tokens, stopped, initials }
    }

    /// What is left of a phrase's weight where the header is the phrase written short; `None`
    /// where it is not.
    pub(super) fn stands_for(&self, phrase: &[String]) -> Option<f64> {
        if let Some(initials) = &self.initials
            && phrase.len() >= 2
            && phrase.len() == initials.len()
            && phrase.iter().zip(initials.chars()).all(|(word, letter)| word.starts_with(letter))
        {
            return Some(OF_INITIALS);
        }
        if phrase.len() != self.tokens.len() {
            return None;
        }
        let mut kept = 1.0;
        for (token, word) in self.tokens.iter().zip(phrase) {
            if token != word {
                kept *= self.clipped(token, word)?;
            }
        }
        Some(kept)
    }

    /// What is left of the weight of a word where a token is the word cut short.
    fn clipped(&self, token: &str, word: &str) -> Option<f64> {
        let least = if self.stopped { CLIPPED_WITH_STOP } else { CLIPPED };
        if token.len() < least || token.len() + LEAST_CUT > word.len() {
            return None;
        }
        if word.starts_with(token) {
            return Some(if self.stopped { WITH_STOP } else { WITHOUT_STOP });
        }
        let bare = !token.bytes().any(is_vowel) && token.len() >= CLIPPED;
        let mut consonants = word.bytes().filter(|b| !is_vowel(*b));
        let skeleton = bare && token.bytes().all(|b| consonants.next() == Some(b));
        skeleton.then_some(SKELETON)
    }
}

/// Whether a letter is a vowel, that a word written short leaves out.
const fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::header::dictionary::canonical;

    fn kept(header: &str, phrase: &str) -> Option<f64> {
        let tokens = canonical(header);
        ShortWords::new(header, &tokens).stands_for(&canonical(phrase))
    }

    #[test]
    fn a_word_is_clipped_with_a_full_stop_or_without() {
        assert_eq!(kept("Fab. *", "fabricant"), Some(WITH_STOP));
        assert_eq!(kept("Fabric", "fabricant"), Some(WITHOUT_STOP));
        assert_eq!(kept("Mq.", "marque"), None);
        assert_eq!(kept("MRQ", "marque"), Some(SKELETON));
        assert_eq!(kept("Mdl", "modèle"), Some(SKELETON));
        assert_eq!(kept("Désig. matériel", "désignation du matériel"), Some(WITH_STOP));
        assert_eq!(kept("Fabrican", "fabricant"), None);
        assert_eq!(kept("Fa", "fabricant"), None);
        assert_eq!(kept("Fa.", "fabricant"), Some(WITH_STOP));
        assert_eq!(kept("Fab", "fabricant du poste"), None);
    }

    #[test]
    fn initials_are_capitals_alone() {
        assert_eq!(kept("SE", "système d'exploitation"), Some(OF_INITIALS));
        assert_eq!(kept("S.E. *", "système exploitation"), Some(OF_INITIALS));
        assert_eq!(kept("se", "système d'exploitation"), None);
        assert_eq!(kept("SEL", "système d'exploitation"), None);
        assert_eq!(kept("DA", "date d'achat"), Some(OF_INITIALS));
    }
}
