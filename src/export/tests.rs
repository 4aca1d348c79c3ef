//! Whole exports of a small inventory.

pub(super) mod sample;

use super::*;
use crate::locale::Lang;
use crate::model::inventory::Inventory;
use crate::model::mark::is_own_header;
use crate::model::scope::Scope;
use crate::model::settings::Settings;
use jiff::civil::Date;
use proptest::prelude::*;
use sample::inventory;

fn bytes_of(
    inventory: &Inventory,
    (what, dialect): (What, Dialect),
    scope: &Scope,
    lang: Lang,
    with_persons: bool,
    as_of: Option<Date>,
) -> Vec<u8> {
    let settings = Settings::default();
    let context = ListContext::new(inventory, &settings, scope, as_of, lang);
    export(&context.with_persons(with_persons), what, dialect)
}

fn written(what: What, dialect: Dialect, scope: &Scope, with_persons: bool) -> String {
    let list = (what, dialect);
    let bytes = bytes_of(&inventory(), list, scope, Lang::Fr, with_persons, None);
    String::from_utf8(bytes).unwrap()
}

fn data(what: What) -> String {
    written(what, Dialect::Data, &Scope::default(), false)
}

fn excel(what: What) -> String {
    written(what, Dialect::Excel, &Scope::default(), false)
}

#[test]
fn data_headers_are_the_contract() {
    for (what, header) in [
        (
            What::Devices,
            "device_id,commune_insee,commune,cycle,school_uai,school,room,category,brand,model,\
             serial_number,asset_tag,hostname,mac_address,os,purchase_date,warranty_end,price_eur,\
             price_vat,status,coverage,contract_ids,source_date,record_count,match_probability,\
             sources,supplier,comment",
        ),
        (
            What::Records,
            "record_id,file,sheet,row,part,kind,quantity,device_id,contract_id,commune_insee,\
             school_uai,category,brand,model,serial_number,asset_tag,hostname,mac_address,os,\
             purchase_date,price_eur,price_vat,room,status,match_probability,supplier,comment,\
             told_group,by_number,superseded",
        ),
        (
            What::Contracts,
            "contract_id,commune_insee,supplier,reference,subject,scope,start_date,end_date,\
             effective_end_date,notice_date,renewal,initial_months,renewal_months,gti,gtr,\
             annual_amount_eur,vat,record_count,sources",
        ),
        (What::Counts, "file,sheet,row,column,commune_insee,school_uai,category,count"),
        (
            What::Schools,
            "school_uai,name,level,sector,commune_insee,commune,cycle,pupils,classes,tni,vpi,eni,\
             projector,desktop,laptop,tablet,mobile_cart,printer,server,network,display,\
             visualiser,other",
        ),
        (
            What::Findings,
            "finding_id,group_id,rule,severity,action,cycle,commune_insee,school_uai,device_id,\
             contract_id,file,sheet,cell,message,value,expected",
        ),
    ] {
        assert_eq!(data(what).lines().next(), Some(header), "{what}");
    }
}

#[test]
fn devices_for_data() {
    insta::assert_snapshot!(data(What::Devices));
}

#[test]
fn records_for_data() {
    insta::assert_snapshot!(data(What::Records));
}

#[test]
fn contracts_for_data() {
    insta::assert_snapshot!(data(What::Contracts));
}

#[test]
fn the_reference_date_moves_the_end_of_a_tacit_contract() {
    let scope = Scope::default();
    for (as_of, ends) in [
        (Some(jiff::civil::date(2013, 1, 1)), ",2014-08-31,2014-08-31,2014-05-31,tacit,"),
        (Some(jiff::civil::date(2019, 1, 1)), ",2014-08-31,2019-08-31,2019-05-31,tacit,"),
    ] {
        let bytes = bytes_of(
            &inventory(),
            (What::Contracts, Dialect::Data),
            &scope,
            Lang::Fr,
            false,
            as_of,
        );
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.contains(ends), "{text}");
    }
}

#[test]
fn counts_for_data() {
    insta::assert_snapshot!(data(What::Counts));
}

#[test]
fn schools_for_data() {
    insta::assert_snapshot!(data(What::Schools));
}

#[test]
fn findings_for_data() {
    insta::assert_snapshot!(data(What::Findings));
}

#[test]
fn everything_for_excel() {
    for what in What::ALL {
        let text = excel(*what);
        let rest = text.strip_prefix("\u{feff}Identifiant recense;").unwrap();
        assert_eq!(rest.matches('\n').count(), rest.matches("\r\n").count(), "{what}");
        insta::assert_snapshot!(format!("{what}_for_excel"), text.replace("\r\n", "\n"));
    }
}

#[test]
fn no_text_of_excel_runs_as_a_formula() {
    let text = excel(What::Devices);
    let reader = |text: &str| {
        csv::ReaderBuilder::new()
            .delimiter(b';')
            .has_headers(false)
            .from_reader(text.as_bytes())
            .into_records()
            .map(Result::unwrap)
            .collect::<Vec<_>>()
    };
    let cells: Vec<String> =
        reader(&text).iter().flat_map(|row| row.iter().map(str::to_owned)).collect();
    assert!(cells.contains(&"'=HYPERLINK(\"http://x\";\"Salle 1\")".to_owned()));
    assert!(cells.contains(&"'@REF".to_owned()));
    assert!(cells.contains(&"-12,50".to_owned()), "a negative amount stays a number");
    assert!(cells.contains(&"00123".to_owned()));
    assert!(cells.iter().all(|cell| !cell.starts_with(['=', '@', '+', '\t'])));
    assert!(data(What::Devices).contains(",@REF,"), "data are left as they are");
}

#[test]
fn every_file_bears_its_mark() {
    let inventory = inventory();
    for what in What::ALL {
        for dialect in Dialect::ALL {
            for lang in Lang::ALL {
                for persons in [false, true] {
                    let scope = Scope::default();
                    let bytes =
                        bytes_of(&inventory, (*what, *dialect), &scope, lang, persons, None);
                    let text = String::from_utf8(bytes).unwrap();
                    let header = text.trim_start_matches('\u{feff}').lines().next().unwrap();
                    let cells: Vec<&str> = header.split([',', ';']).collect();
                    assert!(is_own_header(&cells), "{what} {dialect}: {header}");
                }
            }
        }
    }
}

#[test]
fn headers_are_there_and_differ_in_both_languages() {
    for what in What::ALL {
        for lang in Lang::ALL {
            let scope = Scope::default();
            let bytes = bytes_of(&inventory(), (*what, Dialect::Excel), &scope, lang, true, None);
            let text = String::from_utf8(bytes).unwrap();
            let mut headers: Vec<&str> = text.lines().next().unwrap().split(';').collect();
            assert!(headers.iter().all(|header| !header.trim().is_empty()), "{headers:?}");
            let width = headers.len();
            headers.sort_unstable();
            headers.dedup();
            assert_eq!(headers.len(), width, "{what}: {headers:?}");
        }
    }
}

#[test]
fn rows_are_as_wide_as_their_header() {
    for what in What::ALL {
        for (text, separator) in [(data(*what), b','), (excel(*what), b';')] {
            let mut reader =
                csv::ReaderBuilder::new().delimiter(separator).from_reader(text.as_bytes());
            let rows = reader.records().map(Result::unwrap).count();
            assert!(rows > 0, "{what}");
        }
    }
}

#[test]
fn persons_are_there_only_when_asked_for() {
    let everything = Scope::default();
    for what in What::ALL {
        for dialect in Dialect::ALL {
            let mut inventory = inventory();
            crate::pipeline::persons::hide(&mut inventory);
            let bytes = bytes_of(&inventory, (*what, *dialect), &everything, Lang::Fr, false, None);
            assert!(!String::from_utf8(bytes).unwrap().contains("Dupont"));
        }
    }
    let devices = written(What::Devices, Dialect::Data, &everything, true);
    assert!(devices.lines().next().unwrap().ends_with(",sources,supplier,comment,person"));
    assert!(
        devices
            .lines()
            .any(|line| line.ends_with(",Dyadem,prêté à M. Dupont,Mme Dupont; M. Le Gall"))
    );
    let records = written(What::Records, Dialect::Data, &everything, true);
    assert!(records.lines().any(|line| line.ends_with(",Mme Dupont")));
}

#[test]
fn a_scope_leaves_the_rest_out() {
    let cycle = Scope { cycle: Some(2), ..Scope::default() };
    let bruges = Scope { commune: Some("33075".to_owned()), ..Scope::default() };
    for what in What::ALL {
        let all = data(*what).lines().count();
        let of_cycle = written(*what, Dialect::Data, &cycle, false);
        assert!(!of_cycle.contains("33075"), "{what}");
        assert!(of_cycle.lines().count() < all, "{what}");
        let of_commune = written(*what, Dialect::Data, &bruges, false);
        assert!(!of_commune.contains("33003"), "{what}");
    }
    let records = written(What::Records, Dialect::Data, &cycle, false);
    assert!(!records.contains("sans-commune"));
}

#[test]
fn the_same_inventory_gives_the_same_bytes() {
    for what in What::ALL {
        for dialect in Dialect::ALL {
            let once = written(*what, *dialect, &Scope::default(), true);
            assert_eq!(once, written(*what, *dialect, &Scope::default(), true));
        }
    }
}

#[test]
fn an_empty_inventory_has_headers_alone() {
    let nothing = Inventory::default();
    for what in What::ALL {
        for dialect in Dialect::ALL {
            let bytes =
                bytes_of(&nothing, (*what, *dialect), &Scope::default(), Lang::En, false, None);
            assert_eq!(String::from_utf8(bytes).unwrap().lines().count(), 1, "{what}");
        }
    }
}

proptest! {
    #[test]
    fn any_text_comes_back_from_data(room in "[^\u{0}]{1,30}", file in "[ -~é]{1,20}") {
        let mut inventory = inventory();
        inventory.devices[0].room = Some(room.clone());
        inventory.sources[0].path = file;
        let scope = Scope::default();
        let bytes =
            bytes_of(&inventory, (What::Devices, Dialect::Data), &scope, Lang::Fr, false, None);
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        let first = reader.records().next().unwrap().unwrap();
        prop_assert_eq!(&first[6], room.as_str());
        prop_assert_eq!(first[25].split(' ').count(), 2);
    }
}
