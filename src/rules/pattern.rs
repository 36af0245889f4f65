//! Names for several rules at once.

use std::fmt;

/// An id, or one with `*` in place of any characters: `share/*` is a family.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern(String);

impl From<&str> for Pattern {
    fn from(text: &str) -> Self {
        Pattern(text.to_owned())
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Pattern {
    /// Whether it names this rule.
    #[must_use]
    pub fn fits(&self, id: &str) -> bool {
        let mut parts = self.0.split('*');
        let first = parts.next().unwrap_or_default();
        let Some(mut rest) = id.strip_prefix(first) else { return false };
        let Some(last) = parts.next_back() else { return rest.is_empty() };
        for part in parts {
            match rest.find(part) {
                Some(at) => rest = &rest[at + part.len()..],
                None => return false,
            }
        }
        rest.ends_with(last)
    }

    /// The text as it was written.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    #[test]
    fn a_star_stands_for_any_characters() {
        let fits = |pattern: &str, id: &str| Pattern::from(pattern).fits(id);
        assert!(fits("share/row-words", "share/row-words") && !fits("share/row", "share/row-words"));
        assert!(fits("share/*", "share/row-words") && !fits("share/*", "shares/row-words"));
        assert!(fits("*", "a/b") && fits("*/*-line", "dates/date-line") && fits("d*/*e*ne", "dates/date-line"));
        assert!(!fits("*/line*", "dates/date-line") && !fits("a*a", "a"));
    }
}
