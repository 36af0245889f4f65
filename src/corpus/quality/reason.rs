//! Why a text or a line is not good enough.

use std::fmt;

/// A rule that was broken.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// The rule, `family/what-is-measured`.
    pub id: &'static str,
    /// What the text has.
    pub measured: Measured,
    /// Of what, as it stands behind the number; empty for a language.
    pub unit: &'static str,
    /// What is allowed.
    pub limit: Limit,
}

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub enum Measured {
    /// A count or a share.
    Number(f64),
    /// A language.
    Word(String),
}

/// What is allowed.
#[derive(Clone, Debug, PartialEq)]
pub enum Limit {
    /// That much or more.
    AtLeast(f64),
    /// That much or less.
    AtMost(f64),
    /// More than that.
    MoreThan(f64),
    /// Less than that.
    LessThan(f64),
    /// One of these words.
    OneOf(Vec<String>),
}

impl Reason {
    /// The reason, unless the limit is kept. A share that cannot be told, of nothing, is 0.
    pub(super) fn unless(id: &'static str, value: f64, unit: &'static str, limit: Limit) -> Option<Self> {
        let value = if value.is_finite() { value } else { 0.0 };
        (!limit.allows(value)).then_some(Reason { id, measured: Measured::Number(value), unit, limit })
    }
}

impl Limit {
    fn allows(&self, value: f64) -> bool {
        match self {
            Limit::AtLeast(limit) => value >= *limit,
            Limit::AtMost(limit) => value <= *limit,
            Limit::MoreThan(limit) => value > *limit,
            Limit::LessThan(limit) => value < *limit,
            Limit::OneOf(_) => false,
        }
    }
}

/// `gopher/word-count: 31 words, at least 50`
impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let space = if self.unit.is_empty() { "" } else { " " };
        write!(f, "{}: {}{space}{}, {}", self.id, self.measured, self.unit, self.limit)
    }
}

impl fmt::Display for Measured {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Measured::Number(number) => rounded(*number, f),
            Measured::Word(word) => f.write_str(word),
        }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (words, limit) = match self {
            Limit::AtLeast(limit) => ("at least", limit),
            Limit::AtMost(limit) => ("at most", limit),
            Limit::MoreThan(limit) => ("more than", limit),
            Limit::LessThan(limit) => ("less than", limit),
            Limit::OneOf(words) => return write!(f, "one of {}", words.join(", ")),
        };
        write!(f, "{words} ")?;
        rounded(*limit, f)
    }
}

/// Four decimals at most, and none that say nothing.
fn rounded(number: f64, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "{}", (number * 10_000.0).round() / 10_000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_says_what_was_measured_and_what_is_allowed() {
        let said = |value, limit| Reason::unless("a/b", value, "of all", limit).map(|reason| reason.to_string());
        assert_eq!(said(0.123_456, Limit::AtLeast(0.5)).as_deref(), Some("a/b: 0.1235 of all, at least 0.5"));
        assert_eq!(said(31.0, Limit::AtMost(30.0)).as_deref(), Some("a/b: 31 of all, at most 30"));
        assert_eq!(said(f64::NAN, Limit::MoreThan(0.0)).as_deref(), Some("a/b: 0 of all, more than 0"));
        assert_eq!(said(1.0, Limit::LessThan(1.0)).as_deref(), Some("a/b: 1 of all, less than 1"));
        for limit in [Limit::AtLeast(1.0), Limit::AtMost(1.0), Limit::MoreThan(0.9), Limit::LessThan(1.1)] {
            assert_eq!(said(1.0, limit), None);
        }
    }
}
