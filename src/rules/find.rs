//! Which of the rules that hold on a page act on it.

use super::RuleSet;
use super::cap::Claim;
use super::cluster;
use super::ending::Ending;
use super::line::{Line, Lines};
use super::prose::Places;
use super::rule::{ActingStage, Scope, Strength};
use super::section::Sections;
use super::sight::{One, Sight, View};
use super::strength::{Weak, suffices};
use crate::page::{Block, Finding, Findings, Kind, Page, RuleId, Target};

/// More rules than this need not agree on one line.
const EVIDENCE: usize = 32;

/// Matches `set` over a page; `others` are findings that come from elsewhere.
pub(super) fn find(set: &RuleSet, page: &Page, others: Vec<Finding>) -> Findings {
    let lines = Lines::read(page);
    let blocks: Vec<Block<'_>> = page.blocks().collect();
    let sight = Sight::of(set, page, &lines, &blocks);
    let View { seen, places, endings } = sight.see();
    let openers = openers(&sight, &seen);
    Judgement { sight: &sight, places, openers, endings, flat: page.is_flat(), seen }.findings(others)
}

/// What was seen, on its way to findings.
struct Judgement<'p> {
    sight: &'p Sight<'p>,
    places: Places,
    openers: Vec<bool>,
    endings: Vec<Ending>,
    flat: bool,
    seen: Vec<One>,
}

impl Judgement<'_> {
    fn findings(self, others: Vec<Finding>) -> Findings {
        let mut list = Vec::with_capacity(self.seen.len());
        for Ending { one, blocks } in &self.endings {
            list.extend(blocks.clone().map(|at| self.finding(one, at, true)));
        }
        let mut covered = 0;
        for group in self.seen.chunk_by(|a, b| a.block == b.block) {
            let weak = self.weak(group);
            for one in group {
                let acts = self.acts(one, weak, covered, &mut list);
                covered = covered.max(acts.map_or(0, |end| end));
            }
        }
        self.add_clusters(&mut list);
        list.extend(others);
        list.sort_by_key(|finding| (finding.block, !finding.acts));
        let claim = self.claim(&list);
        let mut findings = Findings { list, review: claim.is_too_much(), prose_share: claim.share() };
        if findings.review {
            self.stand_back(&mut findings.list);
        }
        findings
    }

    /// Adds the finding, and for a section opener those of its run; the end of that run.
    fn acts(&self, one: &One, weak: Weak, covered: usize, list: &mut Vec<Finding>) -> Option<usize> {
        let rule = self.sight.rule(one.rule);
        let line = &self.sight.lines.list[one.block];
        let trusted = rule.strength == Strength::Strong || suffices(weak, line, self.is_heading(one.block));
        let trusted =
            trusted && rule.scope != Scope::Rest && !(rule.scope == Scope::Section && self.heads_text(one.block));
        if rule.scope != Scope::Section || one.block < covered || !trusted {
            list.push(self.finding(one, one.block, trusted && rule.scope != Scope::Section));
            return None;
        }
        let run = self.sections().run(one.block);
        let opens = rule.strength == Strength::Strong || (run.certain && run.blocks.len() >= 2);
        list.push(self.finding(one, one.block, opens));
        if !opens {
            return None;
        }
        list.extend(run.blocks.clone().map(|at| self.finding(one, at, true)));
        Some(run.blocks.end)
    }

    fn sections(&self) -> Sections<'_> {
        let Judgement { sight, places, ref openers, flat, .. } = *self;
        Sections { blocks: sight.blocks, lines: sight.lines, places, openers, flat }
    }

    fn finding(&self, one: &One, at: usize, acts: bool) -> Finding {
        let rule = self.sight.rule(one.rule);
        Finding {
            block: self.sight.blocks[at].id(),
            target: one.target,
            rule: self.sight.set.ids[one.rule as usize].clone(),
            stage: rule.stage.name(),
            acts,
        }
    }

    /// How much weak evidence stands against one block.
    fn weak(&self, group: &[One]) -> Weak {
        let mut weak = Weak::default();
        let group = &group[..group.len().min(EVIDENCE)];
        for (at, one) in group.iter().enumerate() {
            let rule = self.sight.rule(one.rule);
            let before = || group[..at].iter().map(|one| self.sight.rule(one.rule));
            weak.rules += u32::from(!before().any(|other| other.id == rule.id));
            weak.families += u32::from(!before().any(|other| other.family() == rule.family()));
        }
        weak
    }

    /// Amid the text, what the page calls a heading is one, and a cell holds data.
    fn is_heading(&self, at: usize) -> bool {
        let amid = !self.places.is_head(at) && !self.places.is_tail(at);
        amid && matches!(self.sight.blocks[at].kind(), Kind::Heading(_) | Kind::Cell { .. })
    }

    /// Amid the text, an opener directly above prose is its heading, unless the page's elements say otherwise.
    fn heads_text(&self, at: usize) -> bool {
        let amid = !self.places.is_head(at) && !self.places.is_tail(at);
        let heads = self.flat || matches!(self.sight.blocks[at].kind(), Kind::Heading(_));
        amid && heads && self.sight.lines.list.get(at + 1).is_some_and(Line::is_prose)
    }

    fn add_clusters(&self, list: &mut Vec<Finding>) {
        let mut promoted = vec![false; self.sight.blocks.len() + 3];
        for finding in list.iter().filter(|finding| finding.acts && finding.stage == ActingStage::StripAds.name()) {
            promoted[finding.block.index()] = true;
        }
        let found = cluster::clusters(self.sight.lines, &self.places, |at| promoted[at]);
        list.extend(found.into_iter().map(|at| Finding {
            block: self.sight.blocks[at].id(),
            target: Target::Block,
            rule: RuleId::new(cluster::BRAND_CLUSTER),
            stage: ActingStage::StripAds.name(),
            acts: true,
        }));
    }

    fn claim(&self, list: &[Finding]) -> Claim {
        let mut taken = vec![false; self.sight.blocks.len()];
        for finding in list.iter().filter(|finding| finding.acts && finding.target == Target::Block) {
            taken[finding.block.index()] = true;
        }
        let mut ended = vec![false; self.sight.blocks.len()];
        self.endings.iter().for_each(|ending| ended[ending.blocks.clone()].fill(true));
        Claim::of(self.sight.lines, |at| taken[at], |at| !ended[at])
    }

    /// No rule acts on prose.
    fn stand_back(&self, list: &mut [Finding]) {
        for finding in list {
            finding.acts &= !self.sight.lines.list[finding.block.index()].is_prose();
        }
    }
}

/// The blocks that open a section on sight.
fn openers(sight: &Sight<'_>, seen: &[One]) -> Vec<bool> {
    let mut openers = vec![false; sight.blocks.len()];
    for one in seen {
        let rule = sight.rule(one.rule);
        openers[one.block] |= rule.scope == Scope::Section && rule.strength == Strength::Strong;
    }
    openers
}
