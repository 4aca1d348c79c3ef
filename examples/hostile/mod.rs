//! Files made to harm, each with what reading it must give. The devices are invented.

mod archives;
mod containers;
mod damaged;
mod documents;
mod foreign;
mod messages;
mod oddities;
mod texts;
mod workbooks;

use recense::model::refusal::RefusalCode;
use recense::model::remark::RemarkCode;

/// What reading a file must give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// It is read: rows seen on all sheets, records made of them.
    Read { rows: u32, records: usize },
    /// It is refused for this reason.
    Refused(RefusalCode),
    /// It is listed as of a kind that is not read.
    NotReadable,
    /// It is our own output, and passed over.
    OwnOutput,
    /// It is a lock file or a leftover, and never opened.
    Skipped,
    /// It is an archive: only the files in it are told of.
    Opened,
}

/// A file and what reading it must give.
pub struct Fixture {
    /// Path below the folder of deliveries.
    pub path: String,
    /// What it is, in French.
    pub what: &'static str,
    /// Its bytes; none for a file inside an archive.
    pub bytes: Vec<u8>,
    /// It stands in an archive, which is another fixture.
    pub inside: bool,
    /// What reading it must give.
    pub expected: Expected,
    /// Remarks that must be made.
    pub remarks: Vec<RemarkCode>,
    /// Texts that must stand in its records, whole cells as written.
    pub texts: Vec<&'static str>,
}

impl Fixture {
    fn new(path: &str, what: &'static str, bytes: Vec<u8>, expected: Expected) -> Self {
        let (path, remarks, texts) = (path.to_owned(), Vec::new(), Vec::new());
        Self { path, what, bytes, inside: false, expected, remarks, texts }
    }

    /// A file that is read.
    fn read(
        path: &str,
        what: &'static str,
        bytes: impl Into<Vec<u8>>,
        rows: u32,
        records: usize,
    ) -> Self {
        Self::new(path, what, bytes.into(), Expected::Read { rows, records })
    }

    /// A file that is refused.
    fn refused(
        path: &str,
        what: &'static str,
        bytes: impl Into<Vec<u8>>,
        code: RefusalCode,
    ) -> Self {
        Self::new(path, what, bytes.into(), Expected::Refused(code))
    }

    fn inside(mut self) -> Self {
        self.inside = true;
        self
    }

    fn remarks(mut self, codes: &[RemarkCode]) -> Self {
        self.remarks = codes.to_vec();
        self
    }

    fn texts(mut self, texts: &[&'static str]) -> Self {
        self.texts = texts.to_vec();
        self
    }
}

/// Folder of the files, below that of the fixtures.
pub const DELIVERIES: &str = "envoi";

/// Every file, by path.
pub fn all() -> Vec<Fixture> {
    let mut all = texts::all();
    all.extend(oddities::all());
    all.extend(workbooks::all());
    all.extend(damaged::all());
    all.extend(documents::all());
    all.extend(foreign::all());
    all.extend(archives::all());
    all.sort_by(|a, b| a.path.cmp(&b.path));
    all
}

/// Everything the folder of the fixtures holds: name and bytes.
pub fn contents() -> Vec<(String, Vec<u8>)> {
    let all = all();
    let mut contents = vec![
        ("expected.csv".to_owned(), expected_csv(&all).into_bytes()),
        ("README.md".to_owned(), readme(&all).into_bytes()),
    ];
    contents.extend(
        all.into_iter()
            .filter(|fixture| !fixture.inside)
            .map(|fixture| (format!("{DELIVERIES}/{}", fixture.path), fixture.bytes)),
    );
    contents
}

/// What each file must give, for those who test another reader.
fn expected_csv(all: &[Fixture]) -> String {
    let mut csv = "file;outcome;code;rows;records;remarks\n".to_owned();
    for fixture in all {
        let (outcome, code, rows, records) = match fixture.expected {
            Expected::Read { rows, records } => ("read", "", rows.to_string(), records.to_string()),
            Expected::Refused(code) => ("refused", code.code(), String::new(), String::new()),
            Expected::NotReadable => ("not_readable", "", String::new(), String::new()),
            Expected::OwnOutput => ("own_output", "", String::new(), String::new()),
            Expected::Skipped => ("skipped", "", String::new(), String::new()),
            Expected::Opened => ("opened", "", String::new(), String::new()),
        };
        let remarks: Vec<&str> = fixture.remarks.iter().map(|code| code.code()).collect();
        let fields =
            [&*fixture.path, outcome, code, &*rows, &*records, &*remarks.join(" ")].join(";");
        csv.push_str(&fields);
        csv.push('\n');
    }
    csv
}

/// The page that tells what each file is.
fn readme(all: &[Fixture]) -> String {
    let mut page = "# Fichiers hostiles\n\n\
        Ces fichiers sont faits pour nuire : abîmés, menteurs, mal encodés, d’une autre nature que \
        leur nom. recense doit lire les uns sans perdre une ligne et refuser les autres en disant \
        pourquoi et que faire. Le matériel qu’ils décrivent est inventé.\n\n\
        `cargo run --example make_hostile_fixtures -- fixtures/hostile` les écrit tous, octet pour \
        octet ; `expected.csv` dit ce que chacun doit donner, `tests/hostile.rs` le vérifie.\n\n\
        | Fichier | Ce que c’est | Attendu |\n| --- | --- | --- |\n"
        .to_owned();
    for fixture in all {
        let expected = match fixture.expected {
            Expected::Read { rows: 1, records: 0 } => "lu : 1 ligne".to_owned(),
            Expected::Read { rows, records: 0 } => format!("lu : {rows} lignes"),
            Expected::Read { rows, records } => {
                format!("lu : {rows} lignes, {records} enregistrements")
            }
            Expected::Refused(code) => format!("refusé ({})", code.code()),
            Expected::NotReadable => "reçu, non lu".to_owned(),
            Expected::OwnOutput => "sortie de recense, passée".to_owned(),
            Expected::Skipped => "ignoré".to_owned(),
            Expected::Opened => "ouvert comme un dossier".to_owned(),
        };
        let row = ["| `", &fixture.path, "` | ", fixture.what, " | ", &expected, " |\n"];
        page.push_str(&row.concat());
    }
    page
}

/// Headers of the invented fleet.
const HEADERS: [&str; 7] =
    ["École", "Salle", "Type", "Marque", "Modèle", "N° de série", "Date d'achat"];

/// The invented fleet.
const FLEET: [[&str; 7]; 4] = [
    ["Élémentaire Gambetta", "CP", "PC fixe", "Dell", "OptiPlex 3020", "7HK2LM1", "12/09/2014"],
    ["Élémentaire Gambetta", "Préau", "Vidéoprojecteur", "Epson", "EB-X18", "WNPK8318349", "2012"],
    ["Maternelle Les Hêtres", "Salle à côté", "PC fixe", "HP", "ProDesk 600", "CZC4120KPL", "2014"],
    [
        "Maternelle Les Hêtres",
        "Façade",
        "Imprimante",
        "Lexmark",
        "MS410dn",
        "4514PNHH0X1LK",
        "2013",
    ],
];

/// The fleet as text: its fields parted by `separator`, each line ended by `end`.
fn fleet_text(separator: &str, end: &str) -> String {
    let mut text = HEADERS.join(separator) + end;
    for device in FLEET {
        text += &(device.join(separator) + end);
    }
    text
}

/// Lines of text, each ended.
fn lines(lines: &[&str]) -> String {
    lines.iter().flat_map(|line| [line, "\n"]).collect()
}
