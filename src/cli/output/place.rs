//! What a path leads to: standard output, something that is written as it goes, or a file.

use crate::cli::inventory_file::kind;
use recense::locale::inventory::NoFile;
use std::fs::OpenOptions;
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

/// Links followed from one to the next, as Linux does.
const MOST_LINKS: usize = 40;

/// Where something is written.
#[derive(Debug)]
pub(super) enum Place {
    /// Standard output.
    Standard,
    /// A pipe, a terminal, `/dev/null`: it keeps nothing that could be lost.
    Stream(PathBuf),
    /// A file, there or not yet, links followed: the link stays a link.
    File(PathBuf),
}

/// Where a path leads; what it is, where nothing can be written there.
pub(super) fn place_of(path: &Path) -> Result<Place, NoFile> {
    if path == Path::new("-") {
        return Ok(Place::Standard);
    }
    if cfg!(windows) && is_device_name(path) {
        return Ok(Place::Stream(path.to_path_buf()));
    }
    let mut path = path.to_path_buf();
    for _ in 0..MOST_LINKS {
        match descriptor(&path) {
            Some(1) => return Ok(Place::Standard),
            Some(_) => return Ok(Place::Stream(path)),
            None => {}
        }
        let Ok(next) = path.read_link() else { break };
        path = path.parent().map_or_else(|| next.clone(), |folder| folder.join(&next));
    }
    let found = path.metadata().ok();
    match found.as_ref().and_then(kind) {
        Some(NoFile::Device) if found.as_ref().is_some_and(stores) => Err(NoFile::Device),
        Some(NoFile::Pipe | NoFile::Device) => Ok(Place::Stream(path)),
        Some(other) => Err(other),
        None if path.as_os_str().to_string_lossy().ends_with(['/', std::path::MAIN_SEPARATOR]) => {
            Err(NoFile::Folder)
        }
        None => Ok(Place::File(path)),
    }
}

/// Whether a name is that of a device of Windows, in whatever folder.
fn is_device_name(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    ["nul", "con"].iter().any(|device| name.eq_ignore_ascii_case(device))
}

/// Whether a device keeps files (a disk): never written.
#[cfg(unix)]
fn stores(found: &std::fs::Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt as _;
    found.file_type().is_block_device()
}

#[cfg(not(unix))]
fn stores(_: &std::fs::Metadata) -> bool {
    false
}

/// The number of an open file of this process that a path names (`/dev/stdout`, `/dev/fd/63`). To
/// open it anew would cut off what was written before.
fn descriptor(path: &Path) -> Option<u32> {
    let number = path.file_name()?.to_str()?.parse().ok()?;
    let folder = path.parent()?.canonicalize().ok()?;
    let open = folder.starts_with("/proc") && folder.file_name()? == "fd";
    (open || folder == Path::new("/dev/fd")).then_some(number)
}

/// Writes to a stream. One that nobody reads any more ends quietly.
pub(super) fn pour(path: &Path, bytes: &[u8]) -> io::Result<Option<PathBuf>> {
    let mut stream = OpenOptions::new().append(true).open(path)?;
    match stream.write_all(bytes) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error),
        _ => Ok(None),
    }
}

/// Whether an office program holds a file: Excel keeps `~$name`, LibreOffice `.~lock.name#`.
pub(super) fn held_open(path: &Path) -> bool {
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else { return false };
    path.with_file_name(format!("~${name}")).exists()
        || path.with_file_name(format!(".~lock.{name}#")).exists()
}

/// The next name for a file that is held open: `report (2).xlsx`.
pub(super) fn sibling(path: &Path, number: u32) -> PathBuf {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy()).unwrap_or_default();
    let mut name = format!("{stem} ({number})");
    if let Some(extension) = path.extension() {
        name.push('.');
        name.push_str(&extension.to_string_lossy());
    }
    path.with_file_name(name)
}
