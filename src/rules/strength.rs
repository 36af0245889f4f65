//! Which findings act. A single keyword never removes a sentence of prose.

use super::line::Line;

/// How many weak rules, and of how many families, speak against one line.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Weak {
    pub(super) rules: u32,
    pub(super) families: u32,
}

/// Whether weak evidence is enough for this line; `heading` says that the page calls it one, amid its text.
pub(super) fn suffices(weak: Weak, line: &Line, heading: bool) -> bool {
    let needed = if line.is_prose() {
        return weak.families >= 3;
    } else if heading {
        2
    } else if line.is_fragment() || line.is_link_heavy() || line.hidden {
        1
    } else {
        2
    };
    weak.rules >= needed
}
