//! Which rules and stages a page passes.

use std::sync::Arc;

use super::Selection;
use crate::model::Taste;
use crate::rules::RuleSet;
use crate::stages::{self, Stage};

/// The rules and the stages, in order.
pub struct Plan {
    pub(super) rules: Arc<RuleSet>,
    pub(super) stages: Vec<Box<dyn Stage>>,
    pub(super) selection: Selection,
}

impl Plan {
    /// All standard stages with the rules that come with scutch.
    #[must_use]
    pub fn standard() -> Self {
        Plan { rules: Arc::new(RuleSet::builtin()), stages: stages::standard(), selection: Selection::default() }
    }

    /// Other rules.
    #[must_use]
    pub fn with_rules(mut self, rules: Arc<RuleSet>) -> Self {
        self.rules = rules;
        self
    }

    /// Keeps only the stages whose name `wanted` accepts; their order stays.
    #[must_use]
    pub fn with_stages(mut self, wanted: impl Fn(&str) -> bool) -> Self {
        self.stages.retain(|stage| wanted(stage.name()));
        self
    }

    /// Removes and keeps what these selectors match, whatever rules and stages say.
    #[must_use]
    pub fn with_selection(mut self, selection: Selection) -> Self {
        self.selection = selection;
        self
    }

    /// Keeps the site's credits (editor, source) that stand beside the text; the metadata names them either way.
    #[must_use]
    pub fn with_credits(mut self) -> Self {
        stages::keep_credits(&mut self.stages);
        self
    }

    /// Chooses the main text by another taste: what readers wrote, and what becomes of doubtful blocks.
    #[must_use]
    pub fn with_taste(mut self, taste: Taste) -> Self {
        stages::choose_by(&mut self.stages, taste);
        self
    }

    /// The stages, in order.
    #[must_use]
    pub fn stages(&self) -> &[Box<dyn Stage>] {
        &self.stages
    }
}
