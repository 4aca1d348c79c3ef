//! The questions as a workbook.

use super::choices::{all_choices, choices};
use super::pairs::{Columns, LEAD, MOST, Tint, pair_headers, pair_line, pairs};
use crate::locale::report::review as say;
use crate::locale::{Lang, format, visible};
use crate::model::cell::column_letters;
use crate::model::decision::{Answer, Decision, RowKey, RowKind, Standing, Subject};
use crate::model::inventory::Inventory;
use crate::model::mark;
use crate::model::question::{Ask, Questions};
use crate::report::layout::width_of;
use crate::report::review::{
    at_place, commune_name, meant_words, row_words, schools, standing_words, summary,
};
use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder,
    Formula, Workbook, Worksheet, XlsxError,
};

/// Narrowest and widest column, in characters.
const WIDTHS: (usize, usize) = (8, 34);
/// Cells of the lists to choose from; past them, a list holds the candidates only.
const LISTED: usize = 50_000;
/// Width of the column of reasons, in characters.
const REASONS_WIDTH: usize = 52;

struct Formats {
    title: Format,
    text: Format,
    header: Format,
    cell: Format,
    top: Format,
    differs: [Format; 2],
    one_side: [Format; 2],
    answer: Format,
    silent: Format,
    id: [Format; 2],
}

impl Formats {
    fn new() -> Self {
        let cell = Format::new().set_align(FormatAlign::Top).set_text_wrap();
        let line = Color::RGB(0x0080_8B96);
        let top = |format: &Format| {
            format.clone().set_border_top(FormatBorder::Medium).set_border_color(line)
        };
        let both = |format: Format| [top(&format), format];
        let fill = |colour: u32| cell.clone().set_background_color(Color::RGB(colour));
        Self {
            title: Format::new().set_bold().set_font_size(16),
            text: Format::new().set_text_wrap().set_align(FormatAlign::Top),
            header: Format::new()
                .set_bold()
                .set_font_color(Color::White)
                .set_background_color(Color::RGB(0x001F_4E8C))
                .set_text_wrap()
                .set_align(FormatAlign::Top),
            top: top(&cell),
            differs: both(fill(0x00FB_D5A8)),
            one_side: both(fill(0x00F3_F0D2)),
            answer: top(&fill(0x00D9_F2D9))
                .set_bold()
                .set_border_left(FormatBorder::Thin)
                .set_border_right(FormatBorder::Thin),
            silent: fill(0x00EC_EEF1),
            id: both(
                Format::new()
                    .set_align(FormatAlign::Top)
                    .set_font_color(Color::RGB(0x009A_A3AD))
                    .set_font_size(8),
            ),
            cell,
        }
    }
}

/// The questions as a workbook: how to, pairs, schools, decisions taken. It bears the mark by
/// which an import passes over it.
///
/// # Errors
///
/// What `rust_xlsxwriter` refuses; it has no reason to on what is written here.
pub fn xlsx(
    inventory: &Inventory,
    questions: &Questions,
    lang: Lang,
) -> Result<Vec<u8>, XlsxError> {
    let formats = Formats::new();
    let mut workbook = Workbook::new();
    // The day of writing would make each run's bytes differ.
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(
        &DocProperties::new()
            .set_author(mark::GENERATOR)
            .set_title(say::title(lang))
            .set_creation_datetime(&day),
    );
    guide(workbook.add_worksheet(), inventory, questions, &formats, lang)?;
    for kind in RowKind::ALL.iter().copied() {
        let of_kind = |ask: &Ask| matches!(ask, Ask::Pair { kind: of, .. } if *of == kind);
        let asked = questions.list.iter().any(|question| of_kind(&question.ask));
        if kind == RowKind::Device || asked {
            pair_sheet(workbook.add_worksheet(), inventory, questions, kind, &formats, lang)?;
        }
    }
    let lists = school_sheet(workbook.add_worksheet(), inventory, questions, &formats, lang)?;
    decision_sheet(workbook.add_worksheet(), inventory, &formats, lang)?;
    let sheet = workbook.add_worksheet();
    sheet.set_name(say::lists_sheet(lang))?;
    for (row, names) in (0u32..).zip(&lists) {
        for (column, name) in (0u16..).zip(names) {
            sheet.write_string(row, column, name)?;
        }
    }
    sheet.set_hidden(true);
    workbook.save_to_buffer()
}

fn guide(
    sheet: &mut Worksheet,
    inventory: &Inventory,
    questions: &Questions,
    formats: &Formats,
    lang: Lang,
) -> Result<(), XlsxError> {
    sheet.set_name(say::guide_sheet(lang))?;
    sheet.set_column_width(0, 110)?;
    sheet.write_string_with_format(0, 0, say::title(lang), &formats.title)?;
    let said = if questions.list.is_empty() {
        say::nothing(lang).to_owned()
    } else {
        format!("{} {}", summary(inventory, questions, lang), say::order(lang))
    };
    sheet.write_string_with_format(1, 0, &said, &formats.text)?;
    sheet.set_row_height(1, 32)?;
    let mut row = 3;
    for line in say::guide(lang) {
        sheet.write_string_with_format(row, 0, line, &formats.text)?;
        row += 1;
    }
    row += 1;
    for (words, format) in [
        (say::legend_answer(lang), &formats.answer),
        (say::legend_differs(lang), &formats.differs[1]),
        (say::legend_missing(lang), &formats.one_side[1]),
    ] {
        sheet.write_string_with_format(row, 0, words, format)?;
        row += 1;
    }
    print(sheet, lang);
    Ok(())
}

fn pair_sheet(
    sheet: &mut Worksheet,
    inventory: &Inventory,
    questions: &Questions,
    kind: RowKind,
    formats: &Formats,
    lang: Lang,
) -> Result<(), XlsxError> {
    sheet.set_name(match kind {
        RowKind::Device => say::pairs_sheet(lang),
        RowKind::Contract => say::contracts_sheet(lang),
    })?;
    let columns = Columns::of(kind);
    let headers = pair_headers(&columns, lang);
    let all = pairs(inventory, questions, kind, &columns, lang);
    let (reasons, stake) = (columns.reasons(), columns.stake());
    // A column that no pair fills is not worth its width.
    let filled = |column: usize| {
        let of_devices = kind == RowKind::Device || ![columns.leaning(), stake].contains(&column);
        let Some(field) = column.checked_sub(LEAD).filter(|at| *at < columns.fields.len()) else {
            return of_devices;
        };
        all.iter().any(|pair| pair.sides.iter().any(|side| !side[field].is_empty()))
    };
    let kept: Vec<usize> = (0..headers.len()).filter(|column| filled(*column)).collect();
    let mut widths =
        head(sheet, &kept.iter().map(|at| headers[*at].as_str()).collect::<Vec<_>>(), formats)?;
    let words =
        [say::answer(Answer::Same, lang), say::answer(Answer::Different, lang), say::later(lang)];
    let mut row = 1u32;
    for (at, pair) in all.iter().enumerate() {
        for side in 0..2 {
            let line = pair_line(pair, at + 1, side, lang);
            for (column, from) in (0u16..).zip(&kept) {
                let tint = from.checked_sub(LEAD).and_then(|at| pair.tints.get(at));
                let format = match (*from, tint) {
                    (0, _) => &formats.id[side],
                    (2, _) if side == 0 => &formats.answer,
                    (2, _) => &formats.silent,
                    (_, Some(Tint::Differs)) => &formats.differs[side],
                    (_, Some(Tint::OneSide)) => &formats.one_side[side],
                    _ if side == 0 => &formats.top,
                    _ => &formats.cell,
                };
                // Numbers of questions, of rows and of devices.
                let numeric = *from == 1 || *from == stake || *from == columns.line();
                write(sheet, row, column, &line[*from], numeric, format)?;
                let width = &mut widths[usize::from(column)];
                *width = (*width).max(widest(&line[*from]));
            }
            if side == 0 {
                let choice = DataValidation::new().allow_list_strings(&words)?;
                sheet.add_data_validation(row, 2, row, 2, &choice)?;
            }
            let height = |from: &usize| -> usize {
                let most = if *from == reasons { REASONS_WIDTH } else { WIDTHS.1 };
                lines_of(line.get(*from).map_or("", String::as_str), most)
            };
            let lines = kept.iter().skip(1).map(height).max().unwrap_or(1);
            sheet.set_row_height(row, height_of(lines))?;
            row += 1;
        }
    }
    finish(sheet, row, &widths, 4, lang)?;
    if let Some(at) = kept.iter().position(|from| *from == reasons) {
        let column = u16::try_from(at).unwrap_or(u16::MAX);
        sheet.set_column_width(column, REASONS_WIDTH as f64)?;
    }
    Ok(())
}

/// Writes a line of cells and widens its columns.
fn line<'f>(
    sheet: &mut Worksheet,
    row: u32,
    texts: &[String],
    numeric: &[u16],
    widths: &mut [usize],
    format: impl Fn(u16) -> &'f Format,
) -> Result<(), XlsxError> {
    for ((column, text), width) in (0u16..).zip(texts).zip(widths) {
        write(sheet, row, column, text, numeric.contains(&column), format(column))?;
        *width = (*width).max(widest(text));
    }
    Ok(())
}

/// Writes a cell: as a number where its column holds numbers, else as text.
fn write(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    text: &str,
    numeric: bool,
    format: &Format,
) -> Result<(), XlsxError> {
    match text.parse::<u32>() {
        Ok(number) if numeric => sheet.write_number_with_format(row, column, number, format)?,
        _ if text.is_empty() => sheet.write_blank(row, column, format)?,
        _ => sheet.write_string_with_format(row, column, visible::text(text), format)?,
    };
    Ok(())
}

/// Characters of the longest line of a text.
fn widest(text: &str) -> usize {
    text.lines().map(width_of).max().unwrap_or(0)
}

/// The schools; answers the lists to choose from, a row each.
fn school_sheet(
    sheet: &mut Worksheet,
    inventory: &Inventory,
    questions: &Questions,
    formats: &Formats,
    lang: Lang,
) -> Result<Vec<Vec<String>>, XlsxError> {
    sheet.set_name(say::schools_sheet(lang))?;
    let headers = [
        mark::EXCEL_FIRST_HEADER,
        say::number_header(lang),
        say::decision(lang),
        say::commune(lang),
        say::written(lang),
        say::written_uai(lang),
        say::candidates(lang),
        say::bearing(lang),
        say::stake(lang),
        say::place(lang),
    ];
    let mut widths = head(sheet, &headers, formats)?;
    widths[2] = WIDTHS.1;
    let mut lists: Vec<Vec<String>> = Vec::new();
    let mut listed = 0;
    let mut row = 1u32;
    for question in questions.list.iter().take(MOST) {
        let Ask::School { mention, candidates, unknown, place, rows } = &question.ask else {
            continue;
        };
        let mut names = schools(inventory, candidates);
        if *unknown {
            let near =
                if names.is_empty() { say::none_near_short(lang) } else { say::nearest(lang) };
            names.insert(0, near.to_owned());
        }
        let texts = [
            question.id.clone(),
            row.to_string(),
            String::new(),
            commune_name(inventory, &question.commune),
            mention.written.clone(),
            mention.uai.clone(),
            names.join("\n"),
            rows.to_string(),
            question.devices.to_string(),
            at_place(place, lang),
        ];
        line(sheet, row, &texts, &[1, 7, 8], &mut widths, |column| match column {
            0 => &formats.id[0],
            2 => &formats.answer,
            _ => &formats.top,
        })?;
        let lines = texts.iter().skip(1).map(|text| lines_of(text, WIDTHS.1)).max().unwrap_or(1);
        sheet.set_row_height(row, height_of(lines))?;
        let list = if listed < LISTED {
            all_choices(inventory, &question.commune, candidates, lang)
        } else {
            choices(inventory, candidates, lang)
        };
        listed += list.len();
        let last = column_letters(u32::try_from(list.len()).unwrap_or(1).max(1));
        let at = lists.len() + 1;
        let range = format!("={}!$A${at}:${last}${at}", say::lists_sheet(lang));
        let choice = DataValidation::new().allow_list_formula(Formula::new(range));
        // Another school of the commune may be typed.
        let choice = choice.show_error_message(false);
        sheet.add_data_validation(row, 2, row, 2, &choice)?;
        lists.push(list);
        row += 1;
    }
    finish(sheet, row, &widths, 3, lang)?;
    Ok(lists)
}

fn decision_sheet(
    sheet: &mut Worksheet,
    inventory: &Inventory,
    formats: &Formats,
    lang: Lang,
) -> Result<(), XlsxError> {
    sheet.set_name(say::decisions_sheet(lang))?;
    let headers = [
        mark::EXCEL_FIRST_HEADER,
        say::number_header(lang),
        say::decision(lang),
        say::date(lang),
        say::commune(lang),
        say::answer_header(lang),
        say::standing_header(lang),
        say::first(lang),
        say::second(lang),
        say::origin(lang),
    ];
    let mut widths = head(sheet, &headers, formats)?;
    let live = |decision: &&Decision| {
        decision.answer != Answer::Withdrawn && decision.standing() != Standing::Replaced
    };
    let mut row = 1u32;
    for decision in inventory.decisions.iter().rev().filter(live).take(MOST) {
        let side =
            |key: &RowKey| format!("{} ({})", row_words(key, lang), at_place(&key.place, lang));
        let (first, second, said) = match &decision.subject {
            Subject::Rows { left, right, .. } => {
                (side(left), side(right), say::answer(decision.answer, lang).to_owned())
            }
            Subject::School { mention, meant } => {
                (mention.written.clone(), String::new(), meant_words(inventory, meant, lang))
            }
        };
        let rows = matches!(decision.subject, Subject::Rows { .. });
        let texts = [
            format!("decision-{}", decision.number),
            decision.number.to_string(),
            String::new(),
            format::day(decision.at.date()),
            commune_name(inventory, &decision.commune),
            said,
            standing_words(inventory, decision, lang),
            first,
            second,
            decision.note.clone(),
        ];
        line(sheet, row, &texts, &[1], &mut widths, |column| match column {
            0 => &formats.id[0],
            2 => &formats.answer,
            6 if decision.standing().needs_a_look() => &formats.differs[0],
            _ => &formats.top,
        })?;
        sheet.set_row_height(row, 46)?;
        let same = say::answer(Answer::Same, lang);
        let different = say::answer(Answer::Different, lang);
        let (keep, withdraw) = (say::keep(lang), say::withdraw(lang));
        let choice = DataValidation::new();
        let choice = if rows {
            choice.allow_list_strings(&[keep, same, different, withdraw])?
        } else {
            let words = [keep, withdraw, say::own_school(lang), say::no_school(lang)];
            choice.allow_list_strings(&words)?.show_error_message(false)
        };
        sheet.add_data_validation(row, 2, row, 2, &choice)?;
        row += 1;
    }
    finish(sheet, row, &widths, 3, lang)
}

/// Lines that a text takes in a column of so many characters; words rarely fill a line to its end.
fn lines_of(text: &str, width: usize) -> usize {
    let full = width.saturating_sub(4).max(1);
    text.lines().map(|line| width_of(line).div_ceil(full).max(1)).sum()
}

/// Height of a row of so many lines, in points; what is longer is read in the cell.
fn height_of(lines: usize) -> f64 {
    15.0 * lines.clamp(1, 8) as f64
}

/// Writes the headers; answers the widths to start with.
fn head(
    sheet: &mut Worksheet,
    headers: &[&str],
    formats: &Formats,
) -> Result<Vec<usize>, XlsxError> {
    for (column, header) in (0u16..).zip(headers) {
        sheet.write_string_with_format(0, column, *header, &formats.header)?;
    }
    sheet.set_row_height(0, 32)?;
    let longest = |header: &&str| header.split(' ').map(width_of).max().unwrap_or(0) + 1;
    Ok(headers.iter().map(longest).collect())
}

/// Freezes the header and the first columns, fits the widths, prepares the print.
fn finish(
    sheet: &mut Worksheet,
    rows: u32,
    widths: &[usize],
    frozen: u16,
    lang: Lang,
) -> Result<(), XlsxError> {
    for (column, width) in (0u16..).zip(widths) {
        let width = match column {
            // The first word of its header.
            0 => 11,
            1 => 5,
            2 => (*width).clamp(12, WIDTHS.1),
            3 if frozen == 4 => 7,
            _ => (*width).clamp(WIDTHS.0, WIDTHS.1),
        };
        sheet.set_column_width(column, width as f64 + 1.5)?;
    }
    sheet.set_freeze_panes(1, frozen)?;
    sheet.set_repeat_rows(0, 0)?;
    let last = u16::try_from(widths.len().saturating_sub(1)).unwrap_or(0);
    sheet.autofilter(0, 0, rows.saturating_sub(1), last)?;
    print(sheet, lang);
    Ok(())
}

/// Landscape, as wide as one page, its number below.
fn print(sheet: &mut Worksheet, lang: Lang) {
    sheet.set_landscape();
    sheet.set_paper_size(8);
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_footer(lang.pick("&L&A&RPage &P sur &N", "&L&A&RPage &P of &N"));
}
