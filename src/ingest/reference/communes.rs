//! Lists of communes.

use super::list::{Line, List, Meaning, PassedOver, ReferenceError, ReferenceList};
use crate::model::codes::CommuneStatus;
use crate::model::commune::Commune;
use crate::model::field::Field;
use crate::model::remark::{Problem, Remark};
use crate::model::settings::Settings;
use crate::normalise::commune::{CommuneIndex, CommuneMatch};
use crate::normalise::date::date;
use jiff::civil::Date;

/// The list that is built in; its source and licence stand with the module.
const BUILT_IN: &str = include_str!("../tables/communes.csv");

#[derive(Clone, Copy, PartialEq)]
enum Column {
    Insee,
    Name,
    Cycle,
    Joined,
    Status,
    PostalCodes,
    Population,
}

const MEANINGS: &[Meaning<Column>] = &[
    Meaning {
        column: Column::Insee,
        headers: &[
            "code insee",
            "insee",
            "code commune",
            "code insee commune",
            "code commune insee",
            "code insee de la commune",
            "commune insee",
            "insee commune",
            "codgeo",
            "code",
        ],
    },
    Meaning {
        column: Column::Name,
        headers: &[
            "commune",
            "nom commune",
            "nom de la commune",
            "libelle commune",
            "libelle de la commune",
            "ville",
            "nom",
            "libelle",
            "collectivite",
        ],
    },
    Meaning {
        column: Column::Cycle,
        headers: &[
            "cycle",
            "cycle de mutualisation",
            "numero de cycle",
            "n cycle",
            "n de cycle",
            "vague",
        ],
    },
    Meaning {
        column: Column::Joined,
        headers: &[
            "date integration",
            "date d integration",
            "integration",
            "date d entree",
            "date entree",
            "date d adhesion",
            "date de mutualisation",
            "date mutualisation",
            "date du cycle",
            "date",
        ],
    },
    Meaning {
        column: Column::Status,
        headers: &["statut", "situation", "etat", "statut de mutualisation"],
    },
    Meaning {
        column: Column::PostalCodes,
        headers: &["codes postaux", "code postal", "cp", "codes postal"],
    },
    Meaning {
        column: Column::Population,
        headers: &[
            "population municipale",
            "population",
            "pmun",
            "population totale",
            "habitants",
            "nombre d habitants",
        ],
    },
];

/// The communes that are built in: the 28 of Bordeaux Métropole with the two known cycles.
pub fn built_in_communes() -> Vec<Commune> {
    let none = CommuneIndex::default();
    read_communes("communes.csv", BUILT_IN.as_bytes(), &none, &Settings::default())
        .map_or_else(|_| Vec::new(), |list| list.entries)
}

/// Reads a list of communes against those that are known: a commune without a code is known by
/// its name, and what the list has no column for stays as it was. An empty cell of a column that
/// is there says that there is none (a commune that left its cycle).
pub fn read_communes(
    name: &str,
    bytes: &[u8],
    known: &CommuneIndex,
    settings: &Settings,
) -> Result<ReferenceList<Commune>, ReferenceError> {
    let complete = |columns: &[(Column, u32)]| {
        let has = |wanted| columns.iter().any(|(column, _)| *column == wanted);
        has(Column::Insee) || (has(Column::Name) && columns.len() > 1)
    };
    let list =
        List::open(name, bytes, settings, MEANINGS, complete)?.ok_or(ReferenceError::NoCommunes)?;
    let mut read = ReferenceList {
        entries: Vec::<Commune>::new(),
        rows: 0,
        passed_over: PassedOver::default(),
        remarks: Vec::new(),
    };
    for line in list.rows() {
        read.rows += 1;
        let Some(start) = starting_point(&line, known) else {
            read.remarks.push(line.rejected());
            continue;
        };
        let commune = commune_of(&list, &line, start, &mut read.remarks);
        match read.entries.iter_mut().find(|other| other.insee == commune.insee) {
            Some(other) => *other = commune,
            None => read.entries.push(commune),
        }
    }
    Ok(read)
}

/// The commune as known, or a new one of that code and name.
fn starting_point(line: &Line<'_, Column>, known: &CommuneIndex) -> Option<Commune> {
    let name = line.text(Column::Name);
    let insee = match line.insee(Column::Insee) {
        Some(insee) => insee,
        None => match known.exact(&name) {
            CommuneMatch::One(insee) => insee,
            CommuneMatch::None | CommuneMatch::Several(_) => return None,
        },
    };
    let mut commune = match known.communes().iter().find(|commune| commune.insee == insee) {
        Some(commune) => commune.clone(),
        None if name.is_empty() => return None,
        None => Commune {
            insee,
            name: String::new(),
            cycle: None,
            joined: None,
            status: CommuneStatus::Outside,
            postal_codes: Vec::new(),
            population: None,
        },
    };
    // A known commune keeps its official spelling.
    if commune.name.is_empty() {
        commune.name = name;
    }
    Some(commune)
}

fn commune_of(
    list: &List<Column>,
    line: &Line<'_, Column>,
    mut commune: Commune,
    remarks: &mut Vec<Remark>,
) -> Commune {
    if list.has(Column::Cycle) {
        commune.cycle = cycle_of(&line.folded(Column::Cycle));
    }
    if list.has(Column::Joined) {
        commune.joined = joined_of(line, remarks);
    }
    if list.has(Column::Status) || list.has(Column::Cycle) {
        commune.status = status_of(&line.folded(Column::Status), commune.cycle);
    }
    let postal_codes: Vec<String> = line
        .text(Column::PostalCodes)
        .split(|letter: char| !letter.is_ascii_digit())
        .filter(|code| code.len() == 5)
        .map(str::to_owned)
        .collect();
    if !postal_codes.is_empty() {
        commune.postal_codes = postal_codes;
    }
    commune.population = line.number(Column::Population).or(commune.population);
    commune
}

/// `1`, `Cycle 2`, `C3`; nothing where no number stands.
fn cycle_of(folded: &str) -> Option<u32> {
    let digits: String = folded
        .chars()
        .skip_while(|letter| !letter.is_ascii_digit())
        .take_while(char::is_ascii_digit)
        .collect();
    digits.parse().ok().filter(|cycle| *cycle > 0)
}

fn joined_of(line: &Line<'_, Column>, remarks: &mut Vec<Remark>) -> Option<Date> {
    match date(line.cell(Column::Joined)) {
        Field::Known(date) => Some(date.earliest()),
        Field::Unreadable(_) => {
            remarks.push(line.remark(|value| Problem::BadDate { value }, Column::Joined));
            None
        }
        Field::Absent | Field::Empty | Field::Placeholder(_) => None,
    }
}

fn status_of(folded: &str, cycle: Option<u32>) -> CommuneStatus {
    let has = |start: &str| folded.split(' ').any(|word| word.starts_with(start));
    if has("refus") {
        CommuneStatus::Refused
    } else if has("hors") || has("non") {
        CommuneStatus::Outside
    } else if has("pressenti") || has("prevu") || has("futur") {
        CommuneStatus::Planned
    } else if has("mutualis") || has("integre") || cycle.is_some() {
        CommuneStatus::Mutualised
    } else {
        CommuneStatus::Outside
    }
}
