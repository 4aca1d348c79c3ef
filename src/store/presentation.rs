//! The words and the views that the program gives, to the database.
//!
//! They are no part of the schema: whatever is written brings them up to date with the program.
//! The program itself reads neither, so that an inventory which is only read stays as it is.

use super::error::StoreError;
use crate::model::presentation::{Presentation, View, Word};
use rusqlite::Connection;
use std::collections::BTreeMap;

/// Stores what differs, and answers whether anything did. Words and views that this program does
/// not know stay: another version may have written the rows they serve.
pub(super) fn present(
    connection: &Connection,
    presentation: &Presentation,
) -> Result<bool, StoreError> {
    let words = present_words(connection, &presentation.words)?;
    let views = present_views(connection, &presentation.views)?;
    Ok(words || views)
}

fn present_words(connection: &Connection, words: &[Word]) -> Result<bool, StoreError> {
    let held: BTreeMap<(String, String), String> = connection
        .prepare("SELECT domain, code, label FROM labels")?
        .query_map([], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?
        .collect::<Result<_, _>>()?;
    let mut write = connection.prepare("INSERT OR REPLACE INTO labels VALUES (?1, ?2, ?3)")?;
    let mut changed = false;
    for word in words {
        let key = (word.domain.to_owned(), word.code.to_owned());
        if held.get(&key).map(String::as_str) != Some(word.label) {
            write.execute([word.domain, word.code, word.label])?;
            changed = true;
        }
    }
    Ok(changed)
}

fn present_views(connection: &Connection, views: &[View]) -> Result<bool, StoreError> {
    let held: BTreeMap<String, String> = connection
        .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'view'")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    let mut changed = false;
    for View { name, query } in views {
        // As SQLite keeps the text of a view.
        let sql = format!("CREATE VIEW {name} AS\n{query}");
        if held.get(name) != Some(&sql) {
            connection.execute_batch(&format!("DROP VIEW IF EXISTS {name};\n{sql};"))?;
            changed = true;
        }
    }
    Ok(changed)
}
