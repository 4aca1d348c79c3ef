//! What stands above a table: its date, its school, its commune, its type.

use crate::ingest::layout::body::{is_level, strip_count};
use crate::ingest::layout::label_line::field_of_label;
use crate::ingest::layout::line::Line;
use crate::ingest::layout::view::Window;
use crate::ingest::records::place::SurroundingText;
use crate::model::cell::CellValue;
use crate::model::date::PartialDate;
use crate::model::field::FieldName;
use crate::model::uai::Uai;
use crate::normalise::date::{date, date_in};
use crate::normalise::joining::is_joining;
use crate::normalise::place::is_way;
use crate::normalise::school_name::looks_like_school;
use crate::normalise::school_word::names_several;
use crate::normalise::word_table::{Words, words_of};
use crate::text::fold::fold;
use std::sync::LazyLock;

/// Most words of a title that is a school's name as a whole ("École maternelle Jules Ferry
/// de Talence"); a sentence that mentions a school has more.
const LONGEST_NAME: usize = 7;

/// Lines above a table that may be its titles: a letterhead, a date, a school and its address.
/// Beyond stand the rows of what is no table.
pub(super) const TITLE_LINES: usize = 12;

/// What the lines above a table say.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Titles {
    pub texts: Vec<String>,
    pub date: Option<PartialDate>,
    pub school: Option<SurroundingText>,
    pub uai: Option<SurroundingText>,
    /// Level of schools written alone (`Écoles maternelles`).
    pub level: Option<SurroundingText>,
    /// Room written after a label.
    pub room: Option<SurroundingText>,
    /// Commune written after a label.
    pub commune: Option<String>,
}

/// Reads the lines above a table.
pub(super) fn titles(window: &Window<'_, '_>, lines: &[Line<'_>]) -> Titles {
    let mut titles = Titles::default();
    for line in lines {
        let cells: Vec<(u32, &CellValue)> = window.cells(line.row).collect();
        for (position, (column, value)) in cells.iter().enumerate() {
            let text = value.display();
            let context =
                SurroundingText { text: text.clone(), row: line.number(), column: *column };
            if let CellValue::Date(_) = value {
                titles.date = titles.date.or_else(|| date(value).known().copied());
            }
            if let Some(found) = date_in(&text)
                && (titles.date.is_none() || speaks_of_date(&text))
            {
                titles.date = Some(found);
            }
            let (label, rest) = match text.split_once(':') {
                Some((label, rest)) => (label.to_owned(), rest.trim().to_owned()),
                None => (text.clone(), String::new()),
            };
            let next = cells.get(position + 1).map(|(column, value)| SurroundingText {
                text: value.display(),
                row: line.number(),
                column: *column,
            });
            let given = if rest.is_empty() {
                next
            } else {
                Some(SurroundingText { text: rest, ..context.clone() })
            };
            let labelled = field_of_label(&label);
            match (labelled, given) {
                (Some(FieldName::School), Some(given))
                    if !looks_like_school(&text) || given.column != context.column =>
                {
                    let text = without_subject(&given.text).to_owned();
                    titles.school.get_or_insert(SurroundingText { text, ..given });
                }
                (Some(FieldName::SchoolUai), Some(given)) if Uai::parse(&given.text).is_some() => {
                    titles.uai = Some(given);
                }
                (Some(FieldName::Commune), Some(given)) => {
                    titles.commune.get_or_insert(given.text);
                }
                (Some(FieldName::Room), Some(given)) => {
                    titles.room.get_or_insert(given);
                }
                (Some(FieldName::PurchaseDate | FieldName::StartDate), Some(given)) => {
                    titles.date = date_in(&given.text)
                        .or_else(|| date(&CellValue::Text(given.text.clone())).known().copied())
                        .or(titles.date);
                }
                _ => {
                    if titles.uai.is_none()
                        && let Some(word) = text
                            .split(|c: char| !c.is_ascii_alphanumeric())
                            .find(|word| word.len() == 8 && Uai::parse(word).is_some())
                    {
                        titles.uai =
                            Some(SurroundingText { text: word.to_owned(), ..context.clone() });
                    }
                    if titles.school.is_none()
                        && let Some(name) = school_in(&text)
                    {
                        titles.school = Some(SurroundingText { text: name, ..context });
                    }
                }
            }
            if cells.len() == 1 && is_level(&text) {
                titles.level = Some(SurroundingText {
                    text: text.clone(),
                    row: line.number(),
                    column: *column,
                });
            }
            titles.texts.push(text);
        }
    }
    titles
}

/// A school's name without the address written after it: `École Jules Ferry - 12 rue Pasteur`.
fn without_address(text: &str) -> &str {
    for separator in [" - ", ", "] {
        if let Some((name, after)) = text.split_once(separator) {
            let folded = fold(after);
            let head = folded.split(' ').next().unwrap_or_default();
            if is_way(head) || head.bytes().all(|b| b.is_ascii_digit()) && !head.is_empty() {
                return name;
            }
        }
    }
    text
}

const TABLE: &str = include_str!("tables/titles.csv");

/// Words that say what a list holds.
static SUBJECTS: LazyLock<Words> = LazyLock::new(|| words_of(TABLE, &["subject"]));
/// Words that say that a date beside them is the list's.
static DATES: LazyLock<Words> = LazyLock::new(|| words_of(TABLE, &["date"]));
/// Words that say that a list is about several schools.
static EACH: LazyLock<Words> = LazyLock::new(|| words_of(TABLE, &["each"]));
/// A school's name without what its list holds, written after it: `École Jules Ferry - matériel`.
/// A last part that names anything else is the school's.
pub(super) fn without_subject(text: &str) -> &str {
    let mut name = text.trim_end();
    loop {
        let cut = if let Some(inner) = name.strip_suffix(')') {
            inner.rsplit_once('(')
        } else {
            [" - ", " – ", " — ", " : ", ": ", ", ", " / "]
                .iter()
                .filter_map(|separator| name.rsplit_once(separator))
                .max_by_key(|(head, _)| head.len())
        };
        let Some((head, last)) = cut else { return name };
        let folded = fold(last);
        let is_figure = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
        let mut words = folded.split(' ').filter(|word| !word.is_empty());
        let speaks = words.clone().any(|word| SUBJECTS.contains(word));
        let only = words.all(|word| SUBJECTS.contains(word) || is_joining(word) || is_figure(word));
        if !speaks || !only || head.trim().is_empty() {
            return name;
        }
        name = head.trim_end();
    }
}

/// Whether a text with a date says that it is the list's.
fn speaks_of_date(text: &str) -> bool {
    let folded = fold(text);
    DATES.iter().any(|words| folded.contains(words))
}

/// The school a title, a sheet's or a file's name names: from its type word on. A title about
/// several schools ("des écoles", "par école") names none.
pub(super) fn school_in(text: &str) -> Option<String> {
    let text = strip_count(text);
    let folded = fold(text);
    let plural = folded.split(' ').any(names_several);
    if plural || folded.is_empty() || EACH.iter().any(|words| folded.contains(words)) {
        return None;
    }
    let lower = text.to_lowercase();
    // Lower case may change lengths; positions are only used where it does not.
    if lower.len() == text.len() {
        for word in ["école", "ecole", "groupe scolaire"] {
            if let Some(at) = lower.find(word)
                && text.is_char_boundary(at)
                && (at == 0 || !lower[..at].ends_with(char::is_alphabetic))
            {
                let name = &text[at..];
                let end = name.find([';', '|', '–', '\n']).unwrap_or(name.len());
                let name = without_subject(without_address(&name[..end]));
                let name = name.trim().trim_matches(['-', '_', ' ', ':', ',']);
                if fold(name).split(' ').count() >= 2 {
                    return Some(name.to_owned());
                }
            }
        }
    }
    (looks_like_school(text) && folded.split(' ').count() <= LONGEST_NAME)
        .then(|| without_subject(text).trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::school_in;

    #[test]
    fn a_title_about_every_school_names_none() {
        for (title, school) in [
            ("Parc informatique par école", None),
            ("Inventaire des écoles", None),
            ("Matériel de chaque école - 2019", None),
            (
                "Équipement informatique - École élémentaire Jean Macé",
                Some("École élémentaire Jean Macé"),
            ),
            ("EM Gambetta", Some("EM Gambetta")),
            ("École François Villon - matériel", Some("École François Villon")),
            ("EM Gambetta - Parc informatique 2015", Some("EM Gambetta")),
            ("École Jean Macé : inventaire (état du matériel)", Some("École Jean Macé")),
            ("Groupe scolaire Les Dahlias (équipements)", Some("Groupe scolaire Les Dahlias")),
            ("École du Parc - Les Bois", Some("École du Parc - Les Bois")),
            (
                "École élémentaire - Le Parc aux Cerfs",
                Some("École élémentaire - Le Parc aux Cerfs"),
            ),
        ] {
            assert_eq!(school_in(title).as_deref(), school, "{title}");
        }
    }
}
