//! What web pages and XML files have in common: their text, the name of their first element,
//! attributes, white space and entities.

use crate::ingest::encoding::{self, Decoded};
use crate::ingest::package::damaged;
use crate::model::refusal::Refusal;
use encoding_rs::{Encoding, UTF_8};
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::borrow::Cow;
use std::io::BufRead;

/// Bytes among which a file declares its encoding.
const DECLARED_WITHIN: usize = 4096;

/// Passes over an element whose start was read; `cut_short` is what is said where the part ends in
/// it.
pub(super) fn skip<R: BufRead>(
    xml: &mut Reader<R>,
    name: &str,
    cut_short: &'static str,
) -> Result<(), Refusal> {
    let mut depth = 1u32;
    let mut buffer = Vec::new();
    while depth > 0 {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(damaged)? {
            Event::Start(element) if element.name().as_ref() == name => depth += 1,
            Event::End(element) if element.name().as_ref() == name => depth -= 1,
            Event::Eof => return Err(damaged(cut_short)),
            _ => {}
        }
    }
    Ok(())
}

/// The text of a page or an XML file. Valid UTF-8 is UTF-8 whatever is declared, as programs copy
/// declarations that they do not keep; else the declared code page counts, else the one that makes
/// the best French.
pub(super) fn decode(bytes: &[u8]) -> Decoded<'_> {
    let head = bytes.get(..bytes.len().min(DECLARED_WITHIN)).unwrap_or_default();
    if encoding::has_wide_mark(bytes) || encoding::many_zeros(head) {
        return encoding::decode(bytes);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded { text: Cow::Borrowed(text), encoding: "utf-8", other_lines: 0 };
    }
    let Some(declared) = declared(head).filter(|declared| *declared != UTF_8) else {
        return encoding::decode(bytes);
    };
    let (text, _) = declared.decode_without_bom_handling(bytes);
    let name = match declared.name() {
        "windows-1252" => "windows-1252",
        "ISO-8859-15" => "iso-8859-15",
        "macintosh" => "macintosh",
        _ => "other",
    };
    Decoded { text, encoding: name, other_lines: 0 }
}

/// The encoding that the head of a file declares: `charset=` of a page, `encoding=` of XML.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    ["charset=", "encoding="].iter().find_map(|word| {
        let (_, rest) = head.split_once(word)?;
        let label: String = rest
            .trim_start_matches(['"', '\'', ' '])
            .chars()
            .take_while(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_'))
            .collect();
        Encoding::for_label(label.as_bytes())
    })
}

/// The local name of the first element, and the text from its start on.
pub(super) fn root(text: &str) -> Option<(&str, &str)> {
    let mut rest = text.trim_start();
    loop {
        rest = match rest {
            _ if rest.starts_with("<?") => rest.split_once("?>")?.1,
            _ if rest.starts_with("<!--") => rest.split_once("-->")?.1,
            _ if rest.starts_with("<!") => after_doctype(rest)?,
            _ => break,
        }
        .trim_start();
    }
    let name = rest.strip_prefix('<')?;
    let end = name.find(|letter: char| letter.is_whitespace() || matches!(letter, '>' | '/'))?;
    let name = name.get(..end)?;
    Some((name.rsplit(':').next().unwrap_or(name), rest))
}

/// What follows a document type, which may define entities in brackets.
fn after_doctype(text: &str) -> Option<&str> {
    let (head, rest) = text.split_once('>')?;
    if head.contains('[') {
        text.split_once(']')?.1.split_once('>').map(|(_, rest)| rest)
    } else {
        Some(rest)
    }
}

/// The value of an attribute of the full name.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    element.attributes().with_checks(false).flatten().find(|a| a.key.as_ref() == name).map(|a| {
        a.normalized_value(XmlVersion::Implicit1_0)
            .map_or_else(|_| a.value.to_string(), Cow::into_owned)
    })
}

/// The value of an attribute, whatever its prefix.
pub(super) fn local_attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let named = |a: &Attribute<'_>| a.key.local_name().as_ref() == name;
    element.attributes().with_checks(false).flatten().find(named).map(|a| {
        a.normalized_value(XmlVersion::Implicit1_0)
            .map_or_else(|_| a.value.to_string(), Cow::into_owned)
    })
}

/// Adds text in which white space of any length is one space.
pub(super) fn push_collapsed(text: &mut String, piece: &str) {
    for letter in piece.chars() {
        if matches!(letter, ' ' | '\t' | '\n' | '\r') {
            if !text.is_empty() && !text.ends_with([' ', '\n', '\t']) {
                text.push(' ');
            }
        } else {
            text.push(letter);
        }
    }
}

/// Adds an entity. One that the file defines itself is kept as written, never expanded.
pub(super) fn push_entity(text: &mut String, entity: &BytesRef<'_>) {
    let name: &str = entity;
    if let Some(known) = quick_xml::escape::resolve_xml_entity(name) {
        text.push_str(known);
    } else if let Ok(Some(letter)) = entity.resolve_char_ref() {
        text.push(letter);
    } else {
        text.push('&');
        text.push_str(name);
        text.push(';');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_declared_page_counts_where_the_bytes_are_no_utf8() {
        let page = |bytes: &[u8]| {
            let decoded = decode(bytes);
            (decoded.text.trim().to_owned(), decoded.encoding)
        };
        let (text, encoding) = page(b"<meta charset=iso-8859-1><td>\xc9cole");
        assert!(text.ends_with("École") && encoding == "windows-1252");
        let (text, _) = page(b"<meta charset='macintosh'><td>\x83cole");
        assert!(text.ends_with("École"));
        // What is declared is not what it is.
        let (text, encoding) = page("<meta charset=iso-8859-1><td>École".as_bytes());
        assert!(text.ends_with("École") && encoding == "utf-8");
        let (text, _) = page(b"<meta charset=utf-8><td>\xc9cole");
        assert!(text.ends_with("École"));
        let wide: Vec<u8> = "\u{feff}<td>École".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(page(&wide), ("<td>École".to_owned(), "utf-16le"));
    }

    #[test]
    fn the_first_element_stands_behind_declarations() {
        let xml = "<?xml version='1.0'?>\n<!-- > -->\n<!DOCTYPE x><ss:Workbook a='1'>";
        assert_eq!(root(xml).map(|(name, _)| name), Some("Workbook"));
        assert_eq!(root("École;Type"), None);
        assert_eq!(root("<!-- never shut"), None);
    }
}
