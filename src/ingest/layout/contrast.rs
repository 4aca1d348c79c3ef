//! Tables whose header words are unknown, found by the contrast between words above and values
//! below: the columns' types in the body decide which line is the first of data.

use crate::ingest::layout::figure::{Figure, figure};
use crate::ingest::layout::first_row::first_row;
use crate::ingest::layout::line::Line;
use crate::ingest::layout::total_word::is_total_word;
use crate::ingest::layout::view::Window;
use crate::ingest::shape::{Shape, shape};
use crate::ingest::table::Region;
use crate::model::cell::CellValue;
use crate::text::fold::fold;
use std::collections::{BTreeMap, HashSet};

/// Most lines whose cells are looked at for the types of the columns.
const SAMPLE: usize = 400;
/// Most rows of one header.
const DEEPEST_HEADER: usize = 7;

/// Fewest lines of a table of unknown words: a header and a row.
pub const LEAST_LINES: usize = 2;
/// Blank rows that may stand between a header and its values, in rows from one to the other:
/// statistical offices leave a rule and units there.
const HEADER_GAP: u32 = 4;
/// Bands between a header and its first values.
const MOST_BANDS: usize = 3;
/// Fewest values of a list of one column, and the tenths of its lines that hold some.
const LEAST_LISTED: usize = 3;
const LISTED_TENTHS: usize = 7;
/// Lines whose values say whether a line of years heads them.
const YEARS_AHEAD: usize = 3;
/// Largest number a line that numbers the columns may begin with: 0, 1, or 2 below an unnumbered
/// label.
const FIRST_NUMBER: f64 = 2.0;
/// Columns numbered in a row, from which the line is their numbering.
const LEAST_NUMBERED: usize = 3;
/// Two numbers of a numbering are so near: they are whole.
const SAME_NUMBER: f64 = 1e-9;
/// Lines that say where the labels stand.
const LABELLED_LINES: usize = 40;
/// Tenths of the usual width from which a line of a table of words is full, and tenths of the lines
/// that must be: sentences scattered over two columns are notes.
const FULL_TENTHS: usize = 6;
const REGULAR_TENTHS: usize = 5;
/// Fewest lines of several cells of a table of words.
const LEAST_WORDED: usize = 3;

/// Types of a column, counted over the body.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    values: usize,
    some: usize,
}

/// Finds the tables among lines; `least` is the fewest lines of several cells a table needs.
pub fn tables(window: &Window<'_, '_>, lines: &[Line<'_>], least: usize) -> Vec<Region> {
    let mut found = Vec::new();
    let mut rest = lines;
    while let Some((region, used)) = first_table(window, rest, least) {
        found.push(region);
        rest = &rest[used..];
        if used == 0 {
            break;
        }
    }
    found
}

/// The first table of some lines, and how many of them it takes.
fn first_table(
    window: &Window<'_, '_>,
    lines: &[Line<'_>],
    least: usize,
) -> Option<(Region, usize)> {
    let several = lines.iter().filter(|line| line.cells >= 2).count();
    if several == 0 {
        return single_column(window, lines);
    }
    if several < least.max(1) {
        return None;
    }
    let tallies = tally(window, lines);
    let valued: HashSet<u32> = tallies
        .iter()
        .filter(|(_, tally)| tally.values >= 2.min(several) && tally.values * 2 >= tally.some)
        .map(|(column, _)| *column)
        .collect();
    let first = if valued.is_empty() {
        None
    } else {
        (0..lines.len()).find(|index| is_data(window, lines, *index, &valued))
    };
    match first {
        Some(first) => {
            let first = first_row(window, lines, first);
            Some(valued_table(window, lines, first, &valued))
        }
        None => worded_table(window, lines, several),
    }
}

/// A list of one column: a word above values.
fn single_column(window: &Window<'_, '_>, lines: &[Line<'_>]) -> Option<(Region, usize)> {
    let head = lines.first()?;
    let last = lines.last()?;
    let below = &lines[1..];
    let of_values = |line: &&Line<'_>| {
        line.first == head.first
            && matches!(
                shape(line.row.get(line.first)),
                Shape::Number | Shape::Date | Shape::Year | Shape::Code
            )
    };
    let values = below.iter().filter(of_values).count();
    if below.len() < LEAST_LISTED
        || values * 10 < below.len() * LISTED_TENTHS
        || shape(head.row.get(head.first)) != Shape::Words
    {
        return None;
    }
    let region = Region {
        left: window.left,
        right: window.right,
        header: vec![head.number()],
        first: head.number() + 1,
        last: last.number(),
        by_words: false,
    };
    Some((region, lines.len()))
}

/// Types of the columns over a sample of the lines of several cells.
fn tally(window: &Window<'_, '_>, lines: &[Line<'_>]) -> BTreeMap<u32, Tally> {
    let mut tallies: BTreeMap<u32, Tally> = BTreeMap::new();
    let step = (lines.len() / SAMPLE).max(1);
    for line in lines.iter().step_by(step).filter(|line| line.cells >= 2) {
        for (column, value) in window.cells(line.row) {
            let tally = tallies.entry(column).or_default();
            match shape(value) {
                Shape::Number | Shape::Date | Shape::Year => {
                    tally.values += 1;
                    tally.some += 1;
                }
                Shape::Mark | Shape::Empty | Shape::Error => {}
                _ => tally.some += 1,
            }
        }
    }
    tallies
}

/// Whether a line is data: at least half of its cells in valued columns hold values, and it is no
/// line of years above other values. A label beside marks for missing figures is data too.
fn is_data(
    window: &Window<'_, '_>,
    lines: &[Line<'_>],
    index: usize,
    valued: &HashSet<u32>,
) -> bool {
    let line = &lines[index];
    if line.cells < 2 {
        return false;
    }
    let (mut values, mut words, mut years, mut units, mut marks) = (0usize, 0, 0usize, 0, 0);
    for (column, value) in window.cells(line.row) {
        if !valued.contains(&column) {
            continue;
        }
        match figure(value) {
            Figure::Value => values += 1,
            Figure::Year | Figure::Date => {
                values += 1;
                years += 1;
            }
            Figure::Unit => units += 1,
            Figure::Mark => marks += 1,
            Figure::Word => words += 1,
        }
    }
    if words > values || values == 0 && !(marks >= 1 && words == 0 && units == 0) {
        return false;
    }
    if values == 0 {
        // Marks alone: a label beside them, and marks in most columns that should hold figures.
        let labelled = window.cells(line.row).next().is_some_and(|(column, value)| {
            !valued.contains(&column) && figure(value) == Figure::Word
        });
        return labelled && marks * 3 >= valued.len() * 2;
    }
    let first_of_all = lines[..index].iter().all(|line| line.cells < 2);
    if years == values && (years >= 2 || first_of_all) && heads_years(window, lines, index, valued)
    {
        return false;
    }
    if values >= 2 && numbers_columns(window, line, first_of_all) {
        return false;
    }
    true
}

/// Whether a line of years or dates heads other values: the next lines of several cells hold other
/// than years or dates in its columns. Years down the first column are the labels of rows.
fn heads_years(
    window: &Window<'_, '_>,
    lines: &[Line<'_>],
    index: usize,
    valued: &HashSet<u32>,
) -> bool {
    let own = &lines[index];
    let headed: HashSet<u32> = window
        .cells(own.row)
        .filter(|(column, value)| valued.contains(column) && is_time(value))
        .map(|(column, _)| column)
        .collect();
    let run = is_run_of_years(window, own);
    let (mut years, mut others, mut looked) = (0usize, 0usize, 0usize);
    for next in lines[index + 1..].iter().filter(|line| line.cells >= 2) {
        if next.first == own.first
            && is_time(own.row.get(own.first))
            && is_time(next.row.get(next.first))
        {
            return false;
        }
        // Figures that could be years below years that follow one another.
        if run && next.cells == own.cells && next.first == own.first {
            return !is_run_of_years(window, next);
        }
        let (years_before, others_before) = (years, others);
        for (_, value) in window.cells(next.row).filter(|(column, _)| headed.contains(column)) {
            match figure(value) {
                Figure::Year | Figure::Date => years += 1,
                Figure::Value => others += 1,
                _ => {}
            }
        }
        looked += usize::from((years, others) != (years_before, others_before));
        if looked == YEARS_AHEAD {
            break;
        }
    }
    years < others.max(1)
}

/// Whether a line holds a word, and years at equal steps beside it.
fn is_run_of_years(window: &Window<'_, '_>, line: &Line<'_>) -> bool {
    let mut cells = window.cells(line.row);
    if !cells.next().is_some_and(|(_, value)| figure(value) == Figure::Word) {
        return false;
    }
    let years: Vec<f64> = cells.map_while(|(_, value)| value.display().parse().ok()).collect();
    let step = |pair: &[f64]| pair[1] - pair[0];
    years.len() + 1 == line.cells
        && years.len() >= LEAST_NUMBERED
        && years
            .windows(2)
            .all(|pair| step(pair) > 0.0 && (step(pair) - step(&years[..2])).abs() <= SAME_NUMBER)
}

/// Whether a cell is a year or a date.
fn is_time(value: &CellValue) -> bool {
    matches!(figure(value), Figure::Year | Figure::Date)
}

/// Whether a line only numbers the columns (1, 2, 3, 4…, or A, 1, 2, 3…): a word before the
/// numbers makes them values, unless the line is the `first` of several cells (`Rooms | 1 | 2 | 3`).
fn numbers_columns(window: &Window<'_, '_>, line: &Line<'_>, first: bool) -> bool {
    let mut expected: Option<f64> = None;
    let mut run = 0usize;
    for (_, value) in window.cells(line.row) {
        let Ok(number) = value.display().trim_matches(['(', ')', '-', ' ']).parse::<f64>() else {
            let text = value.display();
            // The last of them gathers what is more: `1, 2, 3, 4, 5 or more`.
            if expected.is_some_and(|expected| begins_with(&text, expected))
                && run >= LEAST_NUMBERED
            {
                run += 1;
                expected = None;
                continue;
            }
            let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
            if run > 0 || letters > 1 && !first {
                return false;
            }
            continue;
        };
        if expected.is_some_and(|expected| (number - expected).abs() > SAME_NUMBER)
            || (expected.is_none() && number > FIRST_NUMBER)
        {
            return false;
        }
        expected = Some(number + 1.0);
        run += 1;
    }
    run >= LEAST_NUMBERED && run + 1 >= line.cells
}

/// Whether a text begins with a number and goes on with words.
fn begins_with(text: &str, number: f64) -> bool {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
    text[..end].parse::<f64>().is_ok_and(|found| (found - number).abs() <= SAME_NUMBER)
}

/// A table whose first line of data is known: its header is the block of words above.
fn valued_table(
    window: &Window<'_, '_>,
    lines: &[Line<'_>],
    first: usize,
    valued: &HashSet<u32>,
) -> (Region, usize) {
    let label_column = label_column(lines, first);
    let mut index = first;
    let mut header: Vec<u32> = Vec::new();
    let mut skipped = 0usize;
    while index > 0 && header.len() < DEEPEST_HEADER {
        let line = &lines[index - 1];
        let gap = lines[index].number() - line.number();
        let alone = line.cells == 1;
        let over_values = line.first > label_column || spans_part(window, line);
        if header.is_empty() && alone && !over_values {
            // A band between the header and its first values.
            if skipped >= MOST_BANDS || gap > HEADER_GAP {
                break;
            }
            skipped += 1;
            index -= 1;
            continue;
        }
        if gap > if header.is_empty() { HEADER_GAP } else { 1 } {
            break;
        }
        if alone && !over_values {
            break;
        }
        if window.cells(line.row).any(|(_, value)| shape(value) == Shape::Prose && alone) {
            break;
        }
        header.push(line.number());
        index -= 1;
    }
    header.reverse();
    let body_first = match header.last() {
        Some(row) => row + 1,
        None => lines[first].number(),
    };
    let end = table_end(window, lines, first, valued);
    let region = Region {
        left: window.left,
        right: window.right,
        first: body_first,
        last: lines[end - 1].number(),
        header,
        by_words: false,
    };
    (region, end)
}

/// The column of the labels: the first column most lines of data begin at.
fn label_column(lines: &[Line<'_>], first: usize) -> u32 {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for line in lines[first..].iter().filter(|line| line.cells >= 2).take(LABELLED_LINES) {
        *counts.entry(line.first).or_default() += 1;
    }
    counts
        .iter()
        .max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0)))
        .map_or(lines[first].first, |(column, _)| *column)
}

/// Whether a single cell is merged over a part of the columns (a group header, no title).
fn spans_part(window: &Window<'_, '_>, line: &Line<'_>) -> bool {
    window.view.area(line.number(), line.first).is_some_and(|area| {
        area.right > area.left && area.left > window.left && area.right <= window.right
    })
}

/// One past the last line of a table: the next begins after a gap, with words above values.
fn table_end(
    window: &Window<'_, '_>,
    lines: &[Line<'_>],
    first: usize,
    valued: &HashSet<u32>,
) -> usize {
    let labels = label_column(lines, first);
    for index in first + 1..lines.len() {
        let line = &lines[index];
        if line.cells < 2 || !is_text_line(window, line) || !after_gap(lines, first, index) {
            continue;
        }
        let (mut words, mut values, mut marks) = (0usize, 0usize, 0usize);
        for (column, value) in window.cells(line.row) {
            if !valued.contains(&column) || column == labels {
                continue;
            }
            match figure(value) {
                Figure::Word if shape(value) == Shape::Code => values += 1,
                Figure::Word | Figure::Year | Figure::Unit => words += 1,
                Figure::Value | Figure::Date => values += 1,
                Figure::Mark => marks += 1,
            }
        }
        let head = window.cells(line.row).next().map(|(_, value)| value.display());
        if words >= 1
            && values == 0
            && marks == 0
            && words * 2 + 1 >= line.cells
            && !head.is_some_and(|text| is_total_word(&text))
            && lines[index + 1..].iter().take(DEEPEST_HEADER).any(|next| {
                window.cells(next.row).any(|(column, value)| {
                    valued.contains(&column)
                        && matches!(figure(value), Figure::Value | Figure::Date)
                })
            })
        {
            let mut start = index;
            while start > first + 1
                && lines[start - 1].cells == 1
                && lines[start - 1].number() + 2 >= lines[start].number()
            {
                start -= 1;
            }
            return start;
        }
    }
    lines.len()
}

/// Whether a line may be the first of a header: texts and years, no sentence.
fn is_text_line(window: &Window<'_, '_>, line: &Line<'_>) -> bool {
    line.may_be_header(window)
        || window.cells(line.row).all(|(_, value)| {
            let figure = figure(value);
            figure == Figure::Year
                || figure == Figure::Unit
                || figure == Figure::Word && shape(value) != Shape::Prose
        })
}

/// Whether a blank row stands above a line, or above the lines of one cell right above it (the
/// title of the next table).
fn after_gap(lines: &[Line<'_>], first: usize, index: usize) -> bool {
    let mut at = index;
    while at > first {
        if lines[at].number() > lines[at - 1].number() + 1 {
            return true;
        }
        if lines[at - 1].cells != 1 {
            return false;
        }
        at -= 1;
    }
    false
}

/// A table of words only: its header is the first full line, where its texts are distinct and do
/// not come again below.
fn worded_table(
    window: &Window<'_, '_>,
    lines: &[Line<'_>],
    several: usize,
) -> Option<(Region, usize)> {
    let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
    for line in lines.iter().filter(|line| line.cells >= 2).take(SAMPLE) {
        *widths.entry(line.cells).or_default() += 1;
    }
    let (&width, _) = widths.iter().max_by(|a, b| a.1.cmp(b.1).then(a.0.cmp(b.0)))?;
    let full = |line: &Line<'_>| line.cells * 10 >= width * FULL_TENTHS;
    let regular = lines.iter().filter(|line| full(line)).count();
    if several < LEAST_WORDED || regular * 10 < lines.len() * REGULAR_TENTHS {
        return None;
    }
    let first = lines.iter().position(|line| line.cells >= 2 && full(line))?;
    let line = &lines[first];
    let shapes = line.shapes(window);
    let mut texts: Vec<(u32, String)> =
        window.cells(line.row).map(|(c, value)| (c, fold(&value.display()))).collect();
    let recurs = texts.iter().any(|(column, text)| {
        lines[first + 1..]
            .iter()
            .take(SAMPLE)
            .any(|other| fold(&other.row.get(*column).display()) == *text)
    });
    let count = texts.len();
    texts.sort_by(|a, b| a.1.cmp(&b.1));
    texts.dedup_by(|a, b| a.1 == b.1);
    let is_header = !recurs
        && texts.len() == count
        && shapes.codes == 0
        && shapes.prose == 0
        && shapes.typed == 0;
    let header = if is_header { vec![line.number()] } else { Vec::new() };
    let last = lines.last()?.number();
    let body_first = if is_header { line.number() + 1 } else { line.number() };
    Some((
        Region {
            left: window.left,
            right: window.right,
            header,
            first: body_first,
            last,
            by_words: false,
        },
        lines.len(),
    ))
}
