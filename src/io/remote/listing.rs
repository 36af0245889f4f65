//! Lists of an S3 store. The crate refuses a whole list for one key that it cannot ask for, such as `a//b` or `a/../b`.
//! Here such keys are written so that they pass, and known again behind it.

use std::future::Future;
use std::pin::Pin;

use object_store::client::{
    HttpClient, HttpConnector, HttpError, HttpRequest, HttpRequestBody, HttpResponse, HttpResponseBody, HttpService,
};
use object_store::path::Path as Key;
use object_store::{ClientOptions, Result};

use super::connector::connect;
use crate::html::decode_attribute;

/// Begins what stands for an odd key, in hexadecimal digits. It is a character that Unicode leaves to programs; a key that
/// holds it is odd itself.
const MARK: char = '\u{fdd0}';

/// Connects to a store whose lists pass.
#[derive(Debug)]
pub(super) struct Lenient;

#[derive(Debug)]
struct Passing(HttpClient);

impl HttpConnector for Lenient {
    fn connect(&self, options: &ClientOptions) -> Result<HttpClient> {
        Ok(HttpClient::new(Passing(connect(options)?)))
    }
}

impl HttpService for Passing {
    fn call<'s, 'f>(
        &'s self,
        request: HttpRequest,
    ) -> Pin<Box<dyn Future<Output = std::result::Result<HttpResponse, HttpError>> + Send + 'f>>
    where
        's: 'f,
        Self: 'f,
    {
        Box::pin(async {
            let asks_for_list = request.uri().query().is_some_and(|query| query.split('&').any(|one| one == LIST));
            let answer = self.0.execute(request).await?;
            if !asks_for_list {
                return Ok(answer);
            }
            let (head, body) = answer.into_parts();
            let list = body.bytes().await?;
            let list = std::str::from_utf8(&list).map_or_else(|_| list.to_vec(), |list| passing(list).into_bytes());
            Ok(HttpResponse::from_parts(head, HttpResponseBody::new(HttpRequestBody::from(list))))
        })
    }
}

/// What is asked of a bucket to list it.
const LIST: &str = "list-type=2";

/// A list of which each key passes. Names are all that it is taken apart for; XML has no `<` in them.
fn passing(list: &str) -> String {
    let (mut passing, mut is_name) = (String::with_capacity(list.len()), false);
    for part in list.split_inclusive('>') {
        let (text, tag) = part.split_at(part.find('<').unwrap_or(part.len()));
        let key = decode_attribute(text);
        match is_name && is_odd(&key) {
            true => passing.push_str(&disguised(&key)),
            false => passing.push_str(text),
        }
        passing.push_str(tag);
        is_name = matches!(tag, "<Key>" | "<Prefix>");
    }
    passing
}

/// Whether the crate refuses a key, or takes it for another.
fn is_odd(key: &str) -> bool {
    Key::parse(key).is_err() || key.starts_with('/') || key.contains(MARK)
}

fn disguised(key: &str) -> String {
    std::iter::once(MARK.to_string()).chain(key.bytes().map(|byte| format!("{byte:02x}"))).collect()
}

/// The odd key that stands behind one of a list.
pub(super) fn odd(key: &Key) -> Option<String> {
    let digits = key.as_ref().strip_prefix(MARK)?;
    let byte = |at| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    let bytes: Option<Vec<u8>> = (0..digits.len()).step_by(2).map(byte).collect();
    String::from_utf8(bytes?).ok()
}

#[cfg(test)]
mod tests {
    use object_store::path::Path as Key;

    use super::{MARK, odd, passing};

    /// The keys of a list of these, as they come through.
    fn listed(keys: &[&str]) -> Vec<Key> {
        let list: String =
            keys.iter().map(|key| format!("<Contents><Key>{key}</Key><Size>1</Size></Contents>")).collect();
        let passing = passing(&format!("<ListBucketResult><Prefix></Prefix>{list}</ListBucketResult>"));
        let names = passing.split("<Key>").skip(1).map(|rest| rest.split_once("</Key>").unwrap().0);
        names.map(|name| Key::parse(name).unwrap()).collect()
    }

    #[test]
    fn odd_keys_pass_and_are_known_again() {
        let own = MARK.to_string() + "61";
        let keys = ["a//b", "a/../b", "./a", "/", "/a", "a/&#7;b", "a//&amp;雨/", &own];
        let known: Vec<_> = listed(&keys).iter().map(|key| odd(key).unwrap()).collect();
        assert_eq!(known, ["a//b", "a/../b", "./a", "/", "/a", "a/\u{7}b", "a//&雨/", &own]);
    }

    #[test]
    fn all_others_are_left_alone() {
        let keys = ["a", "a/b.html", "a/..b/", "a&amp;b", "雨"];
        let list = format!("<Key>{}</Key>", keys.join("</Key><Key>"));
        assert_eq!(passing(&list), list);
        assert!(listed(&keys).iter().all(|key| odd(key).is_none()));
        let not_named = "<Error><Message>a//b</Message></Error>";
        assert_eq!(passing(not_named), not_named);
    }
}
