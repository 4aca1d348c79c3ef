//! A fleet written as communes deliver theirs.

use crate::fleet::{self, Commune, List, delimited};
use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// Writes the lists of a fleet of so many rows, the lists of its communes and schools, and its
/// truth; answers how many devices there are.
pub fn make(folder: &Path, rows: usize, seed: u64) -> Outcome<usize> {
    fs::create_dir_all(folder.join("reference"))?;
    let mut communes = csv::Writer::from_path(folder.join("reference/communes.csv"))?;
    communes.write_record(["code_insee", "commune", "cycle", "date_integration", "statut"])?;
    let mut schools = csv::Writer::from_path(folder.join("reference/schools.csv"))?;
    schools.write_record([
        "identifiant_de_l_etablissement",
        "nom_etablissement",
        "type_etablissement",
        "statut_public_prive",
        "code_commune",
        "nom_commune",
    ])?;
    let mut truth = csv::Writer::from_path(folder.join("truth.csv"))?;
    truth.write_record(["file", "row", "device", "identifiable"])?;
    let mut devices = 0;
    for commune in fleet::communes(rows, seed) {
        communes.write_record([&commune.insee, &commune.name, "", "", "hors cycle"])?;
        for school in &commune.schools {
            schools.write_record([
                &school.uai,
                &school.name,
                "Ecole",
                "Public",
                &commune.insee,
                &commune.name,
            ])?;
        }
        let place = folder.join("deliveries").join(&commune.name);
        fs::create_dir_all(&place)?;
        for list in List::ALL {
            fs::write(place.join(list.file()), delimited(&commune, list))?;
        }
        devices += write_truth(&commune, &mut truth)?;
    }
    communes.flush()?;
    schools.flush()?;
    truth.flush()?;
    Ok(devices)
}

/// Writes a line for each row and answers how many devices there are.
fn write_truth(commune: &Commune, out: &mut csv::Writer<fs::File>) -> Outcome<usize> {
    let groups = identifiable(commune);
    let mut next_row = [2u32; 3];
    let mut devices = std::collections::BTreeSet::new();
    for (row, group) in commune.rows.iter().zip(groups) {
        let number = &mut next_row[row.list as usize];
        out.write_record([
            format!("{}/{}", commune.name, row.list.file()),
            number.to_string(),
            row.device.to_string(),
            group.to_string(),
        ])?;
        *number += 1;
        devices.insert(row.device);
    }
    Ok(devices.len())
}

/// For each row, the first row of its device that it can be told to be one with: they share an
/// identifier, through a third row at need, or the device has no twin.
fn identifiable(commune: &Commune) -> Vec<usize> {
    let mut rows_of: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    let mut twins: BTreeMap<u32, std::collections::BTreeSet<u32>> = BTreeMap::new();
    for (at, row) in commune.rows.iter().enumerate() {
        rows_of.entry(row.device).or_default().push(at);
        twins.entry(row.class_set).or_default().insert(row.device);
    }
    let mut group: Vec<usize> = (0..commune.rows.len()).collect();
    for rows in rows_of.values() {
        let alone = rows.iter().any(|&at| twins[&commune.rows[at].class_set].len() == 1);
        // Three rows at most, so that two passes join all that can be joined.
        for _ in 0..2 {
            for (&a, &b) in rows.iter().flat_map(|a| rows.iter().map(move |b| (a, b))) {
                let (x, y) = (&commune.rows[a], &commune.rows[b]);
                if alone || (x.serial && y.serial) || (x.tag && y.tag) {
                    let first = group[a].min(group[b]);
                    group[a] = first;
                    group[b] = first;
                }
            }
        }
    }
    group
}
