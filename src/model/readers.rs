//! What readers wrote under a text, for those who want all of it, or none.
//!
//! It lies in elements called after comments that hold less prose than the rest of the page, or behind the line that
//! opens the comments, as a rule found it. On a page that is nothing but what people wrote there are no readers.

use super::features;
use super::shape::ends_sentence;
use crate::page::{Block, BlockId, Element, Page, RuleId, Tag, Target};

/// Rules that find the line that opens the comments, and what lies behind it.
const OPENERS: [RuleId; 2] = [RuleId::new("comments/section"), RuleId::new("comments/counted-section")];
/// A name, a date or a button has fewer tokens than what somebody says.
const SAYS: f32 = 4.0;

/// The blocks that readers wrote, and what stands around them: names, dates, buttons.
pub(crate) fn wrote(page: &Page) -> Vec<BlockId> {
    let mut found = named(page);
    for finding in page.findings.list.iter().filter(|finding| finding.acts && OPENERS.contains(&finding.rule)) {
        found[finding.block.index()] = true;
    }
    page.blocks().map(Block::id).filter(|id| found[id.index()]).collect()
}

/// Those of them in which somebody says something.
pub(crate) fn said(page: &Page) -> Vec<BlockId> {
    let mut taken = vec![false; page.blocks().len()];
    let takes = |target: Target| target == Target::Block;
    for finding in page.findings.list.iter().filter(|finding| finding.acts && takes(finding.target)) {
        taken[finding.block.index()] |= !OPENERS.contains(&finding.rule);
    }
    let asks = inherited(page, |element| element.tag() == Tag::Form);
    let is_asked = |block: Block<'_>| block.element().is_some_and(|element| asks[element.place().index()]);
    let says = |id: &BlockId| says(page.block(*id)) && !taken[id.index()] && !is_asked(page.block(*id));
    wrote(page).into_iter().filter(says).collect()
}

fn says(block: Block<'_>) -> bool {
    let linked: usize = block.links().map(|link| link.span().len()).sum();
    // A name may stand in one line with its date.
    let is_stamp = block.origin().contains(|c: char| c.is_ascii_digit());
    let speaks = ends_sentence(block.origin()) || (!is_stamp && features::tokens_of(block.origin()) >= SAYS);
    speaks && linked * 2 <= block.origin().len() && !block.flags().hidden
}

/// The blocks in elements called after comments; none where these hold most of the prose.
fn named(page: &Page) -> Vec<bool> {
    let own: Vec<f32> = page.blocks().map(prose_of).collect();
    let (prose, crowded, all) = (prose(page, &own), crowded(page), own.iter().sum::<f32>());
    // A class says what an element is; an id may be the name of a chapter, unless comments or a form lie in it.
    let is_named = |element: Element<'_>| {
        let at = element.place().index();
        let says = features::is_of_comments(element.class()) || (crowded[at] && features::is_of_comments(element.id()));
        says && prose[at] * 2.0 < all
    };
    let inside = inherited(page, is_named);
    let lies = |block: Block<'_>| block.element().is_some_and(|element| inside[element.place().index()]);
    let named: Vec<bool> = page.blocks().map(lies).collect();
    let said: f32 = own.iter().zip(&named).filter(|(_, named)| **named).map(|(own, _)| own).sum();
    if said * 2.0 < all { named } else { vec![false; named.len()] }
}

/// Tokens of a block that ends as a sentence does, else 0.
fn prose_of(block: Block<'_>) -> f32 {
    if ends_sentence(block.origin()) { features::tokens_of(block.origin()) } else { 0.0 }
}

/// The prose in each element, given that of each block.
fn prose(page: &Page, own: &[f32]) -> Vec<f32> {
    let mut prose = vec![0.0; page.elements().len()];
    for (block, own) in page.blocks().zip(own) {
        if let Some(element) = block.element() {
            prose[element.place().index()] += own;
        }
    }
    add_up(page, &mut prose, |sum, inner| *sum += inner);
    prose
}

/// The elements that hold a form, or an element whose class is called after comments.
fn crowded(page: &Page) -> Vec<bool> {
    let tells = |element: Element<'_>| element.tag() == Tag::Form || features::is_of_comments(element.class());
    let mut crowded: Vec<bool> = page.elements().map(tells).collect();
    add_up(page, &mut crowded, |holds, inner| *holds |= inner);
    crowded
}

/// Adds to each element what lies in it; children stand after their parents.
fn add_up<T: Copy>(page: &Page, values: &mut [T], add: impl Fn(&mut T, T)) {
    for element in page.elements().rev() {
        if let Some(parent) = element.parent() {
            let inner = values[element.place().index()];
            add(&mut values[parent.place().index()], inner);
        }
    }
}

/// Whether `is` holds for an element or for one around it.
fn inherited(page: &Page, is: impl Fn(Element<'_>) -> bool) -> Vec<bool> {
    let mut values: Vec<bool> = Vec::with_capacity(page.elements().len());
    for element in page.elements() {
        let outer = element.parent().is_some_and(|parent| values[parent.place().index()]);
        values.push(outer || is(element));
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html;

    const TEXT: &str = "<p>The ferry over the river was stopped on Monday, as the water stood too high for it.</p>\
        <p>Until then a bus takes the long way round by the bridge, and it leaves every hour of the day.</p>";

    fn wrote_in(source: &str) -> usize {
        wrote(&html::read(source, html::Parser::Light)).len()
    }

    #[test]
    fn what_lies_in_comments_was_written_by_readers() {
        assert_eq!(wrote_in(&format!("{TEXT}<div class=comment-list><p>Fine ferry, that.</p></div>")), 1);
        let form = "<div id=comments><p>Fine ferry, that.</p><form><p>Yours?</p></form></div>";
        assert_eq!(wrote_in(&format!("{TEXT}{form}")), 2);
    }

    #[test]
    fn a_chapter_and_a_page_of_posts_were_not() {
        assert_eq!(wrote_in(&format!("{TEXT}<section id=comments><h2>Comments</h2><p>They begin with two.</p>")), 0);
        assert_eq!(wrote_in(&format!("<div class=has-comments>{TEXT}</div>")), 0);
        assert_eq!(
            wrote_in(&format!("<h1>Ferry</h1><div class=comment>{TEXT}</div><div class=comment>{TEXT}</div>")),
            0
        );
    }

    #[test]
    fn names_and_questions_are_not_what_readers_say() {
        let talk =
            "<div class=comment><b>annie</b><p>Fine ferry, that.</p><form><p>What do you think of it?</p></form></div>";
        let page = html::read(&format!("{TEXT}{talk}"), html::Parser::Light);
        let said: Vec<&str> = said(&page).into_iter().map(|id| page.block(id).origin()).collect();
        assert_eq!(said, ["Fine ferry, that."]);
    }
}
