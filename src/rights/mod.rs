//! Who may read the files and folders that the program makes.
//!
//! What communes hand over names persons, so that a new file is its owner's alone. Where its folder
//! is shared with a group, the group has on the file what it has on the folder. A setting opens
//! files further. A file that is replaced keeps the rights it had.
//!
//! Windows gives a new file the rights of its folder, which is what is wanted there.

use serde::Deserialize;

#[cfg(not(unix))]
mod other;
#[cfg(unix)]
mod unix;

#[cfg(not(unix))]
pub use other::{Kept, create_folders, create_new};
#[cfg(unix)]
pub use unix::{Kept, create_folders, create_new};

/// Who may read what is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
pub enum Access {
    /// Its owner, and in a shared folder the folder's group.
    #[default]
    #[serde(rename = "proprietaire", alias = "owner")]
    Owner,
    /// The folder's group too, to read and to write.
    #[serde(rename = "groupe", alias = "group")]
    Group,
    /// Whom the system lets by itself (the umask).
    #[serde(rename = "tous", alias = "all")]
    All,
}
