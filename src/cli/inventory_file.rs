//! The name given to the inventory: it must be that of a file.

use crate::cli::error::CliError;
use crate::cli::printer::shown;
use recense::locale::Lang;
use recense::locale::inventory::{self as say, NoFile};
use std::fs::Metadata;
use std::path::{MAIN_SEPARATOR, Path};

/// Refuses, as wrong usage, a name that is none of a file.
pub(super) fn check(path: &Path, lang: Lang) -> Result<(), CliError> {
    let text = path.as_os_str().to_string_lossy();
    let message = if text.trim().is_empty() {
        say::no_name(lang).to_owned()
    } else if text == ":memory:" {
        say::in_memory(lang).to_owned()
    } else if let Some(kind) = no_file(path, &text) {
        say::no_file(&shown(path), kind, lang)
    } else {
        return Ok(());
    };
    Err(CliError::usage(message).hint(say::name_hint(lang)))
}

fn no_file(path: &Path, text: &str) -> Option<NoFile> {
    if text == "-" {
        return Some(NoFile::Stream);
    }
    if let Ok(metadata) = path.metadata() {
        return kind(&metadata);
    }
    // SQLite reads such a name as an address.
    if text.starts_with("file:") {
        return Some(NoFile::Address);
    }
    text.ends_with(['/', MAIN_SEPARATOR]).then_some(NoFile::Folder)
}

/// What something is that is no regular file.
pub(super) fn kind(metadata: &Metadata) -> Option<NoFile> {
    let of = metadata.file_type();
    if of.is_dir() {
        return Some(NoFile::Folder);
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt as _;
        if of.is_fifo() {
            return Some(NoFile::Pipe);
        }
        if of.is_socket() {
            return Some(NoFile::Socket);
        }
    }
    (!of.is_file()).then_some(NoFile::Device)
}
