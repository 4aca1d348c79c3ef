//! `recense export`: the inventory as CSV, or as a workbook where the file's name says so.

use crate::cli::args::{ExportArgs, FlavourArg, WhatArg};
use crate::cli::context::CommandContext;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::output::Outputs;
use recense::export::export;
use recense::list::{Dialect, ListContext, What};
use recense::{pipeline, report};
use std::path::Path;

/// Writes one content, or each into a folder.
pub(crate) fn run(context: &CommandContext, args: &ExportArgs) -> Result<Exit, CliError> {
    let asked = what(args.what);
    let out = args.out.as_deref();
    let dialect = match args.flavour {
        FlavourArg::Excel => Dialect::Excel,
        FlavourArg::Data => Dialect::Data,
    };
    let workbook = dialect == Dialect::Excel && out.is_some_and(is_workbook);
    let mut outputs = Outputs::of(context);
    let targets = match (asked, out) {
        (None, None) => return Err(CliError::usage(context.words().all_needs_folder)),
        (None, Some(folder)) if !workbook => {
            let names = What::ALL.iter().map(|what| format!("{}.csv", what.code()));
            outputs.decide_in(folder, names)?
        }
        _ => vec![outputs.decide(out)?],
    };
    let contents = asked.map_or_else(|| What::ALL.to_vec(), |what| vec![what]);
    let (_, mut inventory) = context.load_matched(false)?;
    let scope = context.scope(&inventory.communes, &args.scope, &[])?;
    let settings = &context.resolved.settings;
    let as_of = pipeline::assess(&mut inventory, settings, &scope, args.as_of);
    context.shown(&mut inventory);
    let lists = ListContext::new(&inventory, settings, &scope, as_of, context.printer.lang)
        .with_persons(context.with_persons);
    if workbook {
        let made = context.document(report::lists_to_xlsx(&lists, &contents))?;
        targets.iter().try_for_each(|target| outputs.write(target, &made))?;
    } else {
        for (target, what) in targets.iter().zip(contents) {
            outputs.write(target, &export(&lists, what, dialect))?;
        }
    }
    // Beside the files, not among the data.
    if out.is_some_and(|path| path != Path::new("-")) {
        context.printer.say(&lists.about());
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
