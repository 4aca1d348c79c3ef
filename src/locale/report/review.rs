//! Words of the review: questions, answers, decisions and what became of them.

mod schools;

pub use schools::{ask_school, ask_school_short, decided_school, listed};

use crate::locale::format::{count, list, number, quoted};
use crate::locale::{Lang, labels};
use crate::model::decision::{Answer, Became, Conflict, RowKind};
use crate::model::field::FieldName;

phrases! {
    /// Title of the listing and of the workbook.
    title = "Rapprochements à vérifier", "Pairs to review";
    /// Nothing is asked.
    nothing = "Rien à vérifier\u{a0}: aucun rapprochement n’est en doute.", "Nothing to review: no pair is in doubt.";
    /// Heading of what is settled elsewhere than in a review.
    elsewhere = "À régler dans les fichiers, les listes ou les réglages", "To settle in the files, the lists or the settings";
    /// Why this order.
    order = "Les plus utiles d’abord\u{a0}: plus recense hésite et plus la réponse touche d’équipements, plus la question est en tête.",
        "Most useful first: the more recense hesitates and the more devices the answer moves, the earlier the question comes.";
    /// How to answer, where nobody is at the keyboard.
    how = "Pour répondre\u{a0}: « recense review » dans un terminal, ou « recense review --out revue.xlsx », remplissez la colonne Décision, puis « recense review --apply revue.xlsx ».",
        "To answer: \"recense review\" in a terminal, or \"recense review --out review.xlsx\", fill in the Decision column, then \"recense review --apply review.xlsx\".";
    /// Column.
    number_header = "N°", "No.";
    /// Column.
    decision = "Décision", "Decision";
    /// Column: which row of the pair.
    row = "Ligne", "Row";
    /// Column.
    commune = "Commune", "Commune";
    /// Column.
    school = "École", "School";
    /// Column.
    first = "Ligne A", "Row A";
    /// Column.
    second = "Ligne B", "Row B";
    /// Column.
    reasons = "Pour et contre", "For and against";
    /// Column.
    pros = "Pour", "For";
    /// Column.
    cons = "Contre", "Against";
    /// Column.
    missing = "Manque d’un côté", "Missing on one side";
    /// Column.
    stake = "Équipements en jeu", "Devices at stake";
    /// Column.
    leaning = "Avis de recense", "What recense thinks";
    /// Column.
    place = "Où", "Where";
    /// Column.
    file = "Fichier", "File";
    /// Column.
    sheet = "Feuille", "Sheet";
    /// Column.
    line = "Ligne du fichier", "Row of the file";
    /// Column.
    written = "École écrite", "School as written";
    /// Column.
    written_uai = "UAI écrit", "UAI as written";
    /// Column.
    candidates = "Écoles possibles", "Possible schools";
    /// Column.
    bearing = "Lignes concernées", "Rows concerned";
    /// Column.
    standing_header = "Suite", "Outcome";
    /// Column.
    answer_header = "Réponse", "Answer";
    /// Column.
    date = "Date", "Date";
    /// Column.
    origin = "Origine", "Origin";
    /// Sheet.
    guide_sheet = "Mode d’emploi", "How to";
    /// Sheet.
    pairs_sheet = "Équipements", "Devices";
    /// Sheet.
    contracts_sheet = "Contrats", "Contracts";
    /// Sheet.
    schools_sheet = "Écoles", "Schools";
    /// Sheet.
    decisions_sheet = "Décisions prises", "Decisions taken";
    /// Hidden sheet of the lists to choose from.
    lists_sheet = "Listes", "Lists";
    /// Heading of the decisions a person should look at again.
    look_again = "Décisions à revoir", "Decisions to look at again";
    /// Heading of decisions on a page.
    decisions = "Décisions", "Decisions";
    /// Answers at the prompt, for two rows.
    keys_pair = "[m]ême · [d]ifférent · [p]lus tard · [a]nnuler · [q]uitter", "[s]ame · [d]ifferent · [l]ater · [u]ndo · [q]uit";
    /// Answers at the prompt, for a school.
    keys_school = "n°, UAI ou nom de l’école · [e] école à part · [x] pas une école · [p]lus tard · [a]nnuler · [q]uitter",
        "number, UAI or name of the school · [o] school of its own · [n] not a school · [l]ater · [u]ndo · [q]uit";
    /// What a name means that no list holds.
    own_school = "école à part", "school of its own";
    /// What a name means that is none.
    no_school = "pas une école", "not a school";
    /// Schools a name may mean that none bears.
    nearest = "Les écoles de la commune les plus proches\u{a0}:", "The nearest schools of the commune:";
    /// No school is near to a name.
    none_near = "Aucune école de la commune n’a un nom proche.", "No school of the commune has a name near to it.";
    /// The same in a cell.
    none_near_short = "aucun nom proche", "no name near";
    /// An answer that is none.
    not_an_answer = "Je n’ai pas compris.", "I did not understand.";
    /// An answer that is no school.
    not_a_school = "Ce n’est pas le nom ou l’UAI d’une seule école de la commune.", "This is not the name or UAI of one school of the commune.";
    /// Nothing to take back.
    nothing_to_undo = "Rien à annuler.", "Nothing to undo.";
    /// An answer was taken back.
    undone = "Réponse précédente annulée.", "The answer before is taken back.";
    /// All was asked.
    all_asked = "C’était la dernière question.", "That was the last question.";
    /// Kept as decided.
    keep = "garder", "keep";
    /// Take a decision back.
    withdraw = "retirer", "withdraw";
    /// Not now.
    later = "plus tard", "later";
    /// Legend of the workbook.
    legend_differs = "Valeurs différentes", "Values that differ";
    /// Legend of the workbook.
    legend_missing = "Valeur connue d’un seul côté", "Value known on one side only";
    /// Legend of the workbook.
    legend_answer = "À remplir", "To be filled in";
    /// Why an answer was not taken.
    no_such_answer = "ce n’est pas une réponse\u{a0}: écrivez même, différent ou plus tard", "this is no answer: write same, different or later";
    /// Why an answer was not taken.
    no_such_school = "ce n’est pas le nom ou l’UAI d’une seule école de la commune\u{a0}: choisissez dans la liste de la cellule, ou écrivez « école à part » ou « pas une école »",
        "this is not the name or UAI of one school of the commune: choose from the cell’s list, or write \"school of its own\" or \"not a school\"";
    /// Why an answer was not taken.
    two_answers = "les lignes A et B portent deux réponses\u{a0}: n’en gardez qu’une", "rows A and B bear two answers: keep one";
    /// Why an answer was not taken.
    not_asked = "cette question n’est plus posée\u{a0}: refaites la revue avec « recense review --out »", "this question is asked no more: write the review again with \"recense review --out\"";
    /// Why a file is no review.
    no_columns = "aucune feuille n’a les colonnes « Identifiant recense » et « Décision »", "no sheet has the columns \"Identifiant recense\" and \"Decision\"";
    /// Why a file is no review.
    not_opened = "le fichier ne peut pas être lu (classeur xlsx ou CSV attendu)", "the file cannot be read (an xlsx workbook or CSV is expected)";
    /// Where a review comes from.
    how_to_file = "écrivez-la avec « recense review --out revue.xlsx », remplissez-la, enregistrez-la en xlsx ou en CSV", "write it with \"recense review --out review.xlsx\", fill it in, save it as xlsx or CSV";
    /// Answers of a file that need a look.
    not_taken = "Réponses non prises\u{a0}:", "Answers not taken:";
}

/// Two rows asked about.
pub fn ask_pair(kind: RowKind, lang: Lang) -> &'static str {
    match kind {
        RowKind::Device => lang.pick("Est-ce le même équipement\u{a0}?", "Is it the same device?"),
        RowKind::Contract => lang.pick("Est-ce le même contrat\u{a0}?", "Is it the same contract?"),
    }
}

/// The word of an answer.
pub fn answer(answer: Answer, lang: Lang) -> &'static str {
    match answer {
        Answer::Same => lang.pick("même", "same"),
        Answer::Different => lang.pick("différent", "different"),
        Answer::Withdrawn => lang.pick("décision retirée", "withdrawn"),
    }
}

/// How many questions there are of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counted {
    pub pairs: usize,
    pub contracts: usize,
    pub schools: usize,
}

/// How many questions there are, of what kind, and what they could change.
pub fn summary(counted: Counted, least: u64, most: u64, lang: Lang) -> String {
    let Counted { pairs, contracts, schools } = counted;
    let mut parts = Vec::new();
    if pairs > 0 {
        parts.push(match lang {
            Lang::Fr => count(pairs, "paire de lignes", "paires de lignes", lang),
            Lang::En => count(pairs, "pair of rows", "pairs of rows", lang),
        });
    }
    if contracts > 0 {
        parts.push(match lang {
            Lang::Fr => count(contracts, "paire de contrats", "paires de contrats", lang),
            Lang::En => count(contracts, "pair of contracts", "pairs of contracts", lang),
        });
    }
    if schools > 0 {
        parts.push(match lang {
            Lang::Fr => count(schools, "nom d’école à préciser", "noms d’école à préciser", lang),
            Lang::En => count(schools, "school name to settle", "school names to settle", lang),
        });
    }
    let text = list(&parts, lang);
    let figure = |n: u64| number(i64::try_from(n).unwrap_or(i64::MAX), lang);
    if least == most {
        return format!("{text}.");
    }
    match lang {
        Lang::Fr => format!(
            "{text}\u{a0}: selon les réponses, entre {} et {} équipements.",
            figure(least),
            figure(most)
        ),
        Lang::En => {
            format!(
                "{text}: between {} and {} devices, by the answers.",
                figure(least),
                figure(most)
            )
        }
    }
}

/// Where a question stands among all of them.
pub fn progress(at: usize, of: usize, lang: Lang) -> String {
    format!("{at} {} {of}", lang.pick("sur", "of"))
}

/// Devices that an answer moves.
pub fn devices_at_stake(devices: u32, lang: Lang) -> String {
    match lang {
        Lang::Fr => count(devices as usize, "équipement en jeu", "équipements en jeu", lang),
        Lang::En => count(devices as usize, "device at stake", "devices at stake", lang),
    }
}

/// What is at stake beyond one pair.
pub fn at_stake(devices: u32, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!(
            "La réponse vaut pour {} paires de lignes qui disent la même chose.",
            number(i64::from(devices), lang)
        ),
        Lang::En => format!(
            "The answer holds for {} pairs of rows that say the same.",
            number(i64::from(devices), lang)
        ),
    }
}

/// The end of a session.
pub fn session(decided: usize, left: usize, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!(
            "{} ; {}.",
            count(decided, "réponse enregistrée", "réponses enregistrées", lang),
            if left == 0 {
                "plus aucune question".to_owned()
            } else {
                count(left, "question laissée", "questions laissées", lang)
            }
        ),
        Lang::En => format!(
            "{}; {}.",
            count(decided, "answer stored", "answers stored", lang),
            count(left, "question left", "questions left", lang)
        ),
    }
}

/// What a review file came to.
pub fn applied(applied: usize, unchanged: usize, later: usize, wrong: usize, lang: Lang) -> String {
    match lang {
        Lang::Fr => {
            let mut parts = vec![
                count(applied, "décision appliquée", "décisions appliquées", lang),
                count(unchanged, "déjà prise", "déjà prises", lang),
                count(later, "laissée pour plus tard", "laissées pour plus tard", lang),
            ];
            if wrong > 0 {
                parts.push(count(wrong, "réponse non prise", "réponses non prises", lang));
            }
            format!("{}.", parts.join(", "))
        }
        Lang::En => {
            let mut parts = vec![
                count(applied, "decision applied", "decisions applied", lang),
                format!("{unchanged} taken already"),
                format!("{later} left for later"),
            ];
            if wrong > 0 {
                parts.push(count(wrong, "answer not taken", "answers not taken", lang));
            }
            format!("{}.", parts.join(", "))
        }
    }
}

/// Devices before and after decisions.
pub fn devices(before: usize, after: usize, lang: Lang) -> String {
    let devices = |n| match lang {
        Lang::Fr => count(n, "équipement", "équipements", lang),
        Lang::En => count(n, "device", "devices", lang),
    };
    if before == after {
        return match lang {
            Lang::Fr => format!("{}, comme avant.", devices(after)),
            Lang::En => format!("{}, as before.", devices(after)),
        };
    }
    match lang {
        Lang::Fr => format!("{}, contre {} avant.", devices(after), number_of(before, lang)),
        Lang::En => format!("{}; there were {}.", devices(after), number_of(before, lang)),
    }
}

fn number_of(n: usize, lang: Lang) -> String {
    number(i64::try_from(n).unwrap_or(i64::MAX), lang)
}

/// What became of a decision.
pub fn became(became: &Became, lang: Lang) -> String {
    match became {
        Became::Pending {} => lang
            .pick("à suivre au prochain rapprochement", "to be followed at the next matching")
            .to_owned(),
        Became::Holds { own: _ } => lang.pick("suivie", "followed").to_owned(),
        Became::Disputed { by } => {
            let because = conflict(by, lang);
            say!(
                lang,
                "suivie, mais les lignes disent le contraire\u{a0}: {because}",
                "followed, though the rows say otherwise: {because}"
            )
        }
        Became::Contradicted { by } => say!(
            lang,
            "écartée\u{a0}: la décision n° {by}, plus récente, dit le contraire",
            "set aside: decision no. {by}, a later one, says otherwise"
        ),
        Became::Replaced { by } => {
            say!(lang, "remplacée par la décision n° {by}", "replaced by decision no. {by}")
        }
        Became::Absent {} => say!(
            lang,
            "sans objet\u{a0}: ces lignes ne sont plus dans les fichiers reçus",
            "void: these rows are in no delivery any more"
        ),
        Became::SchoolGone { school } => say!(
            lang,
            "sans objet\u{a0}: l’école {school} n’est plus dans la liste",
            "void: school {school} is on the list no more"
        ),
    }
}

/// What is said against a decision.
fn conflict(by: &Conflict, lang: Lang) -> String {
    match by {
        Conflict::Shared { left, right: _ } => {
            say!(lang, "même identifiant ({left})", "one identifier ({left})")
        }
        Conflict::List => {
            lang.pick("deux lignes d’une même liste", "two rows of one list").to_owned()
        }
        Conflict::Field { field, left, right } => {
            format!("{} {left} / {right}", labels::field(*field, lang))
        }
        Conflict::Category { left, right } => {
            let [left, right] = [left, right]
                .map(|known| known.map_or("", |category| labels::category(category, lang).one));
            format!("{} {left} / {right}", labels::field(FieldName::Category, lang))
        }
        Conflict::Listed { name, school } => listed(name, school, lang),
    }
}

/// What was decided, after the number of the decision.
pub fn numbered(number: i64, decided: &str, lang: Lang) -> String {
    say!(lang, "n° {number}, {decided}", "no. {number}, {decided}")
}

/// Who decided and when, for the pages that explain.
pub fn decided(day: &str, kind: RowKind, answer: Answer, lang: Lang) -> String {
    let what = match (answer, kind) {
        (Answer::Same, RowKind::Device) => lang.pick("même équipement", "same device"),
        (Answer::Same, RowKind::Contract) => lang.pick("même contrat", "same contract"),
        (Answer::Different, RowKind::Device) => {
            lang.pick("équipements différents", "different devices")
        }
        (Answer::Different, RowKind::Contract) => {
            lang.pick("contrats différents", "different contracts")
        }
        (Answer::Withdrawn, _) => lang.pick("décision retirée", "decision withdrawn"),
    };
    match lang {
        Lang::Fr => format!("décidé par une personne le {day}\u{a0}: {what}"),
        Lang::En => format!("decided by a person on {day}: {what}"),
    }
}

/// The first sheet of the workbook, a line each.
pub fn guide(lang: Lang) -> [&'static str; 5] {
    match lang {
        Lang::Fr => [
            "1. Feuilles « Équipements » et « Contrats » : chaque question tient sur deux lignes, A et B ; est-ce le même ?",
            "2. Choisissez dans la colonne Décision, sur la ligne A : même, différent ou plus tard. Vide vaut plus tard.",
            "3. Feuille « Écoles » : choisissez l’école que désigne le nom écrit par la commune, ou « école à part », ou « pas une école ».",
            "4. Enregistrez, puis lancez : recense review --apply CE_FICHIER.xlsx",
            "5. La feuille « Décisions prises » rappelle vos réponses ; « retirer » en annule une. Ne changez pas la colonne A.",
        ],
        Lang::En => [
            "1. Sheets \"Devices\" and \"Contracts\": each question takes two rows, A and B; is it the same?",
            "2. Choose in the Decision column, on row A: same, different or later. Blank means later.",
            "3. Sheet \"Schools\": choose the school that the commune's name for it means, or \"school of its own\", or \"not a school\".",
            "4. Save, then run: recense review --apply THIS_FILE.xlsx",
            "5. Sheet \"Decisions taken\" recalls your answers; \"withdraw\" takes one back. Leave column A as it is.",
        ],
    }
}

/// What parting a device or a contract did.
pub fn parted(device: &str, kind: RowKind, rows: usize, into: usize, lang: Lang) -> String {
    let fr = match kind {
        RowKind::Device => ["équipement maintenant", "équipements maintenant"],
        RowKind::Contract => ["contrat maintenant", "contrats maintenant"],
    };
    let en = match kind {
        RowKind::Device => ["device", "devices"],
        RowKind::Contract => ["contract", "contracts"],
    };
    match lang {
        Lang::Fr => format!(
            "{device}, réuni de {}, est séparé\u{a0}: {}.",
            count(rows, "ligne", "lignes", lang),
            count(into, fr[0], fr[1], lang)
        ),
        Lang::En => format!(
            "{device}, joined of {}, is parted: {} now.",
            count(rows, "row", "rows", lang),
            count(into, en[0], en[1], lang)
        ),
    }
}

/// How to take a decision back or to part less.
pub fn parted_hint(device: &str, rows: usize, lang: Lang) -> String {
    if rows < 3 {
        return match lang {
            Lang::Fr => "Pour revenir en arrière\u{a0}: « recense review --out revue.xlsx », feuille « Décisions prises ».".to_owned(),
            Lang::En => "To take it back: \"recense review --out review.xlsx\", sheet \"Decisions taken\".".to_owned(),
        };
    }
    match lang {
        Lang::Fr => format!(
            "Chaque ligne est séparée des autres. Pour n’en séparer qu’une, donnez aussi sa lettre ou son identifiant (recense explain {device})\u{a0}: « recense review --split {device} B »."
        ),
        Lang::En => format!(
            "Each row is parted from the others. To part one of them only, give its letter or identifier too (recense explain {device}): \"recense review --split {device} B\"."
        ),
    }
}

/// A file that is no review.
pub fn not_a_review(path: &str, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!("{path} n’est pas une revue à appliquer"),
        Lang::En => format!("{path} is no review to apply"),
    }
}

/// Where an answer stands.
pub fn answer_place(path: &str, sheet: &str, cell: &str, lang: Lang) -> String {
    let (sheet_word, cell_word) = lang.pick(("feuille", "cellule"), ("sheet", "cell"));
    if sheet.is_empty() {
        format!("{path}, {cell_word} {cell}")
    } else {
        format!("{path}, {sheet_word} {}, {cell_word} {cell}", quoted(sheet, lang))
    }
}

/// An answer that was not taken, and why.
pub fn answer_line(place: &str, text: &str, reason: &str, lang: Lang) -> String {
    format!("{place}{}{} ; {reason}", lang.pick("\u{a0}: ", ": "), quoted(text, lang))
}

/// A device that cannot be parted.
pub fn one_row(id: &str, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!("{id} ne vient que d’une ligne\u{a0}: il n’y a rien à séparer"),
        Lang::En => format!("{id} comes from one row: there is nothing to part"),
    }
}

/// A row that is none of a device's.
pub fn not_its_row(row: &str, id: &str, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!("{} n’est pas une ligne de {id}", quoted(row, lang)),
        Lang::En => format!("{} is no row of {id}", quoted(row, lang)),
    }
}

/// What to do then.
pub fn not_its_row_hint(id: &str, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!("« recense explain {id} » montre ses lignes\u{a0}: A, B, C…"),
        Lang::En => format!("\"recense explain {id}\" shows its rows: A, B, C…"),
    }
}

/// All rows were named.
pub fn all_rows(id: &str, lang: Lang) -> String {
    match lang {
        Lang::Fr => {
            format!("toutes les lignes de {id} sont nommées\u{a0}: laissez-en au moins une")
        }
        Lang::En => format!("all rows of {id} are named: leave one at least"),
    }
}

/// What a row became.
pub fn row_became(place: &str, device: &str, lang: Lang) -> String {
    format!("{place}{} {device}", lang.pick(" →", " →"))
}
