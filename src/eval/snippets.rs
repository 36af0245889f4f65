//! Snippets that a result must have or must not have.

use serde::Serialize;

use super::Meta;

/// How many snippets stand in the results.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Snippets {
    /// Those that must.
    pub with: usize,
    /// Those that must and do.
    pub with_kept: usize,
    /// Those that must not.
    pub without: usize,
    /// Those that must not and do.
    pub without_kept: usize,
}

impl Snippets {
    /// The snippets of a page in its result, spaces and case aside.
    pub(super) fn of(meta: &Meta, text: &str) -> Snippets {
        let text = folded(text);
        let kept = |snippets: &[String]| snippets.iter().filter(|snippet| text.contains(&folded(snippet))).count();
        Snippets {
            with: meta.with.len(),
            with_kept: kept(&meta.with),
            without: meta.without.len(),
            without_kept: kept(&meta.without),
        }
    }

    /// Share of those that must be kept.
    #[must_use]
    pub fn with_rate(&self) -> f64 {
        self.with_kept as f64 / self.with.max(1) as f64
    }

    /// Share of those that must not.
    #[must_use]
    pub fn without_rate(&self) -> f64 {
        self.without_kept as f64 / self.without.max(1) as f64
    }

    pub(super) fn plus(self, other: Snippets) -> Snippets {
        Snippets {
            with: self.with + other.with,
            with_kept: self.with_kept + other.with_kept,
            without: self.without + other.without,
            without_kept: self.without_kept + other.without_kept,
        }
    }
}

/// Lower case, one space between words. The separators U+001C to U+001F are spaces too.
fn folded(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}'));
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::Snippets;
    use crate::eval::Meta;

    #[test]
    fn snippets_are_found_across_lines_and_case() {
        let snippets = |list: &[&str]| list.iter().map(|&snippet| snippet.to_owned()).collect();
        let with = snippets(&["Rain  in the Hills", "fog"]);
        let meta = Meta { with, without: snippets(&["share this", "river\u{a0}rose"]), ..Meta::default() };
        let found = Snippets::of(&meta, "rain in\nthe hills.\nThe river rose.");
        assert_eq!(found, Snippets { with: 2, with_kept: 1, without: 2, without_kept: 1 });
        assert_eq!((found.with_rate(), found.without_rate()), (0.5, 0.5));
        assert_eq!(found.plus(found).with, 4);
    }
}
