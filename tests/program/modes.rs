//! Modes of files.

use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::Path;

/// Sets the mode of a file or folder.
pub fn chmod(path: &Path, mode: u32) {
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

/// The mode of a file or folder.
pub fn mode(path: &Path) -> u32 {
    path.metadata().unwrap().mode() & 0o7777
}
