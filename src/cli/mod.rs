//! The command line: arguments and settings in, exit code out.
//!
//! Commands receive settings, not clap structures of the whole; the printer owns the streams; an
//! error says what happened, why, and what to do.

mod args;
mod causes;
mod commands;
mod context;
mod error;
mod exit;
mod help;
mod inventory_file;
mod lock_holder;
mod mapping_file;
mod mapping_text;
mod matched;
mod output;
mod printer;
mod progress;
mod reference_lists;
mod session;
mod settings;
mod usage;

use args::{Cli, Command};
use cap::Cap;
use clap::{CommandFactory, FromArgMatches};
use context::CommandContext;
use error::CliError;
use exit::Exit;
use mimalloc::MiMalloc;
use printer::{Printer, Verbosity};
use recense::locale::Lang;
use recense::locale::refusals::technical;
use recense::pipeline::child;
use std::process::ExitCode;

/// What all allocations pass through: an inventory is many small texts that several threads make.
/// Only a child that opens workbooks is given a limit.
#[global_allocator]
static MEMORY: Cap<MiMalloc> = Cap::new(MiMalloc, usize::MAX);

/// Serves a parent that has workbooks to open.
fn serve() -> ExitCode {
    std::panic::set_hook(Box::new(|_| {}));
    let limit = |bytes: usize| {
        if MEMORY.set_limit(bytes).is_err() {
            // It holds more already.
            std::process::abort();
        }
    };
    match child::serve::serve(std::io::stdin().lock(), std::io::stdout().lock(), &limit) {
        Ok(()) => ExitCode::from(Exit::Done.code()),
        Err(_) => ExitCode::from(Exit::Failure.code()),
    }
}

/// Runs the program.
pub(crate) fn main() -> ExitCode {
    if std::env::args_os().nth(1).is_some_and(|argument| argument == child::ARGUMENT) {
        return serve();
    }
    outlive_the_limit_of_files();
    let lang = spoken();
    let parsed = help::localised(Cli::command(), lang)
        .try_get_matches()
        .and_then(|matches| Cli::from_arg_matches(&matches));
    let cli = match parsed {
        Ok(cli) => cli,
        Err(error) => return ExitCode::from(refuse(&error, lang).code()),
    };
    // The hook would print the library's own words; ours say what to do.
    std::panic::set_hook(Box::new(|_| {}));
    let outcome = std::panic::catch_unwind(|| run(&cli));
    let exit = outcome.unwrap_or_else(|panic| {
        let printer = printer(&cli, lang);
        let words = recense::locale::cli::words(printer.lang);
        let cause = panic
            .downcast_ref::<String>()
            .map(String::as_str)
            .or_else(|| panic.downcast_ref::<&str>().copied())
            .unwrap_or("panic");
        printer.error(
            &CliError::failure(words.internal)
                .because(technical(cause, printer.lang))
                .hint(words.internal_hint),
        );
        Exit::Internal
    });
    ExitCode::from(exit.code())
}

/// Lets a write beyond the size that files may have fail, as one to a full disk does; the system
/// would end the program instead.
fn outlive_the_limit_of_files() {
    #[cfg(unix)]
    {
        let noted = std::sync::Arc::default();
        // Where the signal cannot be taken, its default holds.
        let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, noted);
    }
}

/// The language asked for, before the arguments are parsed: help and usage errors need it.
fn spoken() -> Lang {
    // A name of a file need not be UTF-8.
    let mut arguments =
        std::env::args_os().skip(1).map(|argument| argument.to_string_lossy().into_owned());
    while let Some(argument) = arguments.next() {
        let value = match argument.strip_prefix("--lang") {
            Some("") => arguments.next(),
            Some(rest) => rest.strip_prefix('=').map(str::to_owned),
            None => continue,
        };
        if let Some(lang) = value.and_then(|code| Lang::from_code(&code)) {
            return lang;
        }
    }
    std::env::var("RECENSE_LANG").ok().and_then(|code| Lang::from_code(&code)).unwrap_or_default()
}

/// Shows help, the version or a usage error.
fn refuse(error: &clap::Error, lang: Lang) -> Exit {
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
            printer(cli, spoken()).error(&error);
            return error.exit;
        }
    };
    let context = CommandContext {
        printer: printer(cli, resolved.lang),
        resolved,
        overwrite: cli.global.overwrite,
        with_persons: cli.global.with_persons,
    };
    let result = match &cli.command {
        Command::Run(args) => commands::run::run(&context, args),
        Command::Init(args) => commands::init::run(&context, args),
        Command::Inspect(args) => commands::inspect::run(&context, args),
        Command::Import(args) => commands::import::run(&context, args),
        Command::Dedupe(args) => commands::dedupe::run(&context, args),
        Command::Review(args) => commands::review::run(&context, args),
        Command::Explain(args) => commands::explain::run(&context, args),
        Command::Report(args) => commands::report::run(&context, args),
        Command::Export(args) => commands::export::run(&context, args),
        Command::Forget(args) => commands::forget::run(&context, args),
        Command::Reference(args) => commands::reference::run(&context, args),
    };
    result.unwrap_or_else(|error| {
        context.printer.error(&error);
        error.exit
    })
}
