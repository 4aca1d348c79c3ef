//! Lists of schools.

use super::list::{Line, List, Meaning, PassedOver, ReferenceError, ReferenceList};
use crate::model::codes::{Level, Sector};
use crate::model::remark::Problem;
use crate::model::school::School;
use crate::model::settings::Settings;
use crate::model::uai::Uai;
use crate::normalise::commune::{CommuneIndex, CommuneMatch};
use crate::normalise::school_name::SchoolName;
use crate::normalise::tick;
use std::collections::BTreeMap;

#[derive(Clone, Copy, PartialEq)]
enum Column {
    Uai,
    Name,
    Patronym,
    Type,
    Nature,
    Sector,
    Insee,
    Commune,
    Maternelle,
    Elementaire,
    Level,
    Pupils,
    Classes,
    State,
}

/// Headers of the ministry's data sets (annuaire, effectifs, IPS, géolocalisation, in their
/// names and labels over the years) and of lists kept by hand. Where several stand in one list,
/// the first of the row here counts.
const MEANINGS: &[Meaning<Column>] = &[
    Meaning {
        column: Column::Uai,
        headers: &[
            "identifiant de l etablissement",
            "uai",
            "code uai",
            "numero uai",
            "numero d uai",
            "n uai",
            "uai rne",
            "uai ex rne",
            "rne",
            "code rne",
            "numero rne",
            "n rne",
            "numero ecole",
            "numero de l ecole",
            "code etablissement",
            "code ecole",
            "identifiant etablissement",
            "identifiant ecole",
            "identifiant",
        ],
    },
    Meaning {
        column: Column::Patronym,
        headers: &[
            "patronyme",
            "patronyme uai",
            "denomination complementaire ou patronyme",
            "denomination complementaire",
        ],
    },
    Meaning {
        column: Column::Name,
        headers: &[
            "nom etablissement",
            "nom de l etablissement",
            "appellation officielle",
            "nom de l ecole",
            "nom ecole",
            "denomination principale",
            "denomination principale uai",
            "denomination",
            "appellation",
            "ecole",
            "etablissement",
            "libelle etablissement",
            "nom",
            "libelle",
            "designation",
        ],
    },
    Meaning {
        column: Column::Type,
        headers: &["type etablissement", "type d etablissement", "type de l etablissement", "type"],
    },
    Meaning {
        column: Column::Nature,
        headers: &["libelle nature", "nature etablissement", "nature uai libe", "nature"],
    },
    Meaning {
        column: Column::Sector,
        headers: &[
            "statut public prive",
            "secteur public prive libe",
            "secteur",
            "public prive",
            "secteur public prive",
            "statut",
        ],
    },
    Meaning {
        column: Column::Insee,
        headers: &[
            "code commune",
            "code insee",
            "insee",
            "code insee commune",
            "code commune insee",
            "code insee de la commune",
            "commune insee",
            "insee commune",
            "codgeo",
        ],
    },
    Meaning {
        column: Column::Commune,
        headers: &[
            "nom commune",
            "commune",
            "libelle commune",
            "libelle de la commune",
            "nom de la commune",
            "ville",
            "localite d acheminement",
            "localite acheminement",
        ],
    },
    Meaning { column: Column::Maternelle, headers: &["ecole maternelle", "maternelle"] },
    Meaning { column: Column::Elementaire, headers: &["ecole elementaire", "elementaire"] },
    Meaning { column: Column::Level, headers: &["niveau", "niveau d enseignement", "degre"] },
    Meaning {
        column: Column::Pupils,
        headers: &[
            "nombre d eleves",
            "nombre total d eleves",
            "nombre eleves",
            "nb eleves",
            "nb d eleves",
            "effectif total",
            "effectif",
            "effectifs",
            "eleves",
        ],
    },
    Meaning {
        column: Column::Classes,
        headers: &[
            "nombre de classes",
            "nombre total de classes",
            "nombre classes",
            "nb classes",
            "nb de classes",
            "classes",
        ],
    },
    Meaning {
        column: Column::State,
        headers: &["etat etablissement libe", "libelle etat", "etat", "etat etablissement"],
    },
];

/// Reads a list of schools. Kept are open schools of the first degree in the communes given; a
/// UAI on several rows is one school. The level comes from the list's own flags, else its column,
/// else the name, else the kind of establishment.
pub fn read_schools(
    name: &str,
    bytes: &[u8],
    communes: &CommuneIndex,
    settings: &Settings,
) -> Result<ReferenceList<School>, ReferenceError> {
    let complete = |columns: &[(Column, u32)]| {
        let has = |wanted| columns.iter().any(|(column, _)| *column == wanted);
        has(Column::Uai) && has(Column::Name)
    };
    let list =
        List::open(name, bytes, settings, MEANINGS, complete)?.ok_or(ReferenceError::NoSchools)?;
    let mut read = ReferenceList {
        entries: Vec::new(),
        rows: 0,
        passed_over: PassedOver::default(),
        remarks: Vec::new(),
    };
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut named: BTreeMap<String, Option<String>> = BTreeMap::new();
    for line in list.rows() {
        read.rows += 1;
        if !is_school(&line) {
            read.passed_over.no_school += 1;
            continue;
        }
        let Some(insee) = commune_of(&line, communes, &mut named) else {
            read.passed_over.elsewhere += 1;
            continue;
        };
        if line.folded(Column::State).starts_with("ferme") {
            read.passed_over.closed += 1;
            continue;
        }
        let Some(uai) = Uai::parse(&line.text(Column::Uai)) else {
            read.remarks.push(line.remark(|value| Problem::BadUai { value }, Column::Uai));
            continue;
        };
        let school = school_of(&line, uai, insee);
        let first = places.get(&school.key).and_then(|place| read.entries.get_mut(*place));
        if let Some(first) = first {
            complete_school(first, &school);
        } else {
            places.insert(school.key.clone(), read.entries.len());
            read.entries.push(school);
        }
    }
    Ok(read)
}

fn school_of(line: &Line<'_, Column>, uai: Uai, insee: String) -> School {
    let mut name = line.text(Column::Name);
    let patronym = line.text(Column::Patronym);
    if !patronym.is_empty() && !name.to_lowercase().contains(&patronym.to_lowercase()) {
        name.push(' ');
        name.push_str(&patronym);
    }
    let parsed = SchoolName::parse(&name);
    School {
        key: uai.as_str().to_owned(),
        uai: Some(uai),
        level: level_of(line, &parsed),
        sector: sector_of(&line.folded(Column::Sector))
            .or(parsed.sector)
            .unwrap_or(Sector::Unknown),
        name: name.trim().to_owned(),
        insee,
        pupils: line.number(Column::Pupils),
        classes: line.number(Column::Classes),
        provisional: false,
    }
}

/// Another row of the same school: levels add up, what is missing is filled in.
fn complete_school(school: &mut School, other: &School) {
    match (school.level, other.level) {
        (Level::Maternelle, Level::Elementaire) | (Level::Elementaire, Level::Maternelle) => {
            school.level = Level::Primaire;
        }
        (Level::Other, level) => school.level = level,
        _ => {}
    }
    school.pupils = school.pupils.or(other.pupils);
    school.classes = school.classes.or(other.classes);
}

/// Whether a row is a school of the first degree, as far as the list tells.
fn is_school(line: &Line<'_, Column>) -> bool {
    if flag(line, Column::Maternelle) || flag(line, Column::Elementaire) {
        return true;
    }
    let words = |column| line.folded(column);
    let told = [words(Column::Type), words(Column::Nature)];
    if told.iter().all(String::is_empty) {
        let name = words(Column::Name);
        return !["college", "lycee", "erea", "cfa", "cio", "inspection", "rectorat"]
            .iter()
            .any(|word| name.split(' ').next() == Some(word));
    }
    told.iter().any(|text| {
        text.split(' ').any(|word| matches!(word, "ecole" | "maternelle" | "elementaire"))
            || text.contains("1er degre")
            || text.contains("premier degre")
            || text.contains("1d")
    })
}

fn level_of(line: &Line<'_, Column>, name: &SchoolName) -> Level {
    match (flag(line, Column::Maternelle), flag(line, Column::Elementaire)) {
        (true, true) => return Level::Primaire,
        (true, false) => return Level::Maternelle,
        (false, true) => return Level::Elementaire,
        (false, false) => {}
    }
    level_in(&line.folded(Column::Level))
        .or(name.level)
        .or_else(|| level_in(&line.folded(Column::Nature)))
        .or_else(|| level_in(&line.folded(Column::Type)))
        .unwrap_or(Level::Other)
}

fn level_in(folded: &str) -> Option<Level> {
    let has = |start: &str| folded.split(' ').any(|word| word.starts_with(start));
    match (has("maternel"), has("elem"), has("primaire")) {
        (_, _, true) | (true, true, _) => Some(Level::Primaire),
        (true, false, false) => Some(Level::Maternelle),
        (false, true, false) => Some(Level::Elementaire),
        (false, false, false) => None,
    }
}

fn sector_of(folded: &str) -> Option<Sector> {
    let starts = |start: &str| folded.split(' ').any(|word| word.starts_with(start));
    if starts("priv") || folded == "pr" {
        Some(Sector::Private)
    } else if starts("publi") || folded == "pu" {
        Some(Sector::Public)
    } else {
        None
    }
}

fn flag(line: &Line<'_, Column>, column: Column) -> bool {
    tick::flag(&line.folded(column)) == Some(true)
}

/// The commune on the list that a row names: by its code where there is one, else by its name.
fn commune_of(
    line: &Line<'_, Column>,
    communes: &CommuneIndex,
    named: &mut BTreeMap<String, Option<String>>,
) -> Option<String> {
    if let Some(insee) = line.insee(Column::Insee) {
        let listed = communes.communes().iter().any(|commune| commune.insee == insee);
        return listed.then_some(insee);
    }
    let name = line.text(Column::Commune);
    named
        .entry(name)
        .or_insert_with_key(|name| match communes.exact(name) {
            CommuneMatch::One(insee) => Some(insee),
            CommuneMatch::None | CommuneMatch::Several(_) => None,
        })
        .clone()
}
