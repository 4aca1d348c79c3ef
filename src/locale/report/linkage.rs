//! Words of what the page of quality says of the matching.

use crate::locale::Lang;

phrases! {
    /// Heading.
    title = "Paramètres du rapprochement", "Parameters of the matching";
    /// What they are.
    note = "m\u{a0}: fréquence d’un niveau de ressemblance entre deux lignes d’un même équipement\u{a0}; u\u{a0}: entre deux équipements différents. Une ressemblance vaut log2(m/u) points. Chaque commune a les siens, appris de ses seules lignes et tenus aux valeurs de départ tant qu’elles sont peu nombreuses\u{a0}; ils sont gardés dans l’inventaire et changent quand ces lignes changent. Avec --commune, m et u de chaque niveau.",
        "m: how often a level of likeness occurs between two rows of one device; u: between two devices. A likeness is worth log2(m/u) points. Each commune has its own, learned from its rows alone and held to the values given at the start while these are few; they are kept in the inventory and change when these rows change. With --commune, m and u of each level.";
    /// Column: what a decision is about.
    about = "Sur quoi", "About";
    /// Column.
    learned = "Valeurs", "Values";
    /// Column.
    sure_pairs = "Paires sûres", "Sure pairs";
    /// Column.
    twin_pairs = "Paires de jumeaux", "Pairs of twins";
    /// Column.
    rounds = "Tours", "Rounds";
    /// Column.
    settled = "Stabilisées", "Settled";
    /// Column: the import at which they took these values.
    import = "Depuis l’import n°", "Since import no.";
    /// Column: devices of which nothing tells which row is which.
    by_number = "Par le nombre", "By number";
    /// What it counts.
    by_number_note = "Par le nombre\u{a0}: équipements réunis parce que deux listes en comptent autant de semblables, sans que rien ne dise quelle ligne est laquelle\u{a0}; leurs identifiants ne sont pas mêlés.",
        "By number: devices that are one because two lists hold as many that are alike, with nothing to tell which row is which; their identifiers are not mixed.";
    /// Learned from the commune's rows.
    own = "apprises", "learned";
    /// Few rows: mostly the values given at the start.
    given = "surtout de départ (peu de lignes)", "mostly given (few rows)";
    /// Column.
    comparison = "Comparaison", "Comparison";
    /// Column.
    level = "Niveau", "Level";
    /// Column.
    points = "Points", "Points";
    /// Caption of the levels.
    levels_caption = "m et u de chaque niveau", "m and u of each level";
}

/// Whether the training had settled; with no sure pair there was nothing to train.
pub fn converged(converged: bool, sure_pairs: u64, lang: Lang) -> &'static str {
    match (converged, sure_pairs) {
        (_, 0) => lang.pick("sans objet", "nothing to learn"),
        (true, _) => lang.pick("oui", "yes"),
        (false, _) => lang.pick("non : à prendre avec prudence", "no: to be taken with care"),
    }
}

/// What a pair of rows was weighed with, for the page that explains.
pub fn explained(commune: &str, own: bool, sure: u64, import: Option<i64>, lang: Lang) -> String {
    let since = import.map_or_else(String::new, |number| match lang {
        Lang::Fr => format!(", depuis l’import n° {number}"),
        Lang::En => format!(", since import no. {number}"),
    });
    // As it is typed in a terminal.
    let typed = if commune.contains([' ', '\'', '’']) {
        format!("\"{commune}\"")
    } else {
        commune.to_owned()
    };
    match (own, lang) {
        (true, Lang::Fr) => format!(
            "Les points viennent des lignes de la commune elle-même ({sure} paires sûres{since})\u{a0}: «\u{a0}recense report quality --commune {typed}\u{a0}»."
        ),
        (true, Lang::En) => format!(
            "The points come from the commune’s own rows ({sure} sure pairs{since}): `recense report quality --commune {typed}`."
        ),
        (false, Lang::Fr) => format!(
            "Les points sont surtout ceux de départ\u{a0}: {commune} a trop peu de lignes sûres ({sure}) pour en apprendre de propres{since}."
        ),
        (false, Lang::En) => format!(
            "The points are mostly those given at the start: {commune} has too few sure pairs ({sure}) to learn its own{since}."
        ),
    }
}
