//! The report as one HTML page that needs nothing else: style, charts and a small filter inside.

use crate::audit::interval::Interval;
use crate::locale::report::{html as say, labelled, lines, pages as words};
use crate::locale::{Lang, findings, format, labels};
use crate::model::codes::{Category, Severity};
use crate::report::document::{Block, Table, Value};
use crate::report::figures::Report;
use crate::report::inspect::one_line;
use crate::report::pages::{self, PageName, interval, page, step};
use crate::report::svg::{self, Bar, Point};
use askama::Template;

/// Findings spelt out under a group; the rest stands in the export of findings.
const SPELT: usize = 40;

/// Text of a cell that is never wrapped, in characters.
const SHORT: usize = 12;

/// The whole page.
#[derive(Debug, Template)]
#[template(path = "report.html", escape = "html")]
struct PageView {
    lang: &'static str,
    generator: &'static str,
    title: String,
    subtitle: String,
    contents: &'static str,
    skip: &'static str,
    tiles: Vec<Tile>,
    sections: Vec<Section>,
    gaps: GapsView,
    footer: String,
}

/// A key figure on top.
#[derive(Debug)]
struct Tile {
    label: String,
    value: String,
    detail: String,
}

/// A section of the page.
#[derive(Debug)]
struct Section {
    id: &'static str,
    title: String,
    intro: &'static str,
    charts: Vec<Chart>,
    blocks: Vec<BlockView>,
    /// What to do stands before the charts.
    charts_last: bool,
    has_gaps: bool,
}

/// A chart, as SVG made by `svg`, safe as it is.
#[derive(Debug)]
struct Chart {
    title: String,
    svg: String,
    legend: Vec<(&'static str, String)>,
}

/// A block, ready to be written.
#[derive(Debug)]
enum BlockView {
    Heading(String),
    Text(String),
    Note(String),
    Facts(Vec<(String, String)>),
    List(Vec<String>),
    Actions(Vec<ActionView>),
    Table(TableView),
    Command(String, String),
}

#[derive(Debug)]
struct ActionView {
    severity: &'static str,
    label: &'static str,
    what: String,
    place: String,
    advice: String,
}

#[derive(Debug)]
struct TableView {
    caption: String,
    /// The caption says what the heading above says: for readers of the screen only.
    repeated: bool,
    headers: Vec<(String, bool)>,
    rows: Vec<(bool, Vec<CellView>)>,
}

#[derive(Debug)]
struct CellView {
    text: String,
    class: &'static str,
}

/// The gaps, group by group, with the words of the filter.
#[derive(Debug)]
struct GapsView {
    filter: &'static str,
    all: &'static str,
    search: &'static str,
    severity: &'static str,
    commune: &'static str,
    gap: &'static str,
    to_do: &'static str,
    shown: &'static str,
    severities: Vec<(&'static str, &'static str)>,
    communes: Vec<String>,
    groups: Vec<GapView>,
}

#[derive(Debug)]
struct GapView {
    severity: &'static str,
    label: &'static str,
    title: String,
    place: String,
    details: String,
    advice: &'static str,
    sentences: Vec<String>,
    more: String,
}

/// The report as HTML.
///
/// # Errors
///
/// Whatever askama says; it has no reason to fail on this template.
pub fn render(report: &Report<'_>, lang: Lang) -> Result<String, askama::Error> {
    let section = |name: PageName, intro: &'static str, charts: Vec<Chart>| {
        let has_gaps = name == PageName::Gaps;
        let blocks = if has_gaps { Vec::new() } else { blocks(report, name, lang) };
        let title = match name {
            PageName::Summary => say::summary(lang).to_owned(),
            other => pages::title(other, lang).to_owned(),
        };
        let charts_last = name == PageName::Summary;
        Section { id: name.code(), title, intro, charts, blocks, charts_last, has_gaps }
    };
    let view = PageView {
        lang: lang.code(),
        generator: crate::model::mark::GENERATOR,
        title: pages::title(PageName::Summary, lang).to_owned(),
        subtitle: pages::subtitle(report, lang),
        contents: say::contents(lang),
        skip: say::skip(lang),
        tiles: tiles(report, lang),
        sections: vec![
            section(PageName::Summary, say::summary_intro(lang), summary_charts(report, lang)),
            section(PageName::Gaps, say::gaps_intro(lang), Vec::new()),
            section(PageName::Quality, say::quality_intro(lang), Vec::new()),
            section(
                PageName::Heterogeneity,
                say::heterogeneity_intro(lang),
                age_charts(report, lang),
            ),
            section(PageName::Cycles, say::cycles_intro(lang), cycle_charts(report, lang)),
            section(PageName::Contracts, say::contracts_intro(lang), Vec::new()),
        ],
        gaps: gaps(report, lang),
        footer: say::footer(lang).to_owned(),
    };
    view.render()
}

fn number(n: u64, lang: Lang) -> String {
    format::number(i64::try_from(n).unwrap_or(i64::MAX), lang)
}

fn tiles(report: &Report<'_>, lang: Lang) -> Vec<Tile> {
    let all = &report.overview.all;
    let tile = |label: &str, value: String, detail: String| Tile {
        label: label.to_owned(),
        value,
        detail,
    };
    let schools = match all.schools_reference {
        Some(reference) => lines::out_of(all.schools_equipped, reference, lang),
        None => number(all.schools_equipped, lang),
    };
    vec![
        tile(words::devices(lang), interval(all.devices, lang), {
            let [workstations, boards] = [all.workstations, all.boards].map(Interval::bounds);
            say::devices_detail(workstations, boards, lang)
        }),
        tile(words::schools(lang), schools, say::schools_detail(lang).to_owned()),
        tile(
            words::files(lang),
            number(all.files.received, lang),
            say::files_detail([all.files.read, all.files.refused, all.files.not_readable], lang),
        ),
        tile(
            words::rows(lang),
            number(all.rows.seen, lang),
            say::rows_detail([all.rows.data, all.rows.seen.saturating_sub(all.rows.data)], lang),
        ),
        tile(
            words::contracts(lang),
            number(report.contracts.all.contracts, lang),
            say::contracts_detail(report.contracts.all.in_force, lang),
        ),
        tile(
            say::gaps(lang),
            number(report.gaps.iter().map(|group| group.findings as u64).sum(), lang),
            say::gaps_detail(
                report
                    .gaps
                    .iter()
                    .filter(|group| group.severity == Severity::Blocking)
                    .map(|group| group.findings as u64)
                    .sum(),
                lang,
            ),
        ),
    ]
}

fn summary_charts(report: &Report<'_>, lang: Lang) -> Vec<Chart> {
    let all = &report.overview.all;
    let mut categories: Vec<(Option<Category>, u64)> =
        all.by_category.iter().map(|(category, count)| (Some(*category), *count)).collect();
    if all.category_unknown > 0 {
        categories.push((None, all.category_unknown));
    }
    categories.sort_by_key(|(category, count)| (std::cmp::Reverse(*count), *category));
    let bars: Vec<Bar> = categories
        .into_iter()
        .map(|(category, count)| Bar {
            label: format::capitalised(labels::category_or_unknown(category, lang).many),
            text: number(count, lang),
            parts: vec![("b1", count as f64)],
        })
        .collect();
    let communes: Vec<Bar> = report
        .overview
        .communes
        .iter()
        .filter(|commune| commune.figures.devices.most > 0)
        .map(|commune| Bar {
            label: commune.name.clone(),
            text: interval(commune.figures.devices, lang),
            parts: vec![
                ("b1", commune.figures.devices.least as f64),
                (
                    "b3",
                    commune.figures.devices.most.saturating_sub(commune.figures.devices.least)
                        as f64,
                ),
            ],
        })
        .collect();
    let mut charts = Vec::new();
    push(
        &mut charts,
        say::by_category(lang),
        svg::bars("c-cat", say::by_category(lang), &bars),
        Vec::new(),
    );
    push(
        &mut charts,
        words::devices_by_commune(lang),
        svg::bars("c-com", words::devices_by_commune(lang), &communes),
        vec![("b1", say::certain(lang).to_owned()), ("b3", say::doubtful(lang).to_owned())],
    );
    charts
}

fn push(charts: &mut Vec<Chart>, title: &str, svg: String, legend: Vec<(&'static str, String)>) {
    if !svg.is_empty() {
        charts.push(Chart { title: title.to_owned(), svg, legend });
    }
}

fn age_charts(report: &Report<'_>, lang: Lang) -> Vec<Chart> {
    let bars: Vec<Bar> = report
        .ages
        .categories
        .iter()
        .filter(|(_, figures)| figures.devices > 0)
        .map(|(category, figures)| {
            let all = figures.devices as f64;
            let parts = [
                ("a1", figures.under_3),
                ("a2", figures.from_3),
                ("a3", figures.from_5),
                ("a4", figures.from_7),
                ("a0", figures.unknown),
            ];
            Bar {
                label: format::capitalised(labels::category(*category, lang).many),
                text: number(figures.devices, lang),
                parts: parts.map(|(class, count)| (class, count as f64 / all)).to_vec(),
            }
        })
        .collect();
    let legend = say::age_bands(lang)
        .into_iter()
        .zip(["a1", "a2", "a3", "a4", "a0"])
        .map(|(words, class)| (class, words.to_owned()))
        .collect();
    let mut charts = Vec::new();
    push(
        &mut charts,
        say::age_chart(lang),
        svg::bars("c-age", say::age_chart(lang), &bars),
        legend,
    );
    charts
}

fn cycle_charts(report: &Report<'_>, lang: Lang) -> Vec<Chart> {
    let points: Vec<Point> = report
        .cycles
        .steps
        .iter()
        .map(|one| Point {
            label: step(one.kind, &one.communes, lang),
            computed: one.schools_share.map(|share| (share, format::percent(share, 0, lang))),
            published: one
                .published
                .schools_share
                .map(|value| (value.published, format::percent(value.published, 0, lang))),
        })
        .collect();
    let mut charts = Vec::new();
    push(
        &mut charts,
        say::share_chart(lang),
        svg::line("c-cyc", say::share_chart(lang), &points),
        vec![("lc", say::computed(lang).to_owned()), ("lp", words::published(lang).to_owned())],
    );
    charts
}

fn blocks(report: &Report<'_>, name: PageName, lang: Lang) -> Vec<BlockView> {
    let view = |block: Block| match block {
        Block::Heading(_, text) => Some(BlockView::Heading(text)),
        Block::Text(text) => Some(BlockView::Text(text)),
        Block::Note(text) => Some(BlockView::Note(text)),
        Block::Facts(facts) => {
            Some(BlockView::Facts(facts.into_iter().map(|fact| (fact.label, fact.value)).collect()))
        }
        Block::List(lines) => Some(BlockView::List(lines)),
        Block::Places(places) => Some(BlockView::List(
            places.into_iter().map(|(name, n)| labelled(&name, &number(n, lang), lang)).collect(),
        )),
        Block::Table(table) if table.rows.is_empty() => {
            (!table.empty.is_empty()).then_some(BlockView::Text(table.empty))
        }
        Block::Table(table) => Some(BlockView::Table(table_view(&table, lang))),
        Block::Gap(action) => Some(BlockView::Actions(vec![action_view(action, lang)])),
        Block::Actions(actions) => Some(BlockView::Actions(
            actions.into_iter().map(|action| action_view(action, lang)).collect(),
        )),
        Block::Command(command, gives) => Some(BlockView::Command(command, gives)),
    };
    let mut blocks: Vec<BlockView> =
        page(report, name, lang).blocks.into_iter().filter_map(view).collect();
    caption_tables(&mut blocks);
    blocks
}

/// A table without a caption takes the heading above it.
fn caption_tables(blocks: &mut [BlockView]) {
    let mut heading = String::new();
    for block in blocks {
        match block {
            BlockView::Heading(text) => heading.clone_from(text),
            BlockView::Table(table) if table.caption.is_empty() => {
                table.caption.clone_from(&heading);
                table.repeated = true;
            }
            _ => {}
        }
    }
}

fn action_view(action: crate::report::document::Action, lang: Lang) -> ActionView {
    ActionView {
        severity: action.severity.code(),
        label: labels::severity(action.severity, lang),
        what: action.what,
        place: action.place,
        advice: action.advice,
    }
}

fn table_view(table: &Table, lang: Lang) -> TableView {
    let numeric: Vec<bool> = table.columns.iter().map(|column| column.numeric).collect();
    TableView {
        caption: table.caption.clone(),
        repeated: false,
        headers: table
            .columns
            .iter()
            .map(|column| (column.header.clone(), column.numeric))
            .collect(),
        rows: table
            .rows
            .iter()
            .map(|row| {
                let cells = row.cells.iter().zip(&numeric).map(|(cell, numeric)| CellView {
                    text: cell.words(lang),
                    class: match (cell, numeric) {
                        (Value::Unknown(_), true) => "n u",
                        (Value::Unknown(_), false) => "u",
                        (_, true) => "n",
                        (Value::Text(text), _) if text.chars().count() <= SHORT => "w",
                        _ => "",
                    },
                });
                (row.strong, cells.collect())
            })
            .collect(),
    }
}

fn gaps(report: &Report<'_>, lang: Lang) -> GapsView {
    let place = |commune: Option<&str>| {
        commune.map_or_else(
            || words::no_commune(lang).to_owned(),
            |insee| report.commune_name(insee).to_owned(),
        )
    };
    let mut communes: Vec<String> = report
        .gaps
        .iter()
        .flat_map(|group| &group.communes)
        .map(|gap| place(gap.commune))
        .collect();
    communes.sort();
    communes.dedup();
    let groups = report
        .gaps
        .iter()
        .flat_map(|group| {
            group.communes.iter().map(move |gap| {
                let rest = gap.findings.len().saturating_sub(SPELT);
                GapView {
                    severity: group.severity.code(),
                    label: labels::severity(group.severity, lang),
                    title: findings::group(group.rule, gap.findings.len(), lang),
                    place: place(gap.commune),
                    details: say::details(gap.findings.len() as u64, lang),
                    advice: findings::action(group.action, lang),
                    sentences: gap
                        .findings
                        .iter()
                        .take(SPELT)
                        .map(|finding| sentence(finding, lang))
                        .collect(),
                    more: if rest > 0 { lines::and_more(rest, lang) } else { String::new() },
                }
            })
        })
        .collect();
    GapsView {
        filter: say::filter(lang),
        all: say::all(lang),
        search: say::search(lang),
        severity: words::severity(lang),
        commune: words::commune(lang),
        gap: words::gap(lang),
        to_do: words::to_do(lang),
        shown: say::shown(lang),
        severities: Severity::ALL
            .iter()
            .map(|severity| (severity.code(), labels::severity(*severity, lang)))
            .collect(),
        communes,
        groups,
    }
}

/// A finding with the cell it comes from.
fn sentence(finding: &crate::model::finding::Finding, lang: Lang) -> String {
    let words = one_line(&findings::sentence(finding, lang));
    let place: Vec<&str> = [finding.file.as_str(), finding.sheet.as_str(), finding.cell.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    if place.is_empty() { words } else { format!("{words} [{}]", place.join(" · ")) }
}
