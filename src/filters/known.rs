//! The classes and ids of a page.

use rustc_hash::FxHashSet;

use super::condition::Condition;
use crate::html::{Clue, Clues};
use crate::page::Page;

/// Each once, and in order of appearance.
#[derive(Debug, Default)]
pub(super) struct Known<'p> {
    pub(super) classes: Vec<&'p str>,
    pub(super) ids: Vec<&'p str>,
    class_set: FxHashSet<&'p str>,
    id_set: FxHashSet<&'p str>,
}

impl<'p> Known<'p> {
    pub(super) fn of(page: &'p Page) -> Known<'p> {
        let mut known = Known::default();
        // Most elements are written like one before.
        let mut written = FxHashSet::default();
        for element in page.elements() {
            let (class, id) = (element.class(), element.id());
            if !class.is_empty() && written.insert(class) {
                class.split_ascii_whitespace().for_each(|class| known.add_class(class));
            }
            if !id.is_empty() && known.id_set.insert(id) {
                known.ids.push(id);
            }
        }
        known
    }

    fn add_class(&mut self, class: &'p str) {
        if self.class_set.insert(class) {
            self.classes.push(class);
        }
    }

    /// Whether the page has the classes and ids without which a selector matches nothing.
    pub(super) fn allows(&self, clues: &Clues<'_>) -> bool {
        clues.own.iter().chain(&clues.around).all(|clue| self.has(clue))
    }

    /// Whether the page has also those of elements beside. It does not know all of them.
    pub(super) fn allows_beside(&self, clues: &Clues<'_>) -> bool {
        self.allows(clues) && clues.beside.iter().all(|clue| self.has(clue))
    }

    fn has(&self, clue: &Clue<'_>) -> bool {
        match clue {
            Clue::Class(class) => self.class_set.contains(class),
            Clue::Id(id) => self.id_set.contains(id),
            clue => match Condition::of(clue) {
                Some(("id", condition)) => self.ids.iter().any(|id| condition.holds(id)),
                _ => true,
            },
        }
    }
}
