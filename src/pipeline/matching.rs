//! Matching and audit, a portion of the inventory at a time: what one made is written while the
//! next are worked on, and gone from memory once it is.

use super::persons::Shown;
use super::{Phase, Progress};
use crate::audit;
use crate::model::finding::Finding;
use crate::model::inventory::Inventory;
use crate::model::remark::Remark;
use crate::model::settings::Settings;
use crate::resolve;
use crate::store::{Import, Portion, Portions, StoreError};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, sync_channel};

/// Remarks on versions of lists, by path and hash of the file.
pub(super) type VersionRemarks = BTreeMap<(String, String), Vec<Remark>>;

/// What a matching did.
#[derive(Debug, Default)]
pub(super) struct Matched {
    pub devices: usize,
    /// What is to be said of versions of lists.
    pub remarks: VersionRemarks,
    /// People decided on some rows or schools.
    pub decided: bool,
}

/// A portion worked on, by its place among them.
type Done = (usize, Portion, Vec<Finding>, Shown);

/// Matches and audits the inventory inside an import and writes what was made of it. What is
/// written depends neither on the number of threads nor on which portion is done first.
pub(super) fn match_portions(
    import: &mut Import<'_>,
    settings: &Settings,
    progress: &dyn Progress,
) -> Result<Matched, StoreError> {
    let mut portions = import.portions()?;
    let date = {
        let files: Vec<_> = portions.files().collect();
        let bought = || import.purchase_dates(&portions);
        audit::reference_date::reference_date_of_files(portions.communes(), &files, bought)?
    };
    progress.start(Phase::Matching, portions.rows());
    import.begin_resolution()?;
    let mut matched = Matched::default();
    let workers = rayon::current_num_threads().max(1);
    let (sender, to_do) = sync_channel::<(usize, Portion)>(workers);
    let to_do = &Mutex::new(to_do);
    std::thread::scope(|scope| {
        let (done, results) = sync_channel::<Done>(workers);
        for _ in 0..workers {
            let done = done.clone();
            scope.spawn(move || {
                while let Some((at, mut portion)) = next(to_do) {
                    let mut findings = work_on(&mut portion, settings, date, progress);
                    let shown = Shown::of(&mut portion.inventory, &mut findings);
                    if done.send((at, portion, findings, shown)).is_err() {
                        break;
                    }
                }
            });
        }
        drop(done);
        write_in_order(import, &mut portions, sender, &results, workers, &mut matched)
    })?;
    import.end_resolution()?;
    progress.start(Phase::Auditing, 1);
    let shared = import.sharing_a_serial()?;
    let mut across = audit::audit_across(&shared, settings, date);
    import.add_findings(&across)?;
    Shown::of(&mut Inventory::default(), &mut across).save(import)?;
    matched.devices = import.devices_written();
    Ok(matched)
}

/// The next portion to work on; `None` when there is none to come.
fn next(to_do: &Mutex<Receiver<(usize, Portion)>>) -> Option<(usize, Portion)> {
    to_do.lock().ok()?.recv().ok()
}

/// Matches and audits one portion.
fn work_on(
    portion: &mut Portion,
    settings: &Settings,
    date: Option<Date>,
    progress: &dyn Progress,
) -> Vec<Finding> {
    let previous = std::mem::take(&mut portion.previous);
    let rows = portion.inventory.records.len() as u64;
    resolve::resolve(&mut portion.inventory, settings, &previous, &|_, _| {});
    // Coverage is kept with the devices.
    audit::coverage::set_coverage(&mut portion.inventory, date);
    let mut findings = audit::audit_portion(&portion.inventory, settings, date);
    findings.retain(|finding| portion.holds(finding.commune.as_deref()));
    progress.advance(rows);
    findings
}

/// Hands portions out, a few ahead of what is written, and writes what comes back in their order.
fn write_in_order(
    import: &mut Import<'_>,
    portions: &mut Portions,
    sender: std::sync::mpsc::SyncSender<(usize, Portion)>,
    results: &Receiver<Done>,
    workers: usize,
    matched: &mut Matched,
) -> Result<(), StoreError> {
    let mut sender = Some(sender);
    let mut waiting: BTreeMap<usize, (Portion, Vec<Finding>, Shown)> = BTreeMap::new();
    let (mut given, mut written) = (0, 0);
    loop {
        while given < written + 2 * workers
            && let Some(to) = &sender
        {
            match import.take_portion(portions)? {
                Some(portion) => {
                    if to.send((given, portion)).is_err() {
                        break;
                    }
                    given += 1;
                }
                None => sender = None,
            }
        }
        let Ok((at, portion, findings, shown)) = results.recv() else { break };
        waiting.insert(at, (portion, findings, shown));
        while let Some((mut portion, mut findings, shown)) = waiting.remove(&written) {
            import.save_portion(&mut portion, &mut findings)?;
            shown.save(import)?;
            note(&portion, matched);
            written += 1;
        }
    }
    Ok(())
}

/// Keeps what is to be said of a portion once it is gone.
fn note(portion: &Portion, matched: &mut Matched) {
    let inventory = &portion.inventory;
    matched.decided |= !inventory.decisions.is_empty();
    for (index, remark) in resolve::version_remarks(inventory) {
        if let Some(source) = inventory.sources.get(index) {
            let key = (source.path.clone(), source.sha256.clone());
            matched.remarks.entry(key).or_default().push(remark);
        }
    }
}
