//! The progress bar: on standard error, and only where a person watches it.

use std::fmt::Write;
use std::thread;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use crate::batch::Event;
use crate::io::{Found, Inputs, Outputs};

pub(super) struct Progress(ProgressBar);

impl Progress {
    /// Pages are counted while the first ones are cleaned already: in a large folder on a slow disk that takes long.
    /// `done` are those of the part of the run that was done before.
    pub(super) fn start(quiet: bool, inputs: &Inputs, except: Option<&Outputs>, done: u64) -> Self {
        let bar = ProgressBar::no_length().with_position(done);
        bar.set_draw_target(if quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() });
        if !bar.is_hidden() {
            bar.set_style(style("{spinner} {pos} pages  {rate}  {elapsed}"));
            bar.enable_steady_tick(Duration::from_millis(100));
            let (counted, pages) = (bar.clone(), inputs.find(except));
            thread::spawn(move || count(&counted, pages));
        }
        Progress(bar)
    }

    pub(super) fn advance(&self, event: &Event) {
        match event {
            Event::Skipped(_) | Event::NoPage(_) | Event::Loop(_) => {}
            _ => self.0.inc(1),
        }
    }

    /// Does something to the terminal with the bar out of the way.
    pub(super) fn aside<T>(&self, act: impl FnOnce() -> T) -> T {
        self.0.suspend(act)
    }

    pub(super) fn finish(&self) {
        self.0.finish_and_clear();
    }
}

/// How many records a data set has is known only when it has been read.
fn count(bar: &ProgressBar, mut finds: impl Iterator<Item = Found>) {
    let (mut total, mut sets) = (0, false);
    for found in finds.by_ref().take_while(|_| !bar.is_finished()) {
        total += usize::from(matches!(found, Found::Page(_) | Found::Unreadable(..)));
        sets |= matches!(found, Found::Set(..));
    }
    if !bar.is_finished() && !sets {
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
