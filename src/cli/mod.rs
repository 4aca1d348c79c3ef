//! The command line: arguments and settings in, exit code out.
//!
//! Commands receive settings, not clap structures of the whole; the printer owns the streams; an
//! error says what happened, why, and what to do.

mod args;
mod commands;
mod context;
mod error;
mod exit;
mod output;
mod printer;
mod progress;
mod settings;
mod usage;

use args::{Cli, Command};
use clap::Parser;
use context::Context;
use error::CliError;
use exit::Exit;
use printer::{Printer, Verbosity};
use recense::locale::Lang;
use std::process::ExitCode;

/// Runs the program.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return ExitCode::from(refuse(&error).code()),
    };
    let outcome = std::panic::catch_unwind(|| run(&cli));
    let exit = outcome.unwrap_or_else(|_| {
        let printer = printer(&cli, Lang::Fr);
        let words = recense::locale::cli::words(printer.lang);
        printer.error(&CliError::failure(words.internal).hint(words.internal_hint));
        Exit::Internal
    });
    ExitCode::from(exit.code())
}

/// Shows help, the version or a usage error.
fn refuse(error: &clap::Error) -> Exit {
    use clap::error::ErrorKind::{
        DisplayHelp, DisplayHelpOnMissingArgumentOrSubcommand, DisplayVersion,
    };
    match error.kind() {
        DisplayHelp | DisplayVersion => {
            // A closed pipe leaves nobody to tell.
            let _ = error.print();
            Exit::Done
        }
        DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = error.print();
            Exit::Usage
        }
        _ => {
            let lang = std::env::var("RECENSE_LANG")
                .ok()
                .and_then(|code| Lang::from_code(&code))
                .unwrap_or_default();
            let (message, hint) = usage::explain(error, lang);
            let printer = Printer::new(lang, Verbosity::Normal, args::ColorArg::Auto, false);
            let mut shown = CliError::usage(message);
            shown.hint = hint;
            printer.error(&shown);
            Exit::Usage
        }
    }
}

fn printer(cli: &Cli, lang: Lang) -> Printer {
    let verbosity = if cli.global.quiet {
        Verbosity::Quiet
    } else if cli.global.verbose {
        Verbosity::Verbose
    } else {
        Verbosity::Normal
    };
    Printer::new(lang, verbosity, cli.global.color, !cli.global.no_progress)
}

fn run(cli: &Cli) -> Exit {
    let resolved = match settings::resolve(&cli.global) {
        Ok(resolved) => resolved,
        Err(error) => {
            printer(cli, Lang::Fr).error(&error);
            return error.exit;
        }
    };
    let context = Context { printer: printer(cli, resolved.lang), resolved };
    let result = match &cli.command {
        Command::Run(args) => commands::run::run(&context, args),
        Command::Init(args) => commands::init::run(&context, args),
        Command::Inspect(args) => commands::inspect::run(&context, args),
        Command::Import(args) => commands::import::run(&context, args),
        Command::Dedupe => commands::dedupe::run(&context),
        Command::Explain(args) => commands::explain::run(&context, args),
        Command::Report(args) => commands::report::run(&context, args),
        Command::Export(args) => commands::export::run(&context, args),
        Command::Reference(args) => commands::reference::run(&context, args),
    };
    result.unwrap_or_else(|error| {
        context.printer.error(&error);
        error.exit
    })
}
