//! A link as a waterfall: from the prior to the score, a bar for each comparison; then, where the
//! rows have twins, what of it is of their number and what of these very rows.

use crate::locale::report::explain as say;
use crate::locale::{Lang, format, labels};
use crate::model::codes::Category;
use crate::model::comparison::{Agreement, Compared, ComparisonOutcome, Found};
use crate::model::inventory::Inventory;
use crate::model::link::Link;
use crate::report::inspect::one_line;
use crate::report::layout::cut;
use crate::report::terminal::{Page, pad, pad_left};

/// Characters of the longest bar.
const BAR: usize = 16;
/// Points under which a comparison says nothing: with one decimal it would show as zero.
pub(super) const NOTHING: f64 = 0.05;

/// Writes the comparisons of a link; those that say nothing are named in one line.
pub(super) fn waterfall(page: &mut Page, inventory: &Inventory, link: &Link, lang: Lang) {
    let sum: f64 = link.comparisons.iter().map(|one| one.weight).sum();
    let mut steps = vec![(say::prior(lang).to_owned(), link.weight - sum)];
    let mut silent = Vec::new();
    for one in &link.comparisons {
        if one.is_decision() {
            let words = page.bold(&comparison_words(inventory, one, lang));
            page.line(&format!("  {words}"));
        } else if one.weight.abs() < NOTHING {
            silent.push(say::about(&one.found, lang).to_owned());
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
        if one.is_decision() {
            let words = page.bold(&words);
            page.hanging("  ", &words, 2);
        } else if one.is_missing() {
            missing.push(say::about(&one.found, lang).to_owned());
        } else if one.is_against() {
            page.hanging("  ≠ ", &words, 4);
        } else if one.agreement() == Some(Agreement::Near) {
            page.hanging("  ≈ ", &words, 4);
        } else {
            page.hanging("  = ", &words, 4);
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
    let value = |value: &str| match &one.found {
        Found::Values { compared, .. } => value_words(inventory, *compared, value, lang),
        _ => dated(value),
    };
    say::comparison(&one.found, value, lang)
}

/// A compared value as a person reads it: schools by name, types by their word, French dates.
fn value_words(inventory: &Inventory, compared: Compared, value: &str, lang: Lang) -> String {
    match compared {
        Compared::School => {
            inventory.school(value).map_or_else(|| value.to_owned(), |school| school.name.clone())
        }
        // Written with two decimals and a point.
        Compared::AnnualAmount => value
            .replace('.', "")
            .parse()
            .map_or_else(|_| value.to_owned(), |cents| format::euros(cents, lang)),
        // Texts as they are written.
        Compared::Supplier | Compared::Reference | Compared::Subject => value.to_owned(),
        Compared::Product => value
            .split(" · ")
            .map(|part| {
                Category::from_code(part).map_or(part, |known| labels::category(known, lang).one)
            })
            .collect::<Vec<_>>()
            .join(" "),
        Compared::SerialNumber
        | Compared::MacAddress
        | Compared::AssetTag
        | Compared::Hostname
        | Compared::PurchaseDate
        | Compared::Price
        | Compared::Room
        | Compared::StartDate
        | Compared::EndDate => dated(value),
    }
}

/// A value in which dates are as a person reads them.
fn dated(value: &str) -> String {
    value.split(" · ").map(format::date_text).collect::<Vec<_>>().join(" · ")
}
