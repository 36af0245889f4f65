//! The rule that removed a line of the other run's text.

use rustc_hash::FxHashMap;

use crate::rows::ReadGone;

/// A phrase of fewer characters stands in lines that have nothing to do with it.
const SHORTEST: usize = 4;

/// What a run removed of a page, by its lines. They are known by their visible characters.
pub(super) struct Blame<'r> {
    lines: FxHashMap<String, &'r ReadGone>,
    /// What may have been cut from a line: the longest first.
    phrases: Vec<(String, &'r ReadGone)>,
}

impl<'r> Blame<'r> {
    pub(super) fn of(ledger: &'r [ReadGone]) -> Self {
        let mut lines = FxHashMap::default();
        for gone in ledger {
            for line in gone.text.lines() {
                lines.entry(visible(line)).or_insert(gone);
            }
        }
        let phrases = ledger.iter().map(|gone| (visible(&gone.text), gone));
        let mut phrases: Vec<_> = phrases.filter(|(text, _)| text.chars().count() >= SHORTEST).collect();
        phrases.sort_by_key(|(text, _)| std::cmp::Reverse(text.len()));
        Blame { lines, phrases }
    }

    /// Stage and rule that removed this line or a part of it, as far as the ledger tells.
    pub(super) fn line(&self, line: &str) -> Option<String> {
        let line = visible(line);
        let part = || self.phrases.iter().find(|(text, _)| line.contains(text.as_str())).map(|(_, gone)| *gone);
        let gone = self.lines.get(&line).copied().or_else(part)?;
        Some(format!("{} {}", gone.stage, gone.rule))
    }
}

fn visible(line: &str) -> String {
    line.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::Blame;
    use crate::rows::ReadGone;

    #[test]
    fn a_line_is_found_in_the_ledger_or_a_part_of_it() {
        let gone =
            |rule: &str, text: &str| ReadGone { stage: "strip-ads".into(), rule: rule.into(), text: text.into() };
        let ledger = [gone("ads/a", "Join our\ngroup"), gone("ads/b", "see our app"), gone("ads/c", "our")];
        let blame = Blame::of(&ledger);
        assert_eq!(blame.line("Join  our").as_deref(), Some("strip-ads ads/a"));
        assert_eq!(blame.line("It rained (see our app).").as_deref(), Some("strip-ads ads/b"));
        assert_eq!(blame.line("It rained in our hills."), None);
    }
}
