//! Words of mapping files: their keys, and their comments.

use crate::locale::{Lang, labels};
use crate::model::field::FieldName;

pub mod problems;

/// Keys of a mapping file. Both languages are read; the one of the screen is written.
#[derive(Debug, Clone, Copy)]
pub struct Keys {
    pub table: &'static str,
    pub file: &'static str,
    pub sheet: &'static str,
    /// Digest of the header.
    pub shape: &'static str,
    /// What the table is about.
    pub kind: &'static str,
    pub header_rows: &'static str,
    pub first_row: &'static str,
    pub last_row: &'static str,
    /// Rows to set aside.
    pub skip: &'static str,
    /// What holds for all rows.
    pub constants: &'static str,
    pub commune: &'static str,
    pub school: &'static str,
    /// Type of all rows.
    pub category: &'static str,
    pub columns: &'static str,
}

/// French keys.
pub const FR: Keys = Keys {
    table: "tableau",
    file: "fichier",
    sheet: "feuille",
    shape: "forme",
    kind: "objet",
    header_rows: "lignes_entete",
    first_row: "premiere_ligne",
    last_row: "derniere_ligne",
    skip: "lignes_a_ecarter",
    constants: "constantes",
    commune: "commune",
    school: "ecole",
    category: "type",
    columns: "colonnes",
};

/// English keys.
pub const EN: Keys = Keys {
    table: "table",
    file: "file",
    sheet: "sheet",
    shape: "shape",
    kind: "kind",
    header_rows: "header_rows",
    first_row: "first_row",
    last_row: "last_row",
    skip: "skip_rows",
    constants: "constants",
    commune: "commune",
    school: "school",
    category: "category",
    columns: "columns",
};

/// The keys written in a language.
pub const fn keys(lang: Lang) -> Keys {
    match lang {
        Lang::Fr => FR,
        Lang::En => EN,
    }
}

/// How to correct a mapping, line by line.
pub fn preface(lang: Lang) -> &'static [&'static str] {
    match lang {
        Lang::Fr => &[
            "Correspondance : ce que recense a compris de chaque colonne. Pour la corriger :",
            "",
            "1. Sous [tableau.colonnes], une ligne par colonne : sa lettre, puis le code de ce qu'elle contient, et",
            "   son en-tête après le « # ». Remplacez le code par un autre de la liste plus bas, ou par \"\" pour",
            "   ignorer la colonne.",
            "2. Une ligne du fichier à ne pas lire : écrivez son numéro dans lignes_a_ecarter = [12, 40].",
            "3. Ce que le fichier ne dit pas, ou dit mal : retirez le « # » devant commune, ecole ou type ; la valeur",
            "   vaut alors pour toutes les lignes du tableau, quoi qu'elles disent.",
            "4. Un tableau mal délimité : corrigez lignes_entete ([] sans en-tête), ou retirez le « # » devant",
            "   premiere_ligne ou derniere_ligne.",
            "5. Vérifiez :    recense inspect FICHIER --mapping CE_FICHIER",
            "   Enregistrez : recense import FICHIER --mapping CE_FICHIER",
            "   Les prochains fichiers de la commune qui ont les mêmes en-têtes seront lus de même.",
        ],
        Lang::En => &[
            "Mapping: what recense understood of each column. To correct it:",
            "",
            "1. Under [table.columns], one line a column: its letter, then the code of what it holds, and its header",
            "   after the \"#\". Replace the code by another of the list below, or by \"\" to ignore the column.",
            "2. A row of the file not to be read: write its number in skip_rows = [12, 40].",
            "3. What the file does not say, or says wrongly: remove the \"#\" before commune, school or category; the",
            "   value then holds for all rows of the table, whatever they say.",
            "4. A table with wrong bounds: correct header_rows ([] without a header), or remove the \"#\" before",
            "   first_row or last_row.",
            "5. Check: recense inspect FILE --mapping THIS_FILE",
            "   Save:  recense import FILE --mapping THIS_FILE",
            "   The next files of the commune with the same headers will be read alike.",
        ],
    }
}

phrases! {
    /// Leads the list of codes.
    codes_heading = "Codes des colonnes :", "Codes of columns:";
    /// Leads the list of types.
    types_heading =
        "Types de matériel (après « count » pour une colonne de comptage, ou dans les constantes) :",
        "Types of equipment (after “count” for a counted column, or among the constants):";
    /// Leads the list of kinds.
    kinds_heading = "Objet d'un tableau :", "Kind of a table:";
    /// Several devices on a row.
    parts_note =
        "Plusieurs matériels sur une ligne : leur rang suit le code (\"brand 2\" : la marque du deuxième).",
        "Several devices on a row: their rank follows the code (\"brand 2\": the brand of the second).";
    /// Beside the digest.
    shape_note = "empreinte des en-têtes : ne pas modifier", "digest of the headers: do not change";
    /// Beside the file's name.
    file_note =
        "les numéros de lignes ne valent que pour ce fichier",
        "row numbers hold for this file only";
    /// Beside rows that are found by themselves.
    rows_note = "trouvée d'elle-même", "found by itself";
    /// A column without a field.
    ignored = "ignorée", "ignored";
    /// A table of which nothing is read.
    unknown_note =
        "ses lignes ne sont pas reprises : changez l'objet pour les reprendre",
        "its rows are not taken: change the kind to have them taken";
    /// A form or a table on its side.
    on_its_side =
        "Un tableau couché ou une fiche a été lu ici, ligne par ligne ; il ne se corrige pas par une correspondance.",
        "A table on its side or a form was read here, row by row; a mapping does not correct it.";
    /// Before a table to declare.
    declare =
        "Aucun tableau n'a été trouvé sur cette feuille. Pour en déclarer un, retirez les « # » et complétez :",
        "No table was found on this sheet. To declare one, remove the \"#\" and complete it:";
    /// Before values of a column.
    samples = "exemples :", "samples:";
    /// Names of persons.
    persons = "noms de personnes", "names of persons";
    /// What to do about a wrong mapping file.
    fix_hint =
        "corrigez cette ligne, ou écrivez un fichier neuf avec « recense inspect FICHIER --write-mapping SORTIE.toml »",
        "correct this line, or write a new file with \"recense inspect FILE --write-mapping OUT.toml\"";
    /// What to do about a mapping for no file.
    unmatched_hint =
        "vérifiez les fichiers donnés et le nom de la feuille, ou écrivez une correspondance neuve avec « recense inspect FICHIER --write-mapping SORTIE.toml »",
        "check the files given and the name of the sheet, or write a new mapping with \"recense inspect FILE --write-mapping OUT.toml\"";
    /// A text is no TOML.
    no_toml =
        "une ligne s'écrit clé = \"valeur\", avec les guillemets",
        "a line is written key = \"value\", with the quotes";
}

/// A column in doubt.
pub fn doubt(rival: Option<FieldName>, lang: Lang) -> String {
    let words = |field: FieldName| format!("\"{}\" ({})", field.code(), labels::field(field, lang));
    match (rival, lang) {
        (Some(rival), Lang::Fr) => format!("EN DOUTE, peut-être {}", words(rival)),
        (Some(rival), Lang::En) => format!("IN DOUBT, may be {}", words(rival)),
        (None, Lang::Fr) => "EN DOUTE".to_owned(),
        (None, Lang::En) => "IN DOUBT".to_owned(),
    }
}

/// A mapping file was written.
pub fn tables_written(tables: usize, lang: Lang) -> String {
    crate::locale::format::count(
        tables,
        lang.pick("tableau dans la correspondance", "table in the mapping"),
        lang.pick("tableaux dans la correspondance", "tables in the mapping"),
        lang,
    )
}
