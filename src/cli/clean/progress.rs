//! The progress bar: on standard error, and only where a person watches it.

use std::cell::Cell;
use std::fmt::Write;
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::Duration;

use indicatif::{HumanDuration, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use super::super::numbers::grouped;
use super::whole::{Done, Whole, left, time_left};
use crate::batch::Event;
use crate::io::{Found, Inputs, Meter, Outputs, Place};

pub(in crate::cli) struct Progress {
    bar: ProgressBar,
    meter: Meter,
    /// What there is to do, once that is known.
    whole: Arc<OnceLock<Whole>>,
    /// Pages that are done: in an earlier part of the run, and all.
    before: u64,
    done: Cell<u64>,
    /// Records of data sets among those that are done now.
    records: Cell<u64>,
}

impl Progress {
    /// What there is to do is found out while the first pages are cleaned already: in a large folder on a slow disk that takes
    /// long. `before` are the pages of the part of the run that was done before, `limit` those that are wanted at most.
    pub(in crate::cli) fn start(
        quiet: bool,
        (inputs, except, limit): (&Inputs, Option<&Outputs>, Option<u64>),
        meter: Meter,
        before: u64,
    ) -> Self {
        let bar = bar(quiet).with_position(before);
        let whole = Arc::new(OnceLock::new());
        if !bar.is_hidden() {
            bar.set_style(style("{prefix}{spinner} {pos} pages  {rate}  {elapsed}"));
            bar.enable_steady_tick(Duration::from_millis(100));
            let (bar, whole, finds) = (bar.clone(), whole.clone(), inputs.find(except));
            thread::spawn(move || measure(&bar, &whole, finds, limit));
        }
        Progress { bar, meter, whole, before, done: Cell::new(before), records: Cell::new(0) }
    }

    /// So many pages.
    pub(super) fn of(quiet: bool, pages: u64) -> Self {
        let bar = bar(quiet);
        if !bar.is_hidden() {
            has_length(&bar, pages);
        }
        let whole = Arc::new(OnceLock::from(Whole::Pages(pages)));
        Progress { bar, meter: Meter::default(), whole, before: 0, done: Cell::new(0), records: Cell::new(0) }
    }

    /// The same, with what is being done said before the bar.
    pub(in crate::cli) fn doing(self, what: &str) -> Self {
        self.bar.set_prefix(format!("{what}  "));
        self
    }

    pub(super) fn advance(&self, event: &Event) {
        match event {
            Event::Skipped(_) | Event::NoPage(_) | Event::Loop(_) => {}
            Event::Cleaned { entry, .. } | Event::KeptOld(entry) => {
                self.count(matches!(entry.place, Place::Record(_)));
            }
            Event::Failed(_) => self.count(false),
        }
    }

    /// One more page; or a record of a data set.
    pub(in crate::cli) fn count(&self, is_record: bool) {
        self.done.set(self.done.get() + 1);
        self.records.set(self.records.get() + u64::from(is_record));
        match self.whole.get() {
            Some(Whole::Bytes(_)) => self.tell_bytes(),
            Some(Whole::Mixed { pages, bytes }) => self.tell_both((*pages, *bytes)),
            _ => self.bar.inc(1),
        }
    }

    fn tell_bytes(&self) {
        self.bar.set_position(self.meter.bytes());
        self.bar.set_message(self.pace());
    }

    /// Pages and data sets have no measure in common, so what is left is reckoned in pages.
    fn tell_both(&self, whole: (u64, u64)) {
        let (all, records) = (self.done.get(), self.records.get());
        let done = Done { pages: all - records, records, bytes: self.meter.bytes() };
        let left = left(whole, done);
        let time = time_left(left, all - self.before, self.bar.elapsed());
        self.bar.set_length(all + left);
        self.bar.set_position(all);
        self.bar.set_message(format!("{}  {:#} left", self.pace(), HumanDuration(time)));
    }

    /// How many pages there were, and how fast.
    fn pace(&self) -> String {
        let done = self.done.get();
        let rate = (done - self.before) as f64 / self.bar.elapsed().as_secs_f64().max(1e-6);
        format!("{} pages  {rate:.0}/s", grouped(done))
    }

    /// Does something to the terminal with the bar out of the way.
    pub(super) fn aside<T>(&self, act: impl FnOnce() -> T) -> T {
        self.bar.suspend(act)
    }

    pub(in crate::cli) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

fn bar(quiet: bool) -> ProgressBar {
    let target = if quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
    ProgressBar::with_draw_target(None, target)
}

fn measure(bar: &ProgressBar, whole: &OnceLock<Whole>, finds: impl Iterator<Item = Found>, limit: Option<u64>) {
    let measured = Whole::of(finds.take_while(|_| !bar.is_finished()), limit);
    if bar.is_finished() {
        return;
    }
    match measured {
        Whole::Pages(pages) => has_length(bar, pages),
        Whole::Bytes(bytes) => {
            bar.set_length(bytes);
            bar.reset_eta();
            bar.set_style(style("{prefix}{wide_bar} {percent} %  {msg}  {eta} left"));
        }
        Whole::Mixed { .. } => bar.set_style(style("{prefix}{wide_bar} {percent} %  {msg}")),
        Whole::Unknown => {}
    }
    let _ = whole.set(measured);
}

fn has_length(bar: &ProgressBar, pages: u64) {
    bar.set_length(pages);
    bar.set_style(style("{prefix}{wide_bar} {pos}/{len} pages  {rate}  {eta} left"));
}

fn style(template: &str) -> ProgressStyle {
    let rate = |state: &ProgressState, to: &mut dyn Write| {
        let _ = write!(to, "{:.0}/s", state.per_sec());
    };
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()).with_key("rate", rate)
}
