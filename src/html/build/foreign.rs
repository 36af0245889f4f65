//! SVG and MathML inside HTML.

use super::{Builder, Flow};
use crate::html::open::{Integration, Open, Place};
use crate::html::sets::LEAVES_FOREIGN;
use crate::html::tokenizer::{EndTag, StartTag};
use crate::html::tree::{Data, Element, Namespace};
use crate::page::{Span, Tag};

/// How far up an end tag looks for its foreign element. Bounds hostile input only.
const MAX_LOOK_BACK: usize = 256;

impl Builder<'_> {
    /// Whether a start tag inside a foreign element is foreign as well.
    pub(super) fn is_foreign(&self, tag: &StartTag) -> bool {
        let Some(open) = self.open.top() else { return false };
        match open.integration {
            Integration::None => true,
            Integration::Html => false,
            Integration::MathText => self.is_named(tag.name, "mglyph") || self.is_named(tag.name, "malignmark"),
            Integration::Annotation(html) => !html && tag.tag != Tag::Svg,
        }
    }

    /// Whether text inside the innermost foreign element is read as HTML text.
    pub(super) fn allows_html_text(&self) -> bool {
        let integration = self.open.top().map(|open| open.integration);
        matches!(integration, Some(Integration::Html | Integration::MathText | Integration::Annotation(true)))
    }

    pub(super) fn foreign_start(&mut self, tag: &StartTag) -> Flow {
        if LEAVES_FOREIGN.has(tag.tag) || tag.tag == Tag::Font && self.is_styled_font(tag) {
            self.leave_foreign();
            return self.start_in_mode(tag);
        }
        let namespace = self.open.top().map_or(Namespace::Svg, |open| open.namespace);
        self.insert_foreign(tag, namespace);
        Flow::Done
    }

    /// Opens a foreign element; a self-closing one is closed at once.
    pub(super) fn insert_foreign(&mut self, tag: &StartTag, namespace: Namespace) {
        let element = Element { tag: tag.tag, namespace, name: tag.name, attrs: tag.attrs };
        if tag.self_closing {
            self.insert_node(Data::Element(element));
        } else {
            self.insert_element(element, self.integration(tag, namespace));
        }
    }

    fn integration(&self, tag: &StartTag, namespace: Namespace) -> Integration {
        let named = |names: &[&str]| names.iter().any(|name| self.is_named(tag.name, name));
        match namespace {
            Namespace::Html => Integration::None,
            Namespace::Svg if named(&["foreignObject", "desc", "title"]) => Integration::Html,
            Namespace::Math if named(&["mi", "mo", "mn", "ms", "mtext"]) => Integration::MathText,
            Namespace::Math if named(&["annotation-xml"]) => {
                let encoding = self.attr(tag, "encoding");
                let html = ["text/html", "application/xhtml+xml"];
                Integration::Annotation(encoding.is_some_and(|e| html.iter().any(|h| e.eq_ignore_ascii_case(h))))
            }
            Namespace::Svg | Namespace::Math => Integration::None,
        }
    }

    /// The value of an attribute as written.
    pub(super) fn attr(&self, tag: &StartTag, name: &str) -> Option<&str> {
        let attrs = &self.tree.attrs[tag.attrs.range()];
        attrs.iter().find(|attr| self.is_named(attr.name, name)).map(|attr| attr.value.of(self.source))
    }

    pub(super) fn is_named(&self, name: Span, wanted: &str) -> bool {
        name.of(self.source).eq_ignore_ascii_case(wanted)
    }

    fn is_styled_font(&self, tag: &StartTag) -> bool {
        ["color", "face", "size"].iter().any(|name| self.attr(tag, name).is_some())
    }

    /// Closes foreign elements up to one in which HTML may stand.
    fn leave_foreign(&mut self) {
        let stays = |open: &Open| {
            open.namespace == Namespace::Html || matches!(open.integration, Integration::Html | Integration::MathText)
        };
        while self.open.top().is_some_and(|open| !stays(open)) {
            self.pop();
        }
    }

    pub(super) fn foreign_end(&mut self, tag: &EndTag) -> Flow {
        if matches!(tag.tag, Tag::Br | Tag::P) {
            self.leave_foreign();
            return self.end_in_mode(tag);
        }
        let top = self.open.len() as Place;
        for place in (1..=top).rev().take(MAX_LOOK_BACK) {
            let Some(open) = self.open.at(place) else { break };
            if place != top && open.namespace == Namespace::Html {
                return self.end_in_mode(tag);
            }
            if open.name.of(self.source).eq_ignore_ascii_case(tag.name.of(self.source)) {
                self.pop_to(place);
                return Flow::Done;
            }
        }
        Flow::Done
    }
}
