//! The streams: data to standard output, words to standard error.

use crate::cli::args::ColorArg;
use crate::cli::error::CliError;
use recense::locale::Lang;
use recense::locale::{refusals, visible};
use recense::report::Screen;
use std::borrow::Cow;
use std::io::{IsTerminal, Write};
use std::path::Path;

/// How much is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Verbosity {
    /// Errors only.
    Quiet,
    /// What matters.
    Normal,
    Verbose,
}

/// Owns the streams and knows how to write on them.
#[derive(Debug, Clone)]
pub(super) struct Printer {
    pub lang: Lang,
    /// How much is said.
    pub verbosity: Verbosity,
    pub color_out: bool,
    pub color_err: bool,
    /// Columns of the terminal.
    pub width: usize,
    /// Progress bars may be drawn.
    pub progress: bool,
}

/// Columns assumed where the output is no terminal.
const DEFAULT_WIDTH: usize = 100;

impl Printer {
    /// Reads what the terminal can do. `NO_COLOR` is honoured (no-color.org).
    pub(super) fn new(lang: Lang, verbosity: Verbosity, color: ColorArg, progress: bool) -> Self {
        let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let colour = |terminal: bool| match color {
            ColorArg::Always => true,
            ColorArg::Never => false,
            ColorArg::Auto => terminal && !no_color,
        };
        let columns = std::env::var("COLUMNS").ok().and_then(|text| text.parse().ok());
        let width = columns
            .or_else(|| terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)))
            .unwrap_or(DEFAULT_WIDTH)
            .clamp(40, 240);
        Self {
            lang,
            verbosity,
            color_out: colour(std::io::stdout().is_terminal()),
            color_err: colour(std::io::stderr().is_terminal()),
            width,
            progress: progress && verbosity > Verbosity::Quiet && std::io::stderr().is_terminal(),
        }
    }

    /// The screen pages are written for: standard output.
    pub(super) fn screen(&self) -> Screen {
        Screen { width: u16::try_from(self.width).unwrap_or(u16::MAX), colour: self.color_out }
    }

    /// Writes a page to standard output.
    pub(super) fn page(&self, text: &str) -> Result<(), CliError> {
        self.put(shown_text(text, self.color_out).as_bytes())
    }

    /// Writes data to standard output: as they are to a program, so that they do nothing on a
    /// terminal.
    pub(super) fn data(&self, bytes: &[u8]) -> Result<(), CliError> {
        match std::str::from_utf8(bytes) {
            Ok(text) if std::io::stdout().is_terminal() => {
                self.put(shown_text(text, self.color_out).as_bytes())
            }
            _ => self.put(bytes),
        }
    }

    /// A closed pipe ends quietly.
    fn put(&self, bytes: &[u8]) -> Result<(), CliError> {
        let mut out = std::io::stdout().lock();
        match out.write_all(bytes).and_then(|()| out.flush()) {
            Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
                Err(CliError::failure(recense::locale::cli::words(self.lang).stdout_failed)
                    .because(refusals::of_system(&error, self.lang))
                    .detail(error))
            }
            _ => Ok(()),
        }
    }

    /// Says something on standard error, unless quiet.
    pub(super) fn say(&self, text: &str) {
        if self.verbosity > Verbosity::Quiet {
            // Pages are coloured as those on standard output.
            say(&shown_text(text, self.color_err || self.color_out));
        }
    }

    /// Shows an error with its cause and advice.
    pub(super) fn error(&self, error: &CliError) {
        let words = recense::locale::cli::words(self.lang);
        let mut lines = vec![format!("{} {}", self.bold_red(words.error), error.message)];
        lines.extend(error.cause.iter().map(|cause| format!("  {} {cause}", words.cause)));
        if self.verbosity > Verbosity::Normal {
            let detail = error.detail.iter();
            lines
                .extend(detail.map(|words| format!("  {}", refusals::technical(words, self.lang))));
        }
        lines.extend(error.hint.iter().map(|hint| format!("  {} {hint}", words.advice)));
        say(&shown_text(&lines.join("\n"), self.color_err));
    }

    fn bold_red(&self, text: &str) -> String {
        if self.color_err { format!("\x1b[1;31m{text}\x1b[0m") } else { text.to_owned() }
    }
}

/// A line on standard error. A closed one leaves nobody to tell.
fn say(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}

/// What people read of a text: nothing in it acts on the terminal but our own colours.
pub(super) fn shown_text(text: &str, colour: bool) -> Cow<'_, str> {
    if colour { Cow::Owned(visible::coloured(text)) } else { visible::text(text) }
}

/// A path as typed, on one line.
pub(super) fn shown(path: &Path) -> String {
    visible::name(&path.to_string_lossy()).into_owned()
}
