//! Runs the program as an account that rights on files hold for: an administrator passes over them.

use std::os::unix::fs::MetadataExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::Command;

/// The account of nobody, on every system.
const NOBODY: u32 = 65_534;

/// Makes a folder of that account, where this one is an administrator's.
pub fn own(path: &Path) {
    if administrator() {
        std::os::unix::fs::chown(path, Some(NOBODY), Some(NOBODY)).unwrap();
    }
}

fn administrator() -> bool {
    Path::new("/proc/self").metadata().is_ok_and(|own| own.uid() == 0)
}

/// Runs `recense` in a folder under that account.
pub fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("recense"));
    command.current_dir(folder).env_clear().env("COLUMNS", "400").args(arguments);
    if administrator() {
        command.uid(NOBODY).gid(NOBODY);
    }
    let output = command.output().unwrap();
    (
        output.status.code().unwrap(),
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    )
}
