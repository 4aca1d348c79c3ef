//! Words of the HTML page and of the workbook.

use super::lines::workstations_and_boards;
use crate::locale::Lang;
use crate::locale::format::{count, number};

phrases! {
    /// Section.
    summary = "Synthèse", "Summary";
    /// Table of contents.
    contents = "Sommaire", "Contents";
    /// Link past the head of the page.
    skip = "Aller au contenu", "Skip to content";
    /// Label of a key figure.
    gaps = "Écarts", "Gaps";
    /// Detail of a key figure.
    schools_detail = "équipées", "equipped";
    /// What the section shows.
    summary_intro =
        "Ce que les communes ont envoyé, ce qui en a été lu, et ce qu’il faut faire d’abord. Un nombre d’équipements en fourchette dit ce qu’il serait si tous les doublons probables en étaient, puis si aucun n’en était.",
        "What the communes sent, what was read of it, and what to do first. A range of devices tells what there would be if every probable duplicate were one, then if none were.";
    /// What the section shows.
    gaps_intro =
        "Chaque ligne regroupe les écarts d’une même sorte dans une commune, les plus graves d’abord, avec ce qu’il faut faire\u{a0}; le détail s’ouvre sous chaque ligne et mène à la cellule d’origine.",
        "Each row groups the gaps of one kind in a commune, the gravest first, with what to do; the details open under each row and lead to the source cell.";
    /// What the section shows.
    quality_intro =
        "À quel point les fichiers sont complets et bien compris\u{a0}: chaque ligne reçue est soit une donnée, soit laissée de côté pour une raison dite.",
        "How complete and well understood the files are: each row received is data, or left out for a stated reason.";
    /// What the section shows.
    heterogeneity_intro =
        "À quel point les équipements diffèrent d’une école et d’une commune à l’autre, et ce que chaque arrivée y ajoute.",
        "How much devices differ from school to school and commune to commune, and what each newcomer adds.";
    /// What the section shows.
    cycles_intro =
        "Comment le nombre d’écoles, de postes et d’élèves repris augmente à chaque cycle, à côté des valeurs publiées.",
        "How the number of schools, workstations and pupils taken over grows with each cycle, beside the published values.";
    /// What the section shows.
    contracts_intro =
        "Les contrats de maintenance à la date de référence\u{a0}: ceux qui courent, ceux qui finissent, ce qu’ils couvrent et ce qu’ils coûtent ensemble.",
        "Maintenance contracts at the reference date: those that run, those that end, what they cover and what they cost together.";
    /// Chart; the sum over the communes counts every device.
    by_category =
        "Équipements du parc par type (ni réformés ni perdus)",
        "Devices of the fleet by type (neither retired nor lost)";
    /// Legend: devices there are whatever the doubts.
    certain = "sans doute", "beyond doubt";
    /// Legend: devices that may be duplicates.
    doubtful = "doublons possibles", "possible duplicates";
    /// Chart.
    age_chart = "Âge du parc par type (en parts)", "Age of the fleet by type (shares)";
    /// Chart.
    share_chart = "Part des écoles reprises, cumulée", "Share of schools taken over, cumulative";
    /// Legend.
    computed = "Calculé", "Computed";
    /// Caption of the gaps.
    filter = "Écarts par sorte et par commune", "Gaps by kind and commune";
    /// Choice of a filter.
    all = "Toutes", "All";
    /// Label of a filter.
    search = "Chercher", "Search";
    /// After a number of rows.
    shown = "lignes montrées", "rows shown";
    /// Foot of the page.
    footer =
        "Produit par recense. Aucun nom de personne n’y figure. Chaque écart mène à sa cellule d’origine\u{a0}; le détail complet est dans le fichier des écarts.",
        "Made by recense. It names no person. Each gap leads to its source cell; the file of gaps holds them all.";
}

fn signed(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn plain(n: u64, lang: Lang) -> String {
    number(signed(n), lang)
}

fn counted(n: u64, fr: [&str; 2], en: [&str; 2], lang: Lang) -> String {
    let [one, many] = lang.pick(fr, en);
    count(n as usize, one, many, lang)
}

/// The bands of ages, the unknown last.
pub fn age_bands(lang: Lang) -> [&'static str; 5] {
    lang.pick(
        ["moins de 3 ans", "3 à 5 ans", "5 à 7 ans", "7 ans et plus", "âge inconnu"],
        ["under 3 years", "3 to 5 years", "5 to 7 years", "7 years or more", "age unknown"],
    )
}

/// Workstations and boards.
pub fn devices_detail(workstations: [u64; 2], boards: [u64; 2], lang: Lang) -> String {
    let [workstations, boards] = workstations_and_boards(workstations, boards, lang);
    say!(lang, "dont {workstations}, {boards}", "{workstations}, {boards}")
}

/// Files read, refused, not readable.
pub fn files_detail(files: [u64; 3], lang: Lang) -> String {
    let [read, refused, not_readable] = files;
    let read = counted(read, ["lu", "lus"], ["read"; 2], lang);
    let refused = counted(refused, ["refusé", "refusés"], ["refused"; 2], lang);
    let others = counted(not_readable, ["non lisible", "non lisibles"], ["not readable"; 2], lang);
    format!("{read}, {refused}, {others}")
}

/// Rows of data, rows left out.
pub fn rows_detail(rows: [u64; 2], lang: Lang) -> String {
    let [data, left_out] = rows;
    match lang {
        Lang::Fr => format!("{} de données, {} de côté", plain(data, lang), plain(left_out, lang)),
        Lang::En => format!("{} of data, {} left out", plain(data, lang), plain(left_out, lang)),
    }
}

/// Contracts in force.
pub fn contracts_detail(in_force: u64, lang: Lang) -> String {
    format!("{} {}", plain(in_force, lang), lang.pick("en cours", "in force"))
}

/// What opens the findings of a group.
pub fn details(findings: u64, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!("détail ({})", plain(findings, lang)),
        Lang::En => format!("details ({})", plain(findings, lang)),
    }
}

/// Blocking gaps.
pub fn gaps_detail(blocking: u64, lang: Lang) -> String {
    counted(blocking, ["bloquant", "bloquants"], ["blocking"; 2], lang)
}
