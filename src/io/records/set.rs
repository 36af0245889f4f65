//! The formats of data sets, told by name.

use std::ffi::OsStr;
use std::path::Path;

use crate::io::Codec;

/// A format that holds many pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SetKind {
    /// One JSON object a line.
    Jsonl,
    /// The records of a crawl; texts in the same form are WET.
    Warc,
    /// A page that a browser saved with its pictures; the only one in its file.
    Mhtml,
    /// Pages in a tar archive.
    Tar,
    /// Pages in a zip archive.
    Zip,
    /// A table of which one column holds pages.
    Parquet,
    /// Such a table as an Arrow file (Feather) or stream.
    Arrow,
}

impl SetKind {
    /// All of them, with the name by which they are chosen.
    pub const ALL: &[SetKind] =
        &[SetKind::Jsonl, SetKind::Warc, SetKind::Parquet, SetKind::Arrow, SetKind::Tar, SetKind::Zip, SetKind::Mhtml];

    /// The name by which it is chosen.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            SetKind::Jsonl => "jsonl",
            SetKind::Warc => "warc",
            SetKind::Mhtml => "mhtml",
            SetKind::Tar => "tar",
            SetKind::Zip => "zip",
            SetKind::Parquet => "parquet",
            SetKind::Arrow => "arrow",
        }
    }

    /// Extensions of such files.
    fn extensions(self) -> &'static [&'static str] {
        match self {
            SetKind::Jsonl => &["jsonl", "ndjson", "jsonlines"],
            // Not `wat`: those are metadata, no pages.
            SetKind::Warc => &["warc", "wet"],
            SetKind::Mhtml => &["mhtml", "mht"],
            SetKind::Tar => &["tar", "tgz", "tbz", "tbz2", "txz", "tzst"],
            SetKind::Zip => &["zip"],
            SetKind::Parquet => &["parquet"],
            SetKind::Arrow => &["arrow", "arrows", "feather", "ipc"],
        }
    }

    /// Whether its files hold one page each.
    pub(in crate::io) fn is_one_page(self) -> bool {
        self == SetKind::Mhtml
    }

    /// Whether it holds files of any kind, as downloads do that lie beside the pages of a mirrored site.
    pub(in crate::io) fn is_archive(self) -> bool {
        matches!(self, SetKind::Tar | SetKind::Zip)
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
        for name in ["a.warc", "CC-MAIN-0.warc.gz", "a.warc.wet.gz", "a.wet"] {
            assert_eq!(SetKind::of_name(OsStr::new(name)), Some(SetKind::Warc), "{name}");
        }
        assert_eq!(SetKind::of_name(OsStr::new("a.MHT")), Some(SetKind::Mhtml));
        for name in ["a.tar", "a.tar.gz", "a.tgz", "a.tar.zst", "a.tar.bz2", "a.tar.xz", "a.tbz2", "a.txz", "a.tzst"] {
            assert_eq!(SetKind::of_name(OsStr::new(name)), Some(SetKind::Tar), "{name}");
        }
        assert_eq!(SetKind::of_name(OsStr::new("a.zip")), Some(SetKind::Zip));
        for name in ["a.warc.wat.gz", "a.html", "jsonl", ".jsonl", "a.gz", "a.json", "a.jsonl.html"] {
            assert_eq!(SetKind::of_name(OsStr::new(name)), None, "{name}");
        }
    }
}
