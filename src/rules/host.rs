//! Hosts of links: whether they are the page's own, by the public suffix list.

pub(super) use crate::page::host_of;
use crate::page::{Page, after_scheme};

/// The site a page belongs to.
#[derive(Debug, Default)]
pub(super) struct Host {
    domain: Option<String>,
}

impl Host {
    /// From the page's address, else from its canonical link.
    pub(super) fn of(page: &Page) -> Host {
        let url = page.metadata.url.as_deref().unwrap_or(&page.head.canonical);
        Host { domain: host_of(url).map(|host| registered(host).to_ascii_lowercase()) }
    }

    /// Whether a folded text names this site.
    pub(super) fn is_named_in(&self, text: &str) -> bool {
        self.domain.as_ref().is_some_and(|domain| text.contains(domain.as_str()))
    }

    /// Whether the target belongs to another site; unknown while the page's own is.
    pub(super) fn is_foreign(&self, href: &str) -> bool {
        let (Some(own), Some(host)) = (&self.domain, host_of(href)) else { return false };
        !registered(host).eq_ignore_ascii_case(own)
    }
}

/// Whether the host is `name` or lies below it.
pub(crate) fn is_below(host: &str, name: &str) -> bool {
    let cut = host.len().checked_sub(name.len());
    cut.and_then(|cut| Some((host.get(..cut)?, host.get(cut..)?)))
        .is_some_and(|(sub, end)| end.eq_ignore_ascii_case(name) && (sub.is_empty() || sub.ends_with('.')))
}

/// Whether the target is the front page of its site.
pub(super) fn is_root(href: &str) -> bool {
    let after = after_scheme(href.trim()).unwrap_or_default();
    after.split_once('/').is_none_or(|(_, path)| path.trim().is_empty())
}

/// Whether the target is code or data.
pub(super) fn is_script(href: &str) -> bool {
    let scheme = href.trim_start().split(':').next().unwrap_or_default();
    href.contains(':') && ["javascript", "data", "vbscript"].iter().any(|name| scheme.eq_ignore_ascii_case(name))
}

/// The domain somebody registered: `a.b.co.uk` is `b.co.uk`.
fn registered(host: &str) -> &str {
    psl::domain_str(host).unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_its_registered_domain() {
        let mut page = Page::new();
        page.metadata.url = Some("https://news.hill.co.uk/a".into());
        let host = Host::of(&page);
        assert!(!host.is_foreign("//www.hill.co.uk/b"));
        assert!(!host.is_foreign("/b"));
        assert!(host.is_foreign("http://river.co.uk"));
        assert!(!Host::default().is_foreign("http://river.co.uk"));
    }

    #[test]
    fn parts_of_an_address() {
        assert!(is_root("https://hill.example/") && is_root("//hill.example") && !is_root("//hill.example/a"));
        assert!(is_below("m.hill.example", "hill.example") && !is_below("uphill.example", "hill.example"));
        assert!(is_script("JavaScript:void(0)") && !is_script("/data:"));
    }
}
