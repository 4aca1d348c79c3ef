//! A typed value as text.

use crate::locale::{Lang, format, labels};
use crate::report::document::Value;

/// The value as a person of the language reads it; nothing for a blank.
pub fn words(value: &Value, lang: Lang) -> String {
    match value {
        Value::Blank => String::new(),
        Value::Unknown(word) | Value::Text(word) => word.clone(),
        Value::Severity(severity) => labels::severity(*severity, lang).to_owned(),
        Value::Count(count) => format::number(i64::try_from(*count).unwrap_or(i64::MAX), lang),
        Value::Decimal(number, places) => format::decimal(*number, usize::from(*places), lang),
        Value::Percent(share, places) => format::percent(*share, usize::from(*places), lang),
        Value::Points(points, places) => {
            signed(*points, format::decimal(*points, usize::from(*places), lang))
        }
        Value::Growth(growth, places) => {
            signed(*growth, format::percent(*growth, usize::from(*places), lang))
        }
        Value::Date(date) => format::date(*date),
        Value::Cents(cents) => format::euros(*cents, lang),
    }
}

/// The value as a program reads it: decimal point, no thousands, ISO dates, codes; nothing where
/// it is not known.
pub fn plain(value: &Value) -> String {
    match value {
        Value::Blank | Value::Unknown(_) => String::new(),
        Value::Text(text) => text.clone(),
        Value::Severity(severity) => severity.code().to_owned(),
        Value::Count(count) => count.to_string(),
        Value::Decimal(number, places) | Value::Points(number, places) => {
            rounded(*number, usize::from(*places).max(4))
        }
        Value::Percent(share, _) | Value::Growth(share, _) => rounded(*share, 4),
        Value::Date(date) => date.to_string(),
        Value::Cents(cents) => {
            let sign = if *cents < 0 { "-" } else { "" };
            format!("{sign}{}.{:02}", cents.unsigned_abs() / 100, cents.unsigned_abs() % 100)
        }
    }
}

/// The sign in front of what is above zero.
fn signed(number: f64, text: String) -> String {
    let zero = !text.chars().any(|c| c.is_ascii_digit() && c != '0');
    if number > 0.0 && !zero { format!("+{text}") } else { text }
}

/// At most `places` decimals, without the zeros at the end.
fn rounded(number: f64, places: usize) -> String {
    if !number.is_finite() {
        return String::new();
    }
    let text = format!("{number:.places$}");
    let short =
        if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    if short == "-0" { "0".to_owned() } else { short.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_for_people_and_for_programs() {
        for (value, french, program) in [
            (Value::Count(12_345), "12\u{202f}345", "12345"),
            (Value::Decimal(4.25, 1), "4,3", "4.25"),
            (Value::Percent(0.278, 1), "27,8\u{a0}%", "0.278"),
            (Value::Points(-3.24, 1), "-3,2", "-3.24"),
            (Value::Points(3.24, 1), "+3,2", "3.24"),
            (Value::Points(0.01, 1), "0,0", "0.01"),
            (Value::Growth(1.1, 0), "+110\u{a0}%", "1.1"),
            (Value::Cents(-1250), "-12,50\u{a0}€", "-12.50"),
            (Value::Unknown("non calculable".to_owned()), "non calculable", ""),
            (Value::Decimal(f64::NAN, 1), "–", ""),
        ] {
            assert_eq!(words(&value, Lang::Fr), french);
            assert_eq!(plain(&value), program);
        }
    }
}
