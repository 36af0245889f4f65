//! The pages of two outputs, paired by their ids.
//!
//! As long as both tell the same ids, one row of each is held. Where they part, a row that has no counterpart yet waits
//! on a shelf, and the side that can be matched from the other's shelf goes on alone until both are in step again.

use std::iter::Peekable;

use super::CompareError;
use super::shelf::Shelf;
use crate::rows::ReadRow;

/// What became of a page.
#[derive(Debug, PartialEq)]
pub(super) enum Met {
    /// Both runs have it.
    Both(Box<[ReadRow; 2]>),
    /// Only one has it: 0 is the first.
    Only(usize, String),
}

type Row = Result<ReadRow, CompareError>;

/// Pairs the pages of two outputs.
pub(super) struct Pairs<I: Iterator<Item = Row>> {
    sides: [Peekable<I>; 2],
    shelves: [Shelf; 2],
    /// Pages that were paired from a shelf.
    pub(super) displaced: u64,
}

impl<I: Iterator<Item = Row>> Pairs<I> {
    pub(super) fn new(sides: [I; 2]) -> Self {
        Pairs { sides: sides.map(Iterator::peekable), shelves: [Shelf::new(), Shelf::new()], displaced: 0 }
    }

    /// Hands over every page of either output.
    pub(super) fn each(&mut self, mut hand: impl FnMut(Met)) -> Result<(), CompareError> {
        while self.step(&mut hand)? {}
        for side in 0..2 {
            for (at, length) in self.shelves[side].rest() {
                let row = self.shelves[side].read(at, length).map_err(CompareError::Shelf)?;
                hand(Met::Only(side, row.id));
            }
        }
        Ok(())
    }

    /// Goes on by one page, or lays one of each side aside; `false` at the end of both.
    fn step(&mut self, hand: &mut impl FnMut(Met)) -> Result<bool, CompareError> {
        if let Some(pair) = self.in_step() {
            hand(Met::Both(Box::new(pair)));
            return Ok(true);
        }
        for side in 0..2 {
            if let Some(pair) = self.meets_waiting(side)? {
                self.displaced += 1;
                hand(Met::Both(Box::new(pair)));
                return Ok(true);
            }
        }
        let heads = [0, 1].map(|side| self.sides[side].peek().is_some());
        for side in 0..2 {
            let Some(row) = self.sides[side].next().transpose()? else { continue };
            match heads[1 - side] {
                true => self.shelves[side].put(&row).map_err(CompareError::Shelf)?,
                // The other side has ended, and what waits of it was looked through.
                false => hand(Met::Only(side, row.id)),
            }
        }
        Ok(heads.contains(&true))
    }

    /// The next rows, if they are of one page.
    fn in_step(&mut self) -> Option<[ReadRow; 2]> {
        let [first, second] = &mut self.sides;
        match (first.peek(), second.peek()) {
            (Some(Ok(a)), Some(Ok(b))) if a.id == b.id => Some([first.next()?.ok()?, second.next()?.ok()?]),
            _ => None,
        }
    }

    /// The next row of a side and its counterpart, if that waits already.
    fn meets_waiting(&mut self, side: usize) -> Result<Option<[ReadRow; 2]>, CompareError> {
        let Some(Ok(row)) = self.sides[side].peek() else { return Ok(None) };
        let Some(other) = self.shelves[1 - side].take(&row.id).map_err(CompareError::Shelf)? else { return Ok(None) };
        let row = self.sides[side].next().transpose()?;
        Ok(row.map(|row| if side == 0 { [row, other] } else { [other, row] }))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Met, Pairs};
    use crate::rows::ReadRow;

    fn row(id: &str, text: &str) -> ReadRow {
        ReadRow { id: id.into(), text: Some(text.into()), ..ReadRow::default() }
    }

    /// What comes of the pages of these ids, and how many were out of step.
    fn paired(first: &str, second: &str) -> (Vec<String>, u64) {
        let side = |ids: &str, text: &'static str| {
            ids.chars().map(|id| Ok(row(&id.to_string(), text))).collect::<Vec<_>>().into_iter()
        };
        let mut pairs = Pairs::new([side(first, "first"), side(second, "second")]);
        let mut told = Vec::new();
        let tell = |met| match met {
            Met::Both(rows) => {
                assert_eq!(rows.each_ref().map(|row| row.text.as_deref()), [Some("first"), Some("second")]);
                assert_eq!(rows[0].id, rows[1].id);
                told.push(rows[0].id.clone());
            }
            Met::Only(side, id) => told.push(format!("{id}{side}")),
        };
        pairs.each(tell).unwrap();
        let displaced = pairs.displaced;
        (told, displaced)
    }

    #[test]
    fn pages_in_step_need_no_shelf() {
        assert_eq!(paired("abc", "abc"), (vec!["a".into(), "b".into(), "c".into()], 0));
        assert_eq!(paired("", ""), (vec![], 0));
        assert_eq!(paired("a", ""), (vec!["a0".into()], 0));
    }

    #[test]
    fn after_a_gap_the_sides_find_each_other_again() {
        assert_eq!(paired("abcdefgh", "abdefgh").1, 1);
        assert_eq!(paired("bcdefgh", "abcdefgh").1, 1);
        assert_eq!(paired("abcd", "dcba").1, 4);
    }

    #[test]
    fn ids_that_are_there_twice_are_paired_in_their_order() {
        assert_eq!(paired("aab", "baa").0.iter().filter(|id| id.len() == 1).count(), 3);
        assert_eq!(paired("aa", "a").0, ["a", "a0"]);
    }

    #[test]
    fn a_row_that_cannot_be_read_ends_all() {
        let broken = || Err(crate::compare::CompareError::Row(std::io::Error::other("torn")));
        let mut pairs = Pairs::new([vec![Ok(row("a", "")), broken()].into_iter(), vec![Ok(row("b", ""))].into_iter()]);
        assert_eq!(pairs.each(|_| ()).unwrap_err().to_string(), "torn");
    }

    proptest! {
        #[test]
        fn every_page_is_told_once(first in "[a-f]{0,9}", second in "[a-f]{0,9}") {
            let (told, _) = paired(&first, &second);
            for id in 'a'..='f' {
                let count = |ids: &str| ids.chars().filter(|c| *c == id).count();
                let both = told.iter().filter(|told| **told == id.to_string()).count();
                let only = [0, 1].map(|side| told.iter().filter(|told| **told == format!("{id}{side}")).count());
                prop_assert_eq!(both, count(&first).min(count(&second)));
                prop_assert_eq!([both + only[0], both + only[1]], [count(&first), count(&second)]);
            }
        }
    }
}
