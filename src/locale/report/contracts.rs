//! Words of the page of contracts.

use crate::locale::Lang;
use crate::locale::format::{count, number};
use crate::model::codes::Coverage;
use std::fmt::Write as _;

phrases! {
    /// Heading.
    lines = "Contrats, un par ligne", "Contracts, one a line";
    /// Heading.
    sums =
        "Cumuls par titulaire et objet, face au seuil de commande directe",
        "Sums by holder and object, against the direct-order threshold";
    /// Heading.
    perimeter_sums =
        "Cumuls par objet sur tout le périmètre",
        "Sums by object over the whole perimeter";
    /// Care in the wording.
    sums_note =
        "Montants HT, au jour où le cumul est le plus élevé, comparés au seuil en vigueur à ce jour. C’est un signal à examiner avec le service des marchés, jamais une conclusion. «\u{a0}Contrats réunis\u{a0}»\u{a0}: chacun est sous le seuil, leur somme l’atteint\u{a0}; «\u{a0}communes réunies\u{a0}»\u{a0}: aucune commune ne l’atteint seule.",
        "Amounts excl. VAT, on the day the sum is greatest, against the threshold of that day. A signal to examine with the procurement office, never a conclusion. “Contracts together”: each is under the threshold, their sum reaches it; “communes together”: no commune reaches it alone.";
    /// No sum reaches it.
    no_sum = "Aucun cumul n’atteint le seuil.", "No sum reaches the threshold.";
    /// Label.
    ending = "Échéances", "Ends";
    /// Label.
    tacit = "Reconductions", "Renewals";
    /// Label.
    annual = "Montant annuel", "Annual amount";
    /// Label.
    coverage = "Couverture", "Coverage";
    /// Column.
    received = "Fichiers de contrats", "Contract files";
    /// Column.
    in_force = "En cours", "In force";
    /// Column.
    expired = "Échus", "Expired";
    /// Column.
    ending_12 = "Échéance <\u{a0}12\u{a0}mois", "End < 12 months";
    /// Column.
    annual_short = "HT par an", "Per year excl. VAT";
    /// Column.
    whole = "HT sur la durée", "Whole duration";
    /// Column.
    threshold = "Seuil", "Threshold";
    /// Column.
    signal = "Atteint par", "Reached by";
    /// Column.
    family = "Objet", "Object";
    /// Column.
    holder = "Titulaire", "Holder";
    /// What a commune sent.
    files_read = "reçus", "received";
    /// What a commune sent.
    files_not_readable = "reçus, non lisibles", "received, not readable";
    /// What a commune sent.
    files_not_received = "non reçus", "not received";
    /// A contract that has not started.
    state_not_started = "à venir", "not started";
    /// A contract that runs.
    state_running = "en cours", "running";
    /// A contract about to end.
    state_ending = "bientôt échu", "ending";
    /// A contract whose effective end is past.
    state_expired = "échu", "expired";
    /// A contract without a known end.
    state_undated = "fin inconnue", "end unknown";
    /// Family of objects.
    family_display = "tableaux et projection", "boards and projection";
    /// Family of objects.
    family_workstations = "postes de travail", "workstations";
    /// Family of objects.
    family_printing = "impression", "printing";
    /// Family of objects.
    family_network = "serveurs et réseau", "servers and network";
    /// Family of objects.
    family_several = "plusieurs objets", "several";
    /// Family of objects.
    family_unknown = "objet non précisé", "not told";
    /// One contract reaches the threshold alone.
    signal_alone = "un contrat seul", "one contract alone";
    /// Contracts reach it together.
    signal_together = "contrats réunis", "contracts together";
    /// Communes reach it only together.
    signal_joining = "communes réunies", "communes together";
}

fn signed(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// Contracts by state.
pub fn states(counts: ContractCounts, lang: Lang) -> String {
    let ContractCounts { all, in_force, expired, not_started, undated } = counts;
    let mut parts = vec![match lang {
        Lang::Fr => format!("{} en cours", number(signed(in_force), lang)),
        Lang::En => format!("{} in force", number(signed(in_force), lang)),
    }];
    if expired > 0 {
        parts.push(count(
            expired as usize,
            lang.pick("échu", "expired"),
            lang.pick("échus", "expired"),
            lang,
        ));
    }
    if not_started > 0 {
        parts.push(format!(
            "{} {}",
            number(signed(not_started), lang),
            lang.pick("à venir", "not started")
        ));
    }
    if undated > 0 {
        parts.push(format!(
            "{} {}",
            number(signed(undated), lang),
            lang.pick("sans échéance connue", "without a known end")
        ));
    }
    format!("{}{}{}", number(signed(all), lang), lang.pick("\u{a0}: ", ": "), parts.join(", "))
}

/// Contracts by state.
#[derive(Debug, Clone, Copy)]
pub struct ContractCounts {
    pub all: u64,
    pub in_force: u64,
    pub expired: u64,
    pub not_started: u64,
    /// Without a known end.
    pub undated: u64,
}

/// Devices of one coverage.
pub fn coverage_count(coverage: Coverage, devices: u64, lang: Lang) -> String {
    let [one, many] = match coverage {
        Coverage::Contract => lang.pick(["sous contrat"; 2], ["under contract"; 2]),
        Coverage::Warranty => lang.pick(["sous garantie"; 2], ["under warranty"; 2]),
        Coverage::None => lang.pick(["non couvert", "non couverts"], ["not covered"; 2]),
        Coverage::Unknown => lang.pick(
            [
                "indéterminé, sans fichier de contrats lu",
                "indéterminés, sans fichier de contrats lu",
            ],
            ["not told, without a contract file read"; 2],
        ),
    };
    count(devices as usize, one, many, lang)
}

/// Contracts that end within 3, 6 and 12 months.
pub fn ending_line(months: [u64; 3], lang: Lang) -> String {
    let [three, six, twelve] = months.map(|n| number(signed(n), lang));
    match lang {
        Lang::Fr => format!("{three} dans les 3 mois, {six} dans les 6, {twelve} dans les 12"),
        Lang::En => format!("{three} within 3 months, {six} within 6, {twelve} within 12"),
    }
}

/// Tacit renewals, and notice days that are past.
pub fn tacit_line(renewed: u64, missed: u64, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!(
            "{} tacitement, {} au préavis dépassé",
            count(renewed as usize, "contrat reconduit", "contrats reconduits", lang),
            number(signed(missed), lang)
        ),
        Lang::En => format!(
            "{} tacitly renewed, {} past their notice day",
            count(renewed as usize, "contract", "contracts", lang),
            number(signed(missed), lang)
        ),
    }
}

/// The annual total and what it leaves out.
pub fn amount_line(total: &str, known: u64, missing: u64, vat_unknown: u64, lang: Lang) -> String {
    let mut text = match lang {
        Lang::Fr => format!(
            "{total} HT par an, pour {}",
            count(known as usize, "contrat", "contrats", lang)
        ),
        Lang::En => {
            format!(
                "{total} a year excl. VAT, for {}",
                count(known as usize, "contract", "contracts", lang)
            )
        }
    };
    if missing > 0 {
        let more = number(signed(missing), lang);
        let _ = match lang {
            Lang::Fr => write!(text, "\u{a0}; {more} sans montant"),
            Lang::En => write!(text, "; {more} without an amount"),
        };
    }
    if vat_unknown > 0 {
        let more = number(signed(vat_unknown), lang);
        let _ = match lang {
            Lang::Fr => write!(text, "\u{a0}; {more} sans HT ou TTC"),
            Lang::En => write!(text, "; {more} not said to be with or without VAT"),
        };
    }
    text
}
