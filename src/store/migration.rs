//! The schema, as a numbered list of migrations: `user_version` is how many were applied.

use super::error::StoreError;
use super::presentation::present;
use crate::model::field::FieldName;
use crate::model::mark::APPLICATION_ID;
use crate::model::presentation::Presentation;
use rusqlite::{Connection, TransactionBehavior};

/// The migrations, oldest first. One that was released is never changed, only followed. They hold
/// no word of a code: those are the program's (`presentation`).
const MIGRATIONS: &[&str] = &[
    include_str!("migrations/001_inventory.sql"),
    include_str!("migrations/002_views.sql"),
    include_str!("migrations/003_versions.sql"),
    include_str!("migrations/004_decisions.sql"),
    include_str!("migrations/005_generic_identifiers.sql"),
    include_str!("migrations/006_mappings.sql"),
    include_str!("migrations/007_pairing.sql"),
    include_str!("migrations/008_decisions_view.sql"),
    include_str!("migrations/009_supplier_and_comment.sql"),
    include_str!("migrations/010_origin.sql"),
    include_str!("migrations/011_persons.sql"),
    include_str!("migrations/012_out_of_scope.sql"),
];

/// The newest schema this program knows.
pub(super) const NEWEST: u32 = MIGRATIONS.len() as u32;

/// How many migrations were applied to a database.
pub(super) fn schema_of(connection: &Connection) -> Result<u32, StoreError> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Brings the schema up to date, in one transaction; does nothing to one that is.
pub(super) fn migrate(
    connection: &mut Connection,
    presentation: &Presentation,
) -> Result<(), StoreError> {
    let current = schema_of(connection)?;
    if current >= NEWEST {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    if current == 0 {
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    }
    for migration in MIGRATIONS.iter().skip(current as usize) {
        transaction.execute_batch(migration)?;
    }
    name_fields(&transaction)?;
    present(&transaction, presentation)?;
    transaction.pragma_update(None, "user_version", NEWEST)?;
    transaction.commit()?;
    Ok(())
}

/// Gives a number to the fields that have none.
fn name_fields(connection: &Connection) -> Result<(), StoreError> {
    let mut insert = connection
        .prepare("INSERT INTO fields (code) VALUES (?1) ON CONFLICT (code) DO NOTHING")?;
    for field in FieldName::ALL {
        insert.execute([field.code()])?;
    }
    Ok(())
}
