//! Who sells or maintains: the holder of a contract.

use crate::ingest::fields::curve::{Span, spoilt, words_share};
use crate::ingest::fields::meaning::{Lists, Meaning, Qualities, Quality};
use crate::ingest::profile::Profile;
use crate::model::field::FieldName;

/// What reading knows of it.
pub(super) const FIELD: Meaning = Meaning {
    words: &[
        (1.0, "titulaire | prestataire | attributaire | mainteneur | cocontractant"),
        (1.0, "nom du titulaire | nom du fournisseur | titulaires du marché | titulaire du marché"),
        (1.0, "titulaire du contrat | supplier | contractor | lieferant | nom prestataire"),
        (1.0, "societe prestataire"),
        (0.95, "fournisseur"),
        (0.8, "société | entreprise | raison sociale"),
        (0.6, "tiers | intervenant"),
        (0.5, "vendor"),
        (1.0, "nom de l'entreprise | nom de la société | société prestataire"),
        (1.0, "société de maintenance | entreprise titulaire | nom de l'attributaire"),
        (1.0, "prestataire de maintenance | prestataire retenu | fournisseur / prestataire"),
        (1.0, "fournisseur du matériel | co contractant | contractant | vendor name"),
        (1.0, "supplier name | service provider | proveedor | adjudicatario | vertragspartner"),
        (1.0, "auftragnehmer | anbieter | händler"),
        (0.95, "fournisseurs | fourn | frs | fourns | prestataires | presta"),
        (0.95, "société titulaire | reseller | distributeur | revendeur | nom fournisseur"),
        (0.95, "provider"),
        (0.6, "vendeur | marchand | enseigne | acheté chez"),
        (1.0, "fornecedor | fornitore | nombre del proveedor | nome do fornecedor"),
        (0.8, "empresa | azienda | firma | company"),
    ],
    lists: Lists { devices: OF_DEVICES, ..Lists::CONTRACTS },
    qualities: Qualities::of(&[Quality::NamesContract]),
    #[cfg(test)]
    like: &["Econocom", "Orange Business"],
    #[cfg(test)]
    unlike: &["2014", "École Jules Ferry", "Salle 3", "Mme Dupont"],
    ..Meaning::of(FieldName::Supplier, curve)
};

/// Names of firms are words as any: they say little.
const FIT: Span = Span::new(0.15, 1.4);
/// What schools, rooms, descriptions of devices and persons leave.
const OF_OTHERS: f64 = 0.2;
/// A list of devices names who sold them less often than a list of contracts who holds them.
const OF_DEVICES: f64 = 0.7;

/// How well the values of a column fit.
fn curve(p: &Profile) -> f64 {
    let places = p.like(FieldName::School).max(p.like(FieldName::Room));
    let others = places.max(p.like(FieldName::Category)).max(p.like(FieldName::Designation));
    FIT.at(words_share(p)) * spoilt(OF_OTHERS, others.max(p.like(FieldName::Person)))
}
