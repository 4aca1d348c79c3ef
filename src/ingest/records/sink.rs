//! Where the readings of one file gather.

use crate::ingest::records::memo::Memo;
use crate::model::count::{CountCell, SchoolFact};
use crate::model::record::{Body, Record, SchoolMatch, SchoolMention, SourceCell};
use crate::model::remark::{Remark, RemarkCode};
use crate::normalise::commune::CommuneIndex;
use sha2::{Digest as _, Sha256};
use std::collections::HashMap;
use std::fmt::Write as _;

/// Most remarks of one kind kept for a sheet; beyond, the values still bear their cause.
const MOST_REMARKS: usize = 300;

/// The records of a file as they are read.
#[derive(Debug)]
pub struct Sink<'a> {
    /// Communes of the reference list.
    pub communes: &'a CommuneIndex,
    /// SHA-256 of the file, lower-case hexadecimal.
    pub sha256: &'a str,
    /// Index of the sheet being read.
    pub sheet: usize,
    /// Its name.
    pub sheet_name: &'a str,
    /// Index of the table being read.
    pub table: usize,
    /// Added to the parts of the table being read: devices of an earlier table on the same rows.
    pub part_offset: u16,
    /// Commune of the table being read (INSEE).
    pub commune: Option<String>,
    /// Records so far.
    pub records: Vec<Record>,
    /// Counted cells so far.
    pub counts: Vec<CountCell>,
    /// Facts about schools so far.
    pub facts: Vec<SchoolFact>,
    /// Remarks so far.
    pub remarks: Vec<Remark>,
    /// Readings by text.
    pub memo: Memo,
    made: HashMap<(usize, RemarkCode), usize>,
}

impl<'a> Sink<'a> {
    /// An empty sink for a file.
    pub fn new(communes: &'a CommuneIndex, sha256: &'a str) -> Self {
        Self {
            communes,
            sha256,
            sheet: 0,
            sheet_name: "",
            table: 0,
            part_offset: 0,
            commune: None,
            records: Vec::new(),
            counts: Vec::new(),
            facts: Vec::new(),
            remarks: Vec::new(),
            memo: Memo::default(),
            made: HashMap::new(),
        }
    }

    /// Keeps a remark on a cell or range of the sheet being read.
    pub fn remark(&mut self, code: RemarkCode, cell: String, args: Vec<String>) {
        let made = self.made.entry((self.sheet, code)).or_default();
        *made += 1;
        if *made <= MOST_REMARKS {
            self.remarks.push(Remark { code, sheet: self.sheet_name.to_owned(), cell, args });
        }
    }

    /// Keeps a record.
    pub fn record(
        &mut self,
        row: u32,
        part: u16,
        commune: Option<String>,
        school: SchoolMention,
        body: Body,
        cells: &[SourceCell],
    ) {
        let commune = commune.or_else(|| self.commune.clone());
        let part = part.saturating_add(self.part_offset);
        let id = self.record_id(commune.as_deref().unwrap_or_default(), row, part);
        self.records.push(Record {
            id,
            source: 0,
            sheet: self.sheet,
            table: self.table,
            row,
            part,
            commune,
            school,
            school_match: SchoolMatch::None,
            body,
            cells: cells.into(),
        });
    }

    /// Gives a record read on its side its true place, and the id of that place.
    pub fn turn(&mut self, index: usize, row: u32, part: u16) {
        let Some(record) = self.records.get(index) else { return };
        let commune = record.commune.clone().unwrap_or_default();
        let id = self.record_id(&commune, row, part);
        if let Some(record) = self.records.get_mut(index) {
            record.row = row;
            record.part = part;
            record.id = id;
            record.cells.turn();
        }
    }

    /// `r` and the first 16 hexadecimal digits of the SHA-256 of commune, bytes, sheet, row, part.
    fn record_id(&self, commune: &str, row: u32, part: u16) -> String {
        let key = format!("{commune}|{}|{}|{row}|{part}", self.sha256, self.sheet_name);
        let digest = Sha256::digest(key.as_bytes());
        let mut id = String::with_capacity(17);
        id.push('r');
        for byte in digest.iter().take(8) {
            let _ = write!(id, "{byte:02x}");
        }
        id
    }
}

/// SHA-256 of bytes, lower-case hexadecimal.
pub fn sha256_hex(bytes: &[u8]) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}
