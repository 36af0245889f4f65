//! What the elements around a block say of it: their tags, roles, and the words in their class and id.

use crate::page::{Element, Page, Tag};

/// The standing of an element, inherited from the outside in: chrome inside content is chrome, and stays so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Nothing is known.
    Plain,
    /// Named as the place of the text.
    Content,
    /// Named as something around the text.
    Chrome,
}

/// Words that name what stands around the text, wherever they stand in a class or id.
#[rustfmt::skip] // one word a line would bury the code
const CHROME: &[&str] = &[
    "ad", "ads", "advert", "advertisement", "aside", "banner", "bottom", "breadcrumb", "breadcrumbs", "button",
    "combx", "comment", "commentlist", "comments", "cookie", "copyright", "crumb", "disqus",
    "dropdown", "foot", "footer", "friendlink", "hot", "login", "masthead", "menu", "modal", "nav",
    "navbar", "navigation", "pager", "pagination", "popup", "prevnext", "promo",
    "ranking", "recommend", "recommended", "related", "respond", "share", "sharing", "sidebar", "signup",
    "skip", "social", "sponsor", "subscribe", "tagcloud", "toolbar", "topbar", "yarpp",
];
/// Words that name the place of the text.
const CONTENT: [&str; 14] = [
    "article",
    "artical",
    "articlebody",
    "body",
    "content",
    "entry",
    "main",
    "page",
    "post",
    "posts",
    "story",
    "text",
    "thread",
    "zhengwen",
];

/// An element with more of the page's prose is no chrome, whatever it is called: layouts are named after their parts.
const MOST: f32 = 0.5;
/// Readers may write more than the author; only on a page with hardly any other prose their words are the text.
const NEARLY_ALL: f32 = 0.8;

/// The standing of every element, by place; `mass` is the prose in each.
pub(super) fn of(page: &Page, mass: &[f32]) -> Vec<Standing> {
    let whole = mass.iter().copied().fold(0.0, f32::max);
    let mut standing: Vec<Standing> = Vec::with_capacity(page.elements().len());
    for element in page.elements() {
        let outer = element.parent().map_or(Standing::Plain, |parent| standing[parent.place().index()]);
        let share = mass[element.place().index()] / whole.max(1.0);
        let own = own(element)
            .filter(|&own| own != Standing::Chrome || share <= if is_comments(element) { NEARLY_ALL } else { MOST });
        standing.push(if outer == Standing::Chrome { outer } else { own.unwrap_or(outer) });
    }
    standing
}

fn is_comments(element: Element<'_>) -> bool {
    names(element).any(|word| word.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("comment")))
}

/// The words in the class and the id.
fn names(element: Element<'_>) -> impl Iterator<Item = &str> {
    element.class().split(is_gap).chain(element.id().split(is_gap)).filter(|word| !word.is_empty())
}

/// What an element says by itself.
fn own(element: Element<'_>) -> Option<Standing> {
    match (element.tag(), element.role()) {
        (Tag::Body | Tag::Html, _) => return None,
        (Tag::Article | Tag::Main, _) | (_, "main" | "article") => return Some(Standing::Content),
        (Tag::Nav | Tag::Aside | Tag::Footer | Tag::Button | Tag::Menu, _) => {
            return Some(Standing::Chrome);
        }
        (_, "navigation" | "banner" | "contentinfo" | "complementary" | "search" | "dialog") => {
            return Some(Standing::Chrome);
        }
        _ => {}
    }
    let mut found = None;
    for word in names(element) {
        if named(&CONTENT, word) {
            found = Some(Standing::Content);
        } else if found.is_none() && named(CHROME, word) {
            found = Some(Standing::Chrome);
        }
    }
    found
}

fn is_gap(c: char) -> bool {
    !c.is_alphanumeric()
}

fn named(words: &[&str], word: &str) -> bool {
    words.iter().any(|name| name.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::NewElement;

    /// The standing of the innermost of these elements, given as (tag, class).
    fn innermost(elements: &[(Tag, &str)]) -> Standing {
        let mut page = Page::new();
        let mut parent = None;
        for &(tag, class) in elements {
            parent = Some(page.add_element(NewElement { parent, tag, class, id: "", role: "" }));
        }
        of(&page, &vec![0.0; elements.len()]).pop().unwrap_or(Standing::Plain)
    }

    #[test]
    fn names_and_tags_give_a_standing() {
        assert_eq!(innermost(&[(Tag::Body, "page"), (Tag::Div, "x1")]), Standing::Plain);
        assert_eq!(innermost(&[(Tag::Div, "Article-Body")]), Standing::Content);
        assert_eq!(innermost(&[(Tag::Div, "left sidebar")]), Standing::Chrome);
    }

    #[test]
    fn chrome_is_inherited_and_content_overruled() {
        assert_eq!(innermost(&[(Tag::Article, ""), (Tag::Div, "share"), (Tag::P, "text")]), Standing::Chrome);
        assert_eq!(innermost(&[(Tag::Main, ""), (Tag::P, "")]), Standing::Content);
    }
}
