//! `recense forget`: erases persons from the inventory.

use crate::cli::args::ForgetArgs;
use crate::cli::context::CommandContext;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use recense::locale::forget as say;
use recense::pipeline::{Forget, forget};
use std::io::{BufRead as _, IsTerminal as _, Write as _};

/// Erases everybody who is recognised, or one person, once that is confirmed.
pub(crate) fn run(context: &CommandContext, args: &ForgetArgs) -> Result<Exit, CliError> {
    let lang = context.printer.lang;
    let whom = match (&args.name, args.persons) {
        (Some(name), false) => Forget::One(name.clone()),
        (None, true) => Forget::Persons,
        _ => return Err(CliError::usage(say::whom(lang)).hint(say::whom_hint(lang))),
    };
    let mut store = context.open_store()?;
    if !args.yes && !confirmed(say::sure(lang)) {
        return Err(CliError::usage(say::not_confirmed(lang)).hint(say::not_confirmed_hint(lang)));
    }
    let erased = forget(&mut store, &whom).map_err(|error| context.store_error(&error))?;
    context.printer.say(&say::erased(erased.cells, erased.texts, lang));
    if erased.cells + erased.texts > 0 {
        context.printer.say(say::comes_back(lang));
    }
    Ok(Exit::Done)
}

/// Asks at the terminal; without one nobody confirms.
fn confirmed(question: &str) -> bool {
    if !std::io::stdin().is_terminal() {
        return false;
    }
    let mut out = std::io::stderr();
    let _ = write!(out, "{question} ").and_then(|()| out.flush());
    let mut line = String::new();
    let _ = std::io::stdin().lock().read_line(&mut line);
    matches!(line.trim().to_lowercase().as_str(), "o" | "oui" | "y" | "yes")
}
