//! Records: what one row of a file says about one device, one lot or one contract.

use crate::model::amount::Amount;
use crate::model::cells::Cells;
use crate::model::codes::{Category, Outside, Renewal, Status, Vat};
use crate::model::date::PartialDate;
use crate::model::device_field::device_fields;
use crate::model::device_value::{DeviceValue, Seen, Value};
use crate::model::field::{Field, FieldName};
use crate::model::uai::Uai;
use serde::{Deserialize, Serialize};

/// One record, with every value's cell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Stable identifier, from the commune, the file's bytes, the sheet, the row and the part.
    pub id: String,
    /// Index of its source in the inventory (or 0 inside one reading).
    pub source: usize,
    /// Index of its sheet in the source.
    pub sheet: usize,
    /// Index of its table in the sheet.
    pub table: usize,
    /// 1-based row as the spreadsheet shows it (record number in a text file).
    pub row: u32,
    /// 1, or 1, 2, 3… where one row holds several devices side by side.
    pub part: u16,
    /// Commune (INSEE), where known.
    pub commune: Option<String>,
    /// What the row says of its school, before resolution.
    pub school: SchoolMention,
    /// The school it was resolved to.
    pub school_match: SchoolMatch,
    /// What it describes.
    pub body: Body,
    /// The cells the values came from, as written.
    pub cells: Cells,
}

/// What a record describes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Body {
    /// A device, or a lot of identical ones.
    Device(Box<DeviceObservation>),
    Contract(Box<ContractObservation>),
    /// What is neither, as a list of them names it: counted and listed, never a device.
    OutOfScope {
        why: Outside,
        /// The row as a device or a contract.
        row: Box<Body>,
    },
}

impl Body {
    /// What a row of a list of devices says, in scope or not.
    pub fn device_row(&self) -> Option<&DeviceObservation> {
        match self {
            Self::Device(device) => Some(device),
            Self::Contract(_) => None,
            Self::OutOfScope { row, .. } => row.device_row(),
        }
    }

    /// What a row of a list of contracts says, in scope or not.
    pub fn contract_row(&self) -> Option<&ContractObservation> {
        match self {
            Self::Contract(contract) => Some(contract),
            Self::Device(_) => None,
            Self::OutOfScope { row, .. } => row.contract_row(),
        }
    }

    /// Why the row is out of scope, where it is.
    pub const fn outside(&self) -> Option<Outside> {
        match self {
            Self::OutOfScope { why, .. } => Some(*why),
            Self::Device(_) | Self::Contract(_) => None,
        }
    }
}

macro_rules! declare_observation {
    (kept { $($(#[$doc:meta])* $name:ident $member:ident: $type:ident = $at:literal $properties:tt;)+ }
     rows { $($(#[$row_doc:meta])* $row:ident $row_member:ident: $row_type:ident = $row_at:literal;)+ }) => {
        /// A device as one row describes it. Values are normalised; what was written is in the cells.
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
        pub struct DeviceObservation {
            /// How many devices the row stands for, at least 1.
            pub quantity: u32,
            /// Brand as written, before the aliases, where a brand was written.
            pub brand_written: Option<String>,
            /// Model as written, where one was written.
            pub model_written: Option<String>,
            $($(#[$doc])* pub $member: Field<$type>,)+
            $($(#[$row_doc])* pub $row_member: Field<$row_type>,)+
        }

        impl DeviceObservation {
            /// What the row says of a field; `None` for a field that device rows do not have.
            pub fn seen(&self, field: FieldName) -> Option<Seen<'_>> {
                match field {
                    $(FieldName::$name => Some(Seen::of(&self.$member)),)+
                    $(FieldName::$row => Some(Seen::of(&self.$row_member)),)+
                    _ => None,
                }
            }

            /// The value the row gives of a field.
            pub fn value(&self, field: FieldName) -> Option<Value<'_>> {
                match field {
                    $(FieldName::$name => self.$member.known().map(DeviceValue::view),)+
                    $(FieldName::$row => self.$row_member.known().map(DeviceValue::view),)+
                    _ => None,
                }
            }
        }
    };
}
device_fields!(declare_observation);

/// A contract as one row or form describes it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
pub struct ContractObservation {
    pub supplier: Field<String>,
    /// Contract or market number.
    pub reference: Field<String>,
    pub subject: Field<String>,
    /// Written scope (schools, types).
    pub scope: Field<String>,
    /// Categories the subject or scope name.
    pub categories: Vec<Category>,
    pub start_date: Field<PartialDate>,
    pub end_date: Field<PartialDate>,
    pub initial_months: Field<u32>,
    pub renewal_months: Field<u32>,
    pub renewal: Field<Renewal>,
    pub notice_months: Field<u32>,
    pub annual_amount: Field<Amount>,
    /// Guaranteed response time, as written.
    pub gti: Field<String>,
    /// Guaranteed repair time, as written.
    pub gtr: Field<String>,
    /// HT or TTC of the amount.
    pub vat: Option<Vat>,
    /// Remark of the file.
    pub comment: Field<String>,
}

/// What a row says of its school.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
pub struct SchoolMention {
    pub uai: Field<Uai>,
    /// Name, as written (from the row, a band, a merged cell, the sheet's name or the title).
    pub name: Field<String>,
}

/// The school a mention was resolved to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub enum SchoolMatch {
    /// The row names no school.
    #[default]
    None,
    /// Key of the school in the inventory.
    Resolved(String),
    /// Several schools may be meant; their keys.
    Ambiguous(Vec<String>),
    /// A name that no school of the commune bears.
    Unknown,
}

impl SchoolMatch {
    /// The key of the school, where resolved.
    pub fn key(&self) -> Option<&str> {
        match self {
            Self::Resolved(key) => Some(key),
            _ => None,
        }
    }
}

impl Record {
    /// The device, where the record describes one.
    pub fn device(&self) -> Option<&DeviceObservation> {
        match &self.body {
            Body::Device(device) => Some(device),
            Body::Contract(_) | Body::OutOfScope { .. } => None,
        }
    }

    /// The contract, where the record describes one.
    pub fn contract(&self) -> Option<&ContractObservation> {
        match &self.body {
            Body::Contract(contract) => Some(contract),
            Body::Device(_) | Body::OutOfScope { .. } => None,
        }
    }

    /// The value that a device row gives for a field of devices. For the school it is the key of
    /// the resolved one.
    pub fn value(&self, field: FieldName) -> Option<Value<'_>> {
        let device = self.device()?;
        match field {
            FieldName::School => self.school_match.key().map(Value::Text),
            _ => device.value(field),
        }
    }

    /// The quantity of the row; 1 for a contract.
    pub fn quantity(&self) -> u32 {
        self.body.device_row().map_or(1, |device| device.quantity)
    }
}
