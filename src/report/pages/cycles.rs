//! The growth of the perimeter, beside the published figures.

use crate::audit::cycles::{Compared, CycleStep, StepFigure};
use crate::locale::report::{lines, pages as say};
use crate::locale::{Lang, format};
use crate::report::document::{Block, Column, Row, Table, Value};
use crate::report::figures::Report;
use crate::report::pages::{count, section, share, step};

/// The blocks of the page.
pub fn blocks(report: &Report<'_>, lang: Lang) -> Vec<Block> {
    let cycles = &report.cycles;
    if cycles.steps.is_empty() {
        return vec![Block::Text(say::no_cycle(lang).to_owned())];
    }
    let mut blocks = vec![Block::Text(lines::cycles_base(
        cycles.public_schools_only,
        cycles.schools_all,
        cycles.pupils_all,
        lang,
    ))];
    if !cycles.schools_loaded {
        blocks.push(Block::Note(say::schools_not_loaded(lang).to_owned()));
    }
    section(&mut blocks, say::schools(lang), schools(report, lang));
    let workstations = figures(report, "workstations", lang, |step| {
        (step.workstations, step.published.workstation_growth)
    });
    section(&mut blocks, say::workstations_long(lang), workstations);
    let devices = figures(report, "devices", lang, |step| (step.devices, None));
    section(&mut blocks, say::devices_all(lang), devices);
    section(&mut blocks, say::pupils(lang), pupils(report, lang));
    blocks.push(Block::Heading(2, say::communes(lang).to_owned()));
    blocks.push(Block::Table(communes(report, lang)));
    for one in &cycles.steps {
        if !one.communes_without_equipment.is_empty() {
            let names = format::list(&one.communes_without_equipment, lang);
            let label = step(one.kind, &one.communes, lang);
            blocks.push(Block::Note(lines::incomplete_step(&label, &names, lang)));
        }
    }
    blocks.push(Block::Note(say::published_note(lang).to_owned()));
    blocks
}

fn label(one: &CycleStep, lang: Lang) -> Value {
    Value::text(step(one.kind, &one.communes, lang))
}

fn schools(report: &Report<'_>, lang: Lang) -> Table {
    let mut table = Table::new(
        "schools",
        "",
        vec![
            Column::text(say::perimeter(lang)),
            Column::number(say::added(lang)),
            Column::number(say::cumulative(lang)).rank(2),
            Column::number(say::growth(lang)),
            Column::number(say::published(lang)).rank(1),
            Column::number(say::difference_points(lang)).rank(1),
            Column::number(say::share_reached(lang)),
            Column::number(say::published(lang)).rank(1),
            Column::number(say::difference_points(lang)).rank(1),
        ],
    );
    for one in &report.cycles.steps {
        let mut cells = vec![
            label(one, lang),
            count(one.schools.added, lang),
            count(one.schools.cumulative, lang),
            growth(one.schools),
        ];
        cells.extend(growth_published(one.published.school_growth));
        cells.push(share(one.schools_share, 1, lang));
        cells.extend(share_published(one.published.schools_share));
        table.rows.push(Row::new(cells));
    }
    table
}

fn figures(
    report: &Report<'_>,
    name: &'static str,
    lang: Lang,
    of: impl Fn(&CycleStep) -> (StepFigure, Option<Compared>),
) -> Table {
    let compared = report.cycles.steps.iter().any(|step| of(step).1.is_some());
    let mut columns = vec![
        Column::text(say::perimeter(lang)),
        Column::number(say::added(lang)),
        Column::number(say::cumulative(lang)),
        Column::number(say::growth(lang)),
    ];
    if compared {
        columns.push(Column::number(say::published(lang)));
        columns.push(Column::number(say::difference_points(lang)));
    }
    let mut table = Table::new(name, "", columns);
    for one in &report.cycles.steps {
        let (figure, published) = of(one);
        let mut cells = vec![
            label(one, lang),
            count(figure.added, lang),
            count(figure.cumulative, lang),
            growth(figure),
        ];
        if compared {
            cells.extend(growth_published(published));
        }
        table.rows.push(Row::new(cells));
    }
    table
}

fn pupils(report: &Report<'_>, lang: Lang) -> Table {
    let mut table = Table::new(
        "pupils",
        "",
        vec![
            Column::text(say::perimeter(lang)),
            Column::number(say::added(lang)),
            Column::number(say::cumulative(lang)),
            Column::number(say::share_reached(lang)),
            Column::number(say::published(lang)).rank(1),
            Column::number(say::difference_points(lang)).rank(1),
            Column::number(say::schools_without_pupils(lang)).rank(2),
        ],
    );
    for one in &report.cycles.steps {
        let mut cells = vec![
            label(one, lang),
            count(one.pupils.added, lang),
            count(one.pupils.cumulative, lang),
            share(one.pupils_share, 1, lang),
        ];
        cells.extend(share_published(one.published.pupils_share));
        cells.push(Value::Count(one.schools_without_pupils));
        table.rows.push(Row::new(cells));
    }
    table
}

fn communes(report: &Report<'_>, lang: Lang) -> Table {
    let mut table = Table::new(
        "communes",
        "",
        vec![
            Column::text(say::perimeter(lang)),
            Column::number(say::cumulative(lang)),
            Column::text(say::communes(lang)),
        ],
    );
    for one in &report.cycles.steps {
        table.rows.push(Row::new(vec![
            label(one, lang),
            Value::Count(one.communes_cumulative),
            Value::text(one.communes.join(", ")),
        ]));
    }
    table
}

fn growth(figure: StepFigure) -> Value {
    figure.growth.map_or(Value::Blank, |growth| Value::Growth(growth, 0))
}

fn growth_published(compared: Option<Compared>) -> [Value; 2] {
    published(compared, |value| Value::Growth(value, 0))
}

fn share_published(compared: Option<Compared>) -> [Value; 2] {
    published(compared, |value| Value::Percent(value, 0))
}

/// The published value and the difference in points, blank where nothing was published.
fn published(compared: Option<Compared>, value: impl Fn(f64) -> Value) -> [Value; 2] {
    match compared {
        Some(Compared { published, difference }) => [
            value(published),
            difference.map_or(Value::Blank, |points| Value::Points(points * 100.0, 1)),
        ],
        None => [Value::Blank, Value::Blank],
    }
}
