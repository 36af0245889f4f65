//! What stands in `<noscript>`. Some forums serve all posts there and build the page by script; most pages repeat an
//! image or ask to switch scripts on. So its blocks count, unless the same text stands elsewhere on the page.

use std::collections::HashSet;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

use super::blocks::{Draft, Found, Walk};
use super::document::Document;
use super::space;
use super::tree::{Data, NodeId};
use crate::page::{Bound, Tag};

/// The texts outside `<noscript>`, as hashes.
pub(super) struct Elsewhere(HashSet<u64>);

impl Elsewhere {
    /// Reads them; nothing to do on the many pages whose `<noscript>` has no text.
    pub(super) fn read(doc: &Document<'_>, walk: &mut Walk) -> Self {
        let mut texts = HashSet::new();
        if has_text(doc) {
            let mut left = Bound::Blocks.most();
            walk.run(doc, &mut |found| {
                let Found::Block(draft) = found else { return };
                // What is not read stands nowhere.
                if !draft.flags.noscript && left > 0 {
                    texts.insert(hash(draft.text));
                }
                left = left.saturating_sub(1);
            });
        }
        Elsewhere(texts)
    }

    /// Whether a block only repeats what stands outside.
    pub(super) fn repeats(&self, draft: &Draft<'_>) -> bool {
        draft.flags.noscript && self.0.contains(&hash(draft.text))
    }
}

fn has_text(doc: &Document<'_>) -> bool {
    let tree = doc.tree;
    let is_text = |id| matches!(tree.node(id).data, Data::Text(span) if !space::is_blank(doc.str(span)));
    // What was looked through once need not be again: they nest.
    let mut seen_to = NodeId::ROOT;
    for (id, _) in tree.elements().filter(|(_, element)| element.tag == Tag::Noscript) {
        if id > seen_to {
            for below in tree.descendants(id) {
                if is_text(below) {
                    return true;
                }
                seen_to = seen_to.max(below);
            }
        }
    }
    false
}

fn hash(text: &str) -> u64 {
    BuildHasherDefault::<DefaultHasher>::default().hash_one(text)
}
