//! The number formats that Excel writes into the styles of a page (`mso-number-format`).

use std::collections::BTreeMap;

/// The number formats of the classes of a page.
#[derive(Debug, Default)]
pub(super) struct Styles {
    formats: BTreeMap<String, String>,
}

/// The property that bears a number format.
const PROPERTY: &str = "mso-number-format:";

/// Formats that bear a name and are no dates: their letters say nothing.
const NAMED: [&str; 10] = [
    "general",
    "standard",
    "fixed",
    "percent",
    "scientific",
    "currency",
    "general number",
    "yes/no",
    "true/false",
    "on/off",
];

impl Styles {
    /// Adds a style sheet.
    pub(super) fn add(&mut self, sheet: &str) {
        let mut rest = sheet;
        while let Some((selector, after)) = rest.split_once('{') {
            let (body, after) = after.split_once('}').unwrap_or((after, ""));
            rest = after;
            let Some(format) = format_of(body) else { continue };
            for class in selector.split([',', ' ', '\n', '\r', '\t']) {
                if let Some((_, class)) = class.split_once('.') {
                    self.formats.insert(class.to_lowercase(), format.clone());
                }
            }
        }
    }

    /// The format of a cell: its own, else that of its classes.
    fn format(&self, classes: &str, style: &str) -> Option<String> {
        format_of(style).or_else(|| {
            classes
                .split_whitespace()
                .find_map(|class| self.formats.get(&class.to_lowercase()))
                .cloned()
        })
    }

    /// Whether a cell's number is a date.
    pub(super) fn is_date(&self, classes: &str, style: &str) -> bool {
        self.format(classes, style).is_some_and(|format| is_date(&format))
    }

    /// Whether a cell is a text, whatever it looks like.
    pub(super) fn is_text(&self, classes: &str, style: &str) -> bool {
        self.format(classes, style).is_some_and(|format| format.trim() == "@")
    }
}

/// The number format among the properties of a style, without its marks of CSS.
fn format_of(style: &str) -> Option<String> {
    let (_, rest) = style.split_once(PROPERTY)?;
    let mut format = String::new();
    let mut letters = rest.trim_start().trim_start_matches(['"', '\'']).chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => format.extend(letters.next()),
            '"' | '\'' | ';' => break,
            letter => format.push(letter.to_ascii_lowercase()),
        }
    }
    Some(format)
}

/// Whether a number format shows a date: days, months or years outside of brackets.
fn is_date(format: &str) -> bool {
    if NAMED.contains(&format.trim()) {
        return false;
    }
    let mut depth = 0u32;
    let mut shown = String::new();
    for letter in format.chars() {
        match letter {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            letter if depth == 0 => shown.push(letter),
            _ => {}
        }
    }
    shown.contains("date") || shown.contains('y') || (shown.contains('d') && shown.contains('m'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_found_by_class_and_in_the_cell() {
        let mut styles = Styles::default();
        styles.add(
            "td {mso-style-parent:style0;}\n.xl24\n\t{mso-style-parent:style0;\n\tmso-number-format:\"Short Date\";}\n\
             .xl25, .xl26 {mso-number-format:\"\\@\";}",
        );
        assert!(styles.is_date("xl24", "") && !styles.is_date("xl25", ""));
        assert!(styles.is_text("xl26", "") && styles.is_text("", "mso-number-format:'\\@'"));
        assert!(styles.is_date("xl25", "color:red; mso-number-format:\"dd\\/mm\\/yyyy\";"));
    }

    #[test]
    fn formats_of_numbers_are_no_dates() {
        for format in ["Currency", "0.00", "\\#\\,\\#\\#0 \\0022€\\0022", "Percent", "General"] {
            let style = format!("mso-number-format:\"{format}\"");
            assert!(!Styles::default().is_date("", &style), "{format}");
        }
        for format in ["Medium Date", "mmm\\-yy", "\\[$-40C\\]d\\-mmm\\-yy\\;\\@", "d\\/m"] {
            let style = format!("mso-number-format:\"{format}\"");
            assert!(Styles::default().is_date("", &style), "{format}");
        }
    }
}
