//! The perimeter of the mutualisation and how it grew: base commune, cycle after cycle, and the
//! communes that might join.

use crate::model::commune::Commune;
use crate::model::inventory::Inventory;
use crate::model::scope::Scope;
use serde::Serialize;

/// One step of the perimeter's growth.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    pub kind: StepKind,
    /// INSEE codes of the communes it adds, in order; never empty.
    pub communes: Vec<String>,
}

/// Which step of the perimeter's growth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case", tag = "step", content = "cycle")]
pub enum StepKind {
    /// The commune whose estate was the first perimeter.
    Base,
    /// The other communes of a cycle.
    Cycle(u32),
    /// Communes in no cycle that are looked at as if they joined (`Scope::with`).
    Joining,
}

/// The steps of the whole perimeter, whatever the scope's cycle or commune: the base commune,
/// each cycle in order, then the communes of `scope.with` that no cycle holds.
pub fn steps(inventory: &Inventory, base_commune: &str, scope: &Scope) -> Vec<Step> {
    let mut cycles: Vec<u32> = inventory.communes.iter().filter_map(|c| c.cycle).collect();
    cycles.sort_unstable();
    cycles.dedup();
    let first = cycles.first().copied();
    let is_base = |c: &Commune| c.insee == base_commune && c.cycle.is_some() && c.cycle == first;
    let step = |kind: StepKind, wanted: &dyn Fn(&Commune) -> bool| Step {
        kind,
        communes: inventory
            .communes
            .iter()
            .filter(|commune| wanted(commune))
            .map(|commune| commune.insee.clone())
            .collect(),
    };
    let mut steps = vec![step(StepKind::Base, &is_base)];
    for cycle in cycles {
        steps.push(step(StepKind::Cycle(cycle), &|c| c.cycle == Some(cycle) && !is_base(c)));
    }
    steps.push(step(StepKind::Joining, &|c| c.cycle.is_none() && scope.with.contains(&c.insee)));
    steps.retain(|step| !step.communes.is_empty());
    steps
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::codes::CommuneStatus;

    fn commune(insee: &str, cycle: Option<u32>) -> Commune {
        Commune {
            insee: insee.to_owned(),
            name: insee.to_owned(),
            cycle,
            joined: None,
            status: CommuneStatus::Outside,
            postal_codes: Vec::new(),
            population: None,
        }
    }

    #[test]
    fn the_perimeter_grows_from_its_base() {
        let inventory = Inventory {
            communes: vec![
                commune("33003", Some(2)),
                commune("33039", Some(1)),
                commune("33063", Some(1)),
                commune("33119", None),
                commune("33122", None),
            ],
            ..Inventory::default()
        };
        let scope =
            Scope { with: vec!["33119".to_owned(), "33003".to_owned()], ..Scope::default() };
        let seen: Vec<_> = steps(&inventory, "33063", &scope)
            .into_iter()
            .map(|step| (step.kind, step.communes.join(" ")))
            .collect();
        let expected = [
            (StepKind::Base, "33063"),
            (StepKind::Cycle(1), "33039"),
            (StepKind::Cycle(2), "33003"),
            (StepKind::Joining, "33119"),
        ];
        assert_eq!(seen, expected.map(|(kind, communes)| (kind, communes.to_owned())));
        let without_base = steps(&inventory, "33119", &Scope::default());
        assert_eq!(without_base[0].kind, StepKind::Cycle(1));
        assert_eq!(without_base[0].communes, ["33039", "33063"]);
    }
}
