//! Copies of a database: in memory to be read, beside it before it is migrated.

use super::error::StoreError;
use crate::rights::{Access, Kept, create_new};
use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};
use std::io;
use std::path::{Path, PathBuf};

/// Tables that hold what came from files or from people; the list of communes is the program's.
const HOLDING: [&str; 6] =
    ["sources", "records", "decisions", "schools", "mappings", "linkage_parameters"];

/// Copies of one schema that may stand beside an inventory.
const MOST: usize = 100;

/// A copy in memory.
pub(super) fn in_memory(from: &Connection) -> Result<Connection, StoreError> {
    let mut copy = Connection::open_in_memory()?;
    copy_to(from, &mut copy)?;
    Ok(copy)
}

/// A copy beside the database, with the rights it has: `recense.sauvegarde-schema-8.sqlite`. None
/// is made of one that holds nothing.
pub(super) fn beside(
    path: &Path,
    from: &Connection,
    schema: u32,
) -> Result<Option<PathBuf>, StoreError> {
    if !holds_rows(from)? {
        return Ok(None);
    }
    // Where the file is reached by a link, the copy stands beside the file.
    let path = path.canonicalize()?;
    let rights = Kept::of(&path.metadata()?);
    for number in 1..=MOST {
        let copy = path.with_file_name(name(&path, schema, number));
        match create_new(&copy, Access::Owner) {
            Ok(file) => rights.give(&file),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                return Err(StoreError::ReadOnlyFolder(error.to_string()));
            }
            Err(error) => return Err(error.into()),
        }
        let copied = Connection::open(&copy)
            .map_err(StoreError::from)
            .and_then(|mut into| copy_to(from, &mut into));
        if let Err(error) = copied {
            let _ = std::fs::remove_file(&copy);
            return Err(error);
        }
        return Ok(Some(copy));
    }
    Err(StoreError::Io(format!("{MOST} copies of schema {schema} stand beside the inventory")))
}

fn name(path: &Path, schema: u32, number: usize) -> String {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy()).unwrap_or_default();
    let again = if number > 1 { format!(" ({number})") } else { String::new() };
    let extension = path
        .extension()
        .map_or_else(String::new, |extension| format!(".{}", extension.to_string_lossy()));
    format!("{stem}.sauvegarde-schema-{schema}{again}{extension}")
}

fn holds_rows(connection: &Connection) -> Result<bool, StoreError> {
    for table in HOLDING {
        let there: bool = connection.query_row(
            "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1)",
            [table],
            |row| row.get(0),
        )?;
        let held = format!("SELECT EXISTS (SELECT 1 FROM {table})");
        if there && connection.query_row(&held, [], |row| row.get(0))? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn copy_to(from: &Connection, into: &mut Connection) -> Result<(), StoreError> {
    /// Every page at once: what is copied is of one moment.
    const ALL: std::ffi::c_int = -1;
    match Backup::new(from, into)?.step(ALL)? {
        StepResult::Done => Ok(()),
        _ => Err(StoreError::Locked),
    }
}
