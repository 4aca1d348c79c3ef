//! `recense inspect`: what would be understood, nothing stored.

use crate::cli::args::{InspectArgs, InspectFormat};
use crate::cli::context::{CommandContext, program};
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::mapping_text;
use crate::cli::output::Outputs;
use crate::cli::progress::Bars;
use recense::locale::mapping::tables_written;
use recense::model::inventory::Inventory;
use recense::model::mapping::{Mappings, SavedMapping};
use recense::model::seal::Comment;
use recense::model::source::Source;
use recense::pipeline::{self, ImportRequest, persons};
use recense::report::{inspect, inspect_json};

/// Reads the files and shows what was understood. The reference lists of the inventory help where
/// there is one; without it the built-in communes do.
pub(crate) fn run(context: &CommandContext, args: &InspectArgs) -> Result<Exit, CliError> {
    context.check_paths(&args.paths)?;
    let mut outputs = Outputs::of(context).reading(&args.paths).reading(&args.mapping);
    let target = outputs.decide(args.out.as_deref())?;
    let mapping_target =
        args.write_mapping.as_deref().map(|path| outputs.decide(Some(path))).transpose()?;
    let (inventory, saved) = known(context)?;
    let request = ImportRequest {
        paths: args.paths.clone(),
        commune: args
            .commune
            .as_deref()
            .map(|text| context.commune(&inventory.communes, text))
            .transpose()?,
        program: program(),
        mappings: Mappings {
            given: context.mapping(args.mapping.as_deref(), &inventory.communes)?,
            saved,
        },
        ..ImportRequest::default()
    };
    let bars = Bars::new(&context.printer);
    let mut readings = pipeline::inspect(&request, &inventory, &context.resolved.settings, &bars);
    let unmatched = pipeline::unmatched(&request.mappings.given, &readings);
    let sources: Vec<&Source> = readings.iter().map(|reading| &reading.source).collect();
    context.check_mapping(
        args.mapping.as_deref(),
        &request.mappings.given,
        &unmatched,
        sources.iter().copied(),
    )?;
    let lang = context.printer.lang;
    // A mapping names files and sheets as they are; of the rest it takes what is shown.
    let named: Vec<Source> = match &args.write_mapping {
        Some(_) => readings.iter().map(|reading| reading.source.clone()).collect(),
        None => Vec::new(),
    };
    let with_persons = context.with_persons;
    if !with_persons {
        persons::hide_in_readings(&mut readings, &inventory.schools);
    }
    match args.format {
        InspectFormat::Table => {
            let screen = context.printer.screen();
            let communes = &inventory.communes;
            let text = inspect::render(&readings, communes, with_persons, lang, screen);
            outputs.write_text(&target, &text, Comment::Text)?;
        }
        InspectFormat::Json => {
            let text = context.document(inspect_json::render(&readings, with_persons, lang))?;
            outputs.write(&target, text.as_bytes())?;
        }
    }
    if let Some(target) = &mapping_target {
        let (mapping, tables) = mapping_text::write(&readings, &named, lang);
        outputs.write_text(target, &mapping, Comment::Toml)?;
        context.printer.say(&tables_written(tables, lang));
    }
    if readings.is_empty() {
        return Err(context.nothing_found());
    }
    let refused = readings.iter().any(|reading| reading.source.some_refused());
    Ok(if refused { Exit::SomeRefused } else { Exit::Done })
}

/// The reference lists there are, and the mappings saved.
fn known(context: &CommandContext) -> Result<(Inventory, Vec<SavedMapping>), CliError> {
    let (communes, schools, saved) = if context.resolved.db.exists() {
        let store = context.read_store()?;
        (
            store.communes().map_err(|error| context.store_error(&error))?,
            store.schools().map_err(|error| context.store_error(&error))?,
            store.mappings().map_err(|error| context.store_error(&error))?,
        )
    } else {
        (pipeline::built_in_communes(), Vec::new(), Vec::new())
    };
    Ok((Inventory { communes, schools, ..Inventory::default() }, saved))
}
