//! Synthetic communes whose truth is known: class sets of identical machines, three lists a
//! commune that each hold a part of them, identifiers half missing and a few damaged.

use recense::linkage::random::SplitMix64;

/// Rows of a commune's three lists together, about.
const ROWS_PER_COMMUNE: usize = 5_000;
/// Devices of a school, about.
const DEVICES_PER_SCHOOL: usize = 130;
/// Chances in a hundred that a device stands in the inventory, the maintenance and the accounting
/// list. They leave 28 % of the rows over once each device is counted once.
const PRESENT: [u32; 3] = [78, 25, 17];
/// Chances in a hundred that a device bears a serial number, and that each list writes it.
const SERIAL: u32 = 95;
const SERIAL_WRITTEN: [u32; 3] = [94, 90, 70];
/// The same for the asset tag.
const TAG: u32 = 40;
const TAG_WRITTEN: [u32; 3] = [75, 45, 80];
/// Chances in a hundred that a serial is damaged where it is written.
const DAMAGED: u32 = 4;

/// Type as the lists write it, brand, model, usual price in euros.
const MODELS: &[(&str, &str, &str, u32)] = &[
    ("Ordinateur", "HP", "ProDesk 400 G3", 520),
    ("Ordinateur", "HP", "EliteDesk 705 G4", 560),
    ("Ordinateur", "Dell", "OptiPlex 3050", 540),
    ("Ordinateur", "Dell", "OptiPlex 7010", 610),
    ("Ordinateur", "Lenovo", "ThinkCentre M710s", 550),
    ("Ordinateur", "Fujitsu", "Esprimo P556", 530),
    ("Ordinateur", "Acer", "Veriton X2640G", 470),
    ("PC portable", "HP", "ProBook 430 G4", 640),
    ("PC portable", "HP", "ProBook 450 G6", 690),
    ("PC portable", "Dell", "Latitude 3590", 720),
    ("PC portable", "Dell", "Latitude 5490", 880),
    ("PC portable", "Lenovo", "ThinkPad L380", 760),
    ("PC portable", "Asus", "ExpertBook P2451", 630),
    ("PC portable", "Acer", "TravelMate P259", 580),
    ("Tablette", "Samsung", "Galaxy Tab A8", 230),
    ("Tablette", "Apple", "iPad 6", 350),
    ("Tablette", "Lenovo", "Tab M10", 190),
    ("Vidéoprojecteur", "Epson", "EB-X18", 390),
    ("Vidéoprojecteur", "Optoma", "X308STe", 620),
    ("Vidéoprojecteur", "NEC", "UM301X", 980),
    ("TNI", "SMART", "SB480", 1150),
    ("TNI", "Promethean", "ActivBoard 587 Pro", 1480),
    ("VPI", "Epson", "EB-685Wi", 1290),
    ("ENI", "Clevertouch", "Impact Plus 65", 1890),
    ("Imprimante", "Lexmark", "MS410dn", 210),
    ("Imprimante", "Brother", "HL-L5100DN", 240),
];

const SAINTS: &[&str] = &[
    "Aubin", "Brice", "Caprais", "Denis", "Émilion", "Ferréol", "Genès", "Hilaire", "Imoges",
    "Julien", "Laurent", "Médard", "Nicolas", "Ouen", "Palais", "Quentin", "Romain", "Sulpice",
    "Trojan", "Vivien",
];
const RIVERS: &[&str] = &[
    "Adour",
    "Blaise",
    "Charente",
    "Dordogne",
    "Eyre",
    "Fure",
    "Garonne",
    "Huisne",
    "Isle",
    "Jalle",
    "Loire",
    "Midouze",
    "Née",
    "Oise",
    "Pimpine",
    "Quincampoix",
    "Rance",
    "Seugne",
    "Tardoire",
    "Vézère",
];
const FIRST_NAMES: &[&str] = &[
    "Jules", "Marie", "Jean", "Louise", "Victor", "Simone", "Émile", "Rosa", "Paul", "George",
    "Albert", "Lucie", "Henri", "Olympe", "Pierre", "Irène", "Jacques", "Colette", "Charles",
    "Suzanne", "Louis", "Germaine", "Alphonse", "Berthe",
];
const LAST_NAMES: &[&str] = &[
    "Ferry",
    "Curie",
    "Jaurès",
    "Michel",
    "Hugo",
    "Veil",
    "Zola",
    "Bonheur",
    "Langevin",
    "Sand",
    "Camus",
    "Aubrac",
    "Matisse",
    "Gouges",
    "Brossolette",
    "Prévert",
    "Daudet",
    "Perrault",
    "Lagrange",
    "Pasteur",
    "Tillion",
    "Morisot",
    "Condorcet",
    "Desnos",
];

/// Which of a commune's three lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// The inventory, school by school.
    Inventory,
    /// What the maintenance firm looks after.
    Maintenance,
    /// The ledger of purchases.
    Accounting,
}

impl List {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Inventory, Self::Maintenance, Self::Accounting];

    /// The name of its file.
    pub const fn file(self) -> &'static str {
        match self {
            Self::Inventory => "inventaire ecoles.csv",
            Self::Maintenance => "parc maintenance.csv",
            Self::Accounting => "immobilisations.csv",
        }
    }

    /// Its header.
    pub const fn header(self) -> &'static [&'static str] {
        match self {
            Self::Inventory => &[
                "École",
                "UAI",
                "Salle",
                "Type",
                "Marque",
                "Modèle",
                "N° de série",
                "N° inventaire",
                "Nom du poste",
                "Adresse MAC",
                "Système",
                "Date d'achat",
                "Prix TTC",
                "État",
                "Observations",
            ],
            Self::Maintenance => &[
                "Site",
                "Local",
                "Nature",
                "Constructeur",
                "Modèle",
                "Numéro de série",
                "N° inventaire",
                "Date achat",
                "État",
            ],
            Self::Accounting => &[
                "N° inventaire",
                "Désignation",
                "N° de série",
                "Date acquisition",
                "Prix TTC",
                "École",
            ],
        }
    }
}

/// A row of a list and the device it stands for.
#[derive(Debug, Clone)]
pub struct Row {
    /// The list.
    pub list: List,
    /// Cells under the list's header.
    pub cells: Vec<String>,
    /// Number of the device.
    pub device: u32,
    /// Number of the class set the device was bought in.
    pub class_set: u32,
    /// The row bears the serial number, damaged or not.
    pub serial: bool,
    /// The row bears the asset tag.
    pub tag: bool,
}

/// A school of the reference list.
#[derive(Debug, Clone)]
pub struct School {
    /// UAI.
    pub uai: String,
    /// Official name.
    pub name: String,
}

/// A commune, its schools and its rows.
#[derive(Debug, Clone)]
pub struct Commune {
    /// INSEE code, beyond those in use.
    pub insee: String,
    /// Name.
    pub name: String,
    /// Schools.
    pub schools: Vec<School>,
    /// Rows, those of one list in the order of its file.
    pub rows: Vec<Row>,
}

/// The communes of a fleet of so many rows, made one at a time. The same for the same seed.
pub fn communes(rows: usize, seed: u64) -> impl Iterator<Item = Commune> {
    let count = rows.div_ceil(ROWS_PER_COMMUNE).max(1);
    let mut maker = Maker { random: SplitMix64::new(seed), device: 0, class_set: 0, school: 0 };
    (0..count).map(move |at| maker.commune(at, rows * (at + 1) / count - rows * at / count))
}

/// Draws a fleet, commune after commune.
struct Maker {
    random: SplitMix64,
    device: u32,
    class_set: u32,
    school: u32,
}

/// What the devices of one class set share.
struct ClassSet {
    number: u32,
    school: usize,
    model: usize,
    room: String,
    bought: (u32, u32, u32),
    euros: u32,
    first_serial: u64,
    consecutive: bool,
}

impl Maker {
    fn commune(&mut self, at: usize, rows: usize) -> Commune {
        let saint = SAINTS[at % SAINTS.len()];
        let river = RIVERS[at / SAINTS.len() % RIVERS.len()];
        let mut commune = Commune {
            insee: format!("33{:03}", 600 + at % 400),
            name: format!("Saint-{saint}-sur-{river}"),
            schools: Vec::new(),
            rows: Vec::with_capacity(rows + 45),
        };
        for school in 0..(rows / DEVICES_PER_SCHOOL).max(2) {
            let school = self.school(school);
            commune.schools.push(school);
        }
        while commune.rows.len() < rows {
            self.class_set(&mut commune);
        }
        commune.rows.truncate(rows);
        commune
    }

    fn school(&mut self, at: usize) -> School {
        let number = 330_000 + self.school;
        self.school += 1;
        let letter = char::from(b"ABCDEFGHJKLMNPRSTUVWXYZ"[number as usize % 23]);
        let first = FIRST_NAMES[at % FIRST_NAMES.len()];
        let last = LAST_NAMES[(at / FIRST_NAMES.len() * 7 + at) % LAST_NAMES.len()];
        let level = if at.is_multiple_of(2) { "MATERNELLE" } else { "ELEMENTAIRE" };
        School {
            uai: format!("{number:07}{letter}"),
            name: format!("ECOLE {level} {first} {last}").to_uppercase(),
        }
    }

    fn chance(&mut self, percent: u32) -> bool {
        self.random.below(100) < percent
    }

    /// Buys a class set and writes its devices into the lists that hold them.
    fn class_set(&mut self, commune: &mut Commune) {
        let model = self.random.below(MODELS.len() as u32) as usize;
        let set = ClassSet {
            number: self.class_set,
            school: self.random.below(commune.schools.len() as u32) as usize,
            model,
            room: format!("Salle {}", 1 + self.random.below(12)),
            bought: (
                2008 + self.random.below(9),
                1 + self.random.below(12),
                1 + self.random.below(28),
            ),
            euros: MODELS[model].3 * (85 + self.random.below(30)) / 100,
            first_serial: self.random.next_u64() % 1_000_000_000,
            consecutive: self.chance(50),
        };
        self.class_set += 1;
        for at in 0..=self.random.below(15) {
            self.device(commune, &set, at);
        }
    }

    fn device(&mut self, commune: &mut Commune, set: &ClassSet, at: u32) {
        let device = self.device;
        self.device += 1;
        let brand = MODELS[set.model].1;
        let serial = if set.consecutive {
            format!("{}{:09}", &brand[..1], (set.first_serial + u64::from(at)) % 1_000_000_000)
        } else {
            let code = self.random.next_u64() % (1 << 36);
            format!("{}{code:09X}", &brand[1..2].to_uppercase())
        };
        let serial = self.chance(SERIAL).then_some(serial);
        let tag = self.chance(TAG).then(|| format!("INV-{device:07}"));
        for (list, present) in List::ALL.into_iter().zip(PRESENT) {
            if !self.chance(present) {
                continue;
            }
            let serial = match &serial {
                Some(serial) if self.chance(SERIAL_WRITTEN[list as usize]) => self.written(serial),
                _ => String::new(),
            };
            let tag = match &tag {
                Some(tag) if self.chance(TAG_WRITTEN[list as usize]) => tag.clone(),
                _ => String::new(),
            };
            commune.rows.push(Row {
                list,
                device,
                class_set: set.number,
                serial: !serial.is_empty(),
                tag: !tag.is_empty(),
                cells: self.cells(list, set, &commune.schools[set.school], serial, tag),
            });
        }
    }

    /// A serial number as somebody copied it: a character forgotten or typed twice at times.
    fn written(&mut self, serial: &str) -> String {
        let mut written = serial.to_owned();
        if self.chance(DAMAGED) {
            let at = 1 + self.random.below(serial.len() as u32 - 1) as usize;
            let character = written.remove(at);
            if self.chance(50) {
                written.insert(at, character);
                written.insert(at, character);
            }
        }
        written
    }

    fn cells(
        &mut self,
        list: List,
        set: &ClassSet,
        school: &School,
        serial: String,
        tag: String,
    ) -> Vec<String> {
        let (kind, brand, model, _) = MODELS[set.model];
        let (year, month, day) = set.bought;
        let brand_written = if self.chance(95) { brand } else { "" };
        let model_written = if self.chance(93) { model } else { "" };
        let price = if self.chance(60) { format!("{},00", set.euros) } else { String::new() };
        match list {
            List::Inventory => vec![
                school.name.clone(),
                if self.chance(70) { school.uai.clone() } else { String::new() },
                set.room.clone(),
                kind.to_owned(),
                brand_written.to_owned(),
                model_written.to_owned(),
                serial,
                tag,
                String::new(),
                String::new(),
                if kind.contains("PC") || kind.contains("Ordi") { "Windows 10" } else { "" }
                    .to_owned(),
                format!("{day:02}/{month:02}/{year}"),
                price,
                if self.chance(92) { "En service" } else { "HS" }.to_owned(),
                String::new(),
            ],
            List::Maintenance => vec![
                school.name.clone(),
                set.room.clone(),
                kind.to_owned(),
                brand_written.to_owned(),
                model_written.to_owned(),
                serial,
                tag,
                if self.chance(50) { format!("{month:02}/{year}") } else { String::new() },
                "En service".to_owned(),
            ],
            List::Accounting => vec![
                tag,
                format!("{kind} {brand_written} {model_written}").trim_end().to_owned(),
                serial,
                format!("{day:02}/{month:02}/{year}"),
                price,
                school.name.clone(),
            ],
        }
    }
}

/// A list as comma-separated text, French style: semicolons, byte order mark left out.
pub fn delimited(commune: &Commune, list: List) -> String {
    let mut text = list.header().join(";");
    text.push('\n');
    for row in commune.rows.iter().filter(|row| row.list == list) {
        text.push_str(&row.cells.join(";"));
        text.push('\n');
    }
    text
}
