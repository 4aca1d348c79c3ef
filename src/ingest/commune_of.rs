//! The commune of a table, from what was given, its title, the sheet's name and the path.

use crate::normalise::commune::{CommuneIndex, CommuneMatch};

/// What is known of a commune.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CommuneOf {
    /// It is known (INSEE).
    Known(String),
    /// It is not; these are possible (INSEE), perhaps none.
    Unknown(Vec<String>),
}

impl CommuneOf {
    /// The INSEE code, where known.
    pub fn insee(&self) -> Option<&str> {
        match self {
            Self::Known(insee) => Some(insee),
            Self::Unknown(_) => None,
        }
    }
}

/// The commune the path of a file names, else the folders above the one that was given
/// (outermost first): who imports the folder of a commune need not repeat its name.
pub fn of_place(above: &[String], path: &str, index: &CommuneIndex) -> CommuneOf {
    match of_path(path, index) {
        CommuneOf::Unknown(possible) if possible.is_empty() && !above.is_empty() => {
            of_path(&format!("{}/", above.join("/")), index)
        }
        found => found,
    }
}

/// The commune a path names: that of the innermost part that names one. A file's name and the
/// folder nearest to it that names one must not contradict each other.
pub fn of_path(path: &str, index: &CommuneIndex) -> CommuneOf {
    let mut parts: Vec<&str> = path.split('/').collect();
    let file = parts.pop().unwrap_or_default();
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let named = index.within(stem);
    let mut folder = CommuneMatch::None;
    let mut possible: Vec<String> = Vec::new();
    for part in parts.iter().rev() {
        // A folder's whole name counts more than a word in it.
        let found = match index.exact(part) {
            CommuneMatch::None => index.within(part),
            found => found,
        };
        match found {
            CommuneMatch::One(_) => {
                folder = found;
                break;
            }
            CommuneMatch::Several(several) => possible.extend(several),
            CommuneMatch::None => {}
        }
    }
    match (named, folder) {
        (CommuneMatch::One(a), CommuneMatch::One(b)) if a != b => CommuneOf::Unknown(vec![a, b]),
        (CommuneMatch::One(a), _) | (CommuneMatch::None, CommuneMatch::One(a)) => {
            CommuneOf::Known(a)
        }
        (CommuneMatch::Several(several), CommuneMatch::One(a)) => {
            if several.contains(&a) {
                CommuneOf::Known(a)
            } else {
                let mut all = several;
                all.push(a);
                CommuneOf::Unknown(all)
            }
        }
        (CommuneMatch::Several(several), _) => CommuneOf::Unknown(several),
        (CommuneMatch::None, _) => {
            possible.sort();
            possible.dedup();
            CommuneOf::Unknown(possible)
        }
    }
}

/// The commune of a table: given, else the sheet's own name, else the path, else the title.
/// `supported` are the communes of the reference schools its rows name: they choose among what is
/// possible, and never stand alone.
pub fn of_table(
    given: Option<&str>,
    path: &CommuneOf,
    sheet: &str,
    titles: &[String],
    supported: &[String],
    index: &CommuneIndex,
) -> CommuneOf {
    if let Some(insee) = given {
        return CommuneOf::Known(insee.to_owned());
    }
    if let CommuneMatch::One(insee) = index.exact(sheet) {
        return CommuneOf::Known(insee);
    }
    let possible = match path {
        CommuneOf::Known(insee) => return CommuneOf::Known(insee.clone()),
        CommuneOf::Unknown(possible) => possible.clone(),
    };
    let mut named: Vec<String> = Vec::new();
    for text in titles.iter().map(String::as_str).chain(std::iter::once(sheet)) {
        match index.within(text) {
            CommuneMatch::One(insee) if !named.contains(&insee) => named.push(insee),
            CommuneMatch::Several(several) => {
                for insee in several {
                    if !named.contains(&insee) {
                        named.push(insee);
                    }
                }
            }
            _ => {}
        }
    }
    let mut all = possible.clone();
    for insee in &named {
        if !all.contains(insee) {
            all.push(insee.clone());
        }
    }
    let meeting: Vec<&String> = if possible.is_empty() {
        named.iter().collect()
    } else {
        named.iter().filter(|insee| possible.contains(insee)).collect()
    };
    if let [only] = meeting[..] {
        return CommuneOf::Known(only.clone());
    }
    if let [only] = supported
        && all.contains(only)
    {
        return CommuneOf::Known(only.clone());
    }
    for insee in supported {
        if !all.contains(insee) {
            all.push(insee.clone());
        }
    }
    all.sort();
    CommuneOf::Unknown(all)
}
