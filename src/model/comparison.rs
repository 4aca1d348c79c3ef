//! What a comparison of two records found: the evidence of a link, piece by piece.

use crate::model::codes::coded;
use crate::model::decision::{Answer, RowKind};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One comparison of a pair.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ComparisonOutcome {
    pub found: Found,
    /// Weight in bits; 0 where a value is missing.
    pub weight: f64,
}

/// What a comparison found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Found {
    /// Two values agree so far; the empty one is missing.
    Values { compared: Compared, level: Agreement, left: String, right: String },
    /// Other devices of the same lot would do as well: how many may stand in the place.
    Interchangeable { devices: u64 },
    /// A person said what the two are to one another.
    Decision { answer: Answer, on: Date, kind: RowKind },
    /// A comparison that another version of the program made, as it was stored: it is shown by its
    /// code, and its points stay in the sum.
    Other { comparison: String, level: String, left: String, right: String },
}

coded! {
    /// In what respect two records are compared.
    Compared {
        SerialNumber = "serial_number",
        MacAddress = "mac_address",
        AssetTag = "asset_tag",
        Hostname = "hostname",
        PurchaseDate = "purchase_date",
        Price = "price",
        Room = "room",
        /// Type, brand and model together.
        Product = "product",
        School = "school",
        Reference = "reference",
        Supplier = "supplier",
        StartDate = "start_date",
        EndDate = "end_date",
        Subject = "subject",
        AnnualAmount = "annual_amount",
    }
}

coded! {
    /// How far two values agree.
    Agreement {
        /// One identifier.
        Exact = "exact",
        /// One may be a damaged copy of the other.
        Damaged = "damaged",
        Same = "same",
        /// Written otherwise, or a part of the other; dates: some months apart.
        Near = "near",
        /// Rooms that may be one, written differently.
        Alike = "alike",
        /// Periods that overlap, starting on different days.
        Overlap = "overlap",
        Different = "different",
        Missing = "missing",
        Model = "model",
        SimilarModel = "similar_model",
        /// The same brand; a model is missing.
        Brand = "brand",
        /// The same type; brand or model missing.
        Type = "type",
        OtherModel = "other_model",
        OtherBrand = "other_brand",
        OtherType = "other_type",
    }
}

impl ComparisonOutcome {
    /// How far the values agree; `None` where no values were compared.
    pub fn agreement(&self) -> Option<Agreement> {
        match &self.found {
            Found::Values { level, .. } => Some(*level),
            Found::Other { level, .. } => Agreement::from_code(level),
            Found::Interchangeable { .. } | Found::Decision { .. } => None,
        }
    }

    /// Whether one side has nothing to say.
    pub fn is_missing(&self) -> bool {
        self.agreement() == Some(Agreement::Missing)
    }

    /// Whether it speaks against the pair even without points.
    pub fn is_against(&self) -> bool {
        match self.found {
            Found::Decision { answer, .. } => answer == Answer::Different,
            _ => matches!(self.agreement(), Some(Agreement::Different | Agreement::Overlap)),
        }
    }

    /// Whether a person said it.
    pub const fn is_decision(&self) -> bool {
        matches!(self.found, Found::Decision { .. })
    }

    /// The same, seen from the other record.
    #[must_use]
    pub fn turned(mut self) -> Self {
        if let Found::Values { left, right, .. } | Found::Other { left, right, .. } =
            &mut self.found
        {
            std::mem::swap(left, right);
        }
        self
    }
}
