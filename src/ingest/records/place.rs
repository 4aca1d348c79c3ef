//! Where the rows of a table stand: school, room, commune, from the row, a band, the title, the
//! sheet's or the file's name.

use crate::ingest::layout::body::strip_count;
use crate::ingest::records::memo;
use crate::ingest::records::row::{Found, RowReader};
use crate::ingest::records::sink::Sink;
use crate::model::cell::address;
use crate::model::cells::{CellList, CellView};
use crate::model::codes::{Category, Level};
use crate::model::field::{Field, FieldName};
use crate::model::record::SchoolMention;
use crate::model::remark::Problem;
use crate::model::uai::Uai;
use crate::normalise::commune::{CommuneIndex, CommuneMatch};
use crate::normalise::location::{Location, location};
use crate::normalise::school_name::SchoolName;
use crate::text::fold::{fold, tidy};

/// A value from outside the row, with its cell (0, 0 for a name of sheet or file).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SurroundingText {
    pub text: String,
    pub row: u32,
    pub column: u32,
}

/// What holds for the rows read now.
#[derive(Debug, Clone, Default)]
pub struct Surroundings {
    /// School of the title, the sheet or the file.
    pub table_school: Option<SurroundingText>,
    pub band_school: Option<SurroundingText>,
    /// The school of the sheet's name outweighs a doubtful column that names none.
    pub sheet_outweighs_column: bool,
    /// UAI written above the table.
    pub table_uai: Option<SurroundingText>,
    /// Rows were read since the last band that names a school.
    pub rows_since_school: bool,
    /// Bands inside the band of a school name places in it: one followed a school's at once.
    pub places_in_bands: bool,
    /// First row of the last block of labels.
    pub block: u32,
    /// Room of the last band, of the title.
    pub room: Option<SurroundingText>,
    pub band_category: Option<(Category, SurroundingText)>,
    /// Category of the sheet's name or the title.
    pub table_category: Option<(Category, SurroundingText)>,
    /// Level of schools of the last band.
    pub level: Option<SurroundingText>,
    /// Type that a person says all rows have.
    pub set_category: Option<(Category, SurroundingText)>,
}

/// The school a row names, with its cells.
pub fn school(
    reader: &RowReader<'_, '_, '_>,
    around: &Surroundings,
    sink: &mut Sink<'_>,
    cells: &mut CellList,
) -> SchoolMention {
    let mut mention = SchoolMention::default();
    if let Some(found) = reader.get(FieldName::SchoolUai, 0) {
        mention.uai = if found.is_blank() {
            Field::Empty
        } else {
            cells.push(found.source(FieldName::SchoolUai));
            uai(&found, sink)
        };
    }
    if let Some(found) = reader.get(FieldName::School, 0)
        && !around.sheet_outweighs_column
    {
        let text = tidy(&found.text);
        let text = match located(&text, sink.communes) {
            Some(place) => place.school.to_owned(),
            None => text,
        };
        if text.is_empty() {
            mention.name = Field::Empty;
        } else {
            cells.push(found.source(FieldName::School));
            let text = sink.legend.meaning(&text).map_or(text, str::to_owned);
            mention.name = if memo::is_placeholder(&text) {
                Field::Placeholder(text)
            } else {
                Field::Known(text)
            };
        }
    }
    if !mention.name.is_known()
        && let Some(found) = reader.get(FieldName::Room, 0)
        && let Some(place) = located(&found.text, sink.communes)
    {
        cells.push(found.source(FieldName::School));
        mention.name = Field::Known(tidy(place.school));
    }
    if !mention.name.is_known() {
        let context = around.band_school.as_ref().or(around.table_school.as_ref());
        if let Some(context) = context {
            cells.push(source(FieldName::School, context));
            mention.name = Field::Known(school_text(&context.text));
        }
    }
    if !mention.uai.is_known() {
        if let Some(context) = &around.table_uai
            && let Some(uai) = Uai::parse(&context.text)
        {
            cells.push(source(FieldName::SchoolUai, context));
            mention.uai = Field::Known(uai);
        } else if let Some(name) = mention.name.known()
            && let Some(uai) = uai_within(name)
        {
            mention.uai = Field::Known(uai);
        }
    }
    add_level(reader, around, &mut mention, cells);
    mention
}

/// Puts the level of a column or a band before a name that tells none: "Maternelle" and
/// "Jules Ferry" are two schools with and without it.
fn add_level(
    reader: &RowReader<'_, '_, '_>,
    around: &Surroundings,
    mention: &mut SchoolMention,
    cells: &mut CellList,
) {
    let Field::Known(name) = &mention.name else { return };
    let own = reader.get(FieldName::Level, 0).filter(|found| !found.is_blank());
    let written = match &own {
        Some(found) => Some((tidy(&found.text), found.source(FieldName::Level))),
        None => around
            .level
            .as_ref()
            .map(|context| (context.text.clone(), source(FieldName::Level, context))),
    };
    if let Some((level, cell)) = written
        && let Some(level) = SchoolName::parse(&level).level
        && SchoolName::parse(name).level.is_none()
    {
        let word = match level {
            Level::Maternelle => "École maternelle",
            Level::Elementaire => "École élémentaire",
            Level::Primaire => "École primaire",
            Level::Other => return,
        };
        mention.name = Field::Known(format!("{word} {}", without_bare_type(name)));
        cells.push(cell);
    }
}

/// A school's name without "École" before it, which tells no level.
fn without_bare_type(name: &str) -> &str {
    let (head, rest) = name.split_once(' ').unwrap_or((name, ""));
    if !rest.trim().is_empty() && fold(head) == "ecole" { rest.trim_start() } else { name }
}

/// The source of a value from outside the row.
pub fn source(field: FieldName, context: &SurroundingText) -> CellView<'_> {
    CellView { field, row: context.row, column: context.column, raw: &context.text }
}

/// A school's name out of a band, a title or a sheet's name: labels and counts taken off.
pub fn school_text(text: &str) -> String {
    let text = strip_count(text);
    if let Some((label, name)) = text.split_once(':')
        && matches!(
            fold(label).as_str(),
            "ecole"
                | "etablissement"
                | "site"
                | "nom"
                | "nom de l ecole"
                | "groupe scolaire"
                | "nom etablissement"
                | "nom de l etablissement"
        )
        && !name.trim().is_empty()
    {
        return tidy(name);
    }
    tidy(text)
}

/// Reads a UAI cell; a wrong one is remarked.
fn uai(found: &Found<'_>, sink: &mut Sink<'_>) -> Field<Uai> {
    let text = &*found.text;
    if let Some(uai) = Uai::parse(text) {
        return Field::Known(uai);
    }
    if memo::is_placeholder(text) {
        return Field::Placeholder(text.to_owned());
    }
    if let Some(uai) = uai_within(text) {
        return Field::Known(uai);
    }
    let cell = address(found.placed.row, found.placed.column);
    sink.remark(cell, Problem::BadUai { value: text.to_owned() });
    Field::Unreadable(text.to_owned())
}

/// A UAI inside a longer text (`EE Centre (0330321V)`).
pub fn uai_within(text: &str) -> Option<Uai> {
    text.split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| word.len() == 8)
        .find_map(Uai::parse)
}

/// The commune a row's own column names. Where it names none, the sink keeps that for the end of
/// the table.
pub fn commune(
    reader: &RowReader<'_, '_, '_>,
    sink: &mut Sink<'_>,
    cells: &mut CellList,
) -> Option<String> {
    let found = reader.get(FieldName::Commune, 0)?;
    let column = found.placed.column;
    if found.is_blank() {
        sink.column.names_none(reader.row(), column, "");
        return None;
    }
    if let CommuneMatch::One(insee) = sink.commune_named(&found.text) {
        cells.push(found.source(FieldName::Commune));
        sink.column.names(&insee);
        return Some(insee);
    }
    let text = tidy(&found.text);
    let text = if memo::is_placeholder(&text) { "" } else { text.as_str() };
    sink.column.names_none(reader.row(), column, text);
    None
}

/// A cell that names a school and a room as a way through a tree.
fn located<'a>(text: &'a str, communes: &CommuneIndex) -> Option<Location<'a>> {
    location(text, |part| communes.exact(part).one().is_some())
}

/// The room a row names, else that of its band.
pub fn room(
    reader: &RowReader<'_, '_, '_>,
    part: u16,
    around: &Surroundings,
    communes: &CommuneIndex,
    cells: &mut CellList,
) -> Field<String> {
    let own = match reader.get(FieldName::Room, part) {
        None => Field::Absent,
        Some(found) if found.is_blank() => Field::Empty,
        Some(found) => {
            cells.push(found.source(FieldName::Room));
            match located(&found.text, communes) {
                Some(place) => place.room.map_or(Field::Empty, memo::room),
                None => memo::room(&found.text),
            }
        }
    };
    if own.is_known() {
        return own;
    }
    if let Some(found) = reader.get(FieldName::School, 0)
        && let Some(room) = located(&found.text, communes).and_then(|place| place.room)
    {
        cells.push(found.source(FieldName::Room));
        return memo::room(room);
    }
    match &around.room {
        Some(context) => {
            cells.push(source(FieldName::Room, context));
            own.or(memo::room(&context.text))
        }
        None => own,
    }
}
