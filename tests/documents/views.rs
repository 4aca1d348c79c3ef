//! The views of the database: each row and cell is that of the list as exported.

use crate::lists::exported;
use crate::made::{Made, inventories};
use crate::read::{Grid, Seen};
use rusqlite::types::Value;

/// A view, its list, and its column that the rows are found by.
const VIEWS: [(&str, &str, &str, &str); 5] = [
    ("v_inventaire", "devices", "identifiant", "Identifiant recense"),
    ("v_contrats", "contracts", "identifiant", "Identifiant recense"),
    ("v_comptages", "counts", "", ""),
    ("v_constats", "findings", "identifiant", "Identifiant recense"),
    ("v_ecoles", "schools", "", ""),
];

/// Column of a view → heading of the list for Excel, and code of it for programs: what one of them
/// says is what the view says.
const COLUMNS: [(&str, &str, &str); 57] = [
    ("identifiant", "Identifiant recense", ""),
    ("insee", "Code INSEE", "commune_insee"),
    ("commune", "Commune", ""),
    ("cycle", "Cycle", "cycle"),
    ("uai", "UAI", "school_uai"),
    ("ecole", "École", ""),
    ("salle", "Salle", "room"),
    ("type", "Type", "category"),
    ("marque", "Marque", "brand"),
    ("modele", "Modèle", "model"),
    ("numero_serie", "N° de série", "serial_number"),
    ("numero_inventaire", "N° d’inventaire", "asset_tag"),
    ("nom_reseau", "Nom réseau", "hostname"),
    ("adresse_mac", "Adresse MAC", "mac_address"),
    ("systeme", "Système d’exploitation", "os"),
    ("date_achat", "", "purchase_date"),
    ("fin_garantie", "", "warranty_end"),
    ("prix_eur", "", "price_eur"),
    ("prix_tva", "HT ou TTC", "price_vat"),
    ("etat", "État", ""),
    ("couverture", "Couverture", ""),
    ("contrats", "Contrats", "contract_ids"),
    ("date_source", "", "source_date"),
    ("nombre_lignes", "", "record_count"),
    ("probabilite", "", "match_probability"),
    ("sources", "", "sources"),
    ("fournisseur", "Fournisseur", "supplier"),
    ("titulaire", "Titulaire", "supplier"),
    ("numero_marche", "N° de marché", "reference"),
    ("objet", "", "subject"),
    ("perimetre", "", "scope"),
    ("duree_mois", "", "initial_months"),
    ("reconduction_mois", "", "renewal_months"),
    ("gti", "", "gti"),
    ("gtr", "", "gtr"),
    ("date_debut", "", "start_date"),
    ("date_echeance", "", "end_date"),
    ("reconduction", "Reconduction", ""),
    ("montant_annuel_eur", "", "annual_amount_eur"),
    ("fichier", "", "file"),
    ("feuille", "", "sheet"),
    ("ligne", "", "row"),
    ("colonne", "", "column"),
    ("nombre", "", "count"),
    ("ecart", "Écart", ""),
    ("gravite", "Gravité", ""),
    ("groupe", "", "group_id"),
    ("equipement", "", "device_id"),
    ("contrat", "", "contract_id"),
    ("cellule", "", "cell"),
    ("valeur", "", "value"),
    ("attendu", "", "expected"),
    ("niveau", "Niveau", ""),
    ("secteur", "Secteur", ""),
    ("eleves", "", "pupils"),
    ("classes", "", "classes"),
    ("equipements_parc", "Équipements du parc", ""),
];

fn view(made: &Made, name: &str) -> Grid {
    let base = rusqlite::Connection::open(made.path("recense.sqlite")).unwrap();
    let mut select = base.prepare(&format!("SELECT * FROM {name}")).unwrap();
    let head: Vec<String> = select.column_names().map(str::to_owned).collect();
    let width = head.len();
    let rows = select.query_map([], |row| {
        let cell = |place| {
            Ok(match row.get(place)? {
                Value::Integer(number) => Seen::Number(number as f64),
                Value::Real(number) => Seen::Number(number),
                Value::Text(text) => Seen::Text(text),
                Value::Null | Value::Blob(_) => Seen::Text(String::new()),
            })
        };
        (0..width).map(cell).collect()
    });
    let rows = rows.unwrap().map(Result::unwrap).collect();
    Grid { head, rows }
}

#[test]
fn each_view_is_its_list() {
    for made in inventories() {
        for (name, list, id, heading) in VIEWS {
            let mut seen = view(made, name);
            let (mut excel, mut data) =
                (exported(made, list, "excel"), exported(made, list, "data"));
            assert_eq!(seen.rows.len(), excel.rows.len(), "{name}");
            if !id.is_empty() {
                seen.sort_by(id);
                let code = data.head[0].clone();
                data.sort_by(&code);
                excel.sort_by(heading);
            }
            let mut held = 0;
            for (column, heading, code) in COLUMNS {
                if !seen.head.iter().any(|head| head == column) {
                    continue;
                }
                let of = |grid: &Grid, name: &str| -> Option<Vec<String>> {
                    let known = grid.head.iter().any(|head| head == name);
                    known.then(|| grid.cells(name).map(Seen::text).collect())
                };
                // What one dialect has in another way, the other has as the view does.
                let wanted = of(&data, code).filter(|_| code != "category" && code != "price_vat");
                let Some(wanted) = wanted.or_else(|| of(&excel, heading)) else { continue };
                held += 1;
                for (seen, wanted) in seen.cells(column).zip(&wanted) {
                    assert!(seen.says(wanted), "{name}, {column}: {seen:?} is not {wanted:?}");
                }
            }
            assert!(held >= 9, "{name}: {held} columns held");
        }
    }
}
