//! Mapping files written: what was understood, as TOML to be corrected by a person.

use recense::locale::mapping::{self as say, Keys};
use recense::locale::{Lang, labels, visible};
use recense::model::cell::column_letters;
use recense::model::codes::{Category, TableKind};
use recense::model::field::FieldName;
use recense::model::inventory::Reading;
use recense::model::mapping::{BareSheet, ReadShape};
use recense::model::source::{Column, Sheet, Source, Table};
use std::fmt::Write as _;

/// Width up to which comments stand in one column.
const PADDED: usize = 24;
/// Characters of a header or a sample in a comment.
const LONGEST: usize = 60;
/// Confidence under which a column is in doubt, as for the remark of the reading.
const SURE: f64 = 0.75;

/// The mapping of what was read, and how many tables it holds. `named` are the files by the names
/// that a mapping must find them under.
pub(super) fn write(readings: &[Reading], named: &[Source], lang: Lang) -> (String, usize) {
    let mut out = String::new();
    let mut tables = 0;
    preface(&mut out, lang);
    for (reading, names) in readings.iter().zip(named) {
        let source = &reading.source;
        for (index, sheet) in source.sheets.iter().enumerate() {
            let Some(named) = names.sheets.get(index) else { continue };
            let place = Named { file: &names.path, sheet: &named.name };
            for (position, table) in sheet.tables.iter().enumerate() {
                let shape = reading
                    .mapping
                    .shapes
                    .iter()
                    .find(|shape| (shape.sheet, shape.table) == (index, position));
                match shape {
                    Some(shape) => {
                        tables += 1;
                        upright(&mut out, place, sheet_commune(source, sheet), table, shape, lang);
                    }
                    None => on_its_side(&mut out, place, table, lang),
                }
            }
            if let Some(bare) = reading.mapping.bare.iter().find(|bare| bare.sheet == index) {
                declare(&mut out, place, bare, lang);
            }
        }
    }
    (out, tables)
}

/// How to correct the file, and its codes.
fn preface(out: &mut String, lang: Lang) {
    for line in say::preface(lang) {
        let _ = writeln!(out, "{}", format!("# {line}").trim_end());
    }
    let list = |out: &mut String, heading: &str, codes: Vec<(&str, &str)>| {
        let _ = writeln!(out, "#\n# {heading}");
        for (code, words) in codes {
            let _ = writeln!(out, "#   {code:<15} {words}");
        }
    };
    let fields = FieldName::ALL.iter().map(|field| (field.code(), labels::field(*field, lang)));
    list(out, say::codes_heading(lang), fields.collect());
    let _ = writeln!(out, "# {}", say::parts_note(lang));
    let types = Category::ALL
        .iter()
        .map(|category| (category.code(), labels::category(*category, lang).one));
    list(out, say::types_heading(lang), types.collect());
    let kinds = TableKind::ALL.iter().map(|kind| (kind.code(), labels::table_kind(*kind, lang)));
    list(out, say::kinds_heading(lang), kinds.collect());
}

/// A table that stands upright.
fn upright(
    out: &mut String,
    place: Named<'_>,
    commune: &str,
    table: &Table,
    shape: &ReadShape,
    lang: Lang,
) {
    let keys = say::keys(lang);
    head(out, &keys, place, lang);
    commented(out, "", &pair(keys.shape, &quote(&shape.shape.to_string())), say::shape_note(lang));
    let kind = if table.kind == TableKind::Unknown { say::unknown_note(lang) } else { "" };
    commented(out, "", &pair(keys.kind, &quote(table.kind.code())), kind);
    let _ = writeln!(out, "{}", pair(keys.header_rows, &list(&shape.shape.rows)));
    let first = pair(keys.first_row, &shape.first.to_string());
    let found = pair(keys.first_row, &table.first_data_row.to_string());
    if shape.first_set {
        let _ = writeln!(out, "{first}");
    } else {
        commented(out, "# ", &found, say::rows_note(lang));
    }
    if let Some(last) = shape.last {
        let _ = writeln!(out, "{}", pair(keys.last_row, &last.to_string()));
    } else {
        let last = pair(keys.last_row, &table.last_data_row.to_string());
        commented(out, "# ", &last, say::rows_note(lang));
    }
    let _ = writeln!(out, "{}", pair(keys.skip, &list(&shape.skip)));
    let _ = writeln!(out, "\n[{}.{}]", keys.table, keys.constants);
    let given = &shape.constants;
    let constant = |out: &mut String, key: &str, value: Option<&str>, example: &str| {
        let mark = if value.is_some() { "" } else { "# " };
        let _ = writeln!(out, "{mark}{}", pair(key, &quote(value.unwrap_or(example))));
    };
    constant(out, keys.commune, given.commune.as_deref(), commune);
    constant(out, keys.school, given.school.as_deref(), "");
    constant(out, keys.category, given.category.map(Category::code), "");
    let _ = writeln!(out, "\n[{}.{}]", keys.table, keys.columns);
    let ranked = table.columns.iter().any(|column| column.part > 1);
    for column in &table.columns {
        let letters = column_letters(column.index);
        let words = comment_of(column, table, lang);
        commented(out, "", &pair(&letters, &quote(&sense(column, ranked))), &words);
    }
}

/// The lines that say where a table stands.
fn head(out: &mut String, keys: &Keys, place: Named<'_>, lang: Lang) {
    let _ = writeln!(out, "\n\n[[{}]]", keys.table);
    commented(out, "", &pair(keys.file, &quote(place.file)), say::file_note(lang));
    let _ = writeln!(out, "{}", pair(keys.sheet, &quote(place.sheet)));
}

fn sheet_commune<'a>(source: &'a Source, sheet: &'a Sheet) -> &'a str {
    sheet.commune.as_deref().or(source.commune.as_deref()).unwrap_or("")
}

/// A table whose columns a mapping does not correct: only named.
fn on_its_side(out: &mut String, place: Named<'_>, table: &Table, lang: Lang) {
    let place = place.told();
    let _ = writeln!(
        out,
        "\n\n# {place}, {}-{}\n# {}",
        table.first_data_row,
        table.last_data_row,
        say::on_its_side(lang)
    );
}

/// Where a table stands, by the names of its file and its sheet.
#[derive(Clone, Copy)]
struct Named<'n> {
    file: &'n str,
    sheet: &'n str,
}

impl Named<'_> {
    fn told(self) -> String {
        if self.sheet.is_empty() {
            plain(self.file)
        } else {
            format!("{} # {}", plain(self.file), plain(self.sheet))
        }
    }
}

/// A sheet without a table, as a table to declare.
fn declare(out: &mut String, place: Named<'_>, bare: &BareSheet, lang: Lang) {
    let keys = say::keys(lang);
    let mut text = String::new();
    let _ = writeln!(text, "[[{}]]", keys.table);
    let _ = writeln!(text, "{}", pair(keys.file, &quote(place.file)));
    let _ = writeln!(text, "{}", pair(keys.sheet, &quote(place.sheet)));
    commented(
        &mut text,
        "",
        &pair(keys.shape, &quote(&bare.shape.to_string())),
        say::shape_note(lang),
    );
    let _ = writeln!(text, "{}", pair(keys.header_rows, "[]"));
    let _ = writeln!(text, "{}", pair(keys.skip, "[]"));
    let _ = writeln!(text, "[{}.{}]", keys.table, keys.columns);
    for (column, samples) in &bare.columns {
        let samples: Vec<String> = samples.iter().map(|sample| cut(sample, 20)).collect();
        let words = format!("{} {}", say::samples(lang), samples.join(" | "));
        commented(&mut text, "", &pair(&column_letters(*column), "\"\""), &words);
    }
    let _ = writeln!(out, "\n\n# {}\n# {}", place.told(), say::declare(lang));
    for line in text.lines() {
        let _ = writeln!(out, "# {line}");
    }
}

/// What a column feeds, as it is written: `brand`, `count tni`, `serial_number 2`.
fn sense(column: &Column, ranked: bool) -> String {
    let Some(field) = column.field else { return String::new() };
    let mut text = field.code().to_owned();
    if let Some(category) = column.category {
        let _ = write!(text, " {}", category.code());
    }
    if ranked && column.part > 0 {
        let _ = write!(text, " {}", column.part);
    }
    text
}

/// The header of a column, its samples where it has none, and what is in doubt.
fn comment_of(column: &Column, table: &Table, lang: Lang) -> String {
    let mut words = Vec::new();
    let header = cut(&column.header, LONGEST);
    if !header.is_empty() {
        words.push(header);
    } else if column.field == Some(FieldName::Person) {
        words.push(say::persons(lang).to_owned());
    } else {
        let samples: Vec<String> =
            column.samples.iter().take(3).map(|sample| cut(sample, 20)).collect();
        words.push(format!("{} {}", say::samples(lang), samples.join(" | ")));
    }
    if column.field.is_none() && table.kind != TableKind::Unknown {
        words.push(say::ignored(lang).to_owned());
    }
    let doubtful = column.confidence < SURE && column.field.is_some();
    let rival = column.rival.filter(|rival| column.field != Some(*rival));
    if table.kind != TableKind::Unknown && (doubtful || rival.is_some()) {
        words.push(say::doubt(rival, lang));
    }
    words.join(" — ")
}

fn pair(key: &str, value: &str) -> String {
    format!("{key} = {value}")
}

/// A line with a comment after it.
fn commented(out: &mut String, lead: &str, line: &str, comment: &str) {
    if comment.is_empty() {
        let _ = writeln!(out, "{lead}{line}");
    } else {
        let _ = writeln!(out, "{lead}{line:<PADDED$}  # {comment}");
    }
}

fn list(rows: &[u32]) -> String {
    let rows: Vec<String> = rows.iter().map(u32::to_string).collect();
    format!("[{}]", rows.join(", "))
}

/// A basic string of TOML.
fn quote(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            c if visible::acts(c) || c.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// A text on one line, without what a comment may not hold.
fn plain(text: &str) -> String {
    text.split_whitespace().map(visible::name).collect::<Vec<_>>().join(" ")
}

fn cut(text: &str, longest: usize) -> String {
    let text = plain(text);
    if text.chars().count() <= longest {
        return text;
    }
    let mut short: String = text.chars().take(longest).collect();
    short.push('…');
    short
}
