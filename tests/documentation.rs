//! Every file, type and function of the library says what it is. The compiler's own lint asks the
//! same of fields and variants, whose names say it already: a comment of three words adds nothing.

#![expect(clippy::unwrap_used, reason = "a test ends where something is not as it should be")]

use std::path::{Path, PathBuf};

/// What must be documented where it is public.
const ITEMS: &[&str] =
    &["fn ", "const fn ", "struct ", "enum ", "trait ", "type ", "static ", "const "];

/// The public items of a text that say nothing of themselves, by their lines.
fn undocumented(text: &str) -> Vec<&str> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let public = line.strip_prefix("pub ");
        if !public.is_some_and(|rest| ITEMS.iter().any(|item| rest.starts_with(item))) {
            continue;
        }
        let above = above_attributes(&lines[..at]);
        // A macro gives its items the documentation of its call.
        let said = |line: &str| line.starts_with("///") || line.starts_with("$(#[");
        if !above.is_some_and(said) {
            found.push(*line);
        }
    }
    found
}

/// The last line above the attributes of an item; an attribute may take several lines.
fn above_attributes<'a>(lines: &[&'a str]) -> Option<&'a str> {
    let mut inside = false;
    lines.iter().rev().copied().find(|line| {
        let (begins, ends) = (line.starts_with("#["), line.ends_with(']'));
        let attribute = inside || begins || ends && !line.starts_with("//") && !line.contains("$(");
        inside = attribute && !begins;
        !attribute
    })
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn every_file_type_and_function_says_what_it_is() {
    let mut paths = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut paths);
    paths.sort();
    assert!(paths.len() > 300, "{} files", paths.len());
    let mut silent = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(&path).unwrap();
        if !text.starts_with("//!") {
            silent.push(path.display().to_string());
        }
        silent.extend(undocumented(&text).iter().map(|line| format!("{}: {line}", path.display())));
    }
    assert!(silent.is_empty(), "without a word of what they are:\n{}", silent.join("\n"));
}

#[test]
fn what_says_nothing_is_seen() {
    for (text, silent) in [
        ("/// It is.\npub fn known() {}", 0),
        ("/// It is.\n#[derive(\n    Debug,\n)]\npub struct Known;", 0),
        ("#[derive(\n    Debug,\n)]\npub struct Known;", 1),
        ("/// It is.\n#[derive(Debug)]\npub struct Known;", 0),
        ("pub fn unknown() {}", 1),
        ("// Why, not what.\npub const LEAST: u32 = 3;", 1),
        ("    $(#[$doc])*\n    pub enum $name {}", 0),
        ("fn own() {}\npub mod inner;", 0),
    ] {
        assert_eq!(undocumented(text).len(), silent, "{text}");
    }
}
