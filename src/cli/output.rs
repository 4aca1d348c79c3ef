//! Writing files: whole or not at all, and under another name where the file is held open.

use crate::cli::context::CommandContext;
use crate::cli::error::CliError;
use crate::cli::printer::shown;
use recense::locale::refusals::of_system;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Writes bytes to a file, or to standard output where the path is `-` or absent.
pub(super) fn write(
    context: &CommandContext,
    out: Option<&Path>,
    bytes: &[u8],
) -> Result<(), CliError> {
    match out {
        None => context.printer.data(bytes),
        Some(path) if path == Path::new("-") => context.printer.data(bytes),
        Some(path) => {
            let words = context.words();
            let taken = write_file(path, bytes).map_err(|error| {
                CliError::failure((words.write_failed)(&shown(path)))
                    .because(of_system(&error, context.printer.lang))
                    .detail(error)
                    .hint(words.write_hint)
            })?;
            if taken == path {
                context.printer.say(&(words.written)(&shown(path)));
            } else {
                context.printer.say(&(words.written_elsewhere)(&shown(path), &shown(&taken)));
            }
            Ok(())
        }
    }
}

/// Writes beside the target and renames over it. A target that is held open (Excel locks it) gets
/// the next free name: `report (2).xlsx`. Answers the name taken.
fn write_file(path: &Path, bytes: &[u8]) -> std::io::Result<PathBuf> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    if let Some(folder) = folder {
        std::fs::create_dir_all(folder)?;
    }
    let temporary = sibling(path, |stem| format!(".{stem}.partial"));
    let written = (|| {
        let mut file = std::fs::File::create(&temporary)?;
        file.write_all(bytes)?;
        file.sync_all()
    })();
    if let Err(error) = written {
        let _ = std::fs::remove_file(&temporary);
        return Err(error);
    }
    let mut target = path.to_path_buf();
    for number in 2..100 {
        if !held_open(&target) {
            match std::fs::rename(&temporary, &target) {
                Ok(()) => return Ok(target),
                Err(error) if error.kind() == std::io::ErrorKind::PermissionDenied => {}
                Err(error) => {
                    let _ = std::fs::remove_file(&temporary);
                    return Err(error);
                }
            }
        }
        target = sibling(path, |stem| format!("{stem} ({number})"));
    }
    let _ = std::fs::remove_file(&temporary);
    Err(std::io::Error::from(std::io::ErrorKind::PermissionDenied))
}

/// Whether an office program holds a file: Excel keeps `~$name`, LibreOffice `.~lock.name#`.
fn held_open(path: &Path) -> bool {
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else { return false };
    path.with_file_name(format!("~${name}")).exists()
        || path.with_file_name(format!(".~lock.{name}#")).exists()
}

/// A path with another stem and the same extension.
fn sibling(path: &Path, stem: impl Fn(&str) -> String) -> PathBuf {
    let old = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or("recense");
    let mut name = stem(old);
    if let Some(extension) = path.extension().and_then(|extension| extension.to_str()) {
        name.push('.');
        name.push_str(extension);
    }
    path.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_held_open_keeps_its_bytes() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("report.xlsx");
        std::fs::write(&path, b"old").expect("written");
        std::fs::write(folder.path().join("~$report.xlsx"), b"lock").expect("written");
        let taken = write_file(&path, b"new").expect("written");
        assert_eq!(taken, folder.path().join("report (2).xlsx"));
        assert_eq!(std::fs::read(&path).expect("read"), b"old");
        assert_eq!(std::fs::read(&taken).expect("read"), b"new");
    }

    #[test]
    fn a_file_is_replaced_and_nothing_is_left_behind() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a/b/gaps.csv");
        write_file(&path, b"1").expect("written");
        write_file(&path, b"2").expect("written");
        assert_eq!(std::fs::read(&path).expect("read"), b"2");
        let names = std::fs::read_dir(path.parent().expect("a parent")).expect("listed").count();
        assert_eq!(names, 1);
    }
}
