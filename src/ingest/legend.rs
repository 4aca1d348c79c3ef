//! Codes that a file explains itself: a legend ("B = bon ; HS = hors service", "JF = Jules Ferry"), or
//! a key of two columns ("Sigle | École"), above or below a list or on another sheet.

use crate::ingest::grid::{Grid, GridRow};
use crate::model::cell::CellValue;
use crate::normalise::word_table::{Words, words_of};
use crate::text::fold::{compact, fold};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Heads of a column of codes that the column beside explains.
static KEYS: LazyLock<Words> =
    LazyLock::new(|| words_of(include_str!("tables/notes.csv"), &["key"]));

/// Longest code, in characters: initials of a school, a letter or a figure for a state.
const LONGEST_CODE: usize = 6;
/// Longest meaning, and longest text with a legend in it, in bytes: what is longer is prose.
const LONGEST_MEANING: usize = 60;
const LONGEST_LEGEND: usize = 400;

/// What the codes of a file mean.
#[derive(Debug, Default)]
pub struct Legend {
    /// Meanings by code, without spaces and case; `None` where two are given.
    meanings: HashMap<String, Option<String>>,
}

impl Legend {
    /// The legend of a file's sheets.
    pub fn of(sheets: &[Grid]) -> Self {
        let mut legend = Self::default();
        for row in sheets.iter().flat_map(|sheet| &sheet.rows) {
            for (_, value) in &row.cells {
                if let CellValue::Text(text) = value
                    && text.len() <= LONGEST_LEGEND
                    && text.contains('=')
                {
                    legend.take_text(text);
                }
            }
        }
        for sheet in sheets {
            legend.take_keys(&sheet.rows);
        }
        legend
    }

    /// What a code means, where the file explains it once.
    pub fn meaning(&self, text: &str) -> Option<&str> {
        if self.meanings.is_empty() || text.len() > LONGEST_CODE * 4 {
            return None;
        }
        self.meanings.get(&compact(text))?.as_deref()
    }

    /// Takes the pairs of a text: `B = bon ; M = moyen`.
    fn take_text(&mut self, text: &str) {
        for pair in text.split([';', ',', '|', '\n', '•']) {
            let Some((head, meaning)) = pair.split_once('=') else { continue };
            let code = head.rsplit([':', '(']).next().unwrap_or(head);
            self.take(code, meaning.trim_end_matches(['.', ')', ' ']));
        }
    }

    /// Takes the rows below a head of two cells whose first says that codes stand below it.
    fn take_keys(&mut self, rows: &[GridRow]) {
        let mut inside = false;
        for row in rows {
            let [(_, code), (_, meaning)] = row.cells.as_slice() else {
                inside = false;
                continue;
            };
            if KEYS.contains(fold(&code.display()).as_str()) {
                inside = true;
            } else if inside && matches!(meaning, CellValue::Text(_)) {
                self.take(&code.display(), &meaning.display());
            }
        }
    }

    fn take(&mut self, code: &str, meaning: &str) {
        let (code, meaning) = (code.trim(), meaning.trim());
        let letters = meaning.chars().filter(|c| c.is_alphabetic()).count();
        if code.is_empty()
            || code.chars().count() > LONGEST_CODE
            || code.contains(' ')
            || letters < 2
            || meaning.len() > LONGEST_MEANING
        {
            return;
        }
        let key = compact(code);
        if key.is_empty() {
            return;
        }
        self.meanings
            .entry(key)
            .and_modify(|known| {
                if known.as_deref().is_some_and(|known| fold(known) != fold(meaning)) {
                    *known = None;
                }
            })
            .or_insert_with(|| Some(meaning.to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_means_what_the_file_says_once() {
        let mut legend = Legend::default();
        legend.take_text("Légende : B = bon ; M = moyen, HS = hors service.");
        legend.take_text("JF = École Jules Ferry");
        legend.take_text("Total attendu = 12");
        legend.take_text("X = un ; X = deux");
        for (code, meaning) in [
            ("B", Some("bon")),
            ("hs", Some("hors service")),
            ("J.F.", Some("École Jules Ferry")),
            ("attendu", None),
            ("X", None),
        ] {
            assert_eq!(legend.meaning(code), meaning, "{code}");
        }
    }
}
