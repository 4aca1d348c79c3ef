//! What people decided, only ever added to, and what became of it; parameters of the linkage.

use super::codec::{Columns, from_json, to_json};
use super::error::StoreError;
use super::import::Import;
use super::numbers::{Indexes, number_of};
use super::open::Store;
use super::staleness::mark_stale;
use crate::model::decision::{Answer, Became, Decision, Meant, RowKind, Standing, Subject};
use crate::model::parameters::Parameters;
use crate::model::staleness::Stale;
use rusqlite::{Connection, params};

/// `decisions.subject` of a mention; of two rows it is the code of their kind.
const SCHOOL: &str = "school";

impl Store {
    /// Adds decisions, in one transaction, which marks the matching as out of date.
    pub fn add_decisions(&mut self, decisions: &[Decision]) -> Result<(), StoreError> {
        let transaction = self.connection.transaction()?;
        add_decisions(&transaction, decisions)?;
        mark_stale(&transaction, Stale::Decisions)?;
        transaction.commit()?;
        Ok(())
    }
}

impl Import<'_> {
    /// Adds decisions, to be followed by the matching under way.
    pub fn add_decisions(&mut self, decisions: &[Decision]) -> Result<(), StoreError> {
        add_decisions(self.connection(), decisions)
    }

    /// Marks parameters with the import at which they took their values: the one that is kept
    /// where the values are those that are kept, the last one for others.
    pub(super) fn date_parameters(
        &self,
        parameters: &mut [Parameters],
        before: &[Parameters],
    ) -> Result<(), StoreError> {
        let last: Option<i64> = self.connection().query_row(
            "SELECT max(import) FROM imports WHERE undone_at IS NULL",
            [],
            |row| row.get(0),
        )?;
        for new in parameters {
            new.import =
                before.iter().find(|old| old.same_values(new)).map_or(last, |old| old.import);
        }
        Ok(())
    }
}

fn add_decisions(connection: &Connection, decisions: &[Decision]) -> Result<(), StoreError> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO decisions (at, commune, subject, left_key, right_key, verdict, note)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    for decision in decisions {
        let (subject, left, right) = match &decision.subject {
            Subject::Rows { kind, left, right } => (kind.code(), to_json(left)?, to_json(right)?),
            Subject::School { mention, meant } => {
                (SCHOOL, to_json(mention)?, meant.code().to_owned())
            }
        };
        insert.execute(params![
            decision.at.to_string(),
            decision.commune,
            subject,
            left,
            right,
            decision.answer.code(),
            decision.note,
        ])?;
    }
    Ok(())
}

/// Loads the decisions, oldest first.
pub(super) fn load_decisions(
    connection: &Connection,
    indexes: &Indexes,
) -> Result<Vec<Decision>, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT decision, at, commune, subject, left_key, right_key, verdict, note,
                coalesce(standing, 'pending'), coalesce(args, '[]'), coalesce(left_records, '[]'),
                coalesce(right_records, '[]')
         FROM decisions LEFT JOIN decision_standings USING (decision)
         ORDER BY decision",
    )?;
    let mut rows = select.query([])?;
    let mut decisions = Vec::new();
    while let Some(row) = rows.next()? {
        let mut columns = Columns::new(row);
        let (number, at) = (columns.take()?, columns.code(|text| text.parse().ok())?);
        let commune = columns.take()?;
        let (subject, left, right) = (columns.text()?, columns.text()?, columns.text()?);
        let subject = if subject == SCHOOL {
            Subject::School { mention: from_json(left)?, meant: Meant::from_code(right) }
        } else {
            let kind = RowKind::from_code(subject)
                .ok_or_else(|| StoreError::unexpected("decision", subject))?;
            Subject::Rows { kind, left: from_json(left)?, right: from_json(right)? }
        };
        let mut decision = Decision {
            number,
            at,
            commune,
            subject,
            answer: columns.code(Answer::from_code)?,
            note: columns.take()?,
            became: read_became(&mut columns)?,
            left: Vec::new(),
            right: Vec::new(),
        };
        let mut records = || -> Result<Vec<usize>, StoreError> {
            let numbers: Vec<i64> = columns.json()?;
            Ok(numbers.into_iter().filter_map(|number| indexes.get(number)).collect())
        };
        decision.left = records()?;
        decision.right = records()?;
        decisions.push(decision);
    }
    Ok(decisions)
}

fn read_became(columns: &mut Columns<'_, '_>) -> Result<Became, StoreError> {
    let standing = columns.code(Standing::from_code)?;
    let words: Vec<String> = columns.json()?;
    Became::read(standing, &words).ok_or_else(|| {
        StoreError::unexpected("facts", &format!("{standing}: {}", words.join(" ; ")))
    })
}

/// Writes what became of decisions.
pub(super) fn write_standings(
    connection: &Connection,
    decisions: &[Decision],
    numbers: &[i64],
) -> Result<(), StoreError> {
    let mut insert =
        connection.prepare_cached("INSERT INTO decision_standings VALUES (?1, ?2, ?3, ?4, ?5)")?;
    let records = |indexes: &[usize]| -> Result<String, StoreError> {
        let found: Vec<i64> =
            indexes.iter().map(|index| number_of(numbers, *index)).collect::<Result<_, _>>()?;
        to_json(&found)
    };
    for decision in decisions {
        insert.execute(params![
            decision.number,
            decision.standing().code(),
            to_json(&decision.became.words())?,
            records(&decision.left)?,
            records(&decision.right)?,
        ])?;
    }
    Ok(())
}

/// Loads the parameters of the linkage, by commune.
pub(super) fn load_parameters(connection: &Connection) -> Result<Vec<Parameters>, StoreError> {
    let mut select = connection
        .prepare_cached("SELECT value, import FROM linkage_parameters ORDER BY commune")?;
    let mut rows = select.query([])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let mut columns = Columns::new(row);
        let mut parameters: Parameters = columns.json()?;
        parameters.import = columns.take()?;
        all.push(parameters);
    }
    Ok(all)
}

/// Writes parameters, each for a commune that has none yet.
pub(super) fn write_parameters(
    connection: &Connection,
    parameters: &[Parameters],
) -> Result<(), StoreError> {
    let mut insert =
        connection.prepare_cached("INSERT INTO linkage_parameters VALUES (?1, ?2, ?3)")?;
    for new in parameters {
        let value = to_json(&Parameters { import: None, ..new.clone() })?;
        insert.execute(params![new.commune, new.import, value])?;
    }
    Ok(())
}
