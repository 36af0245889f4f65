//! What the rules found: evidence, also where no stage acts on it.

use super::Feature;
use super::facts::Facts;
use super::sheet::{Sheet, flag, ln};

pub(super) const FEATURES: [Feature; 22] = [
    ("rule_ads", "a rule on ads spoke"),
    ("rule_spam", "a rule on bought or injected promotion spoke"),
    ("rule_comments", "a rule on comments spoke"),
    ("rule_consent", "a rule on cookies and consent spoke"),
    ("rule_contact", "a rule on contact lines spoke"),
    ("rule_copyright", "a rule on copyright notices spoke"),
    ("rule_dates", "a rule on dates and counters spoke"),
    ("rule_credits", "a rule on credits spoke"),
    ("rule_navigation", "a rule on navigation spoke"),
    ("rule_related", "a rule on related links spoke"),
    ("rule_share", "a rule on sharing spoke"),
    ("rule_other", "any other rule spoke"),
    ("rule_acts", "a stage is to remove the block for what a rule saw"),
    ("found_near", "share of the 11 blocks around on which a rule spoke"),
    ("comments_seen", "ln(1 + findings on comments before)"),
    ("since_comments", "ln(1 + blocks since the first of them)"),
    ("related_seen", "ln(1 + findings on related links before)"),
    ("since_related", "ln(1 + blocks since the first of them)"),
    ("copyright_seen", "ln(1 + findings on copyright before)"),
    ("share_seen", "ln(1 + findings on sharing before)"),
    ("since_share", "ln(1 + blocks since the last of them)"),
    ("until_ending", "ln(1 + blocks until the next finding on comments, related links or copyright)"),
];

/// Families of rules by the column they speak in; what is not named speaks in `rule_other`.
const FAMILIES: [(&str, usize); 23] = [
    ("ads", 0),
    ("apps", 1),
    ("promotion", 1),
    ("crypto", 1),
    ("dating", 1),
    ("gambling", 1),
    ("loans", 1),
    ("seo", 1),
    ("shop", 1),
    ("friend-links", 1),
    ("comments", 2),
    ("consent", 3),
    ("notices", 3),
    ("contact", 4),
    ("copyright", 5),
    ("dates", 6),
    ("counts", 6),
    ("credits", 7),
    ("navigation", 8),
    ("novel", 8),
    ("links", 8),
    ("related", 9),
    ("share", 10),
];
const OTHER: usize = 11;
const ACTS: usize = 12;
const COMMENTS: usize = 2;
const COPYRIGHT: usize = 5;
const RELATED: usize = 9;
const SHARE: usize = 10;

type Found = [bool; 13];

pub(super) fn fill(facts: &Facts<'_>, sheet: &mut Sheet) {
    let found = found(facts);
    let ends = |found: &Found| found[COMMENTS] || found[RELATED] || found[COPYRIGHT];
    let spoke: Vec<f32> = found.iter().map(|found| flag(found.contains(&true))).collect();
    let mut seen = Seen::default();
    let mut until = vec![facts.len(); facts.len()];
    let mut next = None;
    for at in (0..facts.len()).rev() {
        next = if ends(&found[at]) { Some(at) } else { next };
        until[at] = next.map_or(facts.len(), |next| next - at);
    }
    for (at, found) in found.iter().enumerate() {
        let near = &spoke[at.saturating_sub(5)..(at + 6).min(facts.len())];
        sheet.put_at(at, 0, found.map(flag));
        sheet.put_at(at, 13, [near.iter().sum::<f32>() / near.len() as f32]);
        sheet.put_at(at, 14, seen.row(at));
        sheet.put_at(at, 21, [ln(until[at] as f32)]);
        seen.add(at, found);
    }
}

fn found(facts: &Facts<'_>) -> Vec<Found> {
    let mut rows = vec![[false; 13]; facts.len()];
    for finding in facts.page.findings.alone() {
        let family = finding.rule.as_str().split('/').next().unwrap_or_default();
        let column = FAMILIES.iter().find(|(name, _)| *name == family).map_or(OTHER, |(_, column)| *column);
        let row = &mut rows[finding.block.index()];
        row[column] = true;
        row[ACTS] |= finding.acts && finding.target == crate::page::Target::Block;
    }
    rows
}

/// What was found before a block.
#[derive(Default)]
struct Seen {
    comments: (f32, Option<usize>),
    related: (f32, Option<usize>),
    copyright: f32,
    share: (f32, Option<usize>),
}

impl Seen {
    fn row(&self, at: usize) -> [f32; 7] {
        let since = |from: Option<usize>| ln(from.map_or(0.0, |from| (at - from) as f32));
        [
            ln(self.comments.0),
            since(self.comments.1),
            ln(self.related.0),
            since(self.related.1),
            ln(self.copyright),
            ln(self.share.0),
            since(self.share.1),
        ]
    }

    fn add(&mut self, at: usize, found: &Found) {
        let first = |(count, from): &mut (f32, Option<usize>)| {
            *count += 1.0;
            *from = from.or(Some(at));
        };
        if found[COMMENTS] {
            first(&mut self.comments);
        }
        if found[RELATED] {
            first(&mut self.related);
        }
        self.copyright += flag(found[COPYRIGHT]);
        if found[SHARE] {
            self.share = (self.share.0 + 1.0, Some(at));
        }
    }
}
