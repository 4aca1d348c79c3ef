//! Writes the fixture deliveries that no spreadsheet program at hand writes, or whose point is
//! their bytes: a binary workbook (xlsb), UTF-16 and pipe-separated text, a sheet a school,
//! types down and schools across. The devices are invented; the schools' names are public.
//!
//! `cargo run --example make_fixtures -- fixtures/bordeaux-metropole/deliveries`

use rust_xlsxwriter::{Format, Workbook};
use std::error::Error;
use std::io::Write as _;
use std::path::{Path, PathBuf};

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let base = PathBuf::from(std::env::args().nth(1).ok_or("give the folder of the deliveries")?);
    let outside = base.join("hors-cycle");
    sheet_a_school(&outside.join("bassens/Recensement par école.xlsx"))?;
    transposed_counts(&outside.join("bassens/Comptage par type.xlsx"))?;
    binary_workbook(&outside.join("parempuyre/Parc scolaire.xlsb"))?;
    utf16_text(&outside.join("ambes/export parc.txt"))?;
    piped_text(&outside.join("bouliac/inventaire_materiel.csv"))?;
    Ok(())
}

/// A row of the invented fleets: room, type, brand, model, serial number, state, year.
type Row =
    (&'static str, &'static str, &'static str, &'static str, &'static str, &'static str, u16);

const VILLON: &[Row] = &[
    (
        "Classe 1",
        "Tableau blanc interactif",
        "Promethean",
        "ActivBoard 587 Pro",
        "T412077301",
        "Fonctionnel",
        2013,
    ),
    ("Classe 1", "Vidéoprojecteur", "Optoma", "X308STe", "Q7CK412AAAA0117", "Fonctionnel", 2013),
    (
        "Classe 2",
        "Écran numérique interactif",
        "Clevertouch",
        "Impact Plus 65",
        "",
        "Fonctionnel",
        2019,
    ),
    ("Salle info", "Unité centrale", "HP", "EliteDesk 705 G4", "8CC9120KPL", "Fonctionnel", 2018),
    ("Salle info", "Unité centrale", "HP", "EliteDesk 705 G4", "8CC9120KPM", "Fonctionnel", 2018),
    ("Salle info", "Unité centrale", "HP", "EliteDesk 705 G4", "8CC9120KPN", "HS", 2018),
    ("Direction", "Ordinateur portable", "Dell", "Latitude 5490", "7GH2KT2", "Fonctionnel", 2018),
    ("Direction", "Imprimante laser", "Lexmark", "MS410dn", "4514PNHH0X1LK", "Fonctionnel", 2014),
];

const BONHEUR: &[Row] = &[
    ("Classe 1", "Tableau blanc interactif", "SMART", "SB640", "B015FW410221", "Fonctionnel", 2012),
    ("Classe 2", "Tableau blanc interactif", "SMART", "SB640", "B015FW410222", "Réformé", 2012),
    ("Bibliothèque", "Tablette", "Samsung", "Galaxy Tab A8", "R9WT30ABCDE", "Fonctionnel", 2021),
    ("Bibliothèque", "Tablette", "Samsung", "Galaxy Tab A8", "", "Fonctionnel", 2021),
    ("Bibliothèque", "Tablette", "Samsung", "Galaxy Tab A8", "", "Fonctionnel", 2021),
    (
        "Direction",
        "Ordinateur portable",
        "Lenovo",
        "ThinkPad L380",
        "PC1A2B3C",
        "Fonctionnel",
        2019,
    ),
];

/// One sheet a school: the school stands in the title and the sheet's name alone.
fn sheet_a_school(path: &Path) -> Outcome<()> {
    let mut book = Workbook::new();
    let bold = Format::new().set_bold();
    let notes = book.add_worksheet();
    notes.set_name("Lisez-moi")?;
    notes.write(0, 0, "Un onglet par école, à compléter par les directeurs")?;
    for (school, rows) in [("François Villon", VILLON), ("Rosa Bonheur", BONHEUR)] {
        let sheet = book.add_worksheet();
        sheet.set_name(school)?;
        sheet.write_with_format(0, 0, format!("École élémentaire {school} - matériel"), &bold)?;
        sheet.write(1, 0, "Relevé du 15/01/2022")?;
        let headers = [
            "Local",
            "Nature du bien",
            "Constructeur",
            "Modèle / Réf.",
            "Num. série",
            "État",
            "Année",
        ];
        for (column, header) in (0..).zip(headers) {
            sheet.write_with_format(3, column, header, &bold)?;
        }
        let mut at = 4;
        for row in rows {
            for (column, text) in (0..).zip([row.0, row.1, row.2, row.3, row.4, row.5]) {
                if !text.is_empty() {
                    sheet.write(at, column, text)?;
                }
            }
            sheet.write(at, 6, row.6)?;
            at += 1;
        }
        sheet.write(at, 0, "Total")?;
        sheet.write(at, 1, u32::try_from(rows.len())?)?;
    }
    save(&mut book, path)
}

/// Types down, schools across.
fn transposed_counts(path: &Path) -> Outcome<()> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("Comptage")?;
    sheet.write(0, 0, "Nombre d'équipements par école au 15/01/2022")?;
    for (column, header) in (0..).zip([
        "Équipement",
        "École élémentaire François Villon",
        "École élémentaire Rosa Bonheur",
        "Total",
    ]) {
        sheet.write(2, column, header)?;
    }
    let counts: &[(&str, u32, u32)] = &[
        ("TBI", 1, 2),
        ("Écrans interactifs", 1, 0),
        ("Vidéoprojecteurs", 1, 0),
        ("Ordinateurs fixes", 3, 0),
        ("Ordinateurs portables", 1, 2),
        ("Tablettes", 0, 3),
        ("Imprimantes", 1, 0),
    ];
    let mut at = 3;
    for (label, villon, bonheur) in counts {
        sheet.write(at, 0, *label)?;
        for (column, count) in [(1, villon), (2, bonheur)] {
            if *count > 0 {
                sheet.write(at, column, *count)?;
            }
        }
        sheet.write(at, 3, villon + bonheur)?;
        at += 1;
    }
    sheet.write(at, 0, "Total")?;
    sheet.write(at, 1, counts.iter().map(|count| count.1).sum::<u32>())?;
    sheet.write(at, 2, counts.iter().map(|count| count.2).sum::<u32>())?;
    save(&mut book, path)
}

fn save(book: &mut Workbook, path: &Path) -> Outcome<()> {
    std::fs::create_dir_all(path.parent().ok_or("no folder")?)?;
    let mut properties = rust_xlsxwriter::DocProperties::new();
    properties =
        properties.set_creation_datetime(&rust_xlsxwriter::ExcelDateTime::from_ymd(2022, 1, 15)?);
    book.set_properties(&properties);
    Ok(book.save(path)?)
}

const PAREMPUYRE: &[[&str; 7]] = &[
    ["École", "Emplacement", "Matériel", "Marque", "Modèle", "N° de série", "Année d'achat"],
    ["EE Jean Jaurès", "CP A", "TBI", "Interwrite", "DualBoard 1279", "IW5512077", "2012"],
    ["EE Jean Jaurès", "CP A", "Vidéoprojecteur", "BenQ", "MS550", "PDL1J01234000", "2017"],
    ["EE Jean Jaurès", "CE1", "VPI", "Epson", "EB-685Wi", "UGVK7300123", "2017"],
    [
        "EE Jean Jaurès",
        "Salle informatique",
        "PC fixe",
        "Lenovo",
        "ThinkCentre M920q",
        "PC1M0N0P",
        "2019",
    ],
    [
        "EE Jean Jaurès",
        "Salle informatique",
        "PC fixe",
        "Lenovo",
        "ThinkCentre M920q",
        "PC1M0N0Q",
        "2019",
    ],
    ["EE Libération", "CM2", "TBI", "Interwrite", "DualBoard 1279", "", "2012"],
    [
        "EE Libération",
        "Direction",
        "PC portable",
        "Acer",
        "TravelMate P215",
        "NXVLLEF00812345A",
        "2020",
    ],
    [
        "EP Madeleine Brès",
        "Bureau",
        "Imprimante",
        "Brother",
        "DCP-L2530DW",
        "E78283M9N123456",
        "2020",
    ],
];

/// A workbook in the binary format of Excel ([MS-XLSB]), with the fewest records that make one.
fn binary_workbook(path: &Path) -> Outcome<()> {
    let mut sheet = Vec::new();
    record(&mut sheet, 129, &[]); // BrtBeginSheet
    let mut size = Vec::new();
    for number in [0, u32::try_from(PAREMPUYRE.len() - 1)?, 0, 6] {
        size.extend(number.to_le_bytes());
    }
    record(&mut sheet, 148, &size); // BrtWsDim
    record(&mut sheet, 145, &[]); // BrtBeginSheetData
    for (row, cells) in (0_u32..).zip(PAREMPUYRE) {
        let mut header = row.to_le_bytes().to_vec();
        header.extend([0; 21]);
        record(&mut sheet, 0, &header); // BrtRowHdr
        for (column, text) in (0_u32..).zip(cells) {
            let mut cell = column.to_le_bytes().to_vec();
            cell.extend(0_u32.to_le_bytes());
            match text.parse::<f64>() {
                _ if text.is_empty() => {}
                Ok(number) => {
                    cell.extend(number.to_le_bytes());
                    record(&mut sheet, 5, &cell); // BrtCellReal
                }
                Err(_) => {
                    wide(&mut cell, text)?;
                    record(&mut sheet, 6, &cell); // BrtCellSt
                }
            }
        }
    }
    record(&mut sheet, 146, &[]); // BrtEndSheetData
    record(&mut sheet, 130, &[]); // BrtEndSheet

    let mut book = Vec::new();
    record(&mut book, 131, &[]); // BrtBeginBook
    record(&mut book, 143, &[]); // BrtBeginBundleShs
    let mut bundle = Vec::new();
    bundle.extend(0_u32.to_le_bytes());
    bundle.extend(1_u32.to_le_bytes());
    wide(&mut bundle, "rId1")?;
    wide(&mut bundle, "Parc")?;
    record(&mut book, 156, &bundle); // BrtBundleSh
    record(&mut book, 144, &[]); // BrtEndBundleShs
    record(&mut book, 132, &[]); // BrtEndBook

    let types = r#"<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/><Override PartName="/xl/worksheets/sheet1.bin" ContentType="application/vnd.ms-excel.worksheet"/></Types>"#;
    let relations = |kind: &str, target: &str| {
        format!(
            r#"<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/></Relationships>"#
        )
    };
    std::fs::create_dir_all(path.parent().ok_or("no folder")?)?;
    let mut archive = zip::ZipWriter::new(std::fs::File::create(path)?);
    let parts: [(&str, Vec<u8>); 5] = [
        ("[Content_Types].xml", types.into()),
        ("_rels/.rels", relations("officeDocument", "xl/workbook.bin").into()),
        ("xl/workbook.bin", book),
        ("xl/_rels/workbook.bin.rels", relations("worksheet", "worksheets/sheet1.bin").into()),
        ("xl/worksheets/sheet1.bin", sheet),
    ];
    for (name, bytes) in parts {
        let options =
            zip::write::SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
        archive.start_file(name, options)?;
        archive.write_all(&bytes)?;
    }
    archive.finish()?;
    Ok(())
}

/// A record: its type and size in seven-bit groups, then its bytes ([MS-XLSB] 2.1.4).
fn record(out: &mut Vec<u8>, kind: u16, bytes: &[u8]) {
    let low = (kind & 0x7F) as u8;
    if kind < 0x80 {
        out.push(low);
    } else {
        out.extend([low | 0x80, (kind >> 7) as u8]);
    }
    let mut size = bytes.len();
    while size >= 0x80 {
        out.push((size & 0x7F) as u8 | 0x80);
        size >>= 7;
    }
    out.push(size as u8);
    out.extend(bytes);
}

/// A string of UTF-16 units with their number before it.
fn wide(out: &mut Vec<u8>, text: &str) -> Outcome<()> {
    let units: Vec<u16> = text.encode_utf16().collect();
    out.extend(u32::try_from(units.len())?.to_le_bytes());
    out.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
    Ok(())
}

/// Tab-separated UTF-16 with a byte-order mark: what Excel calls "texte Unicode".
fn utf16_text(path: &Path) -> Outcome<()> {
    let rows = [
        "Commune d'Ambès - parc informatique de l'école\t\t\t\t\t\t",
        "État\tNom réseau\tType\tFabricant\tModèle\tNuméro de série\tMise en service",
        "actif\tAMB-PC01\tOrdinateur fixe\tFujitsu\tEsprimo E420\tYM3K012345\t02/09/2014",
        "actif\tAMB-PC02\tOrdinateur fixe\tFujitsu\tEsprimo E420\tYM3K012346\t02/09/2014",
        "en panne\tAMB-PC03\tOrdinateur fixe\tFujitsu\tEsprimo E420\tYM3K012347\t02/09/2014",
        "actif\tAMB-PORT1\tOrdinateur portable\tToshiba\tPortégé R30\tX5012345H\t15/03/2015",
        "actif\t\tTableau numérique interactif\teBeam\tEdge Plus\t\t2011",
        "stock\t\tVidéoprojecteur\tSony\tVPL-DX220\t7012345\t2016",
    ];
    let mut bytes = vec![0xFF, 0xFE];
    for row in rows {
        bytes.extend(format!("{row}\r\n").encode_utf16().flat_map(u16::to_le_bytes));
    }
    write(path, &bytes)
}

/// Pipe-separated UTF-8, a school's name on a band above its devices, a designation in free text.
fn piped_text(path: &Path) -> Outcome<()> {
    let text = "\
Inventaire du matériel - ville de Bouliac|||||
Désignation|N° série|Étiquette|Acquis le|Prix unitaire TTC|Qté
École élémentaire André Peynaud|||||
PC portable HP ProBook 650 G5|5CD9251KLM|BOU-0101|sept.-19|689,90|1
PC portable HP ProBook 650 G5|5CD9251KLN|BOU-0102|sept.-19|689,90|1
Écran interactif Speechi SpeechiTouch 75||BOU-0110|03/2020|2 490,00|1
Tablette Apple iPad 9|||2021|379,00|8
Visualiseur AVer U50|||2018|199,00|2
||||TOTAL|13
* Lot de tablettes partagé entre les classes du cycle 3||||||
";
    write(path, text.as_bytes())
}

fn write(path: &Path, bytes: &[u8]) -> Outcome<()> {
    std::fs::create_dir_all(path.parent().ok_or("no folder")?)?;
    Ok(std::fs::write(path, bytes)?)
}
