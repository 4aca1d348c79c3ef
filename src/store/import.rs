//! One import: files added, matched and audited in one transaction.

use super::codec::Columns;
use super::counts::{write_counts, write_facts};
use super::decisions::load_parameters;
use super::error::StoreError;
use super::findings::{clear_findings, write_findings};
use super::load::{Kept, load_inventory, next_record};
use super::names::Names;
use super::open::Store;
use super::packed::Packed;
use super::portion::Portion;
use super::presentation::present;
use super::records::{FieldNumbers, write_records};
use super::resolution::{Written, clear_resolution, index_resolution, write_resolution};
use super::serials::Serials;
use super::sources::write_source;
use crate::model::finding::Finding;
use crate::model::inventory::{Inventory, Reading};
use crate::model::mapping::SavedTable;
use crate::model::parameters::Parameters;
use crate::model::record::Record;
use crate::model::remark::{Remark, RemarkCode};
use crate::model::source::Outcome;
use rusqlite::{Connection, Transaction, TransactionBehavior, params};
use std::collections::{BTreeMap, BTreeSet};

/// What is noted of an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportMeta {
    /// Local date and time; the library has no clock.
    pub at: jiff::civil::DateTime,
    /// What was asked, as typed.
    pub command: String,
    pub version: String,
}

/// An import as listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportEntry {
    pub import: i64,
    /// What was noted of it.
    pub meta: ImportMeta,
    /// It was taken back.
    pub undone: bool,
    /// Files it brought.
    pub sources: u32,
    /// Rows it brought.
    pub records: u32,
    /// Files of it that a later delivery replaced.
    pub replaced: u32,
}

/// What makes a source the same: SHA-256 of its bytes, and its commune.
pub type SourceKey = (String, Option<String>);

/// A source that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownSource {
    pub source: i64,
    pub path: String,
    /// Code of its outcome; a refused file is worth another attempt.
    pub outcome: String,
    /// Digest of what column mappings did to it; another mapping makes another reading.
    pub mapping: String,
}

/// What to do with bytes that are already there for the same commune.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Again {
    #[default]
    Keep,
    /// Take the new reading in the place of the old (another mapping, other settings).
    Replace,
}

/// What became of a reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Added {
    /// It was added.
    New,
    /// It was added, and replaces an older version of the same path and commune.
    Replaced,
    /// The same bytes are there for the same commune, under this path: nothing changed.
    SameBytes(String),
    /// The inventory does not take it, and says why in its own words: nothing was kept of it.
    NotTaken(String),
    /// recense's own output, a reference list or a duplicate inside the delivery: nothing is kept.
    PassedOver,
}

/// An import (or a new matching) under way. Dropped without `commit`, it leaves the database as
/// it was.
#[derive(Debug)]
pub struct Import<'a> {
    transaction: Transaction<'a>,
    /// `None` for a new matching of what is there.
    meta: Option<ImportMeta>,
    number: Option<i64>,
    added: usize,
    mappings: usize,
    /// Words or views were brought up to date with the program.
    presented: bool,
    /// Everything was matched.
    pub(super) matched: bool,
    /// Records added, by the number of their source, so that they are not read back.
    kept: Kept,
    last_source: Option<i64>,
    resolution: Resolution,
}

/// What is known of a resolution that is written a portion at a time.
#[derive(Debug, Default)]
struct Resolution {
    written: Written,
    serials: Serials,
    names: Names,
    /// Findings on no commune: each portion may have found them.
    findings: BTreeSet<String>,
    /// The parameters of the matching before.
    parameters: Vec<Parameters>,
}

impl Store {
    /// Begins an import.
    pub fn begin_import(&mut self, meta: ImportMeta) -> Result<Import<'_>, StoreError> {
        self.begin(Some(meta))
    }

    /// Begins a new matching of what is there.
    pub fn begin_matching(&mut self) -> Result<Import<'_>, StoreError> {
        self.begin(None)
    }

    fn begin(&mut self, meta: Option<ImportMeta>) -> Result<Import<'_>, StoreError> {
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let presented = present(&transaction, &self.presentation)?;
        Ok(Import {
            transaction,
            meta,
            number: None,
            added: 0,
            mappings: 0,
            presented,
            matched: false,
            kept: Kept::new(),
            last_source: None,
            resolution: Resolution::default(),
        })
    }

    /// The sources that are there, replaced and undone ones aside.
    pub fn known_sources(&self) -> Result<BTreeMap<SourceKey, KnownSource>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT sha256, commune, source, path, outcome, mapping FROM current_sources
             ORDER BY source",
        )?;
        let mut rows = select.query([])?;
        let mut known = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let mut columns = Columns::new(row);
            known.insert(
                (columns.take()?, columns.take()?),
                KnownSource {
                    source: columns.take()?,
                    path: columns.take()?,
                    outcome: columns.take()?,
                    mapping: columns.take()?,
                },
            );
        }
        Ok(known)
    }

    /// Whether a file of these bytes was ever imported, those replaced since among them.
    pub fn holds_source(&self, sha256: &str) -> Result<bool, StoreError> {
        let mut select = self
            .connection
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM sources WHERE sha256 = ?1)")?;
        Ok(select.query_row([sha256], |row| row.get(0))?)
    }

    /// The imports, oldest first.
    pub fn imports(&self) -> Result<Vec<ImportEntry>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT i.import, i.at, i.command, i.version, i.undone_at IS NOT NULL,
                    count(s.source), coalesce(sum(s.end_record - s.first_record), 0),
                    count(s.replaced_by)
             FROM imports AS i LEFT JOIN sources AS s USING (import)
             GROUP BY i.import ORDER BY i.import",
        )?;
        let mut rows = select.query([])?;
        let mut imports = Vec::new();
        while let Some(row) = rows.next()? {
            let mut columns = Columns::new(row);
            imports.push(ImportEntry {
                import: columns.take()?,
                meta: ImportMeta {
                    at: columns.code(|text| text.parse().ok())?,
                    command: columns.take()?,
                    version: columns.take()?,
                },
                undone: columns.take()?,
                sources: columns.take()?,
                records: columns.take()?,
                replaced: columns.take()?,
            });
        }
        Ok(imports)
    }
}

impl Import<'_> {
    /// Adds what was read of a file, whole or, where an error is returned, not at all. What the
    /// inventory takes from no file (a value that breaks its rules) is no error: other files go on.
    pub fn add(&mut self, reading: &Reading, again: Again) -> Result<Added, StoreError> {
        let source = &reading.source;
        match source.outcome {
            Outcome::OwnOutput | Outcome::ReferenceList | Outcome::SameAs(_) => {
                return Ok(Added::PassedOver);
            }
            Outcome::Read | Outcome::Refused(_) | Outcome::NotReadable => {}
        }
        self.last_source = None;
        let same = same_bytes(&self.transaction, reading)?;
        // The same bytes say more or less once a list of reference or a setting says more.
        if let Some((same, [records, remarks])) = same
            && again == Again::Keep
            && same.outcome == source.outcome.code()
            && same.mapping == source.mapping
            && records == reading.records.len()
            && remarks == reading.source.remarks.iter().filter(|one| is_of_contents(one)).count()
        {
            return Ok(Added::SameBytes(same.path));
        }
        let import = self.import_number()?;
        match self.write(reading, import) {
            Err(StoreError::Sqlite(error)) if is_of_the_file(&error) => {
                Ok(Added::NotTaken(error.to_string()))
            }
            written => written,
        }
    }

    fn write(&mut self, reading: &Reading, import: i64) -> Result<Added, StoreError> {
        let source = &reading.source;
        let savepoint = self.transaction.savepoint()?;
        let fields = FieldNumbers::load(&savepoint)?;
        let first = next_record(&savepoint)?;
        let number = write_source(
            &savepoint,
            source,
            &reading.origin.digest,
            import,
            first,
            reading.records.len(),
        )?;
        write_records(&savepoint, &fields, number, first, &reading.records)?;
        write_counts(&savepoint, number, &reading.counts)?;
        write_facts(&savepoint, number, &reading.facts)?;
        let replaced = replace_older(&savepoint, reading, number)?;
        savepoint.commit()?;
        self.last_source = Some(number);
        self.added += 1;
        Ok(if replaced > 0 { Added::Replaced } else { Added::New })
    }

    /// Writes a mapping as given with this import.
    pub(super) fn write_mapping(
        &mut self,
        commune: &str,
        table: &SavedTable,
        body: &str,
    ) -> Result<(), StoreError> {
        let Some(meta) = &self.meta else {
            return Err(StoreError::Inconsistent("a mapping given outside an import".to_owned()));
        };
        self.transaction
            .prepare_cached(
                "INSERT INTO mappings (import, at, commune, shape, sheet, body)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![
                self.number,
                meta.at.to_string(),
                commune,
                table.shape.digest,
                table.sheet,
                body,
            ])?;
        self.mappings += 1;
        Ok(())
    }

    /// Keeps the records of the reading just added, which would have to be read back from the
    /// database otherwise. Does nothing where that reading was passed over.
    pub fn keep(&mut self, records: &[Record]) -> Result<(), StoreError> {
        if let Some(source) = self.last_source.take() {
            self.kept.insert(source, Packed::new(records)?);
        }
        Ok(())
    }

    /// The records kept of a source.
    pub(super) fn kept(&self, source: i64) -> Option<&Packed> {
        self.kept.get(&source)
    }

    /// Takes the records kept of a source.
    pub(super) fn take_kept(&mut self, source: i64) -> Option<Packed> {
        self.kept.remove(&source)
    }

    /// Whether anything was added.
    pub fn has_changes(&self) -> bool {
        self.added > 0 || self.mappings > 0
    }

    /// The whole inventory as it stands inside the import.
    pub fn load(&mut self) -> Result<Inventory, StoreError> {
        let kept = std::mem::take(&mut self.kept);
        load_inventory(&self.transaction, kept)
    }

    /// Takes away what the matching and the audit before made: portions are written next.
    pub fn begin_resolution(&mut self) -> Result<(), StoreError> {
        let parameters = load_parameters(&self.transaction)?;
        self.resolution = Resolution { parameters, ..Resolution::default() };
        clear_findings(&self.transaction)?;
        clear_resolution(&self.transaction)
    }

    /// Writes what matching and audit made of a portion. An id that another commune's portion
    /// bears already is changed in it.
    pub fn save_portion(
        &mut self,
        portion: &mut Portion,
        findings: &mut Vec<Finding>,
    ) -> Result<(), StoreError> {
        self.resolution.names.make_unique(&mut portion.inventory, findings);
        self.date_parameters(&mut portion.inventory.parameters, &self.resolution.parameters)?;
        let Resolution { written, serials, findings: found, .. } = &mut self.resolution;
        findings.retain(|one| one.commune.is_some() || found.insert(one.id.clone()));
        serials.note(&portion.inventory.devices, written.devices());
        write_resolution(&self.transaction, &portion.inventory, &portion.numbers, written)?;
        write_findings(&self.transaction, findings)
    }

    /// Builds what looks devices up, once all portions are written.
    pub fn end_resolution(&mut self) -> Result<(), StoreError> {
        index_resolution(&self.transaction)
    }

    /// Number of devices written.
    pub fn devices_written(&self) -> usize {
        usize::try_from(self.resolution.written.devices()).unwrap_or(0)
    }

    /// The serial numbers of the devices written.
    pub(super) fn serials_written(&mut self) -> &mut Serials {
        &mut self.resolution.serials
    }

    /// Writes the findings over those that were there.
    pub fn save_findings(&mut self, findings: &[Finding]) -> Result<(), StoreError> {
        clear_findings(&self.transaction)?;
        self.add_findings(findings)
    }

    /// Writes findings beside those that are there.
    pub fn add_findings(&mut self, findings: &[Finding]) -> Result<(), StoreError> {
        write_findings(&self.transaction, findings)
    }

    pub(super) fn connection(&self) -> &Connection {
        &self.transaction
    }

    /// Makes it last; answers the number of the import. An import that added nothing has no number,
    /// and changes nothing at all where it matched nothing and the words of the program are there.
    pub fn commit(self) -> Result<Option<i64>, StoreError> {
        let unchanged = !self.has_changes() && !self.presented && !self.matched;
        if self.meta.is_some() && unchanged {
            self.transaction.rollback()?;
            return Ok(None);
        }
        self.transaction.commit()?;
        Ok(self.number)
    }

    /// The number of this import, noted with the first file it adds.
    fn import_number(&mut self) -> Result<i64, StoreError> {
        if let Some(import) = self.number {
            return Ok(import);
        }
        let Some(meta) = &self.meta else {
            return Err(StoreError::Inconsistent("a file added outside an import".to_owned()));
        };
        self.transaction.execute(
            "INSERT INTO imports (at, command, version) VALUES (?1, ?2, ?3)",
            params![meta.at.to_string(), meta.command, meta.version],
        )?;
        let import = self.transaction.last_insert_rowid();
        self.number = Some(import);
        Ok(import)
    }
}

/// Whether an error is about the values of one file: another file may be taken.
fn is_of_the_file(error: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode;
    matches!(error, rusqlite::Error::ToSqlConversionFailure(_))
        || matches!(
            error.sqlite_error_code(),
            Some(ErrorCode::ConstraintViolation | ErrorCode::TypeMismatch | ErrorCode::TooBig)
        )
}

/// Whether a remark is about what a file says, not about other files.
fn is_of_contents(remark: &Remark) -> bool {
    remark.code() != RemarkCode::OtherOfThatName
}

/// The source of the same bytes and commune, where there is one, and how many records and
/// remarks on its contents it has.
fn same_bytes(
    connection: &Connection,
    reading: &Reading,
) -> Result<Option<(KnownSource, [usize; 2])>, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT source, path, outcome, mapping, end_record - first_record,
                (SELECT count(*) FROM remarks AS r
                 WHERE r.source = s.source AND r.code <> 'other_of_that_name')
         FROM current_sources AS s
         WHERE sha256 = ?1 AND commune IS ?2 ORDER BY source",
    )?;
    let mut rows = select.query(params![reading.source.sha256, reading.source.commune])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let mut columns = Columns::new(row);
    let known = KnownSource {
        source: columns.take()?,
        path: columns.take()?,
        outcome: columns.take()?,
        mapping: columns.take()?,
    };
    Ok(Some((known, [columns.index()?, columns.index()?])))
}

/// Marks what a new source replaces. Always: earlier versions (the same path or place, and the same
/// commune), other readings of the same bytes and commune, and earlier refusals of the same path,
/// from the same place where that is known. Where a mapping gives the commune: the same file under
/// another commune; where anything does: the same file read without one. A file that was read is
/// only replaced by one that was read.
fn replace_older(
    connection: &Connection,
    reading: &Reading,
    number: i64,
) -> Result<usize, StoreError> {
    let source = &reading.source;
    let replaced = connection
        .prepare_cached(
            "UPDATE sources SET replaced_by = ?1
             WHERE source IN (
                 SELECT source FROM current_sources
                 WHERE source <> ?1
                   AND (path = ?2 AND commune IS ?3
                        OR path = ?2 AND outcome <> 'read' AND origin IN ('', ?7)
                        OR origin = ?7 AND ?7 <> '' AND commune IS ?3
                        OR sha256 = ?4 AND commune IS ?3
                        OR sha256 = ?4 AND path = ?2 AND (?6 OR commune IS NULL))
                   AND (?5 OR outcome <> 'read'))",
        )?
        .execute(params![
            number,
            source.path,
            source.commune,
            source.sha256,
            source.outcome == Outcome::Read,
            !source.mapping.is_empty(),
            reading.origin.digest,
        ])?;
    Ok(replaced)
}
