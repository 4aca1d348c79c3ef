//! Errors that end a command: what happened, why, and what to do.

use crate::cli::exit::Exit;

/// An error ready to be shown.
#[derive(Debug)]
pub(super) struct CliError {
    /// What could not be done.
    pub message: String,
    pub cause: Option<String>,
    /// What a library said, in its own words.
    pub detail: Option<String>,
    /// What to do.
    pub hint: Option<String>,
    /// The exit code it leads to.
    pub exit: Exit,
}

impl CliError {
    /// A failure.
    pub(super) fn failure(message: impl Into<String>) -> Self {
        Self { message: message.into(), cause: None, detail: None, hint: None, exit: Exit::Failure }
    }

    /// A wrong usage.
    pub(super) fn usage(message: impl Into<String>) -> Self {
        Self { exit: Exit::Usage, ..Self::failure(message) }
    }

    /// Adds the cause.
    #[must_use]
    pub(super) fn because(mut self, cause: impl std::fmt::Display) -> Self {
        self.cause = Some(cause.to_string());
        self
    }

    /// Adds the words of a library, which are shown to whom asks for everything.
    #[must_use]
    pub(super) fn detail(mut self, words: impl std::fmt::Display) -> Self {
        self.detail = Some(words.to_string());
        self
    }

    /// Adds what to do.
    #[must_use]
    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}
