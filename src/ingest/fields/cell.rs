//! A cell as the fields' tests of values see it.

use crate::ingest::shape::Shape;
use crate::model::cell::CellValue;
use crate::text::fold::fold;
use std::cell::OnceCell;

/// Most words of a short text: a state, a level, a sector with what is said beside it
/// ("Privé sous contrat").
const SHORT: usize = 3;

/// A value that says something: no placeholder, no mark, no error.
#[derive(Debug)]
pub struct Cell<'a> {
    pub value: &'a CellValue,
    /// The value as displayed.
    pub text: &'a str,
    /// What its characters look like.
    pub shape: Shape,
    pub letters: bool,
    pub digits: bool,
    folded: OnceCell<String>,
}

impl<'a> Cell<'a> {
    /// Looks at a value; `text` is the value as displayed.
    pub fn new(value: &'a CellValue, text: &'a str, shape: Shape) -> Self {
        let letters = text.chars().any(char::is_alphabetic);
        let digits = text.chars().any(|c| c.is_ascii_digit());
        Self { value, text, shape, letters, digits, folded: OnceCell::new() }
    }

    /// Whether it holds words: letters that are no unit of a number and no month of a date.
    pub const fn worded(&self) -> bool {
        self.letters && !matches!(self.shape, Shape::Number | Shape::Date)
    }

    /// The text without case, accents and punctuation.
    pub fn folded(&self) -> &str {
        self.folded.get_or_init(|| fold(self.text))
    }

    /// The first word of the folded text.
    pub fn head(&self) -> &str {
        self.folded().split(' ').next().unwrap_or_default()
    }

    /// How many words the folded text has.
    pub fn words(&self) -> usize {
        self.folded().split(' ').count()
    }

    /// Whether it is a few words at most.
    pub fn short(&self) -> bool {
        self.words() <= SHORT
    }
}
