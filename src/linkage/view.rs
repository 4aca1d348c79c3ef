//! The view linkage has of a table: columns of symbols, one a row.

use crate::linkage::interning::{Interner, MISSING, Symbol};
use std::hash::Hash;

/// One column of a table: a symbol for each row, [`MISSING`] where there is no value.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Column {
    symbols: Vec<Symbol>,
}

impl Column {
    /// A column of ready symbols.
    pub fn new(symbols: Vec<Symbol>) -> Self {
        Self { symbols }
    }

    /// Interns the values of an iterator into a column.
    pub fn intern<T: Hash + Eq + Clone>(
        values: impl IntoIterator<Item = Option<T>>,
        interner: &mut Interner<T>,
    ) -> Self {
        Self::new(values.into_iter().map(|value| interner.intern_option(value.as_ref())).collect())
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.symbols.len()
    }

    /// Whether it has no row.
    pub fn is_empty(&self) -> bool {
        self.symbols.is_empty()
    }

    /// The symbol of a row.
    pub fn get(&self, row: u32) -> Symbol {
        self.symbols.get(row as usize).copied().unwrap_or(MISSING)
    }

    /// The symbols, by row.
    pub fn symbols(&self) -> &[Symbol] {
        &self.symbols
    }

    /// How many rows bear each symbol, by symbol: the term frequencies.
    pub fn frequencies(&self) -> Vec<u32> {
        let known = self.symbols.iter().filter(|symbol| **symbol != MISSING);
        let size = known.clone().max().map_or(0, |last| *last as usize + 1);
        let mut counts = vec![0; size];
        for symbol in known {
            counts[*symbol as usize] += 1;
        }
        counts
    }

    /// Removes the value from every row that bears a marked symbol, because a generic identifier
    /// proves nothing. `marked` is by symbol.
    pub fn demote(&mut self, marked: &[bool]) {
        for symbol in &mut self.symbols {
            if marked.get(*symbol as usize).copied().unwrap_or(false) {
                *symbol = MISSING;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frequencies_leave_missing_aside() {
        let mut interner = Interner::default();
        let mut column = Column::intern([Some("a"), None, Some("b"), Some("a")], &mut interner);
        assert_eq!(column.frequencies(), [2, 1]);
        column.demote(&[true, false]);
        assert_eq!(column.symbols(), [MISSING, MISSING, 1, MISSING]);
        assert_eq!(column.get(9), MISSING);
    }
}
