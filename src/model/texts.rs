//! Every text of an inventory that a screen, a document or a view may show, handed out one by one.
//!
//! What is taken out of texts, as the names of persons are, is taken out here: a text that this walk
//! passes over is shown as it is, and the fields of devices come from their one table.

use crate::model::amount::Amount;
use crate::model::codes::{Category, Status};
use crate::model::comparison::{Compared, Found};
use crate::model::contract::Contract;
use crate::model::date::PartialDate;
use crate::model::decision::{Became, Decision, MentionKey, Place, RowKey, Subject};
use crate::model::device::Device;
use crate::model::device_field::device_fields;
use crate::model::field::{Field, FieldName};
use crate::model::finding::{Facts, Finding, RuleId};
use crate::model::inventory::{Inventory, Reading};
use crate::model::question::{Ask, Question};
use crate::model::record::{Body, ContractObservation, DeviceObservation, Record, SchoolMention};
use crate::model::refusal::Refusal;
use crate::model::remark::Problem;
use crate::model::source::{Outcome, Source};
use crate::model::uai::Uai;

/// What a text is, which decides what is evidence of a person in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Setting {
    /// Free text: a room, a remark, a title, a name of a file or of a host.
    Free,
    /// The name of a school or of a company, which may be that of a person: only a title, a function
    /// or an address tells one.
    Named,
    /// A number or a code: digits are no telephone.
    Identifier,
    /// The name of a person, kept apart.
    Person,
}

impl Setting {
    /// What the values of a field are.
    pub const fn of(field: FieldName) -> Self {
        match field {
            FieldName::Person => Self::Person,
            FieldName::School | FieldName::Supplier | FieldName::Scope | FieldName::Subject => {
                Self::Named
            }
            FieldName::SerialNumber
            | FieldName::AssetTag
            | FieldName::MacAddress
            | FieldName::SchoolUai
            | FieldName::Brand
            | FieldName::Model
            | FieldName::Os
            | FieldName::Reference => Self::Identifier,
            _ => Self::Free,
        }
    }

    /// What the values of a comparison are.
    pub const fn of_comparison(compared: Compared) -> Self {
        match compared {
            Compared::SerialNumber
            | Compared::MacAddress
            | Compared::AssetTag
            | Compared::Reference => Self::Identifier,
            Compared::School | Compared::Supplier | Compared::Subject | Compared::Product => {
                Self::Named
            }
            _ => Self::Free,
        }
    }
}

/// Takes texts, and may change them.
pub type See<'s> = &'s mut dyn FnMut(Setting, &mut String);

/// A value that may hold a text.
trait Told {
    fn see(&mut self, setting: Setting, see: See<'_>);
}

impl Told for String {
    fn see(&mut self, setting: Setting, see: See<'_>) {
        see(setting, self);
    }
}

macro_rules! hold_no_text {
    ($($type:ty),+) => {$(
        impl Told for $type {
            fn see(&mut self, _: Setting, _: See<'_>) {}
        }
    )+};
}
hold_no_text!(Amount, Category, PartialDate, Status, Uai, u32, crate::model::codes::Renewal);

impl<T: Told> Told for Option<T> {
    fn see(&mut self, setting: Setting, see: See<'_>) {
        if let Some(value) = self {
            value.see(setting, see);
        }
    }
}

impl<T: Told> Told for Field<T> {
    fn see(&mut self, setting: Setting, see: See<'_>) {
        match self {
            Self::Known(value) => value.see(setting, see),
            Self::Placeholder(text) | Self::Unreadable(text) => see(setting, text),
            Self::Absent | Self::Empty => {}
        }
    }
}

macro_rules! see_device_fields {
    (kept { $($(#[$doc:meta])* $name:ident $member:ident: $type:ident = $at:literal $properties:tt;)+ }
     rows { $($(#[$row_doc:meta])* $row:ident $row_member:ident: $row_type:ident = $row_at:literal;)+ }) => {
        fn see_row(row: &mut DeviceObservation, see: See<'_>) {
            row.brand_written.see(Setting::of(FieldName::Brand), see);
            row.model_written.see(Setting::of(FieldName::Model), see);
            $(row.$member.see(Setting::of(FieldName::$name), see);)+
            $(row.$row_member.see(Setting::of(FieldName::$row), see);)+
        }

        fn see_device(device: &mut Device, see: See<'_>) {
            $(device.$member.see(Setting::of(FieldName::$name), see);)+
            for survivor in &mut device.survivors {
                let setting = Setting::of(survivor.field);
                survivor.losers.iter_mut().for_each(|(_, value)| see(setting, value));
            }
        }
    };
}
device_fields!(see_device_fields);

/// The texts of an inventory. Those of the lists of communes and of schools are public; what is
/// found wrong stands at the end.
pub fn of_inventory(inventory: &mut Inventory, see: See<'_>) {
    inventory.sources.iter_mut().for_each(|source| of_source(source, see));
    of_matched(inventory, see);
    inventory.findings.iter_mut().for_each(|finding| of_finding(finding, see));
}

/// The same without its files and findings.
fn of_matched(inventory: &mut Inventory, see: See<'_>) {
    for school in inventory.schools.iter_mut().filter(|school| school.provisional) {
        see(Setting::Named, &mut school.name);
    }
    inventory.records.iter_mut().for_each(|record| of_record(record, see));
    for count in &mut inventory.counts {
        of_mention(&mut count.school, see);
        see(Setting::Free, &mut count.header);
    }
    inventory.facts.iter_mut().for_each(|fact| of_mention(&mut fact.school, see));
    for versions in &mut inventory.versions {
        versions.missing_schools.iter_mut().for_each(|school| see(Setting::Named, school));
    }
    inventory.devices.iter_mut().for_each(|device| see_device(device, see));
    inventory.contracts.iter_mut().for_each(|contract| of_contract(contract, see));
    for one in inventory.links.iter_mut().flat_map(|link| &mut link.comparisons) {
        match &mut one.found {
            Found::Values { compared, left, right, .. } => {
                let setting = Setting::of_comparison(*compared);
                see(setting, left);
                see(setting, right);
            }
            Found::Other { left, right, .. } => {
                see(Setting::Named, left);
                see(Setting::Named, right);
            }
            Found::Interchangeable { .. } | Found::Decision { .. } => {}
        }
    }
    inventory.decisions.iter_mut().for_each(|decision| of_decision(decision, see));
}

/// The texts of what was read of a file, as `inspect` shows it.
pub fn of_reading(reading: &mut Reading, see: See<'_>) {
    of_source(&mut reading.source, see);
    for (_, samples) in reading.mapping.bare.iter_mut().flat_map(|bare| &mut bare.columns) {
        for sample in samples {
            see(Setting::Free, sample);
        }
    }
}

/// The texts of a file received.
pub fn of_source(source: &mut Source, see: See<'_>) {
    see(Setting::Free, &mut source.path);
    match &mut source.outcome {
        Outcome::Refused(refusal) => {
            revise(
                refusal,
                Refusal::words,
                |refusal, words| Refusal::read(refusal.code(), words),
                see,
            );
        }
        Outcome::SameAs(path) => see(Setting::Free, path),
        _ => {}
    }
    for sheet in &mut source.sheets {
        see(Setting::Free, &mut sheet.name);
        for table in &mut sheet.tables {
            for column in &mut table.columns {
                see(Setting::Free, &mut column.header);
                let setting = column.field.map_or(Setting::Free, Setting::of);
                column.samples.iter_mut().for_each(|sample| see(setting, sample));
            }
            table.totals.iter_mut().for_each(|total| see(Setting::Free, &mut total.header));
        }
        sheet.left_out.iter_mut().for_each(|row| see(Setting::Free, &mut row.text));
    }
    for remark in &mut source.remarks {
        see(Setting::Free, &mut remark.sheet);
        let problem = &mut remark.problem;
        revise(problem, Problem::words, |problem, words| Problem::read(problem.code(), words), see);
    }
}

/// The texts of a row.
pub fn of_record(record: &mut Record, see: See<'_>) {
    of_mention(&mut record.school, see);
    of_body(&mut record.body, see);
    record.cells.revise(see);
}

fn of_body(body: &mut Body, see: See<'_>) {
    match body {
        Body::Device(device) => see_row(device, see),
        Body::Contract(contract) => of_contract_row(contract, see),
        Body::OutOfScope { row, .. } => of_body(row, see),
    }
}

fn of_mention(mention: &mut SchoolMention, see: See<'_>) {
    mention.uai.see(Setting::Identifier, see);
    mention.name.see(Setting::Named, see);
}

fn of_contract_row(row: &mut ContractObservation, see: See<'_>) {
    row.supplier.see(Setting::Named, see);
    row.reference.see(Setting::Identifier, see);
    row.subject.see(Setting::Named, see);
    row.scope.see(Setting::Named, see);
    row.start_date.see(Setting::Free, see);
    row.end_date.see(Setting::Free, see);
    row.initial_months.see(Setting::Free, see);
    row.renewal_months.see(Setting::Free, see);
    row.renewal.see(Setting::Free, see);
    row.notice_months.see(Setting::Free, see);
    row.annual_amount.see(Setting::Free, see);
    row.gti.see(Setting::Free, see);
    row.gtr.see(Setting::Free, see);
    row.comment.see(Setting::Free, see);
}

fn of_contract(contract: &mut Contract, see: See<'_>) {
    contract.supplier.see(Setting::Named, see);
    contract.reference.see(Setting::Identifier, see);
    contract.subject.see(Setting::Named, see);
    contract.scope.see(Setting::Named, see);
    contract.gti.see(Setting::Free, see);
    contract.gtr.see(Setting::Free, see);
}

/// The texts of a decision.
pub fn of_decision(decision: &mut Decision, see: See<'_>) {
    match &mut decision.subject {
        Subject::Rows { left, right, .. } => {
            of_key(left, see);
            of_key(right, see);
        }
        Subject::School { mention, .. } => of_mention_key(mention, see),
    }
    see(Setting::Free, &mut decision.note);
    let became = &mut decision.became;
    revise(became, Became::words, |became, words| Became::read(became.code(), words), see);
}

fn of_key(key: &mut RowKey, see: See<'_>) {
    for (field, value) in &mut key.content {
        see(FieldName::from_code(field).map_or(Setting::Free, Setting::of), value);
    }
    of_place(&mut key.place, see);
}

fn of_place(place: &mut Place, see: See<'_>) {
    see(Setting::Free, &mut place.file);
    see(Setting::Free, &mut place.sheet);
}

fn of_mention_key(mention: &mut MentionKey, see: See<'_>) {
    see(Setting::Named, &mut mention.name);
    see(Setting::Named, &mut mention.written);
}

/// The texts of a question.
pub fn of_question(question: &mut Question, see: See<'_>) {
    match &mut question.ask {
        Ask::Pair { left, right, .. } => {
            of_key(left, see);
            of_key(right, see);
        }
        Ask::School { mention, place, .. } => {
            of_mention_key(mention, see);
            of_place(place, see);
        }
    }
}

/// Whether the facts of a rule hold texts of the files: the others are numbers, dates and codes, and
/// there are millions of them.
const fn quotes(rule: RuleId) -> bool {
    match rule {
        RuleId::FileRefused
        | RuleId::SchoolWithoutEquipment
        | RuleId::SchoolUnknown
        | RuleId::SchoolAmbiguous
        | RuleId::SerialShared
        | RuleId::SerialDamaged
        | RuleId::IdentifierGeneric
        | RuleId::CategoryUnknown
        | RuleId::TotalDiffers
        | RuleId::UaiInvalid
        | RuleId::TwinsPairedByNumber
        | RuleId::OsOutOfSupport
        | RuleId::RetiredUnderContract => true,
        RuleId::CommuneWithoutFile
        | RuleId::SchoolsNotLoaded
        | RuleId::PupilsNamed
        | RuleId::DeviceWithoutContract
        | RuleId::CommuneWithoutContract
        | RuleId::ContractExpired
        | RuleId::ContractEnding
        | RuleId::ContractIncomplete
        | RuleId::SerialMissing
        | RuleId::TooOld
        | RuleId::DateMissing
        | RuleId::DateImplausible
        | RuleId::BrandOrModelMissing
        | RuleId::LotNotItemised
        | RuleId::CountDiffers
        | RuleId::DuplicatesToReview
        | RuleId::ColumnNeverGiven
        | RuleId::ListOutOfDate => false,
    }
}

/// The texts of a finding.
pub fn of_finding(finding: &mut Finding, see: See<'_>) {
    see(Setting::Free, &mut finding.file);
    see(Setting::Free, &mut finding.sheet);
    if !quotes(finding.rule()) {
        return;
    }
    let [mut found, mut expected] =
        [finding.facts.found().to_string(), finding.facts.expected().to_string()];
    let mut words = finding.facts.words();
    let before = (found.clone(), expected.clone(), words.clone());
    see(Setting::Named, &mut found);
    see(Setting::Named, &mut expected);
    for word in &mut words {
        see(Setting::Named, word);
    }
    if (&found, &expected, &words) != (&before.0, &before.1, &before.2)
        && let Some(facts) = Facts::read(finding.facts.rule(), &words, &found, &expected)
    {
        finding.facts = facts;
    }
}

/// The words of a problem; read anew where one of them changed.
fn revise<T>(
    problem: &mut T,
    words: impl Fn(&T) -> Vec<String>,
    read: impl Fn(&T, &[String]) -> Option<T>,
    see: See<'_>,
) {
    let before = words(problem);
    let mut after = before.clone();
    for word in &mut after {
        see(Setting::Free, word);
    }
    if after != before
        && let Some(revised) = read(problem, &after)
    {
        *problem = revised;
    }
}
