//! A charset of the web: what browsers can read, no more.

use std::borrow::Cow;

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GB18030, GBK, ISO_8859_2, ISO_8859_15, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE,
    WINDOWS_1250, WINDOWS_1252, WINDOWS_1254, WINDOWS_1257, X_USER_DEFINED,
};

/// A charset of the web.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Charset(&'static Encoding);

impl Charset {
    /// UTF-8.
    pub const UTF_8: Charset = Charset(UTF_8);

    pub(super) const UTF_16LE: Charset = Charset(UTF_16LE);
    pub(super) const UTF_16BE: Charset = Charset(UTF_16BE);

    /// The charset of a WHATWG label such as `gb2312` or `latin1`, in any case.
    ///
    /// `None` too for the labels that browsers know only in order to refuse them, such as `iso-2022-kr`.
    #[must_use]
    pub fn of(label: &str) -> Option<Charset> {
        Encoding::for_label(label.as_bytes()).filter(|&encoding| encoding != REPLACEMENT).map(Charset::from)
    }

    /// Its name, lower case: `utf-8`, `gb18030`.
    #[must_use]
    pub fn name(self) -> String {
        self.0.name().to_ascii_lowercase()
    }

    /// Whether bytes below 0x80 may stand for something else than ASCII, so that text in it may be valid UTF-8.
    pub(super) fn hides_in_ascii(self) -> bool {
        !self.0.is_ascii_compatible()
    }

    /// Whether it holds kana though it is not for Japanese.
    pub(super) fn has_foreign_kana(self) -> bool {
        [GB18030, BIG5, EUC_KR].contains(&self.0)
    }

    /// Whether its characters beyond ASCII are Latin letters and signs.
    pub(super) fn is_latin(self) -> bool {
        [WINDOWS_1250, WINDOWS_1252, WINDOWS_1254, WINDOWS_1257, ISO_8859_2, ISO_8859_15].contains(&self.0)
    }

    /// The charset that a page means which declares this one in bytes that were read as ASCII.
    pub(super) fn as_declared(self) -> Charset {
        match self.0 {
            e if e == UTF_16LE || e == UTF_16BE => Charset::UTF_8,
            e if e == X_USER_DEFINED => Charset(WINDOWS_1252),
            _ => self,
        }
    }

    /// The text of all bytes, and whether some of them were malformed. A byte order mark is read as text.
    pub(super) fn read(self, bytes: &[u8]) -> (Cow<'_, str>, bool) {
        self.0.decode_without_bom_handling(bytes)
    }

    /// The text of the beginning of something longer: a character that the end cuts is left out.
    pub(super) fn read_start(self, bytes: &[u8], text: &mut String) {
        let mut decoder = self.0.new_decoder_without_bom_handling();
        text.clear();
        text.reserve(decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(bytes.len()));
        let _ = decoder.decode_to_string(bytes, text, false);
    }
}

/// By its name.
impl serde::Serialize for Charset {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.name())
    }
}

/// GBK and gb18030 are read by the same decoder, so they are one charset under the wider name.
impl From<&'static Encoding> for Charset {
    fn from(encoding: &'static Encoding) -> Self {
        Charset(if encoding == GBK { GB18030 } else { encoding })
    }
}

#[cfg(test)]
mod tests {
    use super::Charset;

    #[test]
    fn labels_are_those_of_browsers() {
        let name = |label| Charset::of(label).map(Charset::name);
        assert_eq!(name(" GB2312 ").as_deref(), Some("gb18030"));
        assert_eq!(name("Latin1").as_deref(), Some("windows-1252"));
        assert_eq!(name("utf8").as_deref(), Some("utf-8"));
        assert_eq!(name("hz-gb-2312"), None);
        assert_eq!(name("utf-7"), None);
    }

    #[test]
    fn a_cut_character_is_no_text() {
        let mut text = String::from("old");
        Charset(encoding_rs::GB18030).read_start(b"\xd3\xea\xcc", &mut text);
        assert_eq!(text, "雨");
    }
}
