//! Where the tables of a window begin and end: header rows by known words first, by the contrast
//! between words above and values below where no word is known.

use crate::ingest::header::words;
use crate::ingest::layout::body::is_level;
use crate::ingest::layout::columns::{heads_values, parts_table, words_where_values};
use crate::ingest::layout::contrast::{self, LEAST_LINES};
use crate::ingest::layout::header_rows::{HEADER_MEAN, continues_header, groups_above, texts_of};
use crate::ingest::layout::label_line::{bare_label, labels};
use crate::ingest::layout::line::Line;
use crate::ingest::layout::total_word::is_total_word;
use crate::ingest::layout::view::Window;
use crate::ingest::shape::{Shape, shape};
use crate::ingest::table::Region;
use crate::model::cell::CellValue;
use crate::model::field::Field;
use crate::normalise::brand::brand_in;
use crate::normalise::category::category;
use crate::normalise::school_name::looks_like_school;
use crate::normalise::status::status;
use crate::text::fold::fold;
use crate::text::memory::Memory;
use std::cell::RefCell;
use std::collections::HashSet;

/// Texts whose reading as header words a thread remembers at least: the same few come again.
const REMEMBERED: usize = 8_000;

thread_local! {
    static WORDS: RefCell<Memory<HeadWord>> = RefCell::new(Memory::new(REMEMBERED));
}

/// What a text is as a header word.
#[derive(Debug, Clone, Copy)]
struct HeadWord {
    /// How surely it is one of ours.
    score: f64,
    /// It names a type of equipment, and no word of ours.
    category: bool,
}

/// The score from which a text is a word of ours.
const OURS: f64 = 0.5;

/// [`HEADER_MEAN`] where at least [`SURE_WORDS`] words are ours: a header with many columns of its own
/// invention ("Couleur du câble") is still one.
const WIDE_HEADER_MEAN: f64 = 0.38;

/// Words of ours from which the lower mean is enough.
const SURE_WORDS: usize = 3;

/// What a type of equipment counts for among types side by side, which head a table of counts: less
/// than a word of ours. Were it 0.95, rows of identical machines would head tables.
const TYPE_SCORE: f64 = 0.8;

/// Share of a text's words from which it names a type: half ("Nombre de TNI en service"), and more
/// where it holds a digit, as values do ("Portable 1").
const TYPE_SHARE: f64 = 0.5;
const TYPE_SHARE_WITH_DIGITS: f64 = 0.8;

/// Lines below the first that a header may have.
const MORE_HEADER_LINES: usize = 3;

/// Lines below a would-be header where its texts must not come again: a list of identical machines
/// repeats its values at once.
const RECURRENCE: usize = 8;

/// Tenths of a line's texts that come again, from which they are values.
const RECURRING_TENTHS: usize = 4;

/// The mean score from which a line is a header even where the columns go on as before: every word is
/// one of ours. Rows of words reach half of it.
const SURE_HEADER: f64 = 0.8;

/// Fewest lines of a table of unknown words above the first known header: fewer are its title.
const LEAST_ABOVE: usize = 4;

impl HeadWord {
    fn of(text: &str) -> Self {
        WORDS.with_borrow_mut(|memory| memory.recall(text, Self::read))
    }

    /// See [`HeadWord::of`].
    fn read(text: &str) -> Self {
        // "En service", "HS" are headers of tick boxes now and then, values nearly always.
        let value = matches!(status(text), Field::Known(_)) && !fold(text).starts_with("etat");
        let score = if value { 0.0 } else { words::known(text) };
        Self { score, category: score < OURS && names_category(text) }
    }
}

/// Whether a text names a type of equipment.
fn names_category(text: &str) -> bool {
    // "Mimio" and "MimioTeach" are boards, and so a type, but as a maker and a model.
    let digits = text.bytes().any(|b| b.is_ascii_digit());
    category(text).is_some_and(|found| {
        found.share >= if digits { TYPE_SHARE_WITH_DIGITS } else { TYPE_SHARE }
    }) && brand_in(text).is_none()
}

/// Finds the tables of a window. `lines` are its non-empty lines, in order.
pub fn regions(window: &Window<'_, '_>, lines: &[Line<'_>]) -> Vec<Region> {
    let heads = heads_by_words(window, lines);
    let mut found: Vec<Region> = Vec::new();
    let mut start = 0usize;
    for (position, head) in heads.iter().enumerate() {
        if head.0 > start {
            // What stands above the first header may be a table of its own.
            if position == 0 {
                found.extend(contrast::tables(window, &lines[start..head.0], LEAST_ABOVE));
            }
        }
        let end = heads.get(position + 1).map_or(lines.len(), |next| next.0);
        let body = &lines[head.1 + 1..end];
        // Single lines right above the next header are its title.
        let body = if end < lines.len() {
            let next = heads.get(position + 1).map_or(0, |next| lines[next.0].number());
            &body[..body.len() - title_lines(window, body, next)]
        } else {
            body
        };
        let cut = body_end(window, lines, head, body);
        let header: Vec<u32> = lines[head.0..=head.1].iter().map(Line::number).collect();
        let bottom = header.last().copied().unwrap_or(0);
        let last_row = body[..cut].last().map_or(bottom, Line::number);
        found.push(Region {
            left: window.left,
            right: window.right,
            header,
            first: bottom + 1,
            last: last_row.max(bottom),
            by_words: true,
        });
        if cut < body.len() {
            found.extend(contrast::tables(window, &body[cut..], LEAST_LINES));
        }
        start = end;
    }
    if heads.is_empty() {
        found.extend(contrast::tables(window, lines, LEAST_LINES));
    }
    found
}

/// Header blocks recognised by their words, as (first, last) positions in `lines`.
fn heads_by_words(window: &Window<'_, '_>, lines: &[Line<'_>]) -> Vec<(usize, usize)> {
    let mut scores: Vec<f64> = Vec::with_capacity(lines.len());
    for (index, line) in lines.iter().enumerate() {
        let may_head =
            line.cells >= 2 && line.may_be_header(window) && labels(window, line).is_none();
        scores.push(if may_head {
            word_score(window, line).max(counts_one_type(window, lines, index))
        } else {
            0.0
        });
    }
    let mut heads: Vec<(usize, usize)> = Vec::new();
    let mut seen: HashSet<Vec<String>> = HashSet::new();
    let mut index = 0;
    while index < lines.len() {
        if scores[index] < HEADER_MEAN
            || recurs_below(window, lines, &scores, index)
            || continues_form(window, lines, index)
            || goes_on(window, lines, index, heads.last(), scores[index])
        {
            index += 1;
            continue;
        }
        let texts = texts_of(window, &lines[index]);
        // A header that comes again is a line of its table, not a new one: below it the columns
        // are the same.
        if seen.contains(&texts) {
            index += 1;
            continue;
        }
        let mut first = index;
        let mut last = index;
        while last + 1 < lines.len()
            && lines[last + 1].number() == lines[last].number() + 1
            && last - first < MORE_HEADER_LINES
            && continues_header(window, lines, last, scores[last + 1])
        {
            last += 1;
        }
        while first > 0
            && last - first < MORE_HEADER_LINES
            && heads.last().is_none_or(|head| head.1 < first - 1)
            && lines[first - 1].number() + 1 == lines[first].number()
            && groups_above(window, &lines[..first], &lines[first])
        {
            first -= 1;
        }
        for line in &lines[first..=last] {
            seen.insert(texts_of(window, line));
        }
        heads.push((first, last));
        index = last + 1;
    }
    heads
}

/// Whether a line that looks like a header is a row of the table under way: nothing parts it from the
/// row above, its words are not all ours, and it holds no words where the columns hold values.
fn goes_on(
    window: &Window<'_, '_>,
    lines: &[Line<'_>],
    index: usize,
    head: Option<&(usize, usize)>,
    score: f64,
) -> bool {
    let Some(head) = head else { return false };
    let above = &lines[head.1 + 1..index];
    let Some(before) = above.last() else { return false };
    before.cells >= 2
        && before.number() + 1 == lines[index].number()
        && labels(window, before).is_none()
        && score < SURE_HEADER
        && !parts_table(window, &lines[index], above)
}

/// Whether a line is one more label and value of a form: two cells below others of two cells in
/// the same columns, each led by a word of ours (`Reconduction | reconduction expresse`).
fn continues_form(window: &Window<'_, '_>, lines: &[Line<'_>], index: usize) -> bool {
    const LABELS: usize = 3;
    let columns = |line: &Line<'_>| -> Vec<u32> {
        window.cells(line.row).map(|(column, _)| column).collect()
    };
    let own = columns(&lines[index]);
    if own.len() != 2 || index < LABELS {
        return false;
    }
    lines[index - LABELS..index].iter().enumerate().all(|(position, line)| {
        let below = (LABELS - position) as u32;
        line.number() + below == lines[index].number()
            && columns(line) == own
            && HeadWord::of(&first_text(window, line)).score >= OURS
    })
}

/// How much a line's words are header words: their mean score, two of them known at least.
fn word_score(window: &Window<'_, '_>, line: &Line<'_>) -> f64 {
    let mut total = 0.0;
    let mut strong = 0usize;
    // The same word over several columns (`Number`, `Number`) says no more than once.
    let mut said: HashSet<String> = HashSet::new();
    let mut weak: Vec<f64> = Vec::new();
    let mut counted: Vec<String> = Vec::new();
    for (_, value) in window.cells(line.row) {
        let CellValue::Text(text) = value else { continue };
        let HeadWord { score, category } = HeadWord::of(text);
        if score >= OURS {
            strong += usize::from(said.insert(fold(text)));
            total += score;
        } else if category {
            counted.push(fold(text));
            weak.push(score);
        } else {
            total += score;
        }
    }
    counted.sort();
    let written = counted.len();
    counted.dedup();
    // Types side by side head a table of counts; one type alone is the value of a device.
    if counted.len() == written && (counted.len() >= 3 || counted.len() == 2 && line.cells <= 4) {
        total += TYPE_SCORE * counted.len() as f64;
        strong += counted.len();
    } else {
        total += weak.iter().sum::<f64>();
    }
    let mean = total / line.cells as f64;
    if strong >= 2 && (mean >= HEADER_MEAN || (strong >= SURE_WORDS && mean >= WIDE_HEADER_MEAN)) {
        mean.max(HEADER_MEAN)
    } else {
        0.0
    }
}

/// The score of a line of two words that head the smallest table of counts, the schools and one type
/// ("École | PC"), a number below the type.
fn counts_one_type(window: &Window<'_, '_>, lines: &[Line<'_>], index: usize) -> f64 {
    let line = &lines[index];
    let Some(below) = lines.get(index + 1).filter(|_| line.cells == 2) else { return 0.0 };
    let school = bare_label(window, line).is_some();
    let counted = window.cells(line.row).nth(1).is_some_and(
        |(_, value)| matches!(value, CellValue::Text(text) if HeadWord::of(text).category),
    );
    let number = below.cells == 2
        && below.number() == line.number() + 1
        && below.last == line.last
        && shape(below.row.get(line.last)) == Shape::Number;
    if school && counted && number { TYPE_SCORE } else { 0.0 }
}

/// Whether a line's texts come again in their columns just below: values do, headers do not, but in
/// the header of the next table, which stands apart.
fn recurs_below(window: &Window<'_, '_>, lines: &[Line<'_>], scores: &[f64], index: usize) -> bool {
    let line = &lines[index];
    let texts: Vec<(u32, String)> =
        window.cells(line.row).map(|(column, value)| (column, fold(&value.display()))).collect();
    let end = lines.len().min(index + 1 + RECURRENCE);
    let below: Vec<&Line<'_>> = (index + 1..end)
        .filter(|at| scores[*at] < HEADER_MEAN || !begins_apart(window, lines, *at))
        .map(|at| &lines[at])
        .collect();
    let recurring = texts
        .iter()
        .filter(|(column, text)| {
            below.iter().any(|other| {
                let again = fold(&other.row.get(*column).display());
                again == *text && texts_of(window, other) != texts_of(window, line)
            })
        })
        .count();
    recurring * 10 >= texts.len() * RECURRING_TENTHS
}

/// Whether a blank row, a title or a line of labels parts a line from the rows above.
fn begins_apart(window: &Window<'_, '_>, lines: &[Line<'_>], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|before| &lines[before]) else { return true };
    before.cells == 1
        || before.number() + 1 < lines[at].number()
        || labels(window, before).is_some()
}

/// How many lines of a body belong to its table: it ends where, after a gap, another table with
/// words above values begins.
fn body_end(
    window: &Window<'_, '_>,
    lines: &[Line<'_>],
    head: &(usize, usize),
    body: &[Line<'_>],
) -> usize {
    let header = texts_of(window, &lines[head.1]);
    let mut previous = lines[head.1].number();
    for (position, line) in body.iter().enumerate() {
        let gap = line.number() > previous + 1;
        previous = line.number();
        if !gap || line.cells < 2 || position == 0 {
            continue;
        }
        if !line.may_be_header(window) || texts_of(window, line) == header {
            continue;
        }
        if heads_values(window, line, &body[position + 1..])
            && words_where_values(window, line, &body[..position])
            && HeadWord::of(&first_text(window, line)).score < OURS
            && !is_total_word(&first_text(window, line))
        {
            return title_above(body, position);
        }
    }
    body.len()
}

/// Steps back over the single-cell lines right above a header: they are its title.
fn title_above(body: &[Line<'_>], mut position: usize) -> usize {
    while position > 0
        && body[position - 1].cells == 1
        && body[position - 1].number() + 2 >= body[position].number()
    {
        position -= 1;
    }
    position
}

/// How many of the last lines of a body are the title of a table whose header is `next`: single
/// lines close above it, set apart from the rows before, and lines of labels and schools wherever
/// they stand.
fn title_lines(window: &Window<'_, '_>, body: &[Line<'_>], next: u32) -> usize {
    let mut below = next;
    let (mut count, mut sure) = (0usize, 0usize);
    for line in body.iter().rev() {
        let labelled = labels(window, line).is_some();
        let text = first_text(window, line);
        let names_schools = line.cells == 1 && (looks_like_school(&text) || is_level(&text));
        if line.cells > 1 && !labelled || line.number() + 2 < below {
            break;
        }
        below = line.number();
        count += 1;
        if labelled || names_schools {
            sure = count;
        }
    }
    // Without a gap above, the lines may be the table's last rows or notes.
    match body.len().checked_sub(count + 1).and_then(|index| body.get(index)) {
        Some(line) if count > 0 && line.number() + 1 < below => count,
        None => count,
        _ => sure,
    }
}

/// The first text of a line.
fn first_text(window: &Window<'_, '_>, line: &Line<'_>) -> String {
    window.cells(line.row).next().map(|(_, value)| value.display()).unwrap_or_default()
}
