//! Sentences of the pages, in agreement with their numbers.

use crate::locale::Lang;
use crate::locale::format::{count, number, span_of};
use crate::model::field::FieldName;
use crate::model::source::RowLabel;
use std::fmt::Write as _;

fn signed(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn counted(n: u64, fr: [&str; 2], en: [&str; 2], lang: Lang) -> String {
    let [one, many] = lang.pick(fr, en);
    count(n as usize, one, many, lang)
}

/// A cycle, or what is in none.
pub fn cycle(cycle: Option<u32>, lang: Lang) -> String {
    match cycle {
        Some(cycle) => format!("Cycle {cycle}"),
        None => lang.pick("Hors cycle", "No cycle").to_owned(),
    }
}

/// A cycle inside a line.
pub fn cycle_short(cycle: u32) -> String {
    format!("cycle\u{a0}{cycle}")
}

/// Communes looked at as if they joined.
pub fn with(names: &str, lang: Lang) -> String {
    format!("{} {names}", lang.pick("avec", "with"))
}

/// The reference date.
pub fn as_of(date: &str, lang: Lang) -> String {
    format!("{} {date}", lang.pick("situation au", "as of"))
}

/// So many out of so many.
pub fn out_of(part: u64, all: u64, lang: Lang) -> String {
    format!("{}/{}", number(signed(part), lang), number(signed(all), lang))
}

/// Communes, counted.
pub fn communes_count(communes: usize, lang: Lang) -> String {
    count(communes, "commune", "communes", lang)
}

/// What became of the files.
#[derive(Debug, Clone, Copy)]
pub struct FileCounts {
    pub received: u64,
    pub read: u64,
    pub refused: u64,
    /// Of a kind that is not read.
    pub not_readable: u64,
    /// Passed over: own outputs, reference lists, the same bytes again.
    pub passed_over: u64,
}

/// What became of the files: `63 reçus : 60 lus, 1 refusé, 2 non lisibles`.
pub fn files_line(files: FileCounts, lang: Lang) -> String {
    let mut parts = vec![counted(files.read, ["lu", "lus"], ["read", "read"], lang)];
    if files.refused > 0 {
        parts.push(counted(files.refused, ["refusé", "refusés"], ["refused", "refused"], lang));
    }
    if files.not_readable > 0 {
        let forms = (["non lisible (pdf…)", "non lisibles (pdf…)"], ["not readable (pdf…)"; 2]);
        parts.push(counted(files.not_readable, forms.0, forms.1, lang));
    }
    if files.passed_over > 0 {
        let forms = (["passé", "passés"], ["passed over"; 2]);
        parts.push(counted(files.passed_over, forms.0, forms.1, lang));
    }
    let received = counted(files.received, ["reçu", "reçus"], ["received"; 2], lang);
    format!("{received}{}{}", lang.pick("\u{a0}: ", ": "), parts.join(", "))
}

/// Rows of one reason: `54 en-têtes`.
pub fn rows_of(label: RowLabel, rows: u64, lang: Lang) -> String {
    let (fr, en) = match label {
        RowLabel::Title => (["titre", "titres"], ["title", "titles"]),
        RowLabel::Header => (["en-tête", "en-têtes"], ["header", "headers"]),
        RowLabel::Band => (["bandeau", "bandeaux"], ["band", "bands"]),
        RowLabel::Total => (["total", "totaux"], ["total", "totals"]),
        RowLabel::Note => (["note", "notes"], ["note", "notes"]),
        RowLabel::Empty => (["vide", "vides"], ["empty"; 2]),
        RowLabel::Rejected => (["rejetée", "rejetées"], ["rejected"; 2]),
    };
    counted(rows, fr, en, lang)
}

/// The balance of the rows, short.
pub fn rows_line(seen: u64, data: u64, left_out: u64, reasons: &str, lang: Lang) -> String {
    let mut text = match lang {
        Lang::Fr => format!(
            "{} = {} de données + {} de côté",
            counted(seen, ["lue", "lues"], [""; 2], lang),
            number(signed(data), lang),
            number(signed(left_out), lang)
        ),
        Lang::En => format!(
            "{} read = {} of data + {} left out",
            number(signed(seen), lang),
            number(signed(data), lang),
            number(signed(left_out), lang)
        ),
    };
    if !reasons.is_empty() {
        let _ = write!(text, " ({reasons})");
    }
    text
}

/// The balance of the rows, as a sentence.
pub fn balance_line(seen: u64, data: u64, left_out: u64, reasons: &str, lang: Lang) -> String {
    let reasons = if reasons.is_empty() { String::new() } else { format!(" ({reasons})") };
    match lang {
        Lang::Fr => format!(
            "Chaque ligne reçue est comptée une fois\u{a0}: {} = {} + {}{reasons}.",
            counted(seen, ["ligne vue", "lignes vues"], [""; 2], lang),
            counted(data, ["ligne de données", "lignes de données"], [""; 2], lang),
            counted(left_out, ["laissée de côté", "laissées de côté"], [""; 2], lang)
        ),
        Lang::En => format!(
            "Each row received counts once: {} = {} of data + {} left out{reasons}.",
            counted(seen, [""; 2], ["row seen", "rows seen"], lang),
            number(signed(data), lang),
            number(signed(left_out), lang)
        ),
    }
}

/// The devices as an interval: `interval` is the range in figures where something is in doubt.
pub fn devices_line(least: u64, most: u64, pairs: u64, lang: Lang) -> String {
    let (low, high) = (number(signed(least), lang), number(signed(most), lang));
    if least == most {
        return high;
    }
    let pairs = counted(
        pairs,
        ["rapprochement à vérifier", "rapprochements à vérifier"],
        ["pair to review", "pairs to review"],
        lang,
    );
    match lang {
        Lang::Fr => format!("entre {low} et {high}, selon {pairs}"),
        Lang::En => format!("between {low} and {high}, depending on {pairs}"),
    }
}

/// Workstations and boards among the devices.
pub fn of_which(workstations: [u64; 2], boards: [u64; 2], lang: Lang) -> String {
    let [workstations, boards] = workstations_and_boards(workstations, boards, lang);
    say!(
        lang,
        "\u{a0}; en parc {workstations} et {boards}",
        "; in the fleet {workstations} and {boards}"
    )
}

/// So many workstations, so many boards, each between two numbers.
pub(super) fn workstations_and_boards(
    workstations: [u64; 2],
    boards: [u64; 2],
    lang: Lang,
) -> [String; 2] {
    let posts = lang.pick(["poste", "postes"], ["workstation", "workstations"]);
    let panels = lang.pick(["tableau interactif", "tableaux interactifs"], ["board", "boards"]);
    [span_of(workstations, posts, lang), span_of(boards, panels, lang)]
}

/// Schools that hold equipment.
pub fn schools_line(equipped: u64, reference: Option<u64>, provisional: u64, lang: Lang) -> String {
    let mut text = match reference {
        Some(all) => match lang {
            Lang::Fr => format!(
                "{} sur {} de la liste",
                counted(equipped, ["équipée", "équipées"], [""; 2], lang),
                number(signed(all), lang)
            ),
            Lang::En => {
                format!(
                    "{} of {} equipped",
                    number(signed(equipped), lang),
                    number(signed(all), lang)
                )
            }
        },
        None => match lang {
            Lang::Fr => format!(
                "{}, sans liste de référence",
                counted(equipped, ["équipée", "équipées"], [""; 2], lang)
            ),
            Lang::En => format!("{} equipped, no reference list", number(signed(equipped), lang)),
        },
    };
    if reference.is_some() && provisional > 0 {
        let _ = match lang {
            Lang::Fr => write!(
                text,
                "\u{a0}; {} hors liste",
                counted(provisional, ["nommée", "nommées"], [""; 2], lang)
            ),
            Lang::En => {
                write!(text, "; {} named outside the list", number(signed(provisional), lang))
            }
        };
    }
    text
}

/// Contracts in a line.
pub fn contracts_line(contracts: u64, in_force: u64, expired: u64, lang: Lang) -> String {
    let mut text = match lang {
        Lang::Fr => format!(
            "{} dont {} en cours",
            counted(contracts, ["reçu", "reçus"], [""; 2], lang),
            number(signed(in_force), lang)
        ),
        Lang::En => format!(
            "{} received of which {} in force",
            number(signed(contracts), lang),
            number(signed(in_force), lang)
        ),
    };
    if expired > 0 {
        let expired = counted(expired, ["échu", "échus"], ["expired"; 2], lang);
        text.push_str(lang.pick(" et ", " and "));
        text.push_str(&expired);
    }
    text
}

/// How many gaps there are.
pub fn gaps_headline(findings: usize, rules: usize, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!(
            "{}, de {}, les plus graves d’abord.",
            count(findings, "écart relevé", "écarts relevés", lang),
            count(rules, "sorte", "sortes", lang)
        ),
        Lang::En => format!(
            "{} of {}, the gravest first.",
            count(findings, "gap found", "gaps found", lang),
            count(rules, "kind", "kinds", lang)
        ),
    }
}

/// A sentence that comes several times.
pub fn times(sentence: &str, times: usize, lang: Lang) -> String {
    format!("{sentence} ({times}\u{a0}{})", lang.pick("fois", "times"))
}

/// Things that are not shown.
pub fn and_more(number: usize, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!("… et {}", count(number, "autre", "autres", lang)),
        Lang::En => format!("… and {number} more"),
    }
}

/// What the shares of the cycles are shares of.
pub fn cycles_base(
    public_only: bool,
    schools: Option<u64>,
    pupils: Option<u64>,
    lang: Lang,
) -> String {
    let schools = schools.map(|schools| {
        let fr = if public_only {
            ["école publique", "écoles publiques"]
        } else {
            ["école publique ou privée", "écoles publiques et privées"]
        };
        let en = if public_only {
            ["public school", "public schools"]
        } else {
            ["public or private school", "public and private schools"]
        };
        counted(schools, fr, en, lang)
    });
    let pupils =
        pupils.map(|pupils| counted(pupils, ["élève", "élèves"], ["pupil", "pupils"], lang));
    let base: Vec<String> = schools.into_iter().chain(pupils).collect();
    let intro = lang.pick(
        "Comment le périmètre repris grandit, cycle après cycle.",
        "How the perimeter taken over grows, cycle after cycle.",
    );
    if base.is_empty() {
        return intro.to_owned();
    }
    let base = base.join(lang.pick(" et ", " and "));
    match lang {
        Lang::Fr => format!("{intro} Base des parts\u{a0}: {base} de la liste de référence."),
        Lang::En => format!("{intro} Shares are of the {base} of the reference list."),
    }
}

/// A step whose figures are incomplete.
pub fn incomplete_step(step: &str, communes: &str, lang: Lang) -> String {
    match lang {
        Lang::Fr => {
            format!("{step}\u{a0}: chiffres incomplets, aucun équipement lu pour {communes}.")
        }
        Lang::En => format!("{step}: incomplete, no equipment read for {communes}."),
    }
}

/// Mean confidence of the columns.
pub fn mean_confidence(share: &str, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!("Sûreté moyenne de la lecture des colonnes\u{a0}: {share}."),
        Lang::En => format!("Mean confidence of the reading of columns: {share}."),
    }
}

/// One field or another.
pub fn or(first: &str, second: &str, lang: Lang) -> String {
    format!("{first} {} {second}{}", lang.pick("ou", "or"), lang.pick("\u{a0}?", "?"))
}

/// A field in a narrow column.
pub fn field_short(field: FieldName, lang: Lang) -> &'static str {
    match field {
        FieldName::SerialNumber => lang.pick("Série", "Serial"),
        FieldName::PurchaseDate => lang.pick("Achat", "Bought"),
        FieldName::School => lang.pick("École", "School"),
        FieldName::Category => lang.pick("Type", "Type"),
        FieldName::Brand => lang.pick("Marque", "Brand"),
        FieldName::Model => lang.pick("Modèle", "Model"),
        FieldName::Os => lang.pick("OS", "OS"),
        other => crate::locale::labels::field(other, lang),
    }
}

/// How the page of heterogeneity is to be read.
pub fn heterogeneity_intro(minimum: u32, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!(
            "Plus un parc compte de marques et de modèles différents, plus il coûte à maintenir. Les équipements réformés ou perdus n’y sont pas, ni ceux dont le nom est inconnu\u{a0}; sous {minimum} équipements, aucun indice n’est donné."
        ),
        Lang::En => format!(
            "The more brands and models a fleet holds, the more it costs to maintain. Retired and lost devices are left out, and those whose name is unknown; under {minimum} devices no index is given."
        ),
    }
}

/// Schools that mix board brands.
pub fn mixing_line(mixed: u64, schools: u64, share: &str, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!(
            "{} sur {} ayant au moins deux tableaux de marque connue ({share}).",
            counted(mixed, ["école", "écoles"], [""; 2], lang),
            number(signed(schools), lang)
        ),
        Lang::En => format!(
            "{} of {} with two boards or more whose brand is known ({share}).",
            counted(mixed, [""; 2], ["school", "schools"], lang),
            number(signed(schools), lang)
        ),
    }
}
