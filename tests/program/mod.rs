//! Runs the program as a person does: exit code, standard output, standard error.

use assert_cmd::Command;
use std::path::Path;

/// Runs `recense` in a folder on a terminal of so many columns, with no other environment.
pub fn run(folder: &Path, columns: u16, arguments: &[&str]) -> (i32, String, String) {
    let output = Command::cargo_bin("recense")
        .unwrap()
        .current_dir(folder)
        .env_clear()
        .env("COLUMNS", columns.to_string())
        .args(arguments)
        .output()
        .unwrap();
    (
        output.status.code().unwrap(),
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    )
}
