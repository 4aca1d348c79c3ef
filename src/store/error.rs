//! What can go wrong with the database. The wording for users is made by who matches the kind.

use std::path::PathBuf;

/// An error of the store. Nothing was changed where one is returned by an opening.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no file where a database was expected.
    #[error("no database at {}", .0.display())]
    Missing(PathBuf),
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
    /// The file or its folder cannot be read or written.
    #[error("the database cannot be read or written: {0}")]
    NotAccessible(String),
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

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Locked,
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                Self::Damaged(error.to_string())
            }
            Some(
                ErrorCode::ReadOnly
                | ErrorCode::CannotOpen
                | ErrorCode::PermissionDenied
                | ErrorCode::SystemIoFailure,
            ) => Self::NotAccessible(error.to_string()),
            _ => Self::Sqlite(error),
        }
    }
}
