//! Limits that are checked before a file is unpacked or read: what can exhaust the memory of a
//! process cannot be caught once it has begun.

use crate::ingest::budget::Stopped;
use crate::model::damage::Damage;
use crate::model::refusal::{Excess, Measure, Refusal};
use crate::model::settings::Settings;
use std::io::Read;

/// Rows of the largest sheet that spreadsheet programs make.
pub(super) const MAX_ROWS: u32 = 1_048_576;

/// Columns of the same.
pub(super) const MAX_COLUMNS: u32 = 16_384;

/// How far unpacked contents may exceed the largest file: sheets pack 10 to 50 times.
pub(super) const UNPACKED_FACTOR: u64 = 8;

/// Highest ratio of a part larger than `RATIO_FROM`; sheets of repeated rows reach 200.
const MAX_RATIO: u64 = 400;

/// Unpacked size under which a ratio says nothing.
const RATIO_FROM: u64 = 64 * 1024 * 1024;

/// Cells that any file may have, however small: a list of thousands of equal rows packs to nothing.
const FEW_CELLS: u64 = 50_000;

/// The most cells a file of so many bytes may have.
pub(super) fn most_cells(bytes: u64, settings: &Settings) -> u64 {
    let by_bytes = bytes.saturating_mul(settings.max_cells_per_byte).saturating_add(FEW_CELLS);
    settings.max_cells.min(by_bytes)
}

/// A refusal for what exceeds a limit.
pub(super) const fn too_large(measure: Measure, limit: u64) -> Refusal {
    Refusal::TooLarge { excess: Excess::Of { measure, limit } }
}

/// The refusal of a file whose reading was left.
pub(super) fn stopped(stopped: Stopped, settings: &Settings) -> Refusal {
    match stopped {
        Stopped::TimeUp => Refusal::TooSlow { seconds: Some(settings.max_read_seconds) },
        Stopped::Failed(words) => Refusal::Crashed { damage: Damage::failed(words) },
    }
}

/// A refusal for a cell that stands beyond any sheet.
pub(super) const fn beyond_sheet(measure: Measure, limit: u32) -> Refusal {
    Refusal::BeyondSheet { excess: Excess::Of { measure, limit: limit as u64 } }
}

/// A size in mebibytes, as French words.
pub(super) const fn megabytes(bytes: u64) -> u64 {
    bytes.div_ceil(1024 * 1024)
}

/// Checks how far a part unpacks.
pub(super) fn check_ratio(packed: u64, unpacked: u64) -> Result<(), Refusal> {
    if unpacked > RATIO_FROM && unpacked / packed.max(1) > MAX_RATIO {
        return Err(too_large(Measure::Ratio, MAX_RATIO));
    }
    Ok(())
}

/// Reader that fails where a part unpacks to more than its directory entry declares.
pub(super) struct Bounded<R> {
    inner: R,
    left: u64,
}

impl<R> Bounded<R> {
    /// Bounds a reader to the bytes declared.
    pub(super) const fn new(inner: R, declared: u64) -> Self {
        Self { inner, left: declared }
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        let size = read as u64;
        if size > self.left {
            return Err(std::io::Error::other("the part is larger than it declares"));
        }
        self.left -= size;
        Ok(read)
    }
}
