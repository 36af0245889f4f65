//! Where the failures of a run lie.

use std::collections::BTreeMap;
use std::path::Path;

use super::claim::Claim;
use crate::batch::{Failure, FailureKind};
use crate::io::UNMATCHED;
use crate::io::remote::is_remote;

/// Failures by the names of their places. Names in the list of failures are text, so names are compared as text.
#[derive(Debug)]
pub(super) struct Places {
    named: BTreeMap<String, Named>,
    whole: bool,
}

/// The failures of one name.
#[derive(Debug, Default)]
struct Named {
    failures: Vec<usize>,
    /// So many of them have been found again.
    found: usize,
    /// Nothing of it was read: it is an input that could not be opened.
    is_unread: bool,
    /// Nothing matched a wildcard there; what lies there came from other inputs.
    is_wildcard: bool,
}

impl Places {
    /// The places of these failures. Without `whole`, an input that could not be opened is not taken as a whole.
    pub(super) fn of(failures: &[Failure], whole: bool) -> Places {
        let mut named: BTreeMap<String, Named> = BTreeMap::new();
        for (number, failure) in failures.iter().enumerate() {
            let place = named.entry(name(&failure.path)).or_default();
            place.failures.push(number);
            place.is_unread = failure.kind == FailureKind::Unreadable;
            place.is_wildcard = failure.message == UNMATCHED;
        }
        Places { named, whole }
    }

    /// The next failure of this name.
    pub(super) fn claim(&mut self, path: &Path) -> Option<Claim> {
        let named = self.named.get_mut(&name(path))?;
        let claim = named.failures.get(named.found).copied().map(Claim::Of);
        named.found += 1;
        claim.or_else(|| named.failures.last().copied().map(Claim::Twice))
    }

    /// The failure of a folder in which this lies, and of which nothing was read.
    pub(super) fn claim_below(&self, path: &Path) -> Option<Claim> {
        let above = path.ancestors().skip(1).find_map(|above| self.named.get(&name(above)))?;
        let is_folder = self.whole && above.is_unread && !above.is_wildcard;
        above.failures.first().copied().filter(|_| is_folder).map(Claim::Of)
    }

    /// Whether a data set of this name is to be taken as a whole.
    pub(super) fn is_whole(&self, path: &Path) -> bool {
        let named = self.named.get(&name(path));
        self.whole && named.map_or_else(|| self.claim_below(path).is_some(), |named| named.is_unread)
    }

    /// Whether a record of a data set of this name failed.
    pub(super) fn any_within(&self, set: &Path) -> bool {
        let start = name(set) + ":";
        self.named.range(start.clone()..).next().is_some_and(|(name, _)| name.starts_with(&start))
    }
}

/// The name of a place, that of a folder without the end that it may be named with.
fn name(path: &Path) -> String {
    let name = path.to_string_lossy();
    match is_remote(path) {
        // Two of them end another key.
        true => name.strip_suffix('/').unwrap_or(&name).to_owned(),
        false => name.trim_end_matches(std::path::is_separator).to_owned(),
    }
}
