//! What texts that name persons show instead in the views.

use super::codec::to_json;
use super::error::StoreError;
use super::import::Import;
use crate::model::decision::{Decision, Subject};
use std::collections::BTreeMap;

impl Import<'_> {
    /// Notes what some texts show, by text.
    pub fn add_shown(&self, shown: &BTreeMap<String, String>) -> Result<(), StoreError> {
        let mut insert = self
            .connection()
            .prepare_cached("INSERT OR REPLACE INTO shown_texts VALUES (?1, ?2)")?;
        for (raw, shown) in shown {
            insert.execute([raw, shown])?;
        }
        Ok(())
    }

    /// The same for what decisions speak of, which is kept as JSON: each decision as it is written
    /// and as it shows.
    pub fn add_shown_decisions(
        &self,
        decisions: &[(Decision, Decision)],
    ) -> Result<(), StoreError> {
        let mut shown = BTreeMap::new();
        for (written, masked) in decisions {
            let (before, after) = (keys(written)?, keys(masked)?);
            shown.extend(before.into_iter().zip(after).filter(|(raw, shown)| raw != shown));
        }
        self.add_shown(&shown)
    }
}

/// What a decision speaks of, as it is stored.
fn keys(decision: &Decision) -> Result<Vec<String>, StoreError> {
    Ok(match &decision.subject {
        Subject::Rows { left, right, .. } => vec![to_json(left)?, to_json(right)?],
        Subject::School { mention, .. } => vec![to_json(mention)?],
    })
}
