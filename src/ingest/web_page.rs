//! Tables of web pages: what Excel, tools and web applications save as `.xls` or `.html`.
//!
//! The page is read tag by tag; ends of cells, rows and tables that are left out are those the
//! norm of HTML says. What the page tells by Excel's own attributes (`x:num`, number formats) is
//! taken before the text that is shown.

use crate::ingest::budget;
use crate::ingest::encoding::Decoded;
use crate::ingest::excel_value;
use crate::ingest::flow::Flow;
use crate::ingest::grid::Grid;
use crate::ingest::markup;
use crate::ingest::package::damaged;
use crate::ingest::web_style::Styles;
use crate::model::cell::CellValue;
use crate::model::refusal::Refusal;
use crate::normalise::placeholder::is_error_value;
use html5gum::{DefaultEmitter, EndTag, StartTag, Token, Tokenizer};

/// Columns and rows that one cell may span, as browsers hold it.
const MAX_COLUMN_SPAN: u32 = 1_000;
const MAX_ROW_SPAN: u32 = 65_534;

/// A page as sheets.
pub(super) struct WebPage {
    pub sheets: Vec<Grid>,
    pub encoding: &'static str,
}

/// Reads the tables of a page.
pub(super) fn read(bytes: &[u8], most_cells: u64) -> Result<WebPage, Refusal> {
    let Decoded { text, encoding, .. } = markup::decode(bytes);
    if text.trim().is_empty() {
        return Err(Refusal::Empty {});
    }
    let mut page = Page {
        flow: Flow::new(most_cells),
        styles: Styles::default(),
        names: Vec::new(),
        unseen: None,
        in_style: false,
        began: false,
        ended: false,
    };
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(&*text, emitter) {
        budget::step();
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => page.start(&tag)?,
            Token::EndTag(tag) => page.end(&tag)?,
            Token::String(text) => page.text(&String::from_utf8_lossy(&text.value)),
            Token::Comment(comment) => page.comment(&String::from_utf8_lossy(&comment.value)),
            Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    // A page that says it begins, and breaks off in a table, is not all that was sent.
    if page.began && !page.ended && page.flow.in_table() {
        return Err(damaged("the page is cut short"));
    }
    if page.flow.tables == 0 {
        return Err(Refusal::WebPage {});
    }
    let names = page.names;
    let mut sheets = page.flow.finish()?;
    if names.len() == sheets.len() {
        for (sheet, name) in sheets.iter_mut().zip(names) {
            sheet.name = name;
        }
    }
    Ok(WebPage { sheets, encoding })
}

/// What is known of a page while it is read.
struct Page {
    flow: Flow,
    styles: Styles,
    /// Names of sheets that Excel notes in a comment.
    names: Vec<String>,
    /// The element whose text is not shown, where one is open.
    unseen: Option<&'static str>,
    in_style: bool,
    began: bool,
    ended: bool,
}

/// Elements whose text a reader does not see as part of the page.
const UNSEEN: [&str; 6] = ["script", "title", "select", "textarea", "noscript", "template"];

/// Elements that begin a line of their own.
const BLOCKS: [&str; 19] = [
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "caption",
    "center", "header", "section", "hr",
];

impl Page {
    fn start(&mut self, tag: &StartTag<()>) -> Result<(), Refusal> {
        let name = String::from_utf8_lossy(&tag.name);
        if self.unseen.is_some() {
            return Ok(());
        }
        match &*name {
            "html" | "body" => self.began = true,
            "style" => self.in_style = true,
            "table" => self.flow.open_table()?,
            "tr" => self.open_row()?,
            "td" | "th" => self.open_cell(tag)?,
            "br" => self.line_break()?,
            name if BLOCKS.contains(&name) => self.flow.paragraph()?,
            name if !tag.self_closing => {
                self.unseen = UNSEEN.iter().find(|unseen| **unseen == name).copied();
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, tag: &EndTag<()>) -> Result<(), Refusal> {
        let name = String::from_utf8_lossy(&tag.name);
        if let Some(unseen) = self.unseen {
            self.unseen = Some(unseen).filter(|unseen| *unseen != name);
            return Ok(());
        }
        match &*name {
            "html" | "body" => self.ended = true,
            "style" => self.in_style = false,
            "td" | "th" => self.flow.close_cell()?,
            "tr" | "thead" | "tbody" | "tfoot" => self.flow.close_row()?,
            "table" => self.flow.close_table()?,
            name if BLOCKS.contains(&name) => self.flow.paragraph()?,
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if self.in_style {
            self.styles.add(text);
        } else if self.unseen.is_none() {
            self.flow.collapsed(text);
        }
    }

    /// Excel notes the names of its sheets where browsers do not look.
    fn comment(&mut self, comment: &str) {
        if self.in_style {
            self.styles.add(comment);
        }
        for sheet in comment.split("<x:ExcelWorksheet>").skip(1) {
            let name =
                sheet.split_once("<x:Name>").and_then(|(_, rest)| rest.split_once("</x:Name>"));
            let text = name.map_or("", |(name, _)| name);
            let read = quick_xml::escape::unescape(text);
            self.names.push(read.map_or_else(|_| text.to_owned(), std::borrow::Cow::into_owned));
        }
    }

    fn open_row(&mut self) -> Result<(), Refusal> {
        if !self.flow.in_table() {
            self.flow.open_table()?;
        }
        self.flow.open_row()
    }

    fn open_cell(&mut self, tag: &StartTag<()>) -> Result<(), Refusal> {
        if !self.flow.in_row() {
            self.open_row()?;
        }
        let span = |name: &str, most: u32| {
            let span = attribute(tag, name).and_then(|text| text.trim().parse::<u64>().ok());
            span.map_or(1, |span| span.clamp(1, u64::from(most)) as u32)
        };
        self.flow.open_cell(span("colspan", MAX_COLUMN_SPAN), span("rowspan", MAX_ROW_SPAN))?;
        if let Some(value) = self.told_value(tag) {
            self.flow.set_value(value);
        }
        Ok(())
    }

    /// The value that Excel's own attributes give.
    fn told_value(&self, tag: &StartTag<()>) -> Option<CellValue> {
        if let Some(error) = attribute(tag, "x:err").filter(|error| is_error_value(error)) {
            return Some(CellValue::Error(error));
        }
        let number: f64 = attribute(tag, "x:num")?.trim().parse().ok()?;
        let class = attribute(tag, "class").unwrap_or_default();
        let style = attribute(tag, "style").unwrap_or_default();
        if !number.is_finite() || self.styles.is_text(&class, &style) {
            return None;
        }
        Some(if self.styles.is_date(&class, &style) {
            excel_value::from_date_number(number)
        } else {
            CellValue::Number(number)
        })
    }

    fn line_break(&mut self) -> Result<(), Refusal> {
        if self.flow.in_row() {
            self.flow.verbatim("\n");
            return Ok(());
        }
        self.flow.paragraph()
    }
}

fn attribute(tag: &StartTag<()>, name: &str) -> Option<String> {
    let value = tag.attributes.get(name.as_bytes())?;
    Some(String::from_utf8_lossy(&value.value).into_owned())
}
