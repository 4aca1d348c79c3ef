//! Reference lists: read and checked first, stored after. Storing one updates and adds, never
//! removes.

use super::file_name;
use crate::ingest::reference;
use crate::model::commune::Commune;
use crate::model::school::School;
use crate::model::settings::Settings;
use crate::normalise::commune::CommuneIndex;
use crate::store::{Store, StoreError};
use std::path::{Path, PathBuf};

/// A problem with a reference list.
#[derive(Debug, thiserror::Error)]
pub enum ReferenceError {
    /// The list cannot be read.
    #[error(transparent)]
    List(#[from] reference::ReferenceError),
    /// The file cannot be opened.
    #[error(transparent)]
    File(#[from] std::io::Error),
    /// The inventory failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What a reference list is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListOf {
    /// Communes, known by their INSEE code.
    Communes,
    /// Schools, known by their UAI.
    Schools,
}

/// What loading a reference list did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// What it is of.
    pub of: ListOf,
    pub path: PathBuf,
    /// Entries of the list.
    pub kept: usize,
    /// Entries that the inventory did not hold as they are.
    pub changed: usize,
    /// Rows passed over on purpose (another kind of school, another commune, closed).
    pub passed_over: usize,
    /// Rows that could not be taken.
    pub rejected: usize,
}

/// Lists that were read and are not stored yet, so that a command can check its arguments against
/// them before it changes anything.
#[derive(Debug, Default)]
pub struct Lists {
    known: Vec<Commune>,
    read: Vec<(Loaded, Entries)>,
}

#[derive(Debug)]
enum Entries {
    Communes(Vec<Commune>),
    Schools(Vec<School>),
}

impl Lists {
    /// None read yet; `known` are the communes that the inventory holds.
    pub fn new(known: Vec<Commune>) -> Self {
        Self { known, read: Vec::new() }
    }

    /// Reads a list.
    ///
    /// # Errors
    /// Where the file cannot be opened, or is no list of that kind.
    pub fn read(
        &mut self,
        of: ListOf,
        path: &Path,
        settings: &Settings,
    ) -> Result<(), ReferenceError> {
        let bytes = std::fs::read(path)?;
        let name = file_name(path);
        let index = CommuneIndex::new(&self.known);
        let (entries, over, rejected) = match of {
            ListOf::Communes => {
                let list = reference::read_communes(&name, &bytes, &index, settings)?;
                (Entries::Communes(list.entries), list.passed_over, list.remarks.len())
            }
            ListOf::Schools => {
                let list = reference::read_schools(&name, &bytes, &index, settings)?;
                (Entries::Schools(list.entries), list.passed_over, list.remarks.len())
            }
        };
        let kept = match &entries {
            Entries::Communes(communes) => {
                for commune in communes {
                    self.known.retain(|known| known.insee != commune.insee);
                    self.known.push(commune.clone());
                }
                communes.len()
            }
            Entries::Schools(schools) => schools.len(),
        };
        let passed_over = (over.elsewhere + over.no_school + over.closed) as usize;
        let path = path.to_owned();
        let loaded = Loaded { of, path, kept, changed: 0, passed_over, rejected };
        self.read.push((loaded, entries));
        Ok(())
    }

    /// The communes there are once the lists are stored.
    pub fn communes(&self) -> &[Commune] {
        &self.known
    }

    /// Stores the lists, in the order they were read. What they change marks the matching as out of
    /// date in the same transaction.
    pub fn store(self, store: &mut Store) -> Result<Vec<Loaded>, StoreError> {
        let store_one = |(loaded, entries): (Loaded, Entries)| {
            let changed = match &entries {
                Entries::Communes(communes) => store.upsert_communes(communes)?,
                Entries::Schools(schools) => store.upsert_schools(schools)?,
            };
            Ok(Loaded { changed, ..loaded })
        };
        self.read.into_iter().map(store_one).collect()
    }
}

/// Reads a list and stores it.
pub fn load_list(
    store: &mut Store,
    of: ListOf,
    path: &Path,
    settings: &Settings,
) -> Result<Vec<Loaded>, ReferenceError> {
    let mut lists = Lists::new(store.communes()?);
    lists.read(of, path, settings)?;
    Ok(lists.store(store)?)
}
