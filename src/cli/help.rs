//! Help in the reader's language. clap writes a few words of its own; templates put ours there,
//! and the English texts replace the French ones that the structures carry.

use clap::{Arg, Command};
use recense::locale::Lang;
use recense::locale::help;

const TEMPLATE_FR: &str = "{about}\n\nUtilisation : {usage}\n\n{all-args}{after-help}\n";
const TEMPLATE_EN: &str = "{about}\n\nUsage: {usage}\n\n{all-args}{after-help}\n";

/// The command line with its help in a language.
pub(super) fn localised(command: Command, lang: Lang) -> Command {
    let mut command = dress(command, lang);
    let names: Vec<String> =
        command.get_subcommands().map(|command| command.get_name().to_owned()).collect();
    for name in names {
        command = command.mut_subcommand(name, |command| dress(command, lang));
    }
    command
}

fn dress(command: Command, lang: Lang) -> Command {
    let command = command.help_template(lang.pick(TEMPLATE_FR, TEMPLATE_EN));
    if lang == Lang::Fr {
        let positional = |arg: Arg| {
            if arg.is_positional() {
                arg.help_heading("Arguments")
            } else {
                heading(arg, "Options")
            }
        };
        return command.mut_args(positional);
    }
    let name = command.get_name().to_owned();
    let mut command = command.mut_args(|arg| {
        let arg = match help::english_option(arg.get_id().as_str()) {
            Some(text) => arg.help(text),
            None => arg,
        };
        let names: Vec<&str> = arg
            .get_value_names()
            .unwrap_or_default()
            .iter()
            .map(clap::builder::Str::as_str)
            .collect();
        let names: Option<Vec<&str>> = names.into_iter().map(help::english_value).collect();
        let arg = match names.filter(|names| !names.is_empty()) {
            Some(names) => arg.value_names(names),
            None => arg,
        };
        if arg.get_help_heading() == Some("Options générales") {
            arg.help_heading("General options")
        } else {
            arg
        }
    });
    if let Some(text) = help::english_command(&name) {
        command = command.about(text);
    }
    if name == "recense" {
        command = command
            .after_help("To begin: recense run FOLDER --out results")
            .subcommand_help_heading("Commands")
            .subcommand_value_name("COMMAND");
    }
    command
}

/// Gives a heading to an argument that has none.
fn heading(arg: Arg, heading: &'static str) -> Arg {
    if arg.get_help_heading().is_none() { arg.help_heading(heading) } else { arg }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::args::Cli;
    use clap::CommandFactory;

    #[test]
    fn every_command_and_option_has_an_english_text() {
        let command = Cli::command();
        let mut missing = Vec::new();
        for command in std::iter::once(&command).chain(command.get_subcommands()) {
            if help::english_command(command.get_name()).is_none() {
                missing.push(command.get_name().to_owned());
            }
            for arg in command.get_arguments() {
                if help::english_option(arg.get_id().as_str()).is_none() {
                    missing.push(format!("{} {}", command.get_name(), arg.get_id()));
                }
            }
        }
        assert!(missing.is_empty(), "no English text for {missing:?}");
    }

    #[test]
    fn no_word_of_the_other_language_is_left() {
        let mut french = localised(Cli::command(), Lang::Fr);
        for command in french.get_subcommands_mut() {
            let help = command.render_long_help().to_string();
            assert!(!help.contains("Usage:") && !help.contains("Possible values"), "{help}");
        }
        let mut english = localised(Cli::command(), Lang::En);
        for command in english.get_subcommands_mut() {
            let help = command.render_long_help().to_string();
            assert!(!help.contains(['é', 'è', 'à', 'ê']), "{help}");
        }
    }
}
