//! The fields of a device, each declared once.
//!
//! What a row says ([`DeviceObservation`](crate::model::record::DeviceObservation)), what a device
//! keeps ([`Device`](crate::model::device::Device)), survivorship, the columns of the database, what
//! `explain` compares and what completeness counts are all made from this table. A field added here
//! is in each of them.

use crate::model::field::FieldName;
use std::sync::LazyLock;

/// Gives the table of the fields to a macro.
///
/// A line of `kept` reads: name, member, type, its place among the stored letters of presence, then
/// the four properties of [`DeviceField`]. Lines stand in reading order, that of [`FieldName`]. The
/// place is the one thing written into inventories: a new field takes the next number, and a number
/// is never given twice. 0 and 1 are the school's code and name.
///
/// `rows` holds what a row says and no device keeps: a designation is taken apart into the other
/// fields, and a person is kept apart.
macro_rules! device_fields {
    ($then:ident) => {
        $then! {
            kept {
                /// Room, as written and trimmed.
                Room room: String = 14 (Own, Describes, Usual, asked);
                /// Type; `None` where no row tells.
                Category category: Category = 2 (Lot, Describes, Frequent, asked);
                /// Canonical brand (`HP`).
                Brand brand: String = 3 (Lot, Describes, Frequent, asked);
                /// Canonical model name, without the brand (`ProDesk 600 G1`).
                Model model: String = 4 (Lot, Describes, Frequent, asked);
                /// Serial number, cleaned: upper case, no spaces, no `S/N` prefix.
                SerialNumber serial_number: String = 5 (Own, Identifies(1), Agreed, asked);
                /// Inventory tag, cleaned.
                AssetTag asset_tag: String = 6 (Own, Identifies(3), Usual, asked);
                /// Host name, upper case.
                Hostname hostname: String = 7 (Own, Identifies(4), Usual, asked);
                /// MAC address as `AA:BB:CC:DD:EE:FF`.
                MacAddress mac_address: String = 8 (Own, Identifies(2), Usual, asked);
                /// Canonical operating system (`Windows 7 Pro`).
                Os os: String = 9 (Own, Changes, Usual, silent);
                /// Date bought or put into service.
                PurchaseDate purchase_date: PartialDate = 10 (Lot, Describes, Complete, asked);
                /// End of warranty.
                WarrantyEnd warranty_end: PartialDate = 11 (Lot, Changes, Usual, silent);
                /// Unit price as written.
                PriceEur price: Amount = 12 (Lot, Describes, Complete, asked);
                /// State.
                Status status: Status = 13 (Own, Changes, Usual, asked);
                /// Who sold or maintains it.
                Supplier supplier: String = 18 (Lot, Notes, Usual, silent);
                /// What a remarks column says of it. Persons may be named in it.
                Comment comment: String = 16 (Own, Notes, Usual, silent);
            }
            rows {
                /// Free text.
                Designation designation: String = 15;
                /// A person named by the row: kept apart, marked, left out of exports and reports.
                Person person: String = 17;
            }
        }
    };
}
pub(crate) use device_fields;

/// A field that devices keep, and how it is to be treated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeviceField {
    pub name: FieldName,
    /// Whose value it is.
    pub holder: Holder,
    /// What it says of the device.
    pub role: Role,
    /// Which of several values stands.
    pub precedence: Precedence,
    /// A person who is asked whether two rows are one device sees it.
    pub asked: bool,
}

/// Whether machines bought together share a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder {
    /// Each machine has its own, even among machines bought together.
    Own,
    /// The machines of one purchase share it.
    Lot,
}

/// What a field says of the device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Which machine it is: two machines have two values. 1 is the strongest: a serial number stays
    /// for life, a tag is stuck anew, machines are renamed.
    Identifies(u8),
    /// What machine it is. It stays when a list is revised, so versions of a list are compared by
    /// it.
    Describes,
    /// What becomes of the machine. It may differ from one version of a list to the next.
    Changes,
    /// What somebody noted. It says nothing of which row is meant: a decision on a row still holds
    /// when the note is another.
    Notes,
}

/// Which of the values that several rows give stands, by rules tried in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Precedence {
    /// Backed by an identifier, most recent, most frequent, most complete.
    Usual,
    /// The most frequent in the commune first: a name that many rows bear is no typing error.
    Frequent,
    /// The most frequent, then the most complete: a serial number cannot back itself.
    Agreed,
    /// Backed by an identifier, then the most complete: a day says more than its month.
    Complete,
}

macro_rules! list_fields {
    (kept { $($(#[$doc:meta])* $name:ident $member:ident: $type:ident = $at:literal
            ($holder:ident, $role:ident $(($strength:literal))?, $precedence:ident, $asked:ident);)+ }
     rows { $($(#[$row_doc:meta])* $row:ident $row_member:ident: $row_type:ident = $row_at:literal;)+ }) => {
        /// The fields devices keep, in reading order. The school comes first: rows give it through
        /// the school they were resolved to.
        pub const FIELDS: &[DeviceField] = &[
            DeviceField {
                name: FieldName::School,
                holder: Holder::Lot,
                role: Role::Describes,
                precedence: Precedence::Usual,
                asked: true,
            },
            $(DeviceField {
                name: FieldName::$name,
                holder: Holder::$holder,
                role: Role::$role $(($strength))?,
                precedence: Precedence::$precedence,
                asked: is_asked(stringify!($asked)),
            },)+
        ];

        // A place taken twice would read one field's absence as another's.
        const _: () = assert!(all_differ(&[0, 1, $($at,)+ $($row_at,)+]));
    };
}
device_fields!(list_fields);

const fn all_differ(places: &[usize]) -> bool {
    let mut seen = 0u64;
    let mut at = 0;
    while at < places.len() {
        if seen & (1 << places[at]) != 0 {
            return false;
        }
        seen |= 1 << places[at];
        at += 1;
    }
    true
}

const fn is_asked(word: &str) -> bool {
    matches!(word.as_bytes(), b"asked")
}

/// The fields a device row may give, in reading order: those devices keep, and what rows alone say.
pub fn of_rows() -> impl Iterator<Item = FieldName> {
    FieldName::ALL.iter().copied().filter(|name| {
        let rows_alone = matches!(name, FieldName::SchoolUai | FieldName::Designation);
        rows_alone || field(*name).is_some()
    })
}

/// The field of a name; `None` where devices keep no such field.
pub fn field(name: FieldName) -> Option<&'static DeviceField> {
    FIELDS.iter().find(|field| field.name == name)
}

/// The field of a name that is one of [`FIELDS`]; known when the program is compiled.
pub const fn declared(name: FieldName) -> DeviceField {
    let mut at = 0;
    while FIELDS[at].name as usize != name as usize {
        at += 1;
    }
    FIELDS[at]
}

/// The identifiers, strongest first.
pub fn identifiers() -> &'static [FieldName] {
    static STRONGEST_FIRST: LazyLock<Vec<FieldName>> = LazyLock::new(|| {
        let strength = |field: &&DeviceField| match field.role {
            Role::Identifies(strength) => Some(strength),
            _ => None,
        };
        let mut found: Vec<&DeviceField> =
            FIELDS.iter().filter(|field| strength(field).is_some()).collect();
        found.sort_by_key(strength);
        found.into_iter().map(|field| field.name).collect()
    });
    &STRONGEST_FIRST
}

/// The fields of a role, in reading order.
pub fn fields_of(role: Role) -> impl Iterator<Item = FieldName> {
    FIELDS.iter().filter(move |field| field.role == role).map(|field| field.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_stands_in_reading_order() {
        assert!(FIELDS.is_sorted_by_key(|field| field.name));
    }

    #[test]
    fn identifiers_are_each_machine_s_own() {
        let owned = |name: &FieldName| field(*name).unwrap().holder == Holder::Own;
        assert!(identifiers().iter().all(owned));
        let named = [FieldName::SerialNumber, FieldName::MacAddress, FieldName::AssetTag];
        assert!(identifiers().starts_with(&named), "{:?}", identifiers());
    }
}
