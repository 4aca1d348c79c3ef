//! Which kind of list a device table is: its name, its title and its columns tell.

use crate::ingest::table::Table;
use crate::model::codes::ListKind;
use crate::model::field::FieldName;
use crate::text::fold::fold;

/// The kind of a device list. `names` are the file's name, the sheet's and the titles.
pub(super) fn list_kind(table: &Table, names: &[&str]) -> ListKind {
    let said = names.iter().map(|name| fold(name)).collect::<Vec<_>>().join(" ");
    let says = |words: &[&str]| {
        words.iter().any(|word| said.split(' ').any(|token| token.starts_with(word)))
    };
    let serials = table
        .columns
        .iter()
        .any(|c| c.field == Some(FieldName::SerialNumber) && c.profile.values > 0);
    let priced = table.has(FieldName::PriceEur) || table.has(FieldName::PurchaseDate);
    if says(&["immo", "amortissement", "comptab", "actif", "patrimoine", "mandat"])
        && !(serials && table.has(FieldName::Room))
    {
        return ListKind::Accounting;
    }
    if says(&["maintenance", "prestataire", "contrat", "infogerance", "mainteneur", "sav"]) {
        return ListKind::Maintenance;
    }
    if says(&["enquete", "questionnaire", "sondage", "reponse", "recueil"]) {
        return ListKind::Survey;
    }
    if table.has(FieldName::Quantity) && priced && !serials {
        return ListKind::Accounting;
    }
    if table.has(FieldName::Supplier) && serials && table.has(FieldName::Designation) {
        return ListKind::Maintenance;
    }
    ListKind::Inventory
}
