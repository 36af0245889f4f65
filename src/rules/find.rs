//! Which of the rules that hold on a page act on it.

use super::RuleSet;
use super::cap::Claim;
use super::cluster;
use super::company::{self, Suspect};
use super::ending::Ending;
use super::line::{Line, Lines};
use super::prose::Places;
use super::remains;
use super::rule::{ActingStage, Company, Scope, Strength};
use super::section::Sections;
use super::sight::{One, Sight, View};
use super::strength::{Weak, suffices};
use crate::page::{Block, Finding, Findings, Kind, Page, RuleId, Target};

/// Above a flattened text the widest of so many lines is its title; the others are its date and writer.
const TITLES: usize = 4;

/// More rules than this need not agree on one line.
const EVIDENCE: usize = 32;

/// Matches `set` over a page; `others` are findings that come from elsewhere.
pub(super) fn find(set: &RuleSet, page: &Page, others: Vec<Finding>) -> Findings {
    let lines = Lines::read(page);
    let blocks: Vec<Block<'_>> = page.blocks().collect();
    let sight = Sight::of(set, page, &lines, &blocks);
    let View { seen, places, endings, on_topic, claimed } = sight.see();
    let openers = openers(&sight, &seen);
    Judgement { sight: &sight, places, openers, endings, flat: page.is_flat(), on_topic, claimed, seen }
        .findings(others)
}

/// What was seen, on its way to findings.
struct Judgement<'p> {
    sight: &'p Sight<'p>,
    places: Places,
    openers: Vec<bool>,
    endings: Vec<Ending>,
    flat: bool,
    on_topic: bool,
    claimed: Vec<bool>,
    seen: Vec<One>,
}

impl Judgement<'_> {
    fn findings(self, others: Vec<Finding>) -> Findings {
        let mut list = Vec::with_capacity(self.seen.len());
        for Ending { one, blocks } in &self.endings {
            list.extend(blocks.clone().map(|at| self.finding(one, at, true)));
        }
        let (mut covered, mut suspects) = (0, Vec::new());
        for group in self.seen.chunk_by(|a, b| a.block == b.block) {
            let weak = self.weak(group);
            for one in group {
                if self.sight.rule(one.rule).company != Company::Any {
                    suspects.extend(self.suspect(one, &list));
                    list.push(self.finding(one, one.block, false));
                    continue;
                }
                let acts = self.acts(one, weak, covered, &mut list);
                covered = covered.max(acts.map_or(0, |end| end));
            }
        }
        self.add_clusters(&mut list);
        self.judge_company(&suspects, &mut list);
        self.add_remains(&mut list);
        self.prefer_names(&mut list);
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
        let heads = || match rule.scope {
            Scope::Section => self.heads_text(one.block),
            Scope::Block => self.is_caption_of_text(one.block) && weak.rules < 2,
            _ => false,
        };
        let titled = || rule.strength == Strength::Weak && self.sight.is_own_title(one.block);
        let misread = || titled() || (rule.is_signed() && !self.is_out_of_place(one.block));
        let trusted = trusted && rule.scope != Scope::Rest && !heads() && !misread();
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
            if rule.company != Company::Any {
                continue;
            }
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

    /// On a page about what is promoted elsewhere its words are no sign; an address still is, but for the page's own.
    fn is_out_of_place(&self, at: usize) -> bool {
        !self.sight.names_own_host(at) && (!self.on_topic || self.sight.is_reachable(at))
    }

    /// A heading of the page directly above prose that no rule holds for something else; an ad has no such text.
    fn is_caption_of_text(&self, at: usize) -> bool {
        let amid = !self.places.is_tail(at);
        let heads = matches!(self.sight.blocks[at].kind(), Kind::Heading(_));
        let next = self.sight.lines.list.get(at + 1);
        amid && heads && next.is_some_and(Line::is_prose) && !self.claimed[at + 1]
    }

    fn add_clusters(&self, list: &mut Vec<Finding>) {
        let mut promoted = self.ads(list);
        promoted.extend([false; 3]);
        let found = cluster::clusters(self.sight.lines, &self.places, |at| promoted[at]);
        list.extend(found.into_iter().map(|at| self.ad(at, cluster::BRAND_CLUSTER)));
    }

    /// Lets lines fall that are ads only by the company they keep; on a page about such things there is no bad company.
    fn judge_company(&self, suspects: &[Suspect], list: &mut Vec<Finding>) {
        let titles = self.titles(list);
        let misread = |finding: &&mut Finding| titles[finding.block.index()] && self.sight.set.guesses(&finding.rule);
        list.iter_mut().filter(misread).for_each(|finding| finding.acts = false);
        let mut ads = self.ads(list);
        let falls = |suspect: &&Suspect| !titles[suspect.block] && self.is_out_of_place(suspect.block);
        let suspects: Vec<Suspect> = suspects.iter().filter(falls).copied().collect();
        for finding in company::fallen(&suspects, &mut ads) {
            list[finding].acts = true;
        }
        let spared = |at: usize| self.on_topic || self.is_heading(at) || titles[at];
        let between = company::between(self.sight.lines, &ads, &self.places, spared);
        list.extend(between.into_iter().map(|at| self.ad(at, company::BETWEEN_ADS)));
    }

    /// What may be the title of the page: what the page says it is, and above a flattened text the widest of the last
    /// lines that no other rule takes.
    fn titles(&self, list: &[Finding]) -> Vec<bool> {
        let all = self.sight.blocks.len();
        let mut titles: Vec<bool> = (0..all).map(|at| self.sight.is_own_title(at)).collect();
        let taken = self.marked(list, |finding| !self.sight.set.guesses(&finding.rule));
        let above = (0..all).take_while(|&at| self.flat && self.places.is_head(at)).filter(|&at| !taken[at]);
        let above: Vec<usize> = above.collect();
        let widest = above.iter().rev().take(TITLES).max_by_key(|&&at| self.sight.lines.list[at].width);
        widest.into_iter().for_each(|&at| titles[at] = true);
        titles
    }

    /// Where a rule that knows the line by name takes it, those that only weigh words need not: the ledger tells the
    /// plainer reason.
    fn prefer_names(&self, list: &mut [Finding]) {
        let by_name = |finding: &Finding| finding.target == Target::Block && !self.sight.set.weighs(&finding.rule);
        let named = self.marked(list, by_name);
        for finding in list.iter_mut().filter(|finding| named[finding.block.index()]) {
            finding.acts &= !self.sight.set.weighs(&finding.rule);
        }
    }

    /// Lets the unknown lines of a known footer fall.
    fn add_remains(&self, list: &mut Vec<Finding>) {
        let claimed = self.taken(list);
        let ads = self.ads(list);
        let remains = remains::remains(self.sight.lines, &self.places, &claimed, |at| !ads[at]);
        list.extend(
            remains
                .into_iter()
                .map(|at| Finding { stage: ActingStage::DropFooter.name(), ..self.ad(at, remains::REMAINS) }),
        );
    }

    /// The lines that rules take whole.
    fn taken(&self, list: &[Finding]) -> Vec<bool> {
        self.marked(list, |finding| finding.target == Target::Block)
    }

    /// The lines that rules take for advertising.
    fn ads(&self, list: &[Finding]) -> Vec<bool> {
        let stage = ActingStage::StripAds.name();
        self.marked(list, |finding| finding.stage == stage && finding.target == Target::Block)
    }

    /// The lines with a finding that acts and is wanted.
    fn marked(&self, list: &[Finding], wanted: impl Fn(&Finding) -> bool) -> Vec<bool> {
        let mut marked = vec![false; self.sight.blocks.len()];
        let wanted = list.iter().filter(|finding| finding.acts && wanted(finding));
        wanted.for_each(|finding| marked[finding.block.index()] = true);
        marked
    }

    /// The line as one that falls should its company be bad; the finding comes next in the list.
    fn suspect(&self, one: &One, list: &[Finding]) -> Option<Suspect> {
        let (rule, line) = (self.sight.rule(one.rule), &self.sight.lines.list[one.block]);
        let alone = Weak { rules: 1, families: 1 };
        let falls = rule.strength == Strength::Strong || suffices(alone, line, self.is_heading(one.block));
        let falls = falls && !self.is_caption_of_text(one.block);
        falls.then_some(Suspect { block: one.block, company: rule.company, finding: list.len() })
    }

    fn ad(&self, at: usize, rule: &'static str) -> Finding {
        Finding {
            block: self.sight.blocks[at].id(),
            target: Target::Block,
            rule: RuleId::new(rule),
            stage: ActingStage::StripAds.name(),
            acts: true,
        }
    }

    fn claim(&self, list: &[Finding]) -> Claim {
        let taken = self.taken(list);
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
