//! The progress bar: on standard error, and only where a person watches it.

use std::fmt::Write;
use std::path::Path;
use std::thread;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use crate::batch::Event;
use crate::io::{Found, Inputs};

pub(super) struct Progress(ProgressBar);

impl Progress {
    /// Pages are counted while the first ones are cleaned already: in a large folder on a slow disk that takes long.
    pub(super) fn start(quiet: bool, inputs: &Inputs, output: &Path) -> Self {
        let bar = ProgressBar::no_length();
        bar.set_draw_target(if quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() });
        if !bar.is_hidden() {
            bar.set_style(style("{spinner} {pos} pages  {rate}  {elapsed}"));
            bar.enable_steady_tick(Duration::from_millis(100));
            let (counted, pages) = (bar.clone(), inputs.find(Some(output)));
            thread::spawn(move || count(&counted, pages));
        }
        Progress(bar)
    }

    pub(super) fn advance(&self, event: &Event) {
        match event {
            Event::Skipped(_) | Event::Loop(_) => {}
            _ => self.0.inc(1),
        }
    }

    /// Does something to the terminal with the bar out of the way.
    pub(super) fn aside(&self, act: impl FnOnce()) {
        self.0.suspend(act);
    }

    pub(super) fn finish(&self) {
        self.0.finish_and_clear();
    }
}

fn count(bar: &ProgressBar, pages: impl Iterator<Item = Found>) {
    let mut pages = pages.filter(|found| matches!(found, Found::Page(_) | Found::Unreadable(..)));
    let total = pages.by_ref().take_while(|_| !bar.is_finished()).count();
    if !bar.is_finished() {
        bar.set_length(total as u64);
        bar.set_style(style("{wide_bar} {pos}/{len} pages  {rate}  {eta} left"));
    }
}

fn style(template: &str) -> ProgressStyle {
    let rate = |state: &ProgressState, to: &mut dyn Write| {
        let _ = write!(to, "{:.0}/s", state.per_sec());
    };
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()).with_key("rate", rate)
}
