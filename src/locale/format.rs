//! Numbers, dates, amounts, percentages and plurals as each language writes them.
//!
//! French: thousands apart by a narrow no-break space (U+202F), decimal comma, a no-break space
//! (U+00A0) before `€` and `%`, `JJ/MM/AAAA`. English: `1,234.5`, `€1,234.50`, `12%`, `DD/MM/YYYY`.

use crate::locale::Lang;
use crate::model::amount::Amount;
use crate::model::codes::Vat;
use crate::model::date::PartialDate;
use jiff::civil::Date;

/// A whole number with its thousands apart: `12 345`, `12,345`.
pub fn number(n: i64, lang: Lang) -> String {
    let digits = n.unsigned_abs().to_string();
    let separator = lang.pick('\u{202f}', ',');
    let mut text = String::with_capacity(digits.len() * 2);
    if n < 0 {
        text.push('-');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

/// The same for a count of things in memory.
pub fn size(n: usize, lang: Lang) -> String {
    number(i64::try_from(n).unwrap_or(i64::MAX), lang)
}

/// The same for a number of things that were counted.
pub fn whole(n: u64, lang: Lang) -> String {
    number(i64::try_from(n).unwrap_or(i64::MAX), lang)
}

/// A figure of a spreadsheet with the decimals it has: `1 200`, `12,5`.
pub fn figure(figure: f64, lang: Lang) -> String {
    let text = figure.to_string();
    match (text.parse(), lang) {
        (Ok(whole), _) => number(whole, lang),
        (_, Lang::Fr) => text.replace('.', ","),
        _ => text,
    }
}

/// A number rounded to `places` decimals (half away from zero): `1 234,5`, `1,234.5`. What is not
/// finite is `–`, never `NaN`.
pub fn decimal(value: f64, places: usize, lang: Lang) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    let written = format!("{:.places$}", round(value.abs(), places));
    let (whole, fraction) = written.split_once('.').unwrap_or((&written, ""));
    let zero = written.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    let mut text = if value < 0.0 && !zero { "-".to_owned() } else { String::new() };
    match whole.parse() {
        Ok(whole) => text.push_str(&number(whole, lang)),
        Err(_) => text.push_str(whole),
    }
    if !fraction.is_empty() {
        text.push(lang.pick(',', '.'));
        text.push_str(fraction);
    }
    text
}

/// `format!` rounds the binary value half to even: 0.125 would be 0.12, 2.5 would be 2.
fn round(value: f64, places: usize) -> f64 {
    let factor = 10_f64.powi(i32::try_from(places).unwrap_or(0));
    let scaled = (value * factor).round();
    if scaled.is_finite() { scaled / factor } else { value }
}

/// A share in [0, 1] as a percentage: `61,8 %`, `61.8%`.
pub fn percent(share: f64, places: usize, lang: Lang) -> String {
    if !share.is_finite() {
        return "–".to_owned();
    }
    format!("{}{}", decimal(share * 100.0, places, lang), lang.pick("\u{a0}%", "%"))
}

/// An amount in cents, its decimals only where there are some: `1 234,50 €`, `697 €`; `€1,234.50`.
pub fn euros(cents: i64, lang: Lang) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    let whole = number(i64::try_from(cents.unsigned_abs() / 100).unwrap_or(i64::MAX), lang);
    let rest = cents.unsigned_abs() % 100;
    let decimals =
        if rest == 0 { String::new() } else { format!("{}{rest:02}", lang.pick(',', '.')) };
    match lang {
        Lang::Fr => format!("{sign}{whole}{decimals}\u{a0}€"),
        Lang::En => format!("{sign}€{whole}{decimals}"),
    }
}

/// An amount with what is known of its VAT: `697 € HT`.
pub fn amount(amount: Amount, lang: Lang) -> String {
    let vat = match (amount.vat, lang) {
        (Vat::Ht, Lang::Fr) => "\u{a0}HT",
        (Vat::Ttc, Lang::Fr) => "\u{a0}TTC",
        (Vat::Ht, Lang::En) => " excl. VAT",
        (Vat::Ttc, Lang::En) => " incl. VAT",
        (Vat::Unknown, _) => "",
    };
    format!("{}{vat}", euros(amount.cents, lang))
}

/// A date cut to what is known of it: `01/09/2015`, `09/2015`, `2015`. Day first in both languages.
pub fn date(date: PartialDate) -> String {
    match (date.day, date.month) {
        (Some(day), Some(month)) => format!("{day:02}/{month:02}/{:04}", date.year),
        (None, Some(month)) => format!("{month:02}/{:04}", date.year),
        _ => format!("{:04}", date.year),
    }
}

/// A full date: `01/09/2015`.
pub fn day(day: Date) -> String {
    date(PartialDate::from_date(day))
}

/// A date in the text of a code's argument (`2015-09-01`) as a person reads it; any other text as
/// it is.
pub fn date_text(text: &str) -> String {
    // A year stands as it is; a number shorter than one is no date.
    let iso = Some(text).filter(|text| text.len() >= "2015-09".len());
    iso.and_then(PartialDate::parse_iso).map_or_else(|| text.to_owned(), date)
}

/// A cell as it was written, a day in the form a person reads: `2015-09-01` is how a date cell
/// shows it. Anything shorter may be a number or a reference, and stays.
pub fn cell_text(text: &str) -> String {
    if text.len() == "2015-09-01".len() { date_text(text) } else { text.to_owned() }
}

/// The form that agrees with a number. In French 0 and 1 are singular; in English only 1 is.
pub fn plural<'a>(n: i64, one: &'a str, many: &'a str, lang: Lang) -> &'a str {
    let singular = match lang {
        Lang::Fr => n.unsigned_abs() <= 1,
        Lang::En => n.unsigned_abs() == 1,
    };
    if singular { one } else { many }
}

/// A number and the noun that agrees with it: `412 postes`, `0 poste`, `0 devices`.
pub fn count(n: usize, one: &str, many: &str, lang: Lang) -> String {
    let n = i64::try_from(n).unwrap_or(i64::MAX);
    format!("{} {}", number(n, lang), plural(n, one, many, lang))
}

/// A number that lies between two: `12–14`; `12` where they are one.
pub fn span([least, most]: [u64; 2], lang: Lang) -> String {
    if least == most {
        return whole(most, lang);
    }
    format!("{}–{}", whole(least, lang), whole(most, lang))
}

/// The same, and the noun that agrees with the most there may be: `0–1 poste`, `1–2 postes`.
pub fn span_of(between: [u64; 2], [one, many]: [&str; 2], lang: Lang) -> String {
    let most = i64::try_from(between[1]).unwrap_or(i64::MAX);
    format!("{} {}", span(between, lang), plural(most, one, many, lang))
}

/// The same words with a capital first letter, as a header or a cell has: `N° de série`.
pub fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Joins words as a sentence does: `a, b et c`; `a, b and c`.
pub fn list<S: AsRef<str>>(items: &[S], lang: Lang) -> String {
    let Some((last, before)) = items.split_last() else {
        return String::new();
    };
    if before.is_empty() {
        return last.as_ref().to_owned();
    }
    let before: Vec<&str> = before.iter().map(AsRef::as_ref).collect();
    format!("{} {} {}", before.join(", "), lang.pick("et", "and"), last.as_ref())
}

/// Puts a value between the quotes of the language: `« 31/02/2015 »`, `“31/02/2015”`.
pub fn quoted(value: &str, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!("«\u{a0}{value}\u{a0}»"),
        Lang::En => format!("“{value}”"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers() {
        for (n, fr, en) in [
            (0, "0", "0"),
            (999, "999", "999"),
            (1000, "1\u{202f}000", "1,000"),
            (-1_234_567, "-1\u{202f}234\u{202f}567", "-1,234,567"),
            (
                i64::MIN,
                "-9\u{202f}223\u{202f}372\u{202f}036\u{202f}854\u{202f}775\u{202f}808",
                "-9,223,372,036,854,775,808",
            ),
        ] {
            assert_eq!(number(n, Lang::Fr), fr);
            assert_eq!(number(n, Lang::En), en);
        }
    }

    #[test]
    fn nouns_agree_with_the_most_there_may_be() {
        let nouns = ["poste", "postes"];
        for (between, said) in [
            ([1, 1], "1 poste"),
            ([0, 1], "0–1 poste"),
            ([1, 2], "1–2 postes"),
            ([1200, 1200], "1\u{202f}200 postes"),
        ] {
            assert_eq!(span_of(between, nouns, Lang::Fr), said);
        }
    }

    #[test]
    fn decimals_round_half_away_from_zero() {
        for (value, places, fr) in [
            (4.25, 1, "4,3"),
            (2.5, 0, "3"),
            (-2.5, 0, "-3"),
            (0.125, 2, "0,13"),
            (1234.5, 1, "1\u{202f}234,5"),
            (-0.04, 1, "0,0"),
            (f64::NAN, 1, "–"),
            (f64::INFINITY, 0, "–"),
        ] {
            assert_eq!(decimal(value, places, Lang::Fr), fr, "{value}");
        }
        assert_eq!(decimal(1234.5, 1, Lang::En), "1,234.5");
    }

    #[test]
    fn shares_and_amounts() {
        assert_eq!(percent(0.618, 1, Lang::Fr), "61,8\u{a0}%");
        assert_eq!(percent(0.618, 0, Lang::En), "62%");
        assert_eq!(percent(f64::NAN, 0, Lang::Fr), "–");
        assert_eq!(euros(123_450, Lang::Fr), "1\u{202f}234,50\u{a0}€");
        assert_eq!(euros(-69_700, Lang::Fr), "-697\u{a0}€");
        assert_eq!(euros(5, Lang::En), "€0.05");
        let ht = Amount { cents: 69_750, vat: Vat::Ht };
        assert_eq!(amount(ht, Lang::Fr), "697,50\u{a0}€\u{a0}HT");
        assert_eq!(amount(Amount { vat: Vat::Unknown, ..ht }, Lang::En), "€697.50");
    }

    #[test]
    fn dates_keep_their_precision() {
        for (iso, shown) in [
            ("2015", "2015"),
            ("2015-09", "09/2015"),
            ("2015-09-01", "01/09/2015"),
            ("rentrée 2015", "rentrée 2015"),
            ("35", "35"),
            ("0035", "0035"),
        ] {
            assert_eq!(date_text(iso), shown);
        }
        for (written, shown) in [("2015-09-01", "01/09/2015"), ("2015-09", "2015-09"), ("1", "1")] {
            assert_eq!(cell_text(written), shown);
        }
    }

    #[test]
    fn zero_is_singular_in_french_only() {
        for (n, fr, en) in [
            (0, "0 poste", "0 devices"),
            (1, "1 poste", "1 device"),
            (2, "2 postes", "2 devices"),
            (1200, "1\u{202f}200 postes", "1,200 devices"),
        ] {
            assert_eq!(count(n, "poste", "postes", Lang::Fr), fr);
            assert_eq!(count(n, "device", "devices", Lang::En), en);
        }
    }

    #[test]
    fn capitals_know_accents() {
        assert_eq!(capitalised("élèves"), "Élèves");
        assert_eq!(capitalised("UAI de l’école"), "UAI de l’école");
        assert_eq!(capitalised(""), "");
    }

    #[test]
    fn lists_are_read_aloud() {
        assert_eq!(list::<&str>(&[], Lang::Fr), "");
        assert_eq!(list(&["date"], Lang::Fr), "date");
        assert_eq!(list(&["date", "prix", "objet"], Lang::Fr), "date, prix et objet");
        assert_eq!(list(&["date", "price"], Lang::En), "date and price");
    }

    proptest! {
        #[test]
        fn separators_change_no_digit(n: i64) {
            let shown: String = number(n, Lang::Fr).replace('\u{202f}', "");
            prop_assert_eq!(shown, n.to_string());
        }
    }
}
