//! The pages that changed most.

use std::cmp::Ordering;

use super::{Change, Example};
use crate::rows::ReadRow;

/// So many pages, those first that changed most in relation to their length. Of equals the longer change goes first,
/// then the smaller id, so that the choice does not depend on the order of the pages.
#[derive(Debug)]
pub(super) struct Largest {
    most: usize,
    examples: Vec<Example>,
}

impl Largest {
    pub(super) fn new(most: usize) -> Self {
        Largest { most, examples: Vec::new() }
    }

    /// Takes a page if it is among them; only then its texts are compared line by line.
    pub(super) fn offer(&mut self, rows: [&ReadRow; 2], change: Change) {
        let id = rows[0].id.as_str();
        let goes_before = |known: &Example| order((&known.change, &known.id), (&change, id)) != Ordering::Greater;
        let place = self.examples.partition_point(goes_before);
        if place < self.most {
            self.examples.truncate(self.most - 1);
            self.examples.insert(place, Example::of(rows, change));
        }
    }

    pub(super) fn into_examples(self) -> Vec<Example> {
        self.examples
    }
}

fn order((a, first): (&Change, &str), (b, second): (&Change, &str)) -> Ordering {
    let moved = |change: &Change| change.lost + change.gained;
    b.share().total_cmp(&a.share()).then(moved(b).cmp(&moved(a))).then(first.cmp(second))
}

#[cfg(test)]
mod tests {
    use super::Largest;
    use crate::compare::Change;
    use crate::rows::ReadRow;

    #[test]
    fn the_largest_changes_are_kept_in_any_order() {
        let pages = [
            ("c", "xx", "x"),
            ("a", "rain", ""),
            ("b", "fog\n1234567", "1234567"),
            ("d", "rain", ""),
            ("e", "", "storms"),
        ];
        let chosen = |order: &[usize], most| {
            let mut largest = Largest::new(most);
            for (id, first, second) in order.iter().map(|at| pages[*at]) {
                let row = |text: &str| ReadRow { id: id.into(), text: Some(text.into()), ..ReadRow::default() };
                largest.offer([&row(first), &row(second)], Change::of(first, second));
            }
            largest.into_examples().into_iter().map(|example| example.id).collect::<String>()
        };
        for order in [[0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [2, 0, 3, 4, 1]] {
            assert_eq!([0, 1, 3, 9].map(|most| chosen(&order, most)), ["", "e", "ead", "eadcb"]);
        }
    }
}
