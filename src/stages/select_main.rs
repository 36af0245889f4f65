//! Chooses the blocks of the main text.

use super::Stage;
use crate::model;
use crate::page::Marker;

/// Chooses the blocks of the main text.
pub(super) struct SelectMain;

impl Stage for SelectMain {
    fn name(&self) -> &'static str {
        "select-main"
    }

    fn about(&self) -> &'static str {
        "keeps the main text, removes navigation, sidebars, comments"
    }

    fn run(&self, page: &mut Marker<'_>) {
        for (block, rule) in model::reject(page.page()) {
            page.remove(block, rule);
        }
    }
}
