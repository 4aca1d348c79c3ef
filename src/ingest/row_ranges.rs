//! Numbers of rows or columns as a person reads them: `4-9, 12`.

/// Runs of numbers that follow each other; the numbers come in order.
pub(super) fn ranges(numbers: &[u32]) -> Vec<(u32, u32)> {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for number in numbers {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == *number => *last = *number,
            _ => ranges.push((*number, *number)),
        }
    }
    ranges
}

/// `4-9, 12`, cut after so many runs.
pub(super) fn words(ranges: &[(u32, u32)], most: usize, name: impl Fn(u32) -> String) -> String {
    let mut words: Vec<String> = ranges
        .iter()
        .take(most)
        .map(
            |(from, to)| {
                if from == to { name(*from) } else { format!("{}-{}", name(*from), name(*to)) }
            },
        )
        .collect();
    if ranges.len() > most {
        words.push("…".to_owned());
    }
    words.join(", ")
}
