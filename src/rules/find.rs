//! Which of the rules that hold on a page act on it.

use super::RuleSet;
use super::cap::Claim;
use super::cluster;
use super::ending::Ending;
use super::farm;
use super::ground::Ground;
use super::lines::Lines;
use super::planted::planted;
use super::rule::{ActingStage, Scope, Strength};
use super::section::Sections;
use super::sight::{One, Sight, View};
use super::strength::{Weak, suffices};
use super::verdict::{Basis, Verdict, Verdicts};
use super::wording::{self, Score, Wording};
use crate::page::{Block, Finding, Findings, Page, RuleId, Target, Worded};

/// More rules than this need not agree on one line.
const EVIDENCE: usize = 32;

/// Matches `set` over a page; `others` are findings that come from elsewhere.
pub(super) fn find(set: &RuleSet, page: &Page, others: Vec<Finding>) -> Findings {
    let lines = Lines::read(page);
    let blocks: Vec<Block<'_>> = page.blocks().collect();
    let sight = Sight::of(set, page, &lines, &blocks);
    Judgement::of(&sight, page.is_flat()).findings(others)
}

/// What `wording` judges the lines of a page by.
pub(super) fn rows(set: &RuleSet, page: &Page, wording: &Wording) -> Vec<f32> {
    let lines = Lines::read(page);
    let blocks: Vec<Block<'_>> = page.blocks().collect();
    let sight = Sight::of(set, page, &lines, &blocks);
    let judgement = Judgement::of(&sight, page.is_flat());
    let evidence = judgement.alone().evidence();
    wording::rows(wording, &judgement.ground, &judgement.scores(wording), &evidence, |_| true)
}

/// What was seen, on its way to findings.
struct Judgement<'p> {
    ground: Ground<'p>,
    openers: Vec<bool>,
    endings: Vec<Ending>,
    seen: Vec<One>,
    /// The disguised lines with their letters bare, and where they stand.
    bare: (Lines, Vec<usize>),
    /// The rules that hold for more lines than they are to act on.
    patterns: Vec<u32>,
}

impl<'p> Judgement<'p> {
    fn of(sight: &'p Sight<'p>, flat: bool) -> Judgement<'p> {
        let View { seen, places, endings, on_topic, titled, claimed, bare } = sight.see();
        let ground = Ground { sight, places, flat, on_topic, titled, claimed };
        Judgement { ground, openers: openers(sight, &seen), endings, patterns: patterns(sight, &seen), seen, bare }
    }

    /// What the rules find, each line by itself.
    fn alone(&self) -> Verdicts {
        let mut verdicts = Verdicts::new(self.sight().blocks.len(), self.seen.len());
        for Ending { one, blocks } in &self.endings {
            verdicts.list.extend(blocks.clone().map(|at| self.verdict(one, at, true)));
        }
        self.judge_lines(&mut verdicts.list);
        self.add_clusters(&mut verdicts);
        self.add_hints(&mut verdicts);
        verdicts
    }

    /// How each line is worded.
    fn scores(&self, wording: &Wording) -> Vec<Score> {
        wording.scores(self.lines(), &self.bare.0, &self.bare.1)
    }

    /// Lets lines fall by how they are worded, and among what lines.
    fn judge_wording(&self, verdicts: &mut Verdicts) -> Vec<Worded> {
        let Some(wording) = self.sight().set.wording else { return Vec::new() };
        let (scores, evidence) = (self.scores(wording), verdicts.evidence());
        let open: Vec<bool> =
            evidence.iter().enumerate().map(|(at, line)| !line.taken && self.ground.may_be_misplaced(at)).collect();
        let ads = evidence.iter().filter(|evidence| evidence.advertises).count();
        let rows = wording::rows(wording, &self.ground, &scores, &evidence, |at| open[at]);
        let judged = || (0..open.len()).filter(|&at| open[at]);
        let mut beyond = vec![f32::MIN; open.len()];
        for (at, odds) in judged().zip(wording.log_odds(&rows)) {
            beyond[at] = odds - wording::bound(ads, self.lines().list[at].is_prose() || self.ground.is_heading(at));
        }
        let sure = verdicts.marked(|verdict| verdict.takes_line() && verdict.basis != Basis::Guess);
        let titles = self.ground.titles(&sure, &beyond);
        verdicts.spare(|verdict| verdict.basis == Basis::Guess && titles[verdict.finding.block.index()]);
        let mut worded = Vec::new();
        let rows = judged().zip(rows.chunks_exact(wording::FEATURES.len()));
        for (at, row) in rows.filter(|&(at, _)| beyond[at] > 0.0 && !titles[at]) {
            let (rule, stage) = wording::reason(scores[at]);
            verdicts.list.push(self.coded(at, rule, stage));
            worded.push(Worded { block: self.sight().blocks[at].id(), row: row.into() });
        }
        worded
    }

    fn findings(self, others: Vec<Finding>) -> Findings {
        let mut verdicts = self.alone();
        verdicts.prefer_names();
        let worded = self.judge_wording(&mut verdicts);
        verdicts.list.extend(others.into_iter().map(|finding| Verdict { finding, basis: Basis::Name }));
        let claim = self.claim(&verdicts);
        if claim.is_too_much() {
            // No rule acts on prose.
            verdicts.spare(|verdict| self.lines().list[verdict.finding.block.index()].is_prose());
        }
        Findings {
            list: verdicts.into_findings(),
            review: claim.is_too_much(),
            prose_share: claim.share(),
            worded,
            on_site: Vec::new(),
        }
    }

    fn sight(&self) -> &'p Sight<'p> {
        self.ground.sight
    }

    fn lines(&self) -> &'p Lines {
        self.ground.sight.lines
    }

    /// Judges each line by itself.
    fn judge_lines(&self, list: &mut Vec<Verdict>) {
        let mut covered = 0;
        for group in self.seen.chunk_by(|a, b| a.block == b.block) {
            let weak = self.weak(group);
            for one in group {
                if self.sight().rule(one.rule).strength == Strength::Hint || self.patterns.contains(&one.rule) {
                    list.push(self.verdict(one, one.block, false));
                } else {
                    let end = self.acts(one, weak, covered, list);
                    covered = covered.max(end.unwrap_or(0));
                }
            }
        }
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
        let said = || rule.scope == Scope::Block && !rule.whole.is_empty() && ground.is_said(one.block);
        let titled = || rule.strength == Strength::Weak && ground.sight.is_own_title(one.block);
        let misread = || titled() || said() || (rule.is_signed() && !ground.is_out_of_place(one.block));
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
            contents: &ground.sight.contents,
            flat: ground.flat,
        }
    }

    fn verdict(&self, one: &One, at: usize, acts: bool) -> Verdict {
        let rule = self.sight().rule(one.rule);
        let finding = Finding {
            block: self.sight().blocks[at].id(),
            target: self.target(one),
            rule: self.sight().set.ids[one.rule as usize].clone(),
            stage: rule.stage.name(),
            acts,
        };
        Verdict { finding, basis: rule.basis() }
    }

    /// What goes. With a link whose words are what is wrong with it, these go where they belong to no sentence; but on a
    /// page with a title about what is promoted elsewhere they do.
    fn target(&self, one: &One) -> Target {
        let rule = self.sight().rule(one.rule);
        let is_worded = !rule.is_wordless() || rule.asks_of_links();
        let Target::Link(id) = one.target else { return one.target };
        let block = self.sight().blocks[one.block];
        let link = block.links().find(|link| link.id() == id && is_worded && !self.ground.titled);
        link.and_then(|link| planted(block.origin(), link)).map_or(one.target, Target::Phrase)
    }

    /// The verdict of a rule that is code.
    fn coded(&self, at: usize, rule: &'static str, stage: ActingStage) -> Verdict {
        let block = self.sight().blocks[at].id();
        let finding =
            Finding { block, target: Target::Block, rule: RuleId::new(rule), stage: stage.name(), acts: true };
        Verdict { finding, basis: Basis::Name }
    }

    /// How much weak evidence stands against one block.
    fn weak(&self, group: &[One]) -> Weak {
        let mut weak = Weak::default();
        let group = &group[..group.len().min(EVIDENCE)];
        for (at, one) in group.iter().enumerate() {
            let rule = self.sight().rule(one.rule);
            if rule.strength == Strength::Hint || self.patterns.contains(&one.rule) {
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

    fn add_hints(&self, verdicts: &mut Verdicts) {
        let sight = self.sight();
        for (at, rule) in farm::hints(sight.lines, |at| sight.leads(at)) {
            let mut verdict = self.coded(at, rule, ActingStage::StripSpamLinks);
            (verdict.finding.acts, verdict.basis) = (false, Basis::Hint);
            verdicts.list.push(verdict);
        }
    }

    fn claim(&self, verdicts: &Verdicts) -> Claim {
        let taken = verdicts.taken();
        let mut ended = vec![false; taken.len()];
        self.endings.iter().for_each(|ending| ended[ending.blocks.clone()].fill(true));
        Claim::of(self.lines(), |at| taken[at], |at| !ended[at])
    }
}

/// The rules that hold for more lines than they are to act on.
fn patterns(sight: &Sight<'_>, seen: &[One]) -> Vec<u32> {
    let limited = seen.iter().filter(|one| sight.rule(one.rule).most.is_some());
    let mut held: Vec<(u32, usize)> = limited.map(|one| (one.rule, one.block)).collect();
    held.sort_unstable();
    held.dedup();
    let is_pattern =
        |lines: &&[(u32, usize)]| sight.rule(lines[0].0).most.is_some_and(|most| lines.len() > most as usize);
    held.chunk_by(|a, b| a.0 == b.0).filter(is_pattern).map(|lines| lines[0].0).collect()
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
