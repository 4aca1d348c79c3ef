//! A link as a waterfall: from the prior to the score, a bar for each comparison; then, where the
//! rows have twins, what of it is of their number and what of these very rows.

use crate::locale::report::explain as say;
use crate::locale::{Lang, format, labels};
use crate::model::codes::Category;
use crate::model::inventory::Inventory;
use crate::model::link::{ComparisonOutcome, Link};
use crate::report::inspect::one_line;
use crate::report::layout::cut;
use crate::report::terminal::{Page, pad, pad_left};

/// Characters of the longest bar.
const BAR: usize = 16;
/// Points under which a comparison says nothing.
const NOTHING: f64 = 0.05;

/// Writes the comparisons of a link; those that say nothing are named in one line.
pub(super) fn waterfall(page: &mut Page, inventory: &Inventory, link: &Link, lang: Lang) {
    let sum: f64 = link.comparisons.iter().map(|one| one.weight).sum();
    let mut steps = vec![(say::prior(lang).to_owned(), link.weight - sum)];
    let mut silent = Vec::new();
    for one in &link.comparisons {
        if one.comparison == "decision" {
            let words = page.bold(&comparison_words(inventory, one, lang));
            page.line(&format!("  {words}"));
        } else if one.weight.abs() < NOTHING {
            silent.push(say::compared(&one.comparison, lang).to_owned());
        } else {
            steps.push((comparison_words(inventory, one, lang), one.weight));
        }
    }
    let widest = steps.iter().map(|(_, weight)| weight.abs()).fold(1.0, f64::max);
    let label = page.width().saturating_sub(BAR + 13).clamp(20, 70);
    for (words, weight) in &steps {
        let length = ((weight.abs() / widest) * BAR as f64).round() as usize;
        let bar = if *weight < 0.0 { "░" } else { "█" }.repeat(length);
        let points = signed(*weight, lang);
        let words = cut(&one_line(words), label);
        page.line(&format!("  {} {} {bar}", pad(&words, label), pad_left(&points, 6)));
    }
    if !silent.is_empty() {
        page.hanging("  ", &say::silent(&silent.join(", "), lang), 2);
    }
    let points = signed(link.weight, lang);
    let verdict = say::certainty(link.weight, lang);
    let line = format!("  {} {} {verdict}", pad(say::score(lang), label), pad_left(&points, 6));
    let line = page.bold(&line);
    page.line(&line);
    if let Some(among) = link.guessed_among() {
        page.hanging("  ", &say::by_number(link.probability, among, lang), 2);
    }
}

/// Writes what was compared of two contract rows, a line each: they are told apart by rules, not by
/// points. What one side does not say is named in one line.
pub(super) fn compared(page: &mut Page, inventory: &Inventory, link: &Link, lang: Lang) {
    let mut missing = Vec::new();
    for one in &link.comparisons {
        let words = comparison_words(inventory, one, lang);
        match &*one.level {
            _ if one.comparison == "decision" => {
                let words = page.bold(&words);
                page.hanging("  ", &words, 2);
            }
            "missing" => missing.push(say::compared(&one.comparison, lang).to_owned()),
            "different" | "overlap" => page.hanging("  ≠ ", &words, 4),
            "near" => page.hanging("  ≈ ", &words, 4),
            _ => page.hanging("  = ", &words, 4),
        }
    }
    if !missing.is_empty() {
        page.hanging("  ? ", &say::missing(&missing.join(", "), lang), 4);
    }
}

/// Points with their sign.
pub(super) fn signed(weight: f64, lang: Lang) -> String {
    let text = format::decimal(weight, 1, lang);
    if weight >= NOTHING { format!("+{text}") } else { text }
}

/// A comparison in words, with the values compared.
pub(super) fn comparison_words(
    inventory: &Inventory,
    one: &ComparisonOutcome,
    lang: Lang,
) -> String {
    let value = |value: &str| value_words(inventory, &one.comparison, value, lang);
    let (left, right) = (value(&one.left), value(&one.right));
    say::comparison(&one.comparison, &one.level, &left, &right, lang)
}

/// A compared value as a person reads it: schools by name, types by their word, French dates.
fn value_words(inventory: &Inventory, comparison: &str, value: &str, lang: Lang) -> String {
    match comparison {
        "school" => {
            inventory.school(value).map_or_else(|| value.to_owned(), |school| school.name.clone())
        }
        // Written with two decimals and a point.
        "annual_amount" => value
            .replace('.', "")
            .parse()
            .map_or_else(|_| value.to_owned(), |cents| format::euros(cents, lang)),
        // Texts as they are written.
        "supplier" | "reference" | "subject" => value.to_owned(),
        "product" => value
            .split(" · ")
            .map(|part| {
                Category::from_code(part).map_or(part, |known| labels::category(known, lang).one)
            })
            .collect::<Vec<_>>()
            .join(" "),
        _ => value.split(" · ").map(format::date_text).collect::<Vec<_>>().join(" · "),
    }
}
