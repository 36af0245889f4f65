//! The address of a page.

use url::Url;

use crate::page::Page;

/// The address said from outside, else the canonical link, else `og:url`; only absolute http(s) addresses count.
#[must_use]
pub fn address(page: &Page, given: Option<&str>) -> Option<String> {
    let given = given.and_then(absolute);
    if let Some(given) = given {
        return Some(given.into());
    }
    let base = absolute(&page.head.base).or_else(|| absolute(page.head.meta("og:url")?));
    let said = [page.head.canonical.as_str(), page.head.meta("og:url").unwrap_or_default()];
    said.into_iter()
        .filter(|said| !said.trim().is_empty())
        .find_map(|said| against(base.as_ref(), said))
        .map(String::from)
}

fn against(base: Option<&Url>, address: &str) -> Option<Url> {
    absolute(address).or_else(|| base?.join(address.trim()).ok().filter(is_web))
}

fn absolute(address: &str) -> Option<Url> {
    Url::parse(address.trim()).ok().filter(is_web)
}

fn is_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https") && url.has_host()
}

#[cfg(test)]
mod tests {
    use super::address;
    use crate::page::{Meta, Page};

    fn page(canonical: &str, base: &str, og: &str) -> Page {
        let mut page = Page::new();
        page.head.canonical = canonical.to_owned();
        page.head.base = base.to_owned();
        page.head.metas.push(Meta { name: "og:url".to_owned(), content: og.to_owned() });
        page
    }

    #[test]
    fn what_is_given_wins() {
        let page = page("https://a.example/b", "", "");
        assert_eq!(address(&page, Some("http://c.example/d")).as_deref(), Some("http://c.example/d"));
        assert_eq!(address(&page, None).as_deref(), Some("https://a.example/b"));
    }

    #[test]
    fn relative_links_are_resolved() {
        assert_eq!(address(&page("/b", "https://a.example/x/", ""), None).as_deref(), Some("https://a.example/b"));
        assert_eq!(address(&page("b", "", "https://a.example/x/y"), None).as_deref(), Some("https://a.example/x/b"));
        assert_eq!(address(&page("/b", "", ""), None), None);
    }

    #[test]
    fn only_the_web_counts() {
        assert_eq!(
            address(&page("file:///b", "", "https://a.example/og"), None).as_deref(),
            Some("https://a.example/og")
        );
        assert_eq!(address(&page("javascript:1", "", ""), Some("mailto:a@b.example")), None);
        assert_eq!(address(&Page::new(), Some("ftp://a.example/b")), None);
    }
}
