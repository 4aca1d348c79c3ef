//! The review: questions as a list and one by one, decisions and what became of them.

use crate::audit::interval::Intervals;
use crate::locale::report::{explain as say_pair, labelled, review as say};
use crate::locale::{Lang, format, labels};
use crate::model::codes::Category;
use crate::model::comparison::Found;
use crate::model::decision as model;
use crate::model::decision::{Answer, Conflict, Decision, Meant, Place, RowKey, RowKind, Subject};
use crate::model::inventory::Inventory;
use crate::model::link::Link;
use crate::model::question::{Ask, Question, Questions};
use crate::report::document::{Column, Row, Table, Value};
use crate::report::inspect::remark_line;
use crate::report::rows::{place, side_by_side};
use crate::report::terminal::{Page, Screen, pad_left};
use crate::report::waterfall::{NOTHING, compared, waterfall};

/// Width from which the two rows of a question stand side by side in the list, in characters.
const SIDE_BY_SIDE: usize = 100;
/// Decisions to look at again that are shown.
const SHOWN: usize = 10;

/// The list of the questions, most useful first, with how to answer.
pub fn listing(inventory: &Inventory, questions: &Questions, lang: Lang, screen: Screen) -> String {
    let mut page = Page::new(lang, screen);
    let title = page.bold(say::title(lang));
    page.line(&title);
    if questions.is_empty() {
        page.paragraph(say::nothing(lang), 0);
    } else if !questions.list.is_empty() {
        page.paragraph(&summary(inventory, questions, lang), 0);
        page.paragraph(say::order(lang), 0);
        page.gap();
        if page.width() < SIDE_BY_SIDE {
            stacked(&mut page, inventory, questions, lang);
        } else {
            page.table(&table(inventory, questions, lang));
        }
        page.gap();
        page.paragraph(say::how(lang), 0);
    }
    elsewhere_lines(&mut page, inventory, questions, lang);
    again(&mut page, inventory, lang);
    page.text
}

/// What is to be settled in a file, a list or a setting, as lines; empty where there is nothing.
pub fn elsewhere(
    inventory: &Inventory,
    questions: &Questions,
    lang: Lang,
    screen: Screen,
) -> String {
    let mut page = Page::new(lang, screen);
    elsewhere_lines(&mut page, inventory, questions, lang);
    page.text
}

fn elsewhere_lines(page: &mut Page, inventory: &Inventory, questions: &Questions, lang: Lang) {
    if questions.elsewhere.is_empty() {
        return;
    }
    page.heading(say::elsewhere(lang));
    for question in &questions.elsewhere {
        let Some(source) = inventory.sources.get(question.source) else { continue };
        let Some(remark) = source.remarks.get(question.remark) else { continue };
        let line = format!("{}, {}", source.path, remark_line(remark, lang));
        page.hanging("  - ", &labelled(&question.id, &line, lang), 4);
    }
}

/// How many questions there are and what they could change.
pub fn summary(inventory: &Inventory, questions: &Questions, lang: Lang) -> String {
    let of = |wanted: &dyn Fn(&Ask) -> bool| {
        questions.list.iter().filter(|question| wanted(&question.ask)).count()
    };
    let counted = say::Counted {
        pairs: of(&|ask| matches!(ask, Ask::Pair { kind: RowKind::Device, .. })),
        contracts: of(&|ask| matches!(ask, Ask::Pair { kind: RowKind::Contract, .. })),
        schools: of(&|ask| matches!(ask, Ask::School { .. })),
    };
    let fleet = Intervals::new(inventory).count(inventory, |_| true);
    say::summary(counted, fleet.least, fleet.most, lang)
}

/// The same, and what to say where nothing is asked.
pub fn summary_or_nothing(inventory: &Inventory, questions: &Questions, lang: Lang) -> String {
    if questions.is_empty() {
        say::nothing(lang).to_owned()
    } else if questions.list.is_empty() {
        String::new()
    } else {
        summary(inventory, questions, lang)
    }
}

/// Decisions that a person should look at again, as lines; empty where there are none.
pub fn contradictions(inventory: &Inventory, lang: Lang, screen: Screen) -> String {
    let mut page = Page::new(lang, screen);
    again(&mut page, inventory, lang);
    page.text
}

fn again(page: &mut Page, inventory: &Inventory, lang: Lang) {
    let wrong: Vec<&Decision> =
        inventory.decisions.iter().filter(|decision| decision.standing().needs_a_look()).collect();
    if wrong.is_empty() {
        return;
    }
    page.heading(say::look_again(lang));
    for decision in wrong.iter().rev().take(SHOWN) {
        page.hanging("  - ", &decision_line(inventory, decision, lang), 4);
    }
    if wrong.len() > SHOWN {
        let more = crate::locale::report::lines::and_more(wrong.len() - SHOWN, lang);
        page.line(&format!("  {more}"));
    }
}

/// A text as wide as the screen, its last line without an end: for what is typed after it.
pub fn wrapped(text: &str, lang: Lang, screen: Screen) -> String {
    let mut page = Page::new(lang, screen);
    page.paragraph(text, 0);
    page.text.trim_end().to_owned()
}

/// What the list says of a question: the two sides, and what speaks for and against.
struct Listed {
    first: String,
    second: String,
    reasons: String,
}

impl Listed {
    fn of(inventory: &Inventory, question: &Question, lang: Lang) -> Self {
        match &question.ask {
            Ask::Pair { left, right, link, .. } => {
                let told =
                    inventory.links.get(*link).map(|link| Reasons::of(link, lang).sentence(lang));
                let words = |key: &RowKey| {
                    format!("{} ({})", row_words(key, lang), short_place(&key.place, lang))
                };
                let reasons = told.unwrap_or_default();
                Self { first: words(left), second: words(right), reasons }
            }
            Ask::School { mention, candidates, unknown, place, rows } => Self {
                first: format!(
                    "{} ({})",
                    format::quoted(&mention.written, lang),
                    short_place(place, lang)
                ),
                second: if candidates.is_empty() {
                    say::none_near_short(lang).to_owned()
                } else {
                    schools(inventory, candidates).join(", ")
                },
                reasons: say::ask_school_short(
                    *unknown,
                    candidates.len(),
                    *rows,
                    question.devices,
                    lang,
                ),
            },
        }
    }
}

/// The questions one below the other, and each row of a pair above the other.
fn stacked(page: &mut Page, inventory: &Inventory, questions: &Questions, lang: Lang) {
    let indent = questions.list.len().to_string().len() + 2;
    for (at, question) in questions.list.iter().enumerate() {
        if at > 0 {
            page.gap();
        }
        let listed = Listed::of(inventory, question, lang);
        let commune = commune_name(inventory, &question.commune);
        let head = match question.ask {
            Ask::Pair { kind: RowKind::Device, .. } => {
                format!("{commune} · {}", say::devices_at_stake(question.devices, lang))
            }
            Ask::Pair { .. } | Ask::School { .. } => commune,
        };
        let number = pad_left(&(at + 1).to_string(), indent - 2);
        let head = page.bold(&head);
        page.line(&format!("{number}. {head}"));
        let lead = " ".repeat(indent);
        let letters = match question.ask {
            Ask::Pair { .. } => ["A", "B"],
            Ask::School { .. } => ["•", "?"],
        };
        for (letter, words) in letters.into_iter().zip([&listed.first, &listed.second]) {
            page.hanging(&format!("{lead}{letter}  "), words, indent + 3);
        }
        page.hanging(&lead, &listed.reasons, indent);
    }
}

fn table(inventory: &Inventory, questions: &Questions, lang: Lang) -> Table {
    let columns = vec![
        Column::number(say::number_header(lang)),
        Column::text(say::commune(lang)),
        Column::text(say::first(lang)),
        Column::text(say::second(lang)),
        Column::text(say::reasons(lang)),
        Column::number(say::stake(lang)).rank(1),
    ];
    let mut table = Table::new("questions", "", columns);
    for (at, question) in questions.list.iter().enumerate() {
        let Listed { first, second, reasons } = Listed::of(inventory, question, lang);
        table.rows.push(Row::new(vec![
            Value::count(at + 1),
            Value::text(commune_name(inventory, &question.commune)),
            Value::text(first),
            Value::text(second),
            Value::text(reasons),
            match question.ask {
                // What is at stake is a contract.
                Ask::Pair { kind: RowKind::Contract, .. } => Value::Blank,
                _ => Value::Count(u64::from(question.devices)),
            },
        ]));
    }
    table
}

/// One question, for somebody at the keyboard.
pub fn question(
    inventory: &Inventory,
    question: &Question,
    at: usize,
    of: usize,
    lang: Lang,
    screen: Screen,
) -> String {
    let mut page = Page::new(lang, screen);
    let lead =
        format!("{} · {}", say::progress(at, of, lang), commune_name(inventory, &question.commune));
    page.heading(&lead);
    match &question.ask {
        Ask::Pair { kind, link, .. } => {
            if let Some(link) = inventory.links.get(*link) {
                side_by_side(&mut page, inventory, &[link.left, link.right], lang);
                page.gap();
                match kind {
                    RowKind::Device => waterfall(&mut page, inventory, link, lang),
                    RowKind::Contract => compared(&mut page, inventory, link, lang),
                }
            }
            if question.devices > 1 {
                page.paragraph(&say::at_stake(question.devices, lang), 0);
            }
            page.gap();
            page.line(say::ask_pair(*kind, lang));
        }
        Ask::School { mention, candidates, unknown, place, rows } => {
            let ask = say::ask_school(&mention.written, *unknown, *rows, question.devices, lang);
            page.paragraph(&ask, 0);
            page.paragraph(&at_place(place, lang), 0);
            if *unknown {
                page.gap();
                let lead =
                    if candidates.is_empty() { say::none_near(lang) } else { say::nearest(lang) };
                page.paragraph(lead, 0);
            }
            for (number, name) in schools(inventory, candidates).iter().enumerate() {
                page.line(&format!("  {}. {name}", number + 1));
            }
        }
    }
    page.text
}

/// What speaks for a pair and against it, in words.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reasons {
    /// Comparisons that bring the rows together, strongest first.
    pub pros: Vec<String>,
    /// Comparisons that keep them apart, strongest first.
    pub cons: Vec<String>,
    /// Comparisons that one side has nothing to say of.
    pub missing: Vec<String>,
}

impl Reasons {
    /// Those of a link; the values stand beside them.
    pub fn of(link: &Link, lang: Lang) -> Self {
        let mut told: Vec<_> = link.comparisons.iter().collect();
        told.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()));
        let mut reasons = Self::default();
        for one in told {
            // One device as good as another: only more than one tells anything.
            if matches!(one.found, Found::Interchangeable { devices: 0 | 1 }) {
                continue;
            }
            let words = say_pair::comparison(&one.found, |_| String::new(), lang);
            if one.weight <= -NOTHING || one.weight.abs() < NOTHING && one.is_against() {
                reasons.cons.push(words);
            } else if one.is_missing() {
                reasons.missing.push(say_pair::about(&one.found, lang).to_owned());
            } else {
                reasons.pros.push(words);
            }
        }
        reasons
    }
}

impl Reasons {
    /// What speaks for and against, in a sentence.
    pub fn sentence(&self, lang: Lang) -> String {
        let part = |label: &str, words: &[String]| {
            (!words.is_empty()).then(|| labelled(label, &words.join(", "), lang))
        };
        let parts = [part(say::pros(lang), &self.pros), part(say::cons(lang), &self.cons)];
        parts.into_iter().flatten().collect::<Vec<_>>().join(". ")
    }
}

/// A row by what it says, in a few words.
pub fn row_words(key: &RowKey, lang: Lang) -> String {
    let value = |field: &str| key.content.get(field).map(String::as_str);
    let category = value("category").and_then(Category::from_code);
    let mut parts: Vec<String> = Vec::new();
    let product: Vec<&str> =
        [category.map(|known| labels::category(known, lang).one), value("brand"), value("model")]
            .into_iter()
            .flatten()
            .collect();
    if product.is_empty() {
        parts.extend(value("designation").map(|text| format::quoted(text, lang)));
    } else {
        parts.push(product.join(" "));
    }
    if let Some(quantity) = value("quantity") {
        parts.push(format!("× {quantity}"));
    }
    for field in ["serial_number", "asset_tag", "hostname", "mac_address"] {
        if let Some(value) = value(field) {
            parts.push(format!("{} {value}", labels::field_of_code(field, lang)));
        }
    }
    parts.extend(["supplier", "subject"].into_iter().filter_map(value).map(str::to_owned));
    if let Some(reference) = value("reference") {
        parts.push(format!("{} {reference}", labels::field_of_code("reference", lang)));
    }
    let period: Vec<String> =
        ["start_date", "end_date"].into_iter().filter_map(value).map(format::date_text).collect();
    if !period.is_empty() {
        parts.push(period.join(" – "));
    }
    parts.extend(value("purchase_date").map(format::date_text));
    parts.extend(value("room").map(str::to_owned));
    parts.join(", ")
}

/// Where a row stood.
pub fn at_place(place: &Place, lang: Lang) -> String {
    say_pair::place(&place.file, &place.sheet, place.row, lang)
}

/// The same without the folders and the sheet, for a narrow column.
fn short_place(place: &Place, lang: Lang) -> String {
    let name = place.file.rsplit('/').next().unwrap_or(&place.file);
    say_pair::place(name, "", place.row, lang)
}

/// A decision in a sentence, with what became of it.
pub fn decision_line(inventory: &Inventory, decision: &Decision, lang: Lang) -> String {
    let day = format::day(decision.at.date());
    let said = match &decision.subject {
        Subject::Rows { kind, left, right } => {
            let side =
                |key: &RowKey| format!("{} ({})", row_words(key, lang), at_place(&key.place, lang));
            let decided = say::decided(&day, *kind, decision.answer, lang);
            let rows = format!("{} | {}", side(left), side(right));
            labelled(&say::numbered(decision.number, &decided, lang), &rows, lang)
        }
        Subject::School { mention, meant } => {
            let withdrawn = decision.answer == Answer::Withdrawn;
            let name = meant_words(inventory, meant, lang);
            let decided = say::decided_school(&day, &mention.written, &name, withdrawn, lang);
            say::numbered(decision.number, &decided, lang)
        }
    };
    let became = standing_words(inventory, decision, lang);
    format!("{said} → {became}")
}

/// What became of a decision, schools by their names.
pub fn standing_words(inventory: &Inventory, decision: &Decision, lang: Lang) -> String {
    match &decision.became {
        model::Became::Disputed { by: Conflict::Listed { name, school } } => {
            say::listed(name, &school_name(inventory, school), lang)
        }
        became => say::became(became, lang),
    }
}

/// What a mention means.
pub fn meant_words(inventory: &Inventory, meant: &Meant, lang: Lang) -> String {
    match meant {
        Meant::School(key) => school_name(inventory, key),
        Meant::Own => say::own_school(lang).to_owned(),
        Meant::NoSchool => say::no_school(lang).to_owned(),
    }
}

/// A school with its UAI.
pub fn school_name(inventory: &Inventory, key: &str) -> String {
    inventory
        .school(key)
        .map_or_else(|| key.to_owned(), |school| format!("{} ({key})", school.name))
}

/// Schools with their UAIs.
pub fn schools(inventory: &Inventory, keys: &[String]) -> Vec<String> {
    keys.iter().map(|key| school_name(inventory, key)).collect()
}

/// The name of a commune.
pub fn commune_name(inventory: &Inventory, insee: &str) -> String {
    inventory.commune_name(insee).to_owned()
}

/// What some rows became.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Became {
    /// A line each: where it stands, and the device or contract that holds it.
    pub lines: Vec<String>,
    /// Devices or contracts that hold them.
    pub items: usize,
}

/// What each of some rows became, given by their ids.
pub fn rows_became(inventory: &Inventory, records: &[String], lang: Lang) -> Became {
    let (mut lines, mut items) = (Vec::new(), std::collections::BTreeSet::new());
    for id in records {
        let Some(at) = inventory.records.iter().position(|record| record.id == *id) else {
            continue;
        };
        let device = inventory.devices.iter().find(|d| d.members.iter().any(|m| m.record == at));
        let contract = inventory.contracts.iter().find(|one| one.records.contains(&at));
        let item = device.map(|one| &one.id).or_else(|| contract.map(|one| &one.id));
        if let (Some(record), Some(item)) = (inventory.records.get(at), item) {
            lines.push(say::row_became(&place(inventory, record, lang), item, lang));
            items.insert(item);
        }
    }
    Became { lines, items: items.len() }
}
