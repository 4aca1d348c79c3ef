//! How an output is written: beside what it replaces, through links and pipes, with its rights.

use crate::case::Case;
use std::fs;
#[cfg(unix)]
use std::path::Path;

#[test]
fn a_file_held_open_is_left_and_no_other_name_is_taken_from_anyone() {
    let case = Case::new();
    fs::write(case.at("cible/parc.csv"), "à moi").unwrap();
    fs::write(case.at("cible/parc (2).csv"), "à moi aussi").unwrap();
    fs::write(case.at("cible/~$parc.csv"), "").unwrap();
    let err = case.done("export --out cible/parc.csv");
    assert!(err.contains("parc (3).csv"), "{err}");
    assert_eq!(fs::read_to_string(case.at("cible/parc.csv")).unwrap(), "à moi");
    assert_eq!(fs::read_to_string(case.at("cible/parc (2).csv")).unwrap(), "à moi aussi");
    assert!(case.at("cible/parc (3).csv").is_file());
}

#[test]
fn two_outputs_of_a_command_go_to_two_files() {
    let case = Case::new();
    let (code, _, err) = case.run("inspect envoi --out cible/a --write-mapping cible/../cible/a");
    assert_eq!(code, 2, "{err}");
    assert!(err.contains("une autre sortie"), "{err}");
    assert!(!case.at("cible/a").exists());
}

#[test]
fn what_an_ended_program_left_behind_is_swept() {
    let case = Case::new();
    for name in [".parc.partial.csv", ".parc.csv.partial", ".parc.csv.4194304-0.partial"] {
        fs::write(case.at("cible").join(name), "x").unwrap();
    }
    case.done("export --out cible/parc.csv");
    assert_eq!(fs::read_dir(case.at("cible")).unwrap().count(), 1);
}

#[test]
fn two_that_write_one_file_both_end_well() {
    let case = Case::new();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..5 {
                    case.done("export --out cible/parc.csv");
                }
            });
        }
    });
    assert_eq!(fs::read_dir(case.at("cible")).unwrap().count(), 1);
}

#[cfg(unix)]
#[test]
fn links_pipes_and_devices_are_written_through() {
    use std::os::unix::fs::symlink;
    let case = Case::new();
    let expected = case.run("export").1;
    // A link to a file, one to another link, and one that leads to nothing yet.
    fs::write(case.at("vrai.csv"), "").unwrap();
    symlink("../vrai.csv", case.at("cible/lien.csv")).unwrap();
    symlink("lien.csv", case.at("cible/lien2.csv")).unwrap();
    symlink("../neuf.csv", case.at("cible/lien3.csv")).unwrap();
    for (link, file) in
        [("lien.csv", "vrai.csv"), ("lien2.csv", "vrai.csv"), ("lien3.csv", "neuf.csv")]
    {
        case.done(&format!("export --out cible/{link}"));
        assert!(fs::read_link(case.at("cible").join(link)).is_ok(), "{link} is a link no more");
        assert_eq!(fs::read_to_string(case.at(file)).unwrap(), expected);
    }
    case.done("export --out /dev/null");
    assert_eq!(case.run("export --out /dev/stdout").1, expected);
    let made = std::process::Command::new("mkfifo").arg(case.at("tube")).status().unwrap();
    assert!(made.success());
    let read = std::thread::scope(|scope| {
        let reader = scope.spawn(|| fs::read_to_string(case.at("tube")).unwrap());
        case.done("export --out tube");
        reader.join().unwrap()
    });
    assert_eq!(read, expected);
    assert!(!case.at("tube").is_file(), "the pipe is a pipe still");
    // What was written before stays.
    let program = assert_cmd::cargo::cargo_bin("recense");
    let script = format!(
        "echo avant > suite.csv; '{0}' export --out /dev/stdout >> suite.csv; \
         '{0}' export --out /dev/fd/5 5>> suite.csv",
        program.display()
    );
    let shell = ["-c", &script];
    let done = std::process::Command::new("sh").current_dir(&case.folder).args(shell).status();
    assert!(done.unwrap().success());
    let written = fs::read_to_string(case.at("suite.csv")).unwrap();
    assert_eq!(written, format!("avant\n{expected}{expected}"));
    if Path::new("/dev/full").exists() {
        let (code, _, err) = case.run("export --out /dev/full");
        assert_eq!(code, 1, "{err}");
        assert!(err.contains("plein") && err.contains("libérez de la place"), "{err}");
    }
}

#[cfg(unix)]
#[test]
fn outputs_are_their_owners_and_a_file_keeps_its_rights() {
    use crate::modes::{chmod, mode};
    let case = Case::new();
    case.done("run envoi --out neuf/sorties");
    assert_eq!(mode(&case.at("neuf/sorties")), 0o700);
    for name in ["report.html", "report.xlsx", "inventory.csv", "gaps.csv"] {
        assert_eq!(mode(&case.at("neuf/sorties").join(name)), 0o600, "{name}");
    }
    chmod(&case.at("neuf/sorties/gaps.csv"), 0o644);
    case.done("run envoi --out neuf/sorties");
    assert_eq!(mode(&case.at("neuf/sorties/gaps.csv")), 0o644);
    chmod(&case.at("cible"), 0o2770);
    case.done("export all --out cible/donnees");
    assert_eq!(mode(&case.at("cible/donnees")), 0o2770);
    assert_eq!(mode(&case.at("cible/donnees/devices.csv")), 0o660);
    fs::write(case.at("recense.toml"), "acces_fichiers = \"groupe\"\n").unwrap();
    case.done("report --out groupe.md");
    assert_eq!(mode(&case.at("groupe.md")), 0o660);
}
