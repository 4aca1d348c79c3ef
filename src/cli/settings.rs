//! Settings: defaults, then the file, then the environment and the arguments.

use crate::cli::args::{GlobalArgs, LangArg};
use crate::cli::error::CliError;
use crate::cli::inventory_file;
use recense::locale::Lang;
use recense::locale::cli::{settings_hint, settings_unreadable, settings_wrong};
use recense::locale::refusals::of_system;
use recense::locale::toml::Fault;
use recense::model::settings::Settings;
use recense::rights::Access;
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// Name of the settings file looked for in the working directory.
pub(super) const SETTINGS_FILE: &str = "recense.toml";
/// Name of the inventory where none is given.
pub(super) const DEFAULT_DB: &str = "recense.sqlite";

/// What the file may hold.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct File {
    langue: Option<String>,
    inventaire: Option<PathBuf>,
    acces_fichiers: Access,
    reglages: Settings,
}

/// Everything a command needs to know.
#[derive(Debug, Clone)]
pub(super) struct Resolved {
    /// The inventory's file.
    pub db: PathBuf,
    pub lang: Lang,
    /// Who may read the files that are made.
    pub access: Access,
    /// The settings file, where it was read.
    pub file: Option<PathBuf>,
    /// Settings of the audit, the linkage and the reading.
    pub settings: Settings,
}

/// Resolves the settings of a run.
pub(super) fn resolve(global: &GlobalArgs) -> Result<Resolved, CliError> {
    let (path, wanted) = match &global.config {
        Some(path) => (path.clone(), true),
        None => (PathBuf::from(SETTINGS_FILE), false),
    };
    // The file says the language too, but where it cannot be read only the option does.
    let asked = if global.lang == Some(LangArg::En) { Lang::En } else { Lang::Fr };
    let mut read = None;
    let file = match std::fs::read_to_string(&path) {
        Ok(text) => {
            let file = parse(&path, &text, asked)?;
            read = Some(path);
            file
        }
        Err(error) if wanted => {
            return Err(CliError::failure(settings_unreadable(&path.display().to_string(), asked))
                .because(of_system(&error, asked))
                .detail(error));
        }
        Err(_) => File::default(),
    };
    let lang = match (global.lang, file.langue.as_deref()) {
        (Some(LangArg::En), _) | (None, Some("en")) => Lang::En,
        _ => Lang::Fr,
    };
    let db = global.db.clone().or(file.inventaire).unwrap_or_else(|| PathBuf::from(DEFAULT_DB));
    inventory_file::check(&db, lang)?;
    Ok(Resolved { db, lang, access: file.acces_fichiers, file: read, settings: file.reglages })
}

fn parse(path: &Path, text: &str, lang: Lang) -> Result<File, CliError> {
    toml::from_str(text).map_err(|error: toml::de::Error| {
        let start = error.span().map_or(0, |span| span.start);
        let line = text.bytes().take(start).filter(|byte| *byte == b'\n').count() + 1;
        CliError::failure(settings_wrong(&path.display().to_string(), lang))
            .because(Fault::of(error.message()).words(line, lang))
            .detail(error.to_string().trim_end())
            .hint(settings_hint(lang))
    })
}

/// The settings file `recense init` writes: every setting at its default, commented.
pub(super) const TEMPLATE: &str = r#"# Réglages de recense. Chaque ligne est à sa valeur par défaut ; modifiez ce qu'il faut.

# Langue de l'écran et des documents : "fr" ou "en"
langue = "fr"
# Fichier de l'inventaire
inventaire = "recense.sqlite"
# Qui peut lire l'inventaire et les fichiers écrits : "proprietaire" (vous seul et, dans un dossier partagé avec un
# groupe, ce groupe), "groupe" (le groupe du dossier aussi, partout) ou "tous" (selon le système)
acces_fichiers = "proprietaire"

[reglages]
# Âge à partir duquel un matériel est signalé, en années (objectif DGNSI : 6 à 7 ans ; repère DEPP : 5 ans)
age_limit_years = 7
# Mois avant l'échéance d'un contrat à partir desquels il est signalé
contract_ending_months = 12
# Mois après lesquels un inventaire est considéré comme périmé à la date de référence
list_out_of_date_months = 12
# Parts, ratios et contrôles sur les seules écoles publiques
public_schools_only = true
# Probabilité à partir de laquelle deux lignes sont un même matériel
merge_probability = 0.6
# Probabilité à partir de laquelle un rapprochement est à relire
review_probability = 0.3
# Versions d'une même liste reçues d'une commune : "latest" (la plus récente remplace les autres) ou "all" (toutes)
list_versions = "latest"
# Garder les paramètres du rapprochement (m et u) d'une fois sur l'autre, jusqu'à « recense dedupe --train » ;
# sinon ceux d'une commune suivent ses lignes
keep_parameters = false
# Nombre de matériels sous lequel un indice d'hétérogénéité n'est pas donné
heterogeneity_minimum = 10
# Commune de départ de la page des cycles (code INSEE ; 33063 : Bordeaux)
base_commune = "33063"
# Taille maximale d'un fichier, en octets
max_file_bytes = 268435456
# Nombre maximal de cellules d'un fichier, et de cellules par octet du fichier
max_cells = 6000000
max_cells_per_byte = 10
# Nombre maximal d'équipements, de contrats et de comptages d'un fichier ; au-delà, le fichier est refusé
max_records = 250000
# Plus grande quantité crue pour une ligne ; au-delà, la ligne compte pour un équipement et une question est posée
max_quantity = 5000
# Durée maximale de lecture d'un fichier, en secondes ; au-delà, le fichier est refusé (0 : sans limite)
max_read_seconds = 20
# Mémoire maximale pour ouvrir un classeur, en octets ; au-delà, le fichier est refusé (1040 Mio)
max_read_memory_bytes = 1090519040

# Âge limite propre à un type de matériel, en années
[reglages.age_limit_by_category]
# tablet = 5
"#;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn template_says_the_defaults() {
        let file: File = toml::from_str(TEMPLATE).expect("the template is valid");
        assert_eq!(file.reglages, Settings::default());
        assert_eq!(file.inventaire, Some(PathBuf::from(DEFAULT_DB)));
        assert!(TEMPLATE.contains("\nacces_fichiers = "));
        assert_eq!(file.acces_fichiers, Access::default());
    }

    #[test]
    fn template_names_every_setting() {
        let all = toml::Table::try_from(Settings::default()).expect("settings serialise");
        for name in all.keys() {
            assert!(TEMPLATE.contains(name.as_str()), "{name} is not in the template");
        }
    }

    #[test]
    fn unknown_setting_is_refused() {
        assert!(
            parse(Path::new("recense.toml"), "[reglages]\nage_limite = 3\n", Lang::Fr).is_err()
        );
    }
}
