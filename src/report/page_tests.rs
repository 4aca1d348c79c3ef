//! Whole pages on the small inventory, as snapshots.

use crate::locale::Lang;
use crate::model::field::Field;
use crate::model::inventory::Inventory;
use crate::model::record::Body;
use crate::model::scope::Scope;
use crate::model::settings::Settings;
use crate::report::{self, PageName, Report, Screen, sample};

fn pages(inventory: &Inventory, lang: Lang, width: u16) -> String {
    let settings = Settings::default();
    let scope = Scope::default();
    let as_of = Some(jiff::civil::date(2017, 1, 1));
    let report = Report::build(inventory, &settings, &scope, as_of);
    let screen = Screen { width, colour: false };
    PageName::ALL
        .iter()
        .map(|page| report::to_terminal(&report, *page, lang, screen))
        .collect::<Vec<_>>()
        .join("\n=====\n\n")
}

#[test]
fn pages_on_a_terminal() {
    let inventory = sample::inventory();
    insta::assert_snapshot!("terminal_80", pages(&inventory, Lang::Fr, 80));
    insta::assert_snapshot!("terminal_140", pages(&inventory, Lang::Fr, 140));
    insta::assert_snapshot!("terminal_60_en", pages(&inventory, Lang::En, 60));
}

#[test]
fn an_empty_inventory_says_so() {
    insta::assert_snapshot!("terminal_empty", pages(&Inventory::default(), Lang::Fr, 80));
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    let inventory = sample::inventory();
    for width in [60, 72, 80, 100, 120, 140, 200] {
        for lang in Lang::ALL {
            for line in pages(&inventory, lang, width).lines() {
                assert!(line.chars().count() <= usize::from(width), "{width}: {line}");
            }
        }
    }
}

#[test]
fn the_summary_is_one_screen() {
    let inventory = sample::inventory();
    let (settings, scope) = (Settings::default(), Scope::default());
    let report = Report::build(&inventory, &settings, &scope, None);
    let screen = Screen { width: 80, colour: false };
    let page = report::to_terminal(&report, PageName::Summary, Lang::Fr, screen);
    assert!(page.lines().count() <= 40, "{page}");
}

#[test]
fn inspect_and_explain() {
    let screen = Screen { width: 80, colour: false };
    let readings = sample::readings();
    let inventory = sample::inventory();
    insta::assert_snapshot!(
        "inspect_80",
        report::inspect::render(&readings, &inventory.communes, false, Lang::Fr, screen)
    );
    insta::assert_snapshot!(
        "inspect_json",
        report::inspect_json::render(&readings, false, Lang::Fr).unwrap()
    );
    let explain = |id| report::explain::render(&inventory, id, Lang::Fr, screen);
    insta::assert_snapshot!("explain_device", explain("d0000").unwrap());
    insta::assert_snapshot!("explain_contract", explain("c0001").unwrap());
    insta::assert_snapshot!("explain_record", explain("r0-0005").unwrap());
    assert_eq!(explain("nothing"), None);
}

#[test]
fn what_stands_by_number_is_told_as_a_guess() {
    let mut inventory = sample::inventory();
    inventory.links[0].pairing = inventory.links[0].probability / 12.0;
    inventory.devices[0].members[1].by_number = true;
    if let Body::Device(row) = &mut inventory.records[3].body {
        row.asset_tag = Field::Known("INV-77".to_owned());
    }
    let screen = Screen { width: 200, colour: false };
    // Lines are wrapped.
    let explain = |inventory: &Inventory| {
        let text = report::explain::render(inventory, "d0000", Lang::Fr, screen).unwrap();
        text.split(['\n', ' ']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    };
    let text = explain(&inventory);
    for said in [
        "Par le nombre\u{a0}: 100\u{a0}%",
        "Appariement ligne à ligne\u{a0}: 1\u{a0}chance sur 12",
        "inventaire\u{a0}: INV-77 (ligne B) est à l’un des 12 équipements identiques, non \
         attribué",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
    inventory.links[0].pairing = inventory.links[0].probability;
    inventory.devices[0].members[1].by_number = false;
    let text = explain(&inventory);
    assert!(!text.contains("par le nombre") && !text.contains("non attribué"), "{text}");
}

#[test]
fn no_person_is_named() {
    let inventory = sample::inventory();
    let screen = Screen { width: 140, colour: false };
    let mut texts = vec![
        pages(&inventory, Lang::Fr, 140),
        report::inspect::render(&sample::readings(), &[], false, Lang::Fr, screen),
        report::inspect_json::render(&sample::readings(), false, Lang::Fr).unwrap(),
    ];
    for id in ["d0000", "c0001", "r0-0005"] {
        texts.push(report::explain::render(&inventory, id, Lang::Fr, screen).unwrap());
    }
    for text in texts {
        assert!(!text.contains("Cunégonde") && !text.contains("Delapierre"), "{text}");
    }
}
