//! Candidate pairs: rows that agree on a blocking rule, each pair once.

use crate::config::Block;
use crate::similarity::folded;
use recense::linkage::interning::Interner;
use std::collections::BTreeSet;

/// Most rules: each pair keeps one bit a rule.
pub const MOST_RULES: usize = u64::BITS as usize;

/// What the rules proposed.
pub struct Candidates {
    /// Pairs of rows, the lower first.
    pub pairs: Vec<(u32, u32)>,
    /// The rules that propose each pair, one bit a rule; none for a pair of neighbours in a block
    /// beyond the cap, which were chosen by what is compared and so teach nothing.
    pub rules: Vec<u64>,
    /// Rules and values whose blocks were beyond the cap, with their rows.
    pub beyond: Vec<(usize, String, usize)>,
}

/// Proposes pairs of `rows` rows; `cell` answers the text of a row, a rule and its column, `allowed`
/// whether two rows may be one. A block beyond the cap is not walked: its rows are ranked by each of
/// `ranks` (a number a row) and compared with their neighbours only, as many pairs as the largest
/// block has (the sorted neighbourhood of Hernández and Stolfo, 1995, in several passes).
pub fn candidates(
    rules: &[Block],
    rows: usize,
    cap: usize,
    cell: impl Fn(usize, usize, usize) -> String,
    ranks: &[Vec<u32>],
    allowed: impl Fn(u32, u32) -> bool,
) -> Candidates {
    let mut keys: Interner<(usize, String)> = Interner::default();
    let keys_of: Vec<BTreeSet<u32>> = (0..rows)
        .map(|row| {
            let mut found = BTreeSet::new();
            for (rule, block) in rules.iter().enumerate() {
                let cut = |text: &str| match block.prefix {
                    Some(length) => text.chars().take(length).collect(),
                    None => text.to_owned(),
                };
                let texts: Vec<String> =
                    (0..block.columns.len()).map(|at| folded(&cell(row, rule, at))).collect();
                if block.words {
                    for word in
                        texts.iter().flat_map(|text| text.split(' ')).filter(|w| w.len() > 1)
                    {
                        found.insert(keys.intern(&(rule, cut(word))));
                    }
                } else if texts.iter().all(|text| !text.is_empty()) {
                    let key = texts.iter().map(|text| cut(text)).collect::<Vec<_>>().join("\u{1f}");
                    found.insert(keys.intern(&(rule, key)));
                }
            }
            found
        })
        .collect();
    let mut blocks: Vec<Vec<u32>> = vec![Vec::new(); keys.values().len()];
    for (row, found) in keys_of.iter().enumerate() {
        for key in found {
            blocks[*key as usize].push(row as u32);
        }
    }
    let mut out = Candidates { pairs: Vec::new(), rules: Vec::new(), beyond: Vec::new() };
    let mut neighbours: BTreeSet<(u32, u32)> = BTreeSet::new();
    for (key, block) in blocks.iter().enumerate() {
        if block.len() > cap {
            if let Some((rule, value)) = keys.value(key as u32) {
                out.beyond.push((*rule, value.clone(), block.len()));
            }
            let shares_a_block = |a: u32, b: u32| {
                keys_of[a as usize]
                    .intersection(&keys_of[b as usize])
                    .any(|key| blocks[*key as usize].len() <= cap)
            };
            let near = pairs_of_neighbours(block, ranks, cap);
            neighbours.extend(near.filter(|(a, b)| allowed(*a, *b) && !shares_a_block(*a, *b)));
            continue;
        }
        for (at, &a) in block.iter().enumerate() {
            for &b in &block[at + 1..] {
                // The first block that holds both rows proposes them.
                let mut shared = keys_of[a as usize]
                    .intersection(&keys_of[b as usize])
                    .filter(|key| blocks[**key as usize].len() <= cap)
                    .peekable();
                if shared.peek() == Some(&&(key as u32)) && allowed(a, b) {
                    out.pairs.push((a, b));
                    out.rules.push(
                        shared
                            .filter_map(|key| keys.value(*key))
                            .fold(0, |rules, (rule, _)| rules | 1 << rule),
                    );
                }
            }
        }
    }
    out.rules.resize(out.rules.len() + neighbours.len(), 0);
    out.pairs.extend(neighbours);
    out.beyond.sort_by(|a, b| b.2.cmp(&a.2).then_with(|| a.1.cmp(&b.1)));
    out
}

/// The pairs of rows that stand near each other in one of the rankings, the lower first.
fn pairs_of_neighbours<'a>(
    block: &'a [u32],
    ranks: &'a [Vec<u32>],
    cap: usize,
) -> impl Iterator<Item = (u32, u32)> + 'a {
    let most = cap * cap.saturating_sub(1) / 2;
    let window = (most / (block.len() * ranks.len()).max(1)).max(1);
    ranks.iter().flat_map(move |rank| {
        let mut ranked = block.to_vec();
        ranked.sort_by_key(|row| (rank[*row as usize], *row));
        let mut pairs = Vec::with_capacity(ranked.len() * window);
        for (at, a) in ranked.iter().enumerate() {
            let near = ranked.iter().skip(at + 1).take(window);
            pairs.extend(near.map(|b| (*a.min(b), *a.max(b))));
        }
        pairs
    })
}
