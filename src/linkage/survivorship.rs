//! Survivorship: which of several values of one field stands in the golden record.

/// A value a member of a cluster offers.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate<V> {
    /// The value; equal values count as agreeing.
    pub value: V,
    pub reviewed: bool,
    /// The member bears the identifier that holds the cluster together.
    pub identified: bool,
    /// Age rank of its source: greater is more recent; `None` where unknown.
    pub recency: Option<i64>,
    /// How often the value occurs in the population: a typing error is rare, a name is not.
    pub support: u32,
    /// How much the value says (characters, known parts).
    pub completeness: u32,
}

/// A rule that may settle between values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    Reviewed,
    /// There is one candidate.
    Only,
    /// All agree.
    Unanimous,
    Identified,
    /// From the most recent source.
    MostRecent,
    /// Most members say so, then the population.
    MostFrequent,
    MostComplete,
}

/// The usual order of rules.
pub const USUAL: [Rule; 5] =
    [Rule::Reviewed, Rule::Identified, Rule::MostRecent, Rule::MostFrequent, Rule::MostComplete];

/// The value that survived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Survivor {
    /// Position of the winner among the candidates.
    pub winner: usize,
    pub rule: Rule,
    /// Positions of the candidates whose value lost.
    pub losers: Vec<usize>,
}

/// Chooses among candidates by the rules in order. Each rule keeps the candidates it prefers; the
/// first rule that leaves a single value decides. The least value wins a tie that no rule settles.
/// `None` where there is no candidate.
pub fn survivor<V: Ord>(candidates: &[Candidate<V>], rules: &[Rule]) -> Option<Survivor> {
    let mut left: Vec<usize> = (0..candidates.len()).collect();
    let first = candidates.first()?;
    let mut settled = if candidates.len() == 1 {
        Some(Rule::Only)
    } else {
        candidates.iter().all(|c| c.value == first.value).then_some(Rule::Unanimous)
    };
    let mut rules = rules.iter();
    while settled.is_none() {
        let Some(rule) = rules.next() else { break };
        let kept = keep(candidates, &left, *rule);
        if kept.len() < left.len() && !kept.is_empty() {
            left = kept;
            if agree(candidates, &left) {
                settled = Some(*rule);
            }
        }
    }
    let winner = *left
        .iter()
        .min_by(|a, b| candidates[**a].value.cmp(&candidates[**b].value).then(a.cmp(b)))?;
    let losers = (0..candidates.len())
        .filter(|at| candidates[*at].value != candidates[winner].value)
        .collect();
    Some(Survivor { winner, rule: settled.unwrap_or(Rule::MostComplete), losers })
}

fn agree<V: PartialEq>(candidates: &[Candidate<V>], left: &[usize]) -> bool {
    left.windows(2).all(|pair| candidates[pair[0]].value == candidates[pair[1]].value)
}

/// The candidates a rule prefers.
fn keep<V: Ord>(candidates: &[Candidate<V>], left: &[usize], rule: Rule) -> Vec<usize> {
    let votes = |at: usize| {
        let value = &candidates[at].value;
        i64::from(candidates.iter().filter(|c| c.value == *value).count() as u32)
    };
    let rank = |at: usize| -> i64 {
        let candidate = &candidates[at];
        match rule {
            Rule::Reviewed => i64::from(candidate.reviewed),
            Rule::Identified => i64::from(candidate.identified),
            Rule::MostRecent => candidate.recency.unwrap_or(i64::MIN),
            Rule::MostFrequent => (votes(at) << 32) + i64::from(candidate.support),
            Rule::MostComplete => i64::from(candidate.completeness),
            Rule::Only | Rule::Unanimous => 0,
        }
    };
    let best = left.iter().map(|at| rank(*at)).max();
    left.iter().copied().filter(|at| Some(rank(*at)) == best).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(value: &str) -> Candidate<&str> {
        Candidate {
            value,
            reviewed: false,
            identified: false,
            recency: None,
            support: 0,
            completeness: value.len() as u32,
        }
    }

    #[test]
    fn rules_in_their_order() {
        let plain = candidate("a");
        assert_eq!(
            survivor(std::slice::from_ref(&plain), &USUAL).map(|s| s.rule),
            Some(Rule::Only)
        );
        assert_eq!(
            survivor(&[plain.clone(), plain.clone()], &USUAL).map(|s| s.rule),
            Some(Rule::Unanimous)
        );
        let recent = Candidate { recency: Some(5), ..candidate("b") };
        let old = Candidate { recency: Some(1), ..candidate("c") };
        let chosen = survivor(&[old.clone(), recent.clone()], &USUAL);
        assert_eq!(chosen, Some(Survivor { winner: 1, rule: Rule::MostRecent, losers: vec![0] }));
        let identified = Candidate { identified: true, ..old };
        assert_eq!(
            survivor(&[recent.clone(), identified.clone()], &USUAL).map(|s| (s.winner, s.rule)),
            Some((1, Rule::Identified))
        );
        let reviewed = Candidate { reviewed: true, ..candidate("z") };
        assert_eq!(
            survivor(&[identified, reviewed], &USUAL).map(|s| (s.winner, s.rule)),
            Some((1, Rule::Reviewed))
        );
        let few = [candidate("M70"), candidate("M700"), candidate("M700")];
        assert_eq!(
            survivor(&few, &USUAL).map(|s| (s.winner, s.rule)),
            Some((1, Rule::MostFrequent))
        );
        let supported = Candidate { support: 40, ..candidate("M70") };
        assert_eq!(survivor(&[candidate("M71"), supported], &USUAL).map(|s| s.winner), Some(1));
        assert_eq!(
            survivor(&[candidate("x"), candidate("xyz")], &USUAL).map(|s| (s.winner, s.rule)),
            Some((1, Rule::MostComplete))
        );
        assert_eq!(survivor::<&str>(&[], &USUAL), None);
    }

    #[test]
    fn an_unsettled_tie_does_not_depend_on_order() {
        let values = |list: [&'static str; 2]| {
            let candidates = list.map(candidate);
            survivor(&candidates, &USUAL).map(|s| candidates[s.winner].value)
        };
        assert_eq!(values(["ab", "ba"]), values(["ba", "ab"]));
    }
}
