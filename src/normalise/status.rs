//! States of devices.

use super::placeholder;
use super::tick::{flag, tick};
use super::word_table::lines;
use crate::model::codes::Status;
use crate::model::field::Field;
use crate::text::fold::{fold, tidy, words};
use crate::text::phrase::Phrases;
use std::sync::LazyLock;

const TABLE: &str = include_str!("tables/statuses.csv");

static STATUSES: LazyLock<Phrases<Status>> = LazyLock::new(|| {
    Phrases::new(
        lines(TABLE)
            .filter_map(|(code, phrases)| Some((Status::from_code(code)?, phrases)))
            .flat_map(|(status, phrases)| phrases.map(move |phrase| (phrase.to_owned(), status))),
    )
});

/// What settles a cell that says several things: the state that takes the device furthest away.
const fn gravity(status: Status) -> u8 {
    match status {
        Status::Lost => 5,
        Status::Retired => 4,
        Status::OutOfOrder => 3,
        Status::Stock => 2,
        Status::InService => 1,
        Status::Unknown => 0,
    }
}

/// A state cell (`OK`, `HS`, `Rebut`, `en stock`…). Where it says several (`en stock, HS`) the
/// gravest holds.
pub fn status(text: &str) -> Field<Status> {
    let tidied = tidy(text);
    if tidied.is_empty() {
        return Field::Empty;
    }
    let all = words(&tidied);
    let found =
        STATUSES.all(&all).into_iter().map(|found| *found.value).max_by_key(|s| gravity(*s));
    match found {
        Some(status) => Field::Known(status),
        None if placeholder::is_placeholder(&tidied) => Field::Placeholder(tidied),
        None => Field::Unreadable(tidied),
    }
}

/// Whether a text is the name of a state and nothing else (`En service`, `HS ?`).
pub fn is_state(text: &str) -> bool {
    let all = words(text);
    !all.is_empty() && STATUSES.at(&all, 0).is_some_and(|found| found.words.len() == all.len())
}

/// Words that may follow a state where it is told since when: "HS depuis juin", "Volé en 2014".
const SINCE: [&str; 7] = ["depuis", "en", "le", "la", "au", "du", "lors"];

/// Whether a text says a state of the device it stands by, and since when at most. "Souris volée"
/// speaks of a part of it, "à réformer en 2018" of what is to come.
pub fn says_state(text: &str) -> bool {
    let all = words(text);
    let planned = all.first().is_some_and(|word| word.folded == "a");
    STATUSES.at(&all, 0).filter(|_| !planned).is_some_and(|found| {
        all.get(found.words.end).is_none_or(|next| SINCE.contains(&next.folded.as_str()))
    })
}

/// Share of a text's words that name states, in [0, 1].
pub fn state_share(text: &str) -> f64 {
    let all = words(text);
    let named: usize = STATUSES.all(&all).iter().map(|found| found.words.len()).sum();
    named as f64 / all.len().max(1) as f64
}

/// What the answer to a question of a state says (`oui` under "En service ?", `non` under "HS"): the
/// state asked of, or the one that holds otherwise. `None` where the text is no answer.
pub fn answered(question: &str, answer: &str) -> Option<Status> {
    let Field::Known(asked) = status(question) else { return None };
    let folded = fold(answer);
    let yes = tick(&folded).or_else(|| flag(&folded))?;
    Some(match (asked, yes) {
        (asked, true) => asked,
        (Status::InService, false) => Status::OutOfOrder,
        (_, false) => Status::InService,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_read() {
        for (written, expected) in [
            ("OK", Status::InService),
            ("En service", Status::InService),
            ("bon état", Status::InService),
            ("Actif", Status::InService),
            ("fonctionnel", Status::InService),
            ("neuf", Status::InService),
            ("HS", Status::OutOfOrder),
            ("H.S.", Status::OutOfOrder),
            ("En panne", Status::OutOfOrder),
            ("KO", Status::OutOfOrder),
            ("ne fonctionne pas", Status::OutOfOrder),
            ("non fonctionnel", Status::OutOfOrder),
            ("Hors service", Status::OutOfOrder),
            ("Rebut", Status::Retired),
            ("mis au rebut", Status::Retired),
            ("Réformé", Status::Retired),
            ("déclassée", Status::Retired),
            ("retiré", Status::Retired),
            ("Stock", Status::Stock),
            ("en réserve", Status::Stock),
            ("Volé", Status::Lost),
            ("perdu", Status::Lost),
            ("HS - à réformer", Status::Retired),
            ("en stock, HS", Status::OutOfOrder),
            ("Prêt", Status::InService),
            ("Prêté", Status::InService),
            ("prêtée à l'école voisine", Status::InService),
            ("en prêt", Status::InService),
            ("prêt à installer", Status::Stock),
            ("prêt de secours", Status::Stock),
            ("prêt à réformer", Status::Retired),
            ("prêté, HS", Status::OutOfOrder),
            ("prêté, jamais rendu", Status::Lost),
        ] {
            assert_eq!(status(written), Field::Known(expected), "{written}");
        }
        assert!(is_state("En service ?") && is_state("HS") && !is_state("Mise en service"));
        for (question, answer, expected) in [
            ("En service ?", "oui", Some(Status::InService)),
            ("En service ?", "non", Some(Status::OutOfOrder)),
            ("HS", "X", Some(Status::OutOfOrder)),
            ("HS", "non", Some(Status::InService)),
            ("Réformé ?", "oui", Some(Status::Retired)),
            ("En stock", "non", Some(Status::InService)),
            ("En service ?", "Rebut", None),
            ("Couleur", "oui", None),
        ] {
            assert_eq!(answered(question, answer), expected, "{question} {answer}");
        }
        assert!(matches!(status("?"), Field::Placeholder(_)));
        assert!(matches!(status("Inconnu"), Field::Placeholder(_)));
        assert!(matches!(status("bleu"), Field::Unreadable(_)));
    }
}
