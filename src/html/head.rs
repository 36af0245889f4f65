//! What a page says of itself, collected in one pass over all nodes.

use super::document::Document;
use super::tree::{Element, Namespace, NodeId};
use crate::page::{Head, Meta, Tag};

/// The attributes that name a `<meta>`.
const META_NAMES: [&str; 4] = ["property", "name", "itemprop", "http-equiv"];

pub(super) fn read(doc: &Document<'_>) -> Head {
    let mut head = Head::default();
    for (id, element) in doc.tree.elements().filter(|(_, element)| element.namespace == Namespace::Html) {
        read_element(doc, id, element, &mut head);
    }
    head
}

fn read_element(doc: &Document<'_>, id: NodeId, element: &Element, head: &mut Head) {
    let attr = |name| doc.attr(element, name).unwrap_or_default();
    match element.tag {
        Tag::Html => set_once(&mut head.lang, &attr("lang")),
        Tag::Title => set_once(&mut head.title, &doc.own_text(id)),
        Tag::Base => set_once(&mut head.base, &attr("href")),
        Tag::Link if has_word(&attr("rel"), "canonical") => set_once(&mut head.canonical, &attr("href")),
        Tag::Meta => read_meta(doc, element, head),
        Tag::Script if is_json_ld(&attr("type")) => head.json_ld.push(doc.own_text(id)),
        Tag::Time => head.times.extend(date(doc, element)),
        // Most elements have none.
        _ if doc.attr(element, "itemprop").is_some_and(|names| is_date(&names)) => {
            head.times.extend(date(doc, element));
        }
        _ => {}
    }
}

fn read_meta(doc: &Document<'_>, element: &Element, head: &mut Head) {
    let Some(content) = doc.attr(element, "content") else { return };
    for name in META_NAMES.into_iter().filter_map(|name| doc.attr(element, name)) {
        if is_date(&name) && doc.raw_attr(element, "itemprop").is_some() {
            head.times.push(content.clone().into_owned());
        }
        head.metas.push(Meta { name: name.trim().to_ascii_lowercase(), content: content.clone().into_owned() });
    }
}

fn date<'d>(doc: &Document<'d>, element: &Element) -> Option<String> {
    let date = doc.attr(element, "datetime").or_else(|| doc.attr(element, "content"))?;
    Some(date.trim().to_owned()).filter(|date| !date.is_empty())
}

fn is_date(name: &str) -> bool {
    has_word(name, "datePublished") || has_word(name, "dateCreated") || has_word(name, "dateModified")
}

fn is_json_ld(kind: &str) -> bool {
    kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json"))
}

fn has_word(words: &str, wanted: &str) -> bool {
    words.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case(wanted))
}

/// Keeps the first value that is not blank, its white space collapsed.
fn set_once(slot: &mut String, value: &str) {
    if slot.is_empty() {
        slot.extend(value.split_whitespace().flat_map(|word| [" ", word]).skip(1));
    }
}
