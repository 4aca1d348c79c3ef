//! Rewriting the texts of the database, so that what they named is in none of its bytes.
//!
//! Every text column is rewritten but those of `KEPT`: a column that is added is erased from too.

use super::error::StoreError;
use super::open::Store;
use crate::model::comparison::Compared;
use crate::model::field::FieldName;
use crate::model::texts::Setting;
use rusqlite::Connection;
use serde_json::Value;
use std::collections::BTreeMap;

/// Tables that hold the program's words and public lists.
const KEPT_TABLES: &[&str] = &["labels", "fields", "communes", "cycles"];
/// Columns that hold codes, keys, dates and digests, by name.
const KEPT: &[&str] = &[
    "id",
    "sha256",
    "at",
    "undone_at",
    "presence",
    "key",
    "uai",
    "insee",
    "commune",
    "school",
    "shape",
    "mapping",
    "version",
    "format",
    "encoding",
    "outcome",
    "refusal",
    "source_date",
    "kind",
    "list",
    "reason",
    "code",
    "rule",
    "severity",
    "status",
    "level",
    "sector",
    "field",
    "category",
    "verdict",
    "subject_kind",
    "header_rows",
    "group_id",
    "coverage",
    "contracts",
    "alias",
    "school_uai",
    "purchase_date",
    "warranty_end",
    "price_vat",
    "joined",
    "starts",
    "postal_codes",
];

/// What becomes of a text; `None` where it stays.
pub(super) type Revise<'r> = &'r mut dyn FnMut(Setting, &str) -> Option<String>;

/// How much was erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Erased {
    /// Cells of the files, as they are kept.
    pub cells: usize,
    /// Other texts: values, remarks, decisions, names of files.
    pub texts: usize,
}

impl Store {
    /// Rewrites every text, in one transaction, and the file, so that no byte of the old ones is
    /// left in it.
    pub fn rewrite(&mut self, revise: Revise<'_>) -> Result<Erased, StoreError> {
        self.connection.execute_batch("PRAGMA secure_delete = ON;")?;
        let transaction = self.connection.transaction()?;
        let fields = field_names(&transaction)?;
        let guards = triggers(&transaction)?;
        for (name, _) in &guards {
            transaction.execute_batch(&format!("DROP TRIGGER {name}"))?;
        }
        transaction.execute_batch(
            "CREATE TEMP TABLE revised (raw TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID",
        )?;
        // Kept by an earlier program: names with nothing beside them to tell them by.
        transaction
            .execute_batch("UPDATE table_columns SET samples = '[]' WHERE field = 'person'")?;
        let mut erased = Erased::default();
        for (table, column) in text_columns(&transaction)? {
            let cells = (table.as_str(), column.as_str()) == ("records", "cells");
            let mut reader = Reader { fields: &fields, revise: &mut *revise, count: 0 };
            for part in parts(&table, &column) {
                rewrite_column(&transaction, &table, &column, &part, &mut reader)?;
            }
            let count = reader.count;
            if cells {
                erased.cells += count;
            } else if table != "shown_texts" {
                erased.texts += count;
            }
        }
        for (_, sql) in &guards {
            transaction.execute_batch(sql)?;
        }
        transaction.execute_batch("DROP TABLE revised")?;
        transaction.commit()?;
        self.connection.execute_batch("VACUUM;")?;
        Ok(erased)
    }
}

/// Revises the texts of a value, and counts them.
struct Reader<'r, 'f> {
    fields: &'r BTreeMap<i64, FieldName>,
    revise: &'r mut (dyn FnMut(Setting, &str) -> Option<String> + 'f),
    count: usize,
}

impl Reader<'_, '_> {
    /// A text of a column, or the texts of the JSON it holds.
    fn column(&mut self, setting: Setting, raw: &str) -> Option<String> {
        if raw.starts_with(['[', '{'])
            && let Ok(mut value) = serde_json::from_str::<Value>(raw)
        {
            return self.json(setting, &mut value).then(|| value.to_string());
        }
        let revised = (self.revise)(setting, raw)?;
        self.count += 1;
        Some(revised)
    }

    /// Whether something of a JSON value changed.
    fn json(&mut self, setting: Setting, value: &mut Value) -> bool {
        match value {
            Value::String(text) => match (self.revise)(setting, text) {
                Some(revised) => {
                    self.count += 1;
                    *text = revised;
                    true
                }
                None => false,
            },
            Value::Array(items) => {
                let setting = self.setting_of(items).unwrap_or(setting);
                items.iter_mut().fold(false, |any, item| self.json(setting, item) | any)
            }
            Value::Object(members) => members.iter_mut().fold(false, |any, (name, item)| {
                let setting = FieldName::from_code(name).map_or(setting, Setting::of);
                self.json(setting, item) | any
            }),
            _ => false,
        }
    }

    /// What the texts of something packed are.
    fn setting_of(&self, items: &[Value]) -> Option<Setting> {
        use Value::{Array, Number, String};
        let of_field =
            |field: &Value| self.fields.get(&field.as_i64()?).map(|field| Setting::of(*field));
        match items {
            // A cell: its field, its place, its text.
            [field, Number(_), Number(_), String(_)] => of_field(field),
            // A surviving value: its rule, its row, its fields, the values that lost against it.
            [String(_), Number(_), Array(fields), Array(_)] => of_field(fields.first()?),
            // A comparison of two rows: its level, their values, its weight.
            [String(compared), String(_), String(_), String(_), Number(_)] => {
                Compared::from_code(compared).map(Setting::of_comparison)
            }
            _ => None,
        }
    }
}

/// Rows of a table whose texts of a column are of one kind.
struct Part {
    setting: Setting,
    /// Which rows, as a condition.
    rows: String,
}

/// The parts of a column.
fn parts(table: &str, column: &str) -> Vec<Part> {
    let whole = |setting| vec![Part { setting, rows: "1".to_owned() }];
    match (table, column) {
        // Digits of a serial number are no telephone: what a sample is, its column says.
        ("table_columns", "samples") => {
            let of_field = |field: &FieldName| Part {
                setting: Setting::of(*field),
                rows: format!("field = '{}'", field.code()),
            };
            let rows = "coalesce(field, '') NOT IN (SELECT code FROM fields)".to_owned();
            let others = Part { setting: Setting::Free, rows };
            FieldName::ALL.iter().map(of_field).chain([others]).collect()
        }
        ("findings", "args" | "value" | "expected") => whole(Setting::Named),
        ("schools", _) => {
            vec![Part { setting: setting_of_column(table, column), rows: "provisional".to_owned() }]
        }
        _ => whole(setting_of_column(table, column)),
    }
}

fn setting_of_column(table: &str, column: &str) -> Setting {
    match column {
        "school_name" | "name" if table != "sheets" => Setting::Named,
        _ => FieldName::from_code(column).map_or(Setting::Free, Setting::of),
    }
}

/// Rewrites a part of a column in one pass over its table.
fn rewrite_column(
    connection: &Connection,
    table: &str,
    column: &str,
    Part { setting, rows: own }: &Part,
    reader: &mut Reader<'_, '_>,
) -> Result<(), StoreError> {
    connection.execute_batch("DELETE FROM temp.revised")?;
    {
        let sql = format!(
            "SELECT {column}, count(*) FROM {table} WHERE {column} <> '' AND {own} GROUP BY 1"
        );
        let mut select = connection.prepare(&sql)?;
        let mut insert = connection.prepare("INSERT INTO temp.revised VALUES (?1, ?2)")?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let (raw, times): (String, u32) = (row.get(0)?, row.get(1)?);
            let before = reader.count;
            if let Some(text) = reader.column(*setting, &raw) {
                reader.count = before + (reader.count - before) * times as usize;
                insert.execute([raw, text])?;
            }
        }
    }
    // What a text showed says where it named somebody: it is made anew from the text.
    let sql = if table == "shown_texts" {
        format!(
            "DELETE FROM {table} WHERE {table}.{column} IN (SELECT v.raw FROM temp.revised AS v)"
        )
    } else {
        format!(
            "UPDATE {table} SET {column} = (SELECT v.text FROM temp.revised AS v WHERE v.raw = {table}.{column})
             WHERE {table}.{column} IN (SELECT v.raw FROM temp.revised AS v) AND {own}"
        )
    };
    connection.execute_batch(&sql)?;
    Ok(())
}

/// The columns that hold texts of the files or of people.
fn text_columns(connection: &Connection) -> Result<Vec<(String, String)>, StoreError> {
    let mut select = connection.prepare(
        "SELECT t.name, c.name FROM sqlite_schema AS t JOIN pragma_table_info(t.name) AS c
         WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND c.type = 'TEXT'
         ORDER BY t.name = 'shown_texts', t.name, c.cid",
    )?;
    let all: Vec<(String, String)> =
        select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    Ok(all
        .into_iter()
        .filter(|(table, column)| {
            !KEPT_TABLES.contains(&table.as_str()) && !KEPT.contains(&column.as_str())
        })
        .collect())
}

/// The triggers that keep tables from being rewritten.
fn triggers(connection: &Connection) -> Result<Vec<(String, String)>, StoreError> {
    let mut select =
        connection.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")?;
    Ok(select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?)
}

fn field_names(connection: &Connection) -> Result<BTreeMap<i64, FieldName>, StoreError> {
    let mut select = connection.prepare("SELECT field, code FROM fields")?;
    let all: Vec<(i64, String)> =
        select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    let known = |(number, code): (i64, String)| Some((number, FieldName::from_code(&code)?));
    Ok(all.into_iter().filter_map(known).collect())
}
