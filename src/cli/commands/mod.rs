//! One file a command.

pub(super) mod dedupe;
pub(super) mod explain;
pub(super) mod export;
pub(super) mod forget;
pub(super) mod import;
pub(super) mod init;
pub(super) mod inspect;
pub(super) mod reference;
pub(super) mod report;
pub(super) mod review;
pub(super) mod run;
