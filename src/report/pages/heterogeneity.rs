//! Heterogeneity of the fleet: brands, models, systems, ages.

use crate::audit::age::AgeFigures;
use crate::heterogeneity::analysis::{Entry, Part};
use crate::heterogeneity::distribution::Grain;
use crate::heterogeneity::indices::Indices;
use crate::locale::report::{lines, pages as say};
use crate::locale::{Lang, format, labels};
use crate::report::document::{Block, Column, Row, Table, Value};
use crate::report::figures::Report;
use crate::report::pages::{section, share, step};

/// Categories across the table of distances: the largest ones.
const DISTANCES: usize = 5;

/// The blocks of the page.
pub fn blocks(report: &Report<'_>, lang: Lang) -> Vec<Block> {
    let heterogeneity = &report.heterogeneity;
    if heterogeneity.entries.is_empty() {
        return vec![Block::Text(say::no_device(lang).to_owned())];
    }
    let mut blocks = vec![Block::Text(lines::heterogeneity_intro(heterogeneity.minimum, lang))];
    for (grain, heading) in [
        (Grain::Brand, say::brands(lang)),
        (Grain::Model, say::models(lang)),
        (Grain::Os, say::systems(lang)),
    ] {
        section(&mut blocks, heading, indices(report, grain, lang));
    }
    blocks.push(Block::Note(say::indices_note(lang).to_owned()));
    section(&mut blocks, say::growth_models(lang), cumulative(report, lang));
    section(&mut blocks, say::within_between(lang), decomposition(report, lang));
    blocks.push(Block::Note(say::decomposition_note(lang).to_owned()));
    section(&mut blocks, say::distances(lang), distances(report, lang));
    blocks.push(Block::Note(say::distances_note(lang).to_owned()));
    let mixing = heterogeneity.mixing;
    blocks.push(Block::Heading(2, say::mixing(lang).to_owned()));
    blocks.push(Block::Text(match mixing.share {
        Some(share) => {
            lines::mixing_line(mixing.mixed, mixing.schools, &format::percent(share, 0, lang), lang)
        }
        None => say::mixing_unknown(lang).to_owned(),
    }));
    section(&mut blocks, say::spelling(lang), spelling(report, lang));
    section(&mut blocks, say::ages(lang), ages(report, lang));
    blocks.push(Block::Note(say::ages_note(lang).to_owned()));
    blocks
}

fn entries<'a>(report: &'a Report<'_>, grain: Grain) -> impl Iterator<Item = &'a Entry> {
    report.heterogeneity.entries.iter().filter(move |entry| entry.grain == grain)
}

fn category(entry: &Entry, lang: Lang) -> Value {
    Value::text(labels::category(entry.category, lang).short)
}

/// An index, or "insufficient" where there are too few devices.
fn index(indices: &Indices, value: Option<f64>, places: u8, lang: Lang) -> Value {
    match value {
        Some(value) => Value::Decimal(value, places),
        None if indices.sufficient => Value::Blank,
        None => Value::Unknown(say::insufficient(lang).to_owned()),
    }
}

/// The indices of each category at one grain.
fn indices(report: &Report<'_>, grain: Grain, lang: Lang) -> Table {
    let mut table = Table::new(
        match grain {
            Grain::Brand => "brands",
            Grain::Model => "models",
            Grain::Os => "systems",
        },
        "",
        vec![
            Column::text(say::category(lang)),
            Column::number("n"),
            Column::number(say::unknown_share(lang)),
            Column::number("S"),
            Column::number("N80"),
            Column::number(say::first_share(lang)),
            Column::number(say::first_three_share(lang)).rank(2),
            Column::number("HHI").rank(3),
            Column::number(say::effective(lang)),
            Column::number("exp(H)").rank(4),
            Column::number("Simpson").rank(1),
        ],
    )
    .or_empty(say::no_device(lang));
    for entry in entries(report, grain) {
        let all = &entry.all.indices;
        let percent = |value: Option<f64>| match value {
            Some(share) => Value::Percent(share, 0),
            None => index(all, None, 0, lang),
        };
        table.rows.push(Row::new(vec![
            category(entry, lang),
            Value::Count(all.n),
            all.unknown_share.map_or(Value::Blank, |share| Value::Percent(share, 0)),
            Value::Count(all.distinct),
            all.n80.map_or_else(|| index(all, None, 0, lang), Value::Count),
            percent(all.first_share),
            percent(all.first_three_share),
            index(all, all.hhi, 0, lang),
            index(all, all.effective_number, 1, lang),
            index(all, all.shannon_number, 1, lang),
            index(all, all.simpson, 2, lang),
        ]));
    }
    table
}

/// How the effective number of models grows with the perimeter, category by category.
fn cumulative(report: &Report<'_>, lang: Lang) -> Table {
    let steps = &report.cycles.steps;
    let mut columns = vec![Column::text(say::category(lang))];
    for one in steps {
        columns.push(Column::number(step(one.kind, &one.communes, lang)));
    }
    let mut table = Table::new("models_by_step", say::growth_models_caption(lang), columns)
        .or_empty(say::no_device(lang));
    for entry in entries(report, Grain::Model) {
        let mut cells = vec![category(entry, lang)];
        for one in steps {
            let group = entry.cumulative.iter().find(|group| group.part == Part::After(one.kind));
            cells.push(group.map_or(Value::Blank, |group| {
                index(&group.indices, group.indices.effective_number, 1, lang)
            }));
        }
        table.rows.push(Row::new(cells));
    }
    table
}

fn decomposition(report: &Report<'_>, lang: Lang) -> Table {
    let mut table = Table::new(
        "decomposition",
        "",
        vec![
            Column::text(say::category(lang)),
            Column::number(say::total_number(lang)),
            Column::number(say::within_number(lang)),
            Column::number(say::total_nats(lang)).rank(2),
            Column::number(say::within_nats(lang)).rank(2),
            Column::number(say::between_nats(lang)).rank(2),
            Column::number(say::between_bits(lang)).rank(1),
            Column::number(say::between_share(lang)),
        ],
    )
    .or_empty(say::no_decomposition(lang));
    for entry in entries(report, Grain::Model) {
        let Some(parts) = &entry.decomposition else { continue };
        table.rows.push(Row::new(vec![
            category(entry, lang),
            Value::Decimal(parts.total_number, 1),
            Value::Decimal(parts.within_number, 1),
            Value::Decimal(parts.total_nats, 2),
            Value::Decimal(parts.within_nats, 2),
            Value::Decimal(parts.between_nats, 2),
            Value::Decimal(parts.between_bits, 2),
            share(parts.between_share, 0, lang),
        ]));
    }
    table
}

/// Distance of each commune and step to the perimeter before it, for the largest categories.
fn distances(report: &Report<'_>, lang: Lang) -> Table {
    let mut largest: Vec<&Entry> =
        entries(report, Grain::Model).filter(|entry| !entry.distances.is_empty()).collect();
    largest.sort_by_key(|entry| std::cmp::Reverse(entry.all.indices.n));
    largest.truncate(DISTANCES);
    let mut columns = vec![Column::text(say::joining(lang)), Column::text(say::commune(lang))];
    for (place, entry) in largest.iter().enumerate() {
        let rank = u8::try_from(place).unwrap_or(u8::MAX).saturating_sub(1);
        let short = labels::category(entry.category, lang).short;
        columns.push(Column::number(short).rank(rank));
    }
    let mut table = Table::new("distances", "", columns).or_empty(say::no_distance(lang));
    for one in &report.cycles.steps {
        let mut places: Vec<Option<&str>> = Vec::new();
        for entry in &largest {
            for distance in entry.distances.iter().filter(|distance| distance.step == one.kind) {
                let insee = distance.insee.as_deref();
                if !places.contains(&insee) {
                    places.push(insee);
                }
            }
        }
        places.sort_unstable();
        for insee in places {
            let commune = match insee {
                None => Value::text(say::together(lang)),
                Some(insee) => Value::text(report.commune_name(insee)),
            };
            let mut cells = vec![Value::text(step(one.kind, &one.communes, lang)), commune];
            for entry in &largest {
                let found = entry
                    .distances
                    .iter()
                    .find(|d| d.step == one.kind && d.insee.as_deref() == insee);
                cells.push(match found {
                    Some(found) if found.sufficient => {
                        found.distance.map_or(Value::Blank, |value| Value::Decimal(value, 2))
                    }
                    Some(_) => Value::Unknown(say::insufficient(lang).to_owned()),
                    None => Value::Blank,
                });
            }
            let row = if insee.is_none() { Row::strong(cells) } else { Row::new(cells) };
            table.rows.push(row);
        }
    }
    table
}

fn spelling(report: &Report<'_>, lang: Lang) -> Table {
    let mut table = Table::new(
        "spelling",
        "",
        vec![
            Column::text(""),
            Column::number(say::rows(lang)),
            Column::number(say::written_names(lang)),
            Column::number(say::normalised_names(lang)),
            Column::number(say::effective_before(lang)).rank(1),
            Column::number(say::effective_after(lang)).rank(1),
        ],
    )
    .or_empty(say::no_device(lang));
    for one in &report.heterogeneity.spelling {
        let label = match one.grain {
            Grain::Brand => say::brands(lang),
            Grain::Model => say::models(lang),
            Grain::Os => say::systems(lang),
        };
        table.rows.push(Row::new(vec![
            Value::text(label),
            Value::Count(one.rows),
            Value::Count(one.before.distinct),
            Value::Count(one.after.distinct),
            index(&one.before, one.before.effective_number, 1, lang),
            index(&one.after, one.after.effective_number, 1, lang),
        ]));
    }
    table
}

/// The age pyramid and the support of systems.
fn ages(report: &Report<'_>, lang: Lang) -> Table {
    let mut table = Table::new(
        "ages",
        "",
        vec![
            Column::text(say::category(lang)),
            Column::number(say::devices(lang)),
            Column::number("<\u{a0}3"),
            Column::number("3–5"),
            Column::number("5–7"),
            Column::number("≥\u{a0}7"),
            Column::number(say::unknown_age(lang)),
            Column::number(say::median_age(lang)),
            Column::number(say::over_limit(lang)).rank(1),
            Column::number(say::out_of_support(lang)).rank(2),
            Column::number(say::out_of_support_later(lang)).rank(3),
        ],
    )
    .or_empty(say::no_device(lang));
    for (category, figures) in &report.ages.categories {
        table.rows.push(age_row(labels::category(*category, lang).short, figures, lang));
    }
    if report.ages.categories.len() > 1 {
        let mut row = age_row(say::total(lang), &report.ages.all, lang);
        row.strong = true;
        table.rows.push(row);
    }
    table
}

fn age_row(label: &str, figures: &AgeFigures, lang: Lang) -> Row {
    let share = |value: Option<f64>| {
        if figures.os.devices == 0 { Value::Blank } else { share(value, 0, lang) }
    };
    Row::new(vec![
        Value::text(label),
        Value::Count(figures.devices),
        Value::Count(figures.under_3),
        Value::Count(figures.from_3),
        Value::Count(figures.from_5),
        Value::Count(figures.from_7),
        Value::Count(figures.unknown),
        figures.median_years.map_or_else(
            || Value::Unknown(say::not_computable(lang).to_owned()),
            |years| Value::Decimal(years, 1),
        ),
        Value::Count(figures.over_limit),
        share(figures.os.share_out_now),
        share(figures.os.share_out_in_12_months),
    ])
}
