//! What the words of a header say: the words of each field (`fields`), and similarity for what they
//! lack.

use crate::ingest::fields::other::is_unit;
use crate::ingest::fields::{self, Quality};
pub(in crate::ingest) use crate::ingest::header::dictionary::split_camel;
use crate::ingest::header::dictionary::{
    LEAST_LIKENESS, Senses, alike, canonical, contained, exact, is_foreign, is_foreign_phrase,
    is_held, run_together, written_short,
};
use crate::ingest::header::short_words::ShortWords;
use crate::model::field::FieldName;
use crate::normalise::status::is_state;
use crate::text::memory::Memory;
use std::cell::RefCell;

/// Texts whose reading a thread remembers at least.
const REMEMBERED: usize = 8_000;

thread_local! {
    static SENSES: RefCell<Memory<Said>> = RefCell::new(Memory::new(REMEMBERED));
    static KNOWN: RefCell<Memory<f64>> = RefCell::new(Memory::new(REMEMBERED));
}

/// What a header weighs with its parentheses: "Garantie (années)" says its unit there, and now and
/// then another field.
const WITH_PARENTHESES: f64 = 0.97;
/// What the last side of a header weighs: "Informations financières - Date d'achat", as tools write
/// the tab before the field.
const LAST_SIDE: f64 = 0.95;
/// What parts the sides of such a header.
const SIDES: [&str; 2] = [" - ", " > "];
/// Least score of a sense: below, a header says nothing.
const LEAST_SENSE: f64 = 0.08;
/// What a phrase weighs without its mark for a number: "N° salle" is a room.
const WITHOUT_NUMBER: f64 = 0.92;
/// Letters of a word that count for how much of a header it is: "immobilisation" is no more of one
/// than "matériel".
const LETTERS: usize = 8;
/// What a phrase weighs inside a longer header, before what it covers of it.
const INSIDE: f64 = 0.3;
/// What it gains where it covers all.
const COVERING: f64 = 0.55;
/// What it gains as the head: the first word of a French header carries its meaning ("Date d'achat
/// du PC").
const HEAD: f64 = 0.12;
/// Most that a phrase inside a header weighs.
const MOST_INSIDE: f64 = 0.95;
/// What is left of a sense beside a foreign word.
const BESIDE_FOREIGN: f64 = 0.08;
/// What a phrase weighs run together: `dateachat`.
const RUN_TOGETHER: f64 = 0.95;
/// What a header that is a state weighs where a question mark asks of it, and where none does.
const STATE_ASKED: f64 = 0.9;
const STATE: f64 = 0.6;
/// Score from which a header tells a field, whatever foreign word stands in it.
const TOLD: f64 = 0.5;
/// What a phrase weighs nearly written: `Fabriquant`.
const NEARLY: f64 = 0.88;

/// What the words of a header say.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Said {
    /// Fields with a score in (0, 1], best first.
    pub senses: Senses,
    /// A word in it is known to be of none of our fields, and none of ours holds it.
    pub foreign: bool,
    /// It is the name of a state, which `oui` and `non` below it answer.
    pub asks_state: bool,
}

/// What the words of a header say: fields with a score in (0, 1], best first.
pub fn senses(header: &str) -> Senses {
    said(header).senses
}

/// What the words of a header say, of our fields and of others.
pub fn said(header: &str) -> Said {
    SENSES.with_borrow_mut(|memory| memory.recall(header, said_of))
}

/// See [`said`].
fn said_of(header: &str) -> Said {
    let mut found: Senses = Vec::new();
    let outside = without_parentheses(header);
    let last = last_side(&outside).map(|side| (side, LAST_SIDE));
    for (text, factor) in
        [(outside.as_str(), 1.0), (header, WITH_PARENTHESES)].into_iter().chain(last)
    {
        let tokens = canonical(text);
        if tokens.is_empty() {
            continue;
        }
        for (field, weight) in of_tokens(text, &tokens) {
            add(&mut found, field, weight * factor);
        }
    }
    let state = state_weight(&outside);
    if let Some(weight) = state {
        add(&mut found, FieldName::Status, weight);
    }
    // "Marque / Modèle", "Date - Lieu": each side may speak.
    found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    found.retain(|sense| sense.1 >= LEAST_SENSE);
    let told = found.first().is_some_and(|sense| sense.1 >= TOLD);
    let tokens = canonical(&outside);
    let foreign = !told
        && (tokens.iter().any(is_foreign) || is_foreign_phrase(&tokens) || tells_unit(header));
    Said { senses: found, foreign, asks_state: state.is_some() }
}

/// The last side of a header whose first sides name no field as a whole: "Système d'exploitation -
/// Nom" names one.
fn last_side(header: &str) -> Option<&str> {
    let (front, last) = SIDES.iter().find_map(|mark| header.rsplit_once(mark))?;
    let named = exact(&canonical(front).join(" ")).is_some();
    (!named && !canonical(last).is_empty()).then_some(last)
}

/// Whether a header says in brackets a unit that none of our fields is measured in ("PoE (W)"). The
/// plural of "École(s)" is none.
fn tells_unit(header: &str) -> bool {
    header
        .split_once(['(', '['])
        .filter(|(before, _)| before.ends_with(char::is_whitespace))
        .and_then(|(_, behind)| behind.split([')', ']']).next())
        .is_some_and(|unit| is_unit(unit.trim()))
}

/// What a header says of the state of devices where it is itself a state ("En service", "HS"), of
/// which a question asks ("En service ?").
fn state_weight(header: &str) -> Option<f64> {
    if !is_state(header) {
        return None;
    }
    let asked = header.trim_end().ends_with('?');
    (asked || exact(&canonical(header).join(" ")).is_none()).then_some(if asked {
        STATE_ASKED
    } else {
        STATE
    })
}

/// Adds a sense where none of the field weighs more.
fn add(found: &mut Senses, field: FieldName, score: f64) {
    match found.iter_mut().find(|sense| sense.0 == field) {
        Some(sense) => sense.1 = f64::max(sense.1, score),
        None => found.push((field, score)),
    }
}

/// The header without what stands in parentheses and without its stars and colons.
fn without_parentheses(header: &str) -> String {
    let mut out = String::with_capacity(header.len());
    let mut depth = 0u32;
    for c in header.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    if out.trim().is_empty() { header.to_owned() } else { out }
}

/// The words of a phrase without the marks for a number.
fn without_number(tokens: &[String]) -> Vec<&str> {
    tokens.iter().map(String::as_str).filter(|token| *token != "num").collect()
}

/// Letters that count for how much of a header some words are.
fn letters(words: &[String]) -> usize {
    words.iter().map(|word| word.len().min(LETTERS)).sum()
}

/// Share of a header's words that a phrase inside it is.
fn coverage(phrase: &[String], tokens: &[String]) -> f64 {
    letters(phrase) as f64 / letters(tokens).max(1) as f64
}

/// Senses of canonical tokens: the phrase itself, without its number mark, phrases it contains,
/// and phrases it resembles.
fn of_tokens(text: &str, tokens: &[String]) -> Senses {
    if let Some(senses) = exact(&tokens.join(" ")) {
        return senses.clone();
    }
    if is_foreign_phrase(tokens) {
        return Vec::new();
    }
    let bare = without_number(tokens);
    if !bare.is_empty()
        && bare.len() < tokens.len()
        && let Some(senses) = exact(&bare.join(" "))
    {
        return senses.iter().map(|(field, weight)| (*field, weight * WITHOUT_NUMBER)).collect();
    }
    let mut found: Senses = Vec::new();
    let foreign = tokens.iter().any(is_foreign);
    for phrase in contained(tokens) {
        let own =
            if foreign && !phrase.words.iter().any(is_foreign) { BESIDE_FOREIGN } else { 1.0 };
        let head = if phrase.words.first() == tokens.first() { HEAD } else { 0.0 };
        let alone = phrase.words.len() == tokens.len();
        let covered = INSIDE + COVERING * coverage(&phrase.words, tokens);
        let score = (covered + head).min(MOST_INSIDE) * own;
        for (field, weight) in &phrase.senses {
            if alone || !fields::meaning_of(*field).is(Quality::SaidAlone) {
                add(&mut found, *field, weight * score);
            }
        }
    }
    let compact: String = tokens.concat();
    if let Some(phrase) = run_together(&compact) {
        for (field, weight) in &phrase.senses {
            add(&mut found, *field, weight * RUN_TOGETHER);
        }
    } else if !foreign {
        for (phrase, likeness) in alike(&compact, LEAST_LIKENESS) {
            for (field, weight) in &phrase.senses {
                add(&mut found, *field, weight * likeness * NEARLY);
            }
        }
        // A word that no phrase holds may be one cut short: "Fin gar." is no end of a contract.
        if found.is_empty() || !tokens.iter().all(is_held) {
            let short = ShortWords::new(text, tokens);
            for (phrase, kept) in written_short(tokens, &short) {
                for (field, weight) in &phrase.senses {
                    add(&mut found, *field, weight * kept);
                }
            }
        }
    }
    found
}

/// Longest header word, in characters: beyond, a text is a sentence.
const LONGEST: usize = 60;
/// What digits leave: `PC 12` is a value rather than a header.
const WITH_DIGITS: f64 = 0.5;
/// Share of a text that a phrase must be for the text to be a header word.
const MOST_OF_IT: f64 = 0.55;
/// Likeness from which a text is a phrase nearly written: more than for a sense, as values are
/// asked too.
const LIKENESS: f64 = 0.93;

/// How surely a text is a header word of ours, ambiguity aside: a phrase of the dictionary, nearly
/// one, or one that makes most of the text. Values that merely begin with such a word
/// (`École élémentaire Jean Jaurès`, `Salle informatique`) are not.
pub fn known(header: &str) -> f64 {
    KNOWN.with_borrow_mut(|memory| memory.recall(header, known_of))
}

/// See [`known`].
fn known_of(header: &str) -> f64 {
    if header.chars().count() > LONGEST {
        return 0.0;
    }
    let tokens = canonical(&without_parentheses(header));
    if tokens.is_empty() {
        return 0.0;
    }
    let digits = if header.bytes().any(|b| b.is_ascii_digit()) { WITH_DIGITS } else { 1.0 };
    let sum = |senses: &Senses| senses.iter().map(|sense| sense.1).sum::<f64>().min(1.0);
    let whole = exact(&tokens.join(" ")).or_else(|| exact(&without_number(&tokens).join(" ")));
    if let Some(senses) = whole {
        return sum(senses) * digits;
    }
    let mut best: f64 = 0.0;
    for phrase in contained(&tokens) {
        let coverage = coverage(&phrase.words, &tokens);
        if coverage >= MOST_OF_IT {
            best = best.max(sum(&phrase.senses) * coverage);
        }
    }
    for (phrase, likeness) in alike(&tokens.concat(), LIKENESS) {
        best = best.max(sum(&phrase.senses) * likeness);
    }
    best * digits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(header: &str) -> Option<FieldName> {
        senses(header).first().map(|sense| sense.0)
    }

    #[test]
    fn headers_of_real_files() {
        use FieldName as F;
        for (header, want) in [
            ("N° de série", F::SerialNumber),
            ("No. de série", F::SerialNumber),
            ("S/N", F::SerialNumber),
            ("N/S", F::SerialNumber),
            ("SerialNumber0", F::SerialNumber),
            ("System_Manufacturer0", F::Brand),
            ("NUMERO SERIE *", F::SerialNumber),
            ("N°Inventaire", F::AssetTag),
            ("Code à barres", F::AssetTag),
            ("Type de matériel", F::Category),
            ("Fabriquant", F::Brand),
            ("Modele", F::Model),
            ("Libellé immobilisation", F::Designation),
            ("Nom de l'école", F::School),
            ("nom_etablissement", F::School),
            ("Code UAI", F::SchoolUai),
            ("Date d'achat (AAAA-MM-JJ)", F::PurchaseDate),
            ("Prix unitaire HT (€)", F::PriceEur),
            ("Qté", F::Quantity),
            ("Titulaire du marché", F::Supplier),
            ("dateNotification", F::StartDate),
            ("Durée en mois (dureeMois)", F::Duration),
            ("MONTANT ANNUEL (€ HT)", F::AnnualAmount),
            ("Tacite reconduction", F::Renewal),
            ("Nombre d'élèves", F::Pupils),
            ("Asset tag", F::AssetTag),
            ("Seriennummer", F::SerialNumber),
        ] {
            assert_eq!(best(header), Some(want), "{header}: {:?}", senses(header));
        }
    }

    #[test]
    fn a_foreign_word_changes_what_a_word_of_ours_means() {
        for header in ["Code postal", "Date BIOS", "Modèle processeur", "N° de licence", "Date MAJ"]
        {
            assert!(senses(header).iter().all(|sense| sense.1 < 0.2), "{:?}", senses(header));
        }
    }

    #[test]
    fn a_quantity_is_said_alone() {
        for header in
            ["Quantité", "Qté (u)", "Nb", "Nombre de postes", "Quantité totale", "QTE", "Nb total"]
        {
            assert_eq!(best(header), Some(FieldName::Quantity), "{header}: {:?}", senses(header));
        }
        for header in [
            "Nb ports",
            "Nombre d'écrans",
            "Nb coeurs",
            "Nb heures lampe",
            "Nombre d'alimentations",
            "Nb années garantie",
            "Nombre de licences",
            "Qté toner",
        ] {
            let quantity = senses(header).iter().any(|sense| sense.0 == FieldName::Quantity);
            assert!(!quantity, "{header}: {:?}", senses(header));
        }
    }

    #[test]
    fn a_phrase_is_of_none_of_ours_as_a_whole() {
        for header in ["Model identifier", "Service gestionnaire", "Total TTC"] {
            assert_eq!(said(header), Said { foreign: true, ..Said::default() }, "{header}");
        }
        assert_eq!(best("Model"), Some(FieldName::Model));
    }

    #[test]
    fn the_last_side_of_a_header_tells_what_the_first_does_not() {
        use FieldName as F;
        let of_tools = "Informations financières et administratives - Fournisseur";
        assert_eq!(best(of_tools), Some(F::Supplier));
        assert_eq!(best("Gestion > Achat > N° de série"), Some(F::SerialNumber));
        assert_eq!(best("Système d'exploitation - Fabricant"), Some(F::Os));
        assert!(said("Composants - Processeur").foreign);
    }

    #[test]
    fn a_unit_in_brackets_makes_a_header_none_of_ours() {
        assert!(said("PoE (W)").foreign && said("Truc [Go]").foreign);
        assert!(!said("Truc(s)").foreign && !said("Truc (2)").foreign);
        assert!(!said("Prix (%)").foreign, "what is told stays told");
    }

    #[test]
    fn an_effect_goes_before_a_notification() {
        let weight = |header: &str| senses(header).first().copied();
        let (Some(effect), Some(notified)) = (weight("Date d'effet"), weight("Notifié le")) else {
            panic!("both start a contract");
        };
        assert_eq!((effect.0, notified.0), (FieldName::StartDate, FieldName::StartDate));
        assert!(effect.1 > notified.1, "{effect:?} {notified:?}");
    }

    #[test]
    fn a_short_word_beside_a_known_one_is_still_read() {
        assert_eq!(best("Fin gar."), Some(FieldName::WarrantyEnd));
        assert_eq!(best("Fin"), Some(FieldName::EndDate));
        assert_eq!(best("Type équip."), Some(FieldName::Category));
    }

    #[test]
    fn words_of_no_inventory_say_nothing() {
        for header in ["Population", "Density", "PIB par habitant"] {
            assert!(known(header) < 0.5, "{header}: {:?}", senses(header));
        }
    }

    /// Headers that each go another way through the dictionary, with their scores.
    #[test]
    fn scores_of_headers() {
        let mut lines: Vec<String> = Vec::new();
        for header in [
            "Prix unitaire HT (€)",
            "Poste (n° de série)",
            "N° BCD",
            "N° marque",
            "Date service mise",
            "Quantité restante toner",
            "Salle bleu",
            "Slle",
            "N° local technique",
            "Date d'achat du PC",
            "Le PC : date d'achat",
            "Salle de restauration scolaire",
            "Immobilisations patrimoniales matériel",
            "dateachat",
            "Fabriquant",
            "Etabissement",
            "Code postal",
            "Modèle processeur",
            "Marque 12",
            "Salle informatique",
            "École élémentaire Jean Jaurès",
            "Marque et modèle du matériel installé dans la salle de classe en 2014",
        ] {
            let senses = senses(header);
            let told = senses.iter().map(|(field, score)| format!(" {field} {score:.3}"));
            lines.push(format!(
                "{header}: {:.3};{}",
                known(header),
                told.collect::<Vec<String>>().concat()
            ));
        }
        insta::assert_snapshot!(lines.join("\n"));
    }

    #[test]
    fn a_sentence_is_no_header() {
        let long = |length: usize| format!("Date d'achat ({})", "x".repeat(length - 15));
        assert!(known(&long(60)) > 0.9);
        assert!(known(&long(61)) < 0.1);
    }
}
