//! Causes of errors in the words of the language: what libraries say of them is kept as a technical
//! detail.

use crate::cli::lock_holder;
use recense::locale::file_kinds::file_kind;
use recense::locale::{Lang, cli, inventory as say, refusals};
use recense::model::file_kind::FileKind;
use recense::pipeline::{ListError, NotOpened};
use recense::store::StoreError;
use std::path::Path;

/// Why a list of schools or communes cannot be taken.
pub(super) fn reference(error: &ListError, lang: Lang) -> String {
    match error {
        ListError::NotOpened(NotOpened::Refused(refusal)) => {
            refusals::reason(refusal, lang).trim_end_matches('.').to_owned()
        }
        ListError::NotOpened(NotOpened::OtherKind(kind)) => {
            cli::no_list(file_kind(*kind, lang), lang)
        }
        ListError::NotOpened(NotOpened::Archive) => {
            cli::no_list(file_kind(FileKind::Zip, lang), lang)
        }
        ListError::NotOpened(NotOpened::Mail(mail)) => {
            cli::no_list(file_kind(mail.kind, lang), lang)
        }
        ListError::NoSchools => cli::no_schools(lang).to_owned(),
        ListError::NoCommunes => cli::no_communes(lang).to_owned(),
    }
}

/// Why the inventory cannot be read or written, and what to do.
pub(super) fn store(error: &StoreError, db: &Path, lang: Lang) -> (String, &'static str) {
    let words = cli::words(lang);
    let (cause, hint) = match error {
        StoreError::Newer { found, known, .. } => {
            let cause = (words.store_newer)(i64::from(*found), i64::from(*known));
            return (cause, words.store_newer_hint);
        }
        StoreError::Locked => {
            let cause = lock_holder::of(db).map_or_else(
                || say::locked(lang).to_owned(),
                |holder| say::locked_by(&holder.program, holder.process, lang),
            );
            return (cause, say::locked_hint(lang));
        }
        StoreError::NotSqlite(_) | StoreError::Foreign { .. } => {
            (words.store_foreign, words.store_foreign_hint)
        }
        StoreError::Missing(_) => (say::missing(lang), words.no_inventory_hint),
        StoreError::Empty(_) => (say::empty(lang), say::empty_hint(lang)),
        StoreError::ReadOnlyFile(_) => (say::read_only_file(lang), say::read_only_file_hint(lang)),
        StoreError::ReadOnlyFolder(_) => {
            (say::read_only_folder(lang), say::read_only_folder_hint(lang))
        }
        StoreError::NoAccess(_) => (say::no_access(lang), say::no_access_hint(lang)),
        StoreError::NoFolder(_) => (say::no_folder(lang), say::no_folder_hint(lang)),
        StoreError::CutOff(_) => (say::cut_off(lang), say::cut_off_hint(lang)),
        StoreError::Io(_) => (say::io(lang), say::io_hint(lang)),
        StoreError::DiskFull => (say::disk_full(lang), say::disk_full_hint(lang)),
        StoreError::Damaged(_) => (say::damaged(lang), say::damaged_hint(lang)),
        StoreError::Inconsistent(_) => (say::unexpected(lang), say::damaged_hint(lang)),
        StoreError::Sqlite(_) => (say::refused(lang), say::refused_hint(lang)),
    };
    (cause.to_owned(), hint)
}
