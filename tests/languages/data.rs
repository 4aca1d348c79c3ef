//! What the deliveries say: it is of their language, whatever that of the program.

use recense::ingest::reference::built_in_communes;
use std::collections::HashSet;
use std::path::Path;

/// Columns of the exports that hold values of files, not words of ours.
const VALUES: [&str; 19] = [
    "commune",
    "school",
    "name",
    "room",
    "brand",
    "model",
    "serial_number",
    "asset_tag",
    "hostname",
    "mac_address",
    "os",
    "supplier",
    "comment",
    "reference",
    "subject",
    "contract_number",
    "file",
    "sheet",
    "sources",
];

/// Words of a phrase at most: the longest are paths.
const LONGEST: usize = 24;

/// Phrases of the deliveries.
#[derive(Debug, Default)]
pub struct Data {
    phrases: HashSet<String>,
    /// Cells as they stand in the files: words of columns too, so that they hide no label of ours
    /// but where a document shows cells.
    raw: HashSet<String>,
}

/// A text as it is looked for: lower case, one blank between words.
pub fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// From its first letter or digit to its last.
fn bare(text: &str) -> &str {
    text.trim_matches(|letter: char| !letter.is_alphanumeric())
}

impl Data {
    /// A phrase that is no word of ours.
    pub fn add(&mut self, text: &str) {
        let text = folded(text);
        if text.chars().any(char::is_alphabetic) {
            self.phrases.insert(bare(&text).to_owned());
        }
    }

    /// The names of the files of a folder, and the communes and schools of reference.
    pub fn of_folder(deliveries: &Path) -> Self {
        let mut data = Self::default();
        for commune in built_in_communes() {
            data.add(&commune.name);
        }
        for entry in walkdir::WalkDir::new(deliveries).into_iter().map(Result::unwrap) {
            data.add(entry.file_name().to_str().unwrap());
            data.add(entry.path().to_str().unwrap());
            if let Ok(below) = entry.path().strip_prefix(deliveries) {
                data.add(below.to_str().unwrap());
            }
        }
        data
    }

    /// The values of an inventory, by its exports for programs and its views.
    pub fn add_inventory(&mut self, exports: &Path, database: &Path) {
        for list in ["devices", "records", "contracts", "counts", "schools", "findings"] {
            let mut reader = csv::Reader::from_path(exports.join(format!("{list}.csv"))).unwrap();
            let heads = reader.headers().unwrap().clone();
            for record in reader.records().map(Result::unwrap) {
                for (_, value) in
                    heads.iter().zip(&record).filter(|(head, _)| VALUES.contains(head))
                {
                    self.add(value);
                    value
                        .split(' ')
                        .filter(|part| part.contains('#'))
                        .for_each(|part| self.add(part));
                }
            }
        }
        let database = rusqlite::Connection::open(database).unwrap();
        for cells in ["valeur_brute FROM v_provenance", "entete FROM v_comptages"] {
            let mut all = database.prepare(&format!("SELECT DISTINCT {cells}")).unwrap();
            let found = all.query_map([], |row| row.get::<_, Option<String>>(0)).unwrap();
            self.raw.extend(found.filter_map(|cell| cell.unwrap()).map(|cell| folded(&cell)));
        }
        // Names that no list of the exports has: schools that are not settled, damaged numbers.
        let names = "SELECT DISTINCT valeur_brute FROM v_provenance
            WHERE champ IN ('école', 'n° de série') AND valeur_brute IS NOT NULL";
        let mut all = database.prepare(names).unwrap();
        let found = all.query_map([], |row| row.get::<_, String>(0)).unwrap();
        found.for_each(|name| self.add(&name.unwrap()));
    }

    /// The headers of columns and their values, by what `inspect` writes for programs.
    pub fn add_cells(&mut self, inspected: &str) {
        let files: serde_json::Value = serde_json::from_str(inspected).unwrap();
        let list = |value: &serde_json::Value| value.as_array().cloned().unwrap_or_default();
        for file in list(&files) {
            for sheet in list(&file["sheets"]) {
                self.add(sheet["sheet"].as_str().unwrap_or_default());
                for column in
                    list(&sheet["tables"]).iter().flat_map(|table| list(&table["columns"]))
                {
                    let samples = list(&column["samples"]);
                    let cells = samples.iter().chain([&column["header"]]);
                    self.raw.extend(cells.filter_map(|cell| cell.as_str()).map(folded));
                }
            }
        }
    }

    /// Whether a whole cell is one of the files, cut short or several of a column as it may be.
    pub fn is_raw(&self, cell: &str) -> bool {
        folded(cell).split(" | ").all(|part| match part.strip_suffix('…') {
            Some(begun) => self.raw.iter().any(|cell| cell.starts_with(begun.trim())),
            None => self.raw.contains(part),
        })
    }

    /// A text without the phrases of the deliveries.
    pub fn without(&self, text: &str) -> String {
        let text = folded(text);
        if self.phrases.contains(bare(&text)) {
            return String::new();
        }
        let words = words(&text);
        let mut left = String::new();
        let (mut at, mut done) = (0, 0);
        while at < words.len() {
            let last = (at + LONGEST).min(words.len());
            let found = (at..last)
                .rev()
                .find(|end| self.phrases.contains(&text[words[at].0..words[*end].1]));
            if let Some(end) = found {
                left.push_str(&text[done..words[at].0]);
                done = words[end].1;
                at = end;
            }
            at += 1;
        }
        left.push_str(&text[done..]);
        left
    }
}

/// Where the words of a text begin and end.
fn words(text: &str) -> Vec<(usize, usize)> {
    let mut words: Vec<(usize, usize)> = Vec::new();
    for (at, letter) in text.char_indices().filter(|(_, letter)| letter.is_alphanumeric()) {
        let end = at + letter.len_utf8();
        match words.last_mut() {
            Some(last) if last.1 == at => last.1 = end,
            _ => words.push((at, end)),
        }
    }
    words
}
