//! The main text of a flattened page: there are no tags, so the stretch of lines where prose is dense.
//!
//! Prose lines with at most a few short lines between them form a stretch. The stretch with most words is the text;
//! stretches beside it belong to it when they weigh enough. The short lines that lead into a stretch (headline,
//! by-line) or close it (credits in brackets) stay, what is further out is navigation.

use std::ops::Range;

use super::{Candidate, shape};
use crate::page::{BlockId, Page, RuleId};

/// Short lines far from any prose.
const OUTSIDE: RuleId = RuleId::new("select-main/outside-the-prose");
/// A stretch of prose that is small beside the main one: teasers, notices.
const SMALL: RuleId = RuleId::new("select-main/small-beside-the-main-prose");

/// More lines without prose than this part two stretches.
const GAP: usize = 10;
/// A stretch with less than this share of the words of the main one is not part of the text.
const SHARE: f32 = 0.2;
/// So many short lines may lead into a stretch whose headline is not known.
const LEAD: usize = 3;
/// So many lines above a stretch its headline may stand.
const HEADLINE: usize = 16;
/// So many lines that stand alone between the text and what is known to follow it belong to the text.
const CLOSING: usize = 6;
/// Up to so many words are a label: navigation, a button, a counter.
const LABEL: f32 = 2.0;
/// A signature has at most so many words.
const SIGNATURE: f32 = 14.0;
/// So many lines without prose make verse or a list.
const VERSE: usize = 6;

/// Rejects what lies outside the prose.
pub(super) fn reject(page: &Page, lines: &[Candidate<'_>]) -> Vec<(BlockId, RuleId)> {
    let stretches = stretches(lines);
    let Some(most) = stretches.iter().map(|range| words(&lines[range.clone()])).max_by(f32::total_cmp) else {
        return outside_the_verse(lines);
    };
    let mut fate: Vec<Option<RuleId>> = vec![Some(OUTSIDE); lines.len()];
    let mut before = None;
    for range in &stretches {
        let small = words(&lines[range.clone()]) < SHARE * most;
        fate[range.clone()].fill(small.then_some(SMALL));
        if !small {
            fate[lead(page, lines, range.start, before)].fill(None);
            fate[range.end..range.end + closing(&lines[range.end - 1..])].fill(None);
        }
        before = Some(range.end);
    }
    fill_lists(lines, &stretches, &mut fate);
    if let Some(first) = stretches.iter().find(|range| fate[range.start].is_none()) {
        drop_labels(page, &lines[..first.start], &mut fate);
    }
    lines.iter().zip(fate).filter_map(|(line, fate)| Some((line.block.id(), fate?))).collect()
}

/// Runs of lines from a prose line to a prose line, no more than [`GAP`] others between two of them.
fn stretches(lines: &[Candidate<'_>]) -> Vec<Range<usize>> {
    let mut stretches: Vec<Range<usize>> = Vec::new();
    for (i, line) in lines.iter().enumerate().filter(|(_, line)| line.shape.is_prose()) {
        match stretches.last_mut() {
            Some(last) if line.block.id().index() - lines[last.end - 1].block.id().index() <= GAP + 1 => {
                last.end = i + 1
            }
            _ => stretches.push(i..i + 1),
        }
    }
    stretches
}

fn words(lines: &[Candidate<'_>]) -> f32 {
    lines.iter().map(|line| line.shape.words).sum()
}

/// The lines that lead into the stretch that begins at `start`: from the headline on, or a few. `before` is where
/// the stretch before it ended.
fn lead(page: &Page, lines: &[Candidate<'_>], start: usize, before: Option<usize>) -> Range<usize> {
    let above = start.saturating_sub(HEADLINE).max(before.unwrap_or(0))..start;
    let headline = above.clone().rev().find(|&i| is_title(page, &lines[i]));
    headline.unwrap_or(above.start.max(start.saturating_sub(LEAD)))..start
}

fn is_title(page: &Page, line: &Candidate<'_>) -> bool {
    page.metadata.title.as_deref() == Some(line.block.text())
}

/// Between the headline and the first prose, several words alone, one after the other, are buttons.
fn drop_labels(page: &Page, above: &[Candidate<'_>], fate: &mut [Option<RuleId>]) {
    let Some(headline) = above.iter().rposition(|line| is_title(page, line)) else { return };
    let is_label = |line: &Candidate<'_>| line.shape.words < LABEL;
    let mut at = headline + 1;
    for run in above[at..].chunk_by(|a, b| is_label(a) == is_label(b)) {
        if is_label(&run[0]) && run.len() > 1 {
            fate[at..at + run.len()].fill(Some(OUTSIDE));
        }
        at += run.len();
    }
}

/// Between two stretches of the text, lines that say more than labels are a list or a table of the text.
fn fill_lists(lines: &[Candidate<'_>], stretches: &[Range<usize>], fate: &mut [Option<RuleId>]) {
    let kept: Vec<&Range<usize>> = stretches.iter().filter(|range| fate[range.start].is_none()).collect();
    let (Some(first), Some(last)) = (kept.first(), kept.last()) else { return };
    let mut at = first.start;
    while at < last.end {
        let run = at..(at..last.end).find(|&i| fate[i].is_none()).unwrap_or(last.end);
        let says = run.clone().filter(|&i| lines[i].shape.words > LABEL).count();
        if says * 2 >= run.len() {
            fate[run.clone()].fill(None);
        }
        at = run.end + 1;
    }
}

/// How many lines right behind a stretch, whose last line comes first, belong to it.
fn closing(from: &[Candidate<'_>]) -> usize {
    let after = &from[1..];
    let together =
        from.windows(2).take_while(|pair| pair[1].block.id().index() == pair[0].block.id().index() + 1).count();
    let bounded = together < after.len();
    if bounded && (2..=CLOSING).contains(&together) {
        return together;
    }
    let credits = after.iter().take(LEAD).take_while(|line| shape::is_credit(line.block.text())).count();
    credits.max(signature(after))
}

/// How many lines sign a notice: a name and a date on one line or two.
fn signature(after: &[Candidate<'_>]) -> usize {
    let mut short = after.iter().take(2).take_while(|line| line.shape.words <= SIGNATURE);
    short.position(|line| ends_in_date(line.block.text())).map_or(0, |at| at + 1)
}

/// Whether a line ends in a date of the form 2022年8月1日.
fn ends_in_date(line: &str) -> bool {
    line.ends_with('日') && line.contains('年') && line.contains('月')
}

/// A page of a few lines is a notice. Lines that say more than a label, one after the other, are verse or a list;
/// what is left then is navigation.
pub(super) fn outside_the_verse(lines: &[Candidate<'_>]) -> Vec<(BlockId, RuleId)> {
    if lines.len() <= LEAD {
        return Vec::new();
    }
    // A single label amid verse is a short verse.
    let says = |i: usize| lines.get(i).is_some_and(|line| line.shape.words > LABEL);
    let flows = |i: usize| says(i) || i > 0 && says(i - 1) && says(i + 1);
    let mut verse = 0..0;
    let mut start = 0;
    for i in 0..=lines.len() {
        if i == lines.len() || !flows(i) {
            if i - start >= VERSE.max(verse.len() + 1) {
                verse = start..i;
            }
            start = i + 1;
        }
    }
    let rest = lines.iter().enumerate().filter(|(i, _)| !verse.contains(i));
    rest.map(|(_, line)| (line.block.id(), OUTSIDE)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROSE: &str = "渡口的老槐树下，每天都有人坐着等船，一等就是一个上午。";

    /// The lines that stay.
    fn kept(lines: &[&str], title: Option<&str>) -> Vec<String> {
        let mut page = crate::text::read(&lines.join("\n"));
        page.metadata.title = title.map(str::to_owned);
        let rejected: Vec<BlockId> = reject(&page, &page.kept().map(Candidate::of).collect::<Vec<_>>())
            .into_iter()
            .map(|(block, _)| block)
            .collect();
        page.blocks().filter(|block| !rejected.contains(&block.id())).map(|block| block.text().to_owned()).collect()
    }

    #[test]
    fn navigation_around_the_prose_goes() {
        let nav = ["首页", "新闻", "体育", "财经", "论坛", "更多"];
        let page = [&nav[..], &["槐树下", PROSE, "小标题", PROSE], &nav[..]].concat();
        assert_eq!(kept(&page, Some("槐树下")), ["槐树下", PROSE, "小标题", PROSE]);
    }

    #[test]
    fn a_headline_is_found_above_labels() {
        let page = ["The old locust tree", "E-Mail", "Share", "Print", "Font", "By Ada Lind of the Gazette", PROSE];
        assert_eq!(
            kept(&page, Some("The old locust tree")),
            ["The old locust tree", "By Ada Lind of the Gazette", PROSE]
        );
    }

    #[test]
    fn teasers_far_below_go() {
        let page = [
            &["槐树下", PROSE, PROSE, PROSE, PROSE, PROSE, PROSE][..],
            &["更多"; 12],
            &["渡口的船今天停航，请等明天再来。"],
        ]
        .concat();
        assert_eq!(kept(&page, None).len(), 7);
    }

    #[test]
    fn signatures_and_bracketed_credits_close_the_text() {
        let credits = ["槐树下", PROSE, "（文：林小渡）", "首页"];
        assert_eq!(kept(&credits, None), credits[..3]);
        let signed = ["通知", PROSE, "河口镇人民政府", "2021年3月5日", "首页"];
        assert_eq!(kept(&signed, None), signed[..4]);
    }

    #[test]
    fn verse_stays_and_labels_go() {
        let verse = [
            "雨落在旧车站的屋顶",
            "猫看着停了的钟",
            "没有人要去北方",
            "铁轨上长出了青草",
            "我把伞收起来",
            "坐在长椅的另一头",
        ];
        assert_eq!(kept(&[&["首页", "登录"][..], &verse].concat(), None), verse);
        assert!(kept(&["首页"; 9], None).is_empty());
        assert_eq!(kept(&["停水", "明早八点"], None).len(), 2);
    }
}
