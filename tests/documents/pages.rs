//! The pages: every table of one in Markdown, HTML, CSV, the workbook and on a wide terminal.

use crate::made::{Made, PAGES, inventories};
use crate::read::{Grid, Seen, delimited, html_tables, markdown, section, sheet};

/// The sheet of a page in the workbook; the gaps are a list there.
fn sheet_of(page: &str) -> Option<&'static str> {
    match page {
        "summary" => Some("Synthèse"),
        "quality" => Some("Qualité"),
        "heterogeneity" => Some("Hétérogénéité"),
        "cycles" => Some("Cycles"),
        "contracts" => Some("Suivi des contrats"),
        _ => None,
    }
}

/// Whether a cell of one document says what the same cell of another does, which shows it rounded.
fn hold(place: &str, grid: &Grid, shown: &Grid, lead: usize) {
    // In a text file for Excel, a heading that would run as a formula ("+ cycle 1") is guarded.
    let bare =
        |text: &String| text.strip_prefix("'+").map_or(text.clone(), |rest| format!("+{rest}"));
    let head: Vec<String> = grid.head[lead..].iter().map(bare).collect();
    assert_eq!(head, shown.head, "{place}");
    assert_eq!(grid.rows.len(), shown.rows.len(), "{place}: {:?}", grid.head);
    for (row, wanted) in grid.rows.iter().zip(&shown.rows) {
        for (seen, wanted) in row[lead..].iter().zip(wanted) {
            assert!(
                seen.says(&wanted.text()),
                "{place}, {:?}: {seen:?} is not {wanted:?}",
                shown.head
            );
        }
    }
}

#[test]
fn the_tables_of_a_page_are_the_same_in_every_format() {
    for made in inventories() {
        let html = made.text("out/report.html");
        for page in PAGES {
            let shown = markdown(&made.page(page, "markdown"));
            assert!(!shown.is_empty(), "{page}");
            let csv = delimited(made.page(page, "csv").as_bytes(), b';');
            assert_eq!(csv.len(), shown.len(), "{page}");
            for (grid, shown) in csv.iter().zip(&shown) {
                hold(&format!("{page} as CSV"), grid, shown, 1);
            }
            if page != "gaps" {
                let tables = html_tables(section(&html, page));
                assert_eq!(tables.len(), shown.len(), "{page}");
                for (grid, shown) in tables.iter().zip(&shown) {
                    hold(&format!("{page} as HTML"), grid, shown, 0);
                }
            }
            if let Some(name) = sheet_of(page) {
                in_sheet(made, name, &shown);
            }
            on_screen(page, &made.page(page, "table"), &shown);
        }
        assert_eq!(html, made.page("summary", "html"), "run and report write one page");
    }
}

/// The tables stand one under the other in the sheet, each below its header.
fn in_sheet(made: &Made, name: &str, shown: &[Grid]) {
    let rows = sheet(&made.path("out/report.xlsx"), name);
    let mut from = 0;
    for table in shown {
        let width = table.head.len();
        let is_head =
            |row: &Vec<Seen>| row.iter().take(width).map(Seen::text).eq(table.head.iter().cloned());
        let at = rows[from..].iter().position(is_head);
        let at = from + at.unwrap_or_else(|| panic!("{name}: no table {:?}", table.head));
        from = at + 1 + table.rows.len();
        let cells = rows[at + 1..from].iter().map(|row| row[..width].to_vec()).collect();
        let grid = Grid { head: table.head.clone(), rows: cells };
        hold(&format!("{name} of the workbook"), &grid, table, 0);
        // A note may stand there, in one cell.
        let below = rows.get(from).into_iter().flatten();
        let filled = below.filter(|cell| !cell.text().is_empty()).count();
        assert!(filled <= 1, "{name}: a row more below {:?}", table.head);
    }
}

/// Each row of a table that a terminal shows as one stands on a line, its cells in order.
fn on_screen(page: &str, screen: &str, shown: &[Grid]) {
    // These are folded into paragraphs on a terminal: their figures are held elsewhere.
    let folded = |table: &Grid| page == "gaps" || table.head[0] == "Commune" && page == "summary";
    let bare = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let lines: Vec<String> = screen.lines().map(bare).collect();
    for table in shown.iter().filter(|table| !folded(table)) {
        let cells = |row: &Vec<Seen>| -> Vec<String> {
            row.iter().map(|cell| bare(&cell.text())).collect()
        };
        let found = table.rows.iter().filter(|row| {
            lines.iter().any(|line| {
                let mut rest = line.as_str();
                cells(row).iter().all(|cell| match rest.find(cell.as_str()) {
                    Some(at) => {
                        rest = &rest[at + cell.len()..];
                        true
                    }
                    None => false,
                })
            })
        });
        // A table that is long is cut on a terminal, a cell that is long stands on two lines.
        let least = table.rows.len().min(5) * 3 / 5;
        assert!(found.count() >= least, "{page} on a terminal: {:?}", table.head);
    }
}
