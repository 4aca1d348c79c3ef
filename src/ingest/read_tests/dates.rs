//! Dates as people and spreadsheets write them.

use super::{read_as, read_sheets, sheet};
use crate::model::cell::CellValue;
use crate::model::inventory::Reading;
use crate::model::remark::{Problem, RemarkCode};

/// The dates of purchase, row by row; nothing where none is known.
fn bought(reading: &Reading) -> Vec<String> {
    let devices = reading.records.iter().filter_map(|record| record.device());
    devices
        .map(|device| device.purchase_date.known().map(ToString::to_string).unwrap_or_default())
        .collect()
}

/// A list of devices bought on these days: dates of the spreadsheet where they are ISO.
fn list(header: &str, dates: &[&str]) -> Reading {
    let head = format!("École|Type|Marque|Modèle|{header}");
    let rows: Vec<String> = dates
        .iter()
        .map(|date| format!("Jules Ferry|Vidéoprojecteur|Epson|EB-X18|{date}"))
        .collect();
    let lines: Vec<&str> =
        std::iter::once(head.as_str()).chain(rows.iter().map(String::as_str)).collect();
    let mut grid = sheet("Parc", &lines, &[]);
    for (_, value) in grid.rows.iter_mut().flat_map(|row| &mut row.cells) {
        if let CellValue::Text(text) = value
            && let Ok(moment) = format!("{text}T00:00").parse()
        {
            *value = CellValue::Date(moment);
        }
    }
    read_sheets(vec![grid])
}

/// How many dates a remark says are turned, and how one was.
fn turned(reading: &Reading) -> Option<(usize, String, String)> {
    reading.source.remarks.iter().find_map(|remark| match &remark.problem {
        Problem::DatesTurned { number, from, to, .. } => Some((*number, from.clone(), to.clone())),
        _ => None,
    })
}

#[test]
fn dates_are_read_as_people_write_them() {
    let dates = [
        "rentrée 2013",
        "été 2012",
        "3e trim. 2011",
        "12.03.2014",
        "sept 14",
        "Noël 2010",
        "S1 2012",
    ];
    let reading = list("Date d'achat", &dates);
    assert_eq!(bought(&reading), ["2013", "2012", "2011", "2014-03-12", "2014-09", "2010", "2012"]);
    assert!(!reading.source.remarks.iter().any(|remark| remark.code() == RemarkCode::BadDate));
}

#[test]
fn an_american_list_has_the_month_first() {
    for text in [
        "School,Type,Brand,Model,Purchase date\n\
         Ferry,Laptop,HP,ProBook 450,09/25/2014\nFerry,Laptop,HP,ProBook 450,03/04/2014\n\
         Ferry,Laptop,HP,ProBook 450,12/31/2013\n",
        "Purchase date;Type;Brand;Model\n\
         9/25/14;Desktop;Dell;OptiPlex 3020\n3/4/14;Desktop;Dell;OptiPlex 3020\n12/31/13;Desktop;Dell;OptiPlex 3020\n",
        "Type;Brand;Model;Purchased\n\
         Desktop;Dell;OptiPlex 3020;09-25-2014\nDesktop;Dell;OptiPlex 3020;03-04-2014\n\
         Desktop;Dell;OptiPlex 3020;12-31-2013\n",
    ] {
        let reading = read_as("pessac/parc.csv", text);
        assert_eq!(bought(&reading), ["2014-09-25", "2014-03-04", "2013-12-31"], "{text}");
        assert_eq!(turned(&reading).map(|(number, ..)| number), Some(3), "{text}");
    }
}

#[test]
fn day_and_month_that_a_spreadsheet_swapped_are_put_right_and_told() {
    // Written 12/03/2014, 01/09/2013 and 11/05/2012 beside days after the twelfth.
    for dates in [
        &["2014-12-03", "25/03/2014", "2013-01-09", "30/06/2013", "2012-05-11"][..],
        &["25/03/2014", "30/06/2013", "2014-12-03", "2013-01-09", "2012-05-11"],
        &["2014-12-03", "2013-01-09", "2012-05-11", "25.03.14", "30.06.13"],
    ] {
        let reading = list("Date d'achat", dates);
        let mut found = bought(&reading);
        found.sort();
        assert_eq!(found, ["2012-11-05", "2013-06-30", "2013-09-01", "2014-03-12", "2014-03-25"]);
        let (number, from, to) = turned(&reading).expect("it is told");
        assert_eq!((number, to.as_str()), (3, "2014-03-12"), "{from}");
    }
    // Nothing shows that these were: a date after the twelfth is one of the spreadsheet too.
    let sound =
        ["2014-12-03", "2013-01-09", "2012-05-11", "2012-05-25", "25/03/2014", "30/06/2013"];
    let reading = list("Date d'achat", &sound);
    assert_eq!(bought(&reading)[0], "2014-12-03");
    assert_eq!(turned(&reading), None);
}
