//! Facts: the named values that fill the sentence of a problem. One macro declares the enums that
//! hold them, with their codes and their stored form. Only this macro knows an order of words;
//! everything else takes facts by name.

use crate::model::codes::{Category, Status};
use crate::model::contract::ContractFiles;
use crate::model::date::PartialDate;
use crate::model::field::{FieldName, Presence};
use jiff::civil::Date;

/// The words that facts are read from, one after the other.
pub type Words<'a> = std::slice::Iter<'a, String>;

/// A value that is stored, and given to programs, as words: most as one.
pub trait Fact: Sized {
    /// Writes it after the words before it.
    fn put(&self, words: &mut Vec<String>);

    /// Reads it; `None` where the words cannot be its own.
    fn take(words: &mut Words<'_>) -> Option<Self>;

    /// A fact for tests: many of a thing, or one or none.
    #[cfg(test)]
    fn sample(many: bool) -> Self;

    /// Reads it from one word.
    fn of(word: &str) -> Option<Self> {
        Self::take(&mut [word.to_owned()].iter())
    }
}

/// What was found, or expected: shown by what it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'a> {
    /// Nothing is to be said.
    None,
    /// Text of the file, or of a file's.
    Text(&'a str),
    /// A number of things.
    Whole(u64),
    Figure(f64),
    Date(PartialDate),
    /// Why a value is absent.
    Cause(Presence),
    Status(Status),
    /// What was sent about contracts.
    Files(ContractFiles),
}

/// As exports for programs and the database hold it.
impl std::fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::None => Ok(()),
            Self::Text(text) => f.write_str(text),
            Self::Whole(number) => number.fmt(f),
            Self::Figure(figure) => figure.fmt(f),
            Self::Date(date) => date.fmt(f),
            Self::Cause(cause) => cause.fmt(f),
            Self::Status(status) => status.fmt(f),
            Self::Files(files) => files.fmt(f),
        }
    }
}

/// Facts as values, by the variant that holds them.
macro_rules! values {
    ($($fact:ty: $value:expr;)+) => {$(
        impl<'a> From<&'a $fact> for Value<'a> {
            fn from(fact: &'a $fact) -> Self {
                let value: fn(&'a $fact) -> Self = $value;
                value(fact)
            }
        }
    )+};
}

values! {
    String: |text| Value::Text(text);
    u32: |number| Value::Whole(u64::from(*number));
    u64: |number| Value::Whole(*number);
    usize: |number| Value::Whole(*number as u64);
    f64: |figure| Value::Figure(*figure);
    Date: |day| Value::Date(PartialDate::from_date(*day));
    PartialDate: |date| Value::Date(*date);
    Option<Date>: |day| day.as_ref().map_or(Value::None, Value::from);
    Option<PartialDate>: |date| date.map_or(Value::None, Value::Date);
    Presence: |cause| Value::Cause(*cause);
    Status: |status| Value::Status(*status);
    ContractFiles: |files| Value::Files(*files);
}

/// An earlier program may have told less: text that is missing is empty.
impl Fact for String {
    fn put(&self, words: &mut Vec<String>) {
        words.push(self.clone());
    }

    fn take(words: &mut Words<'_>) -> Option<Self> {
        Some(words.next().cloned().unwrap_or_default())
    }

    #[cfg(test)]
    fn sample(_: bool) -> Self {
        "QX7".to_owned()
    }
}

impl<T: Fact> Fact for Option<T> {
    fn put(&self, words: &mut Vec<String>) {
        match self {
            Some(fact) => fact.put(words),
            None => words.push(String::new()),
        }
    }

    fn take(words: &mut Words<'_>) -> Option<Self> {
        match words.as_slice().first() {
            Some(word) if !word.is_empty() => T::take(words).map(Some),
            _ => {
                words.next();
                Some(None)
            }
        }
    }

    #[cfg(test)]
    fn sample(many: bool) -> Self {
        many.then(|| T::sample(many))
    }
}

/// Names, which commas part.
impl Fact for Vec<String> {
    fn put(&self, words: &mut Vec<String>) {
        words.push(self.join(", "));
    }

    fn take(words: &mut Words<'_>) -> Option<Self> {
        let names = words.next().map_or("", String::as_str);
        let names = (!names.is_empty()).then(|| names.split(", "));
        Some(names.into_iter().flatten().map(str::to_owned).collect())
    }

    #[cfg(test)]
    fn sample(many: bool) -> Self {
        if many { vec!["QX7".to_owned(), "QX8".to_owned()] } else { Vec::new() }
    }
}

/// Codes of fields, which spaces part.
impl Fact for Vec<FieldName> {
    fn put(&self, words: &mut Vec<String>) {
        let codes: Vec<&str> = self.iter().map(|field| field.code()).collect();
        words.push(codes.join(" "));
    }

    fn take(words: &mut Words<'_>) -> Option<Self> {
        words.next()?.split_whitespace().map(FieldName::from_code).collect()
    }

    #[cfg(test)]
    fn sample(_: bool) -> Self {
        vec![FieldName::Supplier, FieldName::EndDate]
    }
}

/// Facts that are one word, by what reads it, and one and many of them for tests.
macro_rules! one_word {
    ($($fact:ty: $read:expr, $one:expr, $many:expr;)+) => {$(
        impl $crate::model::facts::Fact for $fact {
            fn put(&self, words: &mut Vec<String>) {
                words.push(self.to_string());
            }

            fn take(words: &mut $crate::model::facts::Words<'_>) -> Option<Self> {
                let read: fn(&str) -> Option<Self> = $read;
                words.next().and_then(|word| read(word))
            }

            #[cfg(test)]
            fn sample(many: bool) -> Self {
                if many { $many } else { $one }
            }
        }
    )+};
}

one_word! {
    u32: |word| word.parse().ok(), 1, 12;
    u64: |word| word.parse().ok(), 1, 12;
    usize: |word| word.parse().ok(), 1, 12;
    f64: |word| word.parse().ok(), 1.0, 12.5;
    Date: |word| word.parse().ok(), jiff::civil::date(2015, 1, 1), jiff::civil::date(2015, 9, 1);
    PartialDate: PartialDate::parse_iso, PartialDate::from_date(Date::sample(false)),
        PartialDate { year: 2015, month: Some(9), day: None };
    Category: Category::from_code, Category::Laptop, Category::Desktop;
    Status: Status::from_code, Status::Lost, Status::Retired;
    ContractFiles: ContractFiles::from_code, ContractFiles::NotReceived, ContractFiles::NotReadable;
    FieldName: FieldName::from_code, FieldName::Brand, FieldName::Model;
    Presence: Presence::from_code, Presence::Empty, Presence::Absent;
}
pub(crate) use one_word;

/// Declares the kinds of a problem with their facts: the fields of each variant, whose order is
/// that of the words they are stored as.
macro_rules! facts {
    ($(#[$kind_meta:meta])* $kind:ident,
     $(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $code:literal
        { $($fact:ident: $type:ty),* $(,)? }),+ $(,)? }) => {
        $crate::model::codes::coded! {
            $(#[$kind_meta])*
            $kind { $($(#[$vmeta])* $variant = $code),+ }
        }

        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vmeta])* $variant { $($fact: $type),* }),+ }

        impl $name {
            /// What kind it is of.
            pub const fn code(&self) -> $kind {
                match self { $(Self::$variant { .. } => $kind::$variant),+ }
            }

            /// The facts as words, for programs and the database.
            pub fn words(&self) -> Vec<String> {
                let mut words = Vec::new();
                match self {
                    $(Self::$variant { $($fact),* } => { $($crate::model::facts::Fact::put($fact, &mut words);)* })+
                }
                words
            }

            /// The facts of a kind from their words, this program's or an earlier one's; `None`
            /// where they cannot be its own.
            pub fn read(kind: $kind, words: &[String]) -> Option<Self> {
                let mut words = words.iter();
                let _ = &mut words;
                Some(match kind {
                    $($kind::$variant => Self::$variant {
                        $($fact: $crate::model::facts::Fact::take(&mut words)?),*
                    }),+
                })
            }

            /// One of every kind, of many things or of one.
            #[cfg(test)]
            pub fn samples(many: bool) -> Vec<Self> {
                vec![$(Self::$variant { $($fact: $crate::model::facts::Fact::sample(many)),* }),+]
            }
        }
    };
}
pub(crate) use facts;
