//! Who a host belongs to, by the public suffix list.

use std::net::Ipv4Addr;

use super::normal;

/// The domain somebody registered: `b.co.uk` of `a.b.co.uk`. A host without one is its own: `localhost`, an IP address.
/// The host must be in normal form.
pub(crate) fn site(host: &str) -> &str {
    psl::domain_str(host).filter(|_| !is_number(host)).unwrap_or(host)
}

fn is_number(host: &str) -> bool {
    host.starts_with('[') || host.parse::<Ipv4Addr>().is_ok()
}

/// The part of a host that names its owner, as people read it: `hill-post` of `news.hill-post.example`.
pub(crate) fn owner(host: &str) -> String {
    let site = site(host);
    let suffix = psl::suffix_str(site).filter(|_| !is_number(site));
    let label = suffix.and_then(|suffix| site.strip_suffix(suffix)?.strip_suffix('.'));
    readable(label.unwrap_or(site))
}

/// A host as people read it, Punycode resolved.
pub(crate) fn readable(host: &str) -> String {
    match host.contains("xn--") {
        true => idna::domain_to_unicode(host).0,
        false => host.to_owned(),
    }
}

/// Whether a host in normal form is `name`, in whatever spelling, or lies below it.
pub(crate) fn is_below(host: &str, name: &str) -> bool {
    let Some(name) = normal(name) else { return false };
    host.strip_suffix(&*name).is_some_and(|sub| sub.is_empty() || sub.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_what_was_registered() {
        let table = [
            ("news.hill.co.uk", "hill.co.uk"),
            ("news.hill.com.cn", "hill.com.cn"),
            ("a.xn--uist1i.xn--55qx5d.cn", "xn--uist1i.xn--55qx5d.cn"), // 山城.公司.cn
            ("hill.github.io", "hill.github.io"),
            ("10.1.3.4", "10.1.3.4"),
            ("[::1]", "[::1]"),
            ("localhost", "localhost"),
        ];
        for (host, registered) in table {
            assert_eq!(site(host), registered);
        }
    }

    #[test]
    fn an_owner_is_named_as_people_read_it() {
        assert_eq!(owner("news.hill-post.co.uk"), "hill-post");
        assert_eq!(owner("www.xn--uist1i.com"), "山城");
        assert_eq!(owner("localhost"), "localhost");
        assert_eq!(readable("www.xn--uist1i.com"), "www.山城.com");
    }

    #[test]
    fn names_hold_in_every_spelling() {
        assert!(is_below("m.hill.example", "Hill.example.") && !is_below("uphill.example", "hill.example"));
        assert!(is_below("m.xn--uist1i.com", "山城.com") && is_below("xn--uist1i.com", "xn--uist1i.com"));
        assert!(!is_below("hill.example", "") && !is_below("hill.example", "m.hill.example"));
    }
}
