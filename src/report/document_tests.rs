//! Documents made of the small inventory: JSON shape, HTML, no name of a person.

use crate::locale::Lang;
use crate::model::inventory::Inventory;
use crate::model::scope::Scope;
use crate::model::settings::Settings;
use crate::report::{self, PageName, Report, sample};
use std::collections::BTreeSet;

fn with_report<T>(inventory: &Inventory, make: impl FnOnce(&Report<'_>) -> T) -> T {
    let (settings, scope) = (Settings::default(), Scope::default());
    let as_of = Some(jiff::civil::date(2017, 1, 1));
    make(&Report::build(inventory, &settings, &scope, as_of))
}

/// The paths of a JSON value, indexes left out: the shape that is frozen.
fn paths(value: &serde_json::Value, path: &str, all: &mut BTreeSet<String>) {
    match value {
        serde_json::Value::Object(fields) => {
            for (name, value) in fields {
                paths(value, &format!("{path}.{name}"), all);
            }
        }
        serde_json::Value::Array(items) => {
            for item in items {
                paths(item, &format!("{path}[]"), all);
            }
        }
        _ => {
            all.insert(path.to_owned());
        }
    }
}

#[test]
fn the_shape_of_json_is_frozen() {
    let inventory = sample::inventory();
    let mut all = BTreeSet::new();
    with_report(&inventory, |report| {
        for page in PageName::ALL {
            let text = report::to_json(report, *page).unwrap();
            let value: serde_json::Value = serde_json::from_str(&text).unwrap();
            assert_eq!(value["version"], "v1");
            assert_eq!(value["page"], page.code());
            paths(&value["data"], page.code(), &mut all);
        }
    });
    insta::assert_snapshot!("json_shape", all.into_iter().collect::<Vec<_>>().join("\n"));
}

#[test]
fn json_tells_the_figures() {
    let inventory = sample::inventory();
    let cycles =
        with_report(&inventory, |report| report::to_json(report, PageName::Cycles).unwrap());
    insta::assert_snapshot!("json_cycles", cycles);
}

#[test]
fn html_is_well_formed_and_stands_alone() {
    for inventory in [sample::inventory(), Inventory::default()] {
        for lang in Lang::ALL {
            let html = with_report(&inventory, |report| report::to_html(report, lang).unwrap());
            assert!(html.starts_with("<!DOCTYPE html>"));
            assert!(html.contains(&format!("<html lang=\"{}\">", lang.code())));
            assert!(html.contains("<meta name=\"generator\" content=\"recense\">"));
            assert!(!html.contains("http://") || !html.contains("src="));
            balanced(&html);
        }
    }
}

/// Every element is closed by its own name, void elements aside; style and script are left out.
fn balanced(html: &str) {
    let void = ["meta", "input", "br", "hr"];
    let mut rest = html;
    let mut open: Vec<String> = Vec::new();
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        let end = rest.find('>').expect("a tag is closed");
        let tag = &rest[..end];
        rest = &rest[end + 1..];
        if tag.starts_with('!') || tag.ends_with('/') {
            continue;
        }
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name));
            continue;
        }
        let name = tag.split_whitespace().next().unwrap().to_owned();
        if name == "style" || name == "script" {
            let close = format!("</{name}>");
            rest = &rest[rest.find(&close).unwrap() + close.len()..];
        } else if !void.contains(&name.as_str()) {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn what_files_say_cannot_break_the_page() {
    let mut inventory = sample::inventory();
    inventory.sources[0].path = "<script>alert(1)</script>&\"'.xlsx".to_owned();
    inventory.communes[2].name = "<b>Bordeaux</b>".to_owned();
    let html = with_report(&inventory, |report| report::to_html(report, Lang::Fr).unwrap());
    assert!(!html.contains("<script>alert") && !html.contains("<b>Bordeaux"));
    balanced(&html);
}

#[test]
fn no_person_is_named_and_the_bytes_are_the_same() {
    let inventory = sample::inventory();
    with_report(&inventory, |report| {
        let mut texts = vec![report::to_html(report, Lang::Fr).unwrap()];
        for page in PageName::ALL {
            texts.push(report::to_json(report, *page).unwrap());
            texts.push(report::to_markdown(report, *page, Lang::Fr));
            texts.push(String::from_utf8(report::to_csv(report, *page, Lang::Fr)).unwrap());
        }
        for text in &texts {
            assert!(!text.contains("Cunégonde") && !text.contains("Delapierre"));
        }
        assert_eq!(texts[0], report::to_html(report, Lang::Fr).unwrap());
    });
}

#[test]
fn the_same_inventory_gives_the_same_workbook() {
    let inventory = sample::inventory();
    with_report(&inventory, |report| {
        let bytes = report::to_xlsx(report, Lang::Fr).unwrap();
        assert!(bytes.starts_with(b"PK"));
        assert_eq!(bytes, report::to_xlsx(report, Lang::Fr).unwrap());
    });
}

#[test]
fn the_workbook_of_nothing_is_whole() {
    let bytes =
        with_report(&Inventory::default(), |report| report::to_xlsx(report, Lang::En).unwrap());
    assert!(bytes.starts_with(b"PK"));
}

/// What a reader of the HTML page sees: its body, an element a line.
fn body(html: &str) -> String {
    let body = html.split("<body").nth(1).unwrap().split("<script").next().unwrap();
    body.replace("><", ">\n<")
}

/// The cells of every sheet, a row a line.
fn cells(workbook: Vec<u8>) -> String {
    use calamine::Reader;
    use std::fmt::Write as _;
    let mut book: calamine::Xlsx<_> =
        calamine::open_workbook_from_rs(std::io::Cursor::new(workbook)).unwrap();
    let mut text = String::new();
    for (name, range) in book.worksheets() {
        let _ = writeln!(text, "## {name}");
        for row in range.rows() {
            let row: Vec<String> = row.iter().map(ToString::to_string).collect();
            text.push_str(row.join(" | ").trim_end_matches([' ', '|']));
            text.push('\n');
        }
    }
    text
}

#[test]
fn documents_are_as_they_were_seen() {
    let inventory = sample::inventory();
    with_report(&inventory, |report| {
        let pages = PageName::ALL.iter().map(|page| report::to_markdown(report, *page, Lang::Fr));
        insta::assert_snapshot!("markdown", pages.collect::<Vec<_>>().join("\n"));
        insta::assert_snapshot!("html", body(&report::to_html(report, Lang::Fr).unwrap()));
        insta::assert_snapshot!("workbook", cells(report::to_xlsx(report, Lang::Fr).unwrap()));
    });
}
