//! The figures: what the exports count is what every document says.

use crate::lists::exported;
use crate::made::{Made, inventories};
use crate::read::{Grid, Seen, bare, between, html_tables, list_sheet, markdown, section};
use serde_json::Value;
use std::collections::BTreeMap;

type Counts = BTreeMap<String, u64>;

/// The greatest number of an interval as a document shows it (`768–772`, `169`).
pub fn most(shown: &str) -> u64 {
    let last = shown.split('–').next_back().unwrap();
    last.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap_or(0)
}

/// The greatest number by the name of a table's first column.
fn by_name(grid: &Grid, heading: &str) -> Counts {
    let names = grid.rows.iter().map(|row| row[0].text());
    let counts = grid.cells(heading).map(|cell| most(&cell.text()));
    names.zip(counts).filter(|(_, count)| *count > 0).collect()
}

fn table<'t>(tables: &'t [Grid], first: &str, heading: &str) -> &'t Grid {
    let found = tables
        .iter()
        .find(|table| table.head[0] == first && table.head.iter().any(|head| head == heading));
    found.unwrap_or_else(|| panic!("no table of {heading} by {first}"))
}

pub fn in_fleet(devices: &Grid) -> Grid {
    let status = devices.column("status");
    let kept = |row: &&Vec<Seen>| !["retired", "lost"].contains(&row[status].text().as_str());
    Grid { head: devices.head.clone(), rows: devices.rows.iter().filter(kept).cloned().collect() }
}

/// Counts of a JSON object, zeros left out.
pub fn object(value: &Value) -> Counts {
    let fields = value.as_object().unwrap().iter();
    fields.map(|(key, count)| (key.clone(), count.as_u64().unwrap())).filter(|c| c.1 > 0).collect()
}

#[test]
fn devices_by_commune_are_those_of_the_export() {
    for made in inventories() {
        let devices = exported(made, "devices", "data");
        let (all, communes) = (devices.rows.len() as u64, devices.by("commune"));
        let json = made.json("summary");
        assert_eq!(json["data"]["all"]["devices"]["most"], all);
        let told: Counts = json["data"]["communes"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| {
                let name = one["commune"].as_str().unwrap().to_owned();
                (name, one["figures"]["devices"]["most"].as_u64().unwrap())
            })
            .filter(|one| one.1 > 0)
            .collect();
        assert_eq!(told, communes, "JSON");

        let html = made.text("out/report.html");
        let shown = [
            ("Markdown", markdown(&made.page("summary", "markdown"))),
            ("HTML", html_tables(section(&html, "summary"))),
        ];
        for (format, tables) in &shown {
            let table = table(tables, "Commune", "Équipements");
            assert_eq!(by_name(table, "Équipements"), communes, "{format}");
        }
        let tile = between(&html, "<li><span>Équipements</span><b>", "</b>").next().unwrap();
        assert_eq!(most(tile), all, "tile");
        let inventory = list_sheet(&made.path("out/report.xlsx"), "Inventaire");
        assert_eq!(inventory.by("Commune"), communes, "workbook");
        // The chart shows the numbers beside its bars.
        let chart = between(&html, "id=\"c-com\"", "</svg>").next();
        let chart = chart.map(bare).unwrap_or_default();
        for count in communes.values() {
            assert!(chart.contains(&count.to_string()), "{count} in {chart}");
        }
        on_a_terminal(made, all, &communes);
    }
}

/// The summary of a terminal folds the communes into a paragraph.
fn on_a_terminal(made: &Made, all: u64, communes: &Counts) {
    let screen = made.page("summary", "table");
    let line = screen.lines().find(|line| line.starts_with("Équipements ")).unwrap();
    let numbers = line.split([',', ';']).next().unwrap().split(" et ").last().unwrap().to_owned();
    assert_eq!(most(&numbers), all, "{line}");
    let (_, paragraph) = screen.split_once("Équipements par commune").unwrap();
    let paragraph = paragraph.split("\n\n").next().unwrap();
    let text = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
    for (name, count) in communes {
        let told = text.split('·').map(str::trim).find_map(|one| one.strip_prefix(name.as_str()));
        assert_eq!(told.map(most), Some(*count), "{name} in {text}");
    }
}

#[test]
fn the_fleet_is_the_same_wherever_it_is_counted() {
    for made in inventories() {
        let fleet = in_fleet(&exported(made, "devices", "data"));
        let mut categories = fleet.by("category");
        let unknown = categories.remove("").unwrap_or(0);
        let json = made.json("summary");
        let all = &json["data"]["all"];
        assert_eq!(all["fleet"]["most"], fleet.rows.len());
        assert_eq!(object(&all["devices_by_category"]), categories);
        assert_eq!(all["category_unknown"], unknown);
        assert_eq!(object(&all["devices_by_coverage"]), fleet.by("coverage"));
        assert_eq!(
            object(&made.json("contracts")["data"]["all"]["devices_by_coverage"]),
            fleet.by("coverage")
        );

        // The chart says that it counts the fleet, and its bars add up to it.
        let html = made.text("out/report.html");
        let chart = between(&html, "id=\"c-cat\"", "</svg>").next().unwrap();
        let told: Vec<u64> = between(chart, "<text", "</text>")
            .filter_map(|text| {
                let text = text.split_once('>')?.1;
                let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
                digits.parse().ok()
            })
            .collect();
        assert_eq!(told.iter().sum::<u64>(), fleet.rows.len() as u64, "{told:?}");
        assert!(html.contains("Équipements du parc par type"));

        // Schools count the fleet too.
        let placed = fleet.cells("school").filter(|cell| !cell.text().is_empty()).count();
        for (name, grid) in [
            ("export", exported(made, "schools", "excel")),
            ("workbook", list_sheet(&made.path("out/report.xlsx"), "Écoles")),
        ] {
            let numbers = grid.cells("Équipements du parc").map(|cell| most(&cell.text()));
            assert_eq!(numbers.sum::<u64>(), placed as u64, "{name}");
        }
        let schools = exported(made, "schools", "data");
        for (category, count) in &categories {
            let placed = fleet
                .cells("category")
                .zip(fleet.cells("school"))
                .filter(|(of, school)| of.text() == *category && !school.text().is_empty());
            let told: u64 = schools.cells(category).map(|cell| most(&cell.text())).sum();
            assert_eq!(told, placed.count() as u64, "{category} of {count}");
        }
    }
}

#[test]
fn contracts_end_on_one_day_in_every_document() {
    for made in inventories() {
        let export = exported(made, "contracts", "data");
        let json = made.json("contracts");
        let told = json["data"]["contracts"].as_array().unwrap();
        assert_eq!(told.len(), export.rows.len());
        for (one, field, code) in [
            ("contract_id", "contract_id", "contract_id"),
            ("effective end", "effective_end", "effective_end_date"),
            ("notice", "notice_date", "notice_date"),
            ("renewal", "renewal", "renewal"),
        ] {
            let told = told.iter().map(|contract| contract[field].as_str().unwrap_or(""));
            let exported: Vec<String> = export.cells(code).map(Seen::text).collect();
            assert!(told.eq(exported.iter().map(String::as_str)), "{one}: {exported:?}");
        }
        let page = markdown(&made.page("contracts", "markdown"));
        let lines = table(&page, "Commune", "Titulaire");
        let sheet = list_sheet(&made.path("out/report.xlsx"), "Contrats");
        let excel = exported(made, "contracts", "excel");
        for heading in
            ["Échéance effective", "Date limite de préavis", "Situation", "Équipements du parc"]
        {
            for (seen, shown) in sheet.cells(heading).zip(lines.cells(heading)) {
                assert!(seen.says(&shown.text()), "{heading}: {seen:?} is not {shown:?}");
            }
        }
        for (seen, shown) in lines.cells("Date de début").zip(excel.cells("Date de début")) {
            assert!(seen.says(&shown.text()), "{seen:?} is not {shown:?}");
        }
        let all = &json["data"]["all"];
        assert_eq!(all["contracts"], export.rows.len());
        let states = sheet.by("Situation");
        let number =
            |words: &[&str]| -> u64 { words.iter().filter_map(|word| states.get(*word)).sum() };
        assert_eq!(all["in_force"], number(&["En cours", "Bientôt échu"]));
        assert_eq!(all["expired"], number(&["Échu"]));
    }
}

#[test]
fn gaps_are_counted_alike() {
    for made in inventories() {
        let findings = exported(made, "findings", "data");
        let rules = findings.by("rule");
        let json = made.json("gaps");
        let told: Counts = json["data"]["groups"]
            .as_array()
            .unwrap()
            .iter()
            .map(|group| {
                let rule = group["rule"].as_str().unwrap().to_owned();
                (rule, group["findings"].as_u64().unwrap())
            })
            .collect();
        assert_eq!(told, rules, "JSON");

        // By rule and commune, in words.
        let excel = exported(made, "findings", "excel");
        let names = |grid: &Grid, places: &[usize]| -> Vec<Vec<String>> {
            grid.rows.iter().map(|row| places.iter().map(|at| row[*at].text()).collect()).collect()
        };
        let mut counted: BTreeMap<(String, String), u64> = BTreeMap::new();
        for row in names(&excel, &[excel.column("Écart"), excel.column("Commune")]) {
            let commune = if row[1].is_empty() { "Sans commune" } else { &row[1] };
            *counted.entry((row[0].clone(), commune.to_owned())).or_default() += 1;
        }
        let page = markdown(&made.page("gaps", "markdown"));
        let page = table(&page, "Gravité", "Écart");
        let places = [page.column("Écart"), page.column("Commune"), page.column("Nombre")];
        let told: BTreeMap<(String, String), u64> = names(page, &places)
            .into_iter()
            .map(|row| ((row[0].clone(), row[1].clone()), most(&row[2])))
            .collect();
        assert_eq!(told, counted, "Markdown");

        let html = made.text("out/report.html");
        let tables = html_tables(section(&html, "gaps"));
        let gaps = table(&tables, "Gravité", "Écart");
        assert_eq!(gaps.rows.len(), counted.len(), "HTML");
        let numbers = gaps.cells("Écart").filter_map(|cell| {
            let text = cell.text();
            let digits: String = text
                .chars()
                .take_while(|c| c.is_ascii_digit() || c.is_whitespace())
                .filter(char::is_ascii_digit)
                .collect();
            digits.parse::<u64>().ok()
        });
        assert_eq!(numbers.sum::<u64>(), counted.values().sum::<u64>(), "HTML");
    }
}

#[test]
fn every_document_says_its_date_and_perimeter() {
    for made in inventories() {
        let about = "Toutes les communes · situation au 01/01/2017";
        assert!(made.text("out/report.html").contains(about));
        for page in ["summary", "contracts"] {
            assert!(made.page(page, "table").contains(about), "{page}");
            assert!(made.page(page, "markdown").contains(about), "{page}");
            assert_eq!(made.json(page)["as_of"], "2017-01-01");
        }
        for name in ["out/report.xlsx", "lists.xlsx"] {
            let mut book = zip::ZipArchive::new(std::io::Cursor::new(made.bytes(name))).unwrap();
            let core = std::io::read_to_string(book.by_name("docProps/core.xml").unwrap()).unwrap();
            assert!(core.contains(about), "{name}: {core}");
        }
    }
}
