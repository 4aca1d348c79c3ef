//! The pages of the report, each from the figures to neutral blocks.

pub mod contracts;
pub mod cycles;
pub mod gaps;
pub mod heterogeneity;
pub(crate) mod linkage;
pub mod quality;
pub mod summary;

use crate::list::{self, Cell, Form, Head, List, Sink, What};
use crate::locale::report::{lines, pages as say};
use crate::locale::{Lang, format};
use crate::model::codes::coded;
use crate::model::perimeter::StepKind;
use crate::report::document::{Block, Column, Document, Row, Table, Value};
use crate::report::figures::Report;
use std::io;

coded! {
    /// The pages there are.
    PageName {
        /// One screen: what arrived, what it holds, what to do first.
        Summary = "summary",
        /// How complete and well understood the deliveries are.
        Quality = "quality",
        /// Findings, by rule and commune.
        Gaps = "gaps",
        /// Brands, models, systems, ages.
        Heterogeneity = "heterogeneity",
        /// Growth of the perimeter.
        Cycles = "cycles",
        Contracts = "contracts",
    }
}

/// A page of a report.
pub fn page(report: &Report<'_>, name: PageName, lang: Lang) -> Document {
    let blocks = match name {
        PageName::Summary => summary::blocks(report, lang),
        PageName::Quality => quality::blocks(report, lang),
        PageName::Gaps => gaps::blocks(report, lang),
        PageName::Heterogeneity => heterogeneity::blocks(report, lang),
        PageName::Cycles => cycles::blocks(report, lang),
        PageName::Contracts => contracts::blocks(report, lang),
    };
    Document { title: title(name, lang).to_owned(), subtitle: subtitle(report, lang), blocks }
}

/// A page as it is best read on a terminal: gaps are listed rule by rule.
pub fn terminal_page(report: &Report<'_>, name: PageName, lang: Lang) -> Document {
    let mut document = page(report, name, lang);
    if name == PageName::Gaps {
        document.blocks = gaps::terminal_blocks(report, lang);
    }
    document
}

/// Title of a page.
pub fn title(name: PageName, lang: Lang) -> &'static str {
    match name {
        PageName::Summary => say::summary_title(lang),
        PageName::Quality => say::quality_title(lang),
        PageName::Gaps => say::gaps_title(lang),
        PageName::Heterogeneity => say::heterogeneity_title(lang),
        PageName::Cycles => say::cycles_title(lang),
        PageName::Contracts => say::contracts_title(lang),
    }
}

/// What a report is about: perimeter and reference date.
pub fn subtitle(report: &Report<'_>, lang: Lang) -> String {
    let mut about = report.context(lang).about();
    if report.overview.public_schools_only {
        about.push_str(" · ");
        about.push_str(say::public_schools(lang));
    }
    about
}

/// A step of the perimeter in words.
pub(crate) fn step(kind: StepKind, communes: &[String], lang: Lang) -> String {
    match kind {
        StepKind::Base => format::list(communes, lang),
        StepKind::Cycle(cycle) => format!("+\u{a0}{}", lines::cycle_short(cycle)),
        StepKind::Joining => format!("+\u{a0}{}", format::list(communes, lang)),
    }
}

/// A table after a heading, in one go.
pub(crate) fn section(blocks: &mut Vec<Block>, heading: &str, table: Table) {
    blocks.push(Block::Heading(2, heading.to_owned()));
    blocks.push(Block::Table(table));
}

/// A list as a table of a page.
pub(crate) fn table_of(report: &Report<'_>, what: What, lang: Lang) -> Table {
    let mut sink = TableSink(Table::new(what.code(), "", Vec::new()));
    // Memory takes every cell: there is no error to report.
    let _ = list::write(&mut sink, &report.context(lang), List::Of(what), Form::Page);
    sink.0.rows.pop();
    sink.0
}

/// A table that a list is written to.
struct TableSink(Table);

impl Sink for TableSink {
    fn header(&mut self, heads: &[Head<'_>]) -> io::Result<()> {
        let column = |head: &Head<'_>| Column {
            header: head.heading.to_owned(),
            numeric: head.numeric,
            rank: head.rank,
        };
        self.0.columns = heads.iter().map(column).collect();
        self.end_row()
    }

    fn cell(&mut self, cell: &Cell<'_>) -> io::Result<()> {
        if let Some(row) = self.0.rows.last_mut() {
            row.cells.push(match cell {
                Cell::Blank => Value::Unknown("–".to_owned()),
                cell => cell.clone().into_owned(),
            });
        }
        Ok(())
    }

    fn end_row(&mut self) -> io::Result<()> {
        self.0.rows.push(Row::new(Vec::new()));
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A count that may be unknown.
pub(crate) fn count(value: Option<u64>, lang: Lang) -> Value {
    Value::or_unknown(value, say::not_computable(lang), Value::Count)
}

/// A share that may not be computable.
pub(crate) fn share(value: Option<f64>, places: u8, lang: Lang) -> Value {
    Value::or_unknown(value, say::not_computable(lang), |share| Value::Percent(share, places))
}

/// An interval of devices: one number where nothing is in doubt.
pub(crate) fn interval(value: crate::audit::interval::Interval, lang: Lang) -> String {
    format::span([value.least, value.most], lang)
}
