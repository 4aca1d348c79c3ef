//! Zip archives that hold deliveries, and what else may stand in them.

use super::containers::{archive, xlsx};
use super::workbooks::{inline_rows, worksheet};
use super::{Expected, Fixture, fleet_text};
use recense::model::refusal::RefusalCode;
use recense::model::remark::RemarkCode;

/// All fixtures of this kind.
pub fn all() -> Vec<Fixture> {
    let mut all = deliveries();
    all.extend(traps());
    all
}

fn opened(path: &str, what: &'static str, bytes: Vec<u8>) -> Fixture {
    Fixture::new(path, what, bytes, Expected::Opened)
}

fn read(path: &str, what: &'static str) -> Fixture {
    Fixture::read(path, what, "", 5, 4).texts(&["Façade"]).inside()
}

fn refused(path: &str, what: &'static str, code: RefusalCode) -> Fixture {
    Fixture::refused(path, what, "", code).inside()
}

fn deliveries() -> Vec<Fixture> {
    let list = fleet_text(";", "\n");
    let workbook = xlsx(&worksheet(&inline_rows("")), "<sst/>");
    let delivery = [
        Entry::new(b"liste/", b""),
        Entry::new(b"liste/parc.csv", list.as_bytes()),
        Entry::new(b"parc.xlsx", &workbook),
        Entry::new(b"__MACOSX/liste/._parc.csv", b"\0\x05\x16\x07"),
        Entry::new(b"liste/.DS_Store", b"\0\0\0\x01Bud1"),
        Entry::new(b"~$parc.xlsx", b"\x05agent"),
        Entry { mode: 0o120_777, ..Entry::new(b"lien.csv", b"/etc/hostname") },
    ];
    let tabs = fleet_text("\t", "\n");
    let commas = fleet_text(",", "\n");
    let bars = fleet_text("|", "\n");
    let dos = fleet_text(";", "\r\n");
    // "Façade école.csv" as code page 850, and as Windows-1252.
    let names = [
        Entry::new(b"Fa\x87ade \x82cole.csv", tabs.as_bytes()),
        Entry::new(b"D\xe9p\xf4t no\xebl.csv", commas.as_bytes()),
    ];
    let deepest = archive(&[("4.zip", &archive(&[("parc.csv", b"a;b\n1;2\n")]))]);
    let third = archive(&[("parc.csv", dos.as_bytes()), ("3.zip", &deepest)]);
    let nested = archive(&[("2.zip", &third)]);
    vec![
        opened("Lormont/livraison.zip", "Une livraison dans une archive", packed(&delivery)),
        read("Lormont/livraison.zip/liste/parc.csv", "La liste dans l’archive")
            .remarks(&[RemarkCode::PassedOver]),
        read("Lormont/livraison.zip/parc.xlsx", "Le classeur dans l’archive"),
        opened(
            "Lormont/noms.zip",
            "Une archive dont les noms sont dans les pages de code de DOS et de Windows",
            packed(&names),
        ),
        read("Lormont/noms.zip/Façade école.csv", "Un nom en page de code 850"),
        read("Lormont/noms.zip/Dépôt noël.csv", "Un nom en Windows-1252"),
        opened("Lormont/emboitees.zip", "Des archives emboîtées", nested),
        read("Lormont/emboitees.zip/2.zip/parc.csv", "Une liste dans la deuxième archive"),
        refused(
            "Lormont/emboitees.zip/2.zip/3.zip/4.zip",
            "Une archive dans trois autres",
            RefusalCode::NotExtracted,
        ),
        opened(
            "archives/Gradignan 2015.zip",
            "Une archive qui porte le nom de la commune",
            packed(&[Entry::new(b"parc.csv", bars.as_bytes())]),
        ),
        read("archives/Gradignan 2015.zip/parc.csv", "Une liste sans nom de commune"),
    ]
}

/// Archives that lie, lead out, or are locked.
fn traps() -> Vec<Fixture> {
    let list = fleet_text(";", "\r");
    let list = list.as_bytes();
    let out = [
        Entry::new(b"../dehors.csv", list),
        Entry::new(b"/etc/absolu.csv", list),
        Entry::new(b"C:\\disque.csv", list),
    ];
    let large = Entry { unpacked: Some(0xFFFF_FFF0), ..Entry::new(b"parc.csv", list) };
    let many: Vec<String> = (1..=9).map(|number| format!("{number}.csv")).collect();
    let many: Vec<Entry<'_>> = many
        .iter()
        .map(|name| Entry {
            unpacked: Some(250 * 1024 * 1024),
            packed: Some(10 * 1024 * 1024),
            ..Entry::new(name.as_bytes(), b"a;b\n")
        })
        .collect();
    vec![
        opened("Lormont/dehors.zip", "Une archive aux noms qui en sortent", packed(&out)),
        refused(
            "Lormont/dehors.zip/../dehors.csv",
            "Un nom qui remonte",
            RefusalCode::NotExtracted,
        ),
        refused("Lormont/dehors.zip//etc/absolu.csv", "Un nom absolu", RefusalCode::NotExtracted),
        refused("Lormont/dehors.zip/C:/disque.csv", "Un nom de disque", RefusalCode::NotExtracted),
        opened(
            "Lormont/protegee.zip",
            "Une archive protégée par un mot de passe",
            packed(&[Entry { flags: 1, ..Entry::new(b"parc.csv", list) }]),
        ),
        refused("Lormont/protegee.zip/parc.csv", "Une liste chiffrée", RefusalCode::Encrypted),
        opened(
            "Lormont/methode.zip",
            "Une archive d’une autre compression",
            packed(&[Entry { method: 12, ..Entry::new(b"parc.csv", list) }]),
        ),
        refused("Lormont/methode.zip/parc.csv", "Une liste en bzip2", RefusalCode::NotExtracted),
        opened("Lormont/bombe.zip", "Une archive dont un fichier annonce 4 Go", packed(&[large])),
        refused("Lormont/bombe.zip/parc.csv", "Quatre gigaoctets", RefusalCode::TooLarge),
        Fixture::refused(
            "Lormont/somme.zip",
            "Une archive de neuf fichiers de 250 Mo",
            packed(&many),
            RefusalCode::TooLarge,
        ),
        Fixture::refused(
            "Lormont/double.zip",
            "Une archive où deux fichiers ont le même nom",
            packed(&[Entry::new(b"parc.csv", list), Entry::new(b"parc.csv", b"a;b\n")]),
            RefusalCode::Damaged,
        ),
        Fixture::new("Lormont/vide.zip", "Une archive vide", packed(&[]), Expected::NotReadable),
    ]
}

/// An entry of an archive, with what its headers say of it.
#[derive(Clone, Copy)]
struct Entry<'a> {
    name: &'a [u8],
    bytes: &'a [u8],
    flags: u16,
    method: u16,
    mode: u32,
    /// Sizes that are lies.
    packed: Option<u32>,
    unpacked: Option<u32>,
}

impl<'a> Entry<'a> {
    fn new(name: &'a [u8], bytes: &'a [u8]) -> Self {
        let mode = if name.ends_with(b"/") { 0o040_755 } else { 0o100_644 };
        Self { name, bytes, flags: 0, method: 0, mode, packed: None, unpacked: None }
    }

    /// What the local header and the directory have in common, from the version needed on.
    fn header(&self) -> Vec<u8> {
        let length = self.bytes.len() as u32;
        let shorts = [20, self.flags, self.method, 0, 0x21].map(u16::to_le_bytes).concat();
        let longs =
            [crc32(self.bytes), self.packed.unwrap_or(length), self.unpacked.unwrap_or(length)];
        let lengths = [self.name.len() as u16, 0].map(u16::to_le_bytes).concat();
        [shorts, longs.map(u32::to_le_bytes).concat(), lengths].concat()
    }
}

/// A zip archive whose headers say what its entries say, and whose names have no encoding.
fn packed(entries: &[Entry<'_>]) -> Vec<u8> {
    let (mut files, mut directory) = (Vec::new(), Vec::new());
    for entry in entries {
        let start = files.len() as u32;
        let header = entry.header();
        directory.extend([&b"PK\x01\x02\x14\x03"[..], &header, &[0; 6]].concat());
        directory.extend([entry.mode << 16, start].map(u32::to_le_bytes).concat());
        directory.extend(entry.name);
        files.extend([&b"PK\x03\x04"[..], &header, entry.name, entry.bytes].concat());
    }
    let count = entries.len() as u16;
    let end = [
        &b"PK\x05\x06\0\0\0\0"[..],
        &[count, count].map(u16::to_le_bytes).concat(),
        &[directory.len() as u32, files.len() as u32].map(u32::to_le_bytes).concat(),
        &[0, 0],
    ];
    let end = end.concat();
    [files, directory, end].concat()
}

/// The checksum of zip archives (CRC-32 of ISO 3309).
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |mut crc, byte| {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 };
        }
        crc
    })
}
