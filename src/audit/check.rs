//! A rule of the audit, and what it finds.

use crate::audit::context::{AuditContext, Place};
use crate::audit::mentions::Gathered;
use crate::model::codes::Severity;
use crate::model::contract::Contract;
use crate::model::device::Device;
use crate::model::field::FieldName;
use crate::model::finding::{ActionId, Facts, Finding, RuleId};
use crate::model::hex::push_hex;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// A rule of the audit.
#[derive(Debug)]
pub struct Rule {
    pub id: RuleId,
    pub severity: Severity,
    /// What the analyst should do.
    pub action: ActionId,
    /// Finds what the rule is about, in the order of the inventory.
    pub check: fn(&AuditContext<'_>, &mut Findings<'_>),
}

impl Rule {
    /// What it finds, by commune, then as the inventory goes.
    pub fn find(&'static self, context: &AuditContext<'_>) -> Vec<Finding> {
        let mut findings =
            Findings { context, rule: self, found: Vec::new(), groups: BTreeMap::new() };
        (self.check)(context, &mut findings);
        findings.found.sort_by(|a, b| a.commune.cmp(&b.commune));
        findings.found
    }
}

/// What a finding is about, before it is named and dated.
#[derive(Debug, Default)]
pub struct Draft<'a> {
    /// Commune (INSEE).
    pub commune: Option<&'a str>,
    pub school: Option<&'a str>,
    pub device: Option<&'a str>,
    pub contract: Option<&'a str>,
    /// Where it was seen.
    pub place: Place<'a>,
    /// Distinguishes findings of one rule about the same things, where needed. Without a key, the
    /// place (the file's bytes, sheet and cell) distinguishes findings about neither school, device
    /// nor contract.
    pub key: &'a str,
    /// What splits the group of its commune (a category), where anything does.
    pub group: &'a str,
}

impl<'a> Draft<'a> {
    /// A finding about a device, seen where a field of it was written.
    pub fn of_device(
        context: &AuditContext<'a>,
        device: &'a Device,
        field: impl Into<Option<FieldName>>,
    ) -> Self {
        Self {
            commune: Some(&device.commune),
            school: device.school.as_deref(),
            device: Some(&device.id),
            place: context.device_place(device, field.into()),
            ..Self::default()
        }
    }

    /// A finding about a school by the name that files give it.
    pub fn of_name(context: &AuditContext<'a>, seen: &'a Gathered<'a>) -> Self {
        Self {
            commune: Some(seen.commune),
            school: seen.school,
            place: seen.place(context),
            key: &seen.key,
            ..Self::default()
        }
    }

    /// A finding about a contract, seen where a field of it was written.
    pub fn of_contract(
        context: &AuditContext<'a>,
        contract: &'a Contract,
        field: impl Into<Option<FieldName>>,
    ) -> Self {
        Self {
            commune: Some(&contract.commune),
            contract: Some(&contract.id),
            place: context.contract_place(contract, field.into()),
            ..Self::default()
        }
    }
}

/// Collects the findings of one rule.
#[derive(Debug)]
pub struct Findings<'a> {
    context: &'a AuditContext<'a>,
    rule: &'static Rule,
    found: Vec<Finding>,
    /// Group ids given so far, by commune, then what splits it.
    groups: BTreeMap<String, BTreeMap<String, String>>,
}

impl Findings<'_> {
    /// Adds a finding: what was found, and about what.
    pub fn add(&mut self, facts: Facts, draft: Draft<'_>) {
        debug_assert_eq!(facts.rule(), self.rule.id, "the facts of another rule");
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
        let group = self.group(commune, draft.group);
        self.found.push(Finding {
            id: name('f', &about),
            group,
            severity: self.rule.severity,
            cycle: draft.commune.and_then(|insee| self.context.cycle(insee)),
            commune: draft.commune.map(str::to_owned),
            school: draft.school.map(str::to_owned),
            device: draft.device.map(str::to_owned),
            contract: draft.contract.map(str::to_owned),
            file: draft.place.file.to_owned(),
            sheet: draft.place.sheet.to_owned(),
            cell: draft.place.cell,
            facts,
        });
    }

    /// The id of a group; there are few, and many findings in each.
    fn group(&mut self, commune: &str, split: &str) -> String {
        if let Some(id) = self.groups.get(commune).and_then(|of_commune| of_commune.get(split)) {
            return id.clone();
        }
        let id = name('g', &[self.rule.id.code(), commune, split]);
        let of_commune = self.groups.entry(commune.to_owned()).or_default();
        of_commune.insert(split.to_owned(), id.clone());
        id
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
    push_hex(&mut name, &hash.finalize()[..6]);
    name
}
