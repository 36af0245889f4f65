//! Brands that advertise in clusters: a name, the name with a gloss, a slogan, and again.
//!
//! Names change weekly, this pattern does not. It is looked for outside the text only.

use super::line::{Line, Lines};
use super::prose::Places;

/// The names of the rules that live here and not in a file.
pub(super) const BRAND_CLUSTER: &str = "promotion/brand-cluster";

/// A brand's name is no wider than this.
const NAME: u32 = 28;
/// A slogan is no wider than this.
const SLOGAN: u32 = 64;

/// Blocks that belong to clusters; `promoted` says which lines are known for a slogan or another ad already.
pub(super) fn clusters(lines: &Lines, places: &Places, promoted: impl Fn(usize) -> bool) -> Vec<usize> {
    let glossed: Vec<usize> = (0..lines.list.len().saturating_sub(1))
        .filter(|&at| (places.is_head(at) || places.is_tail(at)) && is_glossed(lines, at))
        .collect();
    let mut found = Vec::new();
    for (nth, &at) in glossed.iter().enumerate() {
        let repeats = |other: Option<&usize>| other.is_some_and(|&other| matches!(other.abs_diff(at), 2..=4));
        let again = repeats(glossed.get(nth + 1)) || nth.checked_sub(1).is_some_and(|last| repeats(glossed.get(last)));
        let slogan = at + 2;
        let promotes = promoted(slogan) || promoted(at) || promoted(at + 1);
        if again || promotes {
            found.extend([at, at + 1]);
            let next = glossed.get(nth + 1).copied().unwrap_or(usize::MAX);
            found.extend((slogan..next.min(slogan + 1)).filter(|&at| again && is_slogan(lines, at, &glossed, nth)));
        }
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

/// The line after a repeated pair is its slogan when another pair follows it at once, or when the pair before had
/// one at the same place.
fn is_slogan(lines: &Lines, at: usize, glossed: &[usize], nth: usize) -> bool {
    let followed = glossed.get(nth + 1) == Some(&(at + 1));
    let Some(line) = lines.list.get(at) else { return false };
    followed && line.is_fragment() && line.width <= SLOGAN
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
        let page = format!("青鹭\n青鹭(QLX)\n懂行的人都在用\n白塔\n白塔（BT）\n山里的雨\n{SENTENCE}");
        assert_eq!(found(&page), [0, 1, 2, 3, 4]);
    }

    #[test]
    fn one_gloss_is_none() {
        assert!(found(&format!("青鹭\n青鹭(一种水鸟)\n{SENTENCE}")).is_empty());
        assert!(found(&format!("{SENTENCE}\n青鹭\n青鹭(QL)\n白塔\n白塔(BT)\n{SENTENCE}")).is_empty());
    }
}
