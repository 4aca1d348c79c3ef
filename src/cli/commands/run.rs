//! `recense run`: the whole job.

use crate::cli::args::{ReferenceFiles, RunArgs, ScopeArgs};
use crate::cli::context::{CommandContext, program};
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::output::Outputs;
use recense::export::export;
use recense::list::{Dialect, What};
use recense::model::mapping::Mappings;
use recense::pipeline::{self, ImportRequest};
use recense::report::{self, PageName, Report};

/// What is written into the folder of `--out`.
const DOCUMENTS: [&str; 4] = ["report.html", "report.xlsx", "inventory.csv", "gaps.csv"];

/// Creates the inventory if absent, loads the reference lists found, imports, resolves, reports.
pub(crate) fn run(context: &CommandContext, args: &RunArgs) -> Result<Exit, CliError> {
    context.check_paths(&args.paths)?;
    let settings = &context.resolved.settings;
    let deliveries: Vec<_> = args.paths.iter().map(|path| pipeline::delivery(path)).collect();
    let lists = deliveries.iter().flat_map(|one| one.communes.iter().chain(&one.schools));
    let mut outputs = Outputs::of(context)
        .reading(deliveries.iter().map(|one| &one.import))
        .reading(lists)
        .reading(&args.mapping)
        .reading(args.reference.communes.iter().chain(&args.reference.schools));
    let targets = match &args.out {
        Some(folder) => outputs.decide_in(folder, DOCUMENTS.map(str::to_owned))?,
        None => Vec::new(),
    };
    let found: Vec<ReferenceFiles> = deliveries
        .iter()
        .map(|delivery| ReferenceFiles {
            communes: delivery.communes.clone(),
            schools: delivery.schools.clone(),
        })
        .collect();
    let given: Vec<&ReferenceFiles> = found.iter().chain([&args.reference]).collect();
    let lists = context.read_lists(&given)?;
    // All that may be wrong in what was typed is found before anything is written.
    let communes = lists.communes();
    let request = ImportRequest {
        paths: deliveries.iter().map(|delivery| delivery.import.clone()).collect(),
        root: args.root.clone(),
        exclude: deliveries.iter().filter_map(|delivery| delivery.exclude.clone()).collect(),
        commune: args.commune.as_deref().map(|text| context.commune(communes, text)).transpose()?,
        dry_run: false,
        dedupe: true,
        keep_versions: args.keep_versions,
        program: program(),
        mappings: Mappings {
            given: context.mapping(args.mapping.as_deref(), communes)?,
            saved: Vec::new(),
        },
    };
    let part = ScopeArgs { cycle: args.cycle, commune: None };
    let scope = context.scope(communes, &part, &[])?;
    let mut store = context.create_store()?;
    context.store_lists(&mut store, lists)?;
    let mapping = args.mapping.as_deref();
    let (_, exit) = context.import(&mut store, &request, mapping)?;
    let mut inventory = store.load().map_err(|error| context.store_error(&error))?;
    let as_of = pipeline::assess(&mut inventory, settings, &scope, args.as_of);
    context.shown(&mut inventory);
    let report = Report::build(&inventory, settings, &scope, as_of);
    let lang = context.printer.lang;
    let screen = context.printer.screen();
    context.printer.page(&report::to_terminal(&report, PageName::Summary, lang, screen))?;
    if let [html, xlsx, devices, gaps] = &targets[..] {
        outputs.write(html, context.document(report::to_html(&report, lang))?.as_bytes())?;
        outputs.write(xlsx, &context.document(report::to_xlsx(&report, lang))?)?;
        let lists = report.context(lang).with_persons(context.with_persons);
        for (target, what) in [(devices, What::Devices), (gaps, What::Findings)] {
            outputs.write(target, &export(&lists, what, Dialect::Excel))?;
        }
    }
    Ok(exit)
}
