//! Every kind of output against every kind of thing that may stand where it goes.

use crate::case::{Case, LIST};
#[cfg(unix)]
use crate::{account, modes};
use std::fs;
use std::path::Path;

/// An output: what is typed, where the target's path takes the place of `FILE` and its folder's that
/// of `FOLDER`; and the target's name.
struct Kind {
    typed: &'static str,
    target: &'static str,
}

const KINDS: [Kind; 16] = [
    kind("export --out FILE", "cible/parc.csv"),
    kind("export --out FILE", "cible/parc.xlsx"),
    kind("export findings --for data --out FILE", "cible/parc"),
    kind("export all --for data --out FOLDER", "cible/devices.csv"),
    kind("export all --out FOLDER", "cible/contracts.csv"),
    kind("report --format table --out FILE", "cible/rapport.txt"),
    kind("report gaps --format markdown --out FILE", "cible/rapport.md"),
    kind("report quality --format csv --out FILE", "cible/rapport.csv"),
    kind("report --format json --out FILE", "cible/rapport.json"),
    kind("report --format html --out FILE", "cible/rapport.html"),
    kind("report --format xlsx --out FILE", "cible/rapport.xlsx"),
    kind("review --out FILE", "cible/revue.xlsx"),
    kind("review --out FILE", "cible/revue.csv"),
    kind("inspect envoi --format json --out FILE", "cible/lu.json"),
    kind("inspect envoi --write-mapping FILE", "cible/colonnes.toml"),
    kind("run envoi --out FOLDER", "cible/gaps.csv"),
];

const fn kind(typed: &'static str, target: &'static str) -> Kind {
    Kind { typed, target }
}

impl Kind {
    fn typed(&self, more: &str) -> String {
        let typed = self.typed.replace("FILE", self.target).replace("FOLDER", "cible");
        if more.is_empty() { typed } else { format!("{typed} {more}") }
    }
}

/// A review as recense writes it, filled in; it bears the mark in its properties.
fn filled_workbook() -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    book.set_properties(&rust_xlsxwriter::DocProperties::new().set_author("recense"));
    let sheet = book.add_worksheet();
    for (column, (header, value)) in
        (0u16..).zip([("Identifiant recense", "q1"), ("N°", "1"), ("Décision", "même")])
    {
        sheet.write_string(0, column, header).unwrap();
        sheet.write_string(1, column, value).unwrap();
    }
    book.save_to_buffer().unwrap()
}

fn copy_inventory(case: &Case, target: &Path) {
    fs::copy(case.at("recense.sqlite"), target).unwrap();
}

/// What stands where an output goes: how it came there, what is said of it, and what is typed more.
struct Precious {
    what: &'static str,
    place: fn(&Case, &Path),
    said: &'static str,
    more: &'static str,
    /// It is replaced where that is asked for.
    yields: bool,
}

fn precious() -> Vec<Precious> {
    let mut all = vec![
        Precious {
            what: "the inventory",
            place: copy_inventory,
            said: "l’inventaire y est tenu",
            more: "--db TARGET",
            yields: false,
        },
        Precious {
            what: "the inventory, by a longer way",
            place: copy_inventory,
            said: "l’inventaire y est tenu",
            more: "--db envoi/../TARGET",
            yields: false,
        },
        Precious {
            what: "a hard link of the inventory",
            place: |case, target| fs::hard_link(case.at("recense.sqlite"), target).unwrap(),
            said: "l’inventaire y est tenu",
            more: "",
            yields: false,
        },
        Precious {
            what: "a copy of the inventory",
            place: copy_inventory,
            said: "un inventaire de recense",
            more: "",
            yields: false,
        },
        Precious {
            what: "the settings of the command",
            place: |_, target| fs::write(target, "langue = \"fr\"\n").unwrap(),
            said: "le fichier de réglages",
            more: "--config TARGET",
            yields: false,
        },
        Precious {
            what: "a delivery",
            place: |_, target| fs::write(target, LIST).unwrap(),
            said: "un fichier livré",
            more: "",
            yields: true,
        },
        Precious {
            what: "a reference list",
            place: |_, target| fs::write(target, "code_uai;nom\n0332958L;Gambetta\n").unwrap(),
            said: "recense ne l’a pas écrit",
            more: "",
            yields: true,
        },
        Precious {
            what: "a review filled in, as CSV",
            place: |_, target| {
                let text = "\u{feff}Identifiant recense;N°;Décision;Ligne\r\nq1;1;même;A\r\n";
                fs::write(target, text).unwrap();
            },
            said: "une réponse n’est pas dans l’inventaire",
            more: "",
            yields: true,
        },
        Precious {
            what: "a review filled in, as a workbook",
            place: |_, target| fs::write(target, filled_workbook()).unwrap(),
            said: "une réponse n’est pas dans l’inventaire",
            more: "",
            yields: true,
        },
        Precious {
            what: "a mapping that was corrected",
            place: |case, target| {
                case.done("inspect envoi --write-mapping colonnes.toml");
                let text = fs::read_to_string(case.at("colonnes.toml")).unwrap();
                fs::remove_file(case.at("colonnes.toml")).unwrap();
                assert!(text.contains("A = \"school\""), "{text}");
                fs::write(target, text.replace("A = \"school\"", "A = \"room\"")).unwrap();
            },
            said: "une correspondance corrigée",
            more: "",
            yields: true,
        },
        Precious {
            what: "a page that somebody went on writing",
            place: |case, target| {
                case.done("report --out page.md");
                let text = fs::read_to_string(case.at("page.md")).unwrap();
                fs::remove_file(case.at("page.md")).unwrap();
                fs::write(target, format!("{text}\nÀ revoir avec la mairie.\n")).unwrap();
            },
            said: "quelqu’un l’a modifié",
            more: "",
            yields: true,
        },
        Precious {
            what: "somebody's notes",
            place: |_, target| fs::write(target, "à faire : relancer Pessac\n").unwrap(),
            said: "recense ne l’a pas écrit",
            more: "",
            yields: true,
        },
        Precious {
            what: "a contract",
            place: |_, target| fs::write(target, b"%PDF-1.4\n\0\x01").unwrap(),
            said: "recense ne l’a pas écrit",
            more: "",
            yields: true,
        },
        Precious {
            what: "a folder",
            place: |_, target| fs::create_dir(target).unwrap(),
            said: "c’est un dossier",
            more: "",
            yields: false,
        },
    ];
    #[cfg(unix)]
    all.push(Precious {
        what: "a link to the inventory",
        place: |_, target| std::os::unix::fs::symlink("../recense.sqlite", target).unwrap(),
        said: "l’inventaire y est tenu",
        more: "",
        yields: false,
    });
    all
}

#[test]
fn no_output_takes_the_place_of_what_is_needed() {
    for precious in precious() {
        for kind in &KINDS {
            let case = Case::new();
            let target = case.at(kind.target);
            (precious.place)(&case, &target);
            let before = case.all();
            let more = precious.more.replace("TARGET", kind.target);
            let of = format!("{} on {}", kind.typed(&more), precious.what);
            let (code, _, err) = case.run(&kind.typed(&more));
            assert_eq!(code, 2, "{of}: {err}");
            for said in [kind.target, precious.said, "que faire"] {
                assert!(err.contains(said), "{said:?} for {of}: {err}");
            }
            assert!(case.all() == before, "{of}: something changed");
            let (code, _, err) = case.run(&kind.typed(format!("--overwrite {more}").trim_end()));
            if precious.yields {
                assert_eq!(code, 0, "{of}: {err}");
                assert!(fs::read(&target).unwrap() != before[&target], "{of}: not written");
            } else {
                assert_eq!(code, 2, "{of}: {err}");
                assert!(case.all() == before, "{of}: something changed");
            }
        }
    }
}

#[test]
fn no_output_takes_the_place_of_what_the_command_reads() {
    let mapping = "cible/colonnes.toml";
    for (typed, precious) in [
        ("inspect envoi/Bègles/parc.csv --out envoi/Bègles/parc.csv", "envoi/Bègles/parc.csv"),
        ("inspect envoi --write-mapping envoi/Bègles/parc.csv", "envoi/Bègles/parc.csv"),
        (
            "inspect envoi --mapping cible/colonnes.toml --write-mapping cible/colonnes.toml",
            mapping,
        ),
        ("inspect envoi --mapping cible/colonnes.toml --out cible/colonnes.toml", mapping),
        ("run envoi --communes cible/gaps.csv --out cible", "cible/gaps.csv"),
        ("run envoi --schools cible/gaps.csv --out cible", "cible/gaps.csv"),
        ("export --out recense.sqlite-journal", "recense.sqlite"),
        ("export --out ./recense.sqlite-wal", "recense.sqlite"),
        ("export --out ./recense.sqlite", "recense.sqlite"),
        ("init --db recense.toml", "recense.sqlite"),
        ("run envoi --out envoi/Bègles", "envoi/Bègles/gaps.csv"),
        ("run envoi --out envoi/reference", "envoi/Bègles/parc.csv"),
    ] {
        let case = Case::new();
        case.done("inspect envoi --write-mapping cible/colonnes.toml");
        fs::write(case.at("cible/gaps.csv"), "code_insee;commune\n33039;Bègles\n").unwrap();
        fs::write(case.at("envoi/Bègles/gaps.csv"), LIST.replace("7GH", "8GH")).unwrap();
        // Whatever is written, no delivery is lost.
        let before = fs::read(case.at(precious)).unwrap();
        for more in ["", " --overwrite"] {
            let (code, _, err) = case.run(&format!("{typed}{more}"));
            if typed.ends_with("reference") {
                assert_eq!(code, 0, "{err}");
            } else {
                assert_eq!(code, 2, "{typed}{more}: {err}");
                let input = err.contains("la commande le lit");
                let inventory = err.contains("l’inventaire y est tenu");
                assert!(input != (precious == "recense.sqlite"), "{typed}{more}: {err}");
                assert!(inventory != input, "{typed}{more}: {err}");
            }
            assert!(fs::read(case.at(precious)).unwrap() == before, "{typed}{more}");
        }
    }
}

#[cfg(unix)]
#[test]
fn what_cannot_be_read_is_not_replaced() {
    let case = Case::new();
    for name in ["", "recense.sqlite", "cible", "cible/secret.csv"] {
        let path = case.at(name);
        if name.ends_with("csv") {
            fs::write(&path, "à moi").unwrap();
            modes::chmod(&path, 0o200);
        }
        account::own(&path);
    }
    let typed = ["export", "--out", "cible/secret.csv"];
    let (code, _, err) = account::run(case.folder.path(), &typed);
    assert_eq!(code, 2, "{err}");
    assert!(err.contains("ne peut pas être lu"), "{err}");
    assert_eq!(fs::metadata(case.at("cible/secret.csv")).unwrap().len(), 6);
}

/// Each kind of output is known again, with or without the inventory that it was made from.
#[test]
fn an_output_is_written_again() {
    for kind in &KINDS {
        let case = Case::new();
        let target = case.at(kind.target);
        case.done(&kind.typed(""));
        let first = fs::read(&target).unwrap();
        for lang in ["", "--lang en", ""] {
            case.done(&kind.typed(lang));
        }
        assert!(fs::read(&target).unwrap() == first, "{}", kind.typed(""));
        // Another kind may take its place, and the other way round.
        case.done(&format!("report --format json --out {}", kind.target));
        case.done(&kind.typed(""));
        if kind.typed.starts_with("inspect") || kind.typed.starts_with("run") {
            fs::remove_file(case.at("recense.sqlite")).unwrap();
            case.done(&kind.typed(""));
        }
        // A delivery that holds it is read without it.
        let name = target.file_name().unwrap().to_str().unwrap();
        let beside = format!("envoi/Bègles/sortie {name}");
        fs::copy(&target, case.at(&beside)).unwrap();
        let (code, out, err) = case.run("inspect envoi --format json");
        assert_eq!(code, 0, "{err}");
        let files: serde_json::Value = serde_json::from_str(&out).unwrap();
        let read = |file: &&serde_json::Value| !file["sheets"].as_array().unwrap().is_empty();
        assert_eq!(files.as_array().unwrap().iter().filter(read).count(), 1, "{name}: {out}");
    }
}

#[test]
fn what_is_not_filled_in_or_was_taken_is_replaced() {
    let case = Case::new();
    fs::write(case.at("vide.csv"), "").unwrap();
    case.done("export --out vide.csv");
    let empty = "\u{feff}Identifiant recense;N°;Décision;Ligne\r\nq1;1;;A\r\nq2;1;plus tard;A\r\n";
    fs::write(case.at("revue.csv"), empty).unwrap();
    case.done("review --out revue.csv");
    // A mapping that was corrected and imported.
    case.done("inspect envoi --write-mapping colonnes.toml");
    let text = fs::read_to_string(case.at("colonnes.toml")).unwrap();
    fs::write(case.at("colonnes.toml"), text.replace("D = \"model\"", "D = \"comment\"")).unwrap();
    let (code, ..) = case.run("inspect envoi --write-mapping colonnes.toml");
    assert_eq!(code, 2);
    case.done("import envoi --mapping colonnes.toml");
    case.done("inspect envoi --write-mapping colonnes.toml");
}

/// An answer that was applied is in the inventory: the file it was given in may go.
#[test]
fn a_review_that_was_applied_is_replaced() {
    let case = Case::new();
    let list =
        "UAI;Nom;Commune\n0332958L;École Jean Macé;Bègles\n0330401G;École Jules Ferry;Bègles\n";
    fs::write(case.at("ecoles.csv"), list).unwrap();
    case.done("run envoi --schools ecoles.csv");
    case.done("review --out revue.csv");
    let text = fs::read_to_string(case.at("revue.csv")).unwrap();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let question = lines[1].splitn(4, ';').map(str::to_owned).collect::<Vec<_>>();
    lines[1] = [&question[0], &question[1], "école à part", &question[3]]
        .map(|cell| cell as &str)
        .join(";");
    fs::write(case.at("revue.csv"), lines.join("\r\n")).unwrap();
    let (code, _, err) = case.run("review --out revue.csv");
    assert_eq!(code, 2, "{err}");
    assert!(err.contains("review --apply"), "{err}");
    case.done("review --apply revue.csv");
    case.done("review --out revue.csv");
}
