//! What calamine does not tell of an xlsx, read from the archive's own parts: where each sheet
//! stands, merged areas, hidden rows and columns, Excel tables, error values it does not know.

use crate::ingest::grid::{Area, NamedTable};
use crate::ingest::package::{Package, damaged};
use crate::model::refusal::Refusal;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::collections::BTreeMap;
use std::io::Read;

/// What stands around the cells of a sheet.
#[derive(Debug, Default)]
pub(super) struct SheetLayout {
    pub merged: Vec<Area>,
    pub hidden_rows: Vec<u32>,
    pub hidden_columns: Vec<u32>,
    /// It defines entities, which no spreadsheet program does.
    pub entities: bool,
    /// Cells of the error type: row, column, text.
    pub errors: Vec<(u32, u32, String)>,
}

/// Columns of a sheet; a hidden range that ends beyond it is cut there.
const MAX_COLUMNS: u32 = 16_384;

/// A cell's address, `B12` → row 12, column 2; `$` signs are passed over.
pub(super) fn parse_address(text: &str) -> Option<(u32, u32)> {
    let (mut row, mut column) = (0u32, 0u32);
    for byte in text.trim().bytes().filter(|byte| *byte != b'$') {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' if row == 0 => {
                let letter = u32::from(byte.to_ascii_uppercase() - b'A') + 1;
                column = column.checked_mul(26)?.checked_add(letter)?;
            }
            b'0'..=b'9' => row = row.checked_mul(10)?.checked_add(u32::from(byte - b'0'))?,
            _ => return None,
        }
    }
    (row > 0 && column > 0).then_some((row, column))
}

/// An area, `A1:C3`, or one cell.
pub(super) fn parse_area(text: &str) -> Option<Area> {
    let (from, to) = text.split_once(':').unwrap_or((text, text));
    let ((top, left), (bottom, right)) = (parse_address(from)?, parse_address(to)?);
    (top <= bottom && left <= right).then_some(Area { top, left, bottom, right })
}

/// The value of an attribute, by its local name.
fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    element
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)
        .map(|attribute| {
            attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_or_else(|_| attribute.value.to_string(), std::borrow::Cow::into_owned)
        })
}

/// Calls `visit` for each element of a small part.
fn elements(xml: &str, mut visit: impl FnMut(&str, &BytesStart<'_>)) {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    loop {
        match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element)) => {
                visit(element.local_name().as_ref(), &element);
            }
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

/// The part that holds the relations of a part.
pub(super) fn relations_part(part: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, file)) => format!("{folder}/_rels/{file}.rels"),
        None => format!("_rels/{part}.rels"),
    }
}

/// Relations of a part: id → (type's last word, target resolved against the part's folder).
pub(super) fn relations(
    package: &mut Package<'_>,
    part: &str,
) -> Result<BTreeMap<String, (String, String)>, Refusal> {
    let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
    let name = relations_part(part);
    let mut found = BTreeMap::new();
    let Some(xml) = package.text(&name)? else { return Ok(found) };
    elements(&xml, |tag, element| {
        if tag != "Relationship" {
            return;
        }
        let (Some(id), Some(target)) = (attribute(element, "Id"), attribute(element, "Target"))
        else {
            return;
        };
        let kind = attribute(element, "Type").unwrap_or_default();
        let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
        found.insert(id, (kind, resolve(folder, &target)));
    });
    Ok(found)
}

/// A target against the folder of the part that names it.
fn resolve(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." | "" => {}
            other => parts.push(other),
        }
    }
    parts.join("/")
}

/// The main part of an Office Open XML package: `xl/workbook.xml`, `.bin`, `word/document.xml`…
pub(super) fn main_part(package: &mut Package<'_>) -> Result<Option<String>, Refusal> {
    let relations = relations(package, "")?;
    let main = relations.into_values().find(|(kind, _)| kind == "officeDocument");
    Ok(main.map(|(_, target)| target))
}

/// The sheets of a workbook in order: their names, and the ids of their relations.
pub(super) fn sheet_ids(
    package: &mut Package<'_>,
    workbook: &str,
) -> Result<Vec<(String, String)>, Refusal> {
    let mut sheets = Vec::new();
    let Some(xml) = package.text(workbook)? else { return Ok(sheets) };
    elements(&xml, |tag, element| {
        if tag == "sheet"
            && let Some(name) = attribute(element, "name")
        {
            sheets.push((name, attribute(element, "id").unwrap_or_default()));
        }
    });
    Ok(sheets)
}

/// The sheets' parts, by name of the sheet.
pub(super) fn sheet_parts(
    package: &mut Package<'_>,
    workbook: &str,
    sheets: &[(String, String)],
) -> Result<BTreeMap<String, String>, Refusal> {
    let relations = relations(package, workbook)?;
    let mut parts = BTreeMap::new();
    for (name, id) in sheets {
        if let Some((_, target)) = relations.get(id) {
            parts.entry(name.clone()).or_insert_with(|| target.clone());
        }
    }
    Ok(parts)
}

/// The part of the shared strings.
pub(super) fn shared_strings_part(workbook: &str) -> String {
    workbook.rsplit_once('/').map_or_else(
        || "sharedStrings.xml".to_owned(),
        |(folder, _)| format!("{folder}/sharedStrings.xml"),
    )
}

/// The Excel tables of a sheet's part.
pub(super) fn tables(package: &mut Package<'_>, part: &str) -> Result<Vec<NamedTable>, Refusal> {
    let targets: Vec<String> = relations(package, part)?
        .into_values()
        .filter(|(kind, _)| kind == "table")
        .map(|(_, target)| target)
        .collect();
    let mut tables = Vec::new();
    for target in targets {
        let Some(xml) = package.text(&target)? else { continue };
        elements(&xml, |tag, element| {
            if tag != "table" {
                return;
            }
            let Some(area) = attribute(element, "ref").as_deref().and_then(parse_area) else {
                return;
            };
            let name = attribute(element, "displayName").or_else(|| attribute(element, "name"));
            tables.push(NamedTable {
                name: name.unwrap_or_default(),
                area,
                has_header: attribute(element, "headerRowCount").is_none_or(|count| count != "0"),
                has_totals: attribute(element, "totalsRowCount").is_some_and(|count| count != "0"),
            });
        });
    }
    tables.sort_by(|a, b| {
        (a.area.top, a.area.left, &a.name).cmp(&(b.area.top, b.area.left, &b.name))
    });
    Ok(tables)
}

/// Reads what stands around the cells of a sheet, tag by tag over the unpacked bytes: no XML
/// events are made for the cells themselves, which calamine reads.
pub(super) fn sheet_layout(reader: &mut impl Read) -> Result<SheetLayout, Refusal> {
    let mut layout = SheetLayout::default();
    let mut scan = Scan::default();
    let mut buffer: Vec<u8> = Vec::with_capacity(256 * 1024);
    let mut chunk = vec![0u8; 128 * 1024];
    loop {
        let read = reader.read(&mut chunk).map_err(damaged)?;
        if read == 0 {
            return Ok(layout);
        }
        buffer.extend_from_slice(chunk.get(..read).unwrap_or_default());
        let used = scan.consume(&buffer, &mut layout);
        buffer.drain(..used);
    }
}

/// Where the scan of a sheet stands.
#[derive(Debug, Default)]
struct Scan {
    /// Number of the last row opened.
    row: u32,
    /// A cell of the error type was opened and its value not yet met.
    error_at: Option<(u32, u32)>,
    in_value: bool,
}

impl Scan {
    /// Takes the complete tags of a buffer; answers how many bytes were used.
    fn consume(&mut self, buffer: &[u8], layout: &mut SheetLayout) -> usize {
        let mut at = 0;
        while let Some(rest) = buffer.get(at..)
            && let Some(open) = memchr::memchr(b'<', rest)
            && let Some(length) = rest.get(open..).and_then(|tag| memchr::memchr(b'>', tag))
        {
            let text = rest.get(..open).unwrap_or_default();
            let tag = rest.get(open + 1..open + length).unwrap_or_default();
            self.tag(text, tag, layout);
            at += open + length + 1;
        }
        at
    }

    fn tag(&mut self, text: &[u8], tag: &[u8], layout: &mut SheetLayout) {
        if self.in_value
            && let Some((row, column)) = self.error_at.take()
        {
            let words = String::from_utf8_lossy(text).trim().to_owned();
            layout.errors.push((row, column, words));
        }
        self.in_value = false;
        let end = tag
            .iter()
            .position(|byte| byte.is_ascii_whitespace() || *byte == b'/')
            .unwrap_or(tag.len());
        let name = tag.get(..end).unwrap_or_default();
        let name = name
            .iter()
            .position(|byte| *byte == b':')
            .map_or(name, |colon| name.get(colon + 1..).unwrap_or_default());
        match name {
            b"c" => {
                self.error_at = (raw_attribute(tag, b"t") == Some(b"e"))
                    .then(|| raw_attribute(tag, b"r"))
                    .flatten()
                    .and_then(|address| parse_address(&String::from_utf8_lossy(address)));
            }
            b"!DOCTYPE" | b"!ENTITY" => {
                layout.entities |= memchr::memmem::find(tag, b"!ENTITY").is_some();
            }
            b"v" => self.in_value = true,
            b"row" => {
                self.row = raw_number(tag, b"r").unwrap_or(self.row.saturating_add(1));
                if raw_true(tag, b"hidden") {
                    layout.hidden_rows.push(self.row);
                }
            }
            b"col" if raw_true(tag, b"hidden") => {
                if let (Some(min), Some(max)) = (raw_number(tag, b"min"), raw_number(tag, b"max")) {
                    layout.hidden_columns.extend(min..=max.min(MAX_COLUMNS));
                }
            }
            b"mergeCell" => {
                layout.merged.extend(
                    raw_attribute(tag, b"ref")
                        .and_then(|area| parse_area(&String::from_utf8_lossy(area))),
                );
            }
            _ => {}
        }
    }
}

/// An attribute of a tag's bytes, as written.
fn raw_attribute<'a>(tag: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    let mut from = 0;
    while let Some(equal) = tag.get(from..).and_then(|rest| memchr::memchr(b'=', rest)) {
        let equal = from + equal;
        let key = tag.get(from..equal).unwrap_or_default().trim_ascii();
        let key = key
            .iter()
            .rposition(u8::is_ascii_whitespace)
            .map_or(key, |space| key.get(space + 1..).unwrap_or_default());
        let rest = tag.get(equal + 1..).unwrap_or_default();
        let quote = rest.iter().position(|byte| !byte.is_ascii_whitespace())?;
        let mark = *rest.get(quote)?;
        let value = rest.get(quote + 1..)?;
        let length = memchr::memchr(mark, value)?;
        if key == name {
            return value.get(..length);
        }
        from = equal + 1 + quote + 1 + length + 1;
    }
    None
}

fn raw_number(tag: &[u8], name: &[u8]) -> Option<u32> {
    std::str::from_utf8(raw_attribute(tag, name)?).ok()?.trim().parse().ok()
}

fn raw_true(tag: &[u8], name: &[u8]) -> bool {
    matches!(raw_attribute(tag, name), Some(b"1" | b"true"))
}
