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
mod disguise;
mod ending;
mod find;
mod fold;
mod host;
mod line;
mod matcher;
mod parse;
mod phrase;
mod prefilter;
mod prose;
mod rule;
mod section;
mod shape;
mod sight;
mod strength;

pub use check::{Fault, check};
pub(crate) use host::is_below;
pub use parse::RuleError;
pub use rule::{ActingStage, Example, Place, PlacedExample, Rule, Scope, Strength};
pub use shape::Shape;

use class::ClassIndex;
use disguise::Disguise;
use matcher::Matcher;

use crate::page::{Finding, Findings, Page, RuleId};

/// Rules compiled for matching. It never changes, so any number of threads may share it.
#[derive(Debug, Default)]
pub struct RuleSet {
    rules: Vec<Rule>,
    ids: Vec<RuleId>,
    matcher: Option<Matcher>,
    disguise: Option<Disguise>,
    classes: ClassIndex,
    /// Rules that are found by a shape, a class or a host alone.
    wordless: Vec<u32>,
}

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
        parse::parse(toml)
    }

    /// Compiles rules.
    ///
    /// # Errors
    /// When a rule is not valid or two have one id.
    pub fn compile(mut rules: Vec<Rule>) -> Result<RuleSet, RuleError> {
        rules.iter().try_for_each(parse::validate)?;
        parse::resolve(&mut rules)?;
        let wordless = |(_, rule): &(usize, &Rule)| rule.anchors().next().is_none();
        Ok(RuleSet {
            ids: rules.iter().map(|rule| RuleId::from(rule.id.as_str())).collect(),
            matcher: Matcher::of(&rules),
            disguise: Disguise::of(&rules),
            classes: ClassIndex::of(&rules),
            wordless: rules.iter().enumerate().filter(wordless).map(|(at, _)| at as u32).collect(),
            rules,
        })
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

    /// As [`find`](Self::find), together with what others found; the bound on what may be taken holds for all.
    #[must_use]
    pub fn find_with(&self, page: &Page, others: Vec<Finding>) -> Findings {
        find::find(self, page, others)
    }
}
