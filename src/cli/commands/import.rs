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
    let lists = context.read_lists(&[])?;
    let communes = lists.communes();
    let request = ImportRequest {
        paths: args.paths.clone(),
        root: args.root.clone(),
        exclude: Vec::new(),
        commune: args.commune.as_deref().map(|text| context.commune(communes, text)).transpose()?,
        dry_run: args.dry_run,
        dedupe: !args.no_dedupe,
        keep_versions: args.keep_versions,
        program: program(),
        mappings: Mappings {
            given: context.mapping(args.mapping.as_deref(), communes)?,
            saved: Vec::new(),
        },
    };
    // A rehearsal leaves the inventory as it is, its schema too.
    let there = context.resolved.db.metadata().is_ok_and(|file| file.len() > 0);
    let mut store =
        if args.dry_run && there { context.rehearsal_store()? } else { context.create_store()? };
    let mapping = args.mapping.as_deref();
    let (imported, exit) = context.import(&mut store, &request, mapping)?;
    if args.no_dedupe && !args.dry_run {
        context.printer.say(context.words().not_deduped);
    }
    // The process ends here: to free a large inventory row by row would only take time.
    std::mem::forget(imported);
    Ok(exit)
}
