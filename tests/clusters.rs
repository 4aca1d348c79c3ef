//! What no device may hold, on the deliveries of `fixtures/` imported whole: two rows of one list
//! without a shared identifier, two serial numbers that differ beyond damage, rows of two communes.
//! The rules are told again here, apart from the program's own, so that they are held against it.

#![expect(clippy::unwrap_used, reason = "a test ends where something is not as it should be")]

mod program;

use recense::model::codes::ListKind;
use recense::model::inventory::Inventory;
use recense::model::presentation::Presentation;
use recense::model::record::Record;
use recense::store::Store;
use std::collections::BTreeMap;
use std::path::Path;

/// Rows of one list beyond which a value is no identifier.
const MOST_IN_ONE_LIST: usize = 2;

/// The inventory of the deliveries of a folder.
fn imported(deliveries: &Path) -> Inventory {
    let folder = tempfile::tempdir().unwrap();
    let path = deliveries.to_str().unwrap();
    let (code, _, err) = program::run(folder.path(), 80, &["run", path]);
    assert!(code == 0 || code == 10, "{err}");
    let inventory = folder.path().join("recense.sqlite");
    Store::open_existing(&inventory, Presentation::default()).unwrap().load().unwrap()
}

/// What identifies a row: its serial number and its MAC address, in the form they are compared in.
type Identity = [Option<String>; 2];

/// A list: its commune, file and kind.
type List<'a> = (Option<&'a str>, usize, ListKind);

/// What devices hold that they may not, human decisions aside.
fn violations(inventory: &Inventory) -> Vec<String> {
    let list = |record: &'_ Record| (record.source, inventory.list_of(record));
    let mut borne: BTreeMap<(List<'_>, usize, String), usize> = BTreeMap::new();
    for record in &inventory.records {
        for (kind, value) in written(record).into_iter().enumerate() {
            if let Some(value) = value {
                let (source, of) = list(record);
                let list = (record.commune.as_deref(), source, of);
                *borne.entry((list, kind, value)).or_default() += 1;
            }
        }
    }
    let mut generic: BTreeMap<(Option<&str>, usize, String), bool> = BTreeMap::new();
    for (((commune, ..), kind, value), rows) in borne {
        *generic.entry((commune, kind, value)).or_default() |= rows > MOST_IN_ONE_LIST;
    }
    let identity = |record: &Record| -> Identity {
        let mut kind = 0;
        written(record).map(|value| {
            kind += 1;
            value.filter(|value| !generic[&(record.commune.as_deref(), kind - 1, value.clone())])
        })
    };
    let mut found = Vec::new();
    for device in &inventory.devices {
        for (at, a) in device.members.iter().enumerate() {
            for b in &device.members[at + 1..] {
                let decided = |decision: &recense::model::decision::Decision| {
                    decision.concerns(a.record) && decision.concerns(b.record)
                };
                if inventory.decisions.iter().any(decided) {
                    continue;
                }
                let (x, y) = (&inventory.records[a.record], &inventory.records[b.record]);
                let (s, t) = (identity(x), identity(y));
                let shared = s.iter().zip(&t).any(|(s, t)| s.is_some() && s == t);
                let mut note = |what: &str| {
                    found.push(format!("{}: {} and {}: {what}", device.id, x.id, y.id));
                };
                if list(x) == list(y) && !shared {
                    note("two rows of one list");
                }
                if let (Some(s), Some(t)) = (&s[0], &t[0])
                    && !damaged_or_equal(s, t)
                {
                    note(&format!("serial numbers {s} and {t}"));
                }
                if x.commune != y.commune {
                    note("two communes");
                }
            }
        }
    }
    found
}

/// The identifiers of a row as they are compared: letters and digits. One beside a quantity, or
/// too short to prove anything, is none.
fn written(record: &Record) -> Identity {
    let Some(device) = record.device().filter(|device| device.quantity <= 1) else {
        return [None, None];
    };
    [&device.serial_number, &device.mac_address].map(|value| {
        let value = value.known()?;
        let text: String =
            value.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect();
        let digits = text.chars().any(|letter| letter.is_ascii_digit());
        let usable = text.chars().count() >= if digits { 4 } else { 7 };
        (usable && !recense::normalise::placeholder::is_generic_identifier(value)).then_some(text)
    })
}

/// Whether one serial number may be a damaged copy of the other: look-alikes, zeros a spreadsheet
/// took, one swap of neighbours, one missing or doubled character.
fn damaged_or_equal(a: &str, b: &str) -> bool {
    let folded = |text: &str| -> Vec<char> {
        let look = |letter| match letter {
            'O' => '0',
            'I' => '1',
            'S' => '5',
            'B' => '8',
            'Z' => '2',
            'G' => '6',
            other => other,
        };
        let text: String = text.chars().map(look).collect();
        text.trim_start_matches('0').chars().collect()
    };
    let (a, b) = (folded(a), folded(b));
    let (long, short) = if a.len() >= b.len() { (&a, &b) } else { (&b, &a) };
    let swapped = |at: usize| {
        let mut turned = long.clone();
        turned.swap(at, at - 1);
        turned == *short
    };
    let shortened = |at: usize| {
        let mut cut = long.clone();
        cut.remove(at);
        cut == *short
    };
    a == b || (1..long.len()).any(swapped) || (0..long.len()).any(shortened)
}

#[test]
fn no_device_holds_what_cannot_be_one() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/bordeaux-metropole");
    let mut inventory = imported(&fixtures);
    assert!(inventory.devices.iter().filter(|device| device.members.len() > 1).count() > 500);
    let found = violations(&inventory);
    assert!(found.is_empty(), "{} violations:\n{}", found.len(), found.join("\n"));

    // Each of the three is seen where it is.
    let single = |inventory: &Inventory, at: usize| {
        let [member] = inventory.devices[at].members[..] else { return None };
        let record = &inventory.records[member.record];
        Some((member, written(record)[0].clone(), record.commune.clone(), record.source))
    };
    let ends = ["two rows of one list", "serial numbers", "two communes"];
    for (what, wanted) in ends.into_iter().enumerate() {
        let singles: Vec<usize> =
            (0..inventory.devices.len()).filter(|at| single(&inventory, *at).is_some()).collect();
        let pair = singles.iter().find_map(|&a| {
            let (_, s, commune, source) = single(&inventory, a)?;
            let b = singles.iter().copied().find(|&b| {
                let Some((_, t, other, from)) = single(&inventory, b) else { return false };
                a != b
                    && match what {
                        0 => source == from && s.is_none() && t.is_none() && commune == other,
                        1 => source != from && s.is_some() && t.is_some() && commune == other,
                        _ => commune != other && s.is_none() && t.is_none(),
                    }
            })?;
            Some((a, b))
        });
        let (a, b) = pair.unwrap();
        let member = inventory.devices[b].members[0];
        inventory.devices[a].members.push(member);
        let found = violations(&inventory);
        assert!(found.iter().any(|line| line.contains(wanted)), "{wanted}: {found:?}");
        inventory.devices[a].members.pop();
    }
    assert!(violations(&inventory).is_empty());
}
