//! Remarks on a page that are no errors.

use std::fmt;

/// Something a reader of the result should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// Elements nested deeper than this were read as if they lay at this depth.
    DepthCapped(u32),
    /// The page holds more than this many nodes; the rest was not read.
    NodesCapped(u32),
    /// The rules would have taken this many per cent of the prose and stepped back.
    RulesStoodBack(u8),
    /// A charset was declared that is no charset of the web; it was not followed.
    CharsetUnknown(String),
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Note::DepthCapped(depth) => write!(f, "nested deeper than {depth} elements: the excess was flattened"),
            Note::NodesCapped(nodes) => write!(f, "more than {nodes} nodes: the rest was not read"),
            Note::RulesStoodBack(share) => {
                write!(f, "rules would take {share} % of the prose: none of them touched it")
            }
            Note::CharsetUnknown(label) => {
                write!(f, "declared charset {label:?} is not supported: it was detected instead")
            }
        }
    }
}
