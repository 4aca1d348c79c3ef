//! Names and cells that would act on a terminal or in a document are shown there, not obeyed.

#![expect(clippy::unwrap_used, reason = "a test ends where something is not as it should be")]

mod program;

use std::fs;
use std::io::Read as _;
use std::path::Path;

/// Clears the screen, sets the title of a window, turns the direction of reading, in one byte (C1).
const ACTS: &str = "\u{1b}[2J\u{1b}]0;titre\u{7}\u{202e}\u{9b}31m\u{2067}";

/// Whether a text would act; line ends and tabs aside.
fn acting(text: &str) -> Option<char> {
    text.chars().find(|c| {
        (c.is_control() && !matches!(c, '\n' | '\t' | '\r'))
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    })
}

fn workbook(sheet_name: &str) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name(sheet_name).unwrap();
    for (column, text) in (0u16..).zip(["École", "Type", "Marque", "Modèle", "N° de série", "Vu"])
    {
        sheet.write_string(0, column, text).unwrap();
    }
    for row in 1..4 {
        let serial = format!("8GH2KT{row}");
        let cells = [
            "EE \u{202e}atteb\u{1b}[31mmaG",
            "PC \u{202e}portable",
            "Dell",
            "Lati\u{202e}tude\u{1b}[8m 5490",
            &serial,
            "oui\u{202e}\u{1b}[5m",
        ];
        for (column, text) in (0u16..).zip(cells) {
            sheet.write_string(row, column, text).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

/// A delivery whose folder, files, sheets and cells are named to harm.
fn delivery(folder: &Path) {
    let place = folder.join("envoi/Bègles");
    fs::create_dir_all(&place).unwrap();
    // A list of schools, so that the name of one that is not among them is asked.
    let schools = "UAI;Nom;Commune\n0332958L;École Jean Macé;Bègles\n";
    fs::create_dir_all(folder.join("envoi/reference")).unwrap();
    fs::write(folder.join("envoi/reference/schools.csv"), schools).unwrap();
    let book = workbook("Parc\u{202e}tset");
    fs::write(place.join("parc\u{202e}xslx.xlsx"), &book).unwrap();
    if cfg!(unix) {
        // Names that Windows does not let a file have.
        fs::write(place.join(format!("parc{}.xlsx", ACTS.replace('/', ""))), workbook("Feuil1"))
            .unwrap();
        fs::write(place.join("vu\nerreur : tout est perdu.pdf"), b"%PDF-1.4\n").unwrap();
        fs::write(place.join(format!("coupe{ACTS}.xlsx")), b"PK\x03\x04 cut short").unwrap();
    }
}

#[test]
fn nothing_that_was_received_acts_where_people_read() {
    let folder = tempfile::tempdir().unwrap();
    delivery(folder.path());
    let run = |typed: &str| {
        let arguments: Vec<&str> = typed.split(' ').collect();
        let (code, out, err) = program::run(folder.path(), 400, &arguments);
        assert!(matches!(code, 0 | 10), "{typed}: {err}");
        (out, err)
    };
    let screens = [
        "inspect envoi --verbose",
        "inspect envoi --format json",
        "run envoi --verbose --out sorties",
        "import envoi --verbose",
        "report",
        "report quality",
        "report gaps",
        "report --format json",
        "report quality --format json",
        "report gaps --format markdown",
        "report gaps --format csv",
        "report --format html",
        "export",
        "export records",
        "export findings",
        "review",
        "review --out -",
        "inspect envoi --write-mapping -",
    ];
    let mut shown = 0;
    for typed in screens {
        let (out, err) = run(typed);
        for text in [&out, &err] {
            assert_eq!(acting(text), None, "{typed}: {text:?}");
            assert!(!text.contains("\nerreur"), "{typed}: {text}");
            shown += usize::from(text.contains('\u{fffd}'));
        }
    }
    assert!(shown > 8, "the names are shown: {shown}");
    run("report quality --out sorties/quality.md");
    run("report quality --out sorties/quality.json");
    run("inspect envoi --out sorties/inspect.txt");
    let pages =
        ["report.html", "inventory.csv", "gaps.csv", "quality.md", "quality.json", "inspect.txt"];
    for name in pages {
        let text = fs::read_to_string(folder.path().join("sorties").join(name)).unwrap();
        assert_eq!(acting(text.trim_start_matches('\u{feff}')), None, "{name}");
    }
    run("export all --out listes.xlsx");
    run("review --out revue.xlsx");
    for name in ["sorties/report.xlsx", "listes.xlsx", "revue.xlsx"] {
        let book = fs::File::open(folder.path().join(name)).unwrap();
        let mut book = zip::ZipArchive::new(book).unwrap();
        let mut text = String::new();
        book.by_name("xl/sharedStrings.xml").unwrap().read_to_string(&mut text).unwrap();
        assert_eq!(acting(&text), None, "{name}: {text}");
        assert!(!text.contains("_x001B_"), "{name}: {text}");
    }
    // A record by its identifier; data keep what was received.
    let (records, _) = run("export records --for data");
    assert!(records.contains('\u{202e}'), "{records:?}");
    let id = records.lines().nth(1).unwrap().split(',').next().unwrap();
    let (out, err) = run(&format!("explain {id}"));
    assert_eq!((acting(&out), acting(&err)), (None, None), "{out}{err}");
    // In colours, only our own.
    let (out, err) = run("inspect envoi --color always");
    for text in [out, err] {
        for sequence in text.split('\u{1b}').skip(1) {
            let own = sequence.starts_with('[')
                && sequence[1..]
                    .trim_start_matches(|c: char| c.is_ascii_digit() || c == ';')
                    .starts_with('m');
            assert!(
                own && !sequence.starts_with("[8m") && !sequence.starts_with("[5m"),
                "{sequence:?}"
            );
        }
        assert_eq!(acting(&text.replace('\u{1b}', "")), None);
    }
}

#[test]
fn a_mapping_still_finds_the_file_it_names() {
    let folder = tempfile::tempdir().unwrap();
    delivery(folder.path());
    let run = |arguments: &[&str]| program::run(folder.path(), 400, arguments);
    let (_, text, _) = run(&["inspect", "envoi", "--write-mapping", "m.toml", "--out", "x.txt"]);
    assert_eq!(text, "");
    let text = fs::read_to_string(folder.path().join("m.toml")).unwrap();
    assert!(text.contains("\\u202E"), "{text}");
    let (_, _, err) = run(&["import", "envoi", "--mapping", "m.toml"]);
    assert!(!err.contains("aucun fichier"), "{err}");
    assert!(!err.contains("attention"), "{err}");
}

#[test]
fn formulas_of_full_width_are_texts() {
    let folder = tempfile::tempdir().unwrap();
    let list = "École;Type;Marque;Modèle;N° de série\n\
        EE Gambetta;PC portable;Dell;＝HYPERLINK;7GH2KT2\nEE Gambetta;PC portable;Dell;＠SUM(A1);7GH2KT3\n";
    fs::write(folder.path().join("parc.csv"), list).unwrap();
    let run = |arguments: &[&str]| program::run(folder.path(), 400, arguments);
    let (code, _, err) = run(&["run", "parc.csv", "--commune", "Bègles"]);
    assert_eq!(code, 0, "{err}");
    let (_, excel, _) = run(&["export", "records"]);
    let (_, data, _) = run(&["export", "records", "--for", "data"]);
    for formula in ["＝HYPERLINK", "＠SUM(A1)"] {
        assert!(data.contains(&format!(",{formula},")), "{data}");
        assert!(excel.contains(&format!(";'{formula};")), "{excel}");
    }
}
