//! The questions as CSV.

use super::choices::choices;
use super::pairs::{Columns, LEAD, pair_headers, pair_line, pairs};
use crate::list::delimited::{Delimited, Style};
use crate::list::{Cell, Sink};
use crate::locale::Lang;
use crate::locale::report::review as say;
use crate::model::decision::RowKind;
use crate::model::inventory::Inventory;
use crate::model::question::{Ask, Questions};
use crate::report::review::commune_name;
use std::io;

/// The questions as CSV for Excel: pairs, then schools with what may be chosen.
pub fn csv(inventory: &Inventory, questions: &Questions, lang: Lang) -> Vec<u8> {
    let columns = Columns::of_both(questions);
    let mut lines = vec![pair_headers(&columns, lang)];
    lines[0].push(say::candidates(lang).to_owned());
    let width = lines[0].len();
    let mut all = pairs(inventory, questions, RowKind::Device, &columns, lang);
    all.extend(pairs(inventory, questions, RowKind::Contract, &columns, lang));
    for (at, pair) in all.iter().enumerate() {
        for side in 0..2 {
            let mut line = pair_line(pair, at + 1, side, lang);
            for cell in &mut line {
                *cell = cell.replace('\n', " ; ");
            }
            line.push(String::new());
            lines.push(line);
        }
    }
    let mut number = all.len();
    for question in &questions.list {
        let Ask::School { mention, candidates, unknown, place, rows } = &question.ask else {
            continue;
        };
        number += 1;
        let mut line = vec![String::new(); width];
        line[0].clone_from(&question.id);
        line[1] = number.to_string();
        line[4] = commune_name(inventory, &question.commune);
        line[LEAD].clone_from(&mention.written);
        line[columns.reasons()] =
            say::ask_school_short(*unknown, candidates.len(), *rows, question.devices, lang);
        line[columns.file()].clone_from(&place.file);
        line[columns.file() + 1].clone_from(&place.sheet);
        line[columns.line()] = place.row.to_string();
        line[columns.stake()] = question.devices.to_string();
        line[width - 1] = choices(inventory, candidates, lang).join(" | ");
        lines.push(line);
    }
    let mut bytes = Vec::new();
    // Memory takes every write: there is no error to report.
    let _ = write_lines(&mut bytes, lines, lang);
    bytes
}

fn write_lines(bytes: &mut Vec<u8>, lines: Vec<Vec<String>>, lang: Lang) -> io::Result<()> {
    let mut sink = Delimited::new(bytes, Style::page(lang))?;
    for line in lines {
        for cell in line {
            sink.cell(&Cell::owned(cell))?;
        }
        sink.end_row()?;
    }
    sink.finish()
}
