//! Two runs compared.

use std::collections::BTreeMap;

use serde::Serialize;

use super::largest::Largest;
use super::pairs::{Met, Pairs};
use super::{Change, CompareError, Example, Number, Run, numbers};
use crate::batch::{Difference, differences};
use crate::rows::{Outcome, ReadRow};

/// Ids of pages that only one run has, which are named.
const NAMED: usize = 3;

/// What two runs have in common and where they differ.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Comparison {
    /// The facts of their setups that differ.
    pub setup: Vec<Difference>,
    /// Pages by what became of them.
    pub counts: Vec<Number>,
    /// Characters that were kept and removed.
    pub chars: Vec<Number>,
    /// What became of the single pages.
    pub pages: Pages,
    /// Pages that changed most in relation to their length.
    pub examples: Vec<Example>,
}

/// The pages of both outputs, paired by their ids.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Pages {
    /// Their texts are the same to the letter.
    pub equal: u64,
    /// Their texts differ.
    pub changed: u64,
    /// Only the first run has them, only the second.
    pub only: [u64; 2],
    /// The first ids of those.
    pub only_ids: [Vec<String>; 2],
    /// They came out otherwise.
    pub moved: Vec<Moved>,
    /// Characters of lines that only texts of the first run have, in pages of both.
    pub lost: u64,
    /// Characters of lines that only texts of the second run have.
    pub gained: u64,
    /// Stood at another place among the pages, and were paired by a hash of their ids.
    pub displaced: u64,
}

/// Pages that came out otherwise than before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Moved {
    /// How they came out in the first run; `None` where only a text is there to tell.
    pub from: Option<Outcome>,
    /// How in the second.
    pub to: Option<Outcome>,
    /// How many they are.
    pub pages: u64,
}

/// Compares two finished runs, and shows the `examples` pages that changed most. The order of the two is that of time:
/// what the second has more was gained.
///
/// # Errors
/// When one is not finished, they are not of one kind, or an output cannot be read.
pub fn compare(first: &Run, second: &Run, examples: usize) -> Result<Comparison, CompareError> {
    let manifests = [first.manifest()?, second.manifest()?];
    if first.is_data_set()? != second.is_data_set()? {
        return Err(CompareError::Unlike);
    }
    let mut counting = Counting { pages: Pages::default(), moved: BTreeMap::new(), largest: Largest::new(examples) };
    let mut pairs = Pairs::new([first.pages()?, second.pages()?]);
    pairs.each(|met| counting.add(met))?;
    counting.pages.displaced = pairs.displaced;
    let (counts, chars) = numbers::side_by_side(&manifests[0].summary, &manifests[1].summary);
    let setup = differences(&manifests[0].setup, &manifests[1].setup);
    let (pages, examples) = counting.end();
    Ok(Comparison { setup, counts, chars, pages, examples })
}

struct Counting {
    pages: Pages,
    moved: BTreeMap<[Option<Outcome>; 2], u64>,
    largest: Largest,
}

impl Counting {
    fn add(&mut self, met: Met) {
        match met {
            Met::Both(rows) => self.pair(rows.each_ref()),
            Met::Only(side, id) => {
                self.pages.only[side] += 1;
                if self.pages.only_ids[side].len() < NAMED {
                    self.pages.only_ids[side].push(id);
                }
            }
        }
    }

    fn pair(&mut self, rows: [&ReadRow; 2]) {
        let status = rows.map(|row| row.status);
        if status[0] != status[1] {
            *self.moved.entry(status).or_default() += 1;
        }
        if rows[0].text == rows[1].text {
            self.pages.equal += 1;
            return;
        }
        let [before, after] = rows.map(|row| row.text.as_deref().unwrap_or_default());
        let change = Change::of(before, after);
        self.pages.changed += 1;
        self.pages.lost += change.lost;
        self.pages.gained += change.gained;
        self.largest.offer(rows, change);
    }

    fn end(self) -> (Pages, Vec<Example>) {
        let moved = self.moved.into_iter().map(|([from, to], pages)| Moved { from, to, pages });
        (Pages { moved: moved.collect(), ..self.pages }, self.largest.into_examples())
    }
}

#[cfg(test)]
mod tests;
