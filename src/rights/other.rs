//! Rights where files have no mode: the folder's own hold.

use super::Access;
use std::fs::{File, Metadata, OpenOptions};
use std::io;
use std::path::Path;

/// The rights of a file that is there; its folder gives them again.
#[derive(Debug, Clone, Copy)]
pub struct Kept;

impl Kept {
    /// Those of a file.
    pub fn of(_: &Metadata) -> Self {
        Self
    }

    /// Gives them to a file.
    pub fn give(self, _: &File) {}
}

/// Makes a file that is not there yet.
pub fn create_new(path: &Path, _: Access) -> io::Result<File> {
    OpenOptions::new().read(true).write(true).create_new(true).open(path)
}

/// Makes a folder and those above it that are missing.
pub fn create_folders(path: &Path, _: Access) -> io::Result<()> {
    std::fs::create_dir_all(path)
}
