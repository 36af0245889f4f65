//! One page: read, clean, hand on.

use std::any::Any;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::{About, Batch, Event, Failure, FailureKind, Ledger, Output};
use crate::decode::Charset;
use crate::html::Arena;
use crate::io::records::{Record, Unread};
use crate::io::{Entry, Fetched, Found, ReadError, fetch};
use crate::pipeline::{Cleaned, Input, InputKind, PageError};

/// What is wrong with a page, before it is known which one.
#[derive(Debug)]
struct Fault(FailureKind, String);

/// A page that was read.
struct Page {
    bytes: Vec<u8>,
    url: Option<String>,
    charset: Option<Charset>,
    kind: Option<InputKind>,
}

/// What is told of a find, and what the output made of it.
pub(super) type Told<P> = (Event, Option<P>);

impl Batch<'_> {
    pub(super) fn handle<O: Output>(&self, arena: &mut Arena, found: Found, output: &O) -> io::Result<Told<O::Piece>> {
        Ok(match found {
            Found::Page(entry) | Found::Record(entry, _) if output.keeps_old(&entry) => (Event::KeptOld(entry), None),
            Found::Page(entry) => {
                let about = About { url: self.address(&entry), ..About::default() };
                let page = self.read(&entry);
                return self.page(arena, (entry, about, page), output);
            }
            Found::Record(entry, unread) => {
                let (about, page) = unpack(unread);
                return self.page(arena, (entry, about, page), output);
            }
            // Whoever wants its records opens it.
            Found::Set(entry, _) => (Event::Skipped(entry.place.path().to_owned()), None),
            Found::Other(path) => (Event::Skipped(path), None),
            Found::NoPage(path) => (Event::NoPage(path), None),
            Found::Loop(path) => (Event::Loop(path), None),
            Found::Unreadable(path, error) => {
                let failure = Failure { path, kind: FailureKind::Unreadable, message: error.to_string() };
                fail(None, About::default(), failure, output)
            }
            Found::Broken(path, message) => {
                fail(None, About::default(), Failure { path, kind: FailureKind::Broken, message }, output)
            }
        })
    }

    fn read(&self, entry: &Entry) -> Result<Page, Fault> {
        let Fetched { bytes, charset } = fetch(&entry.place, self.max_bytes)?;
        Ok(Page { bytes, url: self.address(entry), charset, kind: None })
    }

    /// What the user says it is, else where it was fetched from.
    fn address(&self, entry: &Entry) -> Option<String> {
        self.config.url.clone().or_else(|| entry.place.url().map(str::to_owned))
    }

    fn page<O: Output>(
        &self,
        arena: &mut Arena,
        (entry, about, page): (Entry, About, Result<Page, Fault>),
        output: &O,
    ) -> io::Result<Told<O::Piece>> {
        match page.and_then(|page| Ok(guard(|| self.clean(arena, &page))??)) {
            Ok(cleaned) => hand_on(entry, about, &cleaned, output),
            Err(Fault(kind, message)) => {
                let failure = Failure { path: entry.place.path().to_owned(), kind, message };
                Ok(fail(Some(&entry), about, failure, output))
            }
        }
    }

    fn clean(&self, arena: &mut Arena, page: &Page) -> Result<Cleaned, PageError> {
        let said = self.config.input_at(&page.bytes, page.url.as_deref());
        let (charset, kind) = (page.charset.or(said.charset), page.kind.or(said.kind));
        self.pipeline.clean_in(arena, &Input { charset, kind, ..said })
    }
}

/// What a record says of its page, and the page.
fn unpack(unread: Unread) -> (About, Result<Page, Fault>) {
    match guard(|| unread.read()) {
        Err(fault) => (About::default(), Err(fault)),
        Ok(Record { id, url, charset, kind, carried, page }) => {
            let about = About { id, url: url.clone(), carried };
            let page = page.map(|bytes| Page { bytes, url, charset, kind });
            (about, page.map_err(|why| Fault(FailureKind::Broken, why)))
        }
    }
}

fn hand_on<O: Output>(entry: Entry, about: About, cleaned: &Cleaned, output: &O) -> io::Result<Told<O::Piece>> {
    let url = about.url.clone();
    match output.take(&entry, about, cleaned) {
        Ok(piece) => {
            let (status, ledger) = (cleaned.status(), Ledger::of(&cleaned.page));
            Ok((Event::Cleaned { entry, status, ledger }, Some(piece)))
        }
        // No other page would fare better.
        Err(error) if [io::ErrorKind::StorageFull, io::ErrorKind::QuotaExceeded].contains(&error.kind()) => Err(error),
        Err(error) => {
            let path = entry.place.path().to_owned();
            let message = format!("cannot be written: {error}");
            let failure = Failure { path, kind: FailureKind::Unwritable, message };
            Ok(fail(Some(&entry), About { url, ..About::default() }, failure, output))
        }
    }
}

fn fail<O: Output>(entry: Option<&Entry>, about: About, mut failure: Failure, output: &O) -> Told<O::Piece> {
    let piece = output.fail(entry, about, &failure);
    if let Err(error) = &piece {
        failure.message.push_str(&format!("; and its text of an earlier run cannot be removed: {error}"));
    }
    match failure.kind {
        // Any folder holds files that only look like pages by their name.
        FailureKind::Binary if entry.is_some_and(|entry| !entry.named) => (Event::Skipped(failure.path), None),
        _ => (Event::Failed(failure), piece.ok()),
    }
}

/// A panic over one page is a bug, and no reason to lose the others.
fn guard<T>(work: impl FnOnce() -> T) -> Result<T, Fault> {
    // What the page's work leaves broken is dropped with it; the pipeline has no state.
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| Fault(FailureKind::Bug, bug(panic.as_ref())))
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
        let Fault(kind, _) = PageError::Empty.into();
        assert_eq!(kind, FailureKind::Empty);
    }
}
