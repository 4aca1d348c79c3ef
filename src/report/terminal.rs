//! Pages for a terminal of a given width.

use crate::locale::report as say;
use crate::locale::{Lang, visible};
use crate::model::codes::Severity;
use crate::report::document::{Action, Block, Document, Fact, Row, Table, Value};
use crate::report::layout::{Need, fit, longest_word, split_long, width_of, wrap};
use comfy_table::{
    Attribute, Cell, CellAlignment, Color, ColumnConstraint, ContentArrangement, ContentLineStyle,
    TableStyle, Width,
};

/// The terminal a page is written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Screen {
    /// Characters a line.
    pub width: u16,
    /// Colours and bold may be used.
    pub colour: bool,
}

/// Characters between two columns.
const GAP: usize = 2;
/// Narrowest width that is aimed at: below it lines run over.
const NARROWEST: usize = 40;
/// Widest a paragraph grows, so that it stays readable.
const PARAGRAPH: usize = 100;

/// No frame: a line under the headers is enough, and lines can be copied into a message.
const STYLE: TableStyle = TableStyle::new()
    .header_lines(ContentLineStyle::none().junction(' '))
    .content_lines(ContentLineStyle::none().junction(' '));

/// A page as text, each line ended, none longer than the width where words allow it.
pub fn render(document: &Document, lang: Lang, screen: Screen) -> String {
    let mut page = Page::new(lang, screen);
    page.heading(&document.title);
    if !document.subtitle.is_empty() {
        page.paragraph(&document.subtitle, 0);
    }
    page.gap();
    for block in &document.blocks {
        page.block(block);
    }
    page.text
}

/// A page being written.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) text: String,
    lang: Lang,
    width: usize,
    colour: bool,
}

impl Page {
    pub(crate) fn new(lang: Lang, screen: Screen) -> Self {
        let width = usize::from(screen.width).max(NARROWEST);
        Self { text: String::new(), lang, width, colour: screen.colour }
    }

    pub(crate) fn width(&self) -> usize {
        self.width
    }

    pub(crate) fn line(&mut self, text: &str) {
        self.text.push_str(text.trim_end());
        self.text.push('\n');
    }

    /// A blank line, unless one stands already.
    pub(crate) fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    pub(crate) fn heading(&mut self, text: &str) {
        self.gap();
        for line in wrap(text, self.width) {
            let line = self.bold(&line);
            self.line(&line);
        }
    }

    /// A paragraph, its lines after the first set in by `indent`.
    pub(crate) fn paragraph(&mut self, text: &str, indent: usize) {
        self.hanging("", text, indent);
    }

    /// A paragraph after a lead ("1. "), its further lines set in by `indent`.
    pub(crate) fn hanging(&mut self, lead: &str, text: &str, indent: usize) {
        let room = self.width.min(PARAGRAPH + indent).saturating_sub(indent).max(20);
        for (index, line) in wrap(text, room).iter().enumerate() {
            if index == 0 {
                let start = pad(lead, indent);
                self.line(&format!("{start}{line}"));
            } else {
                self.line(&format!("{}{line}", " ".repeat(indent)));
            }
        }
    }

    pub(crate) fn bold(&self, text: &str) -> String {
        self.ansi("1", text)
    }

    pub(crate) fn dim(&self, text: &str) -> String {
        self.ansi("2", text)
    }

    pub(crate) fn ansi(&self, code: &str, text: &str) -> String {
        if self.colour && !text.is_empty() {
            format!("\u{1b}[{code}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(_, text) => self.heading(text),
            Block::Text(text) => self.paragraph(text, 0),
            Block::Note(text) => {
                self.gap();
                for line in wrap(text, self.width.min(PARAGRAPH)) {
                    let line = self.dim(&line);
                    self.line(&line);
                }
            }
            Block::Facts(facts) => self.facts(facts),
            Block::Table(table) => self.table(table),
            Block::List(lines) => {
                for line in lines {
                    self.hanging("  - ", line, 4);
                }
            }
            Block::Places(places) => {
                // A single finding each: the names say all.
                let single = places.iter().all(|(_, count)| *count == 1);
                let figure = |count: u64| {
                    if single { String::new() } else { Value::Count(count).words(self.lang) }
                };
                let places: Vec<(String, String)> =
                    places.iter().map(|(name, count)| (name.clone(), figure(*count))).collect();
                self.places(&places);
            }
            Block::Actions(actions) => self.actions(actions),
            Block::Gap(action) => {
                self.gap();
                let mark = self.mark(action.severity);
                let what = self.bold(&action.what);
                self.line(&format!("{mark} {what}"));
                self.hanging("  → ", &action.advice, 4);
            }
            Block::Command(command, gives) => {
                self.gap();
                let lead = say::next_command(self.lang);
                let text = say::labelled(&command.replace(' ', "\u{a0}"), gives, self.lang);
                self.hanging(lead, &text, width_of(lead) + 1);
            }
        }
    }

    pub(crate) fn facts(&mut self, facts: &[Fact]) {
        let widest = facts.iter().map(|fact| width_of(&fact.label)).max().unwrap_or(0);
        let indent = (widest + GAP).min(self.width / 2);
        for fact in facts {
            self.hanging(&fact.label, &fact.value, indent);
        }
    }

    fn actions(&mut self, actions: &[Action]) {
        for (index, action) in actions.iter().enumerate() {
            let mark = self.mark(action.severity);
            let what = if action.place.is_empty() {
                action.what.clone()
            } else {
                format!("{} ({})", action.what, action.place)
            };
            let what = if action.advice.is_empty() {
                what
            } else {
                format!("{what} →\u{a0}{}", action.advice)
            };
            self.hanging(&format!("{}. {mark} ", index + 1), &what, 5);
        }
    }

    /// Names with a figure each, in a paragraph; a name and its figure stay together.
    fn places(&mut self, places: &[(String, String)]) {
        let places: Vec<String> = places
            .iter()
            .map(|(name, figure)| format!("{name} {figure}").trim_end().replace(' ', "\u{a0}"))
            .collect();
        self.hanging("  ", &places.join("\u{a0}· "), 2);
    }

    /// One character that tells how grave something is.
    fn mark(&self, severity: Severity) -> String {
        match severity {
            Severity::Blocking => self.ansi("1;31", "!"),
            Severity::High => self.ansi("33", "•"),
            Severity::Medium | Severity::Info => self.dim("·"),
        }
    }

    pub(crate) fn table(&mut self, table: &Table) {
        if table.rows.is_empty() {
            if !table.empty.is_empty() {
                self.paragraph(&table.empty, 0);
            }
            return;
        }
        let shown = if table.brief > 0 { table.brief } else { table.rows.len() };
        let rows = table.rows.get(..shown).unwrap_or(&table.rows);
        if !table.caption.is_empty() {
            let caption = self.dim(&table.caption);
            self.line(&caption);
        }
        if table.inline {
            let places: Vec<(String, String)> = table
                .rows
                .iter()
                .filter_map(|row| {
                    let [first, .., last] = row.cells.as_slice() else { return None };
                    Some((first.words(self.lang), last.words(self.lang)))
                })
                .collect();
            self.places(&places);
            return;
        }
        let cells: Vec<Vec<String>> = rows
            .iter()
            .map(|row| {
                let words = |value: &Value| visible::text(&value.words(self.lang)).into_owned();
                row.cells.iter().map(words).collect()
            })
            .collect();
        let needs = needs(table, &cells);
        let text = self.grid(table, rows, &cells, &needs);
        self.text.push_str(&text);
        if rows.len() < table.rows.len() {
            let more = say::more_rows(table.rows.len() - rows.len(), self.lang);
            let more = self.dim(&more);
            self.line(&more);
        }
    }

    fn grid(&self, table: &Table, rows: &[Row], cells: &[Vec<String>], needs: &[Need]) -> String {
        let columns = fit(needs, self.width, GAP);
        let mut grid = comfy_table::Table::new();
        grid.load_style(STYLE).set_content_arrangement(ContentArrangement::Dynamic);
        grid.force_no_tty();
        if self.colour {
            grid.enforce_styling();
        }
        let align = |index: usize| {
            if table.columns.get(index).is_some_and(|column| column.numeric) {
                CellAlignment::Right
            } else {
                CellAlignment::Left
            }
        };
        grid.set_header(columns.iter().map(|&(index, width)| {
            let header = table.columns.get(index).map_or("", |column| column.header.as_str());
            let cell = Cell::new(fold_words(header, width)).set_alignment(align(index));
            if self.colour { cell.add_attribute(Attribute::Bold) } else { cell }
        }));
        for (row, texts) in rows.iter().zip(cells) {
            grid.add_row(columns.iter().map(|&(index, width)| {
                let text = texts.get(index).map_or("", String::as_str);
                let cell = Cell::new(fold_words(text, width)).set_alignment(align(index));
                self.paint(cell, row, row.cells.get(index))
            }));
        }
        for (place, &(_, width)) in columns.iter().enumerate() {
            if let Some(column) = grid.column_mut(place) {
                let first = u16::from(place > 0);
                let width = u16::try_from(width).unwrap_or(u16::MAX).saturating_add(first);
                column.set_padding((first, 0));
                column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width)));
            }
        }
        let header = |&(index, width): &(usize, usize)| {
            table.columns.get(index).map_or(1, |column| wrap(&column.header, width).len())
        };
        let header_lines = columns.iter().map(header).max().unwrap_or(1);
        let rule: Vec<String> = columns.iter().map(|&(_, width)| "─".repeat(width)).collect();
        let mut text = String::new();
        for (index, line) in grid.lines().enumerate() {
            if index == header_lines {
                text.push_str(&rule.join(&" ".repeat(GAP)));
                text.push('\n');
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }

    fn paint(&self, cell: Cell, row: &Row, value: Option<&Value>) -> Cell {
        if !self.colour {
            return cell;
        }
        let cell = if row.strong { cell.add_attribute(Attribute::Bold) } else { cell };
        match (value, value.and_then(Value::alarm)) {
            (_, Some(Severity::Blocking)) => cell.fg(Color::Red),
            (_, Some(Severity::High)) => cell.fg(Color::Yellow),
            (Some(Value::Unknown(_)), _) => cell.add_attribute(Attribute::Dim),
            _ => cell,
        }
    }
}

/// What each column needs: numbers whole, text down to its longest word or 12 characters.
fn needs(table: &Table, cells: &[Vec<String>]) -> Vec<Need> {
    table
        .columns
        .iter()
        .enumerate()
        .map(|(index, column)| {
            let texts = || cells.iter().filter_map(|row| row.get(index));
            let widest = texts().map(|text| width_of(text)).max().unwrap_or(0);
            let header = width_of(&column.header);
            let header_word = longest_word(&column.header);
            if column.numeric {
                let least = widest.max(header_word);
                // A header of two words stands on two lines rather than widen its numbers.
                let most = least.max(if header <= widest + 4 { header } else { 0 });
                Need { least, most, rank: column.rank, numeric: true }
            } else {
                let word = texts().map(|text| longest_word(text)).max().unwrap_or(0);
                let least = word.min(24).max(header_word).max(widest.min(12));
                Need { least, most: widest.max(header), rank: column.rank, numeric: false }
            }
        })
        .collect()
}

/// Breaks a cell at its spaces, and a word that no line can hold after its `/`, `_`, `-` or `.`.
fn fold_words(text: &str, width: usize) -> String {
    wrap(&split_long(text, width), width).join("\n")
}

/// Text filled with spaces up to a width.
pub(crate) fn pad(text: &str, width: usize) -> String {
    let missing = width.saturating_sub(width_of(text));
    format!("{text}{}", " ".repeat(missing))
}

/// Text pushed right to a width.
pub(crate) fn pad_left(text: &str, width: usize) -> String {
    let missing = width.saturating_sub(width_of(text));
    format!("{}{text}", " ".repeat(missing))
}
