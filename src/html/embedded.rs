//! Text that a page holds as data. An empty shell that a script fills shows nothing here, but often its text lies in
//! JSON beside it. A fallback for such pages alone: elsewhere this text only repeats what is seen.

use std::collections::HashSet;

use serde_json::Value;

use super::document::Document;
use super::{Arena, Parser};
use crate::page::{Bound, Bounds, Flags, Head, Kind, NewBlock, Note, Page, Tag};

/// A page that shows fewer bytes of text than this is a shell: a menu at most.
const SHELL: usize = 200;

/// Characters that a string in data needs at least to be taken for prose.
const PROSE: usize = 40;

/// Keys of JSON-LD whose value is the text of the page.
const TEXT_KEYS: [&str; 3] = ["articleBody", "reviewBody", "text"];

/// Descriptions of the page, the better ones first.
const DESCRIPTIONS: [&str; 3] = ["og:description", "description", "twitter:description"];

/// Adds what the data says to a page that shows next to nothing.
pub(super) fn add(doc: &Document<'_>, page: &mut Page) {
    if !is_shell(page) {
        return;
    }
    let mut known: HashSet<String> = page.blocks().map(|block| block.origin().to_owned()).collect();
    let mut budget = Budget { left: Bound::Data.most(), over: Bounds::default() };
    let texts = texts(doc, &page.head, &mut budget);
    page.cap(budget.over);
    for text in texts {
        let (lines, over) = lines(&text);
        page.cap(over);
        for line in lines {
            if known.insert(line.clone()) {
                if page.blocks().len() >= Bound::Blocks.most() {
                    return page.cap(Bound::Blocks);
                }
                let flags = Flags { embedded: true, ..Flags::default() };
                page.add_block(NewBlock { kind: Kind::Paragraph, flags, element: None, text: &line, links: &[] });
            }
        }
    }
}

/// How many bytes of data may still be read; a value takes many times the room of its text.
struct Budget {
    left: usize,
    over: Bounds,
}

impl Budget {
    fn pays(&mut self, json: &str) -> bool {
        let left = self.left.checked_sub(json.len());
        self.left = left.unwrap_or(self.left);
        self.over.add_if(left.is_none(), Bound::Data);
        left.is_some()
    }
}

fn is_shell(page: &Page) -> bool {
    let shown = page.blocks().filter(|block| !block.flags().hidden && !block.flags().noscript);
    shown.map(|block| block.origin().len()).sum::<usize>() < SHELL
}

/// The texts of the best source that has any.
fn texts(doc: &Document<'_>, head: &Head, budget: &mut Budget) -> Vec<String> {
    let json_ld = head.json_ld.iter().filter(|json| budget.pays(json));
    let texts: Vec<_> = json_ld.flat_map(|json| strings(json, &|key, _| TEXT_KEYS.contains(&key))).collect();
    if !texts.is_empty() {
        return texts;
    }
    let scripts = json_scripts(doc).filter(|json| budget.pays(json));
    let texts: Vec<_> = scripts.flat_map(|json| strings(&json, &|_, text| is_prose(text))).collect();
    if !texts.is_empty() {
        return texts;
    }
    DESCRIPTIONS.iter().filter_map(|name| head.meta(name)).map(str::to_owned).take(1).collect()
}

/// The scripts that hold the state of a page: `__NEXT_DATA__` and its like.
fn json_scripts<'d>(doc: &Document<'d>) -> impl Iterator<Item = String> {
    let scripts = doc.tree.elements().filter(|(_, element)| element.tag == Tag::Script);
    scripts.filter_map(|(id, element)| {
        let kind = doc.raw_attr(element, "type")?;
        kind.trim().eq_ignore_ascii_case("application/json").then(|| doc.own_text(id))
    })
}

/// The strings of a JSON text that are wanted by their key and content, in order.
fn strings(json: &str, wanted: &dyn Fn(&str, &str) -> bool) -> Vec<String> {
    let Ok(root) = serde_json::from_str::<Value>(json) else { return Vec::new() };
    let (mut found, mut open) = (Vec::new(), vec![("", &root)]);
    while let Some((key, value)) = open.pop() {
        match value {
            Value::String(text) if wanted(key, text) => found.push(text.clone()),
            Value::Array(values) => open.extend(values.iter().rev().map(|value| (key, value))),
            Value::Object(fields) => open.extend(fields.iter().rev().map(|(key, value)| (key.as_str(), value))),
            _ => {}
        }
    }
    found
}

/// Whether a string reads like sentences and not like an address or code.
fn is_prose(text: &str) -> bool {
    let ends = ["。", "！", "？", ". ", "! ", "? ", ".<", "!<", "?<"];
    let sentences = ends.iter().any(|end| text.contains(end)) || text.ends_with(['.', '!', '?']);
    let code = text.contains("://") && !text.contains(' ') || text.contains(['{', '}']);
    sentences && !code && text.chars().nth(PROSE).is_some()
}

/// The lines of a text, or its blocks if it is markup, and whether there were more.
fn lines(text: &str) -> (Vec<String>, Bounds) {
    let mut over = Bounds::default();
    if text.contains("</") || text.contains("<br") {
        let (mut arena, mut page) = (Arena::default(), Page::new());
        arena.add_blocks(text, Parser::Light, &mut page);
        over.add_if(page.notes.contains(&Note::Capped(Bound::Blocks)), Bound::Blocks);
        return (page.blocks().map(|block| block.origin().to_owned()).collect(), over);
    }
    (text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect(), over)
}

#[cfg(test)]
mod tests {
    use crate::html::{Parser, read};

    fn embedded(source: &str) -> Vec<String> {
        let page = read(source, Parser::Light);
        page.blocks().filter(|block| block.flags().embedded).map(|block| block.origin().to_owned()).collect()
    }

    const LD: &str =
        r#"<script type="application/ld+json">{"@graph":[{"articleBody":"Rain fell.\n\nThe river rose."}]}</script>"#;

    #[test]
    fn a_shell_gives_the_text_of_its_data() {
        assert_eq!(embedded(&format!("{LD}<div id=root></div>")), ["Rain fell.", "The river rose."]);
    }

    #[test]
    fn a_page_with_text_of_its_own_gives_none() {
        assert!(embedded(&format!("{LD}<p>{}", "Snow fell in the hills. ".repeat(20))).is_empty());
        assert_eq!(embedded(&format!("{LD}<p hidden>{}", "Snow fell in the hills. ".repeat(20))).len(), 2);
    }

    #[test]
    fn state_is_searched_for_prose() {
        let state = r#"{"b":"/img/x.png","a":{"body":"<p>The bridge over the river was closed.</p><p>It reopened on Friday morning.</p>"}}"#;
        let source = format!("<div></div><script id=__NEXT_DATA__ type=application/json>{state}</script>");
        assert_eq!(embedded(&source), ["The bridge over the river was closed.", "It reopened on Friday morning."]);
    }

    #[test]
    fn a_description_is_the_last_resort() {
        assert_eq!(embedded("<meta property=og:description content='Rain &amp; snow'>"), ["Rain & snow"]);
    }
}
