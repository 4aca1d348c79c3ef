//! Delimited text as people write it.

use crate::files::{only_sheet, opened, remarks, texts};
use proptest::prelude::*;
use recense::model::remark::RemarkCode;

/// The same text in several encodings, with a word that is told apart only by its accents.
const PARAGRAPH: &str = "École;Matériel;N° série\r\nÉlémentaire Jean-Jaurès;Vidéoprojecteur à prêter;ça\r\n\
    Maternelle Les Hêtres;Écran tactile où naître;œuvre\r\n";

fn encoded(encoding: &'static encoding_rs::Encoding, text: &str) -> Vec<u8> {
    encoding.encode(text).0.into_owned()
}

fn cp850(text: &str) -> Vec<u8> {
    text.chars()
        .map(|letter| match letter {
            'é' => 0x82,
            'è' => 0x8A,
            'ê' => 0x88,
            'à' => 0x85,
            'ç' => 0x87,
            'ù' => 0x97,
            'î' => 0x8C,
            'É' => 0x90,
            '°' => 0xF8,
            other => other as u8,
        })
        .collect()
}

#[test]
fn the_encoding_is_found() {
    let without_ligature = PARAGRAPH.replace('œ', "oe");
    let utf16 = |marked: bool, swap: bool| -> Vec<u8> {
        let text = if marked { format!("\u{feff}{PARAGRAPH}") } else { PARAGRAPH.to_owned() };
        let bytes = |unit: u16| if swap { unit.to_be_bytes() } else { unit.to_le_bytes() };
        text.encode_utf16().flat_map(bytes).collect()
    };
    let utf32 = |swap: bool| -> Vec<u8> {
        let bytes = |letter: char| {
            let number = u32::from(letter);
            if swap { number.to_be_bytes() } else { number.to_le_bytes() }
        };
        format!("\u{feff}{PARAGRAPH}").chars().flat_map(bytes).collect()
    };
    let cases = [
        (PARAGRAPH.as_bytes().to_vec(), "utf-8"),
        (format!("\u{feff}{PARAGRAPH}").into_bytes(), "utf-8"),
        (utf32(false), "utf-32le"),
        (utf32(true), "utf-32be"),
        (utf16(true, false), "utf-16le"),
        (utf16(true, true), "utf-16be"),
        (utf16(false, false), "utf-16le"),
        (utf16(false, true), "utf-16be"),
        (encoded(encoding_rs::WINDOWS_1252, PARAGRAPH), "windows-1252"),
        (encoded(encoding_rs::MACINTOSH, PARAGRAPH), "macintosh"),
        (encoded(encoding_rs::ISO_8859_15, PARAGRAPH), "iso-8859-15"),
        (cp850(&without_ligature), "cp850"),
        (b"Salle;Type\r\nBCD;PC\r\n".to_vec(), "utf-8"),
        (
            encoded(encoding_rs::WINDOWS_1252, "TITULAIRE;N° MARCHÉ\r\nSCC;2011-623\r\n"),
            "windows-1252",
        ),
        (encoded(encoding_rs::WINDOWS_1252, "Nom;Prix\r\nPC;1\u{a0}450,00 €\r\n"), "windows-1252"),
    ];
    for (bytes, encoding) in cases {
        let workbook = opened("a.csv", &bytes);
        assert_eq!(workbook.encoding, encoding);
        assert!(workbook.remarks.is_empty(), "{encoding}: {:?}", workbook.remarks);
        if encoding != "cp850" && bytes.len() > 100 {
            assert_eq!(workbook.sheets[0].get(3, 2).display(), "Écran tactile où naître");
            assert_eq!(workbook.sheets[0].get(3, 3).display(), "œuvre");
        }
    }
    let dos = only_sheet("a.txt", &cp850(&without_ligature));
    assert_eq!(dos.get(2, 1).display(), "Élémentaire Jean-Jaurès");
}

#[test]
fn the_first_accent_may_come_late() {
    let mut bytes = b"Salle;Type\r\n".to_vec();
    for _ in 0..100_000 {
        bytes.extend(b"Salle 12;Poste fixe\r\n");
    }
    bytes.extend(b"Pr\xe9au;Portable\r\n");
    let workbook = opened("a.csv", &bytes);
    assert_eq!(workbook.encoding, "windows-1252");
    assert_eq!(workbook.sheets[0].get(100_002, 1).display(), "Préau");
}

#[test]
fn lines_of_another_encoding_are_read_and_told() {
    let mut bytes = "École;Type\nJaurès;PC\nMacé;Écran\n".as_bytes().to_vec();
    bytes.extend(b"Pr\xe9vert;PC\n");
    let workbook = opened("a.csv", &bytes);
    assert_eq!(texts(&workbook.sheets[0])[3], ["Prévert", "PC"]);
    assert_eq!(workbook.encoding, "utf-8");
    assert_eq!(remarks(&workbook, RemarkCode::MixedEncoding), ["1"]);
}

#[test]
fn lines_of_two_code_pages_are_read_each_in_its_own() {
    let mut bytes = encoded(encoding_rs::WINDOWS_1252, "École;Matériel\nJaurès élémentaire;PC\n");
    bytes.extend(cp850("Prévert mère;PC prêté\n"));
    bytes.extend(encoded(encoding_rs::MACINTOSH, "Macé à côté;Écran\n"));
    bytes.extend(encoded(encoding_rs::WINDOWS_1252, "Sévigné;Téléviseur\nN° 4;80 €\n"));
    let workbook = opened("a.csv", &bytes);
    let rows = texts(&workbook.sheets[0]);
    assert_eq!(rows[1], ["Jaurès élémentaire", "PC"]);
    assert_eq!(rows[2], ["Prévert mère", "PC prêté"]);
    assert_eq!(rows[3], ["Macé à côté", "Écran"]);
    assert_eq!(rows[5], ["N° 4", "80 €"], "signs alone do not change the page");
    assert_eq!(workbook.encoding, "windows-1252");
    assert_eq!(remarks(&workbook, RemarkCode::MixedEncoding), ["2"]);
}

#[test]
fn utf_32_that_is_cut_short_or_no_text_stops_nothing() {
    let cut = b"\xff\xfe\0\0a\0\0\0;\0\0\0b\0\0\0\n\0\0\0c\0\0\0;\0\0\0\0\0\x11\0\x41\0";
    let rows = texts(&only_sheet("a.csv", cut));
    assert_eq!(rows[0], ["a", "b"]);
    assert_eq!(rows[1][0], "c");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// What was UTF-8 and was read in a code page is repaired to what it was, and no French text
    /// is taken for such.
    #[test]
    fn spoilt_texts_come_back_as_they_were(
        words in proptest::collection::vec("[A-Za-zÉé]?[a-zéèêàçôïûœ]{1,7}", 1..4),
    ) {
        let text = words.join(" ");
        let sheet = |cell: &str| {
            let workbook = opened("a.csv", format!("École;Type\nx;{cell}\n").as_bytes());
            texts(&workbook.sheets[0])[1].get(1).cloned().unwrap_or_default()
        };
        prop_assert_eq!(sheet(&text), text.clone());
        for page in [encoding_rs::WINDOWS_1252, encoding_rs::MACINTOSH] {
            let (spoilt, _) = page.decode_without_bom_handling(text.as_bytes());
            prop_assert_eq!(sheet(&spoilt), text.clone(), "{}", spoilt);
        }
    }
}

#[test]
fn spoilt_texts_are_repaired_where_the_way_back_is_valid() {
    let workbook = opened(
        "a.csv",
        "École;Type\nJaurÃ¨s;Ã‰cran\nFranÃ§ois;â€“ 12 â‚¬\nBâtiment Â;Ã\nPrÃƒÂ©vert;ok\n"
            .as_bytes(),
    );
    let rows = texts(&workbook.sheets[0]);
    assert_eq!(rows[1], ["Jaurès", "Écran"]);
    assert_eq!(rows[2], ["François", "– 12 €"]);
    assert_eq!(rows[3], ["Bâtiment Â", "Ã"]);
    assert_eq!(rows[4], ["Prévert", "ok"]);
    let told = remarks(&workbook, RemarkCode::RepairedText);
    assert_eq!(told[0], "A2 JaurÃ¨s Jaurès");
    assert_eq!(told.len(), 5);
}

#[test]
fn the_separator_is_what_makes_records_alike() {
    let cases: [(&str, Option<char>, usize); 12] = [
        ("École;Prix\nA;389,00\nB;412,50\nC;1 200,00\n", Some(';'), 2),
        ("École,Prix\nA,389.00\n\"B, annexe\",412.50\n", Some(','), 2),
        ("École\tDésignation\nA\tPC, écran; souris\nB\tTBI\n", Some('\t'), 2),
        ("École|Type|N°\nA|PC|1\nB|TBI|2\n", Some('|'), 3),
        ("Inventaire\nMis à jour le 12/10/2015\n\nÉcole;Type;N°\nA;PC;1\nB;VP;2\n", Some(';'), 3),
        ("sep=|\nÉcole|Type\nA;1|PC\n", Some('|'), 2),
        ("Bonjour,\nvoici la liste, à jour.\nMerci, bonne journée.\n", None, 1),
        ("Prévert\nMacé\nJaurès\n", None, 1),
        ("389,00\n412,50\n97,00\n", None, 1),
        (
            "Objet;Maintenance, dépannage, hotline\nDébut;01/09/2012\nDurée;3 ans, ferme\n",
            Some(';'),
            2,
        ),
        ("a;b;c;d\n;;;;\n;;;;\n;;;;\n1,2;2;3;4\n", Some(';'), 5),
        ("École,Nom,Prix\nA,PC,\"389,00\"\nB,TBI,\"1 412,50\"\n", Some(','), 3),
    ];
    for (text, separator, width) in cases {
        let workbook = opened("a.csv", text.as_bytes());
        assert_eq!(workbook.delimiter, separator, "{text}");
        assert!(workbook.sheets[0].last_column() as usize <= width, "{text}");
    }
}

#[test]
fn records_are_counted_as_the_spreadsheet_shows_them() {
    let cases: [(&str, u32, &[&str]); 12] = [
        ("a;b\n1;2\n", 2, &["1", "2"]),
        ("a;b\n1;2", 2, &["1", "2"]),
        ("a;b\r1;2\r", 2, &["1", "2"]),
        ("a;b\r\n1;2\r3;4\n", 3, &["3", "4"]),
        ("a;b\n\n\n1;2\n", 4, &["1", "2"]),
        ("a;b\r\r\n1;2\r\r\n", 2, &["1", "2"]),
        ("a;b\n\"1\r\nbis\";2\n", 2, &["1\r\nbis", "2"]),
        ("a;b\n1;2\n\u{1a}", 2, &["1", "2"]),
        ("a;b\n1\0;\0\u{0}2\n", 2, &["1", "2"]),
        ("a;b\n1;2;3;4;5\n", 2, &["1", "2", "3", "4", "5"]),
        ("a;b\n=\"0012\";\"=\"\"007\"\"\"\n", 2, &["0012", "007"]),
        ("a;b\n \"1\" ; 2\n", 2, &["1", " 2"]),
    ];
    for (text, count, last) in cases {
        let grid = only_sheet("a.csv", text.as_bytes());
        assert_eq!(grid.last_row, count, "{text:?}");
        assert_eq!(texts(&grid)[count as usize - 1], last, "{text:?}");
    }
}

#[test]
fn quotes_swallow_nothing() {
    let text = "École;Écran;N°;Salle\n\
        A;24\" LED;1;B\n\
        \"A\";\"Ecran 24\" LED\";2;B\n\
        A;\"oublié;3;B\n\
        A;\"PC\";4;B\n\
        A;\"sur\ndeux lignes\";5;B\n\
        A;\"dit \"\"le grand\"\"\";6;B\n\
        A;\"fin;7;B\n";
    let workbook = opened("a.csv", text.as_bytes());
    let rows = texts(&workbook.sheets[0]);
    assert_eq!(rows.len(), 8);
    assert_eq!(rows[1], ["A", "24\" LED", "1", "B"]);
    assert_eq!(rows[2], ["A", "Ecran 24\" LED", "2", "B"]);
    assert_eq!(rows[3], ["A", "\"oublié", "3", "B"]);
    assert_eq!(rows[4], ["A", "PC", "4", "B"]);
    assert_eq!(rows[5], ["A", "sur\ndeux lignes", "5", "B"]);
    assert_eq!(rows[6], ["A", "dit \"le grand\"", "6", "B"]);
    assert_eq!(rows[7], ["A", "\"fin", "7", "B"]);
    let told = remarks(&workbook, RemarkCode::UnclosedQuote);
    assert_eq!(told, ["A4 4", "A8 8"]);
}

#[test]
fn a_quote_alone_in_its_field_says_as_above() {
    let marks = "Salle;Type;Marque\nCP;PC;Dell\nCE1;\";\"\n\";\";HP\nCM1;\";Acer\n";
    let rows = texts(&only_sheet("a.csv", marks.as_bytes()));
    assert_eq!(rows[2..], [["CE1", "\"", "\""], ["\"", "\"", "HP"], ["CM1", "\"", "Acer"]]);
    let quoted =
        "Salle;Type;Marque\nCP;PC;Dell\nCE1;\";\";HP\nCE2;\";PC;\";Dell\nCM1;PC;\"\nHP\"\n";
    let rows = texts(&only_sheet("a.csv", quoted.as_bytes()));
    assert_eq!(rows[3], ["CE2", ";PC;", "Dell"]);
    assert_eq!(rows[4], ["CM1", "PC", "\nHP"]);
}

#[test]
fn a_huge_field_is_one_cell() {
    let text = format!("a;b\n1;\"{}\"\n2;3\n", "x".repeat(20 * 1024 * 1024));
    let grid = only_sheet("a.csv", text.as_bytes());
    assert_eq!((grid.last_row, grid.get(3, 2).display()), (3, "3".to_owned()));
}

#[test]
fn a_text_named_as_a_workbook_is_read() {
    let grid = only_sheet("parc.xls", b"Salle\tType\r\nBCD\tPC\r\n");
    assert_eq!(texts(&grid), [["Salle", "Type"], ["BCD", "PC"]]);
}
