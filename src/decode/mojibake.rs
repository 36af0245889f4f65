//! Text that was UTF-8, was read as something else, and was stored as UTF-8 again.

use std::fmt;

/// How text had been misread before it was stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misreading {
    /// UTF-8 read as GBK.
    Gbk,
    /// UTF-8 read as windows-1252 or Latin-1, so many times.
    Windows1252(u8),
}

impl fmt::Display for Misreading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Misreading::Gbk => f.write_str("utf-8 read as gbk"),
            Misreading::Windows1252(1) => f.write_str("utf-8 read as windows-1252"),
            Misreading::Windows1252(times) => write!(f, "utf-8 read as windows-1252, {times} times over"),
        }
    }
}

/// The text as it was before, if it was misread.
pub(super) fn repair(_text: &str) -> Option<(String, Misreading)> {
    None
}
