//! Addresses: which names are some, and what they say.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

/// What an address leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::io) enum Scheme {
    /// A bucket of an S3 store.
    S3,
    /// A server of the web.
    Web,
}

/// Whether a name is an address, and not a path of this machine.
#[must_use]
pub fn is_remote(path: &Path) -> bool {
    split(path).is_some()
}

/// An address in the one spelling that is compared: its scheme in lower case. A path is what it is.
#[must_use]
pub fn normal(path: &Path) -> PathBuf {
    match split(path) {
        Some((scheme, rest)) => format!("{}://{rest}", scheme.to_ascii_lowercase()).into(),
        None => path.to_owned(),
    }
}

/// What lies below a path under these names, each in the one before it. Addresses are joined as addresses, whatever the system
/// joins its paths by, and however a name is spelled.
#[must_use]
pub fn below<'n>(above: &Path, names: impl IntoIterator<Item = &'n OsStr>) -> PathBuf {
    let Some(address) = above.to_str().filter(|_| is_remote(above)) else {
        return names.into_iter().fold(above.to_owned(), |path, name| path.join(name));
    };
    let join = |address: String, name: &OsStr| {
        let slash = if address.ends_with('/') { "" } else { "/" };
        format!("{address}{slash}{}", name.to_string_lossy())
    };
    names.into_iter().fold(address.to_owned(), join).into()
}

/// Another name in the place of the last one of a path.
#[must_use]
pub fn beside(path: &Path, name: &OsStr) -> PathBuf {
    match path.parent().filter(|above| is_remote(above)) {
        Some(above) => below(above, [name]),
        None => path.with_file_name(name),
    }
}

/// Whether a name is an address of the web.
#[must_use]
pub fn is_web(path: &Path) -> bool {
    matches!(scheme(path), Some(Ok(Scheme::Web)))
}

/// What an address leads to; `None` for a path of this machine.
///
/// # Errors
/// When nobody here can go there.
pub(in crate::io) fn scheme(path: &Path) -> Option<io::Result<Scheme>> {
    let (scheme, _) = split(path)?;
    Some(match scheme.to_ascii_lowercase().as_str() {
        "s3" => Ok(Scheme::S3),
        "http" | "https" => Ok(Scheme::Web),
        _ => Err(io::Error::new(
            io::ErrorKind::Unsupported,
            format!("{scheme}:// is not known: use s3://, http:// or https://, or copy it to this machine first"),
        )),
    })
}

/// The last name in an address, or of a path: what is asked of a server is no part of it.
pub(in crate::io) fn name(path: &Path) -> Option<&OsStr> {
    let asked = path.to_str().filter(|_| is_web(path)).and_then(|text| text.split(['?', '#']).next());
    asked.map_or(path, Path::new).file_name()
}

/// `s3` and `bucket/key` of `s3://bucket/key`.
fn split(path: &Path) -> Option<(&str, &str)> {
    let (scheme, rest) = path.to_str()?.split_once("://")?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    is_scheme.then_some((scheme, rest))
}

#[cfg(feature = "object-store")]
/// The bucket in an address, with its scheme, and the key.
pub(super) fn bucket_and_key(path: &Path) -> (&str, &str) {
    let Some((scheme, rest)) = split(path) else { return ("", "") };
    let begin = scheme.len() + "://".len();
    let end = rest.find('/').map_or(begin + rest.len(), |at| begin + at);
    // It was text before.
    let whole = path.to_str().unwrap_or_default();
    (&whole[..end], whole[end..].trim_start_matches('/'))
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;
    use std::path::Path;

    use super::{Scheme, below, beside, is_remote, name, normal, scheme};

    #[test]
    fn schemes_tell_addresses_from_paths() {
        let of = |name: &str| scheme(Path::new(name)).map(Result::ok);
        assert_eq!(of("s3://bucket/key"), Some(Some(Scheme::S3)));
        assert_eq!([of("http://a.test/"), of("HTTPS://a.test")], [Some(Some(Scheme::Web)); 2]);
        assert_eq!(of("gs://bucket/key"), Some(None));
        for path in ["a/b.html", "s3:/bucket", "C:\\a.html", "://a", "1x://b", "a b://c"] {
            assert!(!is_remote(Path::new(path)), "{path}");
        }
        let error = scheme(Path::new("gs://bucket/key")).unwrap().unwrap_err().to_string();
        assert!(error.starts_with("gs:// is not known") && error.contains("s3://"), "{error}");
    }

    /// Compared as text: as paths, two spellings may be one.
    #[test]
    fn addresses_are_joined_by_their_own_sign() {
        let of = |above: &str, names: &[&str]| {
            below(Path::new(above), names.iter().map(OsStr::new)).to_str().unwrap().to_owned()
        };
        assert_eq!(of("s3://bucket", &["a", "b.html"]), "s3://bucket/a/b.html");
        assert_eq!(of("s3://bucket/in/", &[r"a\b", "/c"]), r"s3://bucket/in/a\b//c");
        assert_eq!(of("s3://bucket/in", &[]), "s3://bucket/in");
        assert_eq!(Path::new(&of("in", &["a", "b"])), Path::new("in").join("a").join("b"));
        let of = |path: &str| beside(Path::new(path), OsStr::new("c")).to_str().unwrap().to_owned();
        assert_eq!(
            [of("s3://bucket/a/b"), of("s3://bucket/a/b/"), of("b")],
            ["s3://bucket/a/c", "s3://bucket/a/c", "c"]
        );
    }

    #[test]
    fn a_query_is_no_name() {
        let of = |path: &str| name(Path::new(path)).map(|name| name.to_str().unwrap().to_owned());
        assert_eq!(of("https://a.test/b/c.jsonl.gz?sig=x.html#d"), Some("c.jsonl.gz".into()));
        assert_eq!(of("https://a.test/b/c.html?next=http://d.test/e.jsonl"), Some("c.html".into()));
        assert_eq!(of("s3://bucket/what?.html"), Some("what?.html".into()));
        assert_eq!(of("a/what?.html"), Some("what?.html".into()));
    }

    #[test]
    fn an_address_has_one_spelling() {
        let of = |path: &str| normal(Path::new(path)).to_str().unwrap().to_owned();
        assert_eq!(of("S3://Bucket/Key"), "s3://Bucket/Key");
        assert_eq!(of("HTTPS://a.test/B"), "https://a.test/B");
        assert_eq!(of("A/B.html"), "A/B.html");
    }

    #[cfg(feature = "object-store")]
    #[test]
    fn a_bucket_ends_where_its_key_begins() {
        let of = |path| super::bucket_and_key(Path::new(path));
        assert_eq!(of("s3://bucket/a/b.html"), ("s3://bucket", "a/b.html"));
        assert_eq!(of("s3://bucket/a/"), ("s3://bucket", "a/"));
        assert_eq!(of(r"s3://bucket/\a"), ("s3://bucket", r"\a"));
        assert_eq!([of("s3://bucket"), of("s3://bucket/")], [("s3://bucket", ""); 2]);
    }
}
