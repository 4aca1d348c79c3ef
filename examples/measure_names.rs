//! How many school names and brand names are understood, on lists whose answer is known.
//!
//! ```text
//! cargo run --release --example measure_names -- school_name_pairs.csv vendors_raw.csv
//! ```
//!
//! The first list has two spellings a school (`uai, insee, nom_a, nom_b`): one is looked up among
//! the other spellings of its commune, both ways round, over the pairs that share a word of four
//! letters or more that is no type word. The second has makers as machines report them
//! (`raw_vendor, canonical_vendor, count, raw_is_placeholder`), weighted by count, the makers
//! gathered as "Others" and placeholders aside, those that only say where a maker's name should
//! stand (`Chassis Manufacture`) too, which the list does not mark: a maker is right where it is
//! named as the same spelling's canonical maker is.

#![expect(clippy::print_stdout, reason = "an example speaks to its user")]

use recense::model::codes::{Level, Sector};
use recense::model::record::SchoolMatch;
use recense::normalise::brand::brand;
use recense::normalise::school_name::SchoolName;
use recense::resolve::{SchoolCandidate, resolve_school_name};
use recense::text::fold::{compact, fold};
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;

/// Words that say what kind of school it is, not which.
const TYPE_WORDS: &[&str] = &[
    "ecole",
    "maternelle",
    "elementaire",
    "primaire",
    "publique",
    "privee",
    "public",
    "prive",
    "groupe",
    "scolaire",
    "mixte",
    "application",
    "intercommunale",
    "communale",
    "enseignement",
    "regroupement",
    "pedagogique",
];

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(schools), Some(makers)) = (arguments.next(), arguments.next()) else {
        return Err("give a list of school name pairs and a list of makers".into());
    };
    let pairs = pairs(&schools)?;
    measure_schools("nom_b among nom_a", &pairs);
    let turned: Vec<Pair> = pairs
        .into_iter()
        .map(|pair| Pair { known: pair.written, written: pair.known, ..pair })
        .collect();
    measure_schools("nom_a among nom_b", &turned);
    measure_makers(&makers)
}

/// Two spellings of one school.
struct Pair {
    uai: String,
    insee: String,
    known: String,
    written: String,
}

fn column(header: &csv::StringRecord, name: &str) -> Result<usize, String> {
    header.iter().position(|other| other == name).ok_or(format!("no column {name}"))
}

fn pairs(path: &str) -> Result<Vec<Pair>, Box<dyn Error>> {
    let mut reader = csv::Reader::from_path(path)?;
    let header = reader.headers()?.clone();
    let [uai, insee, a, b] = [
        column(&header, "uai")?,
        column(&header, "insee")?,
        column(&header, "nom_a")?,
        column(&header, "nom_b")?,
    ];
    let mut pairs = Vec::new();
    for record in reader.records() {
        let record = record?;
        let cell = |at: usize| record.get(at).unwrap_or_default().to_owned();
        pairs.push(Pair { uai: cell(uai), insee: cell(insee), known: cell(a), written: cell(b) });
    }
    Ok(pairs)
}

fn own_words(name: &str) -> BTreeSet<String> {
    fold(name)
        .split(' ')
        .filter(|word| word.chars().count() >= 4 && !TYPE_WORDS.contains(word))
        .map(str::to_owned)
        .collect()
}

fn measure_schools(title: &str, pairs: &[Pair]) {
    let mut communes: BTreeMap<&str, Vec<SchoolCandidate>> = BTreeMap::new();
    for pair in pairs {
        let list = communes.entry(&pair.insee).or_default();
        if list.iter().all(|school| school.key != pair.uai) {
            let name = SchoolName::parse(&pair.known);
            list.push(SchoolCandidate {
                key: pair.uai.clone(),
                level: name.level.unwrap_or(Level::Other),
                sector: name.sector.unwrap_or(Sector::Unknown),
                name,
            });
        }
    }
    let (mut right, mut wrong, mut ambiguous, mut none) = (0u32, 0u32, 0u32, 0u32);
    for pair in pairs {
        if own_words(&pair.known).is_disjoint(&own_words(&pair.written)) {
            continue;
        }
        let written = SchoolName::parse(&pair.written);
        let list = communes.get(pair.insee.as_str()).map_or(&[][..], Vec::as_slice);
        match resolve_school_name(&written, list).1 {
            SchoolMatch::Resolved(key) if key == pair.uai => right += 1,
            SchoolMatch::Resolved(_) => wrong += 1,
            SchoolMatch::Ambiguous(_) => ambiguous += 1,
            _ => none += 1,
        }
    }
    let all = f64::from(right + wrong + ambiguous + none).max(1.0) / 100.0;
    println!(
        "{title}: {} pairs, right {:.2} %, wrong {:.2} %, ambiguous {:.2} %, none {:.2} %",
        right + wrong + ambiguous + none,
        f64::from(right) / all,
        f64::from(wrong) / all,
        f64::from(ambiguous) / all,
        f64::from(none) / all
    );
}

fn measure_makers(path: &str) -> Result<(), Box<dyn Error>> {
    let mut reader = csv::Reader::from_path(path)?;
    let header = reader.headers()?.clone();
    let [raw, canonical, count, placeholder] = [
        column(&header, "raw_vendor")?,
        column(&header, "canonical_vendor")?,
        column(&header, "count")?,
        column(&header, "raw_is_placeholder")?,
    ];
    let (mut all, mut right, mut other) = (0u64, 0u64, 0u64);
    let mut missed: BTreeMap<String, u64> = BTreeMap::new();
    for record in reader.records() {
        let record = record?;
        let cell = |at: usize| record.get(at).unwrap_or_default();
        let unnamed = cell(placeholder) == "1" || compact(cell(raw)).contains("manufacture");
        if unnamed || cell(canonical) == "Others" {
            continue;
        }
        let weight: u64 = cell(count).parse()?;
        all += weight;
        let wanted = brand(cell(canonical)).map(|found| found.brand);
        match brand(cell(raw)).map(|found| found.brand) {
            Some(found) if wanted.as_ref() == Some(&found) => right += weight,
            found => {
                if found.is_some() {
                    other += weight;
                }
                *missed.entry(format!("{} ({})", cell(raw), cell(canonical))).or_default() +=
                    weight;
            }
        }
    }
    let percent = |part: u64| 100.0 * part as f64 / all.max(1) as f64;
    println!(
        "makers: weight {all}, right {:.2} %, another maker {:.2} %, none {:.2} %",
        percent(right),
        percent(other),
        percent(all - right - other)
    );
    let mut missed: Vec<(String, u64)> = missed.into_iter().collect();
    missed.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    for (name, weight) in missed.iter().take(10) {
        println!("  {weight:>7}  {name}");
    }
    Ok(())
}
