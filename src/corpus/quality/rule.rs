//! A rule as data: what is measured, and what is allowed in each script.

use super::reading::Reading;
use super::reason::{Limit, Reason};
use super::script::Script;

/// A rule for whole texts.
pub(super) struct Rule {
    pub(super) id: &'static str,
    /// What stands behind the number, of words and of characters.
    pub(super) units: [&'static str; 2],
    pub(super) measure: fn(&Reading<'_>) -> f64,
    /// For [`Script::Spaced`], [`Script::Cjk`] and [`Script::Unspaced`]; `None` where the rule says nothing.
    pub(super) limits: [Option<Limit>; 3],
}

impl Rule {
    pub(super) fn limit(&self, script: Script) -> Option<&Limit> {
        let [spaced, cjk, unspaced] = &self.limits;
        match script {
            Script::Spaced => spaced.as_ref(),
            Script::Cjk => cjk.as_ref(),
            Script::Unspaced => unspaced.as_ref(),
        }
    }

    fn broken(&self, reading: &Reading<'_>) -> Option<Reason> {
        let limit = self.limit(reading.script())?;
        let [words, characters] = self.units;
        let unit = if reading.script() == Script::Spaced { words } else { characters };
        Reason::unless(self.id, (self.measure)(reading), unit, limit.clone())
    }
}

/// The first rule that a text breaks.
pub(super) fn first_broken(rules: &[Rule], reading: &Reading<'_>) -> Option<Reason> {
    rules.iter().find_map(|rule| rule.broken(reading))
}
