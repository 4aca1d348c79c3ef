//! Opening the database: what is not ours is refused before anything touches it.

use super::error::StoreError;
use super::migration;
use crate::model::mark::APPLICATION_ID;
use crate::model::presentation::Presentation;
use rusqlite::{Connection, OpenFlags};
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

/// The first bytes of every SQLite file (<https://sqlite.org/fileformat.html>, 1.3).
const MAGIC: &[u8; 16] = b"SQLite format 3\0";

/// Offsets of `user_version` and `application_id` in the header, big-endian.
const USER_VERSION_AT: usize = 60;
const APPLICATION_ID_AT: usize = 68;

/// The inventory's database.
#[derive(Debug)]
pub struct Store {
    pub(super) connection: Connection,
    /// Stored with whatever is written next.
    pub(super) presentation: Presentation,
}

/// What the header of a file says.
enum Header {
    Missing,
    Empty,
    Ours,
}

impl Store {
    /// Opens the database, or creates it where there is none (or an empty file).
    pub fn open_or_create(path: &Path, presentation: Presentation) -> Result<Self, StoreError> {
        read_header(path)?;
        Self::open(path, OpenFlags::SQLITE_OPEN_CREATE, presentation)
    }

    /// Opens a database that must be there.
    pub fn open_existing(path: &Path, presentation: Presentation) -> Result<Self, StoreError> {
        match read_header(path)? {
            Header::Ours => Self::open(path, OpenFlags::empty(), presentation),
            Header::Missing | Header::Empty => Err(StoreError::Missing(path.to_owned())),
        }
    }

    /// A database that lives as long as the value.
    pub fn open_in_memory(presentation: Presentation) -> Result<Self, StoreError> {
        Self::prepare(Connection::open_in_memory()?, presentation)
    }

    fn open(path: &Path, flags: OpenFlags, presentation: Presentation) -> Result<Self, StoreError> {
        let flags = flags | OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        Self::prepare(Connection::open_with_flags(path, flags)?, presentation)
    }

    fn prepare(mut connection: Connection, presentation: Presentation) -> Result<Self, StoreError> {
        connection.set_prepared_statement_cache_capacity(64);
        // A rollback journal leaves no file behind; 64 MB of pages keep an import in memory. What
        // refers to what is declared and tested, not looked up again for each of a million rows.
        // Indexes are built by two threads.
        connection.execute_batch(
            "PRAGMA foreign_keys = OFF; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536;
             PRAGMA threads = 2;",
        )?;
        migration::migrate(&mut connection, &presentation)?;
        Ok(Self { connection, presentation })
    }
}

/// Reads the header as plain bytes: opening with SQLite could already write beside the file.
fn read_header(path: &Path) -> Result<Header, StoreError> {
    let not_accessible = |error: std::io::Error| StoreError::NotAccessible(error.to_string());
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Header::Missing),
        Err(error) => return Err(not_accessible(error)),
    };
    if !file.metadata().map_err(not_accessible)?.is_file() {
        return Err(StoreError::NotSqlite(path.to_owned()));
    }
    let mut header = Vec::with_capacity(100);
    file.take(100).read_to_end(&mut header).map_err(not_accessible)?;
    if header.is_empty() {
        return Ok(Header::Empty);
    }
    if header.len() < 100 || !header.starts_with(MAGIC) {
        return Err(StoreError::NotSqlite(path.to_owned()));
    }
    let application_id = big_endian(&header, APPLICATION_ID_AT);
    if application_id != APPLICATION_ID {
        return Err(StoreError::Foreign { path: path.to_owned(), application_id });
    }
    let found = big_endian(&header, USER_VERSION_AT);
    if found > migration::NEWEST {
        return Err(StoreError::Newer { path: path.to_owned(), found, known: migration::NEWEST });
    }
    Ok(Header::Ours)
}

fn big_endian(header: &[u8], at: usize) -> u32 {
    header.iter().skip(at).take(4).fold(0, |number, byte| number << 8 | u32::from(*byte))
}
