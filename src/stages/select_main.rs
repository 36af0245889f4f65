//! Chooses the blocks of the main text.

use super::Stage;
use crate::model::{self, Comments, Judge, Taste, Verdict, readers};
use crate::page::{Marker, RuleId};

/// Readers wrote it, which the user does not want in the text.
const COMMENT: RuleId = RuleId::new("select-main/comment");

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
        match self.taste.comments {
            Comments::Auto => {}
            Comments::Yes => readers::said(page.page()).into_iter().for_each(|block| page.pin(block)),
            Comments::No => readers::wrote(page.page()).into_iter().for_each(|block| page.remove(block, COMMENT)),
        }
        for (block, rule) in rejected {
            page.remove(block, rule);
        }
        if let Some(assessment) = assessment {
            page.assess(assessment);
        }
    }
}
