//! The formats of data sets out.

use std::fmt;
use std::path::Path;
use std::str::FromStr;

use crate::io::Codec;

/// What rows are written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowFormat {
    /// One JSON object a line, compressed or not.
    Jsonl(Option<Codec>),
    /// Apache Parquet, compressed with zstd.
    Parquet,
}

impl RowFormat {
    /// The format that a file of this name has.
    #[must_use]
    pub fn of_path(path: &Path) -> Option<RowFormat> {
        let name = path.file_name()?.to_string_lossy().to_ascii_lowercase();
        let at = name.match_indices('.').map(|(at, _)| at + 1);
        at.filter_map(|at| name[at..].parse().ok()).next()
    }
}

impl FromStr for RowFormat {
    type Err = String;

    /// `jsonl`, `jsonl.zst`.
    fn from_str(name: &str) -> Result<Self, String> {
        let codec = |extension| Codec::ALL.into_iter().find(|codec| codec.extension() == extension);
        match name.split_once('.') {
            None if ["jsonl", "ndjson"].contains(&name) => Ok(RowFormat::Jsonl(None)),
            None if name == "parquet" && cfg!(feature = "parquet") => Ok(RowFormat::Parquet),
            Some(("jsonl" | "ndjson", extension)) if codec(extension).is_some() => {
                Ok(RowFormat::Jsonl(codec(extension)))
            }
            _ => Err("use parquet, jsonl, jsonl.gz, jsonl.zst, jsonl.bz2 or jsonl.xz".into()),
        }
    }
}

/// The name of the format, which is also the extension of its files.
impl fmt::Display for RowFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RowFormat::Parquet => f.write_str("parquet"),
            RowFormat::Jsonl(None) => f.write_str("jsonl"),
            RowFormat::Jsonl(Some(codec)) => write!(f, "jsonl.{}", codec.extension()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::RowFormat;
    use crate::io::Codec;

    #[test]
    fn names_tell_formats() {
        let (plain, zstd) = (RowFormat::Jsonl(None), RowFormat::Jsonl(Some(Codec::Zstd)));
        let of = |name: &str| RowFormat::of_path(Path::new(name));
        assert_eq!([of("a.jsonl"), of("b/A.b.NDJSON"), of("a.jsonl.zst")], [Some(plain), Some(plain), Some(zstd)]);
        assert_eq!([of("a.json"), of("jsonl"), of("a/"), of("a.jsonl.txt"), of("a.zst")], [None; 5]);
    }

    #[test]
    fn a_format_is_read_as_it_is_written() {
        let all = Codec::ALL.into_iter().map(Some).chain([None]).map(RowFormat::Jsonl).chain([RowFormat::Parquet]);
        for format in all {
            assert_eq!(format.to_string().parse(), Ok(format));
        }
        assert!("csv".parse::<RowFormat>().unwrap_err().contains("jsonl.zst"));
    }
}
