//! Files read in parallel, a few ahead of what is done with them.

use super::meeting::{Meeting, is_doubtful};
use super::{ImportRequest, Phase, Progress};
use crate::ingest::child;
use crate::ingest::input::Input;
use crate::ingest::known_schools::KnownSchools;
use crate::ingest::opener::{InProcess, Opener};
use crate::ingest::read::{ReadOptions, read};
use crate::model::inventory::{Inventory, Reading};
use crate::model::mapping::Mappings;
use crate::model::settings::Settings;
use crate::model::source::Outcome;
use crate::normalise::commune::CommuneIndex;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// What files are read by.
pub(super) struct Task<'a> {
    pub request: &'a ImportRequest,
    pub index: &'a CommuneIndex,
    pub inventory: &'a Inventory,
    pub settings: &'a Settings,
    pub mappings: &'a Mappings,
}

/// Files read at a time; as many are being read while these are stored.
const AHEAD: usize = 8;

/// Reads files in parallel and hands the readings over in the order of the files, a few files
/// ahead of what is done with them. Stops at the first error.
pub(super) fn read_each<E>(
    inputs: &[Input],
    task: &Task<'_>,
    progress: &dyn Progress,
    mut take: impl FnMut(Reading) -> Result<(), E>,
) -> Result<(), E> {
    progress.start(Phase::Reading, inputs.len() as u64);
    let schools = KnownSchools::new(&task.inventory.schools);
    let opener: Box<dyn Opener> = match &task.request.program {
        Some(program) => Box::new(child::pool::Children::new(program.clone())),
        None => Box::new(InProcess),
    };
    let options = ReadOptions {
        communes: task.index,
        schools: &schools,
        commune: task.request.commune.as_deref(),
        settings: task.settings,
        opener: &*opener,
        mappings: task.mappings,
        met: None,
    };
    let mut inputs: Vec<&Input> = inputs.iter().collect();
    inputs.sort_by(|a, b| a.path.cmp(&b.path));
    let mut same_bytes = SameBytes::default();
    let mut meeting = Meeting::default();
    let mut held: Vec<Reading> = Vec::new();
    std::thread::scope(|scope| {
        let (sender, receiver) = std::sync::mpsc::sync_channel::<Vec<Reading>>(1);
        let (inputs, options) = (&inputs, &options);
        scope.spawn(move || {
            for some in inputs.chunks(AHEAD) {
                let readings =
                    some.par_iter().flat_map_iter(|input| read(input, options)).collect();
                if sender.send(readings).is_err() {
                    break;
                }
            }
        });
        let mut waiting: Vec<Reading> = Vec::new();
        for (at, readings) in receiver.into_iter().enumerate() {
            waiting.extend(readings);
            // The files of an archive come in their place among those beside it: what is read
            // later has the name of its input or a longer one.
            waiting.sort_by(|a, b| a.source.path.cmp(&b.source.path));
            let done = inputs.get((at + 1) * AHEAD).map_or(waiting.len(), |next| {
                waiting.partition_point(|reading| reading.source.path < next.path)
            });
            for mut reading in waiting.drain(..done) {
                same_bytes.mark(&mut reading);
                if reading.source.outcome == Outcome::Read && is_doubtful(&reading) {
                    held.push(reading);
                    continue;
                }
                meeting.add(&reading);
                take(reading)?;
            }
            progress.advance(inputs.len().saturating_sub(at * AHEAD).min(AHEAD) as u64);
        }
        Ok(())
    })?;
    take_held(held, &inputs, &options, meeting, take)?;
    progress.finish();
    Ok(())
}

/// Hands over the files with a column in doubt, after all others: read again where the lists of
/// their commune tell more of it.
fn take_held<E>(
    held: Vec<Reading>,
    inputs: &[&Input],
    options: &ReadOptions<'_>,
    mut meeting: Meeting,
    mut take: impl FnMut(Reading) -> Result<(), E>,
) -> Result<(), E> {
    for reading in &held {
        meeting.add(reading);
    }
    for reading in held {
        let again = meeting.tells(&reading).and_then(|met| {
            let path = &reading.source.path;
            let input = inputs.iter().rev().find(|input| path.starts_with(&input.path))?;
            let options = ReadOptions { met: Some(met), ..*options };
            read(input, &options).into_iter().find(|again| again.source.path == *path)
        });
        take(again.unwrap_or(reading))?;
    }
    Ok(())
}

/// The same bytes twice in one commune are one source: the first by name is kept.
#[derive(Debug, Default)]
struct SameBytes {
    first: BTreeMap<(String, Option<String>), String>,
}

impl SameBytes {
    /// Marks a reading whose bytes came before; readings come by name.
    fn mark(&mut self, reading: &mut Reading) {
        if reading.source.outcome != Outcome::Read {
            return;
        }
        let key = (reading.source.sha256.clone(), reading.source.commune.clone());
        if let Some(path) = self.first.get(&key) {
            reading.source.outcome = Outcome::SameAs(path.clone());
            reading.source.sheets.clear();
            reading.records.clear();
            reading.counts.clear();
            reading.facts.clear();
        } else {
            self.first.insert(key, reading.source.path.clone());
        }
    }
}
