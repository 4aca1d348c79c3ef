//! Documents read back as tables of text, so that they can be held against each other.

use calamine::{Data, Reader, Xlsx};
use std::path::Path;

/// A table of a document.
#[derive(Debug, Clone, Default)]
pub struct Grid {
    pub head: Vec<String>,
    pub rows: Vec<Vec<Seen>>,
}

/// A cell as a document holds it.
#[derive(Debug, Clone, PartialEq)]
pub enum Seen {
    Text(String),
    /// A number of a workbook or of the database.
    Number(f64),
    /// A day of a workbook, as ISO.
    Day(String),
}

impl Seen {
    /// As a key to find the row by.
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) | Self::Day(text) => text.clone(),
            Self::Number(number) => number.to_string(),
        }
    }

    /// Whether it says what a text of another document says: the same words, number or date,
    /// however each writes it. `shown` may be rounded to the decimals it shows.
    pub fn says(&self, shown: &str) -> bool {
        match self {
            Self::Number(number) => parsed(shown).is_some_and(|shown| close(*number, shown)),
            Self::Day(day) => *day == first_day(shown),
            Self::Text(text) => {
                alike(text) == alike(shown)
                    || parsed(text)
                        .zip(parsed(shown))
                        .is_some_and(|(told, shown)| close(told.0, shown))
            }
        }
    }
}

/// Whether a number is that shown, rounded to the decimals it shows: a whole one is exact.
fn close(number: f64, (shown, step): (f64, f64)) -> bool {
    let step = if step == 0.0 && number.fract() != 0.0 { 1.0 } else { step };
    (number - shown).abs() <= step / 2.0 + 1e-9
}

/// What differs in writing alone: the case of the first letter, an apostrophe before a formula,
/// kinds of space, a dash for nothing.
fn alike(text: &str) -> String {
    let text = text.strip_prefix('\'').unwrap_or(text).trim();
    let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut letters = text.chars();
    match letters.next() {
        Some(first) if text != "–" => first.to_lowercase().chain(letters).collect(),
        _ => String::new(),
    }
}

/// A number as any document writes it, and the step of its last decimal.
pub fn parsed(text: &str) -> Option<(f64, f64)> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace() && *c != '€').collect();
    let (bare, percent) = match bare.strip_suffix('%') {
        Some(bare) => (bare.to_owned(), true),
        None => (bare, false),
    };
    let bare = bare.replace(',', ".");
    let bare = bare.strip_prefix('+').unwrap_or(&bare);
    if !bare.starts_with(|c: char| c.is_ascii_digit() || c == '-') {
        return None;
    }
    // A number of a machine: its zeros count.
    if bare.len() > 1 && bare.starts_with('0') && !bare.starts_with("0.") {
        return None;
    }
    let value: f64 = bare.parse().ok()?;
    let decimals = bare.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let scale = if percent { 0.01 } else { 1.0 };
    // A whole number is exact; a percentage is not.
    let exact = decimals == 0 && !percent;
    let step = if exact { 0.0 } else { 0.1_f64.powi(i32::try_from(decimals).ok()?) };
    Some((value * scale, step * scale))
}

/// The first day of a date as French documents or ISO write it.
fn first_day(text: &str) -> String {
    let parts: Vec<&str> = text.split('/').collect();
    let iso = match parts[..] {
        [day, month, year] => format!("{year}-{month}-{day}"),
        [month, year] => format!("{year}-{month}"),
        _ => text.to_owned(),
    };
    match iso.len() {
        4 => format!("{iso}-01-01"),
        7 => format!("{iso}-01"),
        _ => iso,
    }
}

impl Grid {
    pub fn column(&self, heading: &str) -> usize {
        let found = self.head.iter().position(|head| head == heading);
        found.unwrap_or_else(|| panic!("no column {heading} in {:?}", self.head))
    }

    /// The cells of a column.
    pub fn cells(&self, heading: &str) -> impl Iterator<Item = &Seen> {
        let column = self.column(heading);
        self.rows.iter().map(move |row| &row[column])
    }

    pub fn sort_by(&mut self, heading: &str) {
        let column = self.column(heading);
        self.rows.sort_by_key(|row| row[column].text());
    }

    /// The number of rows by the text of a column.
    pub fn by(&self, heading: &str) -> std::collections::BTreeMap<String, u64> {
        let mut counts = std::collections::BTreeMap::new();
        for cell in self.cells(heading) {
            *counts.entry(cell.text()).or_default() += 1;
        }
        counts
    }

    fn of(mut rows: impl Iterator<Item = Vec<Seen>>) -> Self {
        let head = rows.next().unwrap_or_default().iter().map(Seen::text).collect();
        Self { head, rows: rows.collect() }
    }
}

/// A file of delimited text; tables one under the other are apart by an empty line.
pub fn delimited(bytes: &[u8], separator: u8) -> Vec<Grid> {
    let text = std::str::from_utf8(bytes).unwrap();
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let mut grids = Vec::new();
    let mut from = 0;
    // A line end inside quotes is no end of a table.
    let mut quoted = false;
    for (at, c) in text.char_indices().chain([(text.len(), '\n')]) {
        quoted ^= c == '"';
        let ends = !quoted && c == '\n' && (text[at..].starts_with("\n\n") || at == text.len());
        if ends && from < at {
            let mut reader = csv::ReaderBuilder::new();
            let mut reader = reader
                .has_headers(false)
                .delimiter(separator)
                .from_reader(text[from..at].trim_start_matches('\n').as_bytes());
            let rows = reader
                .records()
                .map(|row| row.unwrap().iter().map(|cell| Seen::Text(cell.to_owned())).collect());
            grids.push(Grid::of(rows));
            from = at;
        }
    }
    grids
}

/// The rows of a sheet, from its first.
pub fn sheet(path: &Path, name: &str) -> Vec<Vec<Seen>> {
    let mut book: Xlsx<_> = calamine::open_workbook(path).unwrap();
    let range = book.worksheet_range(name).unwrap();
    range
        .rows()
        .map(|row| {
            let seen = row.iter().map(|cell| match cell {
                Data::Empty => Seen::Text(String::new()),
                Data::Float(number) => Seen::Number(*number),
                Data::Int(number) => Seen::Number(*number as f64),
                Data::DateTime(day) => {
                    let (year, month, day, ..) = day.to_ymd_hms_milli();
                    Seen::Day(format!("{year:04}-{month:02}-{day:02}"))
                }
                other => Seen::Text(other.to_string()),
            });
            seen.collect()
        })
        .collect()
}

/// A sheet that is a list: its header, then its rows.
pub fn list_sheet(path: &Path, name: &str) -> Grid {
    Grid::of(sheet(path, name).into_iter())
}

/// The tables of a Markdown page.
pub fn markdown(text: &str) -> Vec<Grid> {
    let mut grids: Vec<Vec<Vec<Seen>>> = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        let Some(line) = line.strip_prefix("| ").and_then(|line| line.strip_suffix(" |")) else {
            inside = false;
            continue;
        };
        if !inside {
            grids.push(Vec::new());
        }
        inside = true;
        let cells: Vec<Seen> = line.replace("\\|", "\u{1}").split(" | ").map(unmarked).collect();
        if !cells.iter().all(|cell| cell.text().trim_matches(['-', ':']).is_empty()) {
            grids.last_mut().unwrap().push(cells);
        }
    }
    grids.into_iter().map(|rows| Grid::of(rows.into_iter())).collect()
}

/// A Markdown cell without its marks.
fn unmarked(cell: &str) -> Seen {
    let cell = cell.strip_prefix("**").and_then(|cell| cell.strip_suffix("**")).unwrap_or(cell);
    let cell = cell.replace('\u{1}', "|").replace('\\', "");
    Seen::Text(unescaped(&cell))
}

fn unescaped(text: &str) -> String {
    let named = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#34;", "\""), ("&#38;", "&")];
    let more = [("&#39;", "'"), ("&#60;", "<"), ("&#62;", ">"), ("&amp;", "&")];
    named.iter().chain(&more).fold(text.to_owned(), |text, (code, c)| text.replace(code, c))
}

/// The text of HTML without its tags.
pub fn bare(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => text.push(c),
            _ => {}
        }
    }
    unescaped(&text).trim().to_owned()
}

/// What stands between two marks, each time.
pub fn between<'t>(text: &'t str, from: &'t str, to: &'t str) -> impl Iterator<Item = &'t str> {
    text.split(from).skip(1).map(move |rest| rest.split(to).next().unwrap_or_default())
}

/// The section of a page of the HTML report.
pub fn section<'t>(html: &'t str, id: &str) -> &'t str {
    let start = html.find(&format!("<h2 id=\"{id}\"")).unwrap_or_else(|| panic!("no {id}"));
    let rest = &html[start + 4..];
    rest.split("<h2 id=").next().unwrap_or(rest)
}

/// The tables of a part of an HTML page; details are folded away.
pub fn html_tables(html: &str) -> Vec<Grid> {
    between(html, "<table", "</table>")
        .map(|table| {
            let rows = between(table, "<tr", "</tr>").map(|row| {
                let cells = row.replace("<th", "<td").replace("</th>", "</td>");
                let cells = between(&cells, "<td", "</td>").map(|cell| {
                    let cell = cell.split_once('>').map_or("", |(_, cell)| cell);
                    Seen::Text(bare(cell.split("<details").next().unwrap_or_default()))
                });
                cells.collect()
            });
            Grid::of(rows)
        })
        .collect()
}
