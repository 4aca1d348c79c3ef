//! The words of every code of the model, in lower case as inside a sentence; `format::capitalised`
//! makes a header or a cell of them.

use crate::locale::Lang;
use crate::model::codes::{
    Category, CommuneStatus, Coverage, Format, Level, ListKind, Outside, Renewal, Sector, Severity,
    Status, TableKind, Vat,
};
use crate::model::decision::Standing;
use crate::model::device::SurvivorRule;
use crate::model::field::{FieldName, Presence};
use crate::model::link::Verdict;
use crate::model::source::{Outcome, RowLabel};

/// The words of a category.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CategoryWords {
    pub one: &'static str,
    pub many: &'static str,
    /// For narrow columns; capitalised.
    pub short: &'static str,
}

/// Words of a category.
pub fn category(category: Category, lang: Lang) -> CategoryWords {
    let (fr, en) = match category {
        Category::Tni => (
            ["tableau interactif", "tableaux interactifs", "TNI"],
            ["interactive whiteboard", "interactive whiteboards", "Whiteboard"],
        ),
        Category::Vpi => (
            ["vidéoprojecteur interactif", "vidéoprojecteurs interactifs", "VPI"],
            ["interactive projector", "interactive projectors", "Int. projector"],
        ),
        Category::Eni => (
            ["écran interactif", "écrans interactifs", "ENI"],
            ["interactive flat panel", "interactive flat panels", "Flat panel"],
        ),
        Category::Projector => (
            ["vidéoprojecteur", "vidéoprojecteurs", "VP"],
            ["projector", "projectors", "Projector"],
        ),
        Category::Desktop => {
            (["poste fixe", "postes fixes", "Poste fixe"], ["desktop", "desktops", "Desktop"])
        }
        Category::Laptop => (
            ["ordinateur portable", "ordinateurs portables", "Portable"],
            ["laptop", "laptops", "Laptop"],
        ),
        Category::Tablet => {
            (["tablette", "tablettes", "Tablette"], ["tablet", "tablets", "Tablet"])
        }
        Category::MobileCart => (
            ["classe mobile", "classes mobiles", "Cl. mobile"],
            ["mobile class", "mobile classes", "Mobile class"],
        ),
        Category::Printer => {
            (["imprimante", "imprimantes", "Imprimante"], ["printer", "printers", "Printer"])
        }
        Category::Server => (["serveur", "serveurs", "Serveur"], ["server", "servers", "Server"]),
        Category::Network => (
            ["équipement réseau", "équipements réseau", "Réseau"],
            ["network device", "network devices", "Network"],
        ),
        Category::Display => (["écran", "écrans", "Écran"], ["display", "displays", "Display"]),
        Category::Visualiser => (
            ["visualiseur", "visualiseurs", "Visualiseur"],
            ["document camera", "document cameras", "Doc. camera"],
        ),
        Category::Other => (
            ["autre équipement", "autres équipements", "Autre"],
            ["other device", "other devices", "Other"],
        ),
    };
    let [one, many, short] = lang.pick(fr, en);
    CategoryWords { one, many, short }
}

/// Words of a category that may be unknown.
pub fn category_or_unknown(known: Option<Category>, lang: Lang) -> CategoryWords {
    match known {
        Some(known) => category(known, lang),
        None => lang.pick(
            CategoryWords {
                one: "équipement de type inconnu",
                many: "équipements de type inconnu",
                short: "Inconnu",
            },
            CategoryWords {
                one: "device of unknown type",
                many: "devices of unknown type",
                short: "Unknown",
            },
        ),
    }
}

/// Label of the state of a device.
pub fn status(status: Status, lang: Lang) -> &'static str {
    let (fr, en) = match status {
        Status::InService => ("en service", "in service"),
        Status::OutOfOrder => ("hors service", "out of order"),
        Status::Retired => ("réformé", "retired"),
        Status::Stock => ("en stock", "in stock"),
        Status::Lost => ("perdu ou volé", "lost or stolen"),
        Status::Unknown => ("non précisé", "not stated"),
    };
    lang.pick(fr, en)
}

/// Why a row is no device of the inventory, as a noun.
pub fn outside(why: Outside, lang: Lang) -> &'static str {
    let (fr, en) = match why {
        Outside::Furniture => ("mobilier", "furniture"),
        Outside::Licence => ("licence ou prestation", "license or service"),
        Outside::Cable => ("câblage", "cabling"),
        Outside::Consumable => ("consommable", "supplies"),
        Outside::Virtual => ("machine virtuelle", "virtual computer"),
        Outside::OtherContract => ("contrat d’un autre objet", "contract on something else"),
    };
    lang.pick(fr, en)
}

/// A row that is no device of the inventory, with the reason.
pub fn out_of_scope(why: Outside, lang: Lang) -> &'static str {
    let (fr, en) = match why {
        Outside::Furniture => ("hors périmètre\u{a0}: mobilier", "out of scope: furniture"),
        Outside::Licence => {
            ("hors périmètre\u{a0}: licence ou prestation", "out of scope: license or service")
        }
        Outside::Cable => ("hors périmètre\u{a0}: câblage", "out of scope: cabling"),
        Outside::Consumable => ("hors périmètre\u{a0}: consommable", "out of scope: supplies"),
        Outside::Virtual => {
            ("hors périmètre\u{a0}: machine virtuelle", "out of scope: virtual computer")
        }
        Outside::OtherContract => (
            "hors périmètre\u{a0}: contrat d’un autre objet",
            "out of scope: contract on something else",
        ),
    };
    lang.pick(fr, en)
}

/// Label of a kind of renewal.
pub fn renewal(renewal: Renewal, lang: Lang) -> &'static str {
    let (fr, en) = match renewal {
        Renewal::Tacit => ("tacite", "tacit"),
        Renewal::Express => ("expresse", "express"),
        Renewal::None => ("sans reconduction", "none"),
        Renewal::Unknown => ("non précisée", "not stated"),
    };
    lang.pick(fr, en)
}

/// Label of what is known of VAT.
pub fn vat(vat: Vat, lang: Lang) -> &'static str {
    let (fr, en) = match vat {
        Vat::Ht => ("HT", "excl. VAT"),
        Vat::Ttc => ("TTC", "incl. VAT"),
        Vat::Unknown => ("non précisé", "not stated"),
    };
    lang.pick(fr, en)
}

/// Label of the level of a school.
pub fn level(level: Level, lang: Lang) -> &'static str {
    let (fr, en) = match level {
        Level::Maternelle => ("maternelle", "nursery"),
        Level::Elementaire => ("élémentaire", "elementary"),
        Level::Primaire => ("primaire", "primary"),
        Level::Other => ("autre", "other"),
    };
    lang.pick(fr, en)
}

/// Label of the sector of a school.
pub fn sector(sector: Sector, lang: Lang) -> &'static str {
    let (fr, en) = match sector {
        Sector::Public => ("public", "public"),
        Sector::Private => ("privé", "private"),
        Sector::Unknown => ("non précisé", "not stated"),
    };
    lang.pick(fr, en)
}

/// Label of the coverage of a device.
pub fn coverage(coverage: Coverage, lang: Lang) -> &'static str {
    let (fr, en) = match coverage {
        Coverage::Contract => ("sous contrat", "under contract"),
        Coverage::Warranty => ("sous garantie", "under warranty"),
        Coverage::None => ("non couvert", "not covered"),
        Coverage::Unknown => ("aucun fichier de contrats reçu", "no contract file received"),
    };
    lang.pick(fr, en)
}

/// Label of a severity.
pub fn severity(severity: Severity, lang: Lang) -> &'static str {
    let (fr, en) = match severity {
        Severity::Blocking => ("bloquant", "blocking"),
        Severity::High => ("important", "high"),
        Severity::Medium => ("moyen", "medium"),
        Severity::Info => ("pour information", "info"),
    };
    lang.pick(fr, en)
}

/// Label of what a table is about.
pub fn table_kind(kind: TableKind, lang: Lang) -> &'static str {
    let (fr, en) = match kind {
        TableKind::Devices => ("équipements", "devices"),
        TableKind::Counts => ("comptages", "counts"),
        TableKind::Contracts => ("contrats", "contracts"),
        TableKind::Schools => ("écoles", "schools"),
        TableKind::Unknown => ("sans rapport reconnu", "not recognised"),
    };
    lang.pick(fr, en)
}

/// Label of the kind of a list of devices.
pub fn list_kind(kind: ListKind, lang: Lang) -> &'static str {
    let (fr, en) = match kind {
        ListKind::Inventory => ("inventaire", "inventory"),
        ListKind::Accounting => ("liste comptable", "accounting list"),
        ListKind::Maintenance => ("liste de maintenance", "maintenance list"),
        ListKind::Survey => ("enquête", "survey"),
    };
    lang.pick(fr, en)
}

/// Label of a file format.
pub fn format(format: Format, lang: Lang) -> &'static str {
    let (fr, en) = match format {
        Format::Xlsx => ("classeur Excel (xlsx)", "Excel workbook (xlsx)"),
        Format::Xls => ("classeur Excel 97-2003 (xls)", "Excel 97–2003 workbook (xls)"),
        Format::Xlsb => ("classeur Excel binaire (xlsb)", "binary Excel workbook (xlsb)"),
        Format::Ods => ("classeur LibreOffice (ods)", "LibreOffice workbook (ods)"),
        Format::Csv => ("texte délimité (csv)", "delimited text (csv)"),
        Format::Html => ("page web (html)", "web page (html)"),
        Format::SpreadsheetXml => ("classeur Excel 2003 en XML", "Excel 2003 XML workbook"),
        Format::Fods => ("classeur LibreOffice à plat (fods)", "flat LibreOffice workbook (fods)"),
        Format::Docx => ("document Word (docx)", "Word document (docx)"),
        Format::Odt => ("document LibreOffice (odt)", "LibreOffice document (odt)"),
        Format::Eml => ("courriel enregistré (eml)", "saved mail (eml)"),
        Format::Msg => ("message Outlook (msg)", "Outlook message (msg)"),
        Format::Other => ("autre format", "another format"),
    };
    lang.pick(fr, en)
}

/// Label of where a commune stands in the mutualisation.
pub fn commune_status(status: CommuneStatus, lang: Lang) -> &'static str {
    let (fr, en) = match status {
        CommuneStatus::Mutualised => ("mutualisée", "taken over"),
        CommuneStatus::Planned => ("pressentie", "expected"),
        CommuneStatus::Outside => ("hors cycle", "in no cycle"),
        CommuneStatus::Refused => ("a refusé", "refused"),
    };
    lang.pick(fr, en)
}

/// Label of the presence, or the cause of absence, of a value.
pub fn presence(presence: Presence, lang: Lang) -> &'static str {
    let (fr, en) = match presence {
        Presence::Absent => ("colonne absente du fichier", "column not in the file"),
        Presence::Empty => ("cellule vide", "empty cell"),
        Presence::Placeholder => ("valeur de remplissage (NC, -, ?…)", "placeholder (N/A, -, ?…)"),
        Presence::Unreadable => ("valeur illisible", "unreadable value"),
        Presence::Known => ("renseigné", "known"),
    };
    lang.pick(fr, en)
}

/// Label of a cause of absence short enough to head a column.
pub fn presence_short(presence: Presence, lang: Lang) -> &'static str {
    let (fr, en) = match presence {
        Presence::Absent => ("colonne absente", "no column"),
        Presence::Empty => ("vide", "empty"),
        Presence::Placeholder => ("remplissage", "placeholder"),
        Presence::Unreadable => ("illisible", "unreadable"),
        Presence::Known => ("renseigné", "known"),
    };
    lang.pick(fr, en)
}

/// Label of the reason why a row is no data.
pub fn row_label(label: RowLabel, lang: Lang) -> &'static str {
    let (fr, en) = match label {
        RowLabel::Title => ("titre", "title"),
        RowLabel::Header => ("en-tête", "header"),
        RowLabel::Band => ("bandeau (école ou salle)", "band (school or room)"),
        RowLabel::Total => ("total", "total"),
        RowLabel::Note => ("note", "note"),
        RowLabel::Empty => ("ligne vide", "empty row"),
        RowLabel::Rejected => ("rejetée", "rejected"),
    };
    lang.pick(fr, en)
}

/// Label of what became of a file.
pub fn outcome(outcome: &Outcome, lang: Lang) -> &'static str {
    let (fr, en) = match outcome {
        Outcome::Read => ("lu", "read"),
        Outcome::Refused(_) => return refused(lang),
        Outcome::NotReadable => ("reçu, non lisible", "received, not readable"),
        Outcome::OwnOutput => ("produit par recense", "recense's own output"),
        Outcome::ReferenceList => ("liste de référence", "reference list"),
        Outcome::SameAs(_) => ("déjà reçu", "already received"),
    };
    lang.pick(fr, en)
}

phrases! {
    /// Label of a file that could not be taken, whatever the cause.
    refused = "refusé", "refused";
}

/// What became of a decision, in a few words; `report::review::standing` says it whole.
pub fn standing(standing: Standing, lang: Lang) -> &'static str {
    let (fr, en) = match standing {
        Standing::Pending => ("au prochain rapprochement", "at the next matching"),
        Standing::Holds => ("suivie", "followed"),
        Standing::Disputed => ("suivie, contre les données", "followed, against the data"),
        Standing::Contradicted => {
            ("écartée par une décision plus récente", "set aside by a later decision")
        }
        Standing::Replaced => {
            ("remplacée par une décision plus récente", "replaced by a later decision")
        }
        Standing::Absent => {
            ("sans objet : lignes absentes des fichiers", "void: its rows are in no file")
        }
        Standing::SchoolGone => {
            ("sans objet : école absente de la liste", "void: its school is on no list")
        }
    };
    lang.pick(fr, en)
}

/// Label of the verdict on a pair of rows.
pub fn verdict(verdict: Verdict, lang: Lang) -> &'static str {
    let (fr, en) = match verdict {
        Verdict::Merged => ("même équipement", "same device"),
        Verdict::Review => ("à vérifier", "to review"),
        Verdict::Vetoed => ("équipements distincts", "different devices"),
    };
    lang.pick(fr, en)
}

/// Why a value was kept among those of several rows.
pub fn survivor_rule(rule: SurvivorRule, lang: Lang) -> &'static str {
    let (fr, en) = match rule {
        SurvivorRule::Reviewer => ("choisie à la relecture", "chosen in review"),
        SurvivorRule::Only => ("seule valeur connue", "the only value known"),
        SurvivorRule::Unanimous => ("toutes les lignes concordent", "all rows agree"),
        SurvivorRule::Identified => ("confirmée par un identifiant", "backed by an identifier"),
        SurvivorRule::MostRecent => ("liste la plus récente", "the most recent list"),
        SurvivorRule::MostFrequent => ("valeur la plus fréquente", "the most frequent value"),
        SurvivorRule::MostComplete => ("valeur la plus complète", "the most complete value"),
    };
    lang.pick(fr, en)
}

/// Name of a field.
pub fn field(field: FieldName, lang: Lang) -> &'static str {
    let (fr, en) = match field {
        FieldName::Commune => ("commune", "commune"),
        FieldName::SchoolUai => ("UAI de l’école", "school UAI"),
        FieldName::School => ("école", "school"),
        FieldName::Level => ("niveau", "level"),
        FieldName::Sector => ("secteur", "sector"),
        FieldName::Room => ("salle", "room"),
        FieldName::Category => ("type", "type"),
        FieldName::Brand => ("marque", "brand"),
        FieldName::Model => ("modèle", "model"),
        FieldName::Designation => ("désignation", "description"),
        FieldName::SerialNumber => ("n° de série", "serial number"),
        FieldName::AssetTag => ("n° d’inventaire", "asset tag"),
        FieldName::Hostname => ("nom réseau", "host name"),
        FieldName::MacAddress => ("adresse MAC", "MAC address"),
        FieldName::Os => ("système d’exploitation", "operating system"),
        FieldName::PurchaseDate => ("date d’achat", "purchase date"),
        FieldName::WarrantyEnd => ("fin de garantie", "warranty end"),
        FieldName::PriceEur => ("prix unitaire", "unit price"),
        FieldName::PriceVat => ("prix HT ou TTC", "price incl. or excl. VAT"),
        FieldName::Status => ("état", "status"),
        FieldName::Quantity => ("quantité", "quantity"),
        FieldName::Count => ("comptage", "count"),
        FieldName::Supplier => ("titulaire", "supplier"),
        FieldName::Reference => ("n° de marché", "contract number"),
        FieldName::Subject => ("objet", "subject"),
        FieldName::Scope => ("périmètre", "scope"),
        FieldName::StartDate => ("date de début", "start date"),
        FieldName::EndDate => ("date d’échéance", "end date"),
        FieldName::Duration => ("durée", "duration"),
        FieldName::Renewal => ("reconduction", "renewal"),
        FieldName::Notice => ("préavis", "notice"),
        FieldName::AnnualAmount => ("montant annuel", "annual amount"),
        FieldName::Gti => ("GTI", "response time"),
        FieldName::Gtr => ("GTR", "repair time"),
        FieldName::Vat => ("HT ou TTC", "VAT included or not"),
        FieldName::Pupils => ("élèves", "pupils"),
        FieldName::Classes => ("classes", "classes"),
        FieldName::Comment => ("commentaire", "comment"),
        FieldName::Person => ("personne", "person"),
    };
    lang.pick(fr, en)
}

/// Name of a field where it is a device's: who sold or maintains a machine is no holder of a
/// contract.
pub fn device_field(name: FieldName, lang: Lang) -> &'static str {
    match name {
        FieldName::Supplier => lang.pick("fournisseur", "supplier"),
        _ => field(name, lang),
    }
}

/// Name of the field of a code, or the code itself where it is none of ours.
pub fn field_of_code(code: &str, lang: Lang) -> &str {
    FieldName::from_code(code).map_or(code, |known| field(known, lang))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::refusal::Refusal;

    /// Every label of a vocabulary is there, and no two values of it share one.
    fn all<T: Copy>(values: &[T], label: impl Fn(T, Lang) -> &'static str) {
        for lang in Lang::ALL {
            let mut labels: Vec<_> = values.iter().map(|value| label(*value, lang)).collect();
            assert!(labels.iter().all(|label| !label.trim().is_empty()));
            labels.sort_unstable();
            labels.dedup();
            assert_eq!(labels.len(), values.len(), "{labels:?}");
        }
    }

    #[test]
    fn every_code_has_a_label_of_its_own_in_both_languages() {
        all(Category::ALL, |value, lang| category(value, lang).one);
        all(Category::ALL, |value, lang| category(value, lang).many);
        all(Category::ALL, |value, lang| category(value, lang).short);
        all(Status::ALL, status);
        all(Renewal::ALL, renewal);
        all(Vat::ALL, vat);
        all(Level::ALL, level);
        all(Sector::ALL, sector);
        all(Coverage::ALL, coverage);
        all(Severity::ALL, severity);
        all(TableKind::ALL, table_kind);
        all(ListKind::ALL, list_kind);
        all(Format::ALL, format);
        all(CommuneStatus::ALL, commune_status);
        all(Presence::ALL, presence);
        all(Presence::ALL, presence_short);
        all(RowLabel::ALL, row_label);
        all(Verdict::ALL, verdict);
        all(SurvivorRule::ALL, survivor_rule);
        all(FieldName::ALL, field);
        all(Standing::ALL, standing);
        let refusal = Refusal::Empty {};
        let outcomes = [
            Outcome::Read,
            Outcome::Refused(refusal),
            Outcome::NotReadable,
            Outcome::OwnOutput,
            Outcome::ReferenceList,
            Outcome::SameAs(String::new()),
        ];
        all(&[0, 1, 2, 3, 4, 5], |index: usize, lang| outcome(&outcomes[index], lang));
    }

    #[test]
    fn short_categories_fit_a_column() {
        for lang in Lang::ALL {
            for value in Category::ALL {
                assert!(category(*value, lang).short.chars().count() <= 14);
            }
            assert_ne!(category_or_unknown(None, lang), category(Category::Other, lang));
        }
    }

    #[test]
    fn codes_that_are_no_field_stay_as_they_are() {
        assert_eq!(field_of_code("serial_number", Lang::Fr), "n° de série");
        assert_eq!(field_of_code("couleur", Lang::Fr), "couleur");
    }
}
