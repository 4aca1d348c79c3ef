//! Files into grids, whatever their names say they are.

use crate::ingest::compound::Compound;
use crate::ingest::grid::Grid;
use crate::ingest::mail::{self, Mail};
use crate::ingest::package::{Package, damaged};
use crate::ingest::sniff::{self, Kind};
use crate::ingest::xlsx::Marked;
use crate::ingest::{
    budget, delimited, docx, guard, ods, outlook, sheet_parts, sheet_remarks, spreadsheet_xml,
    web_page, xls, xlsb, xlsx,
};
use crate::model::codes::Format;
use crate::model::file_kind::FileKind;
use crate::model::refusal::{Excess, Measure, Refusal};
use crate::model::remark::Remark;
use crate::model::settings::Settings;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// A file as grids.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Workbook {
    pub format: Format,
    /// Encoding of a text file, lower case; empty for a workbook.
    pub encoding: String,
    /// Separator of a text file.
    pub delimiter: Option<char>,
    pub sheets: Vec<Grid>,
    /// Remarks of the reading (encoding, quotes, hidden sheets…).
    pub remarks: Vec<Remark>,
    /// The file bears recense's own mark.
    pub own: bool,
}

/// What opening a file gives when it is no workbook.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum NotOpened {
    /// A kind of file that is not read (pdf, picture): its name.
    OtherKind(FileKind),
    /// A zip archive of files, to be looked into.
    Archive,
    /// A saved mail, with the files that came with it.
    Mail(Mail),
    Refused(Refusal),
}

impl From<Refusal> for NotOpened {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl Workbook {
    fn of_sheets(format: Format, sheets: Vec<Grid>) -> Self {
        Self {
            format,
            encoding: String::new(),
            delimiter: None,
            sheets,
            remarks: Vec::new(),
            own: false,
        }
    }

    fn own(format: Format) -> Self {
        Self { own: true, ..Self::of_sheets(format, Vec::new()) }
    }

    fn from_sheets(format: Format, sheets: xlsx::Sheets) -> Self {
        Self { own: sheets.own, remarks: sheets.refused, ..Self::of_sheets(format, sheets.grids) }
    }
}

/// Opens a file's bytes. `name` serves for messages and for kinds that bytes do not tell apart.
/// Never panics, whatever the bytes.
pub fn open(name: &str, bytes: &[u8], settings: &Settings) -> Result<Workbook, NotOpened> {
    guarded(name, bytes, settings, Marked::PassedOver)
}

/// The same for a file that recense wrote and a person filled in: its mark is no reason not to
/// read it (xlsx, ods, csv).
pub fn open_marked(name: &str, bytes: &[u8], settings: &Settings) -> Result<Workbook, NotOpened> {
    guarded(name, bytes, settings, Marked::Read)
}

fn guarded(
    name: &str,
    bytes: &[u8],
    settings: &Settings,
    marked: Marked,
) -> Result<Workbook, NotOpened> {
    let limit = budget::left().or_else(|| budget::limit(settings.max_read_seconds));
    let max_cells = guard::most_cells(bytes.len() as u64, settings);
    let bounded = Settings { max_cells, ..settings.clone() };
    let opened = budget::within(limit, || open_unguarded(name, bytes, &bounded, marked))
        .unwrap_or_else(|stopped| Err(NotOpened::Refused(guard::stopped(stopped, settings))));
    opened.map_err(|error| match error {
        NotOpened::Refused(Refusal::TooLarge { excess: Excess::Of { measure, .. } })
            if measure == Measure::Cells && max_cells < settings.max_cells =>
        {
            guard::too_large(Measure::CellsPerByte, settings.max_cells_per_byte).into()
        }
        error => error,
    })
}

fn open_unguarded(
    name: &str,
    bytes: &[u8],
    settings: &Settings,
    marked: Marked,
) -> Result<Workbook, NotOpened> {
    if bytes.is_empty() {
        return Err(Refusal::Empty {}.into());
    }
    let kind = sniff::kind(name, bytes);
    if let Kind::Other(kind) = kind {
        return Err(NotOpened::OtherKind(kind));
    }
    if bytes.len() as u64 > settings.max_file_bytes && kind != Kind::OwnDatabase {
        let limit = guard::megabytes(settings.max_file_bytes);
        return Err(guard::too_large(Measure::Size, limit).into());
    }
    let mut workbook = match kind {
        Kind::Zip => open_zip(name, bytes, settings, marked)?,
        Kind::Compound => open_compound(name, bytes, settings)?,
        Kind::Text => open_text(bytes, settings, marked)?,
        Kind::OwnPage | Kind::OwnDatabase => Workbook::own(Format::Other),
        Kind::WebPage => open_page(bytes, settings)?,
        Kind::SpreadsheetXml => {
            let sheets = spreadsheet_xml::read(bytes, settings)?;
            Workbook::from_sheets(Format::SpreadsheetXml, sheets)
        }
        Kind::FlatSpreadsheet => {
            let sheets = ods::read_flat(bytes, settings, ods::Of::Spreadsheet)?;
            Workbook::from_sheets(Format::Fods, sheets)
        }
        Kind::FlatText => {
            let sheets = ods::read_flat(bytes, settings, ods::Of::Text)?;
            Workbook::from_sheets(Format::Odt, sheets)
        }
        Kind::Mail => return Err(NotOpened::Mail(mail::read(bytes)?)),
        Kind::Xml => return Err(Refusal::Xml {}.into()),
        Kind::BareBiff | Kind::Binary => return Err(Refusal::Foreign {}.into()),
        Kind::Other(kind) => return Err(NotOpened::OtherKind(kind)),
    };
    // Every row up to the last is listed, so an address beyond any sheet would list millions.
    if workbook.format != Format::Csv
        && workbook.sheets.iter().any(|sheet| sheet.last_row > guard::MAX_ROWS)
    {
        return Err(guard::beyond_sheet(Measure::Rows, guard::MAX_ROWS).into());
    }
    if workbook.format != Format::Csv
        && workbook.sheets.iter().any(|sheet| sheet.last_column() > guard::MAX_COLUMNS)
    {
        return Err(guard::beyond_sheet(Measure::Columns, guard::MAX_COLUMNS).into());
    }
    for sheet in &mut workbook.sheets {
        sheet_remarks::examine(sheet, &mut workbook.remarks);
    }
    Ok(workbook)
}

fn open_page(bytes: &[u8], settings: &Settings) -> Result<Workbook, NotOpened> {
    let page = web_page::read(bytes, settings.max_cells)?;
    let encoding = page.encoding.to_owned();
    Ok(Workbook { encoding, ..Workbook::of_sheets(Format::Html, page.sheets) })
}

fn open_text(bytes: &[u8], settings: &Settings, marked: Marked) -> Result<Workbook, NotOpened> {
    let text = delimited::read(bytes, settings)?;
    Ok(Workbook {
        format: Format::Csv,
        encoding: text.encoding.to_owned(),
        delimiter: text.delimiter,
        sheets: if text.own && marked == Marked::PassedOver { Vec::new() } else { vec![text.grid] },
        remarks: text.remarks,
        own: text.own,
    })
}

fn open_zip(
    name: &str,
    bytes: &[u8],
    settings: &Settings,
    marked: Marked,
) -> Result<Workbook, NotOpened> {
    let mut package = Package::open(bytes)?;
    let mut mimetype = package.text("mimetype")?.unwrap_or_default();
    if mimetype.is_empty() && package.has("content.xml") {
        // Some writers leave the first part out; the manifest names the kind as well.
        let manifest = package.text("META-INF/manifest.xml")?.unwrap_or_default();
        if manifest.contains("application/vnd.oasis.opendocument.spreadsheet") {
            "application/vnd.oasis.opendocument.spreadsheet".clone_into(&mut mimetype);
        }
    }
    if let Some(document) = mimetype.trim().strip_prefix("application/vnd.oasis.opendocument.") {
        return match document {
            "spreadsheet" | "spreadsheet-template" => {
                package.check(settings)?;
                let sheets = ods::read(bytes.len() as u64, &mut package, settings)?;
                Ok(Workbook::from_sheets(Format::Ods, sheets))
            }
            "text" | "text-template" => {
                package.check(settings)?;
                let sheets = ods::read_text(bytes.len() as u64, &mut package, settings)?;
                Ok(Workbook::from_sheets(Format::Odt, sheets))
            }
            "presentation" => Err(NotOpened::OtherKind(FileKind::OpenPresentation)),
            "graphics" => Err(NotOpened::OtherKind(FileKind::OpenDrawing)),
            _ => Err(NotOpened::OtherKind(FileKind::OpenDocument)),
        };
    }
    let main = match sheet_parts::main_part(&mut package)? {
        Some(main) => main,
        None if package.has("xl/workbook.xml") => "xl/workbook.xml".to_owned(),
        None if package.has("xl/workbook.bin") => "xl/workbook.bin".to_owned(),
        // What no archive of files has, under the name of a workbook.
        None if is_workbook_name(name) && package.has("[Content_Types].xml") => {
            return Err(damaged("xl/workbook.xml is missing").into());
        }
        None => return Err(NotOpened::Archive),
    };
    let lower = main.to_lowercase();
    if lower.starts_with("ppt/") {
        return Err(NotOpened::OtherKind(FileKind::PowerPoint));
    }
    if lower.starts_with("visio/") {
        return Err(NotOpened::OtherKind(FileKind::Visio));
    }
    if !package.has(&main) {
        return Err(damaged(format!("{main} is missing")).into());
    }
    package.check(settings)?;
    if lower.starts_with("word/") {
        let sheets = docx::read(bytes.len() as u64, &mut package, &main, settings)?;
        return Ok(Workbook::of_sheets(Format::Docx, sheets));
    }
    if Path::new(&lower).extension().is_some_and(|extension| extension == "bin") {
        let sheets = xlsb::read(bytes, &mut package, &main, settings)?;
        return Ok(Workbook::from_sheets(Format::Xlsb, sheets));
    }
    let sheets = xlsx::read(bytes, &mut package, &main, settings, marked)?;
    Ok(Workbook::from_sheets(Format::Xlsx, sheets))
}

/// Extensions of workbooks: what bears one and is none is a damaged workbook, not another kind.
const WORKBOOKS: [&str; 6] = ["xls", "xlt", "xlsx", "xlsm", "xlsb", "ods"];

fn is_workbook_name(name: &str) -> bool {
    let extension = Path::new(name).extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|one| WORKBOOKS.iter().any(|known| one.eq_ignore_ascii_case(known)))
}

fn open_compound(name: &str, bytes: &[u8], settings: &Settings) -> Result<Workbook, NotOpened> {
    let Some(file) = Compound::open(bytes) else {
        return Err(damaged("compound file without a directory").into());
    };
    if file.has("EncryptedPackage") || file.has("EncryptionInfo") {
        return Err(Refusal::Encrypted {}.into());
    }
    if file.has("Workbook") || file.has("Book") {
        let sheets = xls::read(bytes, &file, settings)?;
        return Ok(Workbook::from_sheets(Format::Xls, sheets));
    }
    if file.has("WordDocument") {
        return Err(NotOpened::OtherKind(FileKind::Word));
    }
    if file.has("PowerPoint Document") {
        return Err(NotOpened::OtherKind(FileKind::PowerPoint));
    }
    if outlook::is_message(&file) {
        return Err(NotOpened::Mail(outlook::read(&file)));
    }
    if file.has("VisioDocument") {
        return Err(NotOpened::OtherKind(FileKind::Visio));
    }
    if file.is_empty() {
        return Err(damaged("compound file without a directory").into());
    }
    if is_workbook_name(name) {
        return Err(damaged("the workbook's stream is missing").into());
    }
    Err(NotOpened::OtherKind(FileKind::Document))
}
