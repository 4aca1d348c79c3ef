//! Words of the versions of a list.

use crate::locale::format::{count, quoted, size};
use crate::locale::{Lang, labels};
use crate::model::codes::Category;
use crate::model::version::VersionOrder;

phrases! {
    /// Heading of the versions.
    heading = "Versions d’une même liste", "Versions of one list";
    /// Column.
    earlier = "Plus ancienne", "Earlier";
    /// Column.
    later = "Plus récente", "Later";
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

/// What is done of a pair: the earlier set aside and why, both used, or a question.
pub fn done(set_aside: bool, settled: bool, by: VersionOrder, lang: Lang) -> String {
    if set_aside {
        let by = order(by, lang);
        match lang {
            Lang::Fr => format!("la plus récente remplace l’autre ({by})"),
            Lang::En => format!("the later is used in place of the other ({by})"),
        }
    } else if settled {
        lang.pick("les deux sont gardées, comme demandé", "both are used, as asked").to_owned()
    } else if by == VersionOrder::Unknown {
        lang.pick(
            "à préciser\u{a0}: rien ne dit laquelle est la plus récente",
            "to be told: nothing says which is later",
        )
        .to_owned()
    } else {
        lang.pick(
            "à préciser\u{a0}: la plus récente ne reprend pas tout",
            "to be told: the later does not hold everything",
        )
        .to_owned()
    }
}

/// Rows in common, in words.
fn common_rows(number: &str, lang: Lang) -> String {
    let number = number.parse().unwrap_or(0);
    let [one, many] =
        lang.pick(["ligne commune", "lignes communes"], ["row in common", "rows in common"]);
    count(number, one, many, lang)
}

/// What tells, from its code.
fn told_by(code: &str, lang: Lang) -> &'static str {
    order(VersionOrder::from_code(code).unwrap_or(VersionOrder::Unknown), lang)
}

/// The remark on a list set aside for a later version: path of the later, what tells, rows.
pub(in crate::locale) fn older(path: &str, told: &str, rows: &str, lang: Lang) -> String {
    let (path, told, rows) = (quoted(path, lang), told_by(told, lang), common_rows(rows, lang));
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

/// The remark on a list used in the place of an earlier version.
pub(in crate::locale) fn newer(path: &str, told: &str, rows: &str, lang: Lang) -> String {
    let (path, told, rows) = (quoted(path, lang), told_by(told, lang), common_rows(rows, lang));
    match lang {
        Lang::Fr => format!(
            "Cette liste remplace {path}, une version antérieure de la même liste ({rows}\u{a0}; \
             {told})."
        ),
        Lang::En => format!(
            "This list is used in place of {path}, an earlier version of the same list ({rows}; \
             {told})."
        ),
    }
}

/// The remark on versions that are both used, as was asked.
pub(in crate::locale) fn kept(path: &str, rows: &str, lang: Lang) -> String {
    let (path, rows) = (quoted(path, lang), common_rows(rows, lang));
    match lang {
        Lang::Fr => format!(
            "Cette liste et {path} sont deux versions d’une même liste ({rows})\u{a0}; les deux \
             sont utilisées, comme demandé."
        ),
        Lang::En => format!(
            "This list and {path} are two versions of one list ({rows}); both are used, as asked."
        ),
    }
}

/// The remark on lists that may be versions of one: why they are not settled, rows in common,
/// schools (names) and types (codes) that the later lacks.
pub(in crate::locale) fn possible(args: [&str; 5], lang: Lang) -> String {
    let [path, why, rows, schools, types] = args;
    let (path, rows) = (quoted(path, lang), common_rows(rows, lang));
    if why != "incomplete" {
        return match lang {
            Lang::Fr => format!(
                "Cette liste et {path} semblent deux versions d’une même liste ({rows}), mais \
                 rien ne dit laquelle est la plus récente\u{a0}; les deux sont utilisées."
            ),
            Lang::En => format!(
                "This list and {path} look like two versions of one list ({rows}), but nothing \
                 tells which is later; both are used."
            ),
        };
    }
    let mut missing: Vec<String> = Vec::new();
    let names: Vec<&str> = schools.split(", ").filter(|name| !name.is_empty()).collect();
    missing.extend(names.iter().take(NAMED).map(ToString::to_string));
    if names.len() > NAMED {
        let more = size(names.len() - NAMED, lang);
        missing.push(match lang {
            Lang::Fr => format!("{more} autres écoles"),
            Lang::En => format!("{more} more schools"),
        });
    }
    missing.extend(
        types
            .split(' ')
            .filter_map(Category::from_code)
            .map(|category| labels::category(category, lang).many.to_owned()),
    );
    let missing = missing.join(", ");
    match lang {
        Lang::Fr => format!(
            "Cette liste et {path} semblent deux versions d’une même liste ({rows}), mais la plus \
             récente ne reprend pas tout (manque\u{a0}: {missing})\u{a0}; les deux sont utilisées."
        ),
        Lang::En => format!(
            "This list and {path} look like two versions of one list ({rows}), but the later does \
             not hold everything (missing: {missing}); both are used."
        ),
    }
}

/// Missing schools that are named.
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
