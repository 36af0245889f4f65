//! Rules are data: what is seen, why it goes, and examples that prove it.

use crate::page::{Findings, Page};

/// Rules compiled for matching.
#[derive(Debug, Default)]
pub struct RuleSet;

impl RuleSet {
    /// The rules that come with scutch.
    #[must_use]
    pub fn builtin() -> RuleSet {
        RuleSet
    }

    /// Matches all rules once over a fresh page.
    #[must_use]
    pub fn find(&self, _page: &Page) -> Findings {
        Findings::default()
    }
}
