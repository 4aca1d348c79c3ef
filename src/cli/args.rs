//! What may be typed: the clap structures, in French as their readers are.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// The whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "recense",
    version,
    about = "Recense le matériel des écoles : des tableurs des communes à un inventaire unique",
    after_help = "Pour commencer : recense run DOSSIER --out resultats",
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true,
    subcommand_help_heading = "Commandes",
    subcommand_value_name = "COMMANDE",
    subcommand_required = true,
    arg_required_else_help = true,
    max_term_width = 100
)]
pub(super) struct Cli {
    /// Options valables partout.
    #[command(flatten)]
    pub global: GlobalArgs,
    /// Ce qu'il y a à faire.
    #[command(subcommand)]
    pub command: Command,
}

/// Options that hold everywhere.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Options générales")]
pub(super) struct GlobalArgs {
    /// Fichier de l'inventaire [défaut : recense.sqlite]
    #[arg(long, value_name = "FICHIER", global = true, env = "RECENSE_DB", hide_env = true)]
    pub db: Option<PathBuf>,
    /// Fichier de réglages [défaut : recense.toml, s'il existe]
    #[arg(long, value_name = "FICHIER", global = true, env = "RECENSE_CONFIG", hide_env = true)]
    pub config: Option<PathBuf>,
    /// Langue de l'écran et des documents : fr ou en
    #[arg(
        long,
        value_name = "LANGUE",
        global = true,
        env = "RECENSE_LANG",
        hide_env = true,
        hide_possible_values = true
    )]
    pub lang: Option<LangArg>,
    /// Ne rien dire hors des erreurs
    #[arg(long, short, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Tout dire : chaque fichier, chaque remarque
    #[arg(long, short, global = true)]
    pub verbose: bool,
    /// Couleurs : auto, toujours ou jamais
    #[arg(
        long,
        value_name = "QUAND",
        global = true,
        default_value = "auto",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub color: ColorArg,
    /// Remplacer un fichier que recense n'a pas écrit, une revue ou une correspondance remplie
    #[arg(long, global = true)]
    pub overwrite: bool,
    /// Pas de barre de progression
    #[arg(long, global = true)]
    pub no_progress: bool,
    /// Faire figurer les personnes nommées dans les fichiers (sinon masquées)
    #[arg(long, global = true)]
    pub with_persons: bool,
    /// Afficher cette aide
    #[arg(long, short = 'h', global = true, action = clap::ArgAction::Help)]
    pub help: Option<bool>,
    /// Afficher la version
    #[arg(long, short = 'V', action = clap::ArgAction::Version)]
    pub version: Option<bool>,
}

/// A language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum LangArg {
    /// Français
    Fr,
    /// Anglais
    En,
}

/// When to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorArg {
    /// Selon le terminal
    Auto,
    /// Toujours
    #[value(name = "always", alias = "toujours")]
    Always,
    /// Jamais
    #[value(name = "never", alias = "jamais")]
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Tout faire : importer un dossier, résoudre les doublons, écrire le rapport
    Run(RunArgs),
    /// Créer les réglages (recense.toml) et l'inventaire
    Init(InitArgs),
    /// Montrer ce qui serait compris d'un fichier, sans rien enregistrer
    Inspect(InspectArgs),
    /// Importer des fichiers ou des dossiers dans l'inventaire
    Import(ImportArgs),
    /// Résoudre les doublons à nouveau (après de nouveaux réglages)
    Dedupe(DedupeArgs),
    /// Répondre aux rapprochements douteux, ou séparer ce qui a été réuni
    Review(ReviewArgs),
    /// Expliquer un matériel, un contrat ou une ligne : ses cellules, ses rapprochements
    Explain(ExplainArgs),
    /// Afficher ou écrire un rapport
    Report(ReportArgs),
    /// Exporter l'inventaire pour Excel ou pour un programme
    Export(ExportArgs),
    /// Charger une liste de référence (communes ou écoles)
    Reference(ReferenceArgs),
    /// Effacer de l'inventaire les personnes nommées dans les fichiers, ou l'une d'elles
    Forget(ForgetArgs),
}

/// Reference lists given on the command line.
#[derive(Debug, Clone, Args)]
pub(super) struct ReferenceFiles {
    /// Liste des communes et de leurs cycles (CSV ou classeur), qui met à jour la liste fournie
    #[arg(long, value_name = "FICHIER")]
    pub communes: Option<PathBuf>,
    /// Liste des écoles : l'annuaire du ministère, ou toute liste avec un code UAI et un nom
    #[arg(long, value_name = "FICHIER")]
    pub schools: Option<PathBuf>,
}

/// A part of the inventory.
#[derive(Debug, Clone, Args)]
pub(super) struct ScopeArgs {
    /// Se limiter à un cycle de mutualisation
    #[arg(long, value_name = "N")]
    pub cycle: Option<u32>,
    /// Se limiter à une commune (nom ou code INSEE)
    #[arg(long, value_name = "NOM")]
    pub commune: Option<String>,
}

/// `recense run`.
#[derive(Debug, Args)]
pub(super) struct RunArgs {
    /// Fichiers et dossiers à lire
    #[arg(required = true, value_name = "CHEMIN")]
    pub paths: Vec<PathBuf>,
    /// Dossier où écrire report.html, report.xlsx, inventory.csv et gaps.csv
    #[arg(long, value_name = "DOSSIER")]
    pub out: Option<PathBuf>,
    /// Listes de référence.
    #[command(flatten)]
    pub reference: ReferenceFiles,
    /// Commune de tous les fichiers (nom ou code INSEE), quand rien d'autre ne la dit
    #[arg(long, value_name = "NOM")]
    pub commune: Option<String>,
    /// Limiter le rapport à un cycle de mutualisation
    #[arg(long, value_name = "N")]
    pub cycle: Option<u32>,
    /// Correspondance des colonnes (TOML) à appliquer, et à garder pour les prochaines livraisons
    #[arg(long, value_name = "FICHIER")]
    pub mapping: Option<PathBuf>,
    /// Date de référence (AAAA-MM-JJ ou JJ/MM/AAAA) des âges, contrats et fins de support
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    pub as_of: Option<jiff::civil::Date>,
    /// Garder toutes les versions d'une même liste (sans elle, la plus récente remplace les autres)
    #[arg(long)]
    pub keep_versions: bool,
    /// Dossier à partir duquel nommer les fichiers
    #[arg(long, value_name = "DOSSIER")]
    pub root: Option<PathBuf>,
}

/// `recense init`.
#[derive(Debug, Args)]
pub(super) struct InitArgs {
    /// Listes de référence.
    #[command(flatten)]
    pub reference: ReferenceFiles,
}

/// `recense inspect`.
#[derive(Debug, Args)]
pub(super) struct InspectArgs {
    /// Fichiers et dossiers à lire
    #[arg(required = true, value_name = "FICHIER")]
    pub paths: Vec<PathBuf>,
    /// Commune de tous les fichiers (nom ou code INSEE)
    #[arg(long, value_name = "NOM")]
    pub commune: Option<String>,
    /// Forme : table ou json
    #[arg(
        long,
        value_name = "FORME",
        default_value = "table",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub format: InspectFormat,
    /// Fichier à écrire (- : la sortie standard)
    #[arg(long, value_name = "FICHIER")]
    pub out: Option<PathBuf>,
    /// Correspondance des colonnes (TOML) à appliquer
    #[arg(long, value_name = "FICHIER")]
    pub mapping: Option<PathBuf>,
    /// Écrire ce qui est compris de chaque colonne dans une correspondance (TOML), à corriger
    #[arg(long, value_name = "FICHIER")]
    pub write_mapping: Option<PathBuf>,
}

/// Forms of `inspect`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum InspectFormat {
    /// Tableaux pour le terminal
    Table,
    /// JSON
    Json,
}

/// `recense import`.
#[derive(Debug, Args)]
pub(super) struct ImportArgs {
    /// Fichiers et dossiers à lire
    #[arg(required = true, value_name = "CHEMIN")]
    pub paths: Vec<PathBuf>,
    /// Commune de tous les fichiers (nom ou code INSEE), quand rien d'autre ne la dit
    #[arg(long, value_name = "NOM")]
    pub commune: Option<String>,
    /// Correspondance des colonnes (TOML) à appliquer, et à garder pour les prochaines livraisons
    #[arg(long, value_name = "FICHIER")]
    pub mapping: Option<PathBuf>,
    /// Dire ce qui serait fait, sans rien enregistrer
    #[arg(long)]
    pub dry_run: bool,
    /// Ne pas résoudre les doublons
    #[arg(long)]
    pub no_dedupe: bool,
    /// Garder toutes les versions d'une même liste (sans elle, la plus récente remplace les autres)
    #[arg(long)]
    pub keep_versions: bool,
    /// Dossier à partir duquel nommer les fichiers
    #[arg(long, value_name = "DOSSIER")]
    pub root: Option<PathBuf>,
}

/// `recense dedupe`.
#[derive(Debug, Args)]
pub(super) struct DedupeArgs {
    /// Apprendre à nouveau les paramètres (m et u), même si les réglages demandent de les garder
    #[arg(long)]
    pub train: bool,
}

/// `recense review`.
#[derive(Debug, Args)]
pub(super) struct ReviewArgs {
    /// Fichier à remplir (xlsx ou csv), au lieu de répondre ici
    #[arg(long, value_name = "FICHIER")]
    pub out: Option<PathBuf>,
    /// Fichier rempli, dont appliquer les réponses
    #[arg(long, value_name = "FICHIER", conflicts_with = "out")]
    pub apply: Option<PathBuf>,
    /// Matériel ou contrat à séparer : toutes ses lignes, ou celles nommées ensuite (lettre de « explain » ou identifiant)
    #[arg(
        long,
        value_names = ["MATÉRIEL", "LIGNE"],
        num_args = 1..,
        conflicts_with_all = ["out", "apply"]
    )]
    pub split: Vec<String>,
    /// Partie de l'inventaire.
    #[command(flatten)]
    pub scope: ScopeArgs,
}

/// `recense explain`.
#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    /// Identifiant d'un matériel, d'un contrat ou d'une ligne
    #[arg(required = true, value_name = "IDENTIFIANT")]
    pub ids: Vec<String>,
}

/// `recense report`.
#[derive(Debug, Args)]
pub(super) struct ReportArgs {
    /// Page : summary, quality, gaps, heterogeneity, cycles ou contracts
    #[arg(
        value_name = "PAGE",
        default_value = "summary",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub page: PageArg,
    /// Partie de l'inventaire.
    #[command(flatten)]
    pub scope: ScopeArgs,
    /// Date de référence (AAAA-MM-JJ ou JJ/MM/AAAA)
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    pub as_of: Option<jiff::civil::Date>,
    /// Communes ajoutées au périmètre : ce que leur entrée changerait
    #[arg(long, value_name = "COMMUNE", num_args = 1..)]
    pub with: Vec<String>,
    /// Forme : table, markdown, csv, json, html ou xlsx
    #[arg(long, value_name = "FORME", hide_possible_values = true)]
    pub format: Option<ReportFormat>,
    /// Fichier à écrire (- : la sortie standard)
    #[arg(long, value_name = "FICHIER")]
    pub out: Option<PathBuf>,
}

/// Pages of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum PageArg {
    /// Vue d'ensemble
    #[value(alias = "synthese")]
    Summary,
    /// Qualité des données
    #[value(alias = "qualite")]
    Quality,
    /// Écarts
    #[value(alias = "ecarts")]
    Gaps,
    /// Hétérogénéité
    #[value(alias = "heterogeneite")]
    Heterogeneity,
    /// Cycles de mutualisation
    Cycles,
    /// Contrats
    #[value(alias = "contrats")]
    Contracts,
}

/// Forms of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ReportFormat {
    /// Tableaux pour le terminal
    Table,
    /// Markdown
    Markdown,
    /// CSV
    Csv,
    /// JSON
    Json,
    /// Page HTML
    Html,
    /// Classeur Excel
    Xlsx,
}

/// `recense export`.
#[derive(Debug, Args)]
pub(super) struct ExportArgs {
    /// Contenu : devices, records, contracts, counts, schools, findings ou all
    #[arg(
        value_name = "CONTENU",
        default_value = "devices",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub what: WhatArg,
    /// Destinataire : excel (français) ou data (programmes)
    #[arg(
        long = "for",
        value_name = "POUR",
        default_value = "excel",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub flavour: FlavourArg,
    /// Fichier à écrire, ou dossier pour all (- : la sortie standard)
    #[arg(long, value_name = "CHEMIN")]
    pub out: Option<PathBuf>,
    /// Partie de l'inventaire.
    #[command(flatten)]
    pub scope: ScopeArgs,
    /// Date de référence (AAAA-MM-JJ ou JJ/MM/AAAA) de la couverture et des constats
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    pub as_of: Option<jiff::civil::Date>,
}

/// What is exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum WhatArg {
    /// Matériels
    #[value(alias = "materiels")]
    Devices,
    /// Lignes des fichiers
    #[value(alias = "lignes")]
    Records,
    /// Contrats
    #[value(alias = "contrats")]
    Contracts,
    /// Comptages
    #[value(alias = "comptages")]
    Counts,
    /// Écoles
    #[value(alias = "ecoles")]
    Schools,
    /// Constats
    #[value(alias = "constats")]
    Findings,
    /// Tout, un fichier chacun
    #[value(alias = "tout")]
    All,
}

/// For whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FlavourArg {
    /// Un Excel français
    Excel,
    /// Un programme
    Data,
}

/// `recense forget`.
#[derive(Debug, Args)]
pub(super) struct ForgetArgs {
    /// Personne à oublier : prénom et nom
    #[arg(value_name = "NOM", conflicts_with = "persons")]
    pub name: Option<String>,
    /// Effacer toutes les personnes reconnues
    #[arg(long)]
    pub persons: bool,
    /// Effacer sans demander confirmation
    #[arg(long)]
    pub yes: bool,
}

/// `recense reference`.
#[derive(Debug, Args)]
pub(super) struct ReferenceArgs {
    /// Liste : communes ou schools
    #[arg(value_name = "LISTE", hide_possible_values = true)]
    pub list: ListArg,
    /// Fichier à charger (CSV ou classeur)
    #[arg(value_name = "FICHIER")]
    pub file: PathBuf,
}

/// Reference lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ListArg {
    /// Communes et cycles
    Communes,
    /// Écoles
    #[value(alias = "ecoles")]
    Schools,
}

/// A text that is no date; what is said of it is of the language of the screen.
#[derive(Debug, thiserror::Error)]
#[error("no date: {0}")]
pub(super) struct NoDate(pub String);

/// Reads `2016-01-31` or `31/01/2016`.
fn parse_date(text: &str) -> Result<jiff::civil::Date, NoDate> {
    let parts: Vec<&str> = text.split(['-', '/']).collect();
    let number = |part: &str| part.trim().parse::<i16>().ok();
    let date = match parts[..] {
        [a, b, c] if a.trim().len() == 4 => (number(a), number(b), number(c)),
        [a, b, c] => (number(c), number(b), number(a)),
        _ => (None, None, None),
    };
    if let (Some(year), Some(month), Some(day)) = date
        && let (Ok(month), Ok(day)) = (i8::try_from(month), i8::try_from(day))
        && let Ok(date) = jiff::civil::Date::new(year, month, day)
    {
        return Ok(date);
    }
    Err(NoDate(text.to_owned()))
}
