//! How many columns are still understood where their header says nothing.
//!
//! ```text
//! cargo run --release --example nonsense_headers -- FOLDER [--schools LIST] [--all] [--word WORD]
//! ```
//!
//! Every file under FOLDER is read as it is. Then, field by field, it is read again with a
//! nonsense word in the place of every header that was understood as that field; all else is the
//! same. With `--all`, every header of a table is nonsense at once. One line a field says the share
//! of columns that are still given it, and what the others were taken for. The last line says how
//! many columns that fed no field were taken for one once their header was nonsense.
//!
//! So it tells what content says of columns that the words tell rightly; of columns read wrongly
//! to begin with it says nothing.

#![expect(clippy::print_stdout, reason = "an example speaks to its user")]

mod heads;

use heads::{Found, Head, columns, every_column, load, with};
use recense::model::field::FieldName;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::PathBuf;

/// A word of no language.
const WORD: &str = "Zorglub";

/// What is asked.
struct Asked {
    folder: PathBuf,
    schools: Option<PathBuf>,
    all: bool,
    list: bool,
    word: String,
}

fn asked() -> Result<Asked, Box<dyn Error>> {
    let mut asked = Asked {
        folder: PathBuf::new(),
        schools: None,
        all: false,
        list: false,
        word: WORD.to_owned(),
    };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--all" => asked.all = true,
            "--list" => asked.list = true,
            "--schools" => asked.schools = arguments.next().map(PathBuf::from),
            "--word" => asked.word = arguments.next().unwrap_or_else(|| WORD.to_owned()),
            folder => asked.folder = PathBuf::from(folder),
        }
    }
    if asked.folder.as_os_str().is_empty() {
        return Err(
            "usage: nonsense_headers FOLDER [--schools LIST] [--all] [--list] [--word WORD]".into(),
        );
    }
    Ok(asked)
}

fn main() -> Result<(), Box<dyn Error>> {
    let asked = asked()?;
    let (files, known) = load(&asked.folder, asked.schools.as_deref())?;
    let told = columns(&files, &known, &BTreeSet::new(), WORD);
    let fields: BTreeSet<FieldName> = told.values().filter_map(|found| found.field).collect();
    let everything: BTreeSet<Head> = told.keys().cloned().collect();
    let all = asked.all.then(|| columns(&files, &known, &everything, &asked.word));
    for field in fields {
        let mine: BTreeSet<Head> = with(&told, Some(field));
        let now = match &all {
            Some(now) => now.clone(),
            None => columns(&files, &known, &mine, &asked.word),
        };
        show(field.code(), Some(field), &mine, &told, &now, asked.list);
    }
    let every = every_column(&files, &known).len();
    println!("{every} columns of all tables, {} of lists of devices and counts", told.len());
    let none = with(&told, None);
    let now = all.unwrap_or_else(|| columns(&files, &known, &none, &asked.word));
    show("none of ours", None, &none, &told, &now, asked.list);
    Ok(())
}

/// One line: the share of columns that are given the field again, and what else the others are.
fn show(
    name: &str,
    field: Option<FieldName>,
    mine: &BTreeSet<Head>,
    told: &BTreeMap<Head, Found>,
    now: &BTreeMap<Head, Found>,
    list: bool,
) {
    let mut others: BTreeMap<&str, usize> = BTreeMap::new();
    let mut right = 0usize;
    for head in mine {
        let found = now.get(head);
        if found.is_some_and(|found| found.field == field) {
            right += 1;
            continue;
        }
        let other = match found {
            Some(found) => found.field.map_or("nothing", FieldName::code),
            None => "no such column",
        };
        if list {
            println!("    {} [{}] {}: {other}", head.0, head.1, told[head].header);
        }
        *others.entry(other).or_default() += 1;
    }
    let mut others: Vec<(&str, usize)> = others.into_iter().collect();
    others.sort_by_key(|other| std::cmp::Reverse(other.1));
    let others: Vec<String> =
        others.iter().take(5).map(|(other, count)| format!("{other} {count}")).collect();
    let all = mine.len();
    let share = right as f64 / all.max(1) as f64;
    println!("{name:<16} {share:.2} of {all:>3} columns; else {}", others.join(", "));
}
