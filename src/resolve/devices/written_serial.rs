//! One serial number written in two ways: with the zeros before it or without, which a spreadsheet
//! drops, and behind a glued `SN`. That is damage done in writing, not another number.
//!
//! A list writes its serials in one way, so two forms that stand in one list are two numbers.

use super::product::Product;
use super::rows::Rows;
use super::veto;
use crate::linkage::comparison::PairMemo;
use crate::linkage::interning::{MISSING, Symbol};
use crate::linkage::view::Column;
use std::collections::{BTreeSet, HashMap};

/// Letters that announce a serial and were glued to it (`SN4411902367`).
const GLUED: &str = "SN";

/// What is left of a serial, in characters, from which it is told by itself; with the same brand;
/// with the same model in the same school. Short numbers meet by chance.
const ALONE: usize = 8;
const WITH_BRAND: usize = 6;
const WITH_MODEL: usize = 4;

/// Most rows that bear the forms of one serial. It bounds the work; more do not identify.
const MOST_BEARERS: usize = 24;

/// Gives the rows that bear one serial in several forms the symbol of its longest.
pub(super) fn unite(rows: &mut Rows<'_>) {
    let mut forms: HashMap<&str, Vec<Symbol>> = HashMap::new();
    for (symbol, serial) in rows.serials.iter().enumerate() {
        forms.entry(bare(&serial.text)).or_default().push(symbol as Symbol);
    }
    forms.retain(|_, symbols| symbols.len() > 1);
    if forms.is_empty() {
        return;
    }
    let several: BTreeSet<Symbol> = forms.values().flatten().copied().collect();
    let mut bearers: HashMap<Symbol, Vec<u32>> = HashMap::new();
    for row in 0..rows.len() {
        let symbol = rows.serial.get(row);
        if symbol != MISSING && several.contains(&symbol) {
            bearers.entry(symbol).or_default().push(row);
        }
    }
    let mut memo = PairMemo::default();
    let mut symbols = rows.serial.symbols().to_vec();
    #[expect(clippy::iter_over_hash_type, reason = "each serial is settled on its own")]
    for (bare, group) in &forms {
        let borne: Vec<(Symbol, &Vec<u32>)> =
            group.iter().filter_map(|symbol| Some((*symbol, bearers.get(symbol)?))).collect();
        let longest = |symbol: &Symbol| rows.serials[*symbol as usize].text.len();
        let Some(whole) = borne.iter().map(|(symbol, _)| *symbol).max_by_key(longest) else {
            continue;
        };
        if borne.len() > 1 && agree(rows, &borne, bare.len(), &mut memo) {
            for row in borne.iter().flat_map(|(_, rows)| rows.iter()) {
                symbols[*row as usize] = whole;
            }
        }
    }
    rows.serial = Column::new(symbols);
}

/// A serial without what writing adds or drops: a glued `SN`, the zeros before a number.
fn bare(serial: &str) -> &str {
    let text = serial
        .strip_prefix(GLUED)
        .filter(|rest| rest.len() >= WITH_BRAND && rest.starts_with(|c: char| c.is_ascii_digit()))
        .unwrap_or(serial);
    if text.bytes().all(|byte| byte.is_ascii_digit()) { text.trim_start_matches('0') } else { text }
}

/// Whether a serial as written is a whole one without its zeros, or with a glued `SN`.
pub(super) fn is_spoilt(written: &str, whole: &str) -> bool {
    let glued = |text: &str| text.starts_with(GLUED);
    written != whole
        && bare(written) == bare(whole)
        && (glued(written) && !glued(whole)
            || glued(written) == glued(whole) && written.len() < whole.len())
}

/// Whether nothing speaks against rows that bear forms of one serial being one device.
fn agree(
    rows: &Rows<'_>,
    borne: &[(Symbol, &Vec<u32>)],
    length: usize,
    memo: &mut PairMemo,
) -> bool {
    if borne.iter().map(|(_, rows)| rows.len()).sum::<usize>() > MOST_BEARERS {
        return false;
    }
    borne.iter().enumerate().all(|(at, (_, some))| {
        borne[at + 1..]
            .iter()
            .flat_map(|(_, others)| others.iter())
            .all(|b| some.iter().all(|a| one_device(rows, *a, *b, length, memo)))
    })
}

/// Whether two rows of two lists may be one device, the longer the serial the more easily.
fn one_device(rows: &Rows<'_>, a: u32, b: u32, length: usize, memo: &mut PairMemo) -> bool {
    let differ = |column: &Column| {
        let (x, y) = (column.get(a), column.get(b));
        x != MISSING && y != MISSING && x != y
    };
    let least = match veto::products(rows, memo, a, b) {
        Product::Model | Product::Similar if !differ(&rows.school) => WITH_MODEL,
        Product::Model | Product::Similar | Product::Brand => WITH_BRAND,
        // `DSR2030` and `DSR2030-202`: with the serial, what one list says more is no other model.
        Product::OtherModel if extends(rows, a, b) => WITH_BRAND,
        Product::Type | Product::Missing => ALONE,
        Product::OtherModel | Product::OtherBrand | Product::OtherType => return false,
    };
    rows.list[a as usize] != rows.list[b as usize] && length >= least && !differ(&rows.mac)
}

/// Whether the model of one of two rows begins with that of the other.
fn extends(rows: &Rows<'_>, a: u32, b: u32) -> bool {
    let model = |row: u32| rows.models.value(rows.product[row as usize].model);
    model(a)
        .zip(model(b))
        .is_some_and(|(a, b)| a.starts_with(b.as_str()) || b.starts_with(a.as_str()))
}

#[cfg(test)]
mod tests {
    use super::bare;
    use crate::model::codes::{Level, ListKind};
    use crate::model::settings::Settings;
    use crate::resolve::fixture::Fixture;
    use crate::resolve::{Previous, resolve};

    const COMMUNE: &str = "33039";

    /// The serials of the devices that two lists make.
    fn serials(inventory: &[&str], maintenance: &[&str]) -> Vec<String> {
        let mut fixture = Fixture::default();
        fixture.school("0330401G", "École élémentaire Marcel Sembat", Level::Elementaire, COMMUNE);
        for (name, kind, rows) in [
            ("inventaire.xlsx", ListKind::Inventory, inventory),
            ("maintenance.csv", ListKind::Maintenance, maintenance),
        ] {
            let file = fixture.file(name, kind);
            fixture.devices(file, COMMUNE, "", rows);
        }
        let mut inventory = fixture.inventory;
        resolve(&mut inventory, &Settings::default(), &Previous::default(), &|_, _| {});
        let devices = inventory.devices.iter();
        let mut serials: Vec<String> =
            devices.map(|device| device.serial_number.clone().unwrap_or_default()).collect();
        serials.sort();
        serials
    }

    #[test]
    fn what_writing_adds_is_taken_off() {
        for (serial, expected) in [
            ("0007654321", "7654321"),
            ("SN0098765432", "98765432"),
            ("SN12", "SN12"),
            ("SNXK44K0", "SNXK44K0"),
            ("000X1234", "000X1234"),
        ] {
            assert_eq!(bare(serial), expected, "{serial}");
        }
    }

    #[test]
    fn a_list_that_lost_its_zeros_names_the_same_devices() {
        let whole = ["other | Lindy | KVM8 | 0007311845", "other | Lindy | KVM8 | 0062004119"];
        let cut = ["other | Lindy | KVM8 | 7311845", "other | Lindy | KVM8 | 62004119"];
        assert_eq!(serials(&whole, &cut), ["0007311845", "0062004119"]);
        assert_eq!(serials(&cut, &whole), ["0007311845", "0062004119"]);
        let glued = ["other | Lindy | KVM8 | SN7311845", "other | Lindy | KVM8 | SN0062004119"];
        assert_eq!(serials(&whole, &glued), ["0007311845", "0062004119"]);
        // One list names the variant of the model, and no type.
        let variant = [" | Lindy | KVM8-202 | 7311845", " | Lindy | KVM8-202 | 62004119"];
        assert_eq!(serials(&whole, &variant), ["0007311845", "0062004119"]);
        // Five zeros and a short rest, of one model.
        assert_eq!(
            serials(&["laptop | HP | 250 G5 | 000004411"], &["laptop | HP | 250 G5 | 4411"]).len(),
            1
        );
    }

    #[test]
    fn what_contradicts_keeps_the_numbers_apart() {
        for (a, b) in [
            ("laptop | HP | ProBook 430 | 0007311845", "laptop | HP | EliteBook 840 | 7311845"),
            ("laptop | HP | ProBook 430 | 0007311845", "printer | HP |  | 7311845"),
            // Too short to be told by the type alone.
            ("laptop |  |  | 00073118", "laptop |  |  | 73118"),
            ("laptop | HP |  | 0004411", "laptop | HP |  | 4411"),
        ] {
            assert_eq!(serials(&[a], &[b]).len(), 2, "{a}, {b}");
        }
        // Of one list, two numbers.
        let both = ["laptop | HP | 250 G5 | 0007311845", "laptop | HP | 250 G5 | 7311845"];
        assert_eq!(serials(&both, &[]).len(), 2);
    }
}
