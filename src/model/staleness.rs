//! Why what matching made may be out of date: the mark that is set with whatever calls for a new
//! matching, and cleared by it.

use crate::model::codes::coded;
use crate::model::settings::Settings;
use serde::{Deserialize, Serialize};

coded! {
    /// What changed since the last matching.
    Stale {
        /// Files were imported and not matched, as asked for.
        Unmatched = "unmatched",
        /// A reference list of communes or schools.
        Lists = "lists",
        /// Answers that the matching has not followed yet.
        Decisions = "decisions",
        /// Settings of the matching or of the audit.
        Settings = "settings",
        /// The program: another version may match in another way.
        Program = "program",
    }
}

/// Under what the last matching was made. What differs now makes it stale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatchedUnder {
    /// Version of the program.
    pub program: String,
    /// Settings that enter matching and audit, as text.
    pub settings: String,
}

impl MatchedUnder {
    /// This program with such settings.
    pub fn now(settings: &Settings) -> Self {
        Self { program: env!("CARGO_PKG_VERSION").to_owned(), settings: settings.of_matching() }
    }

    /// What differs from a later state.
    pub fn differs_from(&self, now: &Self) -> impl Iterator<Item = Stale> {
        let settings = (self.settings != now.settings).then_some(Stale::Settings);
        let program = (self.program != now.program).then_some(Stale::Program);
        settings.into_iter().chain(program)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_of_reading_leave_the_matching_as_it_is() {
        let settings = Settings::default();
        let before = MatchedUnder::now(&settings);
        let reading = Settings { max_cells: 1, max_read_seconds: 1.0, ..settings.clone() };
        assert_eq!(before.differs_from(&MatchedUnder::now(&reading)).next(), None);
        let matching = Settings { merge_probability: 0.9, ..settings };
        let differs: Vec<Stale> = before.differs_from(&MatchedUnder::now(&matching)).collect();
        assert_eq!(differs, [Stale::Settings]);
        let other = MatchedUnder { program: "0.0.0".to_owned(), ..before.clone() };
        assert_eq!(other.differs_from(&before).collect::<Vec<_>>(), [Stale::Program]);
    }
}
