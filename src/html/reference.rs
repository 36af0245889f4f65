//! The same tree built by html5ever, through `scraper`: slower by an order of magnitude, and right by definition. Tests
//! hold the light parser against it, and everything behind the tree is shared.

use html5ever::tendril::TendrilSink;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{Namespace as Ns, ParseOpts, ns};
use scraper::{Html, HtmlTreeSink, Node};

use super::tree::{Attr, Data, Element, Namespace, NodeId, Tree};
use crate::page::{Span, Tag};

/// Builds the tree of a page; its texts go to `text`, their references resolved.
pub(super) fn build(source: &str, tree: &mut Tree, text: &mut String) {
    tree.clear();
    tree.decoded = true;
    text.clear();
    let html = parse(source);
    let (mut node, mut parent) = (html.tree.root(), NodeId::ROOT);
    loop {
        let copied = copy(node.value(), parent, tree, text);
        if let Some(child) = node.first_child().filter(|_| !copied.is_none()) {
            (node, parent) = (child, copied);
            continue;
        }
        loop {
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            let Some(up) = node.parent() else { return };
            node = up;
            parent = tree.node(parent).parent;
            if up.parent().is_none() {
                return;
            }
        }
    }
}

fn parse(source: &str) -> Html {
    // Scripts never run here: `<noscript>` holds elements.
    let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..Default::default() };
    let opts = ParseOpts { tree_builder, ..Default::default() };
    html5ever::parse_document(HtmlTreeSink::new(Html::new_document()), opts).one(source)
}

/// The copy of a node; none for what a reader of text has no use for.
fn copy(node: &Node, parent: NodeId, tree: &mut Tree, text: &mut String) -> NodeId {
    match node {
        Node::Document => NodeId::ROOT,
        // The content of a template: here it lies in the element itself.
        Node::Fragment => tree.append(parent, Data::Document),
        Node::Text(content) => {
            let span = push(text, content);
            tree.append(parent, Data::Text(span))
        }
        Node::Element(element) => {
            let name = push(text, element.name());
            let first = tree.attrs.len();
            for (name, value) in element.attrs() {
                let (name, value) = (push(text, name), push(text, value));
                tree.attrs.push(Attr { name, value });
            }
            let namespace = namespace(&element.name.ns);
            let attrs = Span::new(first, tree.attrs.len());
            tree.append(parent, Data::Element(Element { tag: Tag::of(element.name()), namespace, name, attrs }))
        }
        Node::Comment(_) | Node::Doctype(_) | Node::ProcessingInstruction(_) => NodeId::NONE,
    }
}

fn namespace(namespace: &Ns) -> Namespace {
    match *namespace {
        ns!(svg) => Namespace::Svg,
        ns!(mathml) => Namespace::Math,
        _ => Namespace::Html,
    }
}

fn push(text: &mut String, part: &str) -> Span {
    let start = text.len();
    text.push_str(part);
    Span::new(start, text.len())
}
