//! Names in a text, told by what stands beside them.

use crate::model::texts::Setting;
use crate::normalise::joining::is_link;
use crate::normalise::person::PlaceNames;
use crate::normalise::person::screen::LOGIN_SURNAME;
use crate::normalise::person::tokens::{Token, tokens};
use crate::normalise::person::words::{
    is_first_name, is_namesake, is_no_login, is_no_name, is_only_first_name, is_particle,
    is_plain_title, is_range_word, is_role, is_role_or_service, is_school_life, is_surname,
    is_title, names_place,
};
use std::ops::Range;

/// Words of the longest namesake looked for.
const LONGEST_NAMESAKE: usize = 5;
/// Particles before a surname at most: `de la`.
const PARTICLES: usize = 3;

/// Where a text names persons. `bare` takes a first name and a surname alone as one.
pub(super) fn names(text: &str, bare: bool, places: &PlaceNames) -> Vec<Range<usize>> {
    let all = tokens(text);
    let reader = Reader { all: &all, places };
    let mut found = Vec::new();
    let mut at = 0;
    while at < all.len() {
        if let Some(end) = reader.namesake(at) {
            at = end;
            continue;
        }
        let told = reader.titled(at).or_else(|| reader.in_function(at));
        let told = told.or_else(|| if bare { reader.bare(at) } else { None });
        match told {
            Some((start, end)) => {
                found.push(all[start].range.start..all[end - 1].range.end);
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// The words of a text that are names, folded: those of the persons it names, else all its words
/// where it is a bare surname.
pub(super) fn name_words(text: &str) -> Vec<String> {
    let all = tokens(text);
    let spans = super::spans(text, Setting::Free, &PlaceNames::default());
    let inside = |token: &Token<'_>| {
        spans.is_empty()
            || spans
                .iter()
                .any(|span| span.start <= token.range.start && token.range.end <= span.end)
    };
    all.iter()
        .filter(|token| token.is_letters() && token.folded.len() > 2 && inside(token))
        .filter(|token| !is_particle(&token.folded) && !is_no_name(&token.folded))
        .map(|token| token.folded.clone())
        .collect()
}

/// Whether a text begins like the name of a place.
pub(super) fn names_a_place(text: &str) -> bool {
    tokens(text).first().is_some_and(|token| names_place(&token.folded))
}

/// The words of a text, read from any of them on. What is found is the first and the end of its words.
struct Reader<'t> {
    all: &'t [Token<'t>],
    places: &'t PlaceNames,
}

impl<'t> Reader<'t> {
    fn at(&self, at: usize) -> Option<&'t Token<'t>> {
        self.all.get(at)
    }

    /// The folded words from one to another, parted by spaces.
    fn joined(&self, start: usize, end: usize) -> String {
        let words: Vec<&str> = self.all[start..end].iter().map(|t| t.folded.as_str()).collect();
        words.join(" ")
    }

    /// The end of the name of a place, or of whom places are named after.
    fn namesake(&self, at: usize) -> Option<usize> {
        let longest = (at + LONGEST_NAMESAKE).min(self.all.len());
        (at + 2..=longest).rev().find(|end| {
            let name = self.joined(at, *end);
            is_namesake(&name) || (is_first_name(&self.all[at].folded) && self.places.hold(&name))
        })
    }

    /// Whether a place is named before a word: `école`, `rue de`.
    fn in_place(&self, at: usize) -> bool {
        let mut before = at;
        while let Some(earlier) = before.checked_sub(1).and_then(|one| self.at(one)) {
            let gap = self.all[before].gap;
            if !(self.all[before].goes_on() || self.all[before].is_joined() || gap.trim() == ".") {
                return false;
            }
            if names_place(&earlier.folded) {
                return true;
            }
            if !is_link(&earlier.folded) {
                return false;
            }
            before -= 1;
        }
        false
    }

    /// A title and the name behind it: `Mme Dupont`, `M. et Mme Le Goff`.
    fn titled(&self, at: usize) -> Option<(usize, usize)> {
        let title = self.at(at)?;
        if !is_title(&title.folded) || !self.is_title_here(at) {
            return None;
        }
        let mut name = at + 1;
        while let Some(next) = self.at(name) {
            let another = is_title(&next.folded) || matches!(next.folded.as_str(), "et" | "ou");
            if !another || !next.gap.trim_matches(['.', ' ', '&', '/', '\u{a0}']).is_empty() {
                break;
            }
            name += 1;
        }
        let near = self.at(name)?.gap.trim_matches(['.', ' ', '\u{a0}', '\u{202f}', '-', '_', ':']);
        if !near.is_empty() {
            return None;
        }
        let small = is_plain_title(&self.at(name - 1)?.folded);
        self.name(name, true, small).map(|end| (at, end))
    }

    /// Whether a word that may be a title is one: `M` is a title with its point, at the start, or
    /// behind a small word, and a range of models elsewhere.
    fn is_title_here(&self, at: usize) -> bool {
        let title = &self.all[at];
        let pointed = self.at(at + 1).is_some_and(|next| next.gap.starts_with('.'));
        match title.folded.as_str() {
            // `E.M.PU M. Sembat`, `M. Curie`: an initial of a school, or of whom one is named after.
            "m" | "mm" if self.is_of_school(at) => false,
            "m" | "mm" => {
                let before = at.checked_sub(1).and_then(|one| self.at(one));
                title.is_capital()
                    && (pointed
                        || before.is_none_or(|word| {
                            word.written.chars().all(char::is_lowercase)
                                || (is_role(&word.folded) || is_no_name(&word.folded))
                                    && !is_range_word(&word.folded)
                                    && word.is_letters()
                        }))
            }
            "mr" | "dr" | "herr" => title.is_capital() || pointed,
            _ => true,
        }
    }

    /// Whether an `M` is part of an abbreviation, or stands for the first name of a school's name.
    fn is_of_school(&self, at: usize) -> bool {
        let place = |index: usize| self.at(index).is_some_and(|word| names_place(&word.folded));
        let initial_before = at.checked_sub(1).is_some_and(|before| self.all[before].is_initial());
        let abbreviated = initial_before || at > 0 && self.all[at].gap == ".";
        let surname = self.at(at + 1);
        abbreviated
            || self.in_place(at)
            || place(at + 1)
            || place(at + 2)
            || surname.is_some_and(|surname| self.is_initial_of_place(&self.all[at], surname))
    }

    /// The end of a name that begins at a word. Behind a title a surname may be any word; `small`
    /// allows it to be written without a capital.
    fn name(&self, at: usize, titled: bool, small: bool) -> Option<usize> {
        let mut word = at;
        while word < at + PARTICLES
            && self.at(word).is_some_and(|one| is_particle(&one.folded))
            && self.at(word + 1).is_some_and(Token::goes_on)
        {
            word += 1;
        }
        // `Mme L. Dupont`
        if self.at(word)?.is_initial()
            && self.at(word + 1).is_some_and(|next| matches!(next.gap, "." | ". " | " "))
        {
            word += 1;
        }
        let first = self.at(word)?;
        let named = first.is_letters()
            && first.folded.len() > 1
            && (first.is_capital() || small)
            && !(if titled { is_school_life(&first.folded) } else { is_no_name(&first.folded) });
        if !named {
            return None;
        }
        let mut end = word + 1;
        let mut surname = !is_first_name(&first.folded);
        while let Some(next) = self.at(end) {
            if !next.goes_on() || !next.is_letters() {
                break;
            }
            let parted = next.gap.trim().is_empty();
            if !parted {
                end += 1;
                continue;
            }
            if is_particle(&next.folded) && !surname {
                if let Some(last) = self.surname_behind(end) {
                    end = last;
                    surname = true;
                    continue;
                }
                break;
            }
            let name = next.is_capital() && next.folded.len() > 1 && !is_no_name(&next.folded);
            let known = is_first_name(&next.folded) || is_surname(&next.folded);
            if !name || surname && !known {
                break;
            }
            surname |= !is_first_name(&next.folded);
            end += 1;
        }
        Some(end)
    }

    /// The end of a surname behind its particles.
    fn surname_behind(&self, at: usize) -> Option<usize> {
        let mut word = at;
        while word < at + PARTICLES && self.at(word).is_some_and(|one| is_particle(&one.folded)) {
            word += 1;
        }
        let surname = self.at(word)?;
        (surname.goes_on()
            && surname.is_letters()
            && surname.is_capital()
            && surname.folded.len() > 1
            && !is_no_name(&surname.folded))
        .then_some(word + 1)
    }

    /// A function and the name behind it: `Directrice : Dupont`, `maîtresse Martin`.
    fn in_function(&self, at: usize) -> Option<(usize, usize)> {
        let word = self.at(at)?;
        let (role, service) = (is_role(&word.folded), is_role_or_service(&word.folded));
        let name = self.at(at + 1).filter(|_| role || service)?;
        let said = name.gap.contains(':') || name.gap.contains('=');
        let known = is_surname(&name.folded)
            || (is_only_first_name(&name.folded) && said)
            || self.bare(at + 1).is_some();
        let near = said || name.gap == " ";
        let told = if said && role { true } else { known && near && name.is_letters() };
        if !told || !self.followed_by_name(at + 1, said) {
            return None;
        }
        self.name(at + 1, false, false).map(|end| (at + 1, end))
    }

    /// Whether a word may begin a name: not a place's, not a school's.
    fn followed_by_name(&self, at: usize, said: bool) -> bool {
        self.at(at).is_some_and(|name| {
            name.is_capital() && !names_place(&name.folded) && (said || !self.in_place(at))
        })
    }

    /// A name that no title announces.
    fn bare(&self, at: usize) -> Option<(usize, usize)> {
        if self.in_place(at) {
            return None;
        }
        self.first_then_surname(at)
            .or_else(|| self.surname_then_first(at))
            .or_else(|| self.initial_then_surname(at))
            .or_else(|| self.login(at))
            .map(|end| (at, end))
    }

    /// `Marie Dupont`, `Jean-Pierre de la Tour`, `marie.dupont`, `PC-MARIE-DUPONT`.
    fn first_then_surname(&self, at: usize) -> Option<usize> {
        let first = self.at(at).filter(|one| is_first_name(&one.folded) && one.is_letters())?;
        let mut sure = is_only_first_name(&first.folded);
        let mut end = at + 1;
        let mut spaced = false;
        while let Some(next) = self.at(end).filter(|one| is_first_name(&one.folded)) {
            if !(next.goes_on() || next.is_joined()) {
                break;
            }
            spaced |= next.gap.trim() != "-";
            sure |= is_only_first_name(&next.folded);
            end += 1;
        }
        if let Some(last) = self.surname(end, first, sure) {
            return Some(last);
        }
        // The last of several first names may be the surname: `Lucie Martin`.
        let last = self.at(end - 1)?;
        let is_name = end > at + 1 && spaced && is_surname(&last.folded);
        (is_name && (last.is_capital() || last.is_joined())).then_some(end)
    }

    /// The end of the surname behind a first name.
    fn surname(&self, at: usize, first: &Token<'_>, sure: bool) -> Option<usize> {
        let mut word = at;
        while word < at + PARTICLES
            && self.at(word).is_some_and(|one| is_particle(&one.folded) && one.goes_on())
        {
            word += 1;
        }
        let surname = self.at(word)?;
        if !surname.is_letters() || surname.folded.len() < 2 || is_no_name(&surname.folded) {
            return None;
        }
        let joined = surname.is_joined();
        let known = is_surname(&surname.folded);
        // A login or a host name is written in one case; names begin with a capital.
        let written = if joined {
            known
                || (sure && surname.folded.len() > 2 && surname.gap == ".")
                || (sure && surname.folded.len() > 3 && first.is_capital() == surname.is_capital())
        } else {
            surname.goes_on() && (known || (surname.is_capital() && first.is_capital()))
        };
        if !written || !(sure || known) {
            return None;
        }
        let mut end = word + 1;
        while self.at(end).is_some_and(|next| {
            next.gap == "-" && next.is_letters() && next.is_capital() && !joined
                || next.gap == " " && next.is_capital() && is_surname(&next.folded) && !joined
        }) {
            end += 1;
        }
        Some(end)
    }

    /// `DUPONT Marie`, `Dupont Marie`.
    fn surname_then_first(&self, at: usize) -> Option<usize> {
        let (surname, first) = (self.at(at)?, self.at(at + 1)?);
        let known = is_surname(&surname.folded);
        let named = surname.is_letters()
            && surname.folded.len() > 2
            && !is_no_name(&surname.folded)
            && is_only_first_name(&first.folded)
            && first.is_letters();
        let written = if first.is_joined() && first.gap != "-" || first.gap == "-" && known {
            known
        } else {
            first.goes_on()
                && first.is_capital()
                && (known && surname.is_capital()
                    || surname.is_capitals() && (!first.is_capitals() || self.all.len() == 2))
        };
        if !named || !written {
            return None;
        }
        let mut end = at + 2;
        while self.at(end).is_some_and(|next| next.gap == "-" && is_first_name(&next.folded)) {
            end += 1;
        }
        Some(end)
    }

    /// `L. Dupont`, `l.dupont`.
    fn initial_then_surname(&self, at: usize) -> Option<usize> {
        let (initial, surname) = (self.at(at)?, self.at(at + 1)?);
        if at.checked_sub(1).is_some_and(|before| self.all[before].is_initial()) {
            return None; // `E.E.U M. Philippe`: of an abbreviation
        }
        let pointed = surname.gap == "." || surname.gap == ". " && initial.is_capital();
        let cased = surname.is_capital() || surname.gap == "." && !initial.is_capital();
        (initial.is_initial()
            && pointed
            && cased
            && is_surname(&surname.folded)
            && initial.folded.len() == 1
            && surname.folded.len() > 2
            && !self.is_initial_of_place(initial, surname))
        .then_some(at + 2)
    }

    /// Whether schools are named after somebody with this initial: `J. Ferry`.
    fn is_initial_of_place(&self, initial: &Token<'_>, surname: &Token<'_>) -> bool {
        super::words::namesakes_of(&surname.folded).any(|name| name.starts_with(&initial.folded))
            || self.places.0.iter().any(|name| {
                name.starts_with(&initial.folded) && name.ends_with(&format!(" {}", surname.folded))
            })
    }

    /// `jdupont`: an initial and a surname, written as one word.
    fn login(&self, at: usize) -> Option<usize> {
        let word = self.at(at)?;
        let text = word.folded.as_str();
        let one_case = word.is_capitals() || word.written.chars().all(char::is_lowercase);
        let surname = text.get(1..).filter(|rest| rest.len() >= LOGIN_SURNAME)?;
        (word.written.is_ascii()
            && one_case
            && is_surname(surname)
            && !is_first_name(text)
            && !is_surname(text)
            && !is_no_login(text)
            && !is_no_name(text))
        .then_some(at + 1)
    }
}
