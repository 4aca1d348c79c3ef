//! The whole way of a file beside a good one: imported, matched and exported.

use recense::export::export;
use recense::list::{Dialect, ListContext, What, views};
use recense::locale::{Lang, vocabulary};
use recense::model::presentation::Presentation;
use recense::model::scope::Scope;
use recense::model::settings::Settings;
use recense::pipeline::{ImportRequest, Silent, import, open_or_create};
use recense::store::ImportMeta;
use std::fs;
use std::io;
use std::path::Path;

/// Where the good file lies, below the folder of the other.
const GOOD: &str = "0 bon/Talence/bon.csv";

/// What the serial numbers of its rows begin with, and how many rows it has.
const MARK: &str = "QXBON7";
const ROWS: usize = 3;

/// Puts the good file beside another.
pub fn put_good(folder: &Path) -> io::Result<()> {
    let file = folder.join(GOOD);
    fs::create_dir_all(file.parent().unwrap_or(folder))?;
    let rows = (0..ROWS).map(|row| format!("PC;Dell;OptiPlex 3050;{MARK}{row:03}X"));
    let lines: Vec<String> =
        std::iter::once("Type;Marque;Modèle;N° de série".to_owned()).chain(rows).collect();
    fs::write(file, lines.join("\n"))
}

/// Imports a folder into a new inventory and exports every list; answers what is wrong.
pub fn import_and_export(folder: &Path, inventory: &Path) -> Result<(), String> {
    if inventory.exists() {
        fs::remove_file(inventory).map_err(|error| error.to_string())?;
    }
    let presentation = Presentation { words: vocabulary::words(), views: views() };
    let mut store = open_or_create(inventory, presentation).map_err(|error| error.to_string())?;
    let request = ImportRequest {
        paths: vec![folder.to_owned()],
        root: Some(folder.to_owned()),
        dedupe: true,
        ..ImportRequest::default()
    };
    let at = jiff::civil::date(2016, 3, 1).at(9, 0, 0, 0);
    let meta = ImportMeta { at, command: String::new(), version: String::new() };
    let settings = Settings::default();
    import(&mut store, &request, meta, &settings, &Silent).map_err(|error| error.to_string())?;
    let loaded = store.load().map_err(|error| error.to_string())?;
    let scope = Scope::default();
    let lists = ListContext::new(&loaded, &settings, &scope, None, Lang::Fr);
    for what in What::ALL {
        for dialect in [Dialect::Excel, Dialect::Data] {
            let text = export(&lists, *what, dialect);
            let text = String::from_utf8_lossy(&text);
            let rows = text.lines().filter(|line| line.contains(MARK)).count();
            if *what == What::Records && rows != ROWS {
                return Err(format!("{rows} rows of the good file"));
            }
        }
    }
    Ok(())
}
