//! Closing elements, and the mode that is right afterwards.

use super::{Builder, Mode};
use crate::html::open::Place;
use crate::html::sets::TagSet;
use crate::page::Tag;

impl Builder<'_> {
    /// Closes the innermost element.
    pub(super) fn pop(&mut self) {
        let place = self.open.len() as Place;
        let Some(open) = self.open.pop() else { return };
        match open.tag {
            Tag::A => self.link_left(place),
            Tag::Table => drop(self.tables.pop_if(|table| table.node == open.node)),
            _ => {}
        }
    }

    /// Closes elements up to and with the innermost of this tag.
    pub(super) fn pop_through(&mut self, tag: Tag) {
        self.pop_to(self.open.last(tag));
    }

    /// Closes elements up to and with the one at `place`.
    pub(super) fn pop_to(&mut self, place: Place) {
        while place > 0 && self.open.len() >= place as usize {
            self.pop();
        }
    }

    /// Closes elements until the innermost is one of the set.
    pub(super) fn pop_until_in(&mut self, set: TagSet) {
        while self.open.len() > 0 && !self.open.top_in(set) {
            self.pop();
        }
    }

    pub(super) fn close_implied(&mut self, set: TagSet) {
        while self.open.top_in(set) {
            self.pop();
        }
    }

    /// The mode that fits the open elements.
    pub(super) fn reset_mode(&mut self) {
        const MODES: [(Tag, Mode); 13] = [
            (Tag::Td, Mode::InCell),
            (Tag::Th, Mode::InCell),
            (Tag::Tr, Mode::InRow),
            (Tag::Tbody, Mode::InTableBody),
            (Tag::Thead, Mode::InTableBody),
            (Tag::Tfoot, Mode::InTableBody),
            (Tag::Caption, Mode::InCaption),
            (Tag::Colgroup, Mode::InColumnGroup),
            (Tag::Table, Mode::InTable),
            (Tag::Template, Mode::InTemplate),
            (Tag::Head, Mode::InHead),
            (Tag::Body, Mode::InBody),
            (Tag::Frameset, Mode::InFrameset),
        ];
        let innermost = MODES.iter().max_by_key(|(tag, _)| self.open.last(*tag));
        self.mode = match innermost.filter(|(tag, _)| self.open.has(*tag)) {
            Some((Tag::Template, _)) => self.template_modes.last().copied().unwrap_or(Mode::InBody),
            Some((_, mode)) => *mode,
            None if self.head.is_none() => Mode::BeforeHead,
            None => Mode::AfterHead,
        };
    }
}
