//! Words of the versions of a list.

use crate::locale::format::{count, quoted};
use crate::locale::{Lang, labels};
use crate::model::remark::{OtherVersions, Told};
use crate::model::version::VersionOrder;
use crate::model::version_group::VersionState;

phrases! {
    /// Heading of the versions.
    heading = "Versions d’une même liste", "Versions of one list";
    /// Column.
    files = "Versions", "Versions";
    /// Column.
    later = "Plus récente", "Latest";
    /// Column.
    kind = "Liste", "List";
    /// Column.
    common = "Lignes communes", "Rows in common";
    /// Column.
    what_is_done = "Ce qui est fait", "What is done";
    /// No versions.
    none = "Aucune liste n’a été reçue en plusieurs versions.", "No list came in several versions.";
}

/// What tells which version is later.
pub fn order(order: VersionOrder, lang: Lang) -> &'static str {
    match order {
        VersionOrder::DateInside => lang.pick("date de la liste", "date of the list"),
        VersionOrder::NameWords => lang.pick("mots du nom du fichier", "words of the file’s name"),
        VersionOrder::DateInName => {
            lang.pick("date dans le nom du fichier", "date in the file’s name")
        }
        VersionOrder::Unknown => lang.pick("rien ne le dit", "nothing tells"),
    }
}

/// What is done of a group of `files` lists: the earlier set aside and why, all used, or a question.
pub fn done(state: VersionState, files: usize, by: VersionOrder, lang: Lang) -> String {
    let two = files < 3;
    let done = match state {
        VersionState::Replaced => {
            let by = order(by, lang);
            return match (lang, two) {
                (Lang::Fr, true) => format!("la plus récente remplace l’autre ({by})"),
                (Lang::Fr, false) => format!("la plus récente remplace les autres ({by})"),
                (Lang::En, true) => format!("the later is used in place of the other ({by})"),
                (Lang::En, false) => format!("the latest is used in place of the others ({by})"),
            };
        }
        VersionState::Kept if two => {
            lang.pick("les deux sont gardées, comme demandé", "both are used, as asked")
        }
        VersionState::Kept => {
            lang.pick("toutes sont gardées, comme demandé", "all are used, as asked")
        }
        VersionState::Unknown => lang.pick(
            "à préciser\u{a0}: rien ne dit laquelle est la plus récente",
            "to be told: nothing says which is the latest",
        ),
        VersionState::Incomplete => lang.pick(
            "à préciser\u{a0}: la plus récente ne reprend pas tout",
            "to be told: the latest does not hold everything",
        ),
    };
    done.to_owned()
}

/// Rows in common, in words.
fn common_rows(rows: usize, lang: Lang) -> String {
    let [one, many] =
        lang.pick(["ligne commune", "lignes communes"], ["row in common", "rows in common"]);
    count(rows, one, many, lang)
}

/// The remark on a list set aside for a later version: path of the later, what tells, rows.
pub(in crate::locale) fn older(path: &str, told: VersionOrder, rows: usize, lang: Lang) -> String {
    let (path, told, rows) = (quoted(path, lang), order(told, lang), common_rows(rows, lang));
    match lang {
        Lang::Fr => format!(
            "Cette liste est une version antérieure de {path} ({rows}\u{a0}; {told}), qui est \
             utilisée à sa place."
        ),
        Lang::En => format!(
            "This list is an earlier version of {path} ({rows}; {told}), which is used in its \
             place."
        ),
    }
}

/// The names of the other versions in quotes, then how many more.
fn list(others: &OtherVersions, lang: Lang) -> String {
    let mut parts: Vec<String> = others.named.iter().map(|path| quoted(path, lang)).collect();
    let more = others.number.saturating_sub(others.named.len());
    if more > 0 {
        let [one, several] = lang.pick(["autre", "autres"], ["other", "others"]);
        parts.push(count(more, one, several, lang));
    }
    and(&parts, lang)
}

const fn is_one(others: &OtherVersions) -> bool {
    others.number < 2
}

/// Parts joined by commas and a last *and*.
fn and(parts: &[String], lang: Lang) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [head @ .., last] => format!("{} {} {last}", head.join(", "), lang.pick("et", "and")),
    }
}

/// The first paths of some files as they stand in a table, then how many more.
pub fn paths(files: &[&str], lang: Lang) -> String {
    let named: Vec<&str> = files.iter().take(NAMED).copied().collect();
    let list = named.join(", ");
    let more = files.len() - named.len();
    match (more, lang) {
        (0, _) => list,
        (_, Lang::Fr) => format!("{list} et {}", count(more, "autre", "autres", lang)),
        (_, Lang::En) => format!("{list} and {more} more"),
    }
}

/// Rows in common of the files of a group, at least where there are several pairs.
fn common_in(files: &OtherVersions, lang: Lang) -> String {
    let rows = common_rows(files.common, lang);
    if is_one(files) { rows } else { format!("{} {rows}", lang.pick("au moins", "at least")) }
}

/// The remark on a list that supersedes earlier versions.
pub(in crate::locale) fn newer(files: &OtherVersions, lang: Lang) -> String {
    let (list, rows) = (list(files, lang), common_in(files, lang));
    let told = match files.state {
        Told::By(by) => order(by, lang),
        Told::Incomplete => order(VersionOrder::Unknown, lang),
    };
    match (lang, is_one(files)) {
        (Lang::Fr, true) => format!(
            "Cette liste remplace {list}, une version antérieure de la même liste ({rows}\u{a0}; \
             {told})."
        ),
        (Lang::Fr, false) => format!(
            "Cette liste remplace {list}, versions antérieures de la même liste ({rows}\u{a0}; \
             {told})."
        ),
        (Lang::En, true) => format!(
            "This list is used in place of {list}, an earlier version of the same list ({rows}; \
             {told})."
        ),
        (Lang::En, false) => format!(
            "This list is used in place of {list}, earlier versions of the same list ({rows}; \
             {told})."
        ),
    }
}

/// The beginning of a remark on versions that are all used: what they are, or look like.
fn are(files: &OtherVersions, look: bool, lang: Lang) -> String {
    let (list, rows) = (list(files, lang), common_in(files, lang));
    let and = if is_one(files) { lang.pick(" et", " and") } else { "," };
    let which = match (is_one(files), lang) {
        (true, Lang::Fr) => "deux versions",
        (false, Lang::Fr) => "des versions",
        (true, Lang::En) => "two versions",
        (false, Lang::En) => "versions",
    };
    let verb = match (look, lang) {
        (true, Lang::Fr) => "semblent",
        (false, Lang::Fr) => "sont",
        (true, Lang::En) => "look like",
        (false, Lang::En) => "are",
    };
    match lang {
        Lang::Fr => format!("Cette liste{and} {list} {verb} {which} d’une même liste ({rows})"),
        Lang::En => format!("This list{and} {list} {verb} {which} of one list ({rows})"),
    }
}

/// That the files are all used.
fn used(files: &OtherVersions, lang: Lang) -> &'static str {
    match (lang, is_one(files)) {
        (Lang::Fr, true) => "les deux sont utilisées",
        (Lang::Fr, false) => "toutes sont utilisées",
        (Lang::En, true) => "both are used",
        (Lang::En, false) => "all are used",
    }
}

/// The remark on versions that are all used, as was asked.
pub(in crate::locale) fn kept(files: &OtherVersions, lang: Lang) -> String {
    let (are, used) = (are(files, false, lang), used(files, lang));
    match lang {
        Lang::Fr => format!("{are}\u{a0}; {used}, comme demandé."),
        Lang::En => format!("{are}; {used}, as asked."),
    }
}

/// The remark on lists that may be versions of one: why they are not settled, and what
/// a later one lacks.
pub(in crate::locale) fn possible(files: &OtherVersions, lang: Lang) -> String {
    let (are, used) = (are(files, true, lang), used(files, lang));
    if files.state != Told::Incomplete {
        return match lang {
            Lang::Fr => {
                format!("{are}, mais rien ne dit laquelle est la plus récente\u{a0}; {used}.")
            }
            Lang::En => format!("{are}, but nothing tells which is the latest; {used}."),
        };
    }
    let mut missing: Vec<String> = Vec::new();
    missing.extend(files.schools.iter().take(NAMED).cloned());
    if files.schools.len() > NAMED {
        let more = files.schools.len() - NAMED;
        let [one, several] =
            lang.pick(["autre école", "autres écoles"], ["more school", "more schools"]);
        missing.push(count(more, one, several, lang));
    }
    let types = files.categories.iter();
    missing.extend(types.map(|category| labels::category(*category, lang).many.to_owned()));
    let missing = missing.join(", ");
    match lang {
        Lang::Fr => format!(
            "{are}, mais la plus récente ne reprend pas tout (manque\u{a0}: {missing})\u{a0}; {used}."
        ),
        Lang::En => {
            format!("{are}, but the latest does not hold everything (missing: {missing}); {used}.")
        }
    }
}

/// Missing schools, or files in a table, that are named.
const NAMED: usize = 3;

/// Why a row that only a replaced version holds is no device: its file, the later one, what tells.
pub fn only_in_older(path: &str, by: VersionOrder, lang: Lang) -> String {
    let (path, by) = (quoted(path, lang), order(by, lang));
    match lang {
        Lang::Fr => format!(
            "N’a donné aucun équipement\u{a0}: cette ligne ne figure que dans une version \
             antérieure de la liste, remplacée par {path} ({by}). Pour garder toutes les \
             versions\u{a0}: recense import --keep-versions, ou list_versions = \"all\" dans \
             recense.toml."
        ),
        Lang::En => format!(
            "Gave no device: this row stands only in an earlier version of the list, in place of \
             which {path} is used ({by}). To keep all versions: recense import --keep-versions, \
             or list_versions = \"all\" in recense.toml."
        ),
    }
}

/// That the list a row stands in was replaced by a later version.
pub fn in_older(path: &str, by: VersionOrder, lang: Lang) -> String {
    let (path, by) = (quoted(path, lang), order(by, lang));
    match lang {
        Lang::Fr => format!(
            "Sa liste est une version antérieure de {path} ({by})\u{a0}: ses valeurs ne restent \
             que là où aucune autre ligne n’en donne."
        ),
        Lang::En => format!(
            "Its list is an earlier version of {path} ({by}): its values stand only where no \
             other row gives any."
        ),
    }
}

/// Where a former id leads.
pub fn former_id(former: &str, id: &str, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!("{former} est l’ancien identifiant de {id}\u{a0}:"),
        Lang::En => format!("{former} is the former identifier of {id}:"),
    }
}
