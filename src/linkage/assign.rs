//! One-to-one assignment between two lists by best total weight.

use crate::graph::assignment::cheapest;
use crate::graph::sets::Sets;
use std::collections::BTreeMap;

/// A possible link between a row of the left list and one of the right.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Edge {
    pub left: u32,
    pub right: u32,
    /// Worth of the link; a link worth nothing or less is never made.
    pub weight: f64,
}

/// Cells of the largest cost matrix that is solved exactly. The exact method takes cubic time, so a
/// larger part is assigned greedily and improved locally.
const EXACT_CELLS: usize = 250_000;

/// The assignment with the greatest sum of weights in which no row has two links. Connected parts
/// up to `EXACT_CELLS` are solved exactly; larger parts are assigned best first, then improved
/// along chains. Returns positions in `edges`, ascending.
pub fn one_to_one(edges: &[Edge]) -> Vec<usize> {
    let mut chosen = Vec::new();
    for part in components(edges) {
        let lefts = index_of(part.iter().map(|at| edges[*at].left));
        let rights = index_of(part.iter().map(|at| edges[*at].right));
        if lefts.len() == 1 || rights.len() == 1 {
            chosen.extend(best(edges, &part));
        } else if lefts.len() * rights.len() <= EXACT_CELLS {
            chosen.extend(exact(edges, &part, &lefts, &rights));
        } else {
            chosen.extend(greedy(edges, &part));
        }
    }
    chosen.sort_unstable();
    chosen
}

/// Positions of edges by connected part, edges worth nothing left out.
fn components(edges: &[Edge]) -> Vec<Vec<usize>> {
    let lefts = index_of(edges.iter().map(|edge| edge.left));
    let rights = index_of(edges.iter().map(|edge| edge.right));
    let mut sets = Sets::default();
    let useful = |edge: &Edge| edge.weight > 0.0;
    for edge in edges.iter().filter(|edge| useful(edge)) {
        sets.join(lefts[&edge.left], lefts.len() + rights[&edge.right]);
    }
    let mut parts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, edge) in edges.iter().enumerate().filter(|(_, edge)| useful(edge)) {
        parts.entry(sets.first(lefts[&edge.left])).or_default().push(at);
    }
    parts.into_values().collect()
}

/// Dense positions of the rows of one side, in ascending order of row.
fn index_of(rows: impl Iterator<Item = u32>) -> BTreeMap<u32, usize> {
    let mut index: BTreeMap<u32, usize> = rows.map(|row| (row, 0)).collect();
    for (at, slot) in index.values_mut().enumerate() {
        *slot = at;
    }
    index
}

/// The best edge of a part with a single row on one side.
fn best(edges: &[Edge], part: &[usize]) -> Option<usize> {
    part.iter().copied().min_by(|a, b| order(&edges[*a], &edges[*b]))
}

/// Heaviest first, then by rows.
fn order(a: &Edge, b: &Edge) -> std::cmp::Ordering {
    b.weight.total_cmp(&a.weight).then((a.left, a.right).cmp(&(b.left, b.right)))
}

/// The best assignment of all, on the smaller side's rows.
fn exact(
    edges: &[Edge],
    part: &[usize],
    lefts: &BTreeMap<u32, usize>,
    rights: &BTreeMap<u32, usize>,
) -> Vec<usize> {
    let flipped = lefts.len() > rights.len();
    let (rows, columns) =
        if flipped { (rights.len(), lefts.len()) } else { (lefts.len(), rights.len()) };
    let mut cost = vec![0.0f64; rows * columns];
    let mut edge_at: Vec<Option<usize>> = vec![None; rows * columns];
    for at in part {
        let edge = &edges[*at];
        let (l, r) = (lefts[&edge.left], rights[&edge.right]);
        let cell = if flipped { r * columns + l } else { l * columns + r };
        if -edge.weight < cost[cell] {
            cost[cell] = -edge.weight;
            edge_at[cell] = Some(*at);
        }
    }
    let given = cheapest(rows, columns, |row, column| cost[row * columns + column]);
    let cells = given.iter().enumerate().filter_map(|(at, row)| Some((*row)? * columns + at));
    cells.filter_map(|cell| edge_at[cell]).collect()
}

/// Best first. Then each free row may take the place of a linked one, where the two links that
/// result are worth more than the one they replace.
fn greedy(edges: &[Edge], part: &[usize]) -> Vec<usize> {
    let mut sorted = part.to_vec();
    sorted.sort_by(|a, b| order(&edges[*a], &edges[*b]));
    let mut by_left: BTreeMap<u32, usize> = BTreeMap::new();
    let mut by_right: BTreeMap<u32, usize> = BTreeMap::new();
    for at in &sorted {
        let edge = &edges[*at];
        if !by_left.contains_key(&edge.left) && !by_right.contains_key(&edge.right) {
            by_left.insert(edge.left, *at);
            by_right.insert(edge.right, *at);
        }
    }
    let mut of_left: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for at in &sorted {
        of_left.entry(edges[*at].left).or_default().push(*at);
    }
    for at in &sorted {
        let edge = &edges[*at];
        if by_left.contains_key(&edge.left) {
            continue;
        }
        let Some(&rival) = by_right.get(&edge.right) else {
            by_left.insert(edge.left, *at);
            by_right.insert(edge.right, *at);
            continue;
        };
        let other = edges[rival].left;
        let moved = of_left
            .get(&other)
            .into_iter()
            .flatten()
            .find(|candidate| !by_right.contains_key(&edges[**candidate].right));
        if let Some(&moved) = moved
            && edge.weight + edges[moved].weight > edges[rival].weight
        {
            by_right.insert(edge.right, *at);
            by_left.insert(edge.left, *at);
            by_right.insert(edges[moved].right, moved);
            by_left.insert(other, moved);
        }
    }
    by_left.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn edges(list: &[(u32, u32, f64)]) -> Vec<Edge> {
        list.iter().map(|&(left, right, weight)| Edge { left, right, weight }).collect()
    }

    fn total(edges: &[Edge], chosen: &[usize]) -> f64 {
        chosen.iter().map(|at| edges[*at].weight).sum()
    }

    /// The best total by trying everything.
    fn brute(edges: &[Edge], from: usize, taken: &mut Vec<(u32, u32)>) -> f64 {
        let Some(edge) = edges.get(from) else { return 0.0 };
        let without = brute(edges, from + 1, taken);
        if edge.weight <= 0.0 || taken.iter().any(|(l, r)| *l == edge.left || *r == edge.right) {
            return without;
        }
        taken.push((edge.left, edge.right));
        let with = edge.weight + brute(edges, from + 1, taken);
        taken.pop();
        with.max(without)
    }

    #[test]
    fn the_total_counts_not_the_best_pair() {
        let list = edges(&[(0, 0, 5.0), (0, 1, 4.0), (1, 0, 4.0)]);
        assert_eq!(one_to_one(&list), [1, 2]);
    }

    #[test]
    fn worthless_links_are_not_made() {
        assert!(one_to_one(&edges(&[(0, 0, -1.0), (1, 1, 0.0)])).is_empty());
        assert!(one_to_one(&[]).is_empty());
    }

    #[test]
    fn twins_pair_in_their_order() {
        let mut list = Vec::new();
        for left in 0..4 {
            for right in 0..4 {
                list.push(Edge { left, right, weight: 3.0 });
            }
        }
        assert_eq!(one_to_one(&list).len(), 4);
    }

    proptest! {
        #[test]
        fn exact_equals_trying_everything(
            list in proptest::collection::vec((0u32..4, 0u32..5, -3i32..10), 0..12)) {
            let mut seen = std::collections::BTreeSet::new();
            let list: Vec<Edge> = list.into_iter().filter(|(l, r, _)| seen.insert((*l, *r)))
                .map(|(left, right, weight)| Edge { left, right, weight: f64::from(weight) }).collect();
            let chosen = one_to_one(&list);
            let lefts: std::collections::BTreeSet<_> = chosen.iter().map(|at| list[*at].left).collect();
            let rights: std::collections::BTreeSet<_> = chosen.iter().map(|at| list[*at].right).collect();
            prop_assert_eq!(lefts.len(), chosen.len());
            prop_assert_eq!(rights.len(), chosen.len());
            prop_assert!((total(&list, &chosen) - brute(&list, 0, &mut Vec::new())).abs() < 1e-9);
        }

        #[test]
        fn greedy_is_one_to_one_and_at_least_half(
            list in proptest::collection::vec((0u32..5, 0u32..5, 1i32..10), 1..14)) {
            let list: Vec<Edge> = list.into_iter()
                .map(|(left, right, weight)| Edge { left, right, weight: f64::from(weight) }).collect();
            let all: Vec<usize> = (0..list.len()).collect();
            let chosen = greedy(&list, &all);
            let lefts: std::collections::BTreeSet<_> = chosen.iter().map(|at| list[*at].left).collect();
            let rights: std::collections::BTreeSet<_> = chosen.iter().map(|at| list[*at].right).collect();
            prop_assert_eq!(lefts.len(), chosen.len());
            prop_assert_eq!(rights.len(), chosen.len());
            prop_assert!(2.0 * total(&list, &chosen) + 1e-9 >= total(&list, &one_to_one(&list)));
        }
    }
}
