//! `recense explain`: why a device, a contract or a row is what it is.

use crate::cli::args::ExplainArgs;
use crate::cli::context::CommandContext;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use recense::model::scope::Scope;
use recense::pipeline;
use recense::report::explain;

/// Explains each identifier given.
pub(crate) fn run(context: &CommandContext, args: &ExplainArgs) -> Result<Exit, CliError> {
    let (_, mut inventory) = context.load_matched(false)?;
    pipeline::assess(&mut inventory, &context.resolved.settings, &Scope::default(), None);
    context.shown(&mut inventory);
    for (index, id) in args.ids.iter().enumerate() {
        let text = explain::render(&inventory, id, context.printer.lang, context.printer.screen())
            .ok_or_else(|| {
                let words = context.words();
                CliError::failure((words.id_unknown)(id)).hint(words.id_hint)
            })?;
        if index > 0 {
            context.printer.page("\n")?;
        }
        context.printer.page(&text)?;
    }
    Ok(Exit::Done)
}
