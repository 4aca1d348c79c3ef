//! Who turns the bytes of a file into grids: this process, or one that may die of it.

use crate::ingest::workbook::{NotOpened, Workbook, open};
use crate::model::settings::Settings;

/// Opens the bytes of files.
pub trait Opener: Sync + std::fmt::Debug {
    /// Opens a file's bytes. `name` serves for messages and for kinds that bytes do not tell
    /// apart.
    fn open(&self, name: &str, bytes: &[u8], settings: &Settings) -> Result<Workbook, NotOpened>;
}

/// Opens files in this process: what exhausts its memory ends it.
#[derive(Debug, Clone, Copy, Default)]
pub struct InProcess;

impl Opener for InProcess {
    fn open(&self, name: &str, bytes: &[u8], settings: &Settings) -> Result<Workbook, NotOpened> {
        open(name, bytes, settings)
    }
}
