//! Word documents: their tables, with what stands around them (`word/document.xml`).

use crate::ingest::budget;
use crate::ingest::flow::{Down, Flow};
use crate::ingest::grid::Grid;
use crate::ingest::markup::{self, local_attribute, push_entity};
use crate::ingest::package::{Package, damaged};
use crate::model::refusal::Refusal;
use crate::model::settings::Settings;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::{BufRead, BufReader};

/// Elements that hold what is not part of the text: what was deleted or moved away, the second
/// writing of a drawing, codes of fields.
const PASSED_OVER: [&str; 5] = ["w:del", "w:moveFrom", "mc:Fallback", "w:instrText", "w:sectPr"];

/// Columns that one cell may span: Word knows 63.
const MAX_SPAN: u32 = 1_000;

/// Reads the document of a package; `main` is its part.
pub(super) fn read(
    file_bytes: u64,
    package: &mut Package<'_>,
    main: &str,
    settings: &Settings,
) -> Result<Vec<Grid>, Refusal> {
    package.check_unpacked(file_bytes, settings)?;
    let Some(part) = package.reader(main)? else {
        return Err(damaged(format!("{main} is missing")));
    };
    let mut xml = Reader::from_reader(BufReader::with_capacity(64 * 1024, part));
    xml.config_mut().expand_empty_elements = true;
    let mut document = Document { xml, flow: Flow::new(settings.max_cells), in_text: false };
    document.read()?;
    document.flow.finish()
}

struct Document<R> {
    xml: Reader<R>,
    flow: Flow,
    /// Within a run's text.
    in_text: bool,
}

impl<R: BufRead> Document<R> {
    fn read(&mut self) -> Result<(), Refusal> {
        let mut buffer = Vec::new();
        let mut complete = false;
        let mut entity_text = String::new();
        loop {
            buffer.clear();
            budget::step();
            match self.xml.read_event_into(&mut buffer).map_err(damaged)? {
                Event::Start(element) => {
                    let name = element.name();
                    if PASSED_OVER.contains(&name.as_ref()) {
                        let name = name.as_ref().to_owned();
                        markup::skip(&mut self.xml, &name, "word/document.xml is cut short")?;
                    } else {
                        start(&mut self.flow, &element)?;
                        self.in_text = name.as_ref() == "w:t";
                    }
                }
                Event::Text(piece) if self.in_text => self.flow.verbatim(&piece.xml10_content()),
                Event::CData(piece) if self.in_text => self.flow.verbatim(&piece.xml10_content()),
                Event::GeneralRef(entity) if self.in_text => {
                    entity_text.clear();
                    push_entity(&mut entity_text, &entity);
                    self.flow.verbatim(&entity_text);
                }
                Event::End(element) => match element.name().as_ref() {
                    "w:t" => self.in_text = false,
                    "w:p" => self.flow.paragraph()?,
                    "w:tc" => self.flow.close_cell()?,
                    "w:tr" => self.flow.close_row()?,
                    "w:tbl" => self.flow.close_table()?,
                    _ => complete |= element.local_name().as_ref() == "document",
                },
                Event::Eof if complete => return Ok(()),
                Event::Eof => return Err(damaged("word/document.xml is cut short")),
                _ => {}
            }
        }
    }
}

fn start(flow: &mut Flow, element: &BytesStart<'_>) -> Result<(), Refusal> {
    let value = || local_attribute(element, "val");
    let count = || value().and_then(|count| count.trim().parse::<u32>().ok()).unwrap_or(1);
    match element.name().as_ref() {
        "w:tbl" => flow.open_table()?,
        "w:tr" => flow.open_row()?,
        "w:tc" => flow.open_cell(1, 1)?,
        "w:gridSpan" => flow.set_columns(count().clamp(1, MAX_SPAN)),
        "w:gridBefore" => flow.skip_columns(count().min(MAX_SPAN)),
        "w:vMerge" => flow.set_down(match value().as_deref() {
            Some("restart") => Down::Begins,
            _ => Down::GoesOn,
        }),
        "w:tab" => flow.verbatim("\t"),
        "w:br" | "w:cr" => flow.verbatim("\n"),
        "w:noBreakHyphen" => flow.verbatim("-"),
        _ => {}
    }
    Ok(())
}
