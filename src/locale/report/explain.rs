//! Words of `explain`, for somebody who never heard of record linkage.

use crate::locale::format::{self, count, quoted};
use crate::locale::{Lang, labels};
use crate::model::comparison::{Agreement, Compared, Found};
use crate::model::field::FieldName;

phrases! {
    /// A device.
    device = "Équipement", "Device";
    /// Heading over what the identifier of a device promises.
    identifier = "Identifiant", "Identifier";
    /// What the identifier of a device promises.
    id_promise =
        "Il reste celui de l’équipement aux livraisons suivantes. Il dépend de l’ordre des livraisons reçues\u{a0}: \
         les mêmes fichiers, reçus dans un autre ordre, donnent les mêmes équipements sous d’autres \
         identifiants.",
        "It stays the device's through later deliveries. It depends on the order in which deliveries came: the same \
         files in another order give the same devices under other identifiers.";
    /// A contract.
    contract = "Contrat", "Contract";
    /// A record.
    record = "Ligne", "Row";
    /// Heading of the links.
    why = "Pourquoi ces lignes sont un seul équipement", "Why these rows are one device";
    /// The same for a contract.
    why_contract = "Pourquoi ces lignes sont un seul contrat", "Why these rows are one contract";
    /// What the points mean.
    points = "Chaque ressemblance donne des points, chaque différence en retire\u{a0}: un point de plus double les chances que les deux lignes parlent de la même chose. On part en dessous de zéro, car deux lignes prises au hasard sont rarement la même.",
        "Each likeness gives points, each difference takes some: one more point doubles the odds that both rows speak of the same thing. The count starts below zero, as two rows taken at random are seldom the same.";
    /// Rows joined without a scored pair.
    no_link = "Ces lignes ont été réunies sans comparaison notée.", "These rows were joined without a scored comparison.";
    /// The prior.
    prior = "au départ", "to start with";
    /// The sum.
    score = "total", "total";
    /// Doubtful pairs.
    doubtful = "Peut-être le même que (en attente de votre avis)", "Maybe the same as (waiting for your answer)";
    /// Pairs a veto keeps apart.
    vetoed = "Tenu à part de", "Kept apart from";
    /// Heading of the surviving values.
    survivors = "Valeurs retenues", "Values kept";
    /// Column.
    field = "Champ", "Field";
    /// Column.
    kept = "Retenu", "Kept";
    /// Column.
    from = "De", "From";
    /// Column.
    rule = "Parce que", "Because";
    /// Column.
    lost = "Écarté", "Set aside";
    /// Heading of the values that are given to no device.
    unattributed_values = "Valeurs non attribuées", "Values given to none";
    /// Heading of the cells.
    cells = "Cellules d’origine", "Source cells";
    /// A value that comes from the name of the sheet, the file or the folder.
    from_name = "nom", "name";
    /// An empty cell.
    empty_cell = "(vide)", "(empty)";
    /// File.
    file = "fichier", "file";
    /// Sheet.
    sheet = "feuille", "sheet";
    /// Row.
    row_number = "ligne", "row";
}

/// Heading of a row’s column.
pub fn row(letter: &str, lang: Lang) -> String {
    format!("{} {letter}", lang.pick("Ligne", "Row"))
}

/// Heading of the rows.
pub fn rows(rows: usize, files: usize, lang: Lang) -> String {
    match lang {
        Lang::Fr if rows == 1 => "Une ligne d’un fichier".to_owned(),
        Lang::Fr => {
            let files = if files == 1 {
                "d’un même fichier".to_owned()
            } else {
                format!("de {files} fichiers")
            };
            format!("{rows} lignes {files}")
        }
        Lang::En => format!(
            "{} of {}",
            count(rows, "row", "rows", lang),
            count(files, "file", "files", lang)
        ),
    }
}

/// Which of a lot’s devices a row stands for.
pub fn unit(letter: &str, unit: u32, quantity: u32, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!(
            "La ligne {letter} compte {quantity} équipements d’un coup\u{a0}; celui-ci est le n° {unit} d’entre eux."
        ),
        Lang::En => {
            format!("Row {letter} counts {quantity} devices at once; this is no. {unit} of them.")
        }
    }
}

/// Heading of a link.
pub fn pair(left: &str, right: &str, lang: Lang) -> String {
    format!("{} {left} {} {right}", lang.pick("Lignes", "Rows"), lang.pick("et", "and"))
}

/// A pair that is one of many as good: how likely it is that the device is among them, and that it
/// is this very one.
pub fn by_number(probability: f64, among: u32, lang: Lang) -> String {
    let percent = format::percent(probability, 0, lang);
    let among = format::number(i64::from(among), lang);
    match lang {
        Lang::Fr => format!(
            "Par le nombre\u{a0}: {percent} (probabilité du modèle que l’équipement figure dans les \
             deux listes). Appariement ligne à ligne\u{a0}: 1\u{a0}chance sur {among}, choisi \
             arbitrairement."
        ),
        Lang::En => format!(
            "By number: {percent} (the model’s probability that the device is in both lists). \
             Pairing row by row: 1 chance in {among}, an arbitrary choice."
        ),
    }
}

/// A value that is given to no device: field, value, the row's letter, among how many.
pub fn unattributed(
    field: &str,
    value: &str,
    letter: &str,
    among: Option<u32>,
    lang: Lang,
) -> String {
    let among = among.map(|among| format::number(i64::from(among), lang));
    match (lang, among) {
        (Lang::Fr, Some(among)) => format!(
            "{field}\u{a0}: {value} (ligne {letter}) est à l’un des {among} équipements identiques, \
             non attribué"
        ),
        (Lang::Fr, None) => format!(
            "{field}\u{a0}: {value} (ligne {letter}) est à l’un des équipements identiques, non \
             attribué"
        ),
        (Lang::En, Some(among)) => {
            format!(
                "{field}: {value} (row {letter}) is of one of {among} identical devices, given to none"
            )
        }
        (Lang::En, None) => {
            format!(
                "{field}: {value} (row {letter}) is of one of the identical devices, given to none"
            )
        }
    }
}

/// Links that are not shown.
pub fn more_links(number: usize, lang: Lang) -> String {
    match lang {
        Lang::Fr => {
            format!("… et {}", count(number, "autre rapprochement", "autres rapprochements", lang))
        }
        Lang::En => format!("… and {}", count(number, "more pair", "more pairs", lang)),
    }
}

/// How sure a score is, in words; not a calibrated probability.
pub fn certainty(weight: f64, lang: Lang) -> &'static str {
    if weight >= 10.0 {
        lang.pick("→ sans doute raisonnable", "→ beyond reasonable doubt")
    } else if weight >= 3.0 {
        lang.pick("→ très vraisemblable", "→ very likely")
    } else if weight >= 0.0 {
        lang.pick("→ plutôt oui", "→ rather yes")
    } else {
        lang.pick("→ plutôt non", "→ rather not")
    }
}

/// Where a record stands.
pub fn place(path: &str, sheet: &str, row: u32, lang: Lang) -> String {
    let line = lang.pick("ligne", "row");
    if sheet.is_empty() {
        format!("{path}, {line} {row}")
    } else {
        format!("{path}, {} {}, {line} {row}", lang.pick("feuille", "sheet"), quoted(sheet, lang))
    }
}

/// What a contract covers.
pub fn covers(devices: usize, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!("Couvre {}.", count(devices, "équipement", "équipements", lang)),
        Lang::En => format!("Covers {}.", count(devices, "device", "devices", lang)),
    }
}

/// The types a contract names.
pub fn covered_types(types: &[&str], lang: Lang) -> String {
    let named = format::list(types, lang);
    match (types.is_empty(), lang) {
        (true, Lang::Fr) => {
            "Ni l’objet ni le périmètre ne nomment de type d’équipement\u{a0}: aucun n’y est rattaché."
                .to_owned()
        }
        (true, Lang::En) => {
            "Neither the subject nor the scope names a type of device: none is tied to it.".to_owned()
        }
        (false, Lang::Fr) => format!("Types couverts\u{a0}: {named}."),
        (false, Lang::En) => format!("Types covered: {named}."),
    }
}

/// What a record became.
pub fn became(ids: &str, number: usize, named: usize, lang: Lang) -> String {
    let more = if number > named { " …" } else { "" };
    match (number, lang) {
        (0, Lang::Fr) => "N’a donné aucun élément de l’inventaire.".to_owned(),
        (0, Lang::En) => "Gave nothing to the inventory.".to_owned(),
        (1, Lang::Fr) => format!("A donné {ids} (recense explain {ids})."),
        (1, Lang::En) => format!("Gave {ids} (recense explain {ids})."),
        (_, Lang::Fr) => format!("A donné {number} éléments\u{a0}: {ids}{more}"),
        (_, Lang::En) => format!("Gave {number} items: {ids}{more}"),
    }
}

/// What a comparison looks at.
pub fn compared(what: Compared, lang: Lang) -> &'static str {
    let field = match what {
        Compared::Product => return lang.pick("produit", "product"),
        Compared::Price => return lang.pick("prix", "price"),
        Compared::SerialNumber => FieldName::SerialNumber,
        Compared::MacAddress => FieldName::MacAddress,
        Compared::AssetTag => FieldName::AssetTag,
        Compared::Hostname => FieldName::Hostname,
        Compared::PurchaseDate => FieldName::PurchaseDate,
        Compared::Room => FieldName::Room,
        Compared::School => FieldName::School,
        Compared::Reference => FieldName::Reference,
        Compared::Supplier => FieldName::Supplier,
        Compared::StartDate => FieldName::StartDate,
        Compared::EndDate => FieldName::EndDate,
        Compared::Subject => FieldName::Subject,
        Compared::AnnualAmount => FieldName::AnnualAmount,
    };
    labels::field(field, lang)
}

/// The same of a stored code; that of another version of the program stands as it is.
pub fn compared_of_code(code: &str, lang: Lang) -> &str {
    Compared::from_code(code).map_or(code, |known| compared(known, lang))
}

/// What a comparison is about.
pub fn about(found: &Found, lang: Lang) -> &str {
    match found {
        Found::Values { compared: what, .. } => compared(*what, lang),
        Found::Interchangeable { .. } => lang.pick("équipements identiques", "identical devices"),
        Found::Decision { .. } => lang.pick("décision", "decision"),
        Found::Other { comparison, .. } => compared_of_code(comparison, lang),
    }
}

/// Fields that one of two rows does not give.
pub fn missing(names: &str, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!("absent d’un côté au moins\u{a0}: {names}"),
        Lang::En => format!("missing on one side at least: {names}"),
    }
}

/// Comparisons that say nothing on a pair.
pub fn silent(names: &str, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!("sans effet\u{a0}: {names}"),
        Lang::En => format!("of no effect: {names}"),
    }
}

/// A level of agreement.
pub fn level(level: Agreement, lang: Lang) -> &'static str {
    match level {
        Agreement::Exact | Agreement::Same => lang.pick("identique", "the same"),
        Agreement::Damaged | Agreement::Alike => lang.pick("presque identique", "nearly the same"),
        Agreement::Near => lang.pick("proche", "close"),
        Agreement::Overlap => {
            lang.pick("autre date, périodes qui se recouvrent", "another day, periods overlap")
        }
        Agreement::Missing => lang.pick("manque d’un côté", "missing on one side"),
        Agreement::Different => lang.pick("autre valeur", "another value"),
        Agreement::Model => lang.pick("même modèle", "same model"),
        Agreement::SimilarModel => lang.pick("modèle proche", "similar model"),
        Agreement::Brand => lang.pick("même marque", "same brand"),
        Agreement::Type => lang.pick("même type", "same type"),
        Agreement::OtherModel => lang.pick("autre modèle", "another model"),
        Agreement::OtherBrand => lang.pick("autre marque", "another brand"),
        Agreement::OtherType => lang.pick("autre type", "another type"),
    }
}

/// The same of a stored code; that of another version of the program stands as it is.
pub fn level_of_code(code: &str, lang: Lang) -> &str {
    Agreement::from_code(code).map_or(code, |known| level(known, lang))
}

/// What a comparison found; `value` writes a value as a person reads it.
pub fn comparison(found: &Found, value: impl Fn(&str) -> String, lang: Lang) -> String {
    let (level, left, right) = match found {
        Found::Decision { answer, on, kind } => {
            return super::review::decided(&format::day(*on), *kind, *answer, lang);
        }
        Found::Interchangeable { devices: 1 } => {
            return say!(lang, "1 équipement identique possible", "1 identical device possible");
        }
        Found::Interchangeable { devices } => {
            return say!(
                lang,
                "{devices} équipements identiques possibles, peu importe lequel",
                "{devices} identical devices possible, whichever it is"
            );
        }
        Found::Values { level, left, right, .. } => (self::level(*level, lang), left, right),
        Found::Other { level, left, right, .. } => (level_of_code(level, lang), left, right),
    };
    let values = match (&*value(left), &*value(right)) {
        ("", "") => String::new(),
        (left, right) if left == right => format!(" ({left})"),
        (left, right) => format!(
            " ({} / {})",
            if left.is_empty() { "–" } else { left },
            if right.is_empty() { "–" } else { right }
        ),
    };
    format!("{}{}{level}{values}", about(found, lang), lang.pick("\u{a0}: ", ": "))
}
