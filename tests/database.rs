//! The database as an analyst opens it: the French words of its views are those of the program,
//! and what the audit finds of a device stands with it.

#![expect(clippy::unwrap_used, reason = "a test ends where something is not as it should be")]

use recense::locale::vocabulary;
use recense::model::presentation::Presentation;
use recense::model::settings::Settings;
use recense::pipeline::{ImportRequest, Silent, import, open_or_create};
use recense::store::ImportMeta;
use rusqlite::Connection;
use std::path::Path;

fn delivered(folder: &Path) -> Connection {
    let inventory = folder.join("recense.sqlite");
    std::fs::create_dir(folder.join("Bègles")).unwrap();
    std::fs::write(
        folder.join("Bègles/inventaire.csv"),
        "Inventaire au 30/11/2015;;;;\n\
         École;Type;Marque;Modèle;N° de série;Fin de garantie\n\
         École élémentaire Sembat;PC portable;HP;ProBook 650;CZC4210ABC;01/09/2018\n\
         École élémentaire Sembat;Vidéoprojecteur;Epson;EB-X31;TUHK5401;\n",
    )
    .unwrap();
    let presentation = Presentation { words: vocabulary::words(), views: recense::list::views() };
    let mut store = open_or_create(&inventory, presentation).unwrap();
    let request = ImportRequest {
        paths: vec![folder.join("Bègles")],
        dedupe: true,
        commune: Some("33039".to_owned()),
        ..ImportRequest::default()
    };
    let meta = ImportMeta {
        at: jiff::civil::date(2016, 3, 1).at(9, 0, 0, 0),
        command: String::new(),
        version: String::new(),
    };
    import(&mut store, &request, meta, &Settings::default(), &Silent).unwrap();
    drop(store);
    Connection::open(inventory).unwrap()
}

fn pairs(connection: &Connection, sql: &str) -> Vec<(String, String)> {
    let mut select = connection.prepare(sql).unwrap();
    let rows = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    rows.map(Result::unwrap).collect()
}

#[test]
fn coverage_is_kept_with_the_devices() {
    let folder = tempfile::tempdir().unwrap();
    let connection = delivered(folder.path());
    assert_eq!(
        pairs(&connection, "SELECT numero_serie, couverture FROM v_inventaire ORDER BY 1"),
        [("CZC4210ABC", "sous garantie"), ("TUHK5401", "aucun fichier de contrats reçu")]
            .map(|(serial, coverage)| (serial.to_owned(), coverage.to_owned()))
    );
}
