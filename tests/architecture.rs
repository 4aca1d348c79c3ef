//! Guards the walls of the house: which room may call which, and which room owns which crate.
//! The list here is the one of `ARCHITECTURE.md`.

#![expect(clippy::unwrap_used, reason = "a test ends where something is not as it should be")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Room → the rooms it may call.
const ARROWS: &[(&str, &[&str])] = &[
    ("graph", &[]),
    ("model", &["graph"]),
    ("text", &[]),
    ("locale", &["model"]),
    ("normalise", &["model", "text"]),
    ("linkage", &["graph", "text"]),
    ("ingest", &["graph", "model", "normalise", "text"]),
    ("resolve", &["graph", "model", "linkage", "normalise", "text"]),
    ("rights", &[]),
    ("store", &["graph", "model", "rights"]),
    ("audit", &["graph", "model", "normalise"]),
    ("heterogeneity", &["model", "normalise"]),
    ("list", &["model", "audit", "locale"]),
    ("report", &["model", "audit", "heterogeneity", "list", "locale"]),
    ("export", &["list"]),
    ("pipeline", &["model", "ingest", "normalise", "resolve", "store", "audit", "heterogeneity"]),
    ("cli", &["model", "pipeline", "list", "report", "export", "locale", "rights", "store"]),
];

/// Foreign crate → the rooms that may use it.
const OWNED_CRATES: &[(&str, &[&str])] = &[
    ("calamine", &["ingest"]),
    ("cap", &["cli"]),
    ("postcard", &["ingest", "store"]),
    ("csv", &["ingest", "list", "normalise"]),
    ("encoding_rs", &["ingest"]),
    ("html5gum", &["ingest"]),
    ("mail_parser", &["ingest"]),
    ("quick_xml", &["ingest"]),
    ("zip", &["ingest"]),
    ("walkdir", &["ingest"]),
    ("rusqlite", &["store"]),
    ("same_file", &["cli"]),
    ("signal_hook", &["cli"]),
    ("clap", &["cli"]),
    ("indicatif", &["cli"]),
    ("terminal_size", &["cli"]),
    ("toml", &["cli", "ingest"]),
    ("askama", &["report"]),
    ("comfy_table", &["report"]),
    ("rust_xlsxwriter", &["report"]),
    ("strsim", &["text"]),
    ("textwrap", &["report"]),
    ("unicode_width", &["report"]),
    ("unicode_normalization", &["text", "ingest", "normalise"]),
];

fn sources() -> Vec<(String, PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let below = path.strip_prefix(&root).unwrap();
                if is_test(below) {
                    continue;
                }
                let first = below.components().next().unwrap().as_os_str().to_str().unwrap();
                let room = first.trim_end_matches(".rs").to_owned();
                let text = std::fs::read_to_string(&path).unwrap();
                found.push((room, below.to_path_buf(), text));
            }
        }
    }
    found.sort();
    found
}

/// Whether a file holds tests only: those may call whom they like, as tests inside a file may.
fn is_test(path: &Path) -> bool {
    path.with_extension("").iter().any(|part| part.to_string_lossy().ends_with("tests"))
}

/// The production part of a file: what stands before its tests, without comments.
fn production(text: &str) -> String {
    text.split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or_default()
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// The words that follow `lead` in a text: `rooms("crate::", …)` → room names.
fn followers<'a>(text: &'a str, lead: &'a str) -> impl Iterator<Item = &'a str> {
    text.match_indices(lead).filter_map(move |(at, _)| {
        let before = text[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
            return None;
        }
        let rest = &text[at + lead.len()..];
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        Some(&rest[..end])
    })
}

/// Expands `use crate::{a, b::c}` into the rooms named.
fn grouped<'a>(text: &'a str, lead: &'a str) -> Vec<&'a str> {
    let mut rooms = Vec::new();
    for (at, _) in text.match_indices(lead) {
        let rest = &text[at + lead.len()..];
        let Some(inner) = rest.strip_prefix('{') else { continue };
        let (mut depth, mut start, mut top) = (0_i32, 0, true);
        for (index, c) in inner.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => {
                    rooms.push(inner[start..index].trim());
                    break;
                }
                '}' => depth -= 1,
                ',' if depth == 0 => {
                    if top {
                        rooms.push(inner[start..index].trim());
                    }
                    start = index + 1;
                    top = true;
                }
                _ => {}
            }
        }
    }
    rooms.into_iter().map(|room| room.split("::").next().unwrap_or(room).trim()).collect()
}

#[test]
fn rooms_call_only_the_rooms_they_may() {
    let arrows: BTreeMap<&str, &[&str]> = ARROWS.iter().copied().collect();
    let mut wrong = Vec::new();
    for (room, path, text) in sources() {
        if room == "lib" || room == "main" {
            continue;
        }
        let allowed = arrows.get(room.as_str()).unwrap_or_else(|| panic!("unknown room {room}"));
        let code = production(&text);
        let lead = if room == "cli" { "recense::" } else { "crate::" };
        let mut called: Vec<&str> = followers(&code, lead).collect();
        called.extend(grouped(&code, lead));
        for other in called {
            if !other.is_empty()
                && other != room
                && arrows.contains_key(other)
                && !allowed.contains(&other)
            {
                wrong.push(format!("{} calls {other}", path.display()));
            }
        }
    }
    wrong.dedup();
    assert!(wrong.is_empty(), "arrows that are not on the list:\n{}", wrong.join("\n"));
}

#[test]
fn foreign_crates_stay_in_their_rooms() {
    let mut wrong = Vec::new();
    for (room, path, text) in sources() {
        let code = production(&text);
        for (name, rooms) in OWNED_CRATES {
            let lead = format!("{name}::");
            let uses = followers(&code, &lead).next().is_some();
            if uses && !rooms.contains(&room.as_str()) {
                wrong.push(format!("{} uses {name}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "crates outside their rooms:\n{}", wrong.join("\n"));
}

#[test]
fn library_does_not_print_or_read_the_clock() {
    let mut wrong = Vec::new();
    for (room, path, text) in sources() {
        if room == "cli" || room == "main" {
            continue;
        }
        let code = production(&text);
        for call in ["println!", "eprintln!", "std::env::var", "SystemTime::now", "Zoned::now"] {
            if code.contains(call) {
                wrong.push(format!("{}: {call}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "the library must not:\n{}", wrong.join("\n"));
}

#[test]
fn the_guard_sees_what_it_guards() {
    let text = "use crate::store::Store;\nuse crate::{audit, report::html::{a, b}};\nlet x = crate::cli::y();";
    let mut seen: Vec<&str> = followers(text, "crate::").filter(|word| !word.is_empty()).collect();
    seen.extend(grouped(text, "crate::"));
    assert_eq!(seen, ["store", "cli", "audit", "report"]);
}

/// Module → production code, of a room; `name` stands for `name.rs` and for `name/mod.rs`.
fn modules(room: &str) -> BTreeMap<String, String> {
    let of_room = sources().into_iter().filter(|(of, _, _)| of == room);
    let mut found = BTreeMap::new();
    for (_, path, text) in of_room {
        let below = path.with_extension("");
        let below = below.strip_prefix(room).unwrap().to_str().unwrap().replace('\\', "/");
        let name = below.strip_suffix("/mod").unwrap_or(&below);
        if name != "mod" && !name.contains("tests") {
            found.insert(name.to_owned(), production(&text));
        }
    }
    found
}

/// The paths of a use tree that begins here: `a::{b, c::d}` → `a/b`, `a/c/d`.
fn paths(tree: &str, before: &str, found: &mut Vec<String>) {
    let end = tree.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(tree.len());
    let here = format!("{before}{}", &tree[..end]);
    let Some(rest) = tree[end..].strip_prefix("::").filter(|_| end > 0) else {
        let Some(inner) = tree[end..].strip_prefix('{') else { return found.push(here) };
        let (mut depth, mut start) = (0_i32, 0);
        for (at, c) in inner.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth > 0 => depth -= 1,
                ',' | '}' if depth == 0 => {
                    paths(inner[start..at].trim(), before, found);
                    start = at + 1;
                    if c == '}' {
                        break;
                    }
                }
                _ => {}
            }
        }
        return;
    };
    paths(rest, &format!("{here}/"), found);
}

/// Module → the modules it calls.
fn calls(room: &str, modules: &BTreeMap<String, String>) -> BTreeMap<String, BTreeSet<String>> {
    let lead = format!("crate::{room}::");
    let mut graph = BTreeMap::new();
    for (name, code) in modules {
        let mut called = Vec::new();
        for (at, _) in code.match_indices(&lead) {
            paths(&code[at + lead.len()..], "", &mut called);
        }
        let parent = name.rsplit_once('/').map(|(parent, _)| format!("{parent}/"));
        for (at, _) in code.match_indices("super::") {
            let rest = &code[at + "super::".len()..];
            paths(rest, parent.as_deref().unwrap_or_default(), &mut called);
        }
        // What a folder's own file takes from the files of its folder.
        for child in modules.keys().filter_map(|other| other.strip_prefix(&format!("{name}/"))) {
            if followers(code, &format!("{child}::")).next().is_some() {
                called.push(format!("{name}/{child}"));
            }
        }
        let own: BTreeSet<String> = called
            .iter()
            .filter_map(|path| {
                let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
                let mut prefixes = ends.map(|end| &path[..end]);
                prefixes.rfind(|part| modules.contains_key(*part)).map(str::to_owned)
            })
            .filter(|other| other != name)
            .collect();
        graph.insert(name.clone(), own);
    }
    graph
}

/// The same, each folder taken as one.
fn by_folder(graph: &BTreeMap<String, BTreeSet<String>>) -> BTreeMap<String, BTreeSet<String>> {
    let top = |name: &str| name.split('/').next().unwrap_or(name).to_owned();
    let mut folded: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (name, called) in graph {
        let others = called.iter().map(|other| top(other)).filter(|other| *other != top(name));
        folded.entry(top(name)).or_default().extend(others);
    }
    folded
}

/// Modules that call one another in a circle: what is left once those that call none of the rest
/// are taken away, again and again.
fn circle(graph: &BTreeMap<String, BTreeSet<String>>) -> BTreeSet<String> {
    let mut left: BTreeSet<String> = graph.keys().cloned().collect();
    loop {
        let ends: Vec<String> =
            left.iter().filter(|name| graph[*name].is_disjoint(&left)).cloned().collect();
        if ends.is_empty() {
            return left;
        }
        left.retain(|name| !ends.contains(name));
    }
}

#[test]
fn the_files_of_ingest_call_one_another_one_way() {
    let modules = modules("ingest");
    assert!(modules.contains_key("header/words") && modules.contains_key("table"));
    let graph = calls("ingest", &modules);
    assert!(graph["understand"].contains("layout/header_cells"), "{:?}", graph["understand"]);
    assert_eq!(circle(&graph), BTreeSet::new(), "files in a circle, and what calls them");
    assert_eq!(circle(&by_folder(&graph)), BTreeSet::new(), "folders in a circle");
}

#[test]
fn the_guard_sees_a_circle() {
    let read = |files: &[(&str, &str)]| {
        let files = files.iter().map(|(name, code)| ((*name).to_owned(), (*code).to_owned()));
        calls("ingest", &files.collect())
    };
    let straight = [
        ("a/one", "use crate::ingest::b::{self, two::{Three, Four}};"),
        ("b", "mod two;\nuse crate::ingest::c::Five;"),
        ("b/two", "use crate::model::c::Six;"),
        ("c", "fn f() {}"),
    ];
    let graph = read(&straight);
    assert_eq!(graph["a/one"], BTreeSet::from(["b".to_owned(), "b/two".to_owned()]));
    assert_eq!(circle(&graph), BTreeSet::new());
    let mut round = straight;
    round[3].1 = "fn f() { crate::ingest::a::one::g() }";
    assert!(circle(&read(&round)).contains("c"));
    let mut round = straight;
    round[2].1 = "use super::Seven;";
    assert_eq!(circle(&read(&round)), BTreeSet::new(), "a file may take from its folder's own");
    round[1].1 = "mod two;\npub use two::Eight;";
    assert!(circle(&read(&round)).contains("b/two"));
    // Two files of two folders, no circle of files, and yet the folders call each other.
    let folders = [
        ("a/one", "use crate::ingest::b::two::X;"),
        ("a/three", ""),
        ("b/two", ""),
        ("b/four", "use crate::ingest::a::three::Y;"),
    ];
    assert_eq!(circle(&read(&folders)), BTreeSet::new());
    assert!(!circle(&by_folder(&read(&folders))).is_empty());
}

#[test]
fn architecture_page_states_the_arrows() {
    let page =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("ARCHITECTURE.md"))
            .unwrap();
    for (room, allowed) in ARROWS {
        let line = format!("| `{room}` | {} |", list(allowed));
        assert!(page.contains(&line), "ARCHITECTURE.md lacks the line\n{line}");
    }
}

fn list(rooms: &[&str]) -> String {
    if rooms.is_empty() { "–".to_owned() } else { rooms.join(", ") }
}
