//! What is wrong with a rule file, where, and how to repair it.

/// What is wrong with a rule file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}{problem}", place(self))]
pub struct RuleError {
    /// The file, when it is known.
    pub file: Option<String>,
    /// Line and column in it, from 1, in characters.
    pub at: Option<(usize, usize)>,
    /// The rule, by its id, else by its number in the file.
    pub rule: Option<String>,
    /// The key of the rule that is wrong.
    pub key: Option<&'static str>,
    /// What is wrong and how to repair it.
    pub problem: String,
}

fn place(error: &RuleError) -> String {
    let file = match (&error.file, error.at) {
        (Some(file), Some((line, column))) => format!("{file}:{line}:{column}: "),
        (Some(file), None) => format!("{file}: "),
        (None, Some((line, column))) => format!("line {line}, column {column}: "),
        (None, None) => String::new(),
    };
    file + &error.rule.as_ref().map_or_else(String::new, |rule| format!("rule {rule}: "))
}

impl RuleError {
    pub(super) fn in_rule(rule: &str, problem: impl Into<String>) -> Self {
        RuleError { file: None, at: None, rule: Some(rule.to_owned()), key: None, problem: problem.into() }
    }

    pub(super) fn in_key(rule: &str, key: &'static str, problem: impl Into<String>) -> Self {
        RuleError { key: Some(key), ..Self::in_rule(rule, problem) }
    }

    /// Adds the name of the file.
    #[must_use]
    pub fn in_file(mut self, file: &str) -> Self {
        self.file = Some(file.to_owned());
        self
    }

    /// Adds the place in the file.
    pub(crate) fn at(mut self, at: (usize, usize)) -> Self {
        self.at = Some(at);
        self
    }
}
