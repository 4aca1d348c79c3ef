//! Pages as Markdown (GitHub's tables).

use crate::locale::Lang;
use crate::locale::report as say;
use crate::report::document::{Block, Document, Table};
use std::fmt::Write as _;

/// A page as Markdown.
pub fn render(document: &Document, lang: Lang) -> String {
    let mut text = format!("# {}\n", escape(&document.title));
    if !document.subtitle.is_empty() {
        let _ = write!(text, "\n{}\n", escape(&document.subtitle));
    }
    for block in &document.blocks {
        text.push('\n');
        match block {
            Block::Heading(level, heading) => {
                let _ = writeln!(text, "{} {}", "#".repeat(usize::from(*level)), escape(heading));
            }
            Block::Text(words) => {
                let _ = writeln!(text, "{}", escape(words));
            }
            Block::Note(words) => {
                let _ = writeln!(text, "*{}*", escape(words));
            }
            Block::Facts(facts) => {
                for fact in facts {
                    let (label, value) = (escape(&fact.label), escape(&fact.value));
                    let fact = say::labelled(&format!("**{label}**"), &value, lang);
                    let _ = writeln!(text, "- {fact}");
                }
            }
            Block::Table(table) => write_table(&mut text, table, lang),
            Block::List(lines) => {
                for line in lines {
                    let _ = writeln!(text, "- {}", escape(line));
                }
            }
            Block::Places(places) => {
                for (name, count) in places {
                    let place = say::labelled(&escape(name), &count.to_string(), lang);
                    let _ = writeln!(text, "- {place}");
                }
            }
            Block::Gap(action) => {
                let (what, advice) = (escape(&action.what), escape(&action.advice));
                let _ = writeln!(text, "**{what}** → {advice}");
            }
            Block::Actions(actions) => {
                for (index, action) in actions.iter().enumerate() {
                    let place = if action.place.is_empty() {
                        String::new()
                    } else {
                        format!(" ({})", escape(&action.place))
                    };
                    let (what, advice) = (escape(&action.what), escape(&action.advice));
                    let _ = writeln!(text, "{}. **{what}**{place}", index + 1);
                    if !advice.is_empty() {
                        let _ = writeln!(text, "   → {advice}");
                    }
                }
            }
            Block::Command(command, gives) => {
                let lead = say::next_command(lang);
                let _ = writeln!(text, "{lead} `{command}` {}", escape(gives));
            }
        }
    }
    text
}

fn write_table(text: &mut String, table: &Table, lang: Lang) {
    if table.rows.is_empty() {
        let _ = writeln!(text, "{}", escape(&table.empty));
        return;
    }
    if !table.caption.is_empty() {
        let _ = writeln!(text, "{}\n", escape(&table.caption));
    }
    let headers: Vec<_> = table.columns.iter().map(|column| escape(&column.header)).collect();
    let rules: Vec<_> =
        table.columns.iter().map(|column| if column.numeric { "---:" } else { "---" }).collect();
    let _ = writeln!(text, "| {} |\n| {} |", headers.join(" | "), rules.join(" | "));
    for row in &table.rows {
        let cells: Vec<_> = row
            .cells
            .iter()
            .map(|value| {
                let cell = escape(&value.words(lang));
                if row.strong && !cell.is_empty() { format!("**{cell}**") } else { cell }
            })
            .collect();
        let _ = writeln!(text, "| {} |", cells.join(" | "));
    }
}

/// What Markdown or HTML would read as its own is escaped.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' => {
                escaped.push('\\');
                escaped.push(c);
            }
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '\n' | '\r' => escaped.push(' '),
            _ => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::{Column, Row, Value};

    #[test]
    fn tables_are_aligned_and_escaped() {
        let mut table =
            Table::new("t", "", vec![Column::text("École"), Column::number("Équipements")]);
        table.rows.push(Row::new(vec![Value::text("A|B <i>"), Value::Count(1200)]));
        table.rows.push(Row::strong(vec![Value::text("Total"), Value::Blank]));
        let document = Document {
            title: "Écarts".to_owned(),
            subtitle: String::new(),
            blocks: vec![Block::Table(table)],
        };
        assert_eq!(
            render(&document, Lang::Fr),
            "# Écarts\n\n| École | Équipements |\n| --- | ---: |\n\
             | A\\|B &lt;i&gt; | 1\u{202f}200 |\n| **Total** |  |\n"
        );
    }
}
