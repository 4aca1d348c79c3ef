//! clap's errors in words of our own: it has no translations, so they are rendered from their kind.

use crate::cli::args::NoDate;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use recense::locale::{Lang, cli as locale};

/// The message and, where there is one, the advice for a usage error.
pub(super) fn explain(error: &clap::Error, lang: Lang) -> (String, Option<String>) {
    // The cause is ours, so that its words are of the language.
    let no_date = std::error::Error::source(error).and_then(|cause| cause.downcast_ref::<NoDate>());
    if let Some(NoDate(text)) = no_date {
        let argument = error.get(ContextKind::InvalidArg).map(words).unwrap_or_default();
        let cause = locale::no_date(text, lang);
        return (format!("{argument}{}{cause}", lang.pick(" : ", ": ")), None);
    }
    if lang == Lang::En {
        return (
            error.render().to_string().trim_start_matches("error: ").trim_end().to_owned(),
            None,
        );
    }
    let get = |kind| error.get(kind).map(words).unwrap_or_default();
    let argument = get(ContextKind::InvalidArg);
    let value = get(ContextKind::InvalidValue);
    let message = match error.kind() {
        ErrorKind::UnknownArgument => format!("option inconnue : {argument}"),
        ErrorKind::InvalidSubcommand => {
            format!("commande inconnue : {}", get(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingSubcommand => "il manque une commande".to_owned(),
        ErrorKind::MissingRequiredArgument => format!("il manque : {argument}"),
        ErrorKind::ArgumentConflict => {
            format!("{argument} ne va pas avec {}", get(ContextKind::PriorArg))
        }
        ErrorKind::InvalidValue if value.is_empty() => format!("il manque une valeur à {argument}"),
        // What clap or a number says of the value is English.
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("« {value} » n'est pas une valeur de {argument}")
        }
        ErrorKind::NoEquals => format!("il faut « = » entre {argument} et sa valeur"),
        ErrorKind::TooManyValues => format!("« {value} » est de trop pour {argument}"),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("il manque une valeur à {argument}")
        }
        ErrorKind::InvalidUtf8 => "un argument n'est pas un texte UTF-8 valable".to_owned(),
        _ => "la commande n'est pas comprise".to_owned(),
    };
    let advice = [
        (ContextKind::ValidValue, "valeurs possibles : "),
        (ContextKind::SuggestedSubcommand, "vouliez-vous dire : "),
        (ContextKind::SuggestedArg, "vouliez-vous dire : "),
        (ContextKind::SuggestedValue, "vouliez-vous dire : "),
    ]
    .into_iter()
    .find_map(|(kind, lead)| {
        let found = get(kind);
        (!found.is_empty()).then(|| format!("{lead}{found}"))
    });
    (
        message,
        advice.or_else(|| Some("« recense --help » donne les commandes et les options".to_owned())),
    )
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::StyledStrs(texts) => {
            texts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        }
        ContextValue::Number(number) => number.to_string(),
        _ => String::new(),
    }
}
