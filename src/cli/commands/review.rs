//! `recense review`: doubtful pairs and schools, answered at the prompt or in a file.

use crate::cli::args::ReviewArgs;
use crate::cli::context::CommandContext;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::output::Outputs;
use crate::cli::printer::shown;
use crate::cli::progress::Bars;
use crate::cli::session::{self, Seen};
use recense::locale::cli::words;
use recense::locale::report::review as say;
use recense::model::decision::{Answer, Decision, RowKind};
use recense::model::inventory::Inventory;
use recense::pipeline::{self, AnswerFate, AnswersError, NotParted, persons};
use recense::report::{review, review_file};
use recense::store::Store;
use std::io::IsTerminal;
use std::path::Path;

/// Lists the questions, asks them, writes them to a file, takes a file back, or parts a device.
pub(crate) fn run(context: &CommandContext, args: &ReviewArgs) -> Result<Exit, CliError> {
    let mut outputs = Outputs::of(context);
    let target = outputs.decide(args.out.as_deref())?;
    let asks = args.out.is_none() && std::io::stdin().is_terminal();
    let writes = args.apply.is_some() || !args.split.is_empty() || asks;
    let (mut store, inventory) = context.load_matched(writes)?;
    if let Some(path) = &args.apply {
        return apply(context, &mut store, &inventory, path);
    }
    if let Some((device, rows)) = args.split.split_first() {
        return split(context, &mut store, &inventory, device, rows);
    }
    let scope = context.scope(&inventory.communes, &args.scope, &[])?;
    let questions = pipeline::questions(&inventory, &scope);
    let lang = context.printer.lang;
    // What is asked is keyed by what the rows say; persons are taken out of what is seen of it.
    let mut seen = Seen { inventory: inventory.clone(), questions: questions.clone() };
    if !context.with_persons {
        persons::hide_in_questions(&mut seen.questions, &inventory);
        persons::hide(&mut seen.inventory);
    }
    if let Some(path) = &args.out {
        let csv = path.extension().is_some_and(|one| one.eq_ignore_ascii_case("csv"));
        let bytes = if csv || path == Path::new("-") {
            review_file::csv(&seen.inventory, &seen.questions, lang)
        } else {
            context.document(review_file::xlsx(&seen.inventory, &seen.questions, lang))?
        };
        outputs.write(&target, &bytes)?;
        let summary = review::summary_or_nothing(&seen.inventory, &seen.questions, lang);
        let elsewhere =
            review::elsewhere(&seen.inventory, &seen.questions, lang, context.printer.screen());
        for text in [summary.as_str(), elsewhere.trim_end()] {
            if !text.is_empty() {
                context.printer.say(text);
            }
        }
        return Ok(Exit::Done);
    }
    if questions.list.is_empty() || !asks {
        let text =
            review::listing(&seen.inventory, &seen.questions, lang, context.printer.screen());
        context.printer.page(&text)?;
        return Ok(Exit::Done);
    }
    session::run(context, &mut store, (&inventory, &questions), &seen)?;
    if context.is_stale(&store)? {
        again(context, &mut store, &inventory, &[])?;
    }
    Ok(Exit::Done)
}

/// Adds decisions, matches again and says what changed.
fn again(
    context: &CommandContext,
    store: &mut Store,
    before: &Inventory,
    decisions: &[Decision],
) -> Result<Inventory, CliError> {
    let bars = Bars::new(&context.printer);
    let mut after = pipeline::decide(store, decisions, &context.resolved.settings, &bars)
        .map_err(|error| context.store_error(&error))?;
    let lang = context.printer.lang;
    context.printer.say(&say::devices(before.devices.len(), after.devices.len(), lang));
    context.shown(&mut after);
    let wrong = review::contradictions(&after, lang, context.printer.screen());
    if !wrong.is_empty() {
        context.printer.say(wrong.trim_end());
    }
    Ok(after)
}

fn apply(
    context: &CommandContext,
    store: &mut Store,
    inventory: &Inventory,
    path: &Path,
) -> Result<Exit, CliError> {
    context.check_paths([&path.to_path_buf()])?;
    let at = CommandContext::meta().at;
    let answers = pipeline::read_review(inventory, path, at, &context.resolved.settings)
        .map_err(|error| not_a_review(context, path, &error))?;
    let lang = context.printer.lang;
    let fates = |wanted: AnswerFate| answers.seen.iter().filter(|one| one.fate == wanted).count();
    let counted = [AnswerFate::Applied, AnswerFate::Unchanged, AnswerFate::Later].map(fates);
    let wrong: Vec<_> = answers
        .seen
        .iter()
        .filter(|one| {
            !matches!(one.fate, AnswerFate::Applied | AnswerFate::Unchanged | AnswerFate::Later)
        })
        .collect();
    let [applied, unchanged, later] = counted;
    context.printer.say(&say::applied(applied, unchanged, later, wrong.len(), lang));
    if !wrong.is_empty() {
        context.printer.say(say::not_taken(lang));
    }
    let exit = if wrong.is_empty() { Exit::Done } else { Exit::SomeRefused };
    for one in wrong {
        let place = say::answer_place(&shown(path), &one.sheet, &one.cell, lang);
        let reason = match one.fate {
            AnswerFate::NoSchool => say::no_such_school(lang),
            AnswerFate::TwoAnswers => say::two_answers(lang),
            AnswerFate::NotAsked => say::not_asked(lang),
            _ => say::no_such_answer(lang),
        };
        context.printer.say(&format!("  - {}", say::answer_line(&place, &one.text, reason, lang)));
    }
    if !answers.decisions.is_empty() {
        again(context, store, inventory, &answers.decisions)?;
    }
    Ok(exit)
}

fn not_a_review(context: &CommandContext, path: &Path, error: &AnswersError) -> CliError {
    let lang = context.printer.lang;
    let failed = CliError::failure(say::not_a_review(&shown(path), lang));
    match error {
        AnswersError::NoAnswers => {
            failed.because(say::no_columns(lang)).hint(say::how_to_file(lang))
        }
        AnswersError::NotOpened(_) => {
            failed.because(say::not_opened(lang)).hint(words(lang).path_missing_hint)
        }
    }
}

fn split(
    context: &CommandContext,
    store: &mut Store,
    inventory: &Inventory,
    device: &str,
    rows: &[String],
) -> Result<Exit, CliError> {
    let lang = context.printer.lang;
    let id = inventory.aliases.get(device).map_or(device, String::as_str);
    let (commune, subjects) = pipeline::part(inventory, id, rows).map_err(|error| {
        let words = context.words();
        match &error {
            NotParted::Unknown(id) => CliError::failure((words.id_unknown)(id)).hint(words.id_hint),
            NotParted::OneRow(id) => CliError::failure(say::one_row(id, lang)),
            NotParted::NotItsRow(row) => CliError::failure(say::not_its_row(row, id, lang))
                .hint(say::not_its_row_hint(id, lang)),
            NotParted::AllRows => {
                CliError::failure(say::all_rows(id, lang)).hint(say::not_its_row_hint(id, lang))
            }
        }
    })?;
    let at = CommandContext::meta().at;
    let note = format!("--split {device}");
    let decisions: Vec<Decision> = subjects
        .into_iter()
        .map(|subject| Decision::new(at, &commune, subject, Answer::Different, note.clone()))
        .collect();
    let contract = inventory.contracts.iter().find(|one| one.id == id);
    let kind = if contract.is_some() { RowKind::Contract } else { RowKind::Device };
    let of_contract = contract.into_iter().flat_map(|one| one.records.iter().copied());
    let of_device = inventory.devices.iter().filter(|one| one.id == id);
    let mut held: Vec<usize> = of_contract
        .chain(of_device.flat_map(|one| one.members.iter().map(|member| member.record)))
        .collect();
    held.dedup();
    let members: Vec<String> = held
        .into_iter()
        .filter_map(|at| inventory.records.get(at))
        .map(|record| record.id.clone())
        .collect();
    let after = again(context, store, inventory, &decisions)?;
    let became = review::rows_became(&after, &members, lang);
    let mut lines = vec![say::parted(id, kind, members.len(), became.items, lang)];
    lines.extend(became.lines.iter().map(|line| format!("  {line}")));
    if rows.is_empty() {
        lines.push(say::parted_hint(id, members.len(), lang));
    }
    context.printer.page(&format!("{}\n", lines.join("\n")))?;
    Ok(Exit::Done)
}
