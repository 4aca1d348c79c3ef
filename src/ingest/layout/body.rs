//! The lines of a table's body: data, bands, totals, repeated headers, notes.

use crate::ingest::fields::room::looks_like_room;
use crate::ingest::fields::{self, Quality};
use crate::ingest::known_places::KnownPlaces;
use crate::ingest::layout::header_rows::repeats_header;
use crate::ingest::layout::label_line::{bare_label, labels};
use crate::ingest::layout::line::{Line, typical_width};
use crate::ingest::layout::note_word::is_note_word;
use crate::ingest::layout::total_word::is_total_word;
use crate::ingest::layout::view::Window;
use crate::ingest::shape::{Shape, shape, text_shape};
use crate::ingest::table::{HeaderCell, Table};
use crate::model::cell::CellValue;
use crate::model::codes::{Category, TableKind};
use crate::normalise::brand::brand_in;
use crate::normalise::category::category;
use crate::normalise::counted::is_counted;
use crate::normalise::school_name::looks_like_school;
use crate::normalise::school_word::is_whole_level;
use crate::text::fold::fold;

/// What a line of a body is.
#[derive(Debug, Clone, PartialEq)]
pub enum Role {
    Data,
    /// A band: it says something of the rows below.
    Band(Band),
    Header,
    Total,
    Note,
}

/// What a band names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Band {
    School,
    Room,
    /// A type of equipment.
    Category(Category),
    /// A level of schools (`MATERNELLES`).
    Level,
    /// Labels and values ("École : | Paul Bert"): each says what it names.
    Labels,
    /// Something else: a school where nothing else names one.
    Other,
}

/// Share of a text's words that name a type, from which a line of one text is a band of that type:
/// "Vidéoprojecteurs interactifs" is one, "Tablette cassée le 3 mars" is not.
const BAND_TYPE_SHARE: f64 = 0.6;

/// The same from which a text is the type and nothing else: with more words beside it, it describes
/// one device ("PC HP ProDesk").
const WHOLE_TYPE_SHARE: f64 = 0.99;

/// Lines below a text of one cell among which its rows must begin, for it to be their band.
const BAND_REACH: usize = 4;

/// Longest total in words: "Total des postes de l'école Jules Ferry" is one, "Total" beginning a
/// sentence is not.
const LONGEST_TOTAL: usize = 9;

/// Words of a count with what it counts: `135 postes`, `12 PC portables`.
const LONGEST_COUNT: usize = 3;

/// From so many characters a text alone on its line is a note; a school with its address is shorter.
const LONG_NOTE: usize = 90;

/// Longest text that is a band by its place alone, in characters: a remark between two rows is longer.
const LONGEST_BAND: usize = 40;

/// Share of texts below which a column holds figures: words in it are none of its values.
const MOSTLY_TEXT: f64 = 0.5;

/// Digits from which a value beside a label is a telephone number and no count: "Portable | 06…".
const TELEPHONE_DIGITS: usize = 8;

/// Words beyond which a text alone that ends with a full stop is a sentence; `Éc. mat. J. Ferry.` is
/// none.
const SENTENCE: usize = 5;

/// Tells what each line of a table's body is.
pub fn roles(
    window: &Window<'_, '_>,
    table: &Table,
    lines: &[Line<'_>],
    known: &KnownPlaces<'_>,
) -> Vec<Role> {
    let headers: Vec<HeaderCell> = table.columns.iter().map(|c| c.header.clone()).collect();
    let width = table.columns.len();
    let typical = typical_data_width(table, lines);
    let mut roles: Vec<Role> = Vec::with_capacity(lines.len());
    for (index, line) in lines.iter().enumerate() {
        let role = if !table.region.header.is_empty() && repeats_header(window, line, &headers) {
            Role::Header
        } else if is_total(window, table, line) && !is_bare_word(table, line) {
            Role::Total
        } else if is_labels(window, table, line, typical, roles.last()) {
            Role::Band(Band::Labels)
        } else if is_note(window, line, width) {
            Role::Note
        } else if is_single(window, line) && width >= 2 {
            single(window, table, &lines[index..], typical, known)
        } else {
            Role::Data
        };
        roles.push(role);
    }
    bands_like_others(window, lines, &mut roles);
    trailing_notes(window, table, lines, &mut roles);
    roles
}

/// Whether a line says by label and value what its block of rows stands in: with a colon, or a
/// school's label above words where the columns hold others, and the lines of two cells below it.
fn is_labels(
    window: &Window<'_, '_>,
    table: &Table,
    line: &Line<'_>,
    typical: usize,
    before: Option<&Role>,
) -> bool {
    if matches!(table.kind, TableKind::Unknown | TableKind::Schools) {
        return false;
    }
    if labels(window, line).is_some() {
        return true;
    }
    let feeds = |column: u32| table.columns.iter().find(|c| c.index == column);
    if let Some(label) = bare_label(window, line) {
        let of_label = feeds(line.first).is_none_or(|column| column.field != label.field);
        let beside = feeds(label.column);
        return of_label
            && (typical > 2
                || beside.is_some_and(|c| c.profile.text < MOSTLY_TEXT)
                || looks_like_school(&label.value));
    }
    if before != Some(&Role::Band(Band::Labels)) {
        return false;
    }
    // Below the school, "Directrice : Mme X", or "Directrice | Mme X" in a table of wider rows.
    if line.cells == 1 {
        return window.cells(line.row).next().is_some_and(|(_, value)| is_inline_label(value));
    }
    let mut cells = window.cells(line.row);
    let (Some((_, CellValue::Text(label))), Some((_, value)), 2) =
        (cells.next(), cells.next(), line.cells)
    else {
        return false;
    };
    let digits = value.display().bytes().filter(u8::is_ascii_digit).count();
    typical > 2
        && text_shape(label) == Shape::Words
        && (digits >= TELEPHONE_DIGITS || category(label).is_none() && brand_in(label).is_none())
}

/// Whether a cell holds a short label, a colon and a value.
fn is_inline_label(value: &CellValue) -> bool {
    let CellValue::Text(text) = value else { return false };
    text.split_once(':').is_some_and(|(label, rest)| {
        !rest.trim().is_empty() && label.split_whitespace().count() <= LONGEST_COUNT
    })
}

/// A text that stands alone where the bands of schools stand, with rows below, is one of them:
/// it ends the band above, whatever it names.
fn bands_like_others(window: &Window<'_, '_>, lines: &[Line<'_>], roles: &mut [Role]) {
    let Some(column) =
        lines.iter().zip(roles.iter()).find(|(_, role)| **role == Role::Band(Band::School))
    else {
        return;
    };
    let column = column.0.first;
    for index in 1..roles.len().saturating_sub(1) {
        if roles[index] == Role::Note
            && lines[index].cells == 1
            && lines[index].first == column
            && roles[index - 1] == Role::Data
            && roles[index + 1] == Role::Data
            && !is_note(window, &lines[index], 2)
            && lines[index].row.get(column).display().chars().count() <= LONGEST_BAND
        {
            roles[index] = Role::Band(Band::Other);
        }
    }
}

/// The most frequent number of cells of a line; where nothing is known of the table, of the lines
/// of several cells, which its notes may outnumber.
fn typical_data_width(table: &Table, lines: &[Line<'_>]) -> usize {
    if table.kind == TableKind::Unknown {
        let wide: Vec<Line<'_>> = lines.iter().filter(|line| line.cells >= 2).copied().collect();
        if wide.len() >= 2 {
            return typical_width(&wide);
        }
    }
    typical_width(lines)
}

/// One text, perhaps with a number beside it ("École X | 12").
fn is_single(window: &Window<'_, '_>, line: &Line<'_>) -> bool {
    if line.cells == 1 {
        return true;
    }
    if line.cells != 2 {
        return false;
    }
    let mut cells = window.cells(line.row);
    let (Some(first), Some(second)) = (cells.next(), cells.next()) else { return false };
    let merged =
        window.view.area(line.number(), first.0).is_some_and(|area| area.right > area.left);
    let count = match second.1 {
        CellValue::Number(_) => true,
        CellValue::Text(text) => {
            let folded = fold(text);
            folded.starts_with(|c: char| c.is_ascii_digit())
                && folded.split(' ').count() <= LONGEST_COUNT
                && folded.split(' ').nth(1).is_some_and(is_counted)
        }
        _ => false,
    };
    count && (merged || matches!(first.1, CellValue::Text(text) if looks_like_school(text)))
}

/// What a line of one text is.
fn single(
    window: &Window<'_, '_>,
    table: &Table,
    from_here: &[Line<'_>],
    typical: usize,
    known: &KnownPlaces<'_>,
) -> Role {
    let Some(line) = from_here.first() else { return Role::Note };
    let Some((column, value)) = window.cells(line.row).next() else { return Role::Note };
    let text = value.display();
    let merged = window.view.area(line.number(), column).is_some_and(|area| area.right > area.left);
    let field = table.columns.iter().find(|c| c.index == column).and_then(|c| c.field);
    let width = table.columns.len();
    let first_column = table.columns.first().is_some_and(|c| c.index >= column);
    let followed = from_here[1..].iter().take(BAND_REACH).any(|next| next.cells >= 2);
    let worded = matches!(shape(value), Shape::Words | Shape::Code | Shape::Prose);
    // "2007:" heads the quarters below it.
    let heads = followed && first_column && text.trim_end().ends_with(':');
    if !worded && !merged && !heads {
        return Role::Data;
    }
    let school = looks_like_school(&text) || known.schools.contains(&fold(strip_count(&text)));
    match table.kind {
        TableKind::Counts => {
            if is_level(&text) {
                Role::Band(Band::Level)
            } else if school || table.schools_across {
                Role::Data
            } else if followed {
                Role::Band(Band::Other)
            } else {
                Role::Note
            }
        }
        TableKind::Devices => {
            if is_level(&text) && followed {
                return Role::Band(Band::Level);
            }
            if school && (followed || merged) && !looks_like_room(&text) {
                return Role::Band(Band::School);
            }
            if followed && width > 2 && looks_like_room(&text) {
                return Role::Band(Band::Room);
            }
            let equipment = category(&text).filter(|found| found.share >= BAND_TYPE_SHARE);
            if merged && followed {
                return Role::Band(band_of(&text));
            }
            let names_device = field.map(fields::meaning_of).is_some_and(|meaning| {
                meaning.is(Quality::NamesDevice) || meaning.is(Quality::IdentifiesDevice)
            });
            let device = names_device
                && (!first_column
                    || width <= 2
                    || brand_in(&text).is_some()
                    || category(&text).is_some_and(|found| found.share < WHOLE_TYPE_SHARE));
            if device {
                return Role::Data;
            }
            if let Some(found) = equipment
                && followed
            {
                return Role::Band(Band::Category(found.category));
            }
            if followed && (first_column || school) {
                return Role::Band(band_of(&text));
            }
            if school {
                return Role::Band(Band::School);
            }
            if field.is_some() && typical <= 3 { Role::Data } else { Role::Note }
        }
        TableKind::Schools => {
            if is_level(&text) {
                Role::Band(Band::Level)
            } else if school {
                Role::Data
            } else if followed {
                Role::Band(Band::Other)
            } else {
                Role::Note
            }
        }
        TableKind::Contracts => {
            if followed {
                Role::Band(Band::Other)
            } else {
                Role::Note
            }
        }
        TableKind::Unknown => {
            if typical <= 1 || !first_column && field.is_some() {
                Role::Data
            } else if followed {
                Role::Band(Band::Other)
            } else if typical <= 2 || !first_column && !merged && text.len() <= LONGEST_VALUE {
                // A value below the others, without its label, is a row all the same.
                Role::Data
            } else {
                Role::Note
            }
        }
    }
}

/// Longest text taken for a value where it stands alone on its row, in bytes.
const LONGEST_VALUE: usize = 40;

/// What a band names, by its words.
fn band_of(text: &str) -> Band {
    if is_level(text) {
        Band::Level
    } else if looks_like_room(text) {
        Band::Room
    } else if looks_like_school(text) {
        Band::School
    } else if let Some(found) = category(text).filter(|found| found.share >= BAND_TYPE_SHARE) {
        Band::Category(found.category)
    } else {
        Band::Other
    }
}

/// Whether a text names a level of schools and no school: `MATERNELLES`, `Écoles élémentaires`.
pub fn is_level(text: &str) -> bool {
    let folded = fold(text);
    let mut tokens = folded.split(' ').filter(|token| !is_beside_level(token));
    tokens.next().is_some_and(is_whole_level) && tokens.next().is_none()
}

/// Words beside the level of schools in a band: `Écoles maternelles publiques du secteur`.
fn is_beside_level(token: &str) -> bool {
    matches!(token, "les" | "ecoles" | "publiques" | "ecole" | "de" | "secteur")
}

/// A band's text without the count at its end: `École X (12 postes)`, `École X : 12`.
pub fn strip_count(text: &str) -> &str {
    let trimmed = text.trim();
    if let Some(open) = trimmed.rfind('(')
        && trimmed.ends_with(')')
        && trimmed[open..].bytes().any(|b| b.is_ascii_digit())
        && open > 0
        && !crate::model::uai::Uai::has_form(trimmed[open..].trim_matches(['(', ')']))
    {
        return trimmed[..open].trim_end_matches([' ', ':', '-', '–']);
    }
    if let Some((name, count)) = trimmed.rsplit_once(':')
        && count.trim().starts_with(|c: char| c.is_ascii_digit())
    {
        return name.trim_end();
    }
    trimmed.trim_end_matches([':', ' '])
}

/// Whether a total's word stands without figures in a table of no known kind: the band of all rows.
fn is_bare_word(table: &Table, line: &Line<'_>) -> bool {
    table.kind == TableKind::Unknown && line.cells == 1
}

/// Whether a line is a total by its word and its shape: nothing but numbers beside the word.
fn is_total(window: &Window<'_, '_>, table: &Table, line: &Line<'_>) -> bool {
    let said = window
        .cells(line.row)
        .any(|(_, value)| matches!(value, CellValue::Text(text) if is_total_word(text)));
    if !said {
        return false;
    }
    let mut keyword = false;
    let mut values = 0usize;
    let mut others = 0usize;
    for (_, value) in window.cells(line.row) {
        match value {
            CellValue::Text(text) if !keyword && is_total_word(text) && short_total(text) => {
                keyword = true;
            }
            CellValue::Text(text) => match text_shape(text) {
                Shape::Number | Shape::Year | Shape::Mark | Shape::Date => values += 1,
                _ if counts_things(text) => values += 1,
                _ => others += 1,
            },
            CellValue::Number(_) => values += 1,
            _ => {}
        }
    }
    if !keyword {
        return false;
    }
    // "Total École Jules Ferry | 12": the school beside the word is no device.
    let school_beside = others == 1
        && values >= 1
        && table.kind != TableKind::Unknown
        && window.cells(line.row).any(|(column, value)| {
            let placed = table.columns.iter().find(|c| c.index == column).and_then(|c| c.field);
            placed.is_some_and(|field| fields::meaning_of(field).is(Quality::TotalBeside))
                && matches!(value, CellValue::Text(_))
        });
    others == 0 || school_beside
}

/// A total's word is short or is followed by what is summed: "Bitdefender Total Security" begins
/// otherwise, "Total des postes de l'école Jules Ferry" is one.
fn short_total(text: &str) -> bool {
    let folded = fold(text);
    folded.split(' ').count() <= LONGEST_TOTAL && brand_in(text).is_none()
}

/// `135 postes`, `12 PC`.
fn counts_things(text: &str) -> bool {
    let folded = fold(text);
    folded.starts_with(|c: char| c.is_ascii_digit()) && folded.split(' ').count() <= LONGEST_COUNT
}

/// Whether a line is a note by its words.
fn is_note(window: &Window<'_, '_>, line: &Line<'_>, width: usize) -> bool {
    if line.cells > 2 || width < 2 {
        return false;
    }
    let Some((_, CellValue::Text(text))) = window.cells(line.row).next() else { return false };
    let trimmed = text.trim();
    if line.cells == 2 && !trimmed.starts_with('*') && !is_note_word(trimmed) {
        return false;
    }
    // `Éc. prim. Jean de la Fontaine.` ends with the point of an abbreviation.
    trimmed.starts_with('*')
        || is_note_word(trimmed)
        || line.cells == 1
            && !looks_like_school(trimmed)
            && (trimmed.chars().count() > LONG_NOTE
                || trimmed.starts_with('(') && trimmed.contains(' ')
                || trimmed.ends_with('.') && trimmed.split_whitespace().count() > SENTENCE)
}

/// Lines of one text after the last data are notes, whatever they looked like.
fn trailing_notes(window: &Window<'_, '_>, table: &Table, lines: &[Line<'_>], roles: &mut [Role]) {
    let typical = typical_data_width(table, lines);
    for index in (0..roles.len()).rev() {
        match roles[index] {
            Role::Band(_) => {
                let school = window.cells(lines[index].row).next().is_some_and(
                    |(_, value)| matches!(value, CellValue::Text(text) if looks_like_school(text)),
                );
                if !school {
                    roles[index] = Role::Note;
                }
            }
            Role::Data => {
                let beside = table.columns.first().is_some_and(|c| c.index < lines[index].first);
                if table.kind != TableKind::Unknown || lines[index].cells != 1 || beside {
                    break;
                }
                // Beside a column or two of values, a lone label may be a row without its value.
                let apart = index == 0
                    || lines[index].number() > lines[index - 1].number() + 1
                    || is_noted(window, &lines[index]);
                if typical > 2 || typical == 2 && apart {
                    roles[index] = Role::Note;
                } else {
                    break;
                }
            }
            _ => {}
        }
    }
}

/// Whether a lone text begins with the sign of a footnote: `\\1`, `(1)`, `*`, `<http…`.
fn is_noted(window: &Window<'_, '_>, line: &Line<'_>) -> bool {
    let Some((_, CellValue::Text(text))) = window.cells(line.row).next() else { return false };
    text.trim_start().starts_with(['\\', '(', '*', '[', '<']) || is_note_word(text.trim())
}
