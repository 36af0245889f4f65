//! What the rules saw on a page before any stage ran. Read-only evidence.

use super::{BlockId, LinkId, RuleId, Span};

/// One match of one rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The block it was found in.
    pub block: BlockId,
    /// What of the block it speaks of.
    pub target: Target,
    /// The rule that matched.
    pub rule: RuleId,
    /// Name of the stage that may act on it.
    pub stage: &'static str,
    /// Whether that stage is to act; otherwise the finding is evidence only.
    pub acts: bool,
}

/// The part of a block a finding speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The whole block.
    Block,
    /// Some bytes of [`Block::origin`](super::Block::origin).
    Phrase(Span),
    /// A link; acting unlinks it and leaves its text.
    Link(LinkId),
}

impl Target {
    /// The bytes of a phrase.
    #[must_use]
    pub fn phrase(self) -> Option<Span> {
        match self {
            Target::Phrase(span) => Some(span),
            Target::Block | Target::Link(_) => None,
        }
    }
}

/// How often the site of a page says a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Repeat {
    /// Pages on which it stands.
    pub on: u32,
    /// Of so many that were looked at.
    pub of: u32,
}

/// What the site of a page is known to do with a block on its other pages.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct OnSite {
    /// How often it says the line, if that is no chance.
    pub line: Option<Repeat>,
    /// On how many pages something stands in the same elements: in the same tags of the same classes, all the way up.
    pub path: Repeat,
    /// The share of the lines there that are repeated, 0 to 1.
    pub repeated: f32,
}

/// What a line was weighed by that was taken for how it is worded.
#[derive(Clone, Debug, PartialEq)]
pub struct Worded {
    /// The line.
    pub block: BlockId,
    /// Its features, as `wording::FEATURES` names them.
    pub row: Box<[f32]>,
}

impl Finding {
    fn is_of_site(&self) -> bool {
        self.rule.as_str().starts_with("site/")
    }
}

/// All findings on a page.
#[derive(Debug, Default)]
pub struct Findings {
    /// In the order of the blocks.
    pub list: Vec<Finding>,
    /// The rules would have taken too much of the page's prose and stepped back: a person should look.
    pub review: bool,
    /// How many per cent of the page's prose the rules wanted.
    pub prose_share: u8,
    /// Why lines were taken for how they are worded.
    pub worded: Vec<Worded>,
    /// What the site of the page is known to do with each block; empty where nothing is known of it.
    pub on_site: Vec<OnSite>,
}

impl Findings {
    /// What was found by looking at this page alone, and not at others of its site.
    pub fn alone(&self) -> impl Iterator<Item = &Finding> {
        self.list.iter().filter(|finding| !finding.is_of_site())
    }

    /// What its site is known to repeat and is to lose.
    pub fn repeated(&self) -> impl Iterator<Item = &Finding> {
        self.list.iter().filter(|finding| finding.acts && finding.is_of_site())
    }

    /// Adds findings that come from elsewhere.
    pub(crate) fn add(&mut self, others: Vec<Finding>) {
        self.list.extend(others);
        // As the rules left them: for each line those that act first.
        self.list.sort_by_key(|finding| (finding.block, !finding.acts));
    }

    /// What the stage of this name is to act on.
    pub fn acting<'a>(&'a self, stage: &'a str) -> impl Iterator<Item = &'a Finding> {
        self.list.iter().filter(move |finding| finding.acts && finding.stage == stage)
    }
}
