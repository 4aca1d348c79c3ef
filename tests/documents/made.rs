//! The inventories that documents are held against: the deliveries of `fixtures/`, and a small one
//! with what those have little of: devices retired and lost, schools of the files' own, contracts
//! that end at another day for their commune than for the page, texts that look like formulas.

use crate::program;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use tempfile::TempDir;

/// Lists that are exported.
pub const LISTS: [&str; 6] = ["devices", "records", "contracts", "counts", "schools", "findings"];
/// Pages of the report.
pub const PAGES: [&str; 6] = ["summary", "quality", "gaps", "heterogeneity", "cycles", "contracts"];

/// An inventory and every document of it.
pub struct Made {
    pub folder: TempDir,
}

impl Made {
    fn of(deliveries: &Path) -> Self {
        let made = Self { folder: tempfile::tempdir().unwrap() };
        made.run(&["run", deliveries.to_str().unwrap(), "--out", "out"]);
        for dialect in ["data", "excel"] {
            made.run(&["export", "all", "--for", dialect, "--out", dialect]);
        }
        made.run(&["export", "all", "--out", "lists.xlsx"]);
        made
    }

    /// Runs the program on it; what it prints.
    pub fn run(&self, arguments: &[&str]) -> String {
        let (code, out, err) = program::run(self.folder.path(), 400, arguments);
        assert!(matches!(code, 0 | 10), "{arguments:?}: {err}");
        out
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn bytes(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    pub fn text(&self, name: &str) -> String {
        String::from_utf8(self.bytes(name)).unwrap()
    }

    /// A page of the report in a format.
    pub fn page(&self, page: &str, format: &str) -> String {
        self.run(&["report", page, "--format", format])
    }

    pub fn json(&self, page: &str) -> serde_json::Value {
        serde_json::from_str(&self.page(page, "json")).unwrap()
    }
}

/// The two inventories, each made once.
pub fn inventories() -> [&'static Made; 2] {
    static MADE: OnceLock<[Made; 2]> = OnceLock::new();
    let made = MADE.get_or_init(|| {
        let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/bordeaux-metropole");
        [Made::of(&fixtures), small(&fixtures)]
    });
    made.each_ref()
}

const DEVICES: &str = "\
Inventaire au 30/11/2015;;;;;;;;
École;Salle;Type;Marque;Modèle;N° de série;Date d'achat;Prix HT;État
Ecole élémentaire Marcel Sembat;=1+1;PC portable;HP;ProBook 650;CZC4210ABC;09/2013;583,50;En service
Ecole élémentaire Marcel Sembat;BCD;PC portable;HP;ProBook 650;CZC4210ABD;12/09/2013;583,50;Réformé
Ecole élémentaire Marcel Sembat;BCD;Vidéoprojecteur;Epson;EB-X31;TUHK5401;2012;;Volé
Ecole élémentaire Joliot Curie;Classe 1;TNI;Smart;SB680;SB680-R2-1001;;;En service
Ecole élémentaire Joliot Curie;Classe 2;TNI;Smart;SB680;SB680-R2-1002;;;Hors service
Groupe scolaire des Vignes;;PC;Dell;OptiPlex 3020;5CG541NP3X;2014;;En service
";

const OTHER_DEVICES: &str = "\
École;Type;Marque;Modèle;N° de série;Quantité
École élémentaire Jean Jaurès;PC;Dell;OptiPlex 3010;;4
École élémentaire Jean Jaurès;Imprimante;Brother;HL-5450;E12345A3N;1
";

const CONTRACTS: &str = "\
Titulaire;N° de marché;Objet;Date de début;Date de fin;Reconduction;Durée de reconduction;Préavis;Montant annuel HT
Abix;2012-731;Maintenance du parc informatique des écoles;01/09/2012;31/08/2015;tacite;1 an;3 mois;12000
Xerox;2013-118;Location de copieurs;2013;31/12/2018;expresse;;;8000
";

fn small(fixtures: &Path) -> Made {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text.replace('\n', "\r\n")).unwrap();
    };
    let schools = std::fs::read_to_string(fixtures.join("reference/schools.csv")).unwrap();
    write("reference/schools.csv", &schools.replace('\r', ""));
    write("deliveries/Bègles/inventaire des écoles.csv", DEVICES);
    write("deliveries/Bègles/contrats.csv", CONTRACTS);
    write("deliveries/Ambarès-et-Lagrave/parc #2.csv", OTHER_DEVICES);
    write(
        "deliveries/Bègles/comptage.csv",
        "École;Élèves;PC;TNI\nEcole élémentaire Marcel Sembat;180;3;0\n\
         Ecole élémentaire Joliot Curie;221;0;2\n",
    );
    Made::of(folder.path())
}
