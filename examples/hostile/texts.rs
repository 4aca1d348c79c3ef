//! Encodings, line ends and quotes.

use super::{FLEET, Fixture, HEADERS, fleet_text, lines};
use encoding_rs::{Encoding, ISO_8859_15, MACINTOSH, WINDOWS_1252};
use recense::model::refusal::RefusalCode;
use recense::model::remark::RemarkCode;

/// A text in a code page.
pub fn encoded(encoding: &'static Encoding, text: &str) -> Vec<u8> {
    encoding.encode(text).0.into_owned()
}

/// A text in code page 850: the letters of the fleet.
fn cp850(text: &str) -> Vec<u8> {
    let byte = |letter| match letter {
        'é' => 0x82,
        'è' => 0x8A,
        'ê' => 0x88,
        'à' => 0x85,
        'ç' => 0x87,
        'ô' => 0x93,
        'É' => 0x90,
        '°' => 0xF8,
        other => other as u8,
    };
    text.chars().map(byte).collect()
}

fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(to_bytes).collect()
}

/// UTF-8 read as Windows-1252.
fn mojibake(text: &str) -> String {
    WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0.into_owned()
}

/// All fixtures of this kind.
pub fn all() -> Vec<Fixture> {
    let mut all = encodings();
    all.extend(line_ends());
    all.extend(quotes());
    all.extend(nothing());
    all
}

fn encodings() -> Vec<Fixture> {
    let text = fleet_text(";", "\r\n");
    let marked = format!("\u{feff}{text}");
    let accents = ["Salle à côté", "Façade"];
    let fleet = |path: &str, what, bytes: Vec<u8>| {
        Fixture::read(&format!("Pessac/encodage/{path}"), what, bytes, 5, 4).texts(&accents)
    };
    let mixed: Vec<u8> = std::iter::once(HEADERS.join(";") + "\n")
        .chain(FLEET.iter().map(|device| device.join(";") + "\n"))
        .enumerate()
        .flat_map(
            |(line, text)| {
                if line == 3 { encoded(WINDOWS_1252, &text) } else { text.into_bytes() }
            },
        )
        .collect();
    vec![
        fleet("utf8.csv", "UTF-8", text.clone().into_bytes()),
        fleet("utf8-marque.csv", "UTF-8 avec marque (BOM)", marked.clone().into_bytes()),
        fleet(
            "utf16le-marque.csv",
            "UTF-16 petit-boutiste, avec marque",
            utf16(&marked, u16::to_le_bytes),
        ),
        fleet(
            "utf16be-marque.csv",
            "UTF-16 gros-boutiste, avec marque",
            utf16(&marked, u16::to_be_bytes),
        ),
        fleet(
            "utf16le-nu.txt",
            "UTF-16 petit-boutiste, sans marque",
            utf16(&text, u16::to_le_bytes),
        ),
        fleet(
            "utf16be-nu.txt",
            "UTF-16 gros-boutiste, sans marque",
            utf16(&text, u16::to_be_bytes),
        ),
        fleet("windows-1252.csv", "Windows-1252", encoded(WINDOWS_1252, &text)),
        fleet(
            "iso-8859-15.csv",
            "ISO 8859-15, dont les ligatures ne sont pas celles de Windows",
            encoded(ISO_8859_15, &text.replace("Préau", "Chœur")),
        )
        .texts(&["Chœur"]),
        fleet("macroman.csv", "MacRoman", encoded(MACINTOSH, &text)),
        fleet("cp850.csv", "Page de code 850 (DOS)", cp850(&text)),
        fleet("ligne-autre-encodage.csv", "UTF-8, sauf une ligne en Windows-1252", mixed)
            .remarks(&[RemarkCode::MixedEncoding]),
        fleet(
            "mojibake.csv",
            "UTF-8 lu comme Windows-1252 puis réenregistré",
            mojibake(&text).into_bytes(),
        )
        .remarks(&[RemarkCode::RepairedText]),
        fleet(
            "mojibake-double.csv",
            "La même faute, deux fois de suite",
            mojibake(&mojibake(&text)).into_bytes(),
        )
        .remarks(&[RemarkCode::RepairedText]),
        Fixture::read(
            "Pessac/encodage/accent-tardif.csv",
            "Le premier accent vient après 20 Ko",
            [
                lines(&["Ecole;Salle;Type;Marque;Modele"]),
                lines(&["Gambetta;CP;PC fixe;Dell;OptiPlex 3020"; 500]),
            ]
            .concat()
            .into_bytes()
            .into_iter()
            .chain(encoded(WINDOWS_1252, "Gambetta;Pr\u{e9}au;PC fixe;Dell;OptiPlex 3020\n"))
            .collect::<Vec<u8>>(),
            502,
            501,
        )
        .texts(&["Préau"]),
    ]
}

fn line_ends() -> Vec<Fixture> {
    let fleet = |path: &str, what, bytes: String, rows: u32| {
        Fixture::read(&format!("Pessac/lignes/{path}"), what, bytes, rows, 4).texts(&["Façade"])
    };
    let ends = ["\r\n", "\r", "\n", "\r", "\n"];
    let mixed: String =
        fleet_text(";", "\n").lines().zip(ends).map(|(a, b)| a.to_owned() + b).collect();
    vec![
        fleet("cr-seuls.csv", "Fins de ligne de vieux Mac (CR)", fleet_text(";", "\r"), 5),
        fleet("melangees.csv", "Trois sortes de fins de ligne", mixed, 5),
        fleet(
            "crcrlf.csv",
            "Fins de ligne doublées par une écriture en mode texte",
            fleet_text(";", "\r\r\n"),
            5,
        ),
        fleet("interlignes.csv", "Une ligne vide entre deux", fleet_text(";", "\n\n"), 10),
        fleet(
            "ctrl-z.csv",
            "Caractère de fin de fichier du DOS",
            fleet_text(";", "\r\n") + "\u{1a}",
            5,
        ),
        fleet(
            "octets-nuls.csv",
            "Octets nuls au milieu du texte",
            fleet_text(";", "\n").replace("PC", "P\0C"),
            5,
        ),
        fleet(
            "sans-fin.csv",
            "Dernière ligne sans fin de ligne, précédée d’une ligne sep=",
            format!("sep=|\r\n{}", fleet_text("|", "\r\n").trim_end()),
            6,
        ),
        fleet(
            "tabulations.xls",
            "Texte à tabulations enregistré sous le nom d’un classeur",
            fleet_text("\t", "\r\n"),
            5,
        ),
        fleet(
            "virgules.xlsx",
            "Texte à virgules enregistré sous le nom d’un classeur",
            fleet_text(",", "\n"),
            5,
        ),
        fleet(
            "barres.ods",
            "Texte à barres enregistré sous le nom d’un classeur",
            fleet_text("|", "\n"),
            5,
        ),
        fleet(
            "inegales.csv",
            "Une ligne plus large que l’en-tête, une autre plus courte",
            fleet_text(";", "\n")
                .replace(
                    "EB-X18;WNPK8318349;2012",
                    "EB-X18;WNPK8318349;2012;;à vérifier;lampe usée",
                )
                .replace(";MS410dn;4514PNHH0X1LK;2013", ""),
            5,
        )
        .remarks(&[RemarkCode::RaggedRow]),
    ]
}

fn quotes() -> Vec<Fixture> {
    let read = |path: &str, what, bytes: String, rows, records| {
        Fixture::read(&format!("Pessac/guillemets/{path}"), what, bytes, rows, records)
    };
    vec![
        read("jamais-ferme.csv", "Un guillemet ouvert et jamais fermé", fleet_text(";", "\n").replace("Préau", "\"Préau"), 5, 4)
            .remarks(&[RemarkCode::UnclosedQuote])
            .texts(&["Façade", "\"Préau"]),
        read("tous-ouverts.csv", "Chaque ligne ouvre un guillemet qu’elle ne ferme pas", fleet_text(";\"", "\n"), 5, 4)
            .remarks(&[RemarkCode::UnclosedQuote]),
        read(
            "pouces.csv",
            "Des pouces dans les champs, entre guillemets ou non",
            lines(&[
                "École;Type;Modèle;N° de série",
                "Gambetta;Écran;Moniteur 24\" LED;CN0F1",
                "Gambetta;Écran;\"Moniteur 22\" LED\";CN0F2",
                "Gambetta;Écran;\"Moniteur 19\"\" plat\";CN0F3",
                "Gambetta;TBI;78\";SB0F4",
            ]),
            5,
            4,
        )
        .texts(&["Moniteur 24\" LED", "Moniteur 22\" LED", "Moniteur 19\" plat", "CN0F3"]),
        read(
            "plusieurs-lignes.csv",
            "Des fins de ligne et des tabulations dans un champ entre guillemets",
            lines(&[
                "École;Type;Marque;Commentaire",
                "Gambetta;PC fixe;Dell;\"prêté à la mairie\nrendu en mai\tcomplet\"",
                "Gambetta;PC fixe;HP;\"à changer ; lent\"",
            ]),
            3,
            2,
        )
        .texts(&["à changer ; lent"]),
        read(
            "formules-de-texte.csv",
            "Numéros gardés comme textes par =\"…\"",
            lines(&[
                "École;Type;Marque;N° de série",
                "Gambetta;PC fixe;Dell;=\"00123456\"",
                "Gambetta;PC fixe;Dell;=\"00123457\"",
            ]),
            3,
            2,
        )
        .texts(&["00123456"]),
        read(
            "idem.csv",
            "« Idem », guillemets et barres pour dire « comme au-dessus »",
            lines(&[
                "École;Salle;Type;Marque;Modèle",
                "Gambetta;CP;PC fixe;Dell;OptiPlex 3020",
                "\";CE1;\";\";\"",
                "idem;CE2;//;//;//",
                "\"\"\"\";CM1;\"\"\"\";\"\"\"\";\"\"\"\"",
            ]),
            5,
            4,
        )
        .texts(&["CE1", "CM1"]),
        read(
            "champ-enorme.csv",
            "Un champ de 20 000 caractères",
            lines(&[
                "École;Type;Marque;Commentaire",
                &format!("Gambetta;PC fixe;Dell;\"{}\"", "lent ".repeat(4_000)),
                "Gambetta;PC fixe;HP;rien",
            ]),
            3,
            2,
        ),
        read(
            "injection.csv",
            "Des textes qu’un tableur prendrait pour des formules",
            lines(&[
                "École;Type;Marque;Modèle;N° de série;Commentaire",
                "Gambetta;PC fixe;Dell;OptiPlex 3020;7HK2LN1;=cmd|' /C calc'!A0",
                "Gambetta;PC fixe;Dell;OptiPlex 3020;7HK2LN2;@SUM(1+1)*cmd|' /C calc'!A0",
                "Gambetta;PC fixe;Dell;OptiPlex 3020;7HK2LN3;+33 5 56 00 00 00",
                "Gambetta;PC fixe;Dell;OptiPlex 3020;7HK2LN4;\"=HYPERLINK(\"\"http://exemple.invalid\"\";\"\"ici\"\")\"",
            ]),
            5,
            4,
        )
        .texts(&["=cmd|' /C calc'!A0"]),
    ]
}

/// Texts that hold nothing to read.
fn nothing() -> Vec<Fixture> {
    let refused = |path: &str, what, bytes: &[u8], code| {
        Fixture::refused(&format!("Pessac/rien/{path}"), what, bytes, code)
    };
    vec![
        refused("vide.csv", "Aucun octet", b"", RefusalCode::Empty),
        refused(
            "marque-seule.csv",
            "Rien que la marque UTF-8 (BOM)",
            b"\xef\xbb\xbf",
            RefusalCode::Empty,
        ),
        refused("marque-utf16.csv", "Rien que la marque UTF-16", b"\xff\xfe", RefusalCode::Empty),
        refused(
            "blancs.csv",
            "Des blancs et des lignes vides",
            b"  \r\n\t\r\n \r\n",
            RefusalCode::Empty,
        ),
        refused(
            "separateurs.csv",
            "Rien que des séparateurs",
            b";;;;\n;;;;\n;;;;\n",
            RefusalCode::NoTable,
        ),
        refused(
            "notes.txt",
            "Un mot d’accompagnement, aucun tableau",
            "Bonjour,\nla liste du matériel suivra la semaine prochaine.\nCordialement\n"
                .as_bytes(),
            RefusalCode::NoTable,
        ),
        Fixture::read(
            "Pessac/rien/en-tete-seul.csv",
            "Un en-tête, aucune ligne",
            HEADERS.join(";") + "\n",
            1,
            0,
        ),
    ]
}
