//! Saved mails: their attachments are files.

use crate::files::{archive, base64, compound_tree, eml, msg, utf16};
use recense::ingest::workbook::{NotOpened, open};
use recense::model::file_kind::FileKind;
use recense::model::settings::Settings;

/// A file: name and bytes.
type File = (String, Vec<u8>);

/// What a mail holds: its kind, names and bytes of its files, names passed over.
fn mail(bytes: &[u8]) -> (FileKind, Vec<File>, Vec<String>) {
    match open("a", bytes, &Settings::default()) {
        Err(NotOpened::Mail(mail)) => (
            mail.kind,
            mail.files.into_iter().map(|file| (file.name, file.bytes)).collect(),
            mail.passed_over,
        ),
        other => panic!("no mail: {other:?}"),
    }
}

fn named(files: &[(&str, &[u8])]) -> Vec<File> {
    files.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())).collect()
}

const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

#[test]
fn attachments_of_a_mail_keep_their_names_and_bytes() {
    let zip = archive(&[("a.csv", b"A;B\n1;2\n")]);
    let bytes = eml(&[
        ("Content-Type: text/plain; charset=utf-8", "Bonjour,"),
        (
            "Content-Type: text/csv; name=\"=?utf-8?B?w6ljb2xlcy5jc3Y=?=\"\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Disposition: attachment",
            "=C9cole;Type=\r\n;Prix\r\nJoliot;TNI;3",
        ),
        (
            "Content-Type: application/zip\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment;\r\n filename*0*=utf-8''envoi%20d%C3%A9;\r\n filename*1=finitif.zip",
            &base64(&zip),
        ),
        (
            "Content-Type: text/csv\r\nContent-Disposition: attachment; filename=\"../../etc/liste.csv\"",
            "x;y",
        ),
        ("Content-Type: text/csv\r\nContent-Disposition: attachment; filename=\"liste.csv\"", "z"),
        (
            "Content-Type: image/png; name=logo.png\r\nContent-ID: <logo>\r\nContent-Transfer-Encoding: base64",
            &base64(PICTURE),
        ),
    ]);
    let (kind, files, passed_over) = mail(bytes.as_bytes());
    assert_eq!(kind, FileKind::Message);
    let csv: &[u8] = b"\xc9cole;Type;Prix\r\nJoliot;TNI;3";
    let wanted: [(&str, &[u8]); 4] = [
        ("écoles.csv", csv),
        ("envoi définitif.zip", &zip),
        ("liste.csv", b"x;y"),
        ("liste (2).csv", b"z"),
    ];
    assert_eq!(files, named(&wanted));
    assert_eq!(passed_over, ["logo.png"]);
}

#[test]
fn a_mail_is_told_by_its_head_and_a_list_is_none() {
    for text in [
        "Date: 12/03/2015;Objet: parc\nÉcole;Type\nJoliot;TNI\n",
        "Date : 12/03/2015\nÉcole;Type\nJoliot;TNI\n",
        "École: Joliot\nType: TNI\n\nReste\n",
    ] {
        assert!(open("a.eml", text.as_bytes(), &Settings::default()).is_ok(), "{text}");
    }
}

#[test]
fn a_forwarded_mail_and_a_page_with_its_parts_are_looked_into() {
    let inner = eml(&[(
        "Content-Type: text/csv\r\nContent-Disposition: attachment; filename=parc.csv",
        "A;B",
    )]);
    let outer = eml(&[("Content-Type: message/rfc822", &inner)]);
    let (_, files, _) = mail(outer.as_bytes());
    assert_eq!(files.len(), 1);
    assert_eq!(files[0].0, "inventaire.eml");
    assert_eq!(mail(&files[0].1).1, named(&[("parc.csv", b"A;B")]));
    let page = "MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related; boundary=b\r\n\r\n\
        --b\r\nContent-Location: file:///C:/parc.htm\r\nContent-Type: text/html\r\n\r\n<html><frameset></frameset></html>\r\n\
        --b\r\nContent-Location: file:///C:/parc_fichiers/sheet001.htm\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Type: text/html\r\n\r\n<table><tr><td class=3Dx>TNI</table>\r\n--b--\r\n";
    let (_, files, passed_over) = mail(page.as_bytes());
    assert_eq!(files.len(), 1);
    assert_eq!(files[0].0, "sheet001.htm");
    assert!(files[0].1.starts_with(b"<table><tr><td class=x>"));
    assert_eq!(passed_over, ["parc.htm"]);
}

#[test]
fn a_table_in_the_mail_itself_is_read_where_nothing_is_attached() {
    let bytes =
        eml(&[("Content-Type: text/html; charset=utf-8", "<p>Voici :<table><tr><td>TNI</table>")]);
    let (_, files, _) = mail(bytes.as_bytes());
    assert_eq!(files.len(), 1);
    assert_eq!(files[0].0, "message.html");
    let bare = eml(&[("Content-Type: text/plain", "Bonjour,")]);
    assert!(mail(bare.as_bytes()).1.is_empty());
}

#[test]
fn attachments_of_a_message_of_outlook_are_files() {
    let long = vec![b'x'; 5_000];
    let bytes = msg(&[("école.csv", b"A;B\n1;2\n"), ("long.txt", &long), ("a\\b/école.csv", b"C")]);
    let (kind, files, _) = mail(&bytes);
    assert_eq!(kind, FileKind::Outlook);
    let wanted: [(&str, &[u8]); 3] =
        [("école.csv", b"A;B\n1;2\n"), ("long.txt", &long), ("école (2).csv", b"C")];
    assert_eq!(files, named(&wanted));
}

#[test]
fn messages_within_messages_pictures_and_narrow_names_are_understood() {
    let name = utf16("parc.csv");
    let (cid, logo) = (utf16("logo"), utf16("logo.png"));
    let bytes = compound_tree(&[
        ("__attach_version1.0_#00000000", 0, None),
        ("__substg1.0_3701000D", 1, None),
        ("__attach_version1.0_#00000000", 2, None),
        ("__substg1.0_3707001F", 3, Some(&name)),
        ("__substg1.0_37010102", 3, Some(b"A;B")),
        ("__attach_version1.0_#00000001", 0, None),
        ("__substg1.0_3704001E", 6, Some(b"\xe9cole.csv\0")),
        ("__substg1.0_37010102", 6, Some(b"C")),
        ("__attach_version1.0_#00000002", 0, None),
        ("__substg1.0_3712001F", 9, Some(&cid)),
        ("__substg1.0_3707001F", 9, Some(&logo)),
        ("__substg1.0_37010102", 9, Some(PICTURE)),
    ]);
    let (_, files, passed_over) = mail(&bytes);
    assert_eq!(files, named(&[("parc.csv", b"A;B"), ("école.csv", b"C")]));
    assert_eq!(passed_over, ["logo.png"]);
}

#[test]
fn messages_that_are_cut_or_lead_round_in_circles_end() {
    let whole = msg(&[("parc.csv", b"A;B\n1;2\n")]);
    for length in (0..whole.len()).step_by(97) {
        drop(open("a.msg", &whole[..length], &Settings::default()));
    }
    // Each entry of the directory names itself and the first as neighbours.
    let mut circle = whole.clone();
    for at in (1_024..1_024 + 128 * 8).step_by(128) {
        circle[at + 68..at + 80].copy_from_slice(&[1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0]);
    }
    drop(open("a.msg", &circle, &Settings::default()));
    let mut nested = eml(&[("Content-Type: text/plain", "fin")]);
    for _ in 0..200 {
        nested = eml(&[("Content-Type: message/rfc822", &nested)]);
    }
    assert_eq!(mail(nested.as_bytes()).1.len(), 1);
}
