//! What begins with `<!`: comments, the doctype, CDATA sections.

use memchr::memchr;

use super::tokenizer::{Token, Tokenizer};

impl Tokenizer<'_> {
    /// A comment, a doctype or a CDATA section.
    pub(super) fn declaration(&mut self, foreign: bool) -> Option<Token> {
        self.at += 2;
        let rest = self.rest();
        if rest.starts_with(b"--") {
            self.at += 2;
            self.skip_comment();
            return None;
        }
        if rest.len() >= 7 && rest[..7].eq_ignore_ascii_case(b"doctype") {
            self.at += 7;
            let end = memchr(b'>', self.rest()).map_or(self.source.len(), |i| self.at + i);
            let span = self.advance(end);
            self.at = (end + 1).min(self.source.len());
            return Some(Token::Doctype(span));
        }
        if foreign && rest.starts_with(b"[CDATA[") {
            self.at += 7;
            let end = memchr::memmem::find(self.rest(), b"]]>").map_or(self.source.len(), |i| self.at + i);
            let span = self.advance(end);
            self.at = (end + 3).min(self.source.len());
            return Some(Token::Text(span));
        }
        self.skip_past_gt();
        None
    }

    /// From behind `<!--` to behind the `>` that ends the comment.
    fn skip_comment(&mut self) {
        let start = self.at;
        while let Some(i) = memchr(b'>', self.rest()) {
            let content = &self.source[start..self.at + i];
            self.at += i + 1;
            if content.is_empty() || content == b"-" || content.ends_with(b"--") || content.ends_with(b"--!") {
                return;
            }
        }
        self.at = self.source.len();
    }
}
