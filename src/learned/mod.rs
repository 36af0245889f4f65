//! What every learned judge is made of: trees, the reading of their weights, and a hash that never changes.

mod bytes;
mod fnv;
mod forest;
mod weighed;

pub(crate) use bytes::Bytes;
pub(crate) use fnv::Fnv;
pub(crate) use forest::{Column, Forest, LANES};
pub use weighed::Weighed;
pub(crate) use weighed::logistic;
