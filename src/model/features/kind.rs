//! The role of a block and the tag around it.

use super::Feature;
use super::facts::Facts;
use super::sheet::{Sheet, flag};
use crate::page::{Kind, Tag};

pub(super) const FEATURES: [Feature; 25] = [
    ("heading", "7 less the level of a heading, else 0"),
    ("item", "depth of the list it is an item of"),
    ("ordered", "its list is numbered"),
    ("cell", "it stands in a cell of a table"),
    ("header_cell", "that cell is a header"),
    ("pre", "preformatted"),
    ("quote", "it stands in a quote"),
    ("caption", "it is a caption"),
    ("hidden", "the page does not show it"),
    ("noscript", "it stands in <noscript>"),
    ("embedded", "it comes from data in the page"),
    ("after_break", "only <br> parts it from the block before"),
    ("tag_p", "the innermost element is <p>"),
    ("tag_div", "the innermost element is <div>"),
    ("tag_inline", "the innermost element is <span>, <strong>, <em>, <b>, <i> or <font>"),
    ("tag_a", "the innermost element is <a>"),
    ("tag_li", "the innermost element is <li>"),
    ("tag_td", "the innermost element is <td>"),
    ("tag_label", "the innermost element is <label>, <button>, <option> or <legend>"),
    ("tag_definition", "the innermost element is <dd> or <dt>"),
    ("since_heading", "words since the last heading, as ln(1 + words)"),
    ("last_heading", "7 less the level of the last heading"),
    ("last_heading_words", "ln(1 + words of the last heading)"),
    ("previous_heading", "the block before is a heading"),
    ("next_heading", "the block after is a heading"),
];

pub(super) fn fill(facts: &Facts<'_>, sheet: &mut Sheet) {
    let level = |at: usize| match facts.blocks.get(at).map(|block| block.kind()) {
        Some(Kind::Heading(level)) => 7.0 - f32::from(level),
        _ => 0.0,
    };
    let mut last: Option<usize> = None;
    for at in 0..facts.len() {
        sheet.put_at(at, 0, kind(facts, at));
        let since = super::sheet::ln(facts.words[at] - last.map_or(0.0, |last| facts.words[last]));
        let words = super::sheet::ln(last.map_or(0.0, |last| facts.measures[last].words));
        let previous = at.checked_sub(1).is_some_and(|at| level(at) > 0.0);
        sheet.put_at(at, 20, [since, last.map_or(0.0, level), words, flag(previous), flag(level(at + 1) > 0.0)]);
        if level(at) > 0.0 {
            last = Some(at);
        }
    }
}

fn kind(facts: &Facts<'_>, at: usize) -> [f32; 20] {
    let block = facts.blocks[at];
    let (kind, flags) = (block.kind(), block.flags());
    let tag = block.element().map_or(Tag::Other, |element| element.tag());
    let (depth, ordered) = match kind {
        Kind::Item { depth, ordered } => (f32::from(depth), ordered),
        _ => (0.0, false),
    };
    [
        if let Kind::Heading(level) = kind { 7.0 - f32::from(level) } else { 0.0 },
        depth,
        flag(ordered),
        flag(matches!(kind, Kind::Cell { .. })),
        flag(kind == Kind::Cell { header: true }),
        flag(kind == Kind::Pre),
        flag(kind == Kind::Quote),
        flag(kind == Kind::Caption),
        flag(flags.hidden),
        flag(flags.noscript),
        flag(flags.embedded),
        flag(flags.after_break),
        flag(tag == Tag::P),
        flag(tag == Tag::Div),
        flag(matches!(tag, Tag::Span | Tag::Strong | Tag::Em | Tag::B | Tag::I | Tag::Font)),
        flag(tag == Tag::A),
        flag(tag == Tag::Li),
        flag(tag == Tag::Td),
        flag(matches!(tag, Tag::Label | Tag::Button | Tag::Option | Tag::Legend)),
        flag(matches!(tag, Tag::Dd | Tag::Dt)),
    ]
}
