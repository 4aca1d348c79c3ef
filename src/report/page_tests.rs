//! Whole pages on the small inventory, as snapshots.

use crate::locale::Lang;
use crate::model::inventory::Inventory;
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
        report::inspect::render(&readings, &inventory.communes, Lang::Fr, screen)
    );
    insta::assert_snapshot!(
        "inspect_json",
        report::inspect_json::render(&readings, Lang::Fr).unwrap()
    );
    let explain = |id| report::explain::render(&inventory, id, Lang::Fr, screen);
    insta::assert_snapshot!("explain_device", explain("d0000").unwrap());
    insta::assert_snapshot!("explain_contract", explain("c0001").unwrap());
    insta::assert_snapshot!("explain_record", explain("r0-0005").unwrap());
    assert_eq!(explain("nothing"), None);
}

#[test]
fn no_person_is_named() {
    let inventory = sample::inventory();
    let screen = Screen { width: 140, colour: false };
    let mut texts = vec![
        pages(&inventory, Lang::Fr, 140),
        report::inspect::render(&sample::readings(), &[], Lang::Fr, screen),
        report::inspect_json::render(&sample::readings(), Lang::Fr).unwrap(),
    ];
    for id in ["d0000", "c0001", "r0-0005"] {
        texts.push(report::explain::render(&inventory, id, Lang::Fr, screen).unwrap());
    }
    for text in texts {
        assert!(!text.contains("Cunégonde") && !text.contains("Delapierre"), "{text}");
    }
}
