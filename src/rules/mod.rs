//! Rules are data: what is seen, why it goes, and examples that prove it.
//!
//! No extractor removes injected promotion from a page, because it reads like text and stands in the text. What gives
//! it away is said in rule files (`data/*.toml`): words, shapes, hosts, places. All rules are matched once, right
//! after parsing, into read-only findings; here is decided which of them act, so that a page that is *about* casinos or
//! exchanges keeps every sentence. Stages only turn acting findings into marks.

mod builtin;
mod cap;
mod check;
mod class;
mod cluster;
mod contents;
mod disguise;
mod ending;
mod error;
mod farm;
mod file;
mod find;
mod fingerprint;
mod fold;
mod ground;
#[cfg(test)]
mod guide;
mod host;
mod line;
mod lines;
mod link;
mod matcher;
mod parse;
mod pattern;
mod phrase;
mod planted;
mod prose;
mod rule;
mod section;
mod shape;
mod sight;
mod sign;
mod spelling;
mod strength;
mod token;
mod verdict;
pub mod wording;
mod words;
mod written;

pub use check::{Fault, check};
pub use error::RuleError;
pub(crate) use file::position;
pub use file::{Located, RuleFile};
pub use fingerprint::fingerprint;
pub(crate) use parse::{Misread, read};
pub use pattern::Pattern;
pub use rule::{ActingStage, Example, Place, PlacedExample, Rule, Scope, Strength};
pub use shape::Shape;
pub use written::Written;

use class::ClassIndex;
use link::Hosts;
use matcher::Matcher;
use shape::Shapes;
use wording::Wording;

use crate::page::{Finding, Findings, Page, RuleId};

/// Rules compiled for matching. It never changes, so any number of threads may share it.
#[derive(Debug, Default)]
pub struct RuleSet {
    rules: Vec<Rule>,
    ids: Vec<RuleId>,
    matcher: Matcher,
    /// What else each rule asks for.
    conditions: Vec<Condition>,
    classes: ClassIndex,
    /// Rules that are found by a shape, a class or a host alone.
    wordless: Vec<u32>,
    /// The judge of how lines are worded.
    wording: Option<&'static Wording>,
    /// Those of [`CODED`] that are switched off.
    silent: Vec<&'static str>,
}

/// The shapes and hosts of which a rule asks for one, if for any.
#[derive(Debug)]
struct Condition {
    shapes: Shapes,
    hosts: Option<Hosts>,
}

impl Condition {
    fn of(rule: &Rule) -> Condition {
        Condition { shapes: rule.shape.iter().copied().collect(), hosts: Hosts::of(rule) }
    }
}

/// Rules that stand in no file but are code.
pub(crate) const CODED: &[&str] =
    &[cluster::BRAND_CLUSTER, farm::REPEATED_HOST, farm::FARM, wording::PROMOTION, wording::SITE];

impl RuleSet {
    /// The rules that come with scutch.
    #[must_use]
    pub fn builtin() -> RuleSet {
        RuleSet::compile(builtin::rules()).unwrap_or_default()
    }

    /// The builtin rules and others.
    ///
    /// # Errors
    /// When a rule is not valid or its id is taken.
    pub fn with(extra: Vec<Rule>) -> Result<RuleSet, RuleError> {
        let mut rules = builtin::rules();
        rules.extend(extra);
        RuleSet::compile(rules)
    }

    /// Reads the `[[rule]]` tables of a TOML text.
    ///
    /// ```
    /// use scutch::rules::RuleSet;
    ///
    /// let rules = RuleSet::parse(
    ///     r#"
    ///     [[rule]]
    ///     id = "own/ticker"
    ///     why = "the ticker runs through every page"
    ///     stage = "strip-ads"
    ///     strength = "strong"
    ///     starts = ["ticker:"]
    ///     hit = ["Ticker: rain until Friday"]
    ///     miss = ["The ticker was silent all night."]
    ///     "#,
    /// )?;
    /// let findings = RuleSet::with(rules)?.find(&scutch::text::read("Ticker: rain again"));
    /// assert_eq!(findings.list[0].rule.as_str(), "own/ticker");
    /// # Ok::<(), scutch::rules::RuleError>(())
    /// ```
    ///
    /// # Errors
    /// When the text is no TOML, or a rule has an unknown key, lacks one, or asks for nothing.
    pub fn parse(toml: &str) -> Result<Vec<Rule>, RuleError> {
        let read = parse::parse(toml).map_err(|misread| misread.error.at(position(toml, misread.at)))?;
        Ok(read.into_iter().map(|written| written.rule).collect())
    }

    /// Compiles rules.
    ///
    /// # Errors
    /// When a rule is not valid or two have one id.
    pub fn compile(mut rules: Vec<Rule>) -> Result<RuleSet, RuleError> {
        rules.iter().try_for_each(parse::validate)?;
        parse::resolve(&mut rules)?;
        let wordless = |(_, rule): &(usize, &Rule)| rule.is_wordless();
        Ok(RuleSet {
            ids: rules.iter().map(|rule| RuleId::from(rule.id.as_str())).collect(),
            matcher: Matcher::of(&rules),
            conditions: rules.iter().map(Condition::of).collect(),
            classes: ClassIndex::of(&rules),
            wordless: rules.iter().enumerate().filter(wordless).map(|(at, _)| at as u32).collect(),
            rules,
            wording: Wording::builtin(),
            silent: Vec::new(),
        })
    }

    /// All but the rules that one of these patterns names.
    ///
    /// # Errors
    /// As [`compile`](Self::compile); what was compiled once does not fail.
    pub fn without(self, off: &[Pattern]) -> Result<RuleSet, RuleError> {
        let named = |id: &str| off.iter().any(|pattern| pattern.fits(id));
        let rules = self.rules.into_iter().filter(|rule| !named(&rule.id)).collect();
        let silent = CODED.iter().copied().filter(|id| named(id)).collect();
        Ok(RuleSet { silent, ..RuleSet::compile(rules)? })
    }

    /// The rules, word lists in place of their names.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// Matches all rules once over a fresh page and decides which findings act.
    #[must_use]
    pub fn find(&self, page: &Page) -> Findings {
        self.find_with(page, Vec::new())
    }

    /// What `wording` judges the lines of a page by: [`wording::FEATURES`] values for every block, for training.
    #[must_use]
    pub fn rows(&self, page: &Page, wording: &Wording) -> Vec<f32> {
        find::rows(self, page, wording)
    }

    /// As [`find`](Self::find), together with what others found; the bound on what may be taken holds for all.
    #[must_use]
    pub fn find_with(&self, page: &Page, others: Vec<Finding>) -> Findings {
        let mut findings = find::find(self, page, others);
        findings.list.retain(|finding| !self.silent.contains(&finding.rule.as_str()));
        findings
    }
}
