//! Chooses the blocks of the main text.

use super::Stage;
use crate::model::{self, Judge, Taste, Verdict};
use crate::page::Marker;

/// Chooses the blocks of the main text.
#[derive(Default)]
pub(super) struct SelectMain {
    pub(super) judge: Judge,
    pub(super) taste: Taste,
}

impl Stage for SelectMain {
    fn name(&self) -> &'static str {
        model::STAGE
    }

    fn about(&self) -> &'static str {
        "keeps the main text, removes navigation, sidebars, comments"
    }

    fn run(&self, page: &mut Marker<'_>) {
        let Verdict { rejected, assessment } = self.judge.judge(page.page(), self.taste);
        for (block, rule) in rejected {
            page.remove(block, rule);
        }
        if let Some(assessment) = assessment {
            page.assess(assessment);
        }
    }
}
