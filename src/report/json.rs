//! Pages as JSON, in a shape of its own that does not move with the model: `v1`.
//!
//! Ratios are fractions, amounts euros, dates ISO; a figure that cannot be computed is `null`,
//! never 0. Codes are those of the exports.

mod contracts;
mod cycles;
mod gaps;
mod heterogeneity;
mod quality;
mod summary;

use crate::audit::interval::Interval;
use crate::report::figures::Report;
use crate::report::pages::PageName;
use serde::Serialize;

/// The version of the shape.
pub const VERSION: &str = "v1";

#[derive(Debug, Serialize)]
struct Envelope<'a, T> {
    version: &'static str,
    generator: &'static str,
    page: &'static str,
    scope: ScopeV1<'a>,
    as_of: Option<String>,
    public_schools_only: bool,
    data: T,
}

#[derive(Debug, Serialize)]
struct ScopeV1<'a> {
    cycle: Option<u32>,
    commune_insee: Option<&'a str>,
    with: &'a [String],
}

/// A number of devices: every doubtful pair merged, none merged.
#[derive(Debug, Serialize)]
struct IntervalV1 {
    least: u64,
    most: u64,
}

impl From<Interval> for IntervalV1 {
    fn from(interval: Interval) -> Self {
        Self { least: interval.least, most: interval.most }
    }
}

/// A page as JSON, indented, ended by a line end.
///
/// # Errors
///
/// Whatever `serde_json` says; it has no reason to fail on these types.
pub fn render(report: &Report<'_>, page: PageName) -> Result<String, serde_json::Error> {
    match page {
        PageName::Summary => write(report, page, summary::data(report)),
        PageName::Quality => write(report, page, quality::data(report)),
        PageName::Gaps => write(report, page, gaps::data(report)),
        PageName::Heterogeneity => write(report, page, heterogeneity::data(report)),
        PageName::Cycles => write(report, page, cycles::data(report)),
        PageName::Contracts => write(report, page, contracts::data(report)),
    }
}

fn write<T: Serialize>(
    report: &Report<'_>,
    page: PageName,
    data: T,
) -> Result<String, serde_json::Error> {
    let envelope = Envelope {
        version: VERSION,
        generator: crate::model::mark::GENERATOR,
        page: page.code(),
        scope: ScopeV1 {
            cycle: report.scope.cycle,
            commune_insee: report.scope.commune.as_deref(),
            with: &report.scope.with,
        },
        as_of: report.as_of.map(|date| date.to_string()),
        public_schools_only: report.overview.public_schools_only,
        data,
    };
    let mut text = serde_json::to_string_pretty(&envelope)?;
    text.push('\n');
    Ok(text)
}

/// At most six decimals: what more there is says nothing and would only differ between machines.
fn round(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}

fn rounded(value: Option<f64>) -> Option<f64> {
    value.filter(|value| value.is_finite()).map(round)
}

fn day(date: Option<jiff::civil::Date>) -> Option<String> {
    date.map(|date| date.to_string())
}

/// Cents as euros.
fn euros(cents: Option<i64>) -> Option<f64> {
    cents.map(|cents| cents as f64 / 100.0)
}
