//! English texts of the help; the French ones stand with the arguments they describe.

/// What a command does.
pub fn english_command(name: &str) -> Option<&'static str> {
    Some(match name {
        "recense" => {
            "Takes the census of school equipment: from communes' spreadsheets to one inventory"
        }
        "run" => "Do it all: import a folder, resolve duplicates, write the report",
        "init" => "Create the settings (recense.toml) and the inventory",
        "inspect" => "Show what would be understood of a file, storing nothing",
        "import" => "Import files or folders into the inventory",
        "dedupe" => "Resolve duplicates again (after new settings)",
        "review" => "Answer doubtful pairs, or part what was joined",
        "explain" => "Explain a device, a contract or a row: its cells, its links",
        "report" => "Show or write a report",
        "export" => "Export the inventory for Excel or for a program",
        "forget" => "Erase from the inventory the persons named in the files, or one of them",
        "reference" => "Load a reference list (communes or schools)",
        _ => return None,
    })
}

/// What stands for a value in the usage of a command, by its French name.
pub fn english_value(french: &str) -> Option<&'static str> {
    Some(match french {
        "CHEMIN" => "PATH",
        "CONTENU" => "CONTENT",
        "DOSSIER" => "FOLDER",
        "FICHIER" => "FILE",
        "FORME" => "FORM",
        "IDENTIFIANT" => "ID",
        "LANGUE" => "LANGUAGE",
        "LIGNE" => "ROW",
        "LISTE" => "LIST",
        "MATÉRIEL" => "DEVICE",
        "NOM" => "NAME",
        "POUR" => "FOR",
        "QUAND" => "WHEN",
        // A commune, a date, a page, a number are written alike.
        _ => return None,
    })
}

/// What an option or argument is for, by its identifier.
pub fn english_option(id: &str) -> Option<&'static str> {
    Some(match id {
        "db" => "The inventory's file [default: recense.sqlite]",
        "config" => "Settings file [default: recense.toml, where it is]",
        "lang" => "Language of the screen and of documents: fr or en",
        "quiet" => "Say nothing but errors",
        "verbose" => "Say everything: each file, each remark",
        "color" => "Colours: auto, always or never",
        "overwrite" => "Replace a file that recense did not write, a review or a mapping filled in",
        "no_progress" => "No progress bar",
        "help" => "Show this help",
        "version" => "Show the version",
        "communes" => {
            "List of communes and their cycles (CSV or workbook), which updates the built-in one"
        }
        "schools" => "List of schools: the ministry's, or any list with a UAI and a name",
        "cycle" => "Only one mutualisation cycle",
        "commune" => "One commune (name or INSEE code)",
        "paths" => "Files and folders to read",
        "out" => "Where to write (- : standard output)",
        "as_of" => {
            "Reference date (2016-01-31 or 31/01/2016) of ages, contracts and ends of support"
        }
        "root" => "Folder files are named from",
        "with_persons" => "Show the persons named in the files (masked otherwise)",
        "mapping" => "Column mapping (TOML) to apply; import keeps it for the next deliveries",
        "write_mapping" => {
            "Write what is understood of each column to a mapping (TOML), to be corrected"
        }
        "format" => {
            "Form: table or json (inspect); table, markdown, csv, json, html or xlsx (report)"
        }
        "dry_run" => "Say what would be done, storing nothing",
        "no_dedupe" => "Do not resolve duplicates",
        "keep_versions" => {
            "Use all versions of one list (without it, the latest is used in place of the others)"
        }
        "train" => "Learn the parameters (m and u) again, even where settings keep them",
        "apply" => "A file filled in, whose answers are to be taken",
        "split" => {
            "Device or contract to part: all its rows, or those named after it (letter of \"explain\" or id)"
        }
        "ids" => "Identifier of a device, a contract or a row",
        "page" => "Page: summary, quality, gaps, heterogeneity, cycles or contracts",
        "with" => "Communes added to the perimeter: what their joining would change",
        "name" => "Person to forget: first name and surname",
        "persons" => "Erase all persons recognised",
        "yes" => "Erase without asking",
        "what" => "Content: devices, records, contracts, counts, schools, findings or all",
        "flavour" => "For: excel (French) or data (programs)",
        "list" => "List: communes or schools",
        "file" => "File to load (CSV or workbook)",
        _ => return None,
    })
}
