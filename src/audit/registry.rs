//! The registry of rules, and the audit that runs them.

use crate::audit::context::{Context, Place};
use crate::audit::rules::RULES;
use crate::model::codes::Severity;
use crate::model::finding::{ActionId, Finding, RuleId};
use crate::model::inventory::Inventory;
use crate::model::settings::Settings;
use jiff::civil::Date;
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// A rule of the audit.
#[derive(Debug)]
pub struct Rule {
    /// Identifier.
    pub id: RuleId,
    /// Severity of its findings.
    pub severity: Severity,
    /// What the analyst should do.
    pub action: ActionId,
    /// Finds what the rule is about, in the order of the inventory.
    pub check: fn(&Context<'_>, &mut Findings<'_>),
}

/// The rule of an identifier.
pub fn rule(id: RuleId) -> &'static Rule {
    crate::audit::rules::of(id)
}

/// Runs every rule at the explicit date, else at each commune's own reference date. Coverage is
/// read from the devices: run `set_coverage` first. Findings come by rule (in the order of
/// `RuleId`), then commune, then as the inventory goes; their ids depend on the rule and what they
/// are about, so that they live on from run to run.
pub fn audit(inventory: &Inventory, settings: &Settings, as_of: Option<Date>) -> Vec<Finding> {
    let context = Context::new(inventory, settings, as_of);
    let by_rule: Vec<Vec<Finding>> = RULES
        .par_iter()
        .map(|rule| {
            let mut findings = Findings { context: &context, rule, found: Vec::new() };
            (rule.check)(&context, &mut findings);
            findings.found.sort_by(|a, b| a.commune.cmp(&b.commune));
            findings.found
        })
        .collect();
    by_rule.into_iter().flatten().collect()
}

/// What a rule found, before it is named and dated.
#[derive(Debug, Default)]
pub struct Draft<'a> {
    /// Commune (INSEE).
    pub commune: Option<&'a str>,
    /// Key of the school.
    pub school: Option<&'a str>,
    /// Device.
    pub device: Option<&'a str>,
    /// Contract.
    pub contract: Option<&'a str>,
    /// Where it was seen.
    pub place: Place<'a>,
    /// What tells it from the other findings of its rule about the same things, where anything
    /// must. A finding about neither school, device nor contract, without a key, is told by its
    /// place: the file's bytes, sheet and cell.
    pub key: &'a str,
    /// What splits the group of its commune (a category), where anything does.
    pub group: &'a str,
    /// Words the sentence needs, as `RuleId` documents them.
    pub args: Vec<String>,
    /// What was found.
    pub value: String,
    /// What was expected.
    pub expected: String,
}

/// Collects the findings of one rule.
#[derive(Debug)]
pub struct Findings<'a> {
    context: &'a Context<'a>,
    rule: &'static Rule,
    found: Vec<Finding>,
}

impl Findings<'_> {
    /// Adds a finding.
    pub fn add(&mut self, draft: Draft<'_>) {
        let rule = self.rule.id.code();
        let commune = draft.commune.unwrap_or_default();
        let subjects = [draft.school, draft.device, draft.contract];
        let [school, device, contract] = subjects.map(Option::unwrap_or_default);
        let placed = subjects.iter().all(Option::is_none) && draft.key.is_empty();
        let (bytes, sheet, cell) = if placed {
            (draft.place.sha256, draft.place.sheet, draft.place.cell.as_str())
        } else {
            ("", "", "")
        };
        let about = [rule, commune, school, device, contract, bytes, sheet, cell, draft.key];
        self.found.push(Finding {
            id: name('f', &about),
            group: name('g', &[rule, commune, draft.group]),
            rule: self.rule.id,
            severity: self.rule.severity,
            cycle: draft.commune.and_then(|insee| self.context.cycle(insee)),
            commune: draft.commune.map(str::to_owned),
            school: draft.school.map(str::to_owned),
            device: draft.device.map(str::to_owned),
            contract: draft.contract.map(str::to_owned),
            file: draft.place.file.to_owned(),
            sheet: draft.place.sheet.to_owned(),
            cell: draft.place.cell,
            args: draft.args,
            value: draft.value,
            expected: draft.expected,
        });
    }
}

/// A letter and the first twelve hexadecimal digits of the SHA-256 of parts, each closed by a NUL.
fn name(letter: char, parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    let mut name = String::with_capacity(13);
    name.push(letter);
    for byte in hash.finalize().iter().take(6) {
        let _ = write!(name, "{byte:02x}");
    }
    name
}
