//! Mapping files read: TOML to a mapping, every mistake named with its line.

use crate::cli::error::CliError;
use crate::cli::printer::shown;
use recense::locale::Lang;
use recense::locale::mapping::problems::{Problem, Wanted, unreadable, wrong};
use recense::locale::mapping::{EN, FR, Keys, fix_hint};
use recense::locale::refusals::of_system;
use recense::model::codes::{Category, TableKind};
use recense::model::commune::Commune;
use recense::model::field::FieldName;
use recense::model::mapping::{
    ColumnSense, Constants, GivenTable, Mapping, Shape, TableSense, column_of_letters, kind_of,
};
use recense::pipeline::{Resolution, find_commune};
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Longest text that may be a mapping, in bytes: one for thousands of tables is a few million.
const LONGEST: u64 = 64 * 1024 * 1024;

/// A mistake and where it stands (bytes of the text).
type Wrong = (Problem, Range<usize>);

/// Reads a mapping file.
pub(super) fn read(path: &Path, communes: &[Commune], lang: Lang) -> Result<Mapping, CliError> {
    let text = std::fs::read_to_string(path).map_err(|error| {
        CliError::failure(unreadable(&shown(path), lang))
            .because(of_system(&error, lang))
            .detail(error)
            .hint(fix_hint(lang))
    })?;
    parse(text.trim_start_matches('\u{feff}'), communes).map_err(|(problem, at)| {
        let line = text.bytes().take(at.start).filter(|byte| *byte == b'\n').count() + 1;
        CliError::usage(wrong(&shown(path), line, lang))
            .because(problem.cause(lang))
            .hint(problem.hint(lang))
    })
}

/// What a file says, where it is a mapping or was meant to be one: no table where a mistake stands in
/// it, `None` for another file.
pub(super) fn tables(path: &Path, communes: &[Commune]) -> Option<Mapping> {
    if path.metadata().ok()?.len() > LONGEST {
        return None;
    }
    let text = std::fs::read_to_string(path).ok()?;
    let headed = |line: &str| {
        [FR.table, EN.table].into_iter().any(|key| line.trim() == format!("[[{key}]]"))
    };
    let is_mapping = text.lines().any(headed);
    is_mapping.then(|| parse(text.trim_start_matches('\u{feff}'), communes).unwrap_or_default())
}

fn parse(text: &str, communes: &[Commune]) -> Result<Mapping, Wrong> {
    let root =
        DeTable::parse(text).map_err(|error| (Problem::NoToml, error.span().unwrap_or(0..0)))?;
    let mut mapping = Mapping::default();
    for (key, value) in root.get_ref() {
        if ![FR.table, EN.table].contains(&key.get_ref().as_ref()) {
            return Err((Problem::UnknownKey(key.get_ref().to_string()), key.span()));
        }
        let Some(tables) = value.get_ref().as_array() else {
            return Err((
                Problem::WrongType(format!("[[{}]]", key.get_ref()), Wanted::Table),
                key.span(),
            ));
        };
        for value in tables {
            let table = entries(key.get_ref(), value)?;
            mapping.tables.push(given(table, value.span(), communes)?);
        }
    }
    if mapping.tables.is_empty() {
        return Err((Problem::NoTable, 0..0));
    }
    Ok(mapping)
}

fn entries<'v, 'i>(key: &str, value: &'v Spanned<DeValue<'i>>) -> Result<&'v DeTable<'i>, Wrong> {
    value
        .get_ref()
        .as_table()
        .ok_or_else(|| (Problem::WrongType(key.to_owned(), Wanted::Table), value.span()))
}

/// The key of ours, in French or English, that a text is.
fn is(text: &str, key: fn(&Keys) -> &'static str) -> bool {
    text == key(&FR) || text == key(&EN)
}

/// One table of a mapping.
fn given(
    table: &DeTable<'_>,
    span: Range<usize>,
    communes: &[Commune],
) -> Result<GivenTable, Wrong> {
    let mut given = GivenTable {
        file: None,
        sheet: String::new(),
        shape: None,
        header_rows: Vec::new(),
        first_data_row: None,
        last_data_row: None,
        skip: Vec::new(),
        sense: TableSense {
            kind: TableKind::Unknown,
            columns: BTreeMap::new(),
            constants: Constants::default(),
        },
    };
    let mut kind = None;
    let mut named = false;
    for (key, value) in table {
        let name = key.get_ref().as_ref();
        match name {
            _ if is(name, |keys| keys.file) => given.file = Some(text(name, value)?.to_owned()),
            _ if is(name, |keys| keys.sheet) => text(name, value)?.clone_into(&mut given.sheet),
            _ if is(name, |keys| keys.shape) => {
                let written = text(name, value)?;
                let shape = Shape::parse(written);
                given.shape = Some(
                    shape.ok_or_else(|| (Problem::BadShape(written.to_owned()), value.span()))?,
                );
            }
            _ if is(name, |keys| keys.kind) => {
                let written = text(name, value)?;
                kind = Some(
                    TableKind::from_code(written.trim())
                        .ok_or_else(|| (Problem::UnknownKind(written.to_owned()), value.span()))?,
                );
            }
            _ if is(name, |keys| keys.header_rows) => {
                given.header_rows = rows(name, value)?;
                if !given.header_rows.windows(2).all(|pair| pair[0] < pair[1]) {
                    return Err((Problem::BadHeaderRows, value.span()));
                }
            }
            _ if is(name, |keys| keys.first_row) => given.first_data_row = Some(row(name, value)?),
            _ if is(name, |keys| keys.last_row) => given.last_data_row = Some(row(name, value)?),
            _ if is(name, |keys| keys.skip) => given.skip = rows(name, value)?,
            _ if is(name, |keys| keys.constants) => {
                given.sense.constants = constants(entries(name, value)?, communes)?;
            }
            _ if is(name, |keys| keys.columns) => {
                given.sense.columns = columns(entries(name, value)?)?;
                named = true;
            }
            _ => return Err((Problem::UnknownKey(name.to_owned()), key.span())),
        }
    }
    if !named {
        return Err((Problem::NoColumns, span));
    }
    if given.file.is_none() && given.shape.is_none() {
        return Err((Problem::NoPlace, span));
    }
    let header = given.header_rows.last().copied().unwrap_or(0);
    let first = given.first_data_row.unwrap_or(header + 1);
    if first <= header || given.last_data_row.is_some_and(|last| last < first) {
        return Err((Problem::BadRows, span));
    }
    let fields = given.sense.columns.values().filter_map(|column| column.field);
    given.sense.kind = kind.unwrap_or_else(|| kind_of(fields));
    Ok(given)
}

fn text<'v>(key: &str, value: &'v Spanned<DeValue<'_>>) -> Result<&'v str, Wrong> {
    value
        .get_ref()
        .as_str()
        .ok_or_else(|| (Problem::WrongType(key.to_owned(), Wanted::Text), value.span()))
}

fn row(key: &str, value: &Spanned<DeValue<'_>>) -> Result<u32, Wrong> {
    number(value).ok_or_else(|| (Problem::WrongType(key.to_owned(), Wanted::Row), value.span()))
}

fn rows(key: &str, value: &Spanned<DeValue<'_>>) -> Result<Vec<u32>, Wrong> {
    let wrong = || (Problem::WrongType(key.to_owned(), Wanted::Rows), value.span());
    let array = value.get_ref().as_array().ok_or_else(wrong)?;
    array.iter().map(|value| number(value).ok_or_else(wrong)).collect()
}

/// A row number: a whole number above zero.
fn number(value: &Spanned<DeValue<'_>>) -> Option<u32> {
    let integer = value.get_ref().as_integer()?;
    u32::from_str_radix(&integer.as_str().replace('_', ""), integer.radix())
        .ok()
        .filter(|number| *number > 0 && *number < u32::MAX / 2)
}

fn constants(table: &DeTable<'_>, communes: &[Commune]) -> Result<Constants, Wrong> {
    let mut constants = Constants::default();
    for (key, value) in table {
        let name = key.get_ref().as_ref();
        let written = text(name, value)?.trim();
        if written.is_empty() {
            continue;
        }
        if is(name, |keys| keys.commune) {
            constants.commune = Some(commune(written, communes).map_err(|p| (p, value.span()))?);
        } else if is(name, |keys| keys.school) {
            constants.school = Some(written.to_owned());
        } else if is(name, |keys| keys.category) {
            constants.category = Some(
                Category::from_code(written)
                    .ok_or_else(|| (Problem::UnknownCategory(written.to_owned()), value.span()))?,
            );
        } else {
            return Err((Problem::UnknownKey(name.to_owned()), key.span()));
        }
    }
    Ok(constants)
}

fn commune(written: &str, communes: &[Commune]) -> Result<String, Problem> {
    match find_commune(communes, written) {
        Resolution::One(insee) => Ok(insee),
        Resolution::None => Err(Problem::UnknownCommune(written.to_owned())),
        Resolution::Several(found) => {
            let names: Vec<&str> = communes
                .iter()
                .filter(|commune| found.contains(&commune.insee))
                .map(|commune| commune.name.as_str())
                .collect();
            Err(Problem::SeveralCommunes(written.to_owned(), names.join(", ")))
        }
    }
}

/// Columns by number. Where one of them gives the rank of a device on the row, those that give
/// none describe the row as a whole.
fn columns(table: &DeTable<'_>) -> Result<BTreeMap<u32, ColumnSense>, Wrong> {
    let mut found: BTreeMap<u32, (ColumnSense, bool)> = BTreeMap::new();
    for (key, value) in table {
        let letters = key.get_ref().as_ref();
        let column = column_of_letters(letters)
            .ok_or_else(|| (Problem::UnknownColumn(letters.to_owned()), key.span()))?;
        let written = text(letters, value)?;
        found.insert(column, sense(written).map_err(|problem| (problem, value.span()))?);
    }
    let ranked = found.values().any(|(_, ranked)| *ranked);
    Ok(found
        .into_iter()
        .map(|(column, (sense, own))| {
            let part = if ranked && !own { 0 } else { sense.part };
            (column, ColumnSense { part, ..sense })
        })
        .collect())
}

/// What is written of a column: a field, a type of equipment, a rank. `""` for nothing.
fn sense(written: &str) -> Result<(ColumnSense, bool), Problem> {
    let mut sense = ColumnSense { field: None, category: None, part: 1 };
    let mut ranked = false;
    let mut words = written.split_whitespace();
    match words.next() {
        None | Some("none" | "aucun") => return Ok((sense, ranked)),
        Some(word) => {
            let field = FieldName::from_code(word)
                .ok_or_else(|| Problem::UnknownField(written.to_owned()))?;
            sense.field = Some(field);
        }
    }
    for word in words {
        if let Ok(part) = word.parse::<u16>()
            && (1..=100).contains(&part)
        {
            sense.part = part;
            ranked = true;
        } else {
            sense.category = Some(
                Category::from_code(word)
                    .ok_or_else(|| Problem::UnknownCategory(word.to_owned()))?,
            );
        }
    }
    Ok((sense, ranked))
}
