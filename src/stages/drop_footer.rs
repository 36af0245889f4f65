//! Takes off what follows the main text.

use super::{Stage, credits};
use crate::page::Marker;

/// Takes off what follows the main text.
#[derive(Clone, Copy, Default)]
pub(super) struct DropFooter {
    /// Leaves the site's credits that stand beside the text.
    pub(super) keep_credits: bool,
}

impl Stage for DropFooter {
    fn name(&self) -> &'static str {
        "drop-footer"
    }

    fn about(&self) -> &'static str {
        "removes what follows the text: copyright, related lists, friend links, site credits"
    }

    fn run(&self, page: &mut Marker<'_>) {
        if self.keep_credits {
            credits::beside_the_text(page.page()).into_iter().for_each(|block| page.pin(block));
        }
        super::act_on_findings(page, self.name());
    }
}
