//! The first pass over a batch: what its sites repeat. Nothing is cleaned and nothing is written.

use std::sync::atomic::Ordering;

use super::page::{Fault, Looked, Page, Reading, guard};
use super::{BOUNDS, Batch, FailureKind, RunError, ordered};
use crate::html::Arena;
use crate::io::Found;
use crate::pipeline::{Input, Pipeline};
use crate::sites::{Print, Survey, page_id};

/// What the first pass saw.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Surveyed {
    /// The memory of the sites.
    pub survey: Survey,
    /// Pages that were read and whose site is known.
    pub pages: u64,
    /// Pages of which nobody knows the site.
    pub siteless: u64,
    /// Pages that cannot be read.
    pub failed: u64,
}

/// What became of a find.
enum Seen {
    Page { site: String, id: u64, print: Print },
    Siteless,
    Failed,
    Nothing,
}

impl Batch<'_> {
    /// Learns what the sites of all pages of the source repeat. `observe` hears of each page and record; true for a record.
    ///
    /// # Errors
    /// When the system gives no threads.
    pub fn survey(
        &self,
        source: impl Iterator<Item = Found> + Send,
        mut observe: impl FnMut(bool),
    ) -> Result<Surveyed, RunError> {
        let source = source.take_while(|_| !self.stop.load(Ordering::Relaxed)).map(|found| {
            let size = found.size();
            (found, size)
        });
        let work = |arena: &mut Arena, found| (matches!(found, Found::Record(..)), self.see(arena, found));
        let mut surveyed = Surveyed::default();
        let each = |(is_record, seen)| {
            if !matches!(seen, Seen::Nothing) {
                observe(is_record);
            }
            surveyed.add(seen);
        };
        ordered::map((self.jobs, BOUNDS), source, work, each).map_err(RunError::Threads)?;
        Ok(surveyed)
    }

    fn see(&self, arena: &mut Arena, found: Found) -> Seen {
        let named = matches!(&found, Found::Page(entry) | Found::Record(entry, _) if entry.named);
        let reading = match self.open(found) {
            Looked::Page(reading) => reading,
            Looked::Other(Found::Unreadable(..) | Found::Broken(..)) => return Seen::Failed,
            Looked::Other(_) => return Seen::Nothing,
        };
        let Reading { entry, page, .. } = reading;
        let folder = self.folder(&entry);
        let print = |page: Page| print(self.pipeline, arena, &self.input(folder.as_deref(), &page));
        match page.and_then(print) {
            Ok(Some((site, id, print))) => Seen::Page { site, id, print },
            Ok(None) => Seen::Siteless,
            // As when it is cleaned: any folder holds files that only look like pages by their name.
            Err(Fault(FailureKind::Binary, _)) if !named => Seen::Nothing,
            Err(_) => Seen::Failed,
        }
    }
}

/// Adds one page that lies in memory to a survey, and says whether its site is known; what is wrong with it, be it a bug of
/// scutch, is told.
///
/// # Errors
/// When the bytes are no page, or scutch panics over them.
pub fn learn_one(
    pipeline: &Pipeline,
    arena: &mut Arena,
    input: &Input<'_>,
    survey: &mut Survey,
) -> Result<bool, Fault> {
    let seen = print(pipeline, arena, input)?;
    Ok(seen.map(|(site, id, print)| survey.add_print(&site, id, print)).is_some())
}

/// The site of a page, what tells it from others, and its print; `None` where nobody knows its site.
fn print(pipeline: &Pipeline, arena: &mut Arena, input: &Input<'_>) -> Result<Option<(String, u64, Print)>, Fault> {
    let (page, site) = guard(|| pipeline.read_in(arena, input))??;
    // A page that was fetched twice is one; without an address only its bytes tell.
    let id = || page_id(input.url.map_or(input.bytes, str::as_bytes));
    Ok(site.map(|site| (site, id(), Print::of(&page))))
}

impl Surveyed {
    fn add(&mut self, seen: Seen) {
        match seen {
            Seen::Page { site, id, print } => {
                self.pages += 1;
                self.survey.add_print(&site, id, print);
            }
            Seen::Siteless => self.siteless += 1,
            Seen::Failed => self.failed += 1,
            Seen::Nothing => {}
        }
    }
}
