//! The classes and ids of a page.

use rustc_hash::FxHashSet;

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
        let mut last = "";
        for element in page.elements() {
            if element.class() != last {
                last = element.class();
                for class in last.split_ascii_whitespace() {
                    if known.class_set.insert(class) {
                        known.classes.push(class);
                    }
                }
            }
            let id = element.id();
            if !id.is_empty() && known.id_set.insert(id) {
                known.ids.push(id);
            }
        }
        known
    }

    /// Whether the page has the classes and ids without which a selector matches nothing.
    pub(super) fn allows(&self, clues: &Clues<'_>) -> bool {
        clues.own.iter().chain(&clues.around).all(|clue| match clue {
            Clue::Class(class) => self.class_set.contains(class),
            Clue::Id(id) => self.id_set.contains(id),
            _ => true,
        })
    }
}
