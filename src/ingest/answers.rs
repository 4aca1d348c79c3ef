//! The answers of a review file that recense wrote and a person filled in.

use crate::ingest::grid::Grid;
use crate::ingest::workbook::{NotOpened, open_marked};
use crate::model::cell::address;
use crate::model::mark::EXCEL_FIRST_HEADER;
use crate::model::settings::Settings;
use crate::text::fold::fold;

/// Rows among which the header is looked for.
const HEADER_WITHIN: usize = 20;

/// An answer as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerCell {
    /// Sheet; empty for a text file.
    pub sheet: String,
    pub cell: String,
    /// Identifier of the question.
    pub id: String,
    /// What was answered, as written.
    pub text: String,
}

/// Why a file holds no answers.
#[derive(Debug, Clone, PartialEq)]
pub enum AnswersError {
    /// The file cannot be opened.
    NotOpened(NotOpened),
    /// No table of it has the columns of a review: the identifier and the decision.
    NoAnswers,
}

/// Reads the answers of a file, those left blank too.
///
/// # Errors
/// Where the file cannot be opened or holds no review.
pub fn read_answers(
    name: &str,
    bytes: &[u8],
    settings: &Settings,
) -> Result<Vec<AnswerCell>, AnswersError> {
    let workbook = open_marked(name, bytes, settings).map_err(AnswersError::NotOpened)?;
    let mut found = false;
    let mut answers = Vec::new();
    for sheet in &workbook.sheets {
        if let Some(columns) = header(sheet) {
            found = true;
            answers.extend(answers_of(sheet, columns));
        }
    }
    if found { Ok(answers) } else { Err(AnswersError::NoAnswers) }
}

/// Row of the header, columns of the identifier and of the decision.
type Columns = (u32, u32, u32);

fn header(sheet: &Grid) -> Option<Columns> {
    let mark = fold(EXCEL_FIRST_HEADER);
    sheet.rows.iter().take(HEADER_WITHIN).find_map(|row| {
        let column = |wanted: &str| {
            let mut cells = row.cells.iter();
            cells.find(|(_, value)| fold(&value.display()) == wanted).map(|(column, _)| *column)
        };
        Some((row.number, column(&mark)?, column("decision")?))
    })
}

fn answers_of(sheet: &Grid, (header, id, decision): Columns) -> Vec<AnswerCell> {
    sheet
        .rows
        .iter()
        .filter(|row| row.number > header)
        .filter_map(|row| {
            let id = row.get(id).display().trim().to_owned();
            (!id.is_empty()).then(|| AnswerCell {
                sheet: sheet.name.clone(),
                cell: address(row.number, decision),
                id,
                text: row.get(decision).display().trim().to_owned(),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_found_under_their_headers() {
        let text = "\u{feff}Identifiant recense;N°;Décision;Ligne\r\nq1;1;même;A\r\nq1;1;;B\r\n\
                    q2;2;bof;A\r\n;;;\r\n";
        let found = read_answers("revue.csv", text.as_bytes(), &Settings::default()).expect("read");
        let seen: Vec<_> =
            found.iter().map(|a| (a.id.as_str(), a.cell.as_str(), a.text.as_str())).collect();
        assert_eq!(seen, [("q1", "C2", "même"), ("q1", "C3", ""), ("q2", "C4", "bof")]);
        let other = "École;Marque\r\nSembat;HP\r\n";
        let none = read_answers("parc.csv", other.as_bytes(), &Settings::default());
        assert_eq!(none, Err(AnswersError::NoAnswers));
    }
}
