//! Addresses without what lets others in. A signed address is a key to what lies there as long as it is good, and what a
//! run writes of its inputs is read by others.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use super::address::is_web;

/// Stands in the place of what is hidden. It is always the same, so that an address that was signed anew is the same input.
const HIDDEN: &str = "***";

/// Names of parameters that belong to a signature, by how they begin: those of S3 and of stores that are alike.
const SIGNED: [&str; 6] = ["x-amz-", "x-goog-", "x-oss-", "x-cos-", "x-obs-", "x-tos-"];

/// Words in the names of parameters that let somebody in, or say until when.
const WORDS: [&str; 17] = [
    "auth",
    "expires",
    "hmac",
    "jwt",
    "key",
    "pass",
    "passwd",
    "password",
    "pwd",
    "secret",
    "session",
    "sid",
    "sig",
    "sign",
    "signature",
    "ticket",
    "token",
];

/// Parts of names that are written in one.
const PARTS: [&str; 9] =
    ["accesskey", "apikey", "authoriz", "credential", "passw", "secret", "sessionid", "signature", "token"];

/// An address of the web as it may be told: what a password, a signature or a token is in it is hidden. Any other name is
/// what it is.
#[must_use]
pub fn without_secrets(path: &Path) -> PathBuf {
    match path.to_str().filter(|_| is_web(path)) {
        Some(address) => hidden(address).into(),
        None => path.to_owned(),
    }
}

/// A text in which no address holds what lets others in.
#[cfg(feature = "object-store")]
pub(super) fn said_without_secrets(text: &str) -> String {
    const ENDS: [char; 6] = [' ', '(', ')', '"', '<', '>'];
    let told = |word: &str| {
        let (word, end) = word.split_at(word.trim_end_matches(ENDS).len());
        if word.contains("://") { hidden(word) + end } else { format!("{word}{end}") }
    };
    text.split_inclusive(ENDS).map(told).collect()
}

fn hidden(address: &str) -> String {
    let (scheme, rest) = address.split_once("://").unwrap_or(("", address));
    let (place, asked) = rest.split_at(rest.find(['?', '#']).unwrap_or(rest.len()));
    let (host, path) = place.split_at(place.find('/').unwrap_or(place.len()));
    let host = host.rsplit_once('@').map_or(Cow::Borrowed(host), |(_, host)| format!("{HIDDEN}@{host}").into());
    let asked: String = asked.split_inclusive(['?', '&', '#']).map(parameter).collect();
    format!("{scheme}://{host}{path}{asked}")
}

/// A parameter with what ends it.
fn parameter(text: &str) -> Cow<'_, str> {
    let end = text.find(['?', '&', '#']).unwrap_or(text.len());
    let (pair, separator) = text.split_at(end);
    match pair.split_once('=') {
        Some((name, value)) if !value.is_empty() && is_secret(name) => format!("{name}={HIDDEN}{separator}").into(),
        _ => text.into(),
    }
}

/// Whether the value of a parameter lets somebody in. Its name may be written in percents.
fn is_secret(name: &str) -> bool {
    let name: String = url::form_urlencoded::parse(name.as_bytes()).map(|(name, _)| name.into_owned()).collect();
    let plain = name.to_ascii_lowercase();
    SIGNED.iter().any(|start| plain.starts_with(start))
        || PARTS.iter().any(|part| plain.contains(part))
        || words(&name).iter().any(|word| WORDS.contains(&word.as_str()))
}

/// `key` and `pair` of `Key-Pair` and `keyPair`.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = 'A';
    for c in name.chars() {
        let begins = !c.is_alphanumeric() || c.is_uppercase() && before.is_lowercase();
        if begins {
            words.push(String::new());
        }
        if let (true, Some(word)) = (c.is_alphanumeric(), words.last_mut()) {
            word.extend(c.to_lowercase());
        }
        before = c;
    }
    words
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::without_secrets;

    fn told(address: &str) -> String {
        without_secrets(Path::new(address)).to_str().unwrap().to_owned()
    }

    #[test]
    fn what_lets_others_in_is_hidden() {
        for (address, said) in [
            (
                "https://b.s3.test/a.jsonl?X-Amz-Algorithm=A&X-Amz-Credential=C&X-Amz-Signature=S&versionId=3",
                "https://b.s3.test/a.jsonl?X-Amz-Algorithm=***&X-Amz-Credential=***&X-Amz-Signature=***&versionId=3",
            ),
            (
                "https://a.test/b?AWSAccessKeyId=K&Expires=1&Signature=S%3D",
                "https://a.test/b?AWSAccessKeyId=***&Expires=***&Signature=***",
            ),
            ("https://a.test/b?Key-Pair-Id=K&Policy=P", "https://a.test/b?Key-Pair-Id=***&Policy=P"),
            ("https://a.test/b?sv=2026&sig=a%2Fb==", "https://a.test/b?sv=2026&sig=***"),
            (
                "https://a.test/b?id=3&access_token=T#token=T&c=1",
                "https://a.test/b?id=3&access_token=***#token=***&c=1",
            ),
            ("https://a.test/b?apiKey=K&X%2DAmz%2DSignature=S", "https://a.test/b?apiKey=***&X%2DAmz%2DSignature=***"),
            ("https://a.test/b?accesstoken=T?token=U", "https://a.test/b?accesstoken=***?token=***"),
            ("http://ann:secret@a.test", "http://***@a.test"),
            ("http://a:b@c@a.test/d@e?token", "http://***@a.test/d@e?token"),
        ] {
            assert_eq!(told(address), said);
            assert_eq!(told(said), said, "what is hidden stays hidden");
        }
    }

    #[test]
    fn all_else_is_told() {
        for address in [
            "https://a.test/b?id=3&keyword=rain&monkey=1&signal=2&author=Ann&design=x&passage=4&token=",
            "https://a.test/token=1/sig=2",
            "https://a.test/?=a&b",
            "s3://bucket/a?token=1",
            "in/a.html?token=1",
        ] {
            assert_eq!(told(address), address);
        }
    }

    #[cfg(feature = "object-store")]
    #[test]
    fn messages_tell_no_secret() {
        let text = "error for url (https://a.test/b?sig=S&c=1): 403, see http://c.test/?token=T\"";
        let said = "error for url (https://a.test/b?sig=***&c=1): 403, see http://c.test/?token=***\"";
        assert_eq!(super::said_without_secrets(text), said);
    }
}
