//! One page: read, clean, hand on.

use std::any::Any;
use std::borrow::Cow;
use std::ffi::OsStr;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Component, Path};
use std::sync::atomic::Ordering;

use super::{About, Batch, Event, Failure, FailureKind, Ledger, Output};
use crate::config::SiteFrom;
use crate::decode::Charset;
use crate::html::Arena;
use crate::io::records::{Record, Unread};
use crate::io::{Entry, Fetched, Found, Place, ReadError, fetch};
use crate::pipeline::{Cleaned, Input, InputKind, PageError, Pipeline, SiteOf};

/// What is wrong with a page, before it is known which one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault(
    /// What kind of error it is.
    pub FailureKind,
    /// What is wrong and what to do.
    pub String,
);

/// A page that was read.
pub(super) struct Page {
    pub(super) bytes: Vec<u8>,
    pub(super) url: Option<String>,
    charset: Option<Charset>,
    kind: Option<InputKind>,
}

/// What a find holds, where it is a page or a record.
pub(super) struct Reading {
    pub(super) entry: Entry,
    pub(super) about: About,
    pub(super) page: Result<Page, Fault>,
}

/// A find that was looked into.
pub(super) enum Looked {
    Page(Reading),
    /// It is no page.
    Other(Found),
}

/// What is told of a find, and what the output made of it.
pub(super) type Told<P> = (Event, Option<P>);

impl Batch<'_> {
    pub(super) fn handle<O: Output>(&self, arena: &mut Arena, found: Found, output: &O) -> io::Result<Told<O::Piece>> {
        Ok(match found {
            Found::Page(entry) | Found::Record(entry, _) if output.keeps_old(&entry) => (Event::KeptOld(entry), None),
            found => match self.open(found) {
                // What it would have been is not known, and nothing may be noted of it.
                Looked::Page(reading) if self.was_stopped(&reading) => return Err(io::ErrorKind::Interrupted.into()),
                Looked::Page(reading) => return self.page(arena, reading, output),
                Looked::Other(found) => self.tell(found, output),
            },
        })
    }

    /// Whether somebody stopped the run while it waited for standard input.
    fn was_stopped(&self, reading: &Reading) -> bool {
        let waited = matches!(reading.entry.place, Place::Stdin(_)) && reading.page.is_err();
        waited && self.stop.load(Ordering::Relaxed)
    }

    /// Reads what is a page or a record; all else comes back.
    pub(super) fn open(&self, found: Found) -> Looked {
        match found {
            Found::Page(entry) => {
                let about = About { url: self.address(&entry), ..About::default() };
                let page = self.read(&entry);
                Looked::Page(Reading { entry, about, page })
            }
            Found::Record(entry, unread) => {
                let (about, page) = unpack(unread);
                Looked::Page(Reading { entry, about, page })
            }
            found => Looked::Other(found),
        }
    }

    /// What is told of a find that is no page.
    fn tell<O: Output>(&self, found: Found, output: &O) -> Told<O::Piece> {
        match found {
            // Whoever wants its records opens it.
            Found::Page(entry) | Found::Record(entry, _) | Found::Set(entry, _) => {
                (Event::Skipped(entry.place.path().to_owned()), None)
            }
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
        }
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
        Reading { entry, about, page }: Reading,
        output: &O,
    ) -> io::Result<Told<O::Piece>> {
        let folder = self.folder(&entry);
        match page.and_then(|page| Ok(guard(|| self.clean(arena, folder.as_deref(), &page))??)) {
            Ok(cleaned) => hand_on(entry, about, &cleaned, output),
            Err(Fault(kind, message)) => {
                let failure = Failure { path: entry.place.path().to_owned(), kind, message };
                Ok(fail(Some(&entry), about, failure, output))
            }
        }
    }

    fn clean(&self, arena: &mut Arena, folder: Option<&str>, page: &Page) -> Result<Cleaned, PageError> {
        self.pipeline.clean_in(arena, &self.input(folder, page))
    }

    /// A page with all that is known of it from outside; `folder` is its site, where that is told by folders.
    pub(super) fn input<'p>(&'p self, folder: Option<&'p str>, page: &'p Page) -> Input<'p> {
        let said = self.config.input_at(&page.bytes, page.url.as_deref());
        let (charset, kind) = (page.charset.or(said.charset), page.kind.or(said.kind));
        let site = folder.map_or(said.site, SiteOf::Named);
        Input { charset, kind, site, ..said }
    }

    /// The folder that tells the site of a page: the first one of its place among the outputs, else the one in which it lies.
    pub(super) fn folder<'e>(&self, entry: &'e Entry) -> Option<Cow<'e, str>> {
        if self.config.site_from != SiteFrom::Dir {
            return None;
        }
        let mut parts = entry.target.components().filter(|part| matches!(part, Component::Normal(_)));
        let first = parts.next().filter(|_| parts.next().is_some()).map(Component::as_os_str);
        let own = || entry.place.path().parent().and_then(Path::file_name);
        Some(first.or_else(own).map_or(Cow::Borrowed("."), OsStr::to_string_lossy))
    }
}

/// Cleans one page that lies in memory as a run would: what is wrong with it, be it a bug of scutch, is told.
///
/// # Errors
/// When the bytes are no page, or scutch panics over them.
pub fn clean_one(pipeline: &Pipeline, arena: &mut Arena, input: &Input<'_>) -> Result<Cleaned, Fault> {
    Ok(guard(|| pipeline.clean_in(arena, input))??)
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
pub(super) fn guard<T>(work: impl FnOnce() -> T) -> Result<T, Fault> {
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
    use std::borrow::Cow;
    use std::sync::atomic::AtomicBool;

    use super::{Fault, guard};
    use crate::batch::{Batch, FailureKind};
    use crate::config::{Config, SiteFrom};
    use crate::io::{Entry, Place};
    use crate::pipeline::{PageError, Pipeline};

    #[test]
    fn a_panic_becomes_a_bug_report() {
        let Err(Fault(kind, message)) = guard::<()>(|| panic!("block {} is missing", 7)) else { panic!("no fault") };
        assert_eq!(kind, FailureKind::Bug);
        assert!(message.contains("please report it") && message.ends_with("block 7 is missing"), "{message}");
    }

    /// The site of a page that lies here and goes there.
    fn site(lies: &str, goes: &str) -> String {
        let mut config = Config::default();
        config.site_from = SiteFrom::Dir;
        let (pipeline, stop) = (Pipeline::standard(), AtomicBool::new(false));
        let batch = Batch { config: &config, pipeline: &pipeline, max_bytes: 1, jobs: 1, stop: &stop };
        let entry = Entry { place: Place::File(lies.into()), target: goes.into(), named: false };
        batch.folder(&entry).map(Cow::into_owned).unwrap()
    }

    #[test]
    fn a_folder_tells_the_site() {
        assert_eq!(site("crawl/hill/a/b.html", "hill/a/b.txt"), "hill");
        assert_eq!(site("crawl/hill/b.html", "b.txt"), "hill");
        assert_eq!(site("b.html", "b.txt"), ".");
    }

    #[test]
    fn a_page_error_stays_what_it_is() {
        let Fault(kind, _) = PageError::Empty.into();
        assert_eq!(kind, FailureKind::Empty);
    }
}
