//! Findings of the audit, to the database and back.

use super::codec::{Columns, to_json};
use super::error::StoreError;
use crate::model::codes::Severity;
use crate::model::finding::{Facts, Finding, RuleId};
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
            finding.rule().code(),
            finding.severity.code(),
            finding.cycle,
            finding.commune,
            finding.school,
            finding.device,
            finding.contract,
            finding.file,
            finding.sheet,
            finding.cell,
            to_json(&finding.facts.words())?,
            finding.facts.found().to_string(),
            finding.facts.expected().to_string(),
        ])?;
    }
    Ok(())
}

/// Loads the findings by rule and commune, otherwise in the order they were written.
pub(super) fn load_findings(connection: &Connection) -> Result<Vec<Finding>, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT rule, id, group_id, severity, cycle, commune, school, device, contract, file,
                sheet, cell, args, value, expected
         FROM findings ORDER BY finding",
    )?;
    let mut rows = select.query([])?;
    let mut findings = Vec::new();
    while let Some(row) = rows.next()? {
        let mut columns = Columns::new(row);
        let rule = columns.code(RuleId::from_code)?;
        findings.push(Finding {
            id: columns.take()?,
            group: columns.take()?,
            severity: columns.code(Severity::from_code)?,
            cycle: columns.take()?,
            commune: columns.take()?,
            school: columns.take()?,
            device: columns.take()?,
            contract: columns.take()?,
            file: columns.take()?,
            sheet: columns.take()?,
            cell: columns.take()?,
            facts: read_facts(rule, &mut columns)?,
        });
    }
    findings.sort_by(|a, b| (a.rule(), &a.commune).cmp(&(b.rule(), &b.commune)));
    Ok(findings)
}

fn read_facts(rule: RuleId, columns: &mut Columns<'_, '_>) -> Result<Facts, StoreError> {
    let words: Vec<String> = columns.json()?;
    let (found, expected) = (columns.text()?, columns.text()?);
    Facts::read(rule, &words, found, expected)
        .ok_or_else(|| StoreError::unexpected("facts", &format!("{rule}: {}", words.join(" ; "))))
}

#[cfg(test)]
mod tests {
    use crate::model::contract::ContractFiles;
    use crate::model::finding::Facts;
    use crate::store::tests::sample;
    use jiff::civil::date;

    /// As the first versions wrote them.
    #[test]
    fn findings_of_an_earlier_program_are_read() {
        let store = sample::prepared();
        for (rule, words, found, expected) in [
            ("contract_expired", r#"["2015-08-31"]"#, "2015-08-31", "2016-01-01"),
            ("device_without_contract", r#"[""]"#, "", ""),
            ("commune_without_contract", r#"["12"]"#, "not_readable", ""),
            ("too_old", r#"["8","7"]"#, "2007-09", "7"),
        ] {
            let insert =
                "INSERT INTO findings (id, group_id, rule, severity, file, sheet, cell, args,
                                                value, expected)
                          VALUES (?1, 'g', ?1, 'high', '', '', '', ?2, ?3, ?4)";
            store.connection.execute(insert, [rule, words, found, expected]).unwrap();
        }
        let read = super::load_findings(&store.connection).unwrap();
        let facts: Vec<&Facts> = read.iter().map(|finding| &finding.facts).collect();
        assert_eq!(
            facts,
            [
                &Facts::DeviceWithoutContract { category: None },
                &Facts::CommuneWithoutContract { devices: 12, files: ContractFiles::NotReadable },
                &Facts::ContractExpired { end: date(2015, 8, 31), day: Some(date(2016, 1, 1)) },
                &Facts::TooOld {
                    age: 8,
                    limit: 7,
                    bought: crate::model::date::PartialDate::parse_iso("2007-09"),
                },
            ]
        );
    }
}
