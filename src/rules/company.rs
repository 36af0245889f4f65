//! Lines in bad company: what is too little evidence on an honest page is enough beside advertising.
//!
//! Nobody places one ad. Where lines are known for ads, the lines around them are their brands and slogans, and on a
//! page that carries many, a line that is half an ad is one.

use std::ops::Range;

use super::line::Lines;
use super::prose::Places;
use super::rule::Company;

/// From so many ads on, the page is a carrier of ads.
const MANY: usize = 3;
/// A line between two ads is a brand or a slogan of theirs when it is no wider.
const SLOGAN: u32 = 60;

/// The name of the rule for lines between ads.
pub(super) const BETWEEN_ADS: &str = "promotion/between-ads";

/// A line that falls if its company is bad.
#[derive(Clone, Copy, Debug)]
pub(super) struct Suspect {
    pub(super) block: usize,
    pub(super) company: Company,
    /// What it is in the list that it comes from.
    pub(super) finding: usize,
}

/// Which suspects fall, by their findings; marks them in `ads`.
pub(super) fn fallen(suspects: &[Suspect], ads: &mut [bool]) -> Vec<usize> {
    let many = ads.iter().filter(|ad| **ad).count() >= MANY;
    let mut fallen = Vec::new();
    let mut fall = |suspect: &Suspect, ads: &mut [bool]| {
        let beside = |at: usize| at.checked_sub(1).is_some_and(|before| ads[before]) || ads.get(at + 1) == Some(&true);
        let bad = match suspect.company {
            Company::Any => true,
            Company::Ads => many,
            Company::BesideAds => beside(suspect.block),
        };
        if bad {
            ads[suspect.block] = true;
            fallen.push(suspect.finding);
        }
    };
    // Down the page and up again, so that a run falls from either end.
    suspects.iter().for_each(|suspect| fall(suspect, ads));
    suspects.iter().rev().for_each(|suspect| fall(suspect, ads));
    fallen.sort_unstable();
    fallen.dedup();
    fallen
}

/// The short lines of runs that are ads for the most part: their brands and slogans.
///
/// A run lies between two sentences, or between one and an end of the page. `spared` says which lines are none of
/// it whatever stands around them. Above the text the last line that nothing is known of is its title.
pub(super) fn between(lines: &Lines, ads: &[bool], places: &Places, spared: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut found = Vec::new();
    let mut from = 0;
    while from < lines.list.len() {
        let breaks = |at: &usize| lines.list[*at].is_prose() && !ads[*at];
        let to = (from..lines.list.len()).find(breaks).unwrap_or(lines.list.len());
        found.extend(slogans(lines, ads, from..to, places, &spared));
        from = to + 1;
    }
    found
}

fn slogans(
    lines: &Lines,
    ads: &[bool],
    run: Range<usize>,
    places: &Places,
    spared: &impl Fn(usize) -> bool,
) -> Vec<usize> {
    let count = run.clone().filter(|&at| ads[at]).count();
    if count < 3 || count * 5 < run.len() * 3 {
        return Vec::new();
    }
    // The last line before prose is its heading, and what stands in brackets tells who wrote it.
    let heads = |at: usize| at + 1 == run.end && at + 1 < lines.list.len();
    let is_credit = |at: usize| lines.text_of(&lines.list[at]).starts_with(['(', '（']);
    let is_slogan = |at: &usize| {
        let line = &lines.list[*at];
        let known = ads[*at] || spared(*at) || heads(*at) || is_credit(*at);
        !known && line.is_fragment() && line.width <= SLOGAN
    };
    let mut found: Vec<usize> = run.clone().filter(is_slogan).collect();
    let last_ad = run.clone().rev().find(|&at| ads[at]).unwrap_or(run.start);
    if places.is_head(run.start) {
        let has_title = last_ad + 1 < run.end;
        found.retain(|&at| has_title && at < last_ad);
    }
    found
}
