//! The members of archives: their names, and which of them are pages.

use std::path::{Path, PathBuf};

use super::{Carried, Record};
use crate::decode::decode;
use crate::io::name::{Hint, hint};
use crate::io::read::unpacked;

/// Bytes of a name that are looked at; no system has longer paths.
const LONGEST: usize = 4096;

/// The name of a member. Archives of old programs have it in the charset of the country.
pub(super) fn name(bytes: &[u8]) -> String {
    let bytes = &bytes[..bytes.len().min(LONGEST)];
    let name = std::str::from_utf8(bytes).map_or_else(|_| decode(bytes, None).text.into_owned(), str::to_owned);
    // A name may not speak to the terminal.
    name.chars().map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

/// Its place: `pages.zip:a/b.html`.
pub(super) fn at(archive: &Path, name: &str) -> PathBuf {
    let mut at = archive.to_owned().into_os_string();
    at.push(format!(":{name}"));
    at.into()
}

/// What a member is, as far as its name tells.
pub(super) fn judge(name: &str) -> Hint {
    hint(Path::new(name).file_name().unwrap_or_default())
}

/// The page that a member holds; pages in an archive may be compressed once more: `a.html.gz`.
pub(super) fn record(bytes: Result<Vec<u8>, String>, most: u64) -> Record {
    let page = bytes.and_then(|bytes| unpacked(bytes, most).map_err(|error| error.to_string()));
    Record { id: None, url: None, charset: None, kind: None, carried: Carried::Nothing, page }
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn names_are_read_in_the_charset_of_their_country() {
        assert_eq!(name("新闻/雨.html".as_bytes()), "新闻/雨.html");
        let (gbk, _, _) = encoding_rs::GBK.encode("新闻报道/今天下雨了.html");
        assert_eq!(name(&gbk), "新闻报道/今天下雨了.html");
        assert_eq!(name(b"a\x1b[2J.html"), "a\u{fffd}[2J.html");
    }
}
