//! Workbooks that are refused: cut short, lying, locked, or no workbooks at all.

use super::Fixture;
use super::containers::{
    archive, biff, biff_number, compound, ods, record, relations, xls, xlsb, xlsb_of_sheets, xlsx,
    xlsx_of_sheets,
};
use super::workbooks::{biff_cells, binary_rows, inline_rows, ods_rows, ods_table, worksheet};
use recense::model::refusal::RefusalCode;
use recense::model::remark::RemarkCode;

/// All fixtures of this kind.
pub fn all() -> Vec<Fixture> {
    let mut all = cut_short();
    all.extend(lying());
    all.extend(old_workbooks());
    all.extend(no_workbooks());
    all.extend(one_sheet_lost());
    all
}

fn refused(
    path: &str,
    what: &'static str,
    bytes: impl Into<Vec<u8>>,
    code: RefusalCode,
) -> Fixture {
    Fixture::refused(&format!("Mérignac/{path}"), what, bytes, code)
}

fn sound_xlsx() -> Vec<u8> {
    xlsx(&worksheet(&inline_rows("")), "<sst/>")
}

fn sound_ods() -> Vec<u8> {
    ods("", &ods_table(&ods_rows()))
}

fn cut_short() -> Vec<Fixture> {
    use RefusalCode::Damaged;
    let (xlsx_file, ods_file) = (sound_xlsx(), sound_ods());
    let xls_file = xls(&[biff_cells()]);
    let head = |bytes: &[u8], length: usize| bytes[..length].to_vec();
    let rows = inline_rows("");
    let table = ods_table(&ods_rows());
    vec![
        refused(
            "coupe-debut.xlsx",
            "Un xlsx coupé après 100 octets",
            head(&xlsx_file, 100),
            Damaged,
        ),
        refused(
            "coupe-milieu.xlsx",
            "Un xlsx coupé au milieu",
            head(&xlsx_file, xlsx_file.len() / 2),
            Damaged,
        ),
        refused(
            "coupe-fin.xlsx",
            "Un xlsx auquel manquent ses 10 derniers octets",
            head(&xlsx_file, xlsx_file.len() - 10),
            Damaged,
        ),
        refused("coupe-debut.ods", "Un ods coupé après 60 octets", head(&ods_file, 60), Damaged),
        refused(
            "coupe-milieu.ods",
            "Un ods coupé au milieu",
            head(&ods_file, ods_file.len() / 2),
            Damaged,
        ),
        refused(
            "coupe-fin.ods",
            "Un ods auquel manquent ses 30 derniers octets",
            head(&ods_file, ods_file.len() - 30),
            Damaged,
        ),
        refused("coupe-debut.xls", "Un xls coupé dans son en-tête", head(&xls_file, 300), Damaged),
        refused(
            "coupe-repertoire.xls",
            "Un xls coupé avant son répertoire",
            head(&xls_file, 1_000),
            Damaged,
        ),
        refused(
            "coupe-donnees.xls",
            "Un xls coupé dans ses données",
            head(&xls_file, 2_100),
            Damaged,
        ),
        refused(
            "feuille-coupee.xlsx",
            "Un xlsx dont la feuille s’arrête dans une cellule",
            xlsx(&worksheet(&rows)[..rows.len() / 2], "<sst/>"),
            Damaged,
        ),
        refused(
            "contenu-coupe.ods",
            "Un ods dont le contenu s’arrête dans une ligne",
            cut_content(&table),
            Damaged,
        ),
        refused(
            "feuille-absente.xlsx",
            "Un xlsx sans la partie de sa feuille",
            without_sheet(),
            Damaged,
        ),
        refused(
            "classeur-absent.xlsx",
            "Un xlsx sans sa partie principale",
            archive(&[(
                "_rels/.rels",
                relations(&[("officeDocument", "xl/workbook.xml")]).as_bytes(),
            )]),
            Damaged,
        ),
        refused(
            "contenu-absent.ods",
            "Un ods sans son contenu",
            archive(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")]),
            Damaged,
        ),
        refused(
            "somme-fausse.xlsx",
            "Un xlsx dont une partie a changé depuis sa somme de contrôle",
            corrupted(),
            Damaged,
        ),
    ]
}

fn cut_content(table: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet>{}",
        table.split_at(table.len() / 2 + 1).0
    );
    archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_bytes()),
    ])
}

fn without_sheet() -> Vec<u8> {
    archive(&[
        ("_rels/.rels", relations(&[("officeDocument", "xl/workbook.xml")]).as_bytes()),
        (
            "xl/workbook.xml",
            br#"<workbook xmlns:r="r"><sheets><sheet name="Parc" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
        ),
        ("xl/_rels/workbook.xml.rels", relations(&[("worksheet", "worksheets/sheet1.xml")]).as_bytes()),
    ])
}

/// Where these bytes begin.
fn find(bytes: &[u8], part: &[u8], from: usize) -> usize {
    let place = bytes[from..].windows(part.len()).position(|window| window == part);
    from + place.expect("bytes that are there")
}

fn corrupted() -> Vec<u8> {
    let mut bytes = sound_xlsx();
    let at = find(&bytes, b"EB-X18", 0);
    bytes[at] = b'F';
    bytes
}

/// Sets the unpacked size an archive's directory and local header declare for a part.
fn declare(mut bytes: Vec<u8>, part: &str, size: u32) -> Vec<u8> {
    let local = find(&bytes, part.as_bytes(), 0) - 30;
    bytes[local + 22..local + 26].copy_from_slice(&size.to_le_bytes());
    let directory = find(&bytes, b"PK\x01\x02", 0);
    let entry = find(&bytes, part.as_bytes(), directory) - 46;
    bytes[entry + 24..entry + 28].copy_from_slice(&size.to_le_bytes());
    bytes
}

fn lying() -> Vec<Fixture> {
    use RefusalCode::{BeyondSheet, Damaged, Entities, TooLarge};
    let part = "xl/worksheets/sheet1.xml";
    let padded = worksheet(&format!("{}{}", inline_rows(""), " ".repeat(2 * 1024 * 1024)));
    let strings = |count: &str| {
        let sheet = worksheet(r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#);
        xlsx(
            &sheet,
            &format!(r#"<sst count="1" uniqueCount="{count}"><si><t>École</t></si></sst>"#),
        )
    };
    let mut twice = archive(&[
        ("_rels/.rels", relations(&[("officeDocument", "xl/workbook.xml")]).as_bytes()),
        ("xl/workbook.xml", b"<workbook/>"),
        ("xl/workbook.xm_", b"<workbook/>"),
    ]);
    for _ in 0..2 {
        let at = find(&twice, b"xl/workbook.xm_", 0);
        twice[at + 14] = b'l';
    }
    let sheet = worksheet(&inline_rows(""));
    let dimension = sheet.replace("<sheetData>", "<dimension ref=\"ZZZZ99:!\"/><sheetData>");
    let entities = |declared: &str, entity: &str| {
        let head = format!("<?xml version=\"1.0\"?><!DOCTYPE worksheet [{declared}]>");
        xlsx(&(head + &sheet.replace("ProDesk 600", entity)), "<sst/>")
    };
    let laughs = r#"<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">"#;
    let outside = r#"<!ENTITY x SYSTEM "file:///etc/hostname">"#;
    let mut beyond_row = 2_000_000u32.to_le_bytes().to_vec();
    beyond_row.resize(17, 0);
    let beyond_rows = sheet.replace("\"A5\"", "\"A1310485762\"");
    let full = r#"<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384" office:value-type="string"><text:p>PC</text:p></table:table-cell></table:table-row>"#;
    let beyond = r#"<table:table-row table:number-rows-repeated="4000000000"/><table:table-row><table:table-cell office:value-type="string"><text:p>PC</text:p></table:table-cell></table:table-row>"#;
    vec![
        refused(
            "adresse-au-dela.xlsx",
            "Une cellule à la ligne 1 310 485 762",
            xlsx(&beyond_rows, "<sst/>"),
            BeyondSheet,
        ),
        refused(
            "colonne-au-dela.xlsx",
            "Une cellule à la colonne 16 385",
            xlsx(&sheet.replace("\"A5\"", "\"XFE5\""), "<sst/>"),
            BeyondSheet,
        ),
        refused(
            "etendue-insensee.xlsx",
            "Une étendue annoncée qui n’en est pas une",
            xlsx(&dimension, "<sst/>"),
            Damaged,
        ),
        refused(
            "rires.xlsx",
            "Des entités qui se multiplient (« billion laughs »)",
            entities(laughs, "&c;"),
            Entities,
        ),
        refused(
            "entite-externe.xlsx",
            "Une entité qui désigne un fichier de la machine",
            entities(outside, "&x;"),
            Entities,
        ),
        refused(
            "rires-dans-les-textes.xlsx",
            "Des entités qui se multiplient, dans la table des textes",
            xlsx(
                &worksheet(r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#),
                &format!("<!DOCTYPE sst [{laughs}]><sst><si><t>&c;</t></si></sst>"),
            ),
            Entities,
        ),
        refused(
            "partie-double.xlsx",
            "Une archive où deux parties ont le même nom",
            twice,
            Damaged,
        ),
        refused(
            "bombe-taille.xlsx",
            "Une feuille qui annonce 4 Go",
            declare(sound_xlsx(), part, u32::MAX - 1),
            TooLarge,
        ),
        refused(
            "bombe-taux.xlsx",
            "Une feuille qui annonce un taux de compression de 20 000",
            declare(sound_xlsx(), part, 70 * 1024 * 1024),
            TooLarge,
        ),
        refused(
            "bombe-cachee.xlsx",
            "Une feuille de 2 Mo qui en annonce mille fois moins",
            declare(xlsx(&padded, "<sst/>"), part, 2_048),
            Damaged,
        ),
        refused(
            "bombe.ods",
            "Un contenu qui annonce 4 Go",
            declare(sound_ods(), "content.xml", u32::MAX - 1),
            TooLarge,
        ),
        refused(
            "textes-annonces.xlsx",
            "Une table d’un texte qui en annonce quatre milliards",
            strings("4000000000"),
            TooLarge,
        ),
        refused(
            "textes-innombrables.xlsx",
            "Une table d’un texte qui en annonce plus qu’un nombre n’en tient",
            strings("99999999999999999999999"),
            TooLarge,
        ),
        refused(
            "feuille-pleine.ods",
            "Un million de lignes de 16 384 cellules en une ligne répétée",
            ods("", &ods_table(full)),
            TooLarge,
        ),
        refused(
            "lignes-au-dela.ods",
            "Quatre milliards de lignes répétées",
            ods("", &ods_table(beyond)),
            BeyondSheet,
        ),
        refused(
            "ligne-au-dela.xlsb",
            "Un classeur binaire dont les lignes suivent une ligne 2 000 001",
            xlsb(&[], &[record(0, &beyond_row), binary_rows()].concat(), &[]),
            BeyondSheet,
        ),
        refused(
            "texte-absent.xlsb",
            "Un classeur binaire dont une cellule désigne un texte qui n’existe pas",
            xlsb(
                &[],
                &[record(0, &[0; 17]), record(7, &[0, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0])].concat(),
                &[],
            ),
            RefusalCode::Crashed,
        ),
    ]
}

fn old_workbooks() -> Vec<Fixture> {
    use RefusalCode::{Damaged, Encrypted, TooLarge};
    let dimensions = |first: u32, last: u32| {
        biff(0x200, &[&first.to_le_bytes()[..], &last.to_le_bytes(), &[0, 0, 9, 0, 0, 0]].concat())
    };
    let extent = |first, last| xls(&[[dimensions(first, last), biff_cells()].concat()]);
    let far = [biff_number(0, 0, 1.0), biff_number(65_535, 255, 1.0)].concat();
    let mut looping = xls(&[biff_cells()]);
    // The sector of the directory, second of the allocation table, follows itself.
    looping[516..520].copy_from_slice(&1u32.to_le_bytes());
    let locked =
        [biff(0x809, &[0, 6, 5, 0, 0, 0, 0, 0]), biff(0x2F, &[1, 0, 1, 0, 1, 0]), biff(0x0A, &[])];
    let encrypted_ods = archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        (
            "META-INF/manifest.xml",
            b"<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>",
        ),
        ("content.xml", b"\x01\x02\x9c\xf3"),
    ]);
    vec![
        refused(
            "etendue-fausse.xls",
            "Une feuille d’Excel 97 qui annonce quatre milliards de lignes",
            extent(0, 4_000_000_000),
            Damaged,
        ),
        refused(
            "etendue-renversee.xls",
            "Une feuille d’Excel 97 qui finit avant de commencer",
            extent(9, 3),
            Damaged,
        ),
        refused(
            "deux-coins.xls",
            "Deux feuilles pleines d’un coin à l’autre",
            xls(&[far.clone(), far]),
            TooLarge,
        ),
        refused(
            "secteurs-en-boucle.xls",
            "Un fichier dont une chaîne de secteurs se mord la queue",
            looping,
            Damaged,
        ),
        refused(
            "mot-de-passe.xls",
            "Un classeur d’Excel 97 protégé",
            compound(&[("Workbook", &locked.concat())]),
            Encrypted,
        ),
        refused(
            "mot-de-passe.xlsx",
            "Un xlsx protégé : un paquet chiffré",
            compound(&[("EncryptionInfo", b"\x04\0\x04\0"), ("EncryptedPackage", b"\x10\0")]),
            Encrypted,
        ),
        refused("mot-de-passe.ods", "Un ods protégé", encrypted_ods, Encrypted),
        refused(
            "bof-nu.xls",
            "Un vieux flux BIFF sans son conteneur",
            b"\x09\x08\x10\x00\x00\x06\x05\x00\xbb\x0d\xcc\x07".to_vec(),
            RefusalCode::Foreign,
        ),
    ]
}

/// Workbooks of which one sheet is damaged: the others are read.
fn one_sheet_lost() -> Vec<Fixture> {
    let read = |path: &str, what, bytes| {
        Fixture::read(&format!("Mérignac/{path}"), what, bytes, 5, 4)
            .remarks(&[RemarkCode::SheetRefused])
            .texts(&["Façade"])
    };
    let sound = worksheet(&inline_rows(""));
    let cut = &sound[..sound.len() * 2 / 3];
    let other = sound.replace("7HK2LM1", "8HK2LM1");
    let missing_text =
        [record(0, &[0; 17]), record(7, &[0, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0])].concat();
    let table = ods_table(&ods_rows());
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet>{table}{}",
        table.split_at(table.len() / 2 + 1).0
    );
    let ods_file = archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_bytes()),
    ]);
    vec![
        read(
            "une-feuille-coupee.xlsx",
            "Un xlsx dont la première de deux feuilles s’arrête dans une cellule",
            xlsx_of_sheets(&[("Coupée", Some(cut)), ("Parc", Some(&sound))]),
        ),
        read(
            "une-feuille-absente.xlsx",
            "Un xlsx auquel manque la partie d’une de ses deux feuilles",
            xlsx_of_sheets(&[("Parc", Some(&sound)), ("Absente", None)]),
        ),
        read(
            "deux-feuilles-d-un-nom.xlsx",
            "Un xlsx dont deux feuilles portent le même nom",
            xlsx_of_sheets(&[("Parc", Some(&sound)), ("Parc", Some(&other))]),
        ),
        read(
            "une-feuille-sans-texte.xlsb",
            "Un classeur binaire dont une feuille désigne un texte qui n’existe pas",
            xlsb_of_sheets(&[("Sans texte", &missing_text), ("Parc", &binary_rows())]),
        ),
        read(
            "seconde-feuille-coupee.ods",
            "Un ods dont le contenu s’arrête dans une ligne de la seconde feuille",
            ods_file,
        ),
    ]
}

/// Bytes of nothing under a workbook's name.
fn no_workbooks() -> Vec<Fixture> {
    use RefusalCode::{Empty, Foreign};
    vec![
        refused("vide.xlsx", "Aucun octet", "", Empty),
        refused("hasard.xlsx", "Des octets au hasard", noise(3_000), Foreign),
        refused("zeros.xls", "Des zéros", vec![0; 2_000], Foreign),
    ]
}

/// Bytes that look like nothing: a linear congruential generator (Knuth's MMIX constants).
fn noise(length: usize) -> Vec<u8> {
    let mut state = 20_150_831u64;
    (0..length)
        .map(|_| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 56) as u8
        })
        .collect()
}
