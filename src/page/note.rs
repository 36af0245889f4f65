//! Remarks on a page that are no errors.

use std::fmt;

use super::Bound;

/// Something a reader of the result should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// There was more of something than a page may have.
    Capped(Bound),
    /// The rules would have taken this many per cent of the prose and stepped back.
    RulesStoodBack(u8),
    /// A charset was declared that is no charset of the web; it was not followed.
    CharsetUnknown(String),
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Note::Capped(bound) => bound.fmt(f),
            Note::RulesStoodBack(share) => {
                write!(f, "rules would take {share} % of the prose: none of them touched it")
            }
            Note::CharsetUnknown(label) => {
                write!(f, "declared charset {label:?} is not supported: it was detected instead")
            }
        }
    }
}
