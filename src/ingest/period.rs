//! Periods written in one text.

use crate::model::cell::CellValue;
use crate::model::date::PartialDate;
use crate::normalise::date;

/// The two dates of a period written in one text: `du 01/01/2014 au 31/12/2016`.
pub(super) fn period_in(text: &str) -> Option<(PartialDate, PartialDate)> {
    let lower = text.to_lowercase();
    let (from, to) = [" au ", " à ", " - ", " jusqu", "–", "→"]
        .iter()
        .find_map(|separator| lower.split_once(separator))?;
    if !from.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    Some((date_or_year(from)?, date_or_year(to)?)).filter(|(from, to)| from <= to)
}

/// A date inside a text, or the year it is.
fn date_or_year(text: &str) -> Option<PartialDate> {
    date::date_in(text).or_else(|| {
        let word = text.split_whitespace().last()?;
        date::date(&CellValue::Text(word.to_owned())).known().copied()
    })
}
