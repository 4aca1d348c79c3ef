//! One file, from its bytes to its records.

use crate::ingest::input::Input;
use crate::model::inventory::Reading;
use crate::model::settings::Settings;
use crate::normalise::commune::CommuneIndex;

/// What reading needs to know.
#[derive(Debug)]
pub struct ReadOptions<'a> {
    /// The communes of the reference list.
    pub communes: &'a CommuneIndex,
    /// Folded names of the reference schools, to tell school names from other words in bands,
    /// sheet names and headers.
    pub schools: &'a [crate::model::school::School],
    /// A commune the user gave (INSEE).
    pub commune: Option<&'a str>,
    /// Limits.
    pub settings: &'a Settings,
}

/// Reads a file. A problem is a refusal or a remark in the reading, never an error.
/// (Stub: answers `None`; the final signature answers `Reading`.)
pub fn read(input: &Input, options: &ReadOptions<'_>) -> Option<Reading> {
    let _ = (input, options);
    None
}
