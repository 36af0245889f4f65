//! The site of a page: whether links leave it, whether a line names it.

use crate::host::{host_of, readable, site};
use crate::page::Page;

/// The site a page belongs to.
#[derive(Debug, Default)]
pub(super) struct Host {
    domain: Option<String>,
    /// As people read it.
    name: String,
}

impl Host {
    /// From the page's address, else from its canonical link.
    pub(super) fn of(page: &Page) -> Host {
        let url = page.metadata.url.as_deref().unwrap_or(&page.head.canonical);
        let domain = host_of(url).map(|host| site(&host).to_owned());
        Host { name: domain.as_deref().map(readable).unwrap_or_default(), domain }
    }

    /// Whether a folded text names this site.
    pub(super) fn is_named_in(&self, text: &str) -> bool {
        let names = |domain: &String| text.contains(domain.as_str()) || text.contains(&self.name);
        // Most lines have no point at all.
        text.contains('.') && self.domain.as_ref().is_some_and(names)
    }

    /// Whether a host belongs to another site; unknown while the page's own is.
    pub(super) fn is_left_for(&self, host: &str) -> bool {
        self.domain.as_ref().is_some_and(|own| site(host) != own)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(url: &str) -> Host {
        let mut page = Page::new();
        page.metadata.url = Some(url.into());
        Host::of(&page)
    }

    impl Host {
        fn is_foreign(&self, href: &str) -> bool {
            host_of(href).is_some_and(|host| self.is_left_for(&host))
        }
    }

    #[test]
    fn a_site_is_its_registered_domain() {
        let host = of("https://news.hill.co.uk/a");
        assert!(!host.is_foreign("//www.hill.co.uk/b") && !host.is_foreign("HTTP://Hill.co.uk.:80/"));
        assert!(!host.is_foreign("/b"));
        assert!(host.is_foreign("http://river.co.uk"));
        assert!(host.is_foreign("\\\\river.co.uk") && host.is_foreign("//hill.co.uk@river.co.uk/"));
        assert!(!Host::default().is_foreign("http://river.co.uk"));
    }

    #[test]
    fn a_site_is_known_in_both_of_its_spellings() {
        let host = of("https://www.山城.com/a");
        assert!(!host.is_foreign("https://xn--uist1i.com/b") && host.is_foreign("https://山村.com/b"));
        assert!(host.is_named_in("请到山城.com阅读") && host.is_named_in("www.xn--uist1i.com"));
    }

    #[test]
    fn neighbours_by_number_are_not_one_site() {
        assert!(of("http://10.0.3.4/a").is_foreign("http://10.9.3.4/a"));
        assert!(!of("http://10.0.3.4/a").is_foreign("http://10.0.3.4:8080/b"));
    }
}
