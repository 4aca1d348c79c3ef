//! Tables as statistical offices publish them: where the data begin and end.

use super::{read_sheets, sheet};
use crate::model::source::RowLabel;

/// Rows of a sheet, and the first and last row of data of each of its tables.
type Case = (&'static str, &'static [&'static str], &'static [(u32, u32)]);

const CASES: &[Case] = &[
    (
        "a band before the first figures, footnote signs, codes",
        &[
            "Table 1. Population and Area: 1790 to 2000",
            "[Area figures represent area on indicated date including in some cases considerable areas]",
            "",
            "Census date|Resident population||||Area (square miles)",
            "|Number|Per square mile|Increase over preceding census||Total|Land",
            "|||Number|Percent",
            "Conterminous U.S. \\1",
            "1790 (August 2)|3929214|4.5|(X)|(X)|891364|864746",
            "1800 (August 4)|5308483|6.1|1379269|35.1|891364|864746",
            "1810 (August 6)|7239881|4.3|1931398|36.4|1722685|1681828",
            "",
            "X Not applicable.",
            "\\1 Excludes Alaska and Hawaii.",
            "Source: U.S. Census Bureau, 2000 Census of Population and Housing.",
        ],
        &[(8, 10)],
    ),
    (
        "years with dates under them and a total at the top that is data",
        &[
            "Table 12. Resident Population--States: 1980 to 2008",
            "[In thousands (226,546 represents 226,546,000)]",
            "See notes",
            "State|1980|1990|2000 \\1|2005|2008",
            "|(Apr. 1)|(Apr. 1)|(Apr. 1)|(July 1)|(July 1)",
            "",
            "United States|226546|248791|281425|295753|304060",
            "Alabama|3894|4040|4447|4545|4662",
            "Alaska|402|550|627|669|686",
        ],
        &[(7, 9)],
    ),
    (
        "a group of years under each of several names, no figures beside a band",
        &[
            "Table 56. Marital Status of the Population by Sex: 1990 to 2008",
            "Marital status|Total|||Male",
            "and race|1990|2000|2008|1990|2000|2008",
            "Total \\1|181.8|213.8|226.8|86.9|103.0|109.8",
            "Never married|40.4|48.2|58.3|22.4|26.1|32.2",
            "Percent of total",
            "Never married|22.2|22.6|25.7|25.8|25.4|29.3",
        ],
        &[(4, 7)],
    ),
    (
        "a unit alone under the years",
        &[
            "Farm cash receipts",
            "|2004|2005|2006",
            "|$ millions",
            "Canada|36512|36746|36967",
            "Newfoundland and Labrador|87|89|93",
            "Prince Edward Island|369|363|353",
            "Source: Statistics Canada, CANSIM, table 002-0001.",
        ],
        &[(4, 6)],
    ),
    (
        "ages as heads of columns",
        &[
            "Population by age",
            "State|Total|Under 5|5-17|18-24|25-44|65+",
            "Alabama|4662|311|811|455|1225|641",
            "Alaska|686|52|128|76|193|50",
        ],
        &[(3, 4)],
    ),
    (
        "columns headed by numbers",
        &[
            "Logements selon le nombre de pièces",
            "Nombre de pièces|1|2|3|4|5",
            "Ain|12041|22093|48211|70122|99801",
            "Aisne|9041|18093|38211|60122|79801",
        ],
        &[(3, 4)],
    ),
    (
        "a row that numbers the columns",
        &[
            "Statement 4: Households by condition",
            "Sl. No.|State|Good|Livable",
            "1|2|3|4",
            "1|Jammu & Kashmir|1054|861",
            "2|Himachal Pradesh|1072|387",
            "3|Punjab|2674|2400",
        ],
        &[(4, 6)],
    ),
    (
        "a first row without figures",
        &[
            "Item|1960|1970|1980",
            "Other services|(NA)|(NA)|(NA)",
            "Health services|12.1|13.5|17.8",
            "Legal services|4.0|(D)|8.1",
        ],
        &[(2, 4)],
    ),
    (
        "years down the side, beside figures that could be years",
        &["Year|Births|Deaths", "2001|1950|2040", "2002|12345|2100", "2003|12001|11998"],
        &[(2, 4)],
    ),
    (
        "continued below under its own title and header",
        &[
            "Table 7. Enrolment",
            "Level|1990|2000",
            "Primary|1200|1340",
            "Secondary|900|1020",
            "",
            "Table 7. Enrolment--Con.",
            "",
            "Level|Public|Private",
            "Primary|1100|240",
            "Secondary|800|220",
            "",
            "NA Not available.",
        ],
        &[(3, 4), (9, 10)],
    ),
    (
        "years with months below",
        &[
            "Unemployment rate",
            "Region|2008||2009",
            "|Jan.|Feb.|Jan.|Feb.",
            "North|4.1|4.2|5.0|5.6",
            "South|3.9|4.0|4.4|4.9",
        ],
        &[(4, 5)],
    ),
    (
        "a total at the end that is the sum",
        &[
            "Département|2012|2013",
            "Gironde|120|130",
            "Landes|40|45",
            "Dordogne|30|28",
            "Ensemble|190|203",
            "Source : Insee.",
        ],
        &[(2, 4)],
    ),
    (
        "words in the first column only, blank rows between",
        &[
            "TABLE B-1. GROSS DOMESTIC PRODUCT",
            "[Billions of dollars]",
            "",
            "Year or quarter|Gross domestic product|Personal consumption||Exports",
            "||Total|Durable goods",
            "",
            "1959|506.6|317.6|42.7|22.7",
            "",
            "1960|526.4|331.7|43.3|27.0",
            "1961|544.7|342.1|41.8|27.6",
            "2008: I|14373.9|10009.8|1111.2|1820.8",
            "II p|14497.8|10163.7|1104.6|1923.2",
            "p Preliminary.",
        ],
        &[(7, 12)],
    ),
    (
        "codes before the labels",
        &[
            "Recensement de la population 2009",
            "Code|Libellé|Population municipale|Population totale",
            "",
            "01|Ain|588853|605123",
            "02|Aisne|540067|555400",
            "2A|Corse-du-Sud|143600|147000",
        ],
        &[(4, 6)],
    ),
];

#[test]
fn the_data_of_published_tables_begin_and_end_where_they_do() {
    let mut wrong = Vec::new();
    for (name, rows, want) in CASES {
        let reading = read_sheets(vec![sheet("Data", rows, &[])]);
        let found = &reading.source.sheets[0];
        let places: Vec<(u32, u32)> =
            found.tables.iter().map(|table| (table.first_data_row, table.last_data_row)).collect();
        if places != *want {
            wrong.push(format!("{name}: {places:?}, not {want:?}"));
        }
        let lost: Vec<u32> = found
            .left_out
            .iter()
            .filter(|row| !matches!(row.reason, RowLabel::Empty | RowLabel::Total))
            .filter(|row| want.iter().any(|(first, last)| (*first..=*last).contains(&row.row)))
            .filter(|row| row.text.contains(" | ") && !row.text.contains("Con."))
            .map(|row| row.row)
            .collect();
        if !lost.is_empty() {
            wrong.push(format!("{name}: rows of data left out: {lost:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Heads of tables, as (rows of the head, columns of figures); a blank row is empty.
const HEADS: &[(&[&str], usize)] = &[
    (&["State|1990|2000|2008"], 3),
    (&["Country|2006|2007|2008", "|(NA)|(X)|(X)"], 3),
    (&["Item|1990 \\1|2000|2005 \\2", "|(1,000)|(1,000)|(1,000)"], 3),
    (&["Item|Male||Female|", "", "|1990|2000|1990|2000"], 4),
    (&["Size|1|2|3|4 or more"], 4),
    (&["|Population||Change, 1990-2000|", "State|1990|2000|Number|Percent"], 4),
    (&["|Resident|Percent|Per", "State|population|change|square", "", "||(percent)|mile"], 3),
    (&["Item|Total|Under 5|5-17|18-24"], 4),
    (&["Product|2007||2008|", "|Jan.|Feb.|Jan.|Feb."], 4),
    (&["Year ..........|Births|Deaths"], 2),
];

/// What stands between a head and its first row of figures.
const BETWEEN: &[&[&str]] = &[&[], &[""], &["", ""], &["", "PERCENT OF TOTAL"], &["TOTAL"]];

/// What stands above a head.
const ABOVE: &[&[&str]] = &[
    &["Table 12. Housing Units: 1990 to 2008", "[In thousands. As of July 1, except as noted]", ""],
    &["Table 7. Farm Income", "", "See notes", ""],
    &[],
];

/// Of a hundred and more sheets put together from heads, gaps and titles, the first row of data is
/// right, none is without a table, and no row of figures is left out.
#[test]
fn the_first_row_of_data_is_found_below_any_head() {
    let (mut sheets, mut wrong) = (0usize, Vec::new());
    for (head, columns) in HEADS {
        for between in BETWEEN {
            for above in ABOVE {
                sheets += 1;
                let mut rows: Vec<String> = Vec::new();
                for part in [*above, *head, *between] {
                    rows.extend(part.iter().map(|row| (*row).to_owned()));
                }
                let first = rows.len() as u32 + 1;
                for (at, stub) in ["All", "North", "South", "East", "West"].iter().enumerate() {
                    let figures = (0..*columns).map(|c| match (at + c) % 7 {
                        6 => "(NA)".to_owned(),
                        odd if odd % 2 == 1 => format!("{}.{c}", 12 + at * 5),
                        _ => (2_345 + at * 811 + c * 97).to_string(),
                    });
                    rows.push(format!("{stub}|{}", figures.collect::<Vec<_>>().join("|")));
                }
                let last = rows.len() as u32;
                rows.extend(
                    ["", "NA Not available.", "Source: National Office."].map(String::from),
                );
                let texts: Vec<&str> = rows.iter().map(String::as_str).collect();
                let reading = read_sheets(vec![sheet("Data", &texts, &[])]);
                let found = &reading.source.sheets[0];
                let place = found.tables.first().map(|t| (t.first_data_row, t.last_data_row));
                let lost = found
                    .left_out
                    .iter()
                    .any(|row| (first..=last).contains(&row.row) && row.reason != RowLabel::Total);
                assert!(place.is_some() && !lost, "{rows:#?}");
                if place != Some((first, last)) {
                    wrong.push(format!("{place:?}, not {first} to {last}: {head:?} {between:?}"));
                }
            }
        }
    }
    assert!(
        wrong.len() * 100 <= sheets * MOST_WRONG,
        "{} of {sheets}\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// Hundredths of such sheets whose first or last row of data may be another.
const MOST_WRONG: usize = 5;
