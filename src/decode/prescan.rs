//! The charset that a page declares, found as browsers find it before they can read a single character.
//!
//! This is the WHATWG prescan, <https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding>:
//! a `<meta>` inside a comment or an attribute value does not count, and the first one that names a charset wins.
//! Pages that bury it deeper than the 1024 bytes of the standard still work in browsers, which meet it when they
//! build the tree; so the scan goes further here.

use memchr::{memchr, memmem};

use super::{Charset, Evidence};

/// How far a declaration is looked for. Of 1,497 real pages one declares its charset later than at 11 KB.
const FAR: usize = 16 * 1024;

/// What a page says of its charset.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Declaration {
    /// The charset, and where it stands.
    pub(super) charset: Option<(Charset, Evidence)>,
    /// A label that is none of the web, when no other label is.
    pub(super) unknown: Option<String>,
}

/// Finds what the page declares.
pub(super) fn find(bytes: &[u8]) -> Declaration {
    let bytes = bytes.get(..FAR).unwrap_or(bytes);
    let mut found = Declaration::default();
    let mut scan = Scan { bytes, at: 0 };
    while found.charset.is_none() && scan.skip_to_markup() {
        if let Some(label) = scan.markup() {
            found.add(label, Evidence::Declared);
        }
    }
    if found.charset.is_none()
        && let Some(label) = xml_encoding(bytes)
    {
        found.add(label, Evidence::XmlDeclared);
    }
    found
}

impl Declaration {
    fn add(&mut self, label: &[u8], evidence: Evidence) {
        let label = String::from_utf8_lossy(label.trim_ascii());
        match Charset::of(&label) {
            Some(charset) => *self = Declaration { charset: Some((charset.as_declared(), evidence)), unknown: None },
            None if is_label(&label) => self.unknown = self.unknown.take().or(Some(label.into_owned())),
            None => {}
        }
    }
}

/// Whether it looks like the name of a charset and not like a torn piece of the page.
fn is_label(label: &str) -> bool {
    (2..=40).contains(&label.len()) && label.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.:".contains(&b))
}

/// The label in `<?xml version="1.0" encoding="...">`, which must be the very beginning.
fn xml_encoding(bytes: &[u8]) -> Option<&[u8]> {
    let rest = bytes.strip_prefix(b"<?xml")?;
    let inner = &rest[..memchr(b'>', rest)?];
    let after = inner[memmem::find(inner, b"encoding")? + "encoding".len()..].trim_ascii_start();
    let value = after.strip_prefix(b"=")?.trim_ascii_start();
    let (&quote, value) = value.split_first()?;
    let end = memchr(quote, value).filter(|_| quote == b'"' || quote == b'\'')?;
    Some(&value[..end])
}

struct Scan<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Scan<'a> {
    fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.rest().first().copied()
    }

    fn skip_to_markup(&mut self) -> bool {
        match memchr(b'<', self.rest()) {
            Some(skip) => self.at += skip,
            None => self.at = self.bytes.len(),
        }
        self.at < self.bytes.len()
    }

    /// Passes the markup at this `<`; the label if it is a `<meta>` that names a charset.
    fn markup(&mut self) -> Option<&'a [u8]> {
        let rest = self.rest();
        match rest {
            [b'<', b'!', b'-', b'-', ..] => self.skip_past(b"-->", 2),
            [b'<', b'!' | b'?', ..] => self.skip_past(b">", 1),
            [b'<', b'/', letter, ..] if letter.is_ascii_alphabetic() => self.skip_tag(),
            [b'<', b'/', ..] => self.skip_past(b">", 1),
            _ if is_meta(rest) => return self.meta(),
            [b'<', letter, ..] if letter.is_ascii_alphabetic() => self.skip_tag(),
            _ => self.at += 1,
        }
        None
    }

    fn skip_past(&mut self, end: &[u8], from: usize) {
        let from = self.at + from;
        let found = self.bytes.get(from..).and_then(|rest| memmem::find(rest, end));
        self.at = found.map_or(self.bytes.len(), |at| from + at + end.len());
    }

    fn skip_tag(&mut self) {
        while self.peek().is_some_and(|b| !is_space(b) && b != b'>') {
            self.at += 1;
        }
        while self.attribute().is_some() {}
    }

    /// The label of this `<meta>`: its `charset`, or that in its `content` if `http-equiv` says what that is.
    fn meta(&mut self) -> Option<&'a [u8]> {
        self.at += "<meta".len();
        let (mut charset, mut content, mut is_content_type) = (None, None, false);
        while let Some((name, value)) = self.attribute() {
            if name.eq_ignore_ascii_case(b"charset") {
                charset = charset.or(Some(value));
            } else if name.eq_ignore_ascii_case(b"content") {
                content = content.or(Some(value));
            } else if name.eq_ignore_ascii_case(b"http-equiv") {
                is_content_type |= value.eq_ignore_ascii_case(b"content-type");
            }
        }
        // A tag that the end of the bytes cuts declares nothing.
        self.peek()?;
        charset.or_else(|| content.filter(|_| is_content_type).and_then(label_in_content))
    }

    /// The next attribute of a tag; `None` at its end.
    fn attribute(&mut self) -> Option<(&'a [u8], &'a [u8])> {
        self.skip_while(|b| is_space(b) || b == b'/');
        if self.peek()? == b'>' {
            return None;
        }
        let start = self.at;
        // A `=` in the first place is part of the name.
        self.at += 1;
        self.skip_while(|b| !is_space(b) && !matches!(b, b'=' | b'/' | b'>'));
        let name = &self.bytes[start..self.at];
        self.skip_while(is_space);
        if self.peek()? != b'=' {
            return Some((name, b""));
        }
        self.at += 1;
        self.skip_while(is_space);
        Some((name, self.value()?))
    }

    fn value(&mut self) -> Option<&'a [u8]> {
        let first = self.peek()?;
        if first != b'"' && first != b'\'' {
            let start = self.at;
            self.skip_while(|b| !is_space(b) && b != b'>');
            self.peek()?;
            return Some(&self.bytes[start..self.at]);
        }
        let start = self.at + 1;
        let Some(end) = memchr(first, &self.bytes[start..]) else {
            self.at = self.bytes.len();
            return None;
        };
        self.at = start + end + 1;
        Some(&self.bytes[start..start + end])
    }

    fn skip_while(&mut self, passes: impl Fn(u8) -> bool) {
        let rest = self.rest();
        self.at += rest.iter().position(|&b| !passes(b)).unwrap_or(rest.len());
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | 0x0C | b'\r' | b' ')
}

fn is_meta(rest: &[u8]) -> bool {
    rest.get(1..5).is_some_and(|name| name.eq_ignore_ascii_case(b"meta"))
        && rest.get(5).is_some_and(|&b| is_space(b) || b == b'/')
}

/// The label in `text/html; charset=...`.
fn label_in_content(content: &[u8]) -> Option<&[u8]> {
    let mut rest = content;
    loop {
        let at = rest.windows(7).position(|w| w.eq_ignore_ascii_case(b"charset"))?;
        rest = rest[at + 7..].trim_ascii_start();
        if let Some(value) = rest.strip_prefix(b"=") {
            rest = value.trim_ascii_start();
            break;
        }
    }
    match rest.split_first()? {
        (&quote @ (b'"' | b'\''), rest) => Some(&rest[..memchr(quote, rest)?]),
        _ => Some(&rest[..rest.iter().position(|&b| is_space(b) || b == b';').unwrap_or(rest.len())]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn declared(page: &str) -> Option<String> {
        find(page.as_bytes()).charset.map(|(charset, _)| charset.name())
    }

    #[test]
    fn a_meta_declares() {
        for page in [
            "<meta charset=big5>",
            "<META/charset = 'BIG5' >",
            "<title>a</title><meta name=x charset=\" big5\n\">",
            "<meta http-equiv=Content-Type content='text/html; charset=big5'>",
            "<meta content='a charset b charset = \"big5\";' http-equiv=content-type>",
            "<!-- <meta charset=gbk> --><meta charset=big5>",
            "<!--><meta charset=big5>",
            "<p title='>'><meta charset=big5>",
            "<? > </ > <! ><meta charset=nothing><meta charset=big5>",
            "<meta charset=big5><meta charset=gbk>",
            "<?xml version='1.0' encoding='gbk'?><meta charset=big5>",
        ] {
            assert_eq!(declared(page).as_deref(), Some("big5"), "{page}");
        }
    }

    #[test]
    fn what_only_looks_like_a_declaration_does_not() {
        for page in [
            "<meta charset=big5",
            "<metacharset=big5>",
            "<meta charset='big5>",
            "<meta content='text/html; charset=big5'>",
            "<meta name=description content='charset=big5'>",
            "<meta http-equiv=content-type content='text/html; charset=\"big5'>",
            "<!-- <meta charset=big5>",
            "<p title='<meta charset=big5>'>",
            " <?xml version='1.0' encoding='big5'?>",
            "<?xml version='1.0' encoding=big5?>",
        ] {
            assert_eq!(declared(page), None, "{page}");
        }
    }

    #[test]
    fn ascii_bytes_that_declare_utf16_are_utf8() {
        assert_eq!(declared("<meta charset=utf-16>").as_deref(), Some("utf-8"));
        assert_eq!(declared("<meta charset=x-user-defined>").as_deref(), Some("windows-1252"));
    }

    #[test]
    fn the_declaration_of_xml_comes_after_meta() {
        let found = find(b"<?xml version=\"1.0\" encoding=\"koi8-r\"?><html>");
        assert_eq!(found.charset, Charset::of("koi8-r").map(|charset| (charset, Evidence::XmlDeclared)));
    }

    #[test]
    fn only_a_label_is_told() {
        let unknown = |page: &str| find(page.as_bytes()).unknown;
        assert_eq!(unknown("<meta charset=iso-2022-kr>").as_deref(), Some("iso-2022-kr"));
        assert_eq!(unknown("<meta charset=\"' + charset + '\">"), None);
    }

    #[test]
    fn the_scan_ends() {
        let page = format!("{}<meta charset=gbk>", " ".repeat(FAR));
        assert_eq!(declared(&page), None);
        assert_eq!(declared(&page[18..]).as_deref(), Some("gb18030"));
    }
}
