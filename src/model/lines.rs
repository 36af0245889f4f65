//! The main text of a flattened page: there are no tags, so the stretch of lines where prose is dense.
//!
//! Prose lines with at most a few short lines between them form a stretch. The stretch with most words is the text;
//! stretches beside it belong to it when they weigh enough. The short lines that lead into a stretch (headline,
//! by-line) or close it (credits in brackets) stay, what is further out is navigation.

use std::ops::Range;

use super::shape::Shape;
use crate::page::{Block, BlockId, Page, RuleId};

/// Short lines far from any prose.
const OUTSIDE: RuleId = RuleId::new("select-main/outside-the-prose");
/// A stretch of prose that is small beside the main one: teasers, notices.
const SMALL: RuleId = RuleId::new("select-main/small-beside-the-main-prose");

/// More lines without prose than this part two stretches.
const GAP: usize = 8;
/// A stretch with less than this share of the words of the main one is not part of the text.
const SHARE: f32 = 0.2;
/// So many short lines may lead into a stretch.
const LEAD: usize = 3;

/// A line with what stands before it in the judgement of the stages so far.
struct Line {
    id: BlockId,
    /// Its place among all lines of the page, so that removed ones still part.
    place: usize,
    shape: Shape,
}

/// Rejects what lies outside the prose.
pub(super) fn reject(page: &Page) -> Vec<(BlockId, RuleId)> {
    let lines: Vec<Line> = page
        .kept()
        .map(|block| Line { id: block.id(), place: block.id().index(), shape: Shape::of(block.text()) })
        .collect();
    let stretches = stretches(&lines);
    let Some(most) = stretches.iter().map(|range| words(&lines[range.clone()])).max_by(f32::total_cmp) else {
        return without_prose(&lines);
    };
    let mut fate: Vec<Option<RuleId>> = vec![Some(OUTSIDE); lines.len()];
    for range in &stretches {
        let small = words(&lines[range.clone()]) < SHARE * most;
        fate[range.clone()].fill(small.then_some(SMALL));
        if !small {
            keep_edges(page, &lines, range, &mut fate);
        }
    }
    lines.iter().zip(fate).filter_map(|(line, fate)| Some((line.id, fate?))).collect()
}

/// Runs of lines from a prose line to a prose line, no more than [`GAP`] others between two of them.
fn stretches(lines: &[Line]) -> Vec<Range<usize>> {
    let mut stretches: Vec<Range<usize>> = Vec::new();
    for (i, line) in lines.iter().enumerate().filter(|(_, line)| line.shape.is_prose()) {
        match stretches.last_mut() {
            Some(last) if line.place - lines[last.end - 1].place <= GAP + 1 => last.end = i + 1,
            _ => stretches.push(i..i + 1),
        }
    }
    stretches
}

fn words(lines: &[Line]) -> f32 {
    lines.iter().map(|line| line.shape.words).sum()
}

/// Keeps the lines that lead into a stretch and the ones that close it.
fn keep_edges(page: &Page, lines: &[Line], range: &Range<usize>, fate: &mut [Option<RuleId>]) {
    let lead = range.start.saturating_sub(LEAD)..range.start;
    let top = lead.clone().find(|&i| is_title(page, page.block(lines[i].id)));
    for i in top.map_or(lead.clone(), |top| top..range.start) {
        fate[i] = None;
    }
    for (i, line) in lines.iter().enumerate().skip(range.end) {
        if !page.block(line.id).text().ends_with([')', '）', '】', ']']) {
            break;
        }
        fate[i] = None;
    }
}

fn is_title(page: &Page, block: Block<'_>) -> bool {
    page.metadata.title.as_deref() == Some(block.text())
}

/// A page of a few lines is a notice; a page of many short lines is navigation.
fn without_prose(lines: &[Line]) -> Vec<(BlockId, RuleId)> {
    if lines.len() <= LEAD { Vec::new() } else { lines.iter().map(|line| (line.id, OUTSIDE)).collect() }
}
