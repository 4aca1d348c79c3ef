//! Windows of a sheet: columns that nothing fills part tables that stand side by side.

use crate::ingest::layout::view::View;

/// The runs of columns that hold something, as (first, last). Lines of one cell (titles, notes)
/// do not join what empty columns part.
pub fn column_runs(view: &View<'_>) -> Vec<(u32, u32)> {
    let last = view.grid().last_column();
    let mut used = vec![false; last as usize + 2];
    let mut alone = vec![false; last as usize + 2];
    let mut cells: Vec<u32> = Vec::new();
    for row in &view.grid().rows {
        cells.clear();
        cells.extend(view.cells(row).map(|(column, _)| column));
        let target = if cells.len() > 1 { &mut used } else { &mut alone };
        for column in &cells {
            target[*column as usize] = true;
        }
    }
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for column in 1..=last {
        if !used[column as usize] {
            continue;
        }
        match runs.last_mut() {
            Some(run) if run.1 + 1 == column => run.1 = column,
            _ => runs.push((column, column)),
        }
    }
    if runs.is_empty()
        && let Some(first) = (1..=last).find(|column| alone[*column as usize])
    {
        runs.push((first, last));
    }
    runs
}
