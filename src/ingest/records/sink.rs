//! Where the readings of one file gather.

use crate::ingest::legend::Legend;
use crate::ingest::records::commune_column::CommuneColumn;
use crate::model::cells::CellList;
use crate::model::count::{CountCell, SchoolFact};
use crate::model::hex::push_hex;
use crate::model::record::{Body, Record, SchoolMatch, SchoolMention};
use crate::model::remark::{Problem, Remark, RemarkCode};
use crate::normalise::commune::{CommuneIndex, CommuneMatch};
use crate::text::memory::Memory;
use sha2::{Digest as _, Sha256};
use std::collections::HashMap;
use std::fmt::Write as _;

/// Most remarks of one kind kept for a sheet; beyond, the values still bear their cause.
const MOST_REMARKS: usize = 300;

/// Texts that name communes and are remembered at least.
const NAMED_COMMUNES: usize = 1_000;

/// The records of a file as they are read.
#[derive(Debug)]
pub struct Sink<'a> {
    pub communes: &'a CommuneIndex,
    /// SHA-256 of the file, lower-case hexadecimal.
    pub sha256: &'a str,
    /// Largest quantity of a row that is believed.
    pub max_quantity: u32,
    /// Most devices, contracts and counted cells of the file.
    pub max_records: u64,
    /// Devices and contracts so far.
    units: u64,
    /// Index of the sheet being read.
    pub sheet: usize,
    pub sheet_name: &'a str,
    /// Index of the table being read.
    pub table: usize,
    /// Added to the parts of the table being read: devices of an earlier table on the same rows.
    pub part_offset: u16,
    /// Commune of the table being read (INSEE).
    pub commune: Option<String>,
    /// Its commune column, while its rows are read.
    pub column: CommuneColumn,
    /// The table being read is on its side: its rows are columns of the sheet.
    pub turned: bool,
    /// The last table (of a sheet) of which it was said that its amounts were brought to a year.
    pub brought_to_a_year: Option<(usize, usize)>,
    pub records: Vec<Record>,
    /// Counted cells so far.
    pub counts: Vec<CountCell>,
    /// Facts about schools so far.
    pub facts: Vec<SchoolFact>,
    pub remarks: Vec<Remark>,
    /// What the codes of the file mean, where it says so.
    pub legend: Legend,
    /// A list to gather the cells of a record in.
    pub cells: CellList,
    /// Communes by the text that names them.
    named: Memory<CommuneMatch>,
    /// What the ids of a commune's records on a sheet begin with, hashed.
    hashed: Option<(String, usize, Sha256)>,
    /// Where the rest of an id's key is written.
    key: String,
    made: HashMap<(usize, RemarkCode), usize>,
}

impl<'a> Sink<'a> {
    /// An empty sink for a file.
    pub fn new(communes: &'a CommuneIndex, sha256: &'a str) -> Self {
        Self {
            communes,
            sha256,
            max_quantity: u32::MAX,
            max_records: u64::MAX,
            units: 0,
            sheet: 0,
            sheet_name: "",
            table: 0,
            part_offset: 0,
            commune: None,
            column: CommuneColumn::default(),
            turned: false,
            legend: Legend::default(),
            brought_to_a_year: None,
            records: Vec::new(),
            counts: Vec::new(),
            facts: Vec::new(),
            remarks: Vec::new(),
            cells: CellList::default(),
            named: Memory::new(NAMED_COMMUNES),
            hashed: None,
            key: String::new(),
            made: HashMap::new(),
        }
    }

    /// The commune a cell names; see [`CommuneIndex::exact`].
    pub fn commune_named(&mut self, text: &str) -> CommuneMatch {
        self.named.recall(text, |text| self.communes.exact(text))
    }

    /// Keeps a remark on a cell or range of the sheet being read.
    pub fn remark(&mut self, cell: String, problem: Problem) {
        let made = self.made.entry((self.sheet, problem.code())).or_default();
        *made += 1;
        if *made <= MOST_REMARKS {
            self.remarks.push(Remark { problem, sheet: self.sheet_name.to_owned(), cell });
        }
    }

    /// Whether the file holds more than it may: what follows need not be read.
    pub fn is_full(&self) -> bool {
        self.units.saturating_add((self.counts.len() + self.facts.len()) as u64) > self.max_records
    }

    /// Keeps a record.
    pub fn record(
        &mut self,
        row: u32,
        part: u16,
        commune: Option<String>,
        school: SchoolMention,
        body: Body,
        cells: &CellList,
    ) {
        let commune = commune.or_else(|| self.commune.clone());
        let part = part.saturating_add(self.part_offset);
        self.units = self.units.saturating_add(match &body {
            Body::Device(device) => u64::from(device.quantity),
            // What is no device is one row, whatever its number.
            Body::Contract(_) | Body::OutOfScope { .. } => 1,
        });
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
            cells: cells.packed(),
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
    pub(super) fn record_id(&mut self, commune: &str, row: u32, part: u16) -> String {
        let mut hasher = match &self.hashed {
            Some((known, sheet, hasher)) if known == commune && *sheet == self.sheet => {
                hasher.clone()
            }
            _ => {
                let key = format!("{commune}|{}|{}|", self.sha256, self.sheet_name);
                let hasher = Sha256::new_with_prefix(key.as_bytes());
                self.hashed = Some((commune.to_owned(), self.sheet, hasher.clone()));
                hasher
            }
        };
        self.key.clear();
        let _ = write!(self.key, "{row}|{part}");
        hasher.update(self.key.as_bytes());
        let digest = hasher.finalize();
        let mut id = String::with_capacity(17);
        id.push('r');
        push_hex(&mut id, digest.get(..8).unwrap_or_default());
        id
    }
}

/// SHA-256 of bytes, lower-case hexadecimal.
pub fn sha256_hex(bytes: &[u8]) -> String {
    let mut hex = String::with_capacity(64);
    push_hex(&mut hex, &Sha256::digest(bytes));
    hex
}
