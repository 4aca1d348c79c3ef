//! The rules, one a file.

use crate::audit::registry::Rule;
use crate::model::codes::Severity;
use crate::model::finding::{ActionId, RuleId};

/// The rule of an identifier.
pub fn of(id: RuleId) -> &'static Rule {
    let _ = id;
    &Rule { id: RuleId::SchoolsNotLoaded, severity: Severity::High, action: ActionId::LoadSchools }
}
