//! Figures computed anew from the exports: an error that every document shares, or that one shows
//! alone, is found against what the lists say.

use crate::figures::{in_fleet, most, object};
use crate::lists::exported;
use crate::made::{Made, inventories};
use crate::read::{Grid, Seen, between, html_tables, markdown, section};
use recense::model::date::PartialDate;
use serde_json::Value;
use std::collections::BTreeMap;

/// The rows of which these columns hold these texts.
fn rows_where<'g>(grid: &'g Grid, wanted: &'g [(&str, &[&str])]) -> Grid {
    let kept = |row: &&Vec<Seen>| {
        let holds = |(name, texts): &(&str, &[&str])| {
            texts.contains(&row[grid.column(name)].text().as_str())
        };
        wanted.iter().all(holds)
    };
    Grid { head: grid.head.clone(), rows: grid.rows.iter().filter(kept).cloned().collect() }
}

/// How many cells of a column are filled.
fn filled(grid: &Grid, column: &str) -> usize {
    grid.cells(column).filter(|cell| !cell.text().is_empty()).count()
}

/// A figure as the JSON has it, which tells more decimals than are shown.
fn figure(value: &Value) -> Option<Seen> {
    value.as_f64().map(Seen::Number)
}

fn near(told: &Value, computed: f64) -> bool {
    told.as_f64().is_some_and(|told| (told - computed).abs() < 1e-5)
}

/// Holds the cells of a row, from a column on, against what the JSON says of it; what the JSON does
/// not know stands in words.
fn holds(row: &[Seen], from: usize, told: &[&Value]) {
    for (shown, told) in row[from..].iter().zip(told) {
        let Some(told) = figure(told) else { continue };
        assert!(told.says(&shown.text()), "{shown:?} is not {told:?} in {row:?}");
    }
}

const WORKSTATIONS: &[&str] = &["desktop", "laptop"];
const BOARDS: &[&str] = &["tni", "vpi", "eni"];

#[test]
fn the_overview_counts_the_lists() {
    for made in inventories() {
        let [devices, records, contracts, counts, findings, schools] =
            ["devices", "records", "contracts", "counts", "findings", "schools"]
                .map(|list| exported(made, list, "data"));
        let fleet = in_fleet(&devices);
        let json = made.json("summary");
        let all = &json["data"]["all"];
        let of_kind = |kind: &str| rows_where(&records, &[("kind", &[kind])]).rows.len();
        assert_eq!(all["device_records"], of_kind("device"));
        assert_eq!(all["contract_records"], of_kind("contract"));
        assert_eq!(all["count_cells"], counts.rows.len());
        assert_eq!(all["contracts"], contracts.rows.len());
        assert_eq!(object(&all["findings_by_severity"]), findings.by("severity"));
        for (figure, categories) in [("workstations", WORKSTATIONS), ("boards", BOARDS)] {
            let computed = rows_where(&fleet, &[("category", categories)]).rows.len();
            assert_eq!(all[figure]["most"], computed, "{figure}");
        }
        // What joins probable duplicates is never more than what keeps them apart.
        for figure in ["devices", "fleet", "workstations", "boards"] {
            let [least, most] = ["least", "most"].map(|end| all[figure][end].as_u64().unwrap());
            assert!(least <= most, "{figure}: {least} to {most}");
            assert!(most - least <= all["pairs_to_review"].as_u64().unwrap(), "{figure}");
        }
        let equipped = fleet.by("school_uai");
        let public = rows_where(&schools, &[("sector", &["public", "unknown", ""])]);
        let public = public.cells("school_uai").filter(|uai| equipped.contains_key(&uai.text()));
        let public = public.filter(|uai| !uai.text().is_empty()).count();
        assert_eq!(all["schools_equipped"], public);
        let base = rusqlite::Connection::open(made.path("recense.sqlite")).unwrap();
        let review = "SELECT count(*) FROM links JOIN records ON record = left_record
            WHERE verdict = 'review' AND kind = 'device'";
        let review: i64 = base.query_row(review, [], |row| row.get(0)).unwrap();
        assert_eq!(all["pairs_to_review"], review);
        the_files_add_up(made, all);
        the_cycles_say_their_share(made, &json["data"]);
    }
}

/// Cycles and their total: the files of each, and the share that nothing covers of what is known.
fn the_cycles_say_their_share(made: &Made, data: &Value) {
    let page = markdown(&made.page("summary", "markdown"));
    let shown = page.iter().find(|table| table.head[0] == "Cycle").unwrap();
    let cycles = data["cycles"].as_array().unwrap().iter().map(|cycle| &cycle["figures"]);
    let figures = cycles.chain([&data["all"]]);
    for (row, figures) in shown.rows.iter().zip(figures) {
        let covered = object(&figures["devices_by_coverage"]);
        let of = |code: &str| covered.get(code).copied().unwrap_or(0) as f64;
        let known = of("contract") + of("warranty") + of("none");
        let share = (known > 0.0).then(|| of("none") / known);
        holds(row, 2, &[&figures["files"]["received"]]);
        holds(row, shown.column("Non couverts"), &[&Value::from(share)]);
    }
}

/// Files and rows: those of each file add up to those of all, and each row is accounted for.
fn the_files_add_up(made: &Made, all: &Value) {
    let json = made.json("quality");
    let files = json["data"]["files"].as_array().unwrap();
    let sum = |name: &str| -> u64 { files.iter().map(|file| file[name].as_u64().unwrap()).sum() };
    assert_eq!(all["files"]["received"], files.len());
    assert_eq!(all["rows_seen"], sum("rows_seen"));
    assert_eq!(all["rows_data"], sum("rows_data"));
    let total = |left_out: &Value| object(left_out).values().sum::<u64>();
    assert_eq!(sum("rows_seen"), sum("rows_data") + total(&all["rows_left_out"]));
    let records = exported(made, "records", "data");
    for file in files {
        let name = file["file"].as_str().unwrap();
        let told = records.cells("file").filter(|cell| cell.text() == name).count();
        assert_eq!(file["records"], told, "{name}");
    }
    let page = markdown(&made.page("quality", "markdown"));
    let shown = page.iter().find(|table| table.head[0] == "Fichier").unwrap();
    assert_eq!(shown.rows.len(), files.len());
    for (row, file) in shown.rows.iter().zip(files) {
        let left_out = Value::from(total(&file["rows_left_out"]));
        holds(
            row,
            2,
            &[
                &file["rows_seen"],
                &file["rows_data"],
                &left_out,
                &file["records"],
                &file["remarks"],
                &file["mean_confidence"],
            ],
        );
    }
}

#[test]
fn the_tiles_and_charts_of_the_page_say_what_the_lists_do() {
    for made in inventories() {
        let html = made.text("out/report.html");
        let json = made.json("summary");
        let all = &json["data"]["all"];
        let rows = |list: &str| exported(made, list, "data").rows.len() as u64;
        let in_force = made.json("contracts")["data"]["all"]["in_force"].as_u64().unwrap();
        let count = |name: &str| all[name].as_u64().unwrap();
        let files = |name: &str| all["files"][name].as_u64().unwrap();
        for (label, value, detail) in [
            ("Fichiers", files("received"), Some(files("read"))),
            ("Lignes", count("rows_seen"), Some(count("rows_data"))),
            ("Écoles", count("schools_equipped"), None),
            ("Contrats", rows("contracts"), Some(in_force)),
            ("Écarts", rows("findings"), None),
        ] {
            let mark = format!("<li><span>{label}</span><b>");
            let tile = between(&html, &mark, "</li>").next().unwrap();
            let (shown, told) = tile.split_once("</b>").unwrap();
            assert_eq!(most(shown.split('/').next().unwrap()), value, "{label}: {tile}");
            let first = told.split(|c: char| !c.is_ascii_digit() && !c.is_whitespace());
            let mut first = first.map(|digits| digits.split_whitespace().collect::<String>());
            let first = first.find_map(|digits| digits.parse::<u64>().ok());
            assert_eq!(first.filter(|_| detail.is_some()), detail, "{label}: {tile}");
        }
        // Beside its bars the chart of ages shows how many devices each type has.
        let ages = made.json("heterogeneity");
        let ages = ages["data"]["ages_by_category"].as_array().unwrap().iter();
        let told: Vec<u64> = ages
            .map(|one| one["ages"]["devices"].as_u64().unwrap())
            .filter(|devices| *devices > 0)
            .collect();
        let chart = between(&html, "id=\"c-age\"", "</svg>").next().unwrap();
        let shown: Vec<u64> = between(chart, "class=\"v\">", "<").map(most).collect();
        assert_eq!(shown, told, "chart of ages");
        // And that of cycles the shares of the page below it.
        let cycles = made.json("cycles");
        let shares = cycles["data"]["steps"].as_array().unwrap().iter();
        let shares: Vec<Seen> = shares.filter_map(|one| figure(&one["schools_share"])).collect();
        let chart = between(&html, "id=\"c-cyc\"", "</svg>").next().unwrap_or_default();
        let shown = between(chart, "class=\"lc\">", "<").collect::<Vec<_>>();
        assert_eq!(shown.len(), shares.len(), "{shown:?}");
        for (shown, told) in shown.iter().zip(&shares) {
            assert!(told.says(shown), "{shown} is not {told:?}");
        }
        each_gap_spells_its_findings(&html);
    }
}

/// Findings that the page spells out under a group.
const SPELT: usize = 40;

/// A group of gaps heads as many findings as it says, those beyond the first ones as a number.
fn each_gap_spells_its_findings(html: &str) {
    let mut seen = 0;
    for details in between(section(html, "gaps"), "<details", "</details>") {
        let summary = between(details, "<summary>", "</summary>").next().unwrap();
        let items: Vec<&str> = between(details, "<li>", "</li>").collect();
        let spelt = items.len().min(SPELT);
        let more: u64 = items[spelt..].iter().copied().map(most).sum();
        assert_eq!(most(summary), spelt as u64 + more, "{summary}");
        seen += 1;
    }
    assert!(seen > 0);
}

/// Fields of a row that the list of records has under the same name.
const FIELDS: [&str; 11] = [
    "category",
    "brand",
    "model",
    "serial_number",
    "asset_tag",
    "hostname",
    "mac_address",
    "os",
    "purchase_date",
    "price_eur",
    "room",
];

#[test]
fn completeness_is_that_of_the_rows() {
    for made in inventories() {
        let records = exported(made, "records", "data");
        let rows = rows_where(&records, &[("kind", &["device"])]);
        let fleet = in_fleet(&exported(made, "devices", "data"));
        let json = made.json("quality");
        let data = &json["data"];
        let page = markdown(&made.page("quality", "markdown"));
        let shown = page.iter().find(|table| table.head[0] == "Champ").unwrap();
        the_rows_are_filled(&data["all"], &rows);
        for one in data["communes"].as_array().unwrap() {
            let insee = one["commune_insee"].as_str().unwrap();
            the_rows_are_filled(
                &one["completeness"],
                &rows_where(&rows, &[("commune_insee", &[insee])]),
            );
        }
        let fields = data["all"]["device_fields"].as_array().unwrap();
        let merged = data["all"]["merged"].as_array().unwrap();
        assert_eq!(shown.rows.len(), fields.len());
        for (row, field) in shown.rows.iter().zip(fields) {
            let after = merged.iter().find(|one| one["field"] == field["field"]);
            let after = after.map(|one| {
                one["known"].as_u64().unwrap() as f64 / one["devices"].as_u64().unwrap() as f64
            });
            holds(
                row,
                1,
                &[
                    &field["share_known"],
                    &field["absent"],
                    &field["empty"],
                    &field["placeholder"],
                    &field["unreadable"],
                    &Value::from(after),
                ],
            );
        }
        for field in FIELDS {
            let Some(one) = merged.iter().find(|one| one["field"] == field) else { continue };
            assert_eq!(one["devices"], fleet.rows.len(), "{field}");
            assert_eq!(one["known"], filled(&fleet, field), "{field}");
        }
        let communes = data["communes"].as_array().unwrap();
        let by_commune = page.iter().filter(|table| table.head[..2] == ["Commune", "Lignes"]);
        for table in by_commune {
            assert_eq!(table.rows.len(), communes.len());
            for (row, commune) in table.rows.iter().zip(communes) {
                let fields = commune["completeness"]["device_fields"].as_array().unwrap();
                let compared = [
                    "school",
                    "category",
                    "brand",
                    "model",
                    "serial_number",
                    "purchase_date",
                    "os",
                ];
                let told = compared.map(|name| {
                    fields
                        .iter()
                        .find(|one| one["field"] == name)
                        .map_or(&Value::Null, |one| &one["share_known"])
                });
                holds(row, 2, &told);
            }
        }
    }
}

fn the_rows_are_filled(told: &Value, rows: &Grid) {
    let fields = told["device_fields"].as_array().unwrap();
    let mut held = 0;
    for field in fields {
        let name = field["field"].as_str().unwrap();
        if !FIELDS.contains(&name) {
            continue;
        }
        held += 1;
        let causes = ["known", "absent", "empty", "placeholder", "unreadable"];
        let all: u64 = causes.iter().map(|cause| field[cause].as_u64().unwrap()).sum();
        assert_eq!(all, rows.rows.len() as u64, "{name}");
        let known = filled(rows, name);
        assert_eq!(field["known"], known, "{name}");
        assert!(near(&field["share_known"], known as f64 / all as f64), "{name}: {field}");
    }
    assert!(held == FIELDS.len() || fields.is_empty(), "{held} fields");
}

/// What a device is called at a grain, where it has a name.
fn named(devices: &Grid, grain: &str) -> Vec<String> {
    let texts = |column: &str| devices.cells(column).map(Seen::text).collect::<Vec<_>>();
    match grain {
        "model" => texts("brand")
            .into_iter()
            .zip(texts("model"))
            .map(|(brand, model)| match model.as_str() {
                "" => String::new(),
                _ if brand.is_empty() || model.starts_with(&brand) => model,
                _ => format!("{brand} {model}"),
            })
            .collect(),
        other => texts(other),
    }
}

#[test]
fn indices_are_those_of_the_fleet() {
    for made in inventories() {
        let fleet = in_fleet(&exported(made, "devices", "data"));
        let json = made.json("heterogeneity");
        let entries = json["data"]["entries"].as_array().unwrap();
        let mut sure = 0;
        for entry in entries {
            let [category, grain] = ["category", "grain"].map(|name| entry[name].as_str().unwrap());
            let devices = rows_where(&fleet, &[("category", &[category])]);
            let mut names: BTreeMap<String, u64> = BTreeMap::new();
            for name in named(&devices, grain) {
                *names.entry(name).or_default() += 1;
            }
            let unknown = names.remove("").unwrap_or(0);
            let sum: u64 = names.values().sum();
            let all = &entry["groups"][0];
            assert_eq!(all["part"], "all");
            let indices = &all["indices"];
            let told = ["n", "unknown", "distinct"].map(|name| indices[name].as_u64().unwrap());
            assert_eq!(told, [sum, unknown, names.len() as u64], "{category} {grain}");
            if indices["sufficient"] == false {
                continue;
            }
            sure += 1;
            let shares: Vec<f64> = names.values().map(|n| *n as f64 / sum as f64).collect();
            let squares: f64 = shares.iter().map(|share| share * share).sum();
            let entropy: f64 = shares.iter().map(|share| -share * share.ln()).sum();
            let first = shares.iter().copied().fold(0.0, f64::max);
            for (name, computed) in [
                ("hhi", 10_000.0 * squares),
                ("effective_number", 1.0 / squares),
                ("shannon_nats", entropy),
                ("shannon_number", entropy.exp()),
                ("first_share", first),
            ] {
                assert!(near(&indices[name], computed), "{category} {grain} {name}: {computed}");
            }
        }
        assert!(sure > 0 || fleet.rows.len() < 20);
        the_pages_of_heterogeneity_say_so(made, &json["data"], &fleet);
    }
}

/// The tables of the page are those of the JSON.
fn the_pages_of_heterogeneity_say_so(made: &Made, data: &Value, fleet: &Grid) {
    let page = markdown(&made.page("heterogeneity", "markdown"));
    let tables = page.iter().filter(|table| table.head.iter().any(|head| head == "HHI"));
    let mut held = 0;
    for (table, grain) in tables.zip(["brand", "model", "os"]) {
        let entries = data["entries"].as_array().unwrap().iter();
        let entries: Vec<&Value> = entries.filter(|entry| entry["grain"] == grain).collect();
        assert_eq!(table.rows.len(), entries.len(), "{grain}");
        for (row, entry) in table.rows.iter().zip(entries) {
            let indices = &entry["groups"][0]["indices"];
            let names = [
                "n",
                "unknown_share",
                "distinct",
                "n80",
                "first_share",
                "first_three_share",
                "hhi",
                "effective_number",
                "shannon_number",
                "simpson_unbiased",
            ];
            holds(row, 1, &names.map(|name| &indices[name]));
            held += 1;
        }
    }
    assert!(held > 0);
    let ages = page.iter().find(|table| table.head.iter().any(|head| head == "3–5")).unwrap();
    let categories = data["ages_by_category"].as_array().unwrap();
    for (row, one) in ages.rows.iter().zip(categories) {
        let bands = ["under_3_years", "from_3_to_5", "from_5_to_7", "from_7", "unknown"];
        let told = bands.map(|name| &one["ages"][name]);
        let sum: u64 = told.iter().map(|count| count.as_u64().unwrap()).sum();
        let category = one["category"].as_str().unwrap();
        let of_it = rows_where(fleet, &[("category", &[category])]);
        assert_eq!((one["ages"]["devices"].as_u64(), sum as usize), (Some(sum), of_it.rows.len()));
        // A date after that of the documents tells no age either.
        let undated = of_it.rows.len() - filled(&of_it, "purchase_date");
        assert!(one["ages"]["unknown"].as_u64().unwrap() >= undated as u64, "{category}");
        holds(row, 1, &[&one["ages"]["devices"]]);
        holds(row, 2, &told);
    }
}

#[test]
fn the_perimeter_grows_by_what_its_communes_have() {
    for made in inventories() {
        let fleet = in_fleet(&exported(made, "devices", "data"));
        let json = made.json("cycles");
        let steps = json["data"]["steps"].as_array().unwrap();
        let page = markdown(&made.page("cycles", "markdown"));
        let mut communes = 0;
        let mut reached: BTreeMap<&str, u64> = BTreeMap::new();
        for (at, step) in steps.iter().enumerate() {
            let names: Vec<&str> =
                step["communes"].as_array().unwrap().iter().map(|n| n.as_str().unwrap()).collect();
            communes += names.len();
            assert_eq!(step["communes_cumulative"], communes);
            let here = rows_where(&fleet, &[("commune", &names)]);
            let workstations = rows_where(&here, &[("category", WORKSTATIONS)]);
            for (figure, added) in
                [("devices", here.rows.len()), ("workstations", workstations.rows.len())]
            {
                let told = &step[figure];
                assert_eq!(told["added"].as_u64().unwrap_or(0), added as u64, "{figure} of {at}");
                let before = reached.get(figure).copied();
                let after = before.unwrap_or(0) + added as u64;
                if told["cumulative"].is_null() {
                    assert_eq!(after, 0);
                } else {
                    assert_eq!(told["cumulative"], after, "{figure} of {at}");
                    reached.insert(figure, after);
                }
                if !told["growth"].is_null() {
                    let growth = added as f64 / before.unwrap() as f64;
                    assert!(near(&told["growth"], growth), "{figure} of {at}: {told}");
                }
            }
            // Schools, workstations, devices, pupils, each in a table.
            let figures = ["schools", "workstations", "devices", "pupils"];
            for (table, figure) in page.iter().zip(figures) {
                let told = &step[figure];
                holds(&table.rows[at], 1, &[&told["added"], &told["cumulative"]]);
            }
            holds(&page[4].rows[at], 1, &[&step["communes_cumulative"]]);
        }
        let html = made.text("out/report.html");
        assert_eq!(html_tables(section(&html, "cycles")).len(), page.len());
    }
}

/// The end that tacit renewals have reached on the day of the documents.
fn effective_end(initial: jiff::civil::Date, period: i64) -> jiff::civil::Date {
    let as_of = jiff::civil::date(2017, 1, 1);
    let after = |renewals: i64| {
        let end = initial.saturating_add(jiff::Span::new().months(renewals * period));
        if initial == initial.last_of_month() { end.last_of_month() } else { end }
    };
    (0..1_000).map(after).find(|end| *end >= as_of).unwrap()
}

#[test]
fn contracts_run_on_from_their_written_end() {
    for made in inventories() {
        let contracts = exported(made, "contracts", "data");
        let fleet = in_fleet(&exported(made, "devices", "data"));
        let json = made.json("contracts");
        let told = json["data"]["contracts"].as_array().unwrap();
        let mut renewed = 0;
        for (row, told) in contracts.rows.iter().zip(told) {
            let cell = |name: &str| row[contracts.column(name)].text();
            let id = cell("contract_id");
            let date = |name: &str| PartialDate::parse_iso(&cell(name));
            let start = date("start_date").map(PartialDate::earliest);
            assert_eq!(told["start"].as_str(), start.map(|day| day.to_string()).as_deref(), "{id}");
            let firm = cell("initial_months").parse::<i64>().ok().filter(|months| *months > 0);
            let by_period = start.zip(firm).map(|(start, months)| {
                start.saturating_add(jiff::Span::new().months(months)).yesterday().unwrap()
            });
            let initial = date("end_date").map(PartialDate::latest).or(by_period);
            let period = cell("renewal_months").parse().ok().filter(|months| *months > 0);
            let wanted = match initial {
                Some(initial) if cell("renewal") == "tacit" => {
                    renewed += 1;
                    effective_end(initial, period.unwrap_or(12)).to_string()
                }
                initial => initial.map(|day| day.to_string()).unwrap_or_default(),
            };
            assert_eq!(cell("effective_end_date"), wanted, "{id}");
            let tied = fleet.cells("contract_ids");
            let tied = tied.filter(|cell| cell.text().split(' ').any(|one| one == id)).count();
            assert_eq!(told["devices"], tied, "{id}");
        }
        assert!(renewed > 0);
    }
}

/// A file, a sheet and a row as sources of the lists write them.
fn source(file: &str, sheet: &str, row: &str) -> String {
    let encoded = |name: &str| {
        [("%", "%25"), (" ", "%20"), ("#", "%23"), ("!", "%21")]
            .iter()
            .fold(name.to_owned(), |name, (from, to)| name.replace(from, to))
    };
    format!("{}#{}!{row}", encoded(file), encoded(sheet))
}

#[test]
fn a_finding_stands_in_a_row_of_what_it_is_about() {
    for made in inventories() {
        let findings = exported(made, "findings", "data");
        let mut held = 0;
        for (list, id) in [("devices", "device_id"), ("contracts", "contract_id")] {
            let listed = exported(made, list, "data");
            let sources: BTreeMap<String, String> = listed
                .cells(id)
                .map(Seen::text)
                .zip(listed.cells("sources").map(Seen::text))
                .collect();
            for row in &findings.rows {
                let cell = |name: &str| row[findings.column(name)].text();
                let of_a_device = list == "contracts" && !cell("device_id").is_empty();
                let Some(sources) = sources.get(&cell(id)).filter(|_| !of_a_device) else {
                    continue;
                };
                // A term of a contract may stand in another row of its block.
                let row = match list {
                    "devices" => cell("cell").trim_start_matches(char::is_alphabetic).to_owned(),
                    _ => String::new(),
                };
                let place = source(&cell("file"), &cell("sheet"), &row);
                let stands =
                    |one: &str| if row.is_empty() { one.starts_with(&place) } else { one == place };
                assert!(
                    sources.split(' ').any(stands),
                    "{}: {place} is none of {sources}",
                    cell("rule")
                );
                held += 1;
            }
        }
        assert!(held > 5, "{held} findings held");
    }
}
