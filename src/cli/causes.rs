//! Causes of errors in the words of the language: what libraries say of them is kept as a technical
//! detail.

use recense::locale::file_kinds::file_kind;
use recense::locale::{Lang, cli, refusals};
use recense::model::file_kind::FileKind;
use recense::pipeline::{ListError, NotOpened};
use recense::store::StoreError;

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
        ListError::NoSchools => cli::no_schools(lang).to_owned(),
        ListError::NoCommunes => cli::no_communes(lang).to_owned(),
    }
}

/// Why the inventory cannot be read or written.
pub(super) fn store(error: &StoreError, lang: Lang) -> &'static str {
    match error {
        StoreError::Missing(_) => cli::store_missing(lang),
        StoreError::NotSqlite(_) | StoreError::Foreign { .. } => cli::words(lang).store_foreign,
        StoreError::Newer { .. } | StoreError::Inconsistent(_) => cli::store_unexpected(lang),
        StoreError::NotAccessible(_) => cli::store_not_accessible(lang),
        StoreError::Locked => cli::store_locked(lang),
        StoreError::DiskFull => cli::disk_full(lang),
        StoreError::Damaged(_) => cli::store_damaged(lang),
        StoreError::Sqlite(_) => cli::store_failed(lang),
    }
}
