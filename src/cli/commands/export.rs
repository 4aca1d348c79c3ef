//! `recense export`: the inventory as CSV.

use crate::cli::args::{ExportArgs, FlavourArg, WhatArg};
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::output;
use recense::export::{Flavour, What, export};
use recense::pipeline;

/// Writes one content, or each into a folder.
pub fn run(context: &Context, args: &ExportArgs) -> Result<Exit, CliError> {
    let store = context.open_store()?;
    let mut inventory = store.load().map_err(|error| context.store_error(&error))?;
    let scope = context.scope(&inventory.communes, &args.scope, &[])?;
    pipeline::assess(&mut inventory, &context.resolved.settings, &scope, args.as_of);
    let flavour = match args.flavour {
        FlavourArg::Excel => Flavour::Excel,
        FlavourArg::Data => Flavour::Data,
    };
    let bytes = |what| {
        export(
            &inventory,
            what,
            flavour,
            &scope,
            context.printer.lang,
            args.with_persons,
            args.as_of,
        )
    };
    if let Some(what) = what(args.what) {
        output::write(context, args.out.as_deref(), &bytes(what))?;
        return Ok(Exit::Done);
    }
    let Some(folder) = &args.out else {
        return Err(CliError::usage(context.words().all_needs_folder));
    };
    for what in What::ALL {
        let path = folder.join(format!("{}.csv", what.code()));
        output::write(context, Some(&path), &bytes(*what))?;
    }
    Ok(Exit::Done)
}

/// The content asked for; `None` for all of them.
fn what(arg: WhatArg) -> Option<What> {
    match arg {
        WhatArg::Devices => Some(What::Devices),
        WhatArg::Records => Some(What::Records),
        WhatArg::Contracts => Some(What::Contracts),
        WhatArg::Counts => Some(What::Counts),
        WhatArg::Schools => Some(What::Schools),
        WhatArg::Findings => Some(What::Findings),
        WhatArg::All => None,
    }
}
