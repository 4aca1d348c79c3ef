//! Devices: golden records made of one or several rows.

use crate::model::amount::Amount;
use crate::model::codes::{Category, Coverage, Status};
use crate::model::date::PartialDate;
use crate::model::device_field::device_fields;
use crate::model::device_value::{DeviceValue, Value};
use crate::model::field::FieldName;
use serde::{Deserialize, Serialize};

macro_rules! declare_device {
    (kept { $($(#[$doc:meta])* $name:ident $member:ident: $type:ident = $at:literal $properties:tt;)+ }
     rows { $($row:tt)+ }) => {
        /// One device of the inventory.
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        pub struct Device {
            /// Stable identifier.
            pub id: String,
            /// Commune (INSEE).
            pub commune: String,
            /// Key of its school, where resolved.
            pub school: Option<String>,
            $($(#[$doc])* pub $member: <$type as DeviceValue>::Kept,)+
            /// Covered at the reference date; set by the audit.
            pub coverage: Coverage,
            /// Contracts that cover it; set by the resolution.
            pub contracts: Vec<String>,
            /// Latest date of the lists it stands in.
            pub source_date: Option<PartialDate>,
            /// The rows it is made of, in a stable order.
            pub members: Vec<Member>,
            /// Least match probability of the links that hold it together, as they decide its number
            /// ([`Link::probability`](crate::model::link::Link)); `None` for one row.
            pub match_probability: Option<f64>,
            /// Which row each surviving value came from, and why.
            pub survivors: Vec<Survivor>,
        }

        impl Device {
            /// The value it keeps of a field; of the school, its key.
            pub fn value(&self, field: FieldName) -> Option<Value<'_>> {
                match field {
                    FieldName::School => self.school.as_deref().map(Value::Text),
                    $(FieldName::$name => <$type>::kept(&self.$member).map(DeviceValue::view),)+
                    _ => None,
                }
            }
        }

        /// A device of which nothing is known: what is made field by field starts from it.
        impl Default for Device {
            fn default() -> Self {
                Self {
                    id: String::new(),
                    commune: String::new(),
                    school: None,
                    $($member: <$type>::keep(None),)+
                    coverage: Coverage::Unknown,
                    contracts: Vec::new(),
                    source_date: None,
                    members: Vec::new(),
                    match_probability: None,
                    survivors: Vec::new(),
                }
            }
        }
    };
}
device_fields!(declare_device);

impl Device {
    /// Whether it counts in the fleet: neither retired nor lost.
    pub const fn in_fleet(&self) -> bool {
        !matches!(self.status, Status::Retired | Status::Lost)
    }
}

/// A row's share in a device.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub struct Member {
    /// Index of the record in the inventory.
    pub record: usize,
    /// Which of the row's devices, 0-based: 0 for a quantity of 1.
    pub unit: u32,
    /// It stands in the device by number only: as good as others in its place, which nothing
    /// tells apart. See [`model::pairing`](crate::model::pairing).
    pub by_number: bool,
}

/// Where a surviving value came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Survivor {
    pub field: FieldName,
    /// Index of the record that gave it.
    pub record: usize,
    pub rule: SurvivorRule,
    /// Values that lost, as `(record index, value)`.
    pub losers: Vec<(usize, String)>,
}

crate::model::codes::coded! {
    /// Rules of survivorship, strongest first (LINKAGE 12).
    SurvivorRule {
        Reviewer = "reviewer",
        Only = "only",
        /// All rows agree.
        Unanimous = "unanimous",
        Identified = "identified",
        /// From the most recent list.
        MostRecent = "most_recent",
        MostFrequent = "most_frequent",
        MostComplete = "most_complete",
    }
}
