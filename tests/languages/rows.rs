//! Documents taken apart into rows of cells, whatever their form.

/// The form of a document.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Form {
    Screen,
    /// A screen that shows the cells of files: `inspect`.
    Cells,
    Csv,
    /// A list that shows the cells of files.
    CsvOfCells,
    Markdown,
    Html,
}

/// A row of a table, or a paragraph of one cell.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Row {
    pub heading: bool,
    pub cells: Vec<String>,
}

impl Row {
    fn of(cells: impl IntoIterator<Item = String>) -> Self {
        Self { heading: false, cells: cells.into_iter().collect() }
    }
}

/// The rows of a document.
pub fn rows(text: &str, form: Form) -> Vec<Row> {
    match form {
        Form::Screen | Form::Cells => text
            .split("\n\n")
            .flat_map(|block| screen(&block.lines().collect::<Vec<_>>(), form == Form::Cells))
            .collect(),
        Form::Csv | Form::CsvOfCells => delimited(text),
        Form::Markdown => markdown(text),
        Form::Html => html(text),
    }
}

fn ruler(line: &str) -> bool {
    line.contains('─') && line.chars().all(|letter| letter == '─' || letter == ' ')
}

/// Lines between two empty ones: a paragraph, or a table under its title and its headings.
fn screen(lines: &[&str], cells_of_files: bool) -> Vec<Row> {
    let Some(at) = lines.iter().position(|line| ruler(line)) else {
        return prose(lines, cells_of_files);
    };
    let bounds = bounds(lines[at]);
    let mut rows = prose(&lines[..at.saturating_sub(1)], cells_of_files);
    let heading =
        at.checked_sub(1).map(|above| Row { heading: true, ..cut(lines[above], &bounds) });
    rows.extend(heading);
    for line in &lines[at + 1..] {
        let mut row = cut(line, &bounds);
        if cells_of_files && row.cells.len() > 2 {
            // What the file says stands in the second column and in the last.
            row.cells.pop();
            row.cells.remove(1);
        }
        match rows.last_mut() {
            // A row over several lines bears its first cell on the first of them.
            Some(above) if !above.heading && row.cells[0].is_empty() => {
                for (cell, more) in above.cells.iter_mut().zip(row.cells) {
                    cell.push(' ');
                    cell.push_str(&more);
                }
            }
            _ => rows.push(row),
        }
    }
    rows
}

/// Where the columns begin, by the line under their headings.
fn bounds(ruler: &str) -> Vec<usize> {
    let letters: Vec<char> = ruler.chars().collect();
    (0..letters.len())
        .filter(|at| letters[*at] == '─' && (*at == 0 || letters[at - 1] == ' '))
        .collect()
}

fn cut(line: &str, bounds: &[usize]) -> Row {
    let letters: Vec<char> = line.chars().collect();
    let part = |from: usize, to: usize| -> String {
        letters.iter().skip(from).take(to - from).collect::<String>().trim().to_owned()
    };
    let ends = bounds.iter().skip(1).copied().chain([usize::MAX]);
    Row::of(bounds.iter().zip(ends).map(|(from, to)| part(*from, to)))
}

/// Sentences over several lines are one; values aligned under each other are cells.
fn prose(lines: &[&str], cells_of_files: bool) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut open = false;
    for line in lines {
        let text = line.trim();
        if text.is_empty() || (cells_of_files && quoted_row(text)) {
            continue;
        }
        let aligned = text.contains("  ");
        if open && !aligned && !text.starts_with("- ") {
            let last = rows.last_mut().expect("a row is open");
            last.cells[0].push(' ');
            last.cells[0].push_str(text);
        } else {
            rows.push(Row::of(
                text.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).map(str::to_owned),
            ));
            open = !aligned;
        }
    }
    rows
}

/// `12: Total | 135`: a row of a file that was left out, as it stands there.
fn quoted_row(line: &str) -> bool {
    line.split_once(": ").is_some_and(|(row, _)| row.chars().all(|c| c.is_ascii_digit()))
}

fn delimited(text: &str) -> Vec<Row> {
    let text = text.trim_start_matches('\u{feff}');
    let head = text.lines().next().unwrap_or_default();
    let delimiter = if head.contains(';') { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let records = reader.records().map(Result::unwrap);
    let mut rows: Vec<Row> = records.map(|one| Row::of(one.iter().map(str::to_owned))).collect();
    let mut above_is_empty = true;
    for row in &mut rows {
        // The first column holds identifiers, which are of no language.
        row.heading = above_is_empty || row.cells[0] == "Identifiant recense";
        above_is_empty = false;
        row.cells.remove(0);
    }
    rows
}

fn markdown(text: &str) -> Vec<Row> {
    let lines: Vec<&str> = text.lines().collect();
    let mut rows = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(inner) = line.strip_prefix("| ") else {
            rows.push(Row::of([(*line).to_owned()]));
            continue;
        };
        let heading = lines.get(at + 1).is_some_and(|next| next.starts_with("| --"));
        let cells = inner.trim_end_matches(" |").split(" | ").map(str::trim);
        let cells = cells.map(|cell| unescaped(&cell.replace("\\|", "|")));
        rows.push(Row { heading, ..Row::of(cells) });
    }
    rows
}

/// The texts between tags; those of a row of a table together.
fn html(text: &str) -> Vec<Row> {
    let mut rows = Vec::new();
    let (mut head, mut row, mut skipped) = (false, None::<Vec<String>>, false);
    for piece in text.split('<') {
        let (tag, said) = piece.split_once('>').unwrap_or(("", piece));
        match tag.split([' ', '\n']).next().unwrap_or_default() {
            "style" | "script" => skipped = true,
            "/style" | "/script" => skipped = false,
            "thead" => head = true,
            "/thead" => head = false,
            "tr" => row = Some(Vec::new()),
            "/tr" => {
                let cells = row.take().unwrap_or_default();
                rows.push(Row { heading: head, cells });
            }
            _ => {}
        }
        let said = unescaped(said.trim());
        if skipped || said.is_empty() {
            continue;
        }
        match &mut row {
            Some(cells) => cells.push(said),
            None => rows.push(Row::of([said])),
        }
    }
    rows
}

fn unescaped(text: &str) -> String {
    [
        ("&#60;", "<"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&#39;", "'"),
        ("&quot;", "\""),
        ("&nbsp;", " "),
    ]
    .iter()
    .fold(text.to_owned(), |text, (code, letter)| text.replace(code, letter))
    .replace("&#38;", "&")
    .replace("&amp;", "&")
}
