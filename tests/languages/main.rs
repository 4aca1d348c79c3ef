//! English output has no French word of ours, French output no English one: everything the
//! program prints and writes of the deliveries and of the hostile files, in both languages. A word
//! that both say is one of the deliveries, or is written alike in both languages: else it was not
//! translated.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test ends where something is not as it should be"
)]

mod data;
mod rows;

#[path = "../program/mod.rs"]
mod program;
#[path = "../../src/locale/telltale.rs"]
mod telltale;

use data::Data;
use recense::locale::Lang;
use recense::model::mark::EXCEL_FIRST_HEADER;
use rows::{Form, rows};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// Words that are written alike in French and in English, and names that are of no language.
const ALIKE: [&str; 118] = [
    "accents",
    "an",
    "archive",
    "arguments",
    "base",
    "bits",
    "bordeaux",
    "chance",
    "classes",
    "code",
    "col",
    "comment",
    "commune",
    "communes",
    "compression",
    "concentration",
    "conclusion",
    "csv",
    "cycle",
    "cycles",
    "date",
    "dates",
    "description",
    "dgnsi",
    "dimensions",
    "distance",
    "divergence",
    "document",
    "documents",
    "docx",
    "effective",
    "eml",
    "en",
    "excel",
    "exp",
    "fods",
    "format",
    "fr",
    "gzip",
    "hhi",
    "html",
    "images",
    "import",
    "info",
    "information",
    "insee",
    "iso",
    "jensen",
    "jpeg",
    "jsd",
    "json",
    "libreoffice",
    "lot",
    "lots",
    "mac",
    "machine",
    "macintosh",
    "maintenance",
    "markdown",
    "maximum",
    "message",
    "msg",
    "mutualisation",
    "nats",
    "nature",
    "note",
    "notes",
    "ods",
    "odt",
    "on",
    "opendocument",
    "options",
    "os",
    "outlook",
    "page",
    "part",
    "pdf",
    "png",
    "point",
    "points",
    "possible",
    "powerpoint",
    "projection",
    "protection",
    "pts",
    "public",
    "question",
    "recense",
    "rtf",
    "service",
    "services",
    "shannon",
    "signal",
    "simpson",
    "source",
    "sources",
    "sqlite",
    "standard",
    "stock",
    "support",
    "table",
    "terminal",
    "toml",
    "total",
    "type",
    "types",
    "uai",
    "utf",
    "version",
    "versions",
    "web",
    "windows",
    "word",
    "xls",
    "xlsb",
    "xlsx",
    "xml",
    "zip",
];

/// The commands, which are named alike in both languages.
const COMMANDS: [&str; 11] = [
    "run",
    "init",
    "inspect",
    "import",
    "dedupe",
    "review",
    "explain",
    "report",
    "export",
    "reference",
    "forget",
];
const PAGES: [&str; 6] = ["summary", "quality", "gaps", "heterogeneity", "cycles", "contracts"];
const LISTS: [&str; 6] = ["devices", "records", "contracts", "counts", "schools", "findings"];

/// A document in both languages, French first.
struct Document {
    name: String,
    form: Form,
    texts: [String; 2],
}

/// The program in a folder of its own, on files of ours.
struct Program {
    folder: TempDir,
}

impl Program {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// What a command says in a language, on both streams.
    fn says(&self, lang: Lang, arguments: &[&str]) -> String {
        let arguments = [&["--lang", lang.code(), "--no-progress"], arguments].concat();
        let (code, out, err) = program::run(self.folder.path(), 400, &arguments);
        assert!(matches!(code, 0 | 2 | 10), "{arguments:?}: {err}");
        format!("{out}\n\n{err}")
    }

    fn document(&self, form: Form, arguments: &[&str]) -> Document {
        let texts = [Lang::Fr, Lang::En].map(|lang| self.says(lang, arguments));
        Document { name: arguments.join(" "), form, texts }
    }

    /// What is said of files while they are taken in: an inventory for each language, and the
    /// English one is that of the documents.
    fn taken_in(&self, command: &[&str]) -> Document {
        let texts = std::thread::scope(|scope| {
            let french = scope
                .spawn(|| self.says(Lang::Fr, &[command, &["--db", "french.sqlite"]].concat()));
            let english = self.says(Lang::En, command);
            [french.join().unwrap(), english]
        });
        Document { name: command[0].to_owned(), form: Form::Screen, texts }
    }

    /// The pages of the report, the questions, and the lists for Excel.
    fn documents(&self) -> Vec<Document> {
        let mut documents = vec![self.document(Form::Screen, &["review"])];
        for page in PAGES {
            for (format, form) in
                [("table", Form::Screen), ("markdown", Form::Markdown), ("csv", Form::Csv)]
            {
                let form =
                    if page == "quality" && form == Form::Csv { Form::CsvOfCells } else { form };
                documents.push(self.document(form, &["report", page, "--format", format]));
            }
        }
        // One page holds them all.
        documents.push(self.document(Form::Html, &["report", "--format", "html"]));
        for list in LISTS {
            documents.push(self.document(Form::Csv, &["export", list, "--for", "excel"]));
        }
        documents
    }

    /// Help of every command, and commands that are mistyped.
    fn usage(&self) -> Vec<Document> {
        let mut documents = vec![self.document(Form::Screen, &["--help"])];
        documents.extend(COMMANDS.map(|name| self.document(Form::Screen, &[name, "--help"])));
        for wrong in [&["report", "--as-of", "31/02/2016"][..], &["report", "--cycle", "deux"]] {
            documents.push(self.document(Form::Screen, wrong));
        }
        documents
    }

    /// The identifier of the first of a list that stands in so many rows.
    fn identifier(&self, list: &str, rows: u32) -> String {
        let mut reader = csv::Reader::from_path(self.path("data").join(list)).unwrap();
        let heads = reader.headers().unwrap().clone();
        let at = heads.iter().position(|head| head == "record_count").unwrap();
        let mut found = reader.records().map(Result::unwrap);
        found.find(|one| one[at].parse::<u32>().unwrap() >= rows).unwrap()[0].to_owned()
    }

    /// The words of the files, which are of their language.
    fn data(&self, deliveries: &Path) -> Data {
        let mut data = Data::of_folder(deliveries);
        self.says(Lang::En, &["export", "all", "--for", "data", "--out", "data"]);
        data.add_inventory(&self.path("data"), &self.path("recense.sqlite"));
        let deliveries = deliveries.to_str().unwrap();
        data.add_cells(
            &program::run(self.folder.path(), 400, &["inspect", deliveries, "--format", "json"]).1,
        );
        data
    }
}

/// A text without the marks of our files, options, names of files and what `recense` is given:
/// commands are the same in every language.
fn without_commands(text: &str) -> String {
    let mut command = false;
    let mut left = Vec::new();
    let text = text.replace(&EXCEL_FIRST_HEADER.to_lowercase(), "");
    for word in text.split_whitespace() {
        let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric() && letter != '-');
        let of_a_command =
            COMMANDS.contains(&bare) || PAGES.contains(&bare) || LISTS.contains(&bare);
        let is_option = bare.starts_with('-') && bare.len() > 1;
        let is_file = bare.contains(['.', '/', '#', '_']);
        command = bare == "recense" || (command && (of_a_command || is_option || is_file));
        if !command && !is_option && !is_file {
            left.push(word);
        }
    }
    left.join(" ")
}

/// The words of a document that are not of the deliveries, each with a line it stands in.
fn own_words(text: &str, form: Form, data: &Data) -> BTreeMap<String, String> {
    let mut words = BTreeMap::new();
    let mut met = BTreeSet::new();
    let shows_cells = form != Form::Csv;
    for row in rows(text, form) {
        for (at, cell) in row.cells.iter().enumerate() {
            if !met.insert((row.heading, at == 0, cell.clone()))
                || (!row.heading && at > 0 && shows_cells && data.is_raw(cell))
                || (!row.heading && (at > 0 || form == Form::Cells) && is_column(cell))
            {
                continue;
            }
            let said = telltale::unquoted(cell);
            let said = if row.heading { data::folded(&said) } else { data.without(&said) };
            let said = without_commands(&said);
            for word in said.split(|letter: char| !letter.is_alphanumeric()) {
                if word.chars().count() > 1 && word.chars().all(char::is_alphabetic) {
                    words.entry(word.to_owned()).or_insert_with(|| row.cells.join(" | "));
                }
            }
        }
    }
    words
}

/// The letters of a column: `B`, `AB`.
fn is_column(cell: &str) -> bool {
    cell.len() <= 3 && cell.chars().all(|letter| letter.is_ascii_uppercase())
}

/// Words of ours that both languages say, and words of one that tell the other.
fn untranslated(document: &Document, data: &Data) -> Vec<String> {
    let [french, english] =
        document.texts.each_ref().map(|text| own_words(text, document.form, data));
    let mut wrong = Vec::new();
    for (word, line) in &english {
        if ALIKE.contains(&word.as_str()) {
            continue;
        }
        if let Some(same) = french.get(word) {
            wrong.push(format!("{}: “{word}” in both: {line} / {same}", document.name));
        } else if !telltale::foreign(word, true).is_empty() {
            wrong.push(format!("{}: “{word}” in English: {line}", document.name));
        }
    }
    for (word, line) in &french {
        if !telltale::foreign(word, false).is_empty() && !ALIKE.contains(&word.as_str()) {
            wrong.push(format!("{}: “{word}” in French: {line}", document.name));
        }
    }
    wrong
}

fn fixtures(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name)
}

fn expect_translated(documents: &[Document], data: &Data) {
    let wrong: Vec<String> =
        documents.iter().flat_map(|document| untranslated(document, data)).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn what_is_said_of_the_deliveries_is_of_one_language() {
    let (program, folder) = (Program::new(), fixtures("bordeaux-metropole"));
    let path = folder.to_str().unwrap();
    let mut documents = vec![program.taken_in(&["run", path])];
    let data = program.data(&folder.join("deliveries"));
    documents.extend(program.documents());
    documents.push(program.document(Form::Cells, &["inspect", path]));
    for (list, rows) in [("devices.csv", 2), ("contracts.csv", 1)] {
        let id = program.identifier(list, rows);
        documents.push(program.document(Form::Screen, &["explain", &id]));
    }
    expect_translated(&documents, &data);
}

#[test]
fn what_is_said_of_hostile_files_is_of_one_language() {
    let (program, folder) = (Program::new(), fixtures("hostile/envoi"));
    let path = folder.to_str().unwrap();
    let mut documents = vec![program.taken_in(&["import", path, "--commune", "Talence"])];
    let data = program.data(&folder);
    documents.push(program.document(Form::Screen, &["report", "quality"]));
    documents.push(program.document(Form::Cells, &["inspect", path]));
    expect_translated(&documents, &data);
}

#[test]
fn help_is_of_one_language() {
    let mut data = Data::default();
    let formats = ["excel", "data", "auto", "all"];
    for code in COMMANDS.iter().chain(&PAGES).chain(&LISTS).chain(&formats) {
        data.add(code);
    }
    expect_translated(&Program::new().usage(), &data);
}

#[test]
fn an_untranslated_word_is_seen() {
    let page = |heading: &str, label: &str| {
        format!("| {heading} | Type |\n| --- | --- |\n| {label} | Salle |\n")
    };
    let document =
        |texts: [String; 2]| Document { name: "page".to_owned(), form: Form::Markdown, texts };
    let data = Data::default();
    let seen = |french: String, english: String| untranslated(&document([french, english]), &data);
    assert_eq!(seen(page("Marque", "poste"), page("Brand", "desktop")).len(), 1, "Salle");
    assert_eq!(seen(page("Marque", "poste"), page("Marque", "desktop")).len(), 2);
    assert_eq!(seen(page("Marque", "desktop"), page("Brand", "desktop")).len(), 2);
}
