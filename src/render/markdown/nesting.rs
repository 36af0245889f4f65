//! The quotes and list items around a block, and the prefixes they put before its lines.

use std::collections::HashMap;

use crate::page::{Block, BlockId, Element, ElementId, Kind, Tag};

/// Deeper quotes and lists are written at this depth: no reader follows them further, and the prefixes of a hostile
/// page would outweigh its text.
const DEEPEST: usize = 16;

/// A quote or a list item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Container {
    Quote(Place),
    Item { place: Place, list: Option<ElementId>, ordered: bool },
}

/// What stands for a container: its element, or in a page without elements the block itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Element(ElementId),
    Block(BlockId),
}

/// The containers of a block, outermost first.
pub(super) fn path(block: Block<'_>) -> Vec<Container> {
    let path = block.element().map(path_of).unwrap_or_default();
    if path.is_empty() { lone(block).into_iter().collect() } else { path }
}

/// The containers of what lies directly in an element, outermost first.
pub(super) fn path_of(element: Element<'_>) -> Vec<Container> {
    let mut path = Vec::new();
    for element in element.ancestors() {
        let place = Place::Element(element.place());
        match element.tag() {
            Tag::Li => path.push(Container::Item { place, list: None, ordered: false }),
            Tag::Blockquote => path.push(Container::Quote(place)),
            tag @ (Tag::Ul | Tag::Ol | Tag::Menu | Tag::Dir) => {
                if let Some(Container::Item { list: list @ None, ordered, .. }) = path.last_mut() {
                    *list = Some(element.place());
                    *ordered = tag == Tag::Ol;
                }
            }
            _ => {}
        }
    }
    path.reverse();
    path.truncate(DEEPEST);
    path
}

/// The container that the kind of a block speaks of when no element does.
fn lone(block: Block<'_>) -> Option<Container> {
    let place = Place::Block(block.id());
    match block.kind() {
        Kind::Item { ordered, .. } => Some(Container::Item { place, list: None, ordered }),
        Kind::Quote => Some(Container::Quote(place)),
        _ => None,
    }
}

/// A container whose lines are being written.
struct Open {
    container: Container,
    /// What stands before each of its lines but the first.
    prefix: String,
    /// Of two lists that follow each other without a text between, the second has other marks.
    other_marks: bool,
}

/// The containers that are open at some point of the Markdown.
#[derive(Default)]
pub(super) struct Nesting {
    open: Vec<Open>,
    numbers: HashMap<Option<ElementId>, usize>,
}

impl Nesting {
    /// What stands before every further line.
    pub(super) fn prefix(&self) -> String {
        self.open.iter().map(|open| open.prefix.as_str()).collect()
    }

    /// Closes and opens containers until exactly `path` is open. Returns the line that parts what follows from what
    /// was before, if there is one, and the prefix of the first line to come.
    pub(super) fn enter(&mut self, path: &[Container]) -> (Option<String>, String) {
        let common = self.open.iter().zip(path).take_while(|(open, new)| open.container == **new).count();
        let sibling = self.open.get(common).map(|open| (open.container, open.other_marks));
        let nested = common > 0 && self.open.len() == common && is_item(self.open[common - 1].container);
        let tight = path.get(common).is_some_and(|new| match sibling {
            Some((old, _)) => same_list(old, *new),
            None => nested && is_item(*new),
        });
        let mut other_marks = match (sibling, path.get(common)) {
            (Some((old, other)), Some(new)) if is_item(old) && is_item(*new) => other ^ !same_list(old, *new),
            _ => false,
        };
        self.open.truncate(common);
        let mut first = self.prefix();
        let parting = (!tight).then(|| first.trim_end().to_owned());
        for &container in &path[common..] {
            let opening = self.opening(container, std::mem::take(&mut other_marks));
            first.push_str(&opening);
        }
        (parting, first)
    }

    fn opening(&mut self, container: Container, other_marks: bool) -> String {
        let opening = match container {
            Container::Quote(_) => "> ".to_owned(),
            Container::Item { ordered: false, .. } => if other_marks { "* " } else { "- " }.to_owned(),
            Container::Item { list, ordered: true, .. } => {
                let number = self.numbers.entry(list).or_default();
                *number += 1;
                format!("{number}{} ", if other_marks { ')' } else { '.' })
            }
        };
        let prefix = if opening == "> " { opening.clone() } else { " ".repeat(opening.len()) };
        self.open.push(Open { container, prefix, other_marks });
        opening
    }
}

fn is_item(container: Container) -> bool {
    matches!(container, Container::Item { .. })
}

fn same_list(a: Container, b: Container) -> bool {
    match (a, b) {
        (Container::Item { list: a, .. }, Container::Item { list: b, .. }) => a == b,
        _ => false,
    }
}
