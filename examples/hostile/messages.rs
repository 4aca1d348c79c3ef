//! Saved mails, built byte by byte.

use std::fmt::Write as _;

/// A node of a compound file: name, the number of the node it stands in, a stream's bytes.
pub type Node<'a> = (&'a str, usize, Option<&'a [u8]>);

const END: u32 = 0xFFFF_FFFE;
const NONE: u32 = 0xFFFF_FFFF;
const SECTOR: usize = 512;

/// A compound file of these nodes; node 0 is the root, which is not given.
pub fn compound_tree(nodes: &[Node<'_>]) -> Vec<u8> {
    let directory_sectors = (nodes.len() + 1).div_ceil(4);
    let mut fat: Vec<u32> = vec![0xFFFF_FFFD];
    fat.extend((2..=directory_sectors as u32).chain([END]));
    let mut content: Vec<u8> = Vec::new();
    let mut entries = vec![entry("Root Entry", 5, END, 0)];
    let mut inside = vec![NONE; nodes.len() + 1];
    let mut beside = vec![NONE; nodes.len() + 1];
    for (number, (name, parent, bytes)) in (1usize..).zip(nodes) {
        beside[number] = inside[*parent];
        inside[*parent] = number as u32;
        let Some(bytes) = bytes else {
            entries.push(entry(name, 1, END, 0));
            continue;
        };
        let count = bytes.len().div_ceil(SECTOR).max(1);
        let start = fat.len() as u32;
        entries.push(entry(name, 2, start, bytes.len() as u32));
        fat.extend((1..count as u32).map(|next| start + next).chain([END]));
        content.extend_from_slice(bytes);
        content.resize((fat.len() - 1 - directory_sectors) * SECTOR, 0);
    }
    assert!(fat.len() <= 128, "one sector of the table");
    fat.resize(128, NONE);
    let mut directory: Vec<u8> = Vec::new();
    for (number, mut bytes) in entries.into_iter().enumerate() {
        bytes[68..72].copy_from_slice(&NONE.to_le_bytes());
        bytes[72..76].copy_from_slice(&beside[number].to_le_bytes());
        bytes[76..80].copy_from_slice(&inside[number].to_le_bytes());
        directory.extend(bytes);
    }
    directory.resize(directory_sectors * SECTOR, 0);
    let mut header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    header.resize(24, 0);
    for number in [0x3E_u16, 3, 0xFFFE, 9, 6] {
        header.extend(number.to_le_bytes());
    }
    header.resize(44, 0);
    // No stream is small enough for the mini stream.
    for number in [1, 1, 0, 0, END, 0, END, 0, 0] {
        header.extend(u32::to_le_bytes(number));
    }
    header.resize(SECTOR, 0xFF);
    let fat = fat.into_iter().flat_map(u32::to_le_bytes);
    header.into_iter().chain(fat).chain(directory).chain(content).collect()
}

fn entry(name: &str, kind: u8, start: u32, size: u32) -> Vec<u8> {
    let mut bytes: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let length = bytes.len() as u16 + 2;
    bytes.resize(64, 0);
    bytes.extend(length.to_le_bytes());
    bytes.extend([kind, 1]);
    bytes.resize(116, 0);
    bytes.extend(start.to_le_bytes());
    bytes.extend(size.to_le_bytes());
    bytes.resize(128, 0);
    bytes
}

/// A text as a message of Outlook holds it.
pub fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// A message of Outlook with these files.
pub fn msg(files: &[(&str, &[u8])]) -> Vec<u8> {
    let names: Vec<String> =
        (0..files.len()).map(|at| format!("__attach_version1.0_#{at:08X}")).collect();
    let texts: Vec<Vec<u8>> = files.iter().map(|(name, _)| utf16(name)).collect();
    let mut nodes: Vec<Node<'_>> = vec![("__properties_version1.0", 0, Some(&[0; 32]))];
    for (at, (_, bytes)) in files.iter().enumerate() {
        nodes.push((&names[at], 0, None));
        let storage = nodes.len();
        nodes.push(("__substg1.0_3707001F", storage, Some(&texts[at])));
        nodes.push(("__substg1.0_37010102", storage, Some(bytes)));
    }
    compound_tree(&nodes)
}

/// A part of a mail: its fields and what follows them.
pub type Part<'a> = (&'a str, &'a str);

/// A mail of several parts.
pub fn eml(parts: &[Part<'_>]) -> String {
    let mut mail = "Received: from relay.invalid by mx.invalid; Tue, 3 Mar 2015 09:12:00 +0100\r\n\
        From: =?utf-8?Q?Mairie_de_B=C3=A8gles?= <mairie@mairie.invalid>\r\n\
        To: dsi@metropole.invalid\r\nSubject: inventaire\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/mixed; boundary=\"=_lim\"\r\n\r\n\
        This is a message in several parts.\r\n"
        .to_owned();
    for (fields, body) in parts {
        let _ = write!(mail, "--=_lim\r\n{fields}\r\n\r\n{body}\r\n");
    }
    mail + "--=_lim--\r\n"
}

/// Bytes in base 64, in lines.
pub fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for (at, three) in bytes.chunks(3).enumerate() {
        let word = three.iter().fold(0u32, |word, byte| word << 8 | u32::from(*byte))
            << (8 * (3 - three.len()));
        for digit in 0..4 {
            let six = word >> (18 - 6 * digit) & 63;
            let kept = digit <= three.len();
            text.push(if kept { char::from(DIGITS[six as usize]) } else { '=' });
        }
        if at % 19 == 18 {
            text.push_str("\r\n");
        }
    }
    text
}
