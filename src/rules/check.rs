//! Rules prove themselves: every `hit` must be taken by that rule, every `miss` must be left.

use std::fmt;

use super::rule::{Example, Place, PlacedExample, Rule, Scope, Strength};
use super::{RuleError, RuleSet};
use crate::page::{BlockId, Finding, Flags, Kind, NewBlock, NewElement, NewLink, Page, Span, Target};

/// What a rule's own examples say against it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It does not compile.
    Invalid(RuleError),
    /// It leaves a line that it must take.
    Missed {
        /// The rule.
        rule: String,
        /// Which of its hits, from 0.
        nth: usize,
        /// The line.
        hit: String,
    },
    /// It takes a line that it must leave.
    Took {
        /// The rule.
        rule: String,
        /// Which of its misses, from 0.
        nth: usize,
        /// The line.
        miss: String,
    },
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Invalid(error) => error.fmt(f),
            Fault::Missed { rule, hit, .. } => {
                write!(f, "rule {rule} does not take its hit {hit:?}: widen a condition, or drop the example")
            }
            Fault::Took { rule, miss, .. } => {
                write!(f, "rule {rule} takes its miss {miss:?}: narrow a condition, or drop the example")
            }
        }
    }
}

/// Sentences of no family, in the two scripts, that give an example its place on the page.
const PROSE: [&str; 2] = [
    "It rained in the hills all night, and the river rose, then fell before the morning came.",
    "雨下了一整夜，山里的河水涨了起来，到清晨才慢慢退去，两岸的田都还在。",
];

/// Tries every rule alone on its own examples.
#[must_use]
pub fn check(rules: &[Rule]) -> Vec<Fault> {
    rules.iter().flat_map(check_rule).collect()
}

fn check_rule(rule: &Rule) -> Vec<Fault> {
    let set = match RuleSet::compile(vec![rule.clone()]) {
        Ok(set) => set,
        Err(error) => return vec![Fault::Invalid(error)],
    };
    let id = || rule.id.clone();
    let missed = rule.hit.iter().enumerate().filter(|(_, hit)| !takes(&set, rule, hit));
    let missed = missed.map(|(nth, hit)| Fault::Missed { rule: id(), nth, hit: hit.placed().text });
    let took = rule.miss.iter().enumerate().filter(|(_, miss)| touches(&set, rule, miss));
    let took = took.map(|(nth, miss)| Fault::Took { rule: id(), nth, miss: miss.placed().text });
    missed.chain(took).collect()
}

impl Example {
    fn placed(&self) -> PlacedExample {
        match self {
            Example::Placed(placed) => placed.clone(),
            Example::Line(text) => PlacedExample { text: text.clone(), ..PlacedExample::default() },
        }
    }
}

/// The rule alone takes the first line of the example; all its lines when it takes sections; and leaves what it
/// says is left.
fn takes(set: &RuleSet, rule: &Rule, example: &Example) -> bool {
    let example = example.placed();
    let (page, blocks) = page_of(rule, &example);
    let acting = acting(set, &page);
    let whole = |block: &BlockId| acting.iter().any(|finding| finding.block == *block);
    let wanted = if matches!(rule.scope, Scope::Section | Scope::Rest) { blocks.len() } else { 1 };
    let left = |left: &String| acting.iter().any(|finding| rest(&page, finding).trim() == left);
    blocks.iter().take(wanted).all(whole) && example.left.as_ref().is_none_or(left)
}

fn touches(set: &RuleSet, rule: &Rule, example: &Example) -> bool {
    let (page, blocks) = page_of(rule, &example.placed());
    acting(set, &page).iter().any(|finding| blocks.contains(&finding.block))
}

/// What the rule itself takes, or hints at; it is the first of its set.
fn acting(set: &RuleSet, page: &Page) -> Vec<Finding> {
    let hints = set.rules.first().is_some_and(|rule| rule.strength == Strength::Hint);
    let own = |finding: &Finding| (finding.acts || hints) && set.ids.first() == Some(&finding.rule);
    set.find(page).list.into_iter().filter(own).collect()
}

fn rest(page: &Page, finding: &Finding) -> String {
    let origin = page.block(finding.block).origin();
    match finding.target {
        Target::Block => String::new(),
        Target::Phrase(span) => {
            origin.get(..span.range().start).unwrap_or_default().to_owned()
                + origin.get(span.range().end..).unwrap_or_default()
        }
        Target::Link(_) => origin.to_owned(),
    }
}

/// The example on a page with prose on the sides that the rule's place asks for.
fn page_of(rule: &Rule, example: &PlacedExample) -> (Page, Vec<BlockId>) {
    let mut page = Page::new();
    page.metadata.url = Some("https://hill.example/rain".into());
    let before = !matches!(rule.place, Place::Head);
    let after = !matches!(rule.place, Place::Tail | Place::Edge) && !matches!(rule.scope, Scope::Section | Scope::Rest);
    let prose = |page: &mut Page| PROSE.map(|text| page.add_block(block(text, None, &[])));
    if before {
        prose(&mut page);
    }
    let element = (!example.class.is_empty()).then(|| {
        page.add_element(NewElement {
            parent: None,
            tag: crate::page::Tag::Div,
            class: &example.class,
            id: "",
            role: "",
        })
    });
    let lines = example.text.lines().map(str::trim).filter(|line| !line.is_empty());
    let blocks = lines.map(|line| {
        let link = NewLink { span: Span::new(0, line.len()), href: &example.href, rel: &example.rel };
        let links = if example.href.is_empty() { &[][..] } else { std::slice::from_ref(&link) };
        page.add_block(block(line, element, links))
    });
    let blocks = blocks.collect();
    if after {
        prose(&mut page);
    }
    (page, blocks)
}

fn block<'a>(text: &'a str, element: Option<crate::page::ElementId>, links: &'a [NewLink<'a>]) -> NewBlock<'a> {
    NewBlock { kind: Kind::Line, flags: Flags::default(), element, text, links }
}
