//! Takes advertising off a page: what the rules saw, wherever it stands.

use super::Stage;
use crate::page::Marker;

/// Takes advertising off a page: what the rules saw, wherever it stands.
pub(super) struct StripAds;

impl Stage for StripAds {
    fn name(&self) -> &'static str {
        "strip-ads"
    }

    fn about(&self) -> &'static str {
        "removes advertising: promotion lines, ad labels, app and contact prompts"
    }

    fn run(&self, page: &mut Marker<'_>) {
        super::act_on_findings(page, self.name());
    }
}
