//! Amounts of money.

use super::placeholder;
use super::word_table::{Words, words_of};
use crate::model::amount::Amount;
use crate::model::cell::CellValue;
use crate::model::codes::Vat;
use crate::model::field::Field;
use crate::text::fold::{fold, tidy};
use std::sync::LazyLock;

const TABLE: &str = include_str!("tables/amounts.csv");

static CURRENCIES: LazyLock<Words> = LazyLock::new(|| words_of(TABLE, &["currency"]));
static VATS: LazyLock<Words> = LazyLock::new(|| words_of(TABLE, &["vat"]));
static HT: LazyLock<Words> = LazyLock::new(|| words_of(TABLE, &["ht"]));
static TTC: LazyLock<Words> = LazyLock::new(|| words_of(TABLE, &["ttc"]));
static THOUSANDS: LazyLock<Words> = LazyLock::new(|| words_of(TABLE, &["thousand"]));
/// What may stand beside an amount in its cell.
static BESIDE: LazyLock<Words> = LazyLock::new(|| words_of(TABLE, &["currency", "vat", "filler"]));

/// Largest amount that is believed, in euros: beyond it the number is something else.
const LARGEST: f64 = 1e12;

/// An amount cell: `1 234,56 €` (plain, no-break, narrow no-break space), `1.234,56`, `1234.56`,
/// `1 234 € HT`, `12,5 k€`, with HT or TTC where the cell says so, else `default_vat` (from the
/// header). A text that is no amount is unreadable.
pub fn amount(cell: &CellValue, default_vat: Vat) -> Field<Amount> {
    match cell {
        CellValue::Empty | CellValue::Uncalculated => Field::Empty,
        CellValue::Number(number) => cents(*number).map_or_else(
            || Field::Unreadable(cell.display()),
            |cents| Field::Known(Amount { cents, vat: default_vat }),
        ),
        CellValue::Text(text) => {
            let tidied = tidy(text);
            if tidied.is_empty() {
                return Field::Empty;
            }
            if placeholder::is_placeholder(&tidied) {
                return Field::Placeholder(tidied);
            }
            match from_text(&tidied) {
                Some((cents, vat)) => {
                    let vat = if vat == Vat::Unknown { default_vat } else { vat };
                    Field::Known(Amount { cents, vat })
                }
                None => Field::Unreadable(tidied),
            }
        }
        CellValue::Bool(_) | CellValue::Date(_) | CellValue::Error(_) => {
            Field::Unreadable(cell.display())
        }
    }
}

fn cents(euros: f64) -> Option<i64> {
    (euros.abs() < LARGEST).then(|| (euros * 100.0).round() as i64)
}

/// Whether what follows a number makes it an amount or a share, and nothing else: `€ TTC`, `%`.
pub fn is_unit(text: &str) -> bool {
    let folded = fold(text);
    let mut words = folded.split(' ').filter(|word| !word.is_empty()).peekable();
    let sign = text.starts_with(['€', '$', '%']) || text == "k€" && words.next().is_some();
    let currency = words.next_if(|word| CURRENCIES.contains(word)).is_some();
    let vat = words.next_if(|word| VATS.contains(word)).is_some();
    (sign || currency || vat) && words.next().is_none()
}

/// HT or TTC, where a header or a text says so.
pub fn vat_in(text: &str) -> Vat {
    let folded = fold(text);
    let mut found = Vat::Unknown;
    for word in folded.split(' ') {
        let said = match word {
            _ if HT.contains(word) => Vat::Ht,
            _ if TTC.contains(word) => Vat::Ttc,
            _ => continue,
        };
        if found != Vat::Unknown && found != said {
            return Vat::Unknown; // "HT / TTC" says neither
        }
        found = said;
    }
    if found == Vat::Unknown {
        // Dotted letters fold to single ones: `H.T.`, `T.T.C.`
        let padded = format!(" {folded} ");
        if padded.contains(" t t c ") {
            return Vat::Ttc;
        }
        if padded.contains(" h t ") {
            return Vat::Ht;
        }
    }
    if found == Vat::Ht
        && folded.contains("hors")
        && !folded.contains("hors tax")
        && !folded.contains("hors tva")
        && !folded.split(' ').any(|w| w == "ht")
    {
        return Vat::Unknown;
    }
    found
}

/// Cents and VAT of a text that is an amount and nothing else.
fn from_text(text: &str) -> Option<(i64, Vat)> {
    let mut number = String::new();
    let mut words = String::new();
    let mut negative = false;
    let mut closed = false;
    for character in text.chars() {
        match character {
            '0'..='9' | '.' | ',' | '\'' | '’'
                if !closed && (character.is_ascii_digit() || !number.is_empty()) =>
            {
                number.push(character);
            }
            ' ' if !number.is_empty() && !closed => number.push(' '),
            '-' | '−' | '–' | '(' if number.is_empty() => negative = true,
            ')' if negative => {}
            // `1 234,-` writes no cents.
            '-' | '−' | '–' if number.trim_end().ends_with([',', '.']) => closed = true,
            '€' if !number.is_empty() && !closed && !words.contains('€') => {
                // `12€50` writes the cents after the sign.
                words.push('€');
                number.push(',');
            }
            _ => {
                closed = closed || !number.is_empty();
                words.push(character);
            }
        }
    }
    let vat = vat_in(&words);
    let mut thousand = false;
    for word in fold(&words).split(' ') {
        if THOUSANDS.contains(word) {
            thousand = true;
        } else if !word.is_empty() && !BESIDE.contains(word) {
            return None;
        }
    }
    let euros = decimal(number.trim().trim_end_matches([',', '.']))?;
    let euros = if thousand { euros * 1000.0 } else { euros };
    cents(if negative { -euros } else { euros }).map(|cents| (cents, vat))
}

/// A number with its thousands and decimals, French or English.
fn decimal(text: &str) -> Option<f64> {
    if text.is_empty() {
        return None;
    }
    // Spaces stand between thousands, or around a separator by carelessness (`1 234 ,56`).
    let mut compact = String::with_capacity(text.len());
    for (at, group) in text.split([' ', '\'', '’']).filter(|group| !group.is_empty()).enumerate()
    {
        let digits = group.bytes().take_while(u8::is_ascii_digit).count();
        if at > 0 && digits != 0 && digits != 3 && !compact.ends_with([',', '.']) {
            return None; // `12 34` is two numbers
        }
        compact.push_str(group);
    }
    let last = compact.rfind([',', '.']);
    let Some(last) = last else { return compact.parse().ok() };
    let (whole, tail) = compact.split_at_checked(last)?;
    let decimals = tail.get(1..)?;
    let separator = tail.chars().next()?;
    let has_other = whole.contains(if separator == ',' { '.' } else { ',' });
    let repeated = whole.contains(separator);
    let thousands_only = repeated && !has_other;
    let digits = |part: &str| part.chars().filter(char::is_ascii_digit).collect::<String>();
    if repeated && has_other {
        return None;
    }
    if thousands_only {
        let groups_fit = compact.split(separator).skip(1).all(|group| group.len() == 3);
        return groups_fit.then(|| digits(&compact).parse().ok()).flatten();
    }
    // `1.234 €`: no one writes three decimals of a euro.
    let lone_thousands = separator == '.'
        && !has_other
        && decimals.len() == 3
        && (1..=3).contains(&whole.len())
        && !whole.starts_with('0');
    if lone_thousands {
        return digits(&compact).parse().ok();
    }
    if has_other {
        let groups_fit = whole.split([',', '.']).skip(1).all(|group| group.len() == 3);
        if !groups_fit {
            return None;
        }
    }
    format!("{}.{decimals}", digits(whole)).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Option<(i64, Vat)> {
        amount(&CellValue::Text(text.to_owned()), Vat::Unknown).known().map(|a| (a.cents, a.vat))
    }

    #[test]
    fn amounts_are_read_in_every_form() {
        for (written, cents) in [
            ("1 234,56 €", 123_456),
            ("1\u{a0}234,56\u{a0}€", 123_456),
            ("1\u{202f}234,56 €", 123_456),
            ("1.234,56", 123_456),
            ("1,234.56", 123_456),
            ("1234.56", 123_456),
            ("1234,5", 123_450),
            ("22800,00", 2_280_000),
            ("389", 38_900),
            ("389 €", 38_900),
            ("€ 389", 38_900),
            ("EUR 389,90", 38_990),
            ("389,00 euros", 38_900),
            ("-125,00 €", -12_500),
            ("(125,00)", -12_500),
            ("12€50", 1_250),
            ("12,5 k€", 1_250_000),
            ("1.234.567,89", 123_456_789),
            ("1 234,-", 123_400),
            ("0,00", 0),
            ("1.234 €", 123_400),
            ("0.125", 13),
            ("1'234.50", 123_450),
        ] {
            assert_eq!(read(written), Some((cents, Vat::Unknown)), "{written}");
        }
        for written in [
            "gratuit",
            "12/03/2014",
            "12 34",
            "voir facture",
            "X541UA",
            "offert (2)",
            "#N/A",
            "1,2,3.4",
        ] {
            assert_eq!(read(written), None, "{written}");
        }
    }

    #[test]
    fn vat_comes_from_the_cell_then_the_header() {
        assert_eq!(read("100 € HT"), Some((10_000, Vat::Ht)));
        assert_eq!(read("100 € T.T.C."), Some((10_000, Vat::Ttc)));
        let cell = CellValue::Number(100.0);
        assert_eq!(amount(&cell, Vat::Ttc), Field::Known(Amount { cents: 10_000, vat: Vat::Ttc }));
        for (header, vat) in [
            ("Montant annuel (€ HT)", Vat::Ht),
            ("Prix TTC", Vat::Ttc),
            ("PRIX D'ACHAT", Vat::Unknown),
            ("Prix H.T.", Vat::Ht),
            ("Montant hors taxes", Vat::Ht),
            ("Montant HT ou TTC", Vat::Unknown),
            ("Hors garantie", Vat::Unknown),
            ("Échéance", Vat::Unknown),
        ] {
            assert_eq!(vat_in(header), vat, "{header}");
        }
    }

    proptest! {
        #[test]
        fn french_and_english_agree(cents in 0i64..99_999_999) {
            let (euros, rest) = (cents / 100, cents % 100);
            prop_assert_eq!(read(&format!("{euros},{rest:02} €")).map(|a| a.0), Some(cents));
            prop_assert_eq!(read(&format!("{euros}.{rest:02}")).map(|a| a.0), Some(cents));
        }

        #[test]
        fn nothing_panics(text in "\\PC{0,30}") {
            let _ = read(&text);
        }
    }
}
