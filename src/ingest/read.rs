//! One file, from its bytes to its records.

use crate::ingest::archive::{Allowance, Contents, Entry};
use crate::ingest::budget;
use crate::ingest::commune_of::{CommuneOf, of_place};
use crate::ingest::file_context::FileContext;
use crate::ingest::guard;
use crate::ingest::input::Input;
use crate::ingest::known_places::KnownPlaces;
use crate::ingest::known_schools::KnownSchools;
use crate::ingest::layout::view::View;
use crate::ingest::legend::Legend;
use crate::ingest::mail::Mail;
use crate::ingest::mapping;
use crate::ingest::met::Identifiers;
use crate::ingest::opener::Opener;
use crate::ingest::records::sink::{Sink, sha256_hex};
use crate::ingest::sheet::read_sheet;
use crate::ingest::unparted;
use crate::ingest::workbook::{NotOpened, Workbook};
use crate::ingest::xlsx::sheet_refusal;
use crate::model::codes::{Format, TableKind};
use crate::model::damage::Damage;
use crate::model::date::PartialDate;
use crate::model::file_kind::FileKind;
use crate::model::inventory::Reading;
use crate::model::mapping::{MappingTrace, Mappings};
use crate::model::origin::Origin;
use crate::model::refusal::{Excess, Measure, Refusal};
use crate::model::remark::{Problem, Remark};
use crate::model::settings::Settings;
use crate::model::source::{Outcome, Source};
use crate::normalise::commune::{CommuneIndex, CommuneMatch};
use crate::normalise::date::date_in;
use crate::text::fold::fold;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// What reading needs to know.
#[derive(Debug)]
pub struct ReadOptions<'a> {
    /// The communes of the reference list.
    pub communes: &'a CommuneIndex,
    /// The reference schools, to tell school names from other words in bands, sheet names and
    /// headers.
    pub schools: &'a KnownSchools,
    /// A commune the user gave (INSEE).
    pub commune: Option<&'a str>,
    pub settings: &'a Settings,
    pub opener: &'a dyn Opener,
    /// Column mappings, given and saved.
    pub mappings: &'a Mappings,
    /// Identifiers read in other lists of the commune, where they were read before.
    pub met: Option<&'a Identifiers>,
}

/// Reads a file; an archive gives the readings of its files. A problem is a refusal or a remark in
/// a reading, never an error.
pub fn read(input: &Input, options: &ReadOptions<'_>) -> Vec<Reading> {
    let mut readings = read_input(input, options);
    for reading in &mut readings {
        let inside = reading.source.path.strip_prefix(&input.path).unwrap_or_default();
        reading.origin = input.origin(inside);
    }
    readings
}

fn read_input(input: &Input, options: &ReadOptions<'_>) -> Vec<Reading> {
    let limit = options.settings.max_file_bytes;
    match std::fs::metadata(&input.file) {
        Ok(metadata) if metadata.len() > limit => {
            let mut reading = blank(&input.path, &[]);
            reading.source.bytes = metadata.len();
            refuse(
                &mut reading,
                Refusal::TooLarge { excess: Excess::File { bytes: metadata.len(), limit } },
            );
            return vec![reading];
        }
        Ok(_) => {}
        Err(error) => return vec![unreadable(&input.path, &error)],
    }
    match std::fs::read(&input.file) {
        Ok(bytes) => {
            let mut allowance = Allowance::new(bytes.len() as u64, options.settings);
            read_or_unpack(&input.above, &input.path, &bytes, options, &mut allowance)
        }
        Err(error) => vec![unreadable(&input.path, &error)],
    }
}

/// Reads a file's bytes; `path` is the name it is known by. An archive is not looked into.
pub fn read_bytes(path: &str, bytes: &[u8], options: &ReadOptions<'_>) -> Reading {
    read_placed(&[], path, bytes, options)
        .unwrap_or_else(|inside| not_readable(path, bytes, inside.kind()))
}

/// What is no list itself and holds files.
enum Inside {
    Zip,
    Mail(Mail),
}

impl Inside {
    /// What it is, where it holds nothing.
    const fn kind(&self) -> FileKind {
        match self {
            Self::Zip => FileKind::Zip,
            Self::Mail(mail) => mail.kind,
        }
    }

    /// Lists its files.
    fn list<'a>(
        self,
        bytes: &'a [u8],
        allowance: &mut Allowance,
        settings: &Settings,
    ) -> Result<Contents<'a>, Refusal> {
        match self {
            Self::Zip => Contents::list(bytes, allowance, settings),
            Self::Mail(mail) => Contents::of_mail(mail, allowance, settings),
        }
    }
}

/// Files of an archive that are named where they were passed over.
const NAMED: usize = 5;

/// Reads a file, or the files of an archive.
fn read_or_unpack(
    above: &[String],
    path: &str,
    bytes: &[u8],
    options: &ReadOptions<'_>,
    allowance: &mut Allowance,
) -> Vec<Reading> {
    match read_placed(above, path, bytes, options) {
        Ok(reading) => vec![reading],
        Err(inside) => unpack(above, path, bytes, inside, options, allowance),
    }
}

/// Reads the files of an archive, each known by the archive's path and its own inside. They are
/// read side by side; archives among them follow, one by one, as what they may give depends on
/// those before.
fn unpack(
    above: &[String],
    path: &str,
    bytes: &[u8],
    inside: Inside,
    options: &ReadOptions<'_>,
    allowance: &mut Allowance,
) -> Vec<Reading> {
    let kind = inside.kind();
    let contents = match inside.list(bytes, allowance, options.settings) {
        Ok(contents) => contents,
        Err(refusal) => return vec![refused(path, bytes, refusal)],
    };
    let known_as = |entry: &Entry| format!("{path}/{}", entry.name);
    let read: Vec<Result<Reading, Inside>> = contents
        .entries
        .par_iter()
        .map(|entry| match contents.bytes(entry) {
            Ok(bytes) => read_placed(above, &known_as(entry), &bytes, options),
            Err(refusal) => Ok(refused(&known_as(entry), &[], refusal)),
        })
        .collect();
    let mut readings = Vec::with_capacity(read.len());
    for (entry, reading) in contents.entries.iter().zip(read) {
        let inside = match reading {
            Ok(reading) => {
                readings.push(reading);
                continue;
            }
            Err(inside) => inside,
        };
        match contents.bytes(entry) {
            Ok(bytes) => allowance.deeper(|allowance| {
                let path = known_as(entry);
                readings.extend(unpack(above, &path, &bytes, inside, options, allowance));
            }),
            Err(refusal) => readings.push(refused(&known_as(entry), &[], refusal)),
        }
    }
    if readings.is_empty() {
        readings.push(not_readable(path, bytes, kind));
    }
    if let (Some(first), false) = (readings.first_mut(), contents.passed_over.is_empty()) {
        let mut names = contents.passed_over.iter().take(NAMED).cloned().collect::<Vec<_>>();
        if contents.passed_over.len() > NAMED {
            names.push("…".to_owned());
        }
        let files = Some(contents.passed_over.len());
        first.source.remarks.push(Remark::of_file(Problem::PassedOver { names, files }));
    }
    readings
}

/// A reading of a file that is refused.
fn refused(path: &str, bytes: &[u8], refusal: Refusal) -> Reading {
    let mut reading = blank(path, bytes);
    reading.source.outcome = Outcome::Refused(refusal);
    reading
}

/// A reading of a file of a kind that is not read.
fn not_readable(path: &str, bytes: &[u8], kind: FileKind) -> Reading {
    let mut reading = blank(path, bytes);
    reading.source.outcome = Outcome::NotReadable;
    reading.source.format = match kind {
        FileKind::Message => Format::Eml,
        FileKind::Outlook => Format::Msg,
        _ => Format::Other,
    };
    let (archive, kind) = (kind.is_archive(), Some(kind));
    reading.source.remarks.push(Remark::of_file(if archive {
        Problem::ArchiveNotReadable { kind }
    } else {
        Problem::NotReadable { kind }
    }));
    reading
}

/// The same, with the folders above the one given, which may name the commune. A file that takes
/// more than its time, or makes the reader fail, is refused whole; what holds files is the error.
fn read_placed(
    above: &[String],
    path: &str,
    bytes: &[u8],
    options: &ReadOptions<'_>,
) -> Result<Reading, Inside> {
    let limit = budget::limit(options.settings.max_read_seconds);
    budget::within(limit, || read_unguarded(above, path, bytes, options)).unwrap_or_else(
        |stopped| Ok(refused(path, bytes, guard::stopped(stopped, options.settings))),
    )
}

fn read_unguarded(
    above: &[String],
    path: &str,
    bytes: &[u8],
    options: &ReadOptions<'_>,
) -> Result<Reading, Inside> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let workbook = match options.opener.open(name, bytes, options.settings) {
        Ok(workbook) => workbook,
        Err(NotOpened::OtherKind(kind)) => {
            return Ok(not_readable(path, bytes, kind));
        }
        Err(NotOpened::Archive) => return Err(Inside::Zip),
        Err(NotOpened::Mail(mail)) => return Err(Inside::Mail(mail)),
        Err(NotOpened::Refused(refusal)) => return Ok(refused(path, bytes, refusal)),
    };
    let mut reading = blank(path, bytes);
    reading.source.format = workbook.format;
    reading.source.encoding.clone_from(&workbook.encoding);
    reading.source.delimiter = workbook.delimiter;
    reading.source.remarks.clone_from(&workbook.remarks);
    if workbook.own {
        reading.source.outcome = Outcome::OwnOutput;
        reading.source.remarks.push(Remark::of_file(Problem::OwnOutput {}));
        return Ok(reading);
    }
    let mut commune = of_place(above, path, options.communes);
    if commune == CommuneOf::Unknown(Vec::new())
        && let Some(told) = of_document(&workbook, options.communes)
    {
        commune = told;
    }
    read_workbook(&mut reading, path, &commune, &workbook, options);
    let bare =
        matches!(reading.source.outcome, Outcome::Refused(Refusal::NoTable {} | Refusal::Empty {}));
    let format = reading.source.format;
    let kind = match format {
        Format::Docx => FileKind::Word,
        Format::Odt => FileKind::OpenDocument,
        _ => return Ok(reading),
    };
    if bare {
        // A letter is no list gone wrong.
        reading = not_readable(path, bytes, kind);
        reading.source.format = format;
    }
    Ok(reading)
}

/// Lines at the head of a document that may name its commune.
const HEAD_OF_DOCUMENT: usize = 8;

/// The commune that the head of a document names: what stands above its first table is said of all.
fn of_document(workbook: &Workbook, communes: &CommuneIndex) -> Option<CommuneOf> {
    if !matches!(workbook.format, Format::Docx | Format::Odt | Format::Html) {
        return None;
    }
    let head = workbook.sheets.first()?.rows.iter().take(HEAD_OF_DOCUMENT);
    let texts = head.take_while(|row| row.cells.len() == 1).filter_map(|row| row.cells.first());
    let mut named = texts.filter_map(|(_, text)| match communes.within(&text.text()) {
        CommuneMatch::One(insee) => Some(insee),
        _ => None,
    });
    let first = named.next()?;
    named.all(|other| other == first).then_some(CommuneOf::Known(first))
}

/// Reads a workbook made by hand.
#[cfg(test)]
pub fn read_workbook_for_tests(
    path: &str,
    workbook: &Workbook,
    options: &ReadOptions<'_>,
) -> Reading {
    let mut reading = blank(path, path.as_bytes());
    let commune = of_place(&[], path, options.communes);
    read_workbook(&mut reading, path, &commune, workbook, options);
    reading
}

/// Reads the sheets of a workbook.
fn read_workbook(
    reading: &mut Reading,
    path: &str,
    commune: &CommuneOf,
    workbook: &Workbook,
    options: &ReadOptions<'_>,
) {
    let sheets: BTreeSet<String> = workbook.sheets.iter().map(|grid| fold(&grid.name)).collect();
    let known = KnownPlaces {
        communes: options.communes,
        schools: &options.schools.names,
        met: options.met,
    };
    let context = FileContext {
        path,
        given: options.commune,
        of_path: commune,
        known: &known,
        school_communes: &options.schools.communes,
        mappings: options.mappings,
        sheets: &sheets,
    };
    let mut effects: Vec<String> = Vec::new();
    let sha256 = reading.source.sha256.clone();
    let mut sink = Sink::new(options.communes, &sha256);
    sink.legend = Legend::of(&workbook.sheets);
    sink.max_quantity = options.settings.max_quantity;
    sink.max_records = options.settings.max_records;
    let mut date: Option<PartialDate> = None;
    let mut refused: Vec<Vec<String>> = Vec::new();
    let mut reference = 0usize;
    for (index, grid) in workbook.sheets.iter().enumerate() {
        sink.sheet = index;
        sink.sheet_name = &grid.name;
        let parted = unparted::parted(grid);
        if let Some((_, separator)) = &parted {
            let separator = separator.to_string();
            sink.remark(String::new(), Problem::UnpartedColumns { separator });
        }
        let view = View::new(parted.as_ref().map_or(grid, |(parted, _)| parted));
        let read = read_sheet(&view, &context, &mut sink);
        date = date.max(read.date);
        refused.extend(read.refused);
        reference += read.reference_tables;
        reading.source.sheets.push(read.sheet);
        effects.extend(read.effects);
        reading.mapping.applied.extend(read.mapping.applied);
        reading.mapping.shapes.extend(read.mapping.shapes);
        reading.mapping.bare.extend(read.mapping.bare);
    }
    reading.source.mapping = mapping::digest(&effects);
    reading.source.commune = options
        .commune
        .map(str::to_owned)
        .or_else(|| commune.insee().map(str::to_owned))
        .or_else(|| only_commune(&sink));
    reading.source.source_date = date.or_else(|| date_in(path));
    if sink.is_full() {
        let limit = options.settings.max_records;
        let excess = Excess::Of { measure: Measure::Records, limit };
        refuse_whole(reading, Refusal::TooLarge { excess });
        return;
    }
    settle(reading, &mut sink, &refused, reference);
    reading.source.remarks.append(&mut sink.remarks);
    reading.records = sink.records;
    reading.counts = sink.counts;
    reading.facts = sink.facts;
}

/// The one commune all records of a file belong to.
fn only_commune(sink: &Sink<'_>) -> Option<String> {
    let mut all = sink
        .records
        .iter()
        .filter_map(|record| record.commune.as_ref())
        .chain(sink.counts.iter().filter_map(|count| count.commune.as_ref()));
    let first = all.next()?;
    all.all(|other| other == first).then(|| first.clone())
}

/// What became of the file as a whole.
fn settle(reading: &mut Reading, sink: &mut Sink<'_>, refused: &[Vec<String>], reference: usize) {
    let tables: Vec<TableKind> =
        reading.source.sheets.iter().flat_map(|sheet| &sheet.tables).map(|t| t.kind).collect();
    let useful = tables.iter().filter(|kind| **kind != TableKind::Unknown).count();
    if tables.is_empty() {
        let any = reading.source.sheets.iter().any(|sheet| sheet.rows_seen > 0);
        let bare = if any { Refusal::NoTable {} } else { Refusal::Empty {} };
        // The table may have been on the sheet that was lost.
        let refusal = reading.source.remarks.iter().find_map(sheet_refusal).unwrap_or(bare);
        reading.source.outcome = Outcome::Refused(refusal);
    } else if reference > 0 && reference == useful {
        sink.facts.clear();
        reading.source.outcome = Outcome::ReferenceList;
        sink.sheet_name = "";
        sink.remark(String::new(), Problem::ReferenceList {});
    } else if !refused.is_empty()
        && sink.records.is_empty()
        && sink.counts.is_empty()
        && sink.facts.is_empty()
    {
        let mut names: Vec<String> = refused.iter().flatten().cloned().collect();
        names.sort();
        names.dedup();
        refuse(reading, Refusal::CommuneUnknown { candidates: names });
    }
}

/// A reading of a file nothing is known of yet.
fn blank(path: &str, bytes: &[u8]) -> Reading {
    Reading {
        source: Source {
            path: path.to_owned(),
            sha256: sha256_hex(bytes),
            bytes: bytes.len() as u64,
            format: Format::Other,
            encoding: String::new(),
            delimiter: None,
            outcome: Outcome::Read,
            commune: None,
            source_date: None,
            sheets: Vec::new(),
            remarks: Vec::new(),
            import: 0,
            mapping: String::new(),
        },
        records: Vec::new(),
        counts: Vec::new(),
        facts: Vec::new(),
        mapping: MappingTrace::default(),
        origin: Origin::default(),
    }
}

/// A reading of a file the system does not give.
fn unreadable(path: &str, error: &std::io::Error) -> Reading {
    let mut reading = blank(path, &[]);
    refuse(&mut reading, Refusal::Unreadable { damage: Damage::of_system(error) });
    reading
}

/// Refuses a file that was read: nothing of it is kept but its name.
pub fn refuse_whole(reading: &mut Reading, refusal: Refusal) {
    reading.source.sheets.clear();
    reading.source.remarks.clear();
    reading.records.clear();
    reading.counts.clear();
    reading.facts.clear();
    refuse(reading, refusal);
}

/// Takes back the refusals for want of a commune: who only looks at a file need not say whose it
/// is. A remark tells, for each table, that an import will ask for it.
pub fn understand_unplaced(reading: &mut Reading) {
    if matches!(reading.source.outcome, Outcome::Refused(Refusal::CommuneUnknown { .. })) {
        reading.source.outcome = Outcome::Read;
    }
    for remark in &mut reading.source.remarks {
        if let Problem::CommuneUnknown { candidates } = &mut remark.problem {
            let candidates = std::mem::take(candidates);
            remark.problem = Problem::CommuneMissing { candidates };
        }
    }
}

/// Marks a reading as refused.
fn refuse(reading: &mut Reading, refusal: Refusal) {
    reading.source.outcome = Outcome::Refused(refusal);
}
