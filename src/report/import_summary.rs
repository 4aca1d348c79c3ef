//! What an import did, in a few lines.

use crate::locale::report::{import as say, labelled, lines};
use crate::locale::{Lang, refusals, remarks as wording, visible};
use crate::model::damage::Damage;
use crate::model::left_out::{LeftOut, Why};
use crate::model::refusal::RefusalCode;
use crate::model::remark::{Problem, Remark, RemarkCode};
use crate::model::source::{Outcome, RowLabel, Source};
use crate::report::inspect::remark_line;
use crate::report::terminal::{Page, Screen};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Remarks that are shown.
const REMARKS: usize = 10;
/// Files of a kind that is not read, named one by one.
const NOT_READABLE: usize = 5;
/// What holds nothing to read, named one by one.
const LEFT_OUT: usize = 50;

/// What an import did.
#[derive(Debug, Clone, Copy)]
pub struct Imported<'a> {
    /// The files, in order.
    pub sources: &'a [Source],
    /// What was met below the folders given and not read.
    pub left_out: &'a [LeftOut],
    pub device_records: usize,
    pub contract_records: usize,
    pub out_of_scope_records: usize,
    pub count_cells: usize,
    /// Devices of the inventory before and after; `None` where rows were not matched.
    pub devices: Option<[usize; 2]>,
    /// Nothing was written: a rehearsal.
    pub dry_run: bool,
    /// Every remark is shown.
    pub all: bool,
}

/// The summary: files, rows, devices; what was refused with what to do; the first
/// remarks that ask for something, and how many others there are.
pub fn render(imported: &Imported<'_>, lang: Lang, screen: Screen) -> String {
    let mut page = Page::new(lang, screen);
    if imported.dry_run {
        page.line(say::dry_run(lang));
    }
    let count = |code: &str| {
        imported.sources.iter().filter(|source| source.outcome.code() == code).count() as u64
    };
    let files = lines::FileCounts {
        received: imported.sources.len() as u64,
        read: count("read"),
        refused: count("refused"),
        not_readable: count("not_readable"),
        passed_over: count("own_output") + count("reference") + count("same"),
    };
    page.paragraph(&say::files(&lines::files_line(files, lang), lang), 0);
    let sheets = || imported.sources.iter().flat_map(|source| &source.sheets);
    let seen: u64 = sheets().map(|sheet| u64::from(sheet.rows_seen)).sum();
    let data: u64 = sheets().map(|sheet| u64::from(sheet.rows_data)).sum();
    let left_out: u64 = sheets().map(|sheet| sheet.left_out.len() as u64).sum();
    if seen > 0 {
        page.paragraph(&say::rows(&lines::rows_line(seen, data, left_out, "", lang), lang), 0);
        let rejected = sheets()
            .flat_map(|sheet| &sheet.left_out)
            .filter(|row| row.reason == RowLabel::Rejected)
            .count();
        // What a person set aside is no loss.
        let set_aside = imported
            .sources
            .iter()
            .flat_map(|source| &source.remarks)
            .filter(|remark| remark.code() == RemarkCode::SetAside)
            .count();
        let rejected = rejected.saturating_sub(set_aside);
        if rejected > 0 {
            page.paragraph(&say::rejected(rejected, lang), 0);
        }
        let records = [imported.device_records, imported.contract_records, imported.count_cells];
        page.paragraph(&say::records(records, lang), 0);
        if imported.out_of_scope_records > 0 {
            page.paragraph(&say::out_of_scope(imported.out_of_scope_records, lang), 0);
        }
    }
    if let Some([before, after]) = imported.devices {
        page.paragraph(&say::devices(before, after, lang), 0);
    }
    refused(&mut page, imported, lang);
    not_walked(&mut page, imported, lang);
    not_readable(&mut page, imported.sources, lang);
    remarks(&mut page, imported, lang);
    page.text
}

fn refused(page: &mut Page, imported: &Imported<'_>, lang: Lang) {
    for source in imported.sources {
        if let Outcome::Refused(refusal) = &source.outcome {
            let reason = refusals::reason(refusal, lang);
            refusal_lines(page, &source.path, &reason, refusal.code(), lang);
            detail(page, refusal.damage().filter(|_| imported.all), lang);
            continue;
        }
        for remark in &source.remarks {
            if let Problem::SheetRefused { damage, .. } = &remark.problem {
                let place = format!("{}, {}", source.path, say::sheet(&remark.sheet, lang));
                let code = RefusalCode::SheetDamaged;
                refusal_lines(page, &place, &wording::sentence(remark, lang), code, lang);
                detail(page, Some(damage).filter(|_| imported.all), lang);
            }
        }
    }
}

fn refusal_lines(page: &mut Page, place: &str, reason: &str, code: RefusalCode, lang: Lang) {
    page.gap();
    let lead = page.ansi("1;31", say::refused(lang));
    page.line(&format!("{lead} {}", visible::name(place)));
    page.hanging("  ", reason, 2);
    page.hanging("  → ", refusals::advice(code, lang), 4);
}

/// What the reader said, for whom asks for everything.
fn detail(page: &mut Page, damage: Option<&Damage>, lang: Lang) {
    if let Some(damage) = damage.filter(|damage| !damage.detail.is_empty()) {
        page.hanging("  ", &refusals::technical(&damage.detail, lang), 4);
    }
}

/// What was not read: what should have been, each with what to do; then what holds nothing to read.
fn not_walked(page: &mut Page, imported: &Imported<'_>, lang: Lang) {
    for one in imported.left_out {
        if let Why::Failed(damage) = &one.why {
            page.gap();
            let lead = page.ansi("1;31", say::not_reached(lang));
            page.line(&format!("{lead} {}", one.path));
            page.hanging("  ", &say::not_reached_why(damage.cause, lang), 2);
            page.hanging("  → ", say::not_reached_advice(lang), 4);
            detail(page, Some(damage).filter(|_| imported.all), lang);
        }
    }
    let nothing: Vec<_> = imported
        .left_out
        .iter()
        .filter_map(|one| match &one.why {
            Why::Nothing(why) => Some((one, *why)),
            Why::Failed(_) => None,
        })
        .collect();
    if nothing.is_empty() {
        return;
    }
    page.gap();
    page.line(&say::left_out(nothing.len(), lang));
    let most = if imported.all { usize::MAX } else { LEFT_OUT };
    for (one, why) in nothing.iter().take(most) {
        page.hanging("  - ", &labelled(&one.path, say::nothing_to_read(*why, lang), lang), 4);
    }
    if nothing.len() > most {
        page.line(&format!("  {}", say::more_left_out(nothing.len() - most, lang)));
    }
}

fn not_readable(page: &mut Page, sources: &[Source], lang: Lang) {
    let all: Vec<&str> = sources
        .iter()
        .filter(|source| source.outcome == Outcome::NotReadable)
        .map(|source| source.path.as_str())
        .collect();
    if all.is_empty() {
        return;
    }
    page.gap();
    page.line(&say::not_readable(all.len(), lang));
    for path in all.iter().take(NOT_READABLE) {
        page.line(&format!("  - {}", visible::name(path)));
    }
    if all.len() > NOT_READABLE {
        page.line(&format!("  {}", lines::and_more(all.len() - NOT_READABLE, lang)));
    }
    page.hanging("  → ", wording::advice(RemarkCode::NotReadable, lang), 4);
}

/// Whether a remark is about versions of a list.
const fn of_versions(code: RemarkCode) -> bool {
    matches!(
        code,
        RemarkCode::OlderVersion
            | RemarkCode::NewerVersion
            | RemarkCode::PossibleVersion
            | RemarkCode::VersionsKept
    )
}

/// Where a remark stands among others.
const fn rank(code: RemarkCode) -> u8 {
    match code {
        code if of_versions(code) => 0,
        RemarkCode::CommuneNotTold | RemarkCode::RejectedRow => 1,
        _ => 2,
    }
}

/// The remarks that ask for something; the others are only counted.
fn remarks(page: &mut Page, imported: &Imported<'_>, lang: Lang) {
    let (sources, most) = (imported.sources, if imported.all { usize::MAX } else { REMARKS });
    let paths: BTreeSet<&str> = sources.iter().map(|source| source.path.as_str()).collect();
    let mut lines: Vec<(&Source, Cow<'_, Remark>)> = Vec::new();
    let mut for_information = Vec::new();
    let mut groups = BTreeSet::new();
    let mut informs = 0;
    for source in sources {
        for remark in &source.remarks {
            match &remark.problem {
                // Told above.
                Problem::SheetRefused { .. } => continue,
                Problem::NotReadable { .. } if source.outcome == Outcome::NotReadable => continue,
                // One line a group of files that are one list: on the one that leads it.
                Problem::PossibleVersion { versions } | Problem::VersionsKept { versions } => {
                    let lead = versions.lead.as_str();
                    let elsewhere = source.path != lead && paths.contains(lead);
                    if elsewhere || !groups.insert((remark.code(), lead, versions.common)) {
                        continue;
                    }
                }
                // Told on the later, where that is among these files.
                Problem::OlderVersion { later, .. } => {
                    if !paths.contains(later.as_str()) {
                        lines.push((source, Cow::Borrowed(remark)));
                    }
                    continue;
                }
                _ => {}
            }
            if remark.code().is_for_information() {
                informs += 1;
                if imported.all {
                    for_information.push((source, Cow::Borrowed(remark)));
                }
                continue;
            }
            match lines.last_mut() {
                Some((of, last)) if std::ptr::eq(*of, source) && in_one_line(last, remark) => {
                    let cells = [last.cell.as_str(), remark.cell.as_str()].join(", ");
                    last.to_mut().cell = cells;
                }
                _ => lines.push((source, Cow::Borrowed(remark))),
            }
        }
    }
    // What decides on a whole file goes before what is said of its rows, then of its cells.
    lines.sort_by_key(|(_, remark)| rank(remark.code()));
    let total = lines.len();
    if total > 0 {
        page.gap();
        page.line(&say::remarks(total, lang));
        for (source, remark) in lines.iter().take(most) {
            remark_of(page, source, remark, lang);
        }
        if total > most {
            page.line(&format!("  {}", say::more_remarks(total - most, lang)));
        }
    }
    if informs > 0 {
        page.gap();
        page.paragraph(&say::informs(informs, total > most || imported.all, lang), 0);
        for (source, remark) in &for_information {
            remark_of(page, source, remark, lang);
        }
    }
}

/// A remark with its file and place.
fn remark_of(page: &mut Page, source: &Source, remark: &Remark, lang: Lang) {
    let line = remark_line(remark, lang);
    let line = if remark.sheet.is_empty() && remark.cell.is_empty() {
        labelled(&visible::name(&source.path), &line, lang)
    } else {
        format!("{}, {line}", visible::name(&source.path))
    };
    page.hanging("  - ", &line, 4);
}

/// Whether two remarks say the same of two columns of one sheet.
fn in_one_line(a: &Remark, b: &Remark) -> bool {
    a.code() == RemarkCode::DoubtfulColumn
        && (&a.problem, &a.sheet) == (&b.problem, &b.sheet)
        && !a.cell.is_empty()
        && !b.cell.is_empty()
}
