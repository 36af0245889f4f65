//! The progress bar: on standard error, and only where a person watches it.

use std::cell::Cell;
use std::fmt::Write;
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use super::super::numbers::grouped;
use crate::batch::Event;
use crate::io::{Found, Inputs, Meter, Outputs};

pub(super) struct Progress {
    bar: ProgressBar,
    meter: Meter,
    /// What there is to do, once that is known.
    whole: Arc<OnceLock<Whole>>,
    /// Pages that are done: in an earlier part of the run, and all.
    before: u64,
    done: Cell<u64>,
}

/// What the inputs hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whole {
    /// So many pages.
    Pages(u64),
    /// Data sets of so many bytes; how many records they have is known only when they are read.
    Bytes(u64),
    /// Nobody can say.
    Unknown,
}

impl Progress {
    /// What there is to do is found out while the first pages are cleaned already: in a large folder on a slow disk that takes
    /// long. `before` are the pages of the part of the run that was done before, `limit` those that are wanted at most.
    pub(super) fn start(
        quiet: bool,
        (inputs, except, limit): (&Inputs, Option<&Outputs>, Option<u64>),
        meter: Meter,
        before: u64,
    ) -> Self {
        let bar = bar(quiet).with_position(before);
        let whole = Arc::new(OnceLock::new());
        if !bar.is_hidden() {
            bar.set_style(style("{spinner} {pos} pages  {rate}  {elapsed}"));
            bar.enable_steady_tick(Duration::from_millis(100));
            let (bar, whole, finds) = (bar.clone(), whole.clone(), inputs.find(except));
            thread::spawn(move || measure(&bar, &whole, finds, limit));
        }
        Progress { bar, meter, whole, before, done: Cell::new(before) }
    }

    /// So many pages.
    pub(super) fn of(quiet: bool, pages: u64) -> Self {
        let bar = bar(quiet);
        if !bar.is_hidden() {
            has_length(&bar, pages);
        }
        let whole = Arc::new(OnceLock::from(Whole::Pages(pages)));
        Progress { bar, meter: Meter::default(), whole, before: 0, done: Cell::new(0) }
    }

    pub(super) fn advance(&self, event: &Event) {
        if matches!(event, Event::Skipped(_) | Event::NoPage(_) | Event::Loop(_)) {
            return;
        }
        self.done.set(self.done.get() + 1);
        match self.whole.get() {
            Some(Whole::Bytes(_)) => self.tell_bytes(),
            _ => self.bar.inc(1),
        }
    }

    fn tell_bytes(&self) {
        let done = self.done.get();
        let rate = (done - self.before) as f64 / self.bar.elapsed().as_secs_f64().max(1e-6);
        self.bar.set_position(self.meter.bytes());
        self.bar.set_message(format!("{} pages  {rate:.0}/s", grouped(done)));
    }

    /// Does something to the terminal with the bar out of the way.
    pub(super) fn aside<T>(&self, act: impl FnOnce() -> T) -> T {
        self.bar.suspend(act)
    }

    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

fn bar(quiet: bool) -> ProgressBar {
    let target = if quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
    ProgressBar::with_draw_target(None, target)
}

fn measure(bar: &ProgressBar, whole: &OnceLock<Whole>, finds: impl Iterator<Item = Found>, limit: Option<u64>) {
    let measured = sum(finds.take_while(|_| !bar.is_finished()), limit);
    if bar.is_finished() {
        return;
    }
    match measured {
        Whole::Pages(pages) => has_length(bar, pages),
        Whole::Bytes(bytes) => {
            bar.set_length(bytes);
            bar.reset_eta();
            bar.set_style(style("{wide_bar} {percent} %  {msg}  {eta} left"));
        }
        Whole::Unknown => {}
    }
    let _ = whole.set(measured);
}

/// What the finds are together; of which `limit` pages are wanted at most.
fn sum(finds: impl Iterator<Item = Found>, limit: Option<u64>) -> Whole {
    let (mut pages, mut sets, mut bytes) = (0, 0_u64, Some(0));
    for found in finds {
        match found {
            Found::Set(entry, _) => {
                sets += 1;
                bytes = bytes.zip(entry.place.size()).map(|(sum, size)| sum + size);
            }
            Found::Page(_) | Found::Unreadable(..) => pages += 1,
            _ => {}
        }
    }
    match (sets, limit, bytes) {
        (0, limit, _) => Whole::Pages(limit.map_or(pages, |limit| limit.min(pages))),
        (_, Some(limit), _) => Whole::Pages(limit),
        (_, None, Some(bytes)) if pages == 0 => Whole::Bytes(bytes),
        _ => Whole::Unknown,
    }
}

fn has_length(bar: &ProgressBar, pages: u64) {
    bar.set_length(pages);
    bar.set_style(style("{wide_bar} {pos}/{len} pages  {rate}  {eta} left"));
}

fn style(template: &str) -> ProgressStyle {
    let rate = |state: &ProgressState, to: &mut dyn Write| {
        let _ = write!(to, "{:.0}/s", state.per_sec());
    };
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()).with_key("rate", rate)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::{Whole, sum};
    use crate::io::Inputs;
    use crate::io::remote::Stores;

    #[test]
    fn pages_are_counted_and_data_sets_weighed() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let whole =
            |named: Vec<PathBuf>, limit| sum(Inputs::new(&named, "txt", &Stores::default()).unwrap().find(None), limit);
        for (name, content) in [("a.html", "rain"), ("b.html", "fog"), ("a.jsonl", "12345"), ("b.jsonl", "678")] {
            fs::write(path(name), content).unwrap();
        }
        let (pages, sets) = (vec![path("a.html"), path("b.html")], vec![path("a.jsonl"), path("b.jsonl")]);
        assert_eq!(whole(pages.clone(), None), Whole::Pages(2));
        assert_eq!(whole(pages, Some(1)), Whole::Pages(1));
        assert_eq!(whole(sets.clone(), None), Whole::Bytes(8));
        assert_eq!(whole(sets, Some(7)), Whole::Pages(7));
        assert_eq!(whole(vec![folder.path().to_owned()], None), Whole::Unknown, "pages and records");
        assert_eq!(whole(vec![path("lost.jsonl")], None), Whole::Unknown);
    }
}
