//! What a contract costs a year.

use crate::ingest::fields::curve::amounts;
use crate::ingest::fields::meaning::{Lists, Meaning, Qualities, Quality};
use crate::model::field::FieldName;

/// What reading knows of it.
pub(super) const FIELD: Meaning = Meaning {
    words: &[
        (1.0, "montant annuel | montant annuel ht | montant annuel ttc | coût annuel"),
        (1.0, "prix annuel | redevance annuelle | forfait annuel | montant par an | tarif annuel"),
        (1.0, "annual amount | annual cost"),
        (
            1.0,
            "montant mensuel | redevance mensuelle | loyer mensuel | forfait mensuel | mensualité",
        ),
        (
            1.0,
            "coût mensuel | prix mensuel | montant par mois | montant trimestriel | loyer trimestriel",
        ),
        (1.0, "redevance trimestrielle | redevance semestrielle | monthly amount | monthly cost"),
        (0.9, "redevance | loyer annuel"),
        (0.75, "montant total du marché | montant total du contrat | montant global du marché"),
        (0.65, "montant total | montant global"),
        (0.8, "budget annuel | dépense annuelle"),
        (0.7, "montant ht | forfait | loyer | montant du marché | montant du contrat"),
        (0.65, "montant ttc"),
        (0.6, "montant | montant forfaitaire"),
        (0.4, "montant maximum"),
        (0.35, "coût"),
        (0.25, "prix"),
        (1.0, "montant annuel (€) | coût annuel ttc | coût annuel ht | redevance annuelle ht"),
        (1.0, "redevance/an | redevance par an | prix par an | coût par an | prix annuel ht"),
        (1.0, "montant/an | montant ht/an | montant ht annuel | montant ttc annuel"),
        (1.0, "montant annuel du contrat | loyer annuel ht | cotisation annuelle"),
        (1.0, "forfait annuel ht | yearly cost | yearly amount | annual fee | annual price"),
        (1.0, "cost per year | coste anual | importe anual | jahresbetrag | jahreskosten"),
        (1.0, "jährliche kosten"),
    ],
    lists: Lists::CONTRACTS,
    qualities: Qualities::of(&[Quality::ContractTerm, Quality::Summed]),
    #[cfg(test)]
    like: &["12 500,00 €", "4500"],
    #[cfg(test)]
    unlike: &["HP", "École Jules Ferry", "12/03/2014"],
    ..Meaning::of(FieldName::AnnualAmount, amounts)
};
