//! The database as an analyst opens it: the French words of its views are those of the program,
//! and what the audit finds of a device stands with it.

#![expect(clippy::unwrap_used, reason = "a test ends where something is not as it should be")]

use recense::locale::{Lang, findings, labels};
use recense::model::codes::{
    Category, CommuneStatus, Coverage, Format, Level, ListKind, Renewal, Sector, Severity, Status,
    TableKind, Vat,
};
use recense::model::field::FieldName;
use recense::model::finding::RuleId;
use recense::model::settings::Settings;
use recense::model::source::RowLabel;
use recense::pipeline::{ImportRequest, Silent, import, open_or_create};
use recense::store::ImportMeta;
use rusqlite::Connection;
use std::collections::BTreeMap;
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
    let mut store = open_or_create(&inventory).unwrap();
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

#[test]
fn the_words_of_the_views_are_those_of_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let connection = delivered(folder.path());
    let mut stored: BTreeMap<(String, String), String> = BTreeMap::new();
    let mut select = connection.prepare("SELECT domain, code, label FROM labels").unwrap();
    let mut rows = select.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        stored.insert((row.get(0).unwrap(), row.get(1).unwrap()), row.get(2).unwrap());
    }
    let mut expected = Vec::new();
    let mut expect = |domain: &'static str, code: &'static str, label: &'static str| {
        expected.push((domain, code, label));
    };
    let fr = Lang::Fr;
    for code in Category::ALL {
        expect("category", code.code(), labels::category(*code, fr).one);
    }
    for code in Status::ALL {
        expect("status", code.code(), labels::status(*code, fr));
    }
    for code in Renewal::ALL {
        expect("renewal", code.code(), labels::renewal(*code, fr));
    }
    for code in Vat::ALL {
        expect("vat", code.code(), labels::vat(*code, fr));
    }
    for code in Level::ALL {
        expect("level", code.code(), labels::level(*code, fr));
    }
    for code in Sector::ALL {
        expect("sector", code.code(), labels::sector(*code, fr));
    }
    for code in Coverage::ALL {
        expect("coverage", code.code(), labels::coverage(*code, fr));
    }
    for code in Severity::ALL {
        expect("severity", code.code(), labels::severity(*code, fr));
    }
    for code in CommuneStatus::ALL {
        expect("commune_status", code.code(), labels::commune_status(*code, fr));
    }
    for code in Format::ALL {
        expect("format", code.code(), labels::format(*code, fr));
    }
    for code in TableKind::ALL {
        expect("table", code.code(), labels::table_kind(*code, fr));
    }
    for code in ListKind::ALL {
        expect("list", code.code(), labels::list_kind(*code, fr));
    }
    for code in RowLabel::ALL {
        expect("left_out", code.code(), labels::row_label(*code, fr));
    }
    for code in FieldName::ALL {
        expect("field", code.code(), labels::field(*code, fr));
    }
    for code in RuleId::ALL {
        expect("rule", code.code(), findings::title(*code, fr));
    }
    let wrong: Vec<_> = expected
        .into_iter()
        .filter(|(domain, code, label)| {
            stored.get(&((*domain).to_owned(), (*code).to_owned())).map(String::as_str)
                != Some(*label)
        })
        .collect();
    assert_eq!(wrong, [], "say it in src/store/migrations too");
}
