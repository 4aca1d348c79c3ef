//! `recense reference`: loads or updates a reference list.

use crate::cli::args::{ListArg, ReferenceArgs, ReferenceFiles};
use crate::cli::context::CommandContext;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;

/// Loads the list, and matches again where it changed; what is not in it stays.
pub(crate) fn run(context: &CommandContext, args: &ReferenceArgs) -> Result<Exit, CliError> {
    let file = Some(args.file.clone());
    let given = match args.list {
        ListArg::Communes => ReferenceFiles { communes: file, schools: None },
        ListArg::Schools => ReferenceFiles { communes: None, schools: file },
    };
    let lists = context.read_lists(&[&given])?;
    let mut store = context.create_store()?;
    context.store_lists(&mut store, lists)?;
    context.bring_up_to_date(&mut store)?;
    Ok(Exit::Done)
}
