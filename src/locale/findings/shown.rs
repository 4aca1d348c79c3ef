//! Facts as they stand in a sentence about a finding.

use crate::locale::format::{size, whole};
use crate::locale::{Lang, labels};
use crate::model::codes::Category;
use crate::model::field::FieldName;
use crate::model::finding::Unattributed;

/// A number and the noun that agrees with it, of each language one and several.
pub(super) fn numbered(number: u64, nouns: [[&str; 2]; 2], lang: Lang) -> String {
    let [fr, en] = nouns;
    let [one, many] = lang.pick(fr, en);
    crate::locale::format::count(usize::try_from(number).unwrap_or(usize::MAX), one, many, lang)
}

/// A number of devices, of a type where it is known: `12 postes fixes`.
pub(super) fn counted(devices: u64, category: Option<Category>, lang: Lang) -> String {
    let nouns = match category.map(|known| labels::category(known, lang)) {
        Some(words) => [[words.one, words.many]; 2],
        None => [["équipement", "équipements"], ["device", "devices"]],
    };
    numbered(devices, nouns, lang)
}

/// A number of rows.
pub(super) fn rows_of(rows: u64, lang: Lang) -> String {
    numbered(rows, [["ligne", "lignes"], ["row", "rows"]], lang)
}

/// A number of years.
pub(super) fn years(years: u32, lang: Lang) -> String {
    numbered(u64::from(years), [["an", "ans"], ["year", "years"]], lang)
}

/// A number of months.
pub(super) fn months_of(months: u32, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!("{}\u{a0}mois", whole(u64::from(months), lang)),
        Lang::En => numbered(u64::from(months), [["month", "months"]; 2], lang),
    }
}

/// The names of fields, joined by commas.
pub(super) fn fields(fields: &[FieldName], lang: Lang) -> String {
    let names: Vec<&str> = fields.iter().map(|field| labels::field(*field, lang)).collect();
    names.join(", ")
}

/// The end of a sentence on identifiers that stand in no device, empty where there are none:
/// `; given to none: inventory tag (7): INV-1, INV-2…`.
pub(super) fn given_to_none(values: &[Unattributed], lang: Lang) -> String {
    let (colon, semicolon) = lang.pick(("\u{a0}: ", "\u{a0}; "), (": ", "; "));
    let parts: Vec<String> = values
        .iter()
        .map(|one| {
            let (field, number) = (labels::field(one.field, lang), size(one.number, lang));
            format!("{field} ({number}){colon}{}", one.values)
        })
        .collect();
    if parts.is_empty() {
        return String::new();
    }
    let none = lang.pick("non attribués", "given to none");
    format!("{semicolon}{none}{colon}{}", parts.join(semicolon))
}
