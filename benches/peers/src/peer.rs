//! The peers, each with the settings that its authors measure it with, or why not.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};

use scutch::html::Arena;
use scutch::{Input, Pipeline};

use crate::pack::Page;

type Extract = dyn Fn(&Page) -> Option<String>;

/// An extractor.
pub(crate) struct Peer {
    pub(crate) name: &'static str,
    extract: Box<Extract>,
}

/// Why there is no text.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The peer says that it finds none.
    None,
    /// The peer panicked.
    Panic,
}

impl Peer {
    fn new(name: &'static str, extract: impl Fn(&Page) -> Option<String> + 'static) -> Peer {
        Peer { name, extract: Box::new(extract) }
    }

    /// The text of a page.
    pub(crate) fn text(&self, page: &Page) -> Result<String, Failure> {
        catch_unwind(AssertUnwindSafe(|| (self.extract)(page))).map_err(|_| Failure::Panic)?.ok_or(Failure::None)
    }
}

/// All that extract.
pub(crate) fn extractors() -> Vec<Peer> {
    vec![
        scutch(),
        Peer::new("dom_smoothie", dom_smoothie),
        Peer::new("rs-trafilatura", rs_trafilatura),
        Peer::new("trafilatura-rs", trafilatura),
    ]
}

/// A parser that extracts nothing: what reading HTML into a tree costs alone.
pub(crate) fn parser() -> Peer {
    Peer::new("scraper (parse only)", |page| {
        std::hint::black_box(scraper::Html::parse_document(&page.html));
        Some(String::new())
    })
}

fn scutch() -> Peer {
    let pipeline = Pipeline::standard();
    let arena = RefCell::new(Arena::default());
    Peer::new("scutch", move |page| {
        let input = Input { url: page.url.as_ref().map(url::Url::as_str), ..Input::new(&page.bytes) };
        let cleaned = pipeline.clean_in(&mut arena.borrow_mut(), &input).ok()?;
        Some(scutch::render::text(&cleaned.page))
    })
}

/// Defaults, but for the text: as it is by default, words of neighbouring blocks run together.
fn dom_smoothie(page: &Page) -> Option<String> {
    use dom_smoothie::{Config, Readability, TextMode};
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let mut reader =
        Readability::new(page.html.as_str(), page.url.as_ref().map(url::Url::as_str), Some(config)).ok()?;
    Some(reader.parse().ok()?.text_content.to_string())
}

/// Defaults and the address, as the program for its benchmark has them.
fn rs_trafilatura(page: &Page) -> Option<String> {
    use rs_trafilatura::{Options, extract_with_options};
    let options = Options { url: page.url.as_ref().map(url::Url::to_string), ..Options::default() };
    Some(extract_with_options(&page.html, &options).ok()?.content_text)
}

/// Balanced, with fallback and without comments: the first figure of its README.
fn trafilatura(page: &Page) -> Option<String> {
    let mut options = trafilatura::Options::default().with_fallback(true).with_exclude_comments(true);
    options.original_url.clone_from(&page.url);
    Some(trafilatura::extract(&page.html, &options).ok()?.content_text)
}
