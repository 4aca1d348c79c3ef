//! The rules of the audit in French.

use super::Args;
use crate::model::finding::{ActionId, RuleId};

/// Title of a rule.
pub fn title(rule: RuleId) -> &'static str {
    match rule {
        RuleId::CommuneWithoutFile => "Commune sans fichier lisible",
        RuleId::SchoolsNotLoaded => "Liste des écoles non chargée",
        RuleId::FileRefused => "Fichier refusé",
        RuleId::SchoolWithoutEquipment => "École sans équipement recensé",
        RuleId::SchoolUnknown => "École inconnue de la liste de référence",
        RuleId::SchoolAmbiguous => "École ambiguë",
        RuleId::DeviceWithoutContract => "Équipement en service sans contrat",
        RuleId::CommuneWithoutContract => "Commune équipée sans contrat",
        RuleId::ContractExpired => "Contrat échu",
        RuleId::ContractEnding => "Contrat proche de son échéance",
        RuleId::ContractIncomplete => "Contrat incomplet",
        RuleId::OsOutOfSupport => "Système d’exploitation hors support",
        RuleId::SerialMissing => "N° de série absent",
        RuleId::SerialShared => "N° de série partagé",
        RuleId::SerialDamaged => "N° de série abîmé par le tableur",
        RuleId::IdentifierGeneric => "Identifiant sur trop de lignes",
        RuleId::TooOld => "Équipement trop ancien",
        RuleId::DateMissing => "Date d’achat absente",
        RuleId::DateImplausible => "Date invraisemblable",
        RuleId::BrandOrModelMissing => "Marque ou modèle absent",
        RuleId::CategoryUnknown => "Type d’équipement inconnu",
        RuleId::LotNotItemised => "Lot non détaillé",
        RuleId::CountDiffers => "Comptage différent des lignes détaillées",
        RuleId::TotalDiffers => "Total écrit différent de la somme lue",
        RuleId::UaiInvalid => "UAI invalide",
        RuleId::DuplicatesToReview => "Doublons probables à vérifier",
        RuleId::TwinsPairedByNumber => "Équipements identiques appariés par le nombre",
        RuleId::RetiredUnderContract => "Équipement réformé encore sous contrat",
        RuleId::ColumnNeverGiven => "Colonne jamais fournie",
        RuleId::ListOutOfDate => "Liste trop ancienne",
    }
}

/// What a number of findings stands before: one (and zero), several.
pub fn group(rule: RuleId) -> [&'static str; 2] {
    match rule {
        RuleId::CommuneWithoutFile => {
            ["commune sans fichier lisible", "communes sans fichier lisible"]
        }
        RuleId::SchoolsNotLoaded => {
            ["liste des écoles non chargée", "listes d’écoles non chargées"]
        }
        RuleId::FileRefused => ["fichier refusé", "fichiers refusés"],
        RuleId::SchoolWithoutEquipment => {
            ["école sans équipement recensé", "écoles sans équipement recensé"]
        }
        RuleId::SchoolUnknown => [
            "nom d’école inconnu de la liste de référence",
            "noms d’école inconnus de la liste de référence",
        ],
        RuleId::SchoolAmbiguous => ["nom d’école à préciser", "noms d’école à préciser"],
        RuleId::DeviceWithoutContract => {
            ["équipement en service sans contrat", "équipements en service sans contrat"]
        }
        RuleId::CommuneWithoutContract => {
            ["commune équipée sans contrat", "communes équipées sans contrat"]
        }
        RuleId::ContractExpired => ["contrat échu", "contrats échus"],
        RuleId::ContractEnding => {
            ["contrat proche de son échéance", "contrats proches de leur échéance"]
        }
        RuleId::ContractIncomplete => ["contrat incomplet", "contrats incomplets"],
        RuleId::OsOutOfSupport => {
            ["équipement au système hors support", "équipements au système hors support"]
        }
        RuleId::SerialMissing => ["équipement sans n° de série", "équipements sans n° de série"],
        RuleId::SerialShared => [
            "n° de série présent dans plusieurs lieux",
            "n° de série présents dans plusieurs lieux",
        ],
        RuleId::SerialDamaged => {
            ["n° de série abîmé par le tableur", "n° de série abîmés par le tableur"]
        }
        RuleId::IdentifierGeneric => [
            "identifiant porté par trop de lignes d’une liste",
            "identifiants portés par trop de lignes d’une liste",
        ],
        RuleId::TooOld => ["équipement trop ancien", "équipements trop anciens"],
        RuleId::DateMissing => ["équipement sans date d’achat", "équipements sans date d’achat"],
        RuleId::DateImplausible => ["date invraisemblable", "dates invraisemblables"],
        RuleId::BrandOrModelMissing => {
            ["équipement sans marque ou sans modèle", "équipements sans marque ou sans modèle"]
        }
        RuleId::CategoryUnknown => ["équipement de type inconnu", "équipements de type inconnu"],
        RuleId::LotNotItemised => ["lot non détaillé", "lots non détaillés"],
        RuleId::CountDiffers => [
            "comptage différent des lignes détaillées",
            "comptages différents des lignes détaillées",
        ],
        RuleId::TotalDiffers => {
            ["total écrit différent de la somme lue", "totaux écrits différents de la somme lue"]
        }
        RuleId::UaiInvalid => ["UAI invalide", "UAI invalides"],
        RuleId::DuplicatesToReview => [
            "commune avec des doublons probables à vérifier",
            "communes avec des doublons probables à vérifier",
        ],
        RuleId::TwinsPairedByNumber => [
            "lot d’équipements identiques apparié par le nombre",
            "lots d’équipements identiques appariés par le nombre",
        ],
        RuleId::RetiredUnderContract => {
            ["équipement réformé encore sous contrat", "équipements réformés encore sous contrat"]
        }
        RuleId::ColumnNeverGiven => ["colonne jamais fournie", "colonnes jamais fournies"],
        RuleId::ListOutOfDate => ["liste trop ancienne", "listes trop anciennes"],
    }
}

/// One finding as a sentence.
pub fn sentence(rule: RuleId, args: &Args<'_>) -> String {
    match rule {
        RuleId::CommuneWithoutFile => {
            "Aucun fichier lisible n’a été reçu de la commune.".to_owned()
        }
        RuleId::SchoolsNotLoaded => {
            "Aucune liste des écoles n’est chargée\u{a0}: les écoles sont celles que nomment les \
             fichiers, sans contrôle possible."
                .to_owned()
        }
        RuleId::FileRefused => {
            let reason = args.refusal(0);
            format!("Fichier refusé. {}.", reason.trim_end_matches('.'))
        }
        RuleId::SchoolWithoutEquipment => {
            format!("Aucun équipement n’est recensé pour l’école {}.", args.quoted(0))
        }
        RuleId::SchoolUnknown => format!(
            "L’école {} ne figure pas dans la liste de référence ({}).",
            args.quoted(0),
            args.count(1, "ligne", "lignes")
        ),
        RuleId::SchoolAmbiguous => format!(
            "Le nom {} peut désigner plusieurs écoles\u{a0}: {} ({}).",
            args.quoted(0),
            args.raw(1),
            args.count(2, "ligne", "lignes")
        ),
        RuleId::DeviceWithoutContract => {
            format!("Équipement en service qu’aucun contrat ne couvre ({}).", args.category(0))
        }
        RuleId::CommuneWithoutContract if args.contracts_unread() => format!(
            "La commune compte {} et aucun contrat lu, mais des fichiers reçus ne sont pas lisibles \
             et peuvent en contenir.",
            args.count(0, "équipement", "équipements")
        ),
        RuleId::CommuneWithoutContract => format!(
            "La commune compte {}, mais ses fichiers ne contiennent aucun contrat.",
            args.count(0, "équipement", "équipements")
        ),
        RuleId::ContractExpired => format!("Contrat échu depuis le {}.", args.date(0)),
        RuleId::ContractEnding => format!(
            "Contrat qui prend fin le {} (dans {}\u{a0}mois).",
            args.date(0),
            args.number(1)
        ),
        RuleId::ContractIncomplete => {
            format!("Contrat incomplet, il manque\u{a0}: {}.", args.fields(0))
        }
        RuleId::OsOutOfSupport => {
            format!("{} n’est plus maintenu depuis le {}.", args.raw(0), args.date(1))
        }
        RuleId::SerialMissing => format!("N° de série inconnu\u{a0}: {}.", args.cause(0)),
        RuleId::SerialShared => {
            format!(
                "Le n° de série {} se trouve dans plusieurs lieux\u{a0}: {}.",
                args.quoted(0),
                args.raw(1)
            )
        }
        RuleId::SerialDamaged => {
            format!("Le n° de série {} a été abîmé par le tableur.", args.quoted(0))
        }
        RuleId::IdentifierGeneric => format!(
            "{}\u{a0}: {} figure sur {} lignes de la même liste\u{a0}; il n’identifie rien et n’a \
             pas servi au rapprochement.",
            args.field_title(0),
            args.quoted(1),
            args.raw(2)
        ),
        RuleId::TooOld => format!(
            "Équipement âgé de {}, pour une limite de {}.",
            args.count(0, "an", "ans"),
            args.count(1, "an", "ans")
        ),
        RuleId::DateMissing => format!("Date d’achat inconnue\u{a0}: {}.", args.cause(0)),
        RuleId::DateImplausible => {
            format!("La date {} est dans le futur ou antérieure à 1990.", args.date(0))
        }
        RuleId::BrandOrModelMissing => format!("Valeur inconnue\u{a0}: {}.", args.fields(0)),
        RuleId::CategoryUnknown if args.raw(0).is_empty() => {
            "Le type de l’équipement est inconnu.".to_owned()
        }
        RuleId::CategoryUnknown => {
            format!("Le type de l’équipement {} est inconnu.", args.quoted(0))
        }
        RuleId::LotNotItemised => format!(
            "Lot de {}, dont {} ligne à ligne.",
            args.count(0, "équipement", "équipements"),
            args.count(1, "détaillé", "détaillés")
        ),
        RuleId::CountDiffers => format!(
            "Le comptage annonce {}, les listes en détaillent {}.",
            args.counted(1, 0),
            args.number(2)
        ),
        RuleId::TotalDiffers => format!(
            "Le total écrit pour {} est {}, mais la somme des lignes lues est {}.",
            args.quoted(0),
            args.number(1),
            args.number(2)
        ),
        RuleId::UaiInvalid => {
            format!("L’UAI {} n’a pas la bonne lettre de contrôle.", args.quoted(0))
        }
        RuleId::DuplicatesToReview => format!(
            "{} de lignes à vérifier\u{a0}: {} si ce sont des doublons, {} sinon.",
            args.count(0, "paire", "paires"),
            args.count(1, "équipement", "équipements"),
            args.number(2)
        ),
        RuleId::TwinsPairedByNumber => format!(
            "{}{}, parmi des équipements identiques de {} et de {}\u{a0}: rien ne dit quelle ligne \
             est laquelle, seul leur nombre est sûr{}.",
            args.counted_or(2, 0, ["équipement", "équipements"]),
            args.named(1),
            args.quoted(3),
            args.quoted(4),
            args.values_by_field(5).map_or_else(String::new, |values| format!(
                "\u{a0}; non attribués\u{a0}: {values}"
            ))
        ),
        RuleId::RetiredUnderContract => {
            format!("Équipement réformé encore couvert par le contrat {}.", args.raw(0))
        }
        RuleId::ColumnNeverGiven => {
            format!(
                "Aucun fichier de la commune ne donne la rubrique «\u{a0}{}\u{a0}».",
                args.fields(0)
            )
        }
        RuleId::ListOutOfDate => format!(
            "Liste datée {}, soit {}\u{a0}mois avant la date de référence.",
            args.of_date(0),
            args.number(1)
        ),
    }
}

/// What was expected.
pub fn expected(rule: RuleId, args: &Args<'_>) -> String {
    let words = match rule {
        RuleId::CommuneWithoutFile => "au moins un fichier lisible",
        RuleId::SchoolsNotLoaded => "l’annuaire des écoles",
        RuleId::FileRefused => "un fichier lisible",
        RuleId::SchoolWithoutEquipment => "au moins un équipement",
        RuleId::SchoolUnknown => "un nom ou un UAI de la liste",
        RuleId::SchoolAmbiguous => "un nom ou un UAI qui ne désigne qu’une école",
        RuleId::DeviceWithoutContract => "un contrat en cours",
        RuleId::CommuneWithoutContract => "au moins un contrat lisible",
        RuleId::ContractExpired => {
            return args.expected_date().map_or_else(
                || "un contrat en cours".to_owned(),
                |day| format!("une échéance après le {day}"),
            );
        }
        RuleId::ContractEnding => {
            return args.expected_date().map_or_else(
                || "une décision avant l’échéance".to_owned(),
                |day| format!("une décision avant le {day} (préavis)"),
            );
        }
        RuleId::ContractIncomplete => "toutes les rubriques renseignées",
        RuleId::OsOutOfSupport => "un système maintenu",
        RuleId::SerialMissing => "le n° de série relevé sur l’appareil",
        RuleId::SerialShared => "un n° de série par équipement",
        RuleId::SerialDamaged => "le n° de série tel qu’il figure sur l’appareil",
        RuleId::IdentifierGeneric => "un identifiant par équipement",
        RuleId::TooOld => return format!("{} ans au plus", args.expected_number()),
        RuleId::DateMissing => "une date d’achat",
        RuleId::DateImplausible => "une date entre 1990 et la date de référence",
        RuleId::BrandOrModelMissing => "la marque et le modèle",
        RuleId::CategoryUnknown => "un type d’équipement",
        RuleId::LotNotItemised | RuleId::CountDiffers | RuleId::TotalDiffers => {
            return args.expected_number();
        }
        RuleId::UaiInvalid => "7 chiffres et leur lettre de contrôle",
        RuleId::DuplicatesToReview => "aucune paire en attente",
        RuleId::TwinsPairedByNumber => "un identifiant commun aux deux listes",
        RuleId::RetiredUnderContract => "un contrat sans équipement réformé",
        RuleId::ColumnNeverGiven => "cette rubrique dans les fichiers",
        RuleId::ListOutOfDate => {
            return args.expected_date().map_or_else(
                || "une liste à jour".to_owned(),
                |day| format!("une liste à jour au {day}"),
            );
        }
    };
    words.to_owned()
}

/// What to do.
pub fn action(action: ActionId) -> &'static str {
    match action {
        ActionId::AskForFiles => "Demander ses fichiers à la commune.",
        ActionId::LoadSchools => {
            "Charger l’annuaire des écoles (recense reference schools FICHIER)."
        }
        ActionId::AskForReadableFile => "Demander à nouveau le fichier, dans un format lisible.",
        ActionId::AskForSchoolInventory => {
            "Demander à la commune ce que contient l’école, ou confirmer qu’elle n’a rien."
        }
        ActionId::SettleSchool => "Préciser de quelle école il s’agit.",
        ActionId::ArrangeContract => {
            "Étendre un contrat, ou confirmer que la commune assure elle-même la maintenance."
        }
        ActionId::AskForContracts => "Demander ses contrats de maintenance à la commune.",
        ActionId::DecideContract => "Décider de renouveler, remplacer ou laisser finir le contrat.",
        ActionId::CompleteContract => "Demander à la commune ce qui manque au contrat.",
        ActionId::ReplaceOrUpgrade => "Mettre à jour le système ou remplacer la machine.",
        ActionId::CollectOnSite => "Faire relever la valeur sur l’équipement.",
        ActionId::CheckValues => "Vérifier la valeur auprès de la commune.",
        ActionId::PlanReplacement => "Prévoir le remplacement.",
        ActionId::ItemiseLot => "Faire détailler le lot ligne à ligne.",
        ActionId::ReconcileFigures => "Chercher lequel des deux chiffres est juste.",
        ActionId::ReviewDuplicates => "Examiner les paires douteuses.",
        ActionId::TellTwinsApart => {
            "Faire relever les n° de série, ou ajouter le n° d’inventaire dans l’une des deux listes."
        }
        ActionId::RemoveFromContract => "Sortir l’équipement du contrat.",
        ActionId::AskForColumn => "Demander cette rubrique à la commune.",
        ActionId::AskForRecentList => "Demander une liste à jour à la commune.",
    }
}
