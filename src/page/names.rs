//! Attribute values of elements and links, one after the other.

use super::bound::Bounds;
use super::{Bound, Span};

/// Longer values are cut. In bytes.
const LONGEST: usize = Bound::Names.most();

/// A buffer of names. Parsers give the same attributes again and again where an element or a link is resumed in
/// the next block, so the last few are stored once.
#[derive(Debug, Default)]
pub(super) struct Names {
    text: String,
    recent: [Span; 4],
    next: usize,
    over: Bounds,
}

impl Names {
    /// Stores a name, cut to 4 KiB.
    pub(super) fn add(&mut self, name: &str) -> Span {
        self.over.add_if(name.len() > LONGEST, Bound::Names);
        let name = cut(name);
        let is_same = |span: &&Span| span.len() == name.len() && span.of(&self.text) == name;
        if let Some(known) = self.recent.iter().find(is_same) {
            return *known;
        }
        if self.text.len() + name.len() > Bound::AllNames.most() {
            self.over.add_if(true, Bound::AllNames);
            return Span::default();
        }
        let start = self.text.len();
        self.text.push_str(name);
        let span = Span::new(start, self.text.len());
        self.recent[self.next] = span;
        self.next = (self.next + 1) % self.recent.len();
        span
    }

    /// The bounds that names were over.
    pub(super) fn over(&self) -> Bounds {
        self.over
    }

    /// The name at a span that [`Names::add`] gave.
    pub(super) fn at(&self, span: Span) -> &str {
        span.of(&self.text)
    }
}

/// The first [`LONGEST`] bytes, less a character that they would split.
fn cut(name: &str) -> &str {
    let end = (0..=LONGEST.min(name.len())).rev().find(|&at| name.is_char_boundary(at));
    &name[..end.unwrap_or(0)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_again_is_stored_once() {
        let mut names = Names::default();
        let (first, other) = (names.add("nav top"), names.add("x"));
        assert_eq!(names.add("nav top"), first);
        assert_eq!((names.at(first), names.at(other)), ("nav top", "x"));
        assert_eq!(names.text.len(), 8);
    }

    #[test]
    fn long_names_are_cut_between_characters() {
        let mut names = Names::default();
        let span = names.add(&"雨".repeat(5000));
        assert_eq!(names.at(span), "雨".repeat(LONGEST / 3));
    }
}
