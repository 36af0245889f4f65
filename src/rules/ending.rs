//! What ends the text for good: the words of readers, a feed of other articles.
//!
//! Both hold sentences, so nothing in them tells that the text is over, only the line that opens them. It is believed
//! where prose stands before it and what follows looks like what was announced: a heading that happens to say
//! "Comments" is followed by its own prose.

use std::collections::HashMap;
use std::ops::Range;

use super::line::Line;
use super::lines::Lines;
use super::rule::{Scope, Strength};
use super::section::lies_in;
use super::shape::{has_date, is_counted, is_dated};
use super::sight::{One, Sight};
use crate::page::Element;

/// Elements nested deeper around an opener are not looked at.
const LEVELS: usize = 32;
/// From so many openers of one kind on, the page is a list of posts that each have one: only the last is believed.
const MANY: usize = 3;
/// Within so many lines after the opener somebody signs the first comment.
const NEAR: usize = 3;
/// Without a single sentence in it, what follows is no longer.
const SHORT: usize = 12;
/// A signature or a date above a teaser is no wider.
const NARROW: u32 = 60;

/// An opener and the blocks that fall with it, itself the first.
#[derive(Clone, Debug)]
pub(super) struct Ending {
    pub(super) one: One,
    pub(super) blocks: Range<usize>,
}

/// The endings of a page in order; `claimed` are blocks that a rule holds for boilerplate already.
pub(super) fn endings(sight: &Sight<'_>, seen: &[One], claimed: &[bool]) -> Vec<Ending> {
    let mut openers: Vec<One> = seen.iter().copied().filter(|one| may_end(sight, *one)).collect();
    openers.sort_by_key(|one| one.block);
    if openers.is_empty() {
        return Vec::new();
    }
    let scene = Scene::of(sight, claimed);
    let last = lasts(&openers);
    let mut endings: Vec<Ending> = Vec::new();
    for (at, &one) in openers.iter().enumerate() {
        if endings.last().is_some_and(|ending| one.block < ending.blocks.end) || scene.before(one.block) == 0 {
            continue;
        }
        let blocks = match sight.rule(one.rule).scope {
            Scope::Rest if last.get(&one.rule).is_some_and(|&last| one.block < last) || scene.has_posts(one, seen) => {
                None
            }
            Scope::Rest => scene.readers(one.block),
            _ => {
                let next = openers[at..].iter().map(|next| next.block).find(|&next| next > one.block);
                scene.feed(one.block, next.unwrap_or(sight.blocks.len()))
            }
        };
        endings.extend(blocks.map(|blocks| Ending { one, blocks }));
    }
    endings
}

fn may_end(sight: &Sight<'_>, one: One) -> bool {
    let (rule, line) = (sight.rule(one.rule), &sight.lines.list[one.block]);
    // In lines of a fixed width a sentence may end in the word that opens comments elsewhere.
    line.stops == 0 && rule.strength == Strength::Strong && matches!(rule.scope, Scope::Rest | Scope::Section)
}

/// Of the rules with many openers, the last of these.
fn lasts(openers: &[One]) -> HashMap<u32, usize> {
    let mut counts: HashMap<u32, (usize, usize)> = HashMap::new();
    for one in openers {
        let count = counts.entry(one.rule).or_default();
        *count = (count.0 + 1, one.block);
    }
    counts.into_iter().filter(|(_, (count, _))| *count >= MANY).map(|(rule, (_, last))| (rule, last)).collect()
}

/// A page with its prose summed up.
struct Scene<'p> {
    sight: &'p Sight<'p>,
    lines: &'p Lines,
    /// Of the lines before each: the width of their prose, their prose, and that which stands under something short.
    sums: Vec<[u64; 3]>,
}

impl<'p> Scene<'p> {
    fn of(sight: &'p Sight<'p>, claimed: &[bool]) -> Scene<'p> {
        let mut sums = vec![[0; 3]];
        let (mut sum, mut under) = ([0; 3], false);
        for (line, &claimed) in sight.lines.list.iter().zip(claimed) {
            if is_text(line) && !claimed {
                sum = [sum[0] + u64::from(line.width), sum[1] + 1, sum[2] + u64::from(under)];
            }
            under = !line.is_prose();
            sums.push(sum);
        }
        Scene { sight, lines: sight.lines, sums }
    }

    /// The width of the prose before a line.
    fn before(&self, at: usize) -> u64 {
        self.sums[at][0]
    }

    /// Whether a line of the opener's family stands amid the text before it: then every post has comments of its own.
    fn has_posts(&self, opener: One, seen: &[One]) -> bool {
        let family = self.sight.rule(opener.rule).family();
        let amid = |at: usize| self.before(at) > 0 && self.before(at) < self.before(opener.block);
        seen.iter()
            .any(|one| one.block < opener.block && amid(one.block) && self.sight.rule(one.rule).family() == family)
    }

    /// The comments that the line opens.
    fn readers(&self, opener: usize) -> Option<Range<usize>> {
        let end = self.end_of_own(opener);
        let first = opener + 1;
        let [from, to] = [self.sums[first], self.sums[end]];
        let (prose, under) = (to[1] - from[1], to[2] - from[2]);
        let signed = || {
            let mut near = (first..end).take(NEAR).map(|at| &self.lines.list[at]);
            near.any(|line| line.width <= NARROW && self.lines.text_of(line).bytes().any(|b| b.is_ascii_digit()))
        };
        let counted = is_counted(self.lines.text_of(&self.lines.list[opener]));
        let signature = |line: &Line| line.width <= NARROW && has_date(self.lines.text_of(line));
        let heads = !self.lines.list.get(first).is_some_and(|line| is_text(line) && !signature(line));
        let smaller = to[0] - from[0] <= self.before(opener);
        let alternates = prose >= 2 && under * 4 >= prose * 3;
        let some = prose > 0 || end - first <= SHORT;
        (some && (counted || (heads && signed())) && (smaller || alternates)).then_some(opener..end)
    }

    /// Headlines, dates and teasers up to the last teaser; two of them make a feed.
    fn feed(&self, opener: usize, next: usize) -> Option<Range<usize>> {
        let (mut teasers, mut end) = (0, opener);
        for at in (opener + 2..next).filter(|&at| is_text(&self.lines.list[at])) {
            let (above, below) = (&self.lines.list[at - 1], self.lines.list.get(at + 1));
            let dated = above.width <= NARROW && is_dated(self.lines.text_of(above));
            if !dated || below.is_some_and(is_text) {
                break;
            }
            teasers += 1;
            end = at + 1;
        }
        (teasers >= 2).then_some(opener..end)
    }

    /// The end of the outermost element that begins with the line, else of the page.
    fn end_of_own(&self, opener: usize) -> usize {
        let blocks = self.sight.blocks;
        let Some(own) = self.own(opener) else { return blocks.len() };
        (opener + 1..blocks.len()).find(|&at| !lies_in(blocks[at], own)).unwrap_or(blocks.len())
    }

    fn own(&self, opener: usize) -> Option<Element<'p>> {
        let blocks = self.sight.blocks;
        let before = blocks[opener.checked_sub(1)?];
        let begins = |element: &Element<'_>| !lies_in(before, *element);
        let own = blocks[opener].element()?.ancestors().take(LEVELS).take_while(begins).last()?;
        blocks.get(opener + 1).is_some_and(|next| lies_in(*next, own)).then_some(own)
    }
}

fn is_text(line: &Line) -> bool {
    line.is_prose() && !line.hidden
}

#[cfg(test)]
mod tests {
    use crate::rules::RuleSet;

    const SENTENCE: &str = "雨下了一整夜，山里的河水涨了起来，清晨才慢慢退去，两岸的田都还在。";

    /// How many blocks are left of the lines.
    fn left(lines: &[&str]) -> usize {
        let page = crate::text::read(&lines.join("\n"));
        let findings = RuleSet::builtin().find(&page);
        let gone = |at: usize| findings.list.iter().any(|finding| finding.acts && finding.block.index() == at);
        (0..lines.len()).filter(|&at| !gone(at)).count()
    }

    #[test]
    fn readers_end_the_text_even_where_they_write_more() {
        let readers = ["江边客 2021-03-04", SENTENCE, "磨坊主 2021-03-05", SENTENCE, "过路人 2021-03-06", SENTENCE];
        assert_eq!(left(&[&["山里的雨", SENTENCE, "网友评论"][..], &readers].concat()), 2);
        assert_eq!(left(&[&["网友评论"][..], &readers].concat()), 6);
        let wrapped = ["The patch was sent to the list as a request for", "comments.", "Mark it 1/4, 2/4"];
        assert_eq!(left(&[&["山里的雨", SENTENCE][..], &wrapped, &[SENTENCE]].concat()), 6);
    }

    #[test]
    fn a_feed_goes_and_a_text_that_resumes_stays() {
        let item = ["河上的桥", "2021-03-04", SENTENCE];
        let text = ["山里的雨", SENTENCE, SENTENCE, "为你推荐"];
        assert_eq!(left(&[&text[..], &item, &item].concat()), 3);
        assert_eq!(left(&["山里的雨", SENTENCE, "相关推荐", "河上的桥", SENTENCE, SENTENCE]), 4);
        assert_eq!(left(&["山里的雨", SENTENCE, "相关推荐", SENTENCE, SENTENCE]), 5);
    }

    #[test]
    fn posts_that_each_have_comments_stay() {
        let post = [SENTENCE, "2 Comments", "millgoer, March 4, 2021", SENTENCE];
        assert!(left(&[post, post, post].concat()) > 8);
    }
}
