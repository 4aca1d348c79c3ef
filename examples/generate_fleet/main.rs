//! Writes a synthetic fleet as communes deliver theirs, with its truth, and scores what was made
//! of it.
//!
//! ```text
//! cargo run --release --example generate_fleet -- make FOLDER ROWS [SEED]
//! recense --db fleet.sqlite init --communes FOLDER/reference/communes.csv --schools FOLDER/reference/schools.csv
//! recense --db fleet.sqlite import FOLDER/deliveries
//! cargo run --release --example generate_fleet -- score FOLDER/truth.csv fleet.sqlite
//! ```
//!
//! `score` takes the inventory, or what `export records --for data` writes (a file named `.csv`),
//! which does not say which pairs are told. It gives how many devices are miscounted commune by
//! commune, and precision, recall and F1 over the pairs of rows of one device id; over those of
//! them that are told (`recense::model::pairing`); over device ids where twins may be paired in any
//! one-to-one way; and of a matcher that finds all that can be told and nothing else.
//!
//! `truth.csv` says for each row which device it stands for and which rows of that device can be
//! told to be one: twins of a class set whose rows share no identifier cannot, whoever looks.

#![expect(clippy::print_stdout, reason = "an example speaks to its user")]

mod delivery;
mod fleet;
mod score;

use delivery::make;
use std::error::Error;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["make", folder, rows] => say(rows, make(Path::new(folder), rows.parse()?, 7)?),
        ["make", folder, rows, seed] => {
            say(rows, make(Path::new(folder), rows.parse()?, seed.parse()?)?);
        }
        ["score", truth, made] => {
            println!("{}", score::score(Path::new(truth), Path::new(made))?);
        }
        _ => {
            return Err(
                "give: make FOLDER ROWS [SEED], or: score TRUTH INVENTORY|RECORDS.csv".into()
            );
        }
    }
    Ok(())
}

fn say(rows: &str, devices: usize) {
    println!("{rows} rows, {devices} devices");
}
