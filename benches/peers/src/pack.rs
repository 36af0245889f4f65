//! The pages of a labelled pack.

use std::error::Error;
use std::path::Path;

use scutch::decode::decode;
use scutch::eval::{Corpus, GoldPage};
use url::Url;

/// A page as the peers get it.
pub(crate) struct Page {
    pub(crate) id: String,
    pub(crate) url: Option<Url>,
    pub(crate) bytes: Vec<u8>,
    /// The page as scutch decodes it, for all others: what is compared is not how they find out charsets.
    pub(crate) html: String,
}

/// The pages, read one at a time.
pub(crate) fn pages(pack: &Path) -> Result<impl Iterator<Item = std::io::Result<Page>>, Box<dyn Error + Send + Sync>> {
    let corpus = Corpus::open(pack)?;
    Ok(corpus.pages.into_iter().filter(|page| page.page.is_some()).map(|page| read(&page)))
}

fn read(page: &GoldPage) -> std::io::Result<Page> {
    let bytes = std::fs::read(page.page.as_deref().unwrap_or(Path::new("")))?;
    let html = decode(&bytes, None).text.into_owned();
    Ok(Page { id: page.id().to_owned(), url: address(page), bytes, html })
}

fn address(page: &GoldPage) -> Option<Url> {
    Url::parse(page.meta.url.as_deref()?).ok().filter(Url::has_host)
}
