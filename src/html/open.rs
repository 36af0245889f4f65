//! The stack of open elements.
//!
//! The rules ask again and again "is there a `p` in button scope?", which by the letter is a walk up the stack: a
//! hundred thousand nested elements then cost a hundred thousand steps each. Here every entry remembers what was
//! innermost before it came, so each question is answered in one step.

use super::sets::{ITEM_WALL, SCOPE, SPECIAL, TagSet};
use super::tree::{Element, Namespace, NodeId};
use crate::page::{Span, Tag};

/// Slots for tags; names that HTML does not know share the upper ones by length.
const SLOTS: usize = 256;
const UNKNOWN: usize = 192;
const FOREIGN: usize = SLOTS - 1;

/// How many open elements of one slot are looked at to find an unknown name. Bounds hostile input only.
const MAX_LOOK_BACK: usize = 64;

/// A place in the stack, from 1; 0 is none.
pub(super) type Place = u32;

/// Whether HTML may stand in a foreign element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Integration {
    None,
    /// `<mi>` and its like in MathML.
    MathText,
    /// `<foreignObject>` and its like in SVG.
    Html,
    /// `<annotation-xml>` in MathML; whether its encoding is HTML.
    Annotation(bool),
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Open {
    pub(super) node: NodeId,
    pub(super) tag: Tag,
    pub(super) namespace: Namespace,
    pub(super) name: Span,
    pub(super) integration: Integration,
    slot: u8,
    /// Taken off the stack out of turn; it stays only so that no place changes.
    dead: bool,
    same: Place,
    bounds: Bounds,
}

/// The innermost places of the three kinds of elements that bound a search.
#[derive(Clone, Copy, Debug, Default)]
struct Bounds {
    scope: Place,
    special: Place,
    item_wall: Place,
}

#[derive(Debug)]
pub(super) struct OpenElements {
    stack: Vec<Open>,
    last: [Place; SLOTS],
    bounds: Bounds,
}

impl Default for OpenElements {
    fn default() -> Self {
        OpenElements { stack: Vec::new(), last: [0; SLOTS], bounds: Bounds::default() }
    }
}

impl OpenElements {
    pub(super) fn clear(&mut self) {
        self.stack.clear();
        self.last = [0; SLOTS];
        self.bounds = Bounds::default();
    }

    pub(super) fn len(&self) -> usize {
        self.stack.len()
    }

    pub(super) fn push(&mut self, node: NodeId, element: &Element, integration: Integration) {
        let Element { tag, namespace, name, .. } = *element;
        let slot = slot_of(tag, namespace, name);
        let (same, bounds, slot_number) = (self.last[slot], self.bounds, slot as u8);
        self.stack.push(Open { node, tag, namespace, name, integration, slot: slot_number, dead: false, same, bounds });
        let place = self.stack.len() as Place;
        self.last[slot] = place;
        if namespace == Namespace::Html {
            self.raise_bounds(tag, place);
        } else if matches!(integration, Integration::MathText | Integration::Html) {
            self.bounds.scope = place;
        }
    }

    fn raise_bounds(&mut self, tag: Tag, place: Place) {
        if SPECIAL.has(tag) {
            self.bounds.special = place;
            if ITEM_WALL.has(tag) {
                self.bounds.item_wall = place;
            }
        }
        if SCOPE.has(tag) {
            self.bounds.scope = place;
        }
    }

    /// Closes the innermost element.
    pub(super) fn pop(&mut self) -> Option<Open> {
        let open = self.take()?;
        self.last[open.slot as usize] = self.alive(open.same);
        while self.top().is_some_and(|open| open.dead) {
            self.take();
        }
        Some(open)
    }

    fn take(&mut self) -> Option<Open> {
        let open = self.stack.pop()?;
        self.bounds = open.bounds;
        Some(open)
    }

    /// The place itself, or the nearest before it of the same slot that is not dead.
    fn alive(&self, mut place: Place) -> Place {
        while let Some(open) = self.at(place).filter(|open| open.dead) {
            place = open.same;
        }
        place
    }

    /// Takes an element off the stack out of turn.
    pub(super) fn kill(&mut self, place: Place) {
        if place as usize == self.stack.len() {
            self.pop();
            return;
        }
        let Some(open) = self.stack.get_mut((place as usize).wrapping_sub(1)) else { return };
        open.dead = true;
        let Open { slot, same, tag, bounds, .. } = *open;
        if self.last[slot as usize] == place {
            self.last[slot as usize] = self.alive(same);
        }
        if SPECIAL.has(tag) {
            self.lower_bounds(place, bounds);
        }
    }

    /// Makes whatever is bounded by the element at `place` bounded by what bounds that.
    fn lower_bounds(&mut self, place: Place, to: Bounds) {
        let above = self.stack[place as usize..].iter_mut().map(|open| &mut open.bounds);
        for bounds in above.chain([&mut self.bounds]) {
            if bounds.special == place {
                bounds.special = to.special;
            }
            if bounds.item_wall == place {
                bounds.item_wall = to.item_wall;
            }
        }
    }

    pub(super) fn at(&self, place: Place) -> Option<&Open> {
        self.stack.get((place as usize).wrapping_sub(1))
    }

    pub(super) fn top(&self) -> Option<&Open> {
        self.stack.last()
    }

    /// Makes `node` stand for the innermost element.
    pub(super) fn set_top_node(&mut self, node: NodeId) {
        if let Some(open) = self.stack.last_mut() {
            open.node = node;
        }
    }

    /// The tag of the innermost element if it is an HTML one.
    pub(super) fn top_tag(&self) -> Tag {
        self.top().filter(|open| open.namespace == Namespace::Html).map_or(Tag::Other, |open| open.tag)
    }

    pub(super) fn top_is(&self, tag: Tag) -> bool {
        self.top_tag() == tag
    }

    pub(super) fn top_in(&self, set: TagSet) -> bool {
        set.has(self.top_tag())
    }

    pub(super) fn in_foreign(&self) -> bool {
        self.top().is_some_and(|open| open.namespace != Namespace::Html)
    }

    /// The innermost open HTML element of this name.
    pub(super) fn last(&self, tag: Tag) -> Place {
        self.last[tag as usize]
    }

    pub(super) fn has(&self, tag: Tag) -> bool {
        self.last(tag) > 0
    }

    /// The innermost special element.
    pub(super) fn special(&self) -> Place {
        self.bounds.special
    }

    /// The innermost element that keeps a list item from being closed.
    pub(super) fn item_wall(&self) -> Place {
        self.bounds.item_wall
    }

    pub(super) fn in_scope(&self, tag: Tag) -> bool {
        self.within(tag, self.bounds.scope)
    }

    pub(super) fn in_button_scope(&self, tag: Tag) -> bool {
        self.within(tag, self.bounds.scope.max(self.last(Tag::Button)))
    }

    pub(super) fn in_item_scope(&self, tag: Tag) -> bool {
        self.within(tag, self.bounds.scope.max(self.last(Tag::Ol)).max(self.last(Tag::Ul)))
    }

    pub(super) fn in_table_scope(&self, tag: Tag) -> bool {
        let bound = self.last(Tag::Html).max(self.last(Tag::Table)).max(self.last(Tag::Template));
        self.within(tag, bound)
    }

    fn within(&self, tag: Tag, bound: Place) -> bool {
        self.has(tag) && self.last(tag) >= bound
    }

    /// The innermost open element of a name, known or not, that no special element shields.
    pub(super) fn find_unshielded(&self, tag: Tag, name: Span, source: &str) -> Option<Place> {
        let bound = self.special();
        let mut place = self.last[slot_of(tag, Namespace::Html, name)];
        for _ in 0..MAX_LOOK_BACK {
            let open = self.at(place).filter(|_| place >= bound)?;
            if open.tag != Tag::Other || open.name.of(source).eq_ignore_ascii_case(name.of(source)) {
                return Some(place);
            }
            place = self.alive(open.same);
        }
        None
    }
}

fn slot_of(tag: Tag, namespace: Namespace, name: Span) -> usize {
    match tag {
        _ if namespace != Namespace::Html => FOREIGN,
        Tag::Other => UNKNOWN + name.len() % (FOREIGN - UNKNOWN),
        tag => tag as usize,
    }
}
