//! The numbers that the items of an inventory have in the database, there and back.

use super::error::StoreError;

/// Database numbers of the items of a loaded inventory, by their index in it.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    pub(super) records: Vec<i64>,
    pub(super) counts: Vec<i64>,
    pub(super) facts: Vec<i64>,
    pub(super) sources: Vec<i64>,
}

/// The database number of an item.
pub(super) fn number_of(numbers: &[i64], index: usize) -> Result<i64, StoreError> {
    numbers
        .get(index)
        .copied()
        .ok_or_else(|| StoreError::unexpected("index of a record", &index.to_string()))
}

/// From database numbers back to indexes.
#[derive(Debug, Default)]
pub(super) struct Indexes(Vec<Option<u32>>);

impl Indexes {
    pub(super) fn new(numbers: &[i64]) -> Self {
        let length = numbers.iter().max().map_or(0, |last| *last as usize + 1);
        let mut indexes = vec![None; length];
        for (index, number) in numbers.iter().enumerate() {
            if let Some(place) = indexes.get_mut(*number as usize) {
                *place = Some(index as u32);
            }
        }
        Self(indexes)
    }

    /// The index of an item; `None` where it is not loaded (its source was replaced or undone).
    pub(super) fn get(&self, number: i64) -> Option<usize> {
        let number = usize::try_from(number).ok()?;
        self.0.get(number).copied().flatten().map(|index| index as usize)
    }
}
