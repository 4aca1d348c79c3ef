//! Files made to harm: each is read whole or refused with its reason, and the rest goes on.

#![expect(clippy::unwrap_used, reason = "a test ends where something is not as it should be")]

#[path = "../examples/hostile/mod.rs"]
mod hostile;

mod program;
#[path = "../src/locale/telltale.rs"]
mod telltale;

use hostile::Expected;
use recense::ingest::input::collect;
use recense::ingest::known_schools::KnownSchools;
use recense::ingest::opener::InProcess;
use recense::ingest::read::{ReadOptions, read};
use recense::ingest::reference::built_in_communes;
use recense::locale::{Lang, refusals, remarks};
use recense::model::inventory::Reading;
use recense::model::mapping::NO_MAPPINGS;
use recense::model::settings::Settings;
use recense::model::source::Outcome;
use recense::normalise::commune::CommuneIndex;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use telltale::unquoted;
use unicode_normalization::UnicodeNormalization as _;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/hostile")
}

fn deliveries() -> PathBuf {
    folder().join(hostile::DELIVERIES)
}

/// Every delivery, read, by its name.
fn readings() -> BTreeMap<String, Reading> {
    let settings = Settings::default();
    let communes = CommuneIndex::new(&built_in_communes());
    let options = ReadOptions {
        communes: &communes,
        schools: &KnownSchools::default(),
        commune: None,
        settings: &settings,
        opener: &InProcess,
        mappings: &NO_MAPPINGS,
        met: None,
    };
    collect(&[deliveries()], None, &[])
        .iter()
        .flat_map(|input| read(input, &options))
        .map(|reading| (reading.source.path.clone(), reading))
        .collect()
}

/// What is not as expected of a reading.
fn differences(fixture: &hostile::Fixture, reading: &Reading) -> Vec<String> {
    let mut wrong = Vec::new();
    let source = &reading.source;
    let found = match &source.outcome {
        Outcome::Read => Expected::Read {
            rows: source.sheets.iter().map(|sheet| sheet.rows_seen).sum(),
            records: reading.records.len(),
        },
        Outcome::Refused(refusal) => Expected::Refused(refusal.code()),
        Outcome::NotReadable => Expected::NotReadable,
        Outcome::OwnOutput => Expected::OwnOutput,
        other => return vec![format!("{other:?}")],
    };
    if found != fixture.expected {
        wrong.push(format!("{found:?} instead of {:?}", fixture.expected));
        if let Outcome::Refused(refusal) = &source.outcome {
            wrong.push(refusal.words().join(", "));
        }
    }
    for code in &fixture.remarks {
        if !source.remarks.iter().any(|remark| remark.code() == *code) {
            let made: BTreeSet<&str> = source.remarks.iter().map(|r| r.code().code()).collect();
            wrong.push(format!("no remark {} among {made:?}", code.code()));
        }
    }
    for text in &fixture.texts {
        let cells = reading.records.iter().flat_map(|record| record.cells.iter());
        if !cells.clone().any(|cell| cell.raw == *text) {
            wrong.push(format!("{text:?} is in no record"));
        }
    }
    for sheet in &source.sheets {
        let left_out: BTreeSet<u32> = sheet.left_out.iter().map(|left_out| left_out.row).collect();
        let sum = sheet.rows_data + sheet.left_out.len() as u32;
        if sheet.rows_seen != sum || left_out.len() != sheet.left_out.len() {
            wrong.push(format!("{} rows seen, {sum} told of", sheet.rows_seen));
        }
    }
    wrong
}

#[test]
fn every_file_is_read_or_refused_as_expected() {
    let readings = readings();
    let mut wrong = Vec::new();
    let mut count = 0;
    for fixture in hostile::all() {
        count += 1;
        let name: String = fixture.path.nfc().collect();
        match (readings.get(&name), fixture.expected) {
            (None, Expected::Skipped | Expected::Opened) => {}
            (None, _) => wrong.push(format!("{name}: not found")),
            (Some(_), Expected::Skipped | Expected::Opened) => {
                wrong.push(format!("{name}: opened"));
            }
            (Some(reading), _) => wrong.extend(
                differences(&fixture, reading).into_iter().map(|what| format!("{name}: {what}")),
            ),
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert!(count >= 60, "{count} files");
}

/// A message without what it quotes and without the values it names.
fn template(message: &str, words: &[String]) -> String {
    let mut text = unquoted(message);
    // A code of ours is no value: it must not stand there at all.
    let code = |word: &String| word.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    for word in words.iter().filter(|word| word.len() > 2 && !code(word)) {
        text = text.replace(word.as_str(), "");
    }
    text
}

#[test]
fn what_is_said_of_every_file_is_of_one_language() {
    let mut said = 0;
    for (path, reading) in readings() {
        for lang in Lang::ALL {
            let mut texts = Vec::new();
            if let Outcome::Refused(refusal) = &reading.source.outcome {
                texts.push(template(&refusals::reason(refusal, lang), &refusal.words()));
            }
            for remark in &reading.source.remarks {
                texts.push(template(&remarks::message(remark, lang), &remark.problem.words()));
            }
            for text in texts {
                let wrong = telltale::foreign(&text, lang == Lang::En);
                assert!(wrong.is_empty(), "{path}: {wrong:?} in {text}");
                said += 1;
            }
        }
    }
    assert!(said > 200, "{said}");
}

/// Files below a folder, by path below it.
fn files(folder: &Path, below: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(below).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(folder, &path, found);
        } else {
            let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            found.insert(name, fs::read(path).unwrap());
        }
    }
}

#[test]
fn the_files_are_those_the_generator_writes() {
    let mut found = BTreeMap::new();
    files(&folder(), &folder(), &mut found);
    let written: BTreeMap<String, Vec<u8>> = hostile::contents().into_iter().collect();
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&found), names(&written));
    for (name, bytes) in &written {
        assert!(found[name] == *bytes, "{name} is not what the generator writes");
    }
    let total: usize = written.values().map(Vec::len).sum();
    assert!(total < 600_000, "{total} bytes");
}

fn recense(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    program::run(folder, 400, arguments)
}

/// A text without its line breaks and doubled blanks.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_program_names_what_it_refuses_and_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let path = deliveries();
    let (code, _, err) = recense(folder.path(), &["import", path.to_str().unwrap()]);
    assert_eq!(code, 10, "{err}");
    let err = flat(&err);
    for fixture in hostile::all() {
        let Expected::Refused(code) = fixture.expected else { continue };
        assert!(err.contains(&flat(&fixture.path)), "{} is not named in\n{err}", fixture.path);
        let advice = flat(refusals::advice(code, Lang::Fr));
        assert!(err.contains(&advice), "no advice for {} in\n{err}", code.code());
    }
    let (code, records, err) = recense(folder.path(), &["export", "records", "--for", "data"]);
    assert_eq!(code, 0, "{err}");
    let expected: usize = hostile::all()
        .iter()
        .map(|fixture| match fixture.expected {
            Expected::Read { records, .. } => records,
            _ => 0,
        })
        .sum();
    assert_eq!(csv::Reader::from_reader(records.as_bytes()).records().count(), expected);
}
