//! The site's credits that belong to the text: `责任编辑：…`, `Source: …` right behind it or between it and its
//! headline. Sources named in a sidebar or under the items of a list are none of its.
//!
//! `select-main` does not judge what the rules act on, so a line of credits reaches `drop-footer` undecided, and here
//! is known what the text is.

use crate::page::{Block, BlockId, Page, Target};

/// The family of rules that see credits.
const FAMILY: &str = "credits/";
/// Its rules that name nobody: the end of the text, the heading over a note.
const NAMELESS: [&str; 2] = ["credits/end-mark", "credits/about-author"];

/// The rule that takes what lies around the text, menus and lists: behind them nothing belongs to it.
const AROUND: &str = "wording/site";

/// What the rules and stages made of a block so far.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Text,
    Credit,
    /// The rules take it: an ad amid the text, a share bar below it.
    Taken,
    /// No main text.
    Outside,
}

/// The blocks of credits between which and the text nothing stands but what the rules take.
pub(super) fn beside_the_text(page: &Page) -> Vec<BlockId> {
    let standing: Vec<Standing> = standings(page);
    let behind = reached(standing.iter().copied());
    let mut before = reached(standing.iter().rev().copied());
    before.reverse();
    let beside = page.blocks().zip(&standing).zip(behind.iter().zip(&before));
    beside
        .filter(|((_, standing), (behind, before))| **standing == Standing::Credit && (**behind || **before))
        .map(|((block, _), _)| block.id())
        .collect()
}

/// At which blocks the text, read in this order, has not been left.
fn reached(standing: impl Iterator<Item = Standing>) -> Vec<bool> {
    let mut near = false;
    standing
        .map(|standing| {
            near = standing == Standing::Text || (near && standing != Standing::Outside);
            near
        })
        .collect()
}

fn standings(page: &Page) -> Vec<Standing> {
    let mut seen: Vec<Option<Standing>> = vec![None; page.blocks().len()];
    for finding in page.findings.list.iter().filter(|finding| finding.acts && finding.target == Target::Block) {
        let id = finding.rule.as_str();
        let credit = id.starts_with(FAMILY) && !NAMELESS.contains(&id);
        let seen = &mut seen[finding.block.index()];
        // What another family takes too is more than a credit: an item of a list, a line of counters.
        *seen = match *seen {
            None | Some(Standing::Credit) if credit => Some(Standing::Credit),
            None if id == AROUND => Some(Standing::Outside),
            _ => Some(Standing::Taken),
        };
    }
    // A page that a script shows hides its text too, and what is hidden there is as good as shown.
    let hides_text = page.blocks().zip(&seen).any(|(block, seen)| is_text(block, *seen) && block.flags().hidden);
    let shows = |block: Block<'_>| hides_text || !block.flags().hidden;
    page.blocks().zip(seen).map(|(block, seen)| standing(block, seen, shows(block))).collect()
}

fn is_text(block: Block<'_>, seen: Option<Standing>) -> bool {
    seen.is_none() && block.is_kept()
}

fn standing(block: Block<'_>, seen: Option<Standing>, shown: bool) -> Standing {
    match seen {
        Some(Standing::Credit) if block.is_kept() && shown => Standing::Credit,
        Some(Standing::Outside) => Standing::Outside,
        Some(_) => Standing::Taken,
        None if is_text(block, seen) => Standing::Text,
        None => Standing::Outside,
    }
}
