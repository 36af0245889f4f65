//! Elements whose content is text whatever it looks like: where they end.

use memchr::{memchr, memmem};

use super::tokenizer::{Tokenizer, is_space};
use super::tree::Attr;
use crate::page::{Span, Tag};

impl Tokenizer<'_> {
    /// The content of an element whose start tag was just read; its end tag is consumed.
    pub(super) fn raw_text(&mut self, tag: Tag, attrs: &mut Vec<Attr>) -> Span {
        let end = match tag {
            Tag::Plaintext => None,
            Tag::Script => self.find_script_end(),
            _ => self.find_end_tag(self.at, tag.name()),
        };
        let text = self.advance(end.unwrap_or(self.source.len()));
        if end.is_some() {
            self.at += 2 + tag.name().len();
            let first = attrs.len();
            if self.attributes(attrs).is_none() {
                self.at = self.source.len();
            }
            attrs.truncate(first);
        }
        text
    }

    /// The place of the next `</name` that is an end tag.
    fn find_end_tag(&self, mut from: usize, name: &str) -> Option<usize> {
        loop {
            let lt = from + memchr(b'<', self.source.get(from..)?)?;
            if self.opens(lt, "</", name) {
                return Some(lt);
            }
            from = lt + 1;
        }
    }

    /// The end tag of a script, minding that `<!-- <script>...</script> -->` inside it hides one.
    fn find_script_end(&self) -> Option<usize> {
        let (mut from, mut comment_end, mut nested) = (self.at, self.at, false);
        loop {
            let lt = from + memchr(b'<', self.source.get(from..)?)?;
            let escaped = lt < comment_end;
            nested &= escaped;
            if !escaped && self.source[lt..].starts_with(b"<!--") {
                let end = memmem::find(&self.source[lt + 2..], b"-->");
                comment_end = end.map_or(self.source.len(), |i| lt + 2 + i);
            } else if self.opens(lt, "</", "script") {
                if !nested {
                    return Some(lt);
                }
                nested = false;
            } else if escaped && self.opens(lt, "<", "script") {
                nested = true;
            }
            from = lt + 1;
        }
    }

    /// Whether a tag of this name begins at `at`.
    fn opens(&self, at: usize, sign: &str, name: &str) -> bool {
        let Some(rest) = self.source[at..].strip_prefix(sign.as_bytes()) else { return false };
        let delimited = rest.get(name.len()).is_some_and(|&c| is_space(c) || c == b'/' || c == b'>');
        delimited && rest[..name.len()].eq_ignore_ascii_case(name.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn script(source: &str) -> (&str, &str) {
        let mut tokenizer = Tokenizer::new(source);
        let text = tokenizer.raw_text(Tag::Script, &mut Vec::new());
        (text.of(source), &source[tokenizer.at..])
    }

    #[test]
    fn a_script_ends_at_its_end_tag() {
        assert_eq!(script("a</scripted></SCRIPT x>b"), ("a</scripted>", "b"));
        assert_eq!(script("if (a</b/) c"), ("if (a</b/) c", ""));
    }

    #[test]
    fn a_script_in_a_comment_in_a_script_hides_an_end_tag() {
        assert_eq!(script("<!--<script>a</script>b</script>c"), ("<!--<script>a</script>b", "c"));
        assert_eq!(script("<!-- a</script>b"), ("<!-- a", "b"));
        assert_eq!(script("<!--><script>a</script>b"), ("<!--><script>a", "b"));
    }
}
