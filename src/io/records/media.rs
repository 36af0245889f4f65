//! Media types: which of them are pages.

use crate::decode::Charset;
use crate::io::read::begins_like_page;
use crate::pipeline::InputKind;

/// A media type with its parameters: `text/html; charset=gbk`.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::io) struct Media<'a>(&'a str);

/// What a Content-Type says of a page: its charset, and what to read it as, where that is sure.
///
/// ```
/// let (charset, kind) = scutch::io::records::content_type("text/html; charset=GB2312");
/// assert_eq!(charset.unwrap().name(), "gb18030");
/// assert_eq!(kind, Some(scutch::pipeline::InputKind::Html));
/// ```
#[must_use]
pub fn content_type(value: &str) -> (Option<Charset>, Option<InputKind>) {
    let media = Media::of(Some(value));
    let kind = match media.judge(Vec::new) {
        Judged::Page(kind) => kind,
        Judged::Other => None,
    };
    (media.charset(), kind)
}

/// Whether something is a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Judged {
    /// It is; without a kind it shall be sniffed what to read it as.
    Page(Option<InputKind>),
    /// It is something else.
    Other,
}

impl<'a> Media<'a> {
    /// That of a Content-Type; without one nothing is said.
    pub(in crate::io) fn of(content_type: Option<&'a str>) -> Self {
        Media(content_type.unwrap_or_default())
    }

    /// `text/html`, lower case.
    pub(super) fn essence(self) -> String {
        self.0.split([';', ',']).next().unwrap_or_default().trim().to_ascii_lowercase()
    }

    /// The value of a parameter, without quotes.
    pub(super) fn parameter(self, name: &str) -> Option<&'a str> {
        let pairs = self.0.split(';').skip(1).filter_map(|pair| pair.split_once('='));
        let mut values = pairs.filter(|(own, _)| own.trim().eq_ignore_ascii_case(name)).map(|(_, value)| value.trim());
        values.next().map(|value| value.trim_matches(['"', '\'']))
    }

    /// Its charset, if it is one of the web.
    pub(in crate::io) fn charset(self) -> Option<Charset> {
        self.parameter("charset").and_then(Charset::of)
    }

    /// Whether it is a page; `start` gives the beginning of the content, and is asked where the type says too little.
    pub(super) fn judge(self, start: impl FnOnce() -> Vec<u8>) -> Judged {
        match self.essence().as_str() {
            "text/html" | "application/xhtml+xml" => Judged::Page(Some(InputKind::Html)),
            // Servers give HTML under this type too.
            "text/plain" => Judged::Page(None),
            "application/xml" | "text/xml" => html(is_xhtml(&start())),
            "" | "application/octet-stream" | "unk" | "unknown/unknown" => html(sniffed(&start())),
            _ => Judged::Other,
        }
    }
}

fn html(is_page: bool) -> Judged {
    if is_page { Judged::Page(Some(InputKind::Html)) } else { Judged::Other }
}

/// Feeds quote HTML, so of XML the first element must tell.
fn sniffed(start: &[u8]) -> bool {
    if start.trim_ascii_start().starts_with(b"<?xml") { is_xhtml(start) } else { begins_like_page(start) }
}

/// Whether the first element is `html`.
fn is_xhtml(start: &[u8]) -> bool {
    let text = String::from_utf8_lossy(start);
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    loop {
        let end = match rest {
            _ if rest.starts_with("<!--") => "-->",
            _ if rest.starts_with("<?") || rest.starts_with("<!") => ">",
            _ => return rest.get(..5).is_some_and(|tag| tag.eq_ignore_ascii_case("<html")),
        };
        let Some(at) = rest.find(end) else { return false };
        rest = rest[at + end.len()..].trim_start();
    }
}

#[cfg(test)]
mod tests {
    use super::{Judged, Media};
    use crate::pipeline::InputKind;

    const HTML: Judged = Judged::Page(Some(InputKind::Html));

    fn judge(media: &str, start: &str) -> Judged {
        Media::of(Some(media)).judge(|| start.as_bytes().to_vec())
    }

    #[test]
    fn parameters_are_read() {
        let media = Media::of(Some("Text/HTML; x=1; Charset=\"GB2312\""));
        assert_eq!((media.essence().as_str(), media.parameter("X")), ("text/html", Some("1")));
        assert_eq!(media.charset().unwrap().name(), "gb18030");
        assert!(Media::of(None).charset().is_none());
    }

    #[test]
    fn types_tell_pages() {
        assert_eq!(judge("text/html;charset=x", ""), HTML);
        assert_eq!(judge("text/plain", ""), Judged::Page(None));
        for other in ["image/png", "application/json", "text/css", "text/dns"] {
            assert_eq!(judge(other, "<!doctype html><p>"), Judged::Other, "{other}");
        }
    }

    #[test]
    fn where_the_type_says_too_little_the_beginning_tells() {
        let xhtml = "<?xml version=\"1.0\"?>\n<!-- <rss> --><!DOCTYPE html>\n<html>";
        let feed = "<?xml version=\"1.0\"?><rss><p></p><p></p><p></p>";
        for unsaid in ["", "application/octet-stream", "application/xml"] {
            assert_eq!(judge(unsaid, xhtml), HTML);
            for other in [feed, "", "\u{0}PNG", "rain"] {
                assert_eq!(judge(unsaid, other), Judged::Other, "{other}");
            }
        }
        assert_eq!(judge("", "<div><p>rain<br>"), HTML);
    }
}
