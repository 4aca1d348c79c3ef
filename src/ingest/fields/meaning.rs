//! What reading knows of one field: the words that head it, what its values look like, and what a
//! column of it says of the rest of its table.

use crate::ingest::fields::cell::Cell;
use crate::ingest::known_places::KnownPlaces;
use crate::ingest::profile::Profile;
use crate::model::codes::TableKind;
use crate::model::field::FieldName;

/// What reading knows of one field.
#[derive(Debug)]
pub struct Meaning {
    pub field: FieldName,
    /// Header words by weight, parted by ` | `. A weight of 1 names the field whatever stands
    /// below; with less, the values must agree ("Statut", "Nom", "Date"); with more, it goes before
    /// another word of the same field in the table ("Quantité actuelle" before "Quantité").
    pub words: &'static [(f64, &'static str)],
    /// Whether a cell looks like a value of the field, by its own text alone.
    pub looks: Option<fn(&Cell<'_>) -> bool>,
    /// Whether the reference lists hold a text as a value of the field.
    pub listed: Option<fn(&str, &KnownPlaces<'_>) -> bool>,
    /// How well the values of a column fit: 1 says nothing, above speaks for the field, below
    /// against it.
    pub curve: fn(&Profile) -> f64,
    /// How well it goes with each kind of list.
    pub lists: Lists,
    /// Whether values alone may tell it.
    pub unsaid: Unsaid,
    /// What else it is.
    pub qualities: Qualities,
    /// Values of a column of the field.
    #[cfg(test)]
    pub like: &'static [&'static str],
    /// Values that each make a column none of the field.
    #[cfg(test)]
    pub unlike: &'static [&'static str],
}

/// Values from which a curve is trusted in full.
const ENOUGH_VALUES: f64 = 6.0;
/// What a column of hardly any value keeps of its curve's weight: three values prove less than
/// thirty.
const LEAST_TRUST: f64 = 0.4;

impl Meaning {
    /// A field of no list in particular, which a header word must name.
    pub const fn of(field: FieldName, curve: fn(&Profile) -> f64) -> Self {
        Self {
            field,
            words: &[],
            looks: None,
            listed: None,
            curve,
            lists: Lists::ANY,
            unsaid: Unsaid::Nothing,
            qualities: Qualities::of(&[]),
            #[cfg(test)]
            like: &[],
            #[cfg(test)]
            unlike: &[],
        }
    }

    /// Whether it has a quality.
    pub const fn is(&self, quality: Quality) -> bool {
        self.qualities.has(quality)
    }

    /// How well the values of a column fit, the less decided the fewer they are. A column without
    /// a value says nothing at all.
    pub fn fit(&self, profile: &Profile) -> f64 {
        if profile.values == 0 {
            return 1.0;
        }
        let trust = (profile.values as f64 / ENOUGH_VALUES).min(1.0);
        (self.curve)(profile).powf(LEAST_TRUST + (1.0 - LEAST_TRUST) * trust)
    }
}

/// How well a field goes with each kind of list: 1 where it is at home, 0 where it never stands.
#[derive(Debug, Clone, Copy)]
pub struct Lists {
    pub devices: f64,
    pub contracts: f64,
    /// With a list of schools, or of their counts.
    pub schools: f64,
}

impl Lists {
    /// A field of any list.
    pub const ANY: Self = Self { devices: 1.0, contracts: 1.0, schools: 1.0 };
    /// A field of devices: elsewhere its words mean something else.
    pub const DEVICES: Self = Self { devices: 1.0, contracts: 0.05, schools: Self::STRANGE };
    /// A field of contracts: in a list of devices, "Date de fin" is the end of a warranty.
    pub const CONTRACTS: Self = Self { devices: 0.06, contracts: 1.0, schools: Self::STRANGE };
    /// A field of schools, which a list of devices sometimes repeats on each row.
    pub const SCHOOLS: Self =
        Self { devices: 0.15, contracts: Self::OF_SCHOOLS_IN_CONTRACTS, schools: 1.0 };
    /// What a list of schools leaves of a field that is not of schools.
    const STRANGE: f64 = 0.05;
    /// What a list of contracts leaves of what only schools have.
    pub const OF_SCHOOLS_IN_CONTRACTS: f64 = 0.05;
    /// What a list of contracts leaves of what tells the devices covered: a type, a number of
    /// them, where they stand, whether their price is with VAT.
    pub const COVERED: f64 = 0.12;

    /// How well the field goes with a kind of list.
    pub const fn weight(&self, kind: TableKind) -> f64 {
        match kind {
            TableKind::Devices => self.devices,
            TableKind::Contracts => self.contracts,
            _ => self.schools,
        }
    }
}

/// Whether the values of a column tell a field that no header word names.
#[derive(Debug, Clone, Copy)]
pub enum Unsaid {
    /// Never: without a word, its values may be anything.
    Nothing,
    /// Where no word says anything, with this share of what a field usually has there: its values
    /// have a form that others have too.
    Share(f64),
    /// Always, though less where a word says something else.
    Always,
    /// Whatever a word says: nothing else has the form of its values (a check letter, six pairs of
    /// hexadecimal digits).
    Certain,
}

/// One thing a field is, beside what its words and values are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Quality {
    /// It describes a device rather than the row it stands in: of devices side by side, each has
    /// its own.
    DescribesDevice,
    /// It may as well describe the row: that two groups of columns have it makes no devices of
    /// them (a "Remarques" under each of "Localisation" and "Achat").
    DescribesRowToo,
    /// It says what a device is.
    NamesDevice,
    /// It says more of what a device is than its type: where it has a column, a column headed "PC"
    /// is not the device's name.
    NamesBeyondType,
    /// It is an identifier of a device.
    IdentifiesDevice,
    /// It is an identifier that only machines have: furniture has inventory tags too.
    IdentifiesMachine,
    /// It stands beside the name of a device in an inventory.
    StandsByDevice,
    /// It labels the rows of a sheet that has one device a column.
    LabelsDevice,
    /// A table that has it lists devices one by one; without, it may only count them.
    Itemises,
    /// Each row has its own: a merged cell does not carry it to the rows below.
    OwnToRow,
    /// It is written once for the rows below, where it changes.
    WrittenOnce,
    /// A second column of the same header fills in where the first is empty.
    Completed,
    /// So does a column of another header that names it as surely: two dates of one event.
    CompletedByWord,
    /// It says which contract it is.
    NamesContract,
    /// It is a term of a contract.
    ContractTerm,
    /// It is a delay that a contract guarantees.
    ContractDelay,
    /// It is anything else that the form of a contract tells.
    ContractDetail,
    /// It may stand beside the word of a total: "Total École Jules Ferry | 12".
    TotalBeside,
    /// Its numbers can be summed.
    Summed,
    /// Its words head it alone: with another word beside ("Nb ports", "Nombre de lampes"), they head
    /// something else.
    SaidAlone,
}

/// What a field is: a set of qualities.
#[derive(Debug, Clone, Copy)]
pub struct Qualities(u32);

impl Qualities {
    /// The set of some qualities.
    pub const fn of(list: &[Quality]) -> Self {
        let mut set = 0;
        let mut at = 0;
        while at < list.len() {
            set |= 1 << list[at] as u8;
            at += 1;
        }
        Self(set)
    }

    /// Whether a quality is one of them.
    pub const fn has(self, quality: Quality) -> bool {
        self.0 & (1 << quality as u8) != 0
    }
}
