//! Where a part of a block's origin stands in its text.
//!
//! Between the two phrases were cut, spaces made single, characters without a glyph dropped and accents composed. So both
//! are compared by their letters alone: no white space, nothing without a glyph, accents apart.

use std::ops::Range;

use unicode_normalization::char::decompose_canonical;

use crate::page::{Block, Span};

/// So many letters from where it is expected a part is looked for.
const REACH: usize = 200;

/// Finds the parts of a block in its text, one after the other.
pub(super) struct Locator {
    origin: Letters,
    text: Letters,
    /// The ends of the part that was found last, in both.
    origin_end: usize,
    text_end: usize,
}

impl Locator {
    /// Finds parts of `block` in `text`, which was made of it.
    pub(super) fn new(block: Block<'_>, text: &str) -> Self {
        let cuts: Vec<_> = block.cuts().map(|cut| cut.span).collect();
        let (origin, text) = (Letters::of(block.origin(), &cuts), Letters::of(text, &[]));
        Locator { origin, text, origin_end: 0, text_end: 0 }
    }

    /// The bytes of the text that show this part of the origin; `None` where it is not found, has no letters or
    /// overlaps the one before.
    pub(super) fn find(&mut self, span: Span) -> Option<Range<usize>> {
        let part = self.origin.between(span);
        if part.is_empty() || part.start < self.origin_end {
            return None;
        }
        let expected = self.text_end + part.start - self.origin_end;
        let start = self.nearest(&self.origin.letters[part.clone()], expected)?;
        let found = start..start + part.len();
        (self.origin_end, self.text_end) = (part.end, found.end);
        self.text.bytes(found)
    }

    /// Where these letters stand nearest to where they are expected.
    fn nearest(&self, letters: &[char], expected: usize) -> Option<usize> {
        let stands = |&at: &usize| {
            self.text.letters.get(at..).is_some_and(|rest| rest.starts_with(letters))
                && self.text.parts(at, letters.len())
        };
        // Nearly always it stands there.
        if stands(&expected) {
            return Some(expected);
        }
        let from = self.text_end.max(expected.saturating_sub(REACH));
        let to = self.text.letters.len().min(expected + REACH + 1);
        (from..to).filter(stands).min_by_key(|&at| at.abs_diff(expected))
    }
}

/// The letters of a text, each with the bytes it stands in.
struct Letters {
    letters: Vec<char>,
    places: Vec<Span>,
}

impl Letters {
    /// The letters of a text less its cuts, which are in order.
    fn of(text: &str, cuts: &[Span]) -> Self {
        let mut known = Letters { letters: Vec::with_capacity(text.len()), places: Vec::with_capacity(text.len()) };
        let mut cuts = cuts.iter().peekable();
        for (at, c) in text.char_indices().filter(|(_, c)| is_seen(*c)) {
            while cuts.next_if(|cut| cut.range().end <= at).is_some() {}
            if cuts.peek().is_none_or(|cut| at < cut.range().start) {
                known.push(c, Span::new(at, at + c.len_utf8()));
            }
        }
        known
    }

    fn push(&mut self, c: char, place: Span) {
        decompose_canonical(c, |letter| {
            self.letters.push(letter);
            self.places.push(place);
        });
    }

    /// The letters that begin in these bytes.
    fn between(&self, span: Span) -> Range<usize> {
        let from = |byte| self.places.partition_point(|place| place.start < byte);
        from(span.start)..from(span.end)
    }

    /// Whether neither end of so many letters divides a character.
    fn parts(&self, at: usize, len: usize) -> bool {
        let parts = |at: usize| at == 0 || self.places.get(at) != self.places.get(at - 1);
        parts(at) && parts(at + len)
    }

    fn bytes(&self, letters: Range<usize>) -> Option<Range<usize>> {
        let (first, last) = (self.places.get(letters.start)?, self.places.get(letters.end.checked_sub(1)?)?);
        Some(first.range().start..last.range().end)
    }
}

/// Whether a character shows more than space.
fn is_seen(c: char) -> bool {
    let invisible = matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}' | '\u{e0001}');
    !(invisible || c.is_whitespace() || c.is_control())
}

#[cfg(test)]
mod tests {
    use super::Locator;
    use crate::page::{Kind, Marker, Page, RuleId, Span};
    use crate::render::table::tests::block;

    /// Where the parts of a text are found in another that was made of it.
    fn found<'t>(origin: &str, cut: &str, text: &'t str, parts: &[&str]) -> Vec<Option<&'t str>> {
        let span = |part: &str| origin.find(part).map(|at| Span::new(at, at + part.len())).unwrap();
        let mut page = Page::new();
        let id = block(&mut page, Kind::Paragraph, None, origin);
        Marker::new(&mut page, "strip-ads").cut(id, span(cut), RuleId::new("ads/x"));
        let mut locator = Locator::new(page.block(id), text);
        parts.iter().map(|part| locator.find(span(part)).and_then(|bytes| text.get(bytes))).collect()
    }

    #[test]
    fn parts_are_found_after_cuts_and_in_other_forms() {
        let origin = "ad: rain  in the cafe\u{301} of\u{200b}ten, rain";
        let text = "rain in the café often, rain";
        assert_eq!(found(origin, "ad: ", text, &["cafe\u{301}", "of\u{200b}ten"]), [Some("café"), Some("often")]);
        assert_eq!(found("rain, rain", "rain, ", "rain", &["rain"]), [None], "it was cut");
        assert_eq!(found("an ad by the hill", "ad ", "an by the hill", &["ad by"]), [Some("by")]);
    }

    #[test]
    fn the_nearest_of_several_is_meant() {
        let mut page = Page::new();
        let id = block(&mut page, Kind::Paragraph, None, "one a two a three");
        let text = "one a two a three";
        assert_eq!(Locator::new(page.block(id), text).find(Span::new(10, 11)), Some(10..11));
        assert_eq!(Locator::new(page.block(id), "ONE, one a two a three").find(Span::new(4, 5)), Some(9..10));
    }

    #[test]
    fn what_is_not_there_is_not_found() {
        assert_eq!(found("a hill", "a ", "a valley", &["hill"]), [None]);
        assert_eq!(found("cafe hill", "hill", "café", &["cafe"]), [None], "a character is not divided");
    }

    #[test]
    fn parts_do_not_overlap() {
        assert_eq!(found("x one two", "x ", "one two", &["one two", "two"]), [Some("one two"), None]);
    }
}
