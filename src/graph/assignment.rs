//! Each row to one column, at the least cost of all together.

/// The row given to each column, `None` where it goes without; every row has a column, so that
/// there are no more rows than columns. The Hungarian method (Kuhn 1955, Munkres 1957) with
/// potentials, a shortest path a row (Jonker and Volgenant 1987).
pub fn cheapest(
    rows: usize,
    columns: usize,
    cost: impl Fn(usize, usize) -> f64,
) -> Vec<Option<usize>> {
    debug_assert!(rows <= columns);
    // Rows and columns are counted from 1: row 0 is none, column 0 where a path begins.
    let mut of_rows = vec![0.0f64; rows + 1];
    let mut of_columns = vec![0.0f64; columns + 1];
    let mut row_of = vec![0usize; columns + 1];
    let mut way = vec![0usize; columns + 1];
    for row in 1..=rows {
        row_of[0] = row;
        let mut column = 0;
        let mut least = vec![f64::INFINITY; columns + 1];
        let mut used = vec![false; columns + 1];
        loop {
            used[column] = true;
            let current = row_of[column];
            let (mut delta, mut next) = (f64::INFINITY, 0);
            for j in 1..=columns {
                if used[j] {
                    continue;
                }
                let reduced = cost(current - 1, j - 1) - of_rows[current] - of_columns[j];
                if reduced < least[j] {
                    least[j] = reduced;
                    way[j] = column;
                }
                if least[j] < delta {
                    delta = least[j];
                    next = j;
                }
            }
            for j in 0..=columns {
                if used[j] {
                    of_rows[row_of[j]] += delta;
                    of_columns[j] -= delta;
                } else {
                    least[j] -= delta;
                }
            }
            column = next;
            if row_of[column] == 0 {
                break;
            }
        }
        while column != 0 {
            let previous = way[column];
            row_of[column] = row_of[previous];
            column = previous;
        }
    }
    row_of.into_iter().skip(1).map(|row| row.checked_sub(1)).collect()
}

#[cfg(test)]
mod tests {
    use super::cheapest;
    use proptest::prelude::*;

    /// The least cost by trying everything.
    fn brute(costs: &[Vec<i32>], row: usize, taken: &mut Vec<usize>) -> i32 {
        let Some(costs_of) = costs.get(row) else { return 0 };
        let mut least = i32::MAX;
        for (column, cost) in costs_of.iter().enumerate() {
            if !taken.contains(&column) {
                taken.push(column);
                least = least.min(cost + brute(costs, row + 1, taken));
                taken.pop();
            }
        }
        least
    }

    proptest! {
        #[test]
        fn every_row_has_a_column_and_nothing_is_cheaper(
            costs in proptest::collection::vec(proptest::collection::vec(-9i32..9, 5), 0..5)) {
            let given = cheapest(costs.len(), 5, |row, column| f64::from(costs[row][column]));
            let mut rows: Vec<usize> = given.iter().flatten().copied().collect();
            rows.sort_unstable();
            prop_assert_eq!(rows, (0..costs.len()).collect::<Vec<_>>());
            let total: i32 = given.iter().enumerate()
                .filter_map(|(column, row)| Some(costs[(*row)?][column])).sum();
            prop_assert_eq!(total, brute(&costs, 0, &mut Vec::new()));
        }
    }
}
