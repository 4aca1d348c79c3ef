//! Charts as SVG, made here: no library, no script, no font of their own. Lengths are percentages
//! across and pixels down, so that a chart fits a phone and a page without shrinking its words.

use std::fmt::Write as _;

/// A bar: its label, the text of its value, its length and, where it is made of parts, theirs.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    pub label: String,
    pub text: String,
    /// Parts, each with the class of its colour; one for a plain bar.
    pub parts: Vec<(&'static str, f64)>,
}

/// A point of a line: its label below, and its share with its text, computed and published.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    pub label: String,
    /// Share in [0, 1] and its text.
    pub computed: Option<(f64, String)>,
    /// The published share and its text.
    pub published: Option<(f64, String)>,
}

const BAR_STEP: usize = 38;

/// Horizontal bars, the label and the value above each, on one scale.
pub fn bars(id: &str, title: &str, bars: &[Bar]) -> String {
    let total = |bar: &Bar| bar.parts.iter().map(|part| part.1).sum::<f64>();
    let longest = bars.iter().map(total).fold(0.0, f64::max);
    if longest <= 0.0 {
        return String::new();
    }
    let mut svg = open(id, title, bars.len() * BAR_STEP);
    for (index, bar) in bars.iter().enumerate() {
        let top = index * BAR_STEP;
        let (label, text) = (escape(&bar.label), escape(&bar.text));
        let _ = write!(
            svg,
            "<text x=\"0\" y=\"{y}\">{label}</text>\
             <text x=\"100%\" y=\"{y}\" text-anchor=\"end\" class=\"v\">{text}</text>",
            y = top + 15
        );
        let mut left = 0.0;
        for (class, value) in &bar.parts {
            let width = value / longest * 100.0;
            if width > 0.0 {
                let _ = write!(
                    svg,
                    "<rect x=\"{left:.2}%\" y=\"{}\" width=\"{width:.2}%\" height=\"12\" class=\"{class}\"/>",
                    top + 20
                );
            }
            left += width;
        }
    }
    svg.push_str("</svg>");
    svg
}

const PLOT_TOP: f64 = 26.0;
const PLOT_HEIGHT: f64 = 180.0;

/// A line of shares from 0 to 1, the published ones beside it.
pub fn line(id: &str, title: &str, points: &[Point]) -> String {
    if points.iter().all(|point| point.computed.is_none() && point.published.is_none()) {
        return String::new();
    }
    let mut svg = open(id, title, (PLOT_TOP + PLOT_HEIGHT) as usize + 44);
    let x = |index: usize| {
        if points.len() < 2 { 50.0 } else { 10.0 + 80.0 * index as f64 / (points.len() - 1) as f64 }
    };
    let y = |share: f64| PLOT_TOP + PLOT_HEIGHT * (1.0 - share.clamp(0.0, 1.0));
    for share in [0.0, 0.25, 0.5, 0.75, 1.0] {
        let y = y(share);
        let _ = write!(svg, "<line x1=\"0\" x2=\"100%\" y1=\"{y:.1}\" y2=\"{y:.1}\" class=\"g\"/>");
    }
    for (class, of) in [
        ("lp", &(|point: &Point| point.published.clone()) as &dyn Fn(&Point) -> _),
        ("lc", &|point: &Point| point.computed.clone()),
    ] {
        let known: Vec<(usize, f64, String)> = points
            .iter()
            .enumerate()
            .filter_map(|(index, point)| of(point).map(|(share, text)| (index, share, text)))
            .collect();
        for pair in known.windows(2) {
            let [from, to] = pair else { continue };
            let _ = write!(
                svg,
                "<line x1=\"{:.2}%\" y1=\"{:.1}\" x2=\"{:.2}%\" y2=\"{:.1}\" class=\"{class}\"/>",
                x(from.0),
                y(from.1),
                x(to.0),
                y(to.1)
            );
        }
        for (index, share, text) in &known {
            let above = class == "lc";
            let other = points.get(*index).and_then(|point| {
                if above { point.published.as_ref() } else { point.computed.as_ref() }
            });
            // The higher of the two stands above its point, the lower below.
            let up = other.map_or(above, |(other, _)| {
                if (share - other).abs() < f64::EPSILON { above } else { share > other }
            });
            let _ = write!(
                svg,
                "<circle cx=\"{x:.2}%\" cy=\"{y:.1}\" r=\"5\" class=\"{class}\"/>\
                 <text x=\"{x:.2}%\" y=\"{ty:.1}\" text-anchor=\"middle\" class=\"{class}\">{}</text>",
                escape(text),
                x = x(*index),
                y = y(*share),
                ty = y(*share) + if up { -10.0 } else { 20.0 }
            );
        }
    }
    for (index, point) in points.iter().enumerate() {
        let _ = write!(
            svg,
            "<text x=\"{:.2}%\" y=\"{:.1}\" text-anchor=\"middle\">{}</text>",
            x(index),
            PLOT_TOP + PLOT_HEIGHT + 36.0,
            escape(&point.label)
        );
    }
    svg.push_str("</svg>");
    svg
}

fn open(id: &str, title: &str, height: usize) -> String {
    format!(
        "<svg role=\"img\" aria-labelledby=\"{id}\" width=\"100%\" height=\"{height}\" \
         xmlns=\"http://www.w3.org/2000/svg\"><title id=\"{id}\">{}</title>",
        escape(title)
    )
}

/// Text safe inside an element or an attribute.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // No control character is legal in a page.
            c if c.is_control() && c != '\n' && c != '\t' => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_bar_takes_the_width() {
        let bar = |label: &str, value: f64| Bar {
            label: label.to_owned(),
            text: value.to_string(),
            parts: vec![("b", value)],
        };
        let svg = bars("c", "Parc", &[bar("A & B", 50.0), bar("C", 25.0)]);
        assert!(svg.contains("width=\"100.00%\" height=\"12\""));
        assert!(svg.contains("width=\"50.00%\" height=\"12\""));
        assert!(svg.contains("A &amp; B"));
        assert_eq!(bars("c", "Parc", &[bar("A", 0.0)]), "");
    }

    #[test]
    fn unknown_points_are_left_out_of_the_line() {
        let point = |label: &str, computed: Option<f64>| Point {
            label: label.to_owned(),
            computed: computed.map(|share| (share, format!("{share}"))),
            published: None,
        };
        let svg =
            line("l", "Part", &[point("A", Some(0.5)), point("B", None), point("C", Some(1.0))]);
        assert_eq!(svg.matches("<circle").count(), 2);
        assert_eq!(svg.matches("class=\"lc\"").count(), 5);
        assert_eq!(line("l", "Part", &[point("A", None)]), "");
    }
}
