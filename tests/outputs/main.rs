//! What a command writes never takes the place of what a person or the program needs.

#![expect(clippy::unwrap_used, reason = "a test ends where something is not as it should be")]

#[cfg(unix)]
#[path = "../program/account.rs"]
mod account;
mod case;
#[cfg(unix)]
#[path = "../program/modes.rs"]
mod modes;
#[path = "../program/mod.rs"]
mod program;
mod spared;
mod writing;
