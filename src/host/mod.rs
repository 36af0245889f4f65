//! What an address says of itself, read as a browser reads it: one host in all its spellings is one host.

mod site;

use std::borrow::Cow;

use url::Host;

pub(crate) use site::{is_below, owner, readable, site};

/// The host of an absolute or scheme-relative address in its one normal form: lower case, Punycode for letters beyond
/// ASCII, no user, port or last point, numbers as an IP address.
///
/// Most links of a page are relative and cost one comparison, most hosts are written in normal form and cost one pass.
pub(crate) fn host_of(href: &str) -> Option<Cow<'_, str>> {
    match spaceless(href) {
        Cow::Borrowed(href) => normal(host_in(href)?),
        Cow::Owned(href) => normal(host_in(&href)?).map(|host| Cow::Owned(host.into_owned())),
    }
}

/// Whether the target is the front page of its site.
pub(crate) fn is_root(href: &str) -> bool {
    let href = spaceless(href);
    let after = after_scheme(&href).unwrap_or_default();
    after.split_once(SLASHES).is_none_or(|(_, path)| path.trim().is_empty())
}

/// Whether the target is code or data.
pub(crate) fn is_script(href: &str) -> bool {
    let href = spaceless(href);
    let scheme = href.split_once(':').map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| ["javascript", "data", "vbscript"].iter().any(|name| scheme.eq_ignore_ascii_case(name)))
}

const SLASHES: [char; 2] = ['/', '\\'];

/// Browsers pass over white space around an address, and over tabs and line ends in it.
fn spaceless(href: &str) -> Cow<'_, str> {
    // Most addresses have none at all. All bytes are looked at, for a compiler takes many of them at once.
    if href.bytes().fold(true, |all, b| all & matches!(b, b'!'..=b'~')) {
        return Cow::Borrowed(href);
    }
    let href = href.trim_matches(|c: char| c <= ' ' || c.is_whitespace());
    match href.contains(['\t', '\n', '\r']) {
        true => Cow::Owned(href.replace(['\t', '\n', '\r'], "")),
        false => Cow::Borrowed(href),
    }
}

/// What follows `//`, `http://` or `https://`; a backslash is a slash, and more than two are two.
fn after_scheme(href: &str) -> Option<&str> {
    let rest = match href.split_once(':') {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https") => rest,
        _ => href,
    };
    let after = rest.strip_prefix(SLASHES)?.strip_prefix(SLASHES)?;
    Some(after.trim_start_matches(SLASHES))
}

/// The host as it is written.
fn host_in(href: &str) -> Option<&str> {
    let authority = after_scheme(href)?.split(['/', '\\', '?', '#']).next()?;
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let port = host.rfind(':').filter(|&at| at > host.rfind(']').unwrap_or_default());
    Some(port.map_or(host, |at| &host[..at]))
}

/// A host in normal form; none where it is none.
fn normal(host: &str) -> Option<Cow<'_, str>> {
    let host = host.strip_suffix('.').unwrap_or(host);
    if is_normal(host) {
        return Some(Cow::Borrowed(host));
    }
    let host = Host::parse(host).ok()?.to_string();
    let host = host.strip_suffix('.').unwrap_or(&host);
    (!host.is_empty()).then(|| Cow::Owned(host.to_owned()))
}

/// Whether a host is written as it is compared. One that ends in a number may be an IP address in disguise.
fn is_normal(host: &str) -> bool {
    let plain = |b: u8| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_');
    let last = host.rsplit('.').next().unwrap_or_default();
    !last.is_empty() && !last.starts_with(|c: char| c.is_ascii_digit()) && host.bytes().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_host_has_one_form() {
        let spellings = [
            "https://hill.example/x",
            "HTTP://u:p@Hill.Example:80/x",
            " //hill.example.",
            "\\\\hill.example\\x",
            "https:\\/hill.example?x",
            "https:///hill.example#x",
            "ht\ntps://hi\tll.example/",
            "https://x.example@hill.example/",
            "https://hill.example\\@x.example/",
            "https://ｈｉｌｌ。example/",
            "https://hi%6Cl.example/",
        ];
        for href in spellings {
            assert_eq!(host_of(href).as_deref(), Some("hill.example"), "{href}");
        }
    }

    #[test]
    fn letters_beyond_ascii_are_compared_as_punycode() {
        for href in ["https://山城.example/", "https://xn--uist1i.example/", "//XN--UIST1I.Example"] {
            assert_eq!(host_of(href).as_deref(), Some("xn--uist1i.example"), "{href}");
        }
        assert_eq!(host_of("https://BÜCHER.example/"), host_of("https://xn--bcher-kva.example/"));
    }

    #[test]
    fn numbers_are_ip_addresses() {
        for href in ["http://127.0.0.1:8080/", "http://127.1/", "http://0x7f000001", "http://2130706433/"] {
            assert_eq!(host_of(href).as_deref(), Some("127.0.0.1"), "{href}");
        }
        assert_eq!(host_of("http://[0:0::1]:80/a").as_deref(), Some("[::1]"));
    }

    #[test]
    fn what_leads_to_no_host_has_none() {
        for href in ["mailto:a@b.example", "/a//b", "a:b", "https://", "https:///", "http://a b/", "javascript://x", ""]
        {
            assert_eq!(host_of(href), None, "{href}");
        }
    }

    #[test]
    fn parts_of_an_address() {
        assert!(is_root("https://hill.example/") && is_root("//hill.example") && !is_root("//hill.example/a"));
        assert!(is_root("\\\\hill.example\\") && !is_root("\\\\hill.example\\a"));
        assert!(is_script("JavaScript:void(0)") && is_script(" java\nscript:x") && !is_script("/data:"));
    }
}
