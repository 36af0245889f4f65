//! Takes spam links off a page: link lists, links to spam hosts.

use super::Stage;
use crate::page::Marker;

/// Takes spam links off a page: link lists, links to spam hosts.
pub(super) struct StripSpamLinks;

impl Stage for StripSpamLinks {
    fn name(&self) -> &'static str {
        "strip-spam-links"
    }

    fn about(&self) -> &'static str {
        "removes link spam: friend links, link lists, links to spam hosts"
    }

    fn run(&self, page: &mut Marker<'_>) {
        super::act_on_findings(page, self.name());
    }
}
