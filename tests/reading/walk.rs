//! Files below folders.

use recense::ingest::input::collect;
use std::fs;

#[test]
fn files_are_walked_once_in_a_stable_order_without_leftovers() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::create_dir_all(root.join("cycle-2/pessac")).unwrap();
    fs::create_dir_all(root.join("cycle-1/be\u{300}gles")).unwrap();
    fs::create_dir_all(root.join(".git")).unwrap();
    fs::create_dir_all(root.join("out")).unwrap();
    for file in [
        "cycle-2/pessac/parc.xlsx",
        "cycle-2/pessac/~$parc.xlsx",
        "cycle-2/pessac/parc.xlsx.tmp",
        "cycle-2/pessac/.~lock.parc.ods#",
        "cycle-2/pessac/Thumbs.db",
        "cycle-1/be\u{300}gles/inventaire.csv",
        ".git/config",
        "out/report.xlsx",
    ] {
        fs::write(root.join(file), "x").unwrap();
    }
    let names = |paths: &[std::path::PathBuf]| -> Vec<String> {
        let exclude = [root.join("out")];
        collect(paths, None, &exclude).into_iter().map(|input| input.path).collect()
    };
    let expected = ["cycle-1/bègles/inventaire.csv", "cycle-2/pessac/parc.xlsx"];
    assert_eq!(names(&[root.to_path_buf()]), expected);
    let file = root.join("cycle-2/pessac/parc.xlsx");
    assert_eq!(names(std::slice::from_ref(&file)), ["parc.xlsx"]);
    let twice = names(&[root.to_path_buf(), file.clone()]);
    assert_eq!(twice.len(), 2);
    let based = collect(&[file], Some(root), &[]);
    assert_eq!(based[0].path, "cycle-2/pessac/parc.xlsx");
    assert!(collect(&[root.join("absent")], None, &[]).is_empty());
}

#[cfg(unix)]
#[test]
fn loops_of_links_and_pipes_stop_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::create_dir(root.join("a")).unwrap();
    fs::write(root.join("a/parc.csv"), "x").unwrap();
    std::os::unix::fs::symlink(root, root.join("a/loop")).unwrap();
    std::os::unix::fs::symlink(root.join("a/parc.csv"), root.join("b.csv")).unwrap();
    std::os::unix::fs::symlink(root.join("gone"), root.join("broken.csv")).unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(root.join("a/socket")).unwrap();
    let paths: Vec<_> =
        collect(&[root.to_path_buf()], None, &[]).into_iter().map(|input| input.path).collect();
    assert_eq!(paths, ["a/parc.csv"]);
}
