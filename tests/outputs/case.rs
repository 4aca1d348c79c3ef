//! A folder with a delivery and its inventory, in which the program is run.

use crate::program;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

pub(crate) const LIST: &str = "École;Type;Marque;Modèle;N° de série\n\
    EE Gambetta;PC portable;Dell;Latitude 5490;7GH2KT2\n\
    EE Gambetta;PC portable;Dell;Latitude 5490;7GH2KT3\n";

/// A folder with a delivery and its inventory.
pub(crate) struct Case {
    pub folder: tempfile::TempDir,
}

impl Case {
    pub(crate) fn new() -> Self {
        let case = Self { folder: tempfile::tempdir().unwrap() };
        fs::create_dir_all(case.at("envoi/Bègles")).unwrap();
        fs::create_dir(case.at("cible")).unwrap();
        fs::write(case.at("envoi/Bègles/parc.csv"), LIST).unwrap();
        case.done("run envoi");
        case
    }

    pub(crate) fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn run(&self, typed: &str) -> (i32, String, String) {
        program::run(self.folder.path(), 400, &typed.split(' ').collect::<Vec<_>>())
    }

    pub(crate) fn done(&self, typed: &str) -> String {
        let (code, _, err) = self.run(typed);
        assert_eq!(code, 0, "{typed}: {err}");
        err
    }

    /// Everything there is, links by where they lead.
    pub(crate) fn all(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut found = BTreeMap::new();
        let mut folders = vec![self.folder.path().to_path_buf()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if let Ok(link) = fs::read_link(&path) {
                    found.insert(path, link.to_str().unwrap().as_bytes().to_vec());
                } else if path.is_dir() {
                    folders.push(path);
                } else {
                    found.insert(path.clone(), fs::read(&path).unwrap());
                }
            }
        }
        found
    }
}
