//! The main text of an HTML page.

use crate::page::{BlockId, Page, RuleId};

/// Rejects what lies outside the container of the prose.
pub(super) fn reject(_page: &Page) -> Vec<(BlockId, RuleId)> {
    Vec::new()
}
