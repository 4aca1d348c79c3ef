//! Contracts and the rows they are made of, to the database and back.

use super::codec::{Columns, integer, join, split, to_json};
use super::device_columns::Stored;
use super::error::StoreError;
use super::numbers::{Indexes, number_of};
use crate::model::amount::Amount;
use crate::model::codes::{Category, Renewal};
use crate::model::contract::Contract;
use rusqlite::{Connection, params};

/// Writes contracts after those that are there, so many.
pub(super) fn write_contracts(
    connection: &Connection,
    contracts: &[Contract],
    numbers: &[i64],
    written: i64,
) -> Result<(), StoreError> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO contracts VALUES
             (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)",
    )?;
    let mut insert_member =
        connection.prepare_cached("INSERT INTO contract_members VALUES (?1, ?2, ?3)")?;
    for (contract, number) in contracts.iter().zip(written + 1..) {
        insert.execute(params![
            number,
            contract.id,
            contract.commune,
            contract.supplier,
            contract.reference,
            contract.subject,
            contract.scope,
            join(&contract.categories),
            to_json(&contract.schools)?,
            contract.start_date.map(|date| date.to_string()),
            contract.end_date.map(|date| date.to_string()),
            contract.renewal.code(),
            contract.initial_months,
            contract.renewal_months,
            contract.notice_months,
            contract.gti,
            contract.gtr,
            contract.annual_amount.map(|amount| amount.cents),
            contract.annual_amount.map(|amount| amount.vat.code()),
        ])?;
        for (position, record) in contract.records.iter().enumerate() {
            insert_member.execute(params![
                number,
                integer(position),
                number_of(numbers, *record)?
            ])?;
        }
    }
    Ok(())
}

/// Loads the contracts by commune and id; those whose records are not loaded are
/// left out.
pub(super) fn load_contracts(
    connection: &Connection,
    indexes: &Indexes,
) -> Result<Vec<Contract>, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT id, commune, supplier, reference, subject, scope, categories, schools, start_date,
                end_date, renewal, initial_months, renewal_months, notice_months, gti, gtr,
                annual_amount_cents, annual_amount_vat,
                (SELECT json_group_array(record ORDER BY position)
                 FROM contract_members AS m WHERE m.contract = c.contract)
         FROM contracts AS c ORDER BY contract",
    )?;
    let mut rows = select.query([])?;
    let mut contracts = Vec::new();
    while let Some(row) = rows.next()? {
        let mut columns = Columns::new(row);
        let contract = Contract {
            id: columns.take()?,
            commune: columns.take()?,
            supplier: columns.take()?,
            reference: columns.take()?,
            subject: columns.take()?,
            scope: columns.take()?,
            categories: split(columns.text()?, Category::from_code)?,
            schools: columns.json()?,
            start_date: columns.date()?,
            end_date: columns.date()?,
            renewal: columns.code(Renewal::from_code)?,
            initial_months: columns.take()?,
            renewal_months: columns.take()?,
            notice_months: columns.take()?,
            gti: columns.take()?,
            gtr: columns.take()?,
            annual_amount: <Amount as Stored>::take(&mut columns)?,
            records: columns
                .json::<Vec<i64>>()?
                .into_iter()
                .filter_map(|record| indexes.get(record))
                .collect(),
        };
        if !contract.records.is_empty() {
            contracts.push(contract);
        }
    }
    contracts.sort_by(|a, b| (&a.commune, &a.id).cmp(&(&b.commune, &b.id)));
    Ok(contracts)
}
