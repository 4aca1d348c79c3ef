//! `recense import`: files into the inventory.

use crate::cli::args::ImportArgs;
use crate::cli::context::{CommandContext, program};
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use recense::model::mapping::Mappings;
use recense::pipeline::ImportRequest;

/// Imports, resolves and says what was done.
pub(crate) fn run(context: &CommandContext, args: &ImportArgs) -> Result<Exit, CliError> {
    context.check_paths(&args.paths)?;
    let mut store = context.create_store()?;
    let communes = store.communes().map_err(|error| context.store_error(&error))?;
    let request = ImportRequest {
        paths: args.paths.clone(),
        root: args.root.clone(),
        exclude: Vec::new(),
        commune: args
            .commune
            .as_deref()
            .map(|text| context.commune(&communes, text))
            .transpose()?,
        dry_run: args.dry_run,
        dedupe: !args.no_dedupe,
        program: program(),
        mappings: Mappings {
            given: context.mapping(args.mapping.as_deref(), &communes)?,
            saved: Vec::new(),
        },
    };
    let settings = context.settings(args.keep_versions);
    let mapping = args.mapping.as_deref();
    let (imported, exit) = context.import(&mut store, &request, mapping, &settings)?;
    if args.no_dedupe && !args.dry_run {
        context.printer.say(context.words().not_deduped);
    }
    // The process ends here: to free a large inventory row by row would only take time.
    std::mem::forget(imported);
    Ok(exit)
}
