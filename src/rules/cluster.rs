//! Brands that advertise in clusters: a name, the name with a gloss, a slogan, and again.
//!
//! Names change weekly, this pattern does not. It is looked for outside the text only.

use super::line::Line;
use super::lines::Lines;
use super::prose::Places;

/// The names of the rules that live here and not in a file.
pub(super) const BRAND_CLUSTER: &str = "promotion/brand-cluster";

/// A brand's name is no wider than this.
const NAME: u32 = 28;
/// A slogan is no wider than this.
const SLOGAN: u32 = 64;

/// Blocks that belong to clusters; `promoted` says which lines are known for an ad already.
pub(super) fn clusters(lines: &Lines, places: &Places, promoted: impl Fn(usize) -> bool) -> Vec<usize> {
    let glossed: Vec<usize> = (0..lines.list.len().saturating_sub(1))
        .filter(|&at| (places.is_head(at) || places.is_tail(at)) && is_glossed(lines, at))
        .collect();
    let near = |a: usize, b: usize| matches!(b - a, 2 | 3);
    let mut found = Vec::new();
    for run in glossed.chunk_by(|&a, &b| near(a, b)) {
        for &at in run {
            if run.len() > 1 || (at..at + 3).any(&promoted) {
                found.extend([at, at + 1]);
            }
        }
        found.extend(slogans(lines, run));
    }
    found
}

/// The lines between the pairs of a run; the one after its last pair only where it cannot be the page's title: where
/// the page begins with the run, so that slogans follow their names, and the line is no longer than the slogan before.
fn slogans(lines: &Lines, run: &[usize]) -> Vec<usize> {
    let is_slogan =
        |at: usize, widest: u32| lines.list.get(at).is_some_and(|line| line.is_fragment() && line.width <= widest);
    let mut found: Vec<_> = run.windows(2).filter(|pair| pair[1] - pair[0] == 3).map(|pair| pair[0] + 2).collect();
    found.retain(|&at| is_slogan(at, SLOGAN));
    if let (Some(&before), Some(&last), Some(0)) = (found.last(), run.last(), run.first()) {
        let widest = lines.list[before].width + 8;
        found.extend(Some(last + 2).filter(|&at| last - before == 1 && is_slogan(at, widest)));
    }
    found
}

/// A name, and after it the same name with a gloss in brackets or the like.
fn is_glossed(lines: &Lines, at: usize) -> bool {
    let (name, next) = (&lines.list[at], &lines.list[at + 1]);
    let (short, long) = (lines.core_of(name), lines.core_of(next));
    let gloss = long.strip_prefix(short).map(str::trim_start);
    fits_name(name)
        && next.width <= NAME + 16
        && gloss.is_some_and(|gloss| gloss.starts_with(['(', '[', '【', '|', '-', '·']))
}

fn fits_name(line: &Line) -> bool {
    line.core.0 < line.core.1 && line.width <= NAME && line.is_fragment() && line.pauses == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENTENCE: &str = "雨下了一整夜，山里的河水涨了起来，清晨才慢慢退去。";

    fn found(text: &str) -> Vec<usize> {
        let lines = Lines::read(&crate::text::read(text));
        clusters(&lines, &Places::of(&lines, |_| false), |_| false)
    }

    #[test]
    fn repeated_names_with_a_gloss_are_a_cluster() {
        let page =
            format!("青鹭\n青鹭(QLX)\n懂行的人都在用\n白塔\n白塔（BT）\n比别家都好用\n山里的雨下了三天\n{SENTENCE}");
        assert_eq!(found(&page), [0, 1, 3, 4, 2, 5]);
        let page =
            format!("青鹭\n青鹭(QLX)\n懂行的人都在用\n白塔\n白塔（BT）\n山里的雨下了三天，河水涨到石桥\n{SENTENCE}");
        assert_eq!(found(&page), [0, 1, 3, 4, 2]);
        let page = format!("懂行的人都在用\n青鹭\n青鹭(QLX)\n都说好用\n白塔\n白塔（BT）\n山里的雨\n{SENTENCE}");
        assert_eq!(found(&page), [1, 2, 4, 5, 3]);
    }

    #[test]
    fn one_gloss_is_none() {
        assert!(found(&format!("青鹭\n青鹭(一种水鸟)\n{SENTENCE}")).is_empty());
        assert!(found(&format!("{SENTENCE}\n青鹭\n青鹭(QL)\n白塔\n白塔(BT)\n{SENTENCE}")).is_empty());
    }
}
