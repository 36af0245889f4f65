//! Bytes of unknown charset to text, with what was found and why.

use std::borrow::Cow;
use std::fmt;

use encoding_rs::Encoding;

/// A charset of the web.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Charset(&'static Encoding);

impl Charset {
    /// UTF-8.
    pub const UTF_8: Charset = Charset(encoding_rs::UTF_8);

    /// The charset of a WHATWG label such as `gb2312` or `latin1`, in any case.
    #[must_use]
    pub fn of(label: &str) -> Option<Charset> {
        Encoding::for_label(label.as_bytes()).map(Charset)
    }

    /// Its name, lower case: `utf-8`, `gb18030`.
    #[must_use]
    pub fn name(self) -> String {
        self.0.name().to_ascii_lowercase()
    }
}

/// What decided the charset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// A byte order mark.
    Bom,
    /// Said from outside: an HTTP header, an option.
    Given,
    /// `<meta>` or XML declaration.
    Declared,
    /// The bytes are valid UTF-8.
    Valid,
    /// Guessed from the bytes.
    Detected,
}

/// Decoded text and how it came about.
#[derive(Clone, Debug)]
pub struct Decoded<'a> {
    /// The text.
    pub text: Cow<'a, str>,
    /// The charset it was in.
    pub charset: Charset,
    /// What decided it.
    pub evidence: Evidence,
    /// How many malformed sequences became U+FFFD.
    pub replacements: usize,
}

impl fmt::Display for Decoded<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {:?}, {} replacements", self.charset.name(), self.evidence, self.replacements)
    }
}

/// Decodes a page; `given` is a charset said from outside.
#[must_use]
pub fn decode(bytes: &[u8], given: Option<Charset>) -> Decoded<'_> {
    let charset = given.unwrap_or(Charset::UTF_8);
    let (text, _, _) = charset.0.decode(bytes);
    Decoded { text, charset, evidence: Evidence::Valid, replacements: 0 }
}
