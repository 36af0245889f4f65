//! The formats of data sets, told by name.

use std::ffi::OsStr;
use std::path::Path;

use crate::io::Codec;

/// A format that holds many pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetKind {
    /// One JSON object a line.
    Jsonl,
}

impl SetKind {
    /// All of them, with the name by which they are chosen.
    pub const ALL: &[SetKind] = &[SetKind::Jsonl];

    /// The name by which it is chosen.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            SetKind::Jsonl => "jsonl",
        }
    }

    /// Extensions of such files.
    fn extensions(self) -> &'static [&'static str] {
        match self {
            SetKind::Jsonl => &["jsonl", "ndjson", "jsonlines"],
        }
    }

    /// The data set that a file of this name is; compressed or not.
    #[must_use]
    pub fn of_name(name: &OsStr) -> Option<SetKind> {
        let name = name.to_string_lossy().to_ascii_lowercase();
        let (stem, _) = split_codec(&name);
        let extension = Path::new(stem).extension()?.to_str()?;
        SetKind::ALL.iter().copied().find(|kind| kind.extensions().contains(&extension))
    }
}

/// A name without the extension of its compression.
pub(in crate::io) fn split_codec(name: &str) -> (&str, Option<Codec>) {
    let parts = name.rsplit_once('.');
    match parts.and_then(|(stem, extension)| Some((stem, Codec::of_extension(&extension.to_ascii_lowercase())?))) {
        Some((stem, codec)) => (stem, Some(codec)),
        None => (name, None),
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;

    use super::SetKind;

    #[test]
    fn names_tell_data_sets() {
        for name in ["a.jsonl", "A.NDJSON.GZ", "b.c.jsonl.zst"] {
            assert_eq!(SetKind::of_name(OsStr::new(name)), Some(SetKind::Jsonl), "{name}");
        }
        for name in ["a.html", "jsonl", ".jsonl", "a.gz", "a.json", "a.jsonl.html"] {
            assert_eq!(SetKind::of_name(OsStr::new(name)), None, "{name}");
        }
    }
}
