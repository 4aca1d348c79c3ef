//! The formats of the workbook's cells.

use crate::list::Cell;
use crate::model::codes::Severity;
use crate::model::date::PartialDate;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// Blue of the headers.
const HEADER: Color = Color::RGB(0x001F_4E8C);
const SOFT: Color = Color::RGB(0x0057_606A);

/// One format a kind of cell, each plain and strong.
#[derive(Debug)]
pub(super) struct Formats {
    pub(super) title: Format,
    pub(super) subtitle: Format,
    pub(super) heading: Format,
    pub(super) paragraph: Format,
    pub(super) note: Format,
    pub(super) label: Format,
    pub(super) header: Format,
    pub(super) header_number: Format,
    plain: Cells,
    strong: Cells,
}

#[derive(Debug)]
struct Cells {
    text: Format,
    right: Format,
    unknown: Format,
    unknown_right: Format,
    count: Format,
    decimals: [Format; 5],
    percents: [Format; 3],
    points: Format,
    growth: Format,
    day: Format,
    month: Format,
    year: Format,
    cents: Format,
    blocking: Format,
    high: Format,
}

impl Cells {
    fn new(base: &Format) -> Self {
        // Set in by one, so that a number does not touch the text of the next column.
        let right = base.clone().set_align(FormatAlign::Right).set_indent(1);
        let number = |format: &str| right.clone().set_num_format(format);
        let unknown = |base: &Format| base.clone().set_italic().set_font_color(SOFT);
        Self {
            text: base.clone(),
            unknown: unknown(base),
            unknown_right: unknown(&right),
            count: number("#,##0"),
            decimals: ["#,##0", "#,##0.0", "#,##0.00", "#,##0.000", "#,##0.0000"].map(number),
            percents: ["0%", "0.0%", "0.00%"].map(number),
            points: number("+0.0;-0.0;0.0"),
            growth: number("+0%;-0%;0%"),
            day: number("dd/mm/yyyy"),
            month: number("mm/yyyy"),
            year: number("yyyy"),
            cents: number("#,##0.00\\ \"€\""),
            blocking: base.clone().set_bold().set_font_color(Color::RGB(0x00A1_1219)),
            high: base.clone().set_font_color(Color::RGB(0x009A_3F00)),
            right,
        }
    }
}

impl Formats {
    pub(super) fn new() -> Self {
        let base = Format::new().set_align(FormatAlign::Top);
        let header = Format::new()
            .set_bold()
            .set_font_color(Color::White)
            .set_background_color(HEADER)
            .set_text_wrap()
            .set_align(FormatAlign::Top);
        let wrapped = base.clone().set_text_wrap();
        Self {
            title: Format::new().set_bold().set_font_size(16),
            subtitle: Format::new().set_font_color(SOFT),
            heading: Format::new().set_bold().set_font_size(13).set_font_color(HEADER),
            paragraph: wrapped.clone(),
            note: wrapped.set_italic().set_font_color(SOFT),
            label: base.clone().set_font_color(SOFT),
            header_number: header.clone().set_align(FormatAlign::Right).set_indent(1),
            header,
            strong: Cells::new(&base.clone().set_bold().set_border_top(FormatBorder::Thin)),
            plain: Cells::new(&base),
        }
    }

    /// The format of a cell; `numeric` columns set their text to the right.
    pub(super) fn of(&self, cell: &Cell<'_>, strong: bool, numeric: bool) -> &Format {
        let cells = if strong { &self.strong } else { &self.plain };
        match (cell, cell.alarm()) {
            (_, Some(Severity::Blocking)) => &cells.blocking,
            (_, Some(Severity::High)) => &cells.high,
            (Cell::Blank | Cell::Text(_) | Cell::Code(..), _) if numeric => &cells.right,
            (Cell::Blank | Cell::Text(_) | Cell::Code(..), _) => &cells.text,
            (Cell::Unknown(_), _) if numeric => &cells.unknown_right,
            (Cell::Unknown(_), _) => &cells.unknown,
            (Cell::Count(_), _) => &cells.count,
            (Cell::Decimal(_, places), _) => {
                cells.decimals.get(usize::from(*places)).unwrap_or(&cells.decimals[4])
            }
            (Cell::Percent(_, places), _) => {
                cells.percents.get(usize::from(*places)).unwrap_or(&cells.percents[2])
            }
            (Cell::Probability(_), _) => &cells.percents[0],
            (Cell::Points(..), _) => &cells.points,
            (Cell::Growth(..), _) => &cells.growth,
            (Cell::Date(PartialDate { day: Some(_), .. }), _) => &cells.day,
            (Cell::Date(PartialDate { month: Some(_), .. }), _) => &cells.month,
            (Cell::Date(_), _) => &cells.year,
            (Cell::Cents(_), _) => &cells.cents,
        }
    }
}
