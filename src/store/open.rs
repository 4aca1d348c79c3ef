//! Opening the database: what is not ours is refused before anything touches it.
//!
//! To be read, an inventory of an older program is migrated in memory and its file stays as it is.
//! To be written, it is migrated in its file, once a copy of what it held stands beside it.

use super::error::StoreError;
use super::header::{self, Header};
use super::{backup, migration};
use crate::model::presentation::Presentation;
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};

/// The inventory's database.
#[derive(Debug)]
pub struct Store {
    pub(super) connection: Connection,
    /// Stored with whatever is written next.
    pub(super) presentation: Presentation,
    opened: Opened,
}

/// What opening an inventory did to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opened {
    /// Nothing: it is of this program's schema, or was made anew.
    AsItIs,
    /// It was brought up to date in its file.
    Migrated {
        /// The schema it had.
        from: u32,
        /// The copy made of it before; none where it held nothing.
        backup: Option<PathBuf>,
    },
    /// A copy in memory was brought up to date; the file is as it was.
    CopiedToRead {
        /// The schema it has.
        from: u32,
    },
}

/// A file name is never taken for an address (`file:…`) or for a word of SQLite's (`:memory:`).
const FLAGS: OpenFlags = OpenFlags::SQLITE_OPEN_NO_MUTEX;

impl Store {
    /// Opens the database, or creates it where there is none (or an empty file).
    pub fn open_or_create(path: &Path, presentation: Presentation) -> Result<Self, StoreError> {
        header::read(path)?;
        Self::open_to_write(path, OpenFlags::SQLITE_OPEN_CREATE, presentation)
    }

    /// Opens a database that must be there, to be written.
    pub fn open_existing(path: &Path, presentation: Presentation) -> Result<Self, StoreError> {
        must_be_there(path)?;
        Self::open_to_write(path, OpenFlags::empty(), presentation)
    }

    /// Opens a database that must be there, to be read only: whatever its schema, its file stays
    /// as it is.
    pub fn open_to_read(path: &Path, presentation: Presentation) -> Result<Self, StoreError> {
        must_be_there(path)?;
        let connection = connect_to_read(path)?;
        let from = migration::schema_of(&connection)?;
        if from == migration::NEWEST {
            return Self::prepare(connection, presentation, Opened::AsItIs);
        }
        let mut copy = backup::in_memory(&connection)?;
        migration::migrate(&mut copy, &presentation)?;
        Self::prepare(copy, presentation, Opened::CopiedToRead { from })
    }

    /// A database that lives as long as the value.
    pub fn open_in_memory(presentation: Presentation) -> Result<Self, StoreError> {
        let mut connection = Connection::open_in_memory()?;
        migration::migrate(&mut connection, &presentation)?;
        Self::prepare(connection, presentation, Opened::AsItIs)
    }

    /// What opening it did.
    pub fn opened(&self) -> &Opened {
        &self.opened
    }

    fn open_to_write(
        path: &Path,
        flags: OpenFlags,
        presentation: Presentation,
    ) -> Result<Self, StoreError> {
        let flags = flags | FLAGS | OpenFlags::SQLITE_OPEN_READ_WRITE;
        let mut connection = Connection::open_with_flags(plain(path), flags)?;
        let from = migration::schema_of(&connection)?;
        let opened = if from == migration::NEWEST {
            Opened::AsItIs
        } else {
            let backup = backup::beside(path, &connection, from)?;
            if let Err(error) = migration::migrate(&mut connection, &presentation) {
                // Nothing was changed, so that the copy is of no use.
                if let Some(copy) = backup {
                    let _ = std::fs::remove_file(copy);
                }
                return Err(error);
            }
            if from == 0 { Opened::AsItIs } else { Opened::Migrated { from, backup } }
        };
        Self::prepare(connection, presentation, opened)
    }

    fn prepare(
        connection: Connection,
        presentation: Presentation,
        opened: Opened,
    ) -> Result<Self, StoreError> {
        connection.set_prepared_statement_cache_capacity(64);
        // A rollback journal leaves no file behind; 64 MB of pages keep an import in memory. What
        // refers to what is declared and tested, not looked up again for each of a million rows.
        // Indexes are built by two threads.
        connection.execute_batch(
            "PRAGMA foreign_keys = OFF; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536;
             PRAGMA threads = 2;",
        )?;
        Ok(Self { connection, presentation, opened })
    }
}

fn must_be_there(path: &Path) -> Result<(), StoreError> {
    match header::read(path)? {
        Header::Ours => Ok(()),
        Header::Missing => Err(StoreError::Missing(path.to_owned())),
        Header::Empty => Err(StoreError::Empty(path.to_owned())),
    }
}

/// Connects without writing. A change that was cut off leaves its journal behind: only whoever may
/// write undoes it.
fn connect_to_read(path: &Path) -> Result<Connection, StoreError> {
    let beside = |ending: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        PathBuf::from(name).metadata().is_ok_and(|file| file.len() > 0)
    };
    let way = if beside("-journal") {
        OpenFlags::SQLITE_OPEN_READ_WRITE
    } else {
        OpenFlags::SQLITE_OPEN_READ_ONLY
    };
    let connection = Connection::open_with_flags(plain(path), FLAGS | way)?;
    match migration::schema_of(&connection) {
        // In a folder that may not be written, one that keeps a log of changes (WAL) is read as a
        // file that does not change, where that log holds nothing.
        Err(
            StoreError::NoAccess(_) | StoreError::ReadOnlyFile(_) | StoreError::ReadOnlyFolder(_),
        ) if !beside("-wal") => {
            let flags = FLAGS | OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
            let connection = Connection::open_with_flags(address(path), flags)?;
            migration::schema_of(&connection)?;
            Ok(connection)
        }
        Err(error) => Err(error),
        Ok(_) => Ok(connection),
    }
}

/// The path as SQLite takes it for that of a file, whatever its first letters.
fn plain(path: &Path) -> PathBuf {
    if path.is_absolute() { path.to_path_buf() } else { Path::new(".").join(path) }
}

/// The address of a file that does not change (<https://sqlite.org/uri.html>).
fn address(path: &Path) -> String {
    let mut address = String::from("file:");
    for letter in plain(path).to_string_lossy().chars() {
        match letter {
            '%' => address.push_str("%25"),
            '?' => address.push_str("%3f"),
            '#' => address.push_str("%23"),
            '\\' => address.push('/'),
            letter => address.push(letter),
        }
    }
    address.push_str("?immutable=1");
    address
}
