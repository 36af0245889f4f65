//! Bytes of unknown charset to text, with what was found and why.
//!
//! Pages often say nothing about their charset, or something wrong: gb2312 that is gb18030, UTF-8 that is GBK, and
//! back. So what is said counts only as far as the text that comes out can be believed.

mod bom;
mod charset;
mod choose;
mod cousins;
mod detect;
mod evidence;
mod judge;
mod letters;
mod mojibake;
mod prescan;
mod sample;
mod utf16;

use std::borrow::Cow;
use std::fmt;

use memchr::memmem;

pub use charset::Charset;
pub use evidence::Evidence;
pub use mojibake::Misreading;
pub(crate) use utf16::is_control;

/// Decoded text and how it came about.
#[derive(Clone, Debug)]
pub struct Decoded<'a> {
    /// The text, without a byte order mark.
    pub text: Cow<'a, str>,
    /// The charset it was in.
    pub charset: Charset,
    /// What decided it.
    pub evidence: Evidence,
    /// How many malformed sequences became U+FFFD.
    pub replacements: usize,
    /// How the text had been spoiled before it was stored as this page; it is repaired.
    pub repaired: Option<Misreading>,
    /// A label that the page declares but no browser follows; neither was it here.
    pub unknown_label: Option<String>,
}

impl fmt::Display for Decoded<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {}, {} replacements", self.charset.name(), self.evidence, self.replacements)?;
        self.repaired.map_or(Ok(()), |misreading| write!(f, ", repaired: {misreading}"))
    }
}

/// Whether a byte order mark says that bytes are UTF-16.
pub(crate) fn is_marked_utf16(bytes: &[u8]) -> bool {
    bom::find(bytes).is_some_and(|(charset, _)| charset != Charset::UTF_8)
}

/// The text of bytes that are UTF-16 without a mark that says so.
pub(crate) fn unmarked_utf16(bytes: &[u8]) -> Option<Cow<'_, str>> {
    utf16::find(bytes, false).map(|charset| charset.read(bytes).0)
}

/// Decodes a page; `given` is a charset said from outside.
///
/// ```
/// let page = b"<meta charset=gb2312><p>\xd3\xea\xcd\xa3\xc1\xcb";
/// let decoded = scutch::decode::decode(page, None);
/// assert!(decoded.text.ends_with("雨停了"));
/// assert_eq!(decoded.to_string(), "gb18030, from <meta>, 0 replacements");
/// ```
#[must_use]
pub fn decode(bytes: &[u8], given: Option<Charset>) -> Decoded<'_> {
    let choice = choose::choose(bytes, given);
    let bytes = &bytes[choice.bom..];
    let (text, is_malformed) = choice.charset.read(bytes);
    let replacements = if is_malformed { replacements(&text, bytes, choice.charset) } else { 0 };
    let decoded = Decoded {
        text,
        charset: choice.charset,
        evidence: choice.evidence,
        replacements,
        repaired: None,
        unknown_label: choice.unknown_label,
    };
    repair(decoded)
}

/// The marks of malformed sequences, less those that were in the page as characters.
fn replacements(text: &str, bytes: &[u8], charset: Charset) -> usize {
    let marks = |text: &[u8]| memmem::find_iter(text, "\u{FFFD}").count();
    let written = if charset == Charset::UTF_8 { marks(bytes) } else { 0 };
    marks(text.as_bytes()) - written
}

/// Text that was UTF-8, read as something else and stored as UTF-8 again.
fn repair(mut decoded: Decoded<'_>) -> Decoded<'_> {
    if decoded.charset == Charset::UTF_8
        && let Some((text, misreading)) = mojibake::repair(&decoded.text)
    {
        decoded.text = Cow::Owned(text);
        decoded.repaired = Some(misreading);
    }
    decoded
}

#[cfg(test)]
mod tests;
