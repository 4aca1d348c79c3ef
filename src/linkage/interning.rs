//! Interning: every distinct value becomes a small integer, so that a similarity is computed once
//! for each distinct pair of values instead of once for each pair of rows.

use std::collections::HashMap;
use std::hash::Hash;

/// The integer that stands for a value; equal values have equal symbols.
pub type Symbol = u32;

/// The symbol of an absent value. It equals nothing, not even itself, in any comparison.
pub const MISSING: Symbol = Symbol::MAX;

/// A dictionary of distinct values, in order of first sight.
#[derive(Debug, Clone)]
pub struct Interner<T> {
    values: Vec<T>,
    index: HashMap<T, Symbol>,
}

impl<T> Default for Interner<T> {
    fn default() -> Self {
        Self { values: Vec::new(), index: HashMap::new() }
    }
}

impl<T: Hash + Eq + Clone> Interner<T> {
    /// The symbol of a value, given now where it is new.
    pub fn intern(&mut self, value: &T) -> Symbol {
        if let Some(symbol) = self.index.get(value) {
            return *symbol;
        }
        let symbol = self.values.len() as Symbol;
        self.values.push(value.clone());
        self.index.insert(value.clone(), symbol);
        symbol
    }

    /// The symbol of a value that may be absent.
    pub fn intern_option(&mut self, value: Option<&T>) -> Symbol {
        value.map_or(MISSING, |value| self.intern(value))
    }

    /// The symbol of a value already seen.
    pub fn symbol(&self, value: &T) -> Option<Symbol> {
        self.index.get(value).copied()
    }

    /// The value of a symbol; `None` for [`MISSING`].
    pub fn value(&self, symbol: Symbol) -> Option<&T> {
        self.values.get(symbol as usize)
    }

    /// The distinct values, by symbol.
    pub fn values(&self) -> &[T] {
        &self.values
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_share_a_symbol() {
        let mut interner = Interner::default();
        let a = interner.intern(&"HP".to_owned());
        let b = interner.intern(&"Dell".to_owned());
        assert_eq!(interner.intern(&"HP".to_owned()), a);
        assert_ne!(a, b);
        assert_eq!(interner.value(b).map(String::as_str), Some("Dell"));
        assert_eq!(interner.intern_option(None), MISSING);
        assert!(interner.value(MISSING).is_none());
    }
}
