//! One key for the many addresses of a page, to join and to count by.
//!
//! The same page is linked with and without `www.`, with the marks of campaigns, with parameters in any order. A key
//! leaves out what does not choose the page on almost all sites. It is no address: what it leaves out may matter to
//! a site.

use url::Url;

/// Parameters that say where a reader came from, whatever the site: those of Google, Meta, Microsoft, Yandex, Alibaba,
/// HubSpot, Mailchimp and Matomo. What begins with `utm_` is of the same kind.
const TRACKING: [&str; 22] = [
    "_ga",
    "_gl",
    "_hsenc",
    "_hsmi",
    "dclid",
    "fbclid",
    "gbraid",
    "gclid",
    "gclsrc",
    "igshid",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "msclkid",
    "mtm_campaign",
    "pk_campaign",
    "scm",
    "spm",
    "srsltid",
    "twclid",
    "wbraid",
    "yclid",
];
/// Parameters, and parts of paths behind a semicolon, that name a visit.
const SESSION: [&str; 4] = ["aspsessionid", "jsessionid", "phpsessid", "sessionid"];

/// The key of an address: its host without `www.`, the port if it is an unusual one, the path without the slash at its
/// end, the parameters in order, without those of campaigns and visits. Scheme, name and fragment are left out, but for
/// a fragment that begins with `!`, which names a page. `None` where it is no address of the web.
///
/// ```
/// use scutch::corpus::url_key;
///
/// let keys = ["http://www.Ferry.test:80/Times/?b=2&utm_source=x&a=1#top", "https://ferry.test/Times?a=1&b=2"].map(url_key);
/// assert_eq!(keys, [Some("ferry.test/Times?a=1&b=2".into()), Some("ferry.test/Times?a=1&b=2".into())]);
/// ```
#[must_use]
pub fn url_key(address: &str) -> Option<String> {
    let url = Url::parse(address.trim()).ok().filter(|url| ["http", "https"].contains(&url.scheme()))?;
    let host = url.host_str()?;
    let mut key = host.strip_prefix("www.").filter(|rest| rest.contains('.')).unwrap_or(host).to_owned();
    if let Some(port) = url.port() {
        key.push_str(&format!(":{port}"));
    }
    key.push_str(path(url.path()));
    let mut separator = '?';
    for parameter in parameters(&url) {
        key.push(separator);
        key.push_str(parameter);
        separator = '&';
    }
    if let Some(page) = url.fragment().filter(|fragment| fragment.starts_with('!')) {
        key.extend(["#", page]);
    }
    Some(key)
}

/// The path without a visit, and without the slash at its end.
fn path(path: &str) -> &str {
    let visit = |(at, _): &(usize, &str)| is_one_of(&SESSION, name(&path[at + 1..]));
    let end = path.match_indices(';').find(visit).map_or(path.len(), |(at, _)| at);
    path[..end].trim_end_matches('/')
}

fn parameters(url: &Url) -> Vec<&str> {
    let all = url.query().into_iter().flat_map(|query| query.split('&'));
    let chooses = |parameter: &&str| {
        let name = name(parameter);
        !(name.is_empty() || name.starts_with("utm_") || is_one_of(&TRACKING, name) || is_one_of(&SESSION, name))
    };
    let mut parameters: Vec<_> = all.filter(chooses).collect();
    parameters.sort_unstable();
    parameters
}

fn name(parameter: &str) -> &str {
    parameter.split('=').next().unwrap_or_default()
}

fn is_one_of(names: &[&str], name: &str) -> bool {
    names.iter().any(|known| known.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::url_key;

    fn key(address: &str) -> String {
        url_key(address).unwrap_or_else(|| panic!("{address} is an address"))
    }

    #[test]
    fn what_does_not_choose_the_page_is_left_out() {
        for address in [
            "https://ferry.test/a/b?x=1&y=2",
            "http://ferry.test/a/b/?y=2&x=1",
            "https://WWW.FERRY.TEST:443/a/./c/../b?x=1&y=2#top",
            "https://user@ferry.test/a/b;jsessionid=7?x=1&utm_medium=mail&y=2&fbclid=k&PHPSESSID=9&&",
        ] {
            assert_eq!(key(address), "ferry.test/a/b?x=1&y=2", "{address}");
        }
    }

    #[test]
    fn what_chooses_the_page_stays() {
        let pages = [
            "https://ferry.test/",
            "https://ferry.test:8080/",
            "https://times.ferry.test/",
            "https://ferry.test/A",
            "https://ferry.test/a",
            "https://ferry.test/?id=1",
            "https://ferry.test/?id=2",
            "https://ferry.test/a;b=1",
            "https://ferry.test/#!/a",
            "https://www.test/",
            "https://渡船.test/",
        ];
        let mut keys = pages.map(key).to_vec();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), pages.len(), "{keys:?}");
    }

    #[test]
    fn what_is_no_address_of_the_web_has_no_key() {
        for address in ["", "ferry.test/a", "mailto:a@ferry.test", "file:///a", "https://"] {
            assert_eq!(url_key(address), None, "{address}");
        }
    }

    proptest! {
        #[test]
        fn a_key_is_the_key_of_itself(rest in r"[a-zA-Z0-9/?&=;#!%._-]{0,40}") {
            let first = key(&format!("http://www.ferry.test/{rest}"));
            prop_assert_eq!(key(&format!("https://{}", first)), first);
        }
    }
}
