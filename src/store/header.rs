//! The header of a database, read as plain bytes: opening with SQLite could already write beside
//! the file.

use super::error::StoreError;
use super::migration;
use crate::model::mark::APPLICATION_ID;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

/// The first bytes of every SQLite file (<https://sqlite.org/fileformat.html>, 1.3).
const MAGIC: &[u8; 16] = b"SQLite format 3\0";

/// Length of the header; offsets of `user_version` and `application_id` in it, big-endian.
const LENGTH: usize = 100;
const USER_VERSION_AT: usize = 60;
const APPLICATION_ID_AT: usize = 68;

/// Bits of the two marks that may be wrong in a damaged inventory: those of one byte.
const WRONG_BITS: u32 = 8;

/// Schemas to come, at the most; a greater number is damage.
const SCHEMAS_EVER: u32 = 10_000;

/// What the header of a file says.
pub(super) enum Header {
    Missing,
    Empty,
    /// One of our inventories, of this schema or an older one.
    Ours,
}

/// Reads the header of a file.
///
/// # Errors
/// Where the file cannot be read, or is no inventory that this program knows.
pub(super) fn read(path: &Path) -> Result<Header, StoreError> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Header::Missing),
        Err(error) => return Err(error.into()),
    };
    if !file.metadata()?.is_file() {
        return Err(StoreError::NotSqlite(path.to_owned()));
    }
    let mut header = Vec::with_capacity(LENGTH);
    file.take(LENGTH as u64).read_to_end(&mut header)?;
    if header.is_empty() {
        return Ok(Header::Empty);
    }
    let wrong = wrong_bits(&header);
    if wrong != Some(0) || header.len() < LENGTH {
        return Err(match wrong {
            Some(wrong) if wrong <= WRONG_BITS => StoreError::Damaged("header".to_owned()),
            _ if header.len() == LENGTH && header.starts_with(MAGIC) => StoreError::Foreign {
                path: path.to_owned(),
                application_id: big_endian(&header, APPLICATION_ID_AT),
            },
            _ => StoreError::NotSqlite(path.to_owned()),
        });
    }
    let found = big_endian(&header, USER_VERSION_AT);
    if found > SCHEMAS_EVER {
        return Err(StoreError::Damaged(format!("user_version {found}")));
    }
    if found > migration::NEWEST {
        return Err(StoreError::Newer { path: path.to_owned(), found, known: migration::NEWEST });
    }
    Ok(Header::Ours)
}

/// How many bits of the marks of an inventory a header has wrong; `None` where it is too short to
/// bear both.
fn wrong_bits(header: &[u8]) -> Option<u32> {
    let (magic, id) = (header.get(..MAGIC.len())?, header.get(APPLICATION_ID_AT..)?.get(..4)?);
    let differing = |found: &[u8], wanted: &[u8]| -> u32 {
        found.iter().zip(wanted).map(|(found, wanted)| (found ^ wanted).count_ones()).sum()
    };
    Some(differing(magic, MAGIC) + differing(id, &APPLICATION_ID.to_be_bytes()))
}

fn big_endian(header: &[u8], at: usize) -> u32 {
    header.iter().skip(at).take(4).fold(0, |number, byte| number << 8 | u32::from(*byte))
}
