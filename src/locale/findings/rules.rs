//! Each rule of the audit in words: its names, one finding as a sentence, and what was expected, the
//! two languages side by side.

use super::shown::{counted, fields, given_to_none, months_of, numbered, rows_of, years};
use crate::locale::format::{capitalised, date, day, figure, quoted, size, whole};
use crate::locale::{Lang, labels, refusals};
use crate::model::contract::ContractFiles;
use crate::model::finding::{Facts, RuleId};

/// The title of a rule, and what stands behind a number of its findings, one and several: in
/// French, then in English.
macro_rules! names {
    ($($rule:ident: $($fr:literal),+; $($en:literal),+;)+) => {
        pub(super) const fn names(rule: RuleId) -> [[&'static str; 3]; 2] {
            match rule { $(RuleId::$rule => [[$($fr),+], [$($en),+]]),+ }
        }
    };
}

names! {
    CommuneWithoutFile:
        "Commune sans fichier lisible", "commune sans fichier lisible",
        "communes sans fichier lisible";
        "Commune without a readable file", "commune without a readable file",
        "communes without a readable file";
    SchoolsNotLoaded:
        "Liste des écoles non chargée", "liste des écoles non chargée",
        "listes d’écoles non chargées";
        "No list of schools loaded", "list of schools not loaded", "lists of schools not loaded";
    FileRefused:
        "Fichier refusé", "fichier refusé", "fichiers refusés";
        "File refused", "file refused", "files refused";
    PupilsNamed:
        "Élèves nommés dans une liste", "liste qui nomme des élèves",
        "listes qui nomment des élèves";
        "Pupils named in a list", "list that names pupils", "lists that name pupils";
    SchoolWithoutEquipment:
        "École sans équipement recensé", "école sans équipement recensé",
        "écoles sans équipement recensé";
        "School without equipment", "school without equipment", "schools without equipment";
    SchoolUnknown:
        "École inconnue de la liste de référence", "nom d’école inconnu de la liste de référence",
        "noms d’école inconnus de la liste de référence";
        "School unknown to the reference list", "school name unknown to the reference list",
        "school names unknown to the reference list";
    SchoolAmbiguous:
        "École ambiguë", "nom d’école à préciser", "noms d’école à préciser";
        "Ambiguous school", "school name to settle", "school names to settle";
    DeviceWithoutContract:
        "Équipement en service sans contrat", "équipement en service sans contrat",
        "équipements en service sans contrat";
        "Device in service without a contract", "device in service without a contract",
        "devices in service without a contract";
    CommuneWithoutContract:
        "Commune équipée sans contrat", "commune équipée sans contrat",
        "communes équipées sans contrat";
        "Commune with equipment and no contract", "commune with equipment and no contract",
        "communes with equipment and no contract";
    ContractExpired:
        "Contrat échu", "contrat échu", "contrats échus";
        "Contract expired", "contract expired", "contracts expired";
    ContractEnding:
        "Contrat proche de son échéance", "contrat proche de son échéance",
        "contrats proches de leur échéance";
        "Contract about to end", "contract about to end", "contracts about to end";
    ContractIncomplete:
        "Contrat incomplet", "contrat incomplet", "contrats incomplets";
        "Incomplete contract", "incomplete contract", "incomplete contracts";
    OsOutOfSupport:
        "Système d’exploitation hors support", "équipement au système hors support",
        "équipements au système hors support";
        "Operating system out of support", "device with a system out of support",
        "devices with a system out of support";
    SerialMissing:
        "N° de série absent", "équipement sans n° de série", "équipements sans n° de série";
        "Serial number missing", "device without a serial number",
        "devices without a serial number";
    SerialShared:
        "N° de série partagé", "n° de série présent dans plusieurs lieux",
        "n° de série présents dans plusieurs lieux";
        "Serial number shared", "serial number found in several places",
        "serial numbers found in several places";
    SerialDamaged:
        "N° de série abîmé par le tableur", "n° de série abîmé par le tableur",
        "n° de série abîmés par le tableur";
        "Serial number damaged by a spreadsheet", "serial number damaged by a spreadsheet",
        "serial numbers damaged by a spreadsheet";
    IdentifierGeneric:
        "Identifiant sur trop de lignes", "identifiant porté par trop de lignes d’une liste",
        "identifiants portés par trop de lignes d’une liste";
        "Identifier on too many rows", "identifier on too many rows of a list",
        "identifiers on too many rows of a list";
    TooOld:
        "Équipement trop ancien", "équipement trop ancien", "équipements trop anciens";
        "Device too old", "device too old", "devices too old";
    DateMissing:
        "Date d’achat absente", "équipement sans date d’achat", "équipements sans date d’achat";
        "Purchase date missing", "device without a purchase date",
        "devices without a purchase date";
    DateImplausible:
        "Date invraisemblable", "date invraisemblable", "dates invraisemblables";
        "Implausible date", "implausible date", "implausible dates";
    BrandOrModelMissing:
        "Marque ou modèle absent", "équipement sans marque ou sans modèle",
        "équipements sans marque ou sans modèle";
        "Brand or model missing", "device without a brand or a model",
        "devices without a brand or a model";
    CategoryUnknown:
        "Type d’équipement inconnu", "équipement de type inconnu", "équipements de type inconnu";
        "Type of device unknown", "device of unknown type", "devices of unknown type";
    LotNotItemised:
        "Lot non détaillé", "lot non détaillé", "lots non détaillés";
        "Lot not itemised", "lot not itemised", "lots not itemised";
    CountDiffers:
        "Comptage différent des lignes détaillées", "comptage différent des lignes détaillées",
        "comptages différents des lignes détaillées";
        "Count that differs from the rows", "count that differs from the rows",
        "counts that differ from the rows";
    TotalDiffers:
        "Total écrit différent de la somme lue", "total écrit différent de la somme lue",
        "totaux écrits différents de la somme lue";
        "Written total that differs from the sum", "written total that differs from the sum",
        "written totals that differ from the sum";
    UaiInvalid:
        "UAI invalide", "UAI invalide", "UAI invalides";
        "Invalid UAI", "invalid UAI", "invalid UAIs";
    DuplicatesToReview:
        "Doublons probables à vérifier", "commune avec des doublons probables à vérifier",
        "communes avec des doublons probables à vérifier";
        "Probable duplicates to review", "commune with probable duplicates to review",
        "communes with probable duplicates to review";
    TwinsPairedByNumber:
        "Équipements identiques appariés par le nombre",
        "lot d’équipements identiques apparié par le nombre",
        "lots d’équipements identiques appariés par le nombre";
        "Identical devices paired by number", "lot of identical devices paired by number",
        "lots of identical devices paired by number";
    RetiredUnderContract:
        "Équipement réformé encore sous contrat", "équipement réformé encore sous contrat",
        "équipements réformés encore sous contrat";
        "Retired device still under contract", "retired device still under contract",
        "retired devices still under contract";
    ColumnNeverGiven:
        "Colonne jamais fournie", "colonne jamais fournie", "colonnes jamais fournies";
        "Column never given", "column never given", "columns never given";
    ListOutOfDate:
        "Liste trop ancienne", "liste trop ancienne", "listes trop anciennes";
        "List out of date", "list out of date", "lists out of date";
}

/// One finding as a sentence.
pub(super) fn sentence(facts: &Facts, lang: Lang) -> String {
    match facts {
        Facts::CommuneWithoutFile { .. } => say!(
            lang,
            "Aucun fichier lisible n’a été reçu de la commune.",
            "No readable file was received from the commune."
        ),
        Facts::SchoolsNotLoaded {} => say!(
            lang,
            "Aucune liste des écoles n’est chargée\u{a0}: les écoles sont celles que nomment les \
             fichiers, sans contrôle possible.",
            "No list of schools is loaded: the schools are those the files name and cannot be \
             checked."
        ),
        Facts::FileRefused { refusal } => {
            let reason = refusals::reason(refusal, lang);
            let reason = reason.trim_end_matches('.');
            say!(lang, "Fichier refusé. {reason}.", "File refused: {reason}.")
        }
        Facts::PupilsNamed {} => say!(
            lang,
            "Cette colonne nomme des élèves\u{a0}: des données personnelles de mineurs, dont un inventaire n’a pas besoin.",
            "This column names pupils: personal data of minors, which an inventory has no use for."
        ),
        Facts::SchoolWithoutEquipment { school, devices: _ } => {
            let school = quoted(school, lang);
            say!(
                lang,
                "Aucun équipement n’est recensé pour l’école {school}.",
                "No equipment is recorded for the school {school}."
            )
        }
        Facts::SchoolUnknown { name, rows } => {
            let (name, rows) = (quoted(name, lang), rows_of(*rows, lang));
            say!(
                lang,
                "L’école {name} ne figure pas dans la liste de référence ({rows}).",
                "The school {name} is not in the reference list ({rows})."
            )
        }
        Facts::SchoolAmbiguous { name, candidates, rows, keys: _ } => {
            let (name, rows) = (quoted(name, lang), rows_of(*rows, lang));
            let candidates = candidates.join(", ");
            say!(
                lang,
                "Le nom {name} peut désigner plusieurs écoles\u{a0}: {candidates} ({rows}).",
                "The name {name} may mean several schools: {candidates} ({rows})."
            )
        }
        Facts::DeviceWithoutContract { category } => {
            let category = category.map_or("", |known| labels::category(known, lang).one);
            say!(
                lang,
                "Équipement en service qu’aucun contrat ne couvre ({category}).",
                "Device in service that no contract covers ({category})."
            )
        }
        Facts::CommuneWithoutContract { devices, files: ContractFiles::NotReadable } => {
            let devices = counted(*devices, None, lang);
            say!(
                lang,
                "La commune compte {devices} et aucun contrat lu, mais des fichiers reçus ne sont \
                 pas lisibles et peuvent en contenir.",
                "The commune has {devices} and no contract was read, but files that are not \
                 readable may hold some."
            )
        }
        Facts::CommuneWithoutContract { devices, files: _ } => {
            let devices = counted(*devices, None, lang);
            say!(
                lang,
                "La commune compte {devices}, mais ses fichiers ne contiennent aucun contrat.",
                "The commune has {devices}, but its files hold no contract."
            )
        }
        Facts::ContractExpired { end, day: _ } => {
            let end = day(*end);
            say!(lang, "Contrat échu depuis le {end}.", "The contract expired on {end}.")
        }
        Facts::ContractEnding { end, months, notice: _ } => {
            let (end, months) = (day(*end), months_of(*months, lang));
            say!(
                lang,
                "Contrat qui prend fin le {end} (dans {months}).",
                "The contract ends on {end} (in {months})."
            )
        }
        Facts::ContractIncomplete { lacking } => {
            let lacking = fields(lacking, lang);
            say!(
                lang,
                "Contrat incomplet, il manque\u{a0}: {lacking}.",
                "The contract is incomplete; missing: {lacking}."
            )
        }
        Facts::OsOutOfSupport { os, end } => {
            let end = day(*end);
            say!(
                lang,
                "{os} n’est plus maintenu depuis le {end}.",
                "{os} has been out of support since {end}."
            )
        }
        Facts::SerialMissing { cause } => {
            let cause = labels::presence(*cause, lang);
            say!(lang, "N° de série inconnu\u{a0}: {cause}.", "Serial number unknown: {cause}.")
        }
        Facts::SerialShared { serial, places } => {
            let (serial, places) = (quoted(serial, lang), places.join(", "));
            say!(
                lang,
                "Le n° de série {serial} se trouve dans plusieurs lieux\u{a0}: {places}.",
                "The serial number {serial} is found in several places: {places}."
            )
        }
        Facts::SerialDamaged { serial } => {
            let serial = quoted(serial, lang);
            say!(
                lang,
                "Le n° de série {serial} a été abîmé par le tableur.",
                "The serial number {serial} was damaged by a spreadsheet."
            )
        }
        Facts::IdentifierGeneric { field, value, rows } => {
            let field = capitalised(labels::field(*field, lang));
            let value = quoted(value, lang);
            say!(
                lang,
                "{field}\u{a0}: {value} figure sur {rows} lignes de la même liste\u{a0}; il \
                 n’identifie rien et n’a pas servi au rapprochement.",
                "{field}: {value} stands on {rows} rows of one list; it identifies nothing and was \
                 not used in matching."
            )
        }
        Facts::TooOld { age, limit, bought: _ } => {
            let (age, limit) =
                (years(*age, lang), lang.pick(years(*limit, lang), limit.to_string()));
            say!(
                lang,
                "Équipement âgé de {age}, pour une limite de {limit}.",
                "The device is {age} old; the limit is {limit}."
            )
        }
        Facts::DateMissing { cause } => {
            let cause = labels::presence(*cause, lang);
            say!(lang, "Date d’achat inconnue\u{a0}: {cause}.", "Purchase date unknown: {cause}.")
        }
        Facts::DateImplausible { date: written } => {
            let written = date(*written);
            say!(
                lang,
                "La date {written} est dans le futur ou antérieure à 1990.",
                "The date {written} is in the future or before 1990."
            )
        }
        Facts::BrandOrModelMissing { field, cause: _ } => {
            let field = labels::field(*field, lang);
            say!(lang, "Valeur inconnue\u{a0}: {field}.", "The device’s {field} is unknown.")
        }
        Facts::CategoryUnknown { designation } => {
            let named = if designation.is_empty() {
                String::new()
            } else {
                format!(" {}", quoted(designation, lang))
            };
            say!(
                lang,
                "Le type de l’équipement{named} est inconnu.",
                "The type of the device{named} is unknown."
            )
        }
        Facts::LotNotItemised { quantity, itemised } => {
            let lot = counted(u64::from(*quantity), None, lang);
            let some = size(*itemised, lang);
            let plural = if *itemised > 1 { "s" } else { "" };
            say!(
                lang,
                "Lot de {lot}, dont {some} détaillé{plural} ligne à ligne.",
                "Lot of {lot}, {some} itemised."
            )
        }
        Facts::CountDiffers { category, counted: announced, itemised } => {
            let announced = counted(*announced, Some(*category), lang);
            let itemised = whole(*itemised, lang);
            say!(
                lang,
                "Le comptage annonce {announced}, les listes en détaillent {itemised}.",
                "The synthesis counts {announced}, the lists itemise {itemised}."
            )
        }
        Facts::TotalDiffers { header, written, computed } => {
            let header = quoted(header, lang);
            let [written, computed] = [*written, *computed].map(|total| figure(total, lang));
            say!(
                lang,
                "Le total écrit pour {header} est {written}, mais la somme des lignes lues est \
                 {computed}.",
                "The total written for {header} is {written}, but the rows that were read add up \
                 to {computed}."
            )
        }
        Facts::UaiInvalid { uai } => {
            let uai = quoted(uai, lang);
            say!(
                lang,
                "L’UAI {uai} n’a pas la bonne lettre de contrôle.",
                "The UAI {uai} has a wrong check letter."
            )
        }
        Facts::DuplicatesToReview { pairs, merged, apart } => {
            let pairs = numbered(*pairs, [["paire", "paires"], ["pair", "pairs"]], lang);
            let (merged, apart) = (counted(*merged, None, lang), whole(*apart, lang));
            say!(
                lang,
                "{pairs} de lignes à vérifier\u{a0}: {merged} si ce sont des doublons, {apart} sinon.",
                "{pairs} of rows to review: {merged} if they are duplicates, {apart} if not."
            )
        }
        Facts::TwinsPairedByNumber { category, name, devices, one, other, unattributed } => {
            let devices = counted(*devices as u64, *category, lang);
            let name = if name.is_empty() { String::new() } else { format!(" {name}") };
            let (one, other) = (quoted(one, lang), quoted(other, lang));
            let values = given_to_none(unattributed, lang);
            say!(
                lang,
                "{devices}{name}, parmi des équipements identiques de {one} et de {other}\u{a0}: rien \
                 ne dit quelle ligne est laquelle, seul leur nombre est sûr{values}.",
                "{devices}{name}, among identical devices of {one} and {other}: nothing tells which \
                 row is which, only their number is sure{values}."
            )
        }
        Facts::RetiredUnderContract { contract, status: _ } => say!(
            lang,
            "Équipement réformé encore couvert par le contrat {contract}.",
            "Retired device still covered by the contract {contract}."
        ),
        Facts::ColumnNeverGiven { field, cause: _ } => {
            let field = quoted(labels::field(*field, lang), lang);
            say!(
                lang,
                "Aucun fichier de la commune ne donne la rubrique {field}.",
                "No file of the commune gives the column {field}."
            )
        }
        Facts::ListOutOfDate { date: listed, months, day: _ } => {
            let months = months_of(*months, lang);
            let preposition = if listed.day.is_some() { "du" } else { "de" };
            let listed = date(*listed);
            say!(
                lang,
                "Liste datée {preposition} {listed}, soit {months} avant la date de référence.",
                "The list is dated {listed}, {months} before the reference date."
            )
        }
    }
}

/// What was expected.
pub(super) fn expected(facts: &Facts, lang: Lang) -> String {
    let [fr, en] = match facts {
        Facts::CommuneWithoutFile { .. } => {
            ["au moins un fichier lisible", "at least one readable file"]
        }
        Facts::SchoolsNotLoaded {} => ["l’annuaire des écoles", "the list of schools"],
        Facts::FileRefused { .. } => ["un fichier lisible", "a readable file"],
        Facts::PupilsNamed {} => ["aucun nom d’élève", "no name of a pupil"],
        Facts::SchoolWithoutEquipment { .. } => ["au moins un équipement", "at least one device"],
        Facts::SchoolUnknown { .. } => {
            ["un nom ou un UAI de la liste", "a name or UAI of the list"]
        }
        Facts::SchoolAmbiguous { .. } => {
            ["un nom ou un UAI qui ne désigne qu’une école", "a name or UAI that means one school"]
        }
        Facts::DeviceWithoutContract { .. } | Facts::ContractExpired { day: None, .. } => {
            ["un contrat en cours", "a contract in force"]
        }
        Facts::CommuneWithoutContract { .. } => {
            ["au moins un contrat lisible", "at least one readable contract"]
        }
        Facts::ContractExpired { day: Some(last), .. } => {
            let last = day(*last);
            return say!(lang, "une échéance après le {last}", "an end after {last}");
        }
        Facts::ContractEnding { notice: Some(notice), .. } => {
            let notice = day(*notice);
            return say!(
                lang,
                "une décision avant le {notice} (préavis)",
                "a decision before {notice} (notice)"
            );
        }
        Facts::ContractEnding { notice: None, .. } => {
            ["une décision avant l’échéance", "a decision before the end"]
        }
        Facts::ContractIncomplete { .. } => {
            ["toutes les rubriques renseignées", "every field filled in"]
        }
        Facts::OsOutOfSupport { .. } => ["un système maintenu", "a supported system"],
        Facts::SerialMissing { .. } => {
            ["le n° de série relevé sur l’appareil", "the serial number read on the device"]
        }
        Facts::SerialShared { .. } => {
            ["un n° de série par équipement", "one serial number a device"]
        }
        Facts::SerialDamaged { .. } => [
            "le n° de série tel qu’il figure sur l’appareil",
            "the serial number as it stands on the device",
        ],
        Facts::IdentifierGeneric { .. } => {
            ["un identifiant par équipement", "one identifier a device"]
        }
        Facts::TooOld { limit, .. } => {
            let limit = years(*limit, lang);
            return say!(lang, "{limit} au plus", "at most {limit}");
        }
        Facts::DateMissing { .. } => ["une date d’achat", "a purchase date"],
        Facts::DateImplausible { .. } => [
            "une date entre 1990 et la date de référence",
            "a date between 1990 and the reference date",
        ],
        Facts::BrandOrModelMissing { .. } => ["la marque et le modèle", "the brand and the model"],
        Facts::CategoryUnknown { .. } => ["un type d’équipement", "a type of device"],
        Facts::LotNotItemised { quantity, .. } => return whole(u64::from(*quantity), lang),
        Facts::CountDiffers { itemised, .. } => return whole(*itemised, lang),
        Facts::TotalDiffers { computed, .. } => return figure(*computed, lang),
        Facts::UaiInvalid { .. } => {
            ["7 chiffres et leur lettre de contrôle", "7 digits and their check letter"]
        }
        Facts::DuplicatesToReview { .. } => ["aucune paire en attente", "no pair waiting"],
        Facts::TwinsPairedByNumber { .. } => {
            ["un identifiant commun aux deux listes", "an identifier that both lists give"]
        }
        Facts::RetiredUnderContract { .. } => {
            ["un contrat sans équipement réformé", "a contract without retired devices"]
        }
        Facts::ColumnNeverGiven { .. } => {
            ["cette rubrique dans les fichiers", "this column in the files"]
        }
        Facts::ListOutOfDate { day: asked, .. } => {
            let asked = day(*asked);
            return say!(lang, "une liste à jour au {asked}", "a list up to date at {asked}");
        }
    };
    lang.pick(fr, en).to_owned()
}
