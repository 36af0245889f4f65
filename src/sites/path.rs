//! Where a block stands: its element and all around it, by their tags and names.

use super::line::hash;
use crate::page::{Block, Element, Page};

/// The path of blocks that stand in no element, as those of flattened text.
const NOWHERE: u32 = 0;

/// A hash of the path of each element of a page.
pub(super) struct Paths(Vec<u32>);

impl Paths {
    pub(super) fn of(page: &Page) -> Paths {
        let mut paths: Vec<u32> = Vec::with_capacity(page.elements().len());
        // An element comes after the one around it.
        for element in page.elements() {
            let above = element.parent().and_then(|parent| paths.get(parent.place().index()).copied());
            paths.push(step(above.unwrap_or(NOWHERE), element));
        }
        Paths(paths)
    }

    fn of_element(&self, element: Option<Element<'_>>) -> u32 {
        element.and_then(|element| self.0.get(element.place().index()).copied()).unwrap_or(NOWHERE)
    }

    /// The path of a block.
    pub(super) fn of_block(&self, block: Block<'_>) -> u32 {
        self.of_element(block.element())
    }

    /// What a page is told by from pages of other templates: the elements around the block with most words.
    pub(super) fn template(&self, page: &Page) -> u32 {
        let longest = page.blocks().max_by_key(|block| (block.origin().len(), std::cmp::Reverse(block.id())));
        self.of_element(longest.and_then(Block::element).and_then(Element::parent))
    }
}

/// The path of an element in a path. Never that of nowhere.
fn step(above: u32, element: Element<'_>) -> u32 {
    let mut name = format!("{above:x}/{}", element.tag().name());
    add(element.class(), &mut name);
    add(element.id(), &mut name);
    hash(&name).max(NOWHERE + 1)
}

/// The first name of a list, without what is counted up: `post-1203` is `post-`.
fn add(names: &str, to: &mut String) {
    let first = names.split_whitespace().next().unwrap_or_default();
    to.push('.');
    to.extend(first.chars().filter(|c| !c.is_ascii_digit()));
}

#[cfg(test)]
mod tests {
    use super::Paths;
    use crate::html::{self, Parser};

    #[test]
    fn what_is_counted_up_does_not_part_two_paths() {
        let page = html::read(
            "<div class='post-1203 wide'><p>It rained.</p></div><div class='post-88 wide'><p>It snowed.</p></div>\
             <div class=note><p>It froze.</p></div><ul><li>It thawed.</ul>",
            Parser::Light,
        );
        let paths = Paths::of(&page);
        let of: Vec<u32> = page.blocks().map(|block| paths.of_block(block)).collect();
        assert_eq!(of.len(), 4);
        assert_eq!(of[0], of[1]);
        assert!(of[0] != of[2] && of[2] != of[3] && !of.contains(&0));
        let text = crate::text::read("It rained.");
        assert_eq!(Paths::of(&text).of_block(text.blocks().next().unwrap()), 0);
    }
}
