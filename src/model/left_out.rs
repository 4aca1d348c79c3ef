//! What a walk below the folders given met and did not read, with the reason.

use crate::model::codes::coded;
use crate::model::damage::Damage;

/// Something that was met and is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The name it is known by, as that of a file.
    pub path: String,
    pub why: Why,
}

/// Why it is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// There is nothing to read.
    Nothing(NothingToRead),
    /// It should have been read and could not: a folder, a link, a path.
    Failed(Damage),
}

coded! {
    /// What holds nothing to read.
    NothingToRead {
        /// Its name begins with a dot.
        Hidden = "hidden",
        /// Another program has a document open.
        Lock = "lock",
        /// A copy or a part that programs leave behind.
        Leftover = "leftover",
        /// What systems keep in folders.
        System = "system",
        /// A pipe, a socket or a device.
        Special = "special",
        /// A link to a folder that holds it.
        Loop = "loop",
    }
}

impl LeftOut {
    /// Whether it should have been read.
    pub const fn failed(&self) -> bool {
        matches!(self.why, Why::Failed(_))
    }
}
