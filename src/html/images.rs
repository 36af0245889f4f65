//! What an image says of itself.

use std::borrow::Cow;

use super::document::Document;
use super::fill::trimmed;
use super::tree::{Element, NodeId};
use crate::host::is_script;

/// So many elements up an image still belongs to the text in them.
const NEAR: usize = 4;

/// Where the target stands, the better places first. Scripts that load images late keep it in one of the others.
const TARGETS: [&str; 4] = ["src", "data-src", "data-original", "data-lazy-src"];

/// The target of an image and the text that stands for it; `None` for one that shows nothing.
pub(super) fn read<'d>(doc: &Document<'d>, node: NodeId) -> Option<(Cow<'d, str>, String)> {
    let element = doc.tree.element(node)?;
    let target = target(doc, element).filter(|_| !is_pixel(doc, element))?;
    let alt = doc.attr(element, "alt").unwrap_or_default();
    Some((target, alt.split_whitespace().collect::<Vec<_>>().join(" ")))
}

/// The elements around a node that are near it, innermost first.
pub(super) fn near(doc: &Document<'_>, node: NodeId) -> impl Iterator<Item = NodeId> {
    let parent = |node: NodeId| Some(doc.tree.node(node).parent).filter(|parent| !parent.is_none());
    std::iter::successors(parent(node), move |&node| parent(node)).take(NEAR)
}

/// The first target that is an address; what stands in the page as data is mostly a placeholder.
fn target<'d>(doc: &Document<'d>, element: &Element) -> Option<Cow<'d, str>> {
    let set = || doc.attr(element, "srcset").map(|set| Cow::Owned(first_of(&set).to_owned()));
    let named = TARGETS.iter().filter_map(|name| doc.attr(element, name).map(trimmed));
    named.chain(std::iter::once_with(set).flatten()).find(|target| !target.is_empty() && !is_script(target))
}

/// The first address of a `srcset`.
fn first_of(set: &str) -> &str {
    let first = set.trim_start_matches(|c: char| c == ',' || c.is_whitespace()).split_whitespace().next();
    first.unwrap_or_default().trim_end_matches(',')
}

/// Whether an image is as small as those that count readers.
fn is_pixel(doc: &Document<'_>, element: &Element) -> bool {
    ["width", "height"].iter().all(|name| {
        let size = doc.raw_attr(element, name).unwrap_or_default().trim();
        size.trim_end_matches("px").parse().is_ok_and(|size: f32| size <= 1.0)
    })
}

#[cfg(test)]
mod tests {
    use crate::html::{Parser, read};
    use crate::page::{Bound, Tag};

    /// Target, alternative text and place of every image, the same by both parsers.
    #[track_caller]
    fn images(source: &str) -> Vec<(String, String, usize)> {
        let [light, reference] = [Parser::Light, Parser::Reference].map(|parser| {
            let page = read(source, parser);
            page.images().map(|image| (image.src().to_owned(), image.alt().to_owned(), image.blocks_before())).collect()
        });
        assert_eq!(light, reference, "{source}");
        light
    }

    fn targets(source: &str) -> Vec<String> {
        images(source).into_iter().map(|(src, ..)| src).collect()
    }

    #[test]
    fn an_image_stands_between_blocks() {
        let source =
            "<p>a</p><img src=1><p>b <img src=2 alt=' the\n hill '> c</p><p><img src='3?a&amp;b'>d<br><img src=4>e";
        let expected = [("1", "", 1), ("2", "the hill", 2), ("3?a&b", "", 2), ("4", "", 3)];
        assert_eq!(images(source), expected.map(|(src, alt, place)| (src.to_owned(), alt.to_owned(), place)));
    }

    #[test]
    fn late_images_have_their_target_elsewhere() {
        let source = "<img src='data:image/gif;base64,R0' data-src=a.jpg><img data-original=b.jpg><img src='' data-lazy-src=c.jpg>\
                      <img srcset=' d.jpg 1x, e.jpg 2x'><picture><source srcset=f.webp><img src=g.jpg data-src=h.jpg></picture>";
        assert_eq!(targets(source), ["a.jpg", "b.jpg", "c.jpg", "d.jpg", "g.jpg"]);
    }

    #[test]
    fn what_shows_nothing_is_none() {
        let source = "<img><img src='data:image/png;base64,x'><img src=a width=1 height=1px><img src=b hidden>\
                      <div style='display:none'><img src=c></div><svg><image src=d /></svg><img src=e width=1>\
                      <template><img src=f></template>";
        assert_eq!(targets(source), ["e"]);
    }

    #[test]
    fn the_element_is_a_near_one_with_blocks() {
        let near = |source: &str| {
            let page = read(source, Parser::Light);
            page.images().next().and_then(|image| image.element()).map(|element| element.tag())
        };
        assert_eq!(near("<figure><div><a><img src=a></a></div><figcaption>b</figcaption></figure>"), Some(Tag::Figure));
        assert_eq!(near("<article><figure><img src=a></figure><p>b</p></article>"), Some(Tag::Article));
        assert_eq!(near("<article><div><div><div><div><img src=a></div></div></div></div>b</article>"), None);
    }

    #[test]
    fn the_number_is_bounded() {
        assert_eq!(images(&"<img src=a>".repeat(Bound::Images.most() + 5)).len(), Bound::Images.most());
    }
}
