//! How far a run has come in its source.

use serde::{Deserialize, Serialize};
use twox_hash::XxHash3_64;

use crate::io::Found;

/// So many finds, and what they were: two sources that agree in both agree up to there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// Finds that are done.
    pub finds: u64,
    /// A hash of their names and, as far as they are known, sizes.
    pub digest: u64,
}

/// What tells a find from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark(u64);

impl Mark {
    /// The mark of a find.
    #[must_use]
    pub fn of(found: &Found) -> Mark {
        Mark(XxHash3_64::oneshot_with_seed(found.size() as u64, found.path().as_os_str().as_encoded_bytes()))
    }
}

impl Position {
    /// One find further.
    pub fn pass(&mut self, mark: Mark) {
        self.finds += 1;
        self.digest = XxHash3_64::oneshot_with_seed(self.digest, &mark.0.to_le_bytes());
    }

    /// Passes over what is done.
    ///
    /// # Errors
    /// When the source no longer begins as it did.
    pub fn skip(self, source: &mut impl Iterator<Item = Found>) -> Result<(), Changed> {
        let mut now = Position::default();
        while now.finds < self.finds {
            now.pass(Mark::of(&source.next().ok_or(Changed)?));
        }
        (now == self).then_some(()).ok_or(Changed)
    }
}

/// A source that is not the one that was begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the inputs are not those that were begun: some were added, removed or changed; start anew with --restart")]
pub struct Changed;

#[cfg(test)]
mod tests {
    use super::{Changed, Mark, Position};
    use crate::io::Found;

    fn finds(names: &[&str]) -> impl Iterator<Item = Found> {
        names.iter().map(|name| Found::Other(name.into())).collect::<Vec<_>>().into_iter()
    }

    fn position(names: &[&str]) -> Position {
        let mut position = Position::default();
        finds(names).for_each(|found| position.pass(Mark::of(&found)));
        position
    }

    #[test]
    fn what_is_done_is_passed_over() {
        let mut source = finds(&["a", "b", "c"]);
        assert_eq!(position(&["a", "b"]).skip(&mut source), Ok(()));
        assert_eq!(source.next().unwrap().path(), std::path::Path::new("c"));
    }

    #[test]
    fn a_changed_source_is_told() {
        for changed in [&["a"][..], &["b", "a", "c"], &["a", "c", "c"], &["aa", "b"]] {
            assert_eq!(position(&["a", "b"]).skip(&mut finds(changed)), Err(Changed), "{changed:?}");
        }
    }
}
