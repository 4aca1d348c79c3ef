//! What can go wrong with the database. The wording for users is made by who matches the kind.

use std::io;
use std::path::PathBuf;

/// An error of the store. Nothing was changed where one is returned by an opening.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no file where a database was expected.
    #[error("no database at {}", .0.display())]
    Missing(PathBuf),
    /// The file holds nothing.
    #[error("{} is empty", .0.display())]
    Empty(PathBuf),
    /// The file is no SQLite database.
    #[error("{} is not a SQLite database", .0.display())]
    NotSqlite(PathBuf),
    /// The file is another program's SQLite database.
    #[error("{} is the database of another program (application id {application_id})", .path.display())]
    Foreign {
        path: PathBuf,
        /// Its `application_id`.
        application_id: u32,
    },
    /// The database was written by a later version of recense.
    #[error("{} has schema {found}, this version knows {known}", .path.display())]
    Newer {
        path: PathBuf,
        /// Its `user_version`.
        found: u32,
        known: u32,
    },
    /// The file may not be written.
    #[error("the database is read-only: {0}")]
    ReadOnlyFile(String),
    /// Its folder may not be written, where SQLite notes what a change replaces.
    #[error("the folder of the database is read-only: {0}")]
    ReadOnlyFolder(String),
    /// The system does not let the file be opened.
    #[error("the database cannot be opened: {0}")]
    NoAccess(String),
    /// The folder it is to be made in is not there.
    #[error("no folder for the database: {0}")]
    NoFolder(String),
    /// A change was cut off, and undoing it needs to write.
    #[error("a change was cut off: {0}")]
    CutOff(String),
    /// The disk or the network refused to read or to write.
    #[error("input or output failed: {0}")]
    Io(String),
    /// Another program holds the database.
    #[error("the database is in use by another program")]
    Locked,
    #[error("the disk is full")]
    DiskFull,
    #[error("the database is damaged: {0}")]
    Damaged(String),
    /// A value that this program never writes stands in the database, or an inventory is given
    /// back that does not belong to it.
    #[error("the database holds an unexpected value: {0}")]
    Inconsistent(String),
    /// Anything else SQLite says.
    #[error("SQLite: {0}")]
    Sqlite(#[source] rusqlite::Error),
}

impl StoreError {
    /// An unexpected value in a column.
    pub(super) fn unexpected(what: &str, value: &str) -> Self {
        Self::Inconsistent(format!("{what}: {value}"))
    }
}

impl From<io::Error> for StoreError {
    fn from(error: io::Error) -> Self {
        let said = error.to_string();
        match error.kind() {
            io::ErrorKind::NotFound => Self::NoFolder(said),
            io::ErrorKind::PermissionDenied => Self::NoAccess(said),
            io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnlyFolder(said),
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull,
            _ => Self::Io(said),
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::{Error, ErrorCode, ffi};
        let said = error.to_string();
        let Error::SqliteFailure(ffi::Error { code, extended_code }, _) = &error else {
            return match error {
                // A column holds what no version of the program writes there.
                Error::FromSqlConversionFailure(..)
                | Error::IntegralValueOutOfRange(..)
                | Error::InvalidColumnType(..)
                | Error::Utf8Error(..) => Self::Inconsistent(said),
                // A table or a column is not there.
                Error::SqlInputError { .. } => Self::Damaged(said),
                other => Self::Sqlite(other),
            };
        };
        match (code, *extended_code) {
            (ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked, _) => Self::Locked,
            (ErrorCode::DiskFull, _) => Self::DiskFull,
            (ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase, _)
            | (ErrorCode::SystemIoFailure, ffi::SQLITE_IOERR_SHORT_READ)
            | (ErrorCode::Unknown, ffi::SQLITE_ERROR) => Self::Damaged(said),
            (ErrorCode::ReadOnly, ffi::SQLITE_READONLY_DIRECTORY) => Self::ReadOnlyFolder(said),
            (ErrorCode::ReadOnly, ffi::SQLITE_READONLY_ROLLBACK) => Self::CutOff(said),
            (ErrorCode::ReadOnly, _) => Self::ReadOnlyFile(said),
            (ErrorCode::CannotOpen | ErrorCode::PermissionDenied, _) => Self::NoAccess(said),
            (ErrorCode::SystemIoFailure, _) => Self::Io(said),
            _ => Self::Sqlite(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::ffi;

    #[test]
    fn what_sqlite_and_the_system_say_is_one_of_the_causes() {
        for (code, cause) in [
            (ffi::SQLITE_BUSY, "Locked"),
            (ffi::SQLITE_LOCKED, "Locked"),
            (ffi::SQLITE_FULL, "DiskFull"),
            (ffi::SQLITE_CORRUPT, "Damaged"),
            (ffi::SQLITE_NOTADB, "Damaged"),
            (ffi::SQLITE_ERROR, "Damaged"),
            (ffi::SQLITE_IOERR_SHORT_READ, "Damaged"),
            (ffi::SQLITE_IOERR_WRITE, "Io"),
            (ffi::SQLITE_IOERR_FSYNC, "Io"),
            (ffi::SQLITE_READONLY, "ReadOnlyFile"),
            (ffi::SQLITE_READONLY_DIRECTORY, "ReadOnlyFolder"),
            (ffi::SQLITE_READONLY_ROLLBACK, "CutOff"),
            (ffi::SQLITE_CANTOPEN, "NoAccess"),
            (ffi::SQLITE_PERM, "NoAccess"),
            (ffi::SQLITE_CONSTRAINT, "Sqlite"),
        ] {
            let said = rusqlite::Error::SqliteFailure(ffi::Error::new(code), None);
            let met = format!("{:?}", StoreError::from(said));
            assert!(met.starts_with(cause), "{code}: {met}");
        }
        for (kind, cause) in [
            (io::ErrorKind::StorageFull, "DiskFull"),
            (io::ErrorKind::QuotaExceeded, "DiskFull"),
            (io::ErrorKind::PermissionDenied, "NoAccess"),
            (io::ErrorKind::ReadOnlyFilesystem, "ReadOnlyFolder"),
            (io::ErrorKind::NotFound, "NoFolder"),
            (io::ErrorKind::TimedOut, "Io"),
        ] {
            let met = format!("{:?}", StoreError::from(io::Error::from(kind)));
            assert!(met.starts_with(cause), "{kind}: {met}");
        }
    }
}
