//! Where pages come from and where their texts go.
//!
//! A source is an iterator of [`Found`]; a [`Sink`] takes what became of each page. Neither knows how pages are
//! cleaned or on how many threads. Nothing of a page is read before its turn, so the size of a run does not matter.

mod entry;
mod folder;
mod glob;
mod inputs;
mod name;
mod originals;
mod pages;
mod read;
mod sink;
mod walk;
mod whole;

pub use entry::{Entry, Found, Place};
pub use folder::{DryRun, OutputFolder};
pub use inputs::{InputError, Inputs};
pub use pages::Pages;
pub use read::{ReadError, read};
pub use sink::Sink;
pub use whole::write_whole;
