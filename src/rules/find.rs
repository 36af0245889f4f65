//! One page through all rules: what they see, where, and which findings act.

use super::cap::Claim;
use super::class::Classes;
use super::cluster;
use super::fold;
use super::host::{Host, host_of, is_below};
use super::line::{Line, Lines};
use super::matcher::Hit;
use super::phrase;
use super::prose::Places;
use super::rule::{ActingStage, Rule, Scope, Strength};
use super::section::Sections;
use super::shape::Seen;
use super::strength::{Weak, suffices};
use super::{RuleSet, Shape};
use crate::page::{Block, Finding, Findings, Kind, Link, Page, RuleId, Span, Target};

/// Matches `set` over a page.
pub(super) fn find(set: &RuleSet, page: &Page) -> Findings {
    let lines = Lines::read(page);
    let blocks: Vec<_> = page.blocks().collect();
    let sight = Sight {
        set,
        lines: &lines,
        blocks: &blocks,
        host: Host::of(page),
        classes: set.classes.read(page),
        language: language(page),
    };
    let mut seen = sight.see();
    let places = sight.places(&seen);
    seen.retain(|one| set.rules[one.rule as usize].place.holds(places.is_head(one.block), places.is_tail(one.block)));
    let openers = sight.openers(&seen);
    Judgement { sight: &sight, places, openers, flat: page.is_flat(), seen }.findings()
}

/// More rules than this need not agree on one line.
const EVIDENCE: usize = 32;

/// A rule that holds at a block.
#[derive(Clone, Copy, Debug)]
struct One {
    block: usize,
    rule: u32,
    target: Target,
}

/// All that the rules look at.
struct Sight<'p> {
    set: &'p RuleSet,
    lines: &'p Lines,
    blocks: &'p [Block<'p>],
    host: Host,
    classes: Classes<'p>,
    language: String,
}

impl Sight<'_> {
    /// Every rule that holds, wherever it stands on the page, in the order of the blocks.
    fn see(&self) -> Vec<One> {
        let mut hits = self.set.matcher.as_ref().map_or_else(Vec::new, |matcher| matcher.scan(self.lines));
        hits.extend(self.set.disguise.iter().flat_map(|disguise| disguise.scan(self.lines, self.blocks)));
        let mut seen: Vec<One> = hits.iter().filter_map(|hit| self.see_literal(hit)).collect();
        for at in 0..self.blocks.len() {
            for &rule in &self.set.wordless {
                self.see_wordless(at, rule, &mut seen);
            }
        }
        seen.sort_by_key(|one| (one.block, self.rule(one.rule).strength == Strength::Weak));
        seen
    }

    fn see_literal(&self, hit: &Hit) -> Option<One> {
        let (rule, at) = (self.rule(hit.rule), hit.block as usize);
        let target = match rule.scope {
            Scope::Block | Scope::Section => Target::Block,
            Scope::Phrase => self.phrase(at, hit.span),
            Scope::Link => Target::Link(self.link_around(at, hit.span, rule)?.id()),
        };
        self.holds(hit.rule, rule, at).then_some(One { block: at, rule: hit.rule, target })
    }

    fn see_wordless(&self, at: usize, id: u32, seen: &mut Vec<One>) {
        let rule = self.rule(id);
        if rule.scope == Scope::Link {
            let links = self.blocks[at].links().filter(|link| self.fits_link(rule, *link));
            seen.extend(links.map(|link| One { block: at, rule: id, target: Target::Link(link.id()) }));
            return;
        }
        let line = &self.lines.list[at];
        if (line.is_fragment() || line.is_link_heavy() || !rule.class.is_empty()) && self.holds(id, rule, at) {
            seen.push(One { block: at, rule: id, target: Target::Block });
        }
    }

    /// Every condition of the rule but its literals and its place; cheap ones first.
    fn holds(&self, id: u32, rule: &Rule, at: usize) -> bool {
        let (block, line) = (self.blocks[at], &self.lines.list[at]);
        rule.max_length.is_none_or(|most| line.chars <= most)
            && (rule.language.is_empty() || self.language.is_empty() || rule.language.contains(&self.language))
            && (rule.class.is_empty() || self.classes.name(id, block))
            && (rule.scope == Scope::Link || rule.host.is_empty() || block.links().any(|link| leads_to(rule, link)))
            && (rule.scope == Scope::Link || rule.shape.is_empty() || self.has_shape(&rule.shape, block, line))
    }

    fn has_shape(&self, shapes: &[Shape], block: Block<'_>, line: &Line) -> bool {
        let seen = Seen { block, line, text: self.lines.text_of(line), host: &self.host };
        shapes.iter().any(|shape| shape.fits(seen))
    }

    fn fits_link(&self, rule: &Rule, link: Link<'_>) -> bool {
        (rule.host.is_empty() || leads_to(rule, link))
            && (rule.shape.is_empty() || rule.shape.iter().any(|shape| shape.fits_link(link, &self.host)))
    }

    /// The bytes of origin around a literal, or the block when nothing else would be left.
    fn phrase(&self, at: usize, (from, to): (u32, u32)) -> Target {
        let line = &self.lines.list[at];
        let base = line.start as usize;
        let (start, end) = phrase::around(self.lines.text_of(line), from as usize - base, to as usize - base);
        if base + start <= line.core.0 as usize && base + end >= line.core.1 as usize {
            return Target::Block;
        }
        let (start, end) = fold::origin_of(self.blocks[at].origin(), start, end);
        Target::Phrase(Span::new(start, end))
    }

    /// The link in which a literal stands, when it fits the rule.
    fn link_around(&self, at: usize, (from, to): (u32, u32), rule: &Rule) -> Option<Link<'_>> {
        let (block, base) = (self.blocks[at], self.lines.list[at].start);
        block.links().next()?;
        let (start, end) = fold::origin_of(block.origin(), (from - base) as usize, (to - base) as usize);
        let holds = |link: &Link<'_>| link.span().range().start <= start && end <= link.span().range().end;
        block.links().find(holds).filter(|link| self.fits_link(rule, *link))
    }

    /// Where the text begins and ends. What a strong rule claims is not the text's.
    fn places(&self, seen: &[One]) -> Places {
        let mut claimed = vec![false; self.blocks.len()];
        for one in seen {
            claimed[one.block] |= self.rule(one.rule).strength == Strength::Strong && one.target == Target::Block;
        }
        Places::of(self.lines, |at| claimed[at])
    }

    /// The blocks that open a section on sight.
    fn openers(&self, seen: &[One]) -> Vec<bool> {
        let mut openers = vec![false; self.blocks.len()];
        for one in seen {
            let rule = self.rule(one.rule);
            openers[one.block] |= rule.scope == Scope::Section && rule.strength == Strength::Strong;
        }
        openers
    }

    fn rule(&self, id: u32) -> &Rule {
        &self.set.rules[id as usize]
    }
}

/// What was seen, on its way to findings.
struct Judgement<'p> {
    sight: &'p Sight<'p>,
    places: Places,
    openers: Vec<bool>,
    flat: bool,
    seen: Vec<One>,
}

impl Judgement<'_> {
    fn findings(self) -> Findings {
        let mut list = Vec::with_capacity(self.seen.len());
        let mut covered = 0;
        for group in self.seen.chunk_by(|a, b| a.block == b.block) {
            let weak = self.weak(group);
            for one in group {
                let acts = self.acts(one, weak, covered, &mut list);
                covered = covered.max(acts.map_or(0, |end| end));
            }
        }
        self.add_clusters(&mut list);
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

    /// Amid the text, what the page calls a heading is one.
    fn is_heading(&self, at: usize) -> bool {
        let amid = !self.places.is_head(at) && !self.places.is_tail(at);
        amid && matches!(self.sight.blocks[at].kind(), Kind::Heading(_))
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
        Claim::of(self.sight.lines, |at| taken[at])
    }

    /// No rule acts on prose.
    fn stand_back(&self, list: &mut [Finding]) {
        for finding in list {
            finding.acts &= !self.sight.lines.list[finding.block.index()].is_prose();
        }
    }
}

fn leads_to(rule: &Rule, link: Link<'_>) -> bool {
    host_of(link.href()).is_some_and(|host| rule.host.iter().any(|name| is_below(host, name)))
}

/// The language a page declares, two letters; empty when it declares none.
fn language(page: &Page) -> String {
    page.head.lang.split(['-', '_']).next().unwrap_or_default().trim().to_ascii_lowercase()
}
