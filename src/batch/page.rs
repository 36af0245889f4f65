//! One page: read, clean, write.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::{Batch, Event, Failure, FailureKind, Ledger};
use crate::html::Arena;
use crate::io::{Entry, ReadError, Sink, read};
use crate::pipeline::{PageError, Status};

/// What is wrong with a page, before it is known which one.
#[derive(Debug)]
struct Fault(FailureKind, String);

/// What is left of a cleaned page once its text is known.
struct Done {
    text: String,
    status: Status,
    ledger: Ledger,
}

impl Batch<'_> {
    pub(super) fn page(&self, arena: &mut Arena, entry: Entry, sink: &dyn Sink) -> Event {
        if sink.keeps_old(&entry) {
            return Event::KeptOld(entry);
        }
        match self.clean(arena, &entry).and_then(|done| write(&entry, sink, done)) {
            Ok(Done { status, ledger, .. }) => Event::Cleaned { entry, status, ledger },
            Err(fault) => fail(entry, sink, fault),
        }
    }

    fn clean(&self, arena: &mut Arena, entry: &Entry) -> Result<Done, Fault> {
        let bytes = read(&entry.place, self.max_bytes)?;
        guard(|| {
            let cleaned = self.pipeline.clean_in(arena, &self.config.input(&bytes))?;
            let (text, ledger) = (self.format.render(&cleaned, self.inline), Ledger::of(&cleaned.page));
            Ok(Done { text, status: cleaned.status(), ledger })
        })
    }
}

fn write(entry: &Entry, sink: &dyn Sink, done: Done) -> Result<Done, Fault> {
    let unwritable = |error| Fault(FailureKind::Unwritable, format!("cannot be written: {error}"));
    sink.write(entry, &done.text).map_err(unwritable)?;
    Ok(done)
}

fn fail(entry: Entry, sink: &dyn Sink, Fault(kind, mut message): Fault) -> Event {
    if let Err(error) = sink.withdraw(&entry) {
        message.push_str(&format!("; and its text of an earlier run cannot be removed: {error}"));
    }
    let path = entry.place.path().to_owned();
    match kind {
        // Any folder holds files that only look like pages by their name.
        FailureKind::Binary if !entry.named => Event::Skipped(path),
        _ => Event::Failed(Failure { path, kind, message }),
    }
}

/// A panic over one page is a bug, and no reason to lose the others.
fn guard<T>(work: impl FnOnce() -> Result<T, PageError>) -> Result<T, Fault> {
    // What the page's work leaves broken is dropped with it; the pipeline has no state.
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(done) => Ok(done?),
        Err(panic) => Err(Fault(FailureKind::Bug, bug(panic.as_ref()))),
    }
}

fn bug(panic: &(dyn Any + Send)) -> String {
    let said = panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    format!("a bug in scutch, please report it with this page: {}", said.unwrap_or("it panicked"))
}

impl From<ReadError> for Fault {
    fn from(error: ReadError) -> Self {
        let kind = match error {
            ReadError::Missing | ReadError::Unreadable(_) => FailureKind::Unreadable,
            ReadError::TooLarge(_) | ReadError::NoPage => FailureKind::TooLarge,
        };
        Fault(kind, error.to_string())
    }
}

impl From<PageError> for Fault {
    fn from(error: PageError) -> Self {
        let kind = match error {
            PageError::TooLarge(_) => FailureKind::TooLarge,
            PageError::Empty => FailureKind::Empty,
            PageError::Binary(_) => FailureKind::Binary,
        };
        Fault(kind, error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::{Fault, guard};
    use crate::batch::FailureKind;
    use crate::pipeline::PageError;

    #[test]
    fn a_panic_becomes_a_bug_report() {
        let Err(Fault(kind, message)) = guard::<()>(|| panic!("block {} is missing", 7)) else { panic!("no fault") };
        assert_eq!(kind, FailureKind::Bug);
        assert!(message.contains("please report it") && message.ends_with("block 7 is missing"), "{message}");
    }

    #[test]
    fn a_page_error_stays_what_it_is() {
        let Err(Fault(kind, _)) = guard::<()>(|| Err(PageError::Empty)) else { panic!("no fault") };
        assert_eq!(kind, FailureKind::Empty);
    }
}
