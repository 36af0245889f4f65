//! What lies elsewhere: objects of an S3 store (`s3://bucket/key`), and files of the web (`https://host/page`).
//!
//! The rest of the program knows objects by their addresses, as paths, and reads and writes them as it does files: a call
//! returns when it is done. What waits for the network does so on the threads of one runtime, which [`Stores`] begins
//! with the first address. Nothing is fetched from the web unless that was allowed.

mod address;
#[cfg(feature = "object-store")]
mod bucket;
#[cfg(feature = "object-store")]
mod connector;
#[cfg(feature = "object-store")]
mod failure;
mod folder;
#[cfg(feature = "object-store")]
mod listing;
#[cfg(feature = "object-store")]
mod object;
#[cfg(not(feature = "object-store"))]
mod off;
#[cfg(feature = "object-store")]
mod ranges;
#[cfg(feature = "object-store")]
mod runtime;
mod secret;
#[cfg(feature = "object-store")]
mod stores;
#[cfg(feature = "object-store")]
mod web;

#[cfg(all(test, feature = "object-store"))]
mod tests;

pub(super) use address::name;
pub use address::{below, beside, is_remote, is_web, normal};
#[cfg(feature = "object-store")]
pub use bucket::Bucket;
pub use folder::StoreFolder;
#[cfg(feature = "object-store")]
pub use object::Object;
#[cfg(not(feature = "object-store"))]
pub use off::{Bucket, Object, Stores};
pub use secret::without_secrets;
#[cfg(feature = "object-store")]
pub use stores::Stores;
