//! Findings of the audit, to the database and back.

use super::codec::{Columns, to_json};
use super::error::StoreError;
use crate::model::codes::Severity;
use crate::model::finding::{Finding, RuleId};
use rusqlite::{Connection, params};

/// Takes the findings of the audit before away.
pub(super) fn clear_findings(connection: &Connection) -> Result<(), StoreError> {
    connection.execute("DELETE FROM findings", [])?;
    Ok(())
}

/// Writes findings after those that are there.
pub(super) fn write_findings(
    connection: &Connection,
    findings: &[Finding],
) -> Result<(), StoreError> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO findings
             (id, group_id, rule, severity, cycle, commune, school, device, contract, file, sheet,
              cell, args, value, expected)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
    )?;
    for finding in findings {
        insert.execute(params![
            finding.id,
            finding.group,
            finding.rule.code(),
            finding.severity.code(),
            finding.cycle,
            finding.commune,
            finding.school,
            finding.device,
            finding.contract,
            finding.file,
            finding.sheet,
            finding.cell,
            to_json(&finding.args)?,
            finding.value,
            finding.expected,
        ])?;
    }
    Ok(())
}

/// Loads the findings by rule and commune, otherwise in the order they were written.
pub(super) fn load_findings(connection: &Connection) -> Result<Vec<Finding>, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT id, group_id, rule, severity, cycle, commune, school, device, contract, file,
                sheet, cell, args, value, expected
         FROM findings ORDER BY finding",
    )?;
    let mut rows = select.query([])?;
    let mut findings = Vec::new();
    while let Some(row) = rows.next()? {
        let mut columns = Columns::new(row);
        findings.push(Finding {
            id: columns.take()?,
            group: columns.take()?,
            rule: columns.code(RuleId::from_code)?,
            severity: columns.code(Severity::from_code)?,
            cycle: columns.take()?,
            commune: columns.take()?,
            school: columns.take()?,
            device: columns.take()?,
            contract: columns.take()?,
            file: columns.take()?,
            sheet: columns.take()?,
            cell: columns.take()?,
            args: columns.json()?,
            value: columns.take()?,
            expected: columns.take()?,
        });
    }
    findings.sort_by(|a, b| (a.rule, &a.commune).cmp(&(b.rule, &b.commune)));
    Ok(findings)
}
