//! Takes off what follows the main text.

use super::Stage;
use crate::page::Marker;

/// Takes off what follows the main text.
pub(super) struct DropFooter;

impl Stage for DropFooter {
    fn name(&self) -> &'static str {
        "drop-footer"
    }

    fn about(&self) -> &'static str {
        "removes what follows the text: copyright, related lists, friend links, site credits"
    }

    fn run(&self, page: &mut Marker<'_>) {
        super::act_on_findings(page, self.name());
    }
}
