//! Takes spam links off a page: planted links, lines that only link to other sites.

use super::Stage;
use crate::page::Marker;

/// Takes spam links off a page: planted links, lines that only link to other sites.
pub(super) struct StripSpamLinks;

impl Stage for StripSpamLinks {
    fn name(&self) -> &'static str {
        "strip-spam-links"
    }

    fn about(&self) -> &'static str {
        "removes link spam: planted and paid links, lines that only link to another site"
    }

    fn run(&self, page: &mut Marker<'_>) {
        super::act_on_findings(page, self.name());
    }
}
