//! Where pages come from and where their texts go.
//!
//! A source is an iterator of [`Found`]; a [`Sink`] takes what became of each page. Neither knows how pages are
//! cleaned or on how many threads. Nothing of a page is read before its turn, so the size of a run does not matter.
//! Files that hold many pages are [`records`].

mod codec;
mod entry;
mod folder;
mod glob;
mod ground;
mod inputs;
mod inside;
mod meter;
mod name;
mod opened;
mod originals;
mod outputs;
mod pages;
mod read;
mod real;
pub mod records;
pub mod remote;
mod sink;
mod stdin;
mod targets;
mod walk;
mod whole;

pub use codec::{Codec, deflate, inflate};
pub use entry::{Entry, Found, Place};
pub use folder::{DryRun, OutputFolder};
pub(crate) use ground::Listed;
pub use inputs::{InputError, Inputs};
pub use meter::Meter;
pub use opened::Opened;
pub use outputs::Outputs;
pub(crate) use outputs::{DIGITS, is_shard};
pub use pages::Pages;
pub(crate) use pages::UNMATCHED;
pub use read::{Fetched, ReadError, fetch, read};
pub(crate) use real::real_path;
pub use sink::{Sink, TextFolder};
pub use stdin::Stdin;
pub(crate) use walk::ROOM;
pub use whole::{is_device, write_whole, write_whole_with};
