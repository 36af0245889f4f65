//! What every learned judge is made of: trees, and the reading of their weights.

mod bytes;
mod forest;

pub(crate) use bytes::Bytes;
pub(crate) use forest::Forest;
