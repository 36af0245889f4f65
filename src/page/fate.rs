//! Kept or removed, and by whom. Only a [`Marker`](super::Marker) can change it.

use std::fmt;
use std::sync::Arc;

/// The name of a rule, `family/what-is-seen`.
#[derive(Clone, Debug)]
pub struct RuleId(Name);

#[derive(Clone, Debug)]
enum Name {
    Own(&'static str),
    Loaded(Arc<str>),
}

impl RuleId {
    /// A rule that is code: a stage's own reason.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        RuleId(Name::Own(name))
    }

    /// The name itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Name::Own(name) => name,
            Name::Loaded(name) => name,
        }
    }
}

/// A rule that was read from a file.
impl From<&str> for RuleId {
    fn from(name: &str) -> Self {
        RuleId(Name::Loaded(name.into()))
    }
}

impl PartialEq for RuleId {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for RuleId {}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The signature under a removal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removal {
    /// Name of the stage that removed.
    pub stage: &'static str,
    /// The rule it followed.
    pub rule: RuleId,
}

#[derive(Clone, Debug, Default)]
pub(super) enum Fate {
    #[default]
    Kept,
    Removed(Removal),
}

impl Fate {
    pub(super) fn removal(&self) -> Option<&Removal> {
        match self {
            Fate::Kept => None,
            Fate::Removed(removal) => Some(removal),
        }
    }

    /// The first signature stands; whether this one was it.
    pub(super) fn remove(&mut self, removal: Removal) -> bool {
        let first = matches!(self, Fate::Kept);
        if first {
            *self = Fate::Removed(removal);
        }
        first
    }
}
