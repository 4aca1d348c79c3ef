//! `recense export`: the inventory as CSV, or as a workbook where the file's name says so.

use crate::cli::args::{ExportArgs, FlavourArg, WhatArg};
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::output;
use recense::export::{self, Flavour, What};
use recense::pipeline;
use std::path::Path;

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
        export::export(
            &inventory,
            what,
            flavour,
            &scope,
            context.printer.lang,
            args.with_persons,
            args.as_of,
        )
    };
    let asked = what(args.what);
    if flavour == Flavour::Excel
        && let Some(path) = args.out.as_deref().filter(|path| is_workbook(path))
    {
        let contents = asked.map_or_else(|| What::ALL.to_vec(), |what| vec![what]);
        let made = export::workbook(
            &inventory,
            &contents,
            &scope,
            context.printer.lang,
            args.with_persons,
            args.as_of,
        );
        output::write(context, Some(path), &context.document(made)?)?;
        return Ok(Exit::Done);
    }
    if let Some(what) = asked {
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

/// A workbook keeps serial numbers as they are, which a CSV opened by Excel does not.
fn is_workbook(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("xlsx"))
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
