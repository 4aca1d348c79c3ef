//! The files below the paths given: walked in a stable order, each with the name it is known by.

use crate::ingest::encoding;
use crate::ingest::records::sink::sha256_hex;
use crate::model::damage::{Cause, Damage};
use crate::model::left_out::{LeftOut, NothingToRead, Why};
use crate::model::origin::Origin;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use unicode_normalization::UnicodeNormalization;
use walkdir::{DirEntry, WalkDir};

/// A file to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    pub file: PathBuf,
    /// The name it is known by: the path below the folder given, `/` between parts, NFC.
    pub path: String,
    /// The folders above that name, outermost first: the last few, which may name the commune.
    pub above: Vec<String>,
}

impl Input {
    /// Where a file inside it stands; the file itself, where the name is empty.
    pub(super) fn origin(&self, inside: &str) -> Origin {
        let place = canonical(&self.file);
        let folders = folder_names(place.parent().unwrap_or(Path::new("")));
        let digest = format!("{}{inside}", place.to_string_lossy());
        Origin { digest: sha256_hex(digest.as_bytes()), folders: self.folders_above(folders) }
    }

    /// The folders above the name it is known by, of all those above the file.
    fn folders_above(&self, mut all: Vec<String>) -> Vec<String> {
        all.truncate(all.len().saturating_sub(self.path.matches('/').count()));
        all
    }
}

/// How many folders above the one given may name the commune.
const ABOVE: usize = 3;

/// What a walk met: files to read, and what is not read.
#[derive(Debug, Default)]
pub struct Walked {
    pub inputs: Vec<Input>,
    /// The rest, by name; the folders that were to be passed over aside.
    pub left_out: Vec<LeftOut>,
}

/// The files of [`walk`].
pub fn collect(paths: &[PathBuf], root: Option<&Path>, exclude: &[PathBuf]) -> Vec<Input> {
    walk(paths, root, exclude).inputs
}

/// Collects the regular files below `paths`, in a stable order, each once. A file given by itself
/// is known by its name; `root` sets another base. Hidden files and folders, `~$…` lock files and
/// editors' leftovers are left out, and what cannot be read is named. `exclude` names folders that
/// are passed over.
pub fn walk(paths: &[PathBuf], root: Option<&Path>, exclude: &[PathBuf]) -> Walked {
    let mut left_out = Vec::new();
    let excluded: Vec<PathBuf> = exclude.iter().map(|path| canonical(path)).collect();
    let mut seen = BTreeSet::new();
    let mut inputs = Vec::new();
    for path in paths {
        let base = root.map_or_else(
            || {
                if path.is_dir() {
                    path.clone()
                } else {
                    path.parent().map_or_else(PathBuf::new, Path::to_path_buf)
                }
            },
            Path::to_path_buf,
        );
        let above = folders_above(&base);
        let mut walk = WalkDir::new(path).follow_links(true).sort_by_file_name().into_iter();
        while let Some(entry) = walk.next() {
            let mut leave = |place: &Path, why: Why| {
                left_out.push(LeftOut { path: known_as(place, &base), why });
            };
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    let why = why_not(&error);
                    if let (Some(place), Some(why)) = (error.path(), why) {
                        leave(place, why);
                    }
                    continue;
                }
            };
            let is_folder = entry.file_type().is_dir();
            let name = entry.file_name().to_string_lossy();
            let leftover = leftover(&name).filter(|_| entry.depth() > 0);
            if leftover.is_some() || is_folder && is_excluded(&entry, &excluded) {
                if let Some(kind) = leftover {
                    leave(entry.path(), Why::Nothing(kind));
                }
                if is_folder {
                    walk.skip_current_dir();
                }
                continue;
            }
            if is_folder {
                continue;
            }
            if !entry.file_type().is_file() {
                leave(entry.path(), Why::Nothing(NothingToRead::Special));
                continue;
            }
            if seen.insert(canonical(entry.path())) {
                inputs.push(Input {
                    file: entry.path().to_path_buf(),
                    path: known_as(entry.path(), &base),
                    above: above.clone(),
                });
            }
        }
    }
    tell_apart(&mut inputs);
    inputs.sort_by(|a, b| (&a.path, &a.file).cmp(&(&b.path, &b.file)));
    left_out.sort_by(|a, b| a.path.cmp(&b.path));
    left_out.dedup();
    Walked { inputs, left_out }
}

/// Why an entry of a walk cannot be read; `None` for a path given that is not there, which is no
/// part of a walk.
fn why_not(error: &walkdir::Error) -> Option<Why> {
    if error.loop_ancestor().is_some() {
        return Some(Why::Nothing(NothingToRead::Loop));
    }
    let link =
        error.path().is_some_and(|path| path.symlink_metadata().is_ok_and(|one| one.is_symlink()));
    let system = error.io_error()?;
    if system.kind() != std::io::ErrorKind::NotFound {
        return Some(Why::Failed(Damage::of_system(system)));
    }
    link.then(|| Why::Failed(Damage::of(Cause::DanglingLink, system)))
        .or_else(|| (error.depth() > 0).then(|| Why::Failed(Damage::of_system(system))))
}

/// Two files of the same name below two folders given are two files: the names of their folders
/// lead, as many as it takes.
fn tell_apart(inputs: &mut [Input]) {
    let mut alike: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, input) in inputs.iter().enumerate() {
        alike.entry(input.path.clone()).or_default().push(at);
    }
    let mut taken: BTreeSet<String> = alike.keys().cloned().collect();
    for (path, group) in alike.into_iter().filter(|(_, group)| group.len() > 1) {
        let mut names: Vec<_> = group
            .iter()
            .map(|at| {
                let origin = inputs.get(*at).map(|input| input.origin("")).unwrap_or_default();
                origin.names(&path).take(origin.folders.len() + group.len()).collect::<Vec<_>>()
            })
            .map(Vec::into_iter)
            .collect();
        // All of them get one folder more, until no two of them and no other file has the name.
        while let Some(next) = names.iter_mut().map(Iterator::next).collect::<Option<Vec<_>>>() {
            let distinct: BTreeSet<&String> = next.iter().collect();
            if distinct.len() < next.len() || next.iter().any(|name| taken.contains(name)) {
                continue;
            }
            taken.extend(next.iter().cloned());
            for (at, name) in group.iter().zip(next) {
                if let Some(input) = inputs.get_mut(*at) {
                    input.path = name;
                }
            }
            break;
        }
    }
}

/// The names of a folder and of those above it, outermost first.
fn folders_above(base: &Path) -> Vec<String> {
    let here = if base.as_os_str().is_empty() { Path::new(".") } else { base };
    let mut names = folder_names(&canonical(here));
    names.drain(..names.len().saturating_sub(ABOVE));
    names
}

/// The names of a folder and of all above it, outermost first.
fn folder_names(folder: &Path) -> Vec<String> {
    folder
        .components()
        .filter_map(|part| match part {
            std::path::Component::Normal(name) => Some(name_text(name).nfc().collect()),
            _ => None,
        })
        .collect()
}

fn canonical(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_path_buf())
}

fn is_excluded(entry: &DirEntry, excluded: &[PathBuf]) -> bool {
    entry.depth() > 0 && !excluded.is_empty() && excluded.contains(&canonical(entry.path()))
}

/// Whether a name is that of a hidden file, a lock file, or what editors and systems leave behind.
pub(super) fn is_leftover(name: &str) -> bool {
    leftover(name).is_some()
}

/// What a name says that holds nothing to read.
fn leftover(name: &str) -> Option<NothingToRead> {
    let lower = name.to_lowercase();
    let ends = [".tmp", ".bak", ".swp", ".part", ".crdownload", ".lnk"];
    Some(match name {
        _ if name.starts_with("~$") || name.starts_with(".~lock") => NothingToRead::Lock,
        _ if name.starts_with('.') => NothingToRead::Hidden,
        _ if name.ends_with('~') || ends.iter().any(|end| lower.ends_with(end)) => {
            NothingToRead::Leftover
        }
        _ if ["thumbs.db", "desktop.ini", "__macosx", "$recycle.bin"].contains(&lower.as_str()) => {
            NothingToRead::System
        }
        _ => return None,
    })
}

/// The path below the base, `/` between parts, NFC; the file's name where it is not below.
fn known_as(file: &Path, base: &Path) -> String {
    let relative = match file.strip_prefix(base) {
        Ok(relative) if !relative.as_os_str().is_empty() => relative.to_path_buf(),
        _ => canonical(file).strip_prefix(canonical(base)).map_or_else(
            |_| file.file_name().map(PathBuf::from).unwrap_or_default(),
            Path::to_path_buf,
        ),
    };
    let parts: Vec<String> =
        relative.components().map(|part| name_text(part.as_os_str())).collect();
    parts.join("/").nfc().collect()
}

/// A name as text. One that is no UTF-8 was given by a system of another code page: the page that
/// makes the best French says which letters were meant.
pub fn name_text(name: &OsStr) -> String {
    match name.to_str() {
        Some(text) => text.to_owned(),
        None if cfg!(unix) => encoding::decode(name.as_encoded_bytes()).text.into_owned(),
        None => name.to_string_lossy().into_owned(),
    }
}
