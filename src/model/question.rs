//! Questions for a person: pairs of rows that may be one device, mentions that may mean several
//! schools.

use crate::model::decision::{Meant, MentionKey, RowKey, RowKind, Subject};

/// What is to be decided, most useful first.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Questions {
    /// All of them.
    pub list: Vec<Question>,
    /// What is to be settled in a file, a list or a setting.
    pub elsewhere: Vec<Elsewhere>,
}

impl Questions {
    /// Whether nothing is asked.
    pub const fn is_empty(&self) -> bool {
        self.list.is_empty() && self.elsewhere.is_empty()
    }
}

/// A question that is answered in a file, in a list of reference or by a setting.
#[derive(Debug, Clone, PartialEq)]
pub struct Elsewhere {
    /// Stable identifier, from what is asked.
    pub id: String,
    /// Index of the file.
    pub source: usize,
    /// Index of the remark that asks among those of the file.
    pub remark: usize,
}

/// A question.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// Stable identifier, from the content of the rows or of the mention.
    pub id: String,
    /// Commune (INSEE); empty where unknown.
    pub commune: String,
    /// What it would settle: the doubt (1 at even odds, 0 where sure) times the devices at stake.
    pub weight: f64,
    pub devices: u32,
    /// What is asked.
    pub ask: Ask,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// Are two rows one device, or one contract?
    Pair {
        /// What they describe.
        kind: RowKind,
        left: Box<RowKey>,
        right: Box<RowKey>,
        /// Index of the link that stands for them; it tells the reasons.
        link: usize,
    },
    School {
        mention: MentionKey,
        /// Keys of the schools it may be; where the name is unknown, of those nearest to it.
        candidates: Vec<String>,
        /// No school of the commune bears the name.
        unknown: bool,
        /// Where it is first written: file, sheet, row.
        place: crate::model::decision::Place,
        /// Rows and counted cells that bear it.
        rows: u32,
    },
}

impl Question {
    /// The subject of a decision on it; `meant` is what a mention means.
    pub fn subject(&self, meant: Meant) -> Subject {
        match &self.ask {
            Ask::Pair { kind, left, right, .. } => {
                Subject::Rows { kind: *kind, left: left.clone(), right: right.clone() }
            }
            Ask::School { mention, .. } => Subject::School { mention: mention.clone(), meant },
        }
    }
}
