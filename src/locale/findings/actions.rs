//! What the analyst should do about the findings of a rule.

use crate::locale::Lang;
use crate::model::finding::ActionId;

/// An instruction.
pub fn action(action: ActionId, lang: Lang) -> &'static str {
    let (fr, en) = match action {
        ActionId::AskForFiles => {
            ("Demander ses fichiers à la commune.", "Ask the commune for its files.")
        }
        ActionId::LoadSchools => (
            "Charger l’annuaire des écoles (recense reference schools FICHIER).",
            "Load the list of schools (recense reference schools FILE).",
        ),
        ActionId::AskForReadableFile => (
            "Demander à nouveau le fichier, dans un format lisible.",
            "Ask for the file again, in a format that can be read.",
        ),
        ActionId::EraseNames => (
            "Effacer les noms (recense forget --persons), puis demander la liste sans les élèves.",
            "Erase the names (recense forget --persons), then ask for the list without pupils.",
        ),
        ActionId::AskForSchoolInventory => (
            "Demander à la commune ce que contient l’école, ou confirmer qu’elle n’a rien.",
            "Ask the commune what the school holds, or confirm that it holds nothing.",
        ),
        ActionId::SettleSchool => {
            ("Préciser de quelle école il s’agit.", "Settle which school is meant.")
        }
        ActionId::ArrangeContract => (
            "Étendre un contrat, ou confirmer que la commune assure elle-même la maintenance.",
            "Extend a contract, or confirm that the commune maintains the devices itself.",
        ),
        ActionId::AskForContracts => (
            "Demander ses contrats de maintenance à la commune.",
            "Ask the commune for its maintenance contracts.",
        ),
        ActionId::DecideContract => (
            "Décider de renouveler, remplacer ou laisser finir le contrat.",
            "Decide to renew, replace or let go the contract.",
        ),
        ActionId::CompleteContract => (
            "Demander à la commune ce qui manque au contrat.",
            "Ask the commune for what the contract lacks.",
        ),
        ActionId::ReplaceOrUpgrade => (
            "Mettre à jour le système ou remplacer la machine.",
            "Upgrade the system or replace the machine.",
        ),
        ActionId::CollectOnSite => {
            ("Faire relever la valeur sur l’équipement.", "Have the value read on the device.")
        }
        ActionId::CheckValues => {
            ("Vérifier la valeur auprès de la commune.", "Check the value with the commune.")
        }
        ActionId::PlanReplacement => ("Prévoir le remplacement.", "Plan the replacement."),
        ActionId::ItemiseLot => ("Faire détailler le lot ligne à ligne.", "Have the lot itemised."),
        ActionId::ReconcileFigures => (
            "Chercher lequel des deux chiffres est juste.",
            "Find out which of the two figures is right.",
        ),
        ActionId::ReviewDuplicates => {
            ("Examiner les paires douteuses.", "Review the doubtful pairs.")
        }
        ActionId::TellTwinsApart => (
            "Faire relever les n° de série, ou ajouter le n° d’inventaire dans l’une des deux listes.",
            "Have the serial numbers read, or the inventory tag added to one of the two lists.",
        ),
        ActionId::RemoveFromContract => {
            ("Sortir l’équipement du contrat.", "Take the device out of the contract.")
        }
        ActionId::AskForColumn => {
            ("Demander cette rubrique à la commune.", "Ask the commune for this column.")
        }
        ActionId::AskForRecentList => {
            ("Demander une liste à jour à la commune.", "Ask the commune for an up-to-date list.")
        }
    };
    lang.pick(fr, en)
}
