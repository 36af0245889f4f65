//! What the rules see on a page: which hold, at which block, before anything is decided.

use super::RuleSet;
use super::class::Classes;
use super::contents::contents;
use super::disguise;
use super::ending::{self, Ending};
use super::fold;
use super::host::Host;
use super::line::Line;
use super::lines::Lines;
use super::link::{self, Lead};
use super::matcher::{Found, Hit};
use super::phrase;
use super::prose::Places;
use super::rule::{ActingStage, Rule, Scope, Strength};
use super::shape::{Shape, Shapes};
use crate::page::{Block, Kind, Link, LinkId, Page, Span, Target};

/// A page of whose prose lines so many per cent speak of what is promoted elsewhere is about it.
const ON_TOPIC: usize = 25;

/// A rule that holds at a block.
#[derive(Clone, Copy, Debug)]
pub(super) struct One {
    pub(super) block: usize,
    pub(super) rule: u32,
    pub(super) target: Target,
}

/// What the rules see.
pub(super) struct View {
    /// Every rule that holds, in the order of the blocks, strong ones first.
    pub(super) seen: Vec<One>,
    /// Where the text begins and ends.
    pub(super) places: Places,
    /// What ends it for good.
    pub(super) endings: Vec<Ending>,
    /// Whether its prose speaks of what is promoted elsewhere.
    pub(super) on_topic: bool,
    /// Whether its title does.
    pub(super) titled: bool,
    /// The lines that a strong rule or an ending holds for no text.
    pub(super) claimed: Vec<bool>,
    /// The disguised lines with their letters bare, and where they stand.
    pub(super) bare: (Lines, Vec<usize>),
}

/// All that the rules look at.
pub(super) struct Sight<'p> {
    pub(super) set: &'p RuleSet,
    pub(super) lines: &'p Lines,
    pub(super) blocks: &'p [Block<'p>],
    host: Host,
    /// The shapes of every line, and its links.
    shapes: Vec<Shapes>,
    leads: Vec<Lead<'p>>,
    /// Which lines are part of a table of contents.
    pub(super) contents: Vec<bool>,
    title: &'p str,
    classes: Classes<'p>,
    language: String,
}

impl<'p> Sight<'p> {
    pub(super) fn of(set: &'p RuleSet, page: &'p Page, lines: &'p Lines, blocks: &'p [Block<'p>]) -> Sight<'p> {
        let host = Host::of(page);
        let leads = link::leads(page, &host);
        let shapes = |(line, block): (&Line, &Block<'_>)| {
            Shapes::of_line(line, lines.text_of(line), link::of_block(&leads, *block).iter().map(|lead| lead.shapes))
        };
        Sight {
            set,
            shapes: lines.list.iter().zip(blocks).map(shapes).collect(),
            leads,
            contents: contents(lines),
            lines,
            blocks,
            host,
            title: beginning(&page.head.title),
            classes: set.classes.read(page),
            language: language(page),
        }
    }

    /// Looks once at the whole page.
    pub(super) fn see(&self) -> View {
        let bare = disguise::unmasked(self.lines, self.blocks);
        let Found { hits, topical, named } = self.found(&bare);
        let mut seen: Vec<One> = hits.iter().filter_map(|hit| self.see_literal(hit)).collect();
        let mut claimed = self.claimed(&seen);
        let endings = ending::endings(self, &seen, &claimed);
        for ending in &endings {
            claimed[ending.blocks.clone()].fill(true);
        }
        let places = Places::of(self.lines, |at| claimed[at]);
        let titled = named.iter().any(|&at| self.is_own_title(at));
        let on_topic = titled || self.is_on_topic(&topical, &claimed);
        seen.retain(|one| self.stands(self.rule(one.rule), one.block, &places));
        for at in 0..self.blocks.len() {
            for &rule in self.set.wordless.iter().filter(|&&rule| self.may_be_seen(rule, at)) {
                if self.stands(self.rule(rule), at, &places) {
                    self.see_wordless(at, rule, &mut seen);
                }
            }
        }
        seen.sort_by_key(|one| (one.block, self.rule(one.rule).strength != Strength::Strong));
        seen.dedup_by_key(|one| (one.block, one.rule, one.target));
        View { seen, places, endings, on_topic, titled, claimed, bare }
    }

    /// Literals as they stand, and of advertising those that are disguised.
    fn found(&self, (bare, masked): &(Lines, Vec<usize>)) -> Found {
        let matcher = &self.set.matcher;
        let mut found = matcher.scan(self.lines);
        if masked.is_empty() {
            return found;
        }
        let hunts = |rule: &Rule| rule.stage == ActingStage::StripAds && rule.scope == Scope::Block;
        found.hits.extend(matcher.scan(bare).hits.into_iter().filter(|hit| hunts(self.rule(hit.rule))).map(|hit| {
            let block = masked[hit.block as usize];
            Hit { block: block as u32, span: self.lines.list[block].core, ..hit }
        }));
        found
    }

    /// Whether the page's own prose speaks of what is promoted elsewhere.
    fn is_on_topic(&self, topical: &[usize], claimed: &[bool]) -> bool {
        let lines = self.lines.list.iter().zip(claimed);
        let prose = lines.filter(|(line, claimed)| line.is_prose() && !**claimed).count();
        let topical = topical.iter().filter(|&&at| !claimed[at]).count();
        topical >= 2 && topical * 100 >= prose * ON_TOPIC
    }

    fn stands(&self, rule: &Rule, at: usize, places: &Places) -> bool {
        rule.place.holds(places.is_head(at), places.is_tail(at))
    }

    fn see_literal(&self, hit: &Hit) -> Option<One> {
        let (rule, at) = (self.rule(hit.rule), hit.block as usize);
        let target = match rule.scope {
            Scope::Block | Scope::Section | Scope::Rest => Target::Block,
            Scope::Phrase => self.phrase(at, hit.span),
            Scope::Link => Target::Link(self.link_around(at, hit)?),
        };
        (self.holds(hit.rule, rule, at) && self.agree(hit)).then_some(One { block: at, rule: hit.rule, target })
    }

    /// Whether the line has a shape that the rule asks for, or its links may; most lines have none of any such rule.
    fn may_be_seen(&self, rule: u32, at: usize) -> bool {
        let shapes = self.set.conditions[rule as usize].shapes;
        shapes.is_empty() || self.shapes[at].meet(shapes) || !self.leads(at).is_empty()
    }

    fn see_wordless(&self, at: usize, id: u32, seen: &mut Vec<One>) {
        let rule = self.rule(id);
        if rule.scope == Scope::Link {
            let links = self.blocks[at].links().filter(|link| self.fits_link(id, link.id()));
            seen.extend(links.map(|link| One { block: at, rule: id, target: Target::Link(link.id()) }));
            return;
        }
        let line = &self.lines.list[at];
        if (line.is_short() || line.is_link_heavy() || !rule.class.is_empty()) && self.holds(id, rule, at) {
            seen.push(One { block: at, rule: id, target: Target::Block });
        }
    }

    /// Every condition of the rule but its literals and its place; cheap ones first.
    fn holds(&self, id: u32, rule: &Rule, at: usize) -> bool {
        let (block, line, condition) = (self.blocks[at], &self.lines.list[at], &self.set.conditions[id as usize]);
        let of_line = rule.scope != Scope::Link;
        rule.max_length.is_none_or(|most| line.chars <= most)
            && (!of_line || condition.shapes.is_empty() || self.shapes[at].meet(condition.shapes))
            && (rule.language.is_empty() || self.language.is_empty() || rule.language.contains(&self.language))
            && (rule.class.is_empty() || self.classes.name(id, block))
            && (!of_line
                || condition.hosts.as_ref().is_none_or(|hosts| self.leads(at).iter().any(|lead| hosts.hold(lead))))
    }

    /// Whether the line gives a way to reach somebody; an ad without one is no use.
    pub(super) fn is_reachable(&self, at: usize) -> bool {
        let shapes = self.shapes[at];
        shapes.has(Shape::Contact) || shapes.has(Shape::Url) || shapes.has(Shape::ForeignLink)
    }

    /// Whether the line names the site that the page is of.
    pub(super) fn names_own_host(&self, at: usize) -> bool {
        self.host.is_named_in(self.lines.text_of(&self.lines.list[at]))
    }

    /// What the page says is its title.
    pub(super) fn is_own_title(&self, at: usize) -> bool {
        let block = self.blocks[at];
        let named = || block.origin().len() > 5 && self.title.contains(block.origin());
        matches!(block.kind(), Kind::Heading(1)) || named()
    }

    /// The links of a line.
    pub(super) fn leads(&self, at: usize) -> &[Lead<'p>] {
        link::of_block(&self.leads, self.blocks[at])
    }

    /// Whether the signs of the rule weigh enough.
    fn agree(&self, hit: &Hit) -> bool {
        let signed = self.set.matcher.signs.rule(hit.rule);
        signed.is_none_or(|signed| signed.agrees(hit.lists, self.shapes[hit.block as usize]))
    }

    fn fits_link(&self, rule: u32, link: LinkId) -> bool {
        let (lead, condition) = (&self.leads[link.index()], &self.set.conditions[rule as usize]);
        (condition.shapes.is_empty() || lead.shapes.meet(condition.shapes))
            && condition.hosts.as_ref().is_none_or(|hosts| hosts.hold(lead))
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
    fn link_around(&self, at: usize, hit: &Hit) -> Option<LinkId> {
        let (block, base) = (self.blocks[at], self.lines.list[at].start);
        block.links().next()?;
        let (from, to) = hit.span;
        let (start, end) = fold::origin_of(block.origin(), (from - base) as usize, (to - base) as usize);
        let holds = |link: &Link<'_>| link.span().range().start <= start && end <= link.span().range().end;
        block.links().find(holds).map(Link::id).filter(|&link| self.fits_link(hit.rule, link))
    }

    /// What a strong rule claims is not the text's.
    fn claimed(&self, seen: &[One]) -> Vec<bool> {
        let mut claimed = vec![false; self.blocks.len()];
        for one in seen {
            let rule = self.rule(one.rule);
            let sure = rule.strength == Strength::Strong;
            claimed[one.block] |= sure && one.target == Target::Block;
        }
        claimed
    }

    pub(super) fn rule(&self, id: u32) -> &Rule {
        &self.set.rules[id as usize]
    }
}

/// No title is longer, in bytes; every line of the page is looked for in it.
const TITLE: usize = 600;

fn beginning(title: &str) -> &str {
    let end = (0..=TITLE.min(title.len())).rev().find(|&at| title.is_char_boundary(at));
    &title[..end.unwrap_or_default()]
}

/// The language a page declares, two letters; empty when it declares none.
fn language(page: &Page) -> String {
    page.head.lang.split(['-', '_']).next().unwrap_or_default().trim().to_ascii_lowercase()
}
