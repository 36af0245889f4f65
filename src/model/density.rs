//! The main text of an HTML page: the container that holds most of its prose.
//!
//! From the root down, the walk follows the child that holds nearly all the prose of its parent; where the prose
//! spreads over several children stands the container of the text. Inside it everything stays that is not hidden,
//! not named as something else and not mostly links. After the idea of Readability (Arc90, 2009), with prose
//! counted by words in sentences.

use std::ops::Range;

use super::shape;
use super::standing::{self, Standing};
use super::{Candidate, lines};
use crate::page::{Block, BlockId, Element, Kind, Page, RuleId, Tag};

/// The page does not show it.
const HIDDEN: RuleId = RuleId::new("select-main/hidden");
/// An element around it is named as navigation, comments, footer and the like.
const CHROME: RuleId = RuleId::new("select-main/around-the-text");
/// Its words are mostly links.
const LINKS: RuleId = RuleId::new("select-main/mostly-links");
/// It lies outside the container of the prose.
const OUTSIDE: RuleId = RuleId::new("select-main/outside-the-container");

/// The walk goes on into a child with at least this share of the prose.
const NEARLY_ALL: f32 = 0.8;
/// So many blocks above the container its headline may stand.
const LEAD: usize = 12;
/// A page with so many times more hidden prose than shown prose is hidden as a whole.
const ALL: f32 = 4.0;
/// More of its characters in links make a block a list of links.
const LINKED: f32 = 0.5;

/// Rejects what lies outside the container of the prose, and what inside it is no text.
pub(super) fn reject(page: &Page, candidates: &[Candidate<'_>]) -> Vec<(BlockId, RuleId)> {
    let standing = standing::of(page, &mass(page, candidates, |block| !block.flags().hidden));
    let against = objections(page, candidates, &standing);
    let mass = mass(page, candidates, |block| against[block.id().index()].is_none());
    let Some(container) = container(page, &mass) else { return without_prose(candidates, &against) };
    let inside = inside(page, container);
    let is_inside = |block: Block<'_>| block.element().is_some_and(|element| inside[element.place().index()]);
    let lead = lead(page, candidates, &against, is_inside);
    let credit = credit(candidates, is_inside);
    candidates
        .iter()
        .filter_map(|&Candidate { block, .. }| {
            let rule = against[block.id().index()].clone();
            let stays = is_inside(block) || lead.contains(&block.id().index()) || credit == Some(block.id());
            rule.or_else(|| (!stays).then_some(OUTSIDE)).map(|rule| (block.id(), rule))
        })
        .collect()
}

/// The headline above the container, with what leads from it to the text: by-line, standfirst.
fn lead(
    page: &Page,
    candidates: &[Candidate<'_>],
    against: &[Option<RuleId>],
    is_inside: impl Fn(Block<'_>) -> bool,
) -> Range<usize> {
    let mut free =
        candidates.iter().map(|candidate| candidate.block).filter(|block| against[block.id().index()].is_none());
    let above: Vec<_> = free.by_ref().take_while(|&block| !is_inside(block)).collect();
    let end = above.last().map_or(0, |block| block.id().index() + 1);
    let headline = above.iter().rev().take(LEAD).rfind(|&&block| is_headline(page, block));
    headline.map_or(0..0, |block| block.id().index()..end)
}

/// The credit that closes the text right behind its container.
fn credit(candidates: &[Candidate<'_>], is_inside: impl Fn(Block<'_>) -> bool) -> Option<BlockId> {
    let last = candidates.iter().rposition(|candidate| is_inside(candidate.block))?;
    let next = candidates.get(last + 1)?.block;
    shape::is_credit(next.text()).then_some(next.id())
}

/// Rejects what is neither notice nor verse on a page without prose.
fn without_prose(candidates: &[Candidate<'_>], against: &[Option<RuleId>]) -> Vec<(BlockId, RuleId)> {
    let against = |candidate: &Candidate<'_>| against[candidate.block.id().index()].clone();
    let objected = candidates.iter().filter_map(|candidate| Some((candidate.block.id(), against(candidate)?)));
    let free: Vec<_> = candidates.iter().copied().filter(|candidate| against(candidate).is_none()).collect();
    objected.chain(lines::outside_the_verse(&free)).collect()
}

/// Why blocks are no text wherever they stand.
fn objections(page: &Page, candidates: &[Candidate<'_>], standing: &[Standing]) -> Vec<Option<RuleId>> {
    let words = |wanted: &dyn Fn(&Candidate<'_>) -> bool| -> f32 {
        candidates.iter().filter(|candidate| wanted(candidate)).map(|candidate| candidate.shape.words).sum()
    };
    let chrome =
        |block: Block<'_>| block.element().is_some_and(|element| standing[element.place().index()] == Standing::Chrome);
    let is_links = |block: Block<'_>| link_share(block) > LINKED && !matches!(block.kind(), Kind::Heading(_));
    let is_prose = |candidate: &Candidate<'_>| candidate.shape.is_prose() && !chrome(candidate.block);
    // A page that a script shows later hides its text too.
    let seen = words(&|candidate| is_prose(candidate) && !candidate.block.flags().hidden);
    let unseen = words(&|candidate| is_prose(candidate) && candidate.block.flags().hidden);
    let all_hidden = unseen > ALL * seen;
    // On a page that lists things the links are the content.
    let linked = words(&|candidate| is_links(candidate.block) && !chrome(candidate.block));
    let is_list = linked > words(&|candidate| is_prose(candidate) && !is_links(candidate.block));
    let object = |block: Block<'_>| match () {
        () if block.flags().hidden && !all_hidden => Some(HIDDEN),
        () if chrome(block) => Some(CHROME),
        () if is_links(block) && !is_list => Some(LINKS),
        () => None,
    };
    page.blocks().map(object).collect()
}

/// The share of a block's characters that stand in links.
fn link_share(block: Block<'_>) -> f32 {
    let linked: usize = block.links().map(|link| link.span().len()).sum();
    linked as f32 / block.origin().len().max(1) as f32
}

/// The words of prose in every element, by place.
fn mass(page: &Page, candidates: &[Candidate<'_>], counts: impl Fn(Block<'_>) -> bool) -> Vec<f32> {
    let mut mass = vec![0.0; page.elements().len()];
    for &Candidate { block, shape } in candidates.iter().filter(|candidate| counts(candidate.block)) {
        if let Some(element) = block.element().filter(|_| shape.is_prose()) {
            mass[element.place().index()] += shape.words;
        }
    }
    // Children stand after their parents.
    for element in page.elements().rev() {
        if let Some(parent) = element.parent() {
            mass[parent.place().index()] += mass[element.place().index()];
        }
    }
    mass
}

/// The innermost container that holds nearly all the prose of everything around it; `None` without prose.
fn container<'p>(page: &'p Page, mass: &[f32]) -> Option<Element<'p>> {
    let mut container: Option<Element<'p>> = None;
    for element in page.elements().filter(|element| mass[element.place().index()] > 0.0) {
        let follows = container.map(|c| c.place()) == element.parent().map(|parent| parent.place());
        let whole = container.map_or(0.0, |c| mass[c.place().index()]);
        if follows && mass[element.place().index()] >= NEARLY_ALL * whole {
            container = Some(element);
        }
    }
    // A single paragraph is not the place of the text but its parent.
    container?.ancestors().find(|element| !is_paragraph(element.tag()))
}

fn is_paragraph(tag: Tag) -> bool {
    !matches!(
        tag,
        Tag::Div | Tag::Section | Tag::Article | Tag::Main | Tag::Td | Tag::Body | Tag::Center | Tag::Form | Tag::Html
    )
}

/// Which elements lie in the container, by place.
fn inside(page: &Page, container: Element<'_>) -> Vec<bool> {
    let mut inside: Vec<bool> = Vec::with_capacity(page.elements().len());
    for element in page.elements() {
        let outer = element.parent().is_some_and(|parent| inside[parent.place().index()]);
        inside.push(outer || container.place() == element.place());
    }
    inside
}

/// Whether a block above the container is the headline of the page.
fn is_headline(page: &Page, block: Block<'_>) -> bool {
    matches!(block.kind(), Kind::Heading(1)) || page.metadata.title.as_deref() == Some(block.text())
}
