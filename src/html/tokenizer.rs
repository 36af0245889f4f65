//! HTML source to tokens that are spans of it. Nothing is copied: character references stay as they are until
//! somebody wants the text.
//!
//! Follows <https://html.spec.whatwg.org/multipage/parsing.html#tokenization>, with the states folded into searches
//! for the few bytes that end one.

use memchr::memchr;

use super::tree::Attr;
use crate::page::{Bound, Span, Tag};

/// Attributes kept of one tag.
const MAX_ATTRS: usize = Bound::Attributes.most();

/// A piece of the source.
#[derive(Clone, Copy, Debug)]
pub(super) enum Token {
    /// Text up to the next markup.
    Text(Span),
    Start(StartTag),
    End(EndTag),
    /// What stands between `<!doctype` and `>`.
    Doctype(Span),
    /// The end of the source.
    Eof,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct StartTag {
    pub(super) tag: Tag,
    pub(super) name: Span,
    /// Its entries in the vector of attributes.
    pub(super) attrs: Span,
    pub(super) self_closing: bool,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct EndTag {
    pub(super) tag: Tag,
    pub(super) name: Span,
}

#[derive(Debug)]
pub(super) struct Tokenizer<'s> {
    pub(super) source: &'s [u8],
    pub(super) at: usize,
    /// Whether a tag had more attributes than are kept.
    pub(super) over_attributes: bool,
}

impl<'s> Tokenizer<'s> {
    pub(super) fn new(source: &'s str) -> Self {
        let at = if source.starts_with('\u{feff}') { 3 } else { 0 };
        Tokenizer { source: source.as_bytes(), at, over_attributes: false }
    }

    /// The next token; `foreign` says whether CDATA sections are known here. Attributes go to `attrs`.
    pub(super) fn next(&mut self, foreign: bool, attrs: &mut Vec<Attr>) -> Token {
        loop {
            let markup = self.find_markup();
            if markup > self.at {
                return Token::Text(self.advance(markup));
            }
            let token = match self.source.get(self.at + 1) {
                None => Some(Token::Eof),
                Some(b'/') => self.end_tag(attrs),
                Some(b'!') => self.declaration(foreign),
                Some(b'?') => {
                    self.skip_past_gt();
                    None
                }
                Some(_) => Some(self.start_tag(attrs)),
            };
            if let Some(token) = token {
                return token;
            }
        }
    }

    /// Where the next tag, comment or declaration begins, or the source ends.
    fn find_markup(&self) -> usize {
        let mut from = self.at;
        while let Some(i) = memchr(b'<', &self.source[from..]) {
            let lt = from + i;
            match self.source.get(lt + 1) {
                Some(b'!' | b'?') => return lt,
                Some(b'/') if lt + 2 < self.source.len() => return lt,
                Some(c) if c.is_ascii_alphabetic() => return lt,
                _ => from = lt + 1,
            }
        }
        self.source.len()
    }

    /// The span from here to `end`, which becomes the new place.
    pub(super) fn advance(&mut self, end: usize) -> Span {
        let span = Span::new(self.at, end);
        self.at = end;
        span
    }

    pub(super) fn rest(&self) -> &'s [u8] {
        &self.source[self.at.min(self.source.len())..]
    }

    pub(super) fn skip_past_gt(&mut self) {
        self.at = memchr(b'>', self.rest()).map_or(self.source.len(), |i| self.at + i + 1);
    }

    /// Skips the line break that may follow `<pre>`.
    pub(super) fn skip_newline(&mut self) {
        let rest = self.rest();
        self.at += match rest {
            [b'\r', b'\n', ..] => 2,
            [b'\r' | b'\n', ..] => 1,
            _ => 0,
        };
    }

    fn start_tag(&mut self, attrs: &mut Vec<Attr>) -> Token {
        self.at += 1;
        let (name, tag) = self.tag_name();
        let first = attrs.len();
        match self.attributes(attrs) {
            None => Token::Eof,
            Some(self_closing) => {
                self.over_attributes |= attrs.len() > first + MAX_ATTRS;
                attrs.truncate(first + MAX_ATTRS);
                Token::Start(StartTag { tag, name, attrs: Span::new(first, attrs.len()), self_closing })
            }
        }
    }

    fn end_tag(&mut self, attrs: &mut Vec<Attr>) -> Option<Token> {
        self.at += 2;
        match self.source.get(self.at) {
            Some(c) if c.is_ascii_alphabetic() => {}
            _ => {
                self.skip_past_gt();
                return None;
            }
        }
        let (name, tag) = self.tag_name();
        if self.source.get(self.at) == Some(&b'>') {
            self.at += 1;
            return Some(Token::End(EndTag { tag, name }));
        }
        let first = attrs.len();
        let complete = self.attributes(attrs).is_some();
        attrs.truncate(first);
        Some(if complete { Token::End(EndTag { tag, name }) } else { Token::Eof })
    }

    fn tag_name(&mut self) -> (Span, Tag) {
        let rest = self.rest();
        let length = rest.iter().position(|&c| is_space(c) || c == b'/' || c == b'>').unwrap_or(rest.len());
        let tag = Tag::of_bytes(&rest[..length]);
        (self.advance(self.at + length), tag)
    }

    /// Reads attributes up to `>`, one more than are kept. Says whether `/` stood before it; `None` when the source ends
    /// first.
    pub(super) fn attributes(&mut self, attrs: &mut Vec<Attr>) -> Option<bool> {
        let limit = attrs.len() + MAX_ATTRS + 1;
        let mut slash = false;
        loop {
            match self.source.get(self.at)? {
                b'>' => {
                    self.at += 1;
                    return Some(slash);
                }
                b'/' => {
                    slash = true;
                    self.at += 1;
                }
                &c if is_space(c) => {
                    slash = false;
                    self.at += 1;
                }
                _ => {
                    slash = false;
                    let attr = self.attribute()?;
                    if attrs.len() < limit {
                        attrs.push(attr);
                    }
                }
            }
        }
    }

    fn attribute(&mut self) -> Option<Attr> {
        let rest = self.rest();
        // An equals sign that opens a name belongs to it.
        let ends = |&c: &u8| is_space(c) || matches!(c, b'/' | b'>' | b'=');
        let length = 1 + rest[1..].iter().position(ends)?;
        let name = self.advance(self.at + length);
        let after = self.at;
        self.skip_spaces();
        if self.source.get(self.at) != Some(&b'=') {
            self.at = self.at.max(after);
            return Some(Attr { name, value: Span::new(after, after) });
        }
        self.at += 1;
        self.skip_spaces();
        Some(Attr { name, value: self.value()? })
    }

    fn value(&mut self) -> Option<Span> {
        match *self.source.get(self.at)? {
            quote @ (b'"' | b'\'') => {
                self.at += 1;
                let length = memchr(quote, self.rest())?;
                let value = self.advance(self.at + length);
                self.at += 1;
                Some(value)
            }
            _ => {
                let length = self.rest().iter().position(|&c| is_space(c) || c == b'>')?;
                Some(self.advance(self.at + length))
            }
        }
    }

    fn skip_spaces(&mut self) {
        while self.source.get(self.at).is_some_and(|&c| is_space(c)) {
            self.at += 1;
        }
    }
}

pub(super) fn is_space(c: u8) -> bool {
    matches!(c, b' ' | b'\n' | b'\t' | b'\r' | b'\x0c')
}

#[cfg(test)]
mod tests {
    use super::{Token, Tokenizer};

    /// The tokens of a source, one a line.
    fn tokens(source: &str) -> Vec<String> {
        let (mut tokenizer, mut attrs) = (Tokenizer::new(source), Vec::new());
        let mut list = Vec::new();
        loop {
            list.push(match tokenizer.next(false, &mut attrs) {
                Token::Text(span) => format!("{:?}", span.of(source)),
                Token::End(end) => format!("</{}>", end.name.of(source)),
                Token::Doctype(span) => format!("doctype{}", span.of(source)),
                Token::Eof => return list,
                Token::Start(start) => {
                    let mut line = format!("<{}", start.name.of(source));
                    for attr in &attrs[start.attrs.range()] {
                        line += &format!(" {}={:?}", attr.name.of(source), attr.value.of(source));
                    }
                    line + if start.self_closing { "/>" } else { ">" }
                }
            });
        }
    }

    #[test]
    fn reads_attributes_in_every_quoting() {
        let source = "<A HREF='x y' title=\"it's\" id=a/b checked =y z = w /><i =a=b / c>";
        let expected = ["<A HREF=\"x y\" title=\"it's\" id=\"a/b\" checked=\"y\" z=\"w\"/>", "<i =a=\"b\" c=\"\">"];
        assert_eq!(tokens(source), expected);
    }

    #[test]
    fn text_holds_signs_that_open_nothing() {
        assert_eq!(tokens("1 < 2 <3 << </>4</ x>5</"), ["\"1 < 2 <3 << \"", "\"4\"", "\"5</\""]);
    }

    #[test]
    fn comments_end_where_a_browser_ends_them() {
        assert_eq!(
            tokens("a<!-->b<!--->c<!-- > -- -->d<!-- --!>e<!x>f<?y>g<!-- x>"),
            ["\"a\"", "\"b\"", "\"c\"", "\"d\"", "\"e\"", "\"f\"", "\"g\""]
        );
    }

    #[test]
    fn a_tag_that_never_ends_is_no_token() {
        for source in ["<a href=\"x>y", "<a", "<a b", "<a b=", "<a b=c", "</a", "</a b"] {
            assert!(tokens(source).is_empty(), "{source}");
        }
    }

    #[test]
    fn attributes_beyond_the_bound_are_read_over() {
        let source = format!("<a {}>x", "b=1 ".repeat(5_000));
        assert_eq!(tokens(&source)[1], "\"x\"");
    }
}
