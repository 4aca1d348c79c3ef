//! The example that links any CSV files, on its own data.

#![expect(clippy::unwrap_used, reason = "a test ends where something is not as it should be")]

#[path = "../examples/link_csv/candidates.rs"]
mod candidates;
#[path = "../examples/link_csv/config.rs"]
mod config;
#[path = "../examples/link_csv/job.rs"]
mod job;
#[path = "../examples/link_csv/similarity.rs"]
mod similarity;
#[path = "../examples/link_csv/training.rs"]
mod training;

use config::Config;
use job::{Rows, link};
use recense::linkage::random::SplitMix64;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;

fn people() -> (Config, Vec<String>) {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/link_csv/people");
    let read = |name: &str| fs::read_to_string(format!("{folder}/{name}")).unwrap();
    (toml::from_str(&read("people.toml")).unwrap(), vec![read("left.csv"), read("right.csv")])
}

/// Row name → person.
fn truth(files: &[String]) -> BTreeMap<String, String> {
    let mut truth = BTreeMap::new();
    for file in files {
        for record in csv::Reader::from_reader(file.as_bytes()).records() {
            let record = record.unwrap();
            truth.insert(record[0].to_owned(), record[1].to_owned());
        }
    }
    truth
}

fn rows(config: &Config, files: &[&str]) -> Rows {
    let mut rows = Rows::default();
    for (file, text) in (0u8..).zip(files) {
        rows.add(file, text.as_bytes(), config).unwrap();
    }
    rows
}

#[test]
fn two_lists_of_people_are_linked() {
    let (config, files) = people();
    let truth = truth(&files);
    let rows = rows(&config, &[&files[0], &files[1]]);
    let linked = link(&config, &rows).unwrap();
    assert!(linked.training.converged);
    assert_eq!(linked.beyond, []);
    assert!(linked.compared < 60 * 60);
    let name = |row: u32| &rows.ids[row as usize];
    let person = |row: u32| &truth[name(row)];
    let links: Vec<_> = linked.pairs.iter().filter(|pair| pair.linked).collect();
    let right = links.iter().filter(|pair| person(pair.rows.0) == person(pair.rows.1)).count();
    // 40 people stand in both lists.
    assert!(right >= 38 && links.len() - right <= 1, "{right} of {}", links.len());
    assert!(linked.pairs.iter().all(|pair| pair.weight.is_finite()));
    assert!(linked.clusters.iter().all(|cluster| cluster.len() <= 2));
    assert_eq!(linked.clusters.iter().map(Vec::len).sum::<usize>(), 120);
}

#[test]
fn one_list_is_deduplicated() {
    let (mut config, files) = people();
    config.one_to_one = false;
    let truth = truth(&files);
    // The right list below the left one, its columns under the left one's names.
    let mut both = files[0].clone();
    let mut reader = csv::Reader::from_reader(files[1].as_bytes());
    for record in reader.records() {
        let r = record.unwrap();
        both.push_str(&[&r[0], &r[1], &r[3], &r[2], &r[4], &r[5], &r[6]].join(","));
        both.push('\n');
    }
    let rows = rows(&config, &[&both]);
    let linked = link(&config, &rows).unwrap();
    let (mut right, mut wrong) = (0, 0);
    for pair in linked.pairs.iter().filter(|pair| pair.linked) {
        let person = |row: u32| &truth[&rows.ids[row as usize]];
        if person(pair.rows.0) == person(pair.rows.1) { right += 1 } else { wrong += 1 }
    }
    assert!(right >= 36 && wrong <= 1, "{right} right, {wrong} wrong");
    assert!(linked.clusters.iter().all(|cluster| !cluster.is_empty()));
}

#[test]
fn a_block_beyond_the_cap_is_named() {
    let (mut config, files) = people();
    config.block_cap = 5;
    let rows = rows(&config, &[&files[0], &files[1]]);
    let linked = link(&config, &rows).unwrap();
    let (_, value, size) = linked.beyond.first().unwrap();
    assert!(*size > 5 && !value.is_empty());
}

/// Sixty rows of one block: its pairs are too many to walk, and the twins stand side by side once
/// the rows are in the order of a column.
#[test]
fn neighbours_in_a_block_beyond_the_cap_are_still_compared() {
    let mut text = "id,kind,name\n".to_owned();
    for row in 0..60 {
        let (twin, part) = (row % 30, row / 30);
        writeln!(text, "{row},laptop,name{:03}{part}", twin * 7).unwrap();
    }
    let config: Config = toml::from_str(
        "id = 'id'\nblock_cap = 20\nwrite_from = 0.0\n\
         [[block]]\ncolumns = ['kind']\n\
         [[compare]]\ncolumn = 'name'\nby = 'levenshtein'\n",
    )
    .unwrap();
    let rows = rows(&config, &[&text]);
    let linked = link(&config, &rows).unwrap();
    assert_eq!(linked.beyond.len(), 1);
    assert!(linked.compared <= 190, "{}", linked.compared);
    let twins = linked.pairs.iter().filter(|pair| pair.rows.0 + 30 == pair.rows.1).count();
    assert_eq!(twins, 30);
}

#[test]
fn a_column_that_is_not_there_is_an_error() {
    let (mut config, files) = people();
    config.comparisons[0].column = "shoe_size".to_owned();
    let rows = rows(&config, &[&files[0], &files[1]]);
    assert_eq!(link(&config, &rows).err().unwrap().to_string(), "no column shoe_size");
}

/// A crowd of few names: sharing a first name and a surname proves little, and what is blocked on
/// them is nearly all strangers.
#[test]
fn namesakes_are_not_taken_for_one_person() {
    let mut random = SplitMix64::new(7);
    let mut text = "id,first,last,year,month,day\n".to_owned();
    let mut people: Vec<[u32; 5]> = (0..1_500)
        .map(|_| {
            let name = random.below(25).min(random.below(25));
            [
                name,
                random.below(40),
                1930 + random.below(60),
                1 + random.below(12),
                1 + random.below(28),
            ]
        })
        .collect();
    // A tenth stands twice, one part of it mistyped.
    for at in 0..150 {
        let mut again = people[at];
        let part = 2 + random.below(3) as usize;
        again[part] += 1;
        people.push(again);
    }
    for (id, [first, last, year, month, day]) in people.iter().enumerate() {
        let word = |seed: u32, letter: char| {
            let mut random = SplitMix64::new(u64::from(seed) * 31 + u64::from(letter));
            (0..7).map(|_| (b'a' + random.below(26) as u8) as char).collect::<String>()
        };
        let (first, last) = (word(*first, 'f'), word(*last, 'l'));
        writeln!(text, "{id},{first},{last},{year},{month},{day}").unwrap();
    }
    let config: Config = toml::from_str(
        "id = 'id'\nblock_cap = 2000\n\
         [[block]]\ncolumns = ['last']\n\
         [[block]]\ncolumns = ['first', 'year']\n\
         [[compare]]\ncolumn = 'first'\nby = 'jaro_winkler'\n\
         [[compare]]\ncolumn = 'last'\nby = 'jaro_winkler'\nterm_frequency = true\n\
         [[compare]]\ncolumn = 'year'\nby = 'exact'\n\
         [[compare]]\ncolumn = 'month'\nby = 'exact'\n\
         [[compare]]\ncolumn = 'day'\nby = 'exact'\n",
    )
    .unwrap();
    let linked = link(&config, &rows(&config, &[&text])).unwrap();
    let same = |(a, b): (u32, u32)| b >= 1_500 && b - 1_500 == a;
    let links: Vec<_> = linked.pairs.iter().filter(|pair| pair.linked).collect();
    let right = links.iter().filter(|pair| same(pair.rows)).count();
    assert!(right >= 135 && links.len() - right <= 15, "{right} of {}", links.len());
}
