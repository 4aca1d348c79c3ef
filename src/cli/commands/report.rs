//! `recense report`: a page on the screen, or a document.

use crate::cli::args::{PageArg, ReportArgs, ReportFormat};
use crate::cli::context::CommandContext;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::output::Outputs;
use recense::model::seal::Comment;
use recense::pipeline;
use recense::report::{self, PageName, Report};
use std::path::Path;

/// Shows or writes a page of the part of the inventory asked for.
pub(crate) fn run(context: &CommandContext, args: &ReportArgs) -> Result<Exit, CliError> {
    let format = args.format.unwrap_or_else(|| by_extension(args.out.as_deref()));
    if format == ReportFormat::Xlsx && args.out.is_none() {
        return Err(CliError::usage((context.words().needs_out)("xlsx")));
    }
    let mut outputs = Outputs::of(context);
    let target = outputs.decide(args.out.as_deref())?;
    let (_, mut inventory) = context.load_matched(false)?;
    let scope = context.scope(&inventory.communes, &args.scope, &args.with)?;
    let settings = &context.resolved.settings;
    pipeline::assess(&mut inventory, settings, &scope, args.as_of);
    context.shown(&mut inventory);
    let report = Report::build(&inventory, settings, &scope, args.as_of);
    let page = page(args.page);
    let lang = context.printer.lang;
    match format {
        ReportFormat::Table => {
            let text = report::to_terminal(&report, page, lang, context.printer.screen());
            outputs.write_text(&target, &text, Comment::Text)?;
        }
        ReportFormat::Markdown => {
            let text = report::to_markdown(&report, page, lang);
            outputs.write_text(&target, &text, Comment::Markdown)?;
        }
        ReportFormat::Csv => outputs.write(&target, &report::to_csv(&report, page, lang))?,
        ReportFormat::Json => {
            outputs.write(&target, context.document(report::to_json(&report, page))?.as_bytes())?;
        }
        ReportFormat::Html => {
            outputs.write(&target, context.document(report::to_html(&report, lang))?.as_bytes())?;
        }
        ReportFormat::Xlsx => {
            outputs.write(&target, &context.document(report::to_xlsx(&report, lang))?)?;
        }
    }
    Ok(Exit::Done)
}

/// The form a file's extension asks for; a table without one.
fn by_extension(out: Option<&Path>) -> ReportFormat {
    let extension =
        out.and_then(Path::extension).and_then(|extension| extension.to_str()).unwrap_or_default();
    match extension.to_lowercase().as_str() {
        "md" => ReportFormat::Markdown,
        "csv" => ReportFormat::Csv,
        "json" => ReportFormat::Json,
        "html" | "htm" => ReportFormat::Html,
        "xlsx" => ReportFormat::Xlsx,
        _ => ReportFormat::Table,
    }
}

fn page(arg: PageArg) -> PageName {
    match arg {
        PageArg::Summary => PageName::Summary,
        PageArg::Quality => PageName::Quality,
        PageArg::Gaps => PageName::Gaps,
        PageArg::Heterogeneity => PageName::Heterogeneity,
        PageArg::Cycles => PageName::Cycles,
        PageArg::Contracts => PageName::Contracts,
    }
}
