//! The site of a page: the domain somebody registered.

use std::borrow::Cow;

use super::Meta;
use crate::host::{host_of, site};

/// The registered domain of a page, as far as its metadata tells: `b.co.uk` of `https://a.b.co.uk/x`.
pub(super) fn of(meta: &Meta) -> Option<String> {
    let named = || meta.site.as_deref().filter(|site| !site.is_empty()).map(str::to_lowercase);
    let host = meta.address().and_then(host_of).map(Cow::into_owned).or_else(named)?;
    Some(site(&host).to_owned())
}

#[cfg(test)]
mod tests {
    use super::of;
    use crate::eval::Meta;

    #[test]
    fn a_site_is_the_registered_domain_of_address_or_name() {
        let site =
            |url: &str, site: &str| of(&Meta { url: Some(url.into()), site: Some(site.into()), ..Meta::default() });
        assert_eq!(site("https://news.Hill.co.uk/a", "").as_deref(), Some("hill.co.uk"));
        assert_eq!(site("", "economy.hill.com.cn").as_deref(), Some("hill.com.cn"));
        assert_eq!(site("hill", "The Hill Post").as_deref(), Some("the hill post"));
        assert_eq!(site("", ""), None);
    }
}
