//! A value is read the same wherever it stands.

use super::{read_sheets, read_text, sheet};
use crate::model::inventory::Reading;

/// Type, brand and model as written, and what they are.
const THINGS: [([&str; 3], [&str; 3]); 17] = [
    (["Poste fixe", "Apple", "iMac 21,5\""], ["desktop", "Apple", "iMac 21,5\""]),
    (["Poste fixe", "Apple", "iMac 27 pouces"], ["desktop", "Apple", "iMac 27\""]),
    (["PC portable", "Apple", "MacBook Pro 13''"], ["laptop", "Apple", "MacBook Pro 13\""]),
    (["Tablette", "Apple", "iPad mini 4"], ["tablet", "Apple", "iPad mini 4"]),
    (["Tablette", "Samsung", "Galaxy Tab A 10.1"], ["tablet", "Samsung", "Galaxy Tab A 10.1"]),
    (["Port.", "HP", "PROBOOK 430G4"], ["laptop", "HP", "ProBook 430 G4"]),
    (["Ord. port.", "Lenovo", "Thinkpad L450"], ["laptop", "Lenovo", "ThinkPad L450"]),
    (["Ord. fixe", "Dell", "Optiplex 3020"], ["desktop", "Dell", "OptiPlex 3020"]),
    (["UC", "HP", "Compaq 6300 PRO"], ["desktop", "HP", "Compaq 6300 Pro"]),
    (["VP", "Epson", "EB-X18"], ["projector", "Epson", "EB-X18"]),
    (["Vidéoproj.", "NEC", "UM301W"], ["projector", "NEC", "UM301W"]),
    (["VPI", "Epson", "EB695WI"], ["vpi", "Epson", "EB-695Wi"]),
    (["Vidéoprojecteur", "Epson", "EB-595Wi"], ["vpi", "Epson", "EB-595Wi"]),
    (["TBI", "Promethean", "ActivBoard 378 Pro"], ["tni", "Promethean", "ActivBoard 378 Pro"]),
    (["ENI", "Speechi", "SPE-UT65"], ["eni", "Speechi", "SPE-UT65"]),
    (["Écran interactif", "Promethean", "ActivPanel 75"], ["eni", "Promethean", "ActivPanel 75"]),
    (["Imprimante", "Brother", "HL-L5100DN"], ["printer", "Brother", "HL-L5100DN"]),
];

/// What the only device of a reading is.
fn device(reading: &Reading) -> [String; 3] {
    let device = reading.records.iter().find_map(|record| record.device()).expect("a device");
    let category = device.category.known().map(|category| category.code().to_owned());
    [category, device.brand.known().cloned(), device.model.known().cloned()]
        .map(Option::unwrap_or_default)
}

/// A cell of a text file.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

#[test]
fn a_device_is_the_same_in_columns_in_a_designation_in_a_band_and_on_a_sheet() {
    for ([category, brand, model], wanted) in THINGS {
        let parts = [category, brand, model].map(quoted).join(";");
        let columns = format!("École;Type;Marque;Modèle;N° série\nEE Colette;{parts};CZC8037K01\n");
        assert_eq!(device(&read_text(&columns)), wanted, "columns");
        for joint in [" ", " - "] {
            let whole = quoted(&format!("{category}{joint}{brand} {model}"));
            let words = format!("École;Désignation;N° série\nEE Colette;{whole};CZC8037K01\n");
            assert_eq!(device(&read_text(&words)), wanted, "designation {joint:?}");
        }
        let typed = quoted(&format!("{brand} {model}"));
        let words =
            format!("École;Type;Désignation;N° série\nEE Colette;{category};{typed};CZC8037K01\n");
        assert_eq!(device(&read_text(&words)), wanted, "type and designation");
        let rows =
            ["École|Marque|Modèle|N° série", &format!("EE Colette|{brand}|{model}|CZC8037K01")];
        let on_sheet = read_sheets(vec![sheet(category, &rows, &[])]);
        assert_eq!(device(&on_sheet), wanted, "sheet's name");
        let banded = [
            rows[0],
            category,
            &format!("EE Colette|{brand}|{model}|CZC8037K01"),
            &format!("EE Colette|{brand}|{model}|CZC8037K02"),
        ];
        let banded = read_sheets(vec![sheet("Parc", &banded, &[])]);
        assert_eq!(device(&banded), wanted, "band");
    }
}

/// The model alone tells its maker and its type, where it is of a known range of one type.
#[test]
fn a_known_model_tells_brand_and_type() {
    for ([_, _, model], wanted) in THINGS {
        for head in ["École;Modèle;N° série", "École;Désignation;N° série"] {
            let text = format!("{head}\nEE Colette;{};CZC8037K01\n", quoted(model));
            assert_eq!(device(&read_text(&text)), wanted, "{head} {model}");
        }
    }
}
