//! A session at the prompt: one question after the other, each answer stored at once.

use crate::cli::context::CommandContext;
use crate::cli::error::CliError;
use crate::cli::printer::shown_text;
use recense::locale::Lang;
use recense::locale::report::review as say;
use recense::model::decision::{Answer, Decision, Meant, Subject};
use recense::model::inventory::Inventory;
use recense::model::question::{Ask, Question, Questions};
use recense::pipeline::{self, Given};
use recense::report::review;
use recense::store::Store;
use std::io::{BufRead, Write};

/// What somebody typed.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Typed {
    /// An answer, on what it speaks of.
    Answer(Answer, Subject),
    Later,
    Undo,
    Quit,
    Unknown,
}

/// What a text says that the mention of a question means.
type Name<'a> = &'a dyn Fn(&Question, &str) -> Option<Meant>;

/// Reads what was typed for a question.
fn typed(question: &Question, text: &str, name: Name<'_>) -> Typed {
    let word = text.trim().to_lowercase();
    match word.as_str() {
        "a" | "annuler" | "u" | "undo" => return Typed::Undo,
        "q" | "quitter" | "quit" => return Typed::Quit,
        _ => {}
    }
    match (&question.ask, pipeline::answer(&word)) {
        (_, Some(Given::Later)) => Typed::Later,
        (Ask::Pair { .. }, Some(given @ (Given::Same | Given::Different))) => {
            let answer = if given == Given::Same { Answer::Same } else { Answer::Different };
            Typed::Answer(answer, question.subject(Meant::NoSchool))
        }
        (Ask::School { mention, candidates, .. }, _) => {
            let by_number = word.parse::<usize>().ok().map(|number| {
                let key = number.checked_sub(1).and_then(|at| candidates.get(at));
                key.map(|key| Meant::School(key.clone()))
            });
            by_number.unwrap_or_else(|| name(question, text.trim())).map_or(
                Typed::Unknown,
                |meant| {
                    let mention = mention.clone();
                    Typed::Answer(Answer::Same, Subject::School { mention, meant })
                },
            )
        }
        _ => Typed::Unknown,
    }
}

/// Where decisions go.
trait Keep {
    fn keep(&mut self, decision: &Decision) -> Result<(), CliError>;
}

struct InStore<'a> {
    context: &'a CommandContext,
    store: &'a mut Store,
}

impl Keep for InStore<'_> {
    fn keep(&mut self, decision: &Decision) -> Result<(), CliError> {
        self.store
            .add_decisions(std::slice::from_ref(decision))
            .map_err(|error| self.context.store_error(&error))
    }
}

/// What is seen of an inventory and its questions.
pub(super) struct Seen {
    pub(super) inventory: Inventory,
    pub(super) questions: Questions,
}

/// Asks the questions at the terminal.
pub(super) fn run(
    context: &CommandContext,
    store: &mut Store,
    (inventory, questions): (&Inventory, &Questions),
    seen: &Seen,
) -> Result<(), CliError> {
    let lang = context.printer.lang;
    let screen = context.printer.screen();
    let summary =
        format!("{} {}", review::summary(&seen.inventory, &seen.questions, lang), say::order(lang));
    let summary = review::wrapped(&summary, lang, screen);
    context.printer.page(&format!("{summary}\n"))?;
    let show = |at: usize| {
        seen.questions.list.get(at).map_or_else(String::new, |question| {
            review::question(&seen.inventory, question, at + 1, questions.list.len(), lang, screen)
        })
    };
    let mut input = std::io::stdin().lock();
    let mut out = std::io::stdout();
    let mut kept = InStore { context, store };
    let at = || CommandContext::meta().at;
    let name = |question: &Question, text: &str| {
        pipeline::meant(inventory, &question.commune, Some(question), text)
    };
    let told = |meant: &Meant| review::meant_words(&seen.inventory, meant, lang);
    let keys = |text: &str| review::wrapped(text, lang, screen);
    let texts = Texts { show: &show, name: &name, told: &told, keys: &keys };
    ask(&questions.list, &texts, &mut input, &mut out, &mut kept, &at, lang).map(drop)
}

/// What the loop asks the inventory for.
struct Texts<'a> {
    /// A question, by its place.
    show: &'a dyn Fn(usize) -> String,
    /// What a text says that the mention of a question means.
    name: Name<'a>,
    /// The same in words.
    told: &'a dyn Fn(&Meant) -> String,
    /// What may be typed, as wide as the screen.
    keys: &'a dyn Fn(&str) -> String,
}

/// The loop: shows, reads, keeps. The end of the input quits. Answers how many decisions stand at
/// the end, those taken back during the session aside.
fn ask(
    questions: &[Question],
    texts: &Texts<'_>,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
    kept: &mut dyn Keep,
    now: &dyn Fn() -> jiff::civil::DateTime,
    lang: Lang,
) -> Result<usize, CliError> {
    // A closed terminal leaves nobody to tell.
    let mut say_line = |text: &str| {
        let text = shown_text(text, true);
        let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    };
    let mut taken: Vec<(usize, Option<Subject>)> = Vec::new();
    let mut at = 0;
    while let Some(question) = questions.get(at) {
        say_line(&format!("\n{}", (texts.show)(at)));
        let keys = match question.ask {
            Ask::Pair { .. } => say::keys_pair(lang),
            Ask::School { .. } => say::keys_school(lang),
        };
        say_line(&format!("{} > ", (texts.keys)(keys)));
        let mut line = String::new();
        if input.read_line(&mut line).unwrap_or(0) == 0 {
            say_line("\n");
            break;
        }
        match typed(question, &line, texts.name) {
            Typed::Quit => break,
            Typed::Later => {
                taken.push((at, None));
                at += 1;
            }
            Typed::Unknown => {
                let said = match question.ask {
                    Ask::Pair { .. } => say::not_an_answer(lang),
                    Ask::School { .. } => say::not_a_school(lang),
                };
                say_line(&format!("{said}\n"));
            }
            Typed::Undo => match taken.pop() {
                None => say_line(&format!("{}\n", say::nothing_to_undo(lang))),
                Some((before, subject)) => {
                    if let Some(subject) = subject {
                        let commune = &questions[before].commune;
                        let note = "prompt".to_owned();
                        let back = Decision::new(now(), commune, subject, Answer::Withdrawn, note);
                        kept.keep(&back)?;
                    }
                    say_line(&format!("{}\n", say::undone(lang)));
                    at = before;
                }
            },
            Typed::Answer(answer, subject) => {
                if let Subject::School { meant, .. } = &subject {
                    say_line(&format!("→ {}\n", (texts.told)(meant)));
                }
                let note = "prompt".to_owned();
                let decision =
                    Decision::new(now(), &question.commune, subject.clone(), answer, note);
                kept.keep(&decision)?;
                taken.push((at, Some(subject)));
                at += 1;
            }
        }
    }
    if at == questions.len() {
        say_line(&format!("\n{}\n", say::all_asked(lang)));
    }
    let decided = taken.iter().filter(|(_, subject)| subject.is_some()).count();
    say_line(&format!("{}\n", say::session(decided, questions.len() - decided, lang)));
    Ok(decided)
}

#[cfg(test)]
mod tests {
    use super::*;
    use recense::model::codes::ListKind;
    use recense::model::decision::{MentionKey, Place, RowKey, RowKind};
    use std::collections::BTreeMap;

    #[derive(Default)]
    struct InMemory(Vec<Decision>);

    impl Keep for InMemory {
        fn keep(&mut self, decision: &Decision) -> Result<(), CliError> {
            self.0.push(decision.clone());
            Ok(())
        }
    }

    fn pair(model: &str) -> Question {
        let key = |list| {
            Box::new(RowKey {
                list,
                content: BTreeMap::from([("model".to_owned(), model.to_owned())]),
                nth: None,
                place: Place::default(),
            })
        };
        Question {
            id: model.to_owned(),
            commune: "33039".to_owned(),
            weight: 1.0,
            devices: 1,
            ask: Ask::Pair {
                kind: RowKind::Device,
                left: key(ListKind::Inventory),
                right: key(ListKind::Accounting),
                link: 0,
            },
        }
    }

    fn school() -> Question {
        let mention = MentionKey {
            name: "sembat".to_owned(),
            uai: String::new(),
            written: "Sembat".to_owned(),
        };
        let candidates = vec!["0330401G".to_owned(), "0339807F".to_owned()];
        let ask =
            Ask::School { mention, candidates, unknown: false, place: Place::default(), rows: 2 };
        Question { ask, ..pair("school") }
    }

    fn session(typed: &str) -> (Vec<Decision>, usize, String) {
        let questions = [pair("a"), pair("b"), school()];
        let mut kept = InMemory::default();
        let mut out = Vec::new();
        let now = || jiff::civil::date(2026, 11, 24).at(9, 0, 0, 0);
        let show = |at: usize| format!("question {at}\n");
        let name = |_: &Question, text: &str| match text {
            "e" => Some(Meant::Own),
            "0330401G" | "Sembat" => Some(Meant::School("0330401G".to_owned())),
            _ => None,
        };
        let told = |meant: &Meant| meant.code().to_owned();
        let keys = |text: &str| text.to_owned();
        let texts = Texts { show: &show, name: &name, told: &told, keys: &keys };
        let input = &mut typed.as_bytes();
        let decided = ask(&questions, &texts, input, &mut out, &mut kept, &now, Lang::Fr);
        let text = String::from_utf8(out).expect("text");
        (kept.0, decided.expect("asked"), text)
    }

    #[test]
    fn answers_are_kept_one_by_one() {
        let (kept, decided, text) = session("m\ndifférent\n2\n");
        let answers: Vec<Answer> = kept.iter().map(|decision| decision.answer).collect();
        assert_eq!(answers, [Answer::Same, Answer::Different, Answer::Same]);
        assert_eq!(meant(&kept[2]), "0339807F");
        assert_eq!(decided, 3);
        assert!(text.contains("dernière question"), "{text}");
    }

    fn meant(decision: &Decision) -> &str {
        match &decision.subject {
            Subject::School { meant, .. } => meant.code(),
            Subject::Rows { .. } => "rows",
        }
    }

    #[test]
    fn a_school_is_named_by_number_by_name_or_as_none_of_the_list() {
        for (typed, expected) in
            [("1", "0330401G"), ("Sembat", "0330401G"), ("0330401G", "0330401G"), ("e", "own")]
        {
            let (kept, _, text) = session(&format!("p\np\n3\n9\nZola\n{typed}\n"));
            assert_eq!(kept.iter().map(meant).collect::<Vec<_>>(), [expected], "{typed}");
            assert!(text.contains(&format!("→ {expected}")), "{text}");
            assert_eq!(text.matches("d’une seule école").count(), 3, "{text}");
        }
    }

    #[test]
    fn an_answer_is_taken_back_and_asked_again() {
        let (kept, decided, text) = session("a\nmême\nannuler\nd\np\n9\nq\n");
        let answers: Vec<Answer> = kept.iter().map(|decision| decision.answer).collect();
        assert_eq!(answers, [Answer::Same, Answer::Withdrawn, Answer::Different]);
        assert_eq!(decided, 1);
        assert!(text.contains("Rien à annuler") && text.contains("d’une seule école"), "{text}");
        assert!(!text.contains("dernière question"));
    }

    #[test]
    fn the_end_of_the_input_quits() {
        let (kept, decided, _) = session("s\n");
        assert_eq!((kept.len(), decided), (1, 1));
    }
}
