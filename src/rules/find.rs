//! Which of the rules that hold on a page act on it.

use super::RuleSet;
use super::cap::Claim;
use super::cluster;
use super::company::{self, Suspect};
use super::ending::Ending;
use super::ground::Ground;
use super::line::Lines;
use super::remains;
use super::rule::{ActingStage, Company, Scope, Strength};
use super::section::Sections;
use super::sight::{One, Sight, View};
use super::strength::{Weak, suffices};
use super::verdict::{Basis, Verdict, Verdicts};
use crate::page::{Block, Finding, Findings, Page, RuleId, Target};

/// More rules than this need not agree on one line.
const EVIDENCE: usize = 32;

/// Matches `set` over a page; `others` are findings that come from elsewhere.
pub(super) fn find(set: &RuleSet, page: &Page, others: Vec<Finding>) -> Findings {
    let lines = Lines::read(page);
    let blocks: Vec<Block<'_>> = page.blocks().collect();
    let sight = Sight::of(set, page, &lines, &blocks);
    let View { seen, places, endings, on_topic, claimed } = sight.see();
    let openers = openers(&sight, &seen);
    let ground = Ground { sight: &sight, places, flat: page.is_flat(), on_topic, claimed };
    Judgement { ground, openers, endings, seen }.findings(others)
}

/// What was seen, on its way to findings.
struct Judgement<'p> {
    ground: Ground<'p>,
    openers: Vec<bool>,
    endings: Vec<Ending>,
    seen: Vec<One>,
}

impl<'p> Judgement<'p> {
    fn findings(self, others: Vec<Finding>) -> Findings {
        let mut verdicts = Verdicts::new(self.sight().blocks.len(), self.seen.len());
        for Ending { one, blocks } in &self.endings {
            verdicts.list.extend(blocks.clone().map(|at| self.verdict(one, at, true)));
        }
        let suspects = self.judge_lines(&mut verdicts.list);
        self.add_clusters(&mut verdicts);
        self.judge_company(&suspects, &mut verdicts);
        self.add_remains(&mut verdicts);
        verdicts.prefer_names();
        verdicts.list.extend(others.into_iter().map(|finding| Verdict { finding, basis: Basis::Named }));
        let claim = self.claim(&verdicts);
        if claim.is_too_much() {
            // No rule acts on prose.
            verdicts.spare(|verdict| self.lines().list[verdict.finding.block.index()].is_prose());
        }
        Findings { list: verdicts.into_findings(), review: claim.is_too_much(), prose_share: claim.share() }
    }

    fn sight(&self) -> &'p Sight<'p> {
        self.ground.sight
    }

    fn lines(&self) -> &'p Lines {
        self.ground.sight.lines
    }

    /// Judges each line by itself; those that fall only in bad company come back.
    fn judge_lines(&self, list: &mut Vec<Verdict>) -> Vec<Suspect> {
        let (mut covered, mut suspects) = (0, Vec::new());
        for group in self.seen.chunk_by(|a, b| a.block == b.block) {
            let weak = self.weak(group);
            for one in group {
                if self.sight().rule(one.rule).company == Company::Any {
                    let end = self.acts(one, weak, covered, list);
                    covered = covered.max(end.unwrap_or(0));
                } else {
                    suspects.extend(self.suspect(one, list.len()));
                    list.push(self.verdict(one, one.block, false));
                }
            }
        }
        suspects
    }

    /// Adds the finding, and for a section opener those of its run; the end of that run.
    fn acts(&self, one: &One, weak: Weak, covered: usize, list: &mut Vec<Verdict>) -> Option<usize> {
        let ground = &self.ground;
        let rule = ground.sight.rule(one.rule);
        let line = &self.lines().list[one.block];
        let trusted = rule.strength == Strength::Strong || suffices(weak, line, ground.is_heading(one.block));
        let heads = || match rule.scope {
            Scope::Section => ground.heads_text(one.block),
            Scope::Block => ground.is_caption_of_text(one.block) && weak.rules < 2,
            _ => false,
        };
        let titled = || rule.strength == Strength::Weak && ground.sight.is_own_title(one.block);
        let misread = || titled() || (rule.is_signed() && !ground.is_out_of_place(one.block));
        let trusted = trusted && rule.scope != Scope::Rest && !heads() && !misread();
        if rule.scope != Scope::Section || one.block < covered || !trusted {
            list.push(self.verdict(one, one.block, trusted && rule.scope != Scope::Section));
            return None;
        }
        let run = self.sections().run(one.block);
        let opens = rule.strength == Strength::Strong || (run.certain && run.blocks.len() >= 2);
        list.push(self.verdict(one, one.block, opens));
        if !opens {
            return None;
        }
        list.extend(run.blocks.clone().map(|at| self.verdict(one, at, true)));
        Some(run.blocks.end)
    }

    fn sections(&self) -> Sections<'_> {
        let Judgement { ground, openers, .. } = self;
        Sections {
            blocks: ground.sight.blocks,
            lines: ground.sight.lines,
            places: ground.places,
            openers,
            flat: ground.flat,
        }
    }

    fn verdict(&self, one: &One, at: usize, acts: bool) -> Verdict {
        let rule = self.sight().rule(one.rule);
        let finding = Finding {
            block: self.sight().blocks[at].id(),
            target: one.target,
            rule: self.sight().set.ids[one.rule as usize].clone(),
            stage: rule.stage.name(),
            acts,
        };
        Verdict { finding, basis: rule.basis() }
    }

    /// The verdict of a rule that is code.
    fn coded(&self, at: usize, rule: &'static str, stage: ActingStage) -> Verdict {
        let block = self.sight().blocks[at].id();
        let finding =
            Finding { block, target: Target::Block, rule: RuleId::new(rule), stage: stage.name(), acts: true };
        Verdict { finding, basis: Basis::Guessed }
    }

    /// How much weak evidence stands against one block.
    fn weak(&self, group: &[One]) -> Weak {
        let mut weak = Weak::default();
        let group = &group[..group.len().min(EVIDENCE)];
        for (at, one) in group.iter().enumerate() {
            let rule = self.sight().rule(one.rule);
            if rule.company != Company::Any {
                continue;
            }
            let before = || group[..at].iter().map(|one| self.sight().rule(one.rule));
            weak.rules += u32::from(!before().any(|other| other.id == rule.id));
            weak.families += u32::from(!before().any(|other| other.family() == rule.family()));
        }
        weak
    }

    fn add_clusters(&self, verdicts: &mut Verdicts) {
        let mut promoted = verdicts.ads();
        promoted.extend([false; 3]);
        let found = cluster::clusters(self.lines(), &self.ground.places, |at| promoted[at]);
        let cluster = |at| self.coded(at, cluster::BRAND_CLUSTER, ActingStage::StripAds);
        verdicts.list.extend(found.into_iter().map(cluster));
    }

    /// Lets lines fall that are ads only by the company they keep; on a page about such things there is no bad company.
    fn judge_company(&self, suspects: &[Suspect], verdicts: &mut Verdicts) {
        let ground = &self.ground;
        let titles = ground.titles(&verdicts.marked(|verdict| verdict.basis != Basis::Guessed));
        verdicts.spare(|verdict| titles[verdict.finding.block.index()] && verdict.basis == Basis::Guessed);
        let mut ads = verdicts.ads();
        let falls = |suspect: &&Suspect| !titles[suspect.block] && ground.is_out_of_place(suspect.block);
        let suspects: Vec<Suspect> = suspects.iter().filter(falls).copied().collect();
        for finding in company::fallen(&suspects, &mut ads) {
            verdicts.list[finding].finding.acts = true;
        }
        let spared = |at: usize| ground.on_topic || ground.is_heading(at) || titles[at];
        let between = company::between(self.lines(), &ads, &ground.places, spared);
        let slogan = |at| self.coded(at, company::BETWEEN_ADS, ActingStage::StripAds);
        verdicts.list.extend(between.into_iter().map(slogan));
    }

    /// Lets the unknown lines of a known footer fall.
    fn add_remains(&self, verdicts: &mut Verdicts) {
        let (claimed, ads) = (verdicts.taken(), verdicts.ads());
        let remains = remains::remains(self.lines(), &self.ground.places, &claimed, |at| !ads[at]);
        let rest = |at| self.coded(at, remains::REMAINS, ActingStage::DropFooter);
        verdicts.list.extend(remains.into_iter().map(rest));
    }

    /// The line as one that falls should its company be bad; `finding` says where its finding comes in the list.
    fn suspect(&self, one: &One, finding: usize) -> Option<Suspect> {
        let (rule, line) = (self.sight().rule(one.rule), &self.lines().list[one.block]);
        let alone = Weak { rules: 1, families: 1 };
        let falls = rule.strength == Strength::Strong || suffices(alone, line, self.ground.is_heading(one.block));
        let falls = falls && !self.ground.is_caption_of_text(one.block);
        falls.then_some(Suspect { block: one.block, company: rule.company, finding })
    }

    fn claim(&self, verdicts: &Verdicts) -> Claim {
        let taken = verdicts.taken();
        let mut ended = vec![false; taken.len()];
        self.endings.iter().for_each(|ending| ended[ending.blocks.clone()].fill(true));
        Claim::of(self.lines(), |at| taken[at], |at| !ended[at])
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
