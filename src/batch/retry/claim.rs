//! The finds of a source that belong to failures; all others are passed over, uncleaned.

use std::iter::Iterator;
use std::path::PathBuf;

use crossbeam_channel::Sender;

use super::places::Places;
use crate::io::Found;
use crate::io::records::SetKind;

/// Which failure a find belongs to, by its number in the list of failures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Claim {
    /// The find belongs to it.
    Of(usize),
    /// There is no find: an input that failed as a whole holds nothing.
    Nothing(usize),
    /// There is no find that may be taken: more pages have the name of this one than failed.
    Twice(usize),
}

/// A source of what failed. What each find belongs to is told before the find is handed over.
pub(super) struct Claimed<S, O> {
    finds: S,
    open: O,
    places: Places,
    tell: Sender<Claim>,
    set: Option<Set>,
}

/// Reads a data set.
type Records = Box<dyn Iterator<Item = Found> + Send>;

/// The data set that is being read.
struct Set {
    path: PathBuf,
    records: Records,
    /// The failure to which all its records belong; without it, each is looked up.
    whole: Option<usize>,
    is_empty: bool,
}

impl<S, O> Claimed<S, O>
where
    S: Iterator<Item = Found>,
    O: FnMut(Found) -> Records,
{
    /// Takes from `finds` what failed; `open` gives the records of a data set.
    pub(super) fn new(finds: S, open: O, places: Places, tell: Sender<Claim>) -> Self {
        Claimed { finds, open, places, tell, set: None }
    }

    /// The next record that belongs to a failure.
    fn record(&mut self) -> Option<Found> {
        let Claimed { places, set, tell, .. } = self;
        let open = set.as_mut()?;
        for found in open.records.by_ref() {
            let claim = match open.whole {
                Some(failure) => Some(Claim::Of(failure)),
                // That it breaks off is known, and what follows is lost still.
                None if found.path() == open.path => None,
                None => places.claim(found.path()),
            };
            let Some(claim) = claim else { continue };
            open.is_empty = false;
            if told(tell, claim) {
                return Some(found);
            }
        }
        if let (Some(failure), true) = (open.whole, open.is_empty) {
            told(tell, Claim::Nothing(failure));
        }
        *set = None;
        None
    }

    /// A find that belongs to a failure. A data set is opened if any of its records may.
    fn take(&mut self, found: Found) -> Option<Found> {
        let path = found.path().to_owned();
        let kind = if let Found::Set(_, kind) = found { Some(kind) } else { None };
        let is_one_page = kind == Some(SetKind::Mhtml);
        let claim = match kind {
            Some(_) if !is_one_page && !self.places.is_whole(&path) => None,
            _ => match self.places.claim(&path) {
                Some(Claim::Of(failure)) => Some(Claim::Of(failure)),
                taken => self.places.claim_below(&path).or(taken),
            },
        };
        match (claim, kind) {
            (Some(Claim::Of(failure)), Some(_)) => self.open(found, path, Some(failure)),
            (None, Some(_)) if self.places.any_within(&path) => self.open(found, path, None),
            (Some(claim), _) => return told(&self.tell, claim).then_some(found),
            (None, _) => {}
        }
        None
    }

    fn open(&mut self, found: Found, path: PathBuf, whole: Option<usize>) {
        self.set = Some(Set { path, records: (self.open)(found), whole, is_empty: true });
    }
}

/// Tells it, and whether a find goes with it. Nobody hears only when the run is over.
fn told(tell: &Sender<Claim>, claim: Claim) -> bool {
    tell.send(claim).is_ok() && matches!(claim, Claim::Of(_))
}

impl<S, O> Iterator for Claimed<S, O>
where
    S: Iterator<Item = Found>,
    O: FnMut(Found) -> Records,
{
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        loop {
            if let Some(found) = self.record() {
                return Some(found);
            }
            let found = self.finds.next()?;
            if let Some(found) = self.take(found) {
                return Some(found);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::{Claim, Claimed};
    use crate::batch::retry::places::Places;
    use crate::batch::{Failure, FailureKind};
    use crate::io::records::SetKind;
    use crate::io::{Entry, Found, Place, UNMATCHED};

    fn failure(path: &str, kind: FailureKind) -> Failure {
        Failure { path: path.into(), kind, message: "it failed".into() }
    }

    fn page(path: &str) -> Found {
        Found::Page(Entry { place: Place::File(path.into()), target: path.into(), named: false })
    }

    fn set(path: &str) -> Found {
        Found::Set(Entry { place: Place::File(path.into()), target: path.into(), named: false }, SetKind::Jsonl)
    }

    /// What is taken of these finds, and what it belongs to. Each data set has two records and then breaks off.
    fn claimed(failures: &[Failure], finds: Vec<Found>) -> (Vec<String>, Vec<Claim>) {
        let (tell, claims) = crossbeam_channel::unbounded();
        let open = |found: Found| {
            let path = found.path().display().to_string();
            let names =
                if path == "none.jsonl" { vec![] } else { vec![format!("{path}:1"), format!("{path}:2"), path] };
            let records = names.into_iter().map(|name| Found::Broken(name.into(), "torn".into()));
            Box::new(records) as Box<dyn Iterator<Item = Found> + Send>
        };
        let source = Claimed::new(finds.into_iter(), open, Places::of(failures, true), tell);
        let taken = source.map(|found| found.path().display().to_string()).collect();
        (taken, claims.try_iter().collect())
    }

    #[test]
    fn only_what_failed_is_taken() {
        let failures = [
            failure("a.html", FailureKind::Unreadable),
            failure("b.jsonl:2", FailureKind::Broken),
            failure("b.jsonl", FailureKind::Broken),
        ];
        let finds = vec![page("a.html"), page("ok.html"), set("a.jsonl"), set("b.jsonl"), Found::Other("x.css".into())];
        let (taken, claims) = claimed(&failures, finds);
        assert_eq!(taken, ["a.html", "b.jsonl:2"]);
        assert_eq!(claims, [Claim::Of(0), Claim::Of(1)]);
    }

    #[test]
    fn an_input_that_failed_is_taken_whole() {
        let failures =
            ["b.jsonl", "none.jsonl", "sub/", "late.html"].map(|path| failure(path, FailureKind::Unreadable));
        let finds = vec![set("b.jsonl"), set("none.jsonl"), page("sub/x.html"), set("sub/c.jsonl"), page("late.html")];
        let (taken, claims) = claimed(&failures, finds);
        let expected = [
            "b.jsonl:1",
            "b.jsonl:2",
            "b.jsonl",
            "sub/x.html",
            "sub/c.jsonl:1",
            "sub/c.jsonl:2",
            "sub/c.jsonl",
            "late.html",
        ];
        assert_eq!(taken, expected);
        let numbers = [0, 0, 0].map(Claim::Of).into_iter().chain([Claim::Nothing(1)]);
        assert_eq!(claims, numbers.chain([2, 2, 2, 2, 3].map(Claim::Of)).collect::<Vec<_>>());
    }

    #[test]
    fn a_page_that_was_named_and_lies_in_a_folder_is_taken_for_both() {
        let failures = ["sub/a.html", "sub"].map(|path| failure(path, FailureKind::Unreadable));
        let (taken, claims) = claimed(&failures, vec![page("sub/a.html"), page("sub/a.html"), page("sub/b.html")]);
        assert_eq!(taken, ["sub/a.html", "sub/a.html", "sub/b.html"]);
        assert_eq!(claims, [0, 1, 1].map(Claim::Of));
    }

    #[test]
    fn what_lies_where_a_wildcard_matched_nothing_is_not_taken() {
        let failures = [Failure { message: UNMATCHED.into(), ..failure("in", FailureKind::Unreadable) }];
        assert_eq!(claimed(&failures, vec![page("in/a.html")]).0, [""; 0]);
    }

    #[test]
    fn an_input_that_fails_again_is_taken_once() {
        let failures = [failure("sub", FailureKind::Unreadable)];
        let finds = vec![Found::Unreadable("sub".into(), io::ErrorKind::PermissionDenied.into())];
        assert_eq!(claimed(&failures, finds), (vec!["sub".to_owned()], vec![Claim::Of(0)]));
    }

    #[test]
    fn of_two_pages_of_one_name_nobody_knows_which_failed() {
        let one = [failure("a.html", FailureKind::Empty)];
        let (taken, claims) = claimed(&one, vec![page("a.html"), page("a.html")]);
        assert_eq!((taken.len(), claims), (1, vec![Claim::Of(0), Claim::Twice(0)]));
        let both = [one[0].clone(), failure("b.html", FailureKind::Empty), one[0].clone()];
        let (taken, claims) = claimed(&both, vec![page("a.html"), page("b.html"), page("a.html")]);
        assert_eq!((taken.len(), claims), (3, [0, 1, 2].map(Claim::Of).to_vec()));
    }
}
