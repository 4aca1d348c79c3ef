//! What the values of a column look like, in shares.

/// Shares of a column's values, each in [0, 1], over the values that say something.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Profile {
    /// Rows looked at.
    pub rows: usize,
    /// Rows that hold something, placeholders included.
    pub filled: usize,
    /// Rows that hold a value.
    pub values: usize,
    /// Distinct values for one value.
    pub distinct: f64,
    /// Years.
    pub year: f64,
    /// Dates, years aside.
    pub date: f64,
    /// Numbers, years and dates aside.
    pub number: f64,
    /// Whole numbers of at most 500.
    pub small: f64,
    /// Whole numbers 1, 2, 3… in the order of the rows.
    pub sequence: f64,
    /// Amounts: decimals, a currency, or whole numbers above 20.
    pub money: f64,
    /// Letters and digits without a space, or long numbers.
    pub code: f64,
    /// Serial numbers by their form: at least six characters, both letters and digits or long.
    pub serial: f64,
    /// Host names by their form.
    pub host: f64,
    /// MAC addresses.
    pub mac: f64,
    /// UAIs by their form.
    pub uai: f64,
    /// Names of makers, whole.
    pub brand: f64,
    /// Types of equipment, whole.
    pub category: f64,
    /// Texts that name a type or a maker and something more.
    pub designation: f64,
    /// States.
    pub status: f64,
    /// Operating systems.
    pub os: f64,
    /// Schools, by type words or by the reference list.
    pub school: f64,
    /// Rooms, by their words.
    pub room: f64,
    /// Names of persons.
    pub person: f64,
    /// Communes of the reference list.
    pub commune: f64,
    /// Durations.
    pub duration: f64,
    /// Kinds of renewal.
    pub renewal: f64,
    /// Market numbers by their form (a year and a number).
    pub reference: f64,
    /// Words for a level of school.
    pub level: f64,
    /// Public, private.
    pub sector: f64,
    /// Ticks: `x`, `oui`, `non`.
    pub tick: f64,
    /// Texts that count equipment in words (`2 TBI, 12 PC`).
    pub counted: f64,
    /// Texts of three words or more.
    pub phrase: f64,
    /// Texts with letters.
    pub text: f64,
    /// Texts with letters and digits both.
    pub mixed: f64,
}
