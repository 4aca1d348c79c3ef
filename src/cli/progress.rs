//! Progress bars on standard error, silent when it is no terminal.

use crate::cli::printer::Printer;
use indicatif::{ProgressBar, ProgressStyle};
use recense::pipeline::{Phase, Progress};
use std::sync::Mutex;

/// One bar at a time, for the phase under way.
#[derive(Debug)]
pub(super) struct Bars {
    enabled: bool,
    lang: recense::locale::Lang,
    bar: Mutex<Option<ProgressBar>>,
}

impl Bars {
    /// Bars where the printer allows them.
    pub(super) fn new(printer: &Printer) -> Self {
        Self { enabled: printer.progress, lang: printer.lang, bar: Mutex::new(None) }
    }
}

impl Progress for Bars {
    fn start(&self, phase: Phase, total: u64) {
        if !self.enabled {
            return;
        }
        let words = recense::locale::cli::words(self.lang);
        let label = match phase {
            Phase::Reading => words.phase_reading,
            Phase::Matching => words.phase_matching,
            Phase::Auditing => words.phase_auditing,
        };
        let bar = ProgressBar::new(total);
        if let Ok(style) = ProgressStyle::with_template("{msg:<24} {bar:30} {pos}/{len} {elapsed}")
        {
            bar.set_style(style.progress_chars("█▉ "));
        }
        bar.set_message(label);
        if let Ok(mut slot) = self.bar.lock()
            && let Some(old) = slot.replace(bar)
        {
            old.finish_and_clear();
        }
    }

    fn advance(&self, steps: u64) {
        if let Ok(slot) = self.bar.lock()
            && let Some(bar) = slot.as_ref()
        {
            bar.inc(steps);
        }
    }

    fn finish(&self) {
        if let Ok(mut slot) = self.bar.lock()
            && let Some(bar) = slot.take()
        {
            bar.finish_and_clear();
        }
    }
}
