//! The parts of an address that can be told without resolving it.

/// The host of an absolute or scheme-relative address.
pub(crate) fn host_of(href: &str) -> Option<&str> {
    let rest = after_scheme(href.trim())?;
    let authority = rest.split(['/', '?', '#', '\\']).next()?;
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let host = host.split(':').next()?.trim_end_matches('.');
    (!host.is_empty()).then_some(host)
}

/// What follows `//`, `http://` or `https://`. Most links of a page are relative and cost one comparison.
pub(crate) fn after_scheme(href: &str) -> Option<&str> {
    href.strip_prefix("//").or_else(|| {
        let (scheme, rest) = href.split_once(':')?;
        let web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
        rest.strip_prefix("//").filter(|_| web)
    })
}

#[cfg(test)]
mod tests {
    use super::host_of;

    #[test]
    fn the_host_of_an_address() {
        assert_eq!(host_of("https://u:p@Hill.example:80/x"), Some("Hill.example"));
        assert_eq!(host_of("mailto:a@b.example"), None);
    }
}
