//! Sheets of a workbook that hold no cells, and would cost it all the others: calamine opens no
//! workbook with a sheet of macros, or with one whose part is named nowhere.
//!
//! Such a workbook is opened from a copy whose relations call those sheets dialogs, which calamine
//! passes over. Each of them is refused by name; no other byte is changed.

use crate::ingest::package::{Package, damaged};
use crate::ingest::sheet_parts;
use crate::model::damage::{Cause, Damage};
use crate::model::refusal::Refusal;
use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// Kinds of sheets that calamine knows.
const KNOWN: [&str; 3] = ["worksheet", "chartsheet", "dialogsheet"];

/// A sheet that is refused, by its name.
pub(super) type Odd = (String, Refusal);

/// The bytes that calamine can open, and the sheets it will pass over. `sheets` are the names of
/// the sheets and the ids of their relations.
pub(super) fn mend<'a>(
    bytes: &'a [u8],
    package: &mut Package<'_>,
    main: &str,
    sheets: &[(String, String)],
) -> Result<(Cow<'a, [u8]>, Vec<Odd>), Refusal> {
    let mut relations = sheet_parts::relations(package, main)?;
    let mut odd: Vec<Odd> = Vec::new();
    for (name, id) in sheets {
        let refusal = match relations.get(id) {
            Some((kind, _)) if KNOWN.contains(&kind.as_str()) => continue,
            Some((kind, _)) => Refusal::Damaged { damage: Damage::of(Cause::OtherSheet, kind) },
            None => damaged(format!("the part of the sheet {name} is missing")),
        };
        odd.push((name.clone(), refusal));
        let dialog = ("dialogsheet".to_owned(), format!("xl/dialogsheets/{id}.xml"));
        relations.insert(id.clone(), dialog);
    }
    if odd.is_empty() {
        return Ok((Cow::Borrowed(bytes), odd));
    }
    let mut xml = RELATIONS.to_owned();
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    for (id, (kind, target)) in &relations {
        let target = target.strip_prefix(&format!("{folder}/")).unwrap_or(target);
        let [id, kind, target] =
            [id, kind, target].map(|text| quick_xml::escape::escape(text).into_owned());
        let _ = write!(xml, r#"<Relationship Id="{id}" Type="{KIND}{kind}" Target="{target}"/>"#);
    }
    xml.push_str("</Relationships>");
    let part = sheet_parts::relations_part(main);
    Ok((Cow::Owned(with_part(bytes, &part, xml.as_bytes()).map_err(damaged)?), odd))
}

const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#;
const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

/// An archive with one part in place of the one of its name.
fn with_part(bytes: &[u8], part: &str, content: &[u8]) -> Result<Vec<u8>, zip::result::ZipError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let mut copy = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len())));
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index)?;
        if !String::from_utf8_lossy(entry.name_raw()).eq_ignore_ascii_case(part) {
            copy.raw_copy_file(entry)?;
        }
    }
    copy.start_file(part, SimpleFileOptions::default())?;
    copy.write_all(content)?;
    Ok(copy.finish()?.into_inner())
}
