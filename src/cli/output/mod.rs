//! Where a command writes: decided before any work is done, looked at again when written.
//!
//! One guard for every output of the program. It never lets go of the inventory, of what the command
//! reads, or of another inventory; and of what a person made only where that is asked for.

mod guard;
mod partial;
mod place;

use crate::cli::context::CommandContext;
use crate::cli::error::CliError;
use crate::cli::printer::{shown, shown_text};
use guard::{Guard, Stamp, Verdict, canonical};
use partial::Partial;
use place::{Place, held_open, place_of, sibling};
use recense::locale::outputs::{self as say, Spared};
use recense::locale::refusals::of_system;
use recense::model::seal::{Comment, sealed};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Names tried where the one asked for is held open: `report (2).xlsx`…
const NAMES: u32 = 100;

/// The outputs of a command.
pub(super) struct Outputs<'c> {
    context: &'c CommandContext,
    guard: Guard<'c>,
    decided: Vec<PathBuf>,
}

/// Where one of them goes.
#[derive(Debug)]
pub(super) struct Target {
    asked: PathBuf,
    place: Place,
    /// What stood there when it was decided.
    seen: Option<Stamp>,
}

impl<'c> Outputs<'c> {
    /// Those of a command that reads nothing but the inventory.
    pub(super) fn of(context: &'c CommandContext) -> Self {
        Self { context, guard: Guard::new(context), decided: Vec::new() }
    }

    /// Names files and folders that the command reads.
    #[must_use]
    pub(super) fn reading<'p>(mut self, paths: impl IntoIterator<Item = &'p PathBuf>) -> Self {
        self.guard.read(paths);
        self
    }

    /// Decides where an output goes: a file, or standard output where the path is `-` or absent.
    pub(super) fn decide(&mut self, path: Option<&Path>) -> Result<Target, CliError> {
        let asked = path.unwrap_or(Path::new("-"));
        let place = place_of(asked).map_err(|kind| self.spared(asked, Spared::NoFile(kind)))?;
        let mut target = Target { asked: asked.to_path_buf(), place, seen: None };
        if let Place::File(file) = &target.place {
            let real = canonical(file);
            if self.decided.contains(&real) {
                return Err(self.spared(asked, Spared::Twice));
            }
            match self.guard.judge(file) {
                // What is held open is left as it is, and another name taken.
                Verdict::Spared(reason) if !(reason.yields() && held_open(file)) => {
                    return Err(self.spared(asked, reason));
                }
                Verdict::Spared(_) => {}
                Verdict::Free => target.seen = Stamp::of(file),
            }
            self.decided.push(real);
        }
        Ok(target)
    }

    /// Decides where files in a folder go.
    pub(super) fn decide_in(
        &mut self,
        folder: &Path,
        names: impl IntoIterator<Item = String>,
    ) -> Result<Vec<Target>, CliError> {
        if folder.exists() && !folder.is_dir() {
            let lang = self.context.printer.lang;
            return Err(CliError::usage(say::no_folder(&shown(folder), lang))
                .hint(say::no_folder_hint(lang)));
        }
        names.into_iter().map(|name| self.decide(Some(&folder.join(name)))).collect()
    }

    /// Writes an output.
    pub(super) fn write(&self, target: &Target, bytes: &[u8]) -> Result<(), CliError> {
        let failed = |error: io::Error| self.failed(&target.asked, &error);
        let printer = &self.context.printer;
        let words = self.context.words();
        let taken = match &target.place {
            Place::Standard => return printer.data(bytes),
            Place::Stream(path) => place::pour(path, bytes).map_err(failed)?,
            Place::File(file) => self.replace(target, file, bytes)?,
        };
        let asked = shown(&target.asked);
        printer.say(&match taken {
            None => (words.written)(&asked),
            Some(other) => (words.written_elsewhere)(&asked, &shown(&other)),
        });
        Ok(())
    }

    /// Writes a text that bears no mark by its form: in a file, it is sealed.
    pub(super) fn write_text(
        &self,
        target: &Target,
        text: &str,
        comment: Comment,
    ) -> Result<(), CliError> {
        let colour = comment == Comment::Text && self.context.printer.color_out;
        let text = shown_text(text, colour);
        match target.place {
            Place::File(_) => self.write(target, sealed(&text, comment).as_bytes()),
            Place::Standard | Place::Stream(_) => self.write(target, text.as_bytes()),
        }
    }

    /// Replaces a file, or writes under the next free name where it is held open (Excel locks it):
    /// `report (2).xlsx`. Answers the other name where one was taken.
    fn replace(
        &self,
        target: &Target,
        file: &Path,
        bytes: &[u8],
    ) -> Result<Option<PathBuf>, CliError> {
        let failed = |error: io::Error| self.failed(&target.asked, &error);
        let partial = Partial::write(file, bytes, self.context.resolved.access).map_err(failed)?;
        for number in 1..NAMES {
            let free = match number {
                1 => file.to_path_buf(),
                _ => sibling(file, number),
            };
            if held_open(&free) {
                continue;
            }
            if number > 1 || Stamp::of(&free) != target.seen {
                match self.guard.judge(&free) {
                    Verdict::Spared(reason) if number == 1 => {
                        return Err(self.spared(&target.asked, reason));
                    }
                    Verdict::Spared(_) => continue,
                    Verdict::Free => {}
                }
            }
            match partial.take_the_place_of(&free) {
                Ok(()) => {
                    let named =
                        || target.asked.with_file_name(free.file_name().unwrap_or_default());
                    return Ok((number > 1).then(named));
                }
                Err(error) if error.kind() == ErrorKind::PermissionDenied => {}
                Err(error) => return Err(failed(error)),
            }
        }
        Err(failed(io::Error::from(ErrorKind::PermissionDenied)))
    }

    fn failed(&self, path: &Path, error: &io::Error) -> CliError {
        let words = self.context.words();
        CliError::failure((words.write_failed)(&shown(path)))
            .because(of_system(error, self.context.printer.lang))
            .detail(error)
            .hint(match error.kind() {
                ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
                    say::no_room_hint(self.context.printer.lang)
                }
                _ => words.write_hint,
            })
    }

    fn spared(&self, path: &Path, reason: Spared) -> CliError {
        let lang = self.context.printer.lang;
        CliError::usage(say::spared(&shown(path), lang))
            .because(reason.cause(lang))
            .hint(reason.hint(lang))
    }
}
