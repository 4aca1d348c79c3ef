//! Words of `inspect`.

use crate::locale::Lang;
use crate::locale::format::{self, count, quoted};
use crate::model::date::PartialDate;
use crate::model::source::Table;

phrases! {
    /// No file.
    nothing = "Aucun fichier à lire.", "No file to read.";
    /// Before the reason of a refusal.
    refused = "Refusé\u{a0}:", "Refused:";
    /// All is understood but whose it is.
    commune_missing = "Compris\u{a0}; il manque la commune.", "Understood; only the commune is missing.";
    /// A hidden sheet.
    hidden = " (masquée)", " (hidden)";
    /// Column letter.
    column_header = "Col.", "Col.";
    /// Row number, of a transposed table.
    row_header = "Ligne", "Row";
    /// Header as written.
    header_header = "En-tête", "Header";
    /// Field.
    understood_header = "Compris comme", "Understood as";
    /// Confidence of the field.
    confidence_header = "Sûreté", "Sure";
    /// A few values.
    samples_header = "Exemples", "Samples";
    /// A table without columns.
    no_column = "Aucune colonne.", "No column.";
    /// A column no field was found for.
    not_understood = "non comprise", "not understood";
    /// In place of the samples of a column of persons.
    persons_hidden = "(noms de personnes, non montrés)", "(names of persons, not shown)";
    /// Rows that are no data.
    left_out = "  Lignes laissées de côté :", "  Rows left out:";
    /// Columns that may mean two things.
    doubts = "En doute :", "In doubt:";
    /// What to do about them.
    settle =
        "Ajoutez --write-mapping correspondance.toml à cette commande, corrigez le fichier écrit, puis donnez-le à «\u{a0}recense import\u{a0}» avec --mapping correspondance.toml.",
        "Add --write-mapping mapping.toml to this command, correct the file written, then give it to “recense import” with --mapping mapping.toml.";
}

/// The separator of a text file.
pub fn delimiter(delimiter: char, lang: Lang) -> String {
    match delimiter {
        '\t' => lang.pick("séparé par des tabulations", "separated by tabs").to_owned(),
        other => format!("{} {other}", lang.pick("séparé par", "separated by")),
    }
}

/// The commune of a file, by its name where the list has it, and its INSEE code.
pub fn commune(name: Option<&str>, insee: &str, lang: Lang) -> String {
    let lead = lang.pick("commune", "commune");
    match (name, lang) {
        (None, _) => format!("{lead} {insee}"),
        (Some(name), Lang::Fr) => format!("{lead}\u{a0}: {name} ({insee})"),
        (Some(name), Lang::En) => format!("{lead}: {name} ({insee})"),
    }
}

/// The date a list speaks of: a day, a month or a year.
pub fn list_date(date: PartialDate, lang: Lang) -> String {
    let lead = match (date.day, lang) {
        (Some(_), Lang::Fr) => "liste du",
        (None, Lang::Fr) => "liste de",
        (_, Lang::En) => "list of",
    };
    format!("{lead} {}", format::date(date))
}

/// The balance of a sheet: rows seen, rows of data, rows left out.
pub fn balance(sheet: &str, hidden: &str, rows: [usize; 3], lang: Lang) -> String {
    let [seen, data, out] = rows;
    let name = if sheet.is_empty() {
        lang.pick("Texte", "Text").to_owned()
    } else {
        format!("{} {}", lang.pick("Feuille", "Sheet"), quoted(sheet, lang))
    };
    match lang {
        Lang::Fr => format!(
            "{name}{hidden}\u{a0}: {} = {} de données + {} de côté",
            count(seen, "ligne", "lignes", lang),
            count(data, "ligne", "lignes", lang),
            count(out, "laissée", "laissées", lang),
        ),
        Lang::En => format!(
            "{name}{hidden}: {} = {} of data + {} left out",
            count(seen, "row", "rows", lang),
            count(data, "row", "rows", lang),
            out
        ),
    }
}

/// A table of a sheet.
pub fn table(number: usize, kind: &str, table: &Table, lang: Lang) -> String {
    let records = count(
        table.data_rows as usize,
        lang.pick("enregistrement", "record"),
        lang.pick("enregistrements", "records"),
        lang,
    );
    let headers: Vec<String> = table.header_rows.iter().map(u32::to_string).collect();
    let axis = if table.transposed {
        [lang.pick("colonne", "column"), lang.pick("colonnes", "columns")]
    } else {
        [lang.pick("ligne", "row"), lang.pick("lignes", "rows")]
    };
    let header = match headers.as_slice() {
        [] => lang.pick("sans en-tête", "without header").to_owned(),
        [one] => format!("{} {} {one}", lang.pick("en-tête", "header"), axis[0]),
        more => format!("{} {} {}", lang.pick("en-tête", "header"), axis[1], more.join(", ")),
    };
    let (first, last) = (table.first_data_row, table.last_data_row);
    let data = if first == last {
        format!("{} {} {first}", lang.pick("données", "data"), axis[0])
    } else {
        let to = lang.pick("à", "to");
        format!("{} {} {first} {to} {last}", lang.pick("données", "data"), axis[1])
    };
    let (table, colon) = (lang.pick("Tableau", "Table"), lang.pick("\u{a0}:", ":"));
    format!("{table} {number}{colon} {kind}, {header}, {data}, {records}")
}

/// The device of the row a column describes, from the second on.
pub fn part(part: u16, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!(" ({part}e de la ligne)"),
        Lang::En => format!(" (no. {part} of the row)"),
    }
}

/// The rows of one reason.
pub fn at_rows(ranges: &str, rows: usize, lang: Lang) -> String {
    let word = if rows > 1 { lang.pick("lignes", "rows") } else { lang.pick("ligne", "row") };
    format!("{word} {ranges}")
}

/// A column that may mean two things.
pub fn doubt(sheet: &str, place: &str, header: &str, fields: [&str; 2], lang: Lang) -> String {
    let sheet = if sheet.is_empty() { String::new() } else { format!("{sheet}!") };
    let [first, second] = fields;
    match lang {
        Lang::Fr => format!(
            "{sheet}{place} {}\u{a0}: lue comme {}, peut-être {}",
            quoted(header, lang),
            quoted(first, lang),
            quoted(second, lang)
        ),
        Lang::En => {
            format!("{sheet}{place} {}: read as {first}, may be {second}", quoted(header, lang))
        }
    }
}

/// Things that are not shown.
pub fn more(number: usize, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!("… et {}", count(number, "autre", "autres", lang)),
        Lang::En => format!("… and {number} more"),
    }
}
