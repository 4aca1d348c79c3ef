//! Words of the command line.

use crate::locale::Lang;
use crate::locale::format;

/// Words of the command line.
#[derive(Debug)]
pub struct Words {
    pub error: &'static str,
    pub cause: &'static str,
    /// Leads what to do.
    pub advice: &'static str,
    pub warning: &'static str,
    /// Standard output could not be written.
    pub stdout_failed: &'static str,
    /// Progress: reading.
    pub phase_reading: &'static str,
    /// Progress: matching.
    pub phase_matching: &'static str,
    /// Progress: auditing.
    pub phase_auditing: &'static str,
    pub no_inventory: fn(&str) -> String,
    /// What to do then.
    pub no_inventory_hint: &'static str,
    /// The inventory could not be opened.
    pub store_failed: fn(&str) -> String,
    /// The file is no inventory of ours.
    pub store_foreign: &'static str,
    /// What to do then.
    pub store_foreign_hint: &'static str,
    /// The inventory is newer than the program.
    pub store_newer: fn(i64, i64) -> String,
    /// What to do then.
    pub store_newer_hint: &'static str,
    /// A path does not exist.
    pub path_missing: fn(&str) -> String,
    /// What to do then.
    pub path_missing_hint: &'static str,
    /// Nothing to import was found.
    pub nothing_found: &'static str,
    /// What to do then.
    pub nothing_found_hint: &'static str,
    pub commune_unknown: fn(&str) -> String,
    /// A commune name is that of several.
    pub commune_several: fn(&str, &str) -> String,
    /// What to do then.
    pub commune_hint: &'static str,
    pub cycle_unknown: fn(u32) -> String,
    pub cycle_hint: fn(&str) -> String,
    /// An identifier is not known.
    pub id_unknown: fn(&str) -> String,
    /// What to do then.
    pub id_hint: &'static str,
    /// A file could not be written.
    pub write_failed: fn(&str) -> String,
    /// What to do then.
    pub write_hint: &'static str,
    pub written: fn(&str) -> String,
    /// A file was open elsewhere, so that another name was taken.
    pub written_elsewhere: fn(&str, &str) -> String,
    /// `export all` needs a folder.
    pub all_needs_folder: &'static str,
    /// A workbook cannot go to the terminal.
    pub needs_out: fn(&str) -> String,
    pub settings_created: fn(&str) -> String,
    /// Settings left as they are.
    pub settings_kept: fn(&str) -> String,
    /// Inventory created or opened: communes, schools.
    pub inventory_ready: fn(&str, usize, usize) -> String,
    pub schools_missing: &'static str,
    /// A reference list was loaded.
    pub communes_loaded: fn(usize, &str) -> String,
    /// A reference list was loaded.
    pub schools_loaded: fn(usize, &str) -> String,
    /// Rows of a reference list that were passed over on purpose.
    pub reference_passed_over: fn(usize) -> String,
    /// Rows of a reference list that could not be taken.
    pub reference_rejected: fn(usize) -> String,
    /// A reference list could not be read.
    pub reference_failed: fn(&str) -> String,
    /// What to do then.
    pub reference_hint: &'static str,
    /// After `dedupe`: devices.
    pub deduped: fn(usize, usize) -> String,
    /// A dry run changed nothing.
    pub dry_run: &'static str,
    /// Duplicates were not resolved.
    pub not_deduped: &'static str,
    pub internal: &'static str,
    /// What to do then.
    pub internal_hint: &'static str,
}

/// French.
pub const FR: Words = Words {
    error: "erreur :",
    cause: "cause :",
    advice: "que faire :",
    warning: "attention :",
    stdout_failed: "la sortie standard ne peut pas être écrite",
    phase_reading: "Lecture des fichiers",
    phase_matching: "Rapprochement",
    phase_auditing: "Recherche des écarts",
    no_inventory: |path| format!("l'inventaire {path} n'existe pas encore"),
    no_inventory_hint: "lancez « recense run DOSSIER », ou « recense init » puis « recense import DOSSIER »",
    store_failed: |path| format!("l'inventaire {path} ne peut pas être utilisé"),
    store_foreign: "ce fichier n'est pas un inventaire de recense ; il n'a pas été touché",
    store_foreign_hint: "indiquez un autre fichier avec --db",
    store_newer: |found, known| {
        format!(
            "il vient d'une version plus récente de recense (schéma {found}, celui-ci connaît {known}) ; il n'a pas été touché"
        )
    },
    store_newer_hint: "mettez recense à jour, ou indiquez un autre fichier avec --db",
    path_missing: |path| format!("{path} n'existe pas"),
    path_missing_hint: "vérifiez le chemin ; les espaces demandent des guillemets",
    nothing_found: "aucun fichier à importer n'a été trouvé",
    nothing_found_hint: "indiquez un dossier qui contient des tableurs (xlsx, xls, xlsb, ods, csv, txt)",
    commune_unknown: |name| format!("« {name} » n'est pas une commune de la liste"),
    commune_several: |name, found| format!("« {name} » peut être : {found}"),
    commune_hint: "donnez le nom officiel ou le code INSEE, ou complétez la liste avec « recense reference communes FICHIER »",
    cycle_unknown: |cycle| format!("aucune commune n'est du cycle {cycle}"),
    cycle_hint: |cycles| format!("cycles connus : {cycles}"),
    id_unknown: |id| format!("« {id} » n'est pas un identifiant de l'inventaire"),
    id_hint: "les identifiants figurent dans l'inventaire exporté (colonne « Identifiant recense »)",
    write_failed: |path| format!("{path} ne peut pas être écrit"),
    write_hint: "vérifiez que le dossier existe et que le fichier n'est pas ouvert ailleurs",
    written: |path| format!("écrit : {path}"),
    written_elsewhere: |wanted, taken| {
        format!("{wanted} est ouvert dans un autre programme : écrit sous {taken}")
    },
    all_needs_folder: "« export all » écrit plusieurs fichiers : indiquez un dossier avec --out",
    needs_out: |format| {
        format!("la forme {format} ne s'affiche pas à l'écran : indiquez un fichier avec --out")
    },
    settings_created: |path| format!("réglages créés : {path}"),
    settings_kept: |path| format!("réglages déjà présents, inchangés : {path}"),
    inventory_ready: |path, communes, schools| {
        format!(
            "inventaire prêt : {path} ({}, {})",
            count(communes, "commune", "communes"),
            count(schools, "école", "écoles")
        )
    },
    schools_missing: "aucune liste d'écoles : les écoles ne pourront pas être vérifiées (recense reference schools FICHIER)",
    communes_loaded: |n, path| {
        format!("{} : {path}", count(n, "commune chargée", "communes chargées"))
    },
    schools_loaded: |n, path| format!("{} : {path}", count(n, "école chargée", "écoles chargées")),
    reference_passed_over: |n| {
        format!(
            "{} (autre commune, autre degré ou école fermée)",
            count(n, "ligne passée", "lignes passées")
        )
    },
    reference_rejected: |n| {
        format!("{} (code ou nom illisible)", count(n, "ligne rejetée", "lignes rejetées"))
    },
    reference_failed: |path| format!("la liste {path} ne peut pas être chargée"),
    reference_hint: "il faut une ligne d'en-têtes avec, pour les écoles, un code UAI et un nom ; pour les communes, un code INSEE et un nom",
    deduped: |devices, records| {
        format!(
            "{} pour {}",
            count(devices, "matériel", "matériels"),
            count(records, "ligne", "lignes")
        )
    },
    dry_run: "essai : rien n'a été enregistré",
    not_deduped: "doublons non résolus : lancez « recense dedupe »",
    internal: "erreur interne de recense",
    internal_hint: "signalez-la avec la commande lancée ; l'inventaire est resté tel qu'il était",
};

/// English.
pub const EN: Words = Words {
    error: "error:",
    cause: "cause:",
    advice: "what to do:",
    warning: "warning:",
    stdout_failed: "standard output cannot be written",
    phase_reading: "Reading files",
    phase_matching: "Matching",
    phase_auditing: "Looking for gaps",
    no_inventory: |path| format!("the inventory {path} does not exist yet"),
    no_inventory_hint: "run \"recense run FOLDER\", or \"recense init\" then \"recense import FOLDER\"",
    store_failed: |path| format!("the inventory {path} cannot be used"),
    store_foreign: "this file is no inventory of recense; it was left untouched",
    store_foreign_hint: "name another file with --db",
    store_newer: |found, known| {
        format!(
            "it comes from a newer version of recense (schema {found}, this one knows {known}); it was left untouched"
        )
    },
    store_newer_hint: "update recense, or name another file with --db",
    path_missing: |path| format!("{path} does not exist"),
    path_missing_hint: "check the path; spaces need quotes",
    nothing_found: "no file to import was found",
    nothing_found_hint: "name a folder that holds spreadsheets (xlsx, xls, xlsb, ods, csv, txt)",
    commune_unknown: |name| format!("\"{name}\" is no commune of the list"),
    commune_several: |name, found| format!("\"{name}\" may be: {found}"),
    commune_hint: "give the official name or the INSEE code, or extend the list with \"recense reference communes FILE\"",
    cycle_unknown: |cycle| format!("no commune is in cycle {cycle}"),
    cycle_hint: |cycles| format!("known cycles: {cycles}"),
    id_unknown: |id| format!("\"{id}\" is no identifier of the inventory"),
    id_hint: "identifiers stand in the exported inventory (column \"Identifiant recense\")",
    write_failed: |path| format!("{path} cannot be written"),
    write_hint: "check that the folder exists and that the file is not open elsewhere",
    written: |path| format!("written: {path}"),
    written_elsewhere: |wanted, taken| {
        format!("{wanted} is open in another program: written as {taken}")
    },
    all_needs_folder: "\"export all\" writes several files: name a folder with --out",
    needs_out: |format| format!("{format} does not show on a screen: name a file with --out"),
    settings_created: |path| format!("settings created: {path}"),
    settings_kept: |path| format!("settings already there, unchanged: {path}"),
    inventory_ready: |path, communes, schools| {
        format!("inventory ready: {path} ({communes} communes, {schools} schools)")
    },
    schools_missing: "no list of schools: schools cannot be checked (recense reference schools FILE)",
    communes_loaded: |n, path| format!("communes loaded: {n} ({path})"),
    schools_loaded: |n, path| format!("schools loaded: {n} ({path})"),
    reference_passed_over: |n| {
        format!("rows passed over: {n} (another commune, another degree, or a closed school)")
    },
    reference_rejected: |n| format!("rows rejected: {n} (code or name unreadable)"),
    reference_failed: |path| format!("the list {path} cannot be loaded"),
    reference_hint: "it needs a header row with a UAI and a name for schools, an INSEE code and a name for communes",
    deduped: |devices, records| format!("{devices} devices for {records} rows"),
    dry_run: "trial: nothing was stored",
    not_deduped: "duplicates not resolved: run \"recense dedupe\"",
    internal: "internal error of recense",
    internal_hint: "please report it with the command you ran; the inventory is as it was",
};

/// A French count with its noun: `1 école`, `212 écoles`.
fn count(n: usize, one: &'static str, many: &'static str) -> String {
    format::count(n, one, many, Lang::Fr)
}

/// The words of a language.
pub const fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::Fr => &FR,
        Lang::En => &EN,
    }
}
phrases! {
    /// Why a list of schools is none.
    no_schools = "la liste n’a ni code UAI ni nom d’école", "the list has no UAI and name of a school";
    /// Why a list of communes is none.
    no_communes =
        "la liste n’a ni code INSEE ni nom de commune",
        "the list has no INSEE code or name of a commune";
}

/// A date of the command line that is none.
pub fn no_date(text: &str, lang: Lang) -> String {
    say!(
        lang,
        "« {text} » n'est pas une date (attendu : 2016-01-31 ou 31/01/2016)",
        "“{text}” is no date (expected: 2016-01-31 or 31/01/2016)"
    )
}

/// Why a file of another kind is no list.
pub fn no_list(kind: &str, lang: Lang) -> String {
    say!(lang, "ce fichier n’est pas une liste ({kind})", "this file is no list ({kind})")
}

/// Settings that cannot be read.
pub fn settings_unreadable(path: &str, lang: Lang) -> String {
    say!(lang, "les réglages {path} ne peuvent pas être lus", "the settings {path} cannot be read")
}

/// Settings that are not valid.
pub fn settings_wrong(path: &str, lang: Lang) -> String {
    say!(lang, "les réglages {path} ne sont pas valables", "the settings {path} are not valid")
}

/// What to do about settings that are not valid.
pub fn settings_hint(lang: Lang) -> &'static str {
    lang.pick(
        "corrigez cette ligne, ou supprimez le fichier puis lancez « recense init »",
        "correct this line, or delete the file and run “recense init”",
    )
}
