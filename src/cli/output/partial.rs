//! A file being written beside the one it is to replace, so that this one is whole or not at all.

use recense::rights::{Access, Kept, create_folders, create_new};
use std::fs::File;
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

/// The end of the name of what is being written; the name before it begins with a dot.
const ENDING: &str = ".partial";
/// Bytes of the target's name in that of what is being written: with what is added, no longer than
/// systems let a name be (255).
const LONGEST: usize = 180;
/// Names tried.
const TRIES: u32 = 100;

/// What is being written. Dropped before it took a place, it leaves nothing behind.
#[derive(Debug)]
pub(super) struct Partial {
    path: PathBuf,
    /// Held with a lock while it is written: what nobody holds was left behind.
    file: Option<File>,
}

impl Partial {
    /// Writes bytes beside a file, in folders that are made where they are missing, with the rights
    /// of the file it is to replace.
    pub(super) fn write(target: &Path, bytes: &[u8], access: Access) -> io::Result<Self> {
        let folder = folder_of(target);
        create_folders(folder, access)?;
        sweep(target, folder);
        let partial = Self::create(target, access)?;
        if let Some(mut file) = partial.file.as_ref() {
            if let Ok(old) = target.metadata() {
                Kept::of(&old).give(file);
            }
            file.write_all(bytes)?;
            file.sync_all()?;
        }
        Ok(partial)
    }

    /// No two writers share a name: it bears the number of the process.
    fn create(target: &Path, access: Access) -> io::Result<Self> {
        for number in 0..TRIES {
            let name = format!("{}.{}-{number}{ENDING}", lead(target), std::process::id());
            let path = target.with_file_name(name);
            match create_new(&path, access) {
                Ok(file) => {
                    // Another writer may take it for a leftover before it is locked.
                    let locked = file.try_lock().is_ok() && path.exists();
                    let partial = Self { path, file: Some(file) };
                    if locked {
                        return Ok(partial);
                    }
                }
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Err(io::Error::from(ErrorKind::AlreadyExists))
    }

    /// Replaces a file by what was written.
    pub(super) fn take_the_place_of(&self, target: &Path) -> io::Result<()> {
        std::fs::rename(&self.path, target)
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        self.file = None;
        // Where it took its place, there is nothing of this name.
        let _ = std::fs::remove_file(&self.path);
    }
}

fn folder_of(target: &Path) -> &Path {
    target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The start of the names of what is being written for a target: a dot and its name.
fn lead(target: &Path) -> String {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let end = (0..=LONGEST.min(name.len())).rev().find(|at| name.is_char_boundary(*at));
    format!(".{}", &name[..end.unwrap_or(0)])
}

/// Removes what was left behind where a writing of this target was ended. What cannot be removed
/// stays: it does no harm.
fn sweep(target: &Path, folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let lead = lead(target);
    let stem = target.file_stem().unwrap_or_default().to_string_lossy();
    // As earlier programs named it.
    let earlier = match target.extension() {
        Some(extension) => format!(".{stem}{ENDING}.{}", extension.to_string_lossy()),
        None => format!(".{stem}{ENDING}"),
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let own = name.strip_prefix(&lead).and_then(|rest| rest.strip_suffix(ENDING));
        let left = own.is_some_and(|rest| rest.is_empty() || is_number(rest)) || name == earlier;
        if left && entry.file_type().is_ok_and(|of| of.is_file()) && is_free(&entry.path()) {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// Whether a name goes on as ours do: `.1234-0`.
fn is_number(rest: &str) -> bool {
    rest.starts_with('.') && rest[1..].bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
}

/// Whether nobody is writing it.
fn is_free(path: &Path) -> bool {
    File::open(path).is_ok_and(|file| file.try_lock().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn names(folder: &Path) -> BTreeSet<String> {
        let entries = std::fs::read_dir(folder).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn what_was_left_behind_is_removed_and_what_is_being_written_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("rapport.xlsx");
        let under_way = Partial::write(&target, b"other", Access::Owner).unwrap();
        let left = [".rapport.xlsx.partial", ".rapport.partial.xlsx", ".rapport.xlsx.99-0.partial"];
        let other = [".rapport.xlsx.mine.partial", ".autre.xlsx.partial", "rapport.xlsx.partial"];
        for name in left.iter().chain(&other) {
            std::fs::write(folder.path().join(name), b"x").unwrap();
        }
        let partial = Partial::write(&target, b"new", Access::Owner).unwrap();
        assert_ne!(partial.path, under_way.path);
        partial.take_the_place_of(&target).unwrap();
        drop(partial);
        let mut expected: BTreeSet<String> = other.map(str::to_owned).into();
        expected.insert(under_way.path.file_name().unwrap().to_str().unwrap().to_owned());
        expected.insert("rapport.xlsx".to_owned());
        assert_eq!(names(folder.path()), expected);
        assert_eq!(std::fs::read(&target).unwrap(), b"new");
    }

    #[test]
    fn a_name_as_long_as_may_be_can_be_written() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join(format!("{}.csv", "é".repeat(125)));
        let partial = Partial::write(&target, b"1", Access::Owner).unwrap();
        partial.take_the_place_of(&target).unwrap();
        assert_eq!(std::fs::read(&target).unwrap(), b"1");
    }
}
