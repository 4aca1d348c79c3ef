//! The fields a column can feed, and what a cell says about one.

use crate::model::codes::coded;
use serde::{Deserialize, Serialize};

coded! {
    /// A field of the inventory. The code is the export column's name where there is one.
    FieldName {
        /// Commune, as a name or an INSEE code.
        Commune = "commune",
        SchoolUai = "school_uai",
        School = "school",
        /// Level of the school (a column of its own).
        Level = "level",
        /// Public or private.
        Sector = "sector",
        /// Room, place inside the school.
        Room = "room",
        /// Type of device.
        Category = "category",
        Brand = "brand",
        Model = "model",
        /// Free text naming type, brand, model together.
        Designation = "designation",
        SerialNumber = "serial_number",
        /// Inventory tag (n° d'inventaire, étiquette, immobilisation).
        AssetTag = "asset_tag",
        Hostname = "hostname",
        MacAddress = "mac_address",
        /// Operating system.
        Os = "os",
        /// Date bought or put into service.
        PurchaseDate = "purchase_date",
        /// End of warranty (a date), or its duration from the purchase.
        WarrantyEnd = "warranty_end",
        PriceEur = "price_eur",
        /// HT or TTC of the price, as a column.
        PriceVat = "price_vat",
        Status = "status",
        /// Number of devices of the row.
        Quantity = "quantity",
        /// A counted cell of a crosstab.
        Count = "count",
        /// Contract holder.
        Supplier = "supplier",
        /// Contract or market number.
        Reference = "reference",
        Subject = "subject",
        /// What the contract covers (schools, types).
        Scope = "scope",
        StartDate = "start_date",
        EndDate = "end_date",
        /// Duration (firm period).
        Duration = "duration",
        Renewal = "renewal",
        Notice = "notice",
        AnnualAmount = "annual_amount",
        /// Guaranteed response time (GTI).
        Gti = "gti",
        /// Guaranteed repair time (GTR).
        Gtr = "gtr",
        /// HT or TTC, as a column.
        Vat = "vat",
        Pupils = "pupils",
        Classes = "classes",
        Comment = "comment",
        /// A person (user, teacher): kept apart.
        Person = "person",
    }
}

/// What a file says about one field of one row. The four causes of absence are kept apart because
/// the analyst acts differently on each.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
pub enum Field<T> {
    /// The file has no column for it.
    #[default]
    Absent,
    Empty,
    /// The cell holds a placeholder (`NC`, `-`, `To Be Filled By O.E.M.`), as written.
    Placeholder(String),
    /// The cell holds something that is no value of the field, as written.
    Unreadable(String),
    Known(T),
}

impl<T> Field<T> {
    /// The value, where known.
    pub fn known(&self) -> Option<&T> {
        match self {
            Self::Known(value) => Some(value),
            _ => None,
        }
    }

    /// Whether there is a value.
    pub fn is_known(&self) -> bool {
        matches!(self, Self::Known(_))
    }

    /// Maps the value, keeping the cause of absence.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Field<U> {
        match self {
            Self::Absent => Field::Absent,
            Self::Empty => Field::Empty,
            Self::Placeholder(raw) => Field::Placeholder(raw),
            Self::Unreadable(raw) => Field::Unreadable(raw),
            Self::Known(value) => Field::Known(f(value)),
        }
    }

    /// `self` where known, else `other` where known, else the more telling cause of `self`.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        match (&self, &other) {
            (Self::Known(_), _) => self,
            (_, Self::Known(_)) | (Self::Absent, _) => other,
            _ => self,
        }
    }

    /// The cause of absence, or presence.
    pub fn presence(&self) -> Presence {
        match self {
            Self::Absent => Presence::Absent,
            Self::Empty => Presence::Empty,
            Self::Placeholder(_) => Presence::Placeholder,
            Self::Unreadable(_) => Presence::Unreadable,
            Self::Known(_) => Presence::Known,
        }
    }
}

coded! {
    /// Presence or cause of absence of a value.
    Presence {
        /// The column is not in the file.
        Absent = "absent",
        Empty = "empty",
        Placeholder = "placeholder",
        /// The cell cannot be read as a value of the field.
        Unreadable = "unreadable",
        /// There is a value.
        Known = "known",
    }
}
