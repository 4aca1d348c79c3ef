//! Links the rows of one CSV file, or of two, that stand for one entity.
//!
//! ```text
//! cargo run --release --example link_csv -- CONFIG.toml FOLDER LEFT.csv [RIGHT.csv]
//! ```
//!
//! The configuration names blocking rules and comparisons (see `people/people.toml`); training
//! needs no labels. FOLDER receives `pairs.csv` (rows, weight, probability, linked or not),
//! `clusters.csv` (cluster, file, row) and `model.csv` (m, u and weight of each level).

#![expect(clippy::print_stdout, reason = "an example speaks to its user")]

mod candidates;
mod config;
mod job;
mod similarity;
mod training;

use config::Config;
use job::{Linked, Rows, link};
use recense::linkage::fellegi_sunter::weight;
use std::error::Error;
use std::fs::{self, File};
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [config, folder, files @ ..] = arguments.as_slice() else {
        return Err("give: CONFIG.toml FOLDER LEFT.csv [RIGHT.csv]".into());
    };
    if !(1..=2).contains(&files.len()) {
        return Err("give one file or two".into());
    }
    let config: Config = toml::from_str(&fs::read_to_string(config)?)?;
    let mut rows = Rows::default();
    for (file, path) in (0u8..).zip(files) {
        rows.add(file, File::open(path)?, &config)?;
    }
    let linked = link(&config, &rows)?;
    write(&config, &rows, &linked, Path::new(folder))?;
    tell(&rows, &linked);
    Ok(())
}

fn write(
    config: &Config,
    rows: &Rows,
    linked: &Linked,
    folder: &Path,
) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(folder)?;
    let mut out = csv::Writer::from_path(folder.join("pairs.csv"))?;
    out.write_record(["left", "right", "weight", "probability", "linked"])?;
    for pair in &linked.pairs {
        out.write_record([
            rows.ids[pair.rows.0 as usize].as_str(),
            rows.ids[pair.rows.1 as usize].as_str(),
            &format!("{:.3}", pair.weight),
            &format!("{:.6}", pair.probability),
            if pair.linked { "1" } else { "0" },
        ])?;
    }
    out.flush()?;
    let mut out = csv::Writer::from_path(folder.join("clusters.csv"))?;
    out.write_record(["cluster", "file", "id"])?;
    for (number, cluster) in linked.clusters.iter().enumerate() {
        for row in cluster {
            out.write_record([
                (number + 1).to_string(),
                (rows.file[*row as usize] + 1).to_string(),
                rows.ids[*row as usize].clone(),
            ])?;
        }
    }
    out.flush()?;
    let mut out = csv::Writer::from_path(folder.join("model.csv"))?;
    out.write_record(["column", "by", "level", "m", "u", "weight"])?;
    for (compare, comparison) in config.comparisons.iter().zip(&linked.training.model.comparisons) {
        for level in &comparison.levels {
            out.write_record([
                compare.column.as_str(),
                comparison.name,
                level.name,
                &format!("{:.6}", level.m),
                &format!("{:.6}", level.u),
                &format!("{:.3}", weight(level.m, level.u)),
            ])?;
        }
    }
    out.flush()?;
    Ok(())
}

fn tell(rows: &Rows, linked: &Linked) {
    let training = &linked.training;
    println!("{} rows, {} pairs compared", rows.ids.len(), linked.compared);
    for (rule, value, rows) in linked.beyond.iter().take(5) {
        println!(
            "block beyond the cap: rule {}, {value:?} on {rows} rows, neighbours only",
            rule + 1
        );
    }
    println!(
        "training: {} rounds, {}, {:.1e} of all pairs expected to match",
        training.rounds,
        if training.converged { "converged" } else { "NOT converged" },
        training.model.prior
    );
    let links = linked.pairs.iter().filter(|pair| pair.linked).count();
    println!("{links} pairs linked, {} clusters", linked.clusters.len());
}
