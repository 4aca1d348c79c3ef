//! What people decided: two rows are one device or contract or two, a mention is such a school.
//!
//! A decision speaks of rows by what they say, not by the ids a re-import changes, so that it holds
//! for the next delivery of the same list, under another name and with rows added.

use crate::model::codes::{Category, ListKind, coded};
use crate::model::facts::{Fact, Words, facts, one_word};
use crate::model::field::FieldName;
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

coded! {
    /// What was said of two rows, or of a school.
    Answer {
        /// One device or contract; for a mention: what it means is this.
        Same = "same",
        /// Two devices or contracts.
        Different = "different",
        /// An earlier answer on the same rows is taken back.
        Withdrawn = "withdrawn",
    }
}

coded! {
    /// What the rows of a decision describe.
    RowKind {
        Device = "device",
        Contract = "contract",
    }
}

facts! {
    /// How a decision stands since the last matching.
    Standing,
    /// What became of a decision at the last matching, and why.
    Became {
        /// It was taken after the last matching, which the next one follows.
        Pending = "pending" {},
        /// It holds; a school of its own is made by it.
        Holds = "holds" { own: Own },
        /// It holds against what the rows, or the list of schools, say.
        Disputed = "disputed" { by: Conflict },
        /// A later decision on other rows, by its number, forbids it, and holds.
        Contradicted = "contradicted" { by: i64 },
        /// A later decision on the same rows or mention, by its number, replaced it.
        Replaced = "replaced" { by: i64 },
        /// Its rows, or its mention, are in no delivery any more.
        Absent = "absent" {},
        /// Its school, by its key, is in the inventory no more.
        SchoolGone = "school_gone" { school: String },
    }
}

impl Became {
    /// It holds, and makes no school.
    pub const HOLDS: Self = Self::Holds { own: Own(None) };
}

one_word! {
    i64: |word| word.parse().ok(), 1, 12;
}

/// The key of the school that a decision makes; said where there is one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Own(pub Option<String>);

impl Fact for Own {
    fn put(&self, words: &mut Vec<String>) {
        words.extend(self.0.clone());
    }

    fn take(words: &mut Words<'_>) -> Option<Self> {
        Some(Self(words.next().cloned()))
    }

    #[cfg(test)]
    fn sample(many: bool) -> Self {
        Self(many.then(|| "QX7".to_owned()))
    }
}

/// What is said against a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Conflict {
    /// Two values of a field that cannot be one thing's.
    Field {
        field: FieldName,
        /// What the left row says.
        left: String,
        /// What the right row says.
        right: String,
    },
    /// Two types of device.
    Category {
        /// What the left row says.
        left: Option<Category>,
        /// What the right row says.
        right: Option<Category>,
    },
    /// Two rows of one list, which are two things.
    List,
    /// An identifier that both rows bear, as each writes it.
    Shared {
        /// What the left row says.
        left: String,
        /// What the right row says.
        right: String,
    },
    /// A school of the list that bears the name.
    Listed {
        /// The name as it was written.
        name: String,
        school: String,
    },
}

/// A code, then two words, as it was always stored.
impl Fact for Conflict {
    fn put(&self, words: &mut Vec<String>) {
        let code = |category: &Option<Category>| category.map_or("", Category::code).to_owned();
        let [what, left, right] = match self {
            Self::Field { field, left, right } => {
                [field.code().to_owned(), left.clone(), right.clone()]
            }
            Self::Category { left, right } => {
                [FieldName::Category.code().to_owned(), code(left), code(right)]
            }
            Self::List => ["list".to_owned(), String::new(), String::new()],
            Self::Shared { left, right } => ["shared".to_owned(), left.clone(), right.clone()],
            Self::Listed { name, school } => ["listed".to_owned(), name.clone(), school.clone()],
        };
        words.extend([what, left, right]);
    }

    fn take(words: &mut Words<'_>) -> Option<Self> {
        let [what, left, right] = [words.next()?, words.next()?, words.next()?].map(Clone::clone);
        Some(match what.as_str() {
            "list" => Self::List,
            "shared" => Self::Shared { left, right },
            "listed" => Self::Listed { name: left, school: right },
            code => match FieldName::from_code(code)? {
                FieldName::Category => Self::Category {
                    left: Category::from_code(&left),
                    right: Category::from_code(&right),
                },
                field => Self::Field { field, left, right },
            },
        })
    }

    #[cfg(test)]
    fn sample(many: bool) -> Self {
        let [left, right] = ["QX7", "QX8"].map(str::to_owned);
        if many { Self::Field { field: FieldName::SerialNumber, left, right } } else { Self::List }
    }
}

impl Standing {
    /// Whether a person should look at it again.
    pub const fn needs_a_look(self) -> bool {
        matches!(self, Self::Disputed | Self::Contradicted | Self::Absent | Self::SchoolGone)
    }

    /// Whether the matching followed it.
    pub const fn is_followed(self) -> bool {
        matches!(self, Self::Holds | Self::Disputed)
    }
}

/// A row by what it says. Rows of one list that say the same are twins: `nth` picks one in the
/// order of the list, and its absence means all of them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RowKey {
    pub list: ListKind,
    /// Normalised values by the code of their field, persons and remarks aside.
    pub content: BTreeMap<String, String>,
    /// Which of the twins, from 1; all where absent.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub nth: Option<u32>,
    /// Where it stood when it was decided. It only serves to distinguish two lists of one kind.
    pub place: Place,
}

/// Where a row stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Place {
    pub file: String,
    pub sheet: String,
    /// 1-based row.
    pub row: u32,
}

impl RowKey {
    /// Whether two keys speak of the same rows, wherever they stood.
    pub fn same_rows(&self, other: &Self) -> bool {
        self.list == other.list && self.nth == other.nth && self.content == other.content
    }
}

/// A school as rows of a commune name it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct MentionKey {
    pub name: String,
    /// UAI as written; empty where none is.
    pub uai: String,
    /// The name as it was written where it was decided.
    pub written: String,
}

impl MentionKey {
    /// Whether two keys speak of the same mention.
    pub fn same_mention(&self, other: &Self) -> bool {
        self.name == other.name && self.uai == other.uai
    }
}

/// What a mention of a school means.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Meant {
    School(String),
    /// A school of its own, that no list holds.
    Own,
    /// No school: an office, a store.
    NoSchool,
}

impl Meant {
    const OWN: &'static str = "own";
    const NO_SCHOOL: &'static str = "none";

    /// The text it is kept as: the key of a school is never one of the two words.
    pub fn code(&self) -> &str {
        match self {
            Self::School(key) => key,
            Self::Own => Self::OWN,
            Self::NoSchool => Self::NO_SCHOOL,
        }
    }

    /// What a text stands for.
    pub fn from_code(code: &str) -> Self {
        match code {
            Self::OWN => Self::Own,
            Self::NO_SCHOOL => Self::NoSchool,
            key => Self::School(key.to_owned()),
        }
    }
}

/// What a decision speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    Rows {
        /// What they describe.
        kind: RowKind,
        left: Box<RowKey>,
        right: Box<RowKey>,
    },
    School {
        mention: MentionKey,
        meant: Meant,
    },
}

impl Subject {
    /// Whether two subjects are the same, so that the later decision replaces the earlier.
    pub fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (
                Self::Rows { kind, left: a, right: b },
                Self::Rows { kind: also, left: c, right: d },
            ) => {
                if kind != also {
                    return false;
                }
                // Where both sides say the same, only their files show which lists are meant.
                let alike = a.content == b.content;
                let same = |x: &RowKey, y: &RowKey| {
                    x.same_rows(y) && (!alike || x.place.file == y.place.file)
                };
                (same(a, c) && same(b, d)) || (same(a, d) && same(b, c))
            }
            (Self::School { mention: a, .. }, Self::School { mention: b, .. }) => a.same_mention(b),
            _ => false,
        }
    }
}

/// A decision, and what became of it at the last matching.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// Its number in the inventory; 0 before it is stored.
    pub number: i64,
    pub at: DateTime,
    /// Commune (INSEE); empty where unknown.
    pub commune: String,
    /// What it speaks of.
    pub subject: Subject,
    /// What was said.
    pub answer: Answer,
    /// How it was said: at the prompt, in a file, by parting a device.
    pub note: String,
    pub became: Became,
    /// Indexes of the records of the left row and of a mention, where found.
    pub left: Vec<usize>,
    /// Indexes of the records of the right row.
    pub right: Vec<usize>,
}

impl Decision {
    /// A decision not yet stored.
    pub fn new(
        at: DateTime,
        commune: &str,
        subject: Subject,
        answer: Answer,
        note: String,
    ) -> Self {
        Self {
            number: 0,
            at,
            commune: commune.to_owned(),
            subject,
            answer,
            note,
            became: Became::HOLDS,
            left: Vec::new(),
            right: Vec::new(),
        }
    }

    /// How it stands.
    pub const fn standing(&self) -> Standing {
        self.became.code()
    }

    /// Whether the matching followed it, and how.
    pub fn followed(&self) -> Option<Answer> {
        self.standing().is_followed().then_some(self.answer)
    }

    /// Whether it speaks of a record.
    pub fn concerns(&self, record: usize) -> bool {
        self.left.contains(&record) || self.right.contains(&record)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_became_of_a_decision_is_read_from_its_words() {
        for became in [Became::samples(false), Became::samples(true)].concat() {
            assert_eq!(Became::read(became.code(), &became.words()), Some(became));
        }
        let types = ["category", "desktop", "laptop"].map(str::to_owned);
        assert_eq!(
            Became::read(Standing::Disputed, &types),
            Some(Became::Disputed {
                by: Conflict::Category {
                    left: Some(Category::Desktop),
                    right: Some(Category::Laptop),
                },
            })
        );
    }
}
