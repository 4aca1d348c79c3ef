//! What keeps the inventory from being read or written, and what to do.

use crate::locale::Lang;

phrases! {
    missing = "il n’existe pas", "it is not there";
    empty = "ce fichier est vide", "this file is empty";
    /// What to do then.
    empty_hint =
        "indiquez un autre fichier avec --db, ou lancez « recense run DOSSIER » pour en faire un inventaire",
        "name another file with --db, or run “recense run FOLDER” to make an inventory of it";
    read_only_file = "le fichier est en lecture seule", "the file is read-only";
    /// What to do then.
    read_only_file_hint =
        "ôtez la protection du fichier, ou travaillez sur une copie (--db) ; report, export et explain le lisent tel quel",
        "take the protection off the file, or work on a copy (--db); report, export and explain read it as it is";
    read_only_folder =
        "son dossier est en lecture seule : recense doit pouvoir y noter ce qu’il remplace",
        "its folder is read-only: recense must be able to note there what it replaces";
    /// What to do then.
    read_only_folder_hint =
        "demandez le droit d’écrire dans ce dossier, ou copiez l’inventaire ailleurs et indiquez-le avec --db",
        "ask for the right to write in this folder, or copy the inventory elsewhere and name it with --db";
    no_access =
        "le système ne permet pas de l’ouvrir : les droits sur le fichier ou sur son dossier manquent",
        "the system does not let it be opened: rights on the file or its folder are missing";
    /// What to do then.
    no_access_hint =
        "demandez l’accès au propriétaire du fichier, ou indiquez un autre fichier avec --db",
        "ask the owner of the file for access, or name another file with --db";
    no_folder = "son dossier n’existe pas", "its folder does not exist";
    /// What to do then.
    no_folder_hint =
        "créez le dossier, ou indiquez un autre fichier avec --db",
        "create the folder, or name another file with --db";
    cut_off =
        "une écriture y a été interrompue, et il ne peut pas être écrit pour la défaire",
        "a change of it was cut off, and it may not be written to undo that";
    /// What to do then.
    cut_off_hint =
        "copiez l’inventaire et le fichier « -journal » dans un dossier où vous pouvez écrire, et indiquez la copie avec --db",
        "copy the inventory and its “-journal” file to a folder where you may write, and name the copy with --db";
    io =
        "le disque ou le réseau a refusé une lecture ou une écriture",
        "the disk or the network refused to read or to write";
    /// What to do then.
    io_hint =
        "vérifiez le disque, la clé ou le lecteur réseau, et la taille permise aux fichiers, puis relancez",
        "check the disk, the key or the network drive, and the size that files may have, and try again";
    locked = "un autre programme l’utilise", "another program uses it";
    /// What to do then.
    locked_hint =
        "fermez le programme qui l’utilise (navigateur SQLite, autre recense), puis relancez",
        "close the program that uses it (SQLite browser, another recense) and try again";
    disk_full = "le disque est plein", "the disk is full";
    /// What to do then.
    disk_full_hint =
        "libérez de la place, puis relancez ; l’inventaire est resté tel qu’il était",
        "make room and try again; the inventory is as it was";
    damaged = "il est abîmé", "it is damaged";
    /// What to do then.
    damaged_hint =
        "gardez ce fichier et reprenez une copie de sauvegarde ; sans copie, importez à nouveau les livraisons dans un autre fichier (--db)",
        "keep this file and take a backup copy; without one, import the deliveries again into another file (--db)";
    unexpected =
        "il contient une valeur inattendue : un autre programme l’a modifié, ou il est abîmé",
        "it holds a value that is not expected: another program changed it, or it is damaged";
    refused = "la base de données l’a refusé", "the database refused it";
    /// What to do then.
    refused_hint =
        "relancez avec --verbose et signalez ce qui est dit",
        "run it again with --verbose and report what is said";
    /// No name was given.
    no_name = "le nom du fichier de l’inventaire est vide", "the name of the inventory’s file is empty";
    /// A name that would be lost with the program.
    in_memory =
        "l’inventaire est un fichier : « :memory: » serait perdu à la fin de la commande",
        "the inventory is a file: “:memory:” would be lost when the command ends";
    /// What to do about a name that is none of a file.
    name_hint =
        "indiquez un fichier avec --db, par exemple --db recense.sqlite",
        "name a file with --db, for instance --db recense.sqlite";
}

/// Who holds the inventory.
pub fn locked_by(program: &str, process: u32, lang: Lang) -> String {
    say!(lang, "{program} (processus {process}) l’utilise", "{program} (process {process}) uses it")
}

/// What a path leads to that can be no inventory, nor a file a command writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoFile {
    Folder,
    Pipe,
    Device,
    Socket,
    /// Standard input or output (`-`).
    Stream,
    /// An address (`file:…`).
    Address,
}

impl NoFile {
    /// Every kind.
    pub const ALL: [Self; 6] =
        [Self::Folder, Self::Pipe, Self::Device, Self::Socket, Self::Stream, Self::Address];

    pub(super) fn words(self, lang: Lang) -> &'static str {
        match self {
            Self::Folder => lang.pick("un dossier", "a folder"),
            Self::Pipe => lang.pick("un tube", "a pipe"),
            Self::Device => lang.pick("un périphérique", "a device"),
            Self::Socket => lang.pick("une prise réseau", "a socket"),
            Self::Stream => lang.pick("une entrée ou une sortie", "an input or an output"),
            Self::Address => lang.pick("une adresse", "an address"),
        }
    }
}

/// The inventory named is no file.
pub fn no_file(path: &str, kind: NoFile, lang: Lang) -> String {
    let kind = kind.words(lang);
    say!(
        lang,
        "l’inventaire est un fichier, et {path} est {kind}",
        "the inventory is a file, and {path} is {kind}"
    )
}

/// An inventory of an older program was brought up to date; the copy made before.
pub fn migrated(path: &str, backup: Option<&str>, lang: Lang) -> String {
    match backup {
        Some(backup) => say!(
            lang,
            "l’inventaire {path} vient d’une version plus ancienne de recense : il a été mis à jour, et une copie de ce qu’il était a été gardée : {backup}",
            "the inventory {path} comes from an older version of recense: it was brought up to date, and a copy of what it was is kept: {backup}"
        ),
        None => say!(
            lang,
            "l’inventaire {path} vient d’une version plus ancienne de recense : il a été mis à jour",
            "the inventory {path} comes from an older version of recense: it was brought up to date"
        ),
    }
}

/// An inventory of an older program is read as it is.
pub fn older_read(path: &str, lang: Lang) -> String {
    say!(
        lang,
        "l’inventaire {path} vient d’une version plus ancienne de recense : il est lu sans être modifié ; le prochain import le mettra à jour, après en avoir gardé une copie",
        "the inventory {path} comes from an older version of recense: it is read and left as it is; the next import will bring it up to date, once a copy of it is kept"
    )
}
