//! One file a command.

pub mod dedupe;
pub mod explain;
pub mod export;
pub mod import;
pub mod init;
pub mod inspect;
pub mod reference;
pub mod report;
pub mod review;
pub mod run;
